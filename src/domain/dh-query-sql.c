/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-query-sql-private.h"

#include "dh-row-private.h"
#include "dh-value-private.h"

static void
append (DhSql *self, const char *text)
{
  g_string_append (self->text, text);
}

static void
clear_value (gpointer data)
{
  dh_value_clear (data);
}

static gboolean
is_text (const DhField *field)
{
  return field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT || field->kind == DH_FIELD_FILE;
}

static const char *
collation_of (const DhField *field)
{
  return (field->flags & DH_FIELD_PERSONAL) ? " COLLATE person" : " COLLATE vi";
}

static const DhField *
find_sort (const DhQuery *query, gboolean *descending)
{
  return dh_entity_find_field (dh_query_get_entity (query), dh_query_get_sort (query, descending));
}

static const DhField *
find_group (const DhQuery *query)
{
  const char *group = dh_query_get_group (query);

  return group != NULL ? dh_entity_find_field (dh_query_get_entity (query), group) : NULL;
}

/* What rows of one group have in common: "2023-05" for days, the value for all else. */
static void
append_group_key (GString *sql, const DhEntity *entity, const DhField *group)
{
  gboolean by_month = group->kind == DH_FIELD_DATE || group->kind == DH_FIELD_PERIOD;

  g_string_append (sql, by_month ? "substr (" : "");
  g_string_append (sql, entity->table);
  g_string_append_c (sql, '.');
  g_string_append (sql, group->name);
  g_string_append (sql, group->kind == DH_FIELD_PERIOD ? "_end" : "");
  g_string_append (sql, by_month ? ", 1, 7)" : "");
}

/* "Position" only means something inside the owner; the index is (owner, position). */
static gboolean
is_position (const DhEntity *entity, const DhField *field)
{
  return entity->owner != NULL && g_str_equal (field->name, "position");
}

static void
append_field (GString *sql, const DhEntity *entity, const char *name, const char *suffix)
{
  g_string_append (sql, entity->table);
  g_string_append_c (sql, '.');
  g_string_append (sql, name);
  g_string_append (sql, suffix);
}

/* Numbers, dates and positions in the order of the column, NULLs last: what an index gives. */
static void
append_plain_order (GString *sql, const DhEntity *entity, const DhField *field, gboolean descending)
{
  gboolean filled = field->preset != NULL || (field->flags & DH_FIELD_REQUIRED) || field->kind == DH_FIELD_FLAG;

  if (is_position (entity, field))
    append_field (sql, entity, entity->owner, descending ? " DESC, " : ", ");
  append_field (sql, entity, field->name, field->kind == DH_FIELD_PERIOD ? "_end" : "");
  g_string_append (sql, descending ? " DESC" : filled && field->kind != DH_FIELD_PERIOD ? "" : " NULLS LAST");
}

static void
append_choice_order (GString *sql, const DhEntity *entity, const DhField *field, gboolean descending)
{
  guint rank = 0;

  g_string_append (sql, "CASE ");
  append_field (sql, entity, field->name, "");
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    {
      g_string_append (sql, " WHEN '");
      g_string_append (sql, choice->value);
      g_string_append_printf (sql, "' THEN %u", rank++);
    }
  g_string_append (sql, descending ? " END DESC" : " END NULLS LAST");
}

/* The first of the names. */
static void
append_references_order (GString *sql, const DhEntity *entity, const DhField *field, gboolean descending)
{
  g_string_append (sql, "(SELECT ");
  dh_sql_append_name (sql, dh_entity_find (field->target), field->via, field->via_target);
  g_string_append (sql, " FROM ");
  g_string_append (sql, field->via);
  g_string_append (sql, " WHERE ");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, " = ");
  append_field (sql, entity, "id", " ORDER BY id LIMIT 1)");
  g_string_append (sql, " COLLATE vi");
  g_string_append (sql, descending ? " DESC" : " NULLS LAST");
}

