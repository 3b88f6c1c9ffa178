/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers.h"

#include <libdex.h>

#include "dh-paper-words.h"

/* "_" stands for U+00A0 in what is expected. */
static void
assert_glued (const char *text, const char *expected)
{
  g_autofree char *glued = dh_text_glue (text);
  GString *shown = g_string_new (glued);

  g_string_replace (shown, "\u00a0", "_", 0);
  g_assert_cmpstr (shown->str, ==, expected);
  g_string_free (shown, TRUE);
}

static void
test_glue (void)
{
  assert_glued ("", "");
  assert_glued ("một hai", "một hai");
  assert_glued ("ngày 05 tháng 02 năm 2023", "ngày_05 tháng_02 năm_2023");
  assert_glued ("tại Điều 5, khoản 2, điểm a Luật", "tại Điều_5, khoản_2, điểm_a Luật");
  assert_glued ("thu 65.500.000 đồng và 100 %", "thu 65.500.000_đồng và 100_%");
  assert_glued ("Quý II và Quý IV", "Quý_II và Quý_IV");
  assert_glued ("nhiệm kỳ 2019 - 2024", "nhiệm kỳ 2019_- 2024");
  assert_glued ("ỦY BAN MTTQ VIỆT NAM", "ỦY_BAN MTTQ VIỆT_NAM");
  assert_glued ("MẶT TRẬN TỔ QUỐC THÀNH PHỐ", "MẶT_TRẬN TỔ_QUỐC THÀNH_PHỐ");
  assert_glued ("số 05/CTr-MTTQ-BTT", "số_05/CTr-MTTQ-BTT");
  assert_glued ("hai  blanks", "hai  blanks");
  assert_glued ("thực hiện ./.", "thực hiện_./.");
  assert_glued ("02 (hai) người", "02 (hai) người");
  assert_glued ("- Nội dung", "- Nội dung");
  assert_glued (" 5", " 5");
}

static DhLetterhead
make_head (const char *number, const char *symbol, DhDate date)
{
  return (DhLetterhead) { .number = number, .symbol = symbol, .place = "Hà Nội", .date = date, .year = 2023 };
}

static void
assert_date (int year, int month, int day, const char *expected)
{
  const DhLetterhead head = make_head ("", "", dh_date_new (year, month, day));
  g_autofree char *line = dh_letterhead_date_line (&head);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_lines (void)
{
  const DhLetterhead head = make_head ("5", "CTr-MTTQ-BTT", DH_DATE_NONE);
  const DhLetterhead blank = make_head ("", "CTr-MTTQ-BTT", DH_DATE_NONE);
  const DhLetterhead letter = make_head ("738", "MTTW-BTT", DH_DATE_NONE);
  g_autofree char *number = dh_letterhead_number_line (&head), *empty = dh_letterhead_number_line (&blank);
  g_autofree char *third = dh_letterhead_number_line (&letter), *date = dh_letterhead_date_line (&blank);

  g_assert_cmpstr (number, ==, "Số:\u00a005/CTr-MTTQ-BTT");
  g_assert_cmpstr (third, ==, "Số:\u00a0738/MTTW-BTT");
  g_assert_true (g_str_has_prefix (empty, "Số:\u00a0\u00a0\u00a0\u00a0"));
  g_assert_true (g_str_has_suffix (empty, "\u00a0/CTr-MTTQ-BTT"));
  g_assert_true (g_str_has_prefix (date, "Hà Nội, ngày\u00a0\u00a0"));
  g_assert_true (g_str_has_suffix (date, "\u00a0năm 2023"));
  assert_date (2023, 1, 5, "Hà Nội, ngày 05 tháng 01 năm 2023");
  assert_date (2023, 2, 10, "Hà Nội, ngày 10 tháng 02 năm 2023");
  assert_date (2023, 3, 1, "Hà Nội, ngày 01 tháng 3 năm 2023");
  assert_date (2023, 10, 9, "Hà Nội, ngày 09 tháng 10 năm 2023");
}

static void
test_ends (void)
{
  g_autoptr (DhFormatProfile) today = load_profile ("mttq-nd30"), before = load_profile ("mttq-hd91");
  g_autofree char *middle = dh_paper_base_line (today, "Căn cứ Luật;", FALSE);
  g_autofree char *last = dh_paper_base_line (today, "Căn cứ Luật", TRUE);
  g_autofree char *running = dh_paper_base_line (before, "Căn cứ Luật.", TRUE);
  g_autofree char *item = dh_paper_list_line ("Như trên", FALSE), *final = dh_paper_list_line ("Lưu: VT.", TRUE);
  const DhHeading roman = { DH_HEADING_ROMAN, "I.", "MỤC ĐÍCH" }, bare = { DH_HEADING_ARABIC, "", "Mục đích" };
  g_autofree char *titled = dh_heading_line (&roman), *plain = dh_heading_line (&bare);

  g_assert_cmpstr (middle, ==, "Căn cứ Luật;");
  g_assert_cmpstr (last, ==, "Căn cứ Luật.");
  g_assert_cmpstr (running, ==, "Căn cứ Luật,");
  g_assert_cmpstr (item, ==, "-\u00a0Như trên;");
  g_assert_cmpstr (final, ==, "-\u00a0Lưu: VT.");
  g_assert_cmpstr (titled, ==, "I.\u00a0MỤC ĐÍCH");
  g_assert_cmpstr (plain, ==, "Mục đích");
}

static void
assert_name (const char *line, const char *expected)
{
  g_autofree char *name = dh_paper_list_name (line), *again = dh_paper_list_name (name);

  g_assert_cmpstr (name, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_names (void)
{
  assert_name ("Như trên", "Như trên");
  assert_name ("- Như trên;", "Như trên");
  assert_name ("–\u00a0Như trên ;", "Như trên");
  assert_name ("-Lưu: VT, BTT./.", "Lưu: VT, BTT");
  assert_name ("+ Ban Dân tộc - Tôn giáo,", "Ban Dân tộc - Tôn giáo");
  assert_name ("Thường trực Tỉnh ủy (để b/c).", "Thường trực Tỉnh ủy (để b/c)");
  assert_name (" \u00a0-;. ", "");
  assert_name ("", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/paper-words/glue", test_glue);
  g_test_add_func ("/paper-words/lines", test_lines);
  g_test_add_func ("/paper-words/ends", test_ends);
  g_test_add_func ("/paper-words/names", test_names);
  return g_test_run ();
}
