/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-private.h"

typedef struct
{
  gint64 programme;
  int year;
  DhCloneFlags flags;
} Job;

static void
preview_free (gpointer data)
{
  DhClonePreview *self = data;

  g_free (self->title);
  g_free (self->old_words);
  g_free (self->new_words);
  g_free (self);
}

static char *
rebase_words (const char *canonical, const char *words, int years)
{
  g_autoptr (DhPeriod) period = canonical != NULL ? dh_period_from_canonical (canonical, words, NULL) : NULL;
  g_autoptr (DhPeriod) moved = period != NULL ? dh_period_rebase (period, years) : NULL;

  return moved != NULL ? g_strdup (moved->words) : g_strdup ("");
}

static DhClonePreview *
read_preview (DhStmt *stmt, const Job *job, int year)
{
  DhClonePreview *self = g_new0 (DhClonePreview, 1);
  const char *recurrence = dh_stmt_get_text (stmt, 3);

  self->task = dh_stmt_get_int64 (stmt, 0);
  self->title = g_strdup (dh_stmt_get_text (stmt, 1));
  self->fate = _dh_programme_clone_fate (dh_stmt_get_text (stmt, 2), recurrence != NULL ? recurrence : "", job->flags);
  self->old_words = g_strdup (dh_stmt_get_text (stmt, 5));
  self->new_words = self->fate != DH_CLONE_DROPPED
                        ? rebase_words (dh_stmt_get_text (stmt, 4), self->old_words, job->year - year)
                        : g_strdup ("");
  return self;
}

static DexFuture *
run_preview (DhDb *db, gpointer data)
{
  static const char sql[] = "SELECT id, title, state, recurrence, period, period_words FROM task "
                            "WHERE programme = ? AND trashed IS NULL ORDER BY position, id";
  const Job *job = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (preview_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, &error);
  gboolean has_row = FALSE;
  gint64 year = job->year;

  if (stmt == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  dh_db_get_int64 (db, &year, NULL, "SELECT year FROM programme WHERE id = ?", "i", job->programme);
  dh_stmt_bind_int64 (stmt, 1, job->programme);
  while (dh_stmt_step (stmt, &has_row, &error) && has_row)
    g_ptr_array_add (list, read_preview (stmt, job, (int) year));
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error))
                       : dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&list));
}

static gboolean
is_open (const char *state)
{
  return g_str_equal (state, "not-started") || g_str_equal (state, "in-progress");
}

DhCloneFate
_dh_programme_clone_fate (const char *state, const char *recurrence, DhCloneFlags flags)
{
  if ((flags & DH_CLONE_CARRY_OVER) && is_open (state))
    return DH_CLONE_CARRIED;
  if ((flags & DH_CLONE_ALL_TASKS)
      || ((flags & DH_CLONE_RECURRING) && g_str_has_prefix (state, "done") && *recurrence != '\0'))
    return DH_CLONE_KEPT;
  return DH_CLONE_DROPPED;
}

DexFuture *
dh_programme_clone_preview (DhContext *context, gint64 programme, int year, DhCloneFlags flags)
{
  Job *job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  job = g_new0 (Job, 1);
  job->programme = programme;
  job->year = year;
  job->flags = flags;
  return dh_store_read (dh_context_get_store (context), run_preview, job, g_free);
}
