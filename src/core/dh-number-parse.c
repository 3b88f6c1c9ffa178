/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "dh-error.h"
#include "dh-scan-private.h"

#define MAX_DECIMALS 15

/* A number as written: whole + fraction / 10^decimals. */
typedef struct
{
  gint64 whole;
  gint64 fraction;
  int decimals;
} Written;

typedef enum
{
  READ_OK,
  READ_NOT_A_NUMBER,
  READ_UNCLEAR, /* points that do not part thousands: "1.25" */
  READ_TOO_LARGE,
} Reading;

typedef enum
{
  WANTED_INTEGER,
  WANTED_DECIMAL,
  WANTED_MONEY,
} Wanted;

static gsize
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

/* FALSE when the number no longer fits. */
static gboolean
append_digits (gint64 *number, const char *digits, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (__builtin_mul_overflow (*number, 10, number) || __builtin_add_overflow (*number, digits[i] - '0', number))
      return FALSE;
  return TRUE;
}

/* Thousands are parted by points or by blanks, by the same one throughout. */
static Reading
read_whole (DhScan *scan, Written *written)
{
  gsize length = count_digits (scan->at);
  if (length == 0)
    return READ_NOT_A_NUMBER;
  gboolean may_be_grouped = length <= 3 && *scan->at != '0';
  if (!append_digits (&written->whole, scan->at, length))
    return READ_TOO_LARGE;
  scan->at += length;

  char separator = *scan->at;
  if (separator != '.' && separator != ' ')
    return READ_OK;
  while (*scan->at == separator && (length = count_digits (scan->at + 1)) > 0)
    {
      if (length != 3 || !may_be_grouped)
        return READ_UNCLEAR;
      if (!append_digits (&written->whole, scan->at + 1, length))
        return READ_TOO_LARGE;
      scan->at += 1 + length;
    }
  return READ_OK;
}

/* A number up to its decimals; what follows is the caller's. In Vietnamese the comma parts decimals. */
static Reading
read_written (DhScan *scan, Written *written)
{
  *written = (Written) { 0 };
  while (*scan->at == ' ')
    scan->at++;
  Reading reading = read_whole (scan, written);
  if (reading != READ_OK || *scan->at != ',')
    return reading;
  gsize length = count_digits (scan->at + 1);
  if (length == 0)
    return READ_OK; /* the comma belongs to the sentence */
  if (length > MAX_DECIMALS)
    return READ_TOO_LARGE;
  append_digits (&written->fraction, scan->at + 1, length);
  written->decimals = (int) length;
  scan->at += 1 + length;
  return g_ascii_isdigit (*scan->at) || *scan->at == '.' ? READ_UNCLEAR : READ_OK;
}

static gboolean
fail (Reading reading, Wanted wanted, const char *text, GError **error)
{
  g_autofree char *message = NULL;
  if (reading == READ_UNCLEAR)
    message = g_strdup_printf (_ ("“%s” can be read in two ways; part thousands with points and decimals with a "
                                  "comma, as in 1.250 and 1,25."),
                               text);
  else if (reading == READ_TOO_LARGE)
    message = g_strdup_printf (_ ("“%s” has more digits than can be kept."), text);
  else if (wanted == WANTED_INTEGER)
    message = g_strdup_printf (_ ("“%s” is not a whole number; write it as in 1.335."), text);
  else if (wanted == WANTED_DECIMAL)
    message = g_strdup_printf (_ ("“%s” is not a number; write it as in 85,7."), text);
  else
    message = g_strdup_printf (_ ("“%s” is not an amount in đồng; write it as in 1.250.000 or 65,5 triệu."), text);
  g_set_error_literal (error, DH_ERROR, DH_ERROR_INVALID_VALUE, message);
  return FALSE;
}

/* @written times @unit in whole đồng, in integers throughout: 8,7 tỷ is exact. Zeros at the end of the
 * decimals are nothing, so that "65,0" is whole. */
