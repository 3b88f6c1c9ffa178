/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-workdays.h"

static void
check_off (const DhWorkdays *days, int year, int month, int day, const char *name)
{
  DhDate date = dh_date_new (year, month, day);
  g_assert_false (dh_workdays_is_worked (days, date));
  g_assert_cmpstr (dh_workdays_get_name (days, date), ==, name);
}

static void
check_worked (const DhWorkdays *days, int year, int month, int day)
{
  DhDate date = dh_date_new (year, month, day);
  g_assert_true (dh_workdays_is_worked (days, date));
  g_assert_null (dh_workdays_get_name (days, date));
}

static void
test_weeks (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  check_worked (days, 2023, 11, 17);
  check_off (days, 2023, 11, 18, NULL);
  check_off (days, 2023, 11, 19, NULL);
  check_worked (days, 2023, 11, 20);
}

static void
test_fixed (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  dh_workdays_add_fixed (days, 2019, 2026);
  check_off (days, 2024, 1, 1, "Tết Dương lịch");
  check_off (days, 2024, 4, 30, "Ngày Chiến thắng");
  check_off (days, 2024, 5, 1, "Ngày Quốc tế lao động");
  check_off (days, 2024, 9, 2, "Quốc khánh");
  check_worked (days, 2024, 1, 2);
  check_worked (days, 2024, 5, 2);
}

/* The days that were really free. */
static void
test_national_day (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  dh_workdays_add_fixed (days, 2019, 2026);
  check_worked (days, 2020, 9, 1); /* one day under the code before */
  check_worked (days, 2020, 9, 3);
  check_off (days, 2021, 9, 3, "Quốc khánh");
  check_worked (days, 2021, 9, 1);
  check_off (days, 2022, 9, 1, "Quốc khánh");
  check_off (days, 2023, 9, 1, "Quốc khánh");
  check_off (days, 2023, 9, 4, "Nghỉ bù Quốc khánh");
  check_worked (days, 2023, 9, 5);
  check_off (days, 2024, 9, 3, "Quốc khánh");
  check_off (days, 2025, 9, 1, "Quốc khánh");
  check_worked (days, 2025, 9, 3);
  check_off (days, 2026, 9, 1, "Quốc khánh");
}

static void
test_days_in_lieu (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  dh_workdays_add_fixed (days, 2022, 2023);
  check_off (days, 2022, 1, 3, "Nghỉ bù Tết Dương lịch");
  check_worked (days, 2022, 1, 4);
  /* 30 April and 1 May 2022 were a weekend: two days follow. */
  check_off (days, 2022, 5, 2, "Nghỉ bù Ngày Chiến thắng");
  check_off (days, 2022, 5, 3, "Nghỉ bù Ngày Quốc tế lao động");
  check_worked (days, 2022, 5, 4);
  check_off (days, 2023, 1, 2, "Nghỉ bù Tết Dương lịch");
  check_off (days, 2023, 5, 2, "Nghỉ bù Ngày Chiến thắng");
}

/* Monday 29 April 2024 was free and Saturday 4 May worked instead. */
static void
test_swapped (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  dh_workdays_add_fixed (days, 2024, 2024);
  dh_workdays_add (days, dh_date_new (2024, 4, 29), FALSE, "Nghỉ hoán đổi");
  dh_workdays_add (days, dh_date_new (2024, 5, 4), TRUE, "Làm bù");
  check_off (days, 2024, 4, 29, "Nghỉ hoán đổi");
  check_worked (days, 2024, 5, 4);

  g_assert_cmpint (dh_workdays_offset (days, dh_date_new (2024, 4, 26), 1), ==, dh_date_new (2024, 5, 2));
  g_assert_cmpint (dh_workdays_offset (days, dh_date_new (2024, 4, 26), 3), ==, dh_date_new (2024, 5, 4));
  g_assert_cmpint (dh_workdays_offset (days, dh_date_new (2024, 5, 2), -1), ==, dh_date_new (2024, 4, 26));

  dh_workdays_add (days, dh_date_new (2024, 4, 29), TRUE, NULL);
  check_worked (days, 2024, 4, 29);
}

