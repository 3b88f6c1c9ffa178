/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-task-past.h"

#include "dh-error.h"
#include "dh-text.h"

#include <glib/gi18n.h>

/* Carried to the store's thread. */
typedef struct
{
  gint64 *ids;
  guint n;
  GPtrArray *edits;    /* DhEdit: one for each, or one for all */
  GHashTable *reasons; /* id → what the reason becomes */
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
  Delay *self = data;

  g_free (self->ids);
  g_ptr_array_unref (self->edits);
  g_clear_pointer (&self->reasons, g_hash_table_unref);
  g_free (self);
}

static Delay *
delay_new (const gint64 *ids, guint n, const DhEdit *const *edits, guint n_edits)
{
  Delay *self = g_new0 (Delay, 1);

  self->ids = g_memdup2 (ids, sizeof (gint64) * n);
  self->n = n;
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_edit_free);
  for (guint i = 0; i < n_edits; i++)
    g_ptr_array_add (self->edits, dh_edit_copy (edits[i]));
  return self;
}

static const DhEdit *
edit_of (const Delay *self, guint index)
{
  return g_ptr_array_index (self->edits, self->edits->len == 1 ? 0 : index);
}

/* NULL: the task has none any more. FALSE: the edit leaves it as it is. */
static gboolean
get_period (const DhEdit *edit, const DhPeriod **period)
{
  const DhValue *value = dh_edit_get_value (edit, "period");

  *period = value != NULL && value->type == DH_VALUE_PERIOD ? value->period : NULL;
  return value != NULL;
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

/* Of an adopted task with a period. */
static const char adopted_sql[] = "SELECT t.period, t.reason FROM task AS t JOIN programme AS p ON p.id = t.programme "
                                  "WHERE t.id = ?1 AND t.period IS NOT NULL AND t.trashed IS NULL "
                                  "AND p.trashed IS NULL AND p.state IN ('adopted', 'reviewed')";

/* FALSE and no error: it is none. */
static gboolean
is_delayed (DhStmt *stmt, gint64 id, const DhPeriod *now, GError **error)
{
  g_autoptr (DhPeriod) before = NULL;
  gboolean has_row = FALSE;

  dh_stmt_reset (stmt);
  dh_stmt_bind_int64 (stmt, 1, id);
  if (!dh_stmt_step (stmt, &has_row, error) || !has_row)
    return FALSE;
  before = dh_period_from_canonical (dh_stmt_get_text (stmt, 0), "", error);
  return before != NULL && dh_task_is_delay (before, now);
}

static DexFuture *
run_find (DhDb *db, gpointer data)
{
  const Delay *delay = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, adopted_sql, &error);
  const DhPeriod *now = NULL;

  for (guint i = 0; i < delay->n && error == NULL; i++)
    if (get_period (edit_of (delay, i), &now) && is_delayed (stmt, delay->ids[i], now, &error))
      {
        DhRecord *task = dh_record_load_db (db, &dh_task_entity, delay->ids[i], &error);
        if (task != NULL)
          g_ptr_array_add (list, task);
      }
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error))
                       : dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&list));
}

