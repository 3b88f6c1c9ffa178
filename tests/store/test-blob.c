/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "dh-blob-private.h"

typedef struct
{
  guint n;
  gint64 last;
  gint64 total;
  GCancellable *cancel; /* at the first call */
} Told;

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Told *told = data;

  g_assert_cmpint (done, >=, told->last);
  told->n++;
  told->last = done;
  told->total = total;
  if (told->cancel != NULL)
    g_cancellable_cancel (told->cancel);
}

static GBytes *
random_bytes (gsize size)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_test_rand_int ();
  return g_bytes_new_take (data, size);
}

static GFile *
write_file (Fixture *fixture, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

static char *
add_ok (DhStore *store, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  char *hash = wait_for_string (dh_store_add_blob_bytes (store, bytes), &error);

  g_assert_no_error (error);
  return hash;
}

static GBytes *
read_ok (DhStore *store, const char *hash, gint64 offset, gsize length)
{
  g_autoptr (DexFuture) future = dh_store_read_blob (store, hash, offset, length);
  const GValue *value;

  g_assert_true (wait_for (dex_ref (future), NULL));
  value = dex_future_get_value (future, NULL);
  return g_value_dup_boxed (value);
}

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  const gsize sizes[] = { 0, 1, DH_BLOB_CHUNK - 1, DH_BLOB_CHUNK, DH_BLOB_CHUNK + 1, 3 * DH_BLOB_CHUNK + 17 };
  DhStore *store = open_new (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = random_bytes (sizes[i]);
      g_autofree char *expected = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      g_autofree char *hash = add_ok (store, bytes);
      g_autoptr (GBytes) back = read_ok (store, hash, 0, sizes[i] + 100);

      g_assert_cmpstr (hash, ==, expected);
      g_assert_cmpint (wait_for_int64 (dh_store_get_blob_size (store, hash), NULL), ==, (gint64) sizes[i]);
      g_assert_true (g_bytes_equal (bytes, back));
    }
  g_assert_cmpint (read_int64 (store, "SELECT max (length (data)) FROM blob_chunk"), ==, DH_BLOB_CHUNK);
  /* Contents are not journaled. */
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM change"), ==, 0);
  assert_sound (store);
  close_store (store);
}

static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = random_bytes (2 * DH_BLOB_CHUNK + 1000);
  g_autofree char *hash = add_ok (store, bytes);
  const gint64 offsets[] = { 0, 5, DH_BLOB_CHUNK - 3, DH_BLOB_CHUNK, 2 * DH_BLOB_CHUNK + 990 };

  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      gsize rest = g_bytes_get_size (bytes) - (gsize) offsets[i];
      gsize lengths[] = { 1, 7, DH_BLOB_CHUNK, 2 * DH_BLOB_CHUNK };

      for (gsize j = 0; j < G_N_ELEMENTS (lengths); j++)
        {
          g_autoptr (GBytes) expected = g_bytes_new_from_bytes (bytes, (gsize) offsets[i], MIN (lengths[j], rest));
          g_autoptr (GBytes) back = read_ok (store, hash, offsets[i], lengths[j]);

          g_assert_true (g_bytes_equal (expected, back));
        }
    }
  {
    g_autoptr (GBytes) past = read_ok (store, hash, (gint64) g_bytes_get_size (bytes) + 5, 10);

    g_assert_cmpuint (g_bytes_get_size (past), ==, 0);
  }
  close_store (store);
}