static void
test_offset (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  DhDate friday = dh_date_new (2023, 11, 17);
  g_assert_cmpint (dh_workdays_offset (days, friday, 0), ==, friday);
  g_assert_cmpint (dh_workdays_offset (days, friday, 1), ==, friday + 3);
  g_assert_cmpint (dh_workdays_offset (days, friday, 5), ==, friday + 7);
  g_assert_cmpint (dh_workdays_offset (days, friday, 10), ==, friday + 14);
  g_assert_cmpint (dh_workdays_offset (days, friday + 1, 1), ==, friday + 3);
  g_assert_cmpint (dh_workdays_offset (days, friday, -1), ==, friday - 1);
  g_assert_cmpint (dh_workdays_offset (days, friday + 2, -1), ==, friday);
}

static void
test_count (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  DhDate friday = dh_date_new (2023, 11, 17);
  g_assert_cmpint (dh_workdays_count (days, friday, friday), ==, 0);
  g_assert_cmpint (dh_workdays_count (days, friday, friday + 2), ==, 0);
  g_assert_cmpint (dh_workdays_count (days, friday, friday + 3), ==, 1);
  g_assert_cmpint (dh_workdays_count (days, friday, friday + 14), ==, 10);
  g_assert_cmpint (dh_workdays_count (days, friday + 14, friday), ==, -10);
}

/* Counting undoes going there, whatever the calendar. */
static void
test_count_and_offset_agree (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  dh_workdays_add_fixed (days, 2022, 2026);
  for (int i = 0; i < 50; i++)
    dh_workdays_add (days, dh_date_new (2024, 1, 1) + g_test_rand_int_range (0, 366), g_test_rand_bit () != 0, NULL);
  for (int i = 0; i < 2000; i++)
    {
      DhDate date = dh_date_new (2023, 6, 1) + g_test_rand_int_range (0, 700);
      int n = g_test_rand_int_range (1, 60);
      DhDate there = dh_workdays_offset (days, date, n);
      g_assert_true (dh_workdays_is_worked (days, there));
      g_assert_cmpint (dh_workdays_count (days, date, there), ==, n);
      g_assert_cmpint (dh_workdays_count (days, date, there - 1), ==, n - 1);
    }
}

/* As the years' decisions had it: 2022 and 2026 one day before Tết, the others two. */
static void
test_lunar (void)
{
  g_autoptr (DhWorkdays) days = dh_workdays_new ();
  dh_workdays_add_public (days, 2022, 2026);

  check_worked (days, 2022, 1, 28);
  check_off (days, 2022, 1, 31, "Tết Nguyên đán");
  check_off (days, 2022, 2, 4, "Tết Nguyên đán");
  check_worked (days, 2022, 2, 7);
  check_worked (days, 2023, 1, 19);
  check_off (days, 2023, 1, 20, "Tết Nguyên đán");
  check_off (days, 2023, 1, 24, "Tết Nguyên đán");
  check_off (days, 2023, 1, 25, "Nghỉ bù Tết Nguyên đán");
  check_off (days, 2023, 1, 26, "Nghỉ bù Tết Nguyên đán");
  check_worked (days, 2023, 1, 27);
  check_off (days, 2025, 1, 27, "Tết Nguyên đán");
  check_off (days, 2025, 1, 31, "Tết Nguyên đán");
  check_off (days, 2026, 2, 20, "Tết Nguyên đán");

  /* 29/4/2023 was a Saturday beside the Sunday of 30/4: both were made up for. */
  check_off (days, 2023, 4, 29, "Giỗ Tổ Hùng Vương");
  check_off (days, 2023, 5, 1, "Ngày Quốc tế lao động");
  check_off (days, 2023, 5, 2, "Nghỉ bù Ngày Chiến thắng");
  check_off (days, 2023, 5, 3, "Nghỉ bù Giỗ Tổ Hùng Vương");
  check_worked (days, 2023, 5, 4);
  check_off (days, 2024, 4, 18, "Giỗ Tổ Hùng Vương");

  g_autoptr (DhWorkdays) old = dh_workdays_new ();
  dh_workdays_add_public (old, 2006, 2006);
  check_worked (old, 2006, 4, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workdays/weeks", test_weeks);
  g_test_add_func ("/workdays/fixed", test_fixed);
  g_test_add_func ("/workdays/national-day", test_national_day);
  g_test_add_func ("/workdays/days-in-lieu", test_days_in_lieu);
  g_test_add_func ("/workdays/swapped", test_swapped);
  g_test_add_func ("/workdays/offset", test_offset);
  g_test_add_func ("/workdays/count", test_count);
  g_test_add_func ("/workdays/count-and-offset-agree", test_count_and_offset_agree);
  g_test_add_func ("/workdays/lunar", test_lunar);
  return g_test_run ();
}
