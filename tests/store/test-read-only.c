/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Permissions do not bind root. Without its capabilities it is a user like others; threads made from
 * here on inherit that. */
static void
become_ordinary (void)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct none[2] = { 0 };

  g_assert_cmpint (syscall (SYS_capset, &header, none), ==, 0);
}

static void
forbid_writing (Fixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_assert_cmpint (g_access (fixture->folder, W_OK), !=, 0);
}

static void
allow_writing (Fixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
}

static void
fill (Fixture *fixture)
{
  DhStore *store = open_new (fixture);

  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), NULL));
  close_store (store);
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length, after_length;
  DhStore *store;

  fill (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_length, NULL));
  forbid_writing (fixture);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  store = open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  assert_sound (store);
  {
    g_autofree char *elsewhere = g_dir_make_tmp ("dh-copy-XXXXXX", NULL);
    g_autofree char *copy = g_build_filename (elsewhere, "copy.donghanh", NULL);

    g_assert_true (wait_for (dh_store_backup (store, copy), &error));
    g_assert_no_error (error);
    g_unlink (copy);
    g_rmdir (elsewhere);
  }
  close_store (store);
  allow_writing (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DhStore *store;

  fill (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  store = open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  close_store (store);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_CREATE, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

/* The log of somebody who is gone, in a folder where it cannot be worked off. */
static void
test_log_left (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *main_file = NULL;
  gsize length, main_length;
  g_autoptr (GError) error = NULL;
  DhStore *store = open_new (fixture);

  g_assert_true (wait_for (write_sql (store, "Add", "INSERT INTO unit (id, name) VALUES (1, 'a')"), NULL));
  g_assert_true (g_file_get_contents (log, &contents, &length, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &main_file, &main_length, NULL));
  close_store (store);
  g_assert_true (g_file_set_contents (fixture->path, main_file, (gssize) main_length, NULL));
  g_assert_true (g_file_set_contents (log, contents, (gssize) length, NULL));
  forbid_writing (fixture);
  store = open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error);
  /* Either with everything, or not at all; never with the older state. */
  if (store == NULL)
    g_assert_nonnull (error);
  else
    {
      g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
      close_store (store);
    }
  allow_writing (fixture);
  g_clear_error (&error);
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 1);
  close_store (store);
}

int
main (int argc, char **argv)
{
  become_ordinary ();
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/read-only/folder", test_folder);
  fixture_add ("/read-only/file", test_file);
  fixture_add ("/read-only/create", test_create);
  fixture_add ("/read-only/unreadable", test_unreadable);
  fixture_add ("/read-only/log-left", test_log_left);
  return g_test_run ();
}
