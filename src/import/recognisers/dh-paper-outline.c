/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-outline.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-paper-outline-private.h"
#include "dh-text.h"

#define MAX_DEPTH 12
#define MAX_HEADING 240
#define MAX_SHORT_SENTENCE 70
#define MAX_GAP 3 /* numbers that may be missing in a list */
#define TITLE_BYTES 200
#define MAX_HEAD_LINES 40
#define MAX_POINTS 20000 /* more are made to fill the memory */

/* The points that are open where the reading stands, outermost first. */
typedef struct
{
  DhLabelKind kind;
  int value;
  char text[DH_LABEL_BYTES];
  guint line;
} Level;

typedef struct
{
  GArray *lines;
  Level stack[MAX_DEPTH];
  guint n_levels;
  gboolean signs_are_points; /* no line is numbered: dashes are */
  DhLabelKind point_sign;
  gboolean after_end; /* recipients and signature have begun */
  guint n_points;
  guint first; /* the first point; G_MAXUINT before */
  guint title; /* the line that looks most like the paper's title */
} Outline;

static void
clear_line (gpointer data)
{
  DhPaperLine *line = data;

  g_free (line->path);
}

GArray *
dh_paper_outline_new_lines (void)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (DhPaperLine));

  g_array_set_clear_func (lines, clear_line);
  return lines;
}

static void
read_label (DhPaperLine *line)
{
  gsize length = MIN (line->length, 160);
  g_autofree char *head = NULL;

  line->label = (DhLabel) { 0 };
  if (line->flags & DH_LINE_TABLE)
    return;
  if (line->given != NULL)
    {
      dh_label_given (line->given, &line->label);
      return;
    }
  while (length < line->length && ((guchar) line->text[length] & 0xc0) == 0x80)
    length++;
  head = g_strndup (line->text, length);
  dh_label_read (head, &line->label);
}

static gboolean
is_sign (const DhLabel *label)
{
  return label->kind == DH_LABEL_DASH || label->kind == DH_LABEL_BULLET;
}

static gboolean
is_numbered (const DhLabel *label)
{
  return label->kind != DH_LABEL_NONE && !is_sign (label);
}

/* A list that begins anywhere but at 1 is one when the next number follows, or when the format itself numbers. */
static gboolean
goes_on (GArray *lines, guint i)
{
  const DhPaperLine *line = _dh_paper_outline_line (lines, i);

  if (line->given != NULL || line->label.value <= 1 || line->label.kind < DH_LABEL_CAPITAL)
    return TRUE;
  for (guint n = i + 1; n < MIN (lines->len, i + 200); n++)
    {
      const DhLabel *label = &_dh_paper_outline_line (lines, n)->label;

      if (label->kind == line->label.kind && label->value == line->label.value + 1)
        return TRUE;
    }
  return FALSE;
}

/* Whether @label may stand beside the level's last: it counts on, or begins anew. */
static gboolean
counts_on (const Level *level, const DhLabel *label)
{
  return label->value > level->value && label->value <= level->value + MAX_GAP;
}

static int
find_level (const Outline *self, const DhLabel *label)
{
  for (guint i = self->n_levels; i-- > 0;)
    if (self->stack[i].kind == label->kind)
      return (int) i;
  return -1;
}

/* "1.2" belongs below "1", "I.2" below "I"; both begin with what is printed there. */
static gboolean
find_decimal_parent (const Outline *self, const DhLabel *label, guint *depth)
{
  const char *dot = strrchr (label->text, '.');
  gsize length = dot != NULL ? (gsize) (dot - label->text) : 0;

  for (guint i = self->n_levels; i-- > 0;)
    if (length > 0 && strlen (self->stack[i].text) == length && strncmp (self->stack[i].text, label->text, length) == 0)
      {
        *depth = i + 1;
        return TRUE;
      }
  return FALSE;
}

