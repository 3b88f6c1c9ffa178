/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-blob-private.h"

#include <glib/gi18n.h>

#include "dh-fs-private.h"
#include "dh-sha256.h"

/* Writing a content out to a file.
 *
 * The hash is computed again on the way out, and the target is replaced only when it fits: a damaged
 * content never takes the place of a good file. */

typedef struct
{
  char *hash;
  GFile *target;
  GCancellable *person;
} ExportJob;

static void
export_job_free (gpointer data)
{
  ExportJob *job = data;

  g_free (job->hash);
  g_object_unref (job->target);
  g_clear_object (&job->person);
  g_free (job);
}

/* In the target's own folder, for a renaming works only within one file system; hidden, and with a
 * random part, for two exports of one file may run at once. */
static GFile *
temporary_beside (GFile *target)
{
  g_autoptr (GFile) folder = g_file_get_parent (target);
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *partial = g_strdup_printf (".%s.%.8s.partial", name, unique);

  return g_file_get_child (folder, partial);
}

/* One chunk at a time through the reading thread, so that lists and searches get in between. */
static GBytes *
fetch (DhFile *file, const char *hash, gint64 offset, GError **error)
{
  DhBlobPiece piece = { .hash = (char *) hash, .offset = offset, .length = DH_BLOB_CHUNK };
  g_autoptr (DexFuture) result = _dh_file_read_sync (file, _dh_blob_read_func, &piece);
  const GValue *value = dex_future_get_value (result, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

static gboolean
copy_out (DhFile *file, const char *hash, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (DhSha256) sum = dh_sha256_new ();

  for (gint64 offset = 0;; offset += DH_BLOB_CHUNK)
    {
      g_autoptr (GBytes) chunk = fetch (file, hash, offset, error);

      if (chunk == NULL)
        return FALSE;
      if (g_bytes_get_size (chunk) == 0)
        break;
      dh_sha256_add (sum, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
      if (!g_output_stream_write_all (stream, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk), NULL,
                                      cancellable, error))
        return FALSE;
    }
  if (g_strcmp0 (dh_sha256_get (sum), hash) == 0)
    return TRUE;
  g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE,
                       _ ("The content in the store is damaged and was not written out; restore a backup."));
  return FALSE;
}

static gboolean
write_temporary (DhFile *file, const char *hash, GFile *temporary, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_create (temporary, G_FILE_CREATE_NONE, cancellable, error);

  return stream != NULL && copy_out (file, hash, G_OUTPUT_STREAM (stream), cancellable, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

/* A place without a local path (a mounted phone, a share) has no atomic renaming; its own is used. */
static gboolean
rename_to (GFile *temporary, GFile *target, GCancellable *cancellable, GError **error)
{
  const char *from = g_file_peek_path (temporary);
  const char *to = g_file_peek_path (target);

  if (from != NULL && to != NULL)
    return _dh_fs_replace (from, to, error);
  return g_file_move (temporary, target, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error);
}

static DexFuture *
export_run (DhFile *file, GCancellable *cancellable, gpointer data)
{
  const ExportJob *job = data;
  gulong joined = _dh_blob_join (job->person, cancellable);
  g_autoptr (GFile) temporary = temporary_beside (job->target);
  GError *error = NULL;
  gboolean done = write_temporary (file, job->hash, temporary, cancellable, &error)
                  && rename_to (temporary, job->target, cancellable, &error);

  if (!done)
    g_file_delete (temporary, NULL, NULL);
  if (joined != 0)
    g_cancellable_disconnect (job->person, joined);
  return done ? dex_future_new_true () : dex_future_new_for_error (error);
}

DexFuture *
dh_store_export_blob (DhStore *store, const char *hash, GFile *file, GCancellable *cancellable)
{
  DhFile *opened;
  ExportJob *job;

  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (hash != NULL);
  dex_return_error_if_fail (G_IS_FILE (file));

  opened = _dh_store_get_file (store);
  if (opened == NULL)
    return _dh_store_new_closed ();
  job = g_new0 (ExportJob, 1);
  job->hash = g_strdup (hash);
  job->target = g_object_ref (file);
  job->person = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return _dh_file_spawn (opened, "dh-blob-export", export_run, job, export_job_free);
}
