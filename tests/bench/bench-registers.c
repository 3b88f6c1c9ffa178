/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include "dh-record-list.h"
#include "dh-record-query.h"
#include "dh-statistics.h"
#include "dh-table.h"

/* 30,000 petitions and 200,000 rows in all: a list and a page of statistics answer within a tenth of a second. */

#define N_ROUNDS 5
#define LIMIT_MS 100

#define ROWS "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO "
#define DAY "date ('2014-01-01', '+' || (i * 17 % 3650) || ' days')"
#define LEVEL "CASE i % 3 WHEN 0 THEN 'province' WHEN 1 THEN 'commune' END"

static const struct
{
  const char *sql;
  int n;
} batches[] = {
  { ROWS
    "petition (id, summary, number, book_year, received_on, sender, class, matter, handling, state, level, unit, "
    "handle_by, answered_on, twin_key) SELECT i, 'Đơn về việc ' || (i * 7919 % 100003), i, 2014 + i % 10, " DAY
    ", 'Nguyễn Văn ' || i, CASE i % 4 WHEN 0 THEN 'complaint' WHEN 1 THEN 'denunciation' ELSE 'proposal' END, 'land', "
    "CASE i % 2 WHEN 0 THEN 'transfer' ELSE 'guide' END, CASE i % 5 WHEN 0 THEN 'answered' ELSE 'waiting' END, " LEVEL
    ", 1 + i % 98, " DAY ", CASE i % 2 WHEN 0 THEN " DAY " END, 'k' || i FROM n",
    30000 },
  { ROWS "opinion (id, content, number, book_year, date, matter, competence, body, state, level) SELECT 100000 + i, "
         "'Kiến nghị ' || (i * 7919 % 100003), i, 2014 + i % 10, " DAY ", 'traffic', " LEVEL ", 'Sở ' || (i % 20), "
         "CASE i % 3 WHEN 0 THEN 'solved' ELSE 'sent' END, " LEVEL " FROM n",
    60000 },
  { ROWS "reception (id, matter, number, book_year, date, class, people, level) SELECT 200000 + i, 'Việc ' || i, i, "
         "2014 + i % 10, " DAY ", 'feedback', 1 + i % 3, " LEVEL " FROM n",
    40000 },
  { ROWS "festival (id, area, date, state, shape, meal, people, level) SELECT 300000 + i, 'Khu dân cư ' || i, " DAY
         ", 'held', 'both', i % 2, 100, 'residential-area' FROM n",
    40000 },
  { ROWS "supervision (id, topic, date, form, state, level) SELECT 400000 + i, 'Giám sát ' || i, " DAY
         ", 'team', 'closed', " LEVEL " FROM n",
    30000 },
};

static DexFuture *
fill_func (DhDb *db, gpointer data)
{
  GError *error = NULL;

  if (!dh_db_exec (db, &error,
                   "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 98) "
                   "INSERT INTO unit (id, name) SELECT i, 'Xã ' || i FROM n",
                   NULL))
    return dex_future_new_for_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    if (!dh_db_exec (db, &error, batches[i].sql, "i", (gint64) batches[i].n))
      return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static double
median (GArray *times)
{
  return dh_bench_quantile (times, 0.5) * 1000;
}

static void
measure_list (DhContext *context, const char *name, const char *sort, gboolean descending)
{
  g_autoptr (DhQuery) query = dh_query_new (dh_entity_find (name));
  g_autoptr (DhQuery) sorted = dh_query_with_sort (query, sort, descending);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *label = g_strdup_printf ("list of %s by %s", name, sort);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = dh_bench_now (), time = 0;
      g_autoptr (DhRecordList) list = dh_record_list_new (context, sorted);

      dex_await (dh_record_list_settled (list), NULL);
      time = dh_bench_now () - start;
      g_array_append_val (times, time);
    }
  dh_bench_report (label, median (times), "ms", LIMIT_MS);
}

static void
measure_statistics (DhContext *context, const char *name, const char *period)
{
  g_autoptr (DhPeriod) the_period = period != NULL ? dh_period_from_canonical (period, "", NULL) : NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *label = g_strdup_printf ("statistics of %s, %s", name, period != NULL ? period : "all time");

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double start = dh_bench_now (), time = 0;
      g_autoptr (DhStatistics) statistics = dex_await_boxed (
          dh_statistics_count (context, dh_register_find (name), the_period, NULL, 0), NULL);

      g_assert_nonnull (statistics);
      time = dh_bench_now () - start;
      g_array_append_val (times, time);
    }
  dh_bench_report (label, median (times), "ms", LIMIT_MS);
}

static void
measure_export (DhContext *context)
{
  const DhEntity *entity = dh_entity_find ("petition");
  g_autoptr (DhQuery) query = dh_query_new (entity);
  double start = dh_bench_now ();
  g_autoptr (GListModel) records = dex_await_object (dh_record_query (context, query, 10000), NULL);
  g_autoptr (GPtrArray) fields = dh_table_fields (entity, FALSE);
  g_autofree char *csv = dh_table_to_csv (records, fields, TRUE);

  dh_bench_report ("10,000 petitions as CSV", (dh_bench_now () - start) * 1000, "ms", 0);
}

static DexFuture *
run (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "office.donghanh", NULL);
  g_autoptr (DhContext) context = dex_await_object (dh_context_open (path, DH_STORE_OPEN_CREATE, NULL, NULL), NULL);
  double start = 0;

  g_assert_nonnull (context);
  g_assert_true (dex_await (dh_store_write (dh_context_get_store (context), "Rows", fill_func, NULL, NULL), NULL));
  measure_list (context, "petition", "received_on", TRUE);
  measure_list (context, "petition", "summary", FALSE);
  measure_list (context, "petition", "state", FALSE);
  measure_list (context, "petition", "unit", FALSE);
  measure_list (context, "opinion", "date", TRUE);
  for (guint i = 0; i < 2; i++)
    {
      measure_statistics (context, "petition", i == 0 ? "2020" : NULL);
      measure_statistics (context, "opinion", i == 0 ? "2020" : NULL);
      measure_statistics (context, "reception", i == 0 ? "2020" : NULL);
      measure_statistics (context, "festival", i == 0 ? "2020" : NULL);
      measure_statistics (context, "supervision", i == 0 ? "2020" : NULL);
    }
  measure_export (context);
  dex_await (dh_store_close (dh_context_get_store (context)), NULL);
  g_clear_object (&context);

  start = dh_bench_now ();
  context = dex_await_object (dh_context_open (path, DH_STORE_OPEN_NO_BACKUP, NULL, NULL), NULL);
  dh_bench_report ("opening with all registers", (dh_bench_now () - start) * 1000, "ms", 0);
  dex_await (dh_store_close (dh_context_get_store (context)), NULL);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  return dh_bench_run (run);
}
