/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <libdex.h>
#include <malloc.h>
#include <sqlite3.h>

#include "dh-collate.h"
#include "dh-record-list.h"

/* Tasks of ten programmes under 400 units. The rows are written with bare SQLite: what is measured is
 * reading them. */
#define N_PROGRAMMES 10
#define N_UNITS 400
#define N_ROUNDS 7

static int
collate_vi (void *data, int a_len, const void *a, int b_len, const void *b)
{
  return dh_collate (a, a_len, b, b_len);
}

static int
collate_person (void *data, int a_len, const void *a, int b_len, const void *b)
{
  return dh_collate_person (a, a_len, b, b_len);
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_create_collation (db, "vi", SQLITE_UTF8, NULL, collate_vi);
  sqlite3_create_collation (db, "person", SQLITE_UTF8, NULL, collate_person);
  return db;
}

static void
run_bare (sqlite3 *db, const char *sql, int n)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  if (sqlite3_bind_parameter_count (stmt) > 0)
    sqlite3_bind_int (stmt, 1, n);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
}

static void
fill (const char *path, int n)
{
  sqlite3 *db = open_bare (path);
  static const char tasks[]
      = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        "INSERT INTO task (id, programme, position, title, content, lead, period, period_start, period_end, state, "
        "progress) SELECT i, 1 + i % 10, i / 10, "
        "CASE i % 5 WHEN 0 THEN 'Tổ chức ' WHEN 1 THEN 'Hướng dẫn ' WHEN 2 THEN 'Ủng hộ ' WHEN 3 THEN 'Giám sát ' "
        "ELSE 'Đại hội ' END || (i * 7919 % 1000003), 'Nội dung công việc của đơn vị chủ trì', 1 + i * 31 % 400, "
        "'2023-Q2', '2023-04-01', date ('2023-01-01', '+' || (i * 17 % 365) || ' days'), "
        "CASE i % 3 WHEN 0 THEN 'done' ELSE 'in-progress' END, i % 100 FROM n";

  run_bare (db, "BEGIN", 0);
  run_bare (db,
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO unit (id, name) SELECT i, 'Đơn vị ' || i FROM n",
            N_UNITS);
  run_bare (db,
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO programme (id, year, title) SELECT i, 2013 + i, 'Chương trình ' || i FROM n",
            N_PROGRAMMES);
  run_bare (db, "DROP INDEX task_by_title", 0);
  run_bare (db, tasks, n);
  run_bare (db, "CREATE INDEX task_by_title ON task (title COLLATE vi) WHERE trashed IS NULL", 0);
  run_bare (db, "COMMIT", 0);
  sqlite3_close (db);
}

/* The floor: the same ids into an array, nothing else. */
static double
measure_floor (const char *path)
{
  sqlite3 *db = open_bare (path);
  sqlite3_stmt *stmt = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT id FROM task WHERE trashed IS NULL ORDER BY programme, position, id",
                                       -1, &stmt, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = dh_bench_now (), time = 0;
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          gint64 id = sqlite3_column_int64 (stmt, 0);

          g_array_append_val (ids, id);
        }
      sqlite3_reset (stmt);
      time = (dh_bench_now () - start) * 1000;
      g_array_append_val (times, time);
    }
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return dh_bench_quantile (times, 0.5);
}

/* From the question to the first page filled, in milliseconds. */
static double
open_list (DhContext *context, const DhQuery *query)
{
  double start = dh_bench_now ();
  g_autoptr (DhRecordList) list = dh_record_list_new (context, query);
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);

  dex_await (dh_record_list_settled (list), NULL);
  for (guint i = 0; i < 64; i++)
    g_ptr_array_add (page, g_list_model_get_item (G_LIST_MODEL (list), i));
  dex_await (dh_record_list_settled (list), NULL);
  g_assert_false (dh_record_is_loading (page->pdata[63]));
  return (dh_bench_now () - start) * 1000;
}

static double
measure_list (DhContext *context, const DhQuery *query)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double time = open_list (context, query);

      g_array_append_val (times, time);
    }
  return dh_bench_quantile (times, 0.5);
}

static double
measure_sort (DhContext *context, const char *field, gboolean descending)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) sorted = dh_query_with_sort (query, field, descending);

  return measure_list (context, sorted);
}

static double
allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) info.uordblks + (double) info.hblkhd;
}

static double
measure_memory (DhContext *context, int n)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  double before = 0, after = 0;
  g_autoptr (DhRecordList) list = NULL;

  /* Once before, for what SQLite keeps. */
  open_list (context, query);
  before = allocated ();
  list = dh_record_list_new (context, query);
  dex_await (dh_record_list_settled (list), NULL);
  after = allocated ();
  return (after - before) / n;
}

/* One row changed while a list of all shows: until the list has followed. */
static double
measure_follow (DhContext *context)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhRecordList) list = dh_record_list_new (context, query);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  dex_await (dh_record_list_settled (list), NULL);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
      gint64 id = 1000 + i;
      double start = 0, time = 0;

      dh_edit_set_int64 (edit, "position", i);
      dex_await (dh_records_update (context, &dh_task_entity, &id, 1, edit), NULL);
      start = dh_bench_now ();
      dex_await (dh_record_list_settled (list), NULL);
      time = (dh_bench_now () - start) * 1000;
      g_array_append_val (times, time);
    }
  return dh_bench_quantile (times, 0.5);
}

static void
report (const char *what, int n, double value, const char *unit, double limit)
{
  g_autofree char *name = g_strdup_printf ("%d tasks: %s", n, what);

  dh_bench_report (name, value, unit, limit);
}

static DhContext *
open_context (const char *path, DhStoreOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  DhContext *context = dex_await_object (dh_context_open (path, flags | DH_STORE_OPEN_NO_BACKUP, NULL, NULL), &error);

  g_assert_no_error (error);
  return context;
}

static void
close_context (DhContext *context)
{
  dex_await (dh_store_close (dh_context_get_store (context)), NULL);
  g_object_unref (context);
}

static void
measure (const char *folder, int n, double limit, double others)
{
  g_autofree char *name = g_strdup_printf ("%d.donghanh", n);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  DhStore *store = NULL;
  g_autoptr (GError) error = NULL;
  DhContext *context = open_context (path, DH_STORE_OPEN_CREATE);

  close_context (context);
  fill (path, n);
  report ("bare SQLite, ordered ids into an array", n, measure_floor (path), "ms", 0);
  /* Without the search index, which would be built beside. */
  store = dex_await_object (dh_store_open (path, DH_STORE_OPEN_NO_BACKUP, NULL), &error);
  g_assert_no_error (error);
  context = dh_context_new (store);
  g_object_unref (store);
  report ("usual order, ids and first page", n, measure_sort (context, "position", FALSE), "ms", limit);
  report ("by title", n, measure_sort (context, "title", FALSE), "ms", others);
  report ("by title, downwards", n, measure_sort (context, "title", TRUE), "ms", others);
  report ("by deadline", n, measure_sort (context, "period", FALSE), "ms", others);
  report ("by lead unit", n, measure_sort (context, "lead", FALSE), "ms", others);
  report ("by state", n, measure_sort (context, "state", FALSE), "ms", others);
  report ("following one change", n, measure_follow (context), "ms", others);
  report ("memory per row", n, measure_memory (context, n), "bytes", 16);
  close_context (context);
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();

  measure (folder, 100000, 100, 100);
  measure (folder, 1000000, 400, 0);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (void)
{
  return dh_bench_run (bench_fiber);
}
