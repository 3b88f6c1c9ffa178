/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/gdk.h>
#include <string.h>

#include "dh-page-layout.h"
#include "dh-page-text.h"
#include "dh-texture-cache.h"
#include "dh-viewer-file.h"

static void
test_layout_sums (void)
{
  g_autoptr (DhPageLayout) layout = dh_page_layout_new (3);
  graphene_rect_t rect;
  double width, height;

  dh_page_layout_set_size (layout, 0, 100, 200);
  dh_page_layout_set_size (layout, 2, 300, 50);
  dh_page_layout_get_extent (layout, &width, &height);
  /* The second counts as large as the first; 12 around and between. */
  g_assert_cmpfloat_with_epsilon (width, 324, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 200 + 200 + 50 + 4 * 12, 0.01);
  dh_page_layout_get_rect (layout, 1, 500, &rect);
  g_assert_cmpfloat_with_epsilon (rect.origin.x, 200, 0.01);
  g_assert_cmpfloat_with_epsilon (rect.origin.y, 12 + 200 + 12, 0.01);

  g_assert_cmpuint (dh_page_layout_page_at (layout, -5), ==, 0);
  g_assert_cmpuint (dh_page_layout_page_at (layout, 211), ==, 0);
  g_assert_cmpuint (dh_page_layout_page_at (layout, 230), ==, 1);
  g_assert_cmpuint (dh_page_layout_page_at (layout, 100000), ==, 2);
}

static void
test_layout_zoom_and_fit (void)
{
  g_autoptr (DhPageLayout) layout = dh_page_layout_new (1);

  dh_page_layout_set_size (layout, 0, 100, 200);
  g_assert_cmpfloat_with_epsilon (dh_page_layout_fit (layout, 0, DH_PAGE_FIT_WIDTH, 224, 100), 2, 0.001);
  g_assert_cmpfloat_with_epsilon (dh_page_layout_fit (layout, 0, DH_PAGE_FIT_PAGE, 224, 124), 0.5, 0.001);
  dh_page_layout_set_rotation (layout, -90);
  g_assert_cmpint (dh_page_layout_get_rotation (layout), ==, 270);
  g_assert_cmpfloat_with_epsilon (dh_page_layout_fit (layout, 0, DH_PAGE_FIT_WIDTH, 224, 100), 1, 0.001);
  dh_page_layout_set_zoom (layout, 1e9);
  g_assert_cmpfloat_with_epsilon (dh_page_layout_get_zoom (layout), DH_PAGE_MAX_ZOOM, 0.001);
}

static void
test_layout_turns_points (void)
{
  g_autoptr (DhPageLayout) layout = dh_page_layout_new (1);

  dh_page_layout_set_size (layout, 0, 100, 200);
  for (int rotation = 0; rotation < 360; rotation += 90)
    {
      double x = 10, y = 30;

      dh_page_layout_set_rotation (layout, rotation);
      dh_page_layout_turn (layout, 0, &x, &y);
      if (rotation == 90)
        {
          g_assert_cmpfloat_with_epsilon (x, 170, 0.001);
          g_assert_cmpfloat_with_epsilon (y, 10, 0.001);
        }
      dh_page_layout_unturn (layout, 0, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, 10, 0.001);
      g_assert_cmpfloat_with_epsilon (y, 30, 0.001);
    }
}

static guint
count (const char *text, const char *words)
{
  g_autoptr (DhPdfText) raw = dh_pdf_text_new (text);
  g_autoptr (DhPageText) page = dh_page_text_new (raw);
  g_autoptr (GArray) hits = dh_page_text_find (page, words);

  return hits->len;
}

