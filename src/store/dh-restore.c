/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-backup-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "dh-file-private.h"
#include "dh-fs-private.h"
#include "dh-header-private.h"

/* Putting a backup in a store's place.
 *
 * The backup is copied and verified beside the store before anything is touched; the present file is kept
 * under another name, whatever state it is in; the exchange is one renaming. Held under the lease, so that
 * nobody opens the store in between. The index notices by itself that the journal is another one. */

typedef struct
{
  char *backup;
  char *store;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *restore = data;

  g_free (restore->backup);
  g_free (restore->store);
  g_free (restore);
}

/* A copy and not the backup itself: it stays, and its schema may be older and be upgraded. */
static gboolean
bring_copy (const char *backup, const char *partial, GCancellable *cancellable, GError **error)
{
  g_autoptr (DhDb) db = NULL;

  if (!_dh_backup_verify (backup, cancellable, error))
    return FALSE;
  db = _dh_backup_open (backup, error);
  return db != NULL && _dh_backup_copy (db, partial, cancellable, error)
         && _dh_backup_verify (partial, cancellable, error);
}

/* Brings the log of a store that can still be read back into its file. */
static void
settle_log (const char *store)
{
  g_autoptr (DhDb) db = NULL;
  int version = 0;

  if (!_dh_header_has_log (store) || !_dh_header_check (store, &version, NULL))
    return;
  db = _dh_db_open (store, DH_DB_OPEN_READ_WRITE, NULL);
  if (db != NULL)
    dh_db_exec (db, NULL, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
}

static gboolean
set_errno (GError **error, int code, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be kept aside: %s."), name,
               g_strerror (code));
  return FALSE;
}

/* A second name for the present file, so that the store's own name is never without a file. A log must
 * not stay behind: SQLite would play it into the restored store. */
static gboolean
keep_present (const char *store, const char *kept, GError **error)
{
  g_autofree char *log = g_strconcat (store, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);
  g_autofree char *shared = g_strconcat (store, "-shm", NULL);

  settle_log (store);
  if (link (store, kept) != 0 && g_rename (store, kept) != 0)
    return set_errno (error, errno, store);
  if (_dh_header_has_log (store) ? g_rename (log, kept_log) != 0 : (g_unlink (log) != 0 && errno != ENOENT))
    return set_errno (error, errno, log);
  g_unlink (shared);
  return TRUE;
}

/* From here on errors leave either the old or the new store under its name, and the old one also aside. */
static gboolean
put_in_place (const char *partial, const char *store, const char *kept, gboolean present, GError **error)
{
  if (present && !keep_present (store, kept, error))
    return FALSE;
  return _dh_fs_replace (partial, store, error);
}

/* Restoring twice within a second keeps both. */
static char *
kept_path (const char *store, gint64 now)
{
  g_autofree char *stamp = _dh_fs_time_stamp (now);

  for (int i = 1;; i++)
    {
      g_autofree char *number = i == 1 ? g_strdup ("") : g_strdup_printf ("-%d", i);
      g_autofree char *path = g_strconcat (store, ".before-restore-", stamp, number, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static DexFuture *
restore_job (DhFile *file, GCancellable *cancellable, gpointer data)
{
  const Restore *restore = data;
  gint64 now = g_get_real_time ();
  GError *error = NULL;
  g_autoptr (DhLease) lease = NULL;
  g_autofree char *partial = g_strconcat (restore->store, ".partial", NULL);
  g_autofree char *kept = kept_path (restore->store, now);
  gboolean present = g_file_test (restore->store, G_FILE_TEST_EXISTS);

  if (_dh_fs_is_same (restore->backup, restore->store))
    return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_EXISTS,
                                  _ ("The backup and the store are one file; there is nothing to restore."));
  lease = dh_lease_acquire (restore->store, now, &error);
  if (lease == NULL)
    return dex_future_new_for_error (error);
  _dh_fs_discard (partial);
  if (bring_copy (restore->backup, partial, cancellable, &error)
      && put_in_place (partial, restore->store, kept, present, &error))
    return dex_future_new_for_string (present ? kept : "");
  _dh_fs_discard (partial);
  return dex_future_new_for_error (error);
}

DexFuture *
dh_backup_restore (const char *backup_path, const char *store_path)
{
  Restore *restore;

  dex_return_error_if_fail (backup_path != NULL);
  dex_return_error_if_fail (store_path != NULL);

  restore = g_new0 (Restore, 1);
  restore->backup = _dh_fs_resolve (backup_path);
  restore->store = _dh_fs_resolve (store_path);
  return _dh_file_spawn (NULL, "dh-restore", restore_job, restore, restore_free);
}
