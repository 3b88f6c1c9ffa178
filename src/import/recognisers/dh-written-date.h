/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

/* A date as far as it is written: what is not said is 0. */
typedef struct
{
  int year;
  int month;
  int day;
} DhWrittenDate;

/* Reads at word @i: "20/8/2015", "20-8-2015", "20.8.2015", "20 tháng 8 năm 2015", "20/8", "8/2015", "tháng 8 năm
 * 2015"; "ngày" may stand before it. Returns how many words it has, or 0 when there is none or no such day. */
guint  dh_written_date_read   (const DhWords *words, guint i, DhWrittenDate *date);

/* ISO 8601 as far as it goes: "2015-08-20", "2015-08", "2015"; NULL without a year. */
char  *dh_written_date_to_iso (const DhWrittenDate *date);

G_END_DECLS
