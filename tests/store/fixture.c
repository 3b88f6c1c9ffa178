/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dh-collate.h"

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static const GValue *
run_until_settled (DexFuture *future, GError **error)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return dex_future_get_value (future, error);
}

static DexFuture *
woken_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

static DexFuture *
wakeful (DexFuture *future)
{
  /* A block is run by the main scheduler, so its end wakes the context up. */
  return dex_future_finally (future, woken_cb, NULL, NULL);
}

static DexFuture *
exec_func (DhDb *db, gpointer data)
{
  GError *error = NULL;

  if (!dh_db_exec (db, &error, data, NULL))
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (dh_db_get_change_id (db));
}

static DexFuture *
int64_func (DhDb *db, gpointer data)
{
  GError *error = NULL;
  gint64 value = 0;

  if (!dh_db_get_int64 (db, &value, &error, data, NULL) && error != NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (value);
}

static DexFuture *
text_func (DhDb *db, gpointer data)
{
  GError *error = NULL;
  char *value = dh_db_dup_text (db, &error, data, NULL);

  if (error != NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_string (value);
}

static void
dump_row (GString *dump, DhStmt *stmt)
{
  for (int i = 0; i < dh_stmt_n_columns (stmt); i++)
    g_string_append_printf (dump, "|%d:%s", dh_stmt_get_type (stmt, i),
                            dh_stmt_is_null (stmt, i) ? "" : dh_stmt_get_text (stmt, i));
  g_string_append_c (dump, '\n');
}

static void
dump_table (DhDb *db, const char *table, GString *dump)
{
  g_autoptr (GString) sql = g_string_new ("SELECT * FROM \"");
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  g_string_append (sql, table);
  g_string_append (sql, "\" ORDER BY 1, 2 /* scan ok */");
  g_string_append (dump, table);
  g_string_append_c (dump, '\n');
  stmt = dh_db_prepare (db, sql->str, NULL);
  g_assert_nonnull (stmt);
  while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
    dump_row (dump, stmt);
}

static DexFuture *
dump_func (DhDb *db, gpointer data)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  stmt = dh_db_prepare (db,
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('meta', 'change', "
                        "'change_row', 'blob', 'blob_chunk', 'blob_text', 'blob_page') ORDER BY name /* scan ok */",
                        NULL);
  g_assert_nonnull (stmt);
  while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
    dump_table (db, dh_stmt_get_text (stmt, 0), dump);
  return dex_future_new_for_string (dump->str);
}

static int
collate_vi (void *data, int a_len, const void *a, int b_len, const void *b)
{
  return dh_collate (a, a_len, b, b_len);
}

static int
collate_person (void *data, int a_len, const void *a, int b_len, const void *b)
{
  return dh_collate_person (a, a_len, b, b_len);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("dh-store-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "office.donghanh", NULL);
  self->clock = dh_clock_new_system ();
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_object_unref (self->clock);
}

gboolean
wait_for (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) wakes = wakeful (future);

  return run_until_settled (wakes, error) != NULL;
}

gpointer
wait_for_object (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) wakes = wakeful (future);
  const GValue *value = run_until_settled (wakes, error);

  return value != NULL ? g_value_dup_object (value) : NULL;
}

char *
wait_for_string (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) wakes = wakeful (future);
  const GValue *value = run_until_settled (wakes, error);

  return value != NULL ? g_value_dup_string (value) : NULL;
}

gint64
wait_for_int64 (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) wakes = wakeful (future);
  const GValue *value = run_until_settled (wakes, error);

  return value != NULL ? g_value_get_int64 (value) : -1;
}

GStrv
wait_for_strv (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) wakes = wakeful (future);
  const GValue *value = run_until_settled (wakes, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

DhStore *
open_store (Fixture *self, DhStoreOpenFlags flags, GError **error)
{
  DhStoreOptions options = { .author = "Lan", .clock = self->clock };

  return wait_for_object (dh_store_open (self->path, flags | DH_STORE_OPEN_NO_BACKUP, &options), error);
}

DhStore *
open_new (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DhStore *store = open_store (self, DH_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

void
close_store (DhStore *store)
{
  g_assert_true (wait_for (dh_store_close (store), NULL));
  g_object_unref (store);
}

DexFuture *
write_sql (DhStore *store, const char *label, const char *sql)
{
  return dh_store_write (store, label, exec_func, g_strdup (sql), g_free);
}

gint64
read_int64 (DhStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = wait_for_int64 (dh_store_read (store, int64_func, (gpointer) sql, NULL), &error);

  g_assert_no_error (error);
  return value;
}

char *
read_text (DhStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *value = wait_for_string (dh_store_read (store, text_func, (gpointer) sql, NULL), &error);

  g_assert_no_error (error);
  return value;
}

char *
dump_tables (DhStore *store)
{
  g_autoptr (GError) error = NULL;
  char *dump = wait_for_string (dh_store_read (store, dump_func, NULL, NULL), &error);

  g_assert_no_error (error);
  return dump;
}

void
assert_sound (DhStore *store)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = wait_for_strv (dh_store_check (store), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (findings[0], ==, NULL);
}

void
run_sqlite (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_create_collation (db, "vi", SQLITE_UTF8, NULL, collate_vi);
  sqlite3_create_collation (db, "person", SQLITE_UTF8, NULL, collate_person);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}
