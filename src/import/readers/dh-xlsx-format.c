/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-xlsx-format.h"

#include <math.h>
#include <string.h>

/* Day numbers of GDate: 30 December 1899, so that 1 March 1900 is 61 as in the files; 1 January 1904. */
#define EPOCH_1900 693594
#define EPOCH_1904 695056
#define MAX_DECIMALS 15

static const char *
builtin_code (int id)
{
  static const struct
  {
    int id;
    const char *code;
  } codes[] = { { 1, "0" },        { 2, "0.00" },      { 3, "#,##0" },     { 4, "#,##0.00" },  { 9, "0%" },
                { 10, "0.00%" },   { 14, "d/m/yyyy" }, { 15, "d-mm-yy" },  { 16, "d-mm" },     { 17, "mm-yy" },
                { 18, "h:mm" },    { 19, "h:mm:ss" },  { 20, "h:mm" },     { 21, "h:mm:ss" },  { 22, "d/m/yyyy h:mm" },
                { 37, "#,##0" },   { 38, "#,##0" },    { 39, "#,##0.00" }, { 40, "#,##0.00" }, { 45, "h:mm:ss" },
                { 46, "h:mm:ss" }, { 47, "h:mm:ss" } };
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i].id == id)
      return codes[i].code;
  return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? "d/m/yyyy" : "General";
}

typedef struct
{
  DhXlsxFormat *format;
  GString *prefix;
  GString *suffix;
  gboolean number; /* a placeholder was met */
  gboolean point;
  guint months; /* m not yet known to be minutes */
  char last;    /* letter of date or time */
} Scan;

static void
put_literal (Scan *scan, const char *text, gsize length)
{
  g_string_append_len (scan->number ? scan->suffix : scan->prefix, text, (gssize) length);
}

/* [$₫-42A] shows its sign; colours and conditions show nothing. */
static const char *
scan_bracket (Scan *scan, const char *at)
{
  gsize length = strcspn (at, "]");
  if (at[1] == '$')
    put_literal (scan, at + 2, strcspn (at + 2, "-]"));
  else if (at[1] == 'h' || at[1] == 'm' || at[1] == 's')
    scan->format->time = TRUE;
  return at[length] == ']' ? at + length + 1 : at + length;
}

static void
scan_letter (Scan *scan, char c)
{
  DhXlsxFormat *format = scan->format;
  if (c == 'd')
    format->day = TRUE;
  else if (c == 'y' || c == 'e')
    format->year = TRUE;
  else if (c == 'h' || c == 's')
    {
      format->time = TRUE;
      if (c == 's' && scan->last == 'm')
        scan->months = 0;
    }
  else if (c == 'm' && scan->last == 'h')
    return; /* minutes, all of them */
  else if (c == 'm')
    scan->months++;
  scan->last = c;
}

static void
scan_digit (Scan *scan, char c)
{
  scan->number = TRUE;
  if (scan->point && scan->format->decimals < MAX_DECIMALS)
    {
      scan->format->decimals++;
      scan->format->optional += c != '0';
    }
  else if (scan->point)
    return;
  else if (c == '0')
    scan->format->digits++;
}

static const char *
scan_one (Scan *scan, const char *at)
{
  switch (*at)
    {
    case '"':
      {
        gsize length = strcspn (at + 1, "\"");
        put_literal (scan, at + 1, length);
        return at[1 + length] == '"' ? at + length + 2 : at + length + 1;
      }
    case '\\':
    case '_':
    case '*':
      if (at[1] == '\0')
        return at + 1;
      if (*at == '\\')
        put_literal (scan, at + 1, (gsize) (g_utf8_next_char (at + 1) - at - 1));
      return g_utf8_next_char (at + 1);
    case '[':
      return scan_bracket (scan, at);
    case '0':
    case '#':
    case '?':
      scan_digit (scan, *at);
      break;
    case '.':
      scan->point |= scan->number;
      break;
    case ',':
      scan->format->thousands |= scan->number && !scan->point && strchr ("0#?", at[1]) != NULL && at[1] != '\0';
      break;
    case '%':
      scan->format->percent = TRUE;
      break;
    default:
      if (g_ascii_isalpha (*at))
        scan_letter (scan, g_ascii_tolower (*at));
      else if ((*at & 0x80) != 0)
        put_literal (scan, at, (gsize) (g_utf8_next_char (at) - at));
    }
  return g_utf8_next_char (at);
}

