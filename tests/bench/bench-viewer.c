/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <adwaita.h>

#include "dh-application.h"
#include "dh-viewer.h"
#include "table-pdf.h"

/* Flipping through 200 pages: from the wish to the sharp page in the window, and what the pictures weigh. */
#define N_PAGES 200

static void
wait_sharp (DhViewer *viewer, guint page)
{
  while (!dh_viewer_is_sharp (viewer) || dh_viewer_get_page (viewer) != page)
    g_main_context_iteration (NULL, TRUE);
}

static void
flip (DhViewer *viewer, const char *name, guint step)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gsize most = 0;

  for (guint page = 1 + step; page <= N_PAGES; page += step)
    {
      double start = dh_bench_now ();

      dh_viewer_go_to_page (viewer, page);
      wait_sharp (viewer, page);
      double time = (dh_bench_now () - start) * 1000;
      g_array_append_val (times, time);
      most = MAX (most, dh_viewer_get_texture_bytes (viewer));
    }
  g_autofree char *middle = g_strconcat (name, ", median", NULL);
  g_autofree char *slow = g_strconcat (name, ", 95 of 100", NULL);
  dh_bench_report (middle, dh_bench_quantile (times, 0.5), "ms", 0);
  dh_bench_report (slow, dh_bench_quantile (times, 0.95), "ms", 50);
  dh_bench_report ("pictures", (double) most / (1024 * 1024), "MB", 96);
}

int
main (int argc, char **argv)
{
  dex_init ();
  adw_init ();
  dh_application_init_resources ();

  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "table.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window = adw_window_new ();
  GtkWidget *viewer = dh_viewer_new (NULL);

  write_table_pdf (path, N_PAGES, 40);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 900);
  adw_window_set_content (ADW_WINDOW (window), viewer);
  gtk_window_present (GTK_WINDOW (window));
  dh_viewer_show_file (DH_VIEWER (viewer), file);
  wait_sharp (DH_VIEWER (viewer), 1);
  flip (DH_VIEWER (viewer), "next page", 1);
  dh_viewer_go_to_page (DH_VIEWER (viewer), 1);
  wait_sharp (DH_VIEWER (viewer), 1);
  flip (DH_VIEWER (viewer), "page far away", 7);
  gtk_window_destroy (GTK_WINDOW (window));
  dh_bench_remove_folder (folder);
  return dh_bench_status ();
}
