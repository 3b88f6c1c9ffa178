/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-table-state.h"

#define KEY "table-state"

static GStrv
known_names (const DhEntity *entity, const char *const *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (dh_entity_find_field (entity, names[i]) != NULL)
      g_strv_builder_add (builder, names[i]);
  return g_strv_builder_end (builder);
}

static void
read_names (GVariantDict *dict, const char *key, const DhEntity *entity, GStrv *names)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, key, G_VARIANT_TYPE_STRING_ARRAY);

  if (value == NULL)
    return;
  g_autofree const char **strings = g_variant_get_strv (value, NULL);
  *names = known_names (entity, strings);
}

static void
read_name (GVariantDict *dict, const char *key, const DhEntity *entity, char **name)
{
  g_autofree char *value = NULL;

  if (g_variant_dict_lookup (dict, key, "s", &value) && dh_entity_find_field (entity, value) != NULL)
    *name = g_steal_pointer (&value);
}

static void
read_widths (GVariantDict *dict, const DhEntity *entity, GHashTable *widths)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, "widths", G_VARIANT_TYPE ("a{si}"));
  GVariantIter iter;
  const char *name;
  int width;

  if (value == NULL)
    return;
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&si}", &name, &width))
    if (dh_entity_find_field (entity, name) != NULL && width > 0)
      g_hash_table_insert (widths, g_strdup (name), GINT_TO_POINTER (width));
}

static GVariant *
widths_to_variant (GHashTable *widths)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer name, width;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  g_hash_table_iter_init (&iter, widths);
  while (g_hash_table_iter_next (&iter, &name, &width))
    g_variant_builder_add (&builder, "{si}", name, GPOINTER_TO_INT (width));
  return g_variant_builder_end (&builder);
}

static GVariant *
state_to_variant (const DhTableState *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (self->order != NULL)
    g_variant_dict_insert_value (&dict, "order", g_variant_new_strv ((const char *const *) self->order, -1));
  if (self->shown != NULL)
    g_variant_dict_insert_value (&dict, "shown", g_variant_new_strv ((const char *const *) self->shown, -1));
  g_variant_dict_insert_value (&dict, "widths", widths_to_variant (self->widths));
  if (self->sort != NULL)
    g_variant_dict_insert (&dict, "sort", "s", self->sort);
  g_variant_dict_insert (&dict, "descending", "b", self->descending);
  if (self->group != NULL)
    g_variant_dict_insert (&dict, "group", "s", self->group);
  return g_variant_dict_end (&dict);
}

DhTableState *
dh_table_state_new (void)
{
  DhTableState *self = g_new0 (DhTableState, 1);

  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
dh_table_state_free (DhTableState *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->order);
  g_strfreev (self->shown);
  g_hash_table_unref (self->widths);
  g_free (self->sort);
  g_free (self->group);
  g_free (self);
}

DhTableState *
dh_table_state_load (GSettings *settings, const DhEntity *entity)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhTableState *self = dh_table_state_new ();
  g_autoptr (GVariant) all = g_settings_get_value (settings, KEY);
  g_autoptr (GVariant) value = g_variant_lookup_value (all, entity->name, G_VARIANT_TYPE_VARDICT);
  if (value == NULL)
    return self;

  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (value);
  read_names (&dict, "order", entity, &self->order);
  read_names (&dict, "shown", entity, &self->shown);
  read_widths (&dict, entity, self->widths);
  read_name (&dict, "sort", entity, &self->sort);
  read_name (&dict, "group", entity, &self->group);
  g_variant_dict_lookup (&dict, "descending", "b", &self->descending);
  return self;
}

void
dh_table_state_save (const DhTableState *self, GSettings *settings, const DhEntity *entity)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_autoptr (GVariant) all = g_settings_get_value (settings, KEY);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (all);
  g_variant_dict_insert_value (&dict, entity->name, state_to_variant (self));
  g_settings_set_value (settings, KEY, g_variant_dict_end (&dict));
}
