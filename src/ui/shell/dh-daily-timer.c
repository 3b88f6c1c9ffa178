/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-daily-timer.h"

/* How late a call may come after the machine slept. */
#define LOOK_S (10 * 60)

struct _DhDailyTimer
{
  GSettings *settings;
  DhDailyTimerFunc func;
  gpointer data;
  gulong handler;
  guint source;
  int called; /* the day whose hour has been seen, 0: none */
};

static int
day_of (GDateTime *now)
{
  return g_date_time_get_year (now) * 1000 + g_date_time_get_day_of_year (now);
}

/* Seconds; 0 or less: it has passed. */
static int
wait_from (DhDailyTimer *self, GDateTime *now)
{
  int minutes = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);

  return (g_settings_get_int (self->settings, "reminder-hour") * 60 - minutes) * 60;
}

static void
look_cb (gpointer data)
{
  DhDailyTimer *self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->source = 0;
  dh_daily_timer_look (self, now);
}

static void
hour_changed_cb (DhDailyTimer *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->called = wait_from (self, now) <= 0 ? day_of (now) : 0;
  dh_daily_timer_look (self, now);
}

DhDailyTimer *
dh_daily_timer_new (GSettings *settings, DhDailyTimerFunc func, gpointer data)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  DhDailyTimer *self = g_new0 (DhDailyTimer, 1);
  self->settings = g_object_ref (settings);
  self->func = func;
  self->data = data;
  self->handler = g_signal_connect_swapped (settings, "changed::reminder-hour", G_CALLBACK (hour_changed_cb), self);
  hour_changed_cb (self);
  return self;
}

void
dh_daily_timer_free (DhDailyTimer *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_signal_handler (&self->handler, self->settings);
  g_object_unref (self->settings);
  g_free (self);
}

gboolean
dh_daily_timer_has_passed (DhDailyTimer *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_return_val_if_fail (self != NULL, FALSE);

  return wait_from (self, now) <= 0;
}

void
dh_daily_timer_look (DhDailyTimer *self, GDateTime *now)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (now != NULL);

  int wait = wait_from (self, now);
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add_seconds_once (wait > 0 ? (guint) MIN (wait, LOOK_S) : LOOK_S, look_cb, self);
  if (wait > 0 || self->called == day_of (now))
    return;
  self->called = day_of (now);
  self->func (self->data);
}
