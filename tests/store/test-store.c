/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "dh-collate.h"

typedef struct
{
  guint n;
  gint64 last_id;
  DexFuture *pending; /* watched: must be unsettled while the signal runs */
  gboolean signal_first;
} Seen;

typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean started;
  gboolean released;
  gboolean freed;
} Gate;

static void
changed_cb (DhStore *store, DhChange *change, gpointer data)
{
  Seen *seen = data;

  seen->n++;
  g_assert_cmpint (dh_change_get_id (change), ==, seen->last_id + 1);
  seen->last_id = dh_change_get_id (change);
  if (seen->pending != NULL)
    seen->signal_first = dex_future_is_pending (seen->pending);
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *) data)++;
}

static void
gate_init (Gate *gate)
{
  *gate = (Gate) { 0 };
  g_mutex_init (&gate->lock);
  g_cond_init (&gate->cond);
}

static void
gate_clear (Gate *gate)
{
  g_mutex_clear (&gate->lock);
  g_cond_clear (&gate->cond);
}

static void
gate_signal (Gate *gate, gboolean *flag)
{
  g_mutex_lock (&gate->lock);
  *flag = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

static void
gate_wait (Gate *gate, gboolean *flag)
{
  g_mutex_lock (&gate->lock);
  while (!*flag)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
gate_freed (gpointer data)
{
  Gate *gate = data;

  gate_signal (gate, &gate->freed);
}

static DexFuture *
endless_func (DhDb *db, gpointer data)
{
  Gate *gate = data;
  GError *error = NULL;

  gate_signal (gate, &gate->started);
  dh_db_get_int64 (db, NULL, &error,
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n "
                   "/* scan ok */",
                   NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return dex_future_new_for_error (error);
}

static DexFuture *
waiting_func (DhDb *db, gpointer data)
{
  Gate *gate = data;

  gate_signal (gate, &gate->started);
  gate_wait (gate, &gate->released);
  return dex_future_new_true ();
}

static DexFuture *
failing_func (DhDb *db, gpointer data)
{
  g_assert_true (dh_db_exec (db, NULL, "INSERT INTO unit (id, name) VALUES (99, 'x')", NULL));
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no");
}

static DexFuture *
committing_func (DhDb *db, gpointer data)
{
  GError *error = NULL;

  g_assert_true (dh_db_exec (db, NULL, "INSERT INTO unit (id, name) VALUES (98, 'x')", NULL));
  g_assert_false (dh_db_exec (db, &error, "COMMIT", NULL));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  return dex_future_new_true ();
}

static DexFuture *
now_func (DhDb *db, gpointer data)
{
  return dex_future_new_for_int64 (dh_db_get_now (db));
}

static DexFuture *
change_id_func (DhDb *db, gpointer data)
{
  gint64 id = dh_db_get_change_id (db);

  g_assert_true (dh_db_exec (db, NULL, "UPDATE unit SET trashed = ?1", "i", id));
  return dex_future_new_for_int64 (id);
}

static void
write_file (const char *path, const char *contents, gssize length)
{
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

/* Opening must refuse with @code, leave the file as it is and make nothing beside it. */
static void
assert_refused (Fixture *fixture, DhStoreError code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length, after_length;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));
  for (int flags = 0; flags <= DH_STORE_OPEN_READ_ONLY; flags += DH_STORE_OPEN_READ_ONLY)
    {
      g_assert_null (open_store (fixture, flags, &error));
      g_assert_error (error, DH_STORE_ERROR, (int) code);
      g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "”."));
      g_clear_error (&error);
    }
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
  dir = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    g_assert_cmpstr (name, ==, "office.donghanh");
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *id = g_strdup (dh_store_get_id (store));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dh_store_get_path (store), ==, fixture->path);
  g_assert_false (dh_store_is_read_only (store));
  g_assert_true (dh_store_get_clock (store) == fixture->clock);
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 0);
  g_assert_cmpint (read_int64 (store, "PRAGMA application_id"), ==, DH_STORE_APPLICATION_ID);
  g_assert_cmpint (read_int64 (store, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (read_int64 (store, "PRAGMA query_only"), ==, 1);
  close_store (store);

  store = open_store (fixture, DH_STORE_OPEN_CREATE, &error);
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_EXISTS);
  g_assert_null (store);
  g_clear_error (&error);

  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dh_store_get_id (store), ==, id);
  close_store (store);
  /* Closed for good: one file, no log and no lease. */
  {
    g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);

    g_assert_cmpstr (g_dir_read_name (dir), ==, "office.donghanh");
    g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
  }
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  guint notified = 0;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  g_signal_connect (store, "notify::can-undo", G_CALLBACK (count_notify_cb), &notified);
  seen.pending = write_sql (store, "Add a unit", "INSERT INTO unit (id, name) VALUES (7, 'Hội Nông dân')");
  g_assert_true (wait_for (dex_ref (seen.pending), &error));
  g_assert_true (seen.signal_first);
  dex_clear (&seen.pending);
  g_assert_cmpuint (seen.n, ==, 1);
  g_assert_cmpuint (notified, ==, 1);
  g_object_get (store, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Add a unit");
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  assert_sound (store);
  close_store (store);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  Seen seen = { 0 };
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  for (int i = 1; i <= 200; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO unit (id, name) VALUES (%d, 'u')", i);

      g_ptr_array_add (futures, write_sql (store, "Add", sql));
    }
  /* All in flight at once: they are committed and told in the order of asking. */
  for (guint i = 0; i < futures->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (wait_for_int64 (dex_ref (g_ptr_array_index (futures, i)), &error), ==, i + 1);
      g_assert_no_error (error);
      g_assert_cmpint (seen.last_id, >=, i + 1);
    }
  g_assert_cmpuint (seen.n, ==, 200);
  close_store (store);
}

