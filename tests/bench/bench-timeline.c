/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <adwaita.h>

#include "dh-context.h"
#include "dh-record.h"
#include "dh-timeline-view.h"

/* A year of a thousand tasks, scrolled and zoomed for 300 frames. */
#define N_TASKS 1000
#define N_FRAMES 300
#define LIMIT_MS 16

typedef struct
{
  GtkWidget *view;
  GArray *times; /* double, milliseconds of each frame */
  gint64 start;
  guint n;
} Probe;

static DexFuture *
fill_func (DhDb *db, gpointer data)
{
  static const char *const sqls[] = {
    "INSERT INTO programme (id, year, title) VALUES (1, 2023, 'Chương trình')",
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO focal_point "
    "(id, programme, position, title) SELECT i, 1, i, 'Trọng tâm ' || i FROM n",
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO task (id, "
    "programme, focal_point, position, title, period, period_start, period_end, state, progress) SELECT i, 1, "
    "1 + i % 20, i, 'Tổ chức hội nghị triển khai nhiệm vụ số ' || i, '2023-Q2', "
    "date ('2023-01-01', '+' || (i * 17 % 200) || ' days'), date ('2023-07-01', '+' || (i * 13 % 180) || ' days'), "
    "'in-progress', i % 100 FROM n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      GError *error = NULL;
      if (!dh_db_exec (db, &error, sqls[i], ""))
        return dex_future_new_for_error (error);
    }
  return dex_future_new_true ();
}

static void
before_cb (GdkFrameClock *clock, Probe *probe)
{
  probe->start = g_get_monotonic_time ();
}

static void
after_cb (GdkFrameClock *clock, Probe *probe)
{
  double time = (double) (g_get_monotonic_time () - probe->start) / 1000;

  g_array_append_val (probe->times, time);
}

/* Every frame moves, and every tenth zooms. */
static gboolean
tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  Probe *probe = data;
  GtkAdjustment *vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double range = gtk_adjustment_get_upper (vertical) - gtk_adjustment_get_page_size (vertical);

  gtk_adjustment_set_value (vertical, range * probe->n / N_FRAMES);
  if (probe->n % 10 == 0)
    dh_timeline_view_set_zoom (DH_TIMELINE_VIEW (view), 1 + probe->n % 70 / 10.0);
  return ++probe->n < N_FRAMES;
}

static void
probe_frames (DhTimeline *timeline, GArray *times)
{
  GtkWidget *window = gtk_window_new (), *scrolled = gtk_scrolled_window_new ();
  Probe probe = { dh_timeline_view_new (), times, 0, 0 };

  dh_timeline_view_set_timeline (DH_TIMELINE_VIEW (probe.view), timeline);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), probe.view);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (probe.view))
    g_main_context_iteration (NULL, TRUE);

  GdkFrameClock *clock = gtk_widget_get_frame_clock (probe.view);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &probe);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), &probe);
  gtk_widget_add_tick_callback (probe.view, tick_cb, &probe, NULL);
  while (probe.n < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (clock, &probe);
  gtk_window_destroy (GTK_WINDOW (window));
}

static DexFuture *
run (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "bench.donghanh", NULL);
  g_autoptr (DhClock) clock = dh_clock_new_fixed (dh_date_new (2023, 8, 15));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (
      dh_context_open (path, DH_STORE_OPEN_CREATE | DH_STORE_OPEN_NO_BACKUP, clock, "bench"), &error);

  g_assert_no_error (error);
  dex_await (dh_store_write (dh_context_get_store (context), "fill", fill_func, NULL, NULL), &error);
  g_assert_no_error (error);
  double start = dh_bench_now ();
  g_autoptr (DhTimeline) timeline = dex_await_boxed (dh_timeline_load (context, 2023, FALSE), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (timeline->n_tasks, ==, N_TASKS);
  dh_bench_report ("timeline of 1,000 tasks, read", (dh_bench_now () - start) * 1000, "ms", LIMIT_MS);
  probe_frames (timeline, times);
  dh_bench_report ("… a frame while scrolling and zooming, median", dh_bench_quantile (times, 0.5), "ms", 0);
  dh_bench_report ("… 95 of 100 frames", dh_bench_quantile (times, 0.95), "ms", LIMIT_MS);
  dex_await (dh_store_close (dh_context_get_store (context)), NULL);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  gtk_init ();
  return dh_bench_run (run);
}
