/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-record-query.h"

static char *words, *sort, *fields;
static gboolean descending, in_trash, sensitive;
static int limit = 0;
static DhCliTaskFilter task_filter;

static const GOptionEntry options[] = {
  { "search", 0, 0, G_OPTION_ARG_STRING, &words, N_ ("Only records with these words"), N_ ("WORDS") },
  { "sort", 0, 0, G_OPTION_ARG_STRING, &sort, N_ ("Order by this field"), N_ ("FIELD") },
  { "descending", 0, 0, G_OPTION_ARG_NONE, &descending, N_ ("Largest first"), NULL },
  { "fields", 0, 0, G_OPTION_ARG_STRING, &fields, N_ ("Columns to print, separated by commas"), N_ ("FIELDS") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most this many"), N_ ("N") },
  { "due-before", 0, 0, G_OPTION_ARG_STRING, &task_filter.due_before,
    N_ ("Tasks that are not done and end before this day"), N_ ("DAY") },
  { "unit", 0, 0, G_OPTION_ARG_STRING, &task_filter.unit, N_ ("Tasks that this unit leads or co-ordinates"),
    N_ ("UNIT") },
  { "state", 0, 0, G_OPTION_ARG_STRING, &task_filter.state, N_ ("Tasks in this state"), N_ ("STATE") },
  { "point", 0, 0, G_OPTION_ARG_STRING, &task_filter.point, N_ ("Tasks of this focal point and those below it"),
    N_ ("POINT") },
  { "sensitive", 0, 0, G_OPTION_ARG_NONE, &sensitive, N_ ("What is masked, too; the journal notes it"), NULL },
  { "trash", 0, 0, G_OPTION_ARG_NONE, &in_trash, N_ ("What is in the trash"), NULL },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  const DhEntity *entity;
  char **filters;
  int year;
} ReadFilters;

static DexFuture *
read_filters (DhDb *db, gpointer data)
{
  ReadFilters *self = data;
  g_autoptr (DhQuery) query = dh_query_new (self->entity);
  GError *error = NULL;

  for (guint i = 0; self->filters[i] != NULL; i++)
    {
      g_auto (DhValue) value = DH_VALUE_INIT;
      const char *text;
      const DhField *field = _dh_cli_split (self->entity, self->filters[i], &text, &error);

      if (field == NULL || !_dh_cli_parse_value (db, field, text, self->year, &value, &error))
        return dex_future_new_for_error (error);
      g_autoptr (DhQuery) next = dh_query_with_filter (query, field->name,
                                            dh_value_is_empty (&value) ? DH_FILTER_EMPTY : DH_FILTER_IS, &value);
      dh_query_free (g_steal_pointer (&query));
      query = g_steal_pointer (&next);
    }
  if (_dh_cli_has_task_filter (&task_filter))
    query = _dh_cli_filter_tasks (db, &task_filter, g_steal_pointer (&query), self->year, &error);
  if (query == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (DH_TYPE_QUERY, g_steal_pointer (&query));
}

static void
replace_query (DhQuery **query, DhQuery *next)
{
  dh_query_free (*query);
  *query = next;
}

static DhQuery *
make_query (DhCli *cli, DhContext *context, const DhEntity *entity, GError **error)
{
  ReadFilters filters = { entity, cli->args + 2, dh_date_year (dh_clock_today (cli->clock)) };
  DhQuery *query = dex_await_boxed (dh_store_read (dh_context_get_store (context), read_filters, &filters, NULL),
                                    error);

  if (query == NULL)
    return NULL;
  if (sort != NULL)
    replace_query (&query, dh_query_with_sort (query, sort, descending));
  if (words != NULL)
    replace_query (&query, dh_query_with_words (query, words));
  if (in_trash)
    replace_query (&query, dh_query_with_trashed (query, TRUE));
  return query;
}

static void
print_rows (const DhEntity *entity, GListModel *records, char **columns)
{
  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);

      g_print ("%" G_GINT64_FORMAT, dh_record_get_id (record));
      for (guint c = 0; columns[c] != NULL; c++)
        {
          g_autofree char *text = _dh_cli_format (record, dh_entity_find_field (entity, columns[c]));
          g_print ("\t%s", text);
        }
      g_print ("\n");
    }
}

static char **
choose_columns (const DhEntity *entity, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (fields != NULL)
    {
      g_auto (GStrv) names = g_strsplit (fields, ",", -1);
      for (guint i = 0; names[i] != NULL; i++)
        {
          if (_dh_cli_field (entity, g_strstrip (names[i]), error) == NULL)
            return NULL;
          g_strv_builder_add (builder, names[i]);
        }
    }
  else
    for (const DhField *field = entity->fields; field->name != NULL; field++)
      if (field->flags & DH_FIELD_LISTED)
        g_strv_builder_add (builder, field->name);
  return g_strv_builder_end (builder);
}

static void
print_json (GListModel *records)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);
      _dh_cli_add_record (builder, record);
    }
  json_builder_end_array (builder);
  _dh_cli_print_json (builder);
}

static gboolean
run_list (DhCli *cli, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (cli->args[1], error);
  if (entity == NULL || (sort != NULL && _dh_cli_field (entity, sort, error) == NULL))
    return FALSE;

  if (entity != &dh_task_entity && _dh_cli_has_task_filter (&task_filter))
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_USAGE,
                           _ ("--due-before, --unit, --state and --point are for tasks; expected “list STORE task”."));
      return FALSE;
    }
  g_auto (GStrv) columns = choose_columns (entity, error);
  if (columns == NULL)
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, _dh_cli_reveal_flags (sensitive), error);
  if (context == NULL)
    return FALSE;

  g_autoptr (DhQuery) query = make_query (cli, context, entity, error);
  g_autoptr (GListModel) records = query != NULL ? dex_await_object (dh_record_query (context, query, MAX (limit, 0)), error)
                                      : NULL;
  gboolean may = records != NULL
                 && _dh_cli_reveal (context, sensitive, entity, 0, g_list_model_get_n_items (records), error);
  _dh_cli_close (context);
  if (!may)
    return FALSE;
  if (cli->json)
    print_json (records);
  else
    print_rows (entity, records, columns);
  return TRUE;
}

const DhCliVerb dh_cli_list_verb = {
  "list", N_ ("STORE ENTITY [FIELD=VALUE…]"), N_ ("List records, filtered by fields"), 2, run_list, options,
};
