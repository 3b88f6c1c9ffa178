/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <math.h>

/* A programme has hundreds of tasks and each may have a dozen units: two statements read them all, and names are
 * joined in memory, rather than a statement per task. */

static void
task_free (gpointer data)
{
  DhTaskLine *self = data;
  char *const texts[] = { self->title,   self->content, self->lead_name, self->units,   self->period,
                          self->product, self->note,    self->state,     self->officer, self->supervisor };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&self->when, dh_period_free);
  g_free (self);
}

static void
point_free (gpointer data)
{
  DhPointLine *self = data;

  g_free (self->label);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static char *
dup_column (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return g_strdup (text != NULL ? text : "");
}

static DhTaskLine *
read_task (DhStmt *stmt)
{
  DhTaskLine *task = g_new0 (DhTaskLine, 1);

  task->id = dh_stmt_get_int64 (stmt, 0);
  task->point = dh_stmt_get_int64 (stmt, 1);
  task->parent = dh_stmt_get_int64 (stmt, 2);
  task->title = dup_column (stmt, 3);
  task->content = dup_column (stmt, 4);
  task->lead = dh_stmt_get_int64 (stmt, 5);
  task->lead_name = dup_column (stmt, 6);
  task->period = dup_column (stmt, 8);
  task->product = dup_column (stmt, 9);
  task->note = dup_column (stmt, 10);
  task->state = dup_column (stmt, 11);
  task->progress = (int) dh_stmt_get_int64 (stmt, 12);
  task->officer = dup_column (stmt, 13);
  task->supervisor = dup_column (stmt, 14);
  task->units = g_strdup ("");
  if (dh_stmt_get_text (stmt, 7) != NULL)
    task->when = dh_period_from_canonical (dh_stmt_get_text (stmt, 7), task->period, NULL);
  /* The paper says it as the programme did; else in the standard words. */
  if (*task->period == '\0' && task->when != NULL)
    {
      g_free (task->period);
      task->period = dh_period_format (task->when);
    }
  return task;
}

/* Names of co-ordinating units, in the order in which they were named. */
static gboolean
add_units (DhCompose *self, GHashTable *tasks, GError **error)
{
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT task_part.task, CASE WHEN unit.short_name <> '' THEN unit.short_name ELSE unit.name END FROM task JOIN "
      "task_part ON task_part.task = task.id JOIN unit ON unit.id = task_part.unit WHERE task.programme = ? AND "
      "task.trashed IS NULL AND unit.trashed IS NULL ORDER BY task_part.task, task_part.id",
      error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      gint64 id = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;
      DhTaskLine *task = g_hash_table_lookup (tasks, &id);
      char *units = NULL;

      if (!has_row)
        return TRUE;
      if (task == NULL)
        continue;
      units = g_strconcat (task->units, *task->units != '\0' ? ", " : "", dh_stmt_get_text (stmt, 1), NULL);
      g_free (task->units);
      task->units = units;
    }
  return FALSE;
}

GPtrArray *
_dh_compose_tasks (DhCompose *self, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (task_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT task.id, task.focal_point, task.parent, task.title, task.content, task.lead, CASE WHEN unit.short_name "
      "<> "
      "'' THEN unit.short_name ELSE unit.name END, task.period, task.period_words, task.product, task.note, "
      "task.state, "
      "task.progress, officer.name, supervisor.name FROM task LEFT JOIN unit ON unit.id = task.lead LEFT JOIN person "
      "AS "
      "officer ON officer.id = task.officer LEFT JOIN person AS supervisor ON supervisor.id = task.supervisor WHERE "
      "task.programme = ? AND task.trashed IS NULL ORDER BY task.position, task.id",
      error);

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  while (dh_stmt_step (stmt, &has_row, error) && has_row)
    {
      DhTaskLine *task = read_task (stmt);

      g_ptr_array_add (tasks, task);
      g_hash_table_insert (by_id, &task->id, task);
    }
  if (has_row || !add_units (self, by_id, error))
    return NULL;
  return g_steal_pointer (&tasks);
}

