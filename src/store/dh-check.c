/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-journal-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "dh-sha256.h"

/* The check of a whole store.
 *
 * It reads everything, which takes minutes where there are gigabytes of attachments, hence its own thread
 * and connection: neither reading nor writing waits for it. One snapshot is looked at, so that what is
 * written meanwhile cannot look like damage. It tells findings and repairs nothing. */

/* Rows of one kind of finding that are told; a broken file may have millions. */
#define MAX_FINDINGS 100

static gboolean
check_integrity (DhDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "PRAGMA integrity_check (100)", error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (g_strcmp0 (dh_stmt_get_text (stmt, 0), "ok") != 0)
        g_ptr_array_add (findings, g_strdup_printf (_ ("The file is damaged: %s."), dh_stmt_get_text (stmt, 0)));
    }
  return FALSE;
}

/* Foreign keys are enforced by every connection of ours; a finding means that somebody else has
 * written, or that a disk has forgotten. */
static gboolean
check_references (DhDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "PRAGMA foreign_key_check /* scan ok */", error);
  gboolean has_row = TRUE;
  int n = 0;

  if (stmt == NULL)
    return FALSE;
  while (n++ < MAX_FINDINGS && dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_ptr_array_add (findings,
                       g_strdup_printf (_ ("Entry %" PRId64 " of “%s” points to one of “%s” that is missing."),
                                        dh_stmt_get_int64 (stmt, 1), dh_stmt_get_text (stmt, 0),
                                        dh_stmt_get_text (stmt, 2)));
    }
  return n > MAX_FINDINGS;
}

/* Never more than a chunk in memory. */
static gboolean
hash_chunks (DhDb *db, const char *hash, DhSha256 *sum, gint64 *size, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "SELECT data FROM blob_chunk WHERE hash = ?1 ORDER BY seq", error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, hash);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      g_autoptr (GBytes) chunk = NULL;

      if (!has_row)
        return TRUE;
      chunk = dh_stmt_dup_bytes (stmt, 0);
      dh_sha256_add (sum, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
      *size += (gint64) g_bytes_get_size (chunk);
    }
  return FALSE;
}

/* By the names that people gave it; a content may be kept under several, or under none any more. */
static gboolean
tell_altered (DhDb *db, const char *hash, GPtrArray *findings, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "SELECT name FROM attachment WHERE file = ?1 ORDER BY id /* scan ok */", error);
  gboolean has_row = TRUE;
  guint n = 0;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, hash);
  for (; dh_stmt_step (stmt, &has_row, error); n++)
    {
      if (has_row)
        g_ptr_array_add (findings, g_strdup_printf (_ ("The file “%s” is not what was put in (content %.12s…)."),
                                                    dh_stmt_get_text (stmt, 0), hash));
      else if (n == 0)
        g_ptr_array_add (findings, g_strdup_printf (_ ("The content %.12s… is not what was put in."), hash));
      if (!has_row)
        return TRUE;
    }
  return FALSE;
}

/* Files whose content is not there, or not all of it. */
static gboolean
check_files (DhDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      "SELECT a.name FROM attachment a LEFT JOIN blob b ON b.hash = a.file AND b.complete = 1 "
      "WHERE b.hash IS NULL ORDER BY a.id /* scan ok */",
      error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_ptr_array_add (findings,
                       g_strdup_printf (_ ("The content of the file “%s” is missing."), dh_stmt_get_text (stmt, 0)));
    }
  return FALSE;
}

static gboolean
check_blobs (DhDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "SELECT hash, size FROM blob WHERE complete = 1 ORDER BY hash /* scan ok */",
                                error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (dh_stmt_step (stmt, &has_row, error))
    {
      g_autoptr (DhSha256) sum = dh_sha256_new ();
      const char *hash;
      gint64 size = 0;

      if (!has_row)
        return TRUE;
      hash = dh_stmt_get_text (stmt, 0);
      if (!hash_chunks (db, hash, sum, &size, error))
        return FALSE;
      if ((size != dh_stmt_get_int64 (stmt, 1) || g_strcmp0 (dh_sha256_get (sum), hash) != 0)
          && !tell_altered (db, hash, findings, error))
        return FALSE;
    }
  return FALSE;
}

/* In this order: when the file itself is damaged, the rest follows from that. */
static gboolean
check_all (DhFile *file, GCancellable *cancellable, GPtrArray *findings, GError **error)
{
  g_autoptr (DhDb) db = _dh_db_open (file->path, file->immutable ? DH_DB_OPEN_IMMUTABLE : DH_DB_OPEN_READ_ONLY, error);
  gboolean done;

  if (db == NULL || !_dh_db_begin_read (db, error))
    return FALSE;
  _dh_db_set_cancellable (db, cancellable);
  done = check_integrity (db, findings, error) && check_references (db, findings, error)
         && _dh_journal_verify (db, file->id, findings, error) && check_blobs (db, findings, error)
         && check_files (db, findings, error);
  _dh_db_set_cancellable (db, NULL);
  _dh_db_rollback (db);
  return done;
}

static DexFuture *
check_job (DhFile *file, GCancellable *cancellable, gpointer data)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  if (!check_all (file, cancellable, findings, &error))
    {
      /* Damage so bad that the search for it cannot go on is a finding too. */
      if (!g_error_matches (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE))
        return dex_future_new_for_error (error);
      g_ptr_array_add (findings, g_strdup (error->message));
      g_error_free (error);
    }
  g_ptr_array_add (findings, NULL);
  return dex_future_new_take_boxed (G_TYPE_STRV, g_ptr_array_steal (findings, NULL));
}

DexFuture *
dh_store_check (DhStore *self)
{
  DhFile *file;

  dex_return_error_if_fail (DH_IS_STORE (self));

  file = _dh_store_get_file (self);
  if (file == NULL)
    return _dh_store_new_closed ();
  return _dh_file_spawn (file, "dh-check", check_job, NULL, NULL);
}
