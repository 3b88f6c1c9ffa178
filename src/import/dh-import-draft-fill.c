/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

#include <string.h>

#include "dh-text.h"
#include "recognisers/dh-action.h"
#include "recognisers/dh-assignment.h"
#include "recognisers/dh-period-find.h"

/* How much of one paragraph is looked at, so that a file made to fill the memory does not. */
#define MAX_GROUP (4u << 20) /* bytes */

/* The work of one draft. */
typedef struct
{
  DhImportDraft *draft;
  GCancellable *cancellable;
  GArray *lines;
  DhDraftPoint *point; /* the one that is open; not owned */
  gboolean titled;     /* the line that opened it is its title, and no text */
  DhDraftFinder finder;
} Work;

static DhPaperLine *
get_line (const Work *work, guint i)
{
  return &g_array_index (work->lines, DhPaperLine, i);
}

/* --- the source as lines ------------------------------------------------------------------------------ */

static gboolean
is_upper (const char *text, gsize length)
{
  guint n = 0;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_islower (c))
        return FALSE;
      n += g_unichar_isupper (c);
    }
  return n >= 2;
}

/* The parts of a text between line ends. */
static void
add_lines (Work *work, const DhPaperLine *model, const char *text)
{
  const char *at = text;

  while (*at != '\0')
    {
      const char *end = strchrnul (at, '\n');
      DhPaperLine line = *model;

      line.text = at;
      line.offset = (gsize) (at - text);
      line.length = (gsize) (end - at);
      while (line.length > 0 && line.text[line.length - 1] == ' ')
        line.length--;
      if (at != text)
        line.given = NULL;
      if (is_upper (line.text, line.length))
        line.flags |= DH_LINE_UPPER;
      if (line.length > 0)
        g_array_append_val (work->lines, line);
      at = *end != '\0' ? end + 1 : end;
    }
}

static void
add_paragraph (Work *work, guint b, const DhSourceBlock *block)
{
  const DhSourceParagraph *paragraph = &block->paragraph;
  DhPaperLine model = { .block = b, .line = block->line, .given = paragraph->label };

  if (paragraph->style & DH_SOURCE_STYLE_BOLD)
    model.flags |= DH_LINE_BOLD;
  if (paragraph->style & DH_SOURCE_STYLE_CENTRED)
    model.flags |= DH_LINE_CENTRED;
  if (paragraph->style & DH_SOURCE_STYLE_FOOTNOTE)
    model.flags |= DH_LINE_NOTE;
  if (paragraph->heading > 0)
    model.flags |= DH_LINE_STYLED;
  add_lines (work, &model, paragraph->text);
}

/* A table that assigns nothing is read as the lines of its cells: a letterhead in two columns, a frame. */
static void
add_cells (Work *work, guint b, const DhSourceBlock *block)
{
  for (guint r = 0; r < block->table.n_rows; r++)
    for (guint c = 0; c < block->table.rows[r].n_cells; c++)
      {
        const DhSourceCell *cell = &block->table.rows[r].cells[c];
        DhPaperLine model = { .block = b, .line = block->line, .row = r, .column = c, .flags = DH_LINE_CELL };

        if (cell->flags & DH_SOURCE_CELL_BOLD)
          model.flags |= DH_LINE_BOLD;
        if ((cell->flags & DH_SOURCE_CELL_COVERED) == 0)
          add_lines (work, &model, cell->text);
      }
}

static void
add_table (Work *work, guint b, const DhSourceBlock *block)
{
  g_autofree DhColumnMeaning *meanings = g_new0 (DhColumnMeaning, MAX (block->table.n_cols, 1));
  DhPaperLine line = { .block = b, .line = block->line, .text = "", .flags = DH_LINE_TABLE };
  DhDraftTable *table = NULL;
  guint n_heading = 0;

  if (!dh_table_columns_recognise (&block->table, meanings, &n_heading))
    {
      add_cells (work, b, block);
      return;
    }
  table = g_new0 (DhDraftTable, 1);
  table->block = b;
  table->n_heading = n_heading;
  table->n_columns = block->table.n_cols;
  table->meanings = g_steal_pointer (&meanings);
  g_ptr_array_add (work->draft->tables, table);
  g_array_append_val (work->lines, line);
}

