/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-id.h"

static void
add_value (JsonBuilder *builder, const DhField *field, const DhValue *value)
{
  switch (value->type)
    {
    case DH_VALUE_NULL:
      json_builder_add_null_value (builder);
      break;
    case DH_VALUE_INT:
      if (field->kind == DH_FIELD_FLAG)
        json_builder_add_boolean_value (builder, value->i != 0);
      else if (field->kind == DH_FIELD_REFERENCE)
        _dh_cli_add_id (builder, NULL, value->i);
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
      {
        g_autofree char *text = dh_value_to_text (field, value);
        json_builder_add_string_value (builder, text);
      }
      break;
    case DH_VALUE_REFS:
      json_builder_begin_array (builder);
      for (guint i = 0; i < value->refs->len; i++)
        _dh_cli_add_id (builder, NULL, g_array_index (value->refs, gint64, i));
      json_builder_end_array (builder);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
_dh_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

void
_dh_cli_add_id (JsonBuilder *builder, const char *name, gint64 id)
{
  g_autofree char *text = dh_id_format (id);

  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

void
_dh_cli_add_record (JsonBuilder *builder, DhRecord *record)
{
  const DhEntity *entity = dh_record_get_entity (record);

  json_builder_begin_object (builder);
  _dh_cli_add_id (builder, "id", dh_record_get_id (record));
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      json_builder_set_member_name (builder, field->name);
      add_value (builder, field, dh_record_get_value (record, field->name));
    }
  json_builder_set_member_name (builder, "trashed");
  json_builder_add_boolean_value (builder, dh_record_is_trashed (record));
  json_builder_end_object (builder);
}

void
_dh_cli_print_record (DhRecord *record)
{
  const DhEntity *entity = dh_record_get_entity (record);

  g_print ("%s %" G_GINT64_FORMAT "%s\n", dh_entity_get_singular (entity), dh_record_get_id (record),
           dh_record_is_trashed (record) ? _ (" (in the trash)") : "");
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *text = dh_record_format (record, field->name);
      if (*text != '\0')
        g_print ("  %s: %s\n", dh_field_get_label (field), text);
    }
}

void
_dh_cli_print_id (DhCli *cli, const char *key, gint64 id)
{
  if (!cli->json)
    {
      g_print ("%" G_GINT64_FORMAT "\n", id);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  _dh_cli_add_id (builder, key, id);
  json_builder_end_object (builder);
  _dh_cli_print_json (builder);
}
