/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-bench.h"

#include <math.h>
#include <poppler.h>

#include "dh-pdf.h"
#include "table-pdf.h"

/* The isolated helper against poppler without it: as a program for a cold start and for texts, as a call in
 * this process for a warm page. */
#define N_COLD 15
#define N_WARM 60
#define N_FILES 1000
#define SCALE (150 / 72.0)

static const DhPdfTile page_tile = { .scale = SCALE, .width = 1240, .height = 1755 };

static double
median (GArray *times)
{
  return dh_bench_quantile (times, 0.5);
}

static void
append (GArray *times, double start)
{
  double time = dh_bench_now () - start;

  g_array_append_val (times, time);
}

static void
run_program (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static DhPdfDocument *
open_document (DhPdfClient *client, const char *path)
{
  g_autoptr (GError) error = NULL;
  DhPdfDocument *document = dh_pdf_document_new_for_path (client, path, &error);

  g_assert_no_error (error);
  return document;
}

static void
render (DhPdfDocument *document, const DhPdfTile *tile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfImage) image = dex_await_boxed (dh_pdf_document_render (document, tile, DH_PDF_VISIBLE), &error);

  g_assert_no_error (error);
}

static void
measure_cold (const char *path, const char *folder)
{
  g_autofree char *target = g_build_filename (folder, "page", NULL);
  const char *program[] = { "pdftoppm", "-r", "150", "-f", "1", "-l", "1", path, target, NULL };
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_COLD; i++)
    {
      double start = dh_bench_now ();
      run_program (program);
      append (floor, start);

      start = dh_bench_now ();
      g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
      g_autoptr (DhPdfDocument) document = open_document (client, path);
      render (document, &page_tile);
      append (times, start);
    }
  dh_bench_report ("pdftoppm, whole process", median (floor) * 1000, "ms", 0);
  dh_bench_report ("first page, cold helper", median (times) * 1000, "ms", 0);
  dh_bench_report ("first page, cold, to pdftoppm", median (times) / median (floor), "x", 1.5);
}

static void
render_here (PopplerDocument *document, guint number)
{
  PopplerPage *page = poppler_document_get_page (document, (int) number);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) page_tile.width,
                                                         (int) page_tile.height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (page);
}

static void
measure_warm (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  PopplerDocument *floor_document = poppler_document_new_from_file (uri, NULL, NULL);
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autoptr (DhPdfDocument) document = open_document (client, path);
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  render (document, &page_tile);
  render_here (floor_document, 0);
  for (guint i = 1; i <= N_WARM; i++)
    {
      DhPdfTile tile = page_tile;
      double start = dh_bench_now ();

      render_here (floor_document, i);
      append (floor, start);
      tile.page = i;
      start = dh_bench_now ();
      render (document, &tile);
      append (times, start);
    }
  g_object_unref (floor_document);
  /* Four hand-overs between threads lie in a page from the helper; the quick ones tell what they cost, the
   * slow ones how busy the machine is. */
  double call = dh_bench_quantile (floor, 0.1);
  double page = dh_bench_quantile (times, 0.1);
  dh_bench_report ("poppler's call", call * 1000, "ms", 0);
  dh_bench_report ("page, warm helper", page * 1000, "ms", 0);
  dh_bench_report ("the same, median to median", median (times) / median (floor), "x", 0);
  dh_bench_report ("page, warm, to poppler's call", page / call, "x", 1.1);
}

static void
measure_texts (const char *folder)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();

  for (guint i = 0; i < N_FILES; i++)
    {
      char *path = g_strdup_printf ("%s/text-%u.pdf", folder, i);

      write_table_pdf (path, 1 + i % 3, 20);
      g_ptr_array_add (paths, path);
    }
  double start = dh_bench_now ();
  for (guint i = 0; i < N_FILES; i++)
    run_program ((const char *[]) { "pdftotext", g_ptr_array_index (paths, i), "-", NULL });
  double floor = dh_bench_now () - start;

  start = dh_bench_now ();
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) texts = dex_await_boxed (dh_pdf_text_pages_of_path (client, g_ptr_array_index (paths, i), NULL), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (texts), ==, 1 + i % 3);
    }
  double time = dh_bench_now () - start;
  dh_bench_report ("pdftotext, 1,000 files", floor, "s", 0);
  dh_bench_report ("texts of 1,000 files", time, "s", 0);
  dh_bench_report ("texts, to pdftotext", time / floor, "x", 1 / 0.9);
}

static DexFuture *
bench_fiber (gpointer data)
{
  g_autofree char *folder = dh_bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "table.pdf", NULL);

  write_table_pdf (path, 200, 40);
  measure_cold (path, folder);
  measure_warm (path);
  measure_texts (folder);
  dh_bench_remove_folder (folder);
  return dex_future_new_true ();
}

int
main (int argc, char **argv)
{
  return dh_bench_run (bench_fiber);
}
