/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-db-struct-private.h"

#include <stdarg.h>
#include <string.h>

/* Statements: prepared once, lent out, given back.
 *
 * Compiling a statement costs more than running most of them, so they are kept by their text. A borrower
 * has it alone; the same text borrowed twice at once is two statements. Nothing a borrower bound is left
 * for the next. */

/* Idle statements kept at most: lists make texts of their own, and a prepared statement is some kilobytes. */
#define MAX_IDLE 256

static void
stmt_free (DhStmt *stmt)
{
  sqlite3_finalize (stmt->handle);
  g_free (stmt->sql);
  g_free (stmt);
}

static void
stmt_free_chain (gpointer data)
{
  for (DhStmt *stmt = data, *next; stmt != NULL; stmt = next)
    {
      next = stmt->next;
      stmt_free (stmt);
    }
}

/* Debug builds notice a query that steps through far more rows than it gives: a missing index. A query
 * that has to look at everything says so in its text. */
static void
watch_plan (DhStmt *stmt)
{
#ifdef DH_WATCH_PLANS
  int scans = sqlite3_stmt_status (stmt->handle, SQLITE_STMTSTATUS_FULLSCAN_STEP, TRUE);
  int autoindex = sqlite3_stmt_status (stmt->handle, SQLITE_STMTSTATUS_AUTOINDEX, TRUE);
  gint64 fair = 4 * (stmt->rows + (sqlite3_stmt_readonly (stmt->handle) ? 0 : stmt->db->n_changes)) + 100;

  if ((scans > fair || autoindex > fair) && strstr (stmt->sql, "/* scan ok */") == NULL)
    g_warning ("%d scan steps and %d rows of automatic index for %" G_GINT64_FORMAT " rows: %s", scans, autoindex,
               stmt->rows, stmt->sql);
#endif
  stmt->rows = 0;
}

/* The table's key is the text of the first of the chain; when that one leaves, the next one's takes over. */
static DhStmt *
take_idle (DhDb *db, const char *sql)
{
  DhStmt *stmt = g_hash_table_lookup (db->statements, sql);

  if (stmt == NULL)
    return NULL;
  g_hash_table_steal (db->statements, sql);
  if (stmt->next != NULL)
    g_hash_table_insert (db->statements, stmt->next->sql, stmt->next);
  stmt->next = NULL;
  db->n_idle--;
  return stmt;
}

/* When too many have gathered, all idle ones go: rare enough that no order of age is worth keeping. */
static void
give_back (DhStmt *stmt)
{
  DhDb *db = stmt->db;
  DhStmt *first;

  if (db->n_idle >= MAX_IDLE)
    _dh_db_drop_statements (db);
  first = g_hash_table_lookup (db->statements, stmt->sql);
  if (first != NULL)
    g_hash_table_steal (db->statements, stmt->sql);
  stmt->next = first;
  g_hash_table_insert (db->statements, stmt->sql, stmt);
  db->n_idle++;
}

static gboolean
bind_arguments (DhStmt *stmt, const char *types, va_list args)
{
  for (int i = 0; types != NULL && types[i] != '\0'; i++)
    switch (types[i])
      {
      case 'i':
        dh_stmt_bind_int64 (stmt, i + 1, va_arg (args, gint64));
        break;
      case 'd':
        dh_stmt_bind_double (stmt, i + 1, va_arg (args, double));
        break;
      case 's':
        dh_stmt_bind_text (stmt, i + 1, va_arg (args, const char *));
        break;
      case 'b':
        dh_stmt_bind_bytes (stmt, i + 1, va_arg (args, GBytes *));
        break;
      case 'n':
        dh_stmt_bind_null (stmt, i + 1);
        break;
      default:
        g_assert_not_reached ();
      }
  return stmt->bind_rc == SQLITE_OK;
}

/* A binding that fails is a mistake in the program, but must not take the person's data with it. */
static DhStmt *
prepare_with_arguments (DhDb *db, GError **error, const char *sql, const char *types, va_list args)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  if (!bind_arguments (stmt, types, args))
    {
      _dh_db_set_error (db, stmt->bind_rc, error);
      return NULL;
    }
  return g_steal_pointer (&stmt);
}

/* The first error counts; later ones follow from it. */
static void
note_binding (DhStmt *stmt, int rc)
{
  if (stmt->bind_rc == SQLITE_OK)
    stmt->bind_rc = rc;
}

void
_dh_db_drop_statements (DhDb *db)
{
  g_hash_table_remove_all (db->statements);
  db->n_idle = 0;
}

GHashTable *
_dh_db_new_statements (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, stmt_free_chain);
}

DhStmt *
dh_db_prepare (DhDb *db, const char *sql, GError **error)
{
  DhStmt *stmt;
  sqlite3_stmt *handle = NULL;
  int rc;

  dh_db_assert_thread (db);
  g_return_val_if_fail (sql != NULL, NULL);

  stmt = take_idle (db, sql);
  if (stmt != NULL)
    return stmt;

  rc = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (rc != SQLITE_OK || handle == NULL)
    {
      _dh_db_set_error (db, rc == SQLITE_OK ? SQLITE_MISUSE : rc, error);
      return NULL;
    }
  stmt = g_new0 (DhStmt, 1);
  stmt->db = db;
  stmt->handle = handle;
  stmt->sql = g_strdup (sql);
  return stmt;
}

void
dh_stmt_release (DhStmt *stmt)
{
  if (stmt == NULL)
    return;
  dh_stmt_reset (stmt);
  sqlite3_clear_bindings (stmt->handle);
  give_back (stmt);
}

