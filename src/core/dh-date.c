/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-date.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"
#include "dh-scan-private.h"

#define FIRST_YEAR 1
#define LAST_YEAR 9999 /* ISO text stays ten characters, so text order is date order */
#define DAYS_PER_ERA 146097
#define EPOCH_OFFSET 719468 /* days from 0000-03-01 to 1970-01-01 */

static gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Papers pad days below 10, and months 1 and 2 only (document-format, 15.1). */
static char *
format_numbers (DhDate date, const char *between, const char *before_year)
{
  int year, month, day;
  dh_date_split (date, &year, &month, &day);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%02d", day);
  g_string_append (text, between);
  g_string_append_printf (text, month <= 2 ? "%02d" : "%d", month);
  g_string_append (text, before_year);
  g_string_append_printf (text, "%d", year);
  return g_string_free (text, FALSE);
}

/* Exactly @count digits. */
static int
iso_digits (const char *text, int count)
{
  int value = 0;
  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = 10 * value + (text[i] - '0');
    }
  return value;
}

/* Days are counted in eras of 400 years, after which the calendar repeats; see also dh_date_split, its
 * inverse. */
DhDate
dh_date_new (int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1
      || day > dh_date_days_in_month (year, month))
    return DH_DATE_NONE;

  /* Years counted from March put the leap day last, so the days before a month need no table. */
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_PER_ERA + day_of_era - EPOCH_OFFSET;
}

/* Each division takes out the leap days that the one before it leaves in. */
void
dh_date_split (DhDate date, int *year, int *month, int *day)
{
  g_return_if_fail (date != DH_DATE_NONE);

  int shifted = date + EPOCH_OFFSET;
  int era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  int day_of_era = shifted - era * DAYS_PER_ERA;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int from_march = (5 * day_of_year + 2) / 153;
  int m = from_march < 10 ? from_march + 3 : from_march - 9;

  if (year != NULL)
    *year = year_of_era + era * 400 + (m <= 2);
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = day_of_year - (153 * from_march + 2) / 5 + 1;
}

int
dh_date_year (DhDate date)
{
  int year = 0;
  dh_date_split (date, &year, NULL, NULL);
  return year;
}

int
dh_date_weekday (DhDate date)
{
  g_return_val_if_fail (date != DH_DATE_NONE, 0);

  /* 1970-01-01 was a Thursday. */
  int from_monday = (date % 7 + 3) % 7;
  return (from_monday + 7) % 7 + 1;
}

int
dh_date_days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

/* Beyond the years that can be written there is no day: DH_DATE_NONE. */
DhDate
dh_date_add_months (DhDate date, int months)
{
  g_return_val_if_fail (date != DH_DATE_NONE, DH_DATE_NONE);

  int year, month, day;
  dh_date_split (date, &year, &month, &day);
  gint64 total = (gint64) year * 12 + (month - 1) + months;
  if (total < 12 * FIRST_YEAR || total >= 12 * (LAST_YEAR + 1))
    return DH_DATE_NONE;
  year = (int) (total / 12);
  month = (int) (total % 12) + 1;
  return dh_date_new (year, month, MIN (day, dh_date_days_in_month (year, month)));
}

DhDate
dh_date_from_iso (const char *text)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return DH_DATE_NONE;
  return dh_date_new (iso_digits (text, 4), iso_digits (text + 5, 2), iso_digits (text + 8, 2));
}

char *
dh_date_to_iso (DhDate date)
{
  if (date == DH_DATE_NONE)
    return g_strdup ("");

  int year, month, day;
  dh_date_split (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

gboolean
dh_date_parse (const char *text, int default_year, DhDate *date, GError **error)
{
  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  g_autofree char *folded = _dh_scan_prepare (text);
  DhScan scan = { folded };
  gboolean no_such_day = FALSE;
  if (_dh_scan_date (&scan, default_year, date, &no_such_day) && _dh_scan_at_end (&scan))
    return TRUE;

  *date = DH_DATE_NONE;
  if (no_such_day)
    g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” is not a day of the calendar."), text);
  else
    g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                 _ ("“%s” is not a date; write day, month and year, as in 5/2/2023."), text);
  return FALSE;
}

char *
dh_date_format_screen (DhDate date)
{
  if (date == DH_DATE_NONE)
    return g_strdup ("");

  int year, month, day;
  dh_date_split (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

char *
dh_date_format_cited (DhDate date)
{
  return date == DH_DATE_NONE ? g_strdup ("") : format_numbers (date, "/", "/");
}

char *
dh_date_format_full (DhDate date)
{
  if (date == DH_DATE_NONE)
    return g_strdup ("");

  g_autofree char *numbers = format_numbers (date, " tháng ", " năm ");
  return g_strconcat ("ngày ", numbers, NULL);
}
