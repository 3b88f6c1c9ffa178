/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-undo-private.h"

#include <glib/gi18n.h>

/* Undo and redo: the inverse of a changeset, applied in a new recorded change.
 *
 * Nothing is ever taken out of the journal. An undo is a change like others, which points to what it
 * undoes; a redo points to the undo. SQLite compares every row with what the changeset says it was; one
 * difference and nothing is applied. */

/* Both leave alone what lies up to the floor, ?1. This one walks back from the newest; only undone changes
 * lie in between. */
#define FIND_UNDO                                                                                               \
  "SELECT c.id, c.label, c.final FROM change c WHERE c.kind IN (1, 2) AND " DH_SQL_NOT_UNDONE                   \
  " AND c.id > max (?1, coalesce ((SELECT b.id FROM change b WHERE b.kind = 5 ORDER BY b.id DESC LIMIT 1), 0))" \
  " ORDER BY c.id DESC LIMIT 1 /* scan ok */"

/* The newest undo after the last edit. */
#define FIND_REDO                                                                                                 \
  "SELECT c.id, (SELECT e.label FROM change e WHERE e.id = c.undo_of) FROM change c WHERE c.kind = 3 "            \
  "AND " DH_SQL_NOT_UNDONE " AND c.id > max (?1, coalesce ((SELECT b.id FROM change b WHERE b.kind IN (1, 2, 5) " \
  "ORDER BY b.id DESC LIMIT 1), 0))"                                                                              \
  " ORDER BY c.id DESC LIMIT 1 /* scan ok */"

typedef struct
{
  gint64 id;
  char *label;
  DhChangeKind kind;
  gboolean final;
  gboolean undone;
  gint64 undo_of;
  GBytes *changeset;
} Target;

static void
target_clear (Target *target)
{
  g_free (target->label);
  g_clear_pointer (&target->changeset, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

/* Any conflict: a row changed since, one that is gone, one that is there again, a reference left dangling. */
static int
conflict_cb (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  gboolean *conflicts = data;

  *conflicts = TRUE;
  return SQLITE_CHANGESET_ABORT;
}

static void
set_not_undoable (GError **error, const char *sentence)
{
  g_set_error_literal (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE, sentence);
}

/* Everything is read before the transaction begins; only this thread writes to the journal. */
static gboolean
read_target (DhDb *db, gint64 id, Target *target, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db,
                                "SELECT c.label, c.kind, c.final, c.undo_of, c.changeset, " DH_SQL_NOT_UNDONE
                                " FROM change c WHERE c.id = ?1",
                                error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, id);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      set_not_undoable (error, _ ("There is no such change."));
      return FALSE;
    }
  target->id = id;
  target->label = g_strdup (dh_stmt_get_text (stmt, 0));
  target->kind = dh_stmt_get_int64 (stmt, 1);
  target->final = dh_stmt_get_int64 (stmt, 2) != 0;
  target->undo_of = dh_stmt_get_int64 (stmt, 3);
  target->changeset = dh_stmt_dup_bytes (stmt, 4);
  target->undone = dh_stmt_get_int64 (stmt, 5) == 0;
  return TRUE;
}

/* A redo brought an edit again: what is undone is that edit. */
static gboolean
follow_redo (DhDb *db, Target *target, GError **error)
{
  gint64 edit = 0;

  if (target->kind != DH_CHANGE_REDO)
    return TRUE;
  if (!dh_db_get_int64 (db, &edit, error, "SELECT undo_of FROM change WHERE id = ?1", "i", target->undo_of))
    return FALSE;
  target_clear (target);
  *target = (Target) { 0 };
  return read_target (db, edit, target, error);
}

/* Values are kept by position of the column: over a change of schema they might be put elsewhere. */
static gboolean
behind_barrier (DhDb *db, gint64 id)
{
  return dh_db_get_int64 (db, NULL, NULL, "SELECT 1 FROM change WHERE id > ?1 AND kind = 5 LIMIT 1 /* scan ok */", "i",
                          id);
}

