/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-overview.h"

/* "list STORE task" has filters of its own, for what a leader asks and one field does not say. */

/* Everything the unit leads or co-ordinates. */
static DhQuery *
take_unit (DhDb *db, DhQuery *query, gint64 unit, GError **error)
{
  g_autoptr (DhQuery) old = query;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db, "SELECT id FROM task WHERE lead = ?1 UNION SELECT task FROM task_part WHERE unit = ?1", error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, unit);
  for (;;)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      gint64 id = dh_stmt_get_int64 (stmt, 0);
      g_array_append_val (ids, id);
    }
  return dh_query_take_ids (g_steal_pointer (&old), ids);
}

static DhQuery *
take_due_before (DhQuery *query, const char *text, int year, GError **error)
{
  DhDate date = DH_DATE_NONE;

  if (!dh_date_parse (text, year, &date, error))
    {
      dh_query_free (query);
      return NULL;
    }
  return dh_query_take_days (query, "period", DH_DATE_NONE, date - 1);
}

/* The words of one option as the value of a field. */
static gboolean
parse (DhDb *db, const char *field, const char *text, int year, DhValue *value, GError **error)
{
  return _dh_cli_parse_value (db, dh_entity_find_field (&dh_task_entity, field), text, year, value, error);
}

gboolean
_dh_cli_has_task_filter (const DhCliTaskFilter *self)
{
  return self->due_before != NULL || self->unit != NULL || self->state != NULL || self->point != NULL;
}

DhQuery *
_dh_cli_filter_tasks (DhDb *db, const DhCliTaskFilter *self, DhQuery *query, int year, GError **error)
{
  g_auto (DhValue) unit = DH_VALUE_INIT;
  g_auto (DhValue) state = DH_VALUE_INIT;
  g_auto (DhValue) point = DH_VALUE_INIT;
  g_autoptr (DhQuery) result = query;

  if ((self->unit != NULL && !parse (db, "lead", self->unit, year, &unit, error))
      || (self->state != NULL && !parse (db, "state", self->state, year, &state, error))
      || (self->point != NULL && !parse (db, "focal_point", self->point, year, &point, error)))
    return NULL;
  if (self->state != NULL)
    result = dh_query_take_filter (g_steal_pointer (&result), "state", DH_FILTER_IS, &state);
  else if (self->due_before != NULL)
    result = dh_query_take_open_tasks (g_steal_pointer (&result));
  if (self->point != NULL)
    result = dh_query_take_filter (g_steal_pointer (&result), "focal_point", DH_FILTER_WITHIN, &point);
  if (self->due_before != NULL)
    result = take_due_before (g_steal_pointer (&result), self->due_before, year, error);
  if (result != NULL && self->unit != NULL)
    result = take_unit (db, g_steal_pointer (&result), unit.i, error);
  return g_steal_pointer (&result);
}
