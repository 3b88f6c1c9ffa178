/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <ftw.h>
#include <locale.h>
#include <stdio.h>

static gboolean missed;

static int
remove_entry (const char *path, const struct stat *info, int kind, struct FTW *where)
{
  return remove (path);
}

static DexFuture *
finished_cb (DexFuture *future, gpointer loop)
{
  g_main_loop_quit (loop);
  return dex_ref (future);
}

void
dh_bench_report (const char *name, double value, const char *unit, double limit)
{
  g_autofree char *allowed = limit > 0 ? g_strdup_printf ("(at most %g %s)", limit, unit) : g_strdup ("");
  gboolean late = limit > 0 && value > limit;

  g_print ("%-58s %10.2f %-5s %-22s %s\n", name, value, unit, allowed, limit <= 0 ? "" : late ? "MISSED" : "ok");
  missed = missed || late;
}

int
dh_bench_status (void)
{
  return missed ? 1 : 0;
}

int
dh_bench_run (DexFiberFunc fiber)
{
  setlocale (LC_ALL, "C.UTF-8"); /* for “×” and “µs” */
  dex_init ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  DexFuture *running = dex_scheduler_spawn (NULL, 1 << 20, fiber, NULL, NULL);

  dex_future_disown (dex_future_finally (running, finished_cb, loop, NULL));
  g_main_loop_run (loop);
  return dh_bench_status ();
}

double
dh_bench_now (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

int
dh_bench_compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

double
dh_bench_quantile (GArray *values, double share)
{
  g_assert (values->len > 0);

  g_array_sort (values, dh_bench_compare);
  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

char *
dh_bench_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("donghanh-bench-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
dh_bench_remove_folder (const char *path)
{
  nftw (path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}
