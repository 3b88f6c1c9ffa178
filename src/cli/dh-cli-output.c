/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-id.h"
#include "dh-reveal.h"

/* What masked values look like to people. */
#define MASK "•••"

/* Set for the rest of the run once the journal has a note of it. */
static gboolean revealed;

static gboolean
is_masked (const DhField *field)
{
  return (field->flags & DH_FIELD_SENSITIVE) != 0 && !revealed;
}

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
      if (is_masked (field))
        json_builder_add_null_value (builder);
      else
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
      g_autofree char *text = _dh_cli_format (record, field);
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

char *
_dh_cli_format (DhRecord *record, const DhField *field)
{
  if (is_masked (field))
    return g_strdup (dh_value_is_empty (dh_record_get_value (record, field->name)) ? "" : MASK);
  return dh_record_format (record, field->name);
}

/* The note is a change of the store. */
DhStoreOpenFlags
_dh_cli_reveal_flags (gboolean sensitive)
{
  return sensitive ? DH_STORE_OPEN_DEFAULT : DH_STORE_OPEN_READ_ONLY;
}

gboolean
_dh_cli_reveal (DhContext *context, gboolean sensitive, const DhEntity *entity, gint64 id, guint n, GError **error)
{
  if (!sensitive || (entity != NULL && !dh_entity_has_sensitive (entity)))
    return TRUE;
  revealed = dex_await (dh_reveal_note (context, DH_REVEAL_SHOWN, entity, id, n), error);
  return revealed;
}
