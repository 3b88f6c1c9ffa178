/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-period.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-error.h"

G_DEFINE_BOXED_TYPE (DhPeriod, dh_period, dh_period_copy, dh_period_free)

/* The wording of a deadline whose event has no date yet and whose words were lost. */
#define UNKNOWN_EVENT "trước mốc chưa ấn định"

static gboolean
is_month_end (DhDate date)
{
  int year, month, day;
  dh_date_split (date, &year, &month, &day);
  return day == dh_date_days_in_month (year, month);
}

static int
month_of (DhDate date)
{
  int month;
  dh_date_split (date, NULL, &month, NULL);
  return month;
}

static int
day_of (DhDate date)
{
  int day;
  dh_date_split (date, NULL, NULL, &day);
  return day;
}

/* @count whole months from the first of @month. */
static DhPeriod *
new_months (DhPeriodKind kind, int year, int month, int count)
{
  DhDate start = dh_date_new (year, month, 1);
  g_return_val_if_fail (start != DH_DATE_NONE, NULL);

  DhDate last = dh_date_new (year, month + count - 1, 1);
  DhPeriod period = { kind, start, last + dh_date_days_in_month (year, month + count - 1) - 1, NULL };
  g_autofree char *words = dh_period_format (&period);
  return dh_period_new (kind, period.start, period.end, words);
}

/* With the words that its kind and days give. */
static DhPeriod *
new_plain (DhPeriodKind kind, DhDate start, DhDate end)
{
  DhPeriod period = { kind, start, end, NULL };
  g_autofree char *words = dh_period_format (&period);
  return dh_period_new (kind, start, end, words);
}

/* "9 tháng đầu năm", "3 tháng cuối năm", otherwise from and to. Six months are a kind of their own, so
 * a window of six says its days. */
static char *
format_window (DhDate start, DhDate end)
{
  int year = dh_date_year (start), first = month_of (start), last = month_of (end);
  int count = last - first + 1;
  gboolean whole = day_of (start) == 1 && is_month_end (end) && dh_date_year (end) == year;
  if (whole && count >= 2 && count <= 11 && count != 6 && (first == 1 || last == 12))
    return g_strdup_printf (first == 1 ? "%d tháng đầu năm %d" : "%d tháng cuối năm %d", count, year);

  g_autofree char *from = dh_date_format_cited (start);
  g_autofree char *to = dh_date_format_cited (end);
  return g_strdup_printf ("từ %s đến %s", from, to);
}

/* An event without date keeps the words it was written in. */
static char *
format_by_date (const DhPeriod *self)
{
  if (self->end == DH_DATE_NONE)
    return g_strdup (self->words != NULL && strlen (self->words) > 1 ? self->words : UNKNOWN_EVENT);
  g_autofree char *date = dh_date_format_cited (self->end);
  return g_strconcat ("trước ngày ", date, NULL);
}

/* Exactly @count digits, moving on. */
static gboolean
take_digits (const char **at, int count, int *number)
{
  *number = 0;
  for (int i = 0; i < count; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *number = 10 * *number + (**at - '0');
    }
  return TRUE;
}

/* "2023", "2023-11", "2023-Q2", "2023-H1". */
static DhPeriod *
read_part_of_year (const char *text)
{
  const char *at = text;
  int year, part;
  if (!take_digits (&at, 4, &year) || year == 0)
    return NULL;
  if (*at == '\0')
    return dh_period_new_year (year);
  if (*at++ != '-')
    return NULL;
  char letter = *at == 'Q' || *at == 'H' ? *at++ : '\0';
  if (!take_digits (&at, letter == '\0' ? 2 : 1, &part) || *at != '\0' || part == 0)
    return NULL;
  if (letter == 'Q')
    return part <= 4 ? dh_period_new_quarter (year, part) : NULL;
  if (letter == 'H')
    return part <= 2 ? dh_period_new_half (year, part) : NULL;
  return part <= 12 ? dh_period_new_month (year, part) : NULL;
}

/* Both ends are days and in order; one day is allowed. */
static DhPeriod *
read_window (const char *text)
{
  const char *slash = strchr (text, '/');
  if (slash == NULL)
    return NULL;
  g_autofree char *first = g_strndup (text, (gsize) (slash - text));
  DhDate start = dh_date_from_iso (first), end = dh_date_from_iso (slash + 1);
  if (start == DH_DATE_NONE || end == DH_DATE_NONE || end < start)
    return NULL;
  return new_plain (DH_PERIOD_WINDOW, start, end);
}

/* Nothing but what dh_period_to_canonical writes: the store must not hold two spellings of one period. */
static DhPeriod *
read_canonical (const char *text)
{
  if (*text == '\0')
    return dh_period_new (DH_PERIOD_NONE, DH_DATE_NONE, DH_DATE_NONE, NULL);
  if (g_str_equal (text, "permanent"))
    return new_plain (DH_PERIOD_PERMANENT, DH_DATE_NONE, DH_DATE_NONE);
  if (g_str_equal (text, "when-needed"))
    return new_plain (DH_PERIOD_WHEN_NEEDED, DH_DATE_NONE, DH_DATE_NONE);
  if (g_str_equal (text, "<"))
    return new_plain (DH_PERIOD_BY_DATE, DH_DATE_NONE, DH_DATE_NONE);

  DhDate date = dh_date_from_iso (*text == '<' ? text + 1 : text);
  if (date != DH_DATE_NONE)
    return *text == '<' ? new_plain (DH_PERIOD_BY_DATE, DH_DATE_NONE, date) : new_plain (DH_PERIOD_DATE, date, date);
  DhPeriod *period = read_part_of_year (text);
  return period != NULL ? period : read_window (text);
}

