/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include <libdex.h>
#include <math.h>
#include <string.h>

#include "dh-layout-private.h"

/* Positions are read from the PDF by poppler's tools: what is tested is the paper. */

#define MM (72.0 / 25.4)
#define LEFT (30 * MM)
#define RIGHT (195 * MM)
#define TOP (20 * MM)
#define BOTTOM (277 * MM)
#define EM_HEIGHT 1.107 /* of a word's box in poppler, Times metrics */
#define DPI 254         /* ten pixels a millimetre */

typedef struct
{
  char *folder;
  char *pdf;
  GArray *words;
} Printed;

static Printed
print (DhPaper *paper)
{
  Printed self = { .folder = make_folder () };

  self.pdf = write_pdf (paper, self.folder, "paper.pdf");
  self.words = read_words (self.pdf);
  dh_paper_unref (paper);
  return self;
}

static void
printed_clear (Printed *self)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->pdf);
  g_array_unref (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Printed, printed_clear)

static Printed
print_programme (const char *name, guint n_tasks, guint n_recipients)
{
  g_autoptr (DhFormatProfile) profile = load_profile (name);

  return print (make_programme (profile, n_tasks, n_recipients));
}

static guint
count_pages (const Printed *self)
{
  return g_array_index (self->words, Word, self->words->len - 1).page + 1;
}

static void
assert_near (double actual, double expected, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (actual, expected, tolerance);
}

static double
size_of (const Word *word)
{
  return (word->y1 - word->y0) / EM_HEIGHT;
}

static const Word *
word_at (const Printed *self, guint page, const char *text)
{
  int index = find_word (self->words, page, text, 0);

  if (index < 0)
    g_error ("“%s” is not on page %u", text, page + 1);
  return get_word (self->words, index);
}

static void
test_margins (void)
{
  g_auto (Printed) paper = print_programme (NULL, 12, 6);
  double left = 1000, right = 0, top = 1000, bottom = 0;

  for (guint i = 0; i < paper.words->len; i++)
    {
      const Word *word = get_word (paper.words, i);

      /* Page numbers stand in the margin; the appendix is landscape. */
      if (word->y1 < TOP || word->page + 1 == count_pages (&paper))
        continue;
      left = MIN (left, word->x0);
      right = MAX (right, word->x1);
      top = MIN (top, word->y0);
      bottom = MAX (bottom, word->y1);
    }
  assert_near (left, LEFT, 0.3);
  assert_near (right, RIGHT, 0.3);
  assert_near (top, TOP, 3);
  g_assert_cmpfloat (bottom, <=, BOTTOM + 0.1);
  g_assert_cmpfloat (bottom, >, BOTTOM - 40 * MM);
}

static void
test_sizes (void)
{
  g_auto (Printed) paper = print_programme (NULL, 12, 6);

  assert_near (size_of (word_at (&paper, 0, "CỘNG")), 12, 0.2);
  assert_near (size_of (word_at (&paper, 0, "Độc")), 13, 0.2);
  assert_near (size_of (word_at (&paper, 0, "BAN")), 12, 0.2);
  assert_near (size_of (word_at (&paper, 0, "Số:")), 13, 0.2);
  assert_near (size_of (word_at (&paper, 0, "CHƯƠNG")), 14, 0.2);
  assert_near (size_of (word_at (&paper, 0, "Căn")), 14, 0.2);
  assert_near (size_of (word_at (&paper, 0, "MỤC")), 14, 0.2);
}

static void
assert_style (const char *xml, const char *text, gboolean bold, gboolean italic)
{
  g_autofree char *all = text_in_style (xml, bold, italic);

  if (strstr (all, text) == NULL)
    g_error ("“%s” is not among “%s”", text, all);
}