static void
collect_lines (Work *work)
{
  for (guint b = 0; b < dh_source_get_n_blocks (work->draft->source); b++)
    {
      const DhSourceBlock *block = dh_source_get_block (work->draft->source, b);

      if (block->kind == DH_SOURCE_PARAGRAPH)
        add_paragraph (work, b, block);
      else
        add_table (work, b, block);
    }
}

/* --- items -------------------------------------------------------------------------------------------- */

/* @start, @end: in the words. What is said of it goes on to @reach. */
static void
add_item (Work *work, const DhPaperLine *first, guint line, gsize start, gsize end, gsize reach)
{
  DhDraftSpan span = { first->block, first->row, first->column, work->finder.place.offset + start, end - start };
  if (!_dh_import_draft_has_room (work->draft))
    return;
  g_autofree char *text = dh_words_dup (&work->finder.words, (guint32) start, (guint32) end);
  g_autoptr (DhDraftItem) item = _dh_draft_item_new (line, &span, text);
  guint from = dh_words_find (&work->finder.words, start), to = dh_words_find (&work->finder.words, reach);
  g_autofree char *period = dh_period_find (&work->finder.words, from, to,
                                            (const guint32 *) (gconstpointer) work->finder.skip->data,
                                            work->finder.skip->len / 2);
  g_autofree char *with = NULL;
  DhAssignment assignment;

  dh_assignment_find (&work->finder.words, from, to, &assignment);
  with = dh_assignment_join (assignment.with, assignment.with->len);
  _dh_draft_item_fill (item, assignment.lead, with, period);
  /* One unit leads a task; that others were to lead with it stays readable. */
  if (assignment.n_joint > 0)
    {
      g_autofree char *joint = dh_assignment_join (assignment.with, assignment.n_joint);
      g_autofree char *note = g_strdup_printf ("Đồng chủ trì: %s", joint);

      g_object_set (item, "note", note, NULL);
    }
  _dh_draft_item_set_recurrence (item, dh_recurrence_find (&work->finder.words, from, to));
  _dh_draft_item_set_year (item, work->draft->year);
  _dh_import_draft_add_units (work->draft, item);
  dh_assignment_clear (&assignment);
  g_list_store_append (_dh_draft_point_items (work->point), item);
}

/* Where the words of the line end, without the signs behind them. */
static gsize
trim_end (const DhPaperLine *line, gsize skip)
{
  gsize end = line->length;

  while (end > skip && strchr (" .;,:", line->text[end - 1]) != NULL)
    end--;
  return end;
}

static void
find_items (Work *work, const DhPaperLine *first, const DhPaperLine *line)
{
  gsize skip = line->given == NULL ? line->label.length : 0;
  gsize start = line->offset + skip - work->finder.place.offset; /* of its contents, in the words */

  if (line->role == DH_LINE_ITEM)
    {
      gsize end = trim_end (line, skip);

      if (end > skip)
        add_item (work, first, line->line, start, start + end - skip, start + end - skip);
      return;
    }
  g_autoptr (GArray) actions = dh_actions_find (&work->finder.words, start, start + line->length - skip);

  for (guint i = 0; i < actions->len; i++)
    {
      const DhAction *action = &g_array_index (actions, DhAction, i);

      add_item (work, first, line->line, action->start, action->end, action->reach);
    }
  /* "a) Về đất đai": below a heading that says what is to be done, each is a part of it. */
  if (actions->len == 0 && line->role == DH_LINE_POINT && line->depth > 0 && line->length > skip)
    add_item (work, first, line->line, start, start + trim_end (line, skip) - skip, start + line->length - skip);
}

/* --- points ------------------------------------------------------------------------------------------- */

