/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-lunar.h"

/* Days of Tết as the calendars print them. From 1968 they differ from the Chinese in 1968, 1969, 1985, 2007,
 * 2030 and 2053. */
static const char *const new_years[] = {
  "1900-01-31", "1901-02-19", "1902-02-08", "1903-01-29", "1904-02-16", "1905-02-04", "1906-01-25", "1907-02-13",
  "1908-02-02", "1909-01-22", "1910-02-10", "1911-01-30", "1912-02-18", "1913-02-06", "1914-01-26", "1915-02-14",
  "1916-02-03", "1917-01-23", "1918-02-11", "1919-02-01", "1920-02-20", "1921-02-08", "1922-01-28", "1923-02-16",
  "1924-02-05", "1926-02-13", "1927-02-02", "1928-01-23", "1929-02-10", "1930-01-30", "1931-02-17", "1932-02-06",
  "1933-01-26", "1934-02-14", "1935-02-04", "1936-01-24", "1937-02-11", "1938-01-31", "1939-02-19", "1940-02-08",
  "1941-01-27", "1942-02-15", "1944-01-25", "1945-02-13", "1946-02-02", "1947-01-22", "1948-02-10", "1949-01-29",
  "1950-02-17", "1951-02-06", "1952-01-27", "1953-02-14", "1955-01-24", "1956-02-12", "1957-01-31", "1958-02-18",
  "1959-02-08", "1960-01-28", "1961-02-15", "1962-02-05", "1963-01-25", "1964-02-13", "1965-02-02", "1966-01-21",
  "1967-02-09", "1968-01-29", "1969-02-16", "1970-02-06", "1971-01-27", "1972-02-15", "1973-02-03", "1974-01-23",
  "1975-02-11", "1976-01-31", "1977-02-18", "1978-02-07", "1979-01-28", "1980-02-16", "1981-02-05", "1982-01-25",
  "1983-02-13", "1984-02-02", "1985-01-21", "1986-02-09", "1987-01-29", "1988-02-17", "1989-02-06", "1990-01-27",
  "1991-02-15", "1992-02-04", "1993-01-23", "1994-02-10", "1995-01-31", "1996-02-19", "1997-02-07", "1998-01-28",
  "1999-02-16", "2000-02-05", "2001-01-24", "2002-02-12", "2003-02-01", "2004-01-22", "2005-02-09", "2006-01-29",
  "2007-02-17", "2008-02-07", "2009-01-26", "2010-02-14", "2011-02-03", "2012-01-23", "2013-02-10", "2014-01-31",
  "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01",
  "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02",
  "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08", "2036-01-28", "2037-02-15", "2038-02-04",
  "2039-01-24", "2040-02-12", "2041-02-01", "2042-01-22", "2043-02-10", "2044-01-30", "2045-02-17", "2046-02-06",
  "2047-01-26", "2048-02-14", "2049-02-02", "2050-01-23", "2053-02-18", "2060-02-02", "2070-02-11", "2080-01-22",
  "2090-01-30", "2100-02-09",
};

