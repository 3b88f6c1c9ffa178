/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "dh-db.h"

G_BEGIN_DECLS

/* For the files of this room only: connections, and what the doors of DhStore need from them. */

typedef enum
{
  DH_DB_OPEN_READ_ONLY,
  DH_DB_OPEN_READ_WRITE,
  DH_DB_OPEN_CREATE,          /* the file may be absent */
  DH_DB_OPEN_IMMUTABLE,       /* read-only, and nobody writes: a folder where no -shm can be made */
} DhDbOpenMode;

/* Opens a connection owned by the calling thread, with the defensive settings, the collations "vi" and
 * "person" and the function dh_fold (text). It neither checks that the file is a store nor switches to
 * WAL. @path is a file name (no URI). */
DhDb     *_dh_db_open             (const char *path, DhDbOpenMode mode, GError **error);
void      _dh_db_close            (DhDb *db);
sqlite3  *_dh_db_handle           (DhDb *db);

/* Several statements from a literal or a compiled-in file, nothing bound. */
gboolean  _dh_db_script           (DhDb *db, const char *sql, GError **error);

/* FALSE: statements stop with G_IO_ERROR_CANCELLED when @cancellable is cancelled. NULL: never. */
void      _dh_db_set_cancellable  (DhDb *db, GCancellable *cancellable);

/* Turns @rc of the last call into an error of DH_STORE_ERROR; always returns FALSE. */
gboolean  _dh_db_set_error        (DhDb *db, int rc, GError **error);

/* From now on a write transaction can only be ended by _dh_db_commit: the commit hook turns any other
 * COMMIT, also that of a single statement, into a rollback, so nothing reaches the file without its
 * journal row. Set on the store's writing connection, not on others. */
void      _dh_db_guard_commits    (DhDb *db);

gboolean  _dh_db_begin_read       (DhDb *db, GError **error);
gboolean  _dh_db_begin_write      (DhDb *db, GError **error);
gboolean  _dh_db_commit           (DhDb *db, GError **error);
void      _dh_db_rollback         (DhDb *db);      /* also after SQLite has rolled back by itself */
gboolean  _dh_db_in_transaction   (DhDb *db);

/* What dh_db_get_change_id, dh_db_get_now and dh_db_mark_final speak about; @change_id 0: no
 * recorded change is running. */
void      _dh_db_set_job          (DhDb *db, gint64 change_id, gint64 now);
gboolean  _dh_db_is_final         (DhDb *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhDb, _dh_db_close)

G_END_DECLS
