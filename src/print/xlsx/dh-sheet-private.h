/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  char   *title;
  double  width;    /* letters asked for, 0: by content */
  guint   widest;   /* letters of the longest line in it */
} DhSheetColumn;

typedef struct
{
  guint    first;   /* index into cells */
  gboolean head;
} DhSheetRow;

struct _DhSheet
{
  char         *name;
  GPtrArray    *titles;
  GArray       *columns;   /* DhSheetColumn */
  GArray       *rows;      /* DhSheetRow */
  GArray       *cells;     /* DhSheetCell, their texts in strings */
  GStringChunk *strings;
  guint         n_head;
  gboolean      key;
};

/* The cells of row @row are [*first, returned). */
guint _dh_sheet_row_cells (DhSheet *self, guint row, guint *first);

G_END_DECLS
