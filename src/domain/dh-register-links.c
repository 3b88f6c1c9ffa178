/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-links.h"

#include "dh-query-sql-private.h"

typedef struct
{
  const DhEntity *entity;
  gint64 id;
} Wanted;

static gboolean
count_rows (DhDb *db, const DhQuery *query, gint64 *n, GError **error)
{
  g_autoptr (DhSql) sql = dh_sql_new ();
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = FALSE;

  g_string_append (sql->text, "SELECT count (*) FROM ");
  g_string_append (sql->text, dh_query_get_entity (query)->table);
  dh_sql_append_where (sql, query);
  stmt = dh_sql_prepare (sql, db, error);
  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n = dh_stmt_get_int64 (stmt, 0);
  return TRUE;
}

static DexFuture *
run_count (DhDb *db, gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    {
      g_autoptr (DhQuery) query = dh_register_links_query (dh_registers ()[i], wanted->entity, wanted->id);
      DhRegisterLink link = { dh_registers ()[i] };

      if (query == NULL)
        continue;
      if (!count_rows (db, query, &link.n, &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
      if (link.n > 0)
        g_ptr_array_add (links, g_memdup2 (&link, sizeof link));
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&links));
}

DexFuture *
dh_register_links_count (DhContext *context, const DhEntity *entity, gint64 id)
{
  Wanted *wanted = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);

  wanted = g_new0 (Wanted, 1);
  wanted->entity = entity;
  wanted->id = id;
  return dh_store_read (dh_context_get_store (context), run_count, wanted, g_free);
}

DhQuery *
dh_register_links_query (const DhRegister *reg, const DhEntity *entity, gint64 id)
{
  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  const DhField *field = dh_entity_find_field (reg->entity, entity->name);
  if (field == NULL || field->kind != DH_FIELD_REFERENCE || !g_str_equal (field->target, entity->name))
    return NULL;
  g_autoptr (DhQuery) all = dh_query_new (reg->entity);
  return dh_query_with_filter (all, field->name, DH_FILTER_WITHIN, &(DhValue) { .type = DH_VALUE_INT, .i = id });
}
