/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <math.h>

/* The real helper, behind its walls. */

typedef struct
{
  DhPdfClient *client;
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer names)
{
  self->client = dh_pdf_client_new ();
  self->folder = pdf_make_files (names);
}

static void
tear_down (Fixture *self, gconstpointer names)
{
  g_clear_object (&self->client);
  pdf_remove_files (g_steal_pointer (&self->folder));
}

static DhPdfInfo *
info_ok (DhPdfDocument *document)
{
  g_autoptr (GError) error = NULL;
  DhPdfInfo *info = pdf_wait_boxed (dh_pdf_document_get_info (document), &error);

  g_assert_no_error (error);
  return info;
}

static void
test_info (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "linked.pdf");
  g_autoptr (DhPdfInfo) info = info_ok (document);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (info->n_pages, ==, 3);
  g_assert_cmpstr (info->title, ==, "Three pages");
  g_assert_false (info->encrypted);

  g_autoptr (DhPdfPages) pages = pdf_wait_boxed (dh_pdf_document_get_pages (document, 1, 99), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pages->first, ==, 1);
  g_assert_cmpuint (pages->n, ==, 2);
  g_assert_cmpfloat_with_epsilon (pages->pages[0].width, 595, 0.001);
  g_assert_cmpfloat_with_epsilon (pages->pages[1].height, 842, 0.001);
  g_assert_cmpstr (pages->pages[0].label, ==, "2");
}

/* What the file is, is known before all that is in it. */
static void
test_info_of_a_long_book (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "many-marks.pdf");
  g_autoptr (DhPdfInfo) info = info_ok (document);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfText) text = pdf_wait_boxed (dh_pdf_document_get_text (document, 0, DH_PDF_VISIBLE), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (info->n_pages, ==, 1);
  g_assert_cmpstr (text->text, ==, "Marked");
}

static void
test_links_and_outline (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "linked.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfLinks) links = pdf_wait_boxed (dh_pdf_document_get_links (document, 0), &error);

  g_assert_no_error (error);
  /* The third would launch a program. */
  g_assert_cmpuint (links->n, ==, 2);
  g_assert_cmpint (links->links[0].page, ==, 2);
  g_assert_null (links->links[0].address);
  g_assert_cmpfloat_with_epsilon (links->links[0].top, 100, 0.001);
  g_assert_cmpfloat_with_epsilon (links->links[0].area.y1, 842 - 730, 0.001);
  g_assert_cmpint (links->links[1].page, ==, -1);
  g_assert_cmpstr (links->links[1].address, ==, "https://example.org/a");

  g_autoptr (DhPdfOutline) outline = pdf_wait_boxed (dh_pdf_document_get_outline (document), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outline->n, ==, 3);
  g_assert_cmpstr (outline->entries[1].title, ==, "Inner");
  g_assert_cmpuint (outline->entries[1].depth, ==, 1);
  g_assert_cmpint (outline->entries[2].page, ==, 2);
  g_assert_cmpfloat_with_epsilon (outline->entries[2].top, 100, 0.001);
}

static void
test_text (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "sound.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfText) text = pdf_wait_boxed (dh_pdf_document_get_text (document, 0, DH_PDF_VISIBLE), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text->text, ==, "First line\nSecond line");
  g_assert_cmpuint (text->n_chars, ==, 22);
  g_assert_nonnull (text->rects);
  g_assert_cmpfloat_with_epsilon (text->rects[0].x1, 72, 1);
  g_assert_cmpfloat (text->rects[0].y1, <, 122);
  g_assert_cmpfloat (text->rects[0].y2, >, 110);
  g_assert_cmpfloat (text->rects[11].y1, >, text->rects[0].y1);

  g_autoptr (DhPdfText) none = pdf_wait_boxed (dh_pdf_document_get_text (document, 1, DH_PDF_VISIBLE), &error);
  g_assert_null (none);
  g_assert_error (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_PAGE);
}

static void
test_texts_of_many_pages (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "two-hundred.pdf");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) texts = pdf_wait_boxed (dh_pdf_document_get_texts (document), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (texts), ==, 200);
  g_assert_cmpstr (texts[0], ==, "Page 1 of 200");
  g_assert_cmpstr (texts[199], ==, "Page 200 of 200");
}

