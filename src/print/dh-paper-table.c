/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-private.h"

#include <math.h>
#include <string.h>

#include "dh-number.h"

/* A cell takes the next free column of its row; columns that a cell from above still covers are not free. The
 * composer thus writes rows from left to right and never counts columns. */

#define MAX_COLUMNS 64 /* more do not fit any paper */

static void
add_titles (DhPaperBuilder *self)
{
  dh_paper_builder_begin_row (self, DH_ROW_HEADER);
  for (guint i = 0; i < self->columns->len; i++)
    dh_paper_builder_add_cell (self, g_array_index (self->columns, DhTableColumn, i).title);
}

/* Where the next cell of the open row goes: past its last cell and past those that reach down from above. */
static guint
next_column (DhPaperBuilder *self)
{
  const DhTableRow *row = &g_array_index (self->rows, DhTableRow, self->rows->len - 1);
  guint column = 0;

  if (row->n_cells > 0)
    {
      const DhTableCell *last = &g_array_index (self->cells, DhTableCell, self->cells->len - 1);

      column = last->column + last->column_span;
    }
  while (column < self->columns->len && self->taken[column] > 0)
    column++;
  return column;
}

void
dh_paper_builder_begin_table (DhPaperBuilder *self, const char *name, const DhTableColumn *columns, guint n_columns,
                              gboolean titles)
{
  g_return_if_fail (self->columns == NULL && n_columns > 0 && n_columns <= MAX_COLUMNS);

  self->columns = g_array_new (FALSE, TRUE, sizeof (DhTableColumn));
  self->rows = g_array_new (FALSE, TRUE, sizeof (DhTableRow));
  self->cells = g_array_new (FALSE, TRUE, sizeof (DhTableCell));
  self->taken = g_new0 (guint16, n_columns);
  self->sums = g_new0 (double, n_columns);
  self->table_name = g_strdup (name != NULL ? name : "");
  for (guint i = 0; i < n_columns; i++)
    {
      DhTableColumn column = columns[i];

      column.title = _dh_arena_text (&self->paper->arena, column.title != NULL ? column.title : "");
      g_array_append_val (self->columns, column);
    }
  if (titles)
    add_titles (self);
}

void
dh_paper_builder_begin_row (DhPaperBuilder *self, DhTableRowKind kind)
{
  DhTableRow row = { .kind = kind, .first = self->cells != NULL ? self->cells->len : 0 };

  g_return_if_fail (self->columns != NULL);

  if (self->rows->len > 0)
    for (guint i = 0; i < self->columns->len; i++)
      if (self->taken[i] > 0)
        self->taken[i]--;
  g_array_append_val (self->rows, row);
}

void
dh_paper_builder_add_cell (DhPaperBuilder *self, const char *text)
{
  dh_paper_builder_add_cell_full (self, &(DhTableCell) { .text = DH_PLAIN_TEXT (text), .align = -1, .number = NAN });
}

void
dh_paper_builder_add_number (DhPaperBuilder *self, double number, const char *text)
{
  guint column = next_column (self);
  guint8 kind = column < self->columns->len ? g_array_index (self->columns, DhTableColumn, column).kind : DH_CELL_TEXT;

  dh_paper_builder_add_cell_full (
      self, &(DhTableCell) { .text = DH_PLAIN_TEXT (text), .align = -1, .kind = kind, .number = number });
}

void
dh_paper_builder_add_cell_full (DhPaperBuilder *self, const DhTableCell *cell)
{
  g_return_if_fail (self->columns != NULL && self->rows->len > 0);

  DhTableRow *row = &g_array_index (self->rows, DhTableRow, self->rows->len - 1);
  DhTableCell copy = *cell;
  guint column = next_column (self);

  g_return_if_fail (column < self->columns->len);
  copy.text = _dh_paper_builder_copy (self, &cell->text);
  copy.column = column;
  copy.column_span = CLAMP (cell->column_span, 1, self->columns->len - column);
  copy.row_span = MAX (cell->row_span, 1);
  for (guint i = column; i < (guint) column + copy.column_span; i++)
    self->taken[i] = copy.row_span > 1 ? copy.row_span : 0;
  if (row->kind == DH_ROW_BODY && copy.column_span == 1 && !isnan (copy.number))
    self->sums[column] += copy.number;
  g_array_append_val (self->cells, copy);
  row->n_cells++;
}

static char *
format_sum (const DhTableColumn *column, double sum)
{
  switch (column->kind)
    {
    case DH_CELL_MONEY:
    case DH_CELL_NUMBER:
      return dh_decimal_format (sum, 2);
    case DH_CELL_TEXT:
    case DH_CELL_PERCENT:
    case DH_CELL_DATE:
    default:
      return g_strdup ("");
    }
}

void
dh_paper_builder_add_sums (DhPaperBuilder *self, const char *label)
{
  guint first = 0;

  g_return_if_fail (self->columns != NULL);

  while (first < self->columns->len && !g_array_index (self->columns, DhTableColumn, first).sum)
    first++;
  if (first == self->columns->len)
    return;
  dh_paper_builder_begin_row (self, DH_ROW_SUM);
  if (first > 0)
    dh_paper_builder_add_cell_full (self, &(DhTableCell) { .text = DH_PLAIN_TEXT (label),
                                                           .column_span = first,
                                                           .style = DH_STYLE_BOLD,
                                                           .align = DH_ALIGN_CENTRE,
                                                           .number = NAN });
  for (guint i = first; i < self->columns->len; i++)
    {
      const DhTableColumn *column = &g_array_index (self->columns, DhTableColumn, i);
      g_autofree char *text = column->sum ? format_sum (column, self->sums[i]) : g_strdup ("");

      dh_paper_builder_add_cell_full (self, &(DhTableCell) { .text = DH_PLAIN_TEXT (text),
                                                             .style = DH_STYLE_BOLD,
                                                             .align = -1,
                                                             .kind = column->kind,
                                                             .number = column->sum ? self->sums[i] : NAN });
    }
}

static gpointer
move_to_arena (DhPaperBuilder *self, GArray *array)
{
  gsize size = array->len * (gsize) g_array_get_element_size (array);
  gpointer copy = _dh_arena_alloc (&self->paper->arena, MAX (size, 1));

  if (size > 0)
    memcpy (copy, array->data, size);
  return copy;
}

void
dh_paper_builder_end_table (DhPaperBuilder *self)
{
  DhTable table = { 0 };

  g_return_if_fail (self->columns != NULL);

  table.n_columns = self->columns->len;
  table.columns = move_to_arena (self, self->columns);
  table.n_rows = self->rows->len;
  table.rows = move_to_arena (self, self->rows);
  table.cells = move_to_arena (self, self->cells);
  table.name = _dh_arena_text (&self->paper->arena, self->table_name);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->taken, g_free);
  g_clear_pointer (&self->sums, g_free);
  g_clear_pointer (&self->table_name, g_free);
  _dh_paper_builder_add (self, DH_BLOCK_TABLE)->table = table;
}
