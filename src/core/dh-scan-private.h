/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-date.h"

G_BEGIN_DECLS

/* A cursor over a folded, squeezed text, for the readers of dates, periods and numbers. Each function
 * skips blanks, then either takes what it names and moves on, or leaves the cursor where it was. */
typedef struct
{
  const char *at;
} DhScan;

/* The text a cursor runs over: normalised, folded and squeezed, with every dash as "-". */
char    *_dh_scan_prepare  (const char *text);

gboolean _dh_scan_at_end   (DhScan *scan);
gboolean _dh_scan_char     (DhScan *scan, char c);
/* Whole words, written as they fold, with single blanks between: "6 thang dau". */
gboolean _dh_scan_words    (DhScan *scan, const char *words);
/* The first of a NULL-terminated list that fits; its index, or -1. Longer ones first. */
int      _dh_scan_one_of   (DhScan *scan, const char *const *list);
/* One to @max_digits digits, not followed by another digit. */
gboolean _dh_scan_number   (DhScan *scan, int max_digits, int *number);
/* A date in any accepted form, as written: @year is 0 where none is named. Not checked for existence. */
gboolean _dh_scan_parts    (DhScan *scan, int *year, int *month, int *day);
/* The same as a day. Without a year it is completed by @default_year; 0 refuses. @no_such_day
 * is set when the form was right and the day does not exist. */
gboolean _dh_scan_date     (DhScan *scan, int default_year, DhDate *date, gboolean *no_such_day);

G_END_DECLS
