/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <adwaita.h>

#include "dh-application.h"
#include "dh-import-review.h"
#include "dh-reader.h"

/* How long the window stands still while a table of 10,000 tasks is looked over: when it is shown, and when another
 * meaning is chosen for one of its columns. A stall is what one turn of the main loop takes, the frame included. */
#define N_ROWS 10000
#define N_SECTIONS 100
#define SETTLE 1.5 /* seconds without anything to wait for: the check of what would be made has run */

static DexFuture *
open_fiber (gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (dh_context_open (path, DH_STORE_OPEN_CREATE, NULL, NULL), &error);

  g_assert_no_error (error);
  return dex_future_new_take_object (g_steal_pointer (&context));
}

static DhContext *
open_context (char *path)
{
  g_autoptr (DexFuture) future = dex_scheduler_spawn (NULL, 0, open_fiber, path, NULL);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return g_value_dup_object (dex_future_get_value (future, NULL));
}

static DhImportDraft *
make_draft (void)
{
  g_autoptr (GString) text = g_string_new ("STT,Nội dung,Chủ trì,Phối hợp,Thời gian,Ghi chú\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DhSource) source = NULL;
  DhReaderOptions options = { .name = "tasks.csv" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      if (i % (N_ROWS / N_SECTIONS) == 0)
        g_string_append_printf (text, "I,Công tác phần %u,,,,\n", i);
      g_string_append_printf (text,
                              "%u,Thực hiện Kế hoạch số %u/KH-MTTQ ngày 05/3/2024 về công tác ở cơ sở,Ban số %u,Sở Nội "
                              "vụ; Tỉnh đoàn,Quý %u/2024,x\n",
                              i + 1, i % 500 + 1, i % 40, i % 4 + 1);
    }
  bytes = g_bytes_new (text->str, text->len);
  source = dh_import_read_bytes (bytes, &options, &error);
  g_assert_no_error (error);
  return dh_import_draft_new (source, 2024, NULL, NULL);
}

/* The longest turn of the main loop, in milliseconds, until nothing has happened for a while. */
static double
wait_settled (double longest)
{
  double quiet = dh_bench_now ();

  while (dh_bench_now () - quiet < SETTLE)
    {
      double began = dh_bench_now ();

      if (!g_main_context_iteration (NULL, FALSE))
        {
          g_usleep (500);
          continue;
        }
      double time = 1000 * (dh_bench_now () - began);
      if (time > 2)
        quiet = dh_bench_now ();
      longest = MAX (longest, time);
    }
  return longest;
}

static void
measure (DhContext *context)
{
  g_autoptr (DhImportDraft) draft = make_draft ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = adw_navigation_view_new ();
  GtkWidget *review = dh_import_review_new (context);
  double began = 0, time = 0;

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (review));
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  wait_settled (0);

  began = dh_bench_now ();
  dh_import_review_set_draft (DH_IMPORT_REVIEW (review), draft);
  time = 1000 * (dh_bench_now () - began);
  dh_bench_report ("10,000 tasks: given to the page", time, "ms", 0);
  dh_bench_report ("10,000 tasks: longest stall", wait_settled (time), "ms", 50);

  dh_import_review_show_view (DH_IMPORT_REVIEW (review), "columns");
  dh_bench_report ("columns: longest stall when shown", wait_settled (0), "ms", 50);
  began = dh_bench_now ();
  dh_import_columns_choose (dh_import_review_get_columns (DH_IMPORT_REVIEW (review)), 0, 5, DH_COLUMN_PRODUCT);
  time = 1000 * (dh_bench_now () - began);
  dh_bench_report ("column chosen: read again", time, "ms", 0);
  dh_bench_report ("column chosen: longest stall", wait_settled (time), "ms", 50);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_settled (0);
}

int
main (int argc, char **argv)
{
  dex_init ();
  adw_init ();
  dh_application_init_resources ();

  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "office.donghanh", NULL);
  g_autoptr (DhContext) context = open_context (path);

  measure (context);
  g_clear_object (&context);
  dh_bench_remove_folder (folder);
  return dh_bench_status ();
}
