/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <string.h>

/* Rows become boxes, rows that share a cell one box. Paragraphs of all cells are made first, for the widths of the
 * columns come from all of them; lines are broken row by row, once the widths are known. Every row draws the
 * rule above itself; the rule below the last one on a page is the page's affair. */

/* Each cell of a tagged table is an object of the PDF. Beyond this many rows readers choke on them (poppler 25
 * refuses the file), and nobody walks through such a table cell by cell: its pages are paragraphs. */
#define MAX_TAGGED_ROWS 2000

typedef struct
{
  DhLayout *layout;
  const DhTable *table;
  DhPara *paras; /* per cell */
  double *x;     /* n_columns + 1 edges */
  double pad_x, pad_y, pitch, size, grid;
  guint plan; /* index + 1 */
  guint group;
  gboolean tagged; /* rows and cells */
} Setter;

/* The lines of one cell, set when its row is. */
typedef struct
{
  const DhTableCell *cell;
  GArray *lines;
  double height;
} Cell;

DhTextStyle
_dh_cell_style (const DhTableCell *cell, DhTableRowKind kind)
{
  return cell->style | (kind == DH_ROW_HEADER || kind == DH_ROW_GROUP || kind == DH_ROW_SUM ? DH_STYLE_BOLD : 0);
}

DhAlign
_dh_cell_align (const DhTable *table, const DhTableCell *cell, DhTableRowKind kind)
{
  if (cell->align >= 0)
    return (DhAlign) cell->align;
  if (kind == DH_ROW_HEADER)
    return DH_ALIGN_CENTRE;
  if (kind == DH_ROW_GROUP)
    return DH_ALIGN_LEFT;
  return table->columns[cell->column].align;
}

DhPara *
_dh_table_paras (DhLayout *self, const DhTable *table, double size)
{
  guint n = table->n_rows > 0 ? table->rows[table->n_rows - 1].first + table->rows[table->n_rows - 1].n_cells : 0;
  DhPara *paras = g_new0 (DhPara, MAX (n, 1));

  for (guint r = 0; r < table->n_rows; r++)
    for (guint i = 0; i < table->rows[r].n_cells; i++)
      {
        guint index = table->rows[r].first + i;
        const DhTableCell *cell = &table->cells[index];

        paras[index] = _dh_para_begin (self);
        _dh_para_add_rich (self, &paras[index], &cell->text, size, _dh_cell_style (cell, table->rows[r].kind));
      }
  return paras;
}

static guint
last_column (const DhTableCell *cell)
{
  return cell->column + cell->column_span;
}

static void
break_cell (Setter *self, guint index, Cell *out)
{
  const DhTableCell *cell = &self->table->cells[index];
  double width = self->x[last_column (cell)] - self->x[cell->column] - 2 * self->pad_x;

  out->cell = cell;
  out->lines = g_array_new (FALSE, FALSE, sizeof (DhLine));
  _dh_para_break (self->layout, &self->paras[index], MAX (width, self->size), 0, out->lines);
  out->height = out->lines->len * self->pitch + 2 * self->pad_y;
}

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_array_unref (cell->lines);
}

/* Lines [from, to) of a cell whose first line is at @y. */
static void
set_cell_lines (Setter *self, const Cell *cell, DhTableRowKind kind, guint from, guint to, double y)
{
  double x = self->x[cell->cell->column] + self->pad_x;
  double width = self->x[last_column (cell->cell)] - self->x[cell->cell->column] - 2 * self->pad_x;
  DhAlign align = _dh_cell_align (self->table, cell->cell, kind);

  for (guint i = from; i < to && i < cell->lines->len; i++)
    _dh_mark_line (self->layout, &g_array_index (cell->lines, DhLine, i), x,
                   y + (i - from) * self->pitch + _dh_baseline (self->size, self->pitch), width, align);
}

static void
set_edges (Setter *self, const DhTableCell *cell, double y, double height, gboolean top)
{
  double left = self->x[cell->column], right = self->x[last_column (cell)], half = self->grid / 2;

  if (self->table->borderless)
    return;
  if (top)
    _dh_mark_rule (self->layout, left - half, y - half, right - left + self->grid, self->grid);
  _dh_mark_rule (self->layout, left - half, y, self->grid, height);
  if (last_column (cell) == self->table->n_columns)
    _dh_mark_rule (self->layout, right - half, y, self->grid, height);
}

