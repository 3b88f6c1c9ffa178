/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reference-row.h"

#include "dh-reference-picker.h"

struct _DhReferenceRow
{
  AdwActionRow parent_instance;

  gint64 shown;
  char *shown_name;
  gint64 picked;
  GtkWidget *clear;
};

static void field_row_init (DhFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhReferenceRow, dh_reference_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_FIELD_ROW, field_row_init))

static void
present (DhReferenceRow *self, gint64 id, const char *name)
{
  const DhField *field = dh_field_row_get_field (DH_FIELD_ROW (self));

  self->picked = id;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), name[0] != '\0' ? name : "—");
  gtk_widget_set_visible (self->clear, id != 0 && !(field->flags & DH_FIELD_REQUIRED));
}

static void
chosen_cb (DhReferenceRow *self, gint64 id, const char *title)
{
  if (id == self->picked)
    return;
  present (self, id, title);
  dh_field_row_commit (DH_FIELD_ROW (self));
}

static void
activated_cb (DhReferenceRow *self)
{
  DhReferencePicker *picker = dh_reference_picker_new (dh_field_row_get_context (DH_FIELD_ROW (self)),
                                                       dh_field_row_get_field (DH_FIELD_ROW (self)), self->picked);

  g_signal_connect_object (picker, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
}

static void
clear_clicked_cb (DhReferenceRow *self)
{
  chosen_cb (self, 0, "");
}

static gboolean
is_dirty (DhFieldRow *row)
{
  DhReferenceRow *self = DH_REFERENCE_ROW (row);

  return self->picked != self->shown;
}

static void
reset (DhFieldRow *row)
{
  DhReferenceRow *self = DH_REFERENCE_ROW (row);

  present (self, self->shown, self->shown_name);
}

static void
show (DhFieldRow *row, const DhValue *value, const char *words)
{
  DhReferenceRow *self = DH_REFERENCE_ROW (row);

  self->shown = value->type == DH_VALUE_INT ? value->i : 0;
  g_set_str (&self->shown_name, words);
  reset (row);
}

static gboolean
get (DhFieldRow *row, DhValue *value, GError **error)
{
  DhReferenceRow *self = DH_REFERENCE_ROW (row);

  value->type = self->picked != 0 ? DH_VALUE_INT : DH_VALUE_NULL;
  value->i = self->picked;
  return TRUE;
}

static gboolean
is_empty (DhFieldRow *row)
{
  return DH_REFERENCE_ROW (row)->picked == 0;
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

static void
dh_reference_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_REFERENCE_ROW);
  G_OBJECT_CLASS (dh_reference_row_parent_class)->dispose (object);
}

static void
dh_reference_row_finalize (GObject *object)
{
  g_free (DH_REFERENCE_ROW (object)->shown_name);
  G_OBJECT_CLASS (dh_reference_row_parent_class)->finalize (object);
}

static void
dh_reference_row_class_init (DhReferenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_reference_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_reference_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-reference-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhReferenceRow, clear);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
dh_reference_row_init (DhReferenceRow *self)
{
  self->shown_name = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}
