/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "dh-backup-private.h"
#include "dh-collate.h"
#include "dh-extension-private.h"
#include "dh-fs-private.h"
#include "dh-header-private.h"
#include "dh-journal-private.h"
#include "dh-location.h"
#include "dh-migrate-private.h"

/* Opening and closing a file, on the writing thread.
 *
 * The order matters. First the header is looked at without SQLite; then the lease is taken; only then does
 * SQLite see the file, with closing forbidden to touch it until it has been accepted. The reading
 * connection comes last, when the schema is the newest and the file is in WAL mode.
 *
 * Whatever fails, _dh_file_close gives back what was taken until then. */

typedef struct
{
  DhFile *file;
  gboolean opened;
  GError *error;
} ReaderTask;

/* Once more after the look at the header: the newest version may still stand in the log. */
static gboolean
refuse_newer (DhFile *self, DhDb *db, GError **error)
{
  gint64 version = 0;

  if (!dh_db_get_int64 (db, &version, error, "PRAGMA user_version", NULL))
    return FALSE;
  if (version > _dh_migrations_newest ())
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NEWER,
                   _ ("“%s” was made by a newer version of Đồng Hành; update the program to open it."), name);
      return FALSE;
    }
  self->schema = (int) version;
  return TRUE;
}

/* The first query that needs the schema: a damaged file shows here. */
static gboolean
read_id (DhFile *self, DhDb *db, GError **error)
{
  GError *inner = NULL;
  g_autofree char *id = dh_db_dup_store_id (db, &inner);

  if (id == NULL)
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      if (inner != NULL && !g_error_matches (inner, DH_STORE_ERROR, DH_STORE_ERROR_FAILED))
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      g_clear_error (&inner);
      g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE,
                   _ ("“%s” lacks the tables of a store; restore a backup."), name);
      return FALSE;
    }
  if (self->id == NULL)
    self->id = g_steal_pointer (&id);
  return TRUE;
}

/* "meta" is not recorded: it describes the file and not the organisation. */
static gboolean
write_meta (DhDb *db, const char *key, const char *value, GError **error)
{
  return dh_db_exec (db, error, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", "ss", key, value);
}

/* A new store begins with an empty journal: its first change is the person's. */
static gboolean
fill_new (DhFile *self, DhDb *db, GError **error)
{
  g_autofree char *application_id = g_strdup_printf ("PRAGMA application_id = %d", DH_STORE_APPLICATION_ID);
  g_autofree char *id = g_uuid_string_random ();

  if (!_dh_db_script (db, application_id, error)
      || !_dh_migrate (db, self->author, self->origin, dh_clock_now (self->clock), error)
      || (self->extension != NULL && !_dh_extension_grow (self, db, error)))
    return FALSE;
  if (!_dh_db_begin_write (db, error))
    return FALSE;
  if (write_meta (db, "id", id, error) && write_meta (db, "collation", dh_collate_version (), error)
      && _dh_db_commit (db, error))
    return TRUE;
  _dh_db_rollback (db);
  return FALSE;
}

/* Made under another name and then renamed: there is never half a store. */
static gboolean
create (DhFile *self, GError **error)
{
  g_autofree char *partial = g_strconcat (self->path, ".partial", NULL);
  g_autoptr (DhDb) db = NULL;
  gboolean filled;

  _dh_fs_discard (partial);
  db = _dh_db_open (partial, DH_DB_OPEN_CREATE, error);
  if (db == NULL)
    return FALSE;
  filled = fill_new (self, db, error);
  g_clear_pointer (&db, _dh_db_close);
  if (filled && _dh_fs_publish (partial, self->path, error))
    return TRUE;
  _dh_fs_discard (partial);
  return FALSE;
}

/* SQLite falls back to reading when it may not write; here that must be said. */
static gboolean
refuse_read_only (DhFile *self, DhDb *db, GError **error)
{
  g_autofree char *name = NULL;

  if (sqlite3_db_readonly (_dh_db_handle (db), "main") == 0)
    return TRUE;
  name = g_filename_display_basename (self->path);
  g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY,
               _ ("“%s” cannot be written; open it for reading, or copy it to a folder of your own."), name);
  return FALSE;
}

