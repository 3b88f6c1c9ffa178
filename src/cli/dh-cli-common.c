/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include <string.h>

#include "dh-id.h"

static char *
join_names (const char *(*next) (gpointer data, guint i), gpointer data)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; next (data, i) != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", next (data, i));
  return g_string_free (names, FALSE);
}

static const char *
entity_name (gpointer data, guint i)
{
  const DhEntity *entity = dh_entities ()[i];

  return entity != NULL ? entity->name : NULL;
}

static const char *
field_name (gpointer data, guint i)
{
  const DhEntity *entity = data;

  return entity->fields[i].name;
}

static gboolean
parse_references (DhDb *db, const DhField *field, const char *text, DhValue *value, GError **error)
{
  const DhEntity *target = dh_entity_find (field->target);
  g_auto (GStrv) names = g_strsplit (text, ";", -1);

  value->type = DH_VALUE_REFS;
  value->refs = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 id;

      if (*g_strstrip (names[i]) == '\0')
        continue;
      if (!dh_reference_resolve_db (db, target, names[i], &id, error))
        {
          g_prefix_error (error, "%s: ", dh_field_get_label (field));
          return FALSE;
        }
      g_array_append_val (value->refs, id);
    }
  return TRUE;
}

DhContext *
_dh_cli_open (DhCli *cli, DhStoreOpenFlags flags, GError **error)
{
  return dex_await_object (dh_context_open (cli->args[0], flags | DH_STORE_OPEN_NO_BACKUP, cli->clock, "cli"), error);
}

void
_dh_cli_close (DhContext *context)
{
  dex_await (dh_store_close (dh_context_get_store (context)), NULL);
}

const DhEntity *
_dh_cli_entity (const char *name, GError **error)
{
  const DhEntity *entity = dh_entity_find (name);

  if (entity == NULL)
    {
      g_autofree char *names = join_names (entity_name, NULL);
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("There is nothing called “%s”; expected one of %s."), name,
                   names);
    }
  return entity;
}

const DhField *
_dh_cli_field (const DhEntity *entity, const char *name, GError **error)
{
  const DhField *field = dh_entity_find_field (entity, name);

  if (field == NULL)
    {
      g_autofree char *names = join_names (field_name, (gpointer) entity);
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("“%s” has no field “%s”; expected one of %s."), entity->name,
                   name, names);
    }
  return field;
}

gboolean
_dh_cli_parse_id (const char *text, gint64 *id, GError **error)
{
  if (dh_id_parse (text, id))
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("“%s” is not an id; expected digits as “list” prints them."), text);
  return FALSE;
}

const DhField *
_dh_cli_split (const DhEntity *entity, const char *assignment, const char **value, GError **error)
{
  const char *equals = strchr (assignment, '=');

  if (equals == NULL)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("“%s” is not understood; expected FIELD=VALUE."), assignment);
      return NULL;
    }
  g_autofree char *name = g_strndup (assignment, equals - assignment);
  *value = equals + 1;
  return _dh_cli_field (entity, name, error);
}

gboolean
_dh_cli_parse_value (DhDb *db, const DhField *field, const char *text, int year, DhValue *value, GError **error)
{
  if (field->kind == DH_FIELD_REFERENCES)
    return parse_references (db, field, text, value, error);
  if (field->kind != DH_FIELD_REFERENCE || *text == '\0')
    return dh_value_parse (field, text, year, value, error);

  value->type = DH_VALUE_INT;
  if (dh_reference_resolve_db (db, dh_entity_find (field->target), text, &value->i, error))
    return TRUE;
  g_prefix_error (error, "%s: ", dh_field_get_label (field));
  return FALSE;
}
