/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-scan-private.h"

#include <string.h>

#include "dh-text.h"

/* Hyphens, dashes and the minus sign: all are typed for "-". */
static const char *const dashes[] = { "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212" };

static void
skip_blanks (DhScan *scan)
{
  while (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\t')
    scan->at++;
}

/* A word ends before anything that could not continue it; bytes above ASCII belong to letters. */
static gboolean
continues_word (char c)
{
  return g_ascii_isalnum (c) || (c & 0x80) != 0;
}

/* Two digits are no year: nobody can tell 23 from a day. */
static gboolean
scan_year (DhScan *scan, int *year)
{
  const char *start = scan->at;
  if (_dh_scan_number (scan, 4, year) && *year >= 1000)
    return TRUE;
  scan->at = start;
  return FALSE;
}

/* "ngay 05 thang 02 nam 2023", "05 thang 02/2023", "ngay 05 thang 02". */
static gboolean
scan_worded_date (DhScan *scan, int *year, int *month, int *day)
{
  DhScan s = *scan;
  if (!_dh_scan_number (&s, 2, day) || !_dh_scan_words (&s, "thang") || !_dh_scan_number (&s, 2, month))
    return FALSE;
  *scan = s;
  *year = 0;
  if (_dh_scan_words (&s, "nam") || _dh_scan_char (&s, '/') || _dh_scan_char (&s, ','))
    if (scan_year (&s, year))
      *scan = s;
  return TRUE;
}

/* 5/2/2023, 05-02-2023, 5.2.2023, 5/2, 5/2 nam 2023; one separator throughout. Without a year only the
 * slash will do: 5.2 is a number, and 5-2 a range. */
static gboolean
scan_short_date (DhScan *scan, int *year, int *month, int *day)
{
  DhScan s = *scan;
  *year = 0;
  if (!_dh_scan_number (&s, 2, day))
    return FALSE;
  skip_blanks (&s);
  char separator = *s.at;
  if (separator == '\0' || strchr ("/-.", separator) == NULL || !_dh_scan_char (&s, separator)
      || !_dh_scan_number (&s, 2, month))
    return FALSE;
  *scan = s;
  if (_dh_scan_char (&s, separator))
    {
      if (!scan_year (&s, year))
        return FALSE;
      *scan = s;
      return TRUE;
    }
  if (_dh_scan_words (&s, "nam") && scan_year (&s, year))
    *scan = s;
  return separator == '/' || *year != 0;
}

/* 2023-02-05; shorter parts (2023-2-5) are understood too, and 05-02-2023 is not one. */
static gboolean
scan_iso_date (DhScan *scan, int *year, int *month, int *day)
{
  DhScan s = *scan;
  if (!scan_year (&s, year) || !_dh_scan_char (&s, '-') || !_dh_scan_number (&s, 2, month) || !_dh_scan_char (&s, '-')
      || !_dh_scan_number (&s, 2, day))
    return FALSE;
  *scan = s;
  return TRUE;
}

char *
_dh_scan_prepare (const char *text)
{
  g_autofree char *normal = dh_text_normalize (text);
  g_autofree char *folded = dh_text_fold (normal);
  g_autoptr (GString) plain = g_string_new_take (dh_text_squeeze (folded));
  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    g_string_replace (plain, dashes[i], "-", 0);
  return g_strdup (plain->str);
}

gboolean
_dh_scan_at_end (DhScan *scan)
{
  skip_blanks (scan);
  return *scan->at == '\0';
}

gboolean
_dh_scan_char (DhScan *scan, char c)
{
  DhScan s = *scan;
  skip_blanks (&s);
  if (c == '\0' || *s.at != c)
    return FALSE;
  scan->at = s.at + 1;
  return TRUE;
}

gboolean
_dh_scan_words (DhScan *scan, const char *words)
{
  DhScan s = *scan;
  skip_blanks (&s);
  gsize length = strlen (words);
  if (strncmp (s.at, words, length) != 0 || continues_word (s.at[length]))
    return FALSE;
  scan->at = s.at + length;
  return TRUE;
}

int
_dh_scan_one_of (DhScan *scan, const char *const *list)
{
  for (int i = 0; list[i] != NULL; i++)
    if (_dh_scan_words (scan, list[i]))
      return i;
  return -1;
}

gboolean
_dh_scan_number (DhScan *scan, int max_digits, int *number)
{
  DhScan s = *scan;
  skip_blanks (&s);
  int value = 0, digits = 0;
  for (; g_ascii_isdigit (*s.at) && digits < max_digits; digits++)
    value = 10 * value + (*s.at++ - '0');
  if (digits == 0 || g_ascii_isdigit (*s.at))
    return FALSE;
  *scan = s;
  *number = value;
  return TRUE;
}

gboolean
_dh_scan_parts (DhScan *scan, int *year, int *month, int *day)
{
  DhScan s = *scan;
  _dh_scan_words (&s, "ngay");
  if (!scan_iso_date (&s, year, month, day) && !scan_worded_date (&s, year, month, day)
      && !scan_short_date (&s, year, month, day))
    return FALSE;
  if (continues_word (*s.at))
    return FALSE;
  *scan = s;
  return TRUE;
}

gboolean
_dh_scan_date (DhScan *scan, int default_year, DhDate *date, gboolean *no_such_day)
{
  DhScan s = *scan;
  int year, month, day;
  if (!_dh_scan_parts (&s, &year, &month, &day))
    return FALSE;
  if (year == 0)
    year = default_year;
  if (year == 0)
    return FALSE;
  *date = dh_date_new (year, month, day);
  if (*date == DH_DATE_NONE)
    {
      *no_such_day = TRUE;
      return FALSE;
    }
  *scan = s;
  return TRUE;
}
