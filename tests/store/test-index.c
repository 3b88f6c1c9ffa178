/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static char *
dup_index_path (Fixture *fixture)
{
  return _dh_index_dup_path (fixture->path);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (from, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

static guint64
file_number (const char *path)
{
  GStatBuf info;
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_ino;
}

/* Everything in the folder but the files readers of a WAL share. */
static char *
list_folder (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (!g_str_has_suffix (name, "-shm") && !g_str_has_suffix (name, "-wal"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
write_some (DhStore *store)
{
  do_sql (store, "INSERT INTO unit (id, name, note) VALUES (10, 'Hội Nông dân', 'huyện'), (11, 'Đoàn Thanh niên', ''),"
                 " (12, 'Liên đoàn Lao động', 'tỉnh')");
  do_sql (store, "INSERT INTO document (id, number, symbol, abstract) VALUES (10, '5', 'KH-MTTQ', 'Kế hoạch năm')");
}

static void
test_fed_equals_built (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "đoàn", "kết", "toàn", "dân", "ủy", "ban", "uỷ", "217-QĐ/TW", "Má", "ma" };
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  settle (store);

  for (guint i = 0; i < 120; i++)
    {
      gint64 id = g_rand_int_range (random, 1, 30);
      g_autoptr (GString) sql = g_string_new (NULL);
      const char *first = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
      const char *second = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          g_string_append (sql, "DELETE FROM unit WHERE id = ");
          g_string_append (sql, number);
          break;
        case 1:
          g_string_append (sql, "UPDATE unit SET trashed = iif (trashed IS NULL, 1, NULL) WHERE id = ");
          g_string_append (sql, number);
          break;
        default:
          g_string_append (sql, "INSERT INTO unit (id, name, note) VALUES (");
          g_string_append (sql, number);
          g_string_append (sql, ", '");
          g_string_append (sql, first);
          g_string_append (sql, "', '");
          g_string_append (sql, second);
          g_string_append (sql, "') ON CONFLICT (id) DO UPDATE SET name = name || ' ' || excluded.name,"
                                " note = excluded.note");
        }
      do_sql (store, sql->str);
      if (i % 7 == 0)
        g_clear_object ((GObject **) &(gpointer) { wait_for_object (dh_store_undo (store, 0), NULL) });
      if (i % 10 == 0)
        settle (store);
    }
  g_autofree char *fed = digest (store);
  g_assert_true (wait_for (dh_store_rebuild_index (store), NULL));
  g_autofree char *built = digest (store);
  g_assert_cmpstr (fed, ==, built);

  do_sql (store, "UPDATE unit SET note = note || ' thêm'");
  g_autofree char *other = digest (store);
  g_assert_cmpstr (other, !=, built);
  close_store (store);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  settle (store);
  close_store (store);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  guint64 number = file_number (path);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  assert_found (store, "đoàn", "unit:11 unit:12");
  close_store (store);
  g_assert_cmpuint (file_number (path), ==, number);

  /* As private as the store. */
  GStatBuf of_store, of_index;
  g_assert_cmpint (g_stat (fixture->path, &of_store), ==, 0);
  g_assert_cmpint (g_stat (path, &of_index), ==, 0);
  g_assert_cmpint (of_index.st_mode & 0077 & ~of_store.st_mode, ==, 0);
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  g_autofree char *before = digest (store);
  close_store (store);
  g_unlink (path);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  assert_found (store, "đoàn", "unit:11 unit:12");
  g_autofree char *after = digest (store);
  g_assert_cmpstr (before, ==, after);
  close_store (store);
}

/* The index on disk is older than the store: a crash between the two, or a copy put back. */
static void
test_behind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  g_autofree char *kept = g_build_filename (fixture->folder, "kept", NULL);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  settle (store);
  close_store (store);
  copy_file (path, kept);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  do_sql (store, "UPDATE unit SET name = 'Đoàn Thanh niên Cộng sản' WHERE id = 11");
  do_sql (store, "DELETE FROM unit WHERE id = 12");
  g_autofree char *expected = digest (store);
  close_store (store);
  copy_file (kept, path);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  assert_found (store, "đoàn", "unit:11");
  assert_found (store, "cộng sản", "unit:11");
  g_autofree char *fed = digest (store);
  g_assert_cmpstr (fed, ==, expected);
  close_store (store);
}

/* The store on disk is older than the index: a backup was restored, and work went on from there. */
static void
test_restored (Fixture *fixture, gconstpointer data)
{
  g_autofree char *kept = g_build_filename (fixture->folder, "kept", NULL);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  close_store (store);
  copy_file (fixture->path, kept);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  do_sql (store, "UPDATE unit SET name = 'Hội Cựu chiến binh' WHERE id = 10");
  assert_found (store, "cựu", "unit:10");
  close_store (store);
  copy_file (kept, fixture->path);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  assert_found (store, "cựu", "");
  assert_found (store, "nông", "unit:10");
  do_sql (store, "UPDATE unit SET name = 'Hội Chữ thập đỏ' WHERE id = 10");
  close_store (store);
  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  assert_found (store, "thập", "unit:10");
  close_store (store);
}

static void
damage (const char *path, guint how)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  switch (how)
    {
    case 0:
      length = 0;
      break;
    case 1:
      length = 100;
      break;
    case 2:
      length = length / 2 / 4096 * 4096;
      break;
    case 3:
      memset (contents, 'x', length);
      break;
    case 4: /* everything behind the schema, but not what tells how far it has read */
      memset (contents + 4096, 0xa5, length - 4096);
      break;
    default:
      for (gsize i = 100 + how * 17; i < length; i += 1021)
        contents[i] = (char) (contents[i] ^ 0x55);
    }
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  settle (store);
  close_store (store);
  g_autofree char *kept = g_build_filename (fixture->folder, "kept", NULL);
  copy_file (path, kept);

  for (guint how = 0; how < 12; how++)
    {
      copy_file (kept, path);
      damage (path, how);
      store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
      /* Damage may be met only by the search itself; then the next one has the new index. */
      g_free (search_settled (store, "đoàn"));
      do_sql (store, "UPDATE unit SET note = iif (note = 'a', 'b', 'a') WHERE id = 11");
      settle (store);
      g_free (search_settled (store, "đoàn"));
      assert_found (store, "thanh niên", "unit:11");
      g_assert_true (wait_for (dh_store_rebuild_index (store), NULL));
      assert_found (store, "đoàn", "unit:11 unit:12");
      close_store (store);
    }
}

/* A part of the terms is gone: found out by the search, which then has a new index. */
static void
test_damaged_terms (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  settle (store);
  close_store (store);

  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE text_data SET block = zeroblob (64) WHERE id > 10", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (db);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  g_free (search_settled (store, "đoàn"));
  assert_found (store, "đoàn", "unit:11 unit:12");
  close_store (store);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  g_autofree char *other = g_build_filename (fixture->folder, "other.donghanh", NULL);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  settle (store);
  close_store (store);

  /* Another store's index under this store's name; the journal positions are the same. */
  char *own = g_steal_pointer (&fixture->path);
  fixture->path = other;
  store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  add_unit (store, 1, "Khác", "");
  add_unit (store, 2, "Khác nữa", "");
  settle (store);
  close_store (store);
  g_autofree char *foreign = dup_index_path (fixture);
  fixture->path = own;
  copy_file (foreign, path);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  assert_found (store, "khác", "");
  assert_found (store, "đoàn", "unit:11 unit:12");
  close_store (store);
}

static void
test_other_sources (Fixture *fixture, gconstpointer data)
{
  static const DhIndexSource units_by_note[] = {
    { "unit", "unit", "SELECT note, '' FROM unit WHERE id = ?1", "SELECT id, note, '' FROM unit" },
    { NULL },
  };
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  settle (store);
  close_store (store);

  DhStoreOptions options = { .sources = units_by_note, .clock = fixture->clock };
  store = wait_for_object (dh_store_open (fixture->path, DH_STORE_OPEN_NO_BACKUP, &options), NULL);
  assert_found (store, "đoàn", "");
  assert_found (store, "tỉnh", "unit:12");
  close_store (store);

  options.sources = NULL;
  store = wait_for_object (dh_store_open (fixture->path, DH_STORE_OPEN_NO_BACKUP, &options), NULL);
  assert_found (store, "tỉnh", "");
  g_assert_true (wait_for (dh_store_rebuild_index (store), NULL));
  close_store (store);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  settle (store);
  close_store (store);

  /* With an index beside the store, and without one. */
  guint64 number = file_number (path);
  store = open_searched (fixture, DH_STORE_OPEN_READ_ONLY);
  assert_found (store, "đoàn", "unit:11 unit:12");
  close_store (store);
  g_assert_cmpuint (file_number (path), ==, number);

  g_unlink (path);
  g_autofree char *before = list_folder (fixture);
  store = open_searched (fixture, DH_STORE_OPEN_READ_ONLY);
  assert_found (store, "đoàn", "unit:11 unit:12");
  g_assert_true (wait_for (dh_store_rebuild_index (store), NULL));
  assert_found (store, "đoàn", "unit:11 unit:12");
  close_store (store);
  g_autofree char *after = list_folder (fixture);
  g_assert_cmpstr (before, ==, after);

  /* An index that is behind is not trusted by who cannot feed it. */
  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  settle (store);
  close_store (store);
  g_autofree char *kept = g_build_filename (fixture->folder, "kept", NULL);
  copy_file (path, kept);
  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  do_sql (store, "UPDATE unit SET name = 'Công đoàn' WHERE id = 12");
  settle (store);
  close_store (store);
  copy_file (kept, path);
  store = open_searched (fixture, DH_STORE_OPEN_READ_ONLY);
  assert_found (store, "công đoàn", "unit:12");
  close_store (store);
}

/* Where no file can be made the index is private, and everything is found all the same. */
static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_index_path (fixture);
  g_autofree char *inside = g_build_filename (path, "full", NULL);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  write_some (store);
  assert_found (store, "đoàn", "unit:11 unit:12");
  do_sql (store, "DELETE FROM unit WHERE id = 11");
  assert_found (store, "đoàn", "unit:12");
  close_store (store);
  g_assert_true (g_file_test (inside, G_FILE_TEST_IS_DIR));
}