DhPeriod *
dh_period_new (DhPeriodKind kind, DhDate start, DhDate end, const char *words)
{
  g_return_val_if_fail (start == DH_DATE_NONE || end == DH_DATE_NONE || start <= end, NULL);

  DhPeriod *self = g_new0 (DhPeriod, 1);
  self->kind = kind;
  self->start = start;
  self->end = end;
  self->words = g_strdup (words != NULL ? words : "");
  return self;
}

DhPeriod *
dh_period_new_month (int year, int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return new_months (DH_PERIOD_MONTH, year, month, 1);
}

DhPeriod *
dh_period_new_quarter (int year, int quarter)
{
  g_return_val_if_fail (quarter >= 1 && quarter <= 4, NULL);

  return new_months (DH_PERIOD_QUARTER, year, 3 * quarter - 2, 3);
}

DhPeriod *
dh_period_new_half (int year, int half)
{
  g_return_val_if_fail (half == 1 || half == 2, NULL);

  return new_months (DH_PERIOD_HALF_YEAR, year, 6 * half - 5, 6);
}

DhPeriod *
dh_period_new_year (int year)
{
  return new_months (DH_PERIOD_YEAR, year, 1, 12);
}

DhPeriod *
dh_period_copy (const DhPeriod *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dh_period_new (self->kind, self->start, self->end, self->words);
}

void
dh_period_free (DhPeriod *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

char *
dh_period_to_canonical (const DhPeriod *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *start = dh_date_to_iso (self->start);
  g_autofree char *end = dh_date_to_iso (self->end);
  switch (self->kind)
    {
    case DH_PERIOD_DATE:
      return g_steal_pointer (&start);
    case DH_PERIOD_BY_DATE:
      return g_strconcat ("<", end, NULL);
    case DH_PERIOD_MONTH:
      return g_strndup (start, strlen ("yyyy-mm"));
    case DH_PERIOD_QUARTER:
      return g_strdup_printf ("%.4s-Q%d", start, (month_of (self->start) + 2) / 3);
    case DH_PERIOD_HALF_YEAR:
      return g_strdup_printf ("%.4s-H%d", start, month_of (self->start) <= 6 ? 1 : 2);
    case DH_PERIOD_WINDOW:
      return g_strconcat (start, "/", end, NULL);
    case DH_PERIOD_YEAR:
      return g_strndup (start, strlen ("yyyy"));
    case DH_PERIOD_PERMANENT:
      return g_strdup ("permanent");
    case DH_PERIOD_WHEN_NEEDED:
      return g_strdup ("when-needed");
    case DH_PERIOD_NONE:
    default:
      return g_strdup ("");
    }
}

DhPeriod *
dh_period_from_canonical (const char *text, const char *words, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  DhPeriod *period = read_canonical (text);
  if (period == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                   _ ("“%s” is not a stored period; expected is a form like 2023-05-10, 2023-11, 2023-Q2 or 2023."),
                   text);
      return NULL;
    }
  g_set_str (&period->words, words != NULL ? words : "");
  return period;
}

char *
dh_period_format (const DhPeriod *self)
{
  static const char *const roman[] = { "I", "II", "III", "IV" };

  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *date = NULL;
  switch (self->kind)
    {
    case DH_PERIOD_DATE:
      date = dh_date_format_cited (self->start);
      return g_strconcat ("ngày ", date, NULL);
    case DH_PERIOD_BY_DATE:
      return format_by_date (self);
    case DH_PERIOD_MONTH:
      return g_strdup_printf ("tháng %d/%d", month_of (self->start), dh_date_year (self->start));
    case DH_PERIOD_QUARTER:
      return g_strdup_printf ("Quý %s/%d", roman[(month_of (self->start) - 1) / 3], dh_date_year (self->start));
    case DH_PERIOD_HALF_YEAR:
      return g_strdup_printf (month_of (self->start) <= 6 ? "6 tháng đầu năm %d" : "6 tháng cuối năm %d",
                              dh_date_year (self->start));
    case DH_PERIOD_WINDOW:
      return format_window (self->start, self->end);
    case DH_PERIOD_YEAR:
      return g_strdup_printf ("cả năm %d", dh_date_year (self->start));
    case DH_PERIOD_PERMANENT:
      return g_strdup ("thường xuyên");
    case DH_PERIOD_WHEN_NEEDED:
      return g_strdup ("khi có yêu cầu");
    case DH_PERIOD_NONE:
    default:
      return g_strdup ("");
    }
}

char *
dh_period_dup_words (const DhPeriod *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->words[0] != '\0' ? g_strdup (self->words) : dh_period_format (self);
}

/* Days are moved by whole years, so the kind stays: a quarter is still a quarter. */
DhPeriod *
dh_period_rebase (const DhPeriod *self, int years)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!dh_period_has_deadline (self))
    return dh_period_copy (self);

  DhDate start = self->start == DH_DATE_NONE ? DH_DATE_NONE : dh_date_add_months (self->start, 12 * years);
  DhDate end = dh_date_add_months (self->end, 12 * years);
  g_return_val_if_fail (end != DH_DATE_NONE, NULL);

  /* A period of whole months ends with its last month, also when that is a longer February. */
  if (start != DH_DATE_NONE && self->kind != DH_PERIOD_DATE && day_of (self->start) == 1 && is_month_end (self->end))
    end += dh_date_days_in_month (dh_date_year (end), month_of (end)) - day_of (end);
  return new_plain (self->kind, start, end);
}

gboolean
dh_period_has_deadline (const DhPeriod *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->end != DH_DATE_NONE;
}
