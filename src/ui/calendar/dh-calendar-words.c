/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-calendar-private.h"

#include <glib/gi18n.h>

static const char *const weekdays[] = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
                                        N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
static const char *const short_weekdays[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                              N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };
static const char *const months[] = { N_ ("January %d"),   N_ ("February %d"), N_ ("March %d"),    N_ ("April %d"),
                                      N_ ("May %d"),       N_ ("June %d"),     N_ ("July %d"),     N_ ("August %d"),
                                      N_ ("September %d"), N_ ("October %d"),  N_ ("November %d"), N_ ("December %d") };

const char *
_dh_calendar_weekday (int weekday)
{
  return _ (weekdays[weekday - 1]);
}

const char *
_dh_calendar_weekday_short (int weekday)
{
  return _ (short_weekdays[weekday - 1]);
}

/* The form comes from the table above and its translations, which have the one figure of the year. */
char *
_dh_calendar_month (DhDate date)
{
  int year, month;
  g_autofree char *number = NULL;

  dh_date_split (date, &year, &month, NULL);
  number = g_strdup_printf ("%d", year);
  g_autoptr (GString) text = g_string_new (_ (months[month - 1]));
  g_string_replace (text, "%d", number, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
_dh_calendar_day (DhDate date)
{
  g_autofree char *day = dh_date_format_screen (date);

  return g_strdup_printf ("%s, %s", _dh_calendar_weekday (dh_date_weekday (date)), day);
}

char *
_dh_calendar_lunar (const DhCalendarDay *day)
{
  g_autofree char *full = NULL, *name = NULL;

  if (day->lunar.month == 0)
    return g_strdup ("");
  full = dh_lunar_format_full (&day->lunar);
  name = dh_lunar_day_name (day->date);
  /* Translators: a lunar date in Vietnamese, then the name of the day in the cycle of sixty. */
  return g_strdup_printf (_ ("Lunar: %s (%s)"), full, name);
}

char *
_dh_calendar_describe (const DhCalendarEntry *entry)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (entry->kind == DH_ENTRY_DEADLINE || entry->kind == DH_ENTRY_MATTER)
    g_string_append (text, entry->done ? _ ("Done") : entry->late ? _ ("Late") : _ ("Deadline"));
  else if (entry->kind == DH_ENTRY_EVENT)
    g_string_append (text, *entry->time != '\0' ? entry->time : _ ("Event"));
  else
    g_string_append (text, entry->kind == DH_ENTRY_HOLIDAY ? _ ("Holiday") : _ ("Observance"));
  if (*entry->detail != '\0')
    g_string_append_printf (text, " · %s", entry->detail);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
_dh_calendar_icon (const DhCalendarEntry *entry)
{
  switch (entry->kind)
    {
    case DH_ENTRY_DEADLINE:
    case DH_ENTRY_MATTER:
      return entry->done ? "object-select-symbolic" : entry->late ? "dialog-warning-symbolic" : "alarm-symbolic";
    case DH_ENTRY_EVENT:
      return "x-office-calendar-symbolic";
    case DH_ENTRY_HOLIDAY:
      return "holiday-symbolic";
    case DH_ENTRY_OBSERVANCE:
    default:
      return NULL;
    }
}
