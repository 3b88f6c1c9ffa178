/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-draft-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-period.h"
#include "dh-text.h"
#include "recognisers/dh-assignment.h"
#include "recognisers/dh-label.h"
#include "recognisers/dh-period-find.h"

/* One table while it is read. */
typedef struct
{
  DhImportDraft *draft;
  DhDraftTable *table;
  const DhSourceBlock *block;
  DhDraftPoint *point; /* where the rows go; not owned */
  GPtrArray *owners;   /* by row the point that holds it, not owned; NULL: the first reading */
  gboolean borrowed;   /* the open point is one of these: no other row goes into its text */
  GPtrArray *points;   /* DhDraftPoint, made of sections */
  GString *told;       /* the rows that go into the text of the point above */
  GPtrArray *items;    /* DhDraftItem of the open point: lists are told once */
  DhDraftFinder finder;
} Reading;

static const char *
get_cell (const Reading *self, guint r, DhColumnMeaning meaning, guint *column)
{
  const DhSourceRow *row = &self->block->table.rows[r];

  for (guint c = 0; c < MIN (row->n_cells, self->table->n_columns); c++)
    if (self->table->meanings[c] == meaning)
      {
        if (column != NULL)
          *column = c;
        return row->cells[c].text;
      }
  return "";
}

static char *
dup_cell (const Reading *self, guint r, DhColumnMeaning meaning)
{
  return dh_text_squeeze (get_cell (self, r, meaning, NULL));
}

/* All text of a row, as the source has it: a cell that a merged one covers is said once. */
char *
_dh_import_draft_dup_row (const DhSourceTable *table, guint r)
{
  const DhSourceRow *row = &table->rows[r];
  GString *out = g_string_new (NULL);

  for (guint c = 0; c < row->n_cells; c++)
    {
      g_autofree char *text = (row->cells[c].flags & DH_SOURCE_CELL_COVERED) ? NULL
                                                                             : dh_text_squeeze (row->cells[c].text);

      if (text == NULL || *text == '\0')
        continue;
      if (out->len > 0)
        g_string_append_c (out, '\t');
      g_string_append (out, text);
    }
  return g_string_free (out, FALSE);
}

static DhDraftSpan
row_span (const Reading *self, guint r, guint column)
{
  const DhSourceRow *row = &self->block->table.rows[r];
  gsize length = column < row->n_cells ? strlen (row->cells[column].text) : 0;

  return (DhDraftSpan) { self->table->block, r, column, 0, length };
}

static void
append_all (GListStore *list, GPtrArray *objects)
{
  if (objects->len > 0)
    g_list_store_splice (list, g_list_model_get_n_items (G_LIST_MODEL (list)), 0, objects->pdata, objects->len);
  g_ptr_array_set_size (objects, 0);
}

static void
flush (Reading *self)
{
  if (self->point == NULL)
    return;
  append_all (_dh_draft_point_items (self->point), self->items);
  _dh_draft_finder_flush (&self->finder, _dh_draft_point_findings (self->point));
}

static void
open_point (Reading *self, const char *label, const char *title, guint depth, guint line)
{
  DhDraftPoint *point = _dh_draft_point_new (label, depth, line);

  flush (self);
  if (*title != '\0')
    _dh_draft_point_set_title (point, title, FALSE);
  g_ptr_array_add (self->points, point);
  self->point = point;
  self->borrowed = FALSE;
}

/* The point that holds row @r since before, or NULL. */
static DhDraftPoint *
get_owner (const Reading *self, guint r)
{
  return self->owners != NULL ? self->owners->pdata[r] : NULL;
}

static guint
count_filled (const Reading *self, guint r)
{
  const DhSourceRow *row = &self->block->table.rows[r];
  guint n = 0;

  for (guint c = 0; c < row->n_cells; c++)
    n += *row->cells[c].text != '\0' && (row->cells[c].flags & DH_SOURCE_CELL_COVERED) == 0;
  return n;
}