/* The order of the reasons is the order in which they help the person. */
static gboolean
may_undo (DhDb *db, const Target *target, GError **error)
{
  if (target->kind != DH_CHANGE_EDIT && target->kind != DH_CHANGE_IMPORT)
    set_not_undoable (error, _ ("Only an edit or an import can be undone."));
  else if (target->final)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE,
                 _ ("“%s” is final and cannot be undone; add a correcting entry instead."), target->label);
  else if (target->undone)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE, _ ("“%s” has been undone already."),
                 target->label);
  else if (behind_barrier (db, target->id))
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE,
                 _ ("“%s” was made before the store was upgraded and cannot be undone any more."), target->label);
  else
    return TRUE;
  return FALSE;
}

/* Edits made since are no reason by themselves: conflicts decide. */
static gboolean
may_redo (DhDb *db, const Target *target, GError **error)
{
  if (target->kind != DH_CHANGE_UNDO)
    set_not_undoable (error, _ ("Only what was undone can be redone."));
  else if (target->undone)
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE, _ ("“%s” has been redone already."),
                 target->label);
  else if (behind_barrier (db, target->id))
    g_set_error (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE,
                 _ ("“%s” was made before the store was upgraded and cannot be redone any more."), target->label);
  else
    return TRUE;
  return FALSE;
}

/* The deferred counter of SQLite has judged every reference the change touches; this looks once more
 * at the tables whose rows it brought back or changed. */
static gboolean
check_references (DhDb *db, const void *changeset, gsize size, GError **error)
{
  g_autoptr (GArray) rows = _dh_journal_list_rows (changeset, size, error);
  const char *last = NULL;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *table = g_array_index (rows, DhChangeRow, i).table;
      GError *inner = NULL;

      /* A changeset is grouped by table. */
      if (table == last)
        continue;
      last = table;
      if (dh_db_get_int64 (db, NULL, &inner, "SELECT 1 FROM pragma_foreign_key_check (?1) LIMIT 1 /* scan ok */", "s",
                           table))
        {
          set_not_undoable (error, _ ("Other entries depend on this change now."));
          return FALSE;
        }
      if (inner != NULL)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
    }
  return TRUE;
}