void
dh_stmt_bind_int64 (DhStmt *stmt, int index, gint64 value)
{
  dh_db_assert_thread (stmt->db);
  note_binding (stmt, sqlite3_bind_int64 (stmt->handle, index, value));
}

void
dh_stmt_bind_double (DhStmt *stmt, int index, double value)
{
  dh_db_assert_thread (stmt->db);
  note_binding (stmt, sqlite3_bind_double (stmt->handle, index, value));
}

void
dh_stmt_bind_text (DhStmt *stmt, int index, const char *value)
{
  dh_db_assert_thread (stmt->db);
  note_binding (stmt, sqlite3_bind_text (stmt->handle, index, value, -1, SQLITE_TRANSIENT));
}

void
dh_stmt_bind_bytes (DhStmt *stmt, int index, GBytes *value)
{
  gsize size = 0;
  gconstpointer data;

  dh_db_assert_thread (stmt->db);
  if (value == NULL)
    {
      dh_stmt_bind_null (stmt, index);
      return;
    }
  /* A NULL pointer would bind NULL where an empty blob is meant. */
  data = g_bytes_get_data (value, &size);
  note_binding (stmt, sqlite3_bind_blob64 (stmt->handle, index, data != NULL ? data : "", size, SQLITE_TRANSIENT));
}

void
dh_stmt_bind_null (DhStmt *stmt, int index)
{
  dh_db_assert_thread (stmt->db);
  note_binding (stmt, sqlite3_bind_null (stmt->handle, index));
}

/* The count of touched rows is sampled here, for releasing the statement may run others. */
gboolean
dh_stmt_step (DhStmt *stmt, gboolean *has_row, GError **error)
{
  int rc;

  dh_db_assert_thread (stmt->db);

  if (has_row != NULL)
    *has_row = FALSE;
  rc = stmt->bind_rc != SQLITE_OK ? stmt->bind_rc : sqlite3_step (stmt->handle);
  if (rc == SQLITE_ROW)
    {
      stmt->rows++;
      if (has_row != NULL)
        *has_row = TRUE;
      return TRUE;
    }
  if (rc != SQLITE_DONE)
    return _dh_db_set_error (stmt->db, rc, error);
  stmt->db->n_changes = sqlite3_changes64 (stmt->db->handle);
  return TRUE;
}

gint64
dh_stmt_get_int64 (DhStmt *stmt, int column)
{
  dh_db_assert_thread (stmt->db);
  return sqlite3_column_int64 (stmt->handle, column);
}

double
dh_stmt_get_double (DhStmt *stmt, int column)
{
  dh_db_assert_thread (stmt->db);
  return sqlite3_column_double (stmt->handle, column);
}

/* SQLite may convert the value in place; another call for the same column then costs nothing. */
const char *
dh_stmt_get_text (DhStmt *stmt, int column)
{
  dh_db_assert_thread (stmt->db);
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

GBytes *
dh_stmt_dup_bytes (DhStmt *stmt, int column)
{
  gconstpointer data;

  dh_db_assert_thread (stmt->db);
  if (dh_stmt_is_null (stmt, column))
    return NULL;
  data = sqlite3_column_blob (stmt->handle, column);
  return g_bytes_new (data, sqlite3_column_bytes (stmt->handle, column));
}

gboolean
dh_stmt_is_null (DhStmt *stmt, int column)
{
  dh_db_assert_thread (stmt->db);
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

int
dh_stmt_get_type (DhStmt *stmt, int column)
{
  dh_db_assert_thread (stmt->db);
  switch (sqlite3_column_type (stmt->handle, column))
    {
    case SQLITE_INTEGER:
      return DH_DB_INT64;
    case SQLITE_FLOAT:
      return DH_DB_DOUBLE;
    case SQLITE_TEXT:
      return DH_DB_TEXT;
    case SQLITE_BLOB:
      return DH_DB_BLOB;
    default:
      return DH_DB_NULL;
    }
}

int
dh_stmt_n_columns (DhStmt *stmt)
{
  dh_db_assert_thread (stmt->db);
  return sqlite3_column_count (stmt->handle);
}

void
dh_stmt_reset (DhStmt *stmt)
{
  dh_db_assert_thread (stmt->db);
  watch_plan (stmt);
  sqlite3_reset (stmt->handle);
  stmt->bind_rc = SQLITE_OK;
}

gboolean
dh_db_exec (DhDb *db, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;
  va_list args;

  va_start (args, types);
  stmt = prepare_with_arguments (db, error, sql, types, args);
  va_end (args);
  if (stmt == NULL)
    return FALSE;
  while (has_row)
    if (!dh_stmt_step (stmt, &has_row, error))
      return FALSE;
  return TRUE;
}

gboolean
dh_db_get_int64 (DhDb *db, gint64 *value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row;
  va_list args;

  va_start (args, types);
  stmt = prepare_with_arguments (db, error, sql, types, args);
  va_end (args);
  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error) || !has_row)
    return FALSE;
  if (value != NULL)
    *value = dh_stmt_get_int64 (stmt, 0);
  return TRUE;
}

char *
dh_db_dup_text (DhDb *db, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row;
  va_list args;

  va_start (args, types);
  stmt = prepare_with_arguments (db, error, sql, types, args);
  va_end (args);
  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  return g_strdup (dh_stmt_get_text (stmt, 0));
}

char *
dh_db_dup_store_id (DhDb *db, GError **error)
{
  return dh_db_dup_text (db, error, "SELECT value FROM meta WHERE key = 'id'", NULL);
}