static DexFuture *
run_delay (DhDb *db, gpointer data)
{
  const Delay *delay = data;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < delay->n; i++)
    {
      const char *reason = g_hash_table_lookup (delay->reasons, &delay->ids[i]);
      g_autoptr (DhEdit) edit = dh_edit_copy (edit_of (delay, i));

      if (reason != NULL)
        dh_edit_set_text (edit, "reason", reason);
      if (!dh_record_write_db (db, &dh_task_entity, delay->ids[i], edit, NULL, &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_true ();
}

/* What the reason would be without the delay: as it is typed along with the new period, or as it stands. */
static const char *
reason_of (DhRecord *task, const DhEdit *edit)
{
  const DhValue *typed = dh_edit_get_value (edit, "reason");

  if (typed == NULL)
    return dh_record_get_text (task, "reason");
  return typed->type == DH_VALUE_TEXT ? typed->s : "";
}

/* Earlier reasons stay; each delay has a line of its own. */
static char *
add_reason (DhRecord *task, const DhEdit *edit, const DhPeriod *period, const char *reason)
{
  const char *before = reason_of (task, edit);
  g_autofree char *old = dh_record_format (task, "period");
  g_autofree char *now = period != NULL ? dh_period_dup_words (period) : g_strdup (_ ("no date"));
  g_autofree char *line = g_strdup_printf (_ ("Moved from “%s” to “%s”: %s"), old, now, reason);

  return before[0] != '\0' ? g_strconcat (before, "\n", line, NULL) : g_steal_pointer (&line);
}

static GHashTable *
make_reasons (GPtrArray *delayed, const DhEdit *edit, const DhPeriod *period, const char *reason)
{
  GHashTable *reasons = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < delayed->len; i++)
    {
      DhRecord *task = g_ptr_array_index (delayed, i);
      gint64 id = dh_record_get_id (task);
      g_hash_table_insert (reasons, g_memdup2 (&id, sizeof id), add_reason (task, edit, period, reason));
    }
  return reasons;
}

static char *
make_label (GPtrArray *delayed, const char *reason)
{
  if (delayed->len == 1)
    return g_strdup_printf (_ ("Move the deadline of “%s”: %s"), dh_record_get_title (g_ptr_array_index (delayed, 0)),
                            reason);
  return g_strdup_printf (
      ngettext ("Move the deadline of %u task: %s", "Move the deadlines of %u tasks: %s", delayed->len), delayed->len,
      reason);
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
dh_task_delays (DhContext *context, const gint64 *ids, guint n, const DhPeriod *period)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (ids != NULL || n == 0);

  const DhValue value = { .type = period != NULL ? DH_VALUE_PERIOD : DH_VALUE_NULL, .period = (DhPeriod *) period };
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  const DhEdit *edits[] = { edit };
  dh_edit_set (edit, "period", &value);
  return dh_store_read (dh_context_get_store (context), run_find, delay_new (ids, n, edits, 1), delay_free);
}

DexFuture *
dh_task_delays_each (DhContext *context, const gint64 *ids, DhEdit *const *edits, guint n)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail ((ids != NULL && edits != NULL) || n == 0);

  return dh_store_read (dh_context_get_store (context), run_find, delay_new (ids, n, (const DhEdit *const *) edits, n),
                        delay_free);
}

gboolean
dh_task_lacks_reason_db (DhDb *db, gint64 task, const DhEdit *edit, GError **error)
{
  const DhValue *typed = NULL;
  const DhPeriod *now = NULL;
  const char *before = NULL;

  g_return_val_if_fail (edit != NULL, FALSE);

  typed = dh_edit_get_value (edit, "reason");
  if (!get_period (edit, &now))
    return FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, adopted_sql, error);
  if (stmt == NULL || !is_delayed (stmt, task, now, error))
    return FALSE;
  before = dh_stmt_get_text (stmt, 1);
  return typed == NULL || typed->type != DH_VALUE_TEXT || typed->s[0] == '\0' || g_str_equal (typed->s, before);
}

void
dh_task_explain_delay (DhRecord *task, DhEdit *edit, const char *reason)
{
  const DhPeriod *period = NULL;
  g_autofree char *squeezed = NULL, *reasons = NULL;

  g_return_if_fail (DH_IS_RECORD (task));
  g_return_if_fail (edit != NULL && reason != NULL);

  get_period (edit, &period);
  squeezed = dh_text_squeeze (reason);
  reasons = add_reason (task, edit, period, squeezed);
  dh_edit_set_text (edit, "reason", reasons);
}

DexFuture *
dh_task_delay (DhContext *context, const gint64 *ids, guint n, const DhEdit *edit, GPtrArray *delayed,
               const char *reason)
{
  g_autofree char *squeezed = NULL, *label = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (ids != NULL && n > 0 && edit != NULL && reason != NULL);
  dex_return_error_if_fail (delayed != NULL && delayed->len > 0);

  squeezed = dh_text_squeeze (reason);
  if (squeezed[0] == '\0')
    return dex_future_new_reject (DH_ERROR, DH_ERROR_MISSING_VALUE,
                                  _ ("Reason: empty; expected why the deadline moves."));
  const DhPeriod *period = NULL;
  Delay *delay = delay_new (ids, n, &edit, 1);
  get_period (edit, &period);
  delay->reasons = make_reasons (delayed, edit, period, squeezed);
  label = make_label (delayed, squeezed);
  return dh_store_write (dh_context_get_store (context), label, run_delay, delay, delay_free);
}
