/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dh-date.h"

G_BEGIN_DECLS

/* What the lunar calendar needs of the sky, in days of the meridian in force. Pure. */

/* The number of the last new moon that falls on @date or before, near enough to start looking from. */
int    _dh_sky_moon_before    (DhDate date);
/* The day of new moon number @moon (0 is that of 6 January 2000). */
DhDate _dh_sky_new_moon       (int moon);
/* Apparent longitude of the sun at the first moment of @date, degrees in [0, 360). */
double _dh_sky_sun            (DhDate date);

G_END_DECLS
