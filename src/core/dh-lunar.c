/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the calendar as Hồ Ngọc Đức describes them ("Thuật toán tính âm lịch"). */
#include "dh-lunar.h"

#include "dh-lunar-sky-private.h"

#define WINTER_SOLSTICE 270
#define SIGN 30
#define MAX_MONTHS 13
#define SOLSTICE_MONTH 11

/* Day 0 of the cycle of sixty, Giáp Tý, lay so many days before 1970-01-01. */
#define DAY_CYCLE_OFFSET 17

static const char *const stems[] = { "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý" };
static const char *const branches[] = { "Tý",  "Sửu", "Dần",  "Mão", "Thìn", "Tỵ",
                                        "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi" };

/* The months from one eleventh month to the next. */
typedef struct
{
  DhDate starts[MAX_MONTHS + 1];
  int numbers[MAX_MONTHS];
  int n;
} Sui;

/* A lunar year: months in their order, the leap one after its namesake. */
typedef struct
{
  DhDate starts[MAX_MONTHS + 1]; /* one more: the next Tết */
  int n;
  int leap; /* number of the leap month, 0: none */
} Year;

/* Years once computed, as pack_year () writes them; 0: not yet. Two threads may compute the same value. */
static guint packed_years[DH_LUNAR_LAST_YEAR - DH_LUNAR_FIRST_YEAR + 1];

/* The new moon that begins the month of the winter solstice of @year. */
static int
solstice_moon (int year)
{
  int moon = _dh_sky_moon_before (dh_date_new (year, 12, 31));

  while (_dh_sky_sun (_dh_sky_new_moon (moon)) >= WINTER_SOLSTICE)
    moon--;
  /* Near the end of the month the solstice may still lie ahead of the next one's first moment. */
  while (_dh_sky_sun (_dh_sky_new_moon (moon + 1)) < WINTER_SOLSTICE)
    moon++;
  return moon;
}

static gboolean
has_major_term (DhDate start, DhDate end)
{
  return (int) (_dh_sky_sun (start) / SIGN) != (int) (_dh_sky_sun (end) / SIGN);
}

/* The months whose tenth one, if not leap, is the tenth of @year. */
static void
compute_sui (int year, Sui *sui)
{
  int first = solstice_moon (year - 1);
  gboolean leap_due;
  int number = SOLSTICE_MONTH;

  sui->n = solstice_moon (year) - first;
  g_assert (sui->n == MAX_MONTHS || sui->n == MAX_MONTHS - 1);
  leap_due = sui->n == MAX_MONTHS;
  for (int i = 0; i <= sui->n; i++)
    sui->starts[i] = _dh_sky_new_moon (first + i);
  for (int i = 0; i < sui->n; i++)
    {
      if (leap_due && i > 0 && !has_major_term (sui->starts[i], sui->starts[i + 1]))
        leap_due = FALSE;
      else if (i > 0)
        number = number % 12 + 1;
      sui->numbers[i] = number;
    }
}

static void
compute_year (int year, Year *result)
{
  Sui sui[2];

  *result = (Year) { 0 };
  compute_sui (year, &sui[0]);
  compute_sui (year + 1, &sui[1]);
  for (int half = 0; half < 2; half++)
    for (int i = 0; i < sui[half].n; i++)
      {
        gboolean of_winter = sui[half].numbers[i] >= SOLSTICE_MONTH;

        if (of_winter != (half == 1))
          continue;
        if (i > 0 && sui[half].numbers[i] == sui[half].numbers[i - 1])
          result->leap = sui[half].numbers[i];
        result->starts[result->n++] = sui[half].starts[i];
        result->starts[result->n] = sui[half].starts[i + 1];
      }
}

/* Bits 0–12: long months; 13–16: leap month; 17–23: days from New Year's Day to Tết; 24: computed. */
static guint
pack_year (int year, const Year *value)
{
  guint packed = 1u << 24 | (guint) value->leap << 13 | (guint) (value->starts[0] - dh_date_new (year, 1, 1)) << 17;

  for (int i = 0; i < value->n; i++)
    if (value->starts[i + 1] - value->starts[i] == 30)
      packed |= 1u << i;
  return packed;
}

static void
unpack_year (int year, guint packed, Year *value)
{
  value->leap = packed >> 13 & 15;
  value->n = value->leap != 0 ? MAX_MONTHS : MAX_MONTHS - 1;
  value->starts[0] = dh_date_new (year, 1, 1) + (packed >> 17 & 127);
  for (int i = 0; i < value->n; i++)
    value->starts[i + 1] = value->starts[i] + ((packed >> i & 1) ? 30 : 29);
}