/* How deep the label stands. FALSE: the number is out of place, so that the line is text. */
static gboolean
find_depth (const Outline *self, guint i, guint *depth)
{
  const DhPaperLine *line = _dh_paper_outline_line (self->lines, i);
  const DhLabel *label = &line->label;
  int level = find_level (self, label);

  if (label->kind == DH_LABEL_DECIMAL && find_decimal_parent (self, label, depth))
    return TRUE;
  if (level < 0)
    {
      *depth = self->n_levels;
      /* Parts, chapters and Roman numbers stand above what is numbered otherwise. */
      while (*depth > 0 && self->stack[*depth - 1].kind > label->kind && label->kind <= DH_LABEL_ROMAN)
        (*depth)--;
      return goes_on (self->lines, i) && *depth < MAX_DEPTH;
    }
  *depth = (guint) level;
  return counts_on (&self->stack[level], label) || label->value == 1 || line->given != NULL || goes_on (self->lines, i);
}

/* The numbers of the points above and its own: "II.1.a". */
static char *
make_path (const Outline *self, guint depth, const DhLabel *label)
{
  GString *path = g_string_new (NULL);
  gsize own = 0;

  for (guint i = 0; i < depth; i++)
    {
      gsize length = strlen (self->stack[i].text);

      if (length == 0)
        continue;
      if (label->kind == DH_LABEL_DECIMAL && strncmp (label->text, self->stack[i].text, length) == 0
          && label->text[length] == '.')
        break;
      if (self->stack[i].kind == DH_LABEL_DECIMAL && path->len > 0 && own > 0
          && strncmp (self->stack[i].text, self->stack[i - 1].text, own) == 0)
        g_string_truncate (path, path->len - own - 1);
      if (path->len > 0)
        g_string_append_c (path, '.');
      g_string_append (path, self->stack[i].text);
      own = length;
    }
  if (*label->text != '\0')
    {
      if (path->len > 0)
        g_string_append_c (path, '.');
      g_string_append (path, label->text);
    }
  if (*label->text == '\0')
    return g_string_free (path, TRUE);
  return g_string_free (path, FALSE);
}

static void
open_point (Outline *self, guint i, guint depth)
{
  DhPaperLine *line = _dh_paper_outline_line (self->lines, i);
  Level *level = &self->stack[depth];

  if (self->n_points++ >= MAX_POINTS)
    {
      line->role = DH_LINE_TEXT;
      line->label = (DhLabel) { 0 };
      return;
    }
  line->role = DH_LINE_POINT;
  line->depth = depth;
  line->path = make_path (self, depth, &line->label);
  *level = (Level) { line->label.kind, line->label.value, "", i };
  g_strlcpy (level->text, line->label.text, sizeof level->text);
  self->n_levels = depth + 1;
  if (self->first == G_MAXUINT)
    self->first = i;
}

gboolean
dh_paper_outline_is_heading (const DhPaperLine *line)
{
  gsize length = line->length > line->label.length ? line->length - line->label.length : 0;
  char last = line->length > 0 ? line->text[line->length - 1] : '\0';

  if (line->flags & (DH_LINE_STYLED | DH_LINE_UPPER))
    return length <= 2 * MAX_HEADING;
  if (last == ';' || last == ',')
    return FALSE;
  if (last == '.')
    return length <= MAX_SHORT_SENTENCE || ((line->flags & DH_LINE_BOLD) && length <= MAX_HEADING);
  return length <= MAX_HEADING;
}

/* A title in capitals that runs over two lines. */
static gboolean
continues_heading (Outline *self, guint i)
{
  const DhPaperLine *line = _dh_paper_outline_line (self->lines, i);
  const DhPaperLine *before = i > 0 ? _dh_paper_outline_line (self->lines, i - 1) : NULL;

  /* "Chương I" alone on its line: the next says what it is about. */
  if (before != NULL && before->role == DH_LINE_POINT && before->label.kind >= DH_LABEL_PART
      && before->label.kind <= DH_LABEL_SECTION && before->label.length >= before->length
      && line->label.kind == DH_LABEL_NONE && dh_paper_outline_is_heading (line))
    return TRUE;
  return before != NULL && (before->role == DH_LINE_POINT || before->role == DH_LINE_HEADING)
         && (line->flags & DH_LINE_UPPER) && (before->flags & DH_LINE_UPPER) && before->length > 0
         && strchr (".;:", before->text[before->length - 1]) == NULL;
}

