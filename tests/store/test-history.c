/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
write_ok (DhStore *store, const char *label, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wait_for (write_sql (store, label, sql), &error));
  g_assert_no_error (error);
}

static GListModel *
list_ok (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  GListModel *list = wait_for_object (future, &error);

  g_assert_no_error (error);
  return list;
}

static void
assert_field (GListModel *list, guint i, gint64 change, DhRowChange op, const char *column, const char *old,
              const char *new)
{
  g_autoptr (DhFieldChange) field = g_list_model_get_item (list, i);

  g_assert_nonnull (field);
  g_assert_cmpint (dh_change_get_id (dh_field_change_get_change (field)), ==, change);
  g_assert_cmpint (dh_field_change_get_op (field), ==, op);
  g_assert_cmpstr (dh_field_change_get_column (field), ==, column);
  g_assert_cmpstr (dh_field_change_get_old (field), ==, old);
  g_assert_cmpstr (dh_field_change_get_new (field), ==, new);
}

static GListModel *
find_column (GListModel *list, const char *column)
{
  GListStore *found = g_list_store_new (DH_TYPE_FIELD_CHANGE);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DhFieldChange) field = g_list_model_get_item (list, i);

      if (g_strcmp0 (dh_field_change_get_column (field), column) == 0)
        g_list_store_append (found, field);
    }
  return G_LIST_MODEL (found);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GListModel) all = NULL;
  g_autoptr (GListModel) since = NULL;
  g_autoptr (GListModel) two = NULL;
  g_autoptr (DhChange) newest = NULL;
  g_autoptr (DhChange) second = NULL;
  const char *table;
  gint64 id;
  DhRowChange op;

  write_ok (store, "One", "INSERT INTO unit (id, name) VALUES (5, 'a'), (6, 'b')");
  write_ok (store, "Two", "UPDATE unit SET name = 'c' WHERE id = 6");
  g_assert_true (wait_for (dh_store_undo (store, 0), NULL));
  all = list_ok (dh_store_list_changes (store, 0, 100));
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 3);
  newest = g_list_model_get_item (all, 0);
  second = g_list_model_get_item (all, 1);
  g_assert_cmpint (dh_change_get_kind (newest), ==, DH_CHANGE_UNDO);
  g_assert_cmpint (dh_change_get_undo_of (newest), ==, 2);
  g_assert_false (dh_change_is_undone (newest));
  g_assert_true (dh_change_is_undone (second));
  g_assert_false (dh_change_is_final (second));
  g_assert_cmpstr (dh_change_get_label (second), ==, "Two");
  g_assert_cmpstr (dh_change_get_author (second), ==, "Lan");
  g_assert_cmpstr (dh_change_get_origin (second), ==, "typed");
  g_assert_cmpint (dh_change_get_at (second), >, 0);
  g_assert_cmpuint (dh_change_get_n_rows (second), ==, 1);
  g_assert_true (dh_change_touches (second, "unit"));
  g_assert_false (dh_change_touches (second, "task"));
  dh_change_get_row (second, 0, &table, &id, &op);
  g_assert_cmpstr (table, ==, "unit");
  g_assert_true (table == g_intern_string ("unit"));
  g_assert_cmpint (id, ==, 6);
  g_assert_cmpint (op, ==, DH_ROW_CHANGED);

  since = list_ok (dh_store_list_changes (store, 2, 100));
  g_assert_cmpuint (g_list_model_get_n_items (since), ==, 1);
  two = list_ok (dh_store_list_changes (store, 0, 2));
  g_assert_cmpuint (g_list_model_get_n_items (two), ==, 2);
  close_store (store);
}

static void
test_row (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GListModel) names = NULL;
  g_autoptr (GListModel) none = NULL;
  g_autoptr (GListModel) everything = NULL;
  g_autoptr (GListModel) limited = NULL;

  write_ok (store, "Add", "INSERT INTO unit (id, name, kind) VALUES (5, 'Hội A', 'member'), (6, 'x', NULL)");
  write_ok (store, "Rename", "UPDATE unit SET name = 'Hội B', position = 3 WHERE id = 5");
  write_ok (store, "Other", "UPDATE unit SET name = 'y' WHERE id = 6");
  write_ok (store, "Clear", "UPDATE unit SET kind = NULL WHERE id = 5");
  write_ok (store, "Remove", "DELETE FROM unit WHERE id = 5");

  list = list_ok (dh_store_row_history (store, "unit", 5, 1000));
  names = find_column (list, "name");
  g_assert_cmpuint (g_list_model_get_n_items (names), ==, 3);
  assert_field (names, 0, 5, DH_ROW_REMOVED, "name", "Hội B", NULL);
  assert_field (names, 1, 2, DH_ROW_CHANGED, "name", "Hội A", "Hội B");
  assert_field (names, 2, 1, DH_ROW_ADDED, "name", NULL, "Hội A");
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DhFieldChange) field = g_list_model_get_item (list, i);

      g_assert_cmpstr (dh_field_change_get_table (field), ==, "unit");
      g_assert_cmpint (dh_field_change_get_row (field), ==, 5);
      g_assert_cmpstr (dh_field_change_get_column (field), !=, "id");
      g_assert_false (dh_field_change_get_old (field) == NULL && dh_field_change_get_new (field) == NULL);
    }
  {
    g_autoptr (GListModel) kinds = find_column (list, "kind");
    g_autoptr (GListModel) positions = find_column (list, "position");

    assert_field (kinds, 0, 4, DH_ROW_CHANGED, "kind", "member", NULL);
    assert_field (positions, 1, 2, DH_ROW_CHANGED, "position", "0", "3");
  }
  none = list_ok (dh_store_row_history (store, "unit", 77, 1000));
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
  everything = list_ok (dh_store_row_history (store, NULL, 0, 100000));
  g_assert_cmpuint (g_list_model_get_n_items (everything), >, g_list_model_get_n_items (list));
  /* The newest change whole, and no more. */
  limited = list_ok (dh_store_row_history (store, "unit", 5, 1));
  {
    g_autoptr (DhFieldChange) last = g_list_model_get_item (limited, g_list_model_get_n_items (limited) - 1);

    g_assert_cmpint (dh_change_get_id (dh_field_change_get_change (last)), ==, 5);
  }
  close_store (store);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GListModel) list = NULL;

  write_ok (store, "Add", "INSERT INTO programme (id, year) VALUES (1, 2023)");
  write_ok (store, "Task", "INSERT INTO task (id, programme, title, product_planned) VALUES (2, 1, 't', 0.1)");
  write_ok (store, "Both", "UPDATE programme SET theme = 'm'");
  list = list_ok (dh_store_field_changes (store, 3));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  assert_field (list, 0, 3, DH_ROW_CHANGED, "theme", "", "m");
  g_clear_object (&list);
  list = list_ok (dh_store_field_changes (store, 2));
  {
    g_autoptr (GListModel) planned = find_column (list, "product_planned");

    assert_field (planned, 0, 2, DH_ROW_ADDED, "product_planned", NULL, "0.1");
  }
  g_clear_object (&list);
  list = list_ok (dh_store_field_changes (store, 99));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/history/changes", test_changes);
  fixture_add ("/history/row", test_row);
  fixture_add ("/history/fields", test_fields);
  return g_test_run ();
}
