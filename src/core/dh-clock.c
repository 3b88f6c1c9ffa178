/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-clock.h"

struct _DhClock
{
  GObject parent_instance;
  DhDate today; /* DH_DATE_NONE: the system's clock */
  gint64 now;   /* microseconds, only of a fixed clock */
};

G_DEFINE_FINAL_TYPE (DhClock, dh_clock, G_TYPE_OBJECT)

static void
dh_clock_class_init (DhClockClass *klass)
{
}

static void
dh_clock_init (DhClock *self)
{
  self->today = DH_DATE_NONE;
}

DhClock *
dh_clock_new_system (void)
{
  return g_object_new (DH_TYPE_CLOCK, NULL);
}

/* Noon, so that some hours more or less stay within the day. */
DhClock *
dh_clock_new_fixed (DhDate today)
{
  g_return_val_if_fail (today != DH_DATE_NONE, NULL);

  int year, month, day;
  dh_date_split (today, &year, &month, &day);
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);

  DhClock *self = g_object_new (DH_TYPE_CLOCK, NULL);
  self->today = today;
  self->now = g_date_time_to_unix (noon) * G_USEC_PER_SEC;
  return self;
}

DhClock *
dh_clock_new_from_environment (void)
{
  const char *today = g_getenv ("DONGHANH_TODAY");
  DhDate date = today != NULL ? dh_date_from_iso (today) : DH_DATE_NONE;

  return date != DH_DATE_NONE ? dh_clock_new_fixed (date) : dh_clock_new_system ();
}

gint64
dh_clock_now (DhClock *self)
{
  g_return_val_if_fail (DH_IS_CLOCK (self), 0);

  return self->today != DH_DATE_NONE ? self->now : g_get_real_time ();
}

DhDate
dh_clock_today (DhClock *self)
{
  g_return_val_if_fail (DH_IS_CLOCK (self), DH_DATE_NONE);

  if (self->today != DH_DATE_NONE)
    return self->today;

  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;
  g_date_time_get_ymd (now, &year, &month, &day);
  return dh_date_new (year, month, day);
}
