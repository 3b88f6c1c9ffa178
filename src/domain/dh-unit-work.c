/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-unit-work.h"

#include "dh-clock.h"
#include "dh-store.h"

typedef struct
{
  int year;
  DhDate today;
} Wanted;

enum
{
  COLUMN_UNIT,
  COLUMN_NAME,
  COLUMN_TASK,
  COLUMN_LEADS,
  COLUMN_STATE,
  COLUMN_PROGRESS,
  COLUMN_LATE,
};

#define COLUMNS "task.id, task.state, task.progress, task.period_end, task.position "
#define OF_YEAR "WHERE programme.trashed IS NULL AND task.trashed IS NULL AND (?1 = 0 OR programme.year = ?1) "
static const char work_sql[]
    = "WITH work (unit, leads, task, state, progress, due, position) AS (SELECT task.lead, 1, " COLUMNS
      "FROM programme JOIN task ON task.programme = programme.id " OF_YEAR
      "UNION ALL SELECT task_part.unit, 0, " COLUMNS
      "FROM programme JOIN task ON task.programme = programme.id JOIN task_part ON task_part.task = task.id " OF_YEAR
      ") SELECT work.unit, unit.name, task, leads, state, progress, due < ?2 FROM work LEFT JOIN unit "
      "ON unit.id = work.unit ORDER BY unit.name IS NULL, unit.name COLLATE vi, unit.id, work.position, task /* scan "
      "ok */";

static void
unit_work_free (gpointer data)
{
  DhUnitWork *self = data;

  g_free (self->name);
  g_array_unref (self->leads);
  g_array_unref (self->takes_part);
  g_free (self);
}

static DhUnitWork *
unit_work_new (gint64 unit, const char *name)
{
  DhUnitWork *self = g_new0 (DhUnitWork, 1);

  self->unit = unit;
  self->name = g_strdup (name);
  self->leads = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->takes_part = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

static void
count (DhUnitWork *self, DhStmt *stmt)
{
  const char *state = dh_stmt_get_text (stmt, COLUMN_STATE);
  gboolean done = g_str_has_prefix (state, "done");

  if (g_str_equal (state, "cancelled") || g_str_equal (state, "carried-over"))
    return;
  self->n_counting++;
  self->n_done += done;
  self->n_late += !done && dh_stmt_get_int64 (stmt, COLUMN_LATE) != 0;
  self->sum += (double) dh_stmt_get_int64 (stmt, COLUMN_PROGRESS);
}

static void
take_row (GPtrArray *units, DhStmt *stmt)
{
  gint64 unit = dh_stmt_get_int64 (stmt, COLUMN_UNIT), task = dh_stmt_get_int64 (stmt, COLUMN_TASK);
  DhUnitWork *work = units->len > 0 ? units->pdata[units->len - 1] : NULL;
  const char *name = dh_stmt_get_text (stmt, COLUMN_NAME);

  if (work == NULL || work->unit != unit)
    {
      work = unit_work_new (unit, name != NULL ? name : "");
      g_ptr_array_add (units, work);
    }
  g_array_append_val (dh_stmt_get_int64 (stmt, COLUMN_LEADS) != 0 ? work->leads : work->takes_part, task);
  count (work, stmt);
}

static DexFuture *
read_func (DhDb *db, gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (unit_work_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, work_sql, &error);
  g_autofree char *today = dh_date_to_iso (wanted->today);
  gboolean has_row = FALSE;

  if (stmt != NULL)
    {
      dh_stmt_bind_int64 (stmt, 1, wanted->year);
      dh_stmt_bind_text (stmt, 2, today);
    }
  while (stmt != NULL && dh_stmt_step (stmt, &has_row, &error) && has_row)
    take_row (units, stmt);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  for (guint i = 0; i < units->len; i++)
    {
      DhUnitWork *work = units->pdata[i];
      work->progress = work->n_counting > 0 ? work->sum / work->n_counting : -1;
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&units));
}

DexFuture *
dh_unit_work_read (DhContext *context, int year)
{
  Wanted *wanted = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  wanted = g_new (Wanted, 1);
  wanted->year = year;
  wanted->today = dh_clock_today (dh_context_get_clock (context));
  return dh_store_read (dh_context_get_store (context), read_func, wanted, g_free);
}

guint
dh_unit_work_n_tasks (const DhUnitWork *self, DhUnitRole role)
{
  g_return_val_if_fail (self != NULL, 0);

  return (role != DH_UNIT_TAKES_PART ? self->leads->len : 0) + (role != DH_UNIT_LEADS ? self->takes_part->len : 0);
}

gint64 *
dh_unit_work_dup_tasks (const DhUnitWork *self, DhUnitRole role, guint *n)
{
  gint64 *tasks = NULL;

  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  guint n_leads = role != DH_UNIT_TAKES_PART ? self->leads->len : 0;
  guint n_parts = role != DH_UNIT_LEADS ? self->takes_part->len : 0;
  tasks = g_new0 (gint64, n_leads + n_parts + 1);
  for (guint i = 0; i < n_leads; i++)
    tasks[i] = g_array_index (self->leads, gint64, i);
  for (guint i = 0; i < n_parts; i++)
    tasks[n_leads + i] = g_array_index (self->takes_part, gint64, i);
  *n = n_leads + n_parts;
  return tasks;
}