static DexFuture *
apply_inverse (DhDb *db, gpointer data)
{
  const Target *target = data;
  gsize size = 0;
  gconstpointer changeset = g_bytes_get_data (target->changeset, &size);
  gboolean conflicts = FALSE;
  GError *error = NULL;
  int rc;

  /* Without FKNOACTION a cascade would take the rows before the changeset comes to them. */
  rc = sqlite3changeset_apply_v2 (_dh_db_handle (db), (int) size, (void *) changeset, NULL, conflict_cb, &conflicts,
                                  NULL, NULL, SQLITE_CHANGESETAPPLY_INVERT | SQLITE_CHANGESETAPPLY_FKNOACTION);
  if (conflicts)
    return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_CONFLICT,
                                  _ ("“%s” cannot be undone: what it touched was changed again since."), target->label);
  if (rc != SQLITE_OK)
    {
      _dh_db_set_error (db, rc, &error);
      return dex_future_new_for_error (error);
    }
  if (!check_references (db, changeset, size, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/* Redoing is undoing the undo: both apply the inverse of the target. */
static DexFuture *
record_inverse (DhFile *file, const Target *target, DhChangeKind kind, DhChange **change)
{
  g_autofree char *label = NULL;
  g_autoptr (DexFuture) result = NULL;

  label = g_strdup_printf (kind == DH_CHANGE_UNDO ? _ ("Undo: %s") : _ ("Redo: %s"), target->label);
  result = _dh_journal_run (file, label, kind, target->id, apply_inverse, (gpointer) target, change);
  if (dex_future_is_rejected (result))
    return g_steal_pointer (&result);
  /* The rows are as they were before: the edit had no effect that could be taken back. */
  if (*change == NULL)
    return dex_future_new_reject (DH_STORE_ERROR, DH_STORE_ERROR_NOT_UNDOABLE, _ ("There is nothing to undo."));
  return dex_future_new_for_object (*change);
}

/* The label of the edit behind an undo, so that "Redo: …" names it and not the undo. */
static gboolean
name_redo (DhDb *db, Target *target, GError **error)
{
  char *label = dh_db_dup_text (db, error, "SELECT label FROM change WHERE id = ?1", "i", target->undo_of);

  if (label == NULL)
    return FALSE;
  g_free (target->label);
  target->label = label;
  return TRUE;
}

/* The newest candidate. FALSE without error: there is none. */
static gboolean
find (DhFile *file, const char *sql, gint64 *id, char **label, gboolean *final, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (file->write_db, sql, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, file->undo_floor);
  if (!dh_stmt_step (stmt, &has_row, error) || !has_row)
    return FALSE;
  *id = dh_stmt_get_int64 (stmt, 0);
  if (label != NULL)
    *label = g_strdup (dh_stmt_get_text (stmt, 1));
  if (final != NULL)
    *final = dh_stmt_get_int64 (stmt, 2) != 0;
  return TRUE;
}

/* Keeps an id that was asked for. */
static gboolean
choose (DhFile *file, const char *sql, const char *nothing, gint64 *id, GError **error)
{
  GError *inner = NULL;

  if (*id != 0 || find (file, sql, id, NULL, NULL, &inner))
    return TRUE;
  if (inner != NULL)
    g_propagate_error (error, inner);
  else
    set_not_undoable (error, nothing);
  return FALSE;
}

DexFuture *
_dh_undo_run (DhFile *file, gint64 id, DhChange **change)
{
  DhDb *db = file->write_db;
  g_auto (Target) target = { 0 };
  GError *error = NULL;

  *change = NULL;
  if (!choose (file, FIND_UNDO, _ ("There is nothing to undo."), &id, &error) || !read_target (db, id, &target, &error)
      || !follow_redo (db, &target, &error) || !may_undo (db, &target, &error))
    return dex_future_new_for_error (error);
  return record_inverse (file, &target, DH_CHANGE_UNDO, change);
}

DexFuture *
_dh_redo_run (DhFile *file, gint64 id, DhChange **change)
{
  DhDb *db = file->write_db;
  g_auto (Target) target = { 0 };
  GError *error = NULL;

  *change = NULL;
  if (!choose (file, FIND_REDO, _ ("There is nothing to redo."), &id, &error) || !read_target (db, id, &target, &error)
      || !may_redo (db, &target, &error) || !name_redo (db, &target, &error))
    return dex_future_new_for_error (error);
  return record_inverse (file, &target, DH_CHANGE_REDO, change);
}

/* When the newest edit is final, older ones are not offered: undo goes back step by step. */
DhUndoState *
_dh_undo_read_state (DhFile *file)
{
  DhUndoState *state = g_new0 (DhUndoState, 1);
  gint64 id = 0;
  gboolean final = FALSE;

  if (find (file, FIND_UNDO, &id, &state->undo_label, &final, NULL) && final)
    g_clear_pointer (&state->undo_label, g_free);
  find (file, FIND_REDO, &id, &state->redo_label, NULL, NULL);
  return state;
}

DhUndoState *
_dh_undo_state_after (DhFile *file, DhChange *change)
{
  DhUndoState *state;
  DhChangeKind kind = dh_change_get_kind (change);

  /* After an edit there is nothing to look up. */
  if (kind != DH_CHANGE_EDIT && kind != DH_CHANGE_IMPORT)
    return _dh_undo_read_state (file);
  state = g_new0 (DhUndoState, 1);
  if (!dh_change_is_final (change))
    state->undo_label = g_strdup (dh_change_get_label (change));
  return state;
}
