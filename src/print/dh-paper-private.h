/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-paper.h"

G_BEGIN_DECLS

/* Memory that lives as long as its paper: ten thousand rows are a few hundred allocations. */
typedef struct
{
  GPtrArray *chunks;
  char      *free;
  gsize      left;
  const char *uy;         /* how "Ủy" is to be written, NULL: as typed */
} DhArena;

void      _dh_arena_init   (DhArena *self);
void      _dh_arena_clear  (DhArena *self);
gpointer  _dh_arena_alloc  (DhArena *self, gsize size);           /* aligned, zeroed */
char     *_dh_arena_copy   (DhArena *self, const char *text, gsize length);
/* NFC, valid UTF-8, without control characters. NULL stays NULL. */
char     *_dh_arena_text   (DhArena *self, const char *text);
char    **_dh_arena_strv   (DhArena *self, const char *const *strv);

struct _DhPaper
{
  gatomicrefcount  refs;
  DhFormatProfile *profile;
  DhArena          arena;
  GArray          *blocks;   /* DhPaperBlock */
  const char      *title;
  const char      *author;
  const char      *subject;
  gint64           created;
  GPtrArray       *notes;    /* in the arena, NULL-terminated */
  gboolean         landscape;
};

struct _DhPaperBuilder
{
  DhPaper *paper;
  /* The table that is being made. Array data moves to the arena at its end. */
  GArray  *columns;     /* DhTableColumn */
  GArray  *rows;        /* DhTableRow */
  GArray  *cells;       /* DhTableCell */
  guint16 *taken;       /* per column: rows still covered by a cell from above */
  double  *sums;        /* per column */
  char    *table_name;
};

/* The block added last; it may be completed while the paper is being made. NULL when there is none. */
DhPaperBlock *_dh_paper_builder_last (DhPaperBuilder *self);
DhPaperBlock *_dh_paper_builder_add  (DhPaperBuilder *self, DhBlockKind kind);
DhRichText    _dh_paper_builder_copy (DhPaperBuilder *self, const DhRichText *text);

G_END_DECLS
