/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar day: days since 1970-01-01, proleptic Gregorian. Ordinary integer comparison orders it. */
typedef gint32 DhDate;
#define DH_DATE_NONE G_MININT32

DhDate   dh_date_new          (int year, int month, int day);   /* DH_DATE_NONE when there is no such day */
void     dh_date_split        (DhDate date, int *year, int *month, int *day);
int      dh_date_year         (DhDate date);
int      dh_date_weekday      (DhDate date);                    /* 1 = Monday … 7 = Sunday */
int      dh_date_days_in_month (int year, int month);
DhDate   dh_date_add_months   (DhDate date, int months);        /* clamps to the last day of the month */

/* ISO 8601 "2023-02-05": what the store keeps. */
DhDate   dh_date_from_iso     (const char *text);               /* DH_DATE_NONE unless exactly valid */
char    *dh_date_to_iso       (DhDate date);

/* Reads what a clerk types or a paper prints: 5/2/2023, 05-02-2023, 5.2.2023, "ngày 05 tháng 02 năm
 * 2023", ISO, and 5/2 with @default_year (0: not allowed). Error: DH_ERROR_INVALID_VALUE. */
gboolean dh_date_parse        (const char *text, int default_year, DhDate *date, GError **error);

char    *dh_date_format_screen (DhDate date);                   /* 05/02/2023 (screens, 2) */
char    *dh_date_format_cited (DhDate date);                    /* 29/6/2019, 05/02/2023 (document-format, 15.1) */
char    *dh_date_format_full  (DhDate date);                    /* ngày 05 tháng 02 năm 2023 */

G_END_DECLS
