/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include <glib/gstdio.h>

#include "dh-export-dialog.h"
#include "dh-import-rows-dialog.h"
#include "dh-record-page-private.h"
#include "dh-reader.h"
#include "dh-source-rows.h"

static DhRecordPage *
show_page (Records *self)
{
  DhRecordPage *page = DH_RECORD_PAGE (dh_record_page_new (self->context, &dh_unit_entity));

  records_show (self, GTK_WIDGET (page));
  records_settle (dh_record_table_get_list (page->table));
  records_flush (self);
  return page;
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What the person chose in the rows of the dialog, then the file. */
static char *export (Records *self, DhRecordPage *page, const char *name, guint columns)
{
  DhExportDialog *dialog = dh_export_dialog_new (self->context, page->table);
  char *path = g_build_filename (self->folder, name, NULL);
  GtkWidget *row = NULL;

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (page));
  row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "Columns");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), columns);
  dh_export_dialog_write (dialog, path);
  ui_wait_until (exists, path);
  records_flush (self);
  return path;
}

static GPtrArray *
read_rows (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSource) source = dh_import_read_file (path, NULL, &error);
  GPtrArray *rows = NULL;

  g_assert_no_error (error);
  rows = dh_source_dup_rows (source, &error);
  g_assert_no_error (error);
  return rows;
}

static void
test_export_all (Records *self, gconstpointer data)
{
  g_autofree char *path = export (self, show_page (self), "all.xlsx", 0);
  g_autoptr (GPtrArray) rows = read_rows (path);

  g_assert_cmpuint (rows->len, ==, 6);
  g_assert_cmpstr (((char **) rows->pdata[0])[0], ==, "ID");
}

/* The rows and columns of the table, and no others. */
static void
test_export_shown (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self);
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) found = dh_query_with_words (query, "alpha");

  dh_record_table_show_columns (page->table, (const char *[]) { "short_name", "name", NULL });
  _dh_record_page_set_query (page, found);
  records_settle (dh_record_table_get_list (page->table));

  g_autofree char *path = export (self, page, "some.csv", 1);
  g_autoptr (GPtrArray) rows = read_rows (path);
  char **heading = rows->pdata[0];

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (g_strv_length (heading), ==, 2);
  g_assert_cmpstr (heading[1], ==, "Name");
  g_assert_cmpstr (((char **) rows->pdata[1])[1], ==, "Alpha");
}

static gboolean
has_report (gpointer dialog)
{
  g_autofree char *state = NULL;

  g_object_get (dialog, "state", &state, NULL);
  return g_str_equal (state, "report");
}

static gboolean
has_error (gpointer dialog)
{
  g_autofree char *state = NULL;

  g_object_get (dialog, "state", &state, NULL);
  return g_str_equal (state, "error");
}

static DhImportRowsDialog *
import (Records *self, const char *const *lines)
{
  DhRecordPage *page = show_page (self);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (; *lines != NULL; lines++)
    g_ptr_array_add (rows, g_strsplit (*lines, "|", -1));
  return _dh_record_page_import (page, rows);
}

static void
type (DhImportRowsDialog *dialog, const char *title, const char *text)
{
  GtkWidget *entry = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static gboolean
is_closed (gpointer dialog)
{
  return gtk_widget_get_root (dialog) == NULL;
}

static guint
n_units (Records *self)
{
  g_autoptr (GListModel) units = ui_wait_for_object (dh_record_choices (self->context, &dh_unit_entity, "", 100), NULL);

  return g_list_model_get_n_items (units);
}

/* A cell that cannot be read and a row that lacks its name, both mended in place; then one change and one undo. */
static void
test_mended (Records *self, gconstpointer data)
{
  static const char *const lines[] = { "Danh bạ đơn vị", "Name|Valid from|Màu", "Zeta|31/2/2023|đỏ",
                                       "|1/1/2020",      "Eta|1/1/2021",        NULL };
  DhImportRowsDialog *dialog = g_object_ref_sink (import (self, lines));

  ui_wait_until (has_report, dialog);
  g_assert_cmpuint (dh_import_rows_dialog_get_report (dialog)->problems->len, ==, 2);
  dh_import_rows_dialog_accept (dialog);
  g_assert_true (has_report (dialog));

  type (dialog, "Valid from", "1/2/2023");
  type (dialog, "Name", "Theta");
  dh_import_rows_dialog_check (dialog);
  ui_wait_until (has_report, dialog);
  g_assert_cmpuint (dh_import_rows_dialog_get_report (dialog)->problems->len, ==, 0);
  g_assert_cmpuint (dh_import_rows_dialog_get_report (dialog)->n_added, ==, 3);
  g_assert_cmpuint (n_units (self), ==, 5);

  dh_import_rows_dialog_accept (dialog);
  ui_wait_until (is_closed, dialog);
  g_assert_cmpuint (n_units (self), ==, 8);
  records_undo (self);
  g_assert_cmpuint (n_units (self), ==, 5);
  g_object_unref (dialog);
}

static void
test_left_out (Records *self, gconstpointer data)
{
  static const char *const lines[] = { "Name|Valid from", "Zeta|31/2/2023", "Eta|1/1/2021", NULL };
  DhImportRowsDialog *dialog = import (self, lines);
  GtkWidget *button = NULL;

  ui_wait_until (has_report, dialog);
  button = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Leave row 2 out");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (has_report, dialog);
  g_assert_cmpuint (dh_import_rows_dialog_get_report (dialog)->problems->len, ==, 0);
  g_assert_cmpuint (dh_import_rows_dialog_get_report (dialog)->n_added, ==, 1);
}

static void
test_strange_file (Records *self, gconstpointer data)
{
  static const char *const lines[] = { "Một|Hai", "1|2", NULL };
  DhImportRowsDialog *dialog = import (self, lines);

  ui_wait_until (has_error, dialog);
  dh_import_rows_dialog_accept (dialog);
  g_assert_true (has_error (dialog));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  records_add ("/ui/table-files/export-all", test_export_all);
  records_add ("/ui/table-files/export-shown", test_export_shown);
  records_add ("/ui/table-files/mended", test_mended);
  records_add ("/ui/table-files/left-out", test_left_out);
  records_add ("/ui/table-files/strange-file", test_strange_file);
  return g_test_run ();
}
