/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-private.h"

#include "dh-draft-private.h"
#include "dh-error.h"
#include "dh-row-private.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>

/* One cloning, on the store's thread. */
typedef struct
{
  DhDb *db;
  gint64 from;
  gint64 to;
  int year;
  int years; /* from the old year to the new one */
  DhCloneFlags flags;
  GHashTable *points; /* old id → new id */
  GHashTable *tasks;
} Clone;

static const char *const programme_fields[] = { "kind", "symbol", NULL };
static const char *const point_fields[] = { "position", "label", "title", "text", NULL };
static const char *const task_fields[] = { "position",   "title",   "content",         "lead", "supervisor", "officer",
                                           "recurrence", "product", "product_planned", "note", NULL };

static const DhValue *
get (const DhRow *row, const char *name)
{
  const DhField *field = dh_entity_find_field (row->entity, name);

  return &row->values[dh_entity_field_index (row->entity, field)];
}

static const char *
get_text (const DhRow *row, const char *name)
{
  const DhValue *value = get (row, name);

  return value->type == DH_VALUE_TEXT ? value->s : "";
}

static gint64
get_int64 (const DhRow *row, const char *name)
{
  const DhValue *value = get (row, name);

  return value->type == DH_VALUE_INT ? value->i : 0;
}

static gint64
look_up (GHashTable *ids, gint64 id)
{
  const gint64 *found = id != 0 ? g_hash_table_lookup (ids, &id) : NULL;

  return found != NULL ? *found : 0;
}