static void
append_order (GString *sql, const DhEntity *entity, const DhField *field, gboolean descending)
{
  if (field->kind == DH_FIELD_REFERENCE)
    g_string_append (sql, descending ? "sorted.n DESC" : "sorted.n NULLS LAST");
  else if (field->kind == DH_FIELD_REFERENCES)
    append_references_order (sql, entity, field, descending);
  else if (field->kind == DH_FIELD_CHOICE)
    append_choice_order (sql, entity, field, descending);
  else if (is_text (field))
    {
      append_field (sql, entity, field->name, collation_of (field));
      g_string_append (sql, descending ? " DESC" : "");
    }
  else
    append_plain_order (sql, entity, field, descending);
}

/* A reference sorts by what it names; points and tasks as their programme puts them, programmes by year. */
static void
append_target_order (DhSql *self, const DhEntity *target)
{
  const DhField *sort = dh_entity_find_field (target, target->sort);

  append (self, " ORDER BY ");
  if (sort->kind == DH_FIELD_INTEGER)
    append_plain_order (self->text, target, sort, FALSE);
  else
    {
      dh_sql_append_title (self->text, target);
      append (self, collation_of (dh_entity_find_field (target, target->title)));
    }
  append (self, ", id");
}

/* The names are ranked once, so that rows compare by number. */
static void
append_rank (DhSql *self, const DhField *field)
{
  const DhEntity *target = dh_entity_find (field->target);

  append (self, "WITH sorted (id, n) AS MATERIALIZED (SELECT id, row_number () OVER (");
  append_target_order (self, target);
  append (self, ") FROM ");
  append (self, target->table);
  append (self, ") ");
}

static void
append_join (DhSql *self, const DhEntity *entity, const DhField *field)
{
  append (self, " LEFT JOIN sorted ON sorted.id = ");
  append_field (self->text, entity, field->name, "");
}

static void
append_order_by (DhSql *self, const DhQuery *query)
{
  const DhEntity *entity = dh_query_get_entity (query);
  const DhField *usual = dh_entity_find_field (entity, entity->sort);
  gboolean descending = FALSE;
  const DhField *sort = find_sort (query, &descending);

  append (self, " ORDER BY ");
  append_order (self->text, entity, sort, descending);
  /* Many rows share a choice or a reference: inside they keep the usual order. */
  if (sort != usual && (sort->kind == DH_FIELD_CHOICE || sort->kind == DH_FIELD_REFERENCE)
      && usual->kind != DH_FIELD_REFERENCE)
    {
      append (self, ", ");
      append_order (self->text, entity, usual, FALSE);
    }
  append (self, ", ");
  append_field (self->text, entity, "id", descending ? " DESC" : "");
}

DhSql *
dh_sql_new (void)
{
  DhSql *self = g_new0 (DhSql, 1);

  self->text = g_string_new (NULL);
  self->values = g_array_new (FALSE, FALSE, sizeof (DhValue));
  g_array_set_clear_func (self->values, clear_value);
  return self;
}

void
dh_sql_free (DhSql *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->values);
  g_free (self);
}

