/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-private.h"

#include "dh-register.h"

/* A week: what must be answered by then is on the desk now. */
#define NEAR_DAYS 7

static void
append_closed (GString *sql, const DhRegister *reg)
{
  const char *separator = " AND state NOT IN ('";

  for (const DhRegisterState *state = reg->states; state->value != NULL; state++)
    if (state->closed)
      {
        g_string_append (sql, separator);
        g_string_append (sql, state->value);
        separator = "', '";
      }
  g_string_append (sql, "')");
}

/* A limit that nothing has met yet and that ends by ?1; several rules may count the same one. */
static void
append_limits (GString *sql, const DhRegister *reg)
{
  const char *separator = " AND (";
  const char *before = "";

  for (const DhRegisterDeadline *deadline = reg->deadlines; deadline->name != NULL; deadline++)
    {
      if (deadline->part != NULL || deadline->until == NULL || g_str_equal (deadline->due, before))
        continue;
      g_string_append (sql, separator);
      g_string_append (sql, deadline->due);
      g_string_append (sql, " <= ?1 AND ");
      g_string_append (sql, deadline->until);
      g_string_append (sql, " IS NULL");
      separator = " OR ";
      before = deadline->due;
    }
  g_string_append_c (sql, ')');
}

gboolean
_dh_overview_read_petitions (DhOverview *self, DhDb *db, GError **error)
{
  const DhRegister *reg = dh_register_find ("petition");
  DhFigure *figure = &self->figures[DH_FIGURE_PETITIONS];
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DhQuery) all = dh_query_new (reg->entity);
  g_autofree char *until = dh_date_to_iso (self->today + NEAR_DAYS);
  gboolean has_row = TRUE;

  g_string_append (sql, reg->entity->table);
  g_string_append (sql, " WHERE trashed IS NULL");
  append_closed (sql, reg);
  append_limits (sql, reg);
  g_string_append (sql, " /* scan ok */");
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql->str, error);
  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, until);
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      gint64 id = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;
      if (has_row)
        g_array_append_val (ids, id);
    }
  figure->n = ids->len;
  figure->query = dh_query_with_ids (all, (gint64 *) (gpointer) ids->data, ids->len);
  return TRUE;
}
