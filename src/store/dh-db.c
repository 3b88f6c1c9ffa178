/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-db-struct-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-collate.h"
#include "dh-text.h"

/* Connections: opening them with every defence on, and saying in sentences what SQLite says in codes.
 *
 * A store may come from anywhere (a stick, an e-mail), so a file is treated as made to hurt until it has
 * proved otherwise: nothing in its schema runs with our rights, its pages are checked as they are read,
 * and not even our own statements can write to its schema table.
 *
 * A connection belongs to the thread that opened it. It is opened without SQLite's mutexes, which is safe
 * only because every function here asserts that thread. */

/* How long a writer waits for another program's transaction (a backup tool, a file manager's preview). */
#define BUSY_TIMEOUT_MS 2000
/* Virtual machine steps between two looks at the cancellable: some hundred microseconds. */
#define PROGRESS_STEPS 4096

G_DEFINE_QUARK (dh_store_error_quark, dh_store_error)

/* SQLite hands over strings that do not end in NUL; the collation takes lengths. */
static int
collate_vi (void *data, int a_len, const void *a, int b_len, const void *b)
{
  return dh_collate (a, a_len, b, b_len);
}

static int
collate_person (void *data, int a_len, const void *a, int b_len, const void *b)
{
  return dh_collate_person (a, a_len, b, b_len);
}

/* Deterministic and harmless, therefore allowed in indices and in schemas that are not trusted. */
static void
fold_text (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, dh_text_fold (text), -1, g_free);
}

/* Runs inside COMMIT, where no SQL may run: looks at a flag only. Non-zero turns COMMIT into ROLLBACK. */
static int
refuse_unjournaled_cb (void *data)
{
  DhDb *db = data;

  return !db->may_commit;
}

/* Called by SQLite on the connection's own thread, in the middle of a statement; cancelling a GCancellable
 * from elsewhere is safe, so this needs no lock. */
static int
interrupted_cb (void *data)
{
  DhDb *db = data;

  return db->cancellable != NULL && g_cancellable_is_cancelled (db->cancellable);
}

static gboolean
register_functions (DhDb *db)
{
  return sqlite3_create_collation_v2 (db->handle, "vi", SQLITE_UTF8, NULL, collate_vi, NULL) == SQLITE_OK
         && sqlite3_create_collation_v2 (db->handle, "person", SQLITE_UTF8, NULL, collate_person, NULL) == SQLITE_OK
         && sqlite3_create_function_v2 (db->handle, "dh_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                        NULL, fold_text, NULL, NULL, NULL)
                == SQLITE_OK;
}

/* Against files made by hand to hurt: the schema is not trusted, pages are checked, no shadow table or
 * sqlite_schema can be written. Closing does not checkpoint before the file has been accepted. */
static gboolean
configure (DhDb *db, DhDbOpenMode mode, GError **error)
{
  gboolean writes = mode == DH_DB_OPEN_READ_WRITE || mode == DH_DB_OPEN_CREATE;

  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1200, 256);
  sqlite3_extended_result_codes (db->handle, TRUE);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_progress_handler (db->handle, PROGRESS_STEPS, interrupted_cb, db);
  if (!register_functions (db))
    return _dh_db_set_error (db, sqlite3_errcode (db->handle), error);
  /* The first of these reads the file: one that is not a database, or cannot be locked, shows here. */
  if (!_dh_db_script (db,
                      "SELECT count(*) FROM sqlite_schema; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; "
                      "PRAGMA cache_size = -16384;",
                      error))
    return FALSE;
  /* FULL: a commit that was acknowledged survives a power cut, not only the end of the process. */
  return writes ? _dh_db_script (db, "PRAGMA synchronous = FULL;", error)
                : _dh_db_script (db, "PRAGMA query_only = ON;", error);
}

/* SQLite's statistics of memory take a lock of the process at each allocation. Too late, and harmless,
 * when somebody has used SQLite before. */
