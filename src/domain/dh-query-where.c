/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-query-sql-private.h"

#include <string.h>

#include "dh-row-private.h"
#include "dh-text.h"
#include "dh-value-private.h"

static void
append (DhSql *self, const char *text)
{
  g_string_append (self->text, text);
}

static void
append_column (DhSql *self, const DhEntity *entity, const DhField *field, const char *suffix)
{
  append (self, entity->table);
  append (self, ".");
  append (self, field->name);
  append (self, suffix);
}

static void
add_value (DhSql *self, const DhValue *value)
{
  DhValue copy = DH_VALUE_INIT;

  dh_value_copy (value, &copy);
  g_array_append_val (self->values, copy);
}

static void
add_text (DhSql *self, const char *text)
{
  DhValue value = { .type = DH_VALUE_TEXT, .s = (char *) text };

  add_value (self, &value);
}

/* A period counts by the day it ends. */
static void
add_end (DhSql *self, const DhValue *value)
{
  g_autofree char *end = NULL;

  if (value->type != DH_VALUE_PERIOD)
    {
      add_value (self, value);
      return;
    }
  end = value->period->end != DH_DATE_NONE ? dh_date_to_iso (value->period->end) : g_strdup ("");
  add_text (self, end);
}

static void
append_references (DhSql *self, const DhEntity *entity, const DhField *field, gboolean has, const char *condition)
{
  append (self, has ? "EXISTS (SELECT 1 FROM " : "NOT EXISTS (SELECT 1 FROM ");
  append (self, field->via);
  append (self, " WHERE ");
  append (self, field->via);
  append (self, ".");
  append (self, field->via_owner);
  append (self, " = ");
  append (self, entity->table);
  append (self, ".id");
  if (condition != NULL)
    {
      append (self, " AND ");
      append (self, condition);
    }
  append (self, ")");
}

static void
append_is_reference (DhSql *self, const DhEntity *entity, const DhField *field, gboolean has, const DhValue *value)
{
  DhValue id = { .type = DH_VALUE_INT };

  if (value->type == DH_VALUE_REFS)
    id.i = value->refs->len > 0 ? g_array_index (value->refs, gint64, 0) : 0;
  else
    id.i = value->type == DH_VALUE_INT ? value->i : 0;

  /* From the named record to its owners: the link tables are indexed that way. */
  append (self, entity->table);
  append (self, has ? ".id IN (SELECT " : ".id NOT IN (SELECT ");
  append (self, field->via_owner);
  append (self, " FROM ");
  append (self, field->via);
  append (self, " WHERE ");
  append (self, field->via_target);
  append (self, " = ?)");
  add_value (self, &id);
}

static void
append_is (DhSql *self, const DhEntity *entity, const DhField *field, gboolean is, const DhValue *value)
{
  if (field->kind == DH_FIELD_REFERENCES)
    {
      append_is_reference (self, entity, field, is, value);
      return;
    }
  append_column (self, entity, field, is ? " = ?" : " IS NOT ?");
  if (value->type == DH_VALUE_PERIOD)
    {
      g_autofree char *canonical = dh_period_to_canonical (value->period);

      add_text (self, canonical);
    }
  else
    add_value (self, value);
}

/* Choices are kept as words of the schema and searched by what people read. */
static void
append_choices (DhSql *self, const DhEntity *entity, const DhField *field, const char *folded)
{
  gboolean first = TRUE;

  append_column (self, entity, field, " IN (");
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    {
      g_autofree char *label = dh_text_fold (dh_field_choice_label (field, choice->value));

      if (strstr (label, folded) == NULL)
        continue;
      append (self, first ? "?" : ", ?");
      add_text (self, choice->value);
      first = FALSE;
    }
  append (self, ")");
}

static void
append_contains (DhSql *self, const DhEntity *entity, const DhField *field, const DhValue *value)
{
  g_autofree char *text = dh_value_to_text (field, value);
  g_autofree char *folded = dh_text_fold (text);

  if (field->kind == DH_FIELD_CHOICE)
    {
      append_choices (self, entity, field, folded);
      return;
    }
  if (field->kind == DH_FIELD_REFERENCES)
    {
      g_autoptr (GString) condition = g_string_new ("instr (dh_fold (");

      dh_sql_append_name (condition, dh_entity_find (field->target), field->via, field->via_target);
      g_string_append (condition, "), ?) > 0");
      append_references (self, entity, field, TRUE, condition->str);
    }
  else
    {
      append (self, "instr (dh_fold (");
      if (field->kind == DH_FIELD_REFERENCE)
        dh_sql_append_name (self->text, dh_entity_find (field->target), entity->table, field->name);
      else if (field->kind == DH_FIELD_DATE)
        {
          append (self, "strftime ('%d/%m/%Y', ");
          append_column (self, entity, field, ")");
        }
      else
        append_column (self, entity, field, field->kind == DH_FIELD_PERIOD ? "_words" : "");
      append (self, "), ?) > 0");
    }
  add_text (self, folded);
}

