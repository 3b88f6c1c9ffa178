/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "dh-backup-private.h"

static gint64
local (int year, int month, int day, int hour)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (year, month, day, hour, 0, 0);

  return g_date_time_to_unix_usec (time);
}

static void
write_ok (DhStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wait_for (write_sql (store, "Edit", sql), &error));
  g_assert_no_error (error);
}

static DhBackup *
backup_ok (DhStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  DhBackup *backup = wait_for_object (dh_store_backup (store, path), &error);

  g_assert_no_error (error);
  return backup;
}

static void
set_today (Fixture *fixture, int year, int month, int day)
{
  g_object_unref (fixture->clock);
  fixture->clock = dh_clock_new_fixed (dh_date_new (year, month, day));
}

/* One backup each day for two years: what is left, and that pruning daily or at once is the same. */
static void
test_rotation (void)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GDateTime) start = g_date_time_new_local (2024, 1, 1, 9, 0, 0);
  gint64 months_back = local (2025, 1, 15, 0);

  for (int i = 0; i < 730; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (start, i);
      gint64 at = g_date_time_to_unix_usec (day);
      g_autofree gboolean *keep = NULL;

      g_array_insert_val (kept, 0, at);
      keep = g_new0 (gboolean, kept->len);
      _dh_backup_rotate (&g_array_index (kept, gint64, 0), kept->len, keep);
      for (guint j = kept->len; j > 0; j--)
        if (!keep[j - 1])
          g_array_remove_index (kept, j - 1);
    }
  g_assert_cmpuint (kept->len, >=, 12 + 4);
  g_assert_cmpuint (kept->len, <=, 12 + 4 + 7);
  /* 30 December 2025 is the last: seven days without a gap. */
  for (guint i = 0; i < 7; i++)
    g_assert_cmpint (g_array_index (kept, gint64, i), ==, local (2025, 12, 30 - (int) i, 9));
  g_assert_cmpint (g_array_index (kept, gint64, kept->len - 1), >=, months_back);
  g_assert_cmpint (g_array_index (kept, gint64, kept->len - 1), ==, local (2025, 1, 31, 9));
}

static void
test_rotation_sparse (void)
{
  /* The office was closed: old ones stay until seven newer days exist. */
  const gint64 times[] = { local (2026, 2, 23, 8), local (2026, 2, 23, 7), local (2026, 1, 2, 8), local (2025, 6, 1, 8),
                           local (2019, 5, 5, 8) };
  gboolean keep[G_N_ELEMENTS (times)];

  _dh_backup_rotate (times, G_N_ELEMENTS (times), keep);
  g_assert_true (keep[0]);
  g_assert_false (keep[1]);
  g_assert_true (keep[2] && keep[3] && keep[4]);
  _dh_backup_rotate (times, 0, keep);
}

/* ISO weeks at the turn of a year: 29 December 2025 to 4 January 2026 is one week. */
static void
test_rotation_new_year (void)
{
  gint64 times[40];
  gboolean keep[G_N_ELEMENTS (times)];
  g_autoptr (GDateTime) last = g_date_time_new_local (2026, 1, 20, 9, 0, 0);
  int n = 0;

  for (int i = 0; i < (int) G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (last, -i);

      times[i] = g_date_time_to_unix_usec (day);
    }
  _dh_backup_rotate (times, G_N_ELEMENTS (times), keep);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    n += keep[i];
  /* 20..14 January (with the weeks of 20 and 18), 11 and 4 January, 31 December. */
  g_assert_cmpint (n, ==, 10);
  g_assert_true (keep[9] && keep[16] && keep[20]);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  DhStore *store;
  g_autoptr (DhBackup) first = NULL;
  g_autoptr (DhBackup) second = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DhBackup) newest = NULL;
  gint64 last_backup = 0;

  set_today (fixture, 2026, 3, 5);
  store = open_new (fixture);
  g_object_get (store, "last-backup", &last_backup, NULL);
  g_assert_cmpint (last_backup, ==, 0);
  write_ok (store, "INSERT INTO unit (id, name) VALUES (1, 'a')");
  first = backup_ok (store, NULL);
  g_assert_true (dh_backup_is_verified (first));
  g_assert_cmpint (dh_backup_get_at (first), ==, dh_clock_now (fixture->clock));
  g_assert_cmpint (dh_backup_get_size (first), >, 4096);
  g_object_get (store, "last-backup", &last_backup, NULL);
  g_assert_cmpint (last_backup, ==, dh_clock_now (fixture->clock));
  /* A second one at the same moment does not overwrite; the rotation keeps the newer. */
  write_ok (store, "INSERT INTO unit (id, name) VALUES (2, 'b')");
  second = backup_ok (store, NULL);
  g_assert_cmpstr (dh_backup_get_path (second), !=, dh_backup_get_path (first));
  list = wait_for_object (dh_backup_list (fixture->path), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  newest = g_list_model_get_item (list, 0);
  g_assert_cmpstr (dh_backup_get_path (newest), ==, dh_backup_get_path (second));
  g_assert_true (dh_backup_is_verified (newest));
  /* One file that opens without anything beside it. */
  g_assert_true (g_str_has_suffix (dh_backup_get_path (second), DH_STORE_SUFFIX));
  close_store (store);
}

