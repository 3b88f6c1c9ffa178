/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <string.h>

/* Lines are filled greedily, as word processors do, so that a paper breaks alike here and there. A line may end
 * only at a blank; numbers, dates and symbols hold together because they bear none, or a tied one. Measures are
 * sums of shaped widths: kerning across a blank is left out, in every line alike. */

#define MAX_STRETCH 5.0 /* a blank wider than this many of its own is worse than a ragged line */

static DhAtom *
atom_at (DhLayout *self, guint index)
{
  return &g_array_index (self->atoms, DhAtom, index);
}

static double
glue_width (DhLayout *self, const DhAtom *atom)
{
  if (atom->glue != DH_GLUE_SPACE && atom->glue != DH_GLUE_TIED)
    return 0;
  return _dh_type_get (self->type, atom->face)->space->width;
}

static gboolean
ends_piece (const DhAtom *atom)
{
  return atom->glue == DH_GLUE_SPACE || atom->glue == DH_GLUE_BREAK || atom->glue == DH_GLUE_LINE;
}

/* The piece from @first on that no line end may part. Returns the atom after it; *width without the blank at
 * its end, *spaces inside it. */
static guint
next_piece (DhLayout *self, guint first, guint end, double *width, guint *spaces)
{
  guint i = first;

  *width = 0;
  *spaces = 0;
  while (i < end)
    {
      const DhAtom *atom = atom_at (self, i++);

      *width += atom->shape->width;
      if (ends_piece (atom) || i == end)
        break;
      *width += glue_width (self, atom);
      *spaces += atom->glue == DH_GLUE_TIED;
    }
  return i;
}

static void
set_glue (DhLayout *self, DhPara *para, DhGlue glue)
{
  if (para->n > 0)
    {
      DhAtom *last = atom_at (self, para->first + para->n - 1);

      /* A line end outweighs blanks around it. */
      if (last->glue != DH_GLUE_LINE)
        last->glue = glue;
    }
}

static void
add_atom (DhLayout *self, DhPara *para, guint8 face, const char *word, gsize length, DhGlue glue)
{
  DhAtom atom = { _dh_type_shape (self->type, face, word, length), face, (guint8) glue };

  g_array_append_val (self->atoms, atom);
  para->n++;
}

static void
add_words (DhLayout *self, DhPara *para, const char *text, gsize length, guint8 face)
{
  const char *end = text + length;

  for (const char *at = text; at < end;)
    {
      const char *word = at;

      while (at < end && *at != ' ' && *at != '\n' && *at != '\t'
             && !(at[0] == '\xc2' && at + 1 < end && at[1] == '\xa0'))
        at++;
      if (at > word)
        add_atom (self, para, face, word, at - word, DH_GLUE_NONE);
      if (at == end)
        break;
      if (*at == '\n')
        {
          if (para->n == 0 || atom_at (self, para->first + para->n - 1)->glue == DH_GLUE_LINE)
            add_atom (self, para, face, "", 0, DH_GLUE_LINE);
          set_glue (self, para, DH_GLUE_LINE);
        }
      /* Blanks made to be filled in by hand stand one after the other: each is an atom of its own. */
      else if (*at == '\xc2' && para->n > 0 && atom_at (self, para->first + para->n - 1)->glue == DH_GLUE_TIED)
        add_atom (self, para, face, "", 0, DH_GLUE_TIED);
      else
        set_glue (self, para, *at == '\xc2' ? DH_GLUE_TIED : DH_GLUE_SPACE);
      at += *at == '\xc2' ? 2 : 1;
    }
}

DhPara
_dh_para_begin (DhLayout *self)
{
  return (DhPara) { .first = self->atoms->len };
}

void
_dh_para_add (DhLayout *self, DhPara *para, const char *text, double size, DhTextStyle style)
{
  g_autofree char *glued = dh_text_glue (text);

  g_assert (para->first + para->n == self->atoms->len);

  para->size = MAX (para->size, size);
  add_words (self, para, glued, strlen (glued), _dh_type_face (self->type, size, style));
}

void
_dh_para_add_rich (DhLayout *self, DhPara *para, const DhRichText *text, double size, DhTextStyle style)
{
  gsize at = 0, length = strlen (text->text);

  for (guint i = 0; i < text->n_spans; i++)
    {
      const DhTextSpan *span = &text->spans[i];
      g_autofree char *before = g_strndup (text->text + at, MAX (span->start, at) - at);
      g_autofree char *inside = g_strndup (text->text + span->start, span->length);

      _dh_para_add (self, para, before, size, style);
      _dh_para_add (self, para, inside, size, style | span->style);
      at = span->start + span->length;
    }
  if (at < length || text->n_spans == 0)
    _dh_para_add (self, para, text->text + at, size, style);
}

DhPara
_dh_para_new (DhLayout *self, const char *text, double size, DhTextStyle style)
{
  DhPara para = _dh_para_begin (self);

  _dh_para_add (self, &para, text, size, style);
  return para;
}

void
_dh_para_measure (DhLayout *self, const DhPara *para, double *natural, double *least)
{
  guint end = para->first + para->n;
  double line = 0;

  *natural = *least = 0;
  for (guint i = para->first; i < end;)
    {
      double width = 0;
      guint spaces = 0;

      i = next_piece (self, i, end, &width, &spaces);
      *least = MAX (*least, width);
      line += width;
      *natural = MAX (*natural, line);
      line = atom_at (self, i - 1)->glue == DH_GLUE_LINE ? 0 : line + glue_width (self, atom_at (self, i - 1));
    }
}

