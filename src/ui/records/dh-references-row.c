/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-references-row.h"

#include <glib/gi18n.h>

#include "dh-chip.h"
#include "dh-reference-picker.h"
#include "dh-spawn.h"

struct _DhReferencesRow
{
  AdwPreferencesRow parent_instance;

  GArray *shown;  /* gint64, of the stored value */
  GArray *picked; /* gint64, as the chips stand */
  GtkLabel *caption;
  GtkWidget *add;
  AdwWrapBox *chips;
};

static void field_row_init (DhFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhReferencesRow, dh_references_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_FIELD_ROW, field_row_init))

typedef struct
{
  DhContext *context;
  const DhEntity *target;
  gint64 id;
} Naming;

static void
naming_free (gpointer data)
{
  Naming *self = data;

  g_object_unref (self->context);
  g_free (self);
}

/* The value holds ids; each chip asks for its own name. */
static void
name_fiber (GWeakRef *owner, gpointer data)
{
  Naming *naming = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (naming->context, naming->target, naming->id), &error);
  g_autoptr (DhChip) chip = g_weak_ref_get (owner);

  if (chip != NULL)
    dh_chip_set_label (chip, record != NULL ? dh_record_get_title (record) : _ ("(no longer there)"));
}

static gboolean
find (GArray *ids, gint64 id, guint *index)
{
  for (*index = 0; *index < ids->len; (*index)++)
    if (g_array_index (ids, gint64, *index) == id)
      return TRUE;
  return FALSE;
}

static void
removed_cb (DhReferencesRow *self, DhChip *chip)
{
  gint64 *id = g_object_get_data (G_OBJECT (chip), "id");
  guint index;

  if (find (self->picked, *id, &index))
    g_array_remove_index (self->picked, index);
  gtk_widget_grab_focus (self->add);
  adw_wrap_box_remove (self->chips, GTK_WIDGET (chip));
  dh_field_row_commit (DH_FIELD_ROW (self));
}

static void
add_chip (DhReferencesRow *self, gint64 id, const char *name)
{
  GtkWidget *chip = dh_chip_new (name != NULL ? name : "…");

  g_object_set_data_full (G_OBJECT (chip), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (chip, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->chips, chip);
  if (name != NULL)
    return;
  Naming *naming = g_new0 (Naming, 1);
  naming->context = g_object_ref (dh_field_row_get_context (DH_FIELD_ROW (self)));
  naming->target = dh_entity_find (dh_field_row_get_field (DH_FIELD_ROW (self))->target);
  naming->id = id;
  dh_spawn (chip, name_fiber, naming, naming_free);
}

static void
chosen_cb (DhReferencesRow *self, gint64 id, const char *title)
{
  guint index;

  if (id == 0 || find (self->picked, id, &index))
    return;
  g_array_append_val (self->picked, id);
  add_chip (self, id, title);
  dh_field_row_commit (DH_FIELD_ROW (self));
}

static void
add_clicked_cb (DhReferencesRow *self)
{
  DhReferencePicker *picker = dh_reference_picker_new (dh_field_row_get_context (DH_FIELD_ROW (self)),
                                                       dh_field_row_get_field (DH_FIELD_ROW (self)), 0);

  g_signal_connect_object (picker, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
}

static void
title_changed_cb (DhReferencesRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *add = g_strdup_printf (_ ("Add to “%s”"), title);

  gtk_label_set_text (self->caption, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
}

static gboolean
is_dirty (DhFieldRow *row)
{
  DhReferencesRow *self = DH_REFERENCES_ROW (row);

  if (self->shown->len != self->picked->len)
    return TRUE;
  for (guint i = 0; i < self->shown->len; i++)
    if (g_array_index (self->shown, gint64, i) != g_array_index (self->picked, gint64, i))
      return TRUE;
  return FALSE;
}

static void
reset (DhFieldRow *row)
{
  DhReferencesRow *self = DH_REFERENCES_ROW (row);

  g_array_set_size (self->picked, 0);
  if (self->shown->len > 0)
    g_array_append_vals (self->picked, self->shown->data, self->shown->len);
  GtkWidget *chip;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, chip);
  for (guint i = 0; i < self->picked->len; i++)
    add_chip (self, g_array_index (self->picked, gint64, i), NULL);
}

static void
show (DhFieldRow *row, const DhValue *value, const char *words)
{
  DhReferencesRow *self = DH_REFERENCES_ROW (row);

  g_array_set_size (self->shown, 0);
  if (value->type == DH_VALUE_REFS && value->refs != NULL && value->refs->len > 0)
    g_array_append_vals (self->shown, value->refs->data, value->refs->len);
  if (is_dirty (row))
    reset (row);
}

static gboolean
get (DhFieldRow *row, DhValue *value, GError **error)
{
  const DhValue picked = { .type = DH_VALUE_REFS, .refs = DH_REFERENCES_ROW (row)->picked };

  dh_value_copy (&picked, value);
  return TRUE;
}

static gboolean
is_empty (DhFieldRow *row)
{
  return DH_REFERENCES_ROW (row)->picked->len == 0;
}

static void
field_row_init (DhFieldRowInterface *iface)
{
  iface->is_empty = is_empty;
  iface->show = show;
  iface->reset = reset;
  iface->get = get;
  iface->is_dirty = is_dirty;
}

static gboolean
dh_references_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DH_REFERENCES_ROW (widget)->add);
}

static void
dh_references_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_REFERENCES_ROW);
  G_OBJECT_CLASS (dh_references_row_parent_class)->dispose (object);
}

static void
dh_references_row_finalize (GObject *object)
{
  g_array_unref (DH_REFERENCES_ROW (object)->shown);
  g_array_unref (DH_REFERENCES_ROW (object)->picked);
  G_OBJECT_CLASS (dh_references_row_parent_class)->finalize (object);
}

static void
dh_references_row_class_init (DhReferencesRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_references_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_references_row_finalize;
  widget_class->grab_focus = dh_references_row_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-references-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhReferencesRow, caption);
  gtk_widget_class_bind_template_child (widget_class, DhReferencesRow, add);
  gtk_widget_class_bind_template_child (widget_class, DhReferencesRow, chips);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
dh_references_row_init (DhReferencesRow *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}
