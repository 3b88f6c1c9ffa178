/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dh-backup-private.h"
#include "dh-migrate-private.h"

/* Made at run time: the steps as released, and one that does not exist after each. */
#define MAX_STEPS 100
static DhMigration next_version[MAX_STEPS];
static DhMigration broken_version[MAX_STEPS];
static DhMigration dangling_version[MAX_STEPS];
static int released_version;

static void
prepare_tables (void)
{
  const DhMigration *released = _dh_migrations ();
  int n = released_version = _dh_migrations_newest ();

  g_assert_cmpint (n + 1, <, MAX_STEPS);
  for (int i = 0; i < n; i++)
    next_version[i] = broken_version[i] = dangling_version[i] = released[i];
  next_version[n] = (DhMigration) { n + 1, "next.sql",
                                    "ALTER TABLE unit ADD COLUMN colour TEXT;"
                                    "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
                                    "UPDATE unit SET colour = 'red';" };
  broken_version[n] = (DhMigration) { n + 1, "broken.sql",
                                      "CREATE TABLE thing (id INTEGER PRIMARY KEY) STRICT;"
                                      "ALTER TABLE nowhere ADD COLUMN colour TEXT;" };
  dangling_version[n] = (DhMigration) { n + 1, "dangling.sql", "DELETE FROM unit WHERE id = 1;" };
}

static void
fill (Fixture *fixture)
{
  DhStore *store = open_new (fixture);

  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), NULL));
  g_assert_true (
      wait_for (write_sql (store, "Person", "INSERT INTO person (id, name, unit) VALUES (2, 'p', 1)"), NULL));
  close_store (store);
}

static char *
find_kept (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autofree char *prefix = g_strdup_printf ("office.donghanh.before-v%d-", released_version + 1);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (fixture->folder, name, NULL);
  return NULL;
}

static void
test_released (void)
{
  const DhMigration *table = _dh_migrations ();
  int n = 0;

  for (; table[n].name != NULL; n++)
    {
      g_assert_cmpint (table[n].version, ==, n + 1);
      g_assert_cmpint (atoi (table[n].name), ==, n + 1);
      g_assert_true (g_str_has_suffix (table[n].name, ".sql"));
    }
  g_assert_cmpint (_dh_migrations_newest (), ==, n);
}

/* The program of before refuses the upgraded file, and the copy it kept is whole. */
static void
assert_kept_whole (Fixture *fixture)
{
  g_autofree char *kept = find_kept (fixture);
  g_autoptr (GError) error = NULL;
  DhStore *store;

  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_nonnull (kept);
  g_free (fixture->path);
  fixture->path = g_strdup (kept);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 2);
  assert_sound (store);
  close_store (store);
}

static void
test_upgrade (Fixture *fixture, gconstpointer data)
{
  DhStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) changes = NULL;
  g_autoptr (GListModel) history = NULL;

  fill (fixture);
  _dh_migrations_replace (next_version);
  /* Reading alone cannot upgrade it. */
  g_assert_null (open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (find_kept (fixture));

  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "PRAGMA user_version"), ==, released_version + 1);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit WHERE colour = 'red'"), ==, 1);
  assert_sound (store);

  /* The barrier: nothing before it can be undone, all of it can still be read. */
  g_assert_cmpint (read_int64 (store, "SELECT kind FROM change WHERE id = 3"), ==, DH_CHANGE_MIGRATION);
  g_assert_cmpint (read_int64 (store, "SELECT schema FROM change WHERE id = 3"), ==, released_version + 1);
  for (gint64 id = 0; id < 4; id++)
    {
      g_assert_false (wait_for (dh_store_undo (store, id), &error));
      g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE);
      g_clear_error (&error);
    }
  changes = wait_for_object (dh_store_list_changes (store, 0, 10), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (changes), ==, 3);
  history = wait_for_object (dh_store_row_history (store, "person", 2, 100), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (history), >, 2);

  /* New columns and tables are recorded like the old ones. */
  g_assert_true (wait_for (write_sql (store, "Thing", "INSERT INTO thing (id, name) VALUES (9, 't')"), &error));
  g_assert_true (wait_for (write_sql (store, "Colour", "UPDATE unit SET colour = 'blue'"), &error));
  g_assert_true (wait_for (dh_store_undo (store, 0), &error));
  g_assert_true (wait_for (dh_store_undo (store, 0), &error));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM thing"), ==, 0);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit WHERE colour = 'red'"), ==, 1);
  assert_sound (store);
  close_store (store);

  _dh_migrations_replace (NULL);
  assert_kept_whole (fixture);
}

static void
test_new_at_newest (Fixture *fixture, gconstpointer data)
{
  DhStore *store;

  _dh_migrations_replace (next_version);
  store = open_new (fixture);
  g_assert_cmpint (read_int64 (store, "PRAGMA user_version"), ==, released_version + 1);
  /* A new store has nothing to be kept from. */
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 0);
  g_assert_null (find_kept (fixture));
  close_store (store);
  _dh_migrations_replace (NULL);
}

