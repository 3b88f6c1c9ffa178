/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-entity.h"

#include <glib/gi18n.h>

#include "dh-register-private.h"

/* In loading order: what is referred to comes before what refers. The registers follow. */
static const DhEntity *const backbone[] = {
  &dh_organisation_entity,
  &dh_unit_entity,
  &dh_person_entity,
  &dh_signer_entity,
  &dh_programme_entity,
  &dh_focal_point_entity,
  &dh_task_entity,
  &dh_task_part_entity,
  &dh_progress_entity,
  &dh_indicator_entity,
  &dh_indicator_value_entity,
  &dh_document_entity,
  &dh_attachment_entity,
  &dh_link_entity,
  &dh_number_series_entity,
  &dh_issued_number_entity,
  &dh_holiday_entity,
  &dh_saved_view_entity,
  &dh_event_entity,
  &dh_paper_entity,
  &dh_organisation_name_entity,
  &dh_abbreviation_entity,
  NULL,
};

/* gettext answers "" with the header of the catalogue. */
static const char *
translate (const char *source)
{
  return source == NULL || *source == '\0' ? "" : gettext (source);
}

static const DhEntity *const *
list_entities (void)
{
  GPtrArray *entities = g_ptr_array_new ();

  for (guint i = 0; backbone[i] != NULL; i++)
    g_ptr_array_add (entities, (gpointer) backbone[i]);
  _dh_register_append_entities (entities);
  g_ptr_array_add (entities, NULL);
  return (const DhEntity *const *) g_ptr_array_free (entities, FALSE);
}

const DhEntity *const *
dh_entities (void)
{
  static const DhEntity *const *entities;

  if (g_once_init_enter_pointer (&entities))
    g_once_init_leave_pointer (&entities, list_entities ());
  return entities;
}

const DhEntity *
dh_entity_find (const char *name)
{
  const DhEntity *const *entities = dh_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    if (g_strcmp0 (entities[i]->name, name) == 0)
      return entities[i];
  return NULL;
}

const DhEntity *
dh_entity_find_table (const char *table)
{
  const DhEntity *const *entities = dh_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    if (g_strcmp0 (entities[i]->table, table) == 0)
      return entities[i];
  return NULL;
}

const DhField *
dh_entity_find_field (const DhEntity *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (name == NULL)
    return NULL;
  /* Rows of a table ask this a hundred times each: most names differ in their first letter. */
  for (const DhField *field = self->fields; field->name != NULL; field++)
    if (field->name[0] == name[0] && g_str_equal (field->name, name))
      return field;
  return NULL;
}

guint
dh_entity_n_fields (const DhEntity *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  while (self->fields[n].name != NULL)
    n++;
  return n;
}

int
dh_entity_field_index (const DhEntity *self, const DhField *field)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (field != NULL, -1);

  return (int) (field - self->fields);
}

const char *
dh_entity_get_singular (const DhEntity *self)
{
  g_return_val_if_fail (self != NULL, "");
  return translate (self->singular);
}

const char *
dh_entity_get_plural (const DhEntity *self)
{
  g_return_val_if_fail (self != NULL, "");
  return translate (self->plural);
}

const char *
dh_field_get_label (const DhField *self)
{
  g_return_val_if_fail (self != NULL, "");
  return translate (self->label);
}

const char *
dh_field_get_help (const DhField *self)
{
  g_return_val_if_fail (self != NULL, "");
  return translate (self->help);
}

const char *
dh_field_get_section (const DhField *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->section != NULL ? translate (self->section) : NULL;
}

const char *
dh_field_choice_label (const DhField *self, const char *value)
{
  g_return_val_if_fail (self != NULL, "");

  for (const DhChoice *choice = self->choices; choice != NULL && choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, value) == 0)
      return translate (choice->label);
  return value != NULL ? value : "";
}
