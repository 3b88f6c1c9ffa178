/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-json.h"

#include <json-glib/json-glib.h>

#include "dh-blob.h"
#include "dh-draft-private.h"
#include "dh-error.h"
#include "dh-id.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define FORMAT 1
#define SAMPLE "province-2023.json"

/* One import, on the store's thread. Two passes: the first makes every record without what it refers to
 * among its own kind, the second writes all again with it. So records may name ones that follow, and a
 * task's own state has the last word over what its progress entries derive. */
typedef struct
{
  DhDb *db;
  JsonObject *entities;
  DhDate today;
  GHashTable *ids; /* "entity\nkey" → gint64 */
  gint64 n;
} Import;

/* Where in the file, for the sentence of an error. */
typedef struct
{
  const DhEntity *entity;
  guint index;
  gint64 id;
  JsonObject *object;
} Item;

typedef struct
{
  JsonParser *parser;
  DhDate today;
} Source;

typedef struct
{
  DhStore *store;
  Source *source; /* NULL: handed over */
} Loading;

static gboolean
    G_GNUC_PRINTF (4, 5) refuse (const Item *item, const char *member, GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *problem = NULL;

  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, "%s[%u].%s: %s", item->entity->name, item->index, member,
               problem);
  return FALSE;
}

static gboolean
locate (const Item *item, GError **error)
{
  g_prefix_error (error, "%s[%u]: ", item->entity->name, item->index);
  return FALSE;
}

static char *
make_key (const char *entity, const char *key)
{
  return g_strconcat (entity, "\n", key, NULL);
}

static gboolean
is_integer (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* "" when it is not there, NULL when it is no text. */
static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return "";
  return is_string (node) ? json_node_get_string (node) : NULL;
}

/* A number is an id, a word is a key of this file. */
static gboolean
find_id (Import *self, const Item *item, const char *member, const char *entity, JsonNode *node, gint64 *id,
         GError **error)
{
  g_autofree char *key = NULL;
  const gint64 *found = NULL;

  if (is_integer (node))
    {
      *id = json_node_get_int (node);
      return TRUE;
    }
  if (!is_string (node))
    return refuse (item, member, error, _ ("expected the id of a record, a number or a word."));

  key = make_key (entity, json_node_get_string (node));
  found = g_hash_table_lookup (self->ids, key);
  if (found == NULL)
    return refuse (item, member, error, _ ("there is no %s “%s” in this file; expected the id of one."), entity,
                   json_node_get_string (node));
  *id = *found;
  return TRUE;
}

static gboolean
take_references (Import *self, const Item *item, const DhField *field, JsonNode *node, DhValue *value, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return refuse (item, field->name, error, _ ("expected a list of ids."));
  dh_value_take_refs (value, g_array_new (FALSE, FALSE, sizeof (gint64)));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gint64 id = 0;

      if (!find_id (self, item, field->name, field->target, json_array_get_element (array, i), &id, error))
        return FALSE;
      g_array_append_val (value->refs, id);
    }
  return TRUE;
}

static int
get_programme_year (Import *self, const Item *item)
{
  gint64 programme = 0, year = 0;

  if (json_object_has_member (item->object, "programme")
      && find_id (self, item, "programme", "programme", json_object_get_member (item->object, "programme"), &programme,
                  NULL))
    dh_db_get_int64 (self->db, &year, NULL, "SELECT year FROM programme WHERE id = ?", "i", programme);
  if (year == 0 && self->today != DH_DATE_NONE)
    year = dh_date_year (self->today);
  return (int) year;
}

/* The written words stand beside the interpreted period. */
static gboolean
take_period (Import *self, const Item *item, const DhField *field, JsonNode *node, DhValue *value, GError **error)
{
  g_autofree char *member = g_strconcat (field->name, "_words", NULL);
  const char *words = get_text (item->object, member);

  if (!is_string (node))
    return refuse (item, field->name, error, _ ("expected a period in words."));
  if (words == NULL)
    return refuse (item, member, error, _ ("expected a text."));
  if (!dh_value_parse (field, json_node_get_string (node), get_programme_year (self, item), value, error))
    return locate (item, error);
  if (*words != '\0' && value->type == DH_VALUE_PERIOD)
    {
      g_autofree char *clean = dh_field_clean_text (field, words);
      DhPeriod *period = dh_period_new (value->period->kind, value->period->start, value->period->end, clean);

      dh_period_free (value->period);
      value->period = period;
    }
  return TRUE;
}

