/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-statistics.h"

static char *the_period, *level, *unit;

static const GOptionEntry options[] = {
  { "period", 0, 0, G_OPTION_ARG_STRING, &the_period, N_ ("Only what falls into it: 2023, Quý II/2023, 2023-05 …"),
    N_ ("PERIOD") },
  { "level", 0, 0, G_OPTION_ARG_STRING, &level, N_ ("Only this level: central, province, commune …"), N_ ("LEVEL") },
  { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("Only this unit"), N_ ("UNIT") },
  G_OPTION_ENTRY_NULL,
};

static DexFuture *
read_unit (DhDb *db, gpointer data)
{
  GError *error = NULL;
  gint64 id = 0;

  return dh_reference_resolve_db (db, &dh_unit_entity, unit, &id, &error) ? dex_future_new_for_int64 (id)
                                                                          : dex_future_new_for_error (error);
}

static const DhRegister *
find_register (const char *name, GError **error)
{
  const DhRegister *reg = dh_register_find (name);

  if (reg == NULL)
    g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("There is no register “%s”; “donghanh-cli registers” lists them."),
                 name);
  return reg;
}

static gboolean
read_period (DhCli *cli, DhPeriod **period, GError **error)
{
  if (the_period == NULL)
    return TRUE;
  *period = dh_period_parse (the_period, dh_date_year (dh_clock_today (cli->clock)), error);
  return *period != NULL;
}

static gboolean
check_level (GError **error)
{
  const DhField *field = dh_entity_find_field (&dh_unit_entity, "level");

  if (level == NULL)
    return TRUE;
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    if (g_str_equal (choice->value, level))
      return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_USAGE,
               _ ("“%s” is not a level; expected central, province, district, commune or residential-area."), level);
  return FALSE;
}

static DhStatistics *
count (DhCli *cli, const DhRegister *reg, const DhPeriod *period, GError **error)
{
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  g_autoptr (GError) failed = NULL;
  DhStatistics *statistics = NULL;
  gint64 id = 0;

  if (context == NULL)
    return NULL;
  if (unit != NULL)
    id = dex_await_int64 (dh_store_read (dh_context_get_store (context), read_unit, NULL, NULL), &failed);
  if (failed == NULL)
    statistics = dex_await_boxed (dh_statistics_count (context, reg, period, level, id), error);
  else
    g_propagate_error (error, g_steal_pointer (&failed));
  _dh_cli_close (context);
  return statistics;
}

static void
add_number (JsonBuilder *builder, const char *name, double value, gboolean known)
{
  const double most = (double) (G_GINT64_CONSTANT (1) << 53); /* beyond, not every integer is a double */

  json_builder_set_member_name (builder, name);
  if (!known)
    json_builder_add_null_value (builder);
  else if (value >= -most && value <= most && !(value > (double) (gint64) value) && !(value < (double) (gint64) value))
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_statistic (JsonBuilder *builder, const DhStatistic *one)
{
  g_autofree char *share = dh_statistic_format_share (one, 2);
  g_autofree char *reached = dh_statistic_format_reached (one);

  json_builder_begin_object (builder);
  if (one->figure != NULL)
    {
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, one->figure->name);
    }
  json_builder_set_member_name (builder, "label");
  json_builder_add_string_value (builder, one->label);
  add_number (builder, "value", one->value, TRUE);
  json_builder_set_member_name (builder, "share");
  if (share != NULL)
    json_builder_add_string_value (builder, share);
  else
    json_builder_add_null_value (builder);
  add_number (builder, "target", one->target, one->target > 0);
  if (reached != NULL)
    {
      json_builder_set_member_name (builder, "reached");
      json_builder_add_string_value (builder, reached);
    }
  json_builder_end_object (builder);
}

static void
print_json (const DhStatistics *statistics)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *period = statistics->period != NULL ? dh_period_to_canonical (statistics->period) : NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "register");
  json_builder_add_string_value (builder, statistics->reg->entity->name);
  json_builder_set_member_name (builder, "period");
  if (period != NULL)
    json_builder_add_string_value (builder, period);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statistics->figures->len; i++)
    add_statistic (builder, statistics->figures->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "by");
  json_builder_begin_object (builder);
  for (guint i = 0; i < statistics->tables->len; i++)
    {
      const DhStatisticTable *table = statistics->tables->pdata[i];

      json_builder_set_member_name (builder, table->name);
      json_builder_begin_array (builder);
      for (guint k = 0; k < table->rows->len; k++)
        add_statistic (builder, table->rows->pdata[k]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  _dh_cli_print_json (builder);
}

static void
print_statistic (const DhStatistic *one)
{
  g_autofree char *value = dh_statistic_format (one);
  g_autofree char *share = dh_statistic_format_share (one, 2);
  g_autofree char *reached = dh_statistic_format_reached (one);

  g_print ("  %s: %s", one->label, value);
  if (share != NULL)
    g_print (" (%s)", share);
  if (reached != NULL)
    g_print (_ (" = %s of the target"), reached);
  g_print ("\n");
}

static void
print_text (const DhStatistics *statistics)
{
  g_autofree char *words = dh_statistics_describe (statistics);

  g_print ("%s\n", words);
  for (guint i = 0; i < statistics->figures->len; i++)
    print_statistic (statistics->figures->pdata[i]);
  for (guint i = 0; i < statistics->tables->len; i++)
    {
      const DhStatisticTable *table = statistics->tables->pdata[i];

      if (table->entity != statistics->reg->entity)
        g_print ("%s: ", dh_entity_get_plural (table->entity));
      g_print ("%s\n", dh_field_get_label (table->field));
      for (guint k = 0; k < table->rows->len; k++)
        print_statistic (table->rows->pdata[k]);
    }
}

static gboolean
run_stats (DhCli *cli, GError **error)
{
  const DhRegister *reg = find_register (cli->args[1], error);
  g_autoptr (DhPeriod) period = NULL;
  g_autoptr (DhStatistics) statistics = NULL;

  if (reg == NULL || !check_level (error) || !read_period (cli, &period, error))
    return FALSE;
  statistics = count (cli, reg, period, error);
  if (statistics == NULL)
    return FALSE;
  if (cli->json)
    print_json (statistics);
  else
    print_text (statistics);
  return TRUE;
}

const DhCliVerb dh_cli_stats_verb = {
  "stats", N_ ("STORE REGISTER [--period PERIOD]"), N_ ("Count a register"), 2, run_stats, options,
};
