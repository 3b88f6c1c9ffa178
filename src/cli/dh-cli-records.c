/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include <string.h>

static int year;

static const GOptionEntry year_options[] = {
  { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("Year of dates and periods that name none"), N_ ("YEAR") },
  G_OPTION_ENTRY_NULL,
};

static gboolean sensitive;

static const GOptionEntry show_options[] = {
  { "sensitive", 0, 0, G_OPTION_ARG_NONE, &sensitive, N_ ("What is masked, too; the journal notes it"), NULL },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  const DhEntity *entity;
  gint64 id;
  char **assignments;
} Question;

/* The year that completes "Quý II": that of the programme which the record has or is given; 0 without. */
static DexFuture *
read_programme_year (DhDb *db, gpointer data)
{
  const Question *self = data;
  g_autoptr (DhRecord) record = NULL;
  g_autoptr (DhRecord) programme = NULL;
  gint64 id = 0;

  for (guint i = 0; self->assignments[i] != NULL; i++)
    if (g_str_has_prefix (self->assignments[i], "programme="))
      dh_reference_resolve_db (db, &dh_programme_entity, self->assignments[i] + strlen ("programme="), &id, NULL);
  if (id == 0 && self->id != 0)
    record = dh_record_load_db (db, self->entity, self->id, NULL);
  if (record != NULL)
    id = dh_record_get_int64 (record, "programme");
  programme = dh_record_load_db (db, &dh_programme_entity, id, NULL);
  return dex_future_new_for_int64 (programme != NULL ? dh_record_get_int64 (programme, "year") : 0);
}

static int
choose_year (DhCli *cli, DhContext *context, const DhEntity *entity, gint64 id, char **assignments)
{
  Question question = { entity, id, assignments };

  if (year == 0 && dh_entity_find_field (entity, "programme") != NULL)
    year = (int) dex_await_int64 (dh_store_read (dh_context_get_store (context), read_programme_year, &question, NULL),
                                  NULL);
  return year > 0 ? year : dh_date_year (dh_clock_today (cli->clock));
}

static DhEdit *
parse_edit (const DhEntity *entity, char **assignments, int the_year, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);

  for (guint i = 0; assignments[i] != NULL; i++)
    {
      const char *text;
      const DhField *field = _dh_cli_split (entity, assignments[i], &text, error);

      if (field == NULL)
        return NULL;
      if (field->kind == DH_FIELD_REFERENCE || field->kind == DH_FIELD_REFERENCES)
        dh_edit_set_named (edit, field->name, text);
      else if (!dh_edit_parse (edit, field->name, text, the_year, error))
        return NULL;
    }
  return g_steal_pointer (&edit);
}

static gboolean
write_record (DhContext *context, const DhEntity *entity, gint64 *id, const DhEdit *edit, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (*id != 0)
    return dex_await (dh_records_update (context, entity, id, 1, edit), error);
  *id = dex_await_int64 (dh_record_create (context, entity, edit), &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* @id 0: a new record. */
static gboolean
write_and_print (DhCli *cli, const DhEntity *entity, gint64 id, char **assignments, GError **error)
{
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, error);
  if (context == NULL)
    return FALSE;

  g_autoptr (DhEdit) edit = parse_edit (entity, assignments, choose_year (cli, context, entity, id, assignments), error);
  gboolean written = edit != NULL && write_record (context, entity, &id, edit, error);
  _dh_cli_close (context);
  if (written)
    _dh_cli_print_id (cli, "id", id);
  return written;
}

static gboolean
run_add (DhCli *cli, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);

  return entity != NULL && write_and_print (cli, entity, 0, cli->args + 2, error);
}

static gboolean
run_set (DhCli *cli, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);
  gint64 id;

  return entity != NULL && _dh_cli_parse_id (cli->args[2], &id, error)
         && write_and_print (cli, entity, id, cli->args + 3, error);
}

gint64 *
_dh_cli_parse_ids (DhCli *cli, guint *n, GError **error)
{
  g_autofree gint64 *ids = g_new (gint64, cli->n_args);

  *n = cli->n_args - 2;
  for (guint i = 0; i < *n; i++)
    if (!_dh_cli_parse_id (cli->args[i + 2], &ids[i], error))
      return NULL;
  return g_steal_pointer (&ids);
}

static gboolean
run_remove (DhCli *cli, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);
  guint n;

  if (entity == NULL)
    return FALSE;
  g_autofree gint64 *ids = _dh_cli_parse_ids (cli, &n, error);
  if (ids == NULL)
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, error);
  if (context == NULL)
    return FALSE;

  gboolean done = dex_await (dh_records_trash (context, entity, ids, n), error);
  _dh_cli_close (context);
  if (done && !cli->json)
    g_print (ngettext ("%u record is in the trash.\n", "%u records are in the trash.\n", n), n);
  else if (done)
    _dh_cli_print_id (cli, "removed", n);
  return done;
}

static gboolean
run_show (DhCli *cli, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);
  gint64 id;

  if (entity == NULL || !_dh_cli_parse_id (cli->args[2], &id, error))
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, _dh_cli_reveal_flags (sensitive), error);
  if (context == NULL)
    return FALSE;

  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (context, entity, id), error);
  gboolean may = record != NULL && _dh_cli_reveal (context, sensitive, entity, id, 1, error);
  _dh_cli_close (context);
  if (!may)
    return FALSE;
  if (!cli->json)
    {
      _dh_cli_print_record (record);
      return TRUE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  _dh_cli_add_record (builder, record);
  _dh_cli_print_json (builder);
  return TRUE;
}

const DhCliVerb dh_cli_add_verb = {
  "add", N_ ("STORE ENTITY FIELD=VALUE…"), N_ ("Add a record; prints its id"), 2, run_add, year_options,
};
const DhCliVerb dh_cli_set_verb = {
  "set", N_ ("STORE ENTITY ID FIELD=VALUE…"), N_ ("Change fields of a record"), 4, run_set, year_options,
};
const DhCliVerb dh_cli_remove_verb = {
  "remove", N_ ("STORE ENTITY ID…"), N_ ("Put records into the trash"), 3, run_remove, NULL,
};
const DhCliVerb dh_cli_show_verb = {
  "show", N_ ("STORE ENTITY ID"), N_ ("Print one record"), 3, run_show, show_options,
};