static void
set_up_once (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

/* The name is never taken for a URI, whatever characters it has, but in the one mode that needs one; there
 * it is escaped. */
static int
open_handle (const char *path, DhDbOpenMode mode, sqlite3 **handle)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

  if (mode == DH_DB_OPEN_IMMUTABLE)
    {
      g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
      g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);

      return sqlite3_open_v2 (uri, handle, flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    }
  if (mode == DH_DB_OPEN_READ_ONLY)
    flags |= SQLITE_OPEN_READONLY;
  else
    flags |= SQLITE_OPEN_READWRITE | (mode == DH_DB_OPEN_CREATE ? SQLITE_OPEN_CREATE : 0);
  return sqlite3_open_v2 (path, handle, flags, NULL);
}

/* Callers act on these: try again, read only, make room, restore. Everything else is FAILED. */
static DhStoreError
map_code (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DH_STORE_ERROR_NOT_A_STORE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return DH_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return DH_STORE_ERROR_IN_USE;
    case SQLITE_FULL:
      return DH_STORE_ERROR_FULL;
    case SQLITE_CONSTRAINT:
      return DH_STORE_ERROR_CONSTRAINT;
    default:
      return DH_STORE_ERROR_FAILED;
    }
}

/* Column names are SQL's, not the person's; the domain checks its fields before and words that better. This
 * is the last line of defence. */
static char *
describe_constraint (int rc, const char *message)
{
  const char *colon = strstr (message, "failed: ");
  const char *what = colon != NULL ? colon + strlen ("failed: ") : message;

  switch (rc)
    {
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return g_strdup (_ ("Nothing was saved: an entry would point to one that does not exist."));
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return g_strdup_printf (_ ("Nothing was saved: the same entry is there already (%s)."), what);
    case SQLITE_CONSTRAINT_NOTNULL:
      return g_strdup_printf (_ ("Nothing was saved: a value is missing (%s)."), what);
    case SQLITE_CONSTRAINT_COMMITHOOK:
      return g_strdup (_ ("Nothing was saved: the change was not recorded in the journal."));
    default:
      return g_strdup_printf (_ ("Nothing was saved: a value breaks a rule of the store (%s)."), what);
    }
}

static char *
describe_code (int rc, const char *message)
{
  switch (rc & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return g_strdup_printf (_ ("The store is damaged (%s); restore a backup."), message);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return g_strdup_printf (_ ("The store cannot be written (%s)."), message);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return g_strdup (_ ("Another program is writing to the store; try again in a moment."));
    case SQLITE_FULL:
      return g_strdup (_ ("Nothing was saved: the disk is full. Make room and try again."));
    case SQLITE_CONSTRAINT:
      return describe_constraint (rc, message);
    case SQLITE_IOERR:
      return g_strdup_printf (_ ("The disk reported an error while the store was read or written (%s)."), message);
    case SQLITE_CANTOPEN:
      return g_strdup_printf (_ ("The store cannot be opened (%s)."), message);
    default:
      return g_strdup_printf (_ ("The store refused (%s)."), message);
    }
}

gboolean
_dh_db_set_error (DhDb *db, int rc, GError **error)
{
  /* The message of the connection belongs to its last call, which a failed binding is not. */
  const char *message = sqlite3_extended_errcode (db->handle) == rc ? sqlite3_errmsg (db->handle) : sqlite3_errstr (rc);
  g_autofree char *sentence = NULL;

  if ((rc & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The query was cancelled."));
      return FALSE;
    }
  sentence = describe_code (rc, message);
  g_set_error_literal (error, DH_STORE_ERROR, map_code (rc), sentence);
  return FALSE;
}

DhDb *
_dh_db_open (const char *path, DhDbOpenMode mode, GError **error)
{
  g_autoptr (DhDb) db = g_new0 (DhDb, 1);
  int rc;

  set_up_once ();
  db->thread = g_thread_self ();
  db->statements = _dh_db_new_statements ();
  rc = open_handle (path, mode, &db->handle);
  if (db->handle == NULL)
    {
      g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED, _ ("There is not enough memory."));
      return NULL;
    }
  if (rc != SQLITE_OK)
    {
      _dh_db_set_error (db, rc, error);
      return NULL;
    }
  if (!configure (db, mode, error))
    return NULL;
  return g_steal_pointer (&db);
}

