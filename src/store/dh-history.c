/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-private.h"

#include <glib/gi18n.h>

/* History: changesets decoded into fields.
 *
 * The journal keeps values by position of the column. Tables only grow at the end, so today's names are
 * right for changesets of every age; a position without a name (a file tampered with) is left out. All of
 * this runs on the reading thread and gives finished lists of immutable objects. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_changeset_iter, sqlite3changeset_finalize)

/* Newest changes first, each with whether it is undone and, for the decoder, its changeset. */
#define SELECT_CHANGES "SELECT " DH_SQL_RECORD ", " DH_SQL_NOT_UNDONE ", c.changeset FROM change c "

typedef struct
{
  gint64 since;
  guint limit;
  gint64 change_id;  /* field changes of this one; 0: by row */
  const char *table; /* NULL: every row; interned */
  gint64 row;
} HistoryQuery;

typedef struct
{
  DhDb *db;
  GListStore *list;
  GHashTable *columns; /* table → GStrv */
  const HistoryQuery *query;
} Decoder;

/* Freed with the task, on the reading thread. */
static HistoryQuery *
query_new (gint64 since, guint limit, gint64 change_id, const char *table, gint64 row)
{
  HistoryQuery *query = g_new0 (HistoryQuery, 1);

  query->since = since;
  query->limit = limit;
  query->change_id = change_id;
  query->table = g_intern_string (table);
  query->row = row;
  return query;
}

/* From the side table, which is indexed by change: the changeset itself may be megabytes. */
static GArray *
read_rows (DhDb *db, gint64 change, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DhChangeRow));
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  stmt = dh_db_prepare (db, "SELECT tbl, row, op FROM change_row WHERE change = ?1", error);
  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, change);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      DhChangeRow row;

      if (!has_row)
        return g_steal_pointer (&rows);
      row.table = g_intern_string (dh_stmt_get_text (stmt, 0));
      row.id = dh_stmt_get_int64 (stmt, 1);
      row.op = dh_stmt_get_int64 (stmt, 2);
      g_array_append_val (rows, row);
    }
  return NULL;
}

static DhChange *
read_change (DhDb *db, DhStmt *stmt, GError **error)
{
  DhChangeRecord record;
  GArray *rows;

  _dh_journal_read_record (stmt, &record);
  rows = read_rows (db, record.id, error);
  return rows != NULL ? _dh_change_new (&record, dh_stmt_get_int64 (stmt, 9) == 0, rows) : NULL;
}

/* Columns are only ever added at the end, so today's names fit every changeset. */
static const char *
column_name (Decoder *decoder, const char *table, int i)
{
  GStrv names = g_hash_table_lookup (decoder->columns, table);

  if (names == NULL)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_autoptr (DhStmt) stmt = dh_db_prepare (decoder->db, "SELECT name FROM pragma_table_info (?1) ORDER BY cid /* scan ok */",
                                    NULL);
      gboolean has_row = TRUE;

      dh_stmt_bind_text (stmt, 1, table);
      while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
        g_strv_builder_add (builder, dh_stmt_get_text (stmt, 0));
      names = g_strv_builder_end (builder);
      g_hash_table_insert (decoder->columns, (gpointer) table, names);
    }
  return i < (int) g_strv_length (names) ? names[i] : NULL;
}

/* Numbers in SQL's own writing, independent of any locale; the domain words them for people. */
static char *
value_to_text (sqlite3_value *value)
{
  g_autoptr (GString) hex = NULL;
  const guint8 *bytes;

  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
    return NULL;
  if (sqlite3_value_type (value) != SQLITE_BLOB)
    return g_strdup ((const char *) sqlite3_value_text (value));
  hex = g_string_new (NULL);
  bytes = sqlite3_value_blob (value);
  for (int i = 0; i < sqlite3_value_bytes (value); i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free_and_steal (g_steal_pointer (&hex));
}

static void
decode_column (Decoder *decoder, DhChange *change, const DhChangeRow *row, sqlite3_changeset_iter *iter, int i)
{
  sqlite3_value *old = NULL, *new = NULL;
  const char *name = column_name (decoder, row->table, i);
  g_autoptr (DhFieldChange) field = NULL;

  if (row->op != DH_ROW_ADDED)
    sqlite3changeset_old (iter, i, &old);
  if (row->op != DH_ROW_REMOVED)
    sqlite3changeset_new (iter, i, &new);
  /* An update holds the columns that changed; of a whole row only what had a value is told. */
  if (name == NULL || (row->op == DH_ROW_CHANGED && new == NULL)
      || (row->op == DH_ROW_ADDED && sqlite3_value_type (new) == SQLITE_NULL)
      || (row->op == DH_ROW_REMOVED && sqlite3_value_type (old) == SQLITE_NULL))
    return;
  field = _dh_field_change_new (change, row, name, value_to_text (old), value_to_text (new));
  g_list_store_append (decoder->list, field);
}

/* A changeset holds all rows of its change; a row's history wants one of them. */
static void
decode_row (Decoder *decoder, DhChange *change, sqlite3_changeset_iter *iter)
{
  const char *table;
  unsigned char *keys = NULL;
  int n_columns, op, indirect;
  DhChangeRow row;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &indirect);
  sqlite3changeset_pk (iter, &keys, NULL);
  row.table = g_intern_string (table);
  row.id = _dh_journal_row_id (iter, op);
  row.op = _dh_row_change_from_op (op);
  if (decoder->query->table != NULL && (row.table != decoder->query->table || row.id != decoder->query->row))
    return;
  for (int i = 0; i < n_columns; i++)
    if (!keys[i])
      decode_column (decoder, change, &row, iter, i);
}

