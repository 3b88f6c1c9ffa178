/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-paste-dialog.h"
#include "dh-paste-plan.h"
#include "dh-record-table-private.h"
#include "dh-tsv.h"

static GPtrArray *
fields (const char *names)
{
  g_auto (GStrv) split = g_strsplit (names, " ", -1);
  GPtrArray *array = g_ptr_array_new ();

  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (array, (gpointer) dh_entity_find_field (&dh_unit_entity, split[i]));
  return array;
}

static DhPastePlan *
plan (const char *text, guint n_ids, const char *names)
{
  const gint64 ids[] = { 11, 12, 13, 14 };
  g_autoptr (GPtrArray) cells = dh_tsv_parse (text);
  g_autoptr (GPtrArray) into = fields (names);

  return dh_paste_plan_new (&dh_unit_entity, cells, ids, n_ids, into, 2023);
}

static void
test_lays_over (void)
{
  g_autoptr (DhPastePlan) self = plan ("A\tx\nB\ty\n", 3, "name short_name kind");

  g_assert_cmpuint (self->n_changed, ==, 2);
  g_assert_cmpuint (self->n_new, ==, 0);
  g_assert_cmpuint (self->n_problems, ==, 0);
  g_assert_false (dh_paste_plan_needs_preview (self));
}

static void
test_makes_new (void)
{
  g_autoptr (DhPastePlan) self = plan ("A\tx\nB\ty\n\tz\n", 1, "name short_name");
  g_autofree char *text = dh_paste_plan_describe (self);

  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_cmpuint (self->n_new, ==, 2);
  /* The last has no name. */
  g_assert_cmpuint (self->n_problems, ==, 1);
  g_assert_nonnull (((DhPasteRow *) g_ptr_array_index (self->rows, 2))->lacking);
  g_assert_true (dh_paste_plan_needs_preview (self));
  g_assert_nonnull (strstr (text, "1 record changes"));
  g_assert_nonnull (strstr (text, "2 records are added"));
}

static void
test_notes_misfits (void)
{
  g_autoptr (DhPastePlan) self = plan ("A\tnonsense\textra\n", 1, "name valid_to");
  DhPasteRow *row = g_ptr_array_index (self->rows, 0);

  g_assert_cmpuint (self->n_problems, ==, 1);
  g_assert_null (g_ptr_array_index (row->problems, 0));
  g_assert_nonnull (strstr (g_ptr_array_index (row->problems, 1), "nonsense"));
  g_assert_cmpuint (self->n_surplus, ==, 1);
}

/* Columns named by the first row, as people see them or as fields are called, in any order. */
static void
test_heading (void)
{
  g_autoptr (DhPastePlan) self = plan ("SHORT NAME\tName\nx\tA\n", 1, "kind level");

  g_assert_cmpuint (self->rows->len, ==, 1);
  g_assert_cmpuint (self->fields->len, ==, 2);
  g_assert_true (g_ptr_array_index (self->fields, 0) == dh_entity_find_field (&dh_unit_entity, "short_name"));
  g_assert_cmpuint (self->n_changed, ==, 1);
}

static void
test_one_cell_fills (void)
{
  g_autoptr (DhPastePlan) self = plan ("school", 3, "kind level");

  g_assert_cmpuint (self->n_changed, ==, 3);
  g_assert_cmpuint (self->n_new, ==, 0);
}

static DhRecordTable *
show_table (Records *self)
{
  DhRecordTable *table = DH_RECORD_TABLE (dh_record_table_new (self->context, &dh_unit_entity));

  records_show (self, GTK_WIDGET (table));
  records_settle (table->list);
  gtk_widget_grab_focus (GTK_WIDGET (table));
  ui_wait_idle ();
  return table;
}

static void
test_changes_records (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  dh_record_table_set_cursor (table, self->ids[0], "short_name");
  _dh_record_table_paste_text (table, "Một\tSchool\nHai\tPress agency");
  records_wait_value (self, self->ids[0], "short_name", "Một");
  records_wait_value (self, self->ids[1], "short_name", "Hai");
  records_wait_value (self, self->ids[1], "kind", "Press agency");
  /* One change. */
  records_undo (self);
  records_wait_value (self, self->ids[0], "short_name", "");
  records_wait_value (self, self->ids[1], "kind", "");
}

static gboolean
has_seven (gpointer list)
{
  return g_list_model_get_n_items (list) == 7;
}

static gboolean
finds_dialog (gpointer window)
{
  return ui_find (window, DH_TYPE_PASTE_DIALOG, NULL) != NULL;
}

/* Rows beyond the last one become records, after the person saw it. */
static void
test_adds_records (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  dh_record_table_set_cursor (table, self->ids[2], "name");
  _dh_record_table_paste_text (table, "Gamma\tg\nTheta\tt\nXi\tx\n");
  ui_wait_until (finds_dialog, self->window);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table->list)), ==, 5);
  dh_paste_dialog_accept (DH_PASTE_DIALOG (ui_find (self->window, DH_TYPE_PASTE_DIALOG, NULL)));
  ui_wait_until (has_seven, table->list);
  records_wait_value (self, self->ids[2], "short_name", "g");
  records_undo (self);
  records_settle (table->list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table->list)), ==, 5);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
dup_clipboard (Records *self)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->window), NULL, text_read_cb, &text);
  ui_wait_until (is_set, &text);
  return text;
}

static void
test_copies (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->window);

  dh_record_table_set_cursor (table, self->ids[1], "name");
  gtk_widget_activate_action (GTK_WIDGET (table), "table.copy", NULL);
  records_flush (self);
  g_autofree char *cell = dup_clipboard (self);
  g_assert_cmpstr (cell, ==, "Beta");

  _dh_record_table_go (table, 0, NULL, FALSE);
  _dh_record_table_go (table, 1, NULL, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (table), "table.copy", NULL);
  records_flush (self);
  g_autofree char *rows = dup_clipboard (self);
  g_assert_true (g_str_has_prefix (rows, "Alpha\t"));
  g_assert_nonnull (strstr (rows, "\nBeta\t"));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/records/paste/lays-over", test_lays_over);
  g_test_add_func ("/records/paste/makes-new", test_makes_new);
  g_test_add_func ("/records/paste/notes-misfits", test_notes_misfits);
  g_test_add_func ("/records/paste/heading", test_heading);
  g_test_add_func ("/records/paste/one-cell-fills", test_one_cell_fills);
  records_add ("/records/paste/changes-records", test_changes_records);
  records_add ("/records/paste/adds-records", test_adds_records);
  records_add ("/records/paste/copies", test_copies);
  return g_test_run ();
}
