/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

static int year;

static const GOptionEntry year_options[] = {
  { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("Year of dates and periods that name none"), N_ ("YEAR") },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  const DhEntity *entity;
  gint64 id;
  char **assignments;
  int year;
} Write;

/* Parsing and writing in one job: names of records mean what they mean at that moment. */
static DexFuture *
write_record (DhDb *db, gpointer data)
{
  Write *self = data;
  GError *error = NULL;
  gint64 id = self->id;
  g_autoptr (DhEdit) edit = _dh_cli_parse_edit (db, self->entity, id, self->assignments, self->year, &error);

  if (edit == NULL || !dh_record_write_db (db, self->entity, self->id, edit, &id, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (id);
}

static gboolean
write_and_print (DhCli *cli, const DhEntity *entity, gint64 id, char **assignments, const char *label, GError **error)
{
  Write write = { entity, id, assignments, year > 0 ? year : dh_date_year (dh_clock_today (cli->clock)) };
  g_autoptr (GError) problem = NULL;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, error);

  if (context == NULL)
    return FALSE;
  gint64 written = dex_await_int64 (dh_store_write (dh_context_get_store (context), label, write_record, &write, NULL),
                                    &problem);
  _dh_cli_close (context);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  _dh_cli_print_id (cli, "id", written);
  return TRUE;
}

static gboolean
run_add (DhCli *cli, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);
  if (entity == NULL)
    return FALSE;

  g_autofree char *label = g_strdup_printf (_ ("Add: %s"), dh_entity_get_singular (entity));
  return write_and_print (cli, entity, 0, cli->args + 2, label, error);
}

static gboolean
run_set (DhCli *cli, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);
  gint64 id;

  if (entity == NULL || !_dh_cli_parse_id (cli->args[2], &id, error))
    return FALSE;
  g_autofree char *label = g_strdup_printf (_ ("Change: %s"), dh_entity_get_singular (entity));
  return write_and_print (cli, entity, id, cli->args + 3, label, error);
}

static gint64 *
parse_ids (DhCli *cli, guint *n, GError **error)
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
  g_autofree gint64 *ids = parse_ids (cli, &n, error);
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
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;

  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (context, entity, id), error);
  _dh_cli_close (context);
  if (record == NULL)
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
  "show", N_ ("STORE ENTITY ID"), N_ ("Print one record"), 3, run_show, NULL,
};
