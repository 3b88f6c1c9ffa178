/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-daily-timer.h"

typedef struct
{
  GSettings *settings;
  DhDailyTimer *timer;
  guint n;
} Fixture;

static void
called_cb (gpointer data)
{
  ((Fixture *) data)->n++;
}

/* Made at an hour that never comes again, so that only the looks of the test count. */
static void
set_up (Fixture *self, gconstpointer data)
{
  self->settings = g_settings_new (DH_APPLICATION_ID);
  g_settings_set_int (self->settings, "reminder-hour", 8);
  self->timer = dh_daily_timer_new (self->settings, called_cb, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  dh_daily_timer_free (self->timer);
  g_settings_reset (self->settings, "reminder-hour");
  g_object_unref (self->settings);
}

static void
look (Fixture *self, int day, int hour, int minute)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2023, 6, day, hour, minute, 0);

  dh_daily_timer_look (self->timer, now);
}

static void
test_once_a_day (Fixture *self, gconstpointer data)
{
  look (self, 15, 7, 59);
  g_assert_cmpuint (self->n, ==, 0);
  look (self, 15, 8, 0);
  g_assert_cmpuint (self->n, ==, 1);
  look (self, 15, 8, 10);
  look (self, 15, 23, 59);
  g_assert_cmpuint (self->n, ==, 1);
  look (self, 16, 0, 5);
  g_assert_cmpuint (self->n, ==, 1);
  /* The machine slept over the hour, and over a day. */
  look (self, 16, 11, 30);
  g_assert_cmpuint (self->n, ==, 2);
  look (self, 18, 9, 0);
  g_assert_cmpuint (self->n, ==, 3);
}

/* What has passed already when the timer is made, or the hour is changed, is not called for. */
static void
test_not_for_the_past (Fixture *self, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_settings_set_int (self->settings, "reminder-hour", 0);
  g_assert_true (dh_daily_timer_has_passed (self->timer));
  dh_daily_timer_look (self->timer, now);
  g_assert_cmpuint (self->n, ==, 0);

  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  dh_daily_timer_look (self->timer, tomorrow);
  g_assert_cmpuint (self->n, ==, 1);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/daily-timer/once-a-day", Fixture, NULL, set_up, test_once_a_day, tear_down);
  g_test_add ("/ui/daily-timer/not-for-the-past", Fixture, NULL, set_up, test_not_for_the_past, tear_down);
  return g_test_run ();
}
