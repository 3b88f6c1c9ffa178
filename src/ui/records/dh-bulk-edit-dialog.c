/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bulk-edit-dialog.h"

#include <glib/gi18n.h>

#include "dh-field-row.h"
#include "dh-field-text.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhBulkEditDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  const DhEntity *entity;
  GArray *ids;       /* gint64 */
  GPtrArray *fields; /* const DhField */
  GtkWidget *value_row;
  DhRecordWriter *writer; /* or NULL */

  GtkWidget *apply;
  AdwPreferencesGroup *group;
  AdwComboRow *field_row;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (DhBulkEditDialog, dh_bulk_edit_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  DhRecordWriter *writer; /* or NULL */
  GArray *ids;
  DhEdit *edit;
} Applying;

static void
applying_free (gpointer data)
{
  Applying *self = data;

  g_object_unref (self->context);
  g_clear_object (&self->writer);
  g_array_unref (self->ids);
  dh_edit_free (self->edit);
  g_free (self);
}

static void
show_error (DhBulkEditDialog *self, const char *message)
{
  gtk_label_set_text (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
  dh_report_announce (GTK_WIDGET (self), message);
}

static void
apply_fiber (GWeakRef *owner, gpointer data)
{
  Applying *applying = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhBulkEditDialog) self = g_weak_ref_get (owner);
  GtkWidget *from = self != NULL ? GTK_WIDGET (self) : NULL;
  DexFuture *written = dh_record_writer_update (applying->writer, applying->context, applying->entity, from,
                                                &g_array_index (applying->ids, gint64, 0), applying->ids->len,
                                                applying->edit);
  g_clear_object (&self);
  gboolean done = dex_await_boolean (written, &error);
  self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL)
    return;
  gtk_widget_set_sensitive (self->apply, TRUE);
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
  else if (error != NULL)
    show_error (self, error->message);
}

static void
field_selected_cb (DhBulkEditDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->field_row);

  if (self->fields == NULL || selected >= self->fields->len)
    return;
  if (self->value_row != NULL)
    adw_preferences_group_remove (self->group, self->value_row);
  self->value_row = dh_field_row_new (self->context, g_ptr_array_index (self->fields, selected));
  adw_preferences_group_add (self->group, self->value_row);
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
}

static void
cancel_clicked_cb (DhBulkEditDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
apply_clicked_cb (DhBulkEditDialog *self)
{
  dh_bulk_edit_dialog_apply (self);
}

static void
dh_bulk_edit_dialog_dispose (GObject *object)
{
  DhBulkEditDialog *self = DH_BULK_EDIT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_BULK_EDIT_DIALOG);
  self->value_row = NULL;
  g_clear_object (&self->writer);
  g_clear_object (&self->context);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (dh_bulk_edit_dialog_parent_class)->dispose (object);
}

static void
dh_bulk_edit_dialog_finalize (GObject *object)
{
  g_array_unref (DH_BULK_EDIT_DIALOG (object)->ids);
  G_OBJECT_CLASS (dh_bulk_edit_dialog_parent_class)->finalize (object);
}

static void
dh_bulk_edit_dialog_class_init (DhBulkEditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_bulk_edit_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_bulk_edit_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-bulk-edit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhBulkEditDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, DhBulkEditDialog, group);
  gtk_widget_class_bind_template_child (widget_class, DhBulkEditDialog, field_row);
  gtk_widget_class_bind_template_child (widget_class, DhBulkEditDialog, error);
  gtk_widget_class_bind_template_callback (widget_class, field_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
}

static void
dh_bulk_edit_dialog_init (DhBulkEditDialog *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhBulkEditDialog *
dh_bulk_edit_dialog_new (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhBulkEditDialog *self = g_object_new (DH_TYPE_BULK_EDIT_DIALOG, NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *title = g_strdup_printf (ngettext ("Edit %u Record", "Edit %u Records", n), n);

  adw_dialog_set_title (ADW_DIALOG (self), title);
  self->context = g_object_ref (context);
  self->entity = entity;
  g_array_append_vals (self->ids, ids, n);
  self->fields = g_ptr_array_new ();
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (dh_field_is_editable (field) && !(field->flags & DH_FIELD_UNIQUE))
      {
        g_ptr_array_add (self->fields, (gpointer) field);
        gtk_string_list_append (labels, dh_field_get_label (field));
      }
  adw_combo_row_set_model (self->field_row, G_LIST_MODEL (labels));
  field_selected_cb (self);
  return self;
}

void
dh_bulk_edit_dialog_set_writer (DhBulkEditDialog *self, DhRecordWriter *writer)
{
  g_return_if_fail (DH_IS_BULK_EDIT_DIALOG (self));
  g_return_if_fail (writer == NULL || DH_IS_RECORD_WRITER (writer));

  g_set_object (&self->writer, writer);
}

void
dh_bulk_edit_dialog_select_field (DhBulkEditDialog *self, const char *field)
{
  g_return_if_fail (DH_IS_BULK_EDIT_DIALOG (self));

  for (guint i = 0; i < self->fields->len; i++)
    if (g_strcmp0 (((const DhField *) g_ptr_array_index (self->fields, i))->name, field) == 0)
      adw_combo_row_set_selected (self->field_row, i);
}

GtkWidget *
dh_bulk_edit_dialog_get_row (DhBulkEditDialog *self)
{
  g_return_val_if_fail (DH_IS_BULK_EDIT_DIALOG (self), NULL);
  return self->value_row;
}

void
dh_bulk_edit_dialog_apply (DhBulkEditDialog *self)
{
  g_return_if_fail (DH_IS_BULK_EDIT_DIALOG (self));

  g_autoptr (GError) error = NULL;
  g_autoptr (DhEdit) edit = dh_edit_new (self->entity);
  if (!dh_field_row_fill (DH_FIELD_ROW (self->value_row), edit, &error))
    {
      show_error (self, error->message);
      return;
    }
  Applying *applying = g_new0 (Applying, 1);
  applying->context = g_object_ref (self->context);
  applying->entity = self->entity;
  g_set_object (&applying->writer, self->writer);
  applying->ids = g_array_ref (self->ids);
  applying->edit = g_steal_pointer (&edit);
  gtk_widget_set_sensitive (self->apply, FALSE);
  dh_spawn (self, apply_fiber, applying, applying_free);
}
