/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#define ADD_TREE "INSERT INTO unit (id, name) VALUES (1, 'a'), (2, 'b')"

static void
write_ok (DhStore *store, const char *label, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wait_for (write_sql (store, label, sql), &error));
  g_assert_no_error (error);
}

static DhChange *
undo_ok (DhStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DhChange *change = wait_for_object (dh_store_undo (store, id), &error);

  g_assert_no_error (error);
  return change;
}

static DhChange *
redo_ok (DhStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DhChange *change = wait_for_object (dh_store_redo (store, id), &error);

  g_assert_no_error (error);
  return change;
}

static void
assert_undo_fails (DhStore *store, gint64 id, DhStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (wait_for (dh_store_undo (store, id), &error));
  g_assert_error (error, DH_STORE_ERROR, (int) code);
}

static void
assert_redo_fails (DhStore *store, gint64 id, DhStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (wait_for (dh_store_redo (store, id), &error));
  g_assert_error (error, DH_STORE_ERROR, (int) code);
}

static void
assert_state (DhStore *store, const char *undo, const char *redo)
{
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;
  gboolean can_undo, can_redo;

  g_object_get (store, "undo-label", &undo_label, "redo-label", &redo_label, "can-undo", &can_undo, "can-redo",
                &can_redo, NULL);
  g_assert_cmpstr (undo_label, ==, undo);
  g_assert_cmpstr (redo_label, ==, redo);
  g_assert_cmpint (can_undo, ==, undo != NULL);
  g_assert_cmpint (can_redo, ==, redo != NULL);
}

static DexFuture *
final_func (DhDb *db, gpointer data)
{
  g_assert_true (dh_db_exec (db, NULL, "INSERT INTO unit (id, name) VALUES (50, 'Số 1')", NULL));
  dh_db_mark_final (db);
  return dex_future_new_true ();
}

static DexFuture *
import_func (DhDb *db, gpointer data)
{
  for (gint64 i = 100; i < 200; i++)
    g_assert_true (dh_db_exec (db, NULL, "INSERT INTO unit (id, name) VALUES (?1, 'Xã')", "i", i));
  return dex_future_new_true ();
}

static void
test_simple (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (DhChange) undone = NULL;
  g_autoptr (DhChange) redone = NULL;

  assert_state (store, NULL, NULL);
  assert_undo_fails (store, 0, DH_STORE_ERROR_NOT_UNDOABLE);
  assert_redo_fails (store, 0, DH_STORE_ERROR_NOT_UNDOABLE);
  write_ok (store, "One", "INSERT INTO unit (id, name) VALUES (1, 'a')");
  write_ok (store, "Two", "UPDATE unit SET name = 'b', note = 'n' WHERE id = 1");
  assert_state (store, "Two", NULL);

  undone = undo_ok (store, 0);
  g_assert_cmpstr (dh_change_get_label (undone), ==, "Undo: Two");
  g_assert_cmpint (dh_change_get_kind (undone), ==, DH_CHANGE_UNDO);
  g_assert_cmpint (dh_change_get_undo_of (undone), ==, 2);
  g_assert_true (dh_change_touches (undone, "unit"));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit WHERE name = 'a' AND note = ''"), ==, 1);
  assert_state (store, "One", "Two");

  redone = redo_ok (store, 0);
  g_assert_cmpstr (dh_change_get_label (redone), ==, "Redo: Two");
  g_assert_cmpint (dh_change_get_kind (redone), ==, DH_CHANGE_REDO);
  g_assert_cmpint (dh_change_get_undo_of (redone), ==, dh_change_get_id (undone));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit WHERE name = 'b' AND note = 'n'"), ==, 1);
  assert_state (store, "Two", NULL);
  assert_sound (store);
  close_store (store);
}

/* Back and forth over three edits, then a new edit ends the redoing. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);

  write_ok (store, "A", "INSERT INTO unit (id, name) VALUES (1, 'a')");
  write_ok (store, "B", "UPDATE unit SET name = 'b'");
  write_ok (store, "C", "UPDATE unit SET name = 'c'");
  for (int i = 0; i < 3; i++)
    g_object_unref (undo_ok (store, 0));
  assert_state (store, NULL, "A");
  g_object_unref (redo_ok (store, 0));
  assert_state (store, "A", "B");
  g_object_unref (redo_ok (store, 0));
  assert_state (store, "B", "C");
  g_object_unref (undo_ok (store, 0));
  assert_state (store, "A", "B");
  g_object_unref (redo_ok (store, 0));
  g_object_unref (redo_ok (store, 0));
  assert_state (store, "C", NULL);
  g_object_unref (undo_ok (store, 0));
  write_ok (store, "D", "UPDATE unit SET name = 'd'");
  assert_state (store, "D", NULL);
  assert_redo_fails (store, 0, DH_STORE_ERROR_NOT_UNDOABLE);
  g_object_unref (undo_ok (store, 0));
  assert_state (store, "B", "D");

  /* The journal remembers over closing. */
  close_store (store);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  assert_state (store, "B", "D");
  g_object_unref (redo_ok (store, 0));
  assert_state (store, "D", NULL);
  assert_sound (store);
  close_store (store);
}

