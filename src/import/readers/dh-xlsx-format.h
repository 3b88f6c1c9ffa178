/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A number format of a spreadsheet, as far as it decides what a cell shows. */
typedef struct
{
  gboolean  general;
  gboolean  day, month, year, time;
  gboolean  percent, thousands;
  guint     decimals;
  guint     optional;    /* of the decimals, at the end, that are shown when they are not zero */
  guint     digits;      /* at least so many before the comma */
  char     *prefix;      /* literal text around the number; NULL: none */
  char     *suffix;
} DhXlsxFormat;

/* @code NULL: that of a built-in @id. */
DhXlsxFormat *_dh_xlsx_format_new  (int id, const char *code);
void          _dh_xlsx_format_free (DhXlsxFormat *self);
/* What @value shows in Vietnamese: decimal comma, thousands parted by dots, days as dd/mm/yyyy, months as
 * mm/yyyy. @date: it is a date. NULL when the number is no date that exists. */
char         *_dh_xlsx_format_show (const DhXlsxFormat *self, double value, gboolean from_1904, gboolean *date);

G_END_DECLS