static void
remember (GHashTable *ids, gint64 from, gint64 to)
{
  g_hash_table_insert (ids, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
}

/* Persons and units that left for the trash do not come along. */
static gboolean
is_usable (Clone *self, const DhField *field, const DhValue *value)
{
  g_autoptr (GString) sql = NULL;
  const DhEntity *target = NULL;
  gint64 found = 0;

  if (field->kind != DH_FIELD_REFERENCE || value->type != DH_VALUE_INT)
    return TRUE;
  target = dh_entity_find (field->target);
  sql = g_string_new ("SELECT id FROM ");
  g_string_append (sql, target->table);
  g_string_append (sql, " WHERE id = ?");
  dh_sql_append_live (sql, target);
  return dh_db_get_int64 (self->db, &found, NULL, sql->str, "i", value->i);
}

static DhEdit *
copy_fields (Clone *self, const DhRow *row, const char *const *names)
{
  DhEdit *edit = dh_edit_new (row->entity);

  for (guint i = 0; names[i] != NULL; i++)
    if (is_usable (self, dh_entity_find_field (row->entity, names[i]), get (row, names[i])))
      dh_edit_set (edit, names[i], get (row, names[i]));
  return edit;
}

static gboolean
write_new (Clone *self, const DhEntity *entity, const DhEdit *edit, gint64 *id, GError **error)
{
  return dh_draft_write (self->db, entity, 0, edit, DH_WRITE_TRUSTED, DH_DATE_NONE, id, error);
}

/* A year named in a title moves along. */
static char *
move_year (const char *title, int from, int to)
{
  g_autofree char *old = g_strdup_printf ("%d", from);
  g_autofree char *new = g_strdup_printf ("%d", to);
  g_autoptr (GString) text = g_string_new (title);

  g_string_replace (text, old, new, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
clone_programme (Clone *self, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (DhRow) row = dh_row_load_db (self->db, &dh_programme_entity, self->from, &failed);
  g_autoptr (DhEdit) edit = NULL;
  g_autofree char *title = NULL;

  if (row == NULL || row->trashed != 0)
    {
      if (failed != NULL)
        g_propagate_error (error, g_steal_pointer (&failed));
      else
        g_set_error_literal (error, DH_ERROR, DH_ERROR_NOT_FOUND,
                             _ ("There is no such programme; expected the number of a live one."));
      return FALSE;
    }

  self->years = self->year - (int) get_int64 (row, "year");
  title = move_year (get_text (row, "title"), (int) get_int64 (row, "year"), self->year);
  edit = copy_fields (self, row, programme_fields);
  dh_edit_set_text (edit, "title", title);
  dh_edit_set_int64 (edit, "year", self->year);
  dh_edit_set_int64 (edit, "cloned_from", self->from);
  dh_edit_set (edit, "superior", get (row, "superior"));
  return write_new (self, &dh_programme_entity, edit, &self->to, error);
}

static GPtrArray *
load_rows (Clone *self, const DhEntity *entity, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_row_free);
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db, sql, error);
  g_autoptr (GError) failed = NULL;
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, id);
  while (dh_stmt_step (stmt, &has_row, &failed) && has_row)
    {
      DhRow *row = dh_row_load_db (self->db, entity, dh_stmt_get_int64 (stmt, 0), &failed);

      if (row == NULL)
        break;
      g_ptr_array_add (rows, row);
    }
  if (failed == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gint64
get_origin (const DhRow *row)
{
  gint64 origin = get_int64 (row, "origin");

  return origin != 0 ? origin : row->id;
}

/* Parents are written in a second round: a part may stand before its whole. */
static gboolean
link_parents (Clone *self, GPtrArray *rows, GHashTable *ids, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const DhRow *row = rows->pdata[i];
      gint64 id = look_up (ids, row->id), parent = look_up (ids, get_int64 (row, "parent"));
      g_autoptr (DhEdit) edit = NULL;

      if (id == 0 || parent == 0)
        continue;
      edit = dh_edit_new (row->entity);
      dh_edit_set_int64 (edit, "parent", parent);
      if (!dh_record_write_db (self->db, row->entity, id, edit, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
clone_points (Clone *self, GError **error)
{
  g_autoptr (GPtrArray) rows = load_rows (
      self, &dh_focal_point_entity,
      "SELECT id FROM focal_point WHERE programme = ? AND trashed IS NULL ORDER BY position, id", self->from, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const DhRow *row = rows->pdata[i];
      g_autoptr (DhEdit) edit = copy_fields (self, row, point_fields);
      gint64 id = 0;

      dh_edit_set_int64 (edit, "programme", self->to);
      dh_edit_set_int64 (edit, "origin", get_origin (row));
      dh_edit_set (edit, "term_points", get (row, "term_points"));
      if (!write_new (self, &dh_focal_point_entity, edit, &id, error))
        return FALSE;
      remember (self->points, row->id, id);
    }
  return rows != NULL && link_parents (self, rows, self->points, error);
}

static DhCloneFate
get_fate (Clone *self, const DhRow *row)
{
  return _dh_programme_clone_fate (get_text (row, "state"), get_text (row, "recurrence"), self->flags);
}

static void
move_period (Clone *self, const DhRow *row, DhEdit *edit)
{
  const DhValue *value = get (row, "period");
  g_auto (DhValue) moved = DH_VALUE_INIT;

  if (value->type != DH_VALUE_PERIOD)
    return;
  moved.type = DH_VALUE_PERIOD;
  moved.period = dh_period_rebase (value->period, self->years);
  dh_edit_set (edit, "period", &moved);
}

/* The parts of the co-ordinating units, with their own words and deadlines. */
static gboolean
clone_parts (Clone *self, const DhRow *task, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = load_rows (self, &dh_task_part_entity, "SELECT id FROM task_part WHERE task = ? ORDER BY id",
                               task->id, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const DhRow *row = rows->pdata[i];
      DhDate deadline = dh_date_from_iso (get_text (row, "deadline"));
      g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_part_entity);

      if (!is_usable (self, dh_entity_find_field (row->entity, "unit"), get (row, "unit")))
        continue;
      dh_edit_set_int64 (edit, "task", id);
      dh_edit_set (edit, "unit", get (row, "unit"));
      dh_edit_set (edit, "part", get (row, "part"));
      dh_edit_set (edit, "product", get (row, "product"));
      if (deadline != DH_DATE_NONE)
        {
          g_autofree char *iso = dh_date_to_iso (dh_date_add_months (deadline, 12 * self->years));

          dh_edit_set_text (edit, "deadline", iso);
        }
      if (!write_new (self, &dh_task_part_entity, edit, NULL, error))
        return FALSE;
    }
  return rows != NULL;
}

/* The old task stays in its year, marked and with the reason. */
static gboolean
mark_carried (Clone *self, const DhRow *row, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  const char *old = get_text (row, "reason");
  g_autofree char *note = g_strdup_printf (_ ("Carried over into the programme of %d."), self->year);
  g_autofree char *reason = *old != '\0' ? g_strconcat (old, "\n", note, NULL) : g_strdup (note);

  dh_edit_set_text (edit, "state", "carried-over");
  dh_edit_set_text (edit, "reason", reason);
  return dh_record_write_db (self->db, &dh_task_entity, row->id, edit, NULL, error);
}

static gboolean
clone_task (Clone *self, const DhRow *row, GError **error)
{
  g_autoptr (DhEdit) edit = copy_fields (self, row, task_fields);
  gint64 point = look_up (self->points, get_int64 (row, "focal_point")), id = 0;
  gboolean carried = get_fate (self, row) == DH_CLONE_CARRIED;

  dh_edit_set_int64 (edit, "programme", self->to);
  if (point != 0)
    dh_edit_set_int64 (edit, "focal_point", point);
  dh_edit_set_int64 (edit, "origin", get_origin (row));
  move_period (self, row, edit);
  if (carried)
    {
      dh_edit_set (edit, "state", get (row, "state"));
      dh_edit_set (edit, "progress", get (row, "progress"));
      dh_edit_set (edit, "product_reached", get (row, "product_reached"));
    }
  if (!write_new (self, &dh_task_entity, edit, &id, error) || !clone_parts (self, row, id, error))
    return FALSE;
  remember (self->tasks, row->id, id);
  return !carried || mark_carried (self, row, error);
}

static gboolean
clone_tasks (Clone *self, GError **error)
{
  g_autoptr (GPtrArray) rows = load_rows (self, &dh_task_entity,
                               "SELECT id FROM task WHERE programme = ? AND trashed IS NULL ORDER BY position, id",
                               self->from, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (get_fate (self, rows->pdata[i]) != DH_CLONE_DROPPED && !clone_task (self, rows->pdata[i], error))
      return FALSE;
  return rows != NULL && link_parents (self, rows, self->tasks, error);
}

static DexFuture *
run_clone (DhDb *db, gpointer data)
{
  Clone *self = data;
  g_autoptr (GError) error = NULL;

  self->db = db;
  self->points = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->tasks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (clone_programme (self, &error) && clone_points (self, &error))
    clone_tasks (self, &error);
  g_hash_table_unref (self->points);
  g_hash_table_unref (self->tasks);
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_for_int64 (self->to);
}

DexFuture *
dh_programme_clone (DhContext *context, gint64 programme, int year, DhCloneFlags flags)
{
  Clone *self = NULL;
  g_autofree char *label = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  self = g_new0 (Clone, 1);
  self->from = programme;
  self->year = year;
  self->flags = flags;
  label = g_strdup_printf (_ ("Start the programme of %d"), year);
  return dh_store_write (dh_context_get_store (context), label, run_clone, self, g_free);
}
