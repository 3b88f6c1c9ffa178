/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-workdays.h"

#include <stdlib.h>

#include "dh-lunar.h"

/* The Labour Code 2019 came into force, and with it the second day of 2/9. */
#define FIRST_YEAR_OF_TWO_DAYS 2021
#define FIRST_YEAR_OF_KINGS_DAY 2007
#define KINGS_MONTH 3
#define KINGS_DAY 10
#define DAYS_OF_TET 5
#define MAX_HOLIDAYS (DAYS_OF_TET + 6)
#define TUESDAY 2
#define SATURDAY 6

/* A day that is not what its weekday says. */
typedef struct
{
  gboolean worked;
  char *name; /* may be NULL */
} Exception;

struct _DhWorkdays
{
  GHashTable *exceptions; /* DhDate → Exception */
};

static void
exception_free (gpointer data)
{
  Exception *exception = data;
  g_free (exception->name);
  g_free (exception);
}

static const Exception *
find_exception (const DhWorkdays *self, DhDate date)
{
  return g_hash_table_lookup (self->exceptions, GINT_TO_POINTER (date));
}

/* The day beside 2/9. The Prime Minister names it each year (article 112, 3); so far it was always the
 * one that joins a weekend, and 1/9 where neither does. */
static DhDate
second_national_day (DhDate national_day)
{
  switch (dh_date_weekday (national_day))
    {
    case 1:
    case 4:
    case 7:
      return national_day + 1;
    default:
      return national_day - 1;
    }
}

/* A holiday on a weekly day off is made up for on the next working day (Labour Code 2019, article 111,
 * 3). All holidays of the stretch must be in before. */
static void
add_in_lieu (DhWorkdays *self, DhDate holiday)
{
  if (dh_date_weekday (holiday) < SATURDAY)
    return;
  DhDate day = dh_workdays_offset (self, holiday, 1);
  g_autofree char *name = g_strdup_printf ("Nghỉ bù %s", dh_workdays_get_name (self, holiday));
  dh_workdays_add (self, day, FALSE, name);
}

/* Two days before Tết and three from it on, as mostly decided; one and four where that makes a week. */
static DhDate
first_day_of_tet (DhDate new_year)
{
  return new_year - (dh_date_weekday (new_year) == TUESDAY ? 1 : 2);
}

static guint
list_holidays (int year, gboolean lunar, DhDate *days, const char **names)
{
  DhDate national_day = dh_date_new (year, 9, 2), new_year = lunar ? dh_lunar_new_year (year) : DH_DATE_NONE;
  DhDate kings_day = lunar ? dh_lunar_anniversary (year, KINGS_MONTH, KINGS_DAY) : DH_DATE_NONE;
  guint n = 0;
  const struct
  {
    DhDate day;
    const char *name;
  } solar[] = {
    { dh_date_new (year, 1, 1), "Tết Dương lịch" },
    { dh_date_new (year, 4, 30), "Ngày Chiến thắng" },
    { dh_date_new (year, 5, 1), "Ngày Quốc tế lao động" },
    { national_day, "Quốc khánh" },
    { year >= FIRST_YEAR_OF_TWO_DAYS ? second_national_day (national_day) : DH_DATE_NONE, "Quốc khánh" },
    { year >= FIRST_YEAR_OF_KINGS_DAY ? kings_day : DH_DATE_NONE, "Giỗ Tổ Hùng Vương" },
  };

  for (int i = 0; new_year != DH_DATE_NONE && i < DAYS_OF_TET; i++, n++)
    {
      days[n] = first_day_of_tet (new_year) + i;
      names[n] = "Tết Nguyên đán";
    }
  for (guint i = 0; i < G_N_ELEMENTS (solar); i++)
    if (solar[i].day != DH_DATE_NONE)
      {
        days[n] = solar[i].day;
        names[n++] = solar[i].name;
      }
  return n;
}

static void
add_holidays (DhWorkdays *self, int from, int to, gboolean lunar)
{
  for (int year = from; year <= to; year++)
    {
      DhDate days[MAX_HOLIDAYS];
      const char *names[MAX_HOLIDAYS];
      guint n = list_holidays (year, lunar, days, names);

      for (guint i = 0; i < n; i++)
        dh_workdays_add (self, days[i], FALSE, names[i]);
      for (guint i = 0; i < n; i++)
        add_in_lieu (self, days[i]);
    }
}

DhWorkdays *
dh_workdays_new (void)
{
  DhWorkdays *self = g_new0 (DhWorkdays, 1);
  self->exceptions = g_hash_table_new_full (NULL, NULL, NULL, exception_free);
  return self;
}

void
dh_workdays_free (DhWorkdays *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->exceptions);
  g_free (self);
}

void
dh_workdays_add_fixed (DhWorkdays *self, int from, int to)
{
  g_return_if_fail (self != NULL);

  add_holidays (self, from, to, FALSE);
}

void
dh_workdays_add_public (DhWorkdays *self, int from, int to)
{
  g_return_if_fail (self != NULL);

  add_holidays (self, from, to, TRUE);
}

void
dh_workdays_add (DhWorkdays *self, DhDate date, gboolean worked, const char *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (date != DH_DATE_NONE);

  Exception *exception = g_new0 (Exception, 1);
  exception->worked = worked;
  exception->name = g_strdup (name);
  g_hash_table_replace (self->exceptions, GINT_TO_POINTER (date), exception);
}

gboolean
dh_workdays_is_worked (const DhWorkdays *self, DhDate date)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (date != DH_DATE_NONE, FALSE);

  const Exception *exception = find_exception (self, date);
  return exception != NULL ? exception->worked : dh_date_weekday (date) < SATURDAY;
}

const char *
dh_workdays_get_name (const DhWorkdays *self, DhDate date)
{
  g_return_val_if_fail (self != NULL, NULL);

  const Exception *exception = find_exception (self, date);
  return exception != NULL && !exception->worked ? exception->name : NULL;
}

/* Day by day: the limits of the work are counted in tens of days. */
DhDate
dh_workdays_offset (const DhWorkdays *self, DhDate date, int days)
{
  g_return_val_if_fail (self != NULL, DH_DATE_NONE);
  g_return_val_if_fail (date != DH_DATE_NONE, DH_DATE_NONE);

  int step = days < 0 ? -1 : 1;
  for (int left = abs (days); left > 0;)
    {
      date += step;
      if (dh_workdays_is_worked (self, date))
        left--;
    }
  return date;
}

int
dh_workdays_count (const DhWorkdays *self, DhDate after, DhDate until)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (after != DH_DATE_NONE && until != DH_DATE_NONE, 0);

  if (until < after)
    return -dh_workdays_count (self, until, after);
  int count = 0;
  for (DhDate date = after + 1; date <= until; date++)
    count += dh_workdays_is_worked (self, date);
  return count;
}
