/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-outline-private.h"

#include <string.h>

#include "dh-action.h"
#include "dh-text.h"

/* Fewer parts are a sentence, not a list. */
#define MIN_PARTS 3
/* More of them are no programme but a file that was made to fill the memory. */
#define MAX_PARTS 2000
#define MIN_PART_BYTES 6

/* Where the parts of a list begin in a paragraph, and whether a label stands there. */
typedef struct
{
  gsize start;
  gsize end;
} Part;

static void
add_part (GArray *parts, const char *text, gsize start, gsize end)
{
  Part part = { start, end };

  while (part.start < part.end && text[part.start] == ' ')
    part.start++;
  while (part.end > part.start && text[part.end - 1] == ' ')
    part.end--;
  if (part.end - part.start >= MIN_PART_BYTES)
    g_array_append_val (parts, part);
  else if (parts->len > 0 && part.end > part.start)
    g_array_index (parts, Part, parts->len - 1).end = part.end;
}

/* Outside of quotation marks and brackets: a “a; b” is one name. */
static gsize
find_sign (const char *text, gsize at, gsize end, char sign)
{
  int depth = 0;

  for (; at < end; at++)
    {
      if (text[at] == '(')
        depth++;
      else if (text[at] == ')' && depth > 0)
        depth--;
      else if (text[at] == sign && depth == 0)
        return at;
    }
  return end;
}

/* "…, tập trung vào các nội dung sau: a; b; c." What stands before the colon is no point. */
static gboolean
find_semicolon_list (const DhPaperLine *line, gsize *head, GArray *parts)
{
  gsize colon = find_sign (line->text, 0, line->length, ':');
  gsize at = colon < line->length ? colon + 1 : 0;

  g_array_set_size (parts, 0);
  if (colon < line->length && find_sign (line->text, 0, colon, ';') < colon)
    return FALSE;
  *head = at;
  while (at < line->length && parts->len <= MAX_PARTS)
    {
      gsize end = find_sign (line->text, at, line->length, ';');

      add_part (parts, line->text, at, MIN (end + 1, line->length));
      at = end + 1;
    }
  return parts->len >= MIN_PARTS && parts->len <= MAX_PARTS;
}

/* "(1) …; (2) …; (3) …" and "1. …; 2. …" in one paragraph: numbers that count up. */
static gboolean
find_inline_numbers (const DhPaperLine *line, gsize *head, GArray *parts)
{
  int expected = 1;
  gsize start = 0;

  g_array_set_size (parts, 0);
  for (gsize at = 0; at < line->length; at++)
    {
      DhLabel label;
      g_autofree char *rest = NULL;
      gsize end = 0;

      if (!(g_ascii_isdigit (line->text[at]) || line->text[at] == '(') || (at > 0 && line->text[at - 1] != ' '))
        continue;
      end = MIN (at + 24, line->length);
      while (end < line->length && ((guchar) line->text[end] & 0xc0) == 0x80)
        end++;
      rest = g_strndup (line->text + at, end - at);
      if (!dh_label_read (rest, &label) || label.value != expected
          || (label.kind != DH_LABEL_BRACKETS && label.kind != DH_LABEL_ARABIC && label.kind != DH_LABEL_PAREN))
        continue;
      if (expected == 1)
        *head = at;
      else
        add_part (parts, line->text, start, at);
      start = at;
      expected++;
    }
  if (expected > 1)
    add_part (parts, line->text, start, line->length);
  return parts->len >= 2;
}

/* One sentence a point, each of them an action. */
static gboolean
find_sentences (const DhPaperLine *line, gsize *head, GArray *parts)
{
  gsize at = 0;
  guint n_actions = 0;

  g_array_set_size (parts, 0);
  *head = 0;
  while (at < line->length && parts->len <= MAX_PARTS)
    {
      gsize end = dh_action_find_sentence_end (line->text, at, line->length);

      add_part (parts, line->text, at, end);
      at = end;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      n_actions += dh_action_begins (line->text + part->start, part->end - part->start);
    }
  return parts->len >= 1 && parts->len <= MAX_PARTS && n_actions * 3 >= parts->len * 2;
}

