/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <sys/resource.h>
#include <time.h>

#include "papers.h"

/* A programme of 300 tasks with its table, and a list of 10,000 rows: from blocks to a PDF on the disk. Each is
 * made once before it is measured, for fonts that are loaded once in the life of the program. */
#define N_ROUNDS 5

/* Seconds of the processor: what else the machine does must not count. */
static double
processor_now (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
write_once (const DhPaper *paper, const char *path, double *layout_time)
{
  double start = processor_now (), between = 0;
  g_autoptr (DhLayout) layout = dh_layout_new (paper);
  g_autoptr (GError) error = NULL;

  between = processor_now ();
  dh_layout_write_pdf (layout, path, &error);
  g_assert_no_error (error);
  if (layout_time != NULL)
    *layout_time = (between - start) * 1000;
  return (processor_now () - start) * 1000;
}

static void
measure (const char *name, const DhPaper *paper, const char *folder, double limit)
{
  g_autofree char *path = g_build_filename (folder, "bench.pdf", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) layouts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *pages = g_strconcat (name, ", pages alone", NULL);

  write_once (paper, path, NULL);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double layout = 0, time = write_once (paper, path, &layout);

      g_array_append_val (times, time);
      g_array_append_val (layouts, layout);
    }
  dh_bench_report (pages, dh_bench_quantile (layouts, 0.5), "ms", 0);
  dh_bench_report (name, dh_bench_quantile (times, 0.5), "ms", limit);
}

/* Highest memory of the process so far. */
static double
peak_megabytes (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) programme = make_programme (profile, 300, 13), list = make_list (profile, 10000);

  measure ("programme of 300 tasks to PDF", programme, folder, 150);
  measure ("10,000 table rows to PDF", list, folder, 1500);
  dh_bench_report ("peak memory", peak_megabytes (), "MB", 200);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (void)
{
  return dh_bench_run (bench_fiber);
}
