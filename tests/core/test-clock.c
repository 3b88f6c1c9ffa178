/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-clock.h"

static void
test_fixed (void)
{
  DhDate day = dh_date_new (2023, 11, 18);
  g_autoptr (DhClock) clock = dh_clock_new_fixed (day);
  g_assert_cmpint (dh_clock_today (clock), ==, day);

  g_autoptr (GDateTime) noon = g_date_time_new_from_unix_local_usec (dh_clock_now (clock));
  g_autofree char *text = g_date_time_format (noon, "%F %T");
  g_assert_cmpstr (text, ==, "2023-11-18 12:00:00");
  g_assert_cmpint (dh_clock_now (clock), ==, dh_clock_now (clock));
}

static void
test_system (void)
{
  g_autoptr (DhClock) clock = dh_clock_new_system ();
  gint64 before = g_get_real_time ();
  gint64 now = dh_clock_now (clock);
  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());

  /* Around midnight the day may change between two readings. */
  g_autoptr (GDateTime) local = g_date_time_new_now_local ();
  DhDate today = dh_clock_today (clock);
  DhDate expected = dh_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                 g_date_time_get_day_of_month (local));
  g_assert_cmpint (today, >=, expected);
  g_assert_cmpint (today, <=, expected + 1);
}

/* What is no day is as if nothing were said. */
static void
test_environment (void)
{
  g_setenv ("DONGHANH_TODAY", "2023-08-15", TRUE);
  g_autoptr (DhClock) given = dh_clock_new_from_environment ();
  g_assert_cmpint (dh_clock_today (given), ==, dh_date_new (2023, 8, 15));

  g_setenv ("DONGHANH_TODAY", "15 August", TRUE);
  g_autoptr (DhClock) wrong = dh_clock_new_from_environment ();
  g_unsetenv ("DONGHANH_TODAY");
  g_assert_cmpint (dh_clock_today (wrong), >, dh_date_new (2023, 8, 15));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/fixed", test_fixed);
  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/environment", test_environment);
  return g_test_run ();
}