/* A line in capitals without a number, between the points: it opens a point of its own. */
static gboolean
is_loose_heading (const DhPaperLine *line)
{
  g_autofree char *text = NULL;

  if ((line->flags & (DH_LINE_UPPER | DH_LINE_STYLED)) == 0 || line->length > MAX_HEADING || line->length < 6
      || (line->flags & (DH_LINE_CELL | DH_LINE_TABLE | DH_LINE_NOTE)))
    return FALSE;
  text = _dh_paper_outline_fold (line, 40);
  return strchr (text, ' ') != NULL && strchr (".;,", line->text[line->length - 1]) == NULL;
}

/* The paper may go on behind its signature: an annex, or another part. */
static gboolean
begins_annex (const DhPaperLine *line)
{
  g_autofree char *text = _dh_paper_outline_fold (line, 40);

  return g_str_has_prefix (text, "phu luc")
         || (line->label.kind >= DH_LABEL_PART && line->label.kind <= DH_LABEL_SECTION);
}

static void
ignore (DhPaperLine *line, const char *why)
{
  line->role = DH_LINE_IGNORED;
  line->why = why;
}

/* TRUE when the line is a point, or an item; else it is text. */
static gboolean
take_label (Outline *self, guint i)
{
  DhPaperLine *line = _dh_paper_outline_line (self->lines, i);
  guint depth = 0;

  if (is_numbered (&line->label) && find_depth (self, i, &depth))
    {
      open_point (self, i, depth);
      return TRUE;
    }
  if (is_sign (&line->label) && self->signs_are_points
      && (self->point_sign == DH_LABEL_NONE || line->label.kind == self->point_sign))
    {
      depth = 0;
      for (guint n = self->n_levels; n-- > 0;)
        if (!is_sign (&(DhLabel) { .kind = self->stack[n].kind }) && depth == 0)
          depth = n + 1;
      self->point_sign = line->label.kind;
      open_point (self, i, depth);
      return TRUE;
    }
  if (is_sign (&line->label) && self->first != G_MAXUINT)
    {
      line->role = DH_LINE_ITEM;
      return TRUE;
    }
  line->label = (DhLabel) { 0 };
  return FALSE;
}

static gboolean
is_basis (const DhPaperLine *line)
{
  g_autofree char *text = _dh_paper_outline_fold (line, 40);
  const char *at = text;

  while (*at == '-' || *at == '+' || *at == '*' || *at == ' ')
    at++;
  return g_str_has_prefix (at, "can cu ");
}

/* Why the line is none of the programme, wherever a label would put it; NULL when it may be one. */
static const char *
find_reason (Outline *self, const DhPaperLine *line)
{
  const char *noise = _dh_paper_outline_noise (line);

  if (noise != NULL && !is_numbered (&line->label))
    return noise;
  if (self->after_end && !begins_annex (line))
    return _ ("recipients and signature");
  self->after_end = self->first != G_MAXUINT && _dh_paper_outline_is_ending (line);
  if (self->after_end)
    return _ ("recipients and signature");
  if (self->first == G_MAXUINT && is_basis (line))
    return NULL;
  if (line->flags & DH_LINE_NOTE)
    return _ ("footnote");
  if (self->first != G_MAXUINT && line->label.kind == DH_LABEL_NONE && _dh_paper_outline_is_closing (line))
    return _ ("closing sentence");
  return NULL;
}