DhXlsxFormat *
_dh_xlsx_format_new (int id, const char *code)
{
  DhXlsxFormat *self = g_new0 (DhXlsxFormat, 1);
  code = code != NULL ? code : builtin_code (id);
  self->general = g_ascii_strcasecmp (code, "General") == 0 || strcmp (code, "@") == 0 || *code == '\0';
  if (self->general)
    return self;
  Scan scan = { .format = self, .prefix = g_string_new (NULL), .suffix = g_string_new (NULL) };
  for (const char *at = code, *end = code + MIN (strlen (code), 512); at < end && *at != ';';)
    at = scan_one (&scan, at);
  self->month = scan.months > 0;
  if (self->day || self->month || self->year || self->time)
    g_string_truncate (scan.prefix, 0);
  self->prefix = g_string_free (scan.prefix, FALSE);
  self->suffix = g_string_free (scan.suffix, FALSE);
  return self;
}

void
_dh_xlsx_format_free (DhXlsxFormat *self)
{
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self);
}

static char *
show_time (double value)
{
  int minutes = (int) floor ((value - floor (value)) * 1440 + 0.5) % 1440;
  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

static char *
show_date (const DhXlsxFormat *self, double value, gboolean from_1904)
{
  if (value < 0 || value > 2958465)
    return NULL;
  int days = (int) floor (value);
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (days + (from_1904 ? EPOCH_1904 : days < 60 ? EPOCH_1900 + 1 : EPOCH_1900)));
  int day = g_date_get_day (&date), month = (int) g_date_get_month (&date), year = g_date_get_year (&date);
  g_autofree char *time = self->time ? show_time (value) : NULL;
  if (self->day || !self->year)
    return g_strdup_printf ("%02d/%02d/%04d%s%s", day, month, year, time != NULL ? " " : "", time != NULL ? time : "");
  return self->month ? g_strdup_printf ("%02d/%04d", month, year) : g_strdup_printf ("%04d", year);
}

/* The digits with Vietnamese signs; @digits holds a C number. */
static char *
punctuate (const DhXlsxFormat *self, const char *digits)
{
  GString *out = g_string_new (self->prefix);
  if (*digits == '-')
    g_string_append_c (out, *digits++);
  gsize whole = strspn (digits, "0123456789");
  for (gsize i = whole; i < self->digits; i++)
    g_string_append_c (out, '0');
  for (gsize i = 0; i < whole; i++)
    {
      g_string_append_c (out, digits[i]);
      if (self->thousands && (whole - i) % 3 == 1 && i + 1 < whole)
        g_string_append_c (out, '.');
    }
  if (digits[whole] == '.')
    g_string_append_printf (out, ",%s", digits + whole + 1);
  else
    g_string_append (out, digits + whole);
  if (self->percent)
    g_string_append_c (out, '%');
  g_string_append (out, self->suffix != NULL ? self->suffix : "");
  return g_string_free (out, FALSE);
}

/* At most @n of the decimals, and the point after the last. */
static void
drop_zeros (char *digits, guint n)
{
  if (strchr (digits, '.') == NULL)
    return;
  char *end = digits + strlen (digits);
  for (; n > 0 && end[-1] == '0'; n--)
    *--end = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
}

char *
_dh_xlsx_format_show (const DhXlsxFormat *self, double value, gboolean from_1904, gboolean *date)
{
  char digits[400];
  *date = FALSE;
  if (!isfinite (value))
    return NULL;
  if (self->day || self->month || self->year)
    {
      char *text = show_date (self, value, from_1904);
      *date = text != NULL;
      return text;
    }
  if (self->time)
    return show_time (value);
  if (self->general || fabs (value) > 1e15)
    {
      g_ascii_formatd (digits, sizeof digits, "%.15g", value);
      static const DhXlsxFormat plain = { .general = TRUE };
      return punctuate (&plain, digits);
    }
  char shape[8];
  g_assert (self->decimals <= MAX_DECIMALS);
  g_snprintf (shape, sizeof shape, "%%.%uf", self->decimals);
  g_ascii_formatd (digits, sizeof digits, shape, self->percent ? value * 100 : value);
  drop_zeros (digits, self->optional);
  return punctuate (self, digits);
}
