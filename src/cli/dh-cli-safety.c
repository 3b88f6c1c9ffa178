/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-backup.h"
#include "dh-json.h"
#include "dh-reveal.h"

static char *backup_to, *export_to, *export_register;
static gboolean list_backups, with_sensitive;

static const GOptionEntry backup_options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &backup_to, N_ ("Write the copy here"), N_ ("FILE") },
  { "list", 0, 0, G_OPTION_ARG_NONE, &list_backups, N_ ("List the copies that are there"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry export_options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &export_to, N_ ("Write to this file"), N_ ("FILE") },
  { "register", 0, 0, G_OPTION_ARG_STRING, &export_register, N_ ("One register as a table, XLSX or CSV"),
    N_ ("REGISTER") },
  { "sensitive", 0, 0, G_OPTION_ARG_NONE, &with_sensitive, N_ ("Include sensitive fields"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
print_findings (DhCli *cli, char **findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      for (guint i = 0; findings[i] != NULL; i++)
        g_print ("%s\n", findings[i]);
      if (findings[0] == NULL)
        g_print (_ ("The file is sound.\n"));
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sound");
  json_builder_add_boolean_value (builder, findings[0] == NULL);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; findings[i] != NULL; i++)
    json_builder_add_string_value (builder, findings[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  _dh_cli_print_json (builder);
}

static gboolean
run_check (DhCli *cli, GError **error)
{
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;

  g_auto (GStrv) findings = dex_await_boxed (dh_store_check (dh_context_get_store (context)), error);
  _dh_cli_close (context);
  if (findings == NULL)
    return FALSE;
  print_findings (cli, findings);
  /* Without an error the status alone says that something was found. */
  return findings[0] == NULL;
}

static void
add_backup (JsonBuilder *builder, DhBackup *backup)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, dh_backup_get_path (backup));
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, dh_backup_get_size (backup));
  json_builder_set_member_name (builder, "verified");
  json_builder_add_boolean_value (builder, dh_backup_is_verified (backup));
  json_builder_end_object (builder);
}

static void
print_backup (DhCli *cli, DhBackup *backup)
{
  if (!cli->json)
    {
      g_print ("%s\n", dh_backup_get_path (backup));
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  add_backup (builder, backup);
  _dh_cli_print_json (builder);
}

static gboolean
print_backups (DhCli *cli, GError **error)
{
  g_autoptr (GListModel) backups = dex_await_object (dh_backup_list (cli->args[0]), error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (backups == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (DhBackup) backup = g_list_model_get_item (backups, i);
      if (cli->json)
        add_backup (builder, backup);
      else
        print_backup (cli, backup);
    }
  json_builder_end_array (builder);
  if (cli->json)
    _dh_cli_print_json (builder);
  return TRUE;
}

static gboolean
run_backup (DhCli *cli, GError **error)
{
  if (list_backups)
    return print_backups (cli, error);

  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;
  g_autoptr (DhBackup) backup = dex_await_object (dh_store_backup (dh_context_get_store (context), backup_to), error);
  _dh_cli_close (context);
  if (backup == NULL)
    return FALSE;
  print_backup (cli, backup);
  return TRUE;
}

static gboolean
restore_records (DhCli *cli, const DhEntity *entity, GError **error)
{
  guint n;
  g_autofree gint64 *ids = _dh_cli_parse_ids (cli, &n, error);

  if (ids == NULL)
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, error);
  if (context == NULL)
    return FALSE;
  gboolean done = dex_await (dh_records_restore (context, entity, ids, n), error);
  _dh_cli_close (context);
  if (done && cli->json)
    _dh_cli_print_id (cli, "restored", n);
  else if (done)
    g_print (ngettext ("%u record is back.\n", "%u records are back.\n", n), n);
  return done;
}

static gboolean
restore_backup (DhCli *cli, GError **error)
{
  g_autofree char *kept = dex_await_string (dh_backup_restore (cli->args[1], cli->args[0]), error);

  if (kept == NULL)
    return FALSE;
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "kept");
      json_builder_add_string_value (builder, kept);
      json_builder_end_object (builder);
      _dh_cli_print_json (builder);
    }
  else if (*kept != '\0')
    g_print (_ ("Restored. The file that was there is kept as %s\n"), kept);
  else
    g_print (_ ("Restored.\n"));
  return TRUE;
}

static gboolean
run_restore (DhCli *cli, GError **error)
{
  const DhEntity *entity = cli->n_args > 2 ? _dh_cli_entity (cli->args[1], error) : NULL;

  if (cli->n_args > 2)
    return entity != NULL && restore_records (cli, entity, error);
  return restore_backup (cli, error);
}

static gboolean
run_export (DhCli *cli, GError **error)
{
  if (export_register != NULL)
    return _dh_cli_export_register (cli, export_register, export_to, with_sensitive, error);

  g_autoptr (DhContext) context = _dh_cli_open (cli, _dh_cli_reveal_flags (with_sensitive), error);
  if (context == NULL)
    return FALSE;
  if (with_sensitive && !dex_await (dh_reveal_note (context, DH_REVEAL_EXPORTED, NULL, 0, 0), error))
    {
      _dh_cli_close (context);
      return FALSE;
    }

  g_autofree char *json = dex_await_string (dh_json_export (context, with_sensitive), error);
  _dh_cli_close (context);
  if (json == NULL)
    return FALSE;
  if (export_to != NULL)
    return g_file_set_contents (export_to, json, -1, error);
  g_print ("%s\n", json);
  return TRUE;
}

const DhCliVerb dh_cli_check_verb = {
  "check", N_ ("STORE"), N_ ("Look whether the file is sound"), 1, run_check, NULL,
};
const DhCliVerb dh_cli_backup_verb = {
  "backup", N_ ("STORE [--to FILE | --list]"), N_ ("Make a verified copy"), 1, run_backup, backup_options,
};
const DhCliVerb dh_cli_restore_verb = {
  "restore",
  N_ ("STORE BACKUP | STORE ENTITY ID…"),
  N_ ("Put a copy in place, or take records out of the trash"),
  2,
  run_restore,
  NULL,
};
const DhCliVerb dh_cli_export_verb = {
  "export",
  N_ ("STORE [--register REGISTER] [--output FILE]"),
  N_ ("Everything as JSON, which “new --from” reads back"),
  1,
  run_export,
  export_options,
};