/* A row that only names what the rows below are about: a number and a title, or one cell over all columns. */
static gboolean
is_section (const Reading *self, guint r)
{
  const DhSourceRow *row = &self->block->table.rows[r];
  guint n_filled = count_filled (self, r), widest = 0;
  guint text_column = 0;
  const char *text = get_cell (self, r, DH_COLUMN_TEXT, &text_column);
  const char *number = get_cell (self, r, DH_COLUMN_NUMBER, NULL);
  DhLabel label;

  for (guint c = 0; c < row->n_cells; c++)
    {
      const DhSourceCell *cell = &row->cells[c];

      widest = MAX (widest, cell->col_span);
    }
  if (n_filled == 0 || n_filled > 2)
    return FALSE;
  if (n_filled == 1)
    return widest * 2 > self->table->n_columns
           || (*text != '\0' && (row->cells[text_column].flags & DH_SOURCE_CELL_BOLD));
  if (*text == '\0' || *number == '\0')
    return widest * 2 > self->table->n_columns;
  dh_label_given (number, &label);
  if (label.kind == DH_LABEL_ROMAN || label.kind == DH_LABEL_CAPITAL || label.kind == DH_LABEL_PART)
    return TRUE;
  return label.kind == DH_LABEL_ARABIC && (row->cells[text_column].flags & DH_SOURCE_CELL_BOLD);
}

/* A section of a table belongs below the point that the table stands in. */
static void
take_section (Reading *self, guint r)
{
  guint column = 0;
  g_autofree char *title = dh_text_squeeze (get_cell (self, r, DH_COLUMN_TEXT, &column));
  g_autofree char *number = dup_cell (self, r, DH_COLUMN_NUMBER);
  const char *above = self->table->above != NULL ? dh_draft_point_get_label (self->table->above) : NULL;
  DhDraftSpan span = row_span (self, r, column);
  DhLabel label = { 0 };
  g_autofree char *path = NULL;

  /* One cell over all columns: "I. Công tác tuyên truyền". */
  if (g_str_equal (number, title) || *title == '\0')
    {
      g_autofree char *whole = *title != '\0' ? g_strdup (title) : _dh_import_draft_dup_row (&self->block->table, r);
      gboolean labelled = dh_label_read (whole, &label);

      g_free (title);
      title = g_strdup (labelled ? whole + label.length : whole);
    }
  else
    dh_label_given (number, &label);
  if (*label.text != '\0')
    path = above != NULL ? g_strjoin (".", above, label.text, NULL) : g_strdup (label.text);
  open_point (self, path, title, self->table->above != NULL ? dh_draft_point_get_depth (self->table->above) + 1 : 0,
              self->block->line + r);
  _dh_draft_point_add_span (self->point, &span);
}

/* What the text of a row names belongs to the point. */
static void
find_in_row (Reading *self, guint r)
{
  guint column = 0;
  const char *text = get_cell (self, r, DH_COLUMN_TEXT, &column);
  DhDraftSpan place = { self->table->block, r, column, 0, 0 };

  _dh_draft_finder_cut (&self->finder, self->block->line + r, &place, text, strlen (text));
  _dh_draft_finder_all (&self->finder);
}

static char *
dup_with (const Reading *self, guint r)
{
  g_autoptr (GPtrArray) names = dh_assignment_split (get_cell (self, r, DH_COLUMN_WITH, NULL));

  return dh_assignment_join (names, names->len);
}

static gboolean
is_period (const Reading *self, const char *words)
{
  g_autoptr (DhPeriod) period = dh_period_parse (words, self->draft->year, NULL);

  return period != NULL;
}

/* Where the row says when it begins and when it ends, the period is the window between the two. When they make none
 * ("Sau Tết" and "Quý II"), the end is what the task is held to, and the beginning stays readable: in @note. */