typedef struct
{
  guint started, ended;
} Busy;

static void
indexing_cb (DhStore *store, GParamSpec *pspec, gpointer data)
{
  Busy *busy = data;
  gboolean indexing;
  g_object_get (store, "indexing", &indexing, NULL);
  if (indexing)
    busy->started++;
  else
    busy->ended++;
}

static void
test_while_building (Fixture *fixture, gconstpointer data)
{
  Busy busy = { 0 };
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  do_sql (store, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
                 " INSERT INTO unit (id, name, note) SELECT i, 'Tổ dân phố số ' || i, 'khu ' || (i % 100) FROM n");
  settle (store);
  g_signal_connect (store, "notify::indexing", G_CALLBACK (indexing_cb), &busy);

  g_autoptr (DexFuture) rebuilt = dh_store_rebuild_index (store);
  guint searches = 0;
  for (; dex_future_is_pending (rebuilt); searches++)
    {
      g_autofree char *found = search_now (store, "dân phố", 10);
      g_assert_true (g_str_equal (found, "") || g_str_has_prefix (found, "unit:"));
    }
  g_assert_cmpuint (searches, >, 3);
  assert_found (store, "phố 8000", "unit:8000");
  while (busy.ended == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (busy.started, ==, 1);
  g_assert_cmpuint (busy.ended, ==, 1);

  /* What is committed during a build is in the index when it has settled. */
  dex_future_disown (dh_store_rebuild_index (store));
  do_sql (store, "UPDATE unit SET note = 'giữa chừng' WHERE id = 5");
  assert_found (store, "giữa chừng", "unit:5");
  close_store (store);
}

/* Closing in the middle of a build leaves nothing that could be taken for an index. */
static void
test_closed_while_building (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  do_sql (store, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
                 " INSERT INTO unit (id, name, note) SELECT i, 'Tổ dân phố số ' || i, 'khu ' || (i % 100) FROM n");
  settle (store);
  g_autoptr (DexFuture) rebuilt = dh_store_rebuild_index (store);
  g_free (search_now (store, "khu", 1));
  g_assert_true (wait_for (dh_store_close (store), NULL));
  g_assert_false (wait_for (g_steal_pointer (&rebuilt), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CLOSED);
  g_object_unref (store);

  store = open_searched (fixture, DH_STORE_OPEN_DEFAULT);
  assert_found (store, "phố 8000", "unit:8000");
  close_store (store);
}

static void
test_many_changes (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_searched (fixture, DH_STORE_OPEN_CREATE);
  settle (store);
  do_sql (store, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                 " INSERT INTO unit (id, name, note) SELECT i, 'Chi hội ' || i, 'thôn ' || (i % 10) FROM n");
  assert_found (store, "hội 2999", "unit:2999");
  do_sql (store, "UPDATE unit SET note = 'ấp ' || (id % 10)");
  assert_found (store, "thôn", "");
  do_sql (store, "DELETE FROM unit WHERE id <> 7");
  assert_found (store, "ấp", "unit:7");
  g_autofree char *fed = digest (store);
  g_assert_true (wait_for (dh_store_rebuild_index (store), NULL));
  g_autofree char *built = digest (store);
  g_assert_cmpstr (fed, ==, built);
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/index/fed-equals-built", test_fed_equals_built);
  fixture_add ("/index/kept", test_kept);
  fixture_add ("/index/deleted", test_deleted);
  fixture_add ("/index/behind", test_behind);
  fixture_add ("/index/restored", test_restored);
  fixture_add ("/index/damaged", test_damaged);
  fixture_add ("/index/damaged-terms", test_damaged_terms);
  fixture_add ("/index/foreign", test_foreign);
  fixture_add ("/index/other-sources", test_other_sources);
  fixture_add ("/index/read-only", test_read_only);
  fixture_add ("/index/no-place", test_no_place);
  fixture_add ("/index/while-building", test_while_building);
  fixture_add ("/index/closed-while-building", test_closed_while_building);
  fixture_add ("/index/many-changes", test_many_changes);
  return g_test_run ();
}
