/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-letterhead.h"

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
  g_test_add_func ("/letterhead/scales", test_scales);
  g_test_add_func ("/letterhead/grows", test_grows_with_lines);
  g_test_add_func ("/letterhead/read-out", test_is_read_out);
  return g_test_run ();
}
