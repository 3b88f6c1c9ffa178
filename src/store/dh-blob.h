/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

/* File contents inside the store, once per content, keyed by lower-case hex SHA-256, in chunks of
 * 256 KiB so that neither a thread nor memory holds a whole file. Blobs are not journaled: a record
 * that names one is. Contents that were not finished are swept at the next opening. */

typedef void (*DhProgressFunc) (gint64 done, gint64 total, gpointer data);   /* on the caller's main context */

/* Copies @file in. Resolves to the hash (string). Cancelling leaves nothing behind. */
DexFuture *dh_store_add_blob        (DhStore *store, GFile *file, GCancellable *cancellable,
                                     DhProgressFunc progress, gpointer data);
DexFuture *dh_store_add_blob_bytes  (DhStore *store, GBytes *bytes);
DexFuture *dh_store_get_blob_size   (DhStore *store, const char *hash);               /* int64; rejects when absent */
/* Up to @length bytes from @offset. Resolves to GBytes (shorter at the end). */
DexFuture *dh_store_read_blob       (DhStore *store, const char *hash, gint64 offset, gsize length);
/* What a content says, page by page (NULL-terminated, may be empty), or the @problem (a sentence) why it cannot
 * be read; one of them is NULL. Not journaled either: it can be taken from the content again. A text that is
 * there stays; a failure is replaced. The pages go into the search index. Resolves to TRUE. */
DexFuture *dh_store_put_blob_text   (DhStore *store, const char *hash, const char *const *pages, const char *problem);
/* Writes it out to a temporary file beside @file, checks the hash, renames. Resolves to TRUE. */
DexFuture *dh_store_export_blob     (DhStore *store, const char *hash, GFile *file, GCancellable *cancellable);

G_END_DECLS
