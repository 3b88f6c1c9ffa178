/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-db-private.h"

static DhDb *
open_db (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DhDb *db = _dh_db_open (fixture->path, DH_DB_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return db;
}

static void
exec_ok (DhDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dh_db_exec (db, &error, sql, NULL));
  g_assert_no_error (error);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  g_autoptr (GBytes) bytes = g_bytes_new ("a\0b", 3);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GBytes) back_empty = NULL;
  g_autoptr (DhStmt) stmt = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_row;

  exec_ok (db, "CREATE TABLE t (i, d, s, b, n, e)");
  g_assert_true (dh_db_exec (db, &error, "INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "idsbnb", G_MAXINT64, 0.5,
                             "Đồng Hành", bytes, none));
  g_assert_no_error (error);
  g_assert_cmpint (dh_db_n_changes (db), ==, 1);
  stmt = dh_db_prepare (db, "SELECT * FROM t", &error);
  g_assert_cmpint (dh_stmt_n_columns (stmt), ==, 6);
  g_assert_true (dh_stmt_step (stmt, &has_row, &error));
  g_assert_true (has_row);
  g_assert_cmpint (dh_stmt_get_int64 (stmt, 0), ==, G_MAXINT64);
  g_assert_cmpfloat_with_epsilon (dh_stmt_get_double (stmt, 1), 0.5, 1e-9);
  g_assert_cmpstr (dh_stmt_get_text (stmt, 2), ==, "Đồng Hành");
  back = dh_stmt_dup_bytes (stmt, 3);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_true (dh_stmt_is_null (stmt, 4));
  g_assert_cmpstr (dh_stmt_get_text (stmt, 4), ==, NULL);
  g_assert_null (dh_stmt_dup_bytes (stmt, 4));
  back_empty = dh_stmt_dup_bytes (stmt, 5);
  g_assert_cmpuint (g_bytes_get_size (back_empty), ==, 0);
  g_assert_cmpint (dh_stmt_get_type (stmt, 0), ==, DH_DB_INT64);
  g_assert_cmpint (dh_stmt_get_type (stmt, 1), ==, DH_DB_DOUBLE);
  g_assert_cmpint (dh_stmt_get_type (stmt, 2), ==, DH_DB_TEXT);
  g_assert_cmpint (dh_stmt_get_type (stmt, 3), ==, DH_DB_BLOB);
  g_assert_cmpint (dh_stmt_get_type (stmt, 4), ==, DH_DB_NULL);
  g_assert_true (dh_stmt_step (stmt, &has_row, &error));
  g_assert_false (has_row);
}

static void
test_shorthands (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 value = 7;

  g_assert_true (dh_db_get_int64 (db, &value, &error, "SELECT ?1 + 1", "i", (gint64) 41));
  g_assert_cmpint (value, ==, 42);
  g_assert_false (dh_db_get_int64 (db, &value, &error, "SELECT 1 WHERE 0", NULL));
  g_assert_no_error (error);
  g_assert_cmpint (value, ==, 42);
  g_assert_false (dh_db_get_int64 (db, &value, &error, "SELECT nothing", NULL));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
  g_clear_error (&error);
  text = dh_db_dup_text (db, &error, "SELECT ?1 || ?2", "ss", "a", "b");
  g_assert_cmpstr (text, ==, "ab");
  g_assert_null (dh_db_dup_text (db, &error, "SELECT ?1", "s", NULL));
  g_assert_no_error (error);
  /* More values than the statement has places. */
  g_assert_false (dh_db_exec (db, &error, "SELECT ?1", "ii", (gint64) 1, (gint64) 2));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
}

