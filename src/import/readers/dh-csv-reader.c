/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-readers.h"

#include <string.h>

#include "dh-decode.h"

static const char delimiters[] = "\t;,|";

/* The end of a value: at a delimiter or line end outside of quotes. */
static const char *
find_value_end (const char *at, const char *end, char delimiter)
{
  if (at < end && *at == '"')
    for (at++; at < end; at++)
      if (*at == '"' && (at + 1 >= end || *++at != '"'))
        break;
  while (at < end && *at != delimiter && *at != '\n' && *at != '\r')
    at++;
  return at;
}

static const char *
skip_line_end (const char *at, const char *end)
{
  if (at < end && *at == '\r')
    at++;
  if (at < end && *at == '\n')
    at++;
  return at;
}

/* How many values each of the first lines has, when @delimiter parts them: @most of them the same number. */
static guint
count_agreeing (const char *text, gsize length, char delimiter, guint *n_lines, guint *n_values)
{
  guint counts[64], n = 0, agreeing = 0;
  const char *end = text + MIN (length, 256 << 10);
  for (const char *at = text; at < end && n < G_N_ELEMENTS (counts); at = skip_line_end (at, end))
    {
      guint values = 1;
      const char *start = at;
      for (at = find_value_end (at, end, delimiter); at < end && *at == delimiter; values++)
        at = find_value_end (at + 1, end, delimiter);
      if (at > start)
        counts[n++] = values;
    }
  *n_values = 1;
  for (guint i = 0; i < n; i++)
    {
      guint same = 0;
      for (guint j = 0; j < n; j++)
        same += counts[j] == counts[i];
      if (same > agreeing || (same == agreeing && counts[i] > *n_values))
        {
          agreeing = same;
          *n_values = counts[i];
        }
    }
  *n_lines = n;
  return agreeing;
}

static char
guess_delimiter (const char *text, gsize length)
{
  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && length > 4 && strchr (delimiters, text[4]) != NULL)
    return text[4];
  char best = ',';
  guint score = 0;
  for (const char *delimiter = delimiters; *delimiter != '\0'; delimiter++)
    {
      guint n_lines, n_values, agreeing = count_agreeing (text, length, *delimiter, &n_lines, &n_values);
      if (n_values > 1 && agreeing * 100 + n_values > score)
        {
          score = agreeing * 100 + n_values;
          best = *delimiter;
        }
    }
  return best;
}

/* What stands before the first tab: an indent, or the label that Word parts from its paragraph. */
static gboolean
is_label (const char *line, gsize length)
{
  static const char *const bullets[] = { "-", "+", "*", "•", "–" };
  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (strlen (bullets[i]) == length && memcmp (line, bullets[i], length) == 0)
      return TRUE;
  return length == 0 || (length <= 8 && strchr (".)", line[length - 1]) != NULL);
}

/* Every line has the same number of tabs, and they part values. */
gboolean
_dh_csv_looks_like_table (const char *text, gsize length)
{
  guint n_lines, n_values, agreeing = count_agreeing (text, length, '\t', &n_lines, &n_values), labels = 0, n = 0;
  if (n_values < 2 || (n_lines == 1 && n_values < 3) || agreeing * 10 < n_lines * 9)
    return FALSE;
  const char *end = text + length;
  for (const char *at = text; at < end && n < 64; n++)
    {
      gsize line = strcspn (at, "\r\n");
      labels += line > 0 && is_label (at, strcspn (at, "\t\r\n"));
      at = skip_line_end (at + line, end);
    }
  return n_values > 2 || labels * 2 < n_lines;
}

static void
add_value (DhSourceBuilder *builder, const char *at, const char *end, guint column)
{
  DhCellDraft cell = { at, end - at, column, 1, 1, 0 };
  if (at == end || *at != '"')
    {
      _dh_source_builder_add_cell (builder, &cell);
      return;
    }
  GString *value = g_string_sized_new ((gsize) (end - at));
  gboolean quoted = TRUE;
  for (at++; at < end; at++)
    if (quoted && *at == '"' && at + 1 < end && at[1] == '"')
      g_string_append_c (value, *at++);
    else if (quoted && *at == '"')
      quoted = FALSE;
    else
      g_string_append_c (value, *at);
  cell.text = value->str;
  cell.length = (gssize) value->len;
  _dh_source_builder_add_cell (builder, &cell);
  g_string_free (value, TRUE);
}

static void
add_rows (DhSourceBuilder *builder, const char *text, const char *end)
{
  char delimiter = guess_delimiter (text, (gsize) (end - text));
  guint number = 1;
  for (const char *at = text; at < end; number++)
    {
      _dh_source_builder_begin_row (builder, number);
      guint column = 0;
      for (;; column++)
        {
          const char *stop = find_value_end (at, end, delimiter);
          gboolean told = number == 1 && column == 0 && stop - at == 4 && g_ascii_strncasecmp (at, "sep=", 4) == 0;
          if (!told)
            add_value (builder, at, stop, column);
          at = stop;
          if (at >= end || *at != delimiter)
            break;
          at++;
        }
      at = skip_line_end (at, end);
      if (number % 1024 == 0 && !_dh_source_builder_tick (builder, (guint64) (at - text), (guint64) (end - text)))
        return;
    }
}

DhSource *
_dh_read_csv (GBytes *bytes, const DhReaderOptions *options, GError **error)
{
  gsize size, length;
  const char *data = g_bytes_get_data (bytes, &size);
  DhEncoding encoding;
  g_autofree char *text = _dh_decode (data, size, NULL, &length, &encoding);
  DhSourceBuilder *builder = _dh_source_builder_new (DH_SOURCE_CSV, options);
  _dh_source_builder_set_encoding (builder, _dh_encoding_name (encoding));
  _dh_source_builder_begin_table (builder, 1, 0, NULL, FALSE);
  add_rows (builder, text, text + length);
  _dh_source_builder_end_table (builder);
  return _dh_source_builder_finish (builder, error);
}
