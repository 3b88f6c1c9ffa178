/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-journal-private.h"

#include <glib/gi18n.h>

/* The one way anything is written: a transaction, recorded.
 *
 *   BEGIN IMMEDIATE, a session over the domain tables, the caller's function, the changeset, the row of the
 *   journal, COMMIT.
 *
 * The session looks at the rows as they stand at the end, so cascades and triggers are in the changeset,
 * and a statement that was rolled back within the transaction is not. Without any change in a domain table
 * everything is rolled back, even writes to other tables: there is no way around the journal. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_session, sqlite3session_delete)

typedef struct
{
  void *data; /* of SQLite's allocator */
  int size;
} Changeset;

static void
changeset_clear (Changeset *changeset)
{
  sqlite3_free (changeset->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changeset, changeset_clear)

/* Asked once per table and transaction, when its first row changes. */
static int
is_recorded_cb (void *data, const char *table)
{
  return g_hash_table_contains (data, table);
}

static DexFuture *
reject (GError *error)
{
  return dex_future_new_for_error (error);
}

/* A counter in memory that moves with every transaction of this file it has seen, ours or another's. */
static guint
data_version (DhFile *file)
{
  guint version = 0;

  sqlite3_file_control (_dh_db_handle (file->write_db), "main", SQLITE_FCNTL_DATA_VERSION, &version);
  return version;
}

/* Somebody who ignores the lease may have written: then the end of the journal is read again. */
static gboolean
refresh_head (DhFile *file, GError **error)
{
  guint version = data_version (file);

  if (version == file->data_version)
    return TRUE;
  if (!_dh_journal_read_head (file->write_db, file->id, &file->head, error))
    return FALSE;
  file->data_version = version;
  return TRUE;
}

/* A session cannot be emptied, so each transaction has its own. */
static sqlite3_session *
start_session (DhFile *file, GError **error)
{
  g_autoptr (sqlite3_session) session = NULL;
  int rc = sqlite3session_create (_dh_db_handle (file->write_db), "main", &session);

  if (rc == SQLITE_OK)
    {
      sqlite3session_table_filter (session, is_recorded_cb, file->tables);
      rc = sqlite3session_attach (session, NULL);
    }
  if (rc != SQLITE_OK)
    {
      _dh_db_set_error (file->write_db, rc, error);
      return NULL;
    }
  return g_steal_pointer (&session);
}

/* Runs @func and takes what it did. NULL: go on; else the future to answer with. */
static DexFuture *
run_recorded (DhFile *file, DhDbFunc func, gpointer data, DexFuture **result, Changeset *changeset)
{
  g_autoptr (sqlite3_session) session = NULL;
  GError *error = NULL;
  int rc;

  session = start_session (file, &error);
  if (session == NULL)
    return reject (error);
  *result = func (file->write_db, data);
  g_assert (*result != NULL && !dex_future_is_pending (*result));
  if (dex_future_is_rejected (*result))
    return g_steal_pointer (result);
  /* A full disk makes SQLite roll back by itself. */
  if (!_dh_db_in_transaction (file->write_db))
    return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_FAILED,
                                  _ ("Nothing was saved: the transaction ended before its time."));
  rc = sqlite3session_changeset (session, &changeset->size, &changeset->data);
  if (rc != SQLITE_OK)
    {
      _dh_db_set_error (file->write_db, rc, &error);
      return reject (error);
    }
  return NULL;
}

/* The head of the journal moves only after the commit: one that failed leaves no gap. */
static gboolean
record_and_commit (DhFile *file, const DhChangeRecord *record, const Changeset *changeset, DhChange **change,
                   GError **error)
{
  DhJournalHead head = file->head;
  g_autoptr (GArray) rows = _dh_journal_list_rows (changeset->data, changeset->size, error);

  if (rows == NULL || !_dh_journal_append (file->write_db, &head, record, rows, changeset->data, changeset->size, error)
      || !_dh_db_commit (file->write_db, error))
    return FALSE;
  file->head = head;
  file->data_version = data_version (file);
  *change = _dh_change_new (record, FALSE, g_steal_pointer (&rows));
  return TRUE;
}

static DexFuture *
run_in_transaction (DhFile *file, DhChangeRecord *record, DhDbFunc func, gpointer data, DhChange **change)
{
  g_auto (Changeset) changeset = { 0 };
  g_autoptr (DexFuture) result = NULL;
  DexFuture *refusal;
  GError *error = NULL;

  if (!refresh_head (file, &error))
    return reject (error);
  record->id = file->head.id + 1;
  _dh_db_set_job (file->write_db, record->id, record->at);
  refusal = run_recorded (file, func, data, &result, &changeset);
  if (refusal != NULL)
    return refusal;
  if (changeset.size == 0)
    return g_steal_pointer (&result);
  record->final = _dh_db_is_final (file->write_db);
  if (!record_and_commit (file, record, &changeset, change, &error))
    return reject (error);
  return g_steal_pointer (&result);
}

/* IMMEDIATE says the intent first: upgrading a read later is how a writer is turned away. */
DexFuture *
_dh_journal_run (DhFile *file, const char *label, DhChangeKind kind, gint64 undo_of, DhDbFunc func, gpointer data,
                 DhChange **change)
{
  DhChangeRecord record = { .at = dh_clock_now (file->clock),
                            .author = file->author,
                            .label = label,
                            .origin = file->origin,
                            .kind = kind,
                            .undo_of = undo_of,
                            .schema = file->schema };
  DexFuture *result;
  GError *error = NULL;

  *change = NULL;
  if (!_dh_db_begin_write (file->write_db, &error))
    return reject (error);
  result = run_in_transaction (file, &record, func, data, change);
  /* Refused, or nothing worth a row in the journal: nothing reaches the file. */
  if (*change == NULL)
    _dh_db_rollback (file->write_db);
  _dh_db_set_job (file->write_db, 0, 0);
  return result;
}
