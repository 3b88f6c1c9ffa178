/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-docx-private.h"

#include <math.h>
#include <string.h>

/* Cells shorter than this never fill a page. */
#define LONG_TEXT 800

typedef struct
{
  Docx *docx;
  const DhTable *table;
  DhPara *paras;  /* per cell */
  double *widths; /* points per column */
  guint *reach;   /* per column: rows still covered by a cell from above */
  guint *span;    /* … and how many columns that cell has, at its first column */
  double pad_x, pad_y;
} Rows;

static void
append_side (GString *xml, const char *side, double points)
{
  g_string_append_printf (xml, "<w:%s w:w=\"%d\" w:type=\"dxa\"/>", side, _docx_twips (points));
}

static void
append_grid (GString *xml, double grid)
{
  static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

  g_string_append (xml, "<w:tblBorders>");
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_string_append_printf (xml, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", sides[i],
                            MAX ((int) lround (grid * 8), 2));
  g_string_append (xml, "</w:tblBorders>");
}

void
_docx_begin_table (Docx *self, double space, double x, const double *widths, guint n, double grid, double pad_x,
                   double pad_y)
{
  GString *xml = self->body;
  /* LibreOffice puts text a third of the grid's line further in than the engine, and sets it some tenths of a
   * point closer: what just fits there must not fit where it does not here. */
  double width = 0, left = MAX (pad_x - grid / 3, 0);

  for (guint i = 0; i < n; i++)
    width += widths[i];
  space += self->space;
  self->space = 0;
  if (self->para_open && !self->fresh)
    self->para.after = space;
  /* Without something between them two tables become one. */
  else if (self->place == DOCX_AFTER_TABLE)
    {
      _docx_gap (self, MAX (space, 1));
      self->para.keep = self->tied;
    }
  /* LibreOffice (up to 25.2 at least) begins page numbers again at a paragraph only. */
  else if (self->place == DOCX_AFTER_NOTHING && self->restart && !self->first_section)
    _docx_gap (self, 1);
  _docx_flush (self, NULL);

  /* In this mode of compatibility the text of the first cell is what is placed. */
  g_string_append_printf (xml,
                          "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblInd w:w=\"%d\" "
                          "w:type=\"dxa\"/>",
                          _docx_twips (width), _docx_twips (x + left));
  if (grid > 0)
    append_grid (xml, grid);
  g_string_append (xml, "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
  append_side (xml, "top", pad_y);
  append_side (xml, "left", left);
  append_side (xml, "bottom", pad_y);
  append_side (xml, "right", pad_x + grid / 2);
  g_string_append (xml, "</w:tblCellMar></w:tblPr><w:tblGrid>");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%d\"/>", _docx_twips (widths[i]));
  g_string_append (xml, "</w:tblGrid>");
}

void
_docx_begin_row (Docx *self, gboolean keep_whole, gboolean header)
{
  g_string_append (self->body, "<w:tr>");
  if (keep_whole || header)
    g_string_append_printf (self->body, "<w:trPr>%s%s</w:trPr>", keep_whole ? "<w:cantSplit/>" : "",
                            header ? "<w:tblHeader/>" : "");
}

