/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-deadline-private.h"
#include "dh-row-private.h"

#include <glib/gi18n.h>

/* Deadlines are stored with their rows; when a rule or a holiday changes, those of open matters are counted again.
 * What is closed keeps the day that held for it. */

typedef struct
{
  DhDb *db;
  const DhRegister *reg;
  const DhEntity *entity;
  gboolean trial;
  gint64 *n;
} Recount;

static const char *
text_of (const DhEntity *entity, const DhValue *values, const char *name)
{
  const DhValue *value = &values[dh_entity_field_index (entity, dh_entity_find_field (entity, name))];

  return value->type == DH_VALUE_TEXT ? value->s : "";
}

static gboolean
write_day (const Recount *self, gint64 id, const char *column, const char *day, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE ");

  if (self->trial)
    return TRUE;
  g_string_append (sql, self->entity->table);
  g_string_append (sql, " SET ");
  g_string_append (sql, column);
  g_string_append (sql, " = ? WHERE id = ?");
  return dh_db_exec (self->db, error, sql->str, "si", *day != '\0' ? day : NULL, id);
}

/* Each due field has one rule that decides over it; a clock that has stopped stays as it is. */
static gboolean
recount_row (const Recount *self, DhRow *row, GError **error)
{
  DhDraft draft = { .db = self->db, .entity = self->entity, .id = row->id, .values = row->values };
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);
  gboolean moved = FALSE;
  guint n = 0;

  for (const DhRegisterDeadline *rule = self->reg->deadlines; rule->name != NULL; rule++)
    g_ptr_array_add (before, _dh_deadline_decides (self->reg, rule, self->entity, row->values)
                                 ? g_strdup (text_of (self->entity, row->values, rule->due))
                                 : NULL);
  if (!_dh_deadline_compute (&draft, self->reg, error))
    return FALSE;
  for (const DhRegisterDeadline *rule = self->reg->deadlines; rule->name != NULL; rule++, n++)
    {
      const char *day = before->pdata[n] != NULL ? text_of (self->entity, row->values, rule->due) : NULL;

      if (day == NULL || g_str_equal (day, before->pdata[n])
          || (rule->until != NULL && *text_of (self->entity, row->values, rule->until) != '\0'))
        continue;
      if (!write_day (self, row->id, rule->due, day, error))
        return FALSE;
      moved = TRUE;
    }
  *self->n += moved;
  return TRUE;
}

static GArray *
read_open (const Recount *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DhQuery) query = _dh_deadline_narrow_open (self->reg, dh_query_new (self->entity));
  g_autoptr (DhSql) sql = dh_sql_new ();
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  g_string_append (sql->text, "SELECT id FROM ");
  g_string_append (sql->text, self->entity->table);
  dh_sql_append_where (sql, query);
  g_string_append (sql->text, " ORDER BY id /* scan ok */");
  if ((stmt = dh_sql_prepare (sql, self->db, error)) == NULL)
    return NULL;
  while (has_row)
    {
      gint64 id = 0;

      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      id = has_row ? dh_stmt_get_int64 (stmt, 0) : 0;
      if (has_row)
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static gboolean
recount_entity (const Recount *self, GError **error)
{
  g_autoptr (GArray) ids = read_open (self, error);

  for (guint at = 0; ids != NULL && at < ids->len; at += DH_PAGE_SIZE)
    {
      g_autoptr (GPtrArray) rows = dh_rows_load_db (self->db, self->entity, &g_array_index (ids, gint64, at),
                                         MIN (DH_PAGE_SIZE, ids->len - at), error);

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        if (!recount_row (self, rows->pdata[i], error))
          return FALSE;
      if (rows == NULL)
        return FALSE;
    }
  return ids != NULL;
}

static DexFuture *
recount_all (DhDb *db, gboolean trial)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    {
      g_autoptr (GPtrArray) done = g_ptr_array_new ();

      for (const DhRegisterDeadline *rule = (*reg)->deadlines; rule != NULL && rule->name != NULL; rule++)
        {
          const DhEntity *entity = _dh_deadline_entity (*reg, rule);
          Recount self = { db, *reg, entity, trial, &n };

          if (rule->from == NULL || g_ptr_array_find (done, entity, NULL))
            continue;
          g_ptr_array_add (done, (gpointer) entity);
          if (!recount_entity (&self, &error))
            return dex_future_new_for_error (g_steal_pointer (&error));
        }
    }
  return dex_future_new_for_int64 (n);
}

static DexFuture *
run_trial (DhDb *db, gpointer data)
{
  return recount_all (db, TRUE);
}

static DexFuture *
run_recount (DhDb *db, gpointer data)
{
  return recount_all (db, FALSE);
}

DexFuture *
dh_deadline_recount (DhContext *context, gboolean trial)
{
  DhStore *store = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  store = dh_context_get_store (context);
  return trial ? dh_store_read (store, run_trial, NULL, NULL)
               : dh_store_write (store, _ ("Count the deadlines anew"), run_recount, NULL, NULL);
}
