/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-blob-private.h"

#include <glib/gi18n.h>

#include "dh-sha256.h"

/* Adding the content of a file.
 *
 * The job's own thread reads and hashes; each chunk goes to the writing thread as a transaction of its own,
 * between which other writes have their turn. Such transactions bypass the journal: a content no record
 * names yet is not part of the organisation's history. The row of "blob" is complete only with the last
 * transaction; what a crash or an error leaves behind is swept when the store is opened next, or at once. */

/* The content is read twice: first for its hash, so that one that is there already is not written and
 * chunks have their name from the start; then to be stored, and hashed again, so that a file that
 * changes meanwhile is noticed. */
typedef struct
{
  GFile *source; /* or bytes */
  GBytes *bytes;
  GCancellable *person;
  DhProgressFunc progress;
  gpointer data;
} AddJob;

typedef struct
{
  GCancellable *cancellable; /* of the job: a progress that comes late is not told */
  DhProgressFunc progress;
  gpointer data;
  gint64 done;
  gint64 total;
} Progress;

static void
add_job_free (gpointer data)
{
  AddJob *job = data;

  g_clear_object (&job->source);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_object (&job->person);
  g_free (job);
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->cancellable);
  g_free (progress);
}

static gboolean
progress_cb (gpointer data)
{
  Progress *progress = data;

  if (!g_cancellable_is_cancelled (progress->cancellable))
    progress->progress (progress->done, progress->total, progress->data);
  return G_SOURCE_REMOVE;
}

/* At the priority of the delivery of the result, hence always before it. */
static void
tell_progress (DhFile *file, const AddJob *job, GCancellable *cancellable, gint64 done, gint64 total)
{
  g_autoptr (GSource) source = NULL;
  Progress *progress;

  if (job->progress == NULL)
    return;
  progress = g_new0 (Progress, 1);
  progress->cancellable = g_object_ref (cancellable);
  progress->progress = job->progress;
  progress->data = job->data;
  progress->done = done;
  progress->total = total;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, progress_cb, progress, progress_free);
  g_source_attach (source, file->context);
}

