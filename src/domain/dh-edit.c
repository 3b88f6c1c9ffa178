/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-edit-private.h"

#include "dh-error.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>

static void
clear_item (gpointer data)
{
  DhEditItem *item = data;

  dh_value_clear (&item->value);
  g_clear_pointer (&item->names, g_free);
}

/* The item of @field, emptied; made when there is none yet. */
static DhEditItem *
take_item (DhEdit *self, const DhField *field)
{
  DhEditItem fresh = { .field = field };

  for (guint i = 0; i < self->items->len; i++)
    {
      DhEditItem *item = &g_array_index (self->items, DhEditItem, i);

      if (item->field == field)
        {
          clear_item (item);
          return item;
        }
    }
  g_array_append_val (self->items, fresh);
  return &g_array_index (self->items, DhEditItem, self->items->len - 1);
}

DhEdit *
dh_edit_new (const DhEntity *entity)
{
  DhEdit *self = NULL;

  g_return_val_if_fail (entity != NULL, NULL);

  self = g_new0 (DhEdit, 1);
  self->entity = entity;
  self->items = g_array_new (FALSE, TRUE, sizeof (DhEditItem));
  g_array_set_clear_func (self->items, clear_item);
  return self;
}

DhEdit *
dh_edit_copy (const DhEdit *self)
{
  DhEdit *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dh_edit_new (self->entity);
  for (guint i = 0; i < self->items->len; i++)
    {
      const DhEditItem *item = &g_array_index (self->items, DhEditItem, i);
      DhEditItem *other = take_item (copy, item->field);

      dh_value_copy (&item->value, &other->value);
      other->names = g_strdup (item->names);
    }
  return copy;
}

void
dh_edit_free (DhEdit *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_free (self);
}

const DhEntity *
dh_edit_get_entity (const DhEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->entity;
}

const DhValue *
dh_edit_get_value (const DhEdit *self, const char *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const DhEditItem *item = &g_array_index (self->items, DhEditItem, i);

      if (g_str_equal (item->field->name, field))
        return item->names == NULL ? &item->value : NULL;
    }
  return NULL;
}

void
dh_edit_set (DhEdit *self, const char *field, const DhValue *value)
{
  const DhField *found = NULL;

  g_return_if_fail (self != NULL && value != NULL);
  found = dh_entity_find_field (self->entity, field);
  g_return_if_fail (found != NULL);

  dh_value_copy (value, &take_item (self, found)->value);
}

void
dh_edit_set_text (DhEdit *self, const char *field, const char *text)
{
  DhValue value = { .type = text != NULL ? DH_VALUE_TEXT : DH_VALUE_NULL, .s = (char *) text };

  dh_edit_set (self, field, &value);
}

void
dh_edit_set_int64 (DhEdit *self, const char *field, gint64 value)
{
  DhValue number = { .type = DH_VALUE_INT, .i = value };

  dh_edit_set (self, field, &number);
}

void
dh_edit_set_named (DhEdit *self, const char *field, const char *names)
{
  const DhField *found = NULL;

  g_return_if_fail (self != NULL);
  found = dh_entity_find_field (self->entity, field);
  g_return_if_fail (found != NULL && found->target != NULL);

  take_item (self, found)->names = g_strdup (names != NULL ? names : "");
}

gboolean
dh_edit_parse (DhEdit *self, const char *field, const char *text, int year, GError **error)
{
  const DhField *found = NULL;
  g_auto (DhValue) value = DH_VALUE_INIT;

  g_return_val_if_fail (self != NULL, FALSE);

  found = dh_entity_find_field (self->entity, field);
  if (found == NULL)
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (const DhField *other = self->entity->fields; other->name != NULL; other++)
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", other->name);
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND, _ ("%s: there is no field “%s”; expected one of %s."),
                   dh_entity_get_singular (self->entity), field, known->str);
      return FALSE;
    }
  if (!dh_value_parse (found, text, year, &value, error))
    return FALSE;
  dh_value_copy (&value, &take_item (self, found)->value);
  return TRUE;
}