static void
test_backup_while_writing (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *target = g_build_filename (fixture->folder, "copy.donghanh", NULL);
  g_autoptr (DexFuture) backup = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO unit (id, name, note) VALUES (%d, 'u', hex (zeroblob (50000)))", i + 1);

      write_ok (store, sql);
    }
  backup = dh_store_backup (store, target);
  for (int i = 100; i < 130; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO unit (id, name) VALUES (%d, 'u')", i);

      write_ok (store, sql);
    }
  g_assert_true (wait_for (dex_ref (backup), &error));
  g_assert_no_error (error);
  close_store (store);
  g_unlink (fixture->path);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&target);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), >=, 20);
  assert_sound (store);
  close_store (store);
}

static void
notified_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
test_daily (Fixture *fixture, gconstpointer data)
{
  DhStore *store;
  DhStoreOptions options = { 0 };
  gboolean notified = FALSE;
  g_autoptr (GListModel) list = NULL;

  set_today (fixture, 2026, 3, 5);
  close_store (open_new (fixture));
  options.clock = fixture->clock;
  store = wait_for_object (dh_store_open (fixture->path, 0, &options), NULL);
  g_signal_connect (store, "notify::last-backup", G_CALLBACK (notified_cb), &notified);
  while (!notified)
    g_main_context_iteration (NULL, TRUE);
  close_store (store);

  /* Not twice a day, again the next day. */
  store = wait_for_object (dh_store_open (fixture->path, 0, &options), NULL);
  close_store (store);
  list = wait_for_object (dh_backup_list (fixture->path), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  set_today (fixture, 2026, 3, 6);
  options.clock = fixture->clock;
  notified = FALSE;
  store = wait_for_object (dh_store_open (fixture->path, 0, &options), NULL);
  g_signal_connect (store, "notify::last-backup", G_CALLBACK (notified_cb), &notified);
  while (!notified)
    g_main_context_iteration (NULL, TRUE);
  close_store (store);
  g_clear_object (&list);
  list = wait_for_object (dh_backup_list (fixture->path), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
}

static void
count_messages (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  *(guint *) data += g_strrstr (message, "backup was not made") != NULL;
}

/* What the person gives up by closing is no news to them. */
static void
test_closed_at_once (Fixture *fixture, gconstpointer data)
{
  DhStoreOptions options = { .clock = fixture->clock };
  guint n_messages = 0;
  GLogFunc before = g_log_set_default_handler (count_messages, &n_messages);

  close_store (open_new (fixture));
  for (int i = 0; i < 20; i++)
    {
      close_store (wait_for_object (dh_store_open (fixture->path, 0, &options), NULL));
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
  g_log_set_default_handler (before, NULL);
  g_assert_cmpuint (n_messages, ==, 0);
}

/* The first page comes before the backup; a window closed at once leaves it to the next opening. */
static void
test_after_the_window (Fixture *fixture, gconstpointer data)
{
  DhStoreOptions options = { .clock = fixture->clock };
  DhStore *store;
  g_autoptr (GListModel) list = NULL;
  gint64 last_backup;

  close_store (open_new (fixture));
  store = wait_for_object (dh_store_open (fixture->path, DH_STORE_OPEN_WINDOW, &options), NULL);
  /* As many reads as no backup of an empty store would outlast. */
  for (int i = 0; i < 500; i++)
    g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 0);
  g_object_get (store, "last-backup", &last_backup, NULL);
  g_assert_cmpint (last_backup, ==, 0);
  close_store (store);
  list = wait_for_object (dh_backup_list (fixture->path), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (DhBackup) backup = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *later = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_dump = NULL;
  g_autoptr (GError) error = NULL;

  write_ok (store, "INSERT INTO unit (id, name) VALUES (1, 'a')");
  backup = backup_ok (store, NULL);
  dump = dump_tables (store);
  write_ok (store, "UPDATE unit SET name = 'changed'");
  later = dump_tables (store);
  /* Not while somebody has it. */
  g_assert_false (wait_for (dh_backup_restore (dh_backup_get_path (backup), fixture->path), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  close_store (store);

  kept = wait_for_string (dh_backup_restore (dh_backup_get_path (backup), fixture->path), &error);
  g_assert_no_error (error);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  restored = dump_tables (store);
  g_assert_cmpstr (restored, ==, dump);
  assert_sound (store);
  close_store (store);

  g_free (fixture->path);
  fixture->path = g_strdup (kept);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  kept_dump = dump_tables (store);
  g_assert_cmpstr (kept_dump, ==, later);
  close_store (store);
}

/* The present store died with a log beside it: nothing of that may get into the restored one. */
static void
test_restore_over_log (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.donghanh", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *main_file = NULL;
  gsize length, main_length;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  write_ok (store, "INSERT INTO unit (id, name) VALUES (1, 'a')");
  g_object_unref (backup_ok (store, copy));
  write_ok (store, "INSERT INTO unit (id, name) VALUES (2, 'b')");
  g_assert_true (g_file_get_contents (log, &contents, &length, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &main_file, &main_length, NULL));
  close_store (store);
  for (int damaged = 0; damaged < 2; damaged++)
    {
      if (damaged)
        memset (main_file, 'x', 100);
      g_assert_true (g_file_set_contents (fixture->path, main_file, (gssize) main_length, NULL));
      g_assert_true (g_file_set_contents (log, contents, (gssize) length, NULL));
      g_clear_pointer (&kept, g_free);
      kept = wait_for_string (dh_backup_restore (copy, fixture->path), &error);
      g_assert_no_error (error);
      store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
      assert_sound (store);
      close_store (store);
    }
  /* The log of the damaged one is kept beside it. */
  {
    g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);

    g_assert_true (g_file_test (kept_log, G_FILE_TEST_EXISTS));
  }
}

static void
test_restore_refused (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *other = g_build_filename (fixture->folder, "other.donghanh", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  write_ok (store, "INSERT INTO unit (id, name) VALUES (1, 'a')");
  g_object_unref (backup_ok (store, other));
  before = dump_tables (store);
  close_store (store);
  /* The journal of the backup was tampered with. */
  run_sqlite (other, "DROP TRIGGER change_fixed; UPDATE change SET author = 'Nobody'");
  g_assert_false (wait_for (dh_backup_restore (other, fixture->path), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (other, "a letter", -1, NULL));
  g_assert_false (wait_for (dh_backup_restore (other, fixture->path), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE);
  g_clear_error (&error);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  after = dump_tables (store);
  g_assert_cmpstr (before, ==, after);
  g_object_unref (backup_ok (store, other));
  close_store (store);

  /* Nothing to keep aside: the store is gone. */
  g_unlink (fixture->path);
  kept = wait_for_string (dh_backup_restore (other, fixture->path), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, "");
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  close_store (store);
}

/* The store by another name, as target and as source. */
static void
test_itself (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.donghanh", NULL);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.donghanh", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (fixture->path, link_path), ==, 0);
  g_assert_false (wait_for (dh_store_backup (store, link_path), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_object_unref (backup_ok (store, copy));
  write_ok (store, "INSERT INTO unit (id, name) VALUES (1, 'a')");
  g_assert_false (wait_for (dh_backup_restore (copy, link_path), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  close_store (store);
  g_assert_false (wait_for (dh_backup_restore (link_path, fixture->path), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  /* Through a link the file behind it is replaced, and the link stays. */
  kept = wait_for_string (dh_backup_restore (copy, link_path), &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 0);
  close_store (store);
}

static void
test_unwritable_target (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *target = g_build_filename (fixture->folder, "none", "copy.donghanh", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (wait_for (dh_store_backup (store, target), &error));
  g_assert_nonnull (error);
  write_ok (store, "INSERT INTO unit (id, name) VALUES (1, 'a')");
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/rotation", test_rotation);
  g_test_add_func ("/backup/rotation-sparse", test_rotation_sparse);
  g_test_add_func ("/backup/rotation-new-year", test_rotation_new_year);
  fixture_add ("/backup/backup", test_backup);
  fixture_add ("/backup/while-writing", test_backup_while_writing);
  fixture_add ("/backup/daily", test_daily);
  fixture_add ("/backup/closed-at-once", test_closed_at_once);
  fixture_add ("/backup/after-the-window", test_after_the_window);
  fixture_add ("/backup/restore", test_restore);
  fixture_add ("/backup/restore-over-log", test_restore_over_log);
  fixture_add ("/backup/restore-refused", test_restore_refused);
  fixture_add ("/backup/itself", test_itself);
  fixture_add ("/backup/unwritable-target", test_unwritable_target);
  return g_test_run ();
}