static void
test_once (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = random_bytes (DH_BLOB_CHUNK + 5);
  g_autoptr (GFile) file = write_file (fixture, "a.pdf", bytes);
  g_autoptr (DexFuture) first = dh_store_add_blob (store, file, NULL, NULL, NULL);
  g_autoptr (DexFuture) second = dh_store_add_blob_bytes (store, bytes);
  g_autofree char *one = wait_for_string (dex_ref (first), NULL);
  g_autofree char *two = wait_for_string (dex_ref (second), NULL);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob"), ==, 1);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob_chunk"), ==, 2);
  assert_sound (store);
  close_store (store);
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = random_bytes (4 * DH_BLOB_CHUNK + 5);
  g_autoptr (GFile) file = write_file (fixture, "a.pdf", bytes);
  Told told = { 0 };
  g_autofree char *hash = wait_for_string (dh_store_add_blob (store, file, NULL, progress_cb, &told), NULL);

  g_assert_nonnull (hash);
  g_assert_cmpuint (told.n, ==, 5);
  g_assert_cmpint (told.last, ==, (gint64) g_bytes_get_size (bytes));
  g_assert_cmpint (told.total, ==, told.last);
  close_store (store);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = random_bytes (40 * DH_BLOB_CHUNK);
  g_autoptr (GFile) file = write_file (fixture, "a.pdf", bytes);
  g_autoptr (GCancellable) cancel = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Told told = { .cancel = cancel };

  g_assert_false (wait_for (dh_store_add_blob (store, file, cancel, progress_cb, &told), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob"), ==, 0);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob_chunk"), ==, 0);

  /* Dropped: the store can be closed at once and holds nothing of it. */
  dex_unref (dh_store_add_blob (store, file, NULL, NULL, NULL));
  close_store (store);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob_chunk"), ==, 0);
  close_store (store);
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autofree char *path = g_build_filename (fixture->folder, "none.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (wait_for (dh_store_get_blob_size (store, "abc"), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (wait_for (dh_store_read_blob (store, "abc", 0, 10), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (wait_for (dh_store_add_blob (store, file, NULL, NULL, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (wait_for (dh_store_export_blob (store, "abc", file, NULL), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED);
  g_assert_false (g_file_query_exists (file, NULL));
  close_store (store);
}

static void
test_swept (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = g_bytes_new ("kept", 4);
  g_autofree char *hash = add_ok (store, bytes);

  close_store (store);
  run_sqlite (fixture->path,
              "INSERT INTO blob VALUES ('half', 9, 0); INSERT INTO blob_chunk VALUES ('half', 0, zeroblob (9))");
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob"), ==, 1);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob_chunk"), ==, 1);
  g_assert_cmpint (wait_for_int64 (dh_store_get_blob_size (store, hash), NULL), ==, 4);
  close_store (store);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = random_bytes (2 * DH_BLOB_CHUNK + 9);
  g_autofree char *hash = add_ok (store, bytes);
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.pdf", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_mkdir (folder, 0755);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (wait_for (dh_store_export_blob (store, hash, target, NULL), &error));
  g_assert_no_error (error);
  back = g_file_load_bytes (target, NULL, NULL, NULL);
  g_assert_true (g_bytes_equal (bytes, back));

  /* A damaged content does not replace what is there. */
  close_store (store);
  run_sqlite (fixture->path, "UPDATE blob_chunk SET data = zeroblob (9) WHERE seq = 2");
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, NULL);
  g_assert_false (wait_for (dh_store_export_blob (store, hash, target, NULL), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE);
  g_clear_pointer (&back, g_bytes_unref);
  back = g_file_load_bytes (target, NULL, NULL, NULL);
  g_assert_true (g_bytes_equal (bytes, back));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "copy.pdf");
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
  {
    g_auto (GStrv) findings = wait_for_strv (dh_store_check (store), NULL);

    g_assert_cmpuint (g_strv_length (findings), ==, 1);
    g_assert_nonnull (strstr (findings[0], "content"));
  }
  close_store (store);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  DhStore *store = open_new (fixture);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  g_autofree char *hash = add_ok (store, bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) back = NULL;

  close_store (store);
  store = open_store (fixture, DH_STORE_OPEN_READ_ONLY, NULL);
  back = read_ok (store, hash, 0, 10);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_false (wait_for (dh_store_add_blob_bytes (store, bytes), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (wait_for (dh_store_close (store), NULL));
  g_assert_false (wait_for (dh_store_add_blob_bytes (store, bytes), &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_CLOSED);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/blob/sizes", test_sizes);
  fixture_add ("/blob/ranges", test_ranges);
  fixture_add ("/blob/once", test_once);
  fixture_add ("/blob/progress", test_progress);
  fixture_add ("/blob/cancelled", test_cancelled);
  fixture_add ("/blob/absent", test_absent);
  fixture_add ("/blob/swept", test_swept);
  fixture_add ("/blob/export", test_export);
  fixture_add ("/blob/read-only", test_read_only);
  return g_test_run ();
}