/* Year and leap month; every year that is not named has none. */
static const int leap_months[][2] = {
  { 1900, 8 }, { 1903, 5 }, { 1906, 4 }, { 1909, 2 }, { 1911, 6 },  { 1914, 5 }, { 1917, 2 }, { 1919, 7 }, { 1922, 5 },
  { 1925, 4 }, { 1928, 2 }, { 1930, 6 }, { 1933, 5 }, { 1936, 3 },  { 1938, 7 }, { 1941, 6 }, { 1944, 4 }, { 1947, 2 },
  { 1949, 7 }, { 1952, 5 }, { 1955, 3 }, { 1957, 8 }, { 1960, 6 },  { 1963, 4 }, { 1966, 3 }, { 1968, 7 }, { 1971, 5 },
  { 1974, 4 }, { 1976, 8 }, { 1979, 6 }, { 1982, 4 }, { 1985, 2 },  { 1987, 7 }, { 1990, 5 }, { 1993, 3 }, { 1995, 8 },
  { 1998, 5 }, { 2001, 4 }, { 2004, 2 }, { 2006, 7 }, { 2009, 5 },  { 2012, 4 }, { 2014, 9 }, { 2017, 6 }, { 2020, 4 },
  { 2023, 2 }, { 2025, 6 }, { 2028, 5 }, { 2031, 3 }, { 2033, 11 }, { 2036, 6 }, { 2039, 5 }, { 2042, 2 }, { 2044, 7 },
  { 2047, 5 }, { 2050, 3 }, { 2052, 8 }, { 2055, 6 }, { 2058, 4 },  { 2061, 3 }, { 2063, 7 }, { 2066, 5 }, { 2069, 4 },
  { 2071, 8 }, { 2074, 6 }, { 2077, 4 }, { 2080, 3 }, { 2082, 7 },  { 2085, 5 }, { 2088, 4 }, { 2090, 8 }, { 2093, 6 },
  { 2096, 4 }, { 2099, 2 },
};

static void
check_date (const char *iso, int year, int month, int day, gboolean leap)
{
  DhDate date = dh_date_from_iso (iso);
  DhLunar lunar;

  g_assert_true (dh_lunar_from_date (date, &lunar));
  g_assert_cmpint (lunar.year, ==, year);
  g_assert_cmpint (lunar.month, ==, month);
  g_assert_cmpint (lunar.day, ==, day);
  g_assert_cmpint (lunar.leap, ==, leap);
  g_assert_cmpint (dh_lunar_to_date (&lunar), ==, date);
}

static void
test_new_years (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (new_years); i++)
    {
      DhDate date = dh_date_from_iso (new_years[i]);
      g_autofree char *computed = dh_date_to_iso (dh_lunar_new_year (dh_date_year (date)));
      g_assert_cmpstr (computed, ==, new_years[i]);
      check_date (new_years[i], dh_date_year (date), 1, 1, FALSE);
    }
}

static void
test_leap_months (void)
{
  guint next = 0;

  for (int year = 1900; year <= 2100; year++)
    {
      int expected = next < G_N_ELEMENTS (leap_months) && leap_months[next][0] == year ? leap_months[next++][1] : 0;
      if (dh_lunar_leap_month (year) != expected)
        g_test_message ("The leap month of %d", year);
      g_assert_cmpint (dh_lunar_leap_month (year), ==, expected);
    }
  g_assert_cmpuint (next, ==, G_N_ELEMENTS (leap_months));
}

/* The kings' day, mid-autumn, and days around the leap months. */
static void
test_days (void)
{
  static const char *const kings[] = { "2019-04-14", "2020-04-02", "2021-04-21", "2022-04-10",
                                       "2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26" };

  for (guint i = 0; i < G_N_ELEMENTS (kings); i++)
    {
      check_date (kings[i], 2019 + (int) i, 3, 10, FALSE);
      g_assert_cmpint (dh_lunar_anniversary (2019 + (int) i, 3, 10), ==, dh_date_from_iso (kings[i]));
    }
  check_date ("2023-09-29", 2023, 8, 15, FALSE);
  check_date ("2023-02-20", 2023, 2, 1, FALSE);
  check_date ("2023-03-21", 2023, 2, 30, FALSE);
  check_date ("2023-03-22", 2023, 2, 1, TRUE);
  check_date ("2023-04-20", 2023, 3, 1, FALSE);
  check_date ("2025-07-25", 2025, 6, 1, TRUE);
  check_date ("2033-12-22", 2033, 11, 1, TRUE);
  check_date ("2034-01-20", 2033, 12, 1, FALSE);
  check_date ("1985-03-21", 1985, 2, 1, TRUE);
  check_date ("2023-01-21", 2022, 12, 30, FALSE);
}

