/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-lines.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-text.h"

/* Lines that are longer on the whole were not broken at a width. */
#define MAX_WRAP 160
#define MIN_WRAP 40
/* Below, a line that stops without punctuation is rather a heading. */
#define MIN_BROKEN 25
#define MIN_OPEN 10
#define MAX_SMALL_WORD 12
#define TAB 8
#define COLUMN_TWIPS 120
/* With the blank ones. */
#define MAX_LINES 1000000

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0xfeff || (c < 0x20 && c != 0);
}

static void
measure (DhLine *line)
{
  const char *at = line->start, *end = line->start + line->length;
  line->indent = 0;
  for (; at < end && is_blank (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    line->indent += *at == '\t' ? TAB - line->indent % TAB : 1;
  while (end > at && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  line->width = at < end ? (guint) g_utf8_strlen (at, end - at) : 0;
  /* The marks of decomposed letters take no room. */
  for (; at < end; at++)
    line->width -= *at == '\xcc' || *at == '\xcd';
}

static const char *
find_line_end (const char *at, const char *end, const char **next)
{
  const char *stop = at;
  while (stop < end && *stop != '\n' && *stop != '\r' && *stop != '\f')
    stop++;
  *next = stop < end ? stop + 1 : end;
  if (stop + 1 < end && *stop == '\r' && stop[1] == '\n')
    *next = stop + 2;
  return stop;
}

GArray *
_dh_lines_split (const char *text, gsize length, guint page, guint first)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (DhLine));
  for (const char *at = text, *end = text + length, *next; at < end && lines->len <= MAX_LINES; at = next)
    {
      DhLine line = { .start = at, .number = first++, .page = page };
      line.length = (gsize) (find_line_end (at, end, &next) - at);
      measure (&line);
      g_array_append_val (lines, line);
    }
  return lines;
}

static const char *
skip_blanks (const DhLine *line, const char **end)
{
  const char *at = line->start;
  *end = line->start + line->length;
  while (at < *end && is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  while (*end > at && is_blank (g_utf8_get_char (g_utf8_prev_char (*end))))
    *end = g_utf8_prev_char (*end);
  return at;
}

static gboolean
is_division (const char *at, const char *end)
{
  static const char *const words[]
      = { "chuong ", "phan ", "muc ", "dieu ", "phu luc ", "phan thu ", "diem ", "khoan " };
  g_autofree char *head = g_utf8_substring (at, 0, MIN (g_utf8_strlen (at, end - at), 16));
  g_autofree char *folded = dh_text_fold (head);
  if (!g_unichar_isupper (g_utf8_get_char (at)))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (folded, words[i]))
      {
        const char *number = folded + strlen (words[i]);
        return g_ascii_isdigit (*number) || strchr ("ivxlcdm", *number) != NULL;
      }
  return FALSE;
}

gboolean
_dh_lines_is_item (const DhLine *line)
{
  const char *end, *at = skip_blanks (line, &end);
  if (at == end)
    return FALSE;
  gunichar first = g_utf8_get_char (at);
  if (strchr ("-+*", (int) MIN (first, 0x7f)) != NULL || first == 0x2013 || first == 0x2014 || first == 0x2022
      || first == 0x25aa || first == 0x25cf || first == 0xb7 || (first >= 0xf020 && first <= 0xf0ff))
    return TRUE;
  gsize digits = 0, parts = 0;
  const char *label = at;
  for (; label < end && parts < 4; parts++)
    {
      for (digits = 0; label + digits < end && g_ascii_isdigit (label[digits]); digits++)
        ;
      if (digits == 0 || digits > 3)
        break;
      label += digits;
      if (label >= end || *label != '.')
        break;
      label++;
    }
  if (label > at && label < end && (label[-1] == '.' || *label == ')' || *label == '/'))
    return !g_ascii_isdigit (label[1]) && (digits == 0 || digits <= 2);
  gsize letters = strspn (at, "IVXLC");
  letters = letters > 0 ? letters : g_ascii_isalpha (*at) ? 1 : first == 0x111 || first == 0x110 ? 2 : 0;
  if (letters > 0 && at + letters < end && (at[letters] == '.' || at[letters] == ')'))
    return at + letters + 1 == end || !g_ascii_isalnum (at[letters + 1]);
  return is_division (at, end);
}

static int
compare_guint (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return x < y ? -1 : x > y;
}

typedef enum
{
  ENDS_OPEN,     /* in the middle of a sentence */
  ENDS_SENTENCE, /* . ! ? … */
  ENDS_LIST,     /* : ; */
} Ending;

static Ending
get_ending (const DhLine *line)
{
  const char *end, *start = skip_blanks (line, &end);
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);
      if (c == ':' || c == ';')
        return ENDS_LIST;
      if (c == '.' || c == '!' || c == '?' || c == 0x2026)
        return ENDS_SENTENCE;
      if (c != '"' && c != 0x201d && c != ')' && c != ']')
        return ENDS_OPEN;
      end = last;
    }
  return ENDS_OPEN;
}

