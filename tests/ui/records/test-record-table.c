/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-choice-popover.h"
#include "dh-field-text.h"
#include "dh-record-section.h"
#include "dh-record-table-private.h"

#include <math.h>

static DhRecordTable *
show_table (Records *self)
{
  DhRecordTable *table = DH_RECORD_TABLE (dh_record_table_new (self->context, &dh_unit_entity));

  records_show (self, GTK_WIDGET (table));
  records_settle (table->list);
  gtk_widget_grab_focus (GTK_WIDGET (table));
  ui_wait_painted (GTK_WIDGET (table));
  return table;
}

static gboolean
activate (DhRecordTable *table, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (table), action, NULL);
}

static void
go (DhRecordTable *table, gint64 id, const char *field)
{
  g_assert_true (dh_record_table_set_cursor (table, id, field));
  ui_wait_idle ();
}

static void
type (DhRecordTable *table, const char *text)
{
  g_assert_nonnull (table->editing);
  GtkText *editor = dh_record_cell_get_editor (table->editing);

  gtk_editable_delete_text (GTK_EDITABLE (editor), 0, -1);
  g_signal_emit_by_name (editor, "insert-at-cursor", text);
}

static const char *
focused_text (DhRecordTable *table)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (table)));
  GtkWidget *cell = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return cell != NULL && DH_IS_RECORD_CELL (cell) ? dh_record_cell_get_text (DH_RECORD_CELL (cell)) : NULL;
}

static void
test_shows_rows (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, self->ids[0]);
  g_assert_cmpstr (focused_text (table), ==, "Alpha");
  g_assert_cmpuint (dh_id_selection_get_n_selected (table->selection), ==, 1);
}

static void
test_moves (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  const DhField *field;

  _dh_record_table_step (table, 1, 0, FALSE);
  g_assert_cmpstr (focused_text (table), ==, "Beta");
  _dh_record_table_step (table, 99, 0, FALSE);
  g_assert_cmpstr (focused_text (table), ==, "Gamma");
  _dh_record_table_step (table, 0, 1, FALSE);
  dh_record_table_get_cursor (table, &field);
  g_assert_cmpstr (field->name, ==, "short_name");
  _dh_record_table_step (table, 0, -9, FALSE);
  dh_record_table_get_cursor (table, &field);
  g_assert_cmpstr (field->name, ==, "name");
}

static void
test_extends (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  guint n;

  _dh_record_table_go (table, 1, NULL, FALSE);
  _dh_record_table_go (table, 3, NULL, TRUE);
  g_autofree gint64 *ids = dh_record_table_dup_targets (table, &n);
  g_assert_cmpuint (n, ==, 3);
  _dh_record_table_go (table, 0, NULL, TRUE);
  g_assert_cmpuint (dh_id_selection_get_n_selected (table->selection), ==, 2);
  _dh_record_table_go (table, 4, NULL, FALSE);
  g_assert_cmpuint (dh_id_selection_get_n_selected (table->selection), ==, 1);
  g_assert_true (activate (table, "table.choose-all"));
  g_assert_cmpuint (dh_id_selection_get_n_selected (table->selection), ==, 5);
  g_assert_true (activate (table, "table.choose"));
  g_assert_cmpuint (dh_id_selection_get_n_selected (table->selection), ==, 4);
}

static void
test_edits_text (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[0], "short_name");
  g_assert_true (activate (table, "table.edit"));
  g_assert_true (dh_record_table_is_editing (table));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (table)));
  g_assert_true (GTK_IS_TEXT (focus));
  type (table, "Hội phụ nữ");
  g_signal_emit_by_name (focus, "activate");
  g_assert_false (dh_record_table_is_editing (table));
  /* Enter commits and goes down. */
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, self->ids[1]);
  records_wait_value (self, self->ids[0], "short_name", "Hội phụ nữ");
  records_undo (self);
  records_wait_value (self, self->ids[0], "short_name", "");
}

