/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-adopt-dialog.h"

#include <glib/gi18n.h>

#include "dh-adoption.h"
#include "dh-field-row.h"
#include "dh-report.h"
#include "dh-spawn.h"

static const char *const FIELDS[] = { "adopted_on", "adopted_at", "number", "symbol" };

struct _DhAdoptDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  gint64 programme;
  DhFieldRow *rows[G_N_ELEMENTS (FIELDS)];
  GtkWidget *adopt;
  AdwPreferencesGroup *group;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (DhAdoptDialog, dh_adopt_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  DhContext *context;
  gint64 programme;
  char *values[G_N_ELEMENTS (FIELDS)];
} Adoption;

static void
adoption_free (gpointer data)
{
  Adoption *self = data;

  g_object_unref (self->context);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    g_free (self->values[i]);
  g_free (self);
}

static void
say (DhAdoptDialog *self, const char *message)
{
  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), message[0] != '\0');
  if (message[0] != '\0')
    dh_report_announce (GTK_WIDGET (self), message);
}

static void
adopt_fiber (GWeakRef *owner, gpointer data)
{
  Adoption *adoption = data;
  g_autoptr (GError) error = NULL;
  gboolean done = dex_await (dh_programme_adopt (adoption->context, adoption->programme,
                                                 dh_date_from_iso (adoption->values[0]), adoption->values[1],
                                                 adoption->values[2], adoption->values[3]),
                             &error);
  g_autoptr (DhAdoptDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->adopt, TRUE);
  if (done)
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    say (self, error->message);
}

static void
cancel_clicked_cb (DhAdoptDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
adopt_clicked_cb (DhAdoptDialog *self)
{
  dh_adopt_dialog_adopt (self);
}

static void
dh_adopt_dialog_dispose (GObject *object)
{
  g_clear_object (&DH_ADOPT_DIALOG (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_ADOPT_DIALOG);
  G_OBJECT_CLASS (dh_adopt_dialog_parent_class)->dispose (object);
}

static void
dh_adopt_dialog_class_init (DhAdoptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_adopt_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/programme/dh-adopt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhAdoptDialog, adopt);
  gtk_widget_class_bind_template_child (widget_class, DhAdoptDialog, group);
  gtk_widget_class_bind_template_child (widget_class, DhAdoptDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, adopt_clicked_cb);
}

static void
dh_adopt_dialog_init (DhAdoptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->adopt);
}

DhAdoptDialog *
dh_adopt_dialog_new (DhContext *context, DhRecord *programme)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (DH_IS_RECORD (programme), NULL);

  DhAdoptDialog *self = g_object_new (DH_TYPE_ADOPT_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->programme = dh_record_get_id (programme);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      g_autofree char *words = dh_record_format (programme, FIELDS[i]);
      GtkWidget *row = dh_field_row_new (context, dh_entity_find_field (&dh_programme_entity, FIELDS[i]));
      self->rows[i] = DH_FIELD_ROW (row);
      dh_field_row_show (self->rows[i], dh_record_get_value (programme, FIELDS[i]), words != NULL ? words : "");
      adw_preferences_group_add (self->group, row);
    }
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->rows[0]));
  return self;
}

void
dh_adopt_dialog_adopt (DhAdoptDialog *self)
{
  g_return_if_fail (DH_IS_ADOPT_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->adopt))
    return;
  Adoption *adoption = g_new0 (Adoption, 1);
  adoption->context = g_object_ref (self->context);
  adoption->programme = self->programme;
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      g_auto (DhValue) value = DH_VALUE_INIT;
      g_autoptr (GError) error = NULL;
      if (!dh_field_row_get_value (self->rows[i], &value, &error))
        {
          say (self, error->message);
          gtk_widget_grab_focus (GTK_WIDGET (self->rows[i]));
          adoption_free (adoption);
          return;
        }
      adoption->values[i] = dh_value_to_text (dh_field_row_get_field (self->rows[i]), &value);
    }
  say (self, "");
  gtk_widget_set_sensitive (self->adopt, FALSE);
  dh_spawn (self, adopt_fiber, adoption, adoption_free);
}

GtkWidget *
dh_adopt_dialog_get_row (DhAdoptDialog *self, const char *field)
{
  g_return_val_if_fail (DH_IS_ADOPT_DIALOG (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    if (g_str_equal (FIELDS[i], field))
      return GTK_WIDGET (self->rows[i]);
  return NULL;
}
