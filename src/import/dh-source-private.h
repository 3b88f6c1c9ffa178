/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-reader.h"

G_BEGIN_DECLS

/* What one source may hold, so that a hostile file costs a bounded amount of memory and time. */
#define DH_SOURCE_MAX_TEXT     DH_READER_MAX_TEXT   /* bytes of raw text */
#define DH_SOURCE_MAX_BLOCKS   200000u       /* and as many notices */
#define DH_SOURCE_MAX_CELLS    2000000u      /* with the empty ones between */
#define DH_SOURCE_MAX_COLUMNS  1024u
#define DH_SOURCE_MAX_ROWS     1048576u

/* Gathers a source. Errors stick: after the first, adding does nothing and finishing returns it. */
typedef struct _DhSourceBuilder DhSourceBuilder;

/* A paragraph as a reader met it; zero is the default of each. */
typedef struct
{
  const char    *raw;
  gssize         length;     /* -1: to the zero */
  guint          line;
  guint          page;
  const char    *label;
  DhSourceStyle  style;
  guint          heading;
  guint          list_level;
  guint          indent;
  gboolean       keep_breaks;   /* '\n' in raw is a forced line break, not a soft one */
} DhParagraphDraft;

#define DH_CELL_NEXT_FREE      G_MAXUINT   /* as column: the first that no cell above reaches into */
#define DH_CELL_CONTINUES      (1 << 15)   /* as flag: belongs to the cell above in the same column */

typedef struct
{
  const char *text;
  gssize      length;     /* -1: to the zero */
  guint       column;     /* from 0 */
  guint       row_span;   /* 0 is 1 */
  guint       col_span;
  guint       flags;
} DhCellDraft;

DhSourceBuilder *_dh_source_builder_new           (DhSourceFormat format, const DhReaderOptions *options);
void             _dh_source_builder_free          (DhSourceBuilder *self);
void             _dh_source_builder_set_encoding  (DhSourceBuilder *self, const char *encoding);

void             _dh_source_builder_add_paragraph (DhSourceBuilder *self, const DhParagraphDraft *draft);
/* @why: a translated literal, kept by pointer. */
void             _dh_source_builder_add_notice    (DhSourceBuilder *self, guint line, guint page, const char *text,
                                                   gssize length, const char *why);

/* Tables do not nest. Rows are told with their number in rising order, as far as the file is honest. */
void             _dh_source_builder_begin_table   (DhSourceBuilder *self, guint line, guint page, const char *name,
                                                   gboolean hidden);
void             _dh_source_builder_begin_row     (DhSourceBuilder *self, guint number);
void             _dh_source_builder_add_cell      (DhSourceBuilder *self, const DhCellDraft *draft);
/* A merged range told afterwards: rows from 1, columns from 0, both inclusive. */
void             _dh_source_builder_merge         (DhSourceBuilder *self, guint row, guint column, guint last_row,
                                                   guint last_column);
/* Does nothing outside of a table, so that a reader may end what a damaged part began. */
void             _dh_source_builder_end_table     (DhSourceBuilder *self);

void             _dh_source_builder_fail          (DhSourceBuilder *self, GError *error);   /* takes @error */
gboolean         _dh_source_builder_failed        (DhSourceBuilder *self);
/* Tells progress; FALSE when the work was cancelled or has failed. */
gboolean         _dh_source_builder_tick          (DhSourceBuilder *self, guint64 done, guint64 total);
gsize            _dh_source_builder_get_kept      (DhSourceBuilder *self);   /* bytes in blocks */
gsize            _dh_source_builder_get_dropped   (DhSourceBuilder *self);   /* bytes in notices */
/* Frees the builder. NULL with @error when it failed or nothing was found at all. */
DhSource        *_dh_source_builder_finish        (DhSourceBuilder *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSourceBuilder, _dh_source_builder_free)

/* The value itself, for the builder. */
struct _DhSource
{
  gatomicrefcount  ref_count;
  DhSourceFormat   format;
  const char      *encoding;
  const char      *name;
  GStringChunk    *strings;   /* owns every string above and below */
  GArray          *blocks;    /* DhSourceBlock */
  GArray          *notices;   /* DhSourceNotice */
  GPtrArray       *rows;      /* owns the arrays of rows and cells */
};

/* What people read of @raw: see DhSourceParagraph.text. */
char            *_dh_source_clean                 (const char *raw, gssize length, gboolean keep_breaks);

/* The grid of a table in the making, dh-source-grid.c. */
typedef struct _DhSourceGrid DhSourceGrid;
DhSourceGrid    *_dh_source_grid_new              (void);
void             _dh_source_grid_free             (DhSourceGrid *self);
void             _dh_source_grid_begin_row        (DhSourceGrid *self, guint number);
/* FALSE when the column is beyond what a table may have. @text lives longer than the grid; NULL: empty. */
gboolean         _dh_source_grid_add              (DhSourceGrid *self, const DhCellDraft *draft, const char *text);
void             _dh_source_grid_merge            (DhSourceGrid *self, guint row, guint column, guint last_row,
                                                   guint last_column);
/* Fills @table; the arrays go to @owner. @budget: cells that may still be made. FALSE when it is exceeded. */
gboolean         _dh_source_grid_finish           (DhSourceGrid *self, DhSourceTable *table, GPtrArray *owner,
                                                   guint *budget);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSourceGrid, _dh_source_grid_free)

/* Moves furniture of web pages, captions, signatures of editors and page numbers to the notices. */
void             _dh_source_drop_noise            (DhSource *self);

G_END_DECLS