static void
test_tab_goes_right (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  const DhField *field;

  go (table, self->ids[0], "name");
  activate (table, "table.edit");
  type (table, "Alpha 2");
  g_assert_true (_dh_record_table_commit_edit (table, DH_THEN_RIGHT));
  g_assert_cmpint (dh_record_table_get_cursor (table, &field), ==, self->ids[0]);
  g_assert_cmpstr (field->name, ==, "short_name");
  records_wait_value (self, self->ids[0], "name", "Alpha 2");
}

static void
test_escape_leaves (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[0], "name");
  activate (table, "table.edit");
  type (table, "nonsense");
  _dh_record_table_cancel_edit (table);
  g_assert_false (dh_record_table_is_editing (table));
  records_flush (self);
  g_assert_cmpstr (focused_text (table), ==, "Alpha");
  records_wait_value (self, self->ids[0], "name", "Alpha");
}

/* What is wrong stays in the cell, with a sentence below the table. */
static void
test_wrong_value (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[0], "valid_to");
  activate (table, "table.edit");
  type (table, "31/2/2023");
  g_assert_false (_dh_record_table_commit_edit (table, DH_THEN_DOWN));
  g_assert_true (dh_record_table_is_editing (table));
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (table->message_revealer)));
  g_assert_nonnull (strstr (gtk_label_get_text (table->message_label), "31/2/2023"));
  type (table, "28/2/2023");
  g_assert_true (_dh_record_table_commit_edit (table, DH_THEN_DOWN));
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (table->message_revealer)));
  records_wait_value (self, self->ids[0], "valid_to", "28/02/2023");
}

/* The year is the working one, the date is typed as people do. */
static void
test_short_date (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  dh_context_set_year (self->context, 2023);
  go (table, self->ids[1], "valid_to");
  activate (table, "table.edit");
  type (table, "5/2");
  g_assert_true (_dh_record_table_commit_edit (table, DH_THEN_STAY));
  records_wait_value (self, self->ids[1], "valid_to", "05/02/2023");
}

static gboolean
edits_again (gpointer table)
{
  return dh_record_table_is_editing (table);
}

/* Only the store can know that a name is needed: the cell opens again with what was typed. */
static void
test_refused_by_store (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[1], "name");
  activate (table, "table.edit");
  type (table, "");
  _dh_record_table_commit_edit (table, DH_THEN_STAY);
  ui_wait_until (edits_again, table);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (table->message_revealer)));
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, self->ids[1]);
  _dh_record_table_cancel_edit (table);
  records_wait_value (self, self->ids[1], "name", "Beta");
}

static void
test_edits_choice (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[2], "kind");
  activate (table, "table.edit");
  g_assert_nonnull (table->choices);
  ui_wait_idle ();
  dh_choice_popover_choose (DH_CHOICE_POPOVER (table->choices), "school");
  ui_wait_idle ();
  g_assert_null (table->choices);
  g_assert_nonnull (focused_text (table));
  records_wait_value (self, self->ids[2], "kind", "School");
}

static gboolean
has_chosen_focus (gpointer table)
{
  return gtk_root_get_focus (gtk_widget_get_root (table)) != NULL;
}

/* The sort key of the edited row changes: the cursor stays with its record, the focus with the cursor. */
static void
test_cursor_follows (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[0], "name");
  activate (table, "table.edit");
  type (table, "Zeta");
  g_assert_true (_dh_record_table_commit_edit (table, DH_THEN_STAY));
  gtk_widget_grab_focus (GTK_WIDGET (table));
  records_wait_value (self, self->ids[0], "name", "Zeta");
  records_settle (table->list);
  ui_wait_until (has_chosen_focus, table);
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, self->ids[0]);
  g_assert_cmpuint (dh_record_list_find (table->list, self->ids[0]), ==, 4);
  records_flush (self);
  g_assert_cmpstr (focused_text (table), ==, "Zeta");
}

