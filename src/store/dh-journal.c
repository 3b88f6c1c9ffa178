/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-journal-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* The journal: rows of the table "change", chained by hashes.
 *
 * Each row's hash covers the hash of the row before it, and the first one the id of the store. A value
 * altered later, a row taken out or put in between, a journal grafted onto another store: each breaks the
 * chain at that point, and the check names it. It is evidence against accidents and quiet editing, not
 * against somebody who computes the whole chain anew; there is no key.
 *
 * "change_row" repeats what the changesets say, as an index into them. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_changeset_iter, sqlite3changeset_finalize)

/* The hash covers every value with its length, so that no two rows can be told apart only by guess. */
static void
hash_int (GChecksum *checksum, gint64 value)
{
  gint64 le = GINT64_TO_LE (value);

  g_checksum_update (checksum, (const guchar *) &le, sizeof le);
}

static void
hash_bytes (GChecksum *checksum, gconstpointer data, gsize size)
{
  hash_int (checksum, (gint64) size);
  if (size > 0)
    g_checksum_update (checksum, data, (gssize) size);
}

static void
hash_text (GChecksum *checksum, const char *text)
{
  hash_bytes (checksum, text, strlen (text));
}

static void
hash_finish (GChecksum *checksum, guint8 *hash)
{
  gsize size = DH_HASH_SIZE;

  g_checksum_get_digest (checksum, hash, &size);
  g_assert (size == DH_HASH_SIZE);
}

/* The order of the values is part of the file format. It must never change. */
static void
hash_record (const guint8 *previous, const DhChangeRecord *record, gconstpointer changeset, gsize size, guint8 *hash)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, previous, DH_HASH_SIZE);
  hash_int (checksum, record->id);
  hash_int (checksum, record->at);
  hash_text (checksum, record->author);
  hash_text (checksum, record->label);
  hash_int (checksum, record->kind);
  hash_text (checksum, record->origin);
  hash_int (checksum, record->undo_of);
  hash_int (checksum, record->final);
  hash_int (checksum, record->schema);
  hash_bytes (checksum, changeset, size);
  hash_finish (checksum, hash);
}

static void
hash_store_id (const char *store_id, guint8 *hash)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  hash_text (checksum, store_id);
  hash_finish (checksum, hash);
}

/* A row inserted, deleted and inserted again in one change stands in the changeset once; IGNORE guards
 * tables whose key is not one integer, all of whose rows count as row 0. */
static gboolean
append_rows (DhDb *db, gint64 change, GArray *rows, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "INSERT OR IGNORE INTO change_row (tbl, row, change, op) VALUES (?1, ?2, ?3, ?4)",
                                error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const DhChangeRow *row = &g_array_index (rows, DhChangeRow, i);

      dh_stmt_bind_text (stmt, 1, row->table);
      dh_stmt_bind_int64 (stmt, 2, row->id);
      dh_stmt_bind_int64 (stmt, 3, change);
      dh_stmt_bind_int64 (stmt, 4, row->op);
      if (!dh_stmt_step (stmt, NULL, error))
        return FALSE;
      dh_stmt_reset (stmt);
    }
  return TRUE;
}

/* @hash and @changeset are copied by the binding; they live on the caller's stack. */
static void
bind_record (DhStmt *stmt, const DhChangeRecord *record, const guint8 *hash, const void *changeset, gsize size)
{
  g_autoptr (GBytes) hash_value = g_bytes_new_static (hash, DH_HASH_SIZE);
  g_autoptr (GBytes) changes = g_bytes_new_static (changeset, size);

  dh_stmt_bind_int64 (stmt, 1, record->id);
  dh_stmt_bind_int64 (stmt, 2, record->at);
  dh_stmt_bind_text (stmt, 3, record->author);
  dh_stmt_bind_text (stmt, 4, record->label);
  dh_stmt_bind_int64 (stmt, 5, record->kind);
  dh_stmt_bind_text (stmt, 6, record->origin);
  if (record->undo_of != 0)
    dh_stmt_bind_int64 (stmt, 7, record->undo_of);
  else
    dh_stmt_bind_null (stmt, 7);
  dh_stmt_bind_int64 (stmt, 8, record->final);
  dh_stmt_bind_int64 (stmt, 9, record->schema);
  dh_stmt_bind_bytes (stmt, 10, hash_value);
  dh_stmt_bind_bytes (stmt, 11, changes);
}

/* Moves @head on; FALSE ends the walk. */
static gboolean
verify_row (DhStmt *stmt, DhJournalHead *head, GPtrArray *findings)
{
  DhChangeRecord record;
  g_autoptr (GBytes) hash = dh_stmt_dup_bytes (stmt, 9);
  g_autoptr (GBytes) changeset = dh_stmt_dup_bytes (stmt, 10);
  guint8 expected[DH_HASH_SIZE];

  _dh_journal_read_record (stmt, &record);
  if (record.id != head->id + 1)
    {
      g_ptr_array_add (findings, g_strdup_printf (_ ("The journal has a gap before change %" PRId64 "."), record.id));
      return FALSE;
    }
  hash_record (head->hash, &record, g_bytes_get_data (changeset, NULL), g_bytes_get_size (changeset), expected);
  if (g_bytes_get_size (hash) != DH_HASH_SIZE || memcmp (g_bytes_get_data (hash, NULL), expected, DH_HASH_SIZE) != 0)
    {
      g_ptr_array_add (findings,
                       g_strdup_printf (_ ("Change %" PRId64 " of the journal is not as it was recorded."), record.id));
      return FALSE;
    }
  head->id = record.id;
  memcpy (head->hash, expected, DH_HASH_SIZE);
  return TRUE;
}