static void
cut (GArray *lines, guint i, gsize head, const GArray *parts)
{
  DhPaperLine whole = *_dh_paper_outline_line (lines, i);
  guint at = i;

  while (head > 0 && whole.text[head - 1] == ' ')
    head--;
  if (head > 0)
    {
      _dh_paper_outline_line (lines, i)->length = head;
      at++;
    }
  else
    g_array_remove_index (lines, i);
  for (guint n = 0; n < parts->len; n++, at++)
    {
      const Part *part = &g_array_index (parts, Part, n);
      DhPaperLine line = whole;

      line.text += part->start;
      line.offset += part->start;
      line.length = part->end - part->start;
      line.flags |= DH_LINE_LISTED;
      line.given = n == 0 && head == 0 ? whole.given : NULL;
      g_array_insert_val (lines, at, line);
    }
}

typedef gboolean (*FindFunc) (const DhPaperLine *line, gsize *head, GArray *parts);

/* The lines of a cut paragraph are looked at no more: the cut is made once, at the paragraph with the most parts. */
static gboolean
cut_longest (GArray *lines, FindFunc find)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  guint best = 0, most = 0;
  gsize head = 0;

  for (guint i = 0; i < lines->len; i++)
    if ((_dh_paper_outline_line (lines, i)->flags & (DH_LINE_UPPER | DH_LINE_TABLE | DH_LINE_CELL)) == 0
        && find (_dh_paper_outline_line (lines, i), &head, parts) && parts->len > most)
      {
        best = i;
        most = parts->len;
      }
  if (most == 0)
    return FALSE;
  find (_dh_paper_outline_line (lines, best), &head, parts);
  cut (lines, best, head, parts);
  return TRUE;
}

static gboolean
ends_with (const DhPaperLine *line, char sign)
{
  return line->length > 0 && line->text[line->length - 1] == sign;
}

/* Lines that each end in ";", the last in ".". */
static gboolean
mark_listed_lines (GArray *lines)
{
  gboolean found = FALSE;

  for (guint i = 0, n = 0; i < lines->len; i += n + 1)
    {
      for (n = 0; i + n < lines->len && ends_with (_dh_paper_outline_line (lines, i + n), ';')
                  && !g_str_has_prefix (_dh_paper_outline_line (lines, i + n)->text, "Căn cứ");
           n++)
        continue;
      if (n < 2 || i + n >= lines->len)
        continue;
      for (guint k = i; k <= i + n; k++)
        _dh_paper_outline_line (lines, k)->flags |= DH_LINE_LISTED;
      found = TRUE;
    }
  return found;
}

/* Whether the paper says of itself that it is a programme: only then is prose read as points. */
static gboolean
announces_programme (GArray *lines)
{
  for (guint i = 0; i < MIN (lines->len, 12); i++)
    {
      g_autofree char *text = _dh_paper_outline_fold (_dh_paper_outline_line (lines, i), 400);

      if ((strstr (text, "chuong trinh") != NULL || strstr (text, "trong tam") != NULL
           || strstr (text, "nhiem vu") != NULL || strstr (text, "phuong huong") != NULL
           || strstr (text, "cong tac") != NULL)
          && strstr (text, "nam 20") != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
cut_prose (GArray *lines)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  guint n_parts = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      gsize head = 0;
      const DhPaperLine *line = _dh_paper_outline_line (lines, i);

      if ((line->flags & (DH_LINE_UPPER | DH_LINE_TABLE | DH_LINE_CELL | DH_LINE_LISTED)) != 0 || !ends_with (line, '.')
          || !find_sentences (line, &head, parts))
        continue;
      n_parts += parts->len;
    }
  if (n_parts < MIN_PARTS || n_parts > MAX_PARTS)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      gsize head = 0;
      const DhPaperLine *line = _dh_paper_outline_line (lines, i);

      if ((line->flags & (DH_LINE_UPPER | DH_LINE_TABLE | DH_LINE_CELL | DH_LINE_LISTED)) == 0 && ends_with (line, '.')
          && find_sentences (line, &head, parts))
        {
          cut (lines, i, head, parts);
          i += parts->len - 1;
        }
    }
  return TRUE;
}

gboolean
_dh_paper_outline_cut_lists (GArray *lines)
{
  if (cut_longest (lines, find_inline_numbers) || mark_listed_lines (lines))
    return TRUE;
  if (!announces_programme (lines))
    return FALSE;
  return cut_longest (lines, find_semicolon_list) || cut_prose (lines);
}
