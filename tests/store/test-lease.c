/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "dh-lease.h"

static char *
lease_file (Fixture *fixture)
{
  return g_strconcat (fixture->path, ".lease", NULL);
}

static GSubprocess *
start_holder (Fixture *fixture)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "lease-holder", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                           program, fixture->path, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "ready");
  return process;
}

static void
test_hold (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = lease_file (fixture);
  g_autoptr (GError) error = NULL;
  DhLease *lease = dh_lease_acquire (fixture->path, 1700000000000000, &error);
  g_autoptr (DhLeaseHolder) holder = NULL;

  g_assert_no_error (error);
  g_assert_true (dh_lease_is_locked (lease));
  holder = dh_lease_peek_holder (fixture->path);
  g_assert_nonnull (holder);
  g_assert_cmpint (holder->pid, ==, getpid ());
  g_assert_cmpint (holder->since, ==, 1700000000000000);
  g_assert_cmpstr (holder->host, ==, g_get_host_name ());
  g_assert_cmpstr (holder->user, ==, dh_lease_get_user_name ());
  g_assert_null (dh_lease_acquire (fixture->path, 1, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, holder->host));
  g_assert_nonnull (strstr (error->message, "15/11/2023 05:13"));
  g_clear_error (&error);
  dh_lease_release (lease);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (dh_lease_peek_holder (fixture->path));
}

static void
test_stale (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = lease_file (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhLease) lease = NULL;

  /* Left by a crash: nobody locks it. */
  g_assert_true (g_file_set_contents (path, "Somebody\nelsewhere\n1\n2\n", -1, NULL));
  g_assert_null (dh_lease_peek_holder (fixture->path));
  lease = dh_lease_acquire (fixture->path, 5, &error);
  g_assert_no_error (error);
  {
    g_autoptr (DhLeaseHolder) holder = dh_lease_peek_holder (fixture->path);

    g_assert_cmpint (holder->since, ==, 5);
  }
}

static void
test_strange_contents (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = lease_file (fixture);
  g_autoptr (DhLease) lease = dh_lease_acquire (fixture->path, 5, NULL);
  g_autoptr (DhLeaseHolder) holder = NULL;
  g_autofree char *sentence = NULL;
  FILE *file = fopen (path, "w");

  /* Held, but nothing sensible says by whom. */
  fputs ("\xff\xfe", file);
  fclose (file);
  holder = dh_lease_peek_holder (fixture->path);
  g_assert_nonnull (holder);
  g_assert_null (holder->user);
  sentence = dh_lease_holder_describe (holder);
  g_assert_true (g_str_has_suffix (sentence, "."));
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "x.donghanh", NULL);
  g_autofree char *link_path = lease_file (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (dh_lease_acquire (path, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* Nobody leads us to write somewhere else. */
  g_assert_cmpint (symlink ("/tmp/elsewhere", link_path), ==, 0);
  g_assert_null (dh_lease_acquire (fixture->path, 1, &error));
  g_assert_nonnull (error);
}

static void
test_second_process (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (GError) error = NULL;
  DhStore *store;

  close_store (open_new (fixture));
  holder = start_holder (fixture);
  g_assert_null (open_store (fixture, DH_STORE_OPEN_DEFAULT, &error));
  g_assert_error (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, g_get_host_name ()));
  g_clear_error (&error);
  store = open_store (fixture, DH_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM unit"), ==, 0);
  close_store (store);
  /* It ends in good order. */
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL));
  g_assert_true (g_subprocess_wait_check (holder, NULL, &error));
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  close_store (store);
}

static void
test_killed_process (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = lease_file (fixture);
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (GError) error = NULL;
  DhStore *store;

  close_store (open_new (fixture));
  holder = start_holder (fixture);
  g_subprocess_force_exit (holder);
  g_assert_true (g_subprocess_wait (holder, NULL, NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  assert_sound (store);
  close_store (store);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/lease/hold", test_hold);
  fixture_add ("/lease/stale", test_stale);
  fixture_add ("/lease/strange-contents", test_strange_contents);
  fixture_add ("/lease/unwritable", test_unwritable);
  fixture_add ("/lease/second-process", test_second_process);
  fixture_add ("/lease/killed-process", test_killed_process);
  return g_test_run ();
}