static char *
dup_content (const DhPaperLine *line)
{
  gsize skip = line->given == NULL ? line->label.length : 0;
  g_autofree char *text = NULL;

  /* The format keeps the dash of an item apart; the text shows it again. */
  if (line->role == DH_LINE_ITEM)
    {
      text = g_strndup (line->text, line->length);
      return line->given != NULL ? g_strconcat ("- ", text, NULL) : g_steal_pointer (&text);
    }
  text = g_strndup (line->text + skip, line->length - skip);
  return g_steal_pointer (&text);
}

static DhDraftSpan
get_span (const DhPaperLine *line)
{
  return (DhDraftSpan) { line->block, line->row, line->column, line->offset, line->length };
}

/* A line is a title only when something stands below it. A sentence above another paragraph is the first of two
 * paragraphs of a point, and no title. */
static gboolean
has_content (Work *work, guint i)
{
  const DhPaperLine *title = get_line (work, i);
  guint depth = title->depth;
  gboolean sentence = title->length > 0 && title->text[title->length - 1] == '.'
                      && (title->flags & (DH_LINE_UPPER | DH_LINE_BOLD | DH_LINE_STYLED)) == 0;

  for (i++; i < work->lines->len; i++)
    {
      const DhPaperLine *line = get_line (work, i);

      if (line->role == DH_LINE_POINT)
        return line->depth > depth;
      if (line->role == DH_LINE_TEXT && (line->flags & DH_LINE_TABLE) == 0)
        return !sentence;
      if (line->role == DH_LINE_TEXT || line->role == DH_LINE_ITEM || line->role == DH_LINE_HEADING)
        return TRUE;
    }
  return FALSE;
}

static void
open_point (Work *work, guint i)
{
  const DhPaperLine *line = get_line (work, i);
  g_autoptr (DhDraftPoint) point = _dh_draft_point_new (line->path, line->depth, line->line);
  g_autofree char *content = dup_content (line);
  DhDraftSpan span = get_span (line);

  g_list_store_append (work->draft->points, point);
  work->point = point;
  work->titled = FALSE;
  if (*content != '\0' && dh_paper_outline_is_heading (line) && has_content (work, i))
    {
      for (gsize end = strlen (content); end > 1 && strchr (".: ", content[end - 1]) != NULL; end--)
        content[end - 1] = '\0';
      _dh_draft_point_set_title (point, content, FALSE);
      _dh_draft_point_add_span (point, &span);
      work->titled = TRUE;
    }
  else if (*content != '\0')
    _dh_draft_point_add_text (point, content, &span);
  else
    _dh_draft_point_add_span (point, &span);
}

/* A table of tasks above all points gets one of its own. */
static void
take_table (Work *work, const DhPaperLine *line)
{
  for (guint t = 0; t < work->draft->tables->len; t++)
    {
      DhDraftTable *table = work->draft->tables->pdata[t];

      if (table->block != line->block)
        continue;
      g_set_object (&table->above, work->point);
      g_autoptr (GPtrArray) made = _dh_import_draft_read_table (work->draft, table, NULL);
      g_list_store_splice (work->draft->points, g_list_model_get_n_items (G_LIST_MODEL (work->draft->points)), 0,
                           made->pdata, made->len);
    }
}

static void
take_line (Work *work, guint i)
{
  const DhPaperLine *line = get_line (work, i);
  DhDraftSpan span = get_span (line);
  g_autofree char *content = NULL;

  if (line->flags & DH_LINE_TABLE)
    {
      take_table (work, line);
      return;
    }
  switch (line->role)
    {
    case DH_LINE_POINT:
      open_point (work, i);
      break;
    case DH_LINE_HEADING:
    case DH_LINE_TEXT:
    case DH_LINE_ITEM:
      content = dup_content (line);
      if (line->role == DH_LINE_HEADING && work->point != NULL)
        {
          _dh_draft_point_add_title (work->point, content);
          _dh_draft_point_add_span (work->point, &span);
        }
      else if (work->point != NULL)
        _dh_draft_point_add_text (work->point, content, &span);
      break;
    case DH_LINE_HEAD:
    case DH_LINE_IGNORED:
      content = g_strndup (line->text, line->length);
      _dh_import_draft_ignore (work->draft, line->line, &span, content, line->why);
      break;
    case DH_LINE_TITLE:
    default:
      break;
    }
}

