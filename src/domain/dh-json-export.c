/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-json.h"

#include <json-glib/json-glib.h>

#include "dh-row-private.h"

typedef struct
{
  gboolean sensitive;
} Options;

/* Attached files do not travel as text; and links kept as records of their own are written there. */
static gboolean
is_exported (const DhField *field, gboolean sensitive)
{
  if ((field->flags & DH_FIELD_LOCAL) || ((field->flags & DH_FIELD_SENSITIVE) && !sensitive))
    return FALSE;
  return field->kind != DH_FIELD_REFERENCES || dh_entity_find_table (field->via) == NULL;
}

static void
write_period (JsonBuilder *builder, const DhField *field, const DhPeriod *period)
{
  g_autofree char *canonical = dh_period_to_canonical (period);
  g_autofree char *member = g_strconcat (field->name, "_words", NULL);

  json_builder_add_string_value (builder, canonical);
  if (*period->words == '\0')
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, period->words);
}

static void
write_value (JsonBuilder *builder, const DhField *field, const DhValue *value)
{
  json_builder_set_member_name (builder, field->name);
  switch (value->type)
    {
    case DH_VALUE_INT:
      if (field->kind == DH_FIELD_FLAG)
        json_builder_add_boolean_value (builder, value->i != 0);
      else
        json_builder_add_int_value (builder, value->i);
      break;
    case DH_VALUE_DOUBLE:
      json_builder_add_double_value (builder, value->d);
      break;
    case DH_VALUE_TEXT:
      json_builder_add_string_value (builder, value->s);
      break;
    case DH_VALUE_PERIOD:
      write_period (builder, field, value->period);
      break;
    case DH_VALUE_REFS:
      json_builder_begin_array (builder);
      for (guint i = 0; i < value->refs->len; i++)
        json_builder_add_int_value (builder, g_array_index (value->refs, gint64, i));
      json_builder_end_array (builder);
      break;
    case DH_VALUE_NULL:
    default:
      json_builder_add_null_value (builder);
      break;
    }
}

/* Whether @id is a record that the export holds; what lies in the trash stays there. */
static gboolean
is_live (DhDb *db, const DhEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  gint64 found = 0;

  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE id = ?");
  dh_sql_append_live (sql, entity);
  return dh_db_get_int64 (db, &found, error, sql->str, "i", id);
}

/* References to what is in the trash are left out. FALSE when a required one is: then the record is, too. */
static gboolean
drop_dead (DhDb *db, DhRow *row, GError **error)
{
  for (guint i = 0; row->entity->fields[i].name != NULL; i++)
    {
      const DhField *field = &row->entity->fields[i];
      DhValue *value = &row->values[i];
      const DhEntity *target = field->target != NULL ? dh_entity_find (field->target) : NULL;

      if (value->type == DH_VALUE_REFS)
        for (guint k = value->refs->len; k-- > 0;)
          if (!is_live (db, target, g_array_index (value->refs, gint64, k), error))
            g_array_remove_index (value->refs, k);
      if (field->kind != DH_FIELD_REFERENCE || value->type != DH_VALUE_INT || is_live (db, target, value->i, error))
        continue;
      dh_value_clear (value);
      if (field->flags & DH_FIELD_REQUIRED)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_live_link (DhDb *db, const DhRow *row, GError **error)
{
  const DhEntity *entity = NULL;

  if (row->entity != &dh_link_entity)
    return TRUE;
  entity = dh_entity_find (row->values[0].s);
  return entity != NULL && is_live (db, entity, row->values[1].i, error);
}

static void
write_row (JsonBuilder *builder, const DhRow *row, gboolean sensitive)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, row->id);
  for (guint i = 0; row->entity->fields[i].name != NULL; i++)
    if (!dh_value_is_empty (&row->values[i]) && is_exported (&row->entity->fields[i], sensitive))
      write_value (builder, &row->entity->fields[i], &row->values[i]);
  json_builder_end_object (builder);
}

static GArray *
list_ids (DhDb *db, const DhEntity *entity, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = FALSE;

  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE 1");
  dh_sql_append_live (sql, entity);
  g_string_append (sql, " ORDER BY id /* scan ok */");
  stmt = dh_db_prepare (db, sql->str, error);
  while (stmt != NULL && dh_stmt_step (stmt, &has_row, error) && has_row)
    {
      gint64 id = dh_stmt_get_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const DhRow *one = *(DhRow *const *) a, *other = *(DhRow *const *) b;

  return one->id < other->id ? -1 : one->id > other->id;
}

static void
write_entity (DhDb *db, JsonBuilder *builder, const DhEntity *entity, gboolean sensitive, GError **error)
{
  g_autoptr (GArray) ids = list_ids (db, entity, error);

  if (*error != NULL || ids->len == 0)
    return;
  json_builder_set_member_name (builder, entity->name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len && *error == NULL; i += DH_PAGE_SIZE)
    {
      guint n = MIN (ids->len - i, DH_PAGE_SIZE);
      g_autoptr (GPtrArray) rows = dh_rows_load_db (db, entity, &g_array_index (ids, gint64, i), n, error);

      if (rows == NULL)
        break;
      g_ptr_array_sort (rows, compare_rows);
      for (guint k = 0; k < rows->len && *error == NULL; k++)
        if (drop_dead (db, rows->pdata[k], error) && is_live_link (db, rows->pdata[k], error))
          write_row (builder, rows->pdata[k], sensitive);
    }
  json_builder_end_array (builder);
}

static DexFuture *
run_export (DhDb *db, gpointer data)
{
  const Options *options = data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "entities");
  json_builder_begin_object (builder);
  for (guint i = 0; dh_entities ()[i] != NULL && error == NULL; i++)
    if (dh_entities ()[i] != &dh_attachment_entity)
      write_entity (db, builder, dh_entities ()[i], options->sensitive, &error);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return dex_future_new_take_string (json_generator_to_data (generator, NULL));
}

DexFuture *
dh_json_export (DhContext *context, gboolean sensitive)
{
  Options *options = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  options = g_new0 (Options, 1);
  options->sensitive = sensitive;
  return dh_store_read (dh_context_get_store (context), run_export, options, g_free);
}