static void
test_nested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  const char *sql = "SELECT a FROM t ORDER BY a";
  gint64 sum = 0;
  gboolean has_row, inner_has_row;

  exec_ok (db, "CREATE TABLE t (a INTEGER PRIMARY KEY)");
  exec_ok (db, "INSERT INTO t VALUES (1), (2), (3)");
  for (int round = 0; round < 3; round++)
    {
      g_autoptr (DhStmt) outer = dh_db_prepare (db, sql, NULL);

      while (dh_stmt_step (outer, &has_row, NULL) && has_row)
        {
          g_autoptr (DhStmt) inner = dh_db_prepare (db, sql, NULL);

          g_assert_true (inner != outer);
          while (dh_stmt_step (inner, &inner_has_row, NULL) && inner_has_row)
            sum += dh_stmt_get_int64 (outer, 0) * dh_stmt_get_int64 (inner, 0);
        }
    }
  g_assert_cmpint (sum, ==, 3 * 36);
  /* More texts than are kept. */
  for (int i = 0; i < 600; i++)
    {
      g_autofree char *other = g_strdup_printf ("SELECT %d", i);
      gint64 value = -1;

      g_assert_true (dh_db_get_int64 (db, &value, NULL, other, NULL));
      g_assert_cmpint (value, ==, i);
    }
}

static void
test_reuse (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  DhStmt *first = dh_db_prepare (db, "SELECT ?1", NULL);
  DhStmt *second;
  gboolean has_row;

  dh_stmt_bind_int64 (first, 1, 5);
  g_assert_true (dh_stmt_step (first, &has_row, NULL));
  dh_stmt_release (first);
  second = dh_db_prepare (db, "SELECT ?1", NULL);
  g_assert_true (second == first);
  /* Nothing of the last borrower is left. */
  g_assert_true (dh_stmt_step (second, &has_row, NULL));
  g_assert_true (dh_stmt_is_null (second, 0));
  dh_stmt_release (second);
}

static void
test_functions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  g_autofree char *fold = dh_db_dup_text (db, NULL, "SELECT dh_fold ('Đoàn Kết')", NULL);
  g_autofree char *none = dh_db_dup_text (db, NULL, "SELECT dh_fold (NULL)", NULL);
  g_autofree char *words = NULL;
  g_autofree char *persons = NULL;

  g_assert_cmpstr (fold, ==, "doan ket");
  g_assert_null (none);
  exec_ok (db, "CREATE TABLE t (n TEXT)");
  exec_ok (db, "INSERT INTO t VALUES ('Trần Văn Đức'), ('Lê Thị An'), ('Xóm 10'), ('Xóm 2')");
  words = dh_db_dup_text (db, NULL, "SELECT group_concat (n, ',') FROM (SELECT n FROM t ORDER BY n COLLATE vi)", NULL);
  g_assert_cmpstr (words, ==, "Lê Thị An,Trần Văn Đức,Xóm 2,Xóm 10");
  persons = dh_db_dup_text (
      db, NULL, "SELECT group_concat (n, ',') FROM (SELECT n FROM t WHERE n NOT LIKE 'X%' ORDER BY n COLLATE person)",
      NULL);
  g_assert_cmpstr (persons, ==, "Lê Thị An,Trần Văn Đức");
}

/* The settings against files made to hurt. */
static void
test_defences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (dh_db_get_int64 (db, &value, NULL, "PRAGMA foreign_keys", NULL) && value == 1);
  g_assert_true (dh_db_get_int64 (db, &value, NULL, "PRAGMA trusted_schema", NULL) && value == 0);
  g_assert_true (dh_db_get_int64 (db, &value, NULL, "PRAGMA cell_size_check", NULL) && value == 1);
  g_assert_true (dh_db_get_int64 (db, &value, NULL, "PRAGMA synchronous", NULL) && value == 2);
  exec_ok (db, "CREATE TABLE t (a)");
  exec_ok (db, "PRAGMA writable_schema = ON");
  g_assert_false (dh_db_exec (db, &error, "UPDATE sqlite_schema SET sql = 'x'", NULL));
  g_clear_error (&error);
  g_assert_false (dh_db_exec (db, &error, "SELECT \"no such column\"", NULL));
  g_clear_error (&error);
  /* dh_fold may be used in a schema that is not trusted. */
  exec_ok (db, "CREATE INDEX folded ON t (dh_fold (a))");
  exec_ok (db, "CREATE VIEW v AS SELECT dh_fold (a) FROM t");
  exec_ok (db, "INSERT INTO t VALUES ('Ấ')");
  g_assert_true (dh_db_get_int64 (db, NULL, &error, "SELECT 1 FROM v", NULL));
  g_assert_no_error (error);
}

