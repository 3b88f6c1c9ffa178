/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Points in time as the screen shows them, in local time; never by the locale's functions. Microseconds
 * since 1970. */
char *dh_moment_format   (gint64 at);               /* 05/02/2023 8:02 */
char *dh_moment_describe (gint64 at, gint64 now);   /* “today 8:02”, “yesterday 8:02”, else the date */

G_END_DECLS