/* A statement that was not given back would keep the file locked: in tests that is fatal. */
void
_dh_db_close (DhDb *db)
{
  if (db == NULL)
    return;
  dh_db_assert_thread (db);
  g_hash_table_unref (db->statements);
  if (sqlite3_close (db->handle) != SQLITE_OK)
    {
      g_critical ("a statement outlives its connection: %s", sqlite3_sql (sqlite3_next_stmt (db->handle, NULL)));
      sqlite3_close_v2 (db->handle);
    }
  g_free (db);
}

void
_dh_db_guard_commits (DhDb *db)
{
  dh_db_assert_thread (db);
  db->may_commit = FALSE;
  sqlite3_commit_hook (db->handle, refuse_unjournaled_cb, db);
}

sqlite3 *
_dh_db_handle (DhDb *db)
{
  dh_db_assert_thread (db);
  return db->handle;
}

gboolean
_dh_db_script (DhDb *db, const char *sql, GError **error)
{
  int rc;

  dh_db_assert_thread (db);
  rc = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK ? TRUE : _dh_db_set_error (db, rc, error);
}

void
_dh_db_set_cancellable (DhDb *db, GCancellable *cancellable)
{
  dh_db_assert_thread (db);
  db->cancellable = cancellable;
}

gboolean
_dh_db_begin_read (DhDb *db, GError **error)
{
  return dh_db_exec (db, error, "BEGIN", NULL);
}

gboolean
_dh_db_begin_write (DhDb *db, GError **error)
{
  db->may_commit = FALSE;
  return dh_db_exec (db, error, "BEGIN IMMEDIATE", NULL);
}

/* The hook is open only here, and closed again whatever comes of it. */
gboolean
_dh_db_commit (DhDb *db, GError **error)
{
  gboolean committed;

  db->may_commit = TRUE;
  committed = dh_db_exec (db, error, "COMMIT", NULL);
  db->may_commit = FALSE;
  return committed;
}

/* Some errors (a full disk, a lost disk) have made SQLite roll back already; then there is nothing to do. */
void
_dh_db_rollback (DhDb *db)
{
  dh_db_assert_thread (db);
  if (!sqlite3_get_autocommit (db->handle))
    dh_db_exec (db, NULL, "ROLLBACK", NULL);
}

gboolean
_dh_db_in_transaction (DhDb *db)
{
  dh_db_assert_thread (db);
  return !sqlite3_get_autocommit (db->handle);
}

/* Every job begins with a clean mark: finality belongs to one change. */
void
_dh_db_set_job (DhDb *db, gint64 change_id, gint64 now)
{
  dh_db_assert_thread (db);
  db->change_id = change_id;
  db->now = now;
  db->final = FALSE;
}

gboolean
_dh_db_is_final (DhDb *db)
{
  dh_db_assert_thread (db);
  return db->final;
}

gint64
dh_db_n_changes (DhDb *db)
{
  dh_db_assert_thread (db);
  return db->n_changes;
}

gint64
dh_db_get_change_id (DhDb *db)
{
  dh_db_assert_thread (db);
  g_return_val_if_fail (db->change_id != 0, 0);
  return db->change_id;
}

void
dh_db_mark_final (DhDb *db)
{
  dh_db_assert_thread (db);
  g_return_if_fail (db->change_id != 0);
  db->final = TRUE;
}

gint64
dh_db_get_now (DhDb *db)
{
  dh_db_assert_thread (db);
  return db->now;
}