static void
test_weights (void)
{
  g_auto (Printed) paper = print_programme (NULL, 12, 6);
  g_autofree char *xml = run_tool ("pdftohtml", "-xml", "-i", "-stdout", paper.pdf, NULL);

  assert_style (xml, "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM", TRUE, FALSE);
  assert_style (xml, "Độclập-Tựdo-Hạnhphúc", TRUE, FALSE);
  assert_style (xml, "BANTHƯỜNGTRỰC", TRUE, FALSE);
  assert_style (xml, "CHƯƠNGTRÌNH", TRUE, FALSE);
  assert_style (xml, "I.MỤCĐÍCH,YÊUCẦU", TRUE, FALSE);
  assert_style (xml, "CăncứĐiềulệ", FALSE, TRUE);
  assert_style (xml, "VĩnhAn,ngày05tháng02năm2023", FALSE, TRUE);
  assert_style (xml, "Nơinhận:", TRUE, TRUE);
  assert_style (xml, "NguyễnVănAn", TRUE, FALSE);
  assert_style (xml, "TỈNHVĨNHGIANG", FALSE, FALSE);
  assert_style (xml, "Số:05/CTr-MTTQ-BTT", FALSE, FALSE);
}

static void
test_indent (void)
{
  g_auto (Printed) paper = print_programme (NULL, 12, 6);
  int first = find_word (paper.words, 0, "Căn", 0);
  int third = find_word (paper.words, 0, "Căn", find_word (paper.words, 0, "Căn", first + 1) + 1);
  const Word *base = get_word (paper.words, first), *long_base = get_word (paper.words, third);
  const Word *second_line = NULL;

  assert_near (base->x0, LEFT + 10 * MM, 0.2);
  for (int i = third; second_line == NULL; i++)
    if (get_word (paper.words, i)->y0 > long_base->y0 + 5)
      second_line = get_word (paper.words, i);
  assert_near (second_line->x0, LEFT, 0.2);
  /* Lines of 1.1 times single. */
  assert_near (second_line->y0 - long_base->y0, 14 * 1.15 * 1.1, 0.1);
}

/* A page in ten pixels a millimetre, from poppler. */
typedef struct
{
  char *data;
  const guint8 *pixels;
  int width, height;
} Image;

static Image
render (const Printed *self, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1), *dpi = g_strdup_printf ("%d", DPI);
  g_autofree char *base = g_build_filename (self->folder, "page", NULL);
  g_autofree char *file = g_strconcat (base, ".pgm", NULL);
  g_autofree char *none = run_tool ("pdftoppm", "-gray", "-r", dpi, "-f", number, "-singlefile", self->pdf, base, NULL);
  g_autoptr (GError) error = NULL;
  Image image = { 0 };
  gsize length = 0;

  g_file_get_contents (file, &image.data, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (image.data, "P5 %d %d", &image.width, &image.height), ==, 2);
  image.pixels = (const guint8 *) image.data + length - (gsize) image.width * image.height;
  return image;
}

/* The longest horizontal run of dark pixels within a region given in points; millimetres. */
static double
longest_rule (const Image *image, double x0, double x1, double y0, double y1)
{
  int best = 0;

  for (int y = (int) (y0 / 72 * DPI); y < (int) (y1 / 72 * DPI); y++)
    {
      int run = 0;

      for (int x = (int) (x0 / 72 * DPI); x < (int) (x1 / 72 * DPI); x++)
        {
          run = image->pixels[(gsize) y * image->width + x] < 160 ? run + 1 : 0;
          best = MAX (best, run);
        }
    }
  return best / (DPI / 25.4);
}

static void
test_rules (void)
{
  g_auto (Printed) paper = print_programme (NULL, 1, 3);
  Image image = render (&paper, 0);
  const Word *motto = word_at (&paper, 0, "Độc"), *board = word_at (&paper, 0, "THƯỜNG");
  double issuing = 0, title = 0;
  const Word *abstract = word_at (&paper, 0, "Phối");

  /* As long as its text, 56.1 mm at 13 pt. */
  assert_near (longest_rule (&image, motto->x0 - 20, RIGHT + 10, motto->y1, motto->y1 + 6), 56.1, 1);
  /* A third to a half of BAN THƯỜNG TRỰC, 42.5 mm at 12 pt. */
  issuing = longest_rule (&image, LEFT - 12, motto->x0 - 20, board->y1, board->y1 + 6);
  g_assert_cmpfloat (issuing, >=, 42.5 / 3 - 0.5);
  g_assert_cmpfloat (issuing, <=, 42.5 / 2 + 0.5);
  title = longest_rule (&image, LEFT, RIGHT, abstract->y1, abstract->y1 + 6);
  g_assert_cmpfloat (title, >=, 31.6 - 0.5);
  g_assert_cmpfloat (title, <=, 47.4 + 0.5);
  g_free (image.data);
}