static gboolean
take_number (const Item *item, const DhField *field, JsonNode *node, DhValue *value, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (field->kind == DH_FIELD_FLAG && type == G_TYPE_BOOLEAN)
    dh_value_set_int64 (value, json_node_get_boolean (node));
  else if (field->kind == DH_FIELD_DECIMAL && (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE))
    dh_value_set_double (value, json_node_get_double (node));
  else if (field->kind != DH_FIELD_DECIMAL && field->kind != DH_FIELD_FLAG && type == G_TYPE_INT64)
    dh_value_set_int64 (value, json_node_get_int (node));
  else
    return refuse (item, field->name, error,
                   field->kind == DH_FIELD_FLAG ? _ ("expected true or false.") : _ ("expected a number."));
  return TRUE;
}

static gboolean
take_value (Import *self, const Item *item, const DhField *field, JsonNode *node, DhValue *value, GError **error)
{
  gint64 id = 0;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  /* A link's record lies in the entity the link names. */
  if (item->entity == &dh_link_entity && g_str_equal (field->name, "record"))
    {
      const char *entity = get_text (item->object, "entity");

      if (entity == NULL)
        return refuse (item, "entity", error, _ ("expected a text."));
      if (!find_id (self, item, field->name, entity, node, &id, error))
        return FALSE;
      dh_value_set_int64 (value, id);
      return TRUE;
    }

  switch (field->kind)
    {
    case DH_FIELD_REFERENCE:
      if (!find_id (self, item, field->name, field->target, node, &id, error))
        return FALSE;
      dh_value_set_int64 (value, id);
      return TRUE;
    case DH_FIELD_REFERENCES:
      return take_references (self, item, field, node, value, error);
    case DH_FIELD_PERIOD:
      return take_period (self, item, field, node, value, error);
    case DH_FIELD_INTEGER:
    case DH_FIELD_MONEY:
    case DH_FIELD_DECIMAL:
    case DH_FIELD_FLAG:
      return take_number (item, field, node, value, error);
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_DATE:
    case DH_FIELD_CHOICE:
    case DH_FIELD_FILE:
    default:
      if (!is_string (node))
        return refuse (item, field->name, error, _ ("expected a text."));
      dh_value_set_text (value, json_node_get_string (node));
      return TRUE;
    }
}

static gboolean
is_own_kind (const DhField *field, const DhEntity *entity)
{
  return field->target != NULL && g_str_equal (field->target, entity->name);
}

static gboolean
has_own_kind (const DhEntity *entity)
{
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (is_own_kind (field, entity))
      return TRUE;
  return FALSE;
}

/* "period_words" belongs to "period". */
static gboolean
is_words_of_period (const DhEntity *entity, const char *member)
{
  g_autofree char *name = g_str_has_suffix (member, "_words") ? g_strndup (member, strlen (member) - 6) : NULL;
  const DhField *field = name != NULL ? dh_entity_find_field (entity, name) : NULL;

  return field != NULL && field->kind == DH_FIELD_PERIOD;
}

static DhEdit *
make_edit (Import *self, const Item *item, gboolean again, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (item->entity);
  g_autoptr (GList) members = json_object_get_members (item->object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *member = l->data;
      const DhField *field = dh_entity_find_field (item->entity, member);
      g_auto (DhValue) value = DH_VALUE_INIT;

      if (g_str_equal (member, "id") || is_words_of_period (item->entity, member))
        continue;
      if (field == NULL)
        {
          refuse (item, member, error, _ ("there is no such field; expected one of those of “%s”."),
                  dh_entity_get_singular (item->entity));
          return NULL;
        }
      /* Links of others' rows may have been added since the first pass. */
      if (again ? field->kind == DH_FIELD_REFERENCES && !is_own_kind (field, item->entity)
                : is_own_kind (field, item->entity))
        continue;
      if (!take_value (self, item, field, json_object_get_member (item->object, member), &value, error))
        return NULL;
      dh_edit_set (edit, member, &value);
    }
  return g_steal_pointer (&edit);
}

