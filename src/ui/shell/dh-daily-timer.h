/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Calls a function each day when the hour of the reminders (setting "reminder-hour") comes. A timer of the machine
 * stands still while it sleeps, so the clock on the wall is looked at every few minutes: after a night's sleep the
 * call comes soon after the machine wakes. */
typedef struct _DhDailyTimer DhDailyTimer;
typedef void (*DhDailyTimerFunc) (gpointer data);

/* An hour that has passed today already is not called for. */
DhDailyTimer *dh_daily_timer_new        (GSettings *settings, DhDailyTimerFunc func, gpointer data);
void          dh_daily_timer_free       (DhDailyTimer *self);
gboolean      dh_daily_timer_has_passed (DhDailyTimer *self);   /* whether the hour was today */
/* Looks at the clock, which says @now. */
void          dh_daily_timer_look       (DhDailyTimer *self, GDateTime *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhDailyTimer, dh_daily_timer_free)

G_END_DECLS
