/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-moment.h"

#include <glib/gi18n.h>

#include "dh-date.h"

static DhDate
local_day (gint64 at, char **clock)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local == NULL)
    {
      *clock = g_strdup ("");
      return DH_DATE_NONE;
    }
  *clock = g_strdup_printf ("%d:%02d", g_date_time_get_hour (local), g_date_time_get_minute (local));
  return dh_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                      g_date_time_get_day_of_month (local));
}

char *
dh_moment_format (gint64 at)
{
  g_autofree char *clock = NULL;
  DhDate day = local_day (at, &clock);
  g_autofree char *date = day != DH_DATE_NONE ? dh_date_format_screen (day) : g_strdup ("");

  return g_strdup_printf ("%s %s", date, clock);
}

char *
dh_moment_describe (gint64 at, gint64 now)
{
  g_autofree char *clock = NULL;
  g_autofree char *now_clock = NULL;
  DhDate day = local_day (at, &clock);
  DhDate today = local_day (now, &now_clock);

  if (day == today)
    /* Translators: %s is a time such as 8:02. */
    return g_strdup_printf (_ ("today %s"), clock);
  if (day == today - 1)
    return g_strdup_printf (_ ("yesterday %s"), clock);
  return dh_moment_format (at);
}