/* Somebody sorts the list anew while a cell is open: what is typed is not lost. */
static void
test_rearranged_while_editing (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  g_autoptr (DhQuery) other = dh_query_with_sort (dh_record_table_get_query (table), "name", TRUE);

  records_add_many (self, 200);
  records_settle (table->list);
  go (table, self->ids[0], "short_name");
  activate (table, "table.edit");
  type (table, "kept");
  dh_record_table_set_query (table, other);
  records_settle (table->list);
  g_assert_false (dh_record_table_is_editing (table));
  records_wait_value (self, self->ids[0], "short_name", "kept");
}

/* Leaving the entry by pointer or Tab is a commit, too. */
static void
test_commits_when_left (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[0], "short_name");
  activate (table, "table.edit");
  type (table, "left");
  dh_record_table_set_cursor (table, self->ids[3], "name");
  ui_wait_idle ();
  g_assert_false (dh_record_table_is_editing (table));
  records_wait_value (self, self->ids[0], "short_name", "left");
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, self->ids[3]);
}

static void
test_sorts_by_header (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  DhTableColumn *column = _dh_record_table_find_column (table, dh_entity_find_field (&dh_unit_entity, "name"));
  gboolean descending;

  gtk_column_view_sort_by_column (table->view, column->column, GTK_SORT_DESCENDING);
  records_settle (table->list);
  g_assert_cmpstr (dh_query_get_sort (dh_record_table_get_query (table), &descending), ==, "name");
  g_assert_true (descending);
  g_assert_cmpint (dh_record_list_get_id (table->list, 0), ==, self->ids[2]);
}

static gboolean
is_scrolled (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) > 1000;
}

static gboolean
is_at_top (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) < 0.5;
}

static void
test_groups (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);

  dh_edit_set_text (edit, "kind", "school");
  ui_wait_for (dh_records_update (self->context, &dh_unit_entity, self->ids, 2, edit), NULL);
  gtk_widget_activate_action (GTK_WIDGET (table), "table.group", "s", "kind");
  records_settle (table->list);
  ui_wait_painted (self->window);
  g_assert_nonnull (gtk_column_view_get_header_factory (table->view));
  GtkWidget *section = ui_find (GTK_WIDGET (table->view), DH_TYPE_RECORD_SECTION, NULL);
  g_assert_nonnull (section);
  g_assert_cmpuint (strlen (dh_record_section_get_title (DH_RECORD_SECTION (section))), >, 0);
  /* Who goes to the first row sees what group it is in. */
  records_add_many (self, 200);
  records_settle (table->list);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (table->scroller));
  _dh_record_table_go (table, 150, NULL, DH_GO_ALONE);
  ui_wait_until (is_scrolled, adjustment);
  _dh_record_table_go (table, 0, NULL, DH_GO_ALONE);
  ui_wait_until (is_at_top, adjustment);
  gtk_widget_activate_action (GTK_WIDGET (table), "table.group", "s", "");
  records_settle (table->list);
  g_assert_null (gtk_column_view_get_header_factory (table->view));
}

static void
test_fills_down (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);

  dh_edit_set_text (edit, "short_name", "same");
  ui_wait_for (dh_records_update (self->context, &dh_unit_entity, self->ids, 1, edit), NULL);
  records_settle (table->list);
  go (table, self->ids[0], "short_name");
  _dh_record_table_go (table, 2, NULL, TRUE);
  g_assert_true (activate (table, "table.fill-down"));
  records_wait_value (self, self->ids[1], "short_name", "same");
  records_wait_value (self, self->ids[3], "short_name", "same");
  records_wait_value (self, self->ids[4], "short_name", "");
  /* One change: one undo. */
  records_undo (self);
  records_wait_value (self, self->ids[1], "short_name", "");
  records_wait_value (self, self->ids[3], "short_name", "");
  /* A single row takes the value above it. */
  records_settle (table->list);
  go (table, self->ids[1], "short_name");
  activate (table, "table.fill-down");
  records_wait_value (self, self->ids[1], "short_name", "same");
}

