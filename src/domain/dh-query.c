/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-query-sql-private.h"

#include <string.h>

typedef struct
{
  const DhField *through; /* reference to the record whose field it is, NULL: the record's own */
  const DhField *field;
  DhFilterOp op;
  DhValue value;
} Filter;

struct _DhQuery
{
  const DhEntity *entity;
  GArray *filters; /* Filter */
  const DhField *sort;
  const DhField *group;
  GArray *ids; /* gint64, NULL: not restricted */
  char *words;
  gboolean descending;
  gboolean trashed;
};

G_DEFINE_BOXED_TYPE (DhQuery, dh_query, dh_query_copy, dh_query_free)

static void
clear_filter (gpointer data)
{
  dh_value_clear (&((Filter *) data)->value);
}

static void
add_filter (DhQuery *self, const DhField *through, const DhField *field, DhFilterOp op, const DhValue *value)
{
  Filter filter = { .through = through, .field = field, .op = op };

  if (value != NULL)
    dh_value_copy (value, &filter.value);
  g_array_append_val (self->filters, filter);
}

static gboolean
same_filters (const DhQuery *a, const DhQuery *b)
{
  if (a->filters->len != b->filters->len)
    return FALSE;
  for (guint i = 0; i < a->filters->len; i++)
    {
      const Filter *one = &g_array_index (a->filters, Filter, i);
      const Filter *other = &g_array_index (b->filters, Filter, i);
      if (one->through != other->through || one->field != other->field || one->op != other->op
          || !dh_value_equal (&one->value, &other->value))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_ids (const GArray *a, const GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0;
}

static const DhField *
find_field (const DhEntity *entity, const char *name, const DhField **through)
{
  const char *point = strchr (name, '.');
  g_autofree char *reference = point != NULL ? g_strndup (name, (gsize) (point - name)) : NULL;

  *through = reference != NULL ? dh_entity_find_field (entity, reference) : NULL;
  if (reference == NULL)
    return dh_entity_find_field (entity, name);
  return *through != NULL && (*through)->kind == DH_FIELD_REFERENCE
             ? dh_entity_find_field (dh_entity_find ((*through)->target), point + 1)
             : NULL;
}

DhQuery *
dh_query_new (const DhEntity *entity)
{
  DhQuery *self = NULL;

  g_return_val_if_fail (entity != NULL, NULL);

  self = g_new0 (DhQuery, 1);
  self->entity = entity;
  self->filters = g_array_new (FALSE, FALSE, sizeof (Filter));
  g_array_set_clear_func (self->filters, clear_filter);
  self->sort = dh_entity_find_field (entity, entity->sort);
  self->descending = entity->newest_first;
  self->words = g_strdup ("");
  return self;
}

DhQuery *
dh_query_copy (const DhQuery *self)
{
  return dh_query_without_filter (self, G_MAXUINT);
}

void
dh_query_free (DhQuery *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->filters);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->words);
  g_free (self);
}

DhQuery *
dh_query_with_filter (const DhQuery *self, const char *field, DhFilterOp op, const DhValue *value)
{
  const DhField *found = NULL, *through = NULL;
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  found = find_field (self->entity, field, &through);
  g_return_val_if_fail (found != NULL, NULL);
  g_return_val_if_fail (value != NULL || op == DH_FILTER_EMPTY || op == DH_FILTER_NOT_EMPTY, NULL);

  copy = dh_query_copy (self);
  add_filter (copy, through, found, op, value);
  return copy;
}

DhQuery *
dh_query_with_filter_of (const DhQuery *self, const DhQuery *other, guint index)
{
  const Filter *filter = NULL;
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL && other != NULL && self->entity == other->entity, NULL);
  g_return_val_if_fail (index < other->filters->len, NULL);

  filter = &g_array_index (other->filters, Filter, index);
  copy = dh_query_copy (self);
  add_filter (copy, filter->through, filter->field, filter->op, &filter->value);
  return copy;
}

DhQuery *
dh_query_without_filter (const DhQuery *self, guint index)
{
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dh_query_new (self->entity);
  copy->sort = self->sort;
  copy->group = self->group;
  copy->descending = self->descending;
  copy->trashed = self->trashed;
  copy->ids = self->ids != NULL ? g_array_copy (self->ids) : NULL;
  g_set_str (&copy->words, self->words);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = &g_array_index (self->filters, Filter, i);

      if (i != index)
        add_filter (copy, filter->through, filter->field, filter->op, &filter->value);
    }
  return copy;
}

DhQuery *
dh_query_with_sort (const DhQuery *self, const char *field, gboolean descending)
{
  const DhField *found = NULL;
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  found = dh_entity_find_field (self->entity, field);
  g_return_val_if_fail (found != NULL, NULL);

  copy = dh_query_copy (self);
  copy->sort = found;
  copy->descending = descending;
  return copy;
}

DhQuery *
dh_query_with_group (const DhQuery *self, const char *field)
{
  const DhField *found = NULL;
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  found = field != NULL ? dh_entity_find_field (self->entity, field) : NULL;
  g_return_val_if_fail (field == NULL || (found != NULL && dh_query_groups_by (found)), NULL);

  copy = dh_query_copy (self);
  copy->group = found;
  return copy;
}

