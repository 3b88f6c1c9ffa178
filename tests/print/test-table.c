/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include <libdex.h>
#include <math.h>
#include <string.h>

#include "dh-layout-private.h"

#define MM (72.0 / 25.4)

static GArray *
print_words (DhPaper *paper, char **text)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *pdf = write_pdf (paper, folder, "table.pdf");
  GArray *words = read_words (pdf);

  if (text != NULL)
    *text = run_tool ("pdftotext", "-layout", pdf, "-", NULL);
  remove_folder (folder);
  return words;
}

static guint
count_text (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_header_repeats (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_list (profile, 120);
  g_autofree char *text = NULL;
  g_autoptr (GArray) words = print_words (paper, &text);
  guint n_pages = g_array_index (words, Word, words->len - 1).page + 1;
  double top = 0;

  g_assert_cmpuint (n_pages, >, 3);
  g_assert_cmpuint (count_text (text, "STT"), ==, n_pages);
  g_assert_cmpuint (count_text (text, "Tổng cộng"), ==, 1);
  for (guint page = 1; page < n_pages; page++)
    {
      const Word *title = get_word (words, find_word (words, page, "STT", 0));

      top = page == 1 ? title->y0 : top;
      g_assert_cmpfloat_with_epsilon (title->y0, top, 0.01);
    }
}

/* However the pages fall, "./." takes the last row of the table along. */
static void
test_end_mark_in_company (void)
{
  static const DhTableColumn columns[] = { { .title = "STT" } };
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  guint n_broken = 0;

  for (guint n = 20; n < 60; n++)
    {
      DhPaperBuilder *builder = dh_paper_builder_new (profile);
      g_autoptr (DhPaper) paper = NULL;
      g_autoptr (DhLayout) layout = NULL;
      const DhPage *last = NULL;

      dh_paper_builder_begin_table (builder, "a", columns, G_N_ELEMENTS (columns), TRUE);
      for (guint i = 0; i < n; i++)
        {
          dh_paper_builder_begin_row (builder, DH_ROW_BODY);
          dh_paper_builder_add_cell (builder, "a");
        }
      dh_paper_builder_end_table (builder);
      dh_paper_builder_add_end_mark (builder);
      paper = dh_paper_builder_end (builder);
      layout = dh_layout_new (paper);
      last = &g_array_index (layout->pages, DhPage, layout->pages->len - 1);
      n_broken += layout->pages->len > 1;
      /* The head that is repeated, a row, the mark. */
      g_assert_cmpuint (layout->placed->len - last->first, >=, 3);
    }
  g_assert_cmpuint (n_broken, >, 5);
  g_assert_cmpuint (n_broken, <, 35);
}

/* A row is on one page: its number and the last word of its longest cell are together. */
static void
test_rows_whole (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_list (profile, 200);
  g_autoptr (DhLayout) layout = dh_layout_new (paper);
  guint rows = 0;

  for (guint i = 0; i < layout->placed->len; i++)
    {
      const DhPlaced *placed = &g_array_index (layout->placed, DhPlaced, i);
      const DhBox *box = &g_array_index (layout->boxes, DhBox, placed->box);

      g_assert_cmpfloat (placed->y + box->height, <=, layout->height + 0.1);
      rows += !box->inner;
    }
  /* 200 rows, the sums, and a header on each page. */
  g_assert_cmpuint (rows, ==, 201 + dh_layout_n_pages (layout));
}

static DhPaper *
make_cell (const DhFormatProfile *profile, const char *text)
{
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  const DhTableColumn columns[]
      = { { .title = "STT", .align = DH_ALIGN_CENTRE }, { .title = "Nội dung" }, { .title = "Chủ trì" } };

  dh_paper_builder_add_text (builder, "Đoạn mở đầu.");
  dh_paper_builder_begin_table (builder, "", columns, 3, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      dh_paper_builder_begin_row (builder, DH_ROW_BODY);
      dh_paper_builder_add_cell (builder, i == 0 ? "1" : i == 1 ? "2" : "3");
      dh_paper_builder_add_cell (builder, i == 1 ? text : "ngắn");
      dh_paper_builder_add_cell (builder, "Hội Nông dân");
    }
  dh_paper_builder_end_table (builder);
  return dh_paper_builder_end (builder);
}

/* A text of twenty thousand characters in a cell: every word is printed, no line is cut, pages are full. */
static void
test_tall_row (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  GString *long_text = g_string_new (NULL);

  while (long_text->len < 26000)
    {
      g_autofree char *sentence = make_sentence (long_text->len, 30);

      g_string_append_printf (long_text, "%s. ", sentence);
    }
  g_assert_cmpint (g_utf8_strlen (long_text->str, -1), >, 18000);
  {
    g_autoptr (DhPaper) paper = make_cell (profile, long_text->str);
    g_autofree char *text = NULL;
    g_autoptr (GArray) words = print_words (paper, &text);
    g_auto (GStrv) expected = g_strsplit (g_strchomp (long_text->str), " ", -1);
    guint n_pages = g_array_index (words, Word, words->len - 1).page + 1, fixed = 0;
    double lowest = 0;

    g_assert_cmpuint (n_pages, >=, 5);
    g_assert_cmpuint (count_text (text, "STT"), ==, n_pages);
    /* What else stands there: opening 3, rows 2 + 3·(1 + 3) − 1, titles 5 on each page, page numbers. */
    fixed = 3 + 2 + 12 + 5 * n_pages + (n_pages - 1);
    g_assert_cmpuint (words->len, ==, g_strv_length (expected) + fixed - 0);
    for (guint i = 0; i < words->len; i++)
      g_assert_cmpfloat (get_word (words, i)->y1, <=, 277 * MM + 0.5);
    /* The first page is filled, not left empty before the tall row. */
    for (guint i = 0; i < words->len && get_word (words, i)->page == 0; i++)
      lowest = MAX (lowest, get_word (words, i)->y1);
    g_assert_cmpfloat (lowest, >, 260 * MM);
  }
  g_string_free (long_text, TRUE);
}

/* Words wider than their column are cut; nothing leaves its cell. */
static void
test_long_word (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autofree char *word = g_strnfill (600, 'W');
  g_autofree char *mixed = g_strconcat ("https://mattran.example/", word, " 2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", NULL);
  g_autoptr (DhPaper) paper = make_cell (profile, mixed);
  g_autoptr (GArray) words = print_words (paper, NULL);

  g_assert_cmpuint (words->len, >, 20);
  for (guint i = 0; i < words->len; i++)
    g_assert_cmpfloat (get_word (words, i)->x1, <=, 195 * MM + 0.1);
}

static void
test_merged (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  const DhTableColumn columns[] = { { .title = "A" }, { .title = "B", .width = 40 }, { .title = "C" } };
  g_autoptr (DhPaper) paper = NULL;
  g_autoptr (GArray) words = NULL;

  dh_paper_builder_begin_table (builder, "", columns, 3, FALSE);
  dh_paper_builder_begin_row (builder, DH_ROW_HEADER);
  dh_paper_builder_add_cell_full (
      builder, &(DhTableCell) { .text = DH_PLAIN_TEXT ("trái"), .row_span = 2, .align = -1, .number = NAN });
  dh_paper_builder_add_cell_full (
      builder, &(DhTableCell) { .text = DH_PLAIN_TEXT ("chung"), .column_span = 2, .align = -1, .number = NAN });
  dh_paper_builder_begin_row (builder, DH_ROW_HEADER);
  dh_paper_builder_add_cell (builder, "giữa");
  dh_paper_builder_add_cell (builder, "phải");
  dh_paper_builder_begin_row (builder, DH_ROW_BODY);
  dh_paper_builder_add_cell_full (
      builder,
      &(DhTableCell) { .text = DH_PLAIN_TEXT ("dọc"), .row_span = 3, .align = DH_ALIGN_CENTRE, .number = NAN });
  dh_paper_builder_add_cell (builder, "một");
  for (guint i = 0; i < 2; i++)
    {
      dh_paper_builder_begin_row (builder, DH_ROW_BODY);
      dh_paper_builder_add_cell (builder, i == 0 ? "hai" : "ba");
    }
  dh_paper_builder_end_table (builder);
  paper = dh_paper_builder_end (builder);
  words = print_words (paper, NULL);
  {
    const Word *left = get_word (words, find_word (words, 0, "trái", 0)),
               *both = get_word (words, find_word (words, 0, "chung", 0));
    const Word *middle = get_word (words, find_word (words, 0, "giữa", 0)),
               *right = get_word (words, find_word (words, 0, "phải", 0));
    const Word *down = get_word (words, find_word (words, 0, "dọc", 0)),
               *two = get_word (words, find_word (words, 0, "hai", 0));

    g_assert_cmpfloat_with_epsilon ((left->y0 + left->y1) / 2, (both->y0 + middle->y1) / 2, 1);
    g_assert_cmpfloat (both->x0, >, middle->x0);
    g_assert_cmpfloat (both->x0, <, right->x0);
    g_assert_cmpfloat_with_epsilon (down->y0, two->y0, 1);
    g_assert_cmpfloat (two->x0, >, down->x1);
  }
}

static void
test_widths (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_list (profile, 30);
  g_autoptr (DhLayout) layout = dh_layout_new (paper);
  const DhTable *table = &dh_paper_get_block (paper, 0)->table;
  guint n = table->rows[table->n_rows - 1].first + table->rows[table->n_rows - 1].n_cells;
  g_autofree DhPara *paras = g_new0 (DhPara, n);
  g_autofree double *widths = NULL;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    paras[i] = _dh_para_new (layout, table->cells[i].text.text, 12, DH_STYLE_PLAIN);
  widths = _dh_table_widths (layout, table, paras, 700, 4);
  for (guint i = 0; i < table->n_columns; i++)
    sum += widths[i];
  g_assert_cmpfloat_with_epsilon (sum, 700, 0.1);
  /* Contents decide: the text is widest, the number of the row narrowest. */
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_assert_cmpfloat (widths[i], >=, widths[0]);
      g_assert_cmpfloat (widths[i], <=, widths[1]);
    }
}

