/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-number.h"

#include <math.h>
#include <string.h>

#define PRECISION 15 /* decimal digits that every double keeps */

/* Thousands by points, from the right. */
static void
append_grouped (GString *text, const char *digits, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, '.');
      g_string_append_c (text, digits[i]);
    }
}

/* Rounds "0ddd…" to its first @keep digits, half up; the leading zero takes a carry. */
static void
round_digits (GString *digits, gsize keep)
{
  gboolean up = digits->str[keep] >= '5';
  g_string_truncate (digits, keep);
  for (gsize i = keep; up && i-- > 0;)
    {
      up = digits->str[i] == '9';
      digits->str[i] = up ? '0' : (char) (digits->str[i] + 1);
    }
}

/* The digits of |@number| in plain notation with @decimals behind the point, rounded half up on its
 * decimal form: 38.235 has no exact double, but the person who wrote it meant it exactly. */
static GString *
make_digits (double number, int decimals)
{
  char buffer[64];
  g_ascii_formatd (buffer, sizeof buffer, "%.14e", fabs (number)); /* d.dddddddddddddde±xx */
  int exponent = (int) g_ascii_strtoll (strchr (buffer, 'e') + 1, NULL, 10);

  GString *digits = g_string_new ("0");
  for (int i = exponent; i < 0; i++)
    g_string_append_c (digits, '0');
  g_string_append_c (digits, buffer[0]);
  g_string_append_len (digits, buffer + 2, PRECISION - 1);

  gsize keep = 1 + (gsize) (MAX (exponent, 0) + 1 + decimals);
  while (digits->len <= keep)
    g_string_append_c (digits, '0');
  round_digits (digits, keep);
  return digits;
}

/* The size is taken unsigned, since the smallest gint64 has no positive counterpart. */
char *
dh_integer_format (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number < 0 ? -(guint64) number : (guint64) number);
  GString *text = g_string_new (number < 0 ? "-" : NULL);
  append_grouped (text, digits, strlen (digits));
  return g_string_free (text, FALSE);
}

char *
dh_money_format (gint64 dong)
{
  g_autofree char *number = dh_integer_format (dong);
  return g_strconcat (number, " đ", NULL);
}

/* Zeros are dropped in front of the whole part but for one, and at the end of the decimals; a number that
 * rounds to zero has no sign. */
char *
dh_decimal_format (double number, int max_decimals)
{
  g_return_val_if_fail (isfinite (number), NULL);
  g_return_val_if_fail (max_decimals >= 0 && max_decimals <= PRECISION, NULL);

  g_autoptr (GString) digits = make_digits (number, max_decimals);
  gsize whole_end = digits->len - (gsize) max_decimals;
  gsize whole = strspn (digits->str, "0");
  whole = MIN (whole, whole_end - 1);
  gsize end = digits->len;
  while (end > whole_end && digits->str[end - 1] == '0')
    end--;

  gboolean zero = strspn (digits->str, "0") == digits->len;
  GString *text = g_string_new (signbit (number) && !zero ? "-" : NULL);
  append_grouped (text, digits->str + whole, whole_end - whole);
  if (end > whole_end)
    {
      g_string_append_c (text, ',');
      g_string_append_len (text, digits->str + whole_end, (gssize) (end - whole_end));
    }
  return g_string_free (text, FALSE);
}

/* Multiplied before divided: 38.235 of 100 stays 38.235. */
char *
dh_percent_format (double part, double whole, int decimals)
{
  g_return_val_if_fail (isfinite (part) && isfinite (whole), NULL);

  if (fpclassify (whole) == FP_ZERO)
    return NULL;
  g_autofree char *number = dh_decimal_format (part * 100 / whole, decimals);
  return g_strconcat (number, "%", NULL);
}

char *
dh_roman_format (int number)
{
  static const struct
  {
    int value;
    const char *letters;
  } steps[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" }, { 50, "L" },
                { 40, "XL" },  { 10, "X" },   { 9, "IX" },  { 5, "V" },    { 4, "IV" },  { 1, "I" } };

  g_return_val_if_fail (number >= 1 && number <= 3999, NULL);

  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    for (; number >= steps[i].value; number -= steps[i].value)
      g_string_append (text, steps[i].letters);
  return g_string_free (text, FALSE);
}