static void
test_page_numbers (void)
{
  g_auto (Printed) today = print_programme (NULL, 40, 3);
  g_auto (Printed) before = print_programme ("mttq-hd91", 40, 3);
  const Word *two = word_at (&today, 1, "2"), *low = NULL;

  g_assert_cmpfloat (word_at (&today, 0, "CỘNG")->y0, >, 15 * MM);
  for (guint i = 0; i < today.words->len && get_word (today.words, i)->page == 0; i++)
    g_assert_cmpfloat (get_word (today.words, i)->y1, >, TOP);
  assert_near ((two->x0 + two->x1) / 2, (LEFT + RIGHT) / 2, 0.3);
  assert_near (two->y0, 10 * MM, 1.5);
  assert_near (size_of (two), 14, 0.2);

  for (guint i = 0; i < before.words->len; i++)
    if (get_word (before.words, i)->page == 1 && get_word (before.words, i)->y0 > BOTTOM)
      low = get_word (before.words, i);
  g_assert_nonnull (low);
  g_assert_cmpstr (low->text, ==, "2");
  assert_near (low->x1, RIGHT, 0.3);
}

/* The appendix counts for itself and hides its first number, too. */
static void
test_appendix (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_programme (profile, 40, 3);
  g_autoptr (DhLayout) layout = dh_layout_new (paper);
  guint n = dh_layout_n_pages (layout), first = 0;
  double width = 0, height = 0;

  while (!g_str_has_prefix (dh_layout_get_page_label (layout, first), "I-"))
    first++;
  g_assert_cmpstr (dh_layout_get_page_label (layout, 0), ==, "1");
  g_assert_cmpstr (dh_layout_get_page_label (layout, first), ==, "I-1");
  g_assert_cmpstr (dh_layout_get_page_label (layout, n - 1), !=, "I-1");
  dh_layout_get_page_size (layout, 0, &width, &height);
  assert_near (width, 210 * MM, 0.01);
  dh_layout_get_page_size (layout, first, &width, &height);
  assert_near (width, 297 * MM, 0.01);
  assert_near (height, 210 * MM, 0.01);
}

static gboolean
overlap (const Word *a, const Word *b)
{
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 + 3 < b->y1 && b->y0 + 3 < a->y1;
}

static void
assert_header (const char *superior, const char *issuing, const char *place, guint n_warnings)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) letter = make_letter (profile, superior, issuing, place);
  g_autoptr (DhLayout) layout = dh_layout_new (letter);
  g_auto (Printed) paper = print (dh_paper_ref (letter));
  const Word *title = word_at (&paper, 0, "HOẠCH");

  for (guint i = 0; i < paper.words->len && get_word (paper.words, i)->y1 < title->y0; i++)
    {
      const Word *word = get_word (paper.words, i);

      g_assert_cmpfloat (word->x0, >=, LEFT - 4.1 * MM);
      g_assert_cmpfloat (word->x1, <=, RIGHT + 4.1 * MM);
      for (guint j = 0; j < i; j++)
        g_assert_false (overlap (word, get_word (paper.words, j)));
    }
  g_assert_cmpuint (g_strv_length ((char **) dh_layout_get_warnings (layout)), ==, n_warnings);
}

