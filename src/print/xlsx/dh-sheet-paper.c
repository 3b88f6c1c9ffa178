/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sheet-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dh-error.h"

/* A letter of a spreadsheet is about 2 mm. */
#define MM_PER_LETTER 2.0

/* What stands over a table: the title of the paper, or of the appendix that it is in. */
typedef struct
{
  const char *lines[3];
} Over;

static DhSheetKind
sheet_kind (const DhTableCell *cell)
{
  switch ((DhCellKind) cell->kind)
    {
    case DH_CELL_NUMBER:
      return DH_SHEET_NUMBER;
    case DH_CELL_MONEY:
      return DH_SHEET_MONEY;
    case DH_CELL_PERCENT:
      return DH_SHEET_PERCENT;
    case DH_CELL_DATE:
      return DH_SHEET_DATE;
    case DH_CELL_TEXT:
    default:
      return DH_SHEET_TEXT;
    }
}

static DhAlign
sheet_align (const DhTable *table, const DhTableCell *cell, gboolean head)
{
  if (head)
    return DH_ALIGN_CENTRE;
  return cell->align >= 0 ? (DhAlign) cell->align : table->columns[cell->column].align;
}

static void
add_row (DhSheet *sheet, const DhTable *table, const DhTableRow *row)
{
  gboolean head = row->kind == DH_ROW_HEADER;
  gboolean bold = row->kind == DH_ROW_GROUP || row->kind == DH_ROW_SUM;

  if (head)
    dh_sheet_begin_head (sheet);
  else
    dh_sheet_begin_row (sheet);
  for (guint i = row->first; i < row->first + row->n_cells; i++)
    {
      const DhTableCell *cell = &table->cells[i];

      dh_sheet_add_cell (sheet, &(DhSheetCell) { .kind = head ? DH_SHEET_TEXT : sheet_kind (cell),
                                                 .text = cell->text.text,
                                                 .number = cell->number,
                                                 .column = cell->column,
                                                 .column_span = cell->column_span,
                                                 .row_span = cell->row_span,
                                                 .bold = head || bold || (cell->style & DH_STYLE_BOLD),
                                                 .align = sheet_align (table, cell, head) });
    }
}

static DhSheet *
make_sheet (const DhTable *table, const Over *over, guint number)
{
  g_autofree char *name = table->name != NULL && *table->name != '\0' ? g_strdup (table->name)
                                                                      : g_strdup_printf ("Bảng %u", number);
  DhSheet *sheet = dh_sheet_new (name);

  for (guint i = 0; i < G_N_ELEMENTS (over->lines); i++)
    if (over->lines[i] != NULL && *over->lines[i] != '\0')
      dh_sheet_add_title (sheet, over->lines[i]);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const DhTableColumn *column = &table->columns[i];

      dh_sheet_add_column (sheet, column->title != NULL ? column->title : "", column->width / MM_PER_LETTER);
    }
  for (guint i = 0; i < table->n_rows; i++)
    add_row (sheet, table, &table->rows[i]);
  return sheet;
}

GPtrArray *
dh_sheets_from_paper (const DhPaper *paper)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_sheet_free);
  Over over = { 0 };

  g_return_val_if_fail (paper != NULL, sheets);

  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    {
      const DhPaperBlock *block = dh_paper_get_block (paper, i);

      if (block->kind == DH_BLOCK_TITLE)
        over = (Over) { { block->title.kind, block->title.abstract } };
      else if (block->kind == DH_BLOCK_APPENDIX)
        over = (Over) { { block->appendix.label, block->appendix.title, block->appendix.reference } };
      else if (block->kind == DH_BLOCK_TABLE && !block->table.borderless && block->table.n_columns > 0)
        g_ptr_array_add (sheets, make_sheet (&block->table, &over, sheets->len + 1));
    }
  return sheets;
}

gboolean
dh_paper_write_xlsx (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error)
{
  g_autoptr (GPtrArray) sheets = NULL;

  g_return_val_if_fail (paper != NULL && path != NULL, FALSE);

  sheets = dh_sheets_from_paper (paper);
  if (sheets->len > 0)
    return dh_sheets_write_xlsx (sheets, dh_paper_get_title (paper), dh_paper_get_author (paper),
                                 dh_paper_get_created (paper), path, warnings, error);
  g_set_error_literal (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                       _ ("This paper has no table; expected one with a table, or a file name that ends in .pdf or "
                          ".docx."));
  return FALSE;
}
