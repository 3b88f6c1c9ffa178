/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-private.h"

typedef struct
{
  DhDate today;
  int year;
  gint64 programme, since;
} Wanted;

/* What is collected on the way. */
typedef struct
{
  DhDb *db;
  DhOverview *overview;
  GHashTable *units;         /* id → name */
  GHashTable *loads;         /* id → DhOverviewLoad, owned by the overview */
  GHashTable *point_indices; /* id → index + 1 */
  GArray *parents;           /* int per point */
  GArray *rows;              /* DhOverviewRow */
} Work;

typedef void (*RowFunc) (Work *work, DhStmt *stmt);

#define TASK_COLUMNS                                                                                        \
  "SELECT task.id, task.parent, task.lead, task.progress, task.state, task.period_start, task.period_end, " \
  "task.period, programme.year, task.focal_point, task.programme FROM programme JOIN task "                 \
  "ON task.programme = programme.id WHERE task.trashed IS NULL AND programme.trashed IS NULL "

enum
{
  TASK_ID,
  TASK_PARENT,
  TASK_LEAD,
  TASK_PROGRESS,
  TASK_STATE,
  TASK_START,
  TASK_END,
  TASK_PERIOD,
  TASK_YEAR,
  TASK_POINT,
  TASK_PROGRAMME,
};

/* Runs @sql with the overview's programme, or without a binding when it is of all years. */
static gboolean
each_row (Work *work, const char *sql, gboolean bound, gint64 value, RowFunc func, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (work->db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  if (bound)
    dh_stmt_bind_int64 (stmt, 1, value);
  for (;;)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      func (work, stmt);
    }
}