static gboolean
get_year (int year, Year *value)
{
  guint *place = &packed_years[CLAMP (year, DH_LUNAR_FIRST_YEAR, DH_LUNAR_LAST_YEAR) - DH_LUNAR_FIRST_YEAR];
  guint packed = g_atomic_int_get (place);

  if (year < DH_LUNAR_FIRST_YEAR || year > DH_LUNAR_LAST_YEAR)
    return FALSE;
  if (packed == 0)
    {
      compute_year (year, value);
      packed = pack_year (year, value);
      g_atomic_int_set (place, packed);
    }
  unpack_year (year, packed, value);
  return TRUE;
}

/* Place of a month in its year, -1: no such month. */
static int
month_index (const Year *year, int month, gboolean leap)
{
  if (month < 1 || month > 12 || (leap && year->leap != month))
    return -1;
  return month - 1 + (leap || (year->leap != 0 && month > year->leap));
}

static char *
cycle_name (int stem, int branch)
{
  return g_strdup_printf ("%s %s", stems[stem % 10], branches[branch % 12]);
}

gboolean
dh_lunar_from_date (DhDate date, DhLunar *lunar)
{
  int solar;
  Year year;

  g_return_val_if_fail (lunar != NULL, FALSE);

  *lunar = (DhLunar) { 0 };
  if (date < dh_date_new (DH_LUNAR_FIRST_YEAR, 1, 1) || date > dh_date_new (DH_LUNAR_LAST_YEAR + 1, 12, 31))
    return FALSE;
  solar = dh_date_year (date);
  if (!get_year (solar, &year) || date < year.starts[0])
    {
      solar--;
      if (!get_year (solar, &year))
        return FALSE;
    }
  for (int i = 0; i < year.n; i++)
    if (date >= year.starts[i] && date < year.starts[i + 1])
      {
        lunar->year = solar;
        lunar->leap = year.leap != 0 && i == year.leap;
        lunar->month = i + 1 - (year.leap != 0 && i >= year.leap);
        lunar->day = date - year.starts[i] + 1;
        return TRUE;
      }
  return FALSE;
}

DhDate
dh_lunar_to_date (const DhLunar *lunar)
{
  g_return_val_if_fail (lunar != NULL, DH_DATE_NONE);

  Year year;
  if (lunar->day < 1 || lunar->day > dh_lunar_days_in_month (lunar->year, lunar->month, lunar->leap)
      || !get_year (lunar->year, &year))
    return DH_DATE_NONE;
  return year.starts[month_index (&year, lunar->month, lunar->leap)] + lunar->day - 1;
}

DhDate
dh_lunar_new_year (int year)
{
  Year value;

  return get_year (year, &value) ? value.starts[0] : DH_DATE_NONE;
}

int
dh_lunar_leap_month (int year)
{
  Year value;

  return get_year (year, &value) ? value.leap : 0;
}

int
dh_lunar_days_in_month (int year, int month, gboolean leap)
{
  Year value;
  int i = get_year (year, &value) ? month_index (&value, month, leap) : -1;

  return i >= 0 ? value.starts[i + 1] - value.starts[i] : 0;
}

DhDate
dh_lunar_anniversary (int year, int month, int day)
{
  DhLunar lunar = { year, month, MIN (day, dh_lunar_days_in_month (year, month, FALSE)), FALSE };

  return dh_lunar_to_date (&lunar);
}

char *
dh_lunar_year_name (int year)
{
  g_return_val_if_fail (year > 0, NULL);

  return cycle_name (year + 6, year + 8);
}

char *
dh_lunar_month_name (const DhLunar *lunar)
{
  g_return_val_if_fail (lunar != NULL, NULL);

  return cycle_name (lunar->year * 12 + lunar->month + 3, lunar->month + 1);
}

char *
dh_lunar_day_name (DhDate date)
{
  int day = (int) (((gint64) date + DAY_CYCLE_OFFSET) % 60);

  g_return_val_if_fail (date != DH_DATE_NONE, NULL);

  if (day < 0)
    day += 60;
  return cycle_name (day, day);
}

char *
dh_lunar_format (const DhLunar *lunar)
{
  g_return_val_if_fail (lunar != NULL, NULL);

  return g_strdup_printf (lunar->leap ? "%d/%d nhuận" : "%d/%d", lunar->day, lunar->month);
}

char *
dh_lunar_format_full (const DhLunar *lunar)
{
  g_return_val_if_fail (lunar != NULL, NULL);

  g_autofree char *name = dh_lunar_year_name (lunar->year);
  return g_strdup_printf ("ngày %d tháng %d%s năm %s", lunar->day, lunar->month, lunar->leap ? " nhuận" : "", name);
}