static Reading
to_dong (const Written *written, gint64 unit, gint64 *dong)
{
  gint64 scale = 1, fraction = written->fraction, part;
  int decimals = written->decimals;
  for (; decimals > 0 && fraction % 10 == 0; decimals--)
    fraction /= 10;
  for (; decimals > 0; decimals--)
    scale *= 10;
  if (unit % scale != 0)
    return READ_NOT_A_NUMBER; /* a part of a đồng */
  if (__builtin_mul_overflow (fraction, unit / scale, &part) || __builtin_mul_overflow (written->whole, unit, dong)
      || __builtin_add_overflow (*dong, part, dong))
    return READ_TOO_LARGE;
  return READ_OK;
}

/* The unit after a number, 1 when there is none. */
static gint64
read_unit (DhScan *scan)
{
  static const struct
  {
    const char *words;
    gint64 value;
  } units[] = {
    { "nghin ty", G_GINT64_CONSTANT (1000000000000) },
    { "ngan ty", G_GINT64_CONSTANT (1000000000000) },
    { "nghin ti", G_GINT64_CONSTANT (1000000000000) },
    { "ty", 1000000000 },
    { "ti", 1000000000 },
    { "trieu", 1000000 },
    { "tr", 1000000 },
    { "nghin", 1000 },
    { "ngan", 1000 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (_dh_scan_words (scan, units[i].words))
      return units[i].value;
  return 1;
}

/* "1 tỷ 250 triệu": each unit smaller than the one before. */
static Reading
read_money (DhScan *scan, gint64 *dong)
{
  static const char *const currency[] = { "dong", "vnd", "d", "\u20ab", NULL };
  gint64 last_unit = G_MAXINT64;
  *dong = 0;
  do
    {
      Written written;
      gint64 part;
      Reading reading = read_written (scan, &written);
      gint64 unit = read_unit (scan);
      if (reading == READ_OK)
        reading = unit < last_unit && (unit > 1 || last_unit == G_MAXINT64) ? to_dong (&written, unit, &part)
                                                                            : READ_NOT_A_NUMBER;
      if (reading != READ_OK)
        return reading;
      if (__builtin_add_overflow (*dong, part, dong))
        return READ_TOO_LARGE;
      last_unit = unit;
      while (*scan->at == ' ')
        scan->at++;
    }
  while (g_ascii_isdigit (*scan->at));
  _dh_scan_one_of (scan, currency);
  return _dh_scan_at_end (scan) ? READ_OK : READ_NOT_A_NUMBER;
}

gboolean
dh_integer_parse (const char *text, gint64 *number, GError **error)
{
  g_return_val_if_fail (text != NULL && number != NULL, FALSE);

  g_autofree char *folded = _dh_scan_prepare (text);
  DhScan scan = { folded };
  gboolean negative = _dh_scan_char (&scan, '-');
  Written written;
  Reading reading = read_written (&scan, &written);
  if (reading == READ_OK && (!_dh_scan_at_end (&scan) || written.decimals > 0))
    reading = READ_NOT_A_NUMBER;
  if (reading != READ_OK)
    return fail (reading, WANTED_INTEGER, text, error);
  *number = negative ? -written.whole : written.whole;
  return TRUE;
}

gboolean
dh_decimal_parse (const char *text, double *number, GError **error)
{
  g_return_val_if_fail (text != NULL && number != NULL, FALSE);

  g_autofree char *folded = _dh_scan_prepare (text);
  DhScan scan = { folded };
  gboolean negative = _dh_scan_char (&scan, '-');
  Written written;
  Reading reading = read_written (&scan, &written);
  if (reading == READ_OK && !_dh_scan_at_end (&scan))
    reading = READ_NOT_A_NUMBER;
  if (reading != READ_OK)
    return fail (reading, WANTED_DECIMAL, text, error);

  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, written.whole,
                                            MAX (written.decimals, 1), written.fraction);
  double size = g_ascii_strtod (plain, NULL);
  *number = negative ? -size : size;
  return TRUE;
}

gboolean
dh_money_parse (const char *text, gint64 *dong, GError **error)
{
  g_return_val_if_fail (text != NULL && dong != NULL, FALSE);

  g_autofree char *folded = _dh_scan_prepare (text);
  DhScan scan = { folded };
  gboolean negative = _dh_scan_char (&scan, '-');
  gint64 amount;
  Reading reading = read_money (&scan, &amount);
  if (reading != READ_OK)
    return fail (reading, WANTED_MONEY, text, error);
  *dong = negative ? -amount : amount;
  return TRUE;
}
