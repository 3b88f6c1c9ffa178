/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-source-private.h"

#include <string.h>

/* A cell that the file names. Spans are kept as the number of rows and columns they say, and cut to the
 * table when it is known. */
typedef struct
{
  guint row; /* the number in the file */
  guint column;
  guint row_span;
  guint col_span;
  guint flags;
  guint order; /* of arrival, to sort stably */
  const char *text;
} Entry;

struct _DhSourceGrid
{
  GArray *entries; /* Entry */
  guint row;
  guint next;     /* the column after the last cell of this row */
  guint *reach;   /* by column: the last row that a cell above covers */
  guint *anchors; /* by column: 1 + the entry that a continuing cell belongs to */
};

/* Merged ranges may overlap in a hostile file: this bounds what marking them can cost. */
#define MAX_MARKED (2 * DH_SOURCE_MAX_CELLS)

DhSourceGrid *
_dh_source_grid_new (void)
{
  DhSourceGrid *self = g_new0 (DhSourceGrid, 1);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->reach = g_new0 (guint, DH_SOURCE_MAX_COLUMNS);
  self->anchors = g_new0 (guint, DH_SOURCE_MAX_COLUMNS);
  return self;
}

void
_dh_source_grid_free (DhSourceGrid *self)
{
  g_array_unref (self->entries);
  g_free (self->reach);
  g_free (self->anchors);
  g_free (self);
}

void
_dh_source_grid_begin_row (DhSourceGrid *self, guint number)
{
  self->row = number;
  self->next = 0;
}

static void
continue_anchor (DhSourceGrid *self, guint column)
{
  if (self->anchors[column] == 0)
    return;
  Entry *anchor = &g_array_index (self->entries, Entry, self->anchors[column] - 1);
  if (self->row > anchor->row)
    anchor->row_span = MAX (anchor->row_span, self->row - anchor->row + 1);
}

gboolean
_dh_source_grid_add (DhSourceGrid *self, const DhCellDraft *draft, const char *text)
{
  guint column = draft->column;
  if (column == DH_CELL_NEXT_FREE)
    for (column = self->next; column < DH_SOURCE_MAX_COLUMNS && self->reach[column] >= self->row && self->row > 0;)
      column++;
  if (column >= DH_SOURCE_MAX_COLUMNS)
    return text == NULL;

  guint col_span = CLAMP (draft->col_span, 1, DH_SOURCE_MAX_COLUMNS - column);
  guint row_span = CLAMP (draft->row_span, 1, DH_SOURCE_MAX_ROWS);
  self->next = column + col_span;
  if ((draft->flags & DH_CELL_CONTINUES) != 0)
    {
      continue_anchor (self, column);
      return TRUE;
    }
  if (text == NULL && row_span == 1 && col_span == 1)
    {
      self->anchors[column] = 0;
      return TRUE;
    }
  Entry entry = { self->row, column, row_span, col_span, draft->flags & 0xff, self->entries->len, text };
  g_array_append_val (self->entries, entry);
  for (guint i = column; i < self->next; i++)
    {
      self->anchors[i] = i == column ? self->entries->len : 0;
      if (row_span > 1)
        self->reach[i] = MAX (self->reach[i], self->row + row_span - 1);
    }
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static gboolean
is_sorted (GArray *entries)
{
  for (guint i = 1; i < entries->len; i++)
    if (compare_entries (&g_array_index (entries, Entry, i - 1), &g_array_index (entries, Entry, i)) > 0)
      return FALSE;
  return TRUE;
}

/* The first entry at or after a place; entries are sorted. */
static guint
find_entry (GArray *entries, guint row, guint column)
{
  guint low = 0, high = entries->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Entry *entry = &g_array_index (entries, Entry, middle);
      if (entry->row < row || (entry->row == row && entry->column < column))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
sort_entries (DhSourceGrid *self)
{
  if (is_sorted (self->entries))
    return;
  g_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    g_array_index (self->entries, Entry, i).order = i;
}

void
_dh_source_grid_merge (DhSourceGrid *self, guint row, guint column, guint last_row, guint last_column)
{
  sort_entries (self);
  guint i = find_entry (self->entries, row, column);
  if (i == self->entries->len || last_row < row || last_column < column)
    return;
  Entry *entry = &g_array_index (self->entries, Entry, i);
  if (entry->row != row || entry->column != column)
    return;
  entry->row_span = MIN (last_row - row + 1, DH_SOURCE_MAX_ROWS);
  entry->col_span = MIN (last_column - column + 1, DH_SOURCE_MAX_COLUMNS - column);
}

static guint
find_row (const DhSourceRow *rows, guint n_rows, guint number)
{
  guint low = 0, high = n_rows;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (rows[middle].number < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* One row per number that has a text, each as wide as its last text. */
static GArray *
collect_rows (GArray *entries, guint *n_cols)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (DhSourceRow));
  *n_cols = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      if (entry->text == NULL)
        continue;
      DhSourceRow *last = rows->len > 0 ? &g_array_index (rows, DhSourceRow, rows->len - 1) : NULL;
      if (last == NULL || last->number != entry->row)
        {
          DhSourceRow row = { entry->row, 0, NULL };
          g_array_append_val (rows, row);
          last = &g_array_index (rows, DhSourceRow, rows->len - 1);
        }
      last->n_cells = MAX (last->n_cells, entry->column + 1);
      *n_cols = MAX (*n_cols, last->n_cells);
    }
  return rows;
}

/* A merged cell makes the rows that it reaches into as wide as itself. */
static void
widen_rows (GArray *entries, GArray *rows, guint n_cols)
{
  guint marked = 0;
  for (guint i = 0; i < entries->len && marked < MAX_MARKED; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      if (entry->text == NULL || (entry->row_span == 1 && entry->col_span == 1))
        continue;
      guint first = find_row ((DhSourceRow *) (gpointer) rows->data, rows->len, entry->row);
      guint end = find_row ((DhSourceRow *) (gpointer) rows->data, rows->len, entry->row + entry->row_span);
      entry->col_span = MIN (entry->col_span, n_cols - entry->column);
      entry->row_span = MAX (end - first, 1);
      for (guint j = first; j < end; j++, marked++)
        {
          DhSourceRow *row = &g_array_index (rows, DhSourceRow, j);
          row->n_cells = MAX (row->n_cells, entry->column + entry->col_span);
        }
    }
}

static void
cover (DhSourceRow *rows, guint n_rows, guint first, const Entry *entry, guint *marked)
{
  for (guint j = first; j < n_rows && j < first + entry->row_span; j++)
    for (guint i = entry->column; i < MIN (entry->column + entry->col_span, rows[j].n_cells); i++)
      {
        DhSourceCell *cell = (DhSourceCell *) &rows[j].cells[i];
        if (++*marked > MAX_MARKED)
          return;
        if (*cell->text == '\0')
          *cell = (DhSourceCell) { entry->text, 1, 1, (guint16) (entry->flags | DH_SOURCE_CELL_COVERED) };
      }
}

/* Own texts first, so that a text under a merged range is not lost. */
static void
fill (GArray *entries, DhSourceRow *rows, guint n_rows)
{
  guint marked = 0;
  for (guint pass = 0, at = 0; pass < 2; pass++, at = 0)
    for (guint i = 0; i < entries->len && marked <= MAX_MARKED; i++)
      {
        const Entry *entry = &g_array_index (entries, Entry, i);
        if (entry->text == NULL)
          continue;
        while (rows[at].number < entry->row)
          at++;
        DhSourceCell *cell = (DhSourceCell *) &rows[at].cells[entry->column];
        if (pass == 0)
          *cell = (DhSourceCell) { entry->text, (guint16) MIN (entry->row_span, G_MAXUINT16), (guint16) entry->col_span,
                                   (guint16) entry->flags };
        else if (entry->row_span > 1 || entry->col_span > 1)
          cover (rows, n_rows, at, entry, &marked);
      }
}

static gboolean
is_row_of_numbers (const DhSourceRow *row)
{
  guint n = 0;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *at = row->cells[i].text;
      if (*at == '\0')
        continue;
      at += *at == '(';
      if (!g_ascii_isalnum (*at) || strspn (at, "0123456789)") + (g_ascii_isalpha (*at) ? 1 : 0) < strlen (at))
        return FALSE;
      n++;
    }
  return n > 1 && n >= row->n_cells - 1;
}

