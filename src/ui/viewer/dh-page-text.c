/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-text.h"

#include <math.h>
#include <string.h>

#include "dh-text.h"

#define SNIPPET_BEFORE 24
#define SNIPPET_AFTER 60
#define MAX_DECOMPOSITION 18

struct _DhPageText
{
  DhPdfText *text;
  gunichar *chars;
  /* Made with the first search: the folded text, and the character each of its bytes comes from. */
  char *folded;
  GArray *origins; /* guint32 */
};

DhPageText *
dh_page_text_new (DhPdfText *text)
{
  DhPageText *self = g_new0 (DhPageText, 1);

  self->text = dh_pdf_text_ref (text);
  self->chars = g_utf8_to_ucs4_fast (text->text, -1, NULL);
  return self;
}

void
dh_page_text_free (DhPageText *self)
{
  dh_pdf_text_unref (self->text);
  g_free (self->chars);
  g_free (self->folded);
  g_clear_pointer (&self->origins, g_array_unref);
  g_free (self);
}

guint
dh_page_text_get_length (DhPageText *self)
{
  return self->text->n_chars;
}

const char *
dh_page_text_get_text (DhPageText *self)
{
  return self->text->text;
}

/* Squared; columns weigh as much as lines, so that a click in a margin finds its own line. */
static double
distance (const DhPdfRect *rect, double x, double y)
{
  double dx = MAX (MAX (rect->x1 - x, x - rect->x2), 0);
  double dy = MAX (MAX (rect->y1 - y, y - rect->y2), 0);

  return dx * dx + 4 * dy * dy;
}

guint
dh_page_text_offset_at (DhPageText *self, double x, double y, gboolean *inside)
{
  double best = INFINITY;
  guint offset = 0;

  for (guint i = 0; self->text->rects != NULL && i < self->text->n_chars; i++)
    {
      const DhPdfRect *rect = &self->text->rects[i];

      if (self->chars[i] == '\n' || rect->x2 <= rect->x1 || rect->y2 <= rect->y1)
        continue;
      double away = distance (rect, x, y);
      if (away >= best)
        continue;
      best = away;
      offset = x > (rect->x1 + rect->x2) / 2 ? i + 1 : i;
    }
  if (inside != NULL)
    *inside = best <= 0;
  return offset;
}

static gboolean
is_word (DhPageText *self, guint offset)
{
  return g_unichar_isalnum (self->chars[offset]) || g_unichar_ismark (self->chars[offset]);
}

DhTextRange
dh_page_text_word_at (DhPageText *self, guint offset)
{
  DhTextRange range = { offset, offset };

  if (offset > 0 && (offset >= self->text->n_chars || !is_word (self, offset)))
    range.start = range.end = offset - 1;
  while (range.start > 0 && is_word (self, range.start - 1))
    range.start--;
  while (range.end < self->text->n_chars && is_word (self, range.end))
    range.end++;
  return range;
}

DhTextRange
dh_page_text_line_at (DhPageText *self, guint offset)
{
  DhTextRange range = { MIN (offset, self->text->n_chars), MIN (offset, self->text->n_chars) };

  while (range.start > 0 && self->chars[range.start - 1] != '\n')
    range.start--;
  while (range.end < self->text->n_chars && self->chars[range.end] != '\n')
    range.end++;
  return range;
}

static guint
move_word (DhPageText *self, guint offset, int direction)
{
  guint n = self->text->n_chars;

  if (direction > 0)
    {
      while (offset < n && !is_word (self, offset))
        offset++;
      while (offset < n && is_word (self, offset))
        offset++;
      return offset;
    }
  while (offset > 0 && !is_word (self, offset - 1))
    offset--;
  while (offset > 0 && is_word (self, offset - 1))
    offset--;
  return offset;
}

static guint
move_line (DhPageText *self, guint offset, int direction)
{
  DhTextRange line = dh_page_text_line_at (self, offset);
  guint column = offset - line.start;

  if (direction < 0 && line.start == 0)
    return 0;
  if (direction > 0 && line.end >= self->text->n_chars)
    return self->text->n_chars;
  line = dh_page_text_line_at (self, direction > 0 ? line.end + 1 : line.start - 1);
  return MIN (line.start + column, line.end);
}

guint
dh_page_text_move (DhPageText *self, guint offset, DhTextStep step, int direction)
{
  guint n = self->text->n_chars;

  offset = MIN (offset, n);
  switch (step)
    {
    case DH_TEXT_STEP_CHARACTER:
      if (direction > 0)
        return MIN (offset + 1, n);
      return offset > 0 ? offset - 1 : 0;
    case DH_TEXT_STEP_WORD:
      return move_word (self, offset, direction);
    case DH_TEXT_STEP_LINE:
      return move_line (self, offset, direction);
    case DH_TEXT_STEP_LINE_END:
      {
        DhTextRange line = dh_page_text_line_at (self, offset);
        return direction > 0 ? line.end : line.start;
      }
    default:
      g_assert_not_reached ();
    }
}

static DhTextRange
clamp_range (DhPageText *self, DhTextRange range)
{
  range.end = MIN (range.end, self->text->n_chars);
  range.start = MIN (range.start, range.end);
  return range;
}

char *
dh_page_text_slice (DhPageText *self, DhTextRange range)
{
  range = clamp_range (self, range);
  return g_ucs4_to_utf8 (self->chars + range.start, range.end - range.start, NULL, NULL, NULL);
}