double
_dh_para_width (DhLayout *self, const char *text, double size, DhTextStyle style)
{
  DhPara para = _dh_para_new (self, text, size, style);
  double natural = 0, least = 0;

  _dh_para_measure (self, &para, &natural, &least);
  return natural;
}

/* A word that is wider than the line, cut into what fits. */
static void
split_word (DhLayout *self, DhPara *para, DhAtom atom, double width)
{
  const char *text = atom.shape->text;
  gsize left = atom.shape->length;
  const DhShape *rest = atom.shape;

  while (left > 0 && rest->width > width)
    {
      gsize bytes = _dh_shape_fit (rest, width);

      if (bytes == 0 || bytes >= left)
        break;
      add_atom (self, para, atom.face, text, bytes, DH_GLUE_BREAK);
      text += bytes;
      left -= bytes;
      rest = _dh_type_shape (self->type, atom.face, text, left);
    }
  if (left > 0)
    add_atom (self, para, atom.face, text, left, atom.glue);
}

/* A copy of the paragraph in which no piece is wider than @width. */
static void
loosen (DhLayout *self, DhPara *para, double width)
{
  DhPara loose = _dh_para_begin (self);
  guint end = para->first + para->n;

  loose.size = para->size;
  for (guint i = para->first; i < end;)
    {
      double piece = 0;
      guint spaces = 0, next = next_piece (self, i, end, &piece, &spaces);

      for (; i < next; i++)
        {
          DhAtom atom = *atom_at (self, i);

          if (piece > width && atom.glue == DH_GLUE_TIED)
            atom.glue = DH_GLUE_SPACE;
          else if (piece > width && atom.glue == DH_GLUE_NONE && i + 1 < next)
            atom.glue = DH_GLUE_BREAK;
          if (atom.shape->width > width)
            split_word (self, &loose, atom, width);
          else
            {
              g_array_append_val (self->atoms, atom);
              loose.n++;
            }
        }
    }
  *para = loose;
}

static void
end_line (GArray *lines, DhLine *line, guint next, gboolean forced)
{
  line->n = next - line->first;
  line->forced = forced;
  g_array_append_val (lines, *line);
  *line = (DhLine) { .first = next };
}

void
_dh_para_break (DhLayout *self, DhPara *para, double width, double indent, GArray *lines)
{
  double natural = 0, least = 0, room = width - indent, pending = 0;
  guint end = 0;
  DhLine line = { 0 };

  _dh_para_measure (self, para, &natural, &least);
  if (least > room + 0.01)
    loosen (self, para, room);

  end = para->first + para->n;
  line.first = para->first;
  for (guint i = para->first; i < end;)
    {
      double piece = 0;
      guint spaces = 0, next = next_piece (self, i, end, &piece, &spaces);

      if (i > line.first && line.width + pending + piece > room + 0.01)
        {
          end_line (lines, &line, i, FALSE);
          room = width;
          pending = 0;
        }
      line.spaces += spaces + (pending > 0);
      line.width += (float) (pending + piece);
      pending = glue_width (self, atom_at (self, next - 1));
      if (atom_at (self, next - 1)->glue == DH_GLUE_LINE || next == end)
        {
          end_line (lines, &line, next, TRUE);
          room = width;
          pending = 0;
        }
      i = next;
    }
  /* An empty paragraph is an empty line. */
  if (para->n == 0)
    end_line (lines, &line, para->first, TRUE);
}

void
_dh_para_break_even (DhLayout *self, DhPara *para, double width, GArray *lines)
{
  guint first = lines->len, n = 0;
  double low = 0, high = width;

  _dh_para_break (self, para, width, 0, lines);
  n = lines->len - first;
  if (n < 2)
    return;
  /* The narrowest column with as many lines; half a point is near enough. Even pieces are not cut for it. */
  {
    double natural = 0, least = 0;

    _dh_para_measure (self, para, &natural, &least);
    low = MIN (least, width);
  }
  while (high - low > 0.5)
    {
      double middle = (low + high) / 2;

      g_array_set_size (lines, first);
      _dh_para_break (self, para, middle, 0, lines);
      if (lines->len - first > n)
        low = middle;
      else
        high = middle;
    }
  g_array_set_size (lines, first);
  _dh_para_break (self, para, high, 0, lines);
}

void
_dh_mark_line (DhLayout *self, const DhLine *line, double x, double y, double width, DhAlign align)
{
  DhMark mark = { .kind = DH_MARK_TEXT, .x = (float) x, .y = (float) y, .first = line->first, .n = line->n };
  double left = width - line->width;

  switch (align)
    {
    case DH_ALIGN_CENTRE:
      mark.x += (float) (left / 2);
      break;
    case DH_ALIGN_RIGHT:
      mark.x += (float) left;
      break;
    case DH_ALIGN_JUSTIFY:
      if (!line->forced && line->spaces > 0 && left > 0)
        {
          double extra = left / line->spaces;
          double space = _dh_type_get (self->type, atom_at (self, line->first)->face)->space->width;

          mark.w = extra <= MAX_STRETCH * space ? (float) extra : 0;
        }
      break;
    case DH_ALIGN_LEFT:
    default:
      break;
    }
  g_array_append_val (self->marks, mark);
}