static void
test_named (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (DhChange) undone = NULL;
  g_autoptr (DhChange) redone = NULL;

  write_ok (store, "A", ADD_TREE);
  write_ok (store, "B", "UPDATE unit SET name = 'x' WHERE id = 1");
  write_ok (store, "C", "UPDATE unit SET name = 'y' WHERE id = 2");
  /* One in the middle, whose rows nobody has touched since. */
  undone = undo_ok (store, 2);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit WHERE name IN ('a', 'y')"), ==, 2);
  assert_undo_fails (store, 2, DH_STORE_ERROR_NOT_UNDOABLE);
  redone = redo_ok (store, dh_change_get_id (undone));
  assert_redo_fails (store, dh_change_get_id (undone), DH_STORE_ERROR_NOT_UNDOABLE);
  /* To undo a redo is to undo its edit. */
  g_object_unref (undo_ok (store, dh_change_get_id (redone)));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit WHERE name IN ('a', 'y')"), ==, 2);
  assert_undo_fails (store, dh_change_get_id (undone), DH_STORE_ERROR_NOT_UNDOABLE);
  assert_undo_fails (store, 4711, DH_STORE_ERROR_NOT_UNDOABLE);
  assert_redo_fails (store, 1, DH_STORE_ERROR_NOT_UNDOABLE);
  assert_sound (store);
  close_store (store);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  write_ok (store, "A", ADD_TREE);
  write_ok (store, "B", "UPDATE unit SET name = name || 'x'");
  write_ok (store, "C", "UPDATE unit SET name = 'later' WHERE id = 2");
  before = dump_tables (store);
  g_assert_false (wait_for (dh_store_undo (store, 2), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“B”"));
  assert_undo_fails (store, 1, DH_STORE_ERROR_CONFLICT);
  after = dump_tables (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 3);
  close_store (store);
}

/* Undoing the making of a row to which others point since would leave them dangling. */
static void
test_reference (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);

  write_ok (store, "A", "INSERT INTO unit (id, name) VALUES (1, 'a')");
  write_ok (store, "B", "INSERT INTO person (id, name, unit) VALUES (2, 'p', 1)");
  assert_undo_fails (store, 1, DH_STORE_ERROR_CONFLICT);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM person WHERE unit = 1"), ==, 1);
  assert_sound (store);
  close_store (store);
}

static void
test_cascade (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *full = NULL;
  g_autofree char *empty = NULL;

  write_ok (store, "A", "INSERT INTO programme (id, year) VALUES (1, 2023)");
  write_ok (store, "B", "INSERT INTO task (id, programme, parent) VALUES (1, 1, NULL), (2, 1, 1), (3, 1, 2)");
  write_ok (store, "C", "INSERT INTO progress (id, task, text) VALUES (1, 3, 'x'), (2, 2, 'y')");
  full = dump_tables (store);
  write_ok (store, "D", "DELETE FROM programme");
  empty = dump_tables (store);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM progress"), ==, 0);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      g_object_unref (undo_ok (store, 0));
      undone = dump_tables (store);
      g_assert_cmpstr (undone, ==, full);
      g_object_unref (redo_ok (store, 0));
      redone = dump_tables (store);
      g_assert_cmpstr (redone, ==, empty);
    }
  assert_sound (store);
  close_store (store);
}

static void
test_final (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GError) error = NULL;

  write_ok (store, "A", "INSERT INTO unit (id, name) VALUES (1, 'a')");
  g_assert_true (wait_for (dh_store_write (store, "Issue a number", final_func, NULL, NULL), &error));
  assert_state (store, NULL, NULL);
  g_assert_false (wait_for (dh_store_undo (store, 0), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE);
  g_assert_nonnull (strstr (error->message, "Issue a number"));
  assert_undo_fails (store, 2, DH_STORE_ERROR_NOT_UNDOABLE);
  close_store (store);

  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  assert_state (store, NULL, NULL);
  write_ok (store, "B", "UPDATE unit SET note = 'n' WHERE id = 1");
  assert_state (store, "B", NULL);
  /* What came before the final change can still be asked for by name. */
  g_object_unref (undo_ok (store, 0));
  g_object_unref (undo_ok (store, 1));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  assert_sound (store);
  close_store (store);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (DhChange) undone = NULL;

  g_assert_true (wait_for (dh_store_write_import (store, "Import", import_func, NULL, NULL), NULL));
  g_assert_cmpint (read_int64 (store, "SELECT kind FROM change"), ==, DH_CHANGE_IMPORT);
  assert_state (store, "Import", NULL);
  undone = undo_ok (store, 0);
  g_assert_cmpuint (dh_change_get_n_rows (undone), ==, 100);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 0);
  close_store (store);
}