static gboolean
has_four (gpointer list)
{
  return g_list_model_get_n_items (list) == 4;
}

static void
test_trash_and_undo (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  go (table, self->ids[1], NULL);
  g_assert_true (activate (table, "table.trash"));
  ui_wait_until (has_four, table->list);
  ui_wait_idle ();
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, self->ids[3]);
  g_assert_cmpstr (focused_text (table), ==, "Delta");
  records_undo (self);
  records_settle (table->list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table->list)), ==, 5);
}

static void
test_restores (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  g_autoptr (DhQuery) trash = dh_query_with_trashed (dh_record_table_get_query (table), TRUE);

  ui_wait_for (dh_records_trash (self->context, &dh_unit_entity, self->ids, 1), NULL);
  dh_record_table_set_query (table, trash);
  records_settle (table->list);
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, self->ids[0]);
  /* In the trash nothing is edited. */
  activate (table, "table.edit");
  g_assert_false (dh_record_table_is_editing (table));
  g_assert_true (activate (table, "table.restore"));
  records_flush (self);
  records_settle (table->list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table->list)), ==, 0);
}

/* A column that is hidden is no column: the cursor and the clipboard skip it. */
static void
test_columns (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  const DhField *kind = dh_entity_find_field (&dh_unit_entity, "kind");
  const DhField *note = dh_entity_find_field (&dh_unit_entity, "address");

  g_assert_true (dh_record_table_is_shown (table, kind));
  g_assert_false (dh_record_table_is_shown (table, note));
  dh_record_table_set_shown (table, kind, FALSE);
  dh_record_table_set_shown (table, note, TRUE);
  dh_record_table_move_column (table, note, -99);
  g_autoptr (GPtrArray) shown = _dh_record_table_shown_fields (table);
  g_assert_true (g_ptr_array_index (shown, 0) == note);
  g_assert_false (g_ptr_array_find (shown, kind, NULL));
  _dh_record_table_save_state (table);

  /* Another table of the entity is as this one was left. */
  g_autoptr (GtkWidget) other = g_object_ref_sink (
      dh_record_table_new (self->context, &dh_unit_entity));
  g_autoptr (GPtrArray) again = _dh_record_table_shown_fields (DH_RECORD_TABLE (other));
  g_assert_true (g_ptr_array_index (again, 0) == note);
  dh_record_table_reset_columns (DH_RECORD_TABLE (other));
  g_assert_true (dh_record_table_is_shown (DH_RECORD_TABLE (other), kind));
  _dh_record_table_save_state (DH_RECORD_TABLE (other));
}

static const char *
flag_text (DhRecordTable *table, guint row)
{
  const DhField *field = dh_entity_find_field (dh_entity_find ("member"), "minority");
  DhRecordCell *cell = _dh_record_table_find_cell (table, row, field);

  return cell != NULL && dh_record_cell_get_text (cell) != NULL ? dh_record_cell_get_text (cell) : "";
}

static gboolean
shows_masks (gpointer table)
{
  return g_str_equal (flag_text (table, 0), DH_MASK) && g_str_equal (flag_text (table, 1), DH_MASK);
}

/* A sensitive “no” looks like a “yes”. */
static void
test_masked_flags (Records *self, gconstpointer data)
{
  const DhEntity *member = dh_entity_find ("member");
  const char *const columns[] = { "name", "minority", NULL };
  DhRecordTable *table = NULL;

  for (gint64 minority = 0; minority <= 1; minority++)
    {
      g_autoptr (DhEdit) edit = dh_edit_new (member);

      dh_edit_set_text (edit, "name", minority != 0 ? "An" : "Bình");
      dh_edit_set_int64 (edit, "minority", minority);
      g_assert_cmpint (ui_wait_for_int64 (dh_record_create (self->context, member, edit), NULL), >, 0);
    }
  table = DH_RECORD_TABLE (dh_record_table_new (self->context, member));
  dh_record_table_propose_columns (table, columns);
  records_show (self, GTK_WIDGET (table));
  ui_wait_until (shows_masks, table);
}