static void
test_headers (void)
{
  assert_header ("MẶT TRẬN TỔ QUỐC VIỆT NAM", "BAN THƯỜNG TRỰC", "Hà Nội", 0);
  assert_header ("ỦY BAN MTTQ VIỆT NAM\nTỈNH VĨNH GIANG", "BAN THƯỜNG TRỰC", "Vĩnh An", 0);
  assert_header ("UỶ BAN MTTQ VIỆT NAM PHƯỜNG YÊN NGHĨA", "BAN THƯỜNG TRỰC", "Thành phố Hồ Chí Minh", 0);
  assert_header ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM THÀNH PHỐ HỒ CHÍ MINH VÀ CÁC ĐƠN VỊ TRỰC THUỘC",
                 "BAN VẬN ĐỘNG QUỸ “VÌ NGƯỜI NGHÈO” VÀ BAN VẬN ĐỘNG CỨU TRỢ", "Thành phố Hồ Chí Minh", 0);
  assert_header ("", "BAN CÔNG TÁC MẶT TRẬN\nKHU PHỐ 1", "Khu phố 1", 0);
}

/* The algorithm of the columns on its own examples. */
static void
test_columns (void)
{
  g_auto (Printed) usual = print_programme (NULL, 1, 1);
  g_auto (Printed) large = print_programme ("nd30", 1, 1);
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_auto (Printed) wide = print (make_letter (profile, "", "MẶT TRẬN TỔ QUỐC VIỆT NAM", "Thành phố Hồ Chí Minh"));
  const Word *nation = word_at (&usual, 0, "CỘNG");

  /* The right column is 95 mm wide and its text in the middle. */
  assert_near (nation->x0, RIGHT - (95 + 87.9) / 2 * MM, 1 * MM);
  /* 13 and 14 pt do not fit: the lower sizes are taken. */
  assert_near (size_of (word_at (&large, 0, "CỘNG")), 12, 0.2);
  /* The long place takes the column of 100 mm, the name hangs over a little. */
  g_assert_cmpfloat (word_at (&wide, 0, "MẶT")->x0, <, LEFT);
  g_assert_cmpfloat (word_at (&wide, 0, "MẶT")->x0, >, LEFT - 4 * MM);
}

static void
assert_width (DhLayout *layout, const char *text, double size, DhTextStyle style, double mm)
{
  assert_near (_dh_para_width (layout, text, size, style) / MM, mm, 1);
}

static void
test_measures (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_programme (profile, 1, 1);
  g_autoptr (DhLayout) layout = dh_layout_new (paper);

  assert_width (layout, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, DH_STYLE_BOLD, 88.3);
  assert_width (layout, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, DH_STYLE_BOLD, 95.7);
  assert_width (layout, "Độc lập - Tự do - Hạnh phúc", 13, DH_STYLE_BOLD, 56.1);
  assert_width (layout, "Độc lập - Tự do - Hạnh phúc", 14, DH_STYLE_BOLD, 60.5);
  assert_width (layout, "MẶT TRẬN TỔ QUỐC VIỆT NAM", 12, DH_STYLE_BOLD, 66.4);
  assert_width (layout, "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", 12, DH_STYLE_PLAIN, 80.5);
  assert_width (layout, "BAN THƯỜNG TRỰC", 13, DH_STYLE_BOLD, 46.0);
  assert_width (layout, "Số: 05/CTr-MTTQ-BTT", 13, DH_STYLE_PLAIN, 45.2);
  assert_width (layout, "Thành phố Hồ Chí Minh, ngày 05 tháng 02 năm 2023", 13, DH_STYLE_ITALIC, 98.7);
  assert_width (layout, "Phối hợp và thống nhất hành động năm 2023", 14, DH_STYLE_BOLD, 94.7);
}