static void
test_nothing_recorded (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), &error));
  seen.last_id = 1;
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  g_assert_true (wait_for (write_sql (store, "None", "UPDATE unit SET name = 'b' WHERE id = 5"), &error));
  g_assert_true (wait_for (write_sql (store, "Same", "UPDATE unit SET name = 'a' WHERE id = 1"), &error));
  g_assert_true (wait_for (write_sql (store, "Foreign", "UPDATE meta SET value = 'x' WHERE key = 'id'"), &error));
  g_assert_cmpuint (seen.n, ==, 0);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 1);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM meta WHERE value = 'x'"), ==, 0);
  close_store (store);
}

static void
test_refused_write (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (wait_for (dh_store_write (store, "Fail", failing_func, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);

  g_assert_false (
      wait_for (write_sql (store, "Orphan", "INSERT INTO unit (id, name, parent) VALUES (1, 'a', 55)"), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (wait_for (write_sql (store, "Bad", "INSERT INTO nowhere VALUES (1)"), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
  g_clear_error (&error);

  /* Nothing but the door commits. */
  g_assert_false (wait_for (dh_store_write (store, "Commit", committing_func, NULL, NULL), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 0);

  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), &error));
  g_assert_false (wait_for (write_sql (store, "Again", "INSERT INTO unit (id, name) VALUES (1, 'a')"), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "unit.id"));
  g_clear_error (&error);
  g_assert_false (wait_for (write_sql (store, "Tamper", "UPDATE change SET label = 'x'"), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 1);
  assert_sound (store);
  close_store (store);
}

static void
test_job (Fixture *fixture, gconstpointer data)
{
  DhDate day = dh_date_new (2026, 3, 5);
  DhStore *store;
  gint64 now;

  g_object_unref (fixture->clock);
  fixture->clock = dh_clock_new_fixed (day);
  store = open_new (fixture);
  now = dh_clock_now (fixture->clock);
  g_assert_cmpint (wait_for_int64 (dh_store_read (store, now_func, NULL, NULL), NULL), ==, now);
  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), NULL));
  g_assert_cmpint (wait_for_int64 (dh_store_write (store, "Trash", change_id_func, NULL, NULL), NULL), ==, 2);
  g_assert_cmpint (read_int64 (store, "SELECT trashed FROM unit"), ==, 2);
  g_assert_cmpint (read_int64 (store, "SELECT at FROM change WHERE id = 2"), ==, now);
  close_store (store);
}

static void
test_dropped_read (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  Gate gate;
  DexFuture *future;

  gate_init (&gate);
  future = dh_store_read (store, endless_func, &gate, gate_freed);
  gate_wait (&gate, &gate.started);
  dex_unref (future);
  gate_wait (&gate, &gate.freed);
  /* The thread is free again. */
  g_assert_cmpint (read_int64 (store, "SELECT 42"), ==, 42);
  close_store (store);
  gate_clear (&gate);
}

static void
test_disowned_read (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  Gate gate;

  gate_init (&gate);
  dex_future_disown (dh_store_read (store, waiting_func, &gate, gate_freed));
  gate_wait (&gate, &gate.started);
  gate_signal (&gate, &gate.released);
  gate_wait (&gate, &gate.freed);
  close_store (store);
  gate_clear (&gate);
}

static void
test_reading_while_writing (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (DexFuture) slow = NULL;
  Gate gate;

  gate_init (&gate);
  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), NULL));
  slow = dh_store_write (store, "Slow", waiting_func, &gate, gate_freed);
  gate_wait (&gate, &gate.started);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  gate_signal (&gate, &gate.released);
  g_assert_true (wait_for (dex_ref (slow), NULL));
  close_store (store);
  gate_clear (&gate);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) queued = write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')");
  gboolean freed = FALSE;
  Gate gate;

  /* What was asked before is done. */
  g_assert_true (wait_for (dh_store_close (store), &error));
  g_assert_true (wait_for (dex_ref (queued), &error));
  g_assert_true (wait_for (dh_store_close (store), &error));
  g_assert_false (wait_for (write_sql (store, "Add", "SELECT 1"), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  gate_init (&gate);
  g_assert_false (wait_for (dh_store_read (store, now_func, &gate, gate_freed), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CLOSED);
  freed = gate.freed;
  g_assert_true (freed);
  gate_clear (&gate);
  g_object_unref (store);

  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  close_store (store);
}

/* Dropped without closing: the queue is worked off and the lease given back all the same. */
static void
test_dropped_store (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (DexFuture) queued = write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')");

  g_object_unref (store);
  g_assert_true (wait_for (dex_ref (queued), NULL));
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  g_assert_nonnull (store);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  close_store (store);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  DhStore *second;
  g_autoptr (GError) error = NULL;

  /* In the same process, while the first has it. */
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  second = open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (dh_store_is_read_only (second));
  g_assert_cmpstr (dh_store_get_id (second), ==, dh_store_get_id (store));
  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), &error));
  g_assert_cmpint (read_int64 (second, "SELECT count(*) FROM unit"), ==, 1);
  g_assert_false (wait_for (write_sql (second, "Add", "INSERT INTO unit (id, name) VALUES (2, 'b')"), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (wait_for (dh_store_undo (second, 0), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  assert_sound (second);
  close_store (second);
  close_store (store);
}

static void
test_linked (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.donghanh", NULL);
  g_autofree char *path = fixture->path;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (fixture->path, link_path), ==, 0);
  fixture->path = g_strdup (link_path);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE);
  close_store (store);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = g_malloc0 (8192);
  DhStore *store;
  g_autoptr (GError) error = NULL;

  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  write_file (fixture->path, "", 0);
  assert_refused (fixture, DH_STORE_ERROR_NOT_A_STORE);
  write_file (fixture->path, "A letter, not a store.\n", -1);
  assert_refused (fixture, DH_STORE_ERROR_NOT_A_STORE);
  write_file (fixture->path, page, 8192);
  assert_refused (fixture, DH_STORE_ERROR_NOT_A_STORE);

  g_unlink (fixture->path);
  store = open_new (fixture);
  close_store (store);
  {
    g_autofree char *contents = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
    write_file (fixture->path, contents, (gssize) length / 2);
    assert_refused (fixture, DH_STORE_ERROR_NOT_A_STORE);
    write_file (fixture->path, contents, 90);
    assert_refused (fixture, DH_STORE_ERROR_NOT_A_STORE);
    contents[63] = 99;
    write_file (fixture->path, contents, (gssize) length);
    assert_refused (fixture, DH_STORE_ERROR_NEWER);
    contents[63] = 1;
    contents[68] = 0;
    write_file (fixture->path, contents, (gssize) length);
    assert_refused (fixture, DH_STORE_ERROR_NOT_A_STORE);
  }
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_mkdir (fixture->path, 0755);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE);
  g_clear_error (&error);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "none", "office.donghanh", NULL);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_CREATE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_collation_changed (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *version = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (wait_for (
      write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'đ'), (2, 'd'), (3, 'e'), (4, 'Ấ')"), &error));
  close_store (store);
  run_sqlite (fixture->path, "UPDATE meta SET value = 'other' WHERE key = 'collation'");
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  version = read_text (store, "SELECT value FROM meta WHERE key = 'collation'");
  g_assert_cmpstr (version, ==, dh_collate_version ());
  {
    g_autofree char *names = read_text (
        store, "SELECT group_concat (name, '') FROM (SELECT name FROM unit WHERE trashed IS NULL "
               "ORDER BY name COLLATE vi)");

    g_assert_cmpstr (names, ==, "Ấdđe");
  }
  assert_sound (store);
  close_store (store);
}

static void
test_lacking_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run_sqlite (fixture->path, "PRAGMA application_id = 0x44484f48; PRAGMA user_version = 1; CREATE TABLE t (a)");
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE);
}