static void
test_find_any_spelling (void)
{
  g_assert_cmpuint (count ("Đoàn kết, đoàn Kết, DOAN KET", "doan ket"), ==, 3);
  g_assert_cmpuint (count ("Đoàn kết, đoàn Kết, DOAN KET", "đoàn kết"), ==, 2);
  /* Marks as characters of their own, and the tone on the other vowel. */
  g_assert_cmpuint (count ("ho\xcc\x80"
                           "a bình",
                           "hoa binh"),
                    ==, 1);
  g_assert_cmpuint (count ("hoà bình", "hòa bình"), ==, 1);
  g_assert_cmpuint (count ("Mặt trận\nTổ quốc", "mat tran to quoc"), ==, 1);
  g_assert_cmpuint (count ("aaaa", "aa"), ==, 2);
  g_assert_cmpuint (count ("abc", "  "), ==, 0);
  g_assert_cmpuint (count ("", "a"), ==, 0);
}

static void
test_find_each (void)
{
  g_autoptr (DhPdfText) raw = dh_pdf_text_new ("Kế hoạch của thanh niên, do Đoàn thanh niên lập");
  g_autoptr (DhPageText) page = dh_page_text_new (raw);
  g_autoptr (GArray) together = dh_page_text_find (page, "doan niên");
  g_autoptr (GArray) hits = dh_page_text_find_each (page, "doan niên nie");

  g_assert_cmpuint (together->len, ==, 0);
  g_assert_cmpuint (hits->len, ==, 3);
  const char *const expected[] = { "niên", "Đoàn", "niên" };
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *slice = dh_page_text_slice (page, g_array_index (hits, DhTextRange, i));
      g_assert_cmpstr (slice, ==, expected[i]);
    }
}

static void
test_find_ranges (void)
{
  g_autoptr (DhPdfText) raw = dh_pdf_text_new ("Về  việc\nđiều tra");
  g_autoptr (DhPageText) page = dh_page_text_new (raw);
  g_autoptr (GArray) hits = dh_page_text_find (page, "viec dieu");
  const DhTextRange range = g_array_index (hits, DhTextRange, 0);
  g_autofree char *slice = dh_page_text_slice (page, range);
  g_autofree char *snippet = dh_page_text_snippet (page, range);

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (slice, ==, "việc\nđiều");
  g_assert_cmpstr (snippet, ==, "Về \002việc điều\003 tra");
}

/* Two lines of three letters, each letter 10 wide and 10 high. */
static DhPdfText *
squares (void)
{
  DhPdfText *text = dh_pdf_text_new ("ab \ncd e");

  text->rects = g_new0 (DhPdfRect, text->n_chars);
  for (guint i = 0; i < text->n_chars; i++)
    {
      guint column = i < 4 ? i : i - 4;
      double y = i < 4 ? 0 : 20;
      text->rects[i] = (DhPdfRect) { column * 10, y, column * 10 + 10, y + 10 };
    }
  return text;
}

static void
test_points_and_rects (void)
{
  g_autoptr (DhPdfText) raw = squares ();
  g_autoptr (DhPageText) page = dh_page_text_new (raw);
  gboolean inside;

  g_assert_cmpuint (dh_page_text_offset_at (page, 2, 5, &inside), ==, 0);
  g_assert_true (inside);
  g_assert_cmpuint (dh_page_text_offset_at (page, 8, 5, NULL), ==, 1);
  g_assert_cmpuint (dh_page_text_offset_at (page, 500, 26, &inside), ==, 8);
  g_assert_false (inside);
  g_assert_cmpuint (dh_page_text_offset_at (page, -50, 22, NULL), ==, 4);

  g_autoptr (GArray) rects = dh_page_text_rects (page, (DhTextRange) { 1, 6 });
  g_assert_cmpuint (rects->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (rects, DhPdfRect, 0).x1, 10, 0.001);
  g_assert_cmpfloat_with_epsilon (g_array_index (rects, DhPdfRect, 1).x2, 20, 0.001);
  g_autoptr (GArray) none = dh_page_text_rects (page, (DhTextRange) { 50, 60 });
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_steps (void)
{
  g_autoptr (DhPdfText) raw = squares ();
  g_autoptr (DhPageText) page = dh_page_text_new (raw);

  g_assert_cmpuint (dh_page_text_move (page, 0, DH_TEXT_STEP_CHARACTER, -1), ==, 0);
  g_assert_cmpuint (dh_page_text_move (page, 8, DH_TEXT_STEP_CHARACTER, 1), ==, 8);
  g_assert_cmpuint (dh_page_text_move (page, 0, DH_TEXT_STEP_WORD, 1), ==, 2);
  g_assert_cmpuint (dh_page_text_move (page, 2, DH_TEXT_STEP_WORD, 1), ==, 6);
  g_assert_cmpuint (dh_page_text_move (page, 6, DH_TEXT_STEP_WORD, -1), ==, 4);
  g_assert_cmpuint (dh_page_text_move (page, 1, DH_TEXT_STEP_LINE, 1), ==, 5);
  g_assert_cmpuint (dh_page_text_move (page, 5, DH_TEXT_STEP_LINE, -1), ==, 1);
  g_assert_cmpuint (dh_page_text_move (page, 5, DH_TEXT_STEP_LINE_END, 1), ==, 8);
  const DhTextRange word = dh_page_text_word_at (page, 5);
  g_assert_cmpuint (word.start, ==, 4);
  g_assert_cmpuint (word.end, ==, 6);
}

static GdkTexture *
texture_new (int side)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 ((gsize) side * side * 4), (gsize) side * side * 4);

  return gdk_memory_texture_new (side, side, GDK_MEMORY_DEFAULT, bytes, (gsize) side * 4);
}