static char *
dup_period (const Reading *self, guint r, char **note)
{
  g_autofree char *begin = dup_cell (self, r, DH_COLUMN_BEGIN);
  g_autofree char *end = dup_cell (self, r, DH_COLUMN_PERIOD);
  g_autofree char *both = NULL;

  *note = NULL;
  if (*begin == '\0' || g_str_equal (begin, end))
    return g_steal_pointer (&end);
  if (*end == '\0')
    return g_steal_pointer (&begin);
  both = g_strdup_printf ("từ %s đến %s", begin, end);
  if (is_period (self, both))
    return g_steal_pointer (&both);
  *note = g_strdup_printf ("Bắt đầu: %s", begin);
  return g_steal_pointer (&end);
}

static void
add_note (DhDraftItem *item, const char *note)
{
  const char *there = dh_draft_item_get_note (item);
  g_autofree char *both = *there != '\0' ? g_strdup_printf ("%s\n%s", there, note) : g_strdup (note);

  g_object_set (item, "note", both, NULL);
}

static DhDraftItem *
item_new (Reading *self, guint r, const DhDraftSpan *span, const char *text)
{
  static const struct
  {
    DhColumnMeaning meaning;
    const char *property;
  } others[] = { { DH_COLUMN_PRODUCT, "product" }, { DH_COLUMN_OFFICER, "officer" }, { DH_COLUMN_NOTE, "note" } };
  DhDraftItem *item = _dh_draft_item_new (self->block->line + r, span, text);
  g_autofree char *lead = dup_cell (self, r, DH_COLUMN_LEAD);
  g_autofree char *with = dup_with (self, r);
  g_autofree char *begin = NULL;
  g_autofree char *period = dup_period (self, r, &begin);
  g_autofree char *number = dup_cell (self, r, DH_COLUMN_NUMBER);

  _dh_draft_item_set_row (item, self->block->table.rows[r].number, number);
  _dh_draft_item_fill (item, lead, with, period);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *value = dup_cell (self, r, others[i].meaning);

      if (*value != '\0')
        g_object_set (item, others[i].property, value, NULL);
    }
  if (begin != NULL)
    add_note (item, begin);
  _dh_draft_finder_cut (&self->finder, 0, span, period, strlen (period));
  _dh_draft_item_set_recurrence (item, dh_recurrence_find (&self->finder.words, 0, dh_words_n (&self->finder.words)));
  _dh_draft_item_set_year (item, self->draft->year);
  return item;
}

static void
take_task (Reading *self, guint r)
{
  guint column = 0;
  g_autofree char *text = dh_text_squeeze (get_cell (self, r, DH_COLUMN_TEXT, &column));
  g_autofree char *row_text = _dh_import_draft_dup_row (&self->block->table, r);
  DhDraftSpan span = row_span (self, r, column);

  if (self->borrowed)
    ; /* its text has the row */
  else if (self->point == self->table->above)
    {
      g_string_append_printf (self->told, "%s%s", self->told->len > 0 ? "\n" : "", row_text);
      _dh_draft_point_add_span (self->point, &span);
    }
  else
    _dh_draft_point_add_text (self->point, row_text, &span);
  if (!_dh_import_draft_has_room (self->draft))
    return;
  DhDraftItem *item = item_new (self, r, &span, text);
  /* Read again, all units are counted anew in the end. */
  if (self->owners == NULL)
    _dh_import_draft_add_units (self->draft, item);
  g_ptr_array_add (self->items, item);
  find_in_row (self, r);
}

static void
ignore_row (Reading *self, guint r, const char *why)
{
  g_autofree char *text = _dh_import_draft_dup_row (&self->block->table, r);
  DhDraftSpan span = row_span (self, r, 0);

  if (*text != '\0')
    _dh_import_draft_ignore (self->draft, self->block->line + r, &span, text, why);
}

/* A line over the headings of the columns is the title of a sheet that has no other. */
static void
take_heading (Reading *self, guint r)
{
  if (get_owner (self, r) != NULL || self->table->title_row == r + 1)
    return;
  if (self->draft->title == NULL && self->owners == NULL && count_filled (self, r) == 1
      && g_list_model_get_n_items (G_LIST_MODEL (self->draft->points)) == 0)
    {
      _dh_import_draft_take_title (self->draft, _dh_import_draft_dup_row (&self->block->table, r));
      self->table->title_row = r + 1;
    }
  else
    ignore_row (self, r, _ ("heading of the table"));
}

