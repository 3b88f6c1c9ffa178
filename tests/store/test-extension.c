/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-change.h"

/* Tables that a program keeps besides those of the migrations, in three generations. */

static gboolean
run (DhDb *db, gboolean *grown, GError **error, const char *sql)
{
  *grown = TRUE;
  return dh_db_exec (db, error, sql, NULL);
}

static gboolean
grow_first (DhDb *db, gboolean *grown, GError **error)
{
  return run (db, grown, error, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT) STRICT");
}

static gboolean
grow_second (DhDb *db, gboolean *grown, GError **error)
{
  return run (db, grown, error, "ALTER TABLE thing ADD COLUMN colour TEXT /* scan ok */")
         && run (db, grown, error, "CREATE TABLE other (id INTEGER PRIMARY KEY) STRICT");
}

static gboolean
grow_nothing (DhDb *db, gboolean *grown, GError **error)
{
  return TRUE;
}

static gboolean
grow_badly (DhDb *db, gboolean *grown, GError **error)
{
  return run (db, grown, error, "CREATE TABLE third (id INTEGER PRIMARY KEY) STRICT")
         && run (db, grown, error, "CREATE TABLE third (id INTEGER PRIMARY KEY) STRICT");
}

static const DhStoreExtension first = { "thing:2;+1", grow_first };
static const DhStoreExtension second = { "other:1;thing:3;+1", grow_second };
static const DhStoreExtension other_index = { "other:1;thing:3;+2", grow_nothing };
static const DhStoreExtension broken = { "other:1;thing:3;third:1;+1", grow_badly };

static DhStore *
open_with (Fixture *fixture, DhStoreOpenFlags flags, const DhStoreExtension *extension, GError **error)
{
  DhStoreOptions options = { .extension = extension, .clock = fixture->clock };

  return wait_for_object (dh_store_open (fixture->path, flags | DH_STORE_OPEN_NO_BACKUP, &options), error);
}

static void
assert_refused (Fixture *fixture, DhStoreOpenFlags flags, const DhStoreExtension *extension, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_with (fixture, flags, extension, &error));
  g_assert_error (error, DH_STORE_ERROR, code);
}

static void
test_grow (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_with (fixture, DH_STORE_OPEN_CREATE, &first, NULL);

  g_assert_nonnull (store);
  /* A new store begins with an empty journal. */
  g_assert_cmpint (read_int64 (store, "SELECT count (*) FROM change /* scan ok */"), ==, 0);
  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO thing (id, name) VALUES (1, 'a')"), NULL));
  close_store (store);

  /* Reading alone cannot add what is missing. */
  assert_refused (fixture, DH_STORE_OPEN_READ_ONLY, &second, DH_STORE_ERROR_READ_ONLY);
  store = open_with (fixture, DH_STORE_OPEN_DEFAULT, &second, NULL);
  g_assert_nonnull (store);
  g_assert_cmpint (read_int64 (store, "SELECT count (*) FROM thing WHERE colour IS NULL"), ==, 1);
  g_assert_cmpint (read_int64 (store, "SELECT kind FROM change WHERE id = 2"), ==, DH_CHANGE_MIGRATION);
  assert_sound (store);
  close_store (store);

  /* The program of before does not know the column, and leaves the store alone. */
  assert_refused (fixture, DH_STORE_OPEN_DEFAULT, &first, DH_STORE_ERROR_NEWER);
  assert_refused (fixture, DH_STORE_OPEN_READ_ONLY, &first, DH_STORE_ERROR_NEWER);
  store = open_with (fixture, DH_STORE_OPEN_READ_ONLY, &second, NULL);
  g_assert_nonnull (store);
  close_store (store);
}

/* Only indices differ: neither a barrier nor a refusal. */
static void
test_indices (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_with (fixture, DH_STORE_OPEN_CREATE, &first, NULL);

  close_store (store);
  store = open_with (fixture, DH_STORE_OPEN_DEFAULT, &second, NULL);
  g_assert_cmpint (read_int64 (store, "SELECT count (*) FROM change /* scan ok */"), ==, 0);
  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO other (id) VALUES (1)"), NULL));
  close_store (store);
  store = open_with (fixture, DH_STORE_OPEN_DEFAULT, &other_index, NULL);
  g_assert_nonnull (store);
  g_assert_cmpint (read_int64 (store, "SELECT count (*) FROM change /* scan ok */"), ==, 1);
  close_store (store);
}

/* All or nothing. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_with (fixture, DH_STORE_OPEN_CREATE, &first, NULL);

  close_store (store);
  store = open_with (fixture, DH_STORE_OPEN_DEFAULT, &second, NULL);
  close_store (store);
  assert_refused (fixture, DH_STORE_OPEN_DEFAULT, &broken, DH_STORE_ERROR_FAILED);
  store = open_with (fixture, DH_STORE_OPEN_DEFAULT, &second, NULL);
  g_assert_nonnull (store);
  g_assert_cmpint (read_int64 (store, "SELECT count (*) FROM sqlite_schema WHERE name = 'third' /* scan ok */"), ==, 0);
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/extension/grow", test_grow);
  fixture_add ("/extension/indices", test_indices);
  fixture_add ("/extension/broken", test_broken);
  return g_test_run ();
}
