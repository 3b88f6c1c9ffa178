/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-date.h"

#include "dh-error.h"

static void
test_known_days (void)
{
  g_assert_cmpint (dh_date_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (dh_date_new (1969, 12, 31), ==, -1);
  g_assert_cmpint (dh_date_new (2000, 3, 1), ==, 11017);
  g_assert_cmpint (dh_date_new (2026, 1, 31) - dh_date_new (2025, 10, 2), ==, 121);
  g_assert_cmpint (dh_date_year (dh_date_new (2023, 11, 18)), ==, 2023);
}

static void
test_no_such_day (void)
{
  static const int days[][3] = { { 2023, 2, 29 }, { 1900, 2, 29 }, { 2023, 4, 31 }, { 2023, 13, 1 }, { 2023, 0, 1 },
                                 { 2023, 1, 0 },  { 2023, 1, 32 }, { 0, 1, 1 },     { 10000, 1, 1 }, { 2023, -1, 5 } };
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (dh_date_new (days[i][0], days[i][1], days[i][2]), ==, DH_DATE_NONE);
  g_assert_cmpint (dh_date_new (2024, 2, 29), !=, DH_DATE_NONE);
  g_assert_cmpint (dh_date_new (2000, 2, 29), !=, DH_DATE_NONE);
}

static void
test_against_glib (void)
{
  for (int i = 0; i < 20000; i++)
    {
      DhDate date = g_test_rand_int_range (dh_date_new (1, 1, 1), dh_date_new (9999, 12, 31) + 1);
      int year, month, day;
      dh_date_split (date, &year, &month, &day);
      g_assert_cmpint (dh_date_new (year, month, day), ==, date);

      GDate other;
      g_date_set_dmy (&other, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
      g_assert_cmpint ((int) g_date_get_julian (&other) - 719163, ==, date);
      g_assert_cmpint (g_date_get_weekday (&other), ==, dh_date_weekday (date));
      g_assert_cmpint (g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year), ==,
                       dh_date_days_in_month (year, month));
    }
}

static void
test_round_trips (void)
{
  for (int i = 0; i < 5000; i++)
    {
      DhDate date = g_test_rand_int_range (dh_date_new (1000, 1, 1), dh_date_new (9999, 12, 31) + 1);
      g_autofree char *iso = dh_date_to_iso (date);
      g_assert_cmpint (dh_date_from_iso (iso), ==, date);
      g_autofree char *screen = dh_date_format_screen (date);
      g_autofree char *cited = dh_date_format_cited (date);
      g_autofree char *full = dh_date_format_full (date);
      const char *texts[] = { iso, screen, cited, full };
      for (gsize t = 0; t < G_N_ELEMENTS (texts); t++)
        {
          DhDate back = 0;
          g_autoptr (GError) error = NULL;
          g_assert_true (dh_date_parse (texts[t], 0, &back, &error));
          g_assert_no_error (error);
          g_assert_cmpint (back, ==, date);
        }
    }
}

static void
test_formats (void)
{
  static const struct
  {
    int year, month, day;
    const char *full, *cited, *screen;
  } cases[] = {
    { 2023, 1, 5, "ngày 05 tháng 01 năm 2023", "05/01/2023", "05/01/2023" },
    { 2023, 2, 10, "ngày 10 tháng 02 năm 2023", "10/02/2023", "10/02/2023" },
    { 2023, 3, 1, "ngày 01 tháng 3 năm 2023", "01/3/2023", "01/03/2023" },
    { 2023, 10, 9, "ngày 09 tháng 10 năm 2023", "09/10/2023", "09/10/2023" },
    { 2026, 8, 4, "ngày 04 tháng 8 năm 2026", "04/8/2026", "04/08/2026" },
    { 2019, 6, 29, "ngày 29 tháng 6 năm 2019", "29/6/2019", "29/06/2019" },
    { 2011, 1, 19, "ngày 19 tháng 01 năm 2011", "19/01/2011", "19/01/2011" },
    { 2025, 9, 10, "ngày 10 tháng 9 năm 2025", "10/9/2025", "10/09/2025" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DhDate date = dh_date_new (cases[i].year, cases[i].month, cases[i].day);
      g_autofree char *full = dh_date_format_full (date);
      g_autofree char *cited = dh_date_format_cited (date);
      g_autofree char *screen = dh_date_format_screen (date);
      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (cited, ==, cases[i].cited);
      g_assert_cmpstr (screen, ==, cases[i].screen);
    }
}

static void
test_no_date (void)
{
  g_autofree char *iso = dh_date_to_iso (DH_DATE_NONE);
  g_autofree char *screen = dh_date_format_screen (DH_DATE_NONE);
  g_autofree char *cited = dh_date_format_cited (DH_DATE_NONE);
  g_autofree char *full = dh_date_format_full (DH_DATE_NONE);
  g_assert_cmpstr (iso, ==, "");
  g_assert_cmpstr (screen, ==, "");
  g_assert_cmpstr (cited, ==, "");
  g_assert_cmpstr (full, ==, "");
  g_assert_cmpint (dh_date_from_iso (NULL), ==, DH_DATE_NONE);
}

static void
test_iso_is_strict (void)
{
  const char *refused[] = { "",           "2023-2-05",  "2023-02-5",  "2023-02-30", " 2023-02-05", "2023-02-05 ",
                            "2023/02/05", "2023-02-0a", "-023-02-05", "20230205",   "2023-02-05T", "+023-02-05",
                            "0000-01-01", "2023-13-01", "12023-01-01" };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_cmpint (dh_date_from_iso (refused[i]), ==, DH_DATE_NONE);
  g_assert_cmpint (dh_date_from_iso ("2023-02-05"), ==, dh_date_new (2023, 2, 5));
}

static void
test_parse (void)
{
  const char *same[] = { "5/2/2023",
                         "05/02/2023",
                         "05-02-2023",
                         "5.2.2023",
                         "2023-02-05",
                         " ngày 05 tháng 02 năm 2023 ",
                         "Ngày 5 tháng 2 năm 2023",
                         "NGÀY 05 THÁNG 02 NĂM 2023",
                         "ngày 5/2/2023",
                         "05 tháng 02 năm 2023",
                         "nga\u0300y 05 tha\u0301ng 02 na\u0306m 2023",
                         "ngay 5 thang 2 nam 2023",
                         "5 / 2 / 2023",
                         "5/2 năm 2023" };
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      DhDate date = 0;
      g_autoptr (GError) error = NULL;
      dh_date_parse (same[i], 0, &date, &error);
      g_assert_no_error (error);
      g_assert_cmpint (date, ==, dh_date_new (2023, 2, 5));
    }

  const char *short_forms[] = { "18/11", "ngày 18/11", "ngày 18 tháng 11", "18 tháng 11" };
  for (gsize i = 0; i < G_N_ELEMENTS (short_forms); i++)
    {
      DhDate date = 0;
      g_assert_true (dh_date_parse (short_forms[i], 2023, &date, NULL));
      g_assert_cmpint (date, ==, dh_date_new (2023, 11, 18));
      g_assert_false (dh_date_parse (short_forms[i], 0, &date, NULL));
    }
}

static void
test_parse_refuses (void)
{
  const char *refused[] = { "",           "hôm nay",   "5/2/23",    "31/4/2023", "2/13/2023",  "5/2/2023x",
                            "5/2/2023 6", "5-2",       "5.2",       "5/2.2023",  "005/2/2023", "ngày",
                            "2023",       "5/2/20233", "-5/2/2023", "5//2023" };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      DhDate date = 0;
      g_autoptr (GError) error = NULL;
      g_assert_false (dh_date_parse (refused[i], 2023, &date, &error));
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
      g_assert_nonnull (strstr (error->message, refused[i]));
      g_assert_cmpint (date, ==, DH_DATE_NONE);
    }
}