static void
test_cache_is_bounded (void)
{
  g_autoptr (DhTextureCache) cache = dh_texture_cache_new (3 * 100 * 100 * 4);
  g_autoptr (GdkTexture) texture = texture_new (100);

  for (guint page = 0; page < 10; page++)
    {
      const DhTextureKey key = { .page = page, .scale = 1, .width = 100, .height = 100 };
      const DhTextureKey first = { .page = 0, .scale = 1, .width = 100, .height = 100 };

      dh_texture_cache_add (cache, &key, texture);
      g_assert_cmpuint (dh_texture_cache_get_bytes (cache), <=, 3 * 100 * 100 * 4);
      /* What is looked at stays. */
      g_assert_nonnull (dh_texture_cache_find (cache, &first));
    }
  g_assert_null (
      dh_texture_cache_find (cache, &(const DhTextureKey) { .page = 4, .scale = 1, .width = 100, .height = 100 }));
  g_assert_nonnull (dh_texture_cache_find_any (cache, 9, 7.5, 0));
  g_assert_null (dh_texture_cache_find_any (cache, 9, 7.5, 90));
}

static void
assert_size (const char *data, gsize length, guint width, guint height)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  guint w = 0, h = 0;

  g_assert_true (dh_viewer_picture_size (bytes, &w, &h));
  g_assert_cmpuint (w, ==, width);
  g_assert_cmpuint (h, ==, height);
}

static void
test_picture_sizes (void)
{
  g_autoptr (GBytes) cut = g_bytes_new_static ("\x89PNG\r\n", 6);
  guint width, height;

  assert_size ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x02\b\2", 26, 256, 2);
  assert_size ("\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\b\1\2\3\4\3\0\0\0\0\0\0\0\0", 26, 0x304, 0x102);
  g_assert_false (dh_viewer_picture_size (cut, &width, &height));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-layout/sums", test_layout_sums);
  g_test_add_func ("/page-layout/zoom-and-fit", test_layout_zoom_and_fit);
  g_test_add_func ("/page-layout/turns-points", test_layout_turns_points);
  g_test_add_func ("/page-text/find-any-spelling", test_find_any_spelling);
  g_test_add_func ("/page-text/find-each", test_find_each);
  g_test_add_func ("/page-text/find-ranges", test_find_ranges);
  g_test_add_func ("/page-text/points-and-rects", test_points_and_rects);
  g_test_add_func ("/page-text/steps", test_steps);
  g_test_add_func ("/texture-cache/bounded", test_cache_is_bounded);
  g_test_add_func ("/picture/sizes", test_picture_sizes);
  return g_test_run ();
}