/* The name of the file without its ending: what a table is called that names itself nowhere. */
static char *
dup_file_title (DhSource *source)
{
  const char *name = dh_source_get_name (source);
  const char *dot = strrchr (name, '.');

  return dot != NULL ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

/* A row that no section stands above: where nothing is open, or what is open holds other rows since before. */
static void
open_rest (Reading *self, guint r)
{
  const char *title = self->draft->title != NULL ? self->draft->title : self->block->table.name;
  g_autofree char *file = self->point == NULL && title == NULL ? dup_file_title (self->draft->source) : NULL;

  if (self->point == NULL)
    open_point (self, NULL, title != NULL ? title : file, 0, self->block->line);
  else
    open_point (self, NULL, "", dh_draft_point_get_depth (self->point), self->block->line + r);
}

static void
read_owned (Reading *self, guint r, DhDraftPoint *owner)
{
  if (self->point != owner)
    flush (self);
  self->point = owner;
  self->borrowed = TRUE;
  if (!is_section (self, r))
    take_task (self, r);
}

static void
read_rows (Reading *self)
{
  for (guint r = 0; r < self->block->table.n_rows; r++)
    {
      DhDraftPoint *owner = get_owner (self, r);

      if (r < self->table->n_heading)
        take_heading (self, r);
      else if (owner != NULL)
        read_owned (self, r, owner);
      else if (is_section (self, r))
        take_section (self, r);
      else
        {
          if (self->point == NULL || self->borrowed)
            open_rest (self, r);
          take_task (self, r);
        }
    }
}

void
_dh_import_draft_tell_rows (DhImportDraft *self, DhDraftTable *table, const char *text)
{
  const char *before = dh_draft_point_get_text (table->above);
  gsize length = strlen (before), end = table->told_at + table->told;
  g_autoptr (GString) after = g_string_new_len (before, (gssize) table->told_at);
  const char *rest = before + end + (before[end] == '\n' ? 1 : 0);
  gboolean later = FALSE;

  if (after->len > 0 && after->str[after->len - 1] == '\n')
    g_string_truncate (after, after->len - 1);
  if (after->len > 0 && *text != '\0')
    g_string_append_c (after, '\n');
  table->told_at = after->len;
  table->told = strlen (text);
  g_string_append (after, text);
  g_string_append_printf (after, "%s%s", after->len > 0 && *rest != '\0' ? "\n" : "", rest);
  _dh_draft_point_set_text (table->above, after->str);
  /* The tables below it in the same point have moved. */
  for (guint i = 0; i < self->tables->len; i++)
    {
      DhDraftTable *other = self->tables->pdata[i];

      if (later && other->above == table->above)
        other->told_at = other->told_at + after->len - length;
      later |= other == table;
    }
}

GPtrArray *
_dh_import_draft_read_table (DhImportDraft *self, DhDraftTable *table, GPtrArray *owners)
{
  Reading reading = {
    .draft = self, .table = table, .block = dh_source_get_block (self->source, table->block), .point = table->above
  };

  reading.owners = owners;
  reading.borrowed = owners != NULL && table->above != NULL && _dh_draft_point_is_touched (table->above);
  reading.points = g_ptr_array_new_with_free_func (g_object_unref);
  reading.items = g_ptr_array_new_with_free_func (g_object_unref);
  reading.told = g_string_new (NULL);
  _dh_draft_finder_init (&reading.finder, self);
  if (owners == NULL && table->above != NULL)
    table->told_at = strlen (dh_draft_point_get_text (table->above));
  read_rows (&reading);
  flush (&reading);
  if (table->above != NULL && !_dh_draft_point_is_touched (table->above) && reading.told->len + table->told > 0)
    _dh_import_draft_tell_rows (self, table, reading.told->str);
  _dh_draft_finder_clear (&reading.finder);
  g_string_free (reading.told, TRUE);
  g_ptr_array_unref (reading.items);
  return reading.points;
}