static void
begin_cell (Docx *self, double width, guint span, const char *more)
{
  g_string_append_printf (self->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", _docx_twips (width));
  if (span > 1)
    g_string_append_printf (self->body, "<w:gridSpan w:val=\"%u\"/>", span);
  g_string_append_printf (self->body, "%s</w:tcPr>", more);
  self->in_cell = TRUE;
}

void
_docx_begin_cell (Docx *self, double width, guint span)
{
  begin_cell (self, width, span, "");
}

void
_docx_end_cell (Docx *self)
{
  /* A cell without a paragraph is not valid. */
  if (!self->para_open)
    _docx_gap (self, 1);
  _docx_flush (self, NULL);
  g_string_append (self->body, "</w:tc>");
  self->in_cell = FALSE;
  self->space = 0;
}

void
_docx_end_row (Docx *self)
{
  g_string_append (self->body, "</w:tr>");
}

void
_docx_end_table (Docx *self)
{
  g_string_append (self->body, "</w:tbl>");
  self->place = DOCX_AFTER_TABLE;
  self->tied = self->before_signature;
}

static double
cell_width (const Rows *self, guint column, guint span)
{
  double width = 0;

  for (guint i = column; i < MIN (column + span, self->table->n_columns); i++)
    width += self->widths[i];
  return width;
}

/* A row that no page has room for is the only one that may be cut. */
static gboolean
fits_page (Rows *self, const DhTableRow *row)
{
  DhLayout *measure = self->docx->measure;
  double pitch = self->docx->styles[DOCX_TABLE_TEXT].line, room = measure->height * 0.9;

  for (guint i = row->first; i < row->first + row->n_cells; i++)
    {
      const DhTableCell *cell = &self->table->cells[i];
      double width = cell_width (self, cell->column, cell->column_span) - 2 * self->pad_x;
      g_autoptr (GArray) lines = NULL;

      if (strlen (cell->text.text) < LONG_TEXT)
        continue;
      lines = g_array_new (FALSE, FALSE, sizeof (DhLine));
      _dh_para_break (measure, &self->paras[i], MAX (width, pitch), 0, lines);
      if (lines->len * pitch > room)
        return FALSE;
    }
  return TRUE;
}

static void
add_covered (Rows *self, guint column, gboolean keep)
{
  guint span = self->span[column];

  begin_cell (self->docx, cell_width (self, column, span), span, "<w:vMerge/>");
  _docx_para (self->docx, DOCX_TABLE_TEXT, 0)->keep = keep;
  _docx_end_cell (self->docx);
}

static void
add_hole (Rows *self, guint column)
{
  _docx_begin_cell (self->docx, self->widths[column], 1);
  _docx_para (self->docx, DOCX_TABLE_TEXT, 0);
  _docx_end_cell (self->docx);
}

static void
add_cell (Rows *self, const DhTableCell *cell, DhTableRowKind kind, gboolean keep)
{
  Docx *docx = self->docx;
  DocxPara *para = NULL;
  gboolean middle = kind == DH_ROW_HEADER || cell->row_span > 1;
  g_autofree char *more = g_strconcat (cell->row_span > 1 ? "<w:vMerge w:val=\"restart\"/>" : "",
                                       middle ? "<w:vAlign w:val=\"center\"/>" : "", NULL);

  begin_cell (docx, cell_width (self, cell->column, cell->column_span), cell->column_span, more);
  para = _docx_para (docx, kind == DH_ROW_HEADER ? DOCX_TABLE_HEAD : DOCX_TABLE_TEXT, 0);
  para->align = (int) _dh_cell_align (self->table, cell, kind);
  para->keep = keep;
  _docx_rich (docx, &cell->text, _dh_cell_style (cell, kind));
  _docx_end_cell (docx);
}

/* Rows that belong together: heads and group lines with what follows, a sum with what stands before, the last ones with
 * the signature below them. */
static gboolean
keeps (const DhTable *table, guint row, guint kept_rows)
{
  DhTableRowKind kind = table->rows[row].kind;

  return kind == DH_ROW_HEADER || kind == DH_ROW_GROUP
         || (row + 1 < table->n_rows && table->rows[row + 1].kind == DH_ROW_SUM) || row + kept_rows >= table->n_rows;
}

static void
add_row (Rows *self, guint index)
{
  const DhTableRow *row = &self->table->rows[index];
  guint next = row->first, end = row->first + row->n_cells, n = self->table->n_columns;
  gboolean keep = keeps (self->table, index, self->docx->kept_rows);

  _docx_begin_row (self->docx, fits_page (self, row), row->kind == DH_ROW_HEADER);
  for (guint c = 0; c < n;)
    {
      const DhTableCell *cell = next < end && self->table->cells[next].column == c ? &self->table->cells[next] : NULL;

      if (self->reach[c] > 0)
        {
          self->reach[c]--;
          add_covered (self, c, keep);
          c += self->span[c];
        }
      else if (cell == NULL)
        add_hole (self, c++);
      else
        {
          add_cell (self, cell, row->kind, keep);
          self->reach[c] = cell->row_span - 1u;
          self->span[c] = MAX (cell->column_span, 1);
          c += self->span[c];
          next++;
        }
    }
  _docx_end_row (self->docx);
}

/* Rows hold together where a table and the paragraph below it do not (LibreOffice up to 25.2 at least): what must not
 * stand alone on a page is a row without lines. */
static void
add_end_row (Rows *self, const DhParagraph *end)
{
  static const char bare[] = "<w:tcBorders><w:left w:val=\"nil\"/><w:bottom w:val=\"nil\"/><w:right w:val=\"nil\"/>"
                             "</w:tcBorders>";
  guint n = self->table->n_columns;
  double width = 0;
  DocxPara *para = NULL;

  for (guint i = 0; i < n; i++)
    width += self->widths[i];
  _docx_begin_row (self->docx, TRUE, FALSE);
  begin_cell (self->docx, width, n, bare);
  para = _docx_para (self->docx, DOCX_BODY, MAX (self->docx->profile->body_space - 2 * self->pad_y, 0));
  para->align = (int) end->align;
  para->indent = para->after = 0;
  para->keep = self->docx->before_signature;
  _docx_rich (self->docx, &end->text, DH_STYLE_PLAIN);
  _docx_end_cell (self->docx);
  _docx_end_row (self->docx);
}

void
_docx_table (Docx *self, const DhTable *table)
{
  const DhFormatProfile *profile = self->profile;
  Rows rows = { .docx = self, .table = table, .pad_x = profile->table_padding_x * DH_MM };
  double grid = table->borderless ? 0 : profile->table_grid;

  if (table->n_rows == 0 || table->n_columns == 0)
    return;
  /* The grid takes room of its own in a cell; the engine draws it on the edge. */
  rows.pad_y = MAX (profile->table_padding_y * DH_MM - grid / 2, 0);
  rows.paras = _dh_table_paras (self->measure, table, profile->table_size);
  rows.widths = _dh_table_widths (self->measure, table, rows.paras, self->measure->width, rows.pad_x);
  rows.reach = g_new0 (guint, table->n_columns);
  rows.span = g_new0 (guint, table->n_columns);
  _docx_begin_table (self, profile->body_space, 0, rows.widths, table->n_columns, grid, MAX (rows.pad_x - grid / 3, 0),
                     rows.pad_y);
  /* A row that is cut does not go along. */
  if (self->table_end != NULL && !fits_page (&rows, &table->rows[table->n_rows - 1]))
    {
      self->table_end = NULL;
      self->kept_rows = 0;
    }
  for (guint r = 0; r < table->n_rows; r++)
    add_row (&rows, r);
  if (self->table_end != NULL)
    add_end_row (&rows, self->table_end);
  _docx_end_table (self);
  g_free (rows.paras);
  g_free (rows.widths);
  g_free (rows.reach);
  g_free (rows.span);
}