static void
assert_step_fails (Fixture *fixture, const DhMigration *table)
{
  DhStore *store;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  before = dump_tables (store);
  close_store (store);
  _dh_migrations_replace (table);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
  _dh_migrations_replace (NULL);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  g_assert_nonnull (store);
  g_assert_cmpint (read_int64 (store, "PRAGMA user_version"), ==, released_version);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM sqlite_schema WHERE name = 'thing' /* scan ok */"), ==, 0);
  after = dump_tables (store);
  g_assert_cmpstr (before, ==, after);
  assert_sound (store);
  close_store (store);
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  assert_step_fails (fixture, broken_version);
}

static void
test_dangling (Fixture *fixture, gconstpointer data)
{
  assert_step_fails (fixture, dangling_version);
}

/* The newest version stands only in the log of a program that died: it is found all the same, and the
 * file is left alone. */
static void
test_newer_in_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *log_contents = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *after = NULL;
  gsize log_length, length, after_length;
  g_autoptr (GError) error = NULL;
  DhStore *store = open_new (fixture);
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA user_version = 77", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_get_contents (log, &log_contents, &log_length, NULL));
  sqlite3_close (other);
  close_store (store);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (log, log_contents, (gssize) log_length, NULL));
  for (int flags = 0; flags <= DH_STORE_OPEN_READ_ONLY; flags += DH_STORE_OPEN_READ_ONLY)
    {
      g_assert_null (open_store (fixture, flags, &error));
      g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NEWER);
      g_clear_error (&error);
    }
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (contents, length, after, after_length);
}

static char *
golden_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "store", "schemas", NULL);
}

static int
collate_bytes (void *data, int a_len, const void *a, int b_len, const void *b)
{
  int order = memcmp (a, b, (gsize) MIN (a_len, b_len));

  return order != 0 ? order : a_len - b_len;
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_create_collation (db, "vi", SQLITE_UTF8, NULL, collate_bytes);
  sqlite3_create_collation (db, "person", SQLITE_UTF8, NULL, collate_bytes);
  return db;
}

/* The rows of a query, a line each, columns quoted as SQL. */
static void
append_rows (GString *out, sqlite3 *db, const char *sql, const char *prefix, const char *separator, const char *suffix)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_string_append (out, prefix);
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        {
          g_string_append (out, i > 0 ? separator : "");
          g_string_append (out, (const char *) sqlite3_column_text (stmt, i));
        }
      g_string_append (out, suffix);
    }
  sqlite3_finalize (stmt);
}

static char *
list_columns (sqlite3 *db, const char *table, const char *format)
{
  g_autoptr (GString) sql = g_string_new ("SELECT group_concat (");
  g_autoptr (GString) columns = g_string_new (NULL);

  g_string_append (sql, format);
  g_string_append (sql, ", ', ') FROM pragma_table_info ('");
  g_string_append (sql, table);
  g_string_append (sql, "')");
  append_rows (columns, db, sql->str, "", "", "");
  return g_string_free_and_steal (g_steal_pointer (&columns));
}

static GStrv
list_tables (sqlite3 *db)
{
  g_autoptr (GString) names = g_string_new (NULL);

  append_rows (names, db,
               "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", "", "",
               "\n");
  g_string_truncate (names, names->len - 1);
  return g_strsplit (names->str, "\n", -1);
}

static void
append_table (GString *out, sqlite3 *db, const char *table, const char *columns, const char *prefix)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  g_string_append (sql, columns);
  g_string_append (sql, " FROM ");
  g_string_append (sql, table);
  g_string_append (sql, " ORDER BY 1, 2");
  append_rows (out, db, sql->str, prefix, ", ", ");\n");
}

