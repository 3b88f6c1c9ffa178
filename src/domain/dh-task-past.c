/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-task-past.h"

#include "dh-error.h"
#include "dh-text.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 task;
  DhEdit *edit;
} Delay;

static void
past_free (gpointer data)
{
  DhTaskPast *self = data;

  g_free (self->programme);
  g_free (self->state);
  g_free (self->words);
  g_free (self);
}

static void
delay_free (gpointer data)
{
  dh_edit_free (((Delay *) data)->edit);
  g_free (data);
}

static DhTaskPast *
read_past (DhStmt *stmt)
{
  DhTaskPast *self = g_new0 (DhTaskPast, 1);

  self->task = dh_stmt_get_int64 (stmt, 0);
  self->year = (int) dh_stmt_get_int64 (stmt, 1);
  self->programme = g_strdup (dh_stmt_get_text (stmt, 2));
  self->state = g_strdup (dh_stmt_get_text (stmt, 3));
  self->words = g_strdup (dh_stmt_get_text (stmt, 4));
  self->progress = (int) dh_stmt_get_int64 (stmt, 5);
  return self;
}

/* The first of the line is its origin and names none itself. */
static DexFuture *
run_past (DhDb *db, gpointer data)
{
  static const char sql[] = "SELECT t.id, p.year, p.title, t.state, t.period_words, t.progress FROM task AS t "
                            "JOIN programme AS p ON p.id = t.programme "
                            "WHERE (t.id = ?1 OR t.origin = ?1) AND t.id <> ?2 AND t.trashed IS NULL "
                            "AND p.trashed IS NULL ORDER BY p.year, t.id /* scan ok */";
  gint64 task = *(gint64 *) data, origin = task;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (past_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, &error);
  gboolean has_row = FALSE;

  if (stmt == NULL
      || (!dh_db_get_int64 (db, &origin, &error, "SELECT coalesce (origin, id) FROM task WHERE id = ?", "i", task)
          && error != NULL))
    return dex_future_new_for_error (g_steal_pointer (&error));
  dh_stmt_bind_int64 (stmt, 1, origin);
  dh_stmt_bind_int64 (stmt, 2, task);
  while (dh_stmt_step (stmt, &has_row, &error) && has_row)
    g_ptr_array_add (list, read_past (stmt));
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error))
                       : dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&list));
}

static DexFuture *
run_delay (DhDb *db, gpointer data)
{
  const Delay *delay = data;
  g_autoptr (GError) error = NULL;

  return dh_record_write_db (db, &dh_task_entity, delay->task, delay->edit, NULL, &error)
             ? dex_future_new_true ()
             : dex_future_new_for_error (g_steal_pointer (&error));
}

/* Earlier reasons stay; each delay has a line of its own. */
static char *
add_reason (DhRecord *task, const DhPeriod *period, const char *reason)
{
  const char *before = dh_record_get_text (task, "reason");
  g_autofree char *old = dh_record_format (task, "period");
  g_autofree char *now = dh_period_format (period);
  g_autofree char *line = g_strdup_printf (_ ("Moved from “%s” to “%s”: %s"), old,
                                           period->words[0] != '\0' ? period->words : now, reason);

  return before[0] != '\0' ? g_strconcat (before, "\n", line, NULL) : g_steal_pointer (&line);
}

DexFuture *
dh_task_past (DhContext *context, gint64 task)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return dh_store_read (dh_context_get_store (context), run_past, g_memdup2 (&task, sizeof task), g_free);
}

gboolean
dh_task_is_delay (const DhPeriod *before, const DhPeriod *now)
{
  if (before == NULL || !dh_period_has_deadline (before) || before->end == DH_DATE_NONE)
    return FALSE;
  return now == NULL || !dh_period_has_deadline (now) || now->end == DH_DATE_NONE || now->end > before->end;
}

DexFuture *
dh_task_delay (DhContext *context, DhRecord *task, const DhPeriod *period, const char *reason)
{
  g_autofree char *squeezed = NULL, *full = NULL, *label = NULL;
  DhValue value = { .type = DH_VALUE_PERIOD, .period = (DhPeriod *) period };
  Delay *delay = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (DH_IS_RECORD (task) && period != NULL && reason != NULL);

  squeezed = dh_text_squeeze (reason);
  if (squeezed[0] == '\0')
    return dex_future_new_reject (DH_ERROR, DH_ERROR_MISSING_VALUE,
                                  _ ("Reason: empty; expected why the deadline moves."));
  full = add_reason (task, period, squeezed);
  label = g_strdup_printf (_ ("Move the deadline of “%s”: %s"), dh_record_get_title (task), squeezed);
  delay = g_new0 (Delay, 1);
  delay->task = dh_record_get_id (task);
  delay->edit = dh_edit_new (&dh_task_entity);
  dh_edit_set (delay->edit, "period", &value);
  dh_edit_set_text (delay->edit, "reason", full);
  return dh_store_write (dh_context_get_store (context), label, run_delay, delay, delay_free);
}
