/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

typedef struct
{
  guint n;
  gint64 last_id;
  DexFuture *pending; /* watched: must be unsettled while the signal runs */
  gboolean signal_first;
  char *undo_label;
} Seen;

static void
changed_cb (DhStore *store, DhChange *change, gpointer data)
{
  Seen *seen = data;

  seen->n++;
  g_assert_cmpint (dh_change_get_id (change), >, seen->last_id);
  seen->last_id = dh_change_get_id (change);
  if (seen->pending != NULL)
    seen->signal_first = dex_future_is_pending (seen->pending);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *id = g_strdup (dh_store_get_id (store));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dh_store_get_path (store), ==, fixture->path);
  g_assert_false (dh_store_is_read_only (store));
  g_assert_nonnull (id);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 0);
  g_assert_cmpint (read_int64 (store, "PRAGMA application_id"), ==, DH_STORE_APPLICATION_ID);
  close_store (store);

  store = open_store (fixture, DH_STORE_OPEN_CREATE, &error);
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_EXISTS);
  g_assert_null (store);
  g_clear_error (&error);

  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dh_store_get_id (store), ==, id);
  close_store (store);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &seen);
  seen.pending = write_sql (store, "Add a unit", "INSERT INTO unit (id, name) VALUES (7, 'Hội Nông dân')");
  g_assert_true (wait_for (dex_ref (seen.pending), &error));
  g_assert_true (seen.signal_first);
  dex_clear (&seen.pending);
  g_assert_cmpuint (seen.n, ==, 1);
  g_object_get (store, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Add a unit");
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);

  g_assert_true (wait_for (dh_store_undo (store, 0), &error));
  g_assert_cmpuint (seen.n, ==, 2);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 0);
  g_assert_true (wait_for (dh_store_redo (store, 0), &error));
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  close_store (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/create", test_create);
  fixture_add ("/store/write", test_write);
  return g_test_run ();
}