static void
test_add_months (void)
{
  g_assert_cmpint (dh_date_add_months (dh_date_new (2023, 1, 31), 1), ==, dh_date_new (2023, 2, 28));
  g_assert_cmpint (dh_date_add_months (dh_date_new (2024, 1, 31), 1), ==, dh_date_new (2024, 2, 29));
  g_assert_cmpint (dh_date_add_months (dh_date_new (2023, 12, 15), 1), ==, dh_date_new (2024, 1, 15));
  g_assert_cmpint (dh_date_add_months (dh_date_new (2023, 1, 15), -1), ==, dh_date_new (2022, 12, 15));
  g_assert_cmpint (dh_date_add_months (dh_date_new (2024, 2, 29), -12), ==, dh_date_new (2023, 2, 28));
  g_assert_cmpint (dh_date_add_months (dh_date_new (2023, 5, 31), 0), ==, dh_date_new (2023, 5, 31));
  g_assert_cmpint (dh_date_add_months (dh_date_new (9999, 12, 1), 1), ==, DH_DATE_NONE);
  g_assert_cmpint (dh_date_add_months (dh_date_new (1, 1, 1), -1), ==, DH_DATE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/known-days", test_known_days);
  g_test_add_func ("/date/no-such-day", test_no_such_day);
  g_test_add_func ("/date/against-glib", test_against_glib);
  g_test_add_func ("/date/round-trips", test_round_trips);
  g_test_add_func ("/date/formats", test_formats);
  g_test_add_func ("/date/no-date", test_no_date);
  g_test_add_func ("/date/iso-is-strict", test_iso_is_strict);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/parse-refuses", test_parse_refuses);
  g_test_add_func ("/date/add-months", test_add_months);
  return g_test_run ();
}