static DexFuture *
nothing_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

static DexFuture *
answer_func (DhDb *db, gpointer data)
{
  return dex_future_new_true ();
}

/* In the moment in which the answer arrives: two threads that pass on and let go at once would wait for each
 * other for ever. */
static void
test_let_go_while_answered (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (DexFuture) read = dh_store_read (store, answer_func, NULL, NULL);
      g_autoptr (DexFuture) block = dex_future_finally (dex_ref (read), nothing_cb, NULL, NULL);

      for (guint n = 1; dex_future_is_pending (read); n++)
        if (n % 256 == 0)
          g_main_context_iteration (NULL, FALSE);
    }
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/create", test_create);
  fixture_add ("/store/write", test_write);
  fixture_add ("/store/order", test_order);
  fixture_add ("/store/nothing-recorded", test_nothing_recorded);
  fixture_add ("/store/refused-write", test_refused_write);
  fixture_add ("/store/job", test_job);
  fixture_add ("/store/dropped-read", test_dropped_read);
  fixture_add ("/store/disowned-read", test_disowned_read);
  fixture_add ("/store/reading-while-writing", test_reading_while_writing);
  fixture_add ("/store/closed", test_closed);
  fixture_add ("/store/dropped-store", test_dropped_store);
  fixture_add ("/store/read-only", test_read_only);
  fixture_add ("/store/linked", test_linked);
  fixture_add ("/store/foreign", test_foreign);
  fixture_add ("/store/folder", test_folder);
  fixture_add ("/store/collation-changed", test_collation_changed);
  fixture_add ("/store/lacking-tables", test_lacking_tables);
  fixture_add ("/store/let-go-while-answered", test_let_go_while_answered);
  return g_test_run ();
}