/* The first row in which most columns have a short text of their own and no number; titles above it count
 * in, a second line of headings under merged cells and a line that numbers the columns too. */
static guint
guess_header (const DhSourceTable *table)
{
  for (guint i = 0; i < MIN (table->n_rows, 12); i++)
    {
      const DhSourceRow *row = &table->rows[i];
      guint texts = 0, span = 1;
      for (guint j = 0; j < row->n_cells; j++)
        {
          const DhSourceCell *cell = &row->cells[j];
          if ((cell->flags & (DH_SOURCE_CELL_NUMBER | DH_SOURCE_CELL_DATE)) != 0 || strlen (cell->text) > 120)
            return 0;
          texts += *cell->text != '\0' && ((cell->flags & DH_SOURCE_CELL_COVERED) == 0 || cell->col_span == 1);
          span = MAX (span, cell->row_span);
        }
      gboolean one = row->n_cells > 0 && row->cells[0].col_span >= row->n_cells;
      if (one || texts < 2 || texts * 2 <= table->n_cols)
        continue;
      guint end = MIN (i + MIN (span, 3), table->n_rows);
      if (end < table->n_rows && is_row_of_numbers (&table->rows[end]))
        end++;
      return end < table->n_rows ? end : 0;
    }
  return 0;
}

gboolean
_dh_source_grid_finish (DhSourceGrid *self, DhSourceTable *table, GPtrArray *owner, guint *budget)
{
  sort_entries (self);
  GArray *rows = collect_rows (self->entries, &table->n_cols);
  widen_rows (self->entries, rows, table->n_cols);
  guint64 n_cells = 0;
  for (guint i = 0; i < rows->len; i++)
    n_cells += g_array_index (rows, DhSourceRow, i).n_cells;
  if (n_cells > *budget)
    {
      g_array_unref (rows);
      return FALSE;
    }
  *budget -= (guint) n_cells;

  DhSourceCell *cells = g_new (DhSourceCell, n_cells);
  for (guint64 i = 0; i < n_cells; i++)
    cells[i] = (DhSourceCell) { "", 1, 1, 0 };
  g_ptr_array_add (owner, cells);
  table->n_rows = rows->len;
  for (guint i = 0; i < rows->len; i++)
    {
      g_array_index (rows, DhSourceRow, i).cells = cells;
      cells += g_array_index (rows, DhSourceRow, i).n_cells;
    }
  DhSourceRow *data = (DhSourceRow *) (gpointer) g_array_free (rows, FALSE);
  g_ptr_array_add (owner, data);
  fill (self->entries, data, table->n_rows);
  table->rows = data;
  table->header_rows = guess_header (table);
  return TRUE;
}
