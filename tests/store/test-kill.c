/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* A process that writes is killed at random moments; whatever it acknowledged must be there, and the
 * tables must be what the journal says. DH_KILL_ROUNDS sets the rounds. */
#define ROUNDS 25
/* A store lives this many rounds, so that making one is interrupted as well. */
#define ROUNDS_PER_STORE 12

typedef struct
{
  gint64 change;
  char *label;
} Acknowledged;

static void
acknowledged_clear (gpointer data)
{
  g_free (((Acknowledged *) data)->label);
}

static guint
n_rounds (void)
{
  const char *rounds = g_getenv ("DH_KILL_ROUNDS");

  return rounds != NULL ? (guint) g_ascii_strtoull (rounds, NULL, 10) : ROUNDS;
}

static void
note_line (GArray *acknowledged, const char *line)
{
  Acknowledged one = { 0 };
  char *end = NULL;

  one.change = g_ascii_strtoll (line, &end, 10);
  if (one.change == 0)
    return;
  one.label = g_strdup (g_strstrip (end));
  g_array_append_val (acknowledged, one);
}

/* Lets it acknowledge @n changes and some microseconds more, then kills it and reads what it still
 * could say. */
static void
run_and_kill (Fixture *fixture, GArray *acknowledged, int n)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "kill-writer", NULL);
  g_autofree char *seed = g_strdup_printf ("%u", (guint) g_test_rand_int ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, fixture->path, seed, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  for (int i = 0; i <= n && (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL; i++)
    {
      note_line (acknowledged, line);
      g_free (line);
    }
  g_usleep ((gulong) g_test_rand_int_range (0, 8000));
  g_subprocess_force_exit (process);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      note_line (acknowledged, line);
      g_free (line);
    }
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
}

static void
assert_acknowledged (DhStore *store, GArray *acknowledged)
{
  for (guint i = 0; i < acknowledged->len; i++)
    {
      const Acknowledged *one = &g_array_index (acknowledged, Acknowledged, i);
      g_autofree char *sql = g_strdup_printf ("SELECT label FROM change WHERE id = %" G_GINT64_FORMAT, one->change);
      g_autofree char *label = read_text (store, sql);

      g_assert_nonnull (label);
      if (!g_str_equal (one->label, "-"))
        g_assert_cmpstr (label, ==, one->label);
    }
}

static int
abort_cb (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  g_test_message ("conflict %d", conflict);
  return SQLITE_CHANGESET_ABORT;
}

static int
compare_bytes (void *data, int a_len, const void *a, int b_len, const void *b)
{
  int order = memcmp (a, b, (gsize) MIN (a_len, b_len));

  return order != 0 ? order : a_len - b_len;
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_create_collation (db, "vi", SQLITE_UTF8, NULL, compare_bytes);
  sqlite3_create_collation (db, "person", SQLITE_UTF8, NULL, compare_bytes);
  return db;
}

static char *
dump_bare (sqlite3 *db)
{
  static const char *const queries[] = { "SELECT * FROM unit ORDER BY id", "SELECT * FROM person ORDER BY id" };
  GString *dump = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      sqlite3_stmt *stmt = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, queries[i], -1, &stmt, NULL), ==, SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        for (int j = 0; j < sqlite3_column_count (stmt); j++)
          {
            const char *text = (const char *) sqlite3_column_text (stmt, j);

            g_string_append (dump, text != NULL ? text : "(null)");
            g_string_append_c (dump, j + 1 < sqlite3_column_count (stmt) ? '|' : '\n');
          }
      sqlite3_finalize (stmt);
    }
  return g_string_free_and_steal (dump);
}

static void
make_tables (sqlite3 *from, sqlite3 *to)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (from,
                                       "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                                       -1, &stmt, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_assert_cmpint (sqlite3_exec (to, (const char *) sqlite3_column_text (stmt, 0), NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_finalize (stmt);
}

/* Every changeset from the first, played into empty tables, gives the tables of the store. */
static void
assert_replay (const char *path)
{
  sqlite3 *store = open_bare (path);
  sqlite3 *replayed = open_bare (":memory:");
  sqlite3_stmt *stmt = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;

  make_tables (store, replayed);
  g_assert_cmpint (sqlite3_prepare_v2 (store, "SELECT changeset FROM change ORDER BY id", -1, &stmt, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_assert_cmpint (sqlite3changeset_apply (replayed, sqlite3_column_bytes (stmt, 0),
                                             (void *) sqlite3_column_blob (stmt, 0), NULL, abort_cb, NULL),
                     ==, SQLITE_OK);
  sqlite3_finalize (stmt);
  expected = dump_bare (store);
  actual = dump_bare (replayed);
  g_assert_cmpstr (actual, ==, expected);
  sqlite3_close (store);
  sqlite3_close (replayed);
}

static void
assert_survived (Fixture *fixture, GArray *acknowledged)
{
  g_autoptr (GError) error = NULL;
  DhStore *store;

  if (!g_file_test (fixture->path, G_FILE_TEST_EXISTS))
    {
      /* Killed before the new store had its name. */
      g_assert_cmpuint (acknowledged->len, ==, 0);
      return;
    }
  store = open_store (fixture, DH_STORE_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  assert_sound (store);
  assert_acknowledged (store, acknowledged);
  g_assert_cmpint (read_int64 (store, "SELECT count(*) FROM blob WHERE complete = 0 /* scan ok */"), ==, 0);
  close_store (store);
  assert_replay (fixture->path);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) acknowledged = g_array_new (FALSE, FALSE, sizeof (Acknowledged));
  guint total = 0;

  g_array_set_clear_func (acknowledged, acknowledged_clear);
  for (guint round = 0; round < n_rounds (); round++)
    {
      if (round % ROUNDS_PER_STORE == 0)
        {
          total += acknowledged->len;
          g_array_set_size (acknowledged, 0);
          g_unlink (fixture->path);
        }
      run_and_kill (fixture, acknowledged, g_test_rand_int_range (0, 30));
      assert_survived (fixture, acknowledged);
    }
  total += acknowledged->len;
  g_test_message ("%u rounds, %u acknowledged changes, none lost", n_rounds (), total);
  g_assert_cmpuint (total, >, n_rounds ());
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/kill/random-moments", test_kill);
  return g_test_run ();
}
