/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <libdex.h>
#include <sqlite3.h>

#include "dh-collate.h"
#include "dh-overview.h"

/* One programme of ten thousand tasks, three units beside the lead of each, and the petitions and proposals of ten
 * years of which every fiftieth still awaits its answer. */
#define N_TASKS 10000
#define N_MATTERS 10000
#define N_UNITS 60
#define N_POINTS 20
#define N_ROUNDS 15
#define LIMIT_MS 50

static int
collate_vi (void *data, int a_len, const void *a, int b_len, const void *b)
{
  return dh_collate (a, a_len, b, b_len);
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_create_collation (db, "vi", SQLITE_UTF8, NULL, collate_vi);
  sqlite3_create_collation (db, "person", SQLITE_UTF8, NULL, collate_vi);
  return db;
}

static void
fill (const char *path)
{
  static const struct
  {
    const char *sql;
    int n;
  } steps[] = {
    { "INSERT INTO unit (id, name) SELECT i, 'Đơn vị ' || i FROM n", N_UNITS },
    { "INSERT INTO programme (id, year, title) SELECT i, 2023, 'Chương trình' FROM n", 1 },
    { "INSERT INTO focal_point (id, programme, position, title) SELECT i, 1, i, 'Trọng tâm ' || i FROM n", N_POINTS },
    { "INSERT INTO task (id, programme, focal_point, position, title, lead, period, period_start, period_end, state, "
      "progress) SELECT i, 1, 1 + i % 20, i, 'Nhiệm vụ ' || i, 1 + i * 31 % 60, '2023-Q2', '2023-01-01', "
      "date ('2023-01-01', '+' || (i * 17 % 365) || ' days'), "
      "CASE i % 3 WHEN 0 THEN 'done' ELSE 'in-progress' END, CASE i % 3 WHEN 0 THEN 100 ELSE i % 100 END FROM n",
      N_TASKS },
    { "INSERT INTO task_part (id, task, unit) SELECT i, 1 + i % 10000, 1 + i / 10000 * 7 FROM n", 3 * N_TASKS },
    { "INSERT INTO petition (id, summary, received_on, handle_by, handled_on, state) SELECT i, 'Đơn ' || i, "
      "date ('2023-08-10', '-' || (i % 3650) || ' days'), date ('2023-08-20', '-' || (i % 3650) || ' days'), "
      "iif (i % 50 = 0, NULL, date ('2023-08-15', '-' || (i % 3650) || ' days')), "
      "iif (i % 50 = 0, 'received', 'closed') FROM n",
      N_MATTERS },
    { "INSERT INTO supervision (id, topic, date, state) SELECT i, 'Chuyên đề ' || i, "
      "date ('2023-08-10', '-' || (i % 3650) || ' days'), iif (i % 20 = 0, 'running', 'closed') FROM n",
      N_MATTERS / 10 },
    { "INSERT INTO supervision_proposal (id, supervision, proposal, due_on, answered_on) SELECT i, 1 + i % 1000, "
      "'Kiến nghị ' || i, date ('2023-08-20', '-' || (i % 3650) || ' days'), "
      "iif (i % 50 = 0, NULL, date ('2023-08-15', '-' || (i % 3650) || ' days')) FROM n",
      N_MATTERS },
  };
  sqlite3 *db = open_bare (path);

  g_assert_cmpint (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *sql = g_strconcat (
          "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) ", steps[i].sql, NULL);
      sqlite3_stmt *stmt = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
      sqlite3_bind_int (stmt, 1, steps[i].n - (i == 4));
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
      sqlite3_finalize (stmt);
    }
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The floor: the same rows stepped over, nothing done with them. */
static double
measure_floor (const char *path)
{
  static const char *const sqls[]
      = { "SELECT id, parent, lead, progress, state, period_start, period_end, title FROM task WHERE programme = 1 AND "
          "trashed IS NULL",
          "SELECT task_part.unit, task.period_end FROM task JOIN task_part ON task_part.task = task.id WHERE "
          "task.programme = 1 AND task.trashed IS NULL" };
  sqlite3 *db = open_bare (path);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double start = dh_bench_now ();
      for (guint i = 0; i < G_N_ELEMENTS (sqls); i++)
        {
          sqlite3_stmt *stmt = NULL;
          g_assert_cmpint (sqlite3_prepare_v2 (db, sqls[i], -1, &stmt, NULL), ==, SQLITE_OK);
          while (sqlite3_step (stmt) == SQLITE_ROW)
            continue;
          sqlite3_finalize (stmt);
        }
      double time = (dh_bench_now () - start) * 1000;
      g_array_append_val (times, time);
    }
  sqlite3_close (db);
  return dh_bench_quantile (times, 0.5);
}

static double
measure (DhContext *context)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double start = dh_bench_now ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DhOverview) overview = dex_await_boxed (dh_overview_load (context, 2023, 0, 0), &error);
      double time = (dh_bench_now () - start) * 1000;

      g_assert_no_error (error);
      g_assert_cmpuint (overview->figures[DH_FIGURE_TASKS].n, ==, N_TASKS);
      g_assert_cmpuint (dh_overview_get_near (overview, "petition"), ==, N_MATTERS / 50);
      g_array_append_val (times, time);
    }
  return dh_bench_quantile (times, 0.5);
}

static DexFuture *
run (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "bench.donghanh", NULL);
  g_autoptr (DhClock) clock = dh_clock_new_fixed (dh_date_new (2023, 8, 15));
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) made = dex_await_object (
      dh_context_open (path, DH_STORE_OPEN_CREATE | DH_STORE_OPEN_NO_BACKUP, clock, "bench"), &error);

  g_assert_no_error (error);
  dex_await (dh_store_close (dh_context_get_store (made)), NULL);
  fill (path);
  double floor = measure_floor (path);
  g_autoptr (DhContext) context = dex_await_object (dh_context_open (path, DH_STORE_OPEN_NO_BACKUP, clock, "bench"), &error);
  g_assert_no_error (error);
  double time = measure (context);
  dex_await (dh_store_close (dh_context_get_store (context)), NULL);
  dh_bench_report ("stepping over the rows of the overview, bare SQLite", floor, "ms", 0);
  dh_bench_report ("overview of 10,000 tasks", time, "ms", LIMIT_MS);
  dh_bench_report ("… against the floor", time / floor, "×", 0);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  return dh_bench_run (run);
}
