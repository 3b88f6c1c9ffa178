/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-history.h"

static int limit = 100;
static gint64 since;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most this many"), N_ ("N") },
  { "since", 0, 0, G_OPTION_ARG_INT64, &since, N_ ("Only after this change"), N_ ("CHANGE") },
  G_OPTION_ENTRY_NULL,
};

static const char *
kind_word (DhChangeKind kind)
{
  switch (kind)
    {
    case DH_CHANGE_EDIT:
      return "edit";
    case DH_CHANGE_IMPORT:
      return "import";
    case DH_CHANGE_UNDO:
      return "undo";
    case DH_CHANGE_REDO:
      return "redo";
    case DH_CHANGE_MIGRATION:
      return "migration";
    case DH_CHANGE_REPAIR:
      return "repair";
    case DH_CHANGE_NOTE:
      return "note";
    default:
      g_return_val_if_reached ("");
    }
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_entry (JsonBuilder *builder, DhHistoryEntry *entry)
{
  DhChange *change = dh_history_entry_get_change (entry);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc_usec (dh_change_get_at (change));
  g_autofree char *when = g_date_time_format_iso8601 (at);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "change");
  json_builder_add_int_value (builder, dh_change_get_id (change));
  add_string (builder, "at", when);
  add_string (builder, "author", dh_change_get_author (change));
  add_string (builder, "origin", dh_change_get_origin (change));
  add_string (builder, "kind", kind_word (dh_change_get_kind (change)));
  add_string (builder, "label", dh_change_get_label (change));
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, dh_change_is_undone (change));
  add_string (builder, "subject", dh_history_entry_get_subject (entry));
  add_string (builder, "field", dh_history_entry_get_column (entry));
  add_string (builder, "old", dh_history_entry_get_old (entry));
  add_string (builder, "new", dh_history_entry_get_new (entry));
  json_builder_end_object (builder);
}

static void
print_entry (DhHistoryEntry *entry)
{
  DhChange *change = dh_history_entry_get_change (entry);
  g_autofree char *when = dh_history_entry_dup_when (entry);
  g_autofree char *line = dh_history_entry_describe (entry);

  g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s%s\n", dh_change_get_id (change), when, dh_change_get_author (change), line,
           dh_change_is_undone (change) ? _ (" (undone)") : "");
}

static void
print_entries (DhCli *cli, GListModel *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DhHistoryEntry) entry = g_list_model_get_item (entries, i);
      if (cli->json)
        add_entry (builder, entry);
      else
        print_entry (entry);
    }
  json_builder_end_array (builder);
  if (cli->json)
    _dh_cli_print_json (builder);
}

static DexFuture *
ask_history (DhCli *cli, DhContext *context, GError **error)
{
  gint64 id;

  if (cli->n_args == 1)
    return dh_history_of_store (context, since, MAX (limit, 1));

  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);
  if (entity == NULL)
    return NULL;
  if (cli->n_args < 3)
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_USAGE, _ ("Name the record: ENTITY ID."));
      return NULL;
    }
  if (!_dh_cli_parse_id (cli->args[2], &id, error))
    return NULL;
  return dh_history_of_record (context, entity, id, MAX (limit, 1));
}

static gboolean
run_history (DhCli *cli, GError **error)
{
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;

  DexFuture *asked = ask_history (cli, context, error);
  g_autoptr (GListModel) entries = asked != NULL ? dex_await_object (asked, error) : NULL;
  _dh_cli_close (context);
  if (entries == NULL)
    return FALSE;
  print_entries (cli, entries);
  return TRUE;
}

/* Undo and redo differ in the door alone. */
static gboolean
run_step (DhCli *cli, DexFuture *(*step) (DhStore *store, gint64 change), GError **error)
{
  gint64 id = 0;

  if (cli->n_args > 1 && !_dh_cli_parse_id (cli->args[1], &id, error))
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, error);
  if (context == NULL)
    return FALSE;

  g_autoptr (DhChange) change = dex_await_object (step (dh_context_get_store (context), id), error);
  _dh_cli_close (context);
  if (change == NULL)
    return FALSE;
  if (cli->json)
    _dh_cli_print_id (cli, "change", dh_change_get_id (change));
  else
    g_print ("%s\n", dh_change_get_label (change));
  return TRUE;
}

static gboolean
run_undo (DhCli *cli, GError **error)
{
  return run_step (cli, dh_store_undo, error);
}

static gboolean
run_redo (DhCli *cli, GError **error)
{
  return run_step (cli, dh_store_redo, error);
}

const DhCliVerb dh_cli_history_verb = {
  "history", N_ ("STORE [ENTITY ID]"), N_ ("What was changed, when and by whom"), 1, run_history, options,
};
const DhCliVerb dh_cli_undo_verb = {
  "undo", N_ ("STORE [CHANGE]"), N_ ("Take back a change, the last one unless named"), 1, run_undo, NULL,
};
const DhCliVerb dh_cli_redo_verb = {
  "redo", N_ ("STORE [CHANGE]"), N_ ("Do again what was taken back"), 1, run_redo, NULL,
};