static void
test_guard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  exec_ok (db, "CREATE TABLE t (a)");
  _dh_db_guard_commits (db);
  g_assert_false (dh_db_exec (db, &error, "INSERT INTO t VALUES (1)", NULL));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (_dh_db_begin_write (db, &error));
  exec_ok (db, "INSERT INTO t VALUES (2)");
  g_assert_false (dh_db_exec (db, &error, "COMMIT", NULL));
  g_assert_false (_dh_db_in_transaction (db));
  _dh_db_rollback (db);
  g_clear_error (&error);
  g_assert_true (_dh_db_begin_write (db, &error));
  exec_ok (db, "INSERT INTO t VALUES (3)");
  g_assert_true (_dh_db_commit (db, &error));
  g_assert_true (dh_db_get_int64 (db, &n, NULL, "SELECT sum (a) FROM t", NULL));
  g_assert_cmpint (n, ==, 3);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhDb) db = open_db (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  _dh_db_set_cancellable (db, cancellable);
  g_assert_false (
      dh_db_get_int64 (db, NULL, &error,
                       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max (i) FROM n", NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  _dh_db_set_cancellable (db, NULL);
}

static void
test_watch (Fixture *fixture, gconstpointer data)
{
#ifdef DH_WATCH_PLANS
  g_autoptr (
  DhDb) db = open_db (fixture);

  exec_ok (db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER)");
  exec_ok (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) "
               "INSERT INTO t SELECT i, i FROM n /* scan ok */");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*scan steps*WHERE b = 5*");
  g_assert_true (dh_db_get_int64 (db, NULL, NULL, "SELECT a FROM t WHERE b = 5 ORDER BY a DESC", NULL));
  g_test_assert_expected_messages ();
  /* Found by an index, told to be right, or worth it. */
  g_assert_true (dh_db_get_int64 (db, NULL, NULL, "SELECT a FROM t WHERE b = 5 /* scan ok */", NULL));
  g_assert_true (dh_db_get_int64 (db, NULL, NULL, "SELECT b FROM t WHERE a = 5", NULL));
  exec_ok (db, "SELECT b FROM t WHERE b > 200");
  exec_ok (db, "UPDATE t SET b = b + 1");
#else
  g_test_skip ("this build does not watch query plans");
#endif
}

static void
test_full_and_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhDb) db = open_db (fixture);

  exec_ok (db, "CREATE TABLE t (a)");
  exec_ok (db, "PRAGMA max_page_count = 3");
  g_assert_false (dh_db_exec (db, &error, "INSERT INTO t VALUES (zeroblob (100000))", NULL));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_clear_pointer (&db, _dh_db_close);

  g_assert_true (
      g_file_set_contents (fixture->path, "nothing that SQLite knows, and long enough to be looked at", -1, NULL));
  g_assert_null (_dh_db_open (fixture->path, DH_DB_OPEN_READ_ONLY, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/db/types", test_types);
  fixture_add ("/db/shorthands", test_shorthands);
  fixture_add ("/db/nested", test_nested);
  fixture_add ("/db/reuse", test_reuse);
  fixture_add ("/db/functions", test_functions);
  fixture_add ("/db/defences", test_defences);
  fixture_add ("/db/guard", test_guard);
  fixture_add ("/db/cancel", test_cancel);
  fixture_add ("/db/watch", test_watch);
  fixture_add ("/db/full-and-damaged", test_full_and_damaged);
  return g_test_run ();
}