gboolean
dh_query_groups_by (const DhField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->kind == DH_FIELD_CHOICE || field->kind == DH_FIELD_REFERENCE || field->kind == DH_FIELD_DATE
         || field->kind == DH_FIELD_PERIOD;
}

DhQuery *
dh_query_with_words (const DhQuery *self, const char *words)
{
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dh_query_copy (self);
  g_set_str (&copy->words, words != NULL ? words : "");
  return copy;
}

DhQuery *
dh_query_with_ids (const DhQuery *self, const gint64 *ids, guint n)
{
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ids != NULL || n == 0, NULL);

  copy = dh_query_without_ids (self);
  copy->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (copy->ids, ids, n);
  return copy;
}

DhQuery *
dh_query_without_ids (const DhQuery *self)
{
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dh_query_copy (self);
  g_clear_pointer (&copy->ids, g_array_unref);
  return copy;
}

DhQuery *
dh_query_with_trashed (const DhQuery *self, gboolean trashed)
{
  DhQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dh_query_copy (self);
  copy->trashed = trashed;
  return copy;
}

DhQuery *
dh_query_take_filter (DhQuery *query, const char *field, DhFilterOp op, const DhValue *value)
{
  g_autoptr (DhQuery) old = query;

  return dh_query_with_filter (old, field, op, value);
}

DhQuery *
dh_query_take_text (DhQuery *query, const char *field, DhFilterOp op, const char *text)
{
  DhValue value = { .type = DH_VALUE_TEXT, .s = (char *) text };

  return dh_query_take_filter (query, field, op, &value);
}

DhQuery *
dh_query_take_id (DhQuery *query, const char *field, DhFilterOp op, gint64 id)
{
  DhValue value = { .type = DH_VALUE_INT, .i = id };

  return dh_query_take_filter (query, field, op, &value);
}

DhQuery *
dh_query_take_ids (DhQuery *query, const GArray *ids)
{
  g_autoptr (DhQuery) old = query;

  return dh_query_with_ids (old, (const gint64 *) (gpointer) ids->data, ids->len);
}

DhQuery *
dh_query_take_days (DhQuery *query, const char *field, DhDate from, DhDate until)
{
  g_autofree char *first = from != DH_DATE_NONE ? dh_date_to_iso (from) : NULL;
  g_autofree char *last = until != DH_DATE_NONE ? dh_date_to_iso (until) : NULL;

  if (first != NULL)
    query = dh_query_take_text (query, field, DH_FILTER_FROM, first);
  return last != NULL ? dh_query_take_text (query, field, DH_FILTER_UNTIL, last) : query;
}

const DhEntity *
dh_query_get_entity (const DhQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->entity;
}

guint
dh_query_n_filters (const DhQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->filters->len;
}

char *
dh_query_dup_filter_name (const DhQuery *self, guint index)
{
  const Filter *filter = NULL;

  g_return_val_if_fail (self != NULL && index < self->filters->len, NULL);

  filter = &g_array_index (self->filters, Filter, index);
  return filter->through != NULL ? g_strconcat (filter->through->name, ".", filter->field->name, NULL)
                                 : g_strdup (filter->field->name);
}

const DhField *
dh_query_find_field (const DhEntity *entity, const char *name)
{
  const DhField *through = NULL;

  g_return_val_if_fail (entity != NULL && name != NULL, NULL);
  return find_field (entity, name, &through);
}

const DhField *
_dh_query_get_filter_through (const DhQuery *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->filters->len, NULL);
  return g_array_index (self->filters, Filter, index).through;
}

void
dh_query_get_filter (const DhQuery *self, guint index, const DhField **field, DhFilterOp *op, const DhValue **value)
{
  const Filter *filter = NULL;

  g_return_if_fail (self != NULL && index < self->filters->len);

  filter = &g_array_index (self->filters, Filter, index);
  if (field != NULL)
    *field = filter->field;
  if (op != NULL)
    *op = filter->op;
  if (value != NULL)
    *value = &filter->value;
}

const char *
dh_query_get_sort (const DhQuery *self, gboolean *descending)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (descending != NULL)
    *descending = self->descending;
  return self->sort->name;
}

const char *
dh_query_get_group (const DhQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->group != NULL ? self->group->name : NULL;
}

const char *
dh_query_get_words (const DhQuery *self)
{
  g_return_val_if_fail (self != NULL, "");
  return self->words;
}

const gint64 *
dh_query_get_ids (const DhQuery *self, guint *n)
{
  static const gint64 none = 0;

  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  *n = self->ids != NULL ? self->ids->len : 0;
  if (self->ids == NULL)
    return NULL;
  return *n > 0 ? &g_array_index (self->ids, gint64, 0) : &none;
}

gboolean
dh_query_get_trashed (const DhQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->trashed;
}

gboolean
dh_query_same_rows (const DhQuery *a, const DhQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->entity == b->entity && a->trashed == b->trashed && g_str_equal (a->words, b->words) && same_filters (a, b)
         && same_ids (a->ids, b->ids);
}