/* Whatever the length of the paper, the signature has body text above it and is whole. */
static void
test_signature (void)
{
  for (guint n = 1; n <= 24; n++)
    {
      g_auto (Printed) paper = print_programme (NULL, n, n % 2 ? 13 : 4);
      const Word *name = NULL, *authority = NULL, *recipients = NULL;
      guint above = 0;

      for (guint i = 0; i < paper.words->len; i++)
        {
          const Word *word = get_word (paper.words, i);

          if (g_strcmp0 (word->text, "TM.") == 0)
            authority = word;
          if (g_strcmp0 (word->text, "Nguyễn") == 0)
            name = word;
          if (g_strcmp0 (word->text, "Nơi") == 0)
            recipients = word;
        }
      g_assert_cmpuint (authority->page, ==, name->page);
      g_assert_cmpuint (authority->page, ==, recipients->page);
      /* Level with each other, the room for signing between title and name. */
      assert_near (authority->y1, recipients->y1, 1.5);
      g_assert_cmpfloat (name->y0 - authority->y1, >, 27 * MM);
      for (guint i = 0; i < paper.words->len; i++)
        {
          const Word *word = get_word (paper.words, i);

          above += word->page == authority->page && word->y1 < authority->y0 && word->y0 > TOP - 4
                   && word->x0 < LEFT + 40 * MM;
        }
      g_assert_cmpuint (above, >=, 2);
    }
}

/* No page begins with what must stay with the line before: widows, rows of sums, signatures. */
static void
test_breaks (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);

  for (guint n = 0; n < 60; n += 7)
    {
      g_autoptr (DhPaper) paper = make_programme (profile, n, 6);
      g_autoptr (DhLayout) layout = dh_layout_new (paper);

      for (guint p = 0; p < layout->pages->len; p++)
        {
          const DhPage *page = &g_array_index (layout->pages, DhPage, p);
          const DhPlaced *last = &g_array_index (layout->placed, DhPlaced, page->first + page->n - 1);
          double width = 0, height = 0, text_width = 0, text_height = 0;
          guint first = page->first;

          /* Repeated rows stand in front of what the page begins with. */
          while (first + 1 < page->first + page->n
                 && g_array_index (layout->placed, DhPlaced, first + 1).box
                        > g_array_index (layout->placed, DhPlaced, first).box + 1)
            first++;
          if (first > page->first)
            first++;
          if (p > 0 && first == page->first)
            g_assert_false (
                g_array_index (layout->boxes, DhBox, g_array_index (layout->placed, DhPlaced, first).box).tied);
          _dh_section_geometry (layout, page->section, &width, &height, &text_width, &text_height);
          g_assert_cmpfloat (last->y + g_array_index (layout->boxes, DhBox, last->box).height, <=, text_height + 0.1);
        }
    }
}

static void
test_text (void)
{
  g_auto (Printed) paper = print_programme (NULL, 3, 3);
  g_autofree char *text = run_tool ("pdftotext", paper.pdf, "-", NULL);
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *fonts = run_tool ("pdffonts", paper.pdf, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);

  g_assert_cmpstr (text, ==, composed);
  g_assert_nonnull (strstr (text, "Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015;"));
  g_assert_nonnull (strstr (text, "Trên đây là Chương trình phối hợp và thống nhất hành động năm 2023./."));
  g_assert_true (strstr (text, "Căn cứ") < strstr (text, "MỤC ĐÍCH"));
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));
  g_assert_cmpuint (g_strv_length (lines), >=, 5);
}

static void
test_structure (void)
{
  g_auto (Printed) paper = print_programme (NULL, 3, 3);
  g_autofree char *info = run_tool ("pdfinfo", paper.pdf, NULL);
  g_autofree char *tree = run_tool ("pdfinfo", "-struct", paper.pdf, NULL);
  g_autofree char *xml = run_tool ("pdftohtml", "-xml", "-i", "-stdout", paper.pdf, NULL);
  const char *outline = strstr (xml, "<outline>");
  static const char *const tags[] = { "Document", "H1", "H2", "H3", "P", "Table", "TR", "TH", "TD" };

  g_assert_nonnull (strstr (info, "Chương trình năm 2023"));
  g_assert_nonnull (strstr (info, "Ban Thường trực"));
  g_assert_nonnull (strstr (info, "2023"));
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    g_assert_nonnull (strstr (tree, tags[i]));
  /* The outline leads to the headings. */
  g_assert_nonnull (strstr (outline, "<outline>"));
  g_assert_nonnull (strstr (outline, "II. NỘI DUNG</item>"));
  g_assert_nonnull (strstr (outline, "Phụ lục I</item>"));
}