char *
dh_sql_ids_to_json (const gint64 *ids, guint n)
{
  GString *json = g_string_sized_new (n * 20 + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

DhStmt *
dh_sql_prepare (DhSql *self, DhDb *db, GError **error)
{
  DhStmt *stmt = dh_db_prepare (db, self->text->str, error);

  for (guint i = 0; stmt != NULL && i < self->values->len; i++)
    {
      const DhValue *value = &g_array_index (self->values, DhValue, i);

      if (value->type == DH_VALUE_INT)
        dh_stmt_bind_int64 (stmt, (int) i + 1, value->i);
      else if (value->type == DH_VALUE_DOUBLE)
        dh_stmt_bind_double (stmt, (int) i + 1, value->d);
      else
        dh_stmt_bind_text (stmt, (int) i + 1, value->s);
    }
  return stmt;
}

gboolean
dh_query_moves_empty (const DhQuery *query)
{
  gboolean descending = FALSE;
  const DhField *sort = find_sort (query, &descending);

  return descending && is_text (sort);
}

DhSql *
dh_query_make_ids_sql (const DhQuery *query)
{
  DhSql *self = dh_sql_new ();
  const DhEntity *entity = dh_query_get_entity (query);
  const DhField *group = find_group (query), *sort = find_sort (query, NULL);

  if (sort->kind == DH_FIELD_REFERENCE)
    append_rank (self, sort);
  append (self, "SELECT ");
  append_field (self->text, entity, "id", "");
  if (dh_query_moves_empty (query))
    {
      append (self, ", octet_length (");
      append_field (self->text, entity, sort->name, ") = 0");
    }
  else
    append (self, ", 0");
  if (group != NULL)
    {
      append (self, ", ");
      append_group_key (self->text, entity, group);
    }
  append (self, " FROM ");
  append (self, entity->table);
  if (sort->kind == DH_FIELD_REFERENCE)
    append_join (self, entity, sort);
  dh_sql_append_where (self, query);
  append_order_by (self, query);
  /* A list reads all its rows, and one that is given up while sorting has read them for nothing. Which
   * orders an index must give is tested, not watched. */
  append (self, " /* scan ok */");
  return self;
}

DhSql *
dh_query_make_group_order_sql (const DhQuery *query)
{
  const DhField *group = find_group (query);
  DhSql *self = NULL;

  g_return_val_if_fail (group != NULL && group->kind == DH_FIELD_REFERENCE, NULL);

  self = dh_sql_new ();
  append (self, "SELECT id, ");
  dh_sql_append_title (self->text, dh_entity_find (group->target));
  append (self, " FROM ");
  append (self, dh_entity_find (group->target)->table);
  append_target_order (self, dh_entity_find (group->target));
  append (self, " /* scan ok */");
  return self;
}

DhSql *
dh_query_make_totals_sql (const DhQuery *query, const DhField *const *fields, guint n, const char *ids_json)
{
  DhSql *self = dh_sql_new ();
  const DhEntity *entity = dh_query_get_entity (query);
  const DhField *group = find_group (query);

  append (self, "SELECT ");
  if (group != NULL)
    append_group_key (self->text, entity, group);
  else
    append (self, "NULL");
  append (self, ", count (*)");
  for (guint i = 0; i < n; i++)
    {
      append (self, ", total (");
      append_field (self->text, entity, fields[i]->name, ")");
    }
  append (self, " FROM ");
  append (self, entity->table);
  dh_sql_append_where (self, query);
  if (ids_json != NULL)
    {
      DhValue ids = { .type = DH_VALUE_TEXT, .s = g_strdup (ids_json) };
      append (self, " AND ");
      append_field (self->text, entity, "id", " IN (SELECT value FROM json_each (?))");
      g_array_append_val (self->values, ids);
    }
  append (self, " GROUP BY 1 /* scan ok */");
  return self;
}

static gboolean
field_depends_on (const DhField *field, const char *table)
{
  if (field == NULL || field->target == NULL)
    return FALSE;
  return g_strcmp0 (field->via, table) == 0 || g_str_equal (dh_entity_find (field->target)->table, table);
}

gboolean
dh_query_depends_on (const DhQuery *query, const char *table)
{
  if (g_str_equal (dh_query_get_entity (query)->table, table) || field_depends_on (find_sort (query, NULL), table)
      || field_depends_on (find_group (query), table))
    return TRUE;
  for (guint i = 0; i < dh_query_n_filters (query); i++)
    {
      const DhField *field = NULL;

      dh_query_get_filter (query, i, &field, NULL, NULL);
      if (field_depends_on (field, table) || field_depends_on (_dh_query_get_filter_through (query, i), table))
        return TRUE;
    }
  return FALSE;
}