/* The iterator reads straight from the bytes: nothing is copied but the values that are told. */
static gboolean
decode_change (Decoder *decoder, DhStmt *stmt, GError **error)
{
  g_autoptr (DhChange) change = read_change (decoder->db, stmt, error);
  g_autoptr (GBytes) changeset = dh_stmt_dup_bytes (stmt, 10);
  g_autoptr (sqlite3_changeset_iter) iter = NULL;
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int rc;

  if (change == NULL)
    return FALSE;
  rc = sqlite3changeset_start (&iter, (int) size, (void *) data);
  while (rc == SQLITE_OK && (rc = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      decode_row (decoder, change, iter);
      rc = SQLITE_OK;
    }
  return rc == SQLITE_DONE || _dh_db_set_error (decoder->db, rc, error);
}

static DexFuture *
list_changes_func (DhDb *db, gpointer data)
{
  const HistoryQuery *query = data;
  g_autoptr (GListStore) list = g_list_store_new (DH_TYPE_CHANGE);
  GError *error = NULL;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, SELECT_CHANGES "WHERE c.id > ?1 ORDER BY c.id DESC LIMIT ?2", &error);
  gboolean has_row = stmt != NULL;

  if (stmt != NULL)
    {
      dh_stmt_bind_int64 (stmt, 1, query->since);
      dh_stmt_bind_int64 (stmt, 2, query->limit);
    }
  while (error == NULL && has_row && dh_stmt_step (stmt, &has_row, &error) && has_row)
    {
      g_autoptr (DhChange) change = read_change (db, stmt, &error);

      if (change != NULL)
        g_list_store_append (list, change);
    }
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_take_object (g_steal_pointer (&list));
}

/* Three questions, one shape of row, hence one decoder. */
static DhStmt *
prepare_fields (DhDb *db, const HistoryQuery *query, GError **error)
{
  DhStmt *stmt;

  if (query->change_id != 0)
    {
      stmt = dh_db_prepare (db, SELECT_CHANGES "WHERE c.id = ?1", error);
      if (stmt != NULL)
        dh_stmt_bind_int64 (stmt, 1, query->change_id);
      return stmt;
    }
  if (query->table == NULL)
    return dh_db_prepare (db, SELECT_CHANGES "ORDER BY c.id DESC", error);
  stmt = dh_db_prepare (db,
                        SELECT_CHANGES "JOIN change_row w ON w.change = c.id WHERE w.tbl = ?1 AND w.row = ?2 "
                                       "ORDER BY w.change DESC",
                        error);
  if (stmt != NULL)
    {
      dh_stmt_bind_text (stmt, 1, query->table);
      dh_stmt_bind_int64 (stmt, 2, query->row);
    }
  return stmt;
}

static DexFuture *
list_fields_func (DhDb *db, gpointer data)
{
  const HistoryQuery *query = data;
  g_autoptr (GListStore) list = g_list_store_new (DH_TYPE_FIELD_CHANGE);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  Decoder decoder = { .db = db, .list = list, .columns = columns, .query = query };
  GError *error = NULL;
  g_autoptr (DhStmt) stmt = prepare_fields (db, query, &error);
  gboolean has_row = stmt != NULL;

  /* A change is told whole: the limit may be passed by its last one. */
  while (error == NULL && has_row && g_list_model_get_n_items (G_LIST_MODEL (list)) < query->limit)
    if (dh_stmt_step (stmt, &has_row, &error) && has_row)
      decode_change (&decoder, stmt, &error);
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_take_object (g_steal_pointer (&list));
}

DexFuture *
dh_store_list_changes (DhStore *store, gint64 since, guint limit)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  return dh_store_read (store, list_changes_func, query_new (since, limit, 0, NULL, 0), g_free);
}

DexFuture *
dh_store_row_history (DhStore *store, const char *table, gint64 row, guint limit)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  return dh_store_read (store, list_fields_func, query_new (0, limit, 0, table, row), g_free);
}

DexFuture *
dh_store_field_changes (DhStore *store, gint64 change_id)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (change_id != 0);
  return dh_store_read (store, list_fields_func, query_new (0, G_MAXUINT, change_id, NULL, 0), g_free);
}
