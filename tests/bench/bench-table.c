/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <adwaita.h>
#include <libdex.h>
#include <locale.h>

#include "dh-application.h"
#include "dh-db.h"
#include "dh-paste-plan.h"
#include "dh-record-table.h"
#include "dh-search.h"

/* What a person waits for in the table of 100,000 tasks, beside a bare column view over strings that are
 * there already. A frame's time is what the main loop spends between the clock's first and last signal. */
#define N_TASKS 100000
#define N_PASTED 10000
#define N_FRAMES 300
#define ROWS_A_FRAME 3
#define N_ROUNDS 5

typedef struct
{
  GtkAdjustment *adjustment;
  GArray *frames; /* double, milliseconds */
  double began;
  guint n_painted;
} Probe;

static void
wait_for (DexFuture *future)
{
  g_autoptr (DexFuture) work = future;
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (work))
    g_main_context_iteration (NULL, TRUE);
  dex_future_get_value (work, &error);
  g_assert_no_error (error);
}

static DexFuture *
fill_db (DhDb *db, gpointer data)
{
  static const char *const STATEMENTS[] = {
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
    "INSERT INTO unit (id, name) SELECT i, 'Đơn vị ' || i FROM n",
    "INSERT INTO programme (id, year, title) VALUES (1, 2023, 'Chương trình')",
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
    "INSERT INTO task (id, programme, position, title, lead, period, period_start, period_end, state, progress) "
    "SELECT i, 1, i, 'Công việc số ' || (i * 7919 % 1000003), 1 + i * 31 % 400, '2023-Q2', '2023-04-01', "
    "date ('2023-01-01', '+' || (i * 17 % 365) || ' days'), CASE i % 3 WHEN 0 THEN 'done' ELSE 'in-progress' END, "
    "i % 100 FROM n",
  };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (STATEMENTS); i++)
    if (!dh_db_exec (db, &error, STATEMENTS[i], NULL))
      return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

static DexFuture *
make_fiber (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (dh_context_open (path, DH_STORE_OPEN_CREATE, NULL, NULL), &error);

  g_assert_no_error (error);
  dex_await (dh_store_write_import (dh_context_get_store (context), "Tasks", fill_db, NULL, NULL), &error);
  g_assert_no_error (error);
  /* The search index is built once; its thread must not run beside what is measured. */
  dex_await (dh_store_index_settled (dh_context_get_store (context)), &error);
  g_assert_no_error (error);
  return dex_future_new_take_object (g_steal_pointer (&context));
}

static void
began_cb (GdkFrameClock *clock, Probe *probe)
{
  probe->began = dh_bench_now ();
}

static void
painted_cb (GdkFrameClock *clock, Probe *probe)
{
  double time = 1000 * (dh_bench_now () - probe->began);

  probe->n_painted++;
  if (probe->frames != NULL)
    g_array_append_val (probe->frames, time);
}

static GtkWidget *
show (GtkWidget *child, Probe *probe)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_widget_realize (window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (began_cb), probe);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), probe);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* The next frame is painted. */
static void
wait_painted (GtkWidget *widget, Probe *probe)
{
  guint painted = probe->n_painted;

  gtk_widget_queue_draw (widget);
  while (probe->n_painted == painted)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Probe *probe = data;

  gtk_adjustment_set_value (probe->adjustment, gtk_adjustment_get_value (probe->adjustment) + 40 * ROWS_A_FRAME);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
measure_scrolling (GtkWidget *view, const char *what, Probe *probe, double limit)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  guint tick = gtk_widget_add_tick_callback (view, scroll_cb, probe, NULL);

  probe->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  probe->frames = frames;
  while (frames->len < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  probe->frames = NULL;
  gtk_widget_remove_tick_callback (view, tick);
  g_autofree char *median = g_strdup_printf ("%s, a frame of scrolling", what);
  g_autofree char *most = g_strdup_printf ("%s, 19 of 20 frames within", what);
  g_autofree char *worst = g_strdup_printf ("%s, the longest of %d frames", what, N_FRAMES);
  dh_bench_report (median, dh_bench_quantile (frames, 0.5), "ms", limit);
  dh_bench_report (most, dh_bench_quantile (frames, 0.95), "ms", limit);
  dh_bench_report (worst, dh_bench_quantile (frames, 1), "ms", limit);
}

static double
time_query (DhRecordTable *table, const DhQuery *query, Probe *probe)
{
  double start = dh_bench_now ();

  dh_record_table_set_query (table, query);
  wait_for (dh_record_list_settled (dh_record_table_get_list (table)));
  wait_painted (GTK_WIDGET (table), probe);
  return 1000 * (dh_bench_now () - start);
}

/* The median of going there from the plain list. */
static void
measure_query (DhRecordTable *table, const char *what, const DhQuery *plain, const DhQuery *query, Probe *probe)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      time_query (table, plain, probe);
      double time = time_query (table, query, probe);
      g_array_append_val (times, time);
    }
  time_query (table, plain, probe);
  dh_bench_report (what, dh_bench_quantile (times, 0.5), "ms", 100);
}

