/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-timeline.h"

typedef struct
{
  DhDate today;
  int year;
  gboolean by_unit;
} Wanted;

enum
{
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_START,
  COLUMN_END,
  COLUMN_STATE,
  COLUMN_PROGRESS,
  COLUMN_GROUP,
  COLUMN_GROUP_TITLE,
  COLUMN_DETAIL,
};

/* A programme of a year holds hundreds of tasks: they are sorted, not looked up in an order of their own. */
#define COLUMNS "SELECT task.id, task.title, task.period_start, task.period_end, task.state, task.progress, "
#define POINT_TITLE                                                                            \
  "coalesce (CASE WHEN focal_point.label <> '' THEN focal_point.label || '. ' ELSE '' END || " \
  "CASE WHEN focal_point.title <> '' THEN focal_point.title ELSE substr (focal_point.text, 1, 80) END, '')"
#define UNIT_TITLE "coalesce (CASE WHEN unit.short_name <> '' THEN unit.short_name ELSE unit.name END, '')"
#define TABLES                                                                                                     \
  " FROM programme JOIN task ON task.programme = programme.id LEFT JOIN focal_point ON focal_point.id = "          \
  "task.focal_point LEFT JOIN unit ON unit.id = task.lead WHERE programme.year = ? AND programme.trashed IS NULL " \
  "AND task.trashed IS NULL AND task.state NOT IN ('cancelled', 'carried-over') "

static const char by_point_sql[] = COLUMNS
    "task.focal_point, " POINT_TITLE ", " UNIT_TITLE TABLES
    "ORDER BY programme.id, focal_point.position IS NULL, focal_point.position, focal_point.id, "
    "coalesce (task.period_start, task.period_end), task.period_end, task.position, task.id";
static const char by_unit_sql[] = COLUMNS "task.lead, " UNIT_TITLE ", " POINT_TITLE TABLES
                                          "ORDER BY unit.name IS NULL, unit.name, unit.id, "
                                          "coalesce (task.period_start, task.period_end), task.period_end, task.id";

G_DEFINE_BOXED_TYPE (DhTimeline, dh_timeline, dh_timeline_ref, dh_timeline_unref)

static void
free_row (gpointer data)
{
  DhTimelineRow *self = data;

  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

static void
clear (gpointer data)
{
  g_ptr_array_unref (((DhTimeline *) data)->rows);
}

static DhTimelineRow *
add_row (DhTimeline *self, const char *title, const char *detail)
{
  DhTimelineRow *row = g_new0 (DhTimelineRow, 1);

  row->title = g_strdup (title != NULL ? title : "");
  row->detail = g_strdup (detail != NULL ? detail : "");
  row->start = self->from;
  row->end = self->until;
  g_ptr_array_add (self->rows, row);
  return row;
}

static DhDate
get_date (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return text != NULL ? dh_date_from_iso (text) : DH_DATE_NONE;
}

static void
add_task (DhTimeline *self, DhStmt *stmt)
{
  DhTimelineRow *row = add_row (self, dh_stmt_get_text (stmt, COLUMN_TITLE), dh_stmt_get_text (stmt, COLUMN_DETAIL));
  DhDate start = get_date (stmt, COLUMN_START), end = get_date (stmt, COLUMN_END);

  row->task = dh_stmt_get_int64 (stmt, COLUMN_ID);
  row->progress = CLAMP ((int) dh_stmt_get_int64 (stmt, COLUMN_PROGRESS), 0, 100);
  row->done = g_str_has_prefix (dh_stmt_get_text (stmt, COLUMN_STATE), "done");
  row->late = !row->done && end != DH_DATE_NONE && end < self->today;
  row->open_ended = end == DH_DATE_NONE;
  if (!row->open_ended)
    {
      row->end = CLAMP (end, self->from, self->until);
      row->start = CLAMP (start != DH_DATE_NONE ? start : end, self->from, row->end);
    }
  self->n_tasks++;
}

static gboolean
read_rows (DhTimeline *self, DhDb *db, const Wanted *wanted, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, wanted->by_unit ? by_unit_sql : by_point_sql, error);
  gboolean has_row = FALSE;
  gint64 group = -1;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, wanted->year);
  for (;;)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (dh_stmt_get_int64 (stmt, COLUMN_GROUP) != group)
        {
          group = dh_stmt_get_int64 (stmt, COLUMN_GROUP);
          add_row (self, dh_stmt_get_text (stmt, COLUMN_GROUP_TITLE), NULL);
        }
      add_task (self, stmt);
    }
}

static DexFuture *
load_func (DhDb *db, gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr (DhTimeline) self = g_atomic_rc_box_new0 (DhTimeline);
  GError *error = NULL;

  self->today = wanted->today;
  self->from = dh_date_new (wanted->year, 1, 1);
  self->until = dh_date_new (wanted->year, 12, 31);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  if (!read_rows (self, db, wanted, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (DH_TYPE_TIMELINE, g_steal_pointer (&self));
}

DhTimeline *
dh_timeline_ref (DhTimeline *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_timeline_unref (DhTimeline *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

DexFuture *
dh_timeline_load (DhContext *context, int year, gboolean by_unit)
{
  Wanted *wanted = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (dh_date_new (year, 1, 1) != DH_DATE_NONE);

  wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted) { dh_clock_today (dh_context_get_clock (context)), year, by_unit };
  return dh_store_read (dh_context_get_store (context), load_func, wanted, g_free);
}
