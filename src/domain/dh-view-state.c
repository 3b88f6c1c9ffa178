/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-view-state.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "dh-error.h"

/* Stored words: append only. */
static const struct
{
  DhFilterOp op;
  const char *word;
} OPS[] = {
  { DH_FILTER_IS, "is" },
  { DH_FILTER_IS_NOT, "is-not" },
  { DH_FILTER_CONTAINS, "contains" },
  { DH_FILTER_FROM, "from" },
  { DH_FILTER_UNTIL, "until" },
  { DH_FILTER_EMPTY, "empty" },
  { DH_FILTER_NOT_EMPTY, "not-empty" },
  { DH_FILTER_WITHIN, "within" },
};

static const char *
op_to_word (DhFilterOp op)
{
  for (guint i = 0; i < G_N_ELEMENTS (OPS); i++)
    if (OPS[i].op == op)
      return OPS[i].word;
  g_return_val_if_reached ("is");
}

static gboolean
op_from_word (const char *word, DhFilterOp *op)
{
  for (guint i = 0; i < G_N_ELEMENTS (OPS); i++)
    if (g_strcmp0 (OPS[i].word, word) == 0)
      {
        *op = OPS[i].op;
        return TRUE;
      }
  return FALSE;
}

/* What is looked for in a text is no value of its field. */
static gboolean
takes_plain_text (DhFilterOp op)
{
  return op == DH_FILTER_CONTAINS;
}

static void
write_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
write_filter (JsonBuilder *builder, const DhQuery *query, guint index)
{
  const DhField *field;
  const DhValue *value;
  DhFilterOp op;
  g_autofree char *name = dh_query_dup_filter_name (query, index);

  dh_query_get_filter (query, index, &field, &op, &value);
  json_builder_begin_object (builder);
  write_text (builder, "field", name);
  write_text (builder, "op", op_to_word (op));
  if (value != NULL && !dh_value_is_empty (value))
    {
      g_autofree char *text = takes_plain_text (op) ? g_strdup (value->s) : dh_value_to_text (field, value);
      write_text (builder, "value", text);
    }
  json_builder_end_object (builder);
}

char *
dh_view_state_format (const DhQuery *query, const char *const *columns)
{
  g_return_val_if_fail (query != NULL, NULL);

  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean descending;
  const char *sort = dh_query_get_sort (query, &descending);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "filters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dh_query_n_filters (query); i++)
    write_filter (builder, query, i);
  json_builder_end_array (builder);
  if (dh_query_get_words (query)[0] != '\0')
    write_text (builder, "words", dh_query_get_words (query));
  if (sort != NULL)
    write_text (builder, "sort", sort);
  json_builder_set_member_name (builder, "descending");
  json_builder_add_boolean_value (builder, descending);
  if (dh_query_get_group (query) != NULL)
    write_text (builder, "group", dh_query_get_group (query));
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    json_builder_add_string_value (builder, columns[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* A string that is one and has a name, whatever the file holds there. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const DhField *
get_field (const DhEntity *entity, JsonObject *object, const char *name)
{
  const char *field = get_text (object, name);

  return field != NULL ? dh_entity_find_field (entity, field) : NULL;
}

/* Takes @query. */
static DhQuery *
read_filter (DhQuery *query, JsonNode *node)
{
  const DhEntity *entity = dh_query_get_entity (query);
  g_auto (DhValue) value = DH_VALUE_INIT;
  DhFilterOp op;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return query;
  JsonObject *object = json_node_get_object (node);
  const char *name = get_text (object, "field");
  const DhField *field = name != NULL ? dh_query_find_field (entity, name) : NULL;
  const char *text = get_text (object, "value");
  if (field == NULL || !op_from_word (get_text (object, "op"), &op))
    return query;
  if (text != NULL && takes_plain_text (op))
    {
      value.type = DH_VALUE_TEXT;
      value.s = g_strdup (text);
    }
  else if (text != NULL && !dh_value_parse (field, text, 0, &value, NULL))
    return query;
  DhQuery *more = dh_query_with_filter (query, name, op, &value);
  if (more == NULL)
    return query;
  dh_query_free (query);
  return more;
}

static DhQuery *
read_query (const DhEntity *entity, JsonObject *object)
{
  DhQuery *query = dh_query_new (entity);
  JsonArray *filters = get_array (object, "filters");
  const DhField *sort = get_field (entity, object, "sort"), *group = get_field (entity, object, "group");
  const char *words = get_text (object, "words");
  JsonNode *descending = json_object_get_member (object, "descending");

  for (guint i = 0; filters != NULL && i < json_array_get_length (filters); i++)
    query = read_filter (query, json_array_get_element (filters, i));
  g_autoptr (DhQuery) filtered = query;
  g_autoptr (DhQuery) searched = dh_query_with_words (filtered, words != NULL ? words : "");
  g_autoptr (DhQuery) sorted = sort == NULL ? dh_query_copy (searched)
                                 : dh_query_with_sort (searched, sort->name,
                                                       descending != NULL && JSON_NODE_HOLDS_VALUE (descending)
                                                           && json_node_get_boolean (descending));
  return dh_query_with_group (sorted, group != NULL && dh_query_groups_by (group) ? group->name : NULL);
}

static GStrv
read_columns (const DhEntity *entity, JsonObject *object)
{
  JsonArray *names = get_array (object, "columns");
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      JsonNode *node = json_array_get_element (names, i);
      const char *name = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      if (name != NULL && dh_entity_find_field (entity, name) != NULL)
        {
          g_strv_builder_add (columns, name);
          n++;
        }
    }
  return n > 0 ? g_strv_builder_end (columns) : NULL;
}

DhQuery *
dh_view_state_parse (const DhEntity *entity, const char *json, GStrv *columns, GError **error)
{
  g_return_val_if_fail (entity != NULL && json != NULL, NULL);

  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                   _ ("The saved view cannot be read: its content is not that of a view."));
      return NULL;
    }
  if (columns != NULL)
    *columns = read_columns (entity, json_node_get_object (root));
  return read_query (entity, json_node_get_object (root));
}
