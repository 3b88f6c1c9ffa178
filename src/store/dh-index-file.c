/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dh-db.h"
#include "dh-index-fts-private.h"

/* "body" comes before "title" because a posting in the first column costs two bytes less. */
static const char schema[] = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
                             "CREATE TABLE doc (rowid INTEGER PRIMARY KEY, source INTEGER NOT NULL,"
                             " id INTEGER NOT NULL, UNIQUE (source, id)) STRICT;"
                             "CREATE TABLE word (fold TEXT NOT NULL, exact TEXT NOT NULL,"
                             " PRIMARY KEY (fold, exact)) STRICT, WITHOUT ROWID;"
                             "CREATE VIRTUAL TABLE text USING fts5 (body, title, content = '',"
                             " contentless_delete = 1, tokenize = 'dh');";

/* A build collects 16 MiB of postings before it writes a segment and merges none: 100 MB of text make
 * about ten segments, which a query reads as they are. Afterwards the usual merging keeps them few. */
static const char build_settings[] = "INSERT INTO text (text, rank) VALUES ('hashsize', 16777216);"
                                     "INSERT INTO text (text, rank) VALUES ('automerge', 0);"
                                     "INSERT INTO text (text, rank) VALUES ('crisismerge', 1000);";
static const char kept_settings[] = "INSERT INTO text (text, rank) VALUES ('automerge', 4);"
                                    "INSERT INTO text (text, rank) VALUES ('crisismerge', 32);";

gboolean
_dh_index_file_failed (DhIndexFile *self, GError **error)
{
  int code = self->db != NULL ? sqlite3_errcode (self->db) : SQLITE_CANTOPEN;
  const char *words = self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code);
  g_set_error (error, DH_STORE_ERROR, code == SQLITE_FULL ? DH_STORE_ERROR_FULL : DH_STORE_ERROR_FAILED,
               _ ("The search index cannot be used: %s. It will be built again."), words);
  return FALSE;
}

static gboolean
run (DhIndexFile *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return _dh_index_file_failed (self, error);
  return TRUE;
}

static gboolean
step_done (DhIndexFile *self, sqlite3_stmt *stmt, GError **error)
{
  int rc = sqlite3_step (stmt);
  sqlite3_reset (stmt);
  return rc == SQLITE_DONE || _dh_index_file_failed (self, error);
}

sqlite3_stmt *
_dh_index_file_statement (DhIndexFile *self, DhIndexSlot slot, const char *sql, GError **error)
{
  g_assert ((guint) slot < G_N_ELEMENTS (self->statements));

  sqlite3_stmt **stmt = &self->statements[slot];
  if (*stmt == NULL && sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL) != SQLITE_OK)
    {
      _dh_index_file_failed (self, error);
      return NULL;
    }
  sqlite3_reset (*stmt);
  sqlite3_clear_bindings (*stmt);
  return *stmt;
}

static DhIndexFile *
file_new (const char *path, const char *signature)
{
  DhIndexFile *self = g_new0 (DhIndexFile, 1);
  self->path = g_strdup (path);
  self->signature = g_strdup (signature);
  self->words = _dh_word_table_new ();
  self->fresh = g_ptr_array_new ();
  return self;
}