/* A character continues the line when it overlaps half of its height and does not jump back. */
static gboolean
continues (const DhPdfRect *line, const DhPdfRect *rect)
{
  double shared = MIN (line->y2, rect->y2) - MAX (line->y1, rect->y1);

  return shared > 0.5 * MIN (line->y2 - line->y1, rect->y2 - rect->y1) && rect->x1 >= line->x1;
}

GArray *
dh_page_text_rects (DhPageText *self, DhTextRange range)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (DhPdfRect));

  range = clamp_range (self, range);
  for (guint i = range.start; self->text->rects != NULL && i < range.end; i++)
    {
      const DhPdfRect *rect = &self->text->rects[i];
      DhPdfRect *last = lines->len > 0 ? &g_array_index (lines, DhPdfRect, lines->len - 1) : NULL;

      if (self->chars[i] == '\n' || rect->x2 <= rect->x1 || rect->y2 <= rect->y1)
        continue;
      if (last == NULL || !continues (last, rect))
        {
          g_array_append_val (lines, *rect);
          continue;
        }
      last->x2 = MAX (last->x2, rect->x2);
      last->y1 = MIN (last->y1, rect->y1);
      last->y2 = MAX (last->y2, rect->y2);
    }
  return lines;
}

/* dh_text_fold () of one character; the whole text cannot be folded at once, because then nobody would
 * know which letter became which. */
static void
fold_char (GString *folded, gunichar c)
{
  gunichar parts[MAX_DECOMPOSITION];
  gsize n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      if (g_unichar_ismark (parts[i]) || g_unichar_type (parts[i]) == G_UNICODE_FORMAT)
        continue;
      if (parts[i] == 0x110 || parts[i] == 0x111)
        g_string_append_c (folded, 'd');
      else
        g_string_append_unichar (folded, g_unichar_tolower (parts[i]));
    }
}

static void
fold_text (DhPageText *self)
{
  GString *folded = g_string_sized_new (self->text->n_chars + 1);

  self->origins = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->text->n_chars + 1);
  for (guint i = 0; i < self->text->n_chars; i++)
    {
      if (!g_unichar_isspace (self->chars[i]))
        fold_char (folded, self->chars[i]);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
      while (self->origins->len < folded->len)
        g_array_append_val (self->origins, i);
    }
  self->folded = g_string_free (folded, FALSE);
}

/* With marks: the same letters in strict form, wherever the tone was put. */
static gboolean
is_spelled (DhPageText *self, DhTextRange range, const char *strict)
{
  g_autofree char *slice = dh_page_text_slice (self, range);
  g_autofree char *squeezed = dh_text_squeeze (slice);
  g_autofree char *own = dh_text_strict (squeezed);

  return g_str_equal (own, strict);
}

GArray *
dh_page_text_find (DhPageText *self, const char *words)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DhTextRange));
  g_autofree char *squeezed = dh_text_squeeze (words);
  g_autofree char *sought = dh_text_fold (squeezed);
  g_autofree char *strict = dh_text_has_marks (squeezed) ? dh_text_strict (squeezed) : NULL;
  gsize length = strlen (sought);

  if (length == 0)
    return hits;
  if (self->folded == NULL)
    fold_text (self);
  for (const char *p = self->folded; (p = strstr (p, sought)) != NULL;)
    {
      gsize at = p - self->folded;
      DhTextRange range = { g_array_index (self->origins, guint32, at),
                            g_array_index (self->origins, guint32, at + length - 1) + 1 };

      /* Marks that stand as characters of their own belong to the letter before. */
      while (range.end < self->text->n_chars && g_unichar_ismark (self->chars[range.end]))
        range.end++;
      if (strict == NULL || is_spelled (self, range, strict))
        {
          g_array_append_val (hits, range);
          p += length;
        }
      else
        p = g_utf8_next_char (p);
    }
  return hits;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const DhTextRange *left = a, *right = b;

  return left->start != right->start ? (left->start < right->start ? -1 : 1)
                                     : (left->end > right->end ? -1 : left->end < right->end);
}

GArray *
dh_page_text_find_each (DhPageText *self, const char *words)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DhTextRange));
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DhTextRange));
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  guint end = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GArray) found = dh_page_text_find (self, parts[i]);

      g_array_append_vals (all, found->data, found->len);
    }
  g_array_sort (all, compare_ranges);
  /* A word may be part of another one. */
  for (guint i = 0; i < all->len; i++)
    {
      DhTextRange range = g_array_index (all, DhTextRange, i);

      if (range.start < end)
        continue;
      end = range.end;
      g_array_append_val (hits, range);
    }
  return hits;
}

char *
dh_page_text_snippet (DhPageText *self, DhTextRange range)
{
  range = clamp_range (self, range);
  DhTextRange before = { range.start > SNIPPET_BEFORE ? range.start - SNIPPET_BEFORE : 0, range.start };
  DhTextRange after = { range.end, MIN (range.end + SNIPPET_AFTER, self->text->n_chars) };
  g_autofree char *first = dh_page_text_slice (self, before);
  g_autofree char *middle = dh_page_text_slice (self, range);
  g_autofree char *last = dh_page_text_slice (self, after);
  g_autofree char *line = g_strconcat (before.start > 0 ? "…" : "", first, "\002", middle, "\003", last, NULL);

  return dh_text_squeeze (line);
}