static void
tag (Setter *self, const char *name)
{
  if (self->tagged)
    _dh_mark_tag (self->layout, name);
}

static void
tag_end (Setter *self)
{
  if (self->tagged)
    _dh_mark_tag_end (self->layout);
}

static const char *
cell_tag (DhTableRowKind kind)
{
  return kind == DH_ROW_HEADER ? "TH" : "TD";
}

/* How many rows from @row on hang together through cells that reach down. */
static guint
count_joined (const DhTable *table, guint row)
{
  guint end = row + 1;

  for (guint r = row; r < end && r < table->n_rows; r++)
    for (guint i = 0; i < table->rows[r].n_cells; i++)
      end = MAX (end, MIN (r + table->cells[table->rows[r].first + i].row_span, table->n_rows));
  if (table->rows[row].kind == DH_ROW_HEADER)
    while (end < table->n_rows && table->rows[end].kind == DH_ROW_HEADER)
      end++;
  return end - row;
}

/* Heights of rows that hang together: cells of one row first, then what reaching cells still need. */
static double
plan_heights (Setter *self, guint row, guint n, GArray *cells, double *heights)
{
  double sum = 0;
  guint at = 0;

  for (guint r = 0; r < n; r++)
    {
      heights[r] = self->pitch + 2 * self->pad_y;
      for (guint i = 0; i < self->table->rows[row + r].n_cells; i++)
        {
          const Cell *cell = &g_array_index (cells, Cell, at++);

          if (cell->cell->row_span == 1)
            heights[r] = MAX (heights[r], cell->height);
        }
    }
  at = 0;
  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < self->table->rows[row + r].n_cells; i++)
      {
        const Cell *cell = &g_array_index (cells, Cell, at++);
        guint last = MIN (r + cell->cell->row_span, n) - 1;
        double have = 0;

        for (guint k = r; k <= last; k++)
          have += heights[k];
        heights[last] += MAX (cell->height - have, 0);
      }
  for (guint r = 0; r < n; r++)
    sum += heights[r];
  return sum;
}

static void
finish_box (Setter *self, guint first_mark, double height, DhTableRowKind kind, gboolean inner)
{
  DhLayout *layout = self->layout;
  DhBox *box = NULL;

  if (kind == DH_ROW_SUM && layout->boxes->len > 0)
    layout->tie_next = TRUE;
  box = _dh_box_add (layout, first_mark, height, 0, self->group);
  box->table = self->plan;
  box->inner = inner;
  layout->tie_next = kind == DH_ROW_HEADER || kind == DH_ROW_GROUP;
}

static void
set_joined (Setter *self, guint row, guint n, GArray *cells, const double *heights, double total)
{
  DhLayout *layout = self->layout;
  guint first = layout->marks->len, at = 0;
  double y = 0;

  for (guint r = 0; r < n; r++)
    {
      DhTableRowKind kind = self->table->rows[row + r].kind;

      tag (self, "TR");
      for (guint i = 0; i < self->table->rows[row + r].n_cells; i++)
        {
          const Cell *cell = &g_array_index (cells, Cell, at++);
          guint last = MIN (r + cell->cell->row_span, n) - 1;
          double height = 0, top = y + self->pad_y;

          for (guint k = r; k <= last; k++)
            height += heights[k];
          /* Merged cells and headers stand in the middle of their height. */
          if (kind == DH_ROW_HEADER || cell->cell->row_span > 1)
            top = y + (height - (cell->height - 2 * self->pad_y)) / 2;
          set_edges (self, cell->cell, y, height, TRUE);
          tag (self, cell_tag (kind));
          set_cell_lines (self, cell, kind, 0, cell->lines->len, top);
          tag_end (self);
        }
      tag_end (self);
      y += heights[r];
    }
  finish_box (self, first, total, self->table->rows[row].kind, FALSE);
}

