/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "fault-vfs.h"

/* Writes after which no fault is reached any more, generously. */
#define MAX_WRITES 400

typedef struct
{
  FaultKind kind;
  gboolean lasting;
} Case;

static const Case cases[] = {
  { FAULT_FULL, FALSE },
  { FAULT_FULL, TRUE },
  { FAULT_IO, FALSE },
  { FAULT_IO, TRUE },
};

static void
assert_explained (const GError *error, FaultKind kind)
{
  g_assert_nonnull (error);
  if (kind == FAULT_FULL)
    g_assert_cmpint (error->domain == DH_STORE_ERROR, ==, TRUE);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static gboolean
add_unit (DhStore *store, int id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO unit (id, name, note) VALUES (%d, 'đơn vị', "
                                          "hex (zeroblob (3000)))",
                                          id);

  return wait_for (write_sql (store, "Add", sql), error);
}

/* What was acknowledged is there, what was refused is not, or at most entirely. */
static void
assert_state (DhStore *store, gint64 acknowledged, gint64 attempts)
{
  gint64 n = read_int64 (store, "SELECT count(*) FROM unit");

  g_assert_cmpint (n, >=, acknowledged);
  g_assert_cmpint (n, <=, attempts);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, n);
  assert_sound (store);
}

static gboolean
write_once (Fixture *fixture, int n, const Case *test)
{
  DhStore *store = open_new (fixture);
  gint64 acknowledged = 0;
  gboolean fired;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 3; i++)
    acknowledged += add_unit (store, i, NULL);
  g_assert_cmpint (acknowledged, ==, 3);
  fault_vfs_arm (n, test->kind, test->lasting);
  if (add_unit (store, 4, &error))
    acknowledged++;
  fired = fault_vfs_disarm ();
  if (error != NULL)
    {
      g_assert_true (fired);
      assert_explained (error, test->kind);
      if (test->kind == FAULT_FULL)
        g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FULL);
    }
  /* The same open store goes on as soon as there is room. */
  assert_state (store, acknowledged, 4);
  acknowledged += add_unit (store, 5, NULL);
  assert_state (store, acknowledged, 5);
  close_store (store);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  g_assert_nonnull (store);
  assert_state (store, acknowledged, 5);
  close_store (store);
  g_unlink (fixture->path);
  return fired;
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  int n;

  for (n = 1; n < MAX_WRITES; n += 1 + n / 8)
    {
      gboolean fired = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        fired |= write_once (fixture, n, &cases[i]);
      if (!fired)
        break;
    }
  g_assert_cmpint (n, >, 3);
  g_assert_cmpint (n, <, MAX_WRITES);
}

static gboolean
create_once (Fixture *fixture, int n, const Case *test)
{
  g_autoptr (GError) error = NULL;
  DhStore *store;
  gboolean fired;

  fault_vfs_arm (n, test->kind, test->lasting);
  store = open_store (fixture, DH_STORE_OPEN_CREATE, &error);
  fired = fault_vfs_disarm ();
  if (store == NULL)
    {
      g_autoptr (GDir) dir = NULL;

      g_assert_true (fired);
      assert_explained (error, test->kind);
      /* Either nothing, or a whole store that can be opened. */
      g_clear_error (&error);
      store = open_store (
          fixture, g_file_test (fixture->path, G_FILE_TEST_EXISTS) ? DH_STORE_OPEN_DEFAULT : DH_STORE_OPEN_CREATE,
          &error);
      g_assert_no_error (error);
    }
  assert_state (store, 0, 0);
  close_store (store);
  g_unlink (fixture->path);
  return fired;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  int n;

  /* Sampled: making a store is some hundred writes. */
  for (n = 1; n < 4 * MAX_WRITES; n += 1 + n / 4)
    if (!create_once (fixture, n, &cases[(gsize) n % G_N_ELEMENTS (cases)]))
      break;
  g_assert_cmpint (n, >, 10);
  g_assert_cmpint (n, <, 4 * MAX_WRITES);
}

/* The log is copied back while the store is closed: whatever fails, nothing is lost. */
static gboolean
close_once (Fixture *fixture, int n, const Case *test)
{
  DhStore *store = open_new (fixture);
  gboolean fired;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 3; i++)
    g_assert_true (add_unit (store, i, NULL));
  fault_vfs_arm (n, test->kind, test->lasting);
  close_store (store);
  fired = fault_vfs_disarm ();
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  assert_state (store, 3, 3);
  close_store (store);
  g_unlink (fixture->path);
  return fired;
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  int n;

  for (n = 1; n < MAX_WRITES; n += 3)
    if (!close_once (fixture, n, &cases[(gsize) n % G_N_ELEMENTS (cases)]))
      break;
  g_assert_cmpint (n, >, 3);
  g_assert_cmpint (n, <, MAX_WRITES);
}

static gboolean
is_empty_but_for (const char *folder, const char *allowed)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_prefix (name, allowed))
      return FALSE;
  return TRUE;
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *folder = g_strconcat (fixture->path, ".backups", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "office.copy", NULL);
  int n;

  for (int i = 1; i <= 3; i++)
    g_assert_true (add_unit (store, i, NULL));
  for (n = 1; n < MAX_WRITES; n += 1 + n / 8)
    {
      g_autoptr (GError) error = NULL;
      gboolean done, fired;

      fault_vfs_arm (n, FAULT_FULL, TRUE);
      done = wait_for (dh_store_backup (store, target), &error);
      fired = fault_vfs_disarm ();
      if (done)
        {
          g_assert_true (!fired || g_file_test (target, G_FILE_TEST_EXISTS));
          g_unlink (target);
          break;
        }
      g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FULL);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
      g_assert_true (is_empty_but_for (fixture->folder, "office.donghanh"));
    }
  g_assert_cmpint (n, >, 3);
  g_assert_cmpint (n, <, MAX_WRITES);
  assert_state (store, 3, 3);
  close_store (store);
}

static void
test_blob (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (600 * 1024), 600 * 1024);
  int n;

  for (n = 1; n < 2 * MAX_WRITES; n += 1 + n / 4)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      fault_vfs_arm (n, FAULT_FULL, FALSE);
      done = wait_for (dh_store_add_blob_bytes (store, bytes), &error);
      fault_vfs_disarm ();
      if (done)
        break;
      g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FULL);
      g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob_chunk"), ==, 0);
    }
  g_assert_cmpint (n, >, 3);
  assert_sound (store);
  close_store (store);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (add_unit (store, 1, NULL));
  fault_vfs_arm (1, FAULT_FULL, TRUE);
  g_assert_false (wait_for (dh_store_undo (store, 0), &error));
  g_assert_true (fault_vfs_disarm ());
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FULL);
  assert_state (store, 1, 1);
  g_assert_true (wait_for (dh_store_undo (store, 0), NULL));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 0);
  assert_sound (store);
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  fixture_add ("/fault/write", test_write);
  fixture_add ("/fault/create", test_create);
  fixture_add ("/fault/close", test_close);
  fixture_add ("/fault/backup", test_backup);
  fixture_add ("/fault/blob", test_blob);
  fixture_add ("/fault/undo", test_undo);
  return g_test_run ();
}
