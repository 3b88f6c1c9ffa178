/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dh-date.h"

G_BEGIN_DECLS

/* The Vietnamese lunisolar calendar by its astronomical rules for the meridian of UTC+7: a month begins on
 * the day of the new moon, the eleventh month holds the winter solstice, and of thirteen months between two
 * such the first without a major solar term is a leap month. Before 1968 the same rules run on the meridian
 * of Beijing, as the calendars of those years were printed. Pure; safe from any thread. */
typedef struct
{
  int      year;    /* the year whose Tết it follows: 2023 from 22/01/2023 */
  int      month;   /* 1 … 12 */
  int      day;     /* 1 … 30 */
  gboolean leap;    /* the second month of this number */
} DhLunar;

/* Lunar years that are computed; days outside of them have no lunar date. */
#define DH_LUNAR_FIRST_YEAR 1899
#define DH_LUNAR_LAST_YEAR  2101

gboolean  dh_lunar_from_date     (DhDate date, DhLunar *lunar);                  /* FALSE: outside of the years */
DhDate    dh_lunar_to_date       (const DhLunar *lunar);                         /* DH_DATE_NONE: no such day */
DhDate    dh_lunar_new_year      (int year);                                     /* Tết, or DH_DATE_NONE */
int       dh_lunar_leap_month    (int year);                                     /* 0: the year has none */
int       dh_lunar_days_in_month (int year, int month, gboolean leap);           /* 29 or 30; 0: no such month */
/* The day of @year on which @day/@month of the lunar calendar is kept: in the first of two months of the
 * number, and on the last day of a month that is too short. DH_DATE_NONE outside of the years. */
DhDate    dh_lunar_anniversary   (int year, int month, int day);

/* Document language, as a calendar prints them. */
char     *dh_lunar_year_name     (int year);                                     /* Quý Mão */
char     *dh_lunar_month_name    (const DhLunar *lunar);                         /* Kỷ Mùi */
char     *dh_lunar_day_name      (DhDate date);                                  /* Giáp Tý */
char     *dh_lunar_format        (const DhLunar *lunar);                         /* 10/3, 1/2 nhuận */
char     *dh_lunar_format_full   (const DhLunar *lunar);                         /* ngày 10 tháng 3 năm Quý Mão */

G_END_DECLS