/* The copy comes first, in the state nobody has touched. */
static gboolean
upgrade (DhFile *self, DhDb *db, GError **error)
{
  gint64 now = dh_clock_now (self->clock);
  gboolean current = TRUE;

  if (!_dh_extension_check (self, db, &current, error))
    return FALSE;
  if (self->schema == _dh_migrations_newest () && current)
    return TRUE;
  if (!_dh_backup_keep_before (db, self->path, self->schema, now, error)
      || !_dh_migrate (db, self->author, self->origin, now, error)
      || (!current && !_dh_extension_grow (self, db, error)))
    return FALSE;
  self->schema = _dh_migrations_newest ();
  return TRUE;
}

static gboolean
enter_wal (DhDb *db, GError **error)
{
  g_autofree char *mode = dh_db_dup_text (db, error, "PRAGMA journal_mode = WAL", NULL);

  if (mode == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (mode, "wal") != 0)
    {
      g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED,
                           _ ("This place cannot hold a store; copy the file to a folder on this computer."));
      return FALSE;
    }
  return _dh_db_script (db, "PRAGMA journal_size_limit = 4194304", error);
}

/* Keys made by another ICU compare differently: an index in their order would miss rows. */
static gboolean
rebuild_collations (DhDb *db, GError **error)
{
  g_autofree char *known = dh_db_dup_text (db, NULL, "SELECT value FROM meta WHERE key = 'collation'", NULL);

  if (g_strcmp0 (known, dh_collate_version ()) == 0)
    return TRUE;
  return _dh_db_script (db, "REINDEX", error) && write_meta (db, "collation", dh_collate_version (), error);
}

/* What a crash in the middle of adding a content left. */
static gboolean
sweep_blobs (DhDb *db, GError **error)
{
  return dh_db_exec (db, error,
                     "DELETE FROM blob_chunk WHERE hash IN (SELECT hash FROM blob WHERE complete = 0 "
                     "/* scan ok */)",
                     NULL)
         && dh_db_exec (db, error, "DELETE FROM blob WHERE complete = 0 /* scan ok */", NULL);
}

/* One transaction, empty most of the time, which then writes nothing. */
static gboolean
tidy (DhDb *db, GError **error)
{
  if (!_dh_db_begin_write (db, error))
    return FALSE;
  if (rebuild_collations (db, error) && sweep_blobs (db, error) && _dh_db_commit (db, error))
    return TRUE;
  _dh_db_rollback (db);
  return FALSE;
}

static gboolean
accept_writable (DhFile *self, DhDb *db, DhStoreOpenFlags flags, GError **error)
{
  if (!refuse_newer (self, db, error) || !read_id (self, db, error) || !refuse_read_only (self, db, error)
      || !upgrade (self, db, error) || !enter_wal (db, error) || !tidy (db, error)
      || !_dh_journal_read_head (db, self->id, &self->head, error))
    return FALSE;
  self->tables = _dh_journal_list_tables (db, error);
  if (self->tables == NULL)
    return FALSE;
  /* It is ours: the last one to close may copy the log back and delete it. */
  sqlite3_db_config (_dh_db_handle (db), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  _dh_db_guard_commits (db);
  if ((flags & DH_STORE_OPEN_WINDOW) != 0)
    self->undo_floor = self->head.id;
  return TRUE;
}

static gboolean
open_writer (DhFile *self, DhStoreOpenFlags flags, GError **error)
{
  g_autoptr (DhDb) db = _dh_db_open (self->path, DH_DB_OPEN_READ_WRITE, error);

  if (db == NULL || !accept_writable (self, db, flags, error))
    return FALSE;
  self->write_db = g_steal_pointer (&db);
  return TRUE;
}

/* A folder that cannot be written has no room for the -shm file of a log; without a log there is
 * nothing to share, and the file can be read as it lies. */
static DhDb *
open_read_only (DhFile *self, GError **error)
{
  GError *inner = NULL;
  DhDb *db = _dh_db_open (self->path, DH_DB_OPEN_READ_ONLY, &inner);

  if (db != NULL || _dh_header_has_log (self->path))
    {
      if (inner != NULL)
        g_propagate_error (error, inner);
      return db;
    }
  g_clear_error (&inner);
  self->immutable = TRUE;
  return _dh_db_open (self->path, DH_DB_OPEN_IMMUTABLE, error);
}

/* In a read-only store this is the only connection, and the first to see the file. */
static void
open_reader_run (gpointer data)
{
  ReaderTask *task = data;
  DhFile *self = task->file;
  gboolean current = TRUE;
  g_autoptr (DhDb) db = open_read_only (self, &task->error);

  task->opened = db != NULL && refuse_newer (self, db, &task->error) && read_id (self, db, &task->error)
                 && _dh_extension_check (self, db, &current, &task->error);
  /* Tables are missing: for queries that is as old as any schema. */
  if (!current)
    self->schema = 0;
  if (task->opened)
    self->read_db = g_steal_pointer (&db);
}

/* Waits: nothing may be read before the schema is known to be right. */
static gboolean
open_reader (DhFile *self, GError **error)
{
  ReaderTask task = { .file = self };

  if (!_dh_worker_call (self->reader, open_reader_run, &task))
    {
      g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_CLOSED, _ ("The store was closed."));
      return FALSE;
    }
  if (!task.opened)
    g_propagate_error (error, task.error);
  return task.opened;
}