static void
append_empty (DhSql *self, const DhEntity *entity, const DhField *field, gboolean empty)
{
  if (field->kind == DH_FIELD_REFERENCES)
    append_references (self, entity, field, !empty, NULL);
  else if (field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT)
    append_column (self, entity, field, empty ? " = ''" : " <> ''");
  else if (field->kind == DH_FIELD_FLAG)
    append_column (self, entity, field, empty ? " = 0" : " <> 0");
  else
    append_column (self, entity, field, empty ? " IS NULL" : " IS NOT NULL");
}

/* A list of references has no order and lies within no bounds. */
static void
append_bound (DhSql *self, const DhEntity *entity, const DhField *field, const char *comparison, const DhValue *value)
{
  if (field->kind == DH_FIELD_REFERENCES)
    {
      append (self, "0");
      return;
    }
  append_column (self, entity, field, field->kind == DH_FIELD_PERIOD ? "_end" : "");
  append (self, comparison);
  add_end (self, value);
}

/* The record named and all below it, from the top down: the parents' columns are indexed. */
static void
append_within (DhSql *self, const DhEntity *entity, const DhField *field, const DhValue *value)
{
  const DhEntity *target = dh_entity_find (field->target);

  append_column (self, entity, field, " IN (WITH RECURSIVE branch (id) AS (VALUES (?) UNION SELECT ");
  append (self, target->table);
  append (self, ".id FROM branch JOIN ");
  append (self, target->table);
  append (self, " ON ");
  append (self, target->table);
  append (self, ".parent = branch.id) SELECT id FROM branch)");
  add_value (self, value);
}

static void
append_filter (DhSql *self, const DhEntity *entity, const DhField *field, DhFilterOp op, const DhValue *value)
{
  switch (op)
    {
    case DH_FILTER_IS:
    case DH_FILTER_IS_NOT:
      if (dh_value_is_empty (value))
        append_empty (self, entity, field, op == DH_FILTER_IS);
      else
        append_is (self, entity, field, op == DH_FILTER_IS, value);
      break;
    case DH_FILTER_CONTAINS:
      append_contains (self, entity, field, value);
      break;
    case DH_FILTER_FROM:
    case DH_FILTER_UNTIL:
      append_bound (self, entity, field, op == DH_FILTER_FROM ? " >= ?" : " <= ?", value);
      break;
    case DH_FILTER_WITHIN:
      if (field->kind == DH_FIELD_REFERENCE && dh_entity_find_field (dh_entity_find (field->target), "parent") != NULL)
        append_within (self, entity, field, value);
      else
        append_is (self, entity, field, TRUE, value);
      break;
    case DH_FILTER_EMPTY:
    case DH_FILTER_NOT_EMPTY:
    default:
      append_empty (self, entity, field, op == DH_FILTER_EMPTY);
      break;
    }
}

/* One value however many there are: a statement binds no more than 32,766. */
static void
append_ids (DhSql *self, const DhQuery *query)
{
  guint n = 0;
  const gint64 *ids = dh_query_get_ids (query, &n);

  if (ids == NULL)
    return;
  append (self, " AND ");
  append (self, dh_query_get_entity (query)->table);
  append (self, ".id IN (SELECT value FROM json_each (?))");
  g_autofree char *json = dh_sql_ids_to_json (ids, n);
  add_text (self, json);
}

/* Each word somewhere in the searched fields. */
static void
append_words (DhSql *self, const DhQuery *query)
{
  const DhEntity *entity = dh_query_get_entity (query);
  g_autofree char *folded = dh_text_fold (dh_query_get_words (query));
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      append (self, " AND instr (dh_fold (concat_ws (' ', ");
      dh_sql_append_title (self->text, entity);
      for (const DhField *field = entity->fields; field->name != NULL; field++)
        if (field->flags & DH_FIELD_SEARCHED)
          {
            append (self, ", ");
            append_column (self, entity, field, "");
          }
      append (self, ")), ?) > 0");
      add_text (self, words[i]);
    }
}

void
dh_sql_append_filter (DhSql *self, const DhQuery *query, guint index)
{
  const DhField *field = NULL;
  DhFilterOp op = DH_FILTER_IS;
  const DhValue *value = NULL;
  const DhField *through = NULL;
  const DhEntity *target = NULL;

  dh_query_get_filter (query, index, &field, &op, &value);
  through = _dh_query_get_filter_through (query, index);
  if (through == NULL)
    {
      append_filter (self, dh_query_get_entity (query), field, op, value);
      return;
    }
  target = dh_entity_find (through->target);
  append_column (self, dh_query_get_entity (query), through, " IN (SELECT id FROM ");
  append (self, target->table);
  append (self, " WHERE ");
  append_filter (self, target, field, op, value);
  append (self, ")");
}

void
dh_sql_append_where (DhSql *self, const DhQuery *query)
{
  const DhEntity *entity = dh_query_get_entity (query);
  guint n = dh_query_n_filters (query);

  append (self, " WHERE ");
  if (entity->no_trash)
    append (self, dh_query_get_trashed (query) ? "0" : "1");
  else
    {
      append (self, entity->table);
      append (self, dh_query_get_trashed (query) ? ".trashed IS NOT NULL" : ".trashed IS NULL");
    }

  for (guint i = 0; i < n; i++)
    {
      append (self, " AND ");
      dh_sql_append_filter (self, query, i);
    }
  append_ids (self, query);
  append_words (self, query);
}