static gint64 *
new_key (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static char *
dup_text (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return g_strdup (text != NULL ? text : "");
}

static DhDate
get_date (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return text != NULL ? dh_date_from_iso (text) : DH_DATE_NONE;
}

static void
add_unit (Work *work, DhStmt *stmt)
{
  g_hash_table_insert (work->units, new_key (dh_stmt_get_int64 (stmt, 0)), dup_text (stmt, 1));
}

static void
add_programme (Work *work, DhStmt *stmt)
{
  DhOverviewProgramme *programme = g_new0 (DhOverviewProgramme, 1);

  programme->id = dh_stmt_get_int64 (stmt, 0);
  programme->title = dup_text (stmt, 1);
  g_ptr_array_add (work->overview->programmes, programme);
}

static void
add_programme_point (Work *work, DhStmt *stmt)
{
  DhOverviewPoint *point = g_new0 (DhOverviewPoint, 1);
  int none = -1;

  point->id = dh_stmt_get_int64 (stmt, 0);
  point->label = g_strdup_printf ("%d", (int) dh_stmt_get_int64 (stmt, 2));
  point->title = dup_text (stmt, 1);
  point->query = dh_query_take_id (dh_query_new (&dh_task_entity), "programme", DH_FILTER_IS, point->id);
  g_ptr_array_add (work->overview->points, point);
  g_array_append_val (work->parents, none);
  g_hash_table_insert (work->point_indices, new_key (point->id), GINT_TO_POINTER (work->overview->points->len));
}

static void
add_point (Work *work, DhStmt *stmt)
{
  DhOverviewPoint *point = g_new0 (DhOverviewPoint, 1);
  gint64 parent = dh_stmt_get_int64 (stmt, 3);
  int above = GPOINTER_TO_INT (g_hash_table_lookup (work->point_indices, &parent)) - 1;

  point->id = dh_stmt_get_int64 (stmt, 0);
  point->label = dup_text (stmt, 1);
  point->title = dup_text (stmt, 2);
  point->depth = (guint) dh_stmt_get_int64 (stmt, 4);
  point->query = dh_query_take_id (_dh_overview_query (work->overview, &dh_task_entity), "focal_point",
                                   DH_FILTER_WITHIN, point->id);
  g_ptr_array_add (work->overview->points, point);
  g_array_append_val (work->parents, above);
  g_hash_table_insert (work->point_indices, new_key (point->id), GINT_TO_POINTER (work->overview->points->len));
}

/* The share of its time that is gone; a task without a deadline has the whole year, one without a start
 * begins with it. */
static double
planned_share (DhDate start, DhDate end, int year, DhDate today)
{
  DhDate from = start != DH_DATE_NONE ? start : dh_date_new (year, 1, 1);
  DhDate until = end != DH_DATE_NONE ? end : dh_date_new (year, 12, 31);

  if (from == DH_DATE_NONE || until == DH_DATE_NONE || today >= until)
    return 100;
  from = MIN (from, until);
  return today < from ? 0 : 100.0 * (today - from + 1) / (until - from + 1);
}

static const char *
unit_name (Work *work, gint64 unit)
{
  const char *name = g_hash_table_lookup (work->units, &unit);

  return name != NULL ? name : "";
}

/* Without its title, as most of a long list is cut off. */
static void
add_listed_task (Work *work, const DhOverviewRow *row, GPtrArray *list)
{
  DhOverviewTask *task = g_new0 (DhOverviewTask, 1);

  task->id = row->id;
  task->unit = g_strdup (unit_name (work, row->lead));
  task->due = row->end;
  task->days_late = work->overview->today - row->end;
  g_ptr_array_add (list, task);
}

static DhOverviewLoad *
get_load (Work *work, gint64 unit)
{
  DhOverviewLoad *load = g_hash_table_lookup (work->loads, &unit);

  if (load != NULL)
    return load;
  load = g_new0 (DhOverviewLoad, 1);
  load->unit = unit;
  load->name = g_strdup (unit_name (work, unit));
  g_ptr_array_add (work->overview->loads, load);
  g_hash_table_insert (work->loads, &load->unit, load);
  return load;
}

/* 0 … 11 when the day lies in the year whose load is told, else -1. */
static int
load_month (const DhOverview *overview, DhDate end)
{
  int year, month;

  if (end == DH_DATE_NONE)
    return -1;
  dh_date_split (end, &year, &month, NULL);
  return year == (overview->year != 0 ? overview->year : dh_date_year (overview->today)) ? month - 1 : -1;
}

static void
count_task (Work *work, DhStmt *stmt, const DhOverviewRow *row)
{
  DhOverview *overview = work->overview;
  DhFigure *figures = overview->figures;
  int days = row->end != DH_DATE_NONE ? row->end - overview->today : 0;
  int year, month, day, month_of_load = row->counts ? load_month (overview, row->end) : -1;

  figures[DH_FIGURE_TASKS].n += row->counts;
  figures[DH_FIGURE_DONE].n += row->counts && row->progress == 100;
  if (month_of_load >= 0)
    get_load (work, row->lead)->lead[month_of_load]++;
  if (!row->open)
    return;
  figures[DH_FIGURE_NO_LEAD].n += row->lead == 0;
  figures[DH_FIGURE_NO_DEADLINE].n += dh_stmt_is_null (stmt, TASK_PERIOD);
  if (row->end == DH_DATE_NONE)
    return;
  if (days < 0)
    {
      figures[DH_FIGURE_OVERDUE].n++;
      add_listed_task (work, row, overview->overdue);
      return;
    }
  dh_date_split (overview->today, &year, &month, &day);
  figures[DH_FIGURE_DUE_TODAY].n += days == 0;
  figures[DH_FIGURE_DUE_WEEK].n += days <= 7 - dh_date_weekday (overview->today);
  if (days <= dh_date_days_in_month (year, month) - day)
    {
      figures[DH_FIGURE_DUE_MONTH].n++;
      add_listed_task (work, row, overview->due);
    }
}

static void
add_task (Work *work, DhStmt *stmt)
{
  const char *state = dh_stmt_get_text (stmt, TASK_STATE);
  gint64 group = dh_stmt_get_int64 (stmt, work->overview->year != 0 ? TASK_POINT : TASK_PROGRAMME);
  DhOverviewRow row = { .id = dh_stmt_get_int64 (stmt, TASK_ID),
                        .parent = dh_stmt_get_int64 (stmt, TASK_PARENT),
                        .lead = dh_stmt_get_int64 (stmt, TASK_LEAD),
                        .progress = (int) dh_stmt_get_int64 (stmt, TASK_PROGRESS),
                        .end = get_date (stmt, TASK_END) };

  row.counts = !g_str_equal (state, "cancelled") && !g_str_equal (state, "carried-over");
  row.open = row.counts && !g_str_has_prefix (state, "done");
  row.point = GPOINTER_TO_INT (g_hash_table_lookup (work->point_indices, &group)) - 1;
  row.planned = planned_share (get_date (stmt, TASK_START), row.end, (int) dh_stmt_get_int64 (stmt, TASK_YEAR),
                               work->overview->today);
  g_array_append_val (work->rows, row);
  count_task (work, stmt, &row);
}

static void
add_part (Work *work, DhStmt *stmt)
{
  int month = load_month (work->overview, get_date (stmt, 1));

  if (month >= 0)
    get_load (work, dh_stmt_get_int64 (stmt, 0))->part[month]++;
}

static gboolean
is_reached (const DhOverviewIndicator *self)
{
  if (!self->has_value || !self->has_target)
    return FALSE;
  if (g_str_equal (self->direction, "at-most"))
    return self->value <= self->target;
  if (g_str_equal (self->direction, "equal"))
    return self->value >= self->target && self->value <= self->target;
  if (g_str_equal (self->direction, "range"))
    return self->value >= self->target && self->value <= self->target_to;
  return self->value >= self->target;
}

static void
add_indicator (Work *work, DhStmt *stmt)
{
  DhOverviewIndicator *indicator = g_new0 (DhOverviewIndicator, 1);
  DhFigure *figures = work->overview->figures;

  indicator->id = dh_stmt_get_int64 (stmt, 0);
  indicator->name = dup_text (stmt, 1);
  indicator->measure = dup_text (stmt, 2);
  indicator->direction = dup_text (stmt, 3);
  indicator->has_target = !dh_stmt_is_null (stmt, 4);
  indicator->target = dh_stmt_get_double (stmt, 4);
  indicator->target_to = dh_stmt_get_double (stmt, 5);
  indicator->has_value = !dh_stmt_is_null (stmt, 6);
  indicator->value = dh_stmt_get_double (stmt, 6);
  indicator->reached = is_reached (indicator);
  figures[DH_FIGURE_INDICATORS].n++;
  figures[DH_FIGURE_NO_VALUE].n += !indicator->has_value;
  g_ptr_array_add (work->overview->indicators, indicator);
}

static void
add_change (Work *work, DhStmt *stmt)
{
  DhOverviewChange *change = g_new0 (DhOverviewChange, 1);

  change->id = dh_stmt_get_int64 (stmt, 0);
  change->at = dh_stmt_get_int64 (stmt, 1);
  change->author = dup_text (stmt, 2);
  change->label = dup_text (stmt, 3);
  g_ptr_array_add (work->overview->changes, change);
}

static gint
by_days_late (gconstpointer a, gconstpointer b)
{
  const DhOverviewTask *first = *(DhOverviewTask *const *) a, *second = *(DhOverviewTask *const *) b;

  if (first->due != second->due)
    return first->due > second->due ? 1 : -1;
  return first->id > second->id ? 1 : -1;
}

static guint
load_sum (const DhOverviewLoad *load)
{
  guint sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += load->lead[i] * 2 + load->part[i];
  return sum;
}

/* Heaviest first, leading counting twice; what nobody leads comes last. */
static gint
by_load (gconstpointer a, gconstpointer b)
{
  const DhOverviewLoad *first = *(DhOverviewLoad *const *) a, *second = *(DhOverviewLoad *const *) b;
  guint x = load_sum (first), y = load_sum (second);

  if ((first->unit == 0) != (second->unit == 0))
    return first->unit == 0 ? 1 : -1;
  return x != y ? (x < y) - (x > y) : (first->unit > second->unit) - (first->unit < second->unit);
}

static void
name_tasks (DhDb *db, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      DhOverviewTask *task = g_ptr_array_index (list, i);

      task->title = dh_db_dup_text (db, NULL, "SELECT title FROM task WHERE id = ?", "i", task->id);
      if (task->title == NULL)
        task->title = g_strdup ("");
    }
}