static DhPdfImage *
render_ok (DhPdfDocument *document, DhPdfTile tile)
{
  g_autoptr (GError) error = NULL;
  DhPdfImage *image = pdf_wait_boxed (dh_pdf_document_render (document, &tile, DH_PDF_VISIBLE), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (image->width, ==, tile.width);
  g_assert_cmpuint (image->height, ==, tile.height);
  g_assert_cmpuint (g_bytes_get_size (image->pixels), ==, (gsize) image->stride * image->height);
  return image;
}

/* Dark pixels inside the rectangle. */
static guint
count_ink (DhPdfImage *image, guint x, guint y, guint width, guint height)
{
  const guchar *pixels = g_bytes_get_data (image->pixels, NULL);
  guint n = 0;

  for (guint row = y; row < y + height; row++)
    for (guint column = x; column < x + width; column++)
      n += pixels[row * image->stride + column * 4 + 1] < 100;
  return n;
}

/* The font is not in the file: a fallback is found although the helper can open nothing any more. */
static void
test_renders_with_a_fallback_font (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "sound.pdf");
  g_autoptr (DhPdfImage) image = render_ok (document, (DhPdfTile) { .scale = 1, .width = 595, .height = 842 });

  g_assert_cmpuint (count_ink (image, 70, 100, 100, 45), >, 100);
  g_assert_cmpuint (count_ink (image, 0, 200, 595, 642), ==, 0);
}

static void
test_tiles_and_turns (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "sound.pdf");
  g_autoptr (DhPdfImage) whole = render_ok (document, (DhPdfTile) { .scale = 2, .width = 1190, .height = 1684 });
  g_autoptr (DhPdfImage) tile = render_ok (document, (DhPdfTile) { .scale = 2, .x = 140, .y = 200, .width = 200, .height = 90 });
  const guchar *large = g_bytes_get_data (whole->pixels, NULL);
  const guchar *small = g_bytes_get_data (tile->pixels, NULL);

  for (guint y = 0; y < 90; y++)
    g_assert_cmpmem (small + y * tile->stride, 800, large + (y + 200) * whole->stride + 140 * 4, 800);

  /* A quarter turn clockwise brings the top left corner to the top right. */
  g_autoptr (DhPdfImage) turned = render_ok (
      document, (DhPdfTile) { .scale = 1, .rotation = 90, .width = 842, .height = 595 });
  g_assert_cmpuint (count_ink (turned, 842 - 145, 70, 45, 100), >, 100);
  g_assert_cmpuint (count_ink (turned, 0, 0, 600, 595), ==, 0);
  g_autoptr (DhPdfImage) upside = render_ok (document, (DhPdfTile) { .scale = 1, .rotation = 180, .width = 595, .height = 842 });
  g_assert_cmpuint (count_ink (upside, 595 - 170, 842 - 145, 100, 45), >, 100);
}

static void
test_password (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "user-password.pdf");
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) wrong = NULL;

  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_info (document), &missing));
  g_assert_error (missing, DH_PDF_ERROR, DH_PDF_ERROR_PASSWORD);
  dh_pdf_document_set_password (document, "wrong");
  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_info (document), &wrong));
  g_assert_error (wrong, DH_PDF_ERROR, DH_PDF_ERROR_PASSWORD);
  g_assert_cmpstr (missing->message, !=, wrong->message);
  dh_pdf_document_set_password (document, "secret");
  g_autoptr (DhPdfInfo) info = info_ok (document);
  g_assert_true (info->encrypted);
  g_assert_cmpuint (dh_pdf_client_get_n_starts (self->client), ==, 1);
}

static void
test_password_with_marks (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "marked-password.pdf");

  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_info (document), NULL));
  dh_pdf_document_set_password (document, "mật khẩu khác");
  g_assert_null (pdf_wait_boxed (dh_pdf_document_get_info (document), NULL));
  dh_pdf_document_set_password (document, "mật khẩu");
  g_autoptr (DhPdfInfo) info = info_ok (document);
  g_assert_cmpuint (info->n_pages, ==, 1);
  g_assert_cmpuint (dh_pdf_client_get_n_starts (self->client), ==, 1);
}

