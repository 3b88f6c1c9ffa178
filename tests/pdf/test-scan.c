/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* TIFF files, behind the same walls as PDF files. */

#define RED 0xff0000
#define GREEN 0x00ff00
#define BLUE 0x0000ff
#define BLACK 0x000000
#define WHITE 0xffffff

typedef struct
{
  DhPdfClient *client;
  char *folder;
  DhPdfDocument *document;
} Fixture;

static void
set_up (Fixture *self, gconstpointer name)
{
  self->client = dh_pdf_client_new ();
  self->folder = pdf_make_scans (name);
  self->document = pdf_open (self->client, self->folder, name);
}

static void
tear_down (Fixture *self, gconstpointer name)
{
  g_clear_object (&self->document);
  g_clear_object (&self->client);
  pdf_remove_files (g_steal_pointer (&self->folder));
}

static void
assert_pages (Fixture *self, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfInfo) info = pdf_wait_boxed (dh_pdf_document_get_info (self->document), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (info->n_pages, ==, n);
  g_assert_cmpstr (info->title, ==, "");
  g_assert_false (info->encrypted);
}

static void
assert_size (Fixture *self, guint page, double width, double height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfPages) pages = pdf_wait_boxed (dh_pdf_document_get_pages (self->document, page, 1), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pages->n, ==, 1);
  g_assert_cmpfloat_with_epsilon (pages->pages[0].width, width, 0.01);
  g_assert_cmpfloat_with_epsilon (pages->pages[0].height, height, 0.01);
}

static DhPdfImage *
draw (Fixture *self, const DhPdfTile *tile, GError **error)
{
  return pdf_wait_boxed (dh_pdf_document_render (self->document, tile, DH_PDF_VISIBLE), error);
}

static guint
pixel (const DhPdfImage *image, guint x, guint y)
{
  const guchar *at = (const guchar *) g_bytes_get_data (image->pixels, NULL) + y * image->stride + x * 4;

  return (guint) at[2] << 16 | (guint) at[1] << 8 | at[0];
}

/* In reading order. */
static void
assert_corners (const DhPdfImage *image, const guint colours[4])
{
  for (guint i = 0; i < 4; i++)
    {
      guint x = image->width * (1 + i % 2 * 2) / 4;
      guint y = image->height * (1 + i / 2 * 2) / 4;

      g_assert_cmphex (pixel (image, x, y), ==, colours[i]);
    }
}

static void
test_three_pages (Fixture *self, gconstpointer name)
{
  static const guint colours[] = { RED, GREEN, BLUE, BLACK };
  const DhPdfTile tile = { .scale = 2, .width = 288, .height = 384 };
  const DhPdfTile blank = { .page = 1, .scale = 1, .width = 612, .height = 792 };
  const DhPdfTile grey = { .page = 2, .scale = 1, .width = 72, .height = 36 };
  g_autoptr (GError) error = NULL;

  assert_pages (self, 3);
  assert_size (self, 0, 144, 192);
  assert_size (self, 1, 612, 792);
  assert_size (self, 2, 72, 36);
  g_autoptr (DhPdfImage) first = draw (self, &tile, &error);
  g_assert_no_error (error);
  assert_corners (first, colours);
  g_assert_cmphex (pixel (first, 0, 0), ==, RED);
  g_assert_cmphex (pixel (first, 287, 0), ==, GREEN);
  g_autoptr (DhPdfImage) second = draw (self, &blank, &error);
  g_assert_no_error (error);
  g_assert_cmphex (pixel (second, 611, 791), ==, WHITE);
  g_autoptr (DhPdfImage) third = draw (self, &grey, &error);
  g_assert_no_error (error);
  g_assert_cmphex (pixel (third, 36, 18), ==, 0x808080);
}

static void
test_pieces_and_turns (Fixture *self, gconstpointer name)
{
  static const guint turned[] = { BLUE, RED, BLACK, GREEN };
  const DhPdfTile piece = { .scale = 4, .x = 576 - 20, .y = 768 - 10, .width = 20, .height = 10 };
  const DhPdfTile whole = { .scale = 1, .rotation = 90, .width = 192, .height = 144 };
  g_autoptr (GError) error = NULL;

  g_autoptr (DhPdfImage) corner = draw (self, &piece, &error);
  g_assert_no_error (error);
  g_assert_cmphex (pixel (corner, 19, 9), ==, BLACK);
  g_assert_cmphex (pixel (corner, 0, 0), ==, BLACK);
  g_autoptr (DhPdfImage) page = draw (self, &whole, &error);
  g_assert_no_error (error);
  assert_corners (page, turned);
}

static void
test_has_no_words (Fixture *self, gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfText) text = pdf_wait_boxed (dh_pdf_document_get_text (self->document, 2, DH_PDF_VISIBLE), &error);
  g_autoptr (DhPdfLinks) links = pdf_wait_boxed (dh_pdf_document_get_links (self->document, 0), &error);
  g_autoptr (DhPdfOutline) outline = pdf_wait_boxed (dh_pdf_document_get_outline (self->document), &error);
  g_auto (GStrv) texts = pdf_wait_boxed (dh_pdf_document_get_texts (self->document), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text->text, ==, "");
  g_assert_cmpuint (links->n, ==, 0);
  g_assert_cmpuint (outline->n, ==, 0);
  g_assert_cmpuint (g_strv_length (texts), ==, 3);
  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_text (self->document, 3, DH_PDF_VISIBLE), &error));
  g_assert_error (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_PAGE);
}