/* The width that lines are broken at: what nine in ten of the lines with a successor do not exceed; 0 when
 * too few of the long lines stop in the middle of a sentence. */
static guint
find_wrap (GArray *lines)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const DhLine *line = &g_array_index (lines, DhLine, i);
      if (line->width > 0 && line[1].width > 0)
        g_array_append_val (widths, line->width);
    }
  if (widths->len < 2)
    return 0;
  g_array_sort (widths, compare_guint);
  guint wrap = g_array_index (widths, guint, widths->len * 9 / 10), open = 0;
  if (wrap > MAX_WRAP || wrap < MIN_WRAP)
    return 0;
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const DhLine *line = &g_array_index (lines, DhLine, i);
      open += line[1].width > 0 && line->width * 10 >= wrap * 7 && get_ending (line) == ENDS_OPEN;
    }
  return open >= 2 && open * 5 >= widths->len * 2 ? wrap : 0;
}

static gboolean
is_upper (const DhLine *line)
{
  for (const char *at = line->start, *end = at + line->length; at < end; at = g_utf8_next_char (at))
    if (g_unichar_islower (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* "… theo", "… số", "… KH-MTTQ-": no paragraph ends so, however short the line is. */
static gboolean
ends_in_the_middle (const DhLine *line)
{
  static const char *const words[] = { "theo", "số",  "ngày",  "của", "và",  "các", "về", "với", "do",
                                       "cho",  "tại", "trong", "từ",  "đến", "là",  "để", "thứ", "những" };
  const char *end, *start = skip_blanks (line, &end), *word = end;
  while (word > start && word[-1] != ' ')
    word--;
  if (word == start || line->width < MIN_OPEN)
    return FALSE;
  g_autofree char *last = end - word <= MAX_SMALL_WORD ? g_utf8_normalize (word, end - word, G_NORMALIZE_NFC) : NULL;
  for (gsize i = 0; last != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (last, words[i]) == 0)
      return TRUE;
  return end[-1] == '-' && g_ascii_isupper (end[-2]);
}

static gboolean
continues (const DhLine *line, const DhLine *next, guint wrap)
{
  const char *end, *at = skip_blanks (next, &end);
  gunichar first = g_utf8_get_char (at);
  gboolean lower = g_unichar_islower (first);
  Ending ending = get_ending (line);
  if (ending == ENDS_OPEN && ends_in_the_middle (line))
    return *at != '-' && *at != '+';
  if (_dh_lines_is_item (next) || (is_upper (line) && !is_upper (next)))
    return FALSE;
  if (lower && ending == ENDS_OPEN && line->width >= MIN_BROKEN)
    return TRUE;
  if (wrap == 0 || line->width * 10 < wrap * 7)
    return FALSE;
  if (next->indent > line->indent + 1 && ending != ENDS_OPEN && next->width + next->indent > wrap / 2)
    return FALSE;
  if (ending == ENDS_OPEN)
    return lower || line->width * 20 >= wrap * 17 || !g_unichar_isupper (first);
  return line->width * 20 >= wrap * 18 && (lower || ending == ENDS_SENTENCE);
}

static void
add_paragraph (DhSourceBuilder *builder, const DhLine *first, const char *raw, gsize length)
{
  _dh_source_builder_add_paragraph (builder, &(DhParagraphDraft) {
                                                 .raw = raw,
                                                 .length = (gssize) length,
                                                 .line = first->number,
                                                 .page = first->page,
                                                 .indent = MIN (first->indent, 500) * COLUMN_TWIPS,
                                             });
}

static guint
next_line (GArray *lines, guint i)
{
  while (i < lines->len && g_array_index (lines, DhLine, i).dropped)
    i++;
  return i;
}

void
_dh_lines_add (GArray *lines, DhSourceBuilder *builder)
{
  if (lines->len > MAX_LINES)
    {
      _dh_source_builder_fail (
          builder, g_error_new_literal (DH_READER_ERROR, DH_READER_ERROR_TOO_LARGE,
                                        _ ("The text has more lines than can be read: at most 1,000,000.")));
      return;
    }
  guint wrap = find_wrap (lines);
  g_autoptr (GString) raw = g_string_new (NULL);
  for (guint i = next_line (lines, 0), next; i < lines->len; i = next)
    {
      const DhLine *first = &g_array_index (lines, DhLine, i), *last = first;
      next = next_line (lines, i + 1);
      if (first->width == 0)
        continue;
      g_string_truncate (raw, 0);
      g_string_append_len (raw, first->start, (gssize) first->length);
      for (; next < lines->len; next = next_line (lines, next + 1))
        {
          const DhLine *line = &g_array_index (lines, DhLine, next);
          if (line->width == 0 || !continues (last, line, wrap))
            break;
          g_string_append_c (raw, '\n');
          g_string_append_len (raw, line->start, (gssize) line->length);
          last = line;
        }
      add_paragraph (builder, first, raw->str, raw->len);
      if (i % 512 == 0 && !_dh_source_builder_tick (builder, i, lines->len))
        return;
    }
}