/* A row taller than a page: a box per line, so that pages are filled and no line is cut. */
static void
set_sliced (Setter *self, guint row, GArray *cells)
{
  DhLayout *layout = self->layout;
  DhTableRowKind kind = self->table->rows[row].kind;
  guint n_lines = 1;

  for (guint i = 0; i < cells->len; i++)
    n_lines = MAX (n_lines, g_array_index (cells, Cell, i).lines->len);
  for (guint l = 0; l < n_lines; l++)
    {
      guint first = layout->marks->len;
      double top = l == 0 ? self->pad_y : 0, height = self->pitch + top + (l + 1 == n_lines ? self->pad_y : 0);

      for (guint i = 0; i < cells->len; i++)
        {
          const Cell *cell = &g_array_index (cells, Cell, i);

          set_edges (self, cell->cell, 0, height, l == 0);
          set_cell_lines (self, cell, kind, l, l + 1, top);
        }
      /* Never the first or the last line alone. */
      if (l == 1 || (l > 0 && l + 1 == n_lines))
        layout->tie_next = TRUE;
      finish_box (self, first, height, DH_ROW_BODY, l > 0);
    }
}

/* Cells that reach down from a row that is set alone: the rows below get an empty cell in their place. */
static void
set_rows (Setter *self, guint row, guint n)
{
  DhLayout *layout = self->layout;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_autofree double *heights = g_new0 (double, n);
  DhTablePlan *plan = &g_array_index (layout->tables, DhTablePlan, self->plan - 1);
  double total = 0;

  g_array_set_clear_func (cells, clear_cell);
  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < self->table->rows[row + r].n_cells; i++)
      {
        Cell cell = { 0 };

        break_cell (self, self->table->rows[row + r].first + i, &cell);
        g_array_append_val (cells, cell);
      }
  total = plan_heights (self, row, n, cells, heights);
  if (total + plan->header_height <= layout->height || self->table->rows[row].kind == DH_ROW_HEADER)
    set_joined (self, row, n, cells, heights, total);
  else if (n == 1)
    set_sliced (self, row, cells);
  else
    for (guint r = 0; r < n; r++)
      set_rows (self, row + r, 1);
}

static void
set_header (Setter *self, guint row, guint n)
{
  DhLayout *layout = self->layout;
  guint box = layout->boxes->len;
  DhTablePlan *plan = &g_array_index (layout->tables, DhTablePlan, self->plan - 1);

  set_rows (self, row, n);
  plan->first_header = box;
  plan->n_headers = layout->boxes->len - box;
  for (guint i = box; i < layout->boxes->len; i++)
    plan->header_height += g_array_index (layout->boxes, DhBox, i).height;
  /* A head that leaves no room for rows is not repeated. */
  if (plan->header_height > layout->height / 2)
    {
      plan->n_headers = 0;
      plan->header_height = 0;
    }
}

void
_dh_layout_table (DhLayout *self, const DhTable *table)
{
  const DhFormatProfile *profile = self->profile;
  DhTablePlan plan = { .width = self->width, .borderless = table->borderless };
  Setter setter = { .layout = self,
                    .table = table,
                    .pad_x = profile->table_padding_x * DH_MM,
                    .pad_y = profile->table_padding_y * DH_MM,
                    .size = profile->table_size,
                    .grid = profile->table_grid,
                    .pitch = _dh_pitch (profile->table_size, profile->table_line) };
  g_autofree double *widths = NULL;
  guint first_box = self->boxes->len;

  setter.paras = _dh_table_paras (self, table, setter.size);
  widths = _dh_table_widths (self, table, setter.paras, self->width, setter.pad_x);
  setter.x = g_new0 (double, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++)
    setter.x[i + 1] = setter.x[i] + widths[i];
  g_array_append_val (self->tables, plan);
  setter.plan = self->tables->len;
  setter.tagged = table->n_rows <= MAX_TAGGED_ROWS;
  setter.group = _dh_group_new (self, setter.tagged ? "Table" : "P");

  for (guint r = 0; r < table->n_rows;)
    {
      guint n = count_joined (table, r);

      if (r == 0 && table->rows[0].kind == DH_ROW_HEADER)
        set_header (&setter, r, n);
      else
        set_rows (&setter, r, n);
      r += n;
    }
  if (self->boxes->len > first_box)
    g_array_index (self->boxes, DhBox, first_box).space = (float) profile->body_space;
  g_free (setter.paras);
  g_free (setter.x);
}
