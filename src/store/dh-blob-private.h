/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-blob.h"
#include "dh-file-private.h"

G_BEGIN_DECLS

#define DH_BLOB_CHUNK (256 * 1024)

/* A piece of a content: for reading its hash, offset and length, for writing also the bytes. */
typedef struct
{
  char   *hash;
  gint64  offset;
  gsize   length;
  GBytes *bytes;
} DhBlobPiece;

void       _dh_blob_piece_free   (gpointer piece);

/* For the doors: size of a whole content (int64), and a part of it (GBytes). */
DexFuture *_dh_blob_size_func    (DhDb *db, gpointer piece);
DexFuture *_dh_blob_read_func    (DhDb *db, gpointer piece);

/* Joins the person's cancellable to the job's until it is released. */
gulong     _dh_blob_join         (GCancellable *person, GCancellable *job);

G_END_DECLS
