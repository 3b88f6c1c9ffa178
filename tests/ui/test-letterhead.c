/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-letterhead-text.h"
#include "dh-letterhead.h"

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

static int
height_at (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
test_scales (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (dh_letterhead_new ());

  dh_letterhead_set (DH_LETTERHEAD (widget), "ỦY BAN MTTQ VIỆT NAM\nTỈNH AN PHÚ", "BAN THƯỜNG TRỰC", "MTTQ-BTT",
                     "An Phú", 2023);
  int small = height_at (widget, 320);
  int large = height_at (widget, 640);
  g_assert_cmpint (large, >, small * 18 / 10);
  g_assert_cmpint (large, <, small * 22 / 10);
  /* Two columns of three and two lines and the date: a flat strip, not a page. */
  g_assert_cmpint (large, >, 80);
  g_assert_cmpint (large, <, 260);
}

static void
test_grows_with_lines (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (dh_letterhead_new ());

  dh_letterhead_set (DH_LETTERHEAD (widget), "A", "B", "C", "D", 2023);
  int few = height_at (widget, 640);
  dh_letterhead_set (DH_LETTERHEAD (widget), "A\nA\nA\nA", "B", "C", "D", 2023);
  g_assert_cmpint (height_at (widget, 640), >, few + 20);
}

static void
test_is_read_out (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (dh_letterhead_new ());

  dh_letterhead_set (DH_LETTERHEAD (widget), "TRÊN", "DƯỚI", "MTTQ-BTT", "An Phú", 2023);
  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (
      widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Letterhead: TRÊN DƯỚI Số:        /CTr-MTTQ-BTT, An Phú, ngày      tháng      năm 2023");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/letterhead/text", test_text);
  g_test_add_func ("/letterhead/text/nothing", test_text_of_nothing);
  g_test_add_func ("/letterhead/text/prefix", test_prefix);
  g_test_add_func ("/letterhead/widget/scales", test_scales);
  g_test_add_func ("/letterhead/widget/grows", test_grows_with_lines);
  g_test_add_func ("/letterhead/widget/read-out", test_is_read_out);
  return g_test_run ();
}