static char *
random_edit (gint64 id)
{
  int k = g_test_rand_int_range (0, 40);

  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
    case 1:
      return g_strdup_printf (
          "INSERT INTO unit (id, name, parent) VALUES (%d, 'đơn vị %d', (SELECT id FROM unit LIMIT 1 "
          "OFFSET %d))",
          (int) id, k, k);
    case 2:
      return g_strdup_printf ("INSERT INTO programme (id, year, title) VALUES (%d, %d, 'Chương trình')", (int) id,
                              2000 + k);
    case 3:
    case 4:
      return g_strdup_printf (
          "INSERT INTO task (id, programme, title, lead, product_planned) SELECT %d, id, 'việc %d', "
          "(SELECT id FROM unit LIMIT 1 OFFSET %d), 0.1 FROM programme LIMIT 1 OFFSET %d",
          (int) id, k, k / 2, k / 8);
    case 5:
      return g_strdup_printf (
          "INSERT OR IGNORE INTO task_part (id, task, unit) SELECT %d, t.id, u.id FROM task t, unit u "
          "LIMIT 3 OFFSET %d",
          (int) id, k);
    case 6:
      return g_strdup_printf (
          "UPDATE unit SET name = name || '+', note = NULLIF ('%d', '7') || '' WHERE id %% 7 = %d AND "
          "'%d' <> '7' /* scan ok */",
          k, k % 7, k);
    case 7:
      return g_strdup_printf (
          "UPDATE task SET state = 'done', done_on = '2023-01-%02d', lead = NULL WHERE id %% 5 = %d "
          "/* scan ok */",
          1 + k % 28, k % 5);
    case 8:
      return g_strdup_printf ("DELETE FROM unit WHERE id IN (SELECT id FROM unit LIMIT 1 OFFSET %d)", k);
    default:
      return g_strdup_printf ("DELETE FROM programme WHERE id IN (SELECT id FROM programme LIMIT 1 OFFSET %d)", k);
    }
}

/* Whatever was done, undoing all of it gives the start again, and redoing the end. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *back = NULL;
  g_autofree char *forth = NULL;
  gint64 n;

  write_ok (store, "Base", ADD_TREE);
  start = dump_tables (store);
  for (int i = 0; i < 150; i++)
    {
      g_autofree char *sql = random_edit (1000 + i);
      g_autoptr (GError) error = NULL;

      /* Some hit the UNIQUE of task_part: refused, not recorded. */
      if (!wait_for (write_sql (store, "Edit", sql), &error))
        g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CONSTRAINT);
    }
  end = dump_tables (store);
  n = read_int64 (store, "SELECT count(*) FROM change") - 1;
  g_assert_cmpint (n, >, 50);
  for (gint64 i = 0; i < n; i++)
    g_object_unref (undo_ok (store, 0));
  back = dump_tables (store);
  g_assert_cmpstr (back, ==, start);
  assert_state (store, "Base", "Edit");
  for (gint64 i = 0; i < n; i++)
    g_object_unref (redo_ok (store, 0));
  forth = dump_tables (store);
  g_assert_cmpstr (forth, ==, end);
  assert_state (store, "Edit", NULL);
  assert_sound (store);
  close_store (store);
}

/* In a window "the newest" never reaches behind its opening; by its id a change of before still can be. */
static void
test_since_opening (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GError) error = NULL;

  write_ok (store, "Base", ADD_TREE);
  write_ok (store, "Before", "UPDATE unit SET name = 'before' WHERE id = 1");
  write_ok (store, "Undone", "UPDATE unit SET name = 'undone' WHERE id = 1");
  g_object_unref (undo_ok (store, 0));
  assert_state (store, "Before", "Undone");
  close_store (store);

  store = open_store (fixture, DH_STORE_OPEN_WINDOW, &error);
  g_assert_no_error (error);
  assert_state (store, NULL, NULL);
  assert_undo_fails (store, 0, DH_STORE_ERROR_NOT_UNDOABLE);
  assert_redo_fails (store, 0, DH_STORE_ERROR_NOT_UNDOABLE);
  write_ok (store, "Since", "UPDATE unit SET name = 'since' WHERE id = 2");
  assert_state (store, "Since", NULL);
  g_object_unref (undo_ok (store, 0));
  assert_state (store, NULL, "Since");
  g_object_unref (undo_ok (store, 2));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit WHERE name IN ('a', 'b')"), ==, 2);
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/undo/simple", test_simple);
  fixture_add ("/undo/walk", test_walk);
  fixture_add ("/undo/named", test_named);
  fixture_add ("/undo/conflict", test_conflict);
  fixture_add ("/undo/reference", test_reference);
  fixture_add ("/undo/cascade", test_cascade);
  fixture_add ("/undo/final", test_final);
  fixture_add ("/undo/import", test_import);
  fixture_add ("/undo/since-opening", test_since_opening);
  fixture_add ("/undo/random", test_random);
  return g_test_run ();
}