/* Co-ordination written in a task's own list first and in detail later is one row. */
static gboolean
find_twin (Import *self, const Item *item, const DhEdit *edit, gint64 *id, GError **error)
{
  gint64 task = 0, unit = 0;
  g_autoptr (GError) failed = NULL;

  *id = 0;
  if (item->entity != &dh_task_part_entity || !json_object_has_member (item->object, "task")
      || !json_object_has_member (item->object, "unit"))
    return TRUE;
  if (!find_id (self, item, "task", "task", json_object_get_member (item->object, "task"), &task, error)
      || !find_id (self, item, "unit", "unit", json_object_get_member (item->object, "unit"), &unit, error))
    return FALSE;
  if (dh_db_get_int64 (self->db, id, &failed, "SELECT id FROM task_part WHERE task = ? AND unit = ?", "ii", task, unit)
      || failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
remember (Import *self, const Item *item, const char *key, gint64 id, GError **error)
{
  char *full = make_key (item->entity->name, key);

  if (g_hash_table_insert (self->ids, full, g_memdup2 (&id, sizeof id)))
    return TRUE;
  return refuse (item, "id", error, _ ("“%s” stands there twice; expected one record of each id."), key);
}

static gboolean
check_free (Import *self, const Item *item, gint64 id, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_autoptr (GError) failed = NULL;
  gint64 found = 0;

  g_string_append (sql, item->entity->table);
  g_string_append (sql, " WHERE id = ?");
  if (id <= 0)
    return refuse (item, "id", error, _ ("expected a number from 1 on, or a word."));
  if (dh_db_get_int64 (self->db, &found, &failed, sql->str, "i", id))
    return refuse (item, "id", error, _ ("%" PRId64 " is already in this store; expected a store without it."), id);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
make_record (Import *self, Item *item, GError **error)
{
  JsonNode *key = json_object_get_member (item->object, "id");
  DhWriteFlags flags = DH_WRITE_TRUSTED | DH_WRITE_IMPORT;
  g_autoptr (DhEdit) edit = make_edit (self, item, FALSE, error);
  gint64 id = 0;

  if (edit == NULL)
    return FALSE;
  if (key != NULL && !is_integer (key) && !is_string (key))
    return refuse (item, "id", error, _ ("expected the id of a record, a number or a word."));
  if (key != NULL && is_integer (key))
    {
      id = json_node_get_int (key);
      flags |= DH_WRITE_NEW_ID;
      if (!check_free (self, item, id, error))
        return FALSE;
    }
  else if (!find_twin (self, item, edit, &id, error))
    return FALSE;

  if (!dh_draft_write (self->db, item->entity, id, edit, flags, self->today, &item->id, error))
    return locate (item, error);
  if (key != NULL && is_string (key) && !remember (self, item, json_node_get_string (key), item->id, error))
    return FALSE;
  self->n++;
  return TRUE;
}

static gboolean
complete_record (Import *self, Item *item, GError **error)
{
  g_autoptr (DhEdit) edit = make_edit (self, item, TRUE, error);

  if (edit == NULL)
    return FALSE;
  return dh_draft_write (self->db, item->entity, item->id, edit, DH_WRITE_TRUSTED | DH_WRITE_IMPORT, self->today, NULL,
                         error)
         || locate (item, error);
}

static gboolean
load_entity (Import *self, const DhEntity *entity, GArray *items, GError **error)
{
  JsonNode *node = json_object_get_member (self->entities, entity->name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node != NULL && array == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s”: expected a list of records."), entity->name);
      return FALSE;
    }
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      Item item = { .entity = entity, .index = i };

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return refuse (&item, "id", error, _ ("expected a record in braces."));
      item.object = json_node_get_object (element);
      if (!make_record (self, &item, error))
        return FALSE;
      if (has_own_kind (entity))
        g_array_append_val (items, item);
    }
  return TRUE;
}

static gboolean
check_names (Import *self, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (self->entities);

  for (GList *l = members; l != NULL; l = l->next)
    if (dh_entity_find (l->data) == NULL)
      {
        g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("“%s”: there is no such kind of record."),
                     (const char *) l->data);
        return FALSE;
      }
  return TRUE;
}

static gboolean
load_all (Import *self, GError **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));

  if (!check_names (self, error))
    return FALSE;
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    if (!load_entity (self, dh_entities ()[i], items, error))
      return FALSE;
  for (guint i = 0; i < items->len; i++)
    if (!complete_record (self, &g_array_index (items, Item, i), error))
      return FALSE;
  return TRUE;
}

