/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-blob-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Reading contents, and what adding and exporting share. */

static DexFuture *
reject_absent (const char *hash)
{
  return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_FAILED,
                                _ ("The store does not hold the content %.12s…."), hash);
}

static DhBlobPiece *
piece_new (const char *hash, gint64 offset, gsize length)
{
  DhBlobPiece *piece = g_new0 (DhBlobPiece, 1);

  piece->hash = g_strdup (hash);
  piece->offset = offset;
  piece->length = length;
  return piece;
}

/* An unfinished content does not exist for anybody. */
static gboolean
read_size (DhDb *db, const char *hash, gint64 *size, GError **error)
{
  return dh_db_get_int64 (db, size, error, "SELECT size FROM blob WHERE hash = ?1 AND complete = 1", "s", hash);
}

/* Appends what [offset, offset + length) has in the chunk that begins at @start. */
static void
append_part (GByteArray *array, DhStmt *stmt, gint64 start, gint64 offset, gint64 end)
{
  g_autoptr (GBytes) chunk = dh_stmt_dup_bytes (stmt, 1);
  gint64 from = MAX (offset - start, 0);
  gint64 to = MIN (end - start, (gint64) g_bytes_get_size (chunk));

  if (to > from)
    g_byte_array_append (array, (const guint8 *) g_bytes_get_data (chunk, NULL) + from, (guint) (to - from));
}

/* @end is exclusive and lies within the content. Chunks are found by number, for all but the last are
 * full. */
static GBytes *
read_range (DhDb *db, const char *hash, gint64 offset, gint64 end, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_sized_new ((guint) MAX (end - offset, 0));
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db, "SELECT seq, data FROM blob_chunk WHERE hash = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq", error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_text (stmt, 1, hash);
  dh_stmt_bind_int64 (stmt, 2, offset / DH_BLOB_CHUNK);
  dh_stmt_bind_int64 (stmt, 3, (end - 1) / DH_BLOB_CHUNK);
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      if (has_row)
        append_part (array, stmt, dh_stmt_get_int64 (stmt, 0) * DH_BLOB_CHUNK, offset, end);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

void
_dh_blob_piece_free (gpointer data)
{
  DhBlobPiece *piece = data;

  g_free (piece->hash);
  g_clear_pointer (&piece->bytes, g_bytes_unref);
  g_free (piece);
}

DexFuture *
_dh_blob_size_func (DhDb *db, gpointer data)
{
  const DhBlobPiece *piece = data;
  GError *error = NULL;
  gint64 size = 0;

  if (read_size (db, piece->hash, &size, &error))
    return dex_future_new_for_int64 (size);
  return error != NULL ? dex_future_new_for_error (error) : reject_absent (piece->hash);
}

/* A range that begins behind the end is empty, not an error: readers go on until nothing comes. */
DexFuture *
_dh_blob_read_func (DhDb *db, gpointer data)
{
  const DhBlobPiece *piece = data;
  GError *error = NULL;
  gint64 size = 0;
  gint64 length;
  GBytes *bytes;

  if (!read_size (db, piece->hash, &size, &error))
    return error != NULL ? dex_future_new_for_error (error) : reject_absent (piece->hash);
  length = MIN ((gint64) MIN (piece->length, (gsize) G_MAXINT32), size - piece->offset);
  bytes = length > 0 ? read_range (db, piece->hash, piece->offset, piece->offset + length, &error)
                     : g_bytes_new (NULL, 0);
  if (bytes == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_BYTES, bytes);
}

static void
person_cancelled_cb (GCancellable *person, gpointer job)
{
  g_cancellable_cancel (job);
}

/* The job watches one cancellable; the person's is led into it. The handler is disconnected by the
 * job's end, before the person's cancellable may go. */
gulong
_dh_blob_join (GCancellable *person, GCancellable *job)
{
  if (person == NULL)
    return 0;
  return g_cancellable_connect (person, G_CALLBACK (person_cancelled_cb), g_object_ref (job), g_object_unref);
}

DexFuture *
dh_store_get_blob_size (DhStore *store, const char *hash)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (hash != NULL);
  return dh_store_read (store, _dh_blob_size_func, piece_new (hash, 0, 0), _dh_blob_piece_free);
}

DexFuture *
dh_store_read_blob (DhStore *store, const char *hash, gint64 offset, gsize length)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (hash != NULL);
  dex_return_error_if_fail (offset >= 0);
  return dh_store_read (store, _dh_blob_read_func, piece_new (hash, offset, length), _dh_blob_piece_free);
}
