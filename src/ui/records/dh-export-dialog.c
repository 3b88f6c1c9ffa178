/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-export-dialog.h"

#include <glib/gi18n.h>

#include "xlsx/dh-table-file.h"
#include "dh-ask.h"
#include "dh-number.h"
#include "dh-report.h"
#include "dh-reveal.h"
#include "dh-spawn.h"

struct _DhExportDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  DhQuery *query;
  GStrv shown; /* fields */

  AdwPreferencesGroup *group;
  AdwComboRow *form;
  AdwComboRow *columns;
  AdwSwitchRow *sensitive;
  GtkWidget *export;
};

G_DEFINE_FINAL_TYPE (DhExportDialog, dh_export_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  DhContext *context;
  DhQuery *query;
  GStrv columns; /* NULL: all */
  gboolean sensitive;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->context);
  dh_query_free (export->query);
  g_strfreev (export->columns);
  g_free (export->path);
  g_free (export);
}

static void
write_fiber (GWeakRef *owner, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) warnings = dex_await_boxed (dh_table_write (export->context, export->query,
                                                    (const char *const *) export->columns, export->sensitive,
                                                    export->path),
                                    &error);
  g_autoptr (DhExportDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (warnings != NULL)
    {
      dh_report_saved (GTK_WIDGET (self), export->path, _ ("Please Look at the Table Again"),
                       (const char *const *) warnings);
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  gtk_widget_set_sensitive (self->export, TRUE);
  dh_report_error (GTK_WIDGET (self), _ ("The table was not exported"), error);
}

static GtkFileDialog *
make_file_dialog (DhExportDialog *self)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  const char *suffix = dh_table_file_suffixes ()[adw_combo_row_get_selected (self->form)];
  g_autofree char *name = g_strconcat (dh_entity_get_plural (dh_query_get_entity (self->query)), suffix, NULL);

  g_strdelimit (name, "/", '-');
  gtk_file_dialog_set_title (dialog, _ ("Export Table"));
  gtk_file_dialog_set_initial_name (dialog, name);
  return dialog;
}

static void
ask_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhExportDialog) self = g_weak_ref_get (owner);
  g_autoptr (GtkFileDialog) dialog = self != NULL ? make_file_dialog (self) : NULL;
  DexFuture *asking = dialog != NULL ? dh_ask_save_file (dialog, GTK_WIDGET (self)) : NULL;

  g_clear_object (&self);
  if (asking == NULL)
    return;

  g_autoptr (GFile) file = dex_await_object (asking, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL || (error != NULL && dh_ask_is_cancelled (error)))
    return;
  if (path != NULL)
    dh_export_dialog_write (self, path);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The table was not exported"), error);
}

static void
cancel_clicked_cb (DhExportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
export_clicked_cb (DhExportDialog *self)
{
  dh_spawn (self, ask_fiber, NULL, NULL);
}

/* Only with all columns, the ID before them, is the file the same table when it comes back. */
static void
columns_selected_cb (DhExportDialog *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->columns),
                               adw_combo_row_get_selected (self->columns) == 0
                                   ? _ ("Changed rows of the file can be imported again.")
                                   : _ ("In the order of the table; for reading and printing."));
}

static void
dh_export_dialog_dispose (GObject *object)
{
  DhExportDialog *self = DH_EXPORT_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->query, dh_query_free);
  g_clear_pointer (&self->shown, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (dh_export_dialog_parent_class)->dispose (object);
}

static void
dh_export_dialog_class_init (DhExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhExportDialog, group);
  gtk_widget_class_bind_template_child (widget_class, DhExportDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DhExportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, DhExportDialog, sensitive);
  gtk_widget_class_bind_template_child (widget_class, DhExportDialog, export);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_selected_cb);
}

static void
dh_export_dialog_init (DhExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  columns_selected_cb (self);
}

DhExportDialog *
dh_export_dialog_new (DhContext *context, DhRecordTable *table)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (DH_IS_RECORD_TABLE (table), NULL);

  DhExportDialog *self = g_object_new (DH_TYPE_EXPORT_DIALOG, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (dh_record_table_get_list (table)));
  g_autofree char *number = dh_integer_format (n);
  g_autofree char *rows = g_strdup_printf (
      ngettext ("The %s row that the table shows.", "The %s rows that the table shows.", n), number);

  self->context = g_object_ref (context);
  self->query = dh_query_copy (dh_record_table_get_query (table));
  self->shown = dh_record_table_dup_shown (table);
  adw_preferences_group_set_description (self->group, rows);
  gtk_widget_set_visible (GTK_WIDGET (self->sensitive), dh_entity_has_sensitive (dh_query_get_entity (self->query))
                                                            && !dh_store_is_read_only (dh_context_get_store (context)));
  return self;
}

void
dh_export_dialog_write (DhExportDialog *self, const char *path)
{
  g_return_if_fail (DH_IS_EXPORT_DIALOG (self));
  g_return_if_fail (path != NULL);

  Export *export = g_new0 (Export, 1);
  export->context = g_object_ref (self->context);
  export->query = dh_query_copy (self->query);
  export->columns = adw_combo_row_get_selected (self->columns) == 0 ? NULL : g_strdupv (self->shown);
  export->sensitive = adw_switch_row_get_active (self->sensitive);
  export->path = g_strdup (path);
  gtk_widget_set_sensitive (self->export, FALSE);
  dh_spawn (self, write_fiber, export, export_free);
}
