/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include <libdex.h>
#include <math.h>
#include <string.h>

static void
test_copies (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  char text[] = "a\u0300 b"; /* a letter and its mark */
  g_autoptr (DhPaper) paper = NULL;

  dh_paper_builder_add_text (builder, text);
  memset (text, 'x', sizeof text - 1);
  paper = dh_paper_builder_end (builder);
  g_assert_cmpuint (dh_paper_n_blocks (paper), ==, 1);
  g_assert_cmpstr (dh_paper_get_block (paper, 0)->paragraph.text.text, ==, "à b");
  g_assert_cmpstr (dh_paper_get_title (paper), ==, "");
}

static void
test_spans (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  static const char text[] = "a\u0300\u0301 dậm a\u0300";
  const DhTextSpan spans[] = { { 6, 5, DH_STYLE_BOLD }, { 12, 99, DH_STYLE_ITALIC } };
  g_autoptr (DhPaper) paper = NULL;
  const DhRichText *rich = NULL;

  dh_paper_builder_add_paragraph (builder, &(DhParagraph) { .text = { text, spans, 2 } });
  paper = dh_paper_builder_end (builder);
  rich = &dh_paper_get_block (paper, 0)->paragraph.text;
  g_assert_cmpuint (rich->n_spans, ==, 2);
  /* Shorter in front by what was composed, and never past the end. */
  g_assert_true (g_str_has_prefix (rich->text + rich->spans[0].start, "dậm "));
  g_assert_cmpuint (rich->spans[0].length, ==, strlen ("dậm"));
  g_assert_cmpuint (rich->spans[1].start + rich->spans[1].length, ==, strlen (rich->text));
  g_assert_cmpstr (rich->text + rich->spans[1].start, ==, "à");
}

static const char *
end_mark_of (const char *text, DhPaper **paper)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);

  dh_paper_builder_add_text (builder, text);
  dh_paper_builder_add_end_mark (builder);
  *paper = dh_paper_builder_end (builder);
  return dh_paper_get_block (*paper, 0)->paragraph.text.text;
}

static void
test_end_mark (void)
{
  static const char *const cases[][2] = {
    { "năm 2023.", "năm 2023./." }, { "năm 2023", "năm 2023./." }, { "năm 2023./.", "năm 2023./." }, { "", "./." }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhPaper) paper = NULL;

      g_assert_cmpstr (end_mark_of (cases[i][0], &paper), ==, cases[i][1]);
    }
}

static void
test_table (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  DhPaperBuilder *builder = dh_paper_builder_new (profile);
  const DhTableColumn columns[]
      = { { .title = "A" }, { .title = "B" }, { .title = "C", .kind = DH_CELL_MONEY, .sum = TRUE } };
  g_autoptr (DhPaper) paper = NULL;
  const DhTable *table = NULL;

  dh_paper_builder_begin_table (builder, "Bảng", columns, 3, TRUE);
  dh_paper_builder_begin_row (builder, DH_ROW_BODY);
  dh_paper_builder_add_cell_full (
      builder, &(DhTableCell) { .text = DH_PLAIN_TEXT ("gộp"), .row_span = 2, .align = -1, .number = NAN });
  dh_paper_builder_add_cell (builder, "b1");
  dh_paper_builder_add_number (builder, 1500000, "1.500.000");
  dh_paper_builder_begin_row (builder, DH_ROW_BODY);
  dh_paper_builder_add_cell (builder, "b2");
  dh_paper_builder_add_number (builder, 500000, "500.000");
  dh_paper_builder_begin_row (builder, DH_ROW_BODY);
  dh_paper_builder_add_cell (builder, "a3");
  dh_paper_builder_add_sums (builder, "Tổng cộng");
  dh_paper_builder_end_table (builder);
  paper = dh_paper_builder_end (builder);

  table = &dh_paper_get_block (paper, 0)->table;
  g_assert_cmpuint (table->n_rows, ==, 5);
  g_assert_cmpint (table->rows[0].kind, ==, DH_ROW_HEADER);
  /* The cell from above keeps its column. */
  g_assert_cmpuint (table->cells[table->rows[2].first].column, ==, 1);
  g_assert_cmpuint (table->cells[table->rows[3].first].column, ==, 0);
  g_assert_cmpint (table->rows[4].kind, ==, DH_ROW_SUM);
  g_assert_cmpuint (table->cells[table->rows[4].first].column_span, ==, 2);
  g_assert_cmpstr (table->cells[table->rows[4].first + 1].text.text, ==, "2.000.000");
  g_assert_cmpfloat_with_epsilon (table->cells[table->rows[4].first + 1].number, 2000000, 1e-9);
}

static void
assert_spelling (const char *spelling, const char *expected)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhFormatProfile) chosen = dh_format_profile_with (profile, "words.uy", spelling, &error);
  DhPaperBuilder *builder = NULL;
  g_autoptr (DhPaper) paper = NULL;

  g_assert_no_error (error);
  builder = dh_paper_builder_new (chosen);
  dh_paper_builder_add_text (builder, "Uỷ ban, Ủy ban, UỶ BAN, ủy quyền");
  paper = dh_paper_builder_end (builder);
  g_assert_cmpstr (dh_paper_get_block (paper, 0)->paragraph.text.text, ==, expected);
}

static void
test_spelling (void)
{
  assert_spelling ("as-typed", "Uỷ ban, Ủy ban, UỶ BAN, ủy quyền");
  assert_spelling ("Ủy", "Ủy ban, Ủy ban, ỦY BAN, ủy quyền");
  assert_spelling ("Uỷ", "Uỷ ban, Uỷ ban, UỶ BAN, ủy quyền");
}

static void
test_many (void)
{
  g_autoptr (DhFormatProfile) profile = load_profile (NULL);
  g_autoptr (DhPaper) paper = make_list (profile, 3000);
  g_autoptr (DhPaper) again = dh_paper_ref (paper);
  const DhTable *table = &dh_paper_get_block (paper, 0)->table;
  g_autofree char *expected = make_sentence (2999, 8 + 2999 % 9);

  g_assert_cmpuint (table->n_rows, ==, 3002);
  g_assert_cmpstr (table->cells[table->rows[3000].first + 1].text.text, ==, expected);
  g_assert_true (dh_paper_is_landscape (again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/paper/copies", test_copies);
  g_test_add_func ("/paper/spans", test_spans);
  g_test_add_func ("/paper/end-mark", test_end_mark);
  g_test_add_func ("/paper/table", test_table);
  g_test_add_func ("/paper/spelling", test_spelling);
  g_test_add_func ("/paper/many", test_many);
  return g_test_run ();
}