static gboolean
is_body (const DhPaperLine *line)
{
  return (line->flags & DH_LINE_TABLE) == 0
         && (line->role == DH_LINE_TEXT || line->role == DH_LINE_ITEM || line->role == DH_LINE_HEADING);
}

/* Lines of one paragraph that belong together are read together: a citation may run over a forced line end. */
static guint
find_group_end (Work *work, guint i)
{
  const DhPaperLine *first = get_line (work, i);
  guint end = i + 1;

  while (end < work->lines->len && get_line (work, end)->block == first->block
         && get_line (work, end)->row == first->row && get_line (work, end)->column == first->column
         && is_body (get_line (work, end)))
    end++;
  return end;
}

/* The number of the paper itself is no citation. */
static gboolean
is_own_number (Work *work, const DhPaperLine *line)
{
  return line->role == DH_LINE_HEAD && work->draft->number_line == line->line;
}

static void
recognise_group (Work *work, guint i, guint end)
{
  const DhPaperLine *first = get_line (work, i), *last = get_line (work, end - 1);
  gsize skip = first->given == NULL ? first->label.length : 0, length = 0;
  DhDraftSpan place = { first->block, first->row, first->column, first->offset + skip, 0 };

  if (first->role == DH_LINE_IGNORED || (first->flags & DH_LINE_TABLE))
    return;
  length = MIN (last->offset + last->length - place.offset, MAX_GROUP);
  while (length > 0 && ((guchar) first->text[skip + length] & 0xc0) == 0x80)
    length--;
  _dh_draft_finder_cut (&work->finder, first->line, &place, first->text + skip, length);
  if (is_own_number (work, first))
    return;
  if (work->point == NULL)
    {
      _dh_draft_finder_documents (&work->finder);
      _dh_draft_finder_flush (&work->finder, work->draft->findings);
      return;
    }
  _dh_draft_finder_all (&work->finder);
  _dh_draft_finder_flush (&work->finder, _dh_draft_point_findings (work->point));
  for (guint n = i; n < end; n++)
    if (get_line (work, n)->role != DH_LINE_HEADING && !(get_line (work, n)->role == DH_LINE_POINT && work->titled))
      find_items (work, first, get_line (work, n));
}

static void
take_notices (DhImportDraft *self)
{
  for (guint i = 0; i < dh_source_get_n_notices (self->source); i++)
    {
      const DhSourceNotice *notice = dh_source_get_notice (self->source, i);

      _dh_import_draft_ignore (self, notice->line, NULL, notice->text, notice->why);
    }
}

gboolean
_dh_import_draft_fill (DhImportDraft *self, GCancellable *cancellable)
{
  Work work = { .draft = self, .cancellable = cancellable };
  gboolean cancelled = FALSE;

  work.lines = dh_paper_outline_new_lines ();
  _dh_draft_finder_init (&work.finder, self);
  collect_lines (&work);
  dh_paper_outline_recognise (work.lines);
  _dh_import_draft_read_head (self, work.lines);

  for (guint i = 0; i < work.lines->len && !cancelled;)
    {
      guint end = find_group_end (&work, i);

      for (guint n = i; n < end; n++)
        take_line (&work, n);
      recognise_group (&work, i, end);
      cancelled = g_cancellable_is_cancelled (cancellable);
      i = end;
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->points)); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), i);

      _dh_draft_point_settle (point);
    }
  take_notices (self);
  _dh_draft_finder_clear (&work.finder);
  g_array_unref (work.lines);
  return !cancelled;
}