/* A heading by the document's own style stands above its points, numbered or not. */
static gboolean
is_styled_heading (const Outline *self, guint i)
{
  const DhPaperLine *line = _dh_paper_outline_line (self->lines, i);

  return self->first == G_MAXUINT && (line->flags & DH_LINE_STYLED) && i > self->title && is_loose_heading (line)
         && i + 1 < self->lines->len && (_dh_paper_outline_line (self->lines, i + 1)->flags & DH_LINE_STYLED) == 0;
}

static void
take_line (Outline *self, guint i)
{
  DhPaperLine *line = _dh_paper_outline_line (self->lines, i);
  const char *reason = (line->flags & DH_LINE_TABLE) ? NULL : find_reason (self, line);

  if (line->flags & DH_LINE_TABLE)
    line->role = DH_LINE_TEXT;
  else if (reason != NULL)
    ignore (line, reason);
  else if (self->first == G_MAXUINT && is_basis (line))
    line->role = DH_LINE_HEAD;
  else if ((line->flags & DH_LINE_LISTED) && line->label.kind == DH_LABEL_NONE)
    open_point (self, i, 0);
  else if (take_label (self, i))
    return;
  else if (is_styled_heading (self, i))
    open_point (self, i, 0);
  else if (self->first == G_MAXUINT)
    line->role = DH_LINE_HEAD;
  else if (continues_heading (self, i))
    line->role = DH_LINE_HEADING;
  else if (is_loose_heading (line))
    open_point (self, i, 0);
  else
    line->role = DH_LINE_TEXT;
}

/* Behind the last point: names and offices that sign. The first paragraph of a point is never taken. */
static void
trim_end (Outline *self)
{
  for (guint i = self->lines->len; i-- > self->first + 1;)
    {
      DhPaperLine *line = _dh_paper_outline_line (self->lines, i);
      gboolean loose = line->role == DH_LINE_POINT && line->label.kind == DH_LABEL_NONE
                       && (line->flags & DH_LINE_LISTED) == 0;

      if (line->role == DH_LINE_IGNORED)
        continue;
      if ((line->role != DH_LINE_TEXT && !loose) || (line->flags & DH_LINE_TABLE)
          || !_dh_paper_outline_is_signature (line))
        return;
      g_clear_pointer (&line->path, g_free);
      ignore (line, _ ("recipients and signature"));
    }
}

/* Roman numbers and letters are told apart by their neighbours: "h)" "i)" "k)", "H." "I." "K.". */
static void
settle_letters (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      DhLabel *label = &_dh_paper_outline_line (lines, i)->label;

      if (label->kind != DH_LABEL_ROMAN || label->text[1] != '\0' || label->text[0] == 'I')
        continue;
      for (guint n = i; n-- > 0;)
        {
          const DhLabel *before = &_dh_paper_outline_line (lines, n)->label;

          if (before->kind == DH_LABEL_ROMAN)
            break;
          if (before->kind == DH_LABEL_CAPITAL && before->text[0] + 1 == label->text[0])
            {
              label->kind = DH_LABEL_CAPITAL;
              label->value = label->text[0] - 'A' + 1;
              break;
            }
        }
    }
}

static gboolean
has_numbers (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (is_numbered (&_dh_paper_outline_line (lines, i)->label) && goes_on (lines, i))
      return TRUE;
  return FALSE;
}

static gboolean
has_signs (GArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const DhPaperLine *line = _dh_paper_outline_line (lines, i);

      if (line->role == DH_LINE_HEAD && _dh_paper_outline_is_ending (line))
        break;
      n += is_sign (&line->label) && !is_basis (line);
    }
  return n >= 2;
}

/* Headings in capitals instead of numbers: each stands above text that is not, and is no part of a letterhead. */
static gboolean
mark_headings (GArray *lines)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 1; i + 1 < lines->len; i++)
    {
      const DhPaperLine *line = _dh_paper_outline_line (lines, i), *next = _dh_paper_outline_line (lines, i + 1);

      if (!is_loose_heading (line) || is_loose_heading (next) || (next->flags & (DH_LINE_UPPER | DH_LINE_TABLE))
          || _dh_paper_outline_is_letterhead (line) || _dh_paper_outline_is_letterhead (next)
          || _dh_paper_outline_is_ending (line))
        continue;
      g_array_append_val (found, i);
    }
  if (found->len < 2)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    _dh_paper_outline_line (lines, g_array_index (found, guint, i))->flags |= DH_LINE_LISTED;
  return TRUE;
}