/* From row to row, separator included; 0 before they are laid out. */
static float
row_pitch (DhRecordTable *table)
{
  graphene_rect_t first, second;
  DhRecordCell *above = _dh_record_table_find_cell (table, 0, table->cursor_field);
  DhRecordCell *below = _dh_record_table_find_cell (table, 1, table->cursor_field);

  if (above == NULL || below == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (above), GTK_WIDGET (table), &first)
      || !gtk_widget_compute_bounds (GTK_WIDGET (below), GTK_WIDGET (table), &second))
    return 0;
  return second.origin.y - first.origin.y;
}

static gboolean
is_normal (gpointer table)
{
  return fabsf (row_pitch (table) - 40) < 0.1f;
}

static gboolean
is_compact (gpointer table)
{
  return fabsf (row_pitch (table) - 30) < 0.1f;
}

static void
test_density (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  ui_wait_until (is_normal, table);
  g_object_set (table, "compact", TRUE, NULL);
  ui_wait_until (is_compact, table);
  g_object_set (table, "compact", FALSE, NULL);
}

/* A list of any length keeps only what is near the screen alive. */
static void
test_many_rows (Records *self, gconstpointer data)
{
  records_add_many (self, 100000);
  DhRecordTable *table = show_table (self);

  ui_wait_painted (self->window);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table->list)), ==, 100005);
  g_assert_cmpuint (dh_record_list_n_live (table->list), <, 400);
  _dh_record_table_go (table, 60000, NULL, DH_GO_ALONE);
  records_settle (table->list);
  ui_wait_painted (self->window);
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, dh_record_list_get_id (table->list, 60000));
  g_assert_nonnull (focused_text (table));
  g_assert_cmpuint (dh_record_list_n_live (table->list), <, 600);
  activate (table, "table.choose-all");
  g_assert_cmpuint (dh_record_list_n_live (table->list), <, 600);
}

static void
test_accessible (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  DhRecordCell *cell = _dh_record_table_find_cell (table, 0, dh_entity_find_field (&dh_unit_entity, "name"));
  GtkAccessible *grid_cell = GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (cell)));

  gtk_test_accessible_assert_role (grid_cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (grid_cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "Name: Alpha");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (table->view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Units");
  go (table, self->ids[0], "name");
  activate (table, "table.edit");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (dh_record_cell_get_editor (table->editing)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Name");
  _dh_record_table_cancel_edit (table);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  records_add ("/records/table/shows-rows", test_shows_rows);
  records_add ("/records/table/moves", test_moves);
  records_add ("/records/table/extends", test_extends);
  records_add ("/records/table/edits-text", test_edits_text);
  records_add ("/records/table/tab-goes-right", test_tab_goes_right);
  records_add ("/records/table/escape-leaves", test_escape_leaves);
  records_add ("/records/table/wrong-value", test_wrong_value);
  records_add ("/records/table/short-date", test_short_date);
  records_add ("/records/table/refused-by-store", test_refused_by_store);
  records_add ("/records/table/edits-choice", test_edits_choice);
  records_add ("/records/table/cursor-follows", test_cursor_follows);
  records_add ("/records/table/rearranged-while-editing", test_rearranged_while_editing);
  records_add ("/records/table/commits-when-left", test_commits_when_left);
  records_add ("/records/table/sorts-by-header", test_sorts_by_header);
  records_add ("/records/table/groups", test_groups);
  records_add ("/records/table/fills-down", test_fills_down);
  records_add ("/records/table/trash-and-undo", test_trash_and_undo);
  records_add ("/records/table/restores", test_restores);
  records_add ("/records/table/columns", test_columns);
  records_add ("/records/table/masked-flags", test_masked_flags);
  records_add ("/records/table/density", test_density);
  records_add ("/records/table/many-rows", test_many_rows);
  records_add ("/records/table/accessible", test_accessible);
  return g_test_run ();
}
