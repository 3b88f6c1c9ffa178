/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <libdex.h>
#include <sqlite3.h>

#include "dh-record.h"

/* One person's edit of one field, against the same UPDATE in bare SQLite with the same settings and in
 * its own transaction. */
#define N_WRITES 500
#define N_ROUNDS 5

static DexFuture *
update_func (DhDb *db, gpointer data)
{
  GError *error = NULL;
  g_autofree char *note = g_strdup_printf ("Ghi chú %d", GPOINTER_TO_INT (data));

  if (!dh_db_exec (db, &error, "UPDATE programme SET note = ? WHERE id = 1", "s", note))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
insert_func (DhDb *db, gpointer data)
{
  GError *error = NULL;

  if (!dh_db_exec (db, &error, "INSERT INTO programme (id, year, title) VALUES (1, 2023, 'Chương trình')", ""))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static char *
read_pragma (DhDb *db, const char *sql)
{
  return dh_db_dup_text (db, NULL, sql, "");
}

/* What the store's own connection is set to. */
static DexFuture *
settings_func (DhDb *db, gpointer data)
{
  g_autofree char *journal = read_pragma (db, "PRAGMA journal_mode");
  g_autofree char *synchronous = read_pragma (db, "PRAGMA synchronous");

  return dex_future_new_take_string (
      g_strdup_printf ("PRAGMA journal_mode = %s; PRAGMA synchronous = %s;", journal, synchronous));
}

static double
measure_floor (const char *path, const char *settings)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  double start = 0, time = 0;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, settings, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "CREATE TABLE IF NOT EXISTS programme (id INTEGER PRIMARY KEY, year INTEGER, title "
                                 "TEXT, note TEXT); INSERT OR IGNORE INTO programme VALUES (1, 2023, 'x', '')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "UPDATE programme SET note = ? WHERE id = 1", -1, &stmt, NULL);
  start = dh_bench_now ();
  for (int i = 0; i < N_WRITES; i++)
    {
      g_autofree char *note = g_strdup_printf ("Ghi chú %d", i);

      sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
      sqlite3_bind_text (stmt, 1, note, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
      sqlite3_reset (stmt);
      g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
    }
  time = dh_bench_now () - start;
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return time / N_WRITES * 1e6;
}

static double
measure_store (DhStore *store, int round)
{
  double start = dh_bench_now ();

  for (int i = 0; i < N_WRITES; i++)
    {
      g_autoptr (GError) error = NULL;

      dex_await (dh_store_write (store, "Change", update_func, GINT_TO_POINTER (round * N_WRITES + i), NULL), &error);
      g_assert_no_error (error);
    }
  return (dh_bench_now () - start) / N_WRITES * 1e6;
}

static double
measure_record (DhContext *context, int round)
{
  double start = dh_bench_now ();
  gint64 id = 1;

  for (int i = 0; i < N_WRITES; i++)
    {
      g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);
      g_autofree char *note = g_strdup_printf ("Sửa %d", round * N_WRITES + i);
      g_autoptr (GError) error = NULL;

      dh_edit_set_text (edit, "note", note);
      dex_await (dh_records_update (context, &dh_programme_entity, &id, 1, edit), &error);
      g_assert_no_error (error);
    }
  return (dh_bench_now () - start) / N_WRITES * 1e6;
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "office.donghanh", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStore) store = dex_await_object (dh_store_open (path, DH_STORE_OPEN_CREATE | DH_STORE_OPEN_NO_BACKUP, NULL),
                                     &error);
  g_autoptr (DhContext) context = NULL;
  g_autofree char *settings = NULL;
  GArray *times[3];

  g_assert_no_error (error);
  context = dh_context_new (store);
  dex_await (dh_store_write (store, "Fill", insert_func, NULL, NULL), &error);
  g_assert_no_error (error);
  settings = dex_await_string (dh_store_read (store, settings_func, NULL, NULL), &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 3; i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (int round = 0; round < N_ROUNDS; round++)
    {
      double floor = measure_floor (bare, settings), plain = measure_store (store, round);
      double record = measure_record (context, round);

      g_array_append_val (times[0], floor);
      g_array_append_val (times[1], plain);
      g_array_append_val (times[2], record);
    }

  {
    double floor = dh_bench_quantile (times[0], 0.5), plain = dh_bench_quantile (times[1], 0.5);
    double record = dh_bench_quantile (times[2], 0.5);

    g_print ("%s\n", settings);
    dh_bench_report ("one row, bare SQLite", floor, "µs", 0);
    dh_bench_report ("one row, recorded change", plain, "µs", 0);
    dh_bench_report ("one row, record with rules and its label", record, "µs", 0);
    dh_bench_report ("recorded change / bare SQLite", plain / floor, "×", 3);
    dh_bench_report ("record / bare SQLite", record / floor, "×", 3);
  }
  for (guint i = 0; i < 3; i++)
    g_array_unref (times[i]);
  dex_await (dh_store_close (store), NULL);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (void)
{
  return dh_bench_run (bench_fiber);
}