static GInputStream *
open_source (const AddJob *job, GCancellable *cancellable, GError **error)
{
  if (job->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (job->bytes);
  return G_INPUT_STREAM (g_file_read (job->source, cancellable, error));
}

/* NULL at the end and on error. */
static GBytes *
read_chunk (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (DH_BLOB_CHUNK);
  gsize n = 0;

  if (!g_input_stream_read_all (stream, buffer, DH_BLOB_CHUNK, &n, cancellable, error) || n == 0)
    return NULL;
  return g_bytes_new (buffer, n);
}

/* The first pass. Its cost is small beside writing, and the file is in the page cache afterwards. */
static char *
hash_source (const AddJob *job, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (DhSha256) sum = dh_sha256_new ();
  g_autoptr (GInputStream) stream = open_source (job, cancellable, error);
  GError *inner = NULL;

  if (stream == NULL)
    return NULL;
  for (;;)
    {
      g_autoptr (GBytes) chunk = read_chunk (stream, cancellable, &inner);

      if (chunk == NULL)
        break;
      dh_sha256_add (sum, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
      *size += (gint64) g_bytes_get_size (chunk);
    }
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  return g_strdup (dh_sha256_get (sum));
}

/* The shape every function of the writing thread returns. */
static DexFuture *
settled (gboolean done, GError *error)
{
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

/* Never touches a complete content, whichever way the adding failed. */
static DexFuture *
drop_func (DhDb *db, gpointer data)
{
  const DhBlobPiece *piece = data;
  GError *error = NULL;
  gboolean done = dh_db_exec (db, &error, "DELETE FROM blob_chunk WHERE hash = ?1", "s", piece->hash)
                  && dh_db_exec (db, &error, "DELETE FROM blob WHERE hash = ?1 AND complete = 0", "s", piece->hash);

  return settled (done, error);
}

/* Chunks of an earlier attempt that failed in between may lie there; they need not be the same. */
static DexFuture *
begin_func (DhDb *db, gpointer data)
{
  const DhBlobPiece *piece = data;
  GError *error = NULL;
  gboolean done = dh_db_exec (db, &error, "DELETE FROM blob_chunk WHERE hash = ?1", "s", piece->hash)
                  && dh_db_exec (db, &error, "INSERT OR REPLACE INTO blob (hash, size, complete) VALUES (?1, ?2, 0)",
                                 "si", piece->hash, (gint64) piece->length);

  return settled (done, error);
}

static DexFuture *
chunk_func (DhDb *db, gpointer data)
{
  const DhBlobPiece *piece = data;
  GError *error = NULL;
  gboolean done = dh_db_exec (db, &error, "INSERT INTO blob_chunk (hash, seq, data) VALUES (?1, ?2, ?3)", "sib",
                              piece->hash, piece->offset / DH_BLOB_CHUNK, piece->bytes);

  return settled (done, error);
}

/* The commit of this one is durable and brings the chunks before it to the disk with it. */
static DexFuture *
complete_func (DhDb *db, gpointer data)
{
  const DhBlobPiece *piece = data;
  GError *error = NULL;
  gboolean done = dh_db_exec (db, &error, "UPDATE blob SET complete = 1 WHERE hash = ?1", "s", piece->hash);

  return settled (done, error);
}

/* Waits for the writing thread: a job may block, and never holds more than one chunk. */
static gboolean
run_write (DhFile *file, gboolean durable, DhDbFunc func, DhBlobPiece *piece, GError **error)
{
  g_autoptr (DexFuture) result = _dh_file_write_sync (file, durable, func, piece);

  return dex_future_get_value (result, error) != NULL;
}

static gboolean
refuse_changed (gboolean same, GError **error)
{
  if (!same)
    g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED,
                         _ ("The file changed while it was being read; try again."));
  return same;
}

/* Single chunks are not worth waiting for the disk: the last transaction brings them all. */
static gboolean
store_chunks (DhFile *file, const AddJob *job, const char *hash, gint64 total, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (DhSha256) sum = dh_sha256_new ();
  g_autoptr (GInputStream) stream = open_source (job, cancellable, error);
  DhBlobPiece piece = { .hash = (char *) hash };
  GError *inner = NULL;

  while (stream != NULL)
    {
      g_autoptr (GBytes) chunk = read_chunk (stream, cancellable, &inner);

      if (chunk == NULL)
        break;
      dh_sha256_add (sum, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
      piece.bytes = chunk;
      if (!run_write (file, FALSE, chunk_func, &piece, error))
        return FALSE;
      piece.offset += DH_BLOB_CHUNK;
      tell_progress (file, job, cancellable, MIN (piece.offset, total), total);
    }
  if (inner != NULL)
    g_propagate_error (error, inner);
  return stream != NULL && inner == NULL && refuse_changed (g_strcmp0 (dh_sha256_get (sum), hash) == 0, error);
}

/* After a failure nothing may be left of it; if even that fails, the sweep at the next opening does it. */
static gboolean
store_content (DhFile *file, const AddJob *job, const char *hash, gint64 size, GCancellable *cancellable,
               GError **error)
{
  DhBlobPiece piece = { .hash = (char *) hash, .length = (gsize) size };

  if (run_write (file, FALSE, begin_func, &piece, error) && store_chunks (file, job, hash, size, cancellable, error)
      && !g_cancellable_set_error_if_cancelled (cancellable, error)
      && run_write (file, TRUE, complete_func, &piece, error))
    return TRUE;
  run_write (file, TRUE, drop_func, &piece, NULL);
  return FALSE;
}

/* Complete ones only: an unfinished content is written anew. */
static gboolean
is_there (DhFile *file, const char *hash)
{
  DhBlobPiece piece = { .hash = (char *) hash };
  g_autoptr (DexFuture) result = _dh_file_read_sync (file, _dh_blob_size_func, &piece);

  return dex_future_is_resolved (result);
}

static char *
add_content (DhFile *file, const AddJob *job, GCancellable *cancellable, GError **error)
{
  gint64 size = 0;
  g_autofree char *hash = hash_source (job, &size, cancellable, error);

  if (hash == NULL)
    return NULL;
  if (is_there (file, hash))
    {
      tell_progress (file, job, cancellable, size, size);
      return g_steal_pointer (&hash);
    }
  return store_content (file, job, hash, size, cancellable, error) ? g_steal_pointer (&hash) : NULL;
}

static DexFuture *
add_run (DhFile *file, GCancellable *cancellable, gpointer data)
{
  const AddJob *job = data;
  gulong joined = _dh_blob_join (job->person, cancellable);
  GError *error = NULL;
  char *hash;

  /* Two that add the same content would write each other's chunks. */
  g_mutex_lock (&file->blob_lock);
  hash = add_content (file, job, cancellable, &error);
  g_mutex_unlock (&file->blob_lock);
  if (joined != 0)
    g_cancellable_disconnect (job->person, joined);
  return hash != NULL ? dex_future_new_take_string (hash) : dex_future_new_for_error (error);
}

/* Takes @job, also when it is refused. */
static DexFuture *
spawn_add (DhStore *store, AddJob *job)
{
  DhFile *file = _dh_store_get_file (store);

  if (file != NULL && !file->read_only)
    return _dh_file_spawn (file, "dh-blob-add", add_run, job, add_job_free);
  add_job_free (job);
  if (file == NULL)
    return _dh_store_new_closed ();
  return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY,
                                _ ("The store is open for reading only; no file was added."));
}

DexFuture *
dh_store_add_blob (DhStore *store, GFile *file, GCancellable *cancellable, DhProgressFunc progress, gpointer data)
{
  AddJob *job;

  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (G_IS_FILE (file));

  job = g_new0 (AddJob, 1);
  job->source = g_object_ref (file);
  job->person = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->progress = progress;
  job->data = data;
  return spawn_add (store, job);
}

DexFuture *
dh_store_add_blob_bytes (DhStore *store, GBytes *bytes)
{
  AddJob *job;

  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (bytes != NULL);

  job = g_new0 (AddJob, 1);
  job->bytes = g_bytes_ref (bytes);
  return spawn_add (store, job);
}