/* The file is nobody's word of honour: a hand-made one may not run code or crash the program. */
static gboolean
connect_file (DhIndexFile *self, int flags, GError **error)
{
  const char *name = self->path != NULL ? self->path : "";
  if (sqlite3_open_v2 (name, &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return _dh_index_file_failed (self, error);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, 5000);
  /* Defensive connections refuse to go without a journal; what is being built is ours alone anyway. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, self->building ? 0 : 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!_dh_index_fts_register (self->db, self->words, self->fresh))
    return _dh_index_file_failed (self, error);
  return run (self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -32000;", error);
}

static void
disconnect_file (DhIndexFile *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->statements); i++)
    g_clear_pointer (&self->statements[i], sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close_v2);
}

static gboolean
set_meta (DhIndexFile *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *stmt = _dh_index_file_statement (self, DH_INDEX_SET_META,
                                                 "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, value, -1, SQLITE_TRANSIENT);
  return step_done (self, stmt, error);
}

static gboolean
set_position (DhIndexFile *self, const DhIndexPosition *position, GError **error)
{
  g_autofree char *change = g_strdup_printf ("%" G_GINT64_FORMAT, position->change);
  g_autofree char *appended = g_strdup_printf ("%" G_GINT64_FORMAT, position->appended);
  return set_meta (self, "change", change, error) && set_meta (self, "hash", position->hash, error)
         && set_meta (self, "appended", appended, error);
}

static char *
dup_meta (DhIndexFile *self, const char *key)
{
  sqlite3_stmt *stmt = NULL;
  char *value = NULL;
  if (sqlite3_prepare_v2 (self->db, "SELECT value FROM meta WHERE key = ?1", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (stmt, 1, key, -1, SQLITE_TRANSIENT);
      if (sqlite3_step (stmt) == SQLITE_ROW)
        value = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
    }
  sqlite3_finalize (stmt);
  return value;
}

static gboolean
read_meta (DhIndexFile *self, GError **error)
{
  g_autofree char *signature = dup_meta (self, "signature");
  g_autofree char *complete = dup_meta (self, "complete");
  g_autofree char *change = dup_meta (self, "change");
  g_autofree char *hash = dup_meta (self, "hash");
  g_autofree char *appended = dup_meta (self, "appended");
  if (signature == NULL || complete == NULL || change == NULL || hash == NULL || appended == NULL)
    return _dh_index_file_failed (self, error);
  if (g_strcmp0 (signature, self->signature) != 0 || g_strcmp0 (complete, "1") != 0)
    {
      g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE,
                           _ ("The search index is unfinished or belongs to another store. It will be built again."));
      return FALSE;
    }
  self->position.change = g_ascii_strtoll (change, NULL, 10);
  self->position.appended = g_ascii_strtoll (appended, NULL, 10);
  g_strlcpy (self->position.hash, hash, sizeof self->position.hash);
  return TRUE;
}

/* Made before SQLite opens it, so that the words of a private store are never readable by others. */
static gboolean
make_file (const char *path, const char *like, GError **error)
{
  GStatBuf info;
  int mode = g_stat (like, &info) == 0 ? (int) (info.st_mode & 0666) | 0600 : 0600;
  g_autofd int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);
  if (fd >= 0 && fchmod (fd, (mode_t) mode) == 0)
    return TRUE;
  g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_FAILED, _ ("The search index “%s” cannot be made: %s."), path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
sync_file (const char *path)
{
  g_autofd int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  return fd >= 0 && fsync (fd) == 0;
}

static gint64
find_doc (DhIndexFile *self, guint source, gint64 id, GError **error)
{
  sqlite3_stmt *stmt = _dh_index_file_statement (self, DH_INDEX_FIND_DOC,
                                                 "SELECT rowid FROM doc WHERE source = ?1 AND id = ?2", error);
  if (stmt == NULL)
    return -1;
  sqlite3_bind_int64 (stmt, 1, source);
  sqlite3_bind_int64 (stmt, 2, id);
  int rc = sqlite3_step (stmt);
  gint64 rowid = rc == SQLITE_ROW ? sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return rowid;
  _dh_index_file_failed (self, error);
  return -1;
}

static gboolean
add_doc (DhIndexFile *self, guint source, gint64 id, gint64 *rowid, GError **error)
{
  sqlite3_stmt *stmt = _dh_index_file_statement (self, DH_INDEX_ADD_DOC, "INSERT INTO doc (source, id) VALUES (?1, ?2)",
                                                 error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, source);
  sqlite3_bind_int64 (stmt, 2, id);
  if (!step_done (self, stmt, error))
    return FALSE;
  *rowid = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static gboolean
delete_row (DhIndexFile *self, DhIndexSlot slot, const char *sql, gint64 rowid, GError **error)
{
  sqlite3_stmt *stmt = _dh_index_file_statement (self, slot, sql, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, rowid);
  return step_done (self, stmt, error);
}

static gboolean
delete_text (DhIndexFile *self, gint64 rowid, GError **error)
{
  return delete_row (self, DH_INDEX_REMOVE_TEXT, "DELETE FROM text WHERE rowid = ?1", rowid, error);
}

/* SQLite may hold bytes that are no UTF-8; the word scanner must not see them. */
static const char *
make_valid (const char *text, gsize *length, char **owned)
{
  *length = strlen (text);
  if (!g_utf8_validate_len (text, *length, NULL))
    {
      text = *owned = g_utf8_make_valid (text, (gssize) *length);
      *length = strlen (text);
    }
  return text;
}

static gboolean
add_text (DhIndexFile *self, gint64 rowid, const char *title, const char *body, GError **error)
{
  sqlite3_stmt *stmt = _dh_index_file_statement (self, DH_INDEX_ADD_TEXT,
                                                 "INSERT INTO text (rowid, body, title) VALUES (?1, ?2, ?3)", error);
  if (stmt == NULL)
    return FALSE;
  g_autofree char *valid_body = NULL, *valid_title = NULL;
  gsize body_length, title_length;
  body = make_valid (body != NULL ? body : "", &body_length, &valid_body);
  title = make_valid (title != NULL ? title : "", &title_length, &valid_title);
  g_autofree char *marked = g_strconcat (DH_INDEX_TITLE_MARK, title, NULL);

  if (self->fresh->len == 0)
    _dh_word_table_trim (self->words);
  sqlite3_bind_int64 (stmt, 1, rowid);
  sqlite3_bind_text64 (stmt, 2, body, body_length, SQLITE_STATIC, SQLITE_UTF8);
  sqlite3_bind_text64 (stmt, 3, marked, title_length + 1, SQLITE_STATIC, SQLITE_UTF8);
  gboolean done = step_done (self, stmt, error);
  sqlite3_clear_bindings (stmt);
  return done;
}

DhIndexFile *
_dh_index_file_open (const char *path, const char *signature, gboolean read_only, GError **error)
{
  g_autoptr (DhIndexFile) self = file_new (path, signature);
  if (!connect_file (self, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error) || !read_meta (self, error))
    return NULL;
  if (!read_only && !run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", error))
    return NULL;
  return g_steal_pointer (&self);
}

DhIndexFile *
_dh_index_file_create (const char *path, const char *like, const char *signature, GError **error)
{
  if (path != NULL)
    {
      _dh_index_file_delete (path);
      if (!make_file (path, like, error))
        return NULL;
    }
  g_autoptr (DhIndexFile) self = file_new (path, signature);
  self->building = TRUE;
  if (!connect_file (self, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error)
      || !run (self,
               "PRAGMA page_size = 4096; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF;"
               "PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE;",
               error)
      || !run (self, schema, error) || !run (self, build_settings, error)
      || !set_meta (self, "signature", signature, error) || !set_meta (self, "complete", "0", error))
    return NULL;
  return g_steal_pointer (&self);
}

/* "complete" is written last, into an ordinary WAL, and only after the rest has reached the disk. */
gboolean
_dh_index_file_finish (DhIndexFile *self, const DhIndexPosition *position, GError **error)
{
  g_assert (self->building);

  if (!_dh_index_file_flush (self, error) || !run (self, kept_settings, error) || !set_position (self, position, error)
      || !run (self, "COMMIT", error))
    return FALSE;
  self->building = FALSE;
  if (self->path != NULL)
    {
      disconnect_file (self);
      if (!sync_file (self->path) || !connect_file (self, SQLITE_OPEN_READWRITE, error)
          || !run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;", error))
        return error != NULL && *error != NULL ? FALSE : _dh_index_file_failed (self, error);
    }
  if (!set_meta (self, "complete", "1", error))
    return FALSE;
  self->position = *position;
  return TRUE;
}

void
_dh_index_file_free (DhIndexFile *self)
{
  disconnect_file (self);
  g_ptr_array_unref (self->fresh);
  _dh_word_table_free (self->words);
  g_free (self->path);
  g_free (self->signature);
  g_free (self);
}

void
_dh_index_file_delete (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      g_unlink (name);
    }
}

gboolean
_dh_index_file_begin (DhIndexFile *self, GError **error)
{
  g_assert (!self->building);
  return run (self, "BEGIN IMMEDIATE", error);
}

gboolean
_dh_index_file_commit (DhIndexFile *self, const DhIndexPosition *position, GError **error)
{
  if (!_dh_index_file_flush (self, error) || !set_position (self, position, error) || !run (self, "COMMIT", error))
    return FALSE;
  self->position = *position;
  return TRUE;
}

void
_dh_index_file_rollback (DhIndexFile *self)
{
  if (self->db == NULL || self->building || sqlite3_get_autocommit (self->db))
    return;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  g_ptr_array_set_size (self->fresh, 0);
  _dh_word_table_clear (self->words);
}

gboolean
_dh_index_file_put (DhIndexFile *self, guint source, gint64 id, const char *title, const char *body, GError **error)
{
  gint64 rowid = self->building ? 0 : find_doc (self, source, id, error);
  if (rowid < 0)
    return FALSE;
  if (rowid > 0 ? !delete_text (self, rowid, error) : !add_doc (self, source, id, &rowid, error))
    return FALSE;
  return add_text (self, rowid, title, body, error);
}

gboolean
_dh_index_file_remove (DhIndexFile *self, guint source, gint64 id, GError **error)
{
  gint64 rowid = find_doc (self, source, id, error);
  if (rowid <= 0)
    return rowid == 0;
  return delete_text (self, rowid, error)
         && delete_row (self, DH_INDEX_REMOVE_DOC, "DELETE FROM doc WHERE rowid = ?1", rowid, error);
}

gboolean
_dh_index_file_flush (DhIndexFile *self, GError **error)
{
  if (self->fresh->len == 0)
    return TRUE;
  sqlite3_stmt *stmt = _dh_index_file_statement (self, DH_INDEX_ADD_WORD,
                                                 "INSERT OR IGNORE INTO word (fold, exact) VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < self->fresh->len; i++)
    {
      const DhWord *word = self->fresh->pdata[i];
      sqlite3_bind_text (stmt, 1, word->fold + 1, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 2, word->exact, -1, SQLITE_STATIC);
      if (!step_done (self, stmt, error))
        return FALSE;
    }
  sqlite3_clear_bindings (stmt);
  g_ptr_array_set_size (self->fresh, 0);
  return TRUE;
}

char *
_dh_index_file_digest (DhIndexFile *self, GError **error)
{
  static const char sql[] = "SELECT d.source || ' ' || d.id || ' ' || v.term || ' ' || v.col || ' ' || v.offset"
                            " FROM temp.place v JOIN doc d ON d.rowid = v.doc ORDER BY 1";
  if (!run (self, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.place USING fts5vocab (main, text, instance)", error))
    return NULL;
  sqlite3_stmt *stmt = NULL;
  if (sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL) != SQLITE_OK)
    {
      _dh_index_file_failed (self, error);
      return NULL;
    }
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int rc;
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      const guchar *line = sqlite3_column_text (stmt, 0);
      g_checksum_update (sum, line, sqlite3_column_bytes (stmt, 0));
      g_checksum_update (sum, (const guchar *) "\n", 1);
    }
  sqlite3_finalize (stmt);
  if (rc == SQLITE_DONE)
    return g_strdup (g_checksum_get_string (sum));
  _dh_index_file_failed (self, error);
  return NULL;
}