GPtrArray *
_dh_compose_points (DhCompose *self, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (point_free);
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db,
                                "SELECT id, parent, label, title, text FROM focal_point WHERE programme = ? "
                                "AND trashed IS NULL ORDER BY position, id",
                                error);

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      DhPointLine *point = NULL;

      if (!has_row)
        return g_steal_pointer (&points);
      point = g_new0 (DhPointLine, 1);
      point->id = dh_stmt_get_int64 (stmt, 0);
      point->parent = dh_stmt_get_int64 (stmt, 1);
      point->label = dup_column (stmt, 2);
      point->title = dup_column (stmt, 3);
      point->text = dup_column (stmt, 4);
      g_ptr_array_add (points, point);
    }
  return NULL;
}

char *
_dh_compose_unit_name (DhCompose *self, gint64 unit, GError **error)
{
  return dh_db_dup_text (self->db, error, "SELECT name FROM unit WHERE id = ?", "i", unit);
}

static void
add_task_row (DhCompose *self, const DhTaskLine *task, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  gboolean cancelled = g_str_equal (task->state, "cancelled");
  g_autofree char *note = g_strconcat (cancelled ? "Không thực hiện" : "", cancelled && *task->note != '\0' ? "; " : "",
                                       task->note, NULL);

  dh_paper_builder_begin_row (self->builder, DH_ROW_BODY);
  dh_paper_builder_add_number (self->builder, number, text);
  dh_paper_builder_add_cell (self->builder, task->title);
  dh_paper_builder_add_cell (self->builder, task->lead_name);
  dh_paper_builder_add_cell (self->builder, task->units);
  dh_paper_builder_add_cell (self->builder, task->period);
  dh_paper_builder_add_cell (self->builder, task->product);
  dh_paper_builder_add_cell (self->builder, note);
}

static void
add_point_row (DhCompose *self, const DhPointLine *point)
{
  g_autofree char *name = g_strconcat (point->label,
                                       *point->label != '\0' && !g_str_has_suffix (point->label, ".") ? ". " : " ",
                                       *point->title != '\0' ? point->title : point->text, NULL);

  dh_paper_builder_begin_row (self->builder, DH_ROW_GROUP);
  dh_paper_builder_add_cell_full (self->builder, &(DhTableCell) { .text = DH_PLAIN_TEXT (g_strstrip (name)),
                                                                  .column_span = G_MAXUINT16,
                                                                  .align = DH_ALIGN_LEFT,
                                                                  .number = NAN });
}

static gboolean
is_of (const DhTaskLine *task, GPtrArray *points, gint64 point)
{
  if (point != 0)
    return task->point == point;
  /* What no point holds comes last. */
  for (guint i = 0; i < points->len; i++)
    if (((DhPointLine *) points->pdata[i])->id == task->point)
      return FALSE;
  return TRUE;
}

static guint
add_point_tasks (DhCompose *self, GPtrArray *points, GPtrArray *tasks, const DhPointLine *point, guint number)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < tasks->len; i++)
    {
      const DhTaskLine *task = tasks->pdata[i];

      if (!is_of (task, points, point != NULL ? point->id : 0))
        continue;
      if (!begun && point != NULL)
        add_point_row (self, point);
      begun = TRUE;
      add_task_row (self, task, ++number);
    }
  return number;
}

void
_dh_compose_assignment (DhCompose *self, GPtrArray *points, GPtrArray *tasks)
{
  static const DhTableColumn columns[] = {
    { .title = "STT", .align = DH_ALIGN_CENTRE, .kind = DH_CELL_NUMBER, .no_wrap = TRUE },
    { .title = "Nội dung công việc" },
    { .title = "Đơn vị chủ trì" },
    { .title = "Đơn vị phối hợp" },
    { .title = "Thời gian\nthực hiện", .align = DH_ALIGN_CENTRE },
    { .title = "Kết quả, sản phẩm" },
    { .title = "Ghi chú" },
  };
  guint number = 0;

  dh_paper_builder_begin_table (self->builder, "Phân công", columns, G_N_ELEMENTS (columns), TRUE);
  for (guint p = 0; p < points->len; p++)
    number = add_point_tasks (self, points, tasks, points->pdata[p], number);
  add_point_tasks (self, points, tasks, NULL, number);
  dh_paper_builder_end_table (self->builder);
}