DhRowChange
_dh_row_change_from_op (int op)
{
  return op == SQLITE_INSERT ? DH_ROW_ADDED : op == SQLITE_DELETE ? DH_ROW_REMOVED : DH_ROW_CHANGED;
}

gint64
_dh_journal_row_id (sqlite3_changeset_iter *iter, int op)
{
  unsigned char *keys = NULL;
  int n_columns = 0;
  sqlite3_value *value = NULL;

  sqlite3changeset_pk (iter, &keys, &n_columns);
  for (int i = 0; i < n_columns; i++)
    if (keys[i])
      {
        if (op == SQLITE_INSERT)
          sqlite3changeset_new (iter, i, &value);
        else
          sqlite3changeset_old (iter, i, &value);
        break;
      }
  return value != NULL && sqlite3_value_type (value) == SQLITE_INTEGER ? sqlite3_value_int64 (value) : 0;
}

void
_dh_journal_read_record (DhStmt *stmt, DhChangeRecord *record)
{
  record->id = dh_stmt_get_int64 (stmt, 0);
  record->at = dh_stmt_get_int64 (stmt, 1);
  record->author = dh_stmt_get_text (stmt, 2);
  record->label = dh_stmt_get_text (stmt, 3);
  record->kind = dh_stmt_get_int64 (stmt, 4);
  record->origin = dh_stmt_get_text (stmt, 5);
  record->undo_of = dh_stmt_get_int64 (stmt, 6);
  record->final = dh_stmt_get_int64 (stmt, 7) != 0;
  record->schema = (int) dh_stmt_get_int64 (stmt, 8);
}

gboolean
_dh_journal_read_head (DhDb *db, const char *store_id, DhJournalHead *head, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "SELECT id, hash FROM change ORDER BY id DESC LIMIT 1", error);
  g_autoptr (GBytes) hash = NULL;
  gboolean has_row;

  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      head->id = 0;
      hash_store_id (store_id, head->hash);
      return TRUE;
    }
  head->id = dh_stmt_get_int64 (stmt, 0);
  hash = dh_stmt_dup_bytes (stmt, 1);
  memset (head->hash, 0, DH_HASH_SIZE);
  memcpy (head->hash, g_bytes_get_data (hash, NULL), MIN (g_bytes_get_size (hash), DH_HASH_SIZE));
  return TRUE;
}

/* @head moves only when both inserts went well; the caller takes it over after the commit. */
gboolean
_dh_journal_append (DhDb *db, DhJournalHead *head, const DhChangeRecord *record, GArray *rows, const void *changeset,
                    gsize size, GError **error)
{
  g_autoptr (DhStmt) stmt = NULL;
  guint8 hash[DH_HASH_SIZE];

  g_assert (record->id == head->id + 1);

  stmt = dh_db_prepare (db,
                        "INSERT INTO change (id, at, author, label, kind, origin, undo_of, final, schema, hash, "
                        "changeset) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                        error);
  if (stmt == NULL)
    return FALSE;
  hash_record (head->hash, record, changeset, size, hash);
  bind_record (stmt, record, hash, changeset, size);
  if (!dh_stmt_step (stmt, NULL, error) || (rows != NULL && !append_rows (db, record->id, rows, error)))
    return FALSE;
  head->id = record->id;
  memcpy (head->hash, hash, DH_HASH_SIZE);
  return TRUE;
}

GArray *
_dh_journal_list_rows (const void *changeset, gsize size, GError **error)
{
  g_autoptr (sqlite3_changeset_iter) iter = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DhChangeRow));
  int rc = sqlite3changeset_start (&iter, (int) size, (void *) changeset);

  while (rc == SQLITE_OK && (rc = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, op, indirect;
      DhChangeRow row;

      rc = sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
      row.table = g_intern_string (table);
      row.op = _dh_row_change_from_op (op);
      row.id = _dh_journal_row_id (iter, op);
      g_array_append_val (rows, row);
    }
  if (rc != SQLITE_OK && rc != SQLITE_DONE)
    {
      g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE,
                   _ ("A change of the journal cannot be read (%s); restore a backup."), sqlite3_errstr (rc));
      return NULL;
    }
  return g_steal_pointer (&rows);
}

gboolean
_dh_journal_verify (DhDb *db, const char *store_id, GPtrArray *findings, GError **error)
{
  DhJournalHead head = { 0 };
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  hash_store_id (store_id, head.hash);
  stmt = dh_db_prepare (db, "SELECT " DH_SQL_RECORD ", c.hash, c.changeset FROM change c ORDER BY c.id", error);
  if (stmt == NULL)
    return FALSE;
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      /* What follows a break cannot be judged. */
      if (has_row && !verify_row (stmt, &head, findings))
        break;
    }
  return TRUE;
}

GHashTable *
_dh_journal_list_tables (DhDb *db, GError **error)
{
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_table_info (m.name) c ON c.pk > 0 "
      "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "AND m.name NOT IN ('meta', 'change', 'change_row', 'blob', 'blob_chunk', 'blob_text', 'blob_page') /* scan ok "
      "*/",
      error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      if (has_row)
        g_hash_table_add (tables, (gpointer) g_intern_string (dh_stmt_get_text (stmt, 0)));
    }
  return g_steal_pointer (&tables);
}
