/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-backup-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dh-fs-private.h"
#include "dh-header-private.h"
#include "dh-journal-private.h"
#include "dh-migrate-private.h"

/* Copies of a store: page by page from one snapshot, verified, complete in one file.
 *
 * A copy is trusted only after it has been opened again and read through. It is made under a name ending
 * in ".partial" and gets its own name last, so whatever carries the name of a backup was whole once.
 * Runs on the thread of a background job, with connections of its own: the writing thread goes on. */

/* Pages per step: between two steps the job looks whether it was cancelled. */
#define STEP_PAGES 512

/* A cancelled copy is not a fault, but the caller has to clean up like after one. */
static gboolean
set_cancelled (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The backup was cancelled."));
  return FALSE;
}

/* SQLite's own copying: it sees what one transaction sees, whatever is written meanwhile, and pages
 * nobody has touched since the snapshot cost one read and one write. */
static gboolean
copy_pages (DhDb *from, DhDb *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (_dh_db_handle (to), "main", _dh_db_handle (from), "main");
  int rc = SQLITE_OK;

  if (backup == NULL)
    return _dh_db_set_error (to, sqlite3_extended_errcode (_dh_db_handle (to)), error);
  while (rc == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    rc = sqlite3_backup_step (backup, STEP_PAGES);
  sqlite3_backup_finish (backup);
  if (rc == SQLITE_OK)
    return set_cancelled (error);
  return rc == SQLITE_DONE ? TRUE : _dh_db_set_error (to, rc, error);
}

/* A copy with the mark of a write-ahead log in its header would need a second file beside it. */
static gboolean
leave_wal (DhDb *db, GError **error)
{
  g_autofree char *mode = dh_db_dup_text (db, error, "PRAGMA journal_mode = DELETE", NULL);

  return mode != NULL;
}

/* One finding is enough to refuse a file; the person is told the first. */
static gboolean
refuse_finding (GPtrArray *findings, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (findings->len == 0)
    return TRUE;
  g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE, _ ("“%s” is damaged: %s"), name,
               (const char *) g_ptr_array_index (findings, 0));
  return FALSE;
}

/* Two independent questions: is the file as SQLite wrote it, and is the journal as we wrote it. */
static gboolean
verify_contents (DhDb *db, const char *path, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *id = NULL;
  g_autofree char *integrity = dh_db_dup_text (db, error, "PRAGMA integrity_check (1)", NULL);

  if (integrity == NULL)
    return FALSE;
  if (g_strcmp0 (integrity, "ok") != 0)
    g_ptr_array_add (findings, g_steal_pointer (&integrity));
  if (!refuse_finding (findings, path, error))
    return FALSE;
  id = dh_db_dup_store_id (db, error);
  if (id == NULL || !_dh_journal_verify (db, id, findings, error))
    return FALSE;
  return refuse_finding (findings, path, error);
}

gboolean
_dh_backup_copy (DhDb *db, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DhDb) copy = NULL;
  gboolean copied;

  /* The read transaction holds one snapshot, so that a writer neither waits nor makes the copy start
   * again. */
  if (!_dh_db_begin_read (db, error))
    return FALSE;
  copy = dh_db_get_int64 (db, NULL, error, "SELECT count(*) FROM meta", NULL)
             ? _dh_db_open (path, DH_DB_OPEN_CREATE, error)
             : NULL;
  copied = copy != NULL && copy_pages (db, copy, cancellable, error) && leave_wal (copy, error);
  _dh_db_rollback (db);
  return copied;
}

/* A file at rest is read as it lies: no lock is taken and no file made beside it, on a stick that may be
 * write-protected. */
DhDb *
_dh_backup_open (const char *path, GError **error)
{
  return _dh_db_open (path, _dh_header_has_log (path) ? DH_DB_OPEN_READ_ONLY : DH_DB_OPEN_IMMUTABLE, error);
}

gboolean
_dh_backup_verify (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DhDb) db = NULL;
  int version = 0;
  gboolean sound;

  if (!_dh_header_check (path, &version, error))
    return FALSE;
  db = _dh_backup_open (path, error);
  if (db == NULL)
    return FALSE;
  _dh_db_set_cancellable (db, cancellable);
  sound = verify_contents (db, path, error);
  _dh_db_set_cancellable (db, NULL);
  return sound;
}

/* Without a whole copy there is no upgrade: the error stops the opening. */
gboolean
_dh_backup_keep_before (DhDb *db, const char *store_path, int version, gint64 now, GError **error)
{
  g_autofree char *stamp = _dh_fs_time_stamp (now);
  g_autofree char *kept = g_strdup_printf ("%s.before-v%d-%s", store_path, _dh_migrations_newest (), stamp);
  g_autofree char *partial = g_strconcat (kept, ".partial", NULL);

  _dh_fs_discard (partial);
  if (_dh_backup_copy (db, partial, NULL, error) && _dh_backup_verify (partial, NULL, error)
      && _dh_fs_replace (partial, kept, error))
    return TRUE;
  _dh_fs_discard (partial);
  return FALSE;
}