static DexFuture *
run_import (DhDb *db, gpointer data)
{
  Source *source = data;
  JsonObject *root = json_node_get_object (json_parser_get_root (source->parser));
  Import self = { .db = db, .today = source->today };
  g_autoptr (GError) error = NULL;

  self.entities = json_object_get_object_member (root, "entities");
  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  load_all (&self, &error);
  g_hash_table_unref (self.ids);
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_for_int64 (self.n);
}

static void
free_source (gpointer data)
{
  Source *source = data;

  g_object_unref (source->parser);
  g_free (source);
}

static gboolean
check_root (Source *source, GError **error)
{
  JsonNode *root = json_parser_get_root (source->parser);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *entities = object != NULL ? json_object_get_member (object, "entities") : NULL;
  const char *today = NULL;

  if (entities == NULL || !JSON_NODE_HOLDS_OBJECT (entities)
      || json_object_get_int_member_with_default (object, "format", 0) != FORMAT)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                   _ ("This is not an organisation written as JSON; expected “format”: %d and “entities”."), FORMAT);
      return FALSE;
    }
  today = get_text (object, "today");
  source->today = today != NULL && *today != '\0' ? dh_date_from_iso (today) : DH_DATE_NONE;
  if (source->today != DH_DATE_NONE || (today != NULL && *today == '\0'))
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               _ ("today: “%s” does not fit; expected a date like 2023-06-30."), today != NULL ? today : "");
  return FALSE;
}

/* The program's data folder; the environment stands in for it where nothing is installed. */
static char *
find_sample (const char *name)
{
  const char *dir = g_getenv ("DONGHANH_DATA_DIR");

  return g_build_filename (dir != NULL ? dir : DH_DATA_DIR, "samples", name, NULL);
}

static gboolean
load_sample (char **json, GError **error)
{
  g_autofree char *path = find_sample (SAMPLE);

  return g_file_get_contents (path, json, NULL, error);
}

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->store);
  if (loading->source != NULL)
    free_source (loading->source);
  g_free (loading);
}

static DexFuture *
load (DhStore *store, Source *source, const char *label)
{
  return dh_store_write_import (store, label, run_import, source, free_source);
}

/* The files come first: their entries name them by what is in them. */
static DexFuture *
load_fiber (gpointer data)
{
  Loading *loading = data;
  g_autofree char *path = find_sample ("files");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  GError *error = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (path, name, NULL);
      g_autofree char *hash = dex_await_string (dh_store_add_blob (loading->store, file, NULL, NULL, NULL), &error);

      if (hash == NULL)
        return dex_future_new_for_error (error);
    }
  return load (loading->store, g_steal_pointer (&loading->source), _ ("Load the sample organisation"));
}

DexFuture *
dh_json_import (DhContext *context, const char *json)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sample = NULL;
  Source *source = NULL;
  Loading *loading = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  if (json == NULL && !load_sample (&sample, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, json != NULL ? json : sample, -1, &error))
    return dex_future_new_reject (DH_ERROR, DH_ERROR_INVALID_VALUE, "%s%s", _ ("This is not JSON: "), error->message);

  source = g_new0 (Source, 1);
  source->parser = g_steal_pointer (&parser);
  if (!check_root (source, &error))
    {
      free_source (source);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  if (json != NULL)
    return load (dh_context_get_store (context), source, _ ("Load an organisation"));
  loading = g_new0 (Loading, 1);
  loading->store = g_object_ref (dh_context_get_store (context));
  loading->source = source;
  return dex_scheduler_spawn (NULL, 0, load_fiber, loading, free_loading);
}
