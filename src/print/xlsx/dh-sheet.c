/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sheet-private.h"

#include <math.h>
#include <string.h>

static void
clear_column (gpointer data)
{
  DhSheetColumn *column = data;

  g_free (column->title);
}

/* Letters of the longest line. */
static guint
longest_line (const char *text)
{
  guint longest = 0, line = 0;

  for (; *text != '\0'; text++)
    {
      line = *text == '\n' ? 0 : line + (((guchar) *text & 0xc0) != 0x80);
      longest = MAX (longest, line);
    }
  return longest;
}

static guint
shown_width (const DhSheetCell *cell)
{
  if (isnan (cell->number))
    return longest_line (cell->text);
  if (cell->kind == DH_SHEET_DATE)
    return 10;
  /* Digits, and a dot for each three of them. */
  return 2 + (fabs (cell->number) < 10 ? 1 : (guint) (log10 (fabs (cell->number)) * 4 / 3) + 1);
}

static void
note_width (DhSheet *self, const DhSheetCell *cell)
{
  DhSheetColumn *column = NULL;

  if (cell->column >= self->columns->len || cell->column_span > 1)
    return;
  column = &g_array_index (self->columns, DhSheetColumn, cell->column);
  column->widest = MAX (column->widest, shown_width (cell));
}

DhSheet *
dh_sheet_new (const char *name)
{
  DhSheet *self = g_new0 (DhSheet, 1);

  self->name = g_strdup (name != NULL ? name : "");
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_array_new (FALSE, TRUE, sizeof (DhSheetColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_array_new (FALSE, FALSE, sizeof (DhSheetRow));
  self->cells = g_array_new (FALSE, FALSE, sizeof (DhSheetCell));
  self->strings = g_string_chunk_new (16 * 1024);
  return self;
}

void
dh_sheet_free (DhSheet *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_ptr_array_unref (self->titles);
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_array_unref (self->cells);
  g_string_chunk_free (self->strings);
  g_free (self);
}

void
dh_sheet_add_title (DhSheet *self, const char *line)
{
  g_return_if_fail (self != NULL && line != NULL);

  g_ptr_array_add (self->titles, g_strdelimit (g_strdup (line), "\n", ' '));
}

void
dh_sheet_add_column (DhSheet *self, const char *title, double width)
{
  DhSheetColumn column = { .width = width };

  g_return_if_fail (self != NULL && title != NULL && self->rows->len == 0);

  column.title = g_strdup (title);
  column.widest = longest_line (title);
  g_array_append_val (self->columns, column);
}

void
dh_sheet_set_key (DhSheet *self)
{
  g_return_if_fail (self != NULL);

  self->key = TRUE;
}

static void
begin_row (DhSheet *self, gboolean head)
{
  DhSheetRow row = { self->cells->len, head };

  g_array_append_val (self->rows, row);
}

void
dh_sheet_begin_head (DhSheet *self)
{
  g_return_if_fail (self != NULL && self->n_head == self->rows->len);

  begin_row (self, TRUE);
  self->n_head++;
}

void
dh_sheet_begin_row (DhSheet *self)
{
  g_return_if_fail (self != NULL);

  begin_row (self, FALSE);
}

void
dh_sheet_add_cell (DhSheet *self, const DhSheetCell *cell)
{
  DhSheetCell copy = { 0 };

  g_return_if_fail (self != NULL && cell != NULL && self->rows->len > 0);
  g_return_if_fail (cell->column < self->columns->len);

  copy = *cell;
  copy.text = cell->text == NULL || *cell->text == '\0' ? "" : g_string_chunk_insert_const (self->strings, cell->text);
  copy.column_span = CLAMP (cell->column_span, 1, self->columns->len - cell->column);
  copy.row_span = MAX (cell->row_span, 1);
  if (cell->kind == DH_SHEET_TEXT || !isfinite (cell->number))
    copy.number = NAN;
  note_width (self, &copy);
  g_array_append_val (self->cells, copy);
}

guint
dh_sheet_n_rows (DhSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len - self->n_head;
}

guint
_dh_sheet_row_cells (DhSheet *self, guint row, guint *first)
{
  *first = g_array_index (self->rows, DhSheetRow, row).first;
  return row + 1 < self->rows->len ? g_array_index (self->rows, DhSheetRow, row + 1).first : self->cells->len;
}
