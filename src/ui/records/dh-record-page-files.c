/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-page-private.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-export-dialog.h"
#include "dh-import-rows-dialog.h"
#include "dh-reader.h"
#include "dh-register.h"
#include "dh-report.h"
#include "dh-source-rows.h"
#include "dh-spawn.h"
#include "dh-view-state.h"

/* The table in files and on paper. */

/* An empty table, too: its headings are the form of what can be imported. */
static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);

  adw_dialog_present (ADW_DIALOG (dh_export_dialog_new (self->context, self->table)), widget);
}

static GtkFileDialog *
make_file_dialog (void)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Tables"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_filter_add_suffix (filter, "ods");
  gtk_file_filter_add_suffix (filter, "csv");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Import Table"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

static GPtrArray *
read_rows (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  DhReaderOptions options = { .name = name };
  g_autoptr (DhSource) source = dex_await_boxed (dh_import_load (file, &options), error);

  return source != NULL ? dh_source_dup_rows (source, error) : NULL;
}

static void
import_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkFileDialog) dialog = make_file_dialog ();
  g_autoptr (DhRecordPage) self = g_weak_ref_get (owner);
  DexFuture *asking = self != NULL ? dh_ask_open_file (dialog, GTK_WIDGET (self)) : NULL;

  g_clear_object (&self);
  if (asking == NULL)
    return;

  g_autoptr (GFile) file = dex_await_object (asking, &error);
  g_autoptr (GPtrArray) rows = file != NULL ? read_rows (file, &error) : NULL;

  self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL || (error != NULL && dh_ask_is_cancelled (error)))
    return;
  if (rows != NULL)
    _dh_record_page_import (self, g_steal_pointer (&rows));
  else
    dh_report_error (GTK_WIDGET (self), _ ("The table was not imported"), error);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_spawn (widget, import_fiber, NULL, NULL);
}

static char *
describe_table (DhRecordPage *self)
{
  g_auto (GStrv) names = dh_record_table_dup_shown (self->table);

  return dh_view_state_format (dh_record_table_get_query (self->table), (const char *const *) names);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  gboolean book = g_str_equal (name, "page.print-book");
  g_autofree char *state = book ? g_strdup ("") : describe_table (self);

  gtk_widget_activate_action (widget, "win.print-table", "(sss)", book ? "register" : "list", self->entity->name,
                              state);
}

void
_dh_record_page_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.export", NULL, export_cb);
  gtk_widget_class_install_action (klass, "page.import", NULL, import_cb);
  gtk_widget_class_install_action (klass, "page.print", NULL, print_cb);
  gtk_widget_class_install_action (klass, "page.print-book", NULL, print_cb);

  gtk_widget_class_add_binding_action (klass, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.export", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.import", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "page.print", NULL);
}

void
_dh_record_page_update_file_actions (DhRecordPage *self)
{
  gboolean writable = !dh_store_is_read_only (dh_context_get_store (self->context)) && !self->show_trash;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-book", dh_register_of (self->entity) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.import", writable);
}

DhImportRowsDialog *
_dh_record_page_import (DhRecordPage *self, GPtrArray *rows)
{
  DhImportRowsDialog *dialog = dh_import_rows_dialog_new (self->context, self->entity, rows);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
  return dialog;
}