static void
finish_lists (DhDb *db, DhOverview *self)
{
  GPtrArray *lists[] = { self->overdue, self->due };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_ptr_array_sort (lists[i], by_days_late);
      if (lists[i]->len > DH_OVERVIEW_MAX_ROWS)
        g_ptr_array_set_size (lists[i], DH_OVERVIEW_MAX_ROWS);
      name_tasks (db, lists[i]);
    }
  g_ptr_array_sort (self->loads, by_load);
}

/* The records themselves are named, as no filter tells what has no value. */
static void
finish_no_value (DhOverview *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DhQuery *all = self->figures[DH_FIGURE_INDICATORS].query;

  for (guint i = 0; i < self->indicators->len; i++)
    {
      DhOverviewIndicator *indicator = g_ptr_array_index (self->indicators, i);
      if (!indicator->has_value)
        g_array_append_val (ids, indicator->id);
    }
  self->figures[DH_FIGURE_NO_VALUE].query = dh_query_take_ids (dh_query_copy (all), ids);
  if (self->indicators->len > DH_OVERVIEW_MAX_ROWS)
    g_ptr_array_set_size (self->indicators, DH_OVERVIEW_MAX_ROWS);
}

static gboolean
load_scope (Work *work, const Wanted *wanted, GError **error)
{
  DhOverview *self = work->overview;

  if (wanted->year == 0)
    return each_row (work,
                     "SELECT id, title, year FROM programme WHERE trashed IS NULL ORDER BY year, id /* scan ok */",
                     FALSE, 0, add_programme_point, error);
  if (!each_row (work,
                 "SELECT id, title FROM programme WHERE year = ? AND trashed IS NULL ORDER BY kind <> 'annual', id",
                 TRUE, wanted->year, add_programme, error))
    return FALSE;
  for (guint i = 0; i < self->programmes->len; i++)
    {
      DhOverviewProgramme *programme = g_ptr_array_index (self->programmes, i);
      if (self->programme == 0 || programme->id == wanted->programme)
        self->programme = programme->id;
    }
  /* The outline in its order: each point after the one above it, as the path of positions sorts. */
  return each_row (
      work,
      "WITH RECURSIVE tree (id, label, title, parent, depth, path) AS ("
      "SELECT id, label, CASE WHEN title <> '' THEN title ELSE substr (text, 1, 80) END, NULL, 0, "
      "substr ('0000000000' || position, -10) || substr ('00000000000000000000' || id, -20) FROM focal_point "
      "WHERE programme = ?1 AND parent IS NULL AND trashed IS NULL UNION ALL "
      "SELECT below.id, below.label, CASE WHEN below.title <> '' THEN below.title "
      "ELSE substr (below.text, 1, 80) END, below.parent, tree.depth + 1, "
      "tree.path || substr ('0000000000' || below.position, -10) || substr ('00000000000000000000' || below.id, -20) "
      "FROM tree JOIN focal_point AS below "
      "ON below.parent = tree.id WHERE below.trashed IS NULL AND tree.depth < 16) "
      "SELECT id, label, title, parent, depth FROM tree ORDER BY path",
      TRUE, self->programme, add_point, error);
}

