/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-record-cell.h"
#include "dh-record-table-private.h"

/* What a view of many rows keeps when their order changes. */
#define N_ROWS 1000
#define ROW_HEIGHT 40

typedef struct
{
  DhRecordTable *table;
  guint position;
} Row;

static DhRecordTable *
show_many (Records *self)
{
  records_add_many (self, N_ROWS);
  DhRecordTable *table = DH_RECORD_TABLE (dh_record_table_new (self->context, &dh_unit_entity));
  records_show (self, GTK_WIDGET (table));
  records_settle (table->list);
  ui_wait_painted (self->window);
  return table;
}

static GtkAdjustment *
get_adjustment (DhRecordTable *table)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (table->scroller));
}

static void
sort_by_name (Records *self, DhRecordTable *table, gboolean descending)
{
  g_autoptr (DhQuery) query = dh_query_with_sort (dh_record_table_get_query (table), "name", descending);

  dh_record_table_set_query (table, query);
  records_settle (table->list);
  ui_wait_painted (self->window);
}

/* The middle of the row is within what the view shows. */
static gboolean
is_in_view (gpointer data)
{
  const Row *row = data;
  const DhField *field = dh_entity_find_field (&dh_unit_entity, "name");
  DhRecordCell *cell = _dh_record_table_find_cell (row->table, row->position, field);
  graphene_rect_t bounds;

  if (cell == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (row->table->scroller), &bounds))
    return FALSE;
  float middle = bounds.origin.y + bounds.size.height / 2;
  return middle > 0 && middle < (float) gtk_widget_get_height (GTK_WIDGET (row->table->scroller));
}

static void
assert_texts (DhRecordTable *table)
{
  guint n = 0;

  for (guint i = 0; i < table->cells->len; i++)
    {
      DhRecordCell *cell = g_ptr_array_index (table->cells, i);
      DhRecord *record = dh_record_cell_get_record (cell);

      if (record == NULL || !g_str_equal (dh_record_cell_get_field (cell)->name, "name"))
        continue;
      g_assert_cmpint (dh_record_get_id (record), ==,
                       dh_record_list_get_id (table->list, dh_record_cell_get_position (cell)));
      g_assert_cmpstr (dh_record_cell_get_text (cell), ==, dh_record_get_title (record));
      n++;
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_keeps_widgets (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_many (self);
  g_autoptr (GHashTable) before = g_hash_table_new (NULL, NULL);
  guint n_kept = 0;

  for (guint i = 0; i < table->cells->len; i++)
    g_hash_table_add (before, g_ptr_array_index (table->cells, i));
  sort_by_name (self, table, TRUE);
  for (guint i = 0; i < table->cells->len; i++)
    n_kept += g_hash_table_contains (before, g_ptr_array_index (table->cells, i));
  g_assert_cmpuint (n_kept, >, table->cells->len * 9 / 10);
  assert_texts (table);
}

static void
test_stays_at_top (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_many (self);

  for (guint i = 0; i < 3; i++)
    {
      Row first = { table, 0 };

      gtk_widget_activate_action (GTK_WIDGET (table), "table.group", "s", i == 1 ? "kind" : "");
      sort_by_name (self, table, i % 2 == 0);
      ui_wait_until (is_in_view, &first);
      g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (table)), <=, 2 * ROW_HEIGHT);
      assert_texts (table);
    }
}

static gboolean
is_near (gpointer data)
{
  const Row *row = data;
  double top = gtk_adjustment_get_value (get_adjustment (row->table)) / ROW_HEIGHT;

  return top > row->position - 3.0 && top < row->position + 3.0;
}

/* Who looks at rows far from the cursor is not carried away. */
static void
test_keeps_place (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_many (self);
  Row rows[] = { { table, 60 }, { table, 600 } };

  gtk_root_set_focus (GTK_ROOT (self->window), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_adjustment_set_value (get_adjustment (table), rows[i].position * ROW_HEIGHT);
      ui_wait_until (is_near, &rows[i]);
      sort_by_name (self, table, i == 0);
      ui_wait_until (is_near, &rows[i]);
      assert_texts (table);
    }
}

/* The cursor follows its record, and the focus with it. */
static void
test_follows_cursor (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_many (self);

  g_assert_true (dh_record_table_set_cursor (table, dh_record_list_get_id (table->list, 700), "name"));
  gtk_widget_grab_focus (GTK_WIDGET (table));
  _dh_record_table_go (table, 700, NULL, DH_GO_ALONE);
  Row before = { table, 700 };
  ui_wait_until (is_in_view, &before);
  gint64 id = dh_record_table_get_cursor (table, NULL);
  sort_by_name (self, table, TRUE);
  Row after = { table, dh_record_list_find (table->list, id) };
  g_assert_cmpuint (after.position, !=, 700);
  ui_wait_until (is_in_view, &after);
  g_assert_cmpint (dh_record_table_get_cursor (table, NULL), ==, id);
  g_assert_cmpuint (dh_id_selection_get_n_selected (table->selection), ==, 1);
  DhRecordCell *cell = _dh_record_table_find_cell (table, after.position,
                                                   dh_entity_find_field (&dh_unit_entity, "name"));
  g_assert_true (gtk_widget_is_focus (gtk_widget_get_parent (GTK_WIDGET (cell))));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  records_add ("/records/record-turn/keeps-widgets", test_keeps_widgets);
  records_add ("/records/record-turn/stays-at-top", test_stays_at_top);
  records_add ("/records/record-turn/keeps-place", test_keeps_place);
  records_add ("/records/record-turn/follows-cursor", test_follows_cursor);
  return g_test_run ();
}
