/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dh-date.h"
#include "dh-entity.h"
#include "dh-paper.h"

G_BEGIN_DECLS

/* A table on its way to a spreadsheet: typed cells, so that Excel sorts, sums and filters them. Made by one
 * thread, then only read. */
typedef struct _DhSheet DhSheet;

typedef enum
{
  DH_SHEET_TEXT,
  DH_SHEET_NUMBER,    /* as many decimals as it has */
  DH_SHEET_INTEGER,   /* thousands parted */
  DH_SHEET_YEAR,      /* not parted */
  DH_SHEET_MONEY,     /* whole đồng */
  DH_SHEET_PERCENT,   /* 0–100 */
  DH_SHEET_DATE,      /* number: a DhDate */
} DhSheetKind;

typedef struct
{
  DhSheetKind kind;
  const char *text;          /* of TEXT, and of every kind when number is NAN */
  double      number;
  guint       column;
  guint       column_span;   /* 0 and 1 mean 1 */
  guint       row_span;
  gboolean    bold;
  DhAlign     align;         /* CENTRE or anything else: numbers stand at the right, words at the left */
} DhSheetCell;

DhSheet *dh_sheet_new        (const char *name);
void     dh_sheet_free       (DhSheet *self);
/* A line above the table. Tables that are to be imported again have none. */
void     dh_sheet_add_title  (DhSheet *self, const char *line);
/* @width: in letters, 0: by content. Columns come before the first row. */
void     dh_sheet_add_column (DhSheet *self, const char *title, double width);
/* The first column is for the program, not for people: grey and not printed. */
void     dh_sheet_set_key    (DhSheet *self);
/* Rows of the heading, all before the others; without any it is made of the columns' titles. */
void     dh_sheet_begin_head (DhSheet *self);
void     dh_sheet_begin_row  (DhSheet *self);
void     dh_sheet_add_cell   (DhSheet *self, const DhSheetCell *cell);   /* copies */
guint    dh_sheet_n_rows     (DhSheet *self);                            /* without the heading */

/* One per table of @paper, with the words that stand over it; none when the paper has no table. Array of
 * DhSheet. */
GPtrArray *dh_sheets_from_paper   (const DhPaper *paper);
/* @records: DhRecord. @fields: const DhField, in order. With @ids a first column “ID”, by which dh_table_import
 * knows the rows again. */
DhSheet   *dh_sheet_from_records  (const DhEntity *entity, GListModel *records, GPtrArray *fields, gboolean ids);

/* Writes a workbook of @sheets: frozen headings, filters, print titles. The same sheets make the same bytes.
 * @title, @author and @created (microseconds since 1970 UTC) are its properties. What was at @path stays until the
 * new file is whole. What had to be cut is added to @warnings (char *), which may be NULL. Blocks; any thread. */
gboolean   dh_sheets_write_xlsx   (GPtrArray *sheets, const char *title, const char *author, gint64 created,
                                   const char *path, GPtrArray *warnings, GError **error);
gboolean   dh_paper_write_xlsx    (const DhPaper *paper, const char *path, GPtrArray *warnings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSheet, dh_sheet_free)

G_END_DECLS
