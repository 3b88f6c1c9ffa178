/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-letterhead-text.h"

static void
assert_text (const char *level, const char *name, const char *superior, const char *issuing, const char *suffix)
{
  g_autoptr (DhLetterheadText) text = dh_letterhead_text_suggest (level, name);

  g_assert_cmpstr (text->superior_lines, ==, superior);
  g_assert_cmpstr (text->issuing_lines, ==, issuing);
  g_assert_cmpstr (text->symbol_suffix, ==, suffix);
}

static void
test_text (void)
{
  assert_text ("province", "Ủy ban MTTQ Việt Nam tỉnh An Phú", "ỦY BAN MTTQ VIỆT NAM\nTỈNH AN PHÚ", "BAN THƯỜNG TRỰC",
               "MTTQ-BTT");
  assert_text ("commune", " Uỷ ban MTTQ Việt Nam phường Yên Nghĩa ", "UỶ BAN MTTQ VIỆT NAM\nPHƯỜNG YÊN NGHĨA",
               "BAN THƯỜNG TRỰC", "MTTQ-BTT");
  assert_text ("district", "Ủy ban MTTQ Việt Nam thị xã Tân Sơn", "ỦY BAN MTTQ VIỆT NAM\nTHỊ XÃ TÂN SƠN",
               "BAN THƯỜNG TRỰC", "MTTQ-BTT");
  assert_text ("central", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "ỦY BAN TRUNG ƯƠNG\nMẶT TRẬN TỔ QUỐC VIỆT NAM",
               "BAN THƯỜNG TRỰC", "MTTW-BTT");
  assert_text ("residential-area", "Ban Công tác Mặt trận khu phố 3", "", "BAN CÔNG TÁC MẶT TRẬN\nKHU PHỐ 3", "BCTMT");
}

static void
test_text_of_nothing (void)
{
  assert_text ("province", "", "", "BAN THƯỜNG TRỰC", "MTTQ-BTT");
  assert_text (NULL, NULL, "", "BAN THƯỜNG TRỰC", "");
  assert_text ("unheard-of", "Văn phòng", "VĂN PHÒNG", "BAN THƯỜNG TRỰC", "");
}

static void
test_prefix (void)
{
  g_assert_true (g_str_has_suffix (dh_letterhead_text_prefix ("province"), "tỉnh "));
  g_assert_cmpstr (dh_letterhead_text_prefix ("unheard-of"), ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letterhead-text/suggest", test_text);
  g_test_add_func ("/letterhead-text/nothing", test_text_of_nothing);
  g_test_add_func ("/letterhead-text/prefix", test_prefix);
  return g_test_run ();
}