/* Every day has one lunar date, each follows the one before, and leads back. */
static void
test_every_day (void)
{
  DhDate from = dh_date_new (1900, 1, 1), until = dh_date_new (2100, 12, 31);
  DhLunar before = { 0 };

  for (DhDate date = from; date <= until; date++)
    {
      DhLunar lunar;
      g_assert_true (dh_lunar_from_date (date, &lunar));
      g_assert_cmpint (dh_lunar_to_date (&lunar), ==, date);
      if (date > from && lunar.day != before.day + 1)
        {
          g_assert_cmpint (lunar.day, ==, 1);
          g_assert_cmpint (before.day, >=, 29);
          g_assert_cmpint (before.day, ==, dh_lunar_days_in_month (before.year, before.month, before.leap));
          g_assert_true (lunar.leap ? lunar.month == before.month : lunar.month == before.month % 12 + 1);
          g_assert_cmpint (lunar.year, ==, before.year + (lunar.month == 1 && !lunar.leap));
        }
      before = lunar;
    }
}

static void
test_impossible (void)
{
  DhLunar lunar;
  DhLunar thirtieth = { 2023, 3, 30, FALSE }, leap = { 2023, 3, 1, TRUE }, far = { 2500, 1, 1, FALSE };

  g_assert_cmpint (dh_lunar_days_in_month (2023, 3, FALSE), ==, 29);
  g_assert_cmpint (dh_lunar_to_date (&thirtieth), ==, DH_DATE_NONE);
  g_assert_cmpint (dh_lunar_to_date (&leap), ==, DH_DATE_NONE);
  g_assert_cmpint (dh_lunar_to_date (&far), ==, DH_DATE_NONE);
  g_assert_cmpint (dh_lunar_days_in_month (2023, 13, FALSE), ==, 0);
  g_assert_cmpint (dh_lunar_new_year (1700), ==, DH_DATE_NONE);
  g_assert_false (dh_lunar_from_date (dh_date_new (1700, 1, 1), &lunar));
  g_assert_false (dh_lunar_from_date (dh_date_new (2300, 1, 1), &lunar));
  g_assert_false (dh_lunar_from_date (DH_DATE_NONE, &lunar));
  g_assert_cmpint (dh_lunar_anniversary (3000, 3, 10), ==, DH_DATE_NONE);
  /* The last day of a month that is too short. */
  g_assert_cmpint (dh_lunar_anniversary (2023, 3, 30), ==, dh_date_new (2023, 5, 18));
}

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_names (void)
{
  DhLunar lunar;

  check_text (dh_lunar_year_name (1984), "Giáp Tý");
  check_text (dh_lunar_year_name (2023), "Quý Mão");
  check_text (dh_lunar_year_name (2024), "Giáp Thìn");
  check_text (dh_lunar_year_name (1930), "Canh Ngọ");
  check_text (dh_lunar_day_name (dh_date_new (2000, 1, 1)), "Mậu Ngọ");
  check_text (dh_lunar_day_name (dh_date_new (2000, 1, 7)), "Giáp Tý");
  check_text (dh_lunar_day_name (dh_date_new (1900, 1, 31)), "Giáp Thìn");

  g_assert_true (dh_lunar_from_date (dh_date_new (2023, 8, 15), &lunar));
  check_text (dh_lunar_format (&lunar), "29/6");
  check_text (dh_lunar_month_name (&lunar), "Kỷ Mùi");
  check_text (dh_lunar_format_full (&lunar), "ngày 29 tháng 6 năm Quý Mão");
  g_assert_true (dh_lunar_from_date (dh_date_new (2023, 3, 22), &lunar));
  check_text (dh_lunar_format (&lunar), "1/2 nhuận");
  check_text (dh_lunar_format_full (&lunar), "ngày 1 tháng 2 nhuận năm Quý Mão");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/new-years", test_new_years);
  g_test_add_func ("/lunar/leap-months", test_leap_months);
  g_test_add_func ("/lunar/days", test_days);
  g_test_add_func ("/lunar/every-day", test_every_day);
  g_test_add_func ("/lunar/impossible", test_impossible);
  g_test_add_func ("/lunar/names", test_names);
  return g_test_run ();
}