static char *
dump_bare (sqlite3 *db)
{
  GString *out = g_string_new ("-- SPDX-License-Identifier: GPL-3.0-or-later\nBEGIN;\n");
  g_auto (GStrv) tables = list_tables (db);

  append_rows (out, db, "PRAGMA application_id", "PRAGMA application_id = ", "", ";\n");
  append_rows (out, db, "PRAGMA user_version", "PRAGMA user_version = ", "", ";\n");
  append_rows (out, db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", "", "", ";\n");
  for (gsize i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *columns = list_columns (db, tables[i], "'quote (' || name || ')'");
      g_autofree char *prefix = g_strdup_printf ("INSERT INTO %s VALUES (", tables[i]);

      append_table (out, db, tables[i], columns, prefix);
    }
  g_string_append (out, "COMMIT;\n");
  return g_string_free_and_steal (out);
}

/* Writes the dump of the newest schema with a row in many tables, when it is being released. */
static void
write_golden (Fixture *fixture)
{
  const char *const edits[] = {
    "INSERT INTO organisation (id, name, level) VALUES (1, 'Ủy ban A', 'province')",
    "INSERT INTO unit (id, name, kind, parent) VALUES (1, 'Hội Nông dân', 'member', NULL), (2, 'Chi hội', NULL, 1)",
    "INSERT INTO person (id, name, unit) VALUES (1, 'Nguyễn Thị Ánh', 2)",
    "INSERT INTO programme (id, year, title) VALUES (1, 2023, 'Chương trình')",
    "INSERT INTO focal_point (id, programme, title) VALUES (1, 1, 'Đầu mối')",
    "INSERT INTO task (id, programme, focal_point, title, lead, product_planned) VALUES (1, 1, 1, 'Việc', 1, 2.5)",
    "INSERT INTO task_part (id, task, unit, part) VALUES (1, 1, 2, 'Phối hợp')",
    "INSERT INTO document (id, number, abstract) VALUES (1, '12', 'Về việc')",
    "UPDATE unit SET name = 'Hội Nông dân tỉnh' WHERE id = 1",
    "DELETE FROM person WHERE id = 1",
  };
  g_autofree char *folder = golden_folder ();
  g_autofree char *name = g_strdup_printf ("%03d.sql", _dh_migrations_newest ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new ("content", 7);
  g_autofree char *dump = NULL;
  DhStore *store;
  sqlite3 *db;

  g_object_unref (fixture->clock);
  fixture->clock = dh_clock_new_fixed (dh_date_new (2026, 1, 5));
  store = open_new (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    g_assert_true (wait_for (write_sql (store, "Edit", edits[i]), NULL));
  g_assert_true (wait_for (dh_store_undo (store, 0), NULL));
  g_assert_true (wait_for (dh_store_add_blob_bytes (store, bytes), NULL));
  close_store (store);
  db = open_bare (fixture->path);
  dump = dump_bare (db);
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (path, dump, -1, NULL));
}

static char *
dump_columns (sqlite3 *db, GStrv tables, GStrv columns)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *prefix = g_strconcat (tables[i], ": ", NULL);

      if (!g_str_equal (tables[i], "change") && !g_str_equal (tables[i], "meta"))
        append_table (out, db, tables[i], columns[i], prefix);
    }
  return g_string_free_and_steal (out);
}

/* A store of a released version opens, is sound, has the schema of a new one and every row it had. */
static void
migrate_golden (Fixture *fixture, const char *path)
{
  g_autofree char *script = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *fresh_schema = NULL;
  g_autofree char *schema = NULL;
  g_auto (GStrv) tables = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) columns = NULL;
  const char *schema_sql = "SELECT group_concat (sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY type, name "
                           "/* scan ok */)";
  g_autoptr (GError) error = NULL;
  DhStore *store;
  sqlite3 *db;

  store = open_new (fixture);
  fresh_schema = read_text (store, schema_sql);
  close_store (store);
  g_unlink (fixture->path);

  g_assert_true (g_file_get_contents (path, &script, NULL, NULL));
  run_sqlite (fixture->path, script);
  db = open_bare (fixture->path);
  tables = list_tables (db);
  for (gsize i = 0; tables[i] != NULL; i++)
    g_strv_builder_take (builder, list_columns (db, tables[i], "'quote (' || name || ')'"));
  columns = g_strv_builder_end (builder);
  before = dump_columns (db, tables, columns);
  sqlite3_close (db);

  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  schema = read_text (store, schema_sql);
  /* Before the first release a schema may still be edited in place; then its dump is made anew by running
   * this test with DH_UPDATE_SCHEMA=1. Afterwards the migration is wrong. */
  if (!g_str_equal (schema, fresh_schema))
    g_test_fail_printf ("%s migrated has another schema than a new store", path);
  assert_sound (store);
  close_store (store);
  db = open_bare (fixture->path);
  after = dump_columns (db, tables, columns);
  sqlite3_close (db);
  g_assert_cmpstr (after, ==, before);
  g_unlink (fixture->path);
}

static void
test_golden (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = golden_folder ();
  int newest = 0;

  if (g_getenv ("DH_UPDATE_SCHEMA") != NULL)
    {
      write_golden (fixture);
      g_unlink (fixture->path);
    }
  for (int version = 1; version <= _dh_migrations_newest (); version++)
    {
      g_autofree char *name = g_strdup_printf ("%03d.sql", version);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* Several steps may have been released together. */
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      migrate_golden (fixture, path);
      newest = version;
    }
  g_assert_cmpint (newest, ==, _dh_migrations_newest ());
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  prepare_tables ();
  g_test_add_func ("/migrate/released", test_released);
  fixture_add ("/migrate/upgrade", test_upgrade);
  fixture_add ("/migrate/new-at-newest", test_new_at_newest);
  fixture_add ("/migrate/broken", test_broken);
  fixture_add ("/migrate/dangling", test_dangling);
  fixture_add ("/migrate/newer-in-log", test_newer_in_log);
  fixture_add ("/migrate/golden", test_golden);
  return g_test_run ();
}
