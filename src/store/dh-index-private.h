/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-search.h"

G_BEGIN_DECLS

/* The search index of one open store: a thread with its own connection to the index file
 * ".<basename>-search" beside the store and its own read-only connection to the store. Nothing true
 * lives in the index; whatever is wrong with it, it is thrown away and built again. */
typedef struct _DhIndex DhIndex;

/* @busy TRUE while a build or a long feed runs. Called on the thread-default main context of the
 * thread that started the index; never after _dh_index_stop has returned. */
typedef void (*DhIndexBusyFunc) (gboolean busy, gpointer data);

/* Starts the thread and returns at once; opening, checking and, where needed, building happen there.
 * The store file must exist and be migrated. @sources is static, ends with a NULL table, and may be
 * NULL (nothing is indexed). @read_only: no file is made or changed; the index lies beside the store
 * and is up to date, or it is built in a private temporary file. */
DhIndex   *_dh_index_start   (const char *store_path, const char *store_id, const DhIndexSource *sources,
                              gboolean read_only, DhIndexBusyFunc busy_cb, gpointer data);
/* Something was committed: read the journal on. Any thread, cheap. */
void       _dh_index_poke    (DhIndex *self);
/* Ends the thread (at most one batch later), closes both connections and frees @self. Searches still
 * waiting reject with DH_STORE_ERROR_CLOSED. Call before the store's last connection closes and
 * from the thread that started it. */
void       _dh_index_stop    (DhIndex *self);

/* What dh-search.h promises. */
DexFuture *_dh_index_search  (DhIndex *self, const char *words, guint limit);
DexFuture *_dh_index_settled (DhIndex *self);
DexFuture *_dh_index_rebuild (DhIndex *self);
/* Resolves to a checksum (string) over all texts and terms, to compare a fed index with a built one. */
DexFuture *_dh_index_digest  (DhIndex *self);

/* ".<basename>-search" beside the store. */
char      *_dh_index_dup_path (const char *store_path);

/* A row as a person will read it. */
typedef struct
{
  char  *title;
  char  *body;
  gint64 id;      /* of the record */
  int    page;    /* 0: the record itself */
  gint64 part;
} DhIndexRow;

/* Takes @snippet, and the title of @row. @kind is static. */
DhSearchHit *_dh_search_hit_new (const char *kind, DhIndexRow *row, char *snippet, double score);

G_END_DECLS