static void
close_reader_run (gpointer data)
{
  DhFile *self = data;

  g_clear_pointer (&self->read_db, _dh_db_close);
}

/* The renaming at the end of making a store would refuse too; this is the better sentence. */
static gboolean
refuse_existing (DhFile *self, GError **error)
{
  g_autofree char *name = NULL;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  name = g_filename_display_basename (self->path);
  g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_EXISTS, _ ("“%s” exists already; choose another name or open it."),
               name);
  return FALSE;
}

/* Queries are written for the newest schema only. */
static gboolean
refuse_old_schema (DhFile *self, GError **error)
{
  g_autofree char *name = NULL;

  if (self->schema == _dh_migrations_newest ())
    return TRUE;
  name = g_filename_display_basename (self->path);
  g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_READ_ONLY,
               _ ("“%s” comes from an older version and must be opened for writing once."), name);
  return FALSE;
}

static void
look_at_place (DhFile *self)
{
  g_autofree char *service = NULL;
  DhLocation location = dh_location_check (self->path, &service);

  self->warning = dh_location_describe (location, service);
  if (self->warning == NULL && self->lease != NULL && !dh_lease_is_locked (self->lease))
    self->warning = g_strdup (_ ("This place does not know file locks: make sure that nobody else opens the store "
                                 "at the same time."));
}

gboolean
_dh_file_open (DhFile *self, DhStoreOpenFlags flags, GError **error)
{
  gboolean makes = (flags & DH_STORE_OPEN_CREATE) != 0;
  int version = 0;

  if (makes ? !refuse_existing (self, error) : !_dh_header_check (self->path, &version, error))
    return FALSE;
  if (!self->read_only)
    {
      self->lease = dh_lease_acquire (self->path, dh_clock_now (self->clock), error);
      if (self->lease == NULL || (makes && !create (self, error)) || !open_writer (self, flags, error))
        return FALSE;
    }
  if (!open_reader (self, error) || !refuse_old_schema (self, error))
    return FALSE;
  look_at_place (self);
  self->last_backup = _dh_backup_newest (self->path);
  return TRUE;
}

/* Jobs first, for they use the threads; then the reader, so that the writer is the last connection and can
 * copy the whole log back; the lease at the very end. */
void
_dh_file_close (DhFile *self)
{
  _dh_file_end_jobs (self);
  _dh_worker_stop (self->reader, close_reader_run, self);
  _dh_worker_join (self->reader);
  self->reader = NULL;
  if (self->write_db != NULL)
    {
      dh_db_exec (self->write_db, NULL, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
      g_clear_pointer (&self->write_db, _dh_db_close);
    }
  g_clear_pointer (&self->lease, dh_lease_release);
}