static void
read_labels (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    read_label (_dh_paper_outline_line (lines, i));
  settle_letters (lines);
}

/* Only Roman sections, and dashes below them: the dashes are items. */
void
dh_paper_outline_recognise (GArray *lines)
{
  Outline self = { .lines = lines, .first = G_MAXUINT };

  read_labels (lines);
  if (!has_numbers (lines) && !mark_headings (lines))
    {
      self.signs_are_points = has_signs (lines);
      if (!self.signs_are_points && _dh_paper_outline_cut_lists (lines))
        read_labels (lines);
    }
  self.title = _dh_paper_outline_find_title (lines, MIN (lines->len, MAX_HEAD_LINES));
  for (guint i = 0; i < lines->len; i++)
    take_line (&self, i);
  if (self.first != G_MAXUINT)
    trim_end (&self);
  _dh_paper_outline_read_head (lines, MIN (self.first, lines->len));
}

/* A sign that ends a first clause. A comma does so only when enough stands before it, and never in "phòng, chống". */
static gboolean
ends_clause (const char *text, gsize at)
{
  if ((guchar) text[at] >= '<')
    return FALSE;
  if (text[at] == '\n' || text[at] == '(')
    return at >= 12;
  if (text[at] == ':' && (guchar) text[at + 1] >= 'A')
    return at >= 12;
  if (text[at + 1] != ' ' && text[at + 1] != '\0')
    return FALSE;
  if (text[at] == ',')
    return at >= 56 && !g_str_has_prefix (text + at, ", chống") && !g_str_has_prefix (text + at, ", Chống");
  return strchr (".;:", text[at]) != NULL && at >= 12;
}

/* The first clause: up to the first sign outside of quotation marks, and never more than a line. */
char *
dh_paper_outline_make_title (const char *text)
{
  gsize end = 0;
  gboolean quoted = FALSE;
  g_autofree char *title = NULL;

  for (; text[end] != '\0' && end < TITLE_BYTES && (quoted || !ends_clause (text, end)); end++)
    {
      if (text[end] == '\xe2' && text[end + 1] == '\x80' && (text[end + 2] == '\x9c' || text[end + 2] == '\x9d'))
        quoted = text[end + 2] == '\x9c'; /* “ and ” */
      else if (text[end] == '"')
        quoted = !quoted;
    }
  if (end >= TITLE_BYTES && !quoted)
    while (end > 0 && text[end] != ' ')
      end--;
  /* A name is not torn: it stays whole, or the title ends before it. */
  if (quoted && end >= TITLE_BYTES)
    {
      const char *curved = g_strrstr_len (text, (gssize) end, "\u201c"),
                 *straight = g_strrstr_len (text, (gssize) end, "\"");
      const char *mark = MAX (curved, straight);

      end = mark != NULL ? (gsize) (mark - text) : end;
    }
  if (end == 0)
    end = MIN (strlen (text), TITLE_BYTES);
  while (((guchar) text[end] & 0xc0) == 0x80)
    end++;
  while (end > 0 && strchr (" .;:,(\n", text[end - 1]) != NULL)
    end--;
  /* A title that is nothing but a name needs no marks. */
  if (g_str_has_prefix (text, "\u201c") && end > 6 && g_str_has_prefix (text + end - 3, "\u201d")
      && g_strstr_len (text + 3, (gssize) end - 6, "\u201d") == NULL)
    title = g_strndup (text + 3, end - 6);
  else
    title = g_strndup (text, end);
  return dh_text_squeeze (title);
}
