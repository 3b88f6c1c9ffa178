/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-private.h"

#include "dh-row-private.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>

static void
free_row (gpointer data)
{
  DhHistoryRow *row = data;

  g_object_unref (row->change);
  g_ptr_array_unref (row->columns);
  g_free (row);
}

static char *
make_key (const DhEntity *entity, gint64 id)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, entity->name, id);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 one = dh_change_get_id ((*(DhHistoryRow *const *) a)->change);
  gint64 other = dh_change_get_id ((*(DhHistoryRow *const *) b)->change);

  return one > other ? -1 : one < other;
}

static DhFieldChange *
find_column (const DhHistoryRow *row, const char *name)
{
  for (guint i = 0; i < row->columns->len; i++)
    if (g_str_equal (dh_field_change_get_column (row->columns->pdata[i]), name))
      return row->columns->pdata[i];
  return NULL;
}

/* The value of a column of a row that came or went. */
static const char *
get_text (const DhHistoryRow *row, const char *name)
{
  DhFieldChange *change = find_column (row, name);

  if (change == NULL)
    return NULL;
  return row->op == DH_ROW_REMOVED ? dh_field_change_get_old (change) : dh_field_change_get_new (change);
}

static gint64
get_id (const DhHistoryRow *row, const char *name)
{
  const char *text = get_text (row, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gint64
to_id (const char *text)
{
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static void
want_name (GHashTable *names, const DhEntity *entity, gint64 id)
{
  char *key = id != 0 ? make_key (entity, id) : NULL;

  if (key != NULL && !g_hash_table_contains (names, key))
    g_hash_table_insert (names, key, g_strdup (""));
  else
    g_free (key);
}

static const char *
get_name (GHashTable *names, const DhEntity *entity, gint64 id)
{
  g_autofree char *key = make_key (entity, id);
  const char *name = g_hash_table_lookup (names, key);

  return name != NULL ? name : "";
}

/* The field of @entity that @column is part of: periods have four columns. */
static const DhField *
find_field (const DhEntity *entity, const char *column)
{
  const DhField *field = dh_entity_find_field (entity, column);
  g_autofree char *name = NULL;

  if (field != NULL || !g_str_has_suffix (column, "_words"))
    return field;
  name = g_strndup (column, strlen (column) - strlen ("_words"));
  field = dh_entity_find_field (entity, name);
  return field != NULL && field->kind == DH_FIELD_PERIOD ? field : NULL;
}

static void
read_value (const DhField *field, const char *text, const char *words, DhValue *value)
{
  if (text == NULL)
    return;
  switch (field->kind)
    {
    case DH_FIELD_INTEGER:
    case DH_FIELD_MONEY:
    case DH_FIELD_FLAG:
    case DH_FIELD_REFERENCE:
      dh_value_set_int64 (value, g_ascii_strtoll (text, NULL, 10));
      break;
    case DH_FIELD_DECIMAL:
      dh_value_set_double (value, g_ascii_strtod (text, NULL));
      break;
    case DH_FIELD_PERIOD:
      value->period = dh_period_from_canonical (text, words != NULL ? words : "", NULL);
      value->type = value->period != NULL ? DH_VALUE_PERIOD : DH_VALUE_NULL;
      break;
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_DATE:
    case DH_FIELD_CHOICE:
    case DH_FIELD_FILE:
    case DH_FIELD_REFERENCES:
    default:
      dh_value_set_text (value, text);
      break;
    }
}

static char *
format_value (GHashTable *names, const DhField *field, const DhValue *value)
{
  /* That it changed may be read by anybody, what it was may not. */
  if ((field->flags & DH_FIELD_SENSITIVE) && !dh_value_is_empty (value))
    return g_strdup ("••••••");
  if (field->kind == DH_FIELD_REFERENCE && value->type == DH_VALUE_INT)
    return g_strdup (get_name (names, dh_entity_find (field->target), value->i));
  return dh_value_format (field, value);
}

static DhHistoryEntry *
new_entry (const DhHistoryRow *row, DhEntryKind kind, const DhEntity *entity, gint64 id, const char *title)
{
  DhHistoryEntry *entry = g_object_new (DH_TYPE_HISTORY_ENTRY, NULL);

  entry->kind = kind;
  entry->change = g_object_ref (row->change);
  entry->entity = entity;
  entry->id = id;
  entry->subject = g_strdup_printf (_ ("%s “%s”"), dh_entity_get_singular (entity), title);
  entry->old_text = g_strdup ("");
  entry->new_text = g_strdup ("");
  return entry;
}

static void
append (GListStore *entries, DhHistoryEntry *entry)
{
  g_list_store_append (entries, entry);
  g_object_unref (entry);
}

/* A link between two records reads as a change of the list it belongs to. */
static void
build_link (GListStore *entries, const DhHistoryRow *row, GHashTable *names, const DhField *field,
            const DhEntity *owner)
{
  gint64 id = get_id (row, field->via_owner), other = get_id (row, field->via_target);
  gboolean added = row->op == DH_ROW_ADDED;
  DhHistoryEntry *entry = new_entry (row, added ? DH_ENTRY_NAMED : DH_ENTRY_UNNAMED, owner, id,
                                     get_name (names, owner, id));

  entry->field = field;
  entry->other = other;
  g_set_str (added ? &entry->new_text : &entry->old_text, get_name (names, dh_entity_find (field->target), other));
  append (entries, entry);
}

static void
build_whole (GListStore *entries, const DhHistoryRow *row, GHashTable *names, const DhEntity *entity)
{
  const char *title = get_name (names, entity, row->row);
  gboolean added = row->op == DH_ROW_ADDED;
  DhHistoryEntry *entry = NULL;

  /* A row that is gone tells its title itself. */
  if (*title == '\0' && entity->title_sql == NULL && get_text (row, entity->title) != NULL)
    title = get_text (row, entity->title);
  entry = new_entry (row, added ? DH_ENTRY_ADDED : DH_ENTRY_REMOVED, entity, row->row, title);
  g_set_str (added ? &entry->new_text : &entry->old_text, title);
  append (entries, entry);
}

static void
build_field (GListStore *entries, const DhHistoryRow *row, GHashTable *names, const DhEntity *entity,
             const DhField *field)
{
  DhHistoryEntry *entry = new_entry (row, DH_ENTRY_FIELD, entity, row->row, get_name (names, entity, row->row));
  DhFieldChange *column = find_column (row, field->name);
  g_autofree char *words_name = g_strconcat (field->name, "_words", NULL);
  DhFieldChange *words = field->kind == DH_FIELD_PERIOD ? find_column (row, words_name) : NULL;
  const char *old_words = words != NULL ? dh_field_change_get_old (words) : NULL;
  const char *new_words = words != NULL ? dh_field_change_get_new (words) : NULL;
  g_auto (DhValue) value = DH_VALUE_INIT;

  entry->field = field;
  if (column != NULL)
    {
      read_value (field, dh_field_change_get_old (column), old_words, &entry->old_value);
      read_value (field, dh_field_change_get_new (column), new_words, &value);
      g_free (entry->old_text);
      g_free (entry->new_text);
      entry->old_text = format_value (names, field, &entry->old_value);
      entry->new_text = format_value (names, field, &value);
    }
  else
    {
      /* The same period in other words. */
      g_set_str (&entry->old_text, old_words != NULL ? old_words : "");
      g_set_str (&entry->new_text, new_words != NULL ? new_words : "");
    }
  append (entries, entry);
}

static void
build_changed (GListStore *entries, const DhHistoryRow *row, GHashTable *names, const DhEntity *entity)
{
  DhFieldChange *trashed = find_column (row, "trashed");

  if (trashed != NULL && !entity->no_trash)
    append (entries, new_entry (row, dh_field_change_get_new (trashed) != NULL ? DH_ENTRY_TRASHED : DH_ENTRY_RESTORED,
                                entity, row->row, get_name (names, entity, row->row)));

  for (guint i = 0; i < row->columns->len; i++)
    {
      const char *name = dh_field_change_get_column (row->columns->pdata[i]);
      const DhField *field = find_field (entity, name);

      /* A period's own column speaks for its words, too. */
      if (field != NULL && (g_str_equal (field->name, name) || find_column (row, field->name) == NULL))
        build_field (entries, row, names, entity, field);
    }
}

GPtrArray *
_dh_history_group (GPtrArray *fields)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      DhFieldChange *field = fields->pdata[i];
      DhChange *change = dh_field_change_get_change (field);
      char *key = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%" G_GINT64_FORMAT, dh_change_get_id (change),
                                   dh_field_change_get_table (field), dh_field_change_get_row (field));
      DhHistoryRow *row = g_hash_table_lookup (known, key);

      if (row == NULL)
        {
          row = g_new0 (DhHistoryRow, 1);
          row->change = g_object_ref (change);
          row->table = dh_field_change_get_table (field);
          row->row = dh_field_change_get_row (field);
          row->op = dh_field_change_get_op (field);
          row->columns = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (rows, row);
          g_hash_table_insert (known, key, row);
        }
      else
        g_free (key);
      g_ptr_array_add (row->columns, g_object_ref (field));
    }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

const DhField *
_dh_history_find_via (const char *table, const DhEntity **owner)
{
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      if (g_strcmp0 (field->via, table) == 0)
        {
          *owner = dh_entities ()[i];
          return field;
        }
  return NULL;
}

GHashTable *
_dh_history_names (GPtrArray *rows)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const DhHistoryRow *row = rows->pdata[i];
      const DhEntity *entity = dh_entity_find_table (row->table), *owner = NULL;
      const DhField *via = _dh_history_find_via (row->table, &owner);

      if (via != NULL)
        {
          want_name (names, owner, get_id (row, via->via_owner));
          want_name (names, dh_entity_find (via->target), get_id (row, via->via_target));
        }
      if (entity == NULL)
        continue;
      want_name (names, entity, row->row);
      for (guint k = 0; k < row->columns->len; k++)
        {
          DhFieldChange *column = row->columns->pdata[k];
          const DhField *field = dh_entity_find_field (entity, dh_field_change_get_column (column));

          if (field == NULL || field->kind != DH_FIELD_REFERENCE)
            continue;
          want_name (names, dh_entity_find (field->target), to_id (dh_field_change_get_old (column)));
          want_name (names, dh_entity_find (field->target), to_id (dh_field_change_get_new (column)));
        }
    }
  return names;
}

void
_dh_history_look_up_db (DhDb *db, GHashTable *names)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (key, "\n", 2);
      char *title = dh_record_dup_title_db (db, dh_entity_find (parts[0]), to_id (parts[1]), NULL);

      /* A row that is gone keeps the empty name. */
      if (title != NULL)
        g_hash_table_iter_replace (&iter, title);
    }
}

void
_dh_history_build (GListStore *entries, GPtrArray *rows, GHashTable *names, guint limit)
{
  for (guint i = 0; i < rows->len && g_list_model_get_n_items (G_LIST_MODEL (entries)) < limit; i++)
    {
      const DhHistoryRow *row = rows->pdata[i];
      const DhEntity *entity = dh_entity_find_table (row->table), *owner = NULL;
      const DhField *via = row->op != DH_ROW_CHANGED ? _dh_history_find_via (row->table, &owner) : NULL;

      if (via != NULL)
        build_link (entries, row, names, via, owner);
      else if (entity != NULL && row->op == DH_ROW_CHANGED)
        build_changed (entries, row, names, entity);
      else if (entity != NULL)
        build_whole (entries, row, names, entity);
    }
}