static gboolean
load_tasks (Work *work, GError **error)
{
  gboolean one = work->overview->year != 0;
  gint64 programme = work->overview->programme;

  if (!each_row (work, one ? TASK_COLUMNS "AND programme.id = ?" : TASK_COLUMNS "/* scan ok */", one, programme,
                 add_task, error))
    return FALSE;
  return each_row (work,
                   one ? "SELECT task_part.unit, task.period_end FROM task JOIN task_part ON task_part.task = task.id "
                         "WHERE task.programme = ? AND task.trashed IS NULL AND task.period_end IS NOT NULL "
                         "AND task.state NOT IN ('cancelled', 'carried-over')"
                       : "SELECT task_part.unit, task.period_end FROM task JOIN task_part ON task_part.task = task.id "
                         "WHERE task.trashed IS NULL AND task.period_end IS NOT NULL "
                         "AND task.state NOT IN ('cancelled', 'carried-over') /* scan ok */",
                   one, programme, add_part, error);
}

#define INDICATOR_COLUMNS                                                                                          \
  "SELECT id, name, measure, direction, target, target_to, (SELECT value FROM indicator_value "                    \
  "WHERE indicator = indicator.id AND indicator_value.trashed IS NULL ORDER BY period_end DESC, id DESC LIMIT 1) " \
  "FROM indicator WHERE trashed IS NULL "

