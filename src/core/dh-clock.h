/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "dh-date.h"

G_BEGIN_DECLS

#define DH_TYPE_CLOCK (dh_clock_get_type ())
G_DECLARE_FINAL_TYPE (DhClock, dh_clock, DH, CLOCK, GObject)

/* Time as an argument (design, 3.9). Immutable, any thread. */
DhClock *dh_clock_new_system (void);
/* DONGHANH_TODAY (ISO) fixes the day: scripts, tests and pictures must not depend on when they run. */
DhClock *dh_clock_new_from_environment (void);
DhClock *dh_clock_new_fixed  (DhDate today);            /* noon of that day, local time; ids still advance */
gint64   dh_clock_now        (DhClock *self);           /* microseconds since 1970 UTC */
DhDate   dh_clock_today      (DhClock *self);           /* local day */

G_END_DECLS
