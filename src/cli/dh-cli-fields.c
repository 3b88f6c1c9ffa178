/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

static const char *
kind_word (DhFieldKind kind)
{
  static const char *const words[] = {
    [DH_FIELD_TEXT] = "text",           [DH_FIELD_LONG_TEXT] = "long text",
    [DH_FIELD_INTEGER] = "integer",     [DH_FIELD_DECIMAL] = "decimal",
    [DH_FIELD_MONEY] = "money",         [DH_FIELD_DATE] = "date",
    [DH_FIELD_PERIOD] = "period",       [DH_FIELD_CHOICE] = "choice",
    [DH_FIELD_REFERENCE] = "reference", [DH_FIELD_REFERENCES] = "references",
    [DH_FIELD_FLAG] = "flag",           [DH_FIELD_FILE] = "file",
  };

  return words[kind];
}

static void
print_field (const DhField *field)
{
  g_print ("  %-16s %-10s %s", field->name, kind_word (field->kind), dh_field_get_label (field));
  if (field->flags & DH_FIELD_REQUIRED)
    g_print (" (%s)", _ ("required"));
  if (field->target != NULL)
    g_print (" → %s", field->target);
  for (const DhChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    g_print ("%s%s", choice == field->choices ? ": " : ", ", choice->value);
  g_print ("\n");
}

static void
print_entity (const DhEntity *entity)
{
  g_print ("%s (%s)\n", entity->name, dh_entity_get_plural (entity));
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    print_field (field);
}

static void
add_field (JsonBuilder *builder, const DhField *field)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, field->name);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, kind_word (field->kind));
  json_builder_set_member_name (builder, "label");
  json_builder_add_string_value (builder, dh_field_get_label (field));
  json_builder_set_member_name (builder, "required");
  json_builder_add_boolean_value (builder, (field->flags & DH_FIELD_REQUIRED) != 0);
  json_builder_set_member_name (builder, "target");
  if (field->target != NULL)
    json_builder_add_string_value (builder, field->target);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (const DhChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    json_builder_add_string_value (builder, choice->value);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_entity (JsonBuilder *builder, const DhEntity *entity)
{
  json_builder_set_member_name (builder, entity->name);
  json_builder_begin_array (builder);
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    add_field (builder, field);
  json_builder_end_array (builder);
}

static gboolean
run_fields (DhCli *cli, GError **error)
{
  const DhEntity *only = cli->n_args > 0 ? _dh_cli_entity (cli->args[0], error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (cli->n_args > 0 && only == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  for (const DhEntity *const *entity = dh_entities (); *entity != NULL; entity++)
    {
      if (only != NULL && only != *entity)
        continue;
      if (cli->json)
        add_entity (builder, *entity);
      else
        print_entity (*entity);
    }
  json_builder_end_object (builder);
  if (cli->json)
    _dh_cli_print_json (builder);
  return TRUE;
}

const DhCliVerb dh_cli_fields_verb = {
  "fields", N_ ("[ENTITY]"), N_ ("The fields of each kind of record"), 0, run_fields, NULL,
};