static void
test_amounts (void)
{
  static const guint amounts[] = { 0, 1, 12, 100, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_auto (Printed) paper = print_programme (NULL, amounts[i], 13);
      g_autofree char *last = make_sentence (amounts[i], 6);

      word_at (&paper, 0, "CỘNG");
      g_assert_cmpuint (count_pages (&paper), >=, 1 + amounts[i] / 8);
    }
}

static guint8
draw_and_sum (DhLayout *layout, guint page, double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) (600 * scale), (int) (850 * scale));
  cairo_t *cr = cairo_create (surface);
  guint sum = 0;

  cairo_scale (cr, scale, scale);
  dh_page_draw (layout, page, cr, DH_DRAW_PLAIN);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int i = 0; i < cairo_image_surface_get_height (surface) * cairo_image_surface_get_stride (surface); i++)
    sum += cairo_image_surface_get_data (surface)[i] > 0;
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return sum > 500 ? 1 : 0;
}

/* The screen draws with the same function, at any zoom, again and again. */
static void
test_screen (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_programme (profile, 12, 3);
  g_autoptr (DhLayout) layout = dh_layout_new (paper);

  for (guint page = 0; page < dh_layout_n_pages (layout); page++)
    for (guint round = 1; round <= 3; round++)
      g_assert_cmpuint (draw_and_sum (layout, page, round * 0.6), ==, 1);
}

static void
test_marks (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  static const char *const none[] = { NULL }, *const issuing[] = { "BAN THƯỜNG TRỰC", NULL };

  dh_paper_builder_add_letterhead (builder, &(DhLetterhead) { .superior = none,
                                                              .issuing = issuing,
                                                              .number = "",
                                                              .symbol = "MTTQ-BTT",
                                                              .place = "A",
                                                              .date = DH_DATE_NONE,
                                                              .year = 2023,
                                                              .abstract = "V/v hướng dẫn",
                                                              .urgency = "KHẨN",
                                                              .circulation = "LƯU HÀNH NỘI BỘ",
                                                              .draft = "DỰ THẢO",
                                                              .address = "Số 1 đường A",
                                                              .secrecy = TRUE });
  dh_paper_builder_add_text (builder, "Nội dung.");
  {
    g_auto (Printed) paper = print (dh_paper_builder_end (builder));

    g_assert_cmpfloat (word_at (&paper, 0, "LƯU")->y1, <, word_at (&paper, 0, "CỘNG")->y0);
    g_assert_cmpfloat (word_at (&paper, 0, "V/v")->y0, >, word_at (&paper, 0, "Số:")->y1);
    assert_near (size_of (word_at (&paper, 0, "V/v")), 12, 0.2);
    g_assert_cmpfloat (word_at (&paper, 0, "KHẨN")->y0, >, word_at (&paper, 0, "V/v")->y1);
    /* The address stands on the bottom margin, the text above it. */
    assert_near (word_at (&paper, 0, "đường")->y1, BOTTOM, 3);
    g_assert_cmpfloat (word_at (&paper, 0, "Nội")->y1, <, BOTTOM - 20);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/layout/margins", test_margins);
  g_test_add_func ("/layout/sizes", test_sizes);
  g_test_add_func ("/layout/weights", test_weights);
  g_test_add_func ("/layout/indent", test_indent);
  g_test_add_func ("/layout/rules", test_rules);
  g_test_add_func ("/layout/page-numbers", test_page_numbers);
  g_test_add_func ("/layout/appendix", test_appendix);
  g_test_add_func ("/layout/headers", test_headers);
  g_test_add_func ("/layout/columns", test_columns);
  g_test_add_func ("/layout/measures", test_measures);
  g_test_add_func ("/layout/signature", test_signature);
  g_test_add_func ("/layout/breaks", test_breaks);
  g_test_add_func ("/layout/text", test_text);
  g_test_add_func ("/layout/structure", test_structure);
  g_test_add_func ("/layout/amounts", test_amounts);
  g_test_add_func ("/layout/screen", test_screen);
  g_test_add_func ("/layout/marks", test_marks);
  return g_test_run ();
}