/* Words that were cut, and not behind the sign of a day. */
static guint
count_cut (DhLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->marks->len; i++)
    {
      const DhMark *mark = &g_array_index (layout->marks, DhMark, i);

      for (guint a = mark->first; mark->kind == DH_MARK_TEXT && a < mark->first + mark->n; a++)
        {
          const DhAtom *atom = &g_array_index (layout->atoms, DhAtom, a);

          n += atom->glue == DH_GLUE_BREAK && !g_str_has_suffix (atom->shape->text, "/");
        }
    }
  return n;
}

static const DhTableColumn petition_columns[] = {
  { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
  { .title = "Tóm tắt nội dung" },
  { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER },
  { .title = "Ngày nhận", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
  { .title = "Cách nhận" },
  { .title = "Người gửi" },
  { .title = "Loại đơn" },
  { .title = "Lĩnh vực" },
  { .title = "Cơ quan có thẩm quyền" },
  { .title = "Xử lý" },
  { .title = "Trạng thái" },
  { .title = "Hạn xử lý", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
  { .title = "Ngày xử lý", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
  { .title = "Hạn trả lời", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
  { .title = "Ngày trả lời", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_DATE, .no_wrap = TRUE },
  { .title = "Đơn vị" },
  { .title = "Cấp" },
};
static const char *const petition[] = { "1",
                                        "Phản ánh tiếng ồn xưởng gỗ trong khu dân cư",
                                        "4",
                                        "26/07/2023",
                                        "Trực tuyến",
                                        "•••",
                                        "Phản ánh",
                                        "Tài nguyên",
                                        "Thanh tra huyện",
                                        "Chuyển đơn",
                                        "Đã tiếp nhận",
                                        "09/08/2023",
                                        "10/08/2023",
                                        "11/08/2023",
                                        "",
                                        "Pháp luật",
                                        "Tỉnh" };

/* As many columns as a list of petitions has: days go on two lines before a word is cut; with few columns they stay on
 * one. */
static void
test_many_columns (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);

  for (guint n = 2; n <= G_N_ELEMENTS (petition_columns); n++)
    {
      DhPaperBuilder *builder = dh_paper_builder_new (profile);
      g_autoptr (DhPaper) paper = NULL;
      g_autoptr (DhLayout) layout = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GArray) words = NULL;

      dh_paper_builder_set_landscape (builder, TRUE);
      dh_paper_builder_begin_table (builder, "", petition_columns, n, TRUE);
      dh_paper_builder_begin_row (builder, DH_ROW_BODY);
      for (guint i = 0; i < n; i++)
        dh_paper_builder_add_cell (builder, petition[i]);
      dh_paper_builder_end_table (builder);
      paper = dh_paper_builder_end (builder);
      layout = dh_layout_new (paper);
      g_assert_cmpuint (count_cut (layout), ==, 0);
      words = print_words (paper, &text);
      if (n <= 12)
        g_assert_cmpint (n > 3, ==, strstr (text, "26/07/2023") != NULL);
    }
}

static void
test_empty (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) none = make_list (profile, 0);
  g_autoptr (DhLayout) layout = dh_layout_new (none);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  g_autoptr (DhPaper) blank = dh_paper_builder_end (builder);
  g_autoptr (DhLayout) empty = dh_layout_new (blank);
  g_autofree char *folder = make_folder ();
  g_autofree char *path = write_pdf (blank, folder, "blank.pdf");

  g_assert_cmpuint (dh_layout_n_pages (layout), ==, 1);
  g_assert_cmpuint (dh_layout_n_pages (empty), ==, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  remove_folder (folder);
}

/* The same paper gives the same file, whenever it is written. */
static void
test_same_file (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autofree char *folder = make_folder ();
  char *contents[2] = { NULL };
  gsize lengths[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DhPaper) paper = make_programme (profile, 9, 3);
      g_autofree char *path = write_pdf (paper, folder, i == 0 ? "a.pdf" : "b.pdf");
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &contents[i], &lengths[i], &error);
      g_assert_no_error (error);
    }
  g_assert_cmpmem (contents[0], lengths[0], contents[1], lengths[1]);
  g_free (contents[0]);
  g_free (contents[1]);
  remove_folder (folder);
}

/* The file that was there stays when the new one cannot be written. */
static void
test_unwritable (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_list (profile, 1);
  g_autoptr (DhLayout) layout = dh_layout_new (paper);
  g_autoptr (GError) error = NULL;

  g_assert_false (dh_layout_write_pdf (layout, "/nowhere/at/all.pdf", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/table/end-mark-in-company", test_end_mark_in_company);
  g_test_add_func ("/table/header-repeats", test_header_repeats);
  g_test_add_func ("/table/rows-whole", test_rows_whole);
  g_test_add_func ("/table/tall-row", test_tall_row);
  g_test_add_func ("/table/long-word", test_long_word);
  g_test_add_func ("/table/merged", test_merged);
  g_test_add_func ("/table/widths", test_widths);
  g_test_add_func ("/table/many-columns", test_many_columns);
  g_test_add_func ("/table/empty", test_empty);
  g_test_add_func ("/table/same-file", test_same_file);
  g_test_add_func ("/table/unwritable", test_unwritable);
  return g_test_run ();
}