/* More files than the helper keeps open at once: those put aside are opened again unasked. */
static void
test_many_files_at_once (Fixture *self, gconstpointer names)
{
  DhPdfDocument *documents[12];

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
      {
        g_autoptr (GError) error = NULL;
        if (round == 0)
          documents[i] = pdf_open (self->client, self->folder, "sound.pdf");
        g_autoptr (DhPdfText) text = pdf_wait_boxed (dh_pdf_document_get_text (documents[i], 0, DH_PDF_VISIBLE), &error);
        g_assert_no_error (error);
        g_assert_cmpuint (text->n_chars, ==, 22);
      }
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    g_object_unref (documents[i]);
  g_assert_cmpuint (dh_pdf_client_get_n_starts (self->client), ==, 1);
}

static DexFuture *
note_cb (DexFuture *future, gpointer data)
{
  GString *order = ((gpointer *) data)[0];

  g_string_append_c (order, (char) GPOINTER_TO_INT (((gpointer *) data)[1]));
  return dex_ref (future);
}

static DexFuture *
noted (DexFuture *future, gpointer *data)
{
  return dex_future_finally (future, note_cb, data, NULL);
}

static void
test_visible_page_comes_first (Fixture *self, gconstpointer names)
{
  g_autoptr (DhPdfDocument) document = pdf_open (self->client, self->folder, "two-hundred.pdf");
  g_autoptr (GString) order = g_string_new (NULL);
  gpointer notes[3][2]
      = { { order, GINT_TO_POINTER ('b') }, { order, GINT_TO_POINTER ('n') }, { order, GINT_TO_POINTER ('v') } };
  g_autoptr (DhPdfImage) first = render_ok (document, (DhPdfTile) { .scale = 1, .width = 10, .height = 10 });

  /* Something to do while the others queue up. */
  const DhPdfTile large = { .scale = 4, .width = 2380, .height = 3368 };
  DexFuture *busy = dh_pdf_document_render (document, &large, DH_PDF_VISIBLE);
  DexFuture *background = noted (dh_pdf_document_get_text (document, 1, DH_PDF_BACKGROUND), notes[0]);
  DexFuture *near = noted (dh_pdf_document_get_text (document, 2, DH_PDF_NEAR), notes[1]);
  DexFuture *visible = noted (dh_pdf_document_get_text (document, 3, DH_PDF_VISIBLE), notes[2]);
  g_assert_true (pdf_wait (busy, NULL));
  g_assert_true (pdf_wait (background, NULL));
  g_assert_true (pdf_wait (near, NULL));
  g_assert_true (pdf_wait (visible, NULL));
  g_assert_cmpstr (order->str, ==, "vnb");
}

static void
test_limits (void)
{
  double scale = dh_pdf_limit_scale (595, 842, 100);

  g_assert_cmpfloat_with_epsilon (dh_pdf_limit_scale (595, 842, 2), 2, 0.001);
  g_assert_cmpfloat (ceil (595 * scale) * ceil (842 * scale) * 4, <=, 64 * 1024 * 1024);
  scale = dh_pdf_limit_scale (100000, 1, 1);
  g_assert_cmpfloat (ceil (100000 * scale), <=, 16384);
}

static void
test_missing_file (Fixture *self, gconstpointer names)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;

  g_assert_null (dh_pdf_document_new_for_path (self->client, "/nonexistent/a.pdf", &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (dh_pdf_document_new_for_path (self->client, self->folder, &folder));
  g_assert_error (folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

#define add(path, names, func) g_test_add ("/document/" path, Fixture, names, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  pdf_test_init (&argc, &argv);
  add ("info", "linked.pdf", test_info);
  add ("info-of-a-long-book", "many-marks.pdf", test_info_of_a_long_book);
  add ("links-and-outline", "linked.pdf", test_links_and_outline);
  add ("text", "sound.pdf", test_text);
  add ("texts-of-many-pages", "two-hundred.pdf", test_texts_of_many_pages);
  add ("fallback-font", "sound.pdf", test_renders_with_a_fallback_font);
  add ("tiles-and-turns", "sound.pdf", test_tiles_and_turns);
  add ("password", "sound.pdf user-password.pdf", test_password);
  add ("password-with-marks", "sound.pdf user-password.pdf", test_password_with_marks);
  add ("many-files-at-once", "sound.pdf", test_many_files_at_once);
  add ("visible-page-comes-first", "two-hundred.pdf", test_visible_page_comes_first);
  add ("missing-file", "sound.pdf", test_missing_file);
  g_test_add_func ("/document/limits", test_limits);
  return g_test_run ();
}
