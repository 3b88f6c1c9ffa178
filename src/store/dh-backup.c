/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-backup.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dh-backup-private.h"
#include "dh-file-private.h"
#include "dh-fs-private.h"

/* The backups a person sees, and the job that makes one.
 *
 * Names in the rotation are times in UTC, so that they sort and do not repeat when a clock is set back to
 * winter time; the calendar of the rotation itself is the local one. */

struct _DhBackup
{
  GObject parent_instance;
  char *path;
  gint64 at;
  gint64 size;
  gboolean verified;
};

G_DEFINE_FINAL_TYPE (DhBackup, dh_backup, G_TYPE_OBJECT)

static void
dh_backup_finalize (GObject *object)
{
  DhBackup *self = DH_BACKUP (object);

  g_free (self->path);
  G_OBJECT_CLASS (dh_backup_parent_class)->finalize (object);
}

static void
dh_backup_class_init (DhBackupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dh_backup_finalize;
}

static void
dh_backup_init (DhBackup *self)
{
}

/* A name in the rotation that is free, for the moment @now. */
static char *
rotation_path (const char *store_path, gint64 now, GError **error)
{
  g_autofree char *folder = _dh_backup_folder (store_path);
  g_autofree char *stamp = _dh_fs_time_stamp (now);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      int errsv = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errsv), _ ("The folder for backups cannot be made: %s."),
                   g_strerror (errsv));
      return NULL;
    }
  for (int i = 1;; i++)
    {
      g_autofree char *number = i == 1 ? g_strdup ("") : g_strdup_printf ("-%d", i);
      g_autofree char *name = g_strconcat (stamp, number, DH_STORE_SUFFIX, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/* The connection is the job's own: reading through it holds back no writer, and in WAL mode no writer
 * holds it back. */
static gboolean
write_copy (DhFile *file, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  g_autoptr (DhDb) db = NULL;

  _dh_fs_discard (partial);
  db = _dh_db_open (file->path, file->immutable ? DH_DB_OPEN_IMMUTABLE : DH_DB_OPEN_READ_ONLY, error);
  if (db != NULL && _dh_backup_copy (db, partial, cancellable, error) && _dh_backup_verify (partial, cancellable, error)
      && _dh_fs_replace (partial, path, error))
    return TRUE;
  _dh_fs_discard (partial);
  return FALSE;
}

/* A copy over the open store itself would take the file from under its threads. */
static gboolean
refuse_itself (DhFile *file, const char *path, GError **error)
{
  if (!_dh_fs_is_same (file->path, path))
    return TRUE;
  g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_EXISTS,
                       _ ("The backup cannot replace the store itself; choose another name."));
  return FALSE;
}

/* Rotation only after the new backup is in its place: with a full disk the old ones stay. */
static DexFuture *
backup_job (DhFile *file, GCancellable *cancellable, gpointer data)
{
  const char *wanted = data;
  gint64 now = dh_clock_now (file->clock);
  GError *error = NULL;
  g_autofree char *path = wanted != NULL ? g_strdup (wanted) : rotation_path (file->path, now, &error);
  GStatBuf st;

  if (path == NULL || !refuse_itself (file, path, &error) || !write_copy (file, path, cancellable, &error))
    return dex_future_new_for_error (error);
  if (wanted == NULL)
    _dh_backup_prune (file->path);
  return dex_future_new_take_object (_dh_backup_new (path, now, g_stat (path, &st) == 0 ? st.st_size : 0, TRUE));
}

/* The property belongs to the main context; the job only knows the file. */
static DexFuture *
noted_cb (DexFuture *future, gpointer data)
{
  g_autoptr (DhStore) store = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (store != NULL)
    _dh_store_note_backup (store, dh_backup_get_at (g_value_get_object (value)));
  return dex_future_new_for_value (value);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Looking through a folder on a slow stick is not for the main loop. */
static DexFuture *
list_job (DhFile *file, GCancellable *cancellable, gpointer data)
{
  return dex_future_new_take_object (_dh_backup_scan (data));
}

DhBackup *
_dh_backup_new (const char *path, gint64 at, gint64 size, gboolean verified)
{
  DhBackup *self = g_object_new (DH_TYPE_BACKUP, NULL);

  self->path = g_strdup (path);
  self->at = at;
  self->size = size;
  self->verified = verified;
  return self;
}

const char *
dh_backup_get_path (DhBackup *self)
{
  g_return_val_if_fail (DH_IS_BACKUP (self), NULL);
  return self->path;
}

gint64
dh_backup_get_at (DhBackup *self)
{
  g_return_val_if_fail (DH_IS_BACKUP (self), 0);
  return self->at;
}

gint64
dh_backup_get_size (DhBackup *self)
{
  g_return_val_if_fail (DH_IS_BACKUP (self), 0);
  return self->size;
}

gboolean
dh_backup_is_verified (DhBackup *self)
{
  g_return_val_if_fail (DH_IS_BACKUP (self), FALSE);
  return self->verified;
}

DexFuture *
dh_store_backup (DhStore *store, const char *path)
{
  DhFile *file;
  DexFuture *future;
  GWeakRef *weak;

  dex_return_error_if_fail (DH_IS_STORE (store));

  file = _dh_store_get_file (store);
  if (file == NULL)
    return _dh_store_new_closed ();
  future = _dh_file_spawn (file, "dh-backup", backup_job, g_strdup (path), g_free);
  if (path != NULL)
    return future;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, store);
  return dex_future_then (future, noted_cb, weak, weak_ref_free);
}

DexFuture *
dh_backup_list (const char *store_path)
{
  dex_return_error_if_fail (store_path != NULL);
  return _dh_file_spawn (NULL, "dh-backup-list", list_job, _dh_fs_resolve (store_path), g_free);
}