static void
measure_queries (DhRecordTable *table, Probe *probe)
{
  g_autoptr (DhQuery) plain = dh_query_copy (dh_record_table_get_query (table));
  g_auto (DhValue) done = { .type = DH_VALUE_TEXT, .s = g_strdup ("done") };
  g_autoptr (DhQuery) sorted = dh_query_with_sort (plain, "title", TRUE);
  g_autoptr (DhQuery) filtered = dh_query_with_filter (plain, "state", DH_FILTER_IS, &done);
  g_autoptr (DhQuery) grouped = dh_query_with_group (plain, "lead");
  g_autoptr (DhQuery) by_month = dh_query_with_group (plain, "period");

  measure_query (table, "sorted by title, painted", plain, sorted, probe);
  measure_query (table, "filtered by state, painted", plain, filtered, probe);
  measure_query (table, "grouped by unit, painted", plain, grouped, probe);
  measure_query (table, "grouped by month, painted", plain, by_month, probe);
}

static void
measure_paste (DhContext *context)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; i < N_PASTED; i++)
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      g_strv_builder_take (row, g_strdup_printf ("Đơn vị dán số %05u", i));
      g_strv_builder_take (row, g_strdup_printf ("ĐV%05u", i));
      g_ptr_array_add (cells, g_strv_builder_end (row));
    }
  g_ptr_array_add (fields, (gpointer) dh_entity_find_field (&dh_unit_entity, "name"));
  g_ptr_array_add (fields, (gpointer) dh_entity_find_field (&dh_unit_entity, "short_name"));
  double start = dh_bench_now ();
  wait_for (dh_paste_plan_apply (dh_paste_plan_new (&dh_unit_entity, cells, NULL, 0, fields, 2023), context));
  dh_bench_report ("10,000 rows pasted as one change", 1000 * (dh_bench_now () - start), "ms", 1000);
}

static void
setup_bare_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_inscription_new (NULL));
}

static void
bind_bare_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), gtk_string_object_get_string (string));
}

static GtkWidget *
make_bare (guint n_columns)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkWidget *view = gtk_column_view_new (NULL);

  for (guint i = 0; i < N_TASKS; i++)
    gtk_string_list_take (strings, g_strdup_printf ("Công việc số %u", i));
  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (setup_bare_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_bare_cb), NULL);
      GtkColumnViewColumn *column = gtk_column_view_column_new ("Column", factory);
      gtk_column_view_column_set_fixed_width (column, 170);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view),
                             GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (strings))));
  return view;
}

static void
measure_bare (guint n_columns)
{
  Probe probe = { 0 };
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = make_bare (n_columns);
  double start = dh_bench_now ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  GtkWidget *window = show (scroller, &probe);
  wait_painted (view, &probe);
  dh_bench_report ("bare view, painted", 1000 * (dh_bench_now () - start), "ms", 0);
  measure_scrolling (view, "bare view", &probe, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
n_shown (DhRecordTable *table)
{
  g_autoptr (GPtrArray) fields = dh_record_table_dup_columns (table);
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    n += dh_record_table_is_shown (table, g_ptr_array_index (fields, i));
  return n;
}

static guint
measure_table (DhContext *context)
{
  Probe probe = { 0 };
  double start = dh_bench_now ();
  DhRecordTable *table = DH_RECORD_TABLE (dh_record_table_new (context, &dh_task_entity));
  GtkWidget *window = show (GTK_WIDGET (table), &probe);

  wait_for (dh_record_list_settled (dh_record_table_get_list (table)));
  wait_painted (GTK_WIDGET (table), &probe);
  dh_bench_report ("table of 100,000 tasks, painted", 1000 * (dh_bench_now () - start), "ms", 0);
  guint n = n_shown (table);
  measure_queries (table, &probe);
  measure_scrolling (GTK_WIDGET (dh_record_table_get_view (table)), "table", &probe, 16);
  gtk_window_destroy (GTK_WINDOW (window));
  return n;
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  dex_init ();
  adw_init ();
  dh_application_init_resources ();
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "tasks.donghanh", NULL);
  g_autoptr (DexFuture) made = dex_scheduler_spawn (NULL, 512 * 1024, make_fiber, path, NULL);
  wait_for (dex_ref (made));
  g_autoptr (DhContext) context = g_value_dup_object (dex_future_get_value (made, NULL));

  guint n_columns = measure_table (context);
  measure_bare (n_columns);
  measure_paste (context);
  wait_for (dh_store_close (dh_context_get_store (context)));
  dh_bench_remove_folder (folder);
  return dh_bench_status ();
}