static gboolean
load_rest (Work *work, gint64 since, GError **error)
{
  DhOverview *self = work->overview;
  gint64 n = 0;
  g_autoptr (GError) failed = NULL;

  if (!each_row (work,
                 self->year != 0 ? INDICATOR_COLUMNS "AND programme = ? ORDER BY name, id"
                                 : INDICATOR_COLUMNS "ORDER BY name, id /* scan ok */",
                 self->year != 0, self->programme, add_indicator, error)
      || !each_row (work, "SELECT id, at, author, label FROM change WHERE id > ? ORDER BY id DESC LIMIT 50", TRUE,
                    since, add_change, error))
    return FALSE;
  dh_db_get_int64 (work->db, &n, &failed, "SELECT count (*) FROM document WHERE number = '' AND trashed IS NULL", "");
  self->figures[DH_FIGURE_DOCUMENTS_NO_NUMBER].n = (guint) n;
  if (failed == NULL)
    dh_db_get_int64 (work->db, &n, &failed, "SELECT count (*) FROM change WHERE id > ?", "i", since);
  self->n_changes = (guint) n;
  if (failed == NULL)
    dh_db_get_int64 (work->db, &self->last_change, &failed, "SELECT coalesce (max (id), 0) FROM change", "");
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static DhOverview *
load (DhDb *db, const Wanted *wanted, GError **error)
{
  g_autoptr (DhOverview) self = _dh_overview_new ();
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) loads = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) indices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DhOverviewRow));
  Work work = { db, self, units, loads, indices, parents, rows };

  self->today = wanted->today;
  self->year = wanted->year;
  if (!each_row (&work, "SELECT id, CASE WHEN short_name <> '' THEN short_name ELSE name END FROM unit /* scan ok */",
                 FALSE, 0, add_unit, error)
      || !load_scope (&work, wanted, error) || !load_tasks (&work, error) || !load_rest (&work, wanted->since, error)
      || !_dh_overview_read_registers (self, db, error))
    return NULL;
  _dh_overview_make_queries (self);
  _dh_overview_roll_up (self, rows, parents);
  finish_lists (db, self);
  finish_no_value (self);
  return g_steal_pointer (&self);
}

static DexFuture *
load_func (DhDb *db, gpointer data)
{
  GError *error = NULL;
  DhOverview *self = load (db, data, &error);

  return self != NULL ? dex_future_new_take_boxed (DH_TYPE_OVERVIEW, self) : dex_future_new_for_error (error);
}

DhOverview *
dh_overview_load_db (DhDb *db, int year, gint64 programme, DhDate today, GError **error)
{
  Wanted wanted = { today, year, programme, 0 };

  return load (db, &wanted, error);
}

DexFuture *
dh_overview_load (DhContext *context, int year, gint64 programme, gint64 since)
{
  Wanted *wanted = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  wanted = g_new0 (Wanted, 1);
  wanted->today = dh_clock_today (dh_context_get_clock (context));
  wanted->year = year;
  wanted->programme = programme;
  wanted->since = since;
  return dh_store_read (dh_context_get_store (context), load_func, wanted, g_free);
}
