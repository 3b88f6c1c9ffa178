/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include <glib/gstdio.h>

#include "dh-json.h"

static gboolean with_sample;
static char *json_file, *name, *level, *place;

static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, &with_sample, N_ ("Fill it with the sample organisation"), NULL },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &json_file, N_ ("Fill it from an exported JSON file"), N_ ("FILE") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Name of the organisation"), N_ ("NAME") },
  { "level", 0, 0, G_OPTION_ARG_STRING, &level, N_ ("central, province, commune …"), N_ ("LEVEL") },
  { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Place that stands before the date"), N_ ("PLACE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
fill_from_json (DhContext *context, GError **error)
{
  g_autofree char *json = NULL;

  if (json_file != NULL && !g_file_get_contents (json_file, &json, NULL, error))
    return FALSE;
  return dex_await (dh_json_import (context, json), error);
}

static gboolean
add_organisation (DhContext *context, const char *path, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_organisation_entity);
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, DH_STORE_SUFFIX))
    base[strlen (base) - strlen (DH_STORE_SUFFIX)] = '\0';
  dh_edit_set_text (edit, "name", name != NULL ? name : base);
  if ((level != NULL && !dh_edit_parse (edit, "level", level, 0, error))
      || (place != NULL && !dh_edit_parse (edit, "place", place, 0, error)))
    return FALSE;
  return dex_await (dh_record_create (context, &dh_organisation_entity, edit), error);
}

/* Half an organisation is worse than none: what could not be filled is taken away again. */
static void
discard (const char *path)
{
  g_unlink (path);
}

static gboolean
run_new (DhCli *cli, GError **error)
{
  const char *path = cli->args[0];

  if (with_sample && json_file != NULL)
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_USAGE, _ ("Choose one of --sample and --from."));
      return FALSE;
    }
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_CREATE, error);
  if (context == NULL)
    return FALSE;

  gboolean filled = with_sample || json_file != NULL ? fill_from_json (context, error)
                                                     : add_organisation (context, path, error);
  _dh_cli_close (context);
  if (!filled)
    {
      discard (path);
      return FALSE;
    }
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, path);
      json_builder_end_object (builder);
      _dh_cli_print_json (builder);
    }
  else
    g_print (_ ("Created %s\n"), path);
  return TRUE;
}

const DhCliVerb dh_cli_new_verb = {
  "new",   N_ ("FILE [--sample] [--name NAME --level LEVEL --place PLACE]"), N_ ("Make a new organisation"), 1, run_new,
  options,
};