/* However the paper lay on the scanner. */
static void
test_turned (Fixture *self, gconstpointer name)
{
  static const guint colours[][4] = {
    { RED, GREEN, BLUE, BLACK }, { GREEN, RED, BLACK, BLUE }, { BLACK, BLUE, GREEN, RED }, { BLUE, BLACK, RED, GREEN },
    { RED, BLUE, GREEN, BLACK }, { BLUE, RED, BLACK, GREEN }, { BLACK, GREEN, BLUE, RED }, { GREEN, BLACK, RED, BLUE },
  };

  assert_pages (self, G_N_ELEMENTS (colours));
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      const guint width = i < 4 ? 144 : 192;
      const DhPdfTile tile = { .page = i, .scale = 1, .width = width, .height = 144 + 192 - width };
      g_autoptr (GError) error = NULL;

      assert_size (self, i, tile.width, tile.height);
      g_autoptr (DhPdfImage) image = draw (self, &tile, &error);
      g_assert_no_error (error);
      assert_corners (image, colours[i]);
    }
}

static void
test_fax (Fixture *self, gconstpointer name)
{
  const DhPdfTile tile = { .scale = 1, .width = 609, .height = 808 };
  g_autoptr (GError) error = NULL;

  /* Its dots are no squares. */
  assert_size (self, 0, 1728 * 72.0 / 204, 2200 * 72.0 / 196);
  g_autoptr (DhPdfImage) image = draw (self, &tile, &error);
  g_assert_no_error (error);
  g_assert_cmphex (pixel (image, 608, 807), ==, WHITE);
}

static void
test_dots_to_the_centimetre (Fixture *self, gconstpointer name)
{
  assert_size (self, 0, 300 * 72 / (59 * 2.54), 400 * 72 / (59 * 2.54));
}

static void
test_small_copy_is_no_page (Fixture *self, gconstpointer name)
{
  assert_pages (self, 1);
  assert_size (self, 0, 144, 192);
}

static void
test_circle_ends (Fixture *self, gconstpointer name)
{
  assert_pages (self, 3);
}

static void
test_many_pages (Fixture *self, gconstpointer name)
{
  const DhPdfTile tile = { .page = 2999, .scale = 1, .width = 6, .height = 6 };
  g_autoptr (GError) error = NULL;

  assert_pages (self, 3000);
  g_autoptr (DhPdfPages) pages = pdf_wait_boxed (dh_pdf_document_get_pages (self->document, 0, 3000), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pages->n, ==, 3000);
  g_autoptr (DhPdfImage) image = draw (self, &tile, &error);
  g_assert_no_error (error);
  g_assert_cmphex (pixel (image, 3, 3), ==, 0x404040);
}

static void
test_half_is_shown (Fixture *self, gconstpointer name)
{
  static const guint colours[] = { RED, GREEN, BLACK, BLACK };
  const DhPdfTile tile = { .scale = 1, .width = 144, .height = 192 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfImage) image = draw (self, &tile, &error);

  g_assert_no_error (error);
  assert_corners (image, colours);
}

static void
assert_refused (Fixture *self, int code)
{
  const DhPdfTile tile = { .scale = 1, .width = 100, .height = 100 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfImage) image = draw (self, &tile, &error);

  g_assert_null (image);
  g_assert_error (error, DH_PDF_ERROR, code);
  /* Its reader lives. */
  g_assert_cmpuint (dh_pdf_client_get_n_starts (self->client), ==, 1);
}

static void
test_is_too_large (Fixture *self, gconstpointer name)
{
  assert_refused (self, DH_PDF_ERROR_TOO_LARGE);
}

static void
test_has_no_page (Fixture *self, gconstpointer name)
{
  assert_refused (self, DH_PDF_ERROR_NO_PAGE);
}

static void
test_is_damaged (Fixture *self, gconstpointer name)
{
  assert_refused (self, DH_PDF_ERROR_DAMAGED);
}

#define add(path, name, func) g_test_add ("/scan/" path, Fixture, name, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  pdf_test_init (&argc, &argv);
  add ("three-pages", "three-pages.tiff", test_three_pages);
  add ("big-endian", "big-endian.tiff", test_three_pages);
  add ("big", "big.tiff", test_three_pages);
  add ("pieces-and-turns", "three-pages.tiff", test_pieces_and_turns);
  add ("has-no-words", "three-pages.tiff", test_has_no_words);
  add ("turned", "turned.tiff", test_turned);
  add ("fax", "blank-fax.tiff", test_fax);
  add ("dots-to-the-centimetre", "deflate.tiff", test_dots_to_the_centimetre);
  add ("small-copy-is-no-page", "with-thumbnail.tiff", test_small_copy_is_no_page);
  add ("circle-ends", "circle.tiff", test_circle_ends);
  add ("many-pages", "many-pages.tiff", test_many_pages);
  add ("half-is-shown", "half.tiff", test_half_is_shown);
  add ("endless-chain", "endless-chain.tiff", test_is_too_large);
  add ("large", "large.tiff", test_is_too_large);
  add ("wide", "wide.tiff", test_has_no_page);
  add ("giant", "giant.tiff", test_has_no_page);
  add ("truncated", "truncated.tiff", test_has_no_page);
  add ("odd-bits", "odd-bits.tiff", test_has_no_page);
  add ("nowhere", "nowhere.tiff", test_is_damaged);
  add ("no-entries", "no-entries.tiff", test_is_damaged);
  return g_test_run ();
}
