/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-deadline.h"
#include "dh-register-overview.h"

static gboolean enter_rules, recount;

static const GOptionEntry options[] = {
  { "enter-rules", 0, 0, G_OPTION_ARG_NONE, &enter_rules, N_ ("Make a record of every legal deadline, to be changed"),
    NULL },
  { "recount", 0, 0, G_OPTION_ARG_NONE, &recount, N_ ("Count the deadlines of open rows anew"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
add_register (JsonBuilder *builder, const DhRegister *reg, const gint64 *n)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, reg->entity->name);
  json_builder_set_member_name (builder, "label");
  json_builder_add_string_value (builder, dh_entity_get_plural (reg->entity));
  json_builder_set_member_name (builder, "topic");
  json_builder_add_int_value (builder, reg->topic + 1);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; reg->parts != NULL && reg->parts[i] != NULL; i++)
    json_builder_add_string_value (builder, reg->parts[i]->name);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_array (builder);
  for (const DhRegisterFigure *figure = reg->figures; figure->name != NULL; figure++)
    json_builder_add_string_value (builder, figure->name);
  json_builder_end_array (builder);
  if (n != NULL)
    {
      json_builder_set_member_name (builder, "rows");
      json_builder_add_int_value (builder, *n);
    }
  json_builder_end_object (builder);
}

static void
print_registers (const DhRegisterOverview *overview)
{
  int topic = -1;

  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    {
      const DhRegister *reg = dh_registers ()[i];
      const char *point = overview != NULL ? overview->points[reg->topic] : NULL;

      if ((int) reg->topic != topic)
        g_print (point != NULL ? "%s — %s\n" : "%s\n", dh_topic_get_label (reg->topic), point);
      topic = (int) reg->topic;
      g_print ("  %-20s %s", reg->entity->name, dh_entity_get_plural (reg->entity));
      if (overview != NULL)
        g_print (" (%" G_GINT64_FORMAT ")", overview->rows[i]);
      g_print ("\n");
      for (guint k = 0; reg->parts != NULL && reg->parts[k] != NULL; k++)
        g_print ("    %-18s %s\n", reg->parts[k]->name, dh_entity_get_plural (reg->parts[k]));
    }
}

static DhRegisterOverview *
load (DhCli *cli, GError **error)
{
  g_autoptr (DhContext) context = _dh_cli_open (cli, enter_rules || recount ? DH_STORE_OPEN_DEFAULT : DH_STORE_OPEN_READ_ONLY,
                                     error);
  DhRegisterOverview *overview = NULL;

  if (context == NULL)
    return NULL;
  if ((!enter_rules || dex_await (dh_deadline_enter_rules (context), error))
      && (!recount || dex_await (dh_deadline_recount (context, FALSE), error)))
    overview = dex_await_boxed (dh_register_overview_load (context, dh_date_year (dh_clock_today (cli->clock))), error);
  _dh_cli_close (context);
  return overview;
}

static gboolean
run_registers (DhCli *cli, GError **error)
{
  g_autoptr (DhRegisterOverview) overview = cli->n_args > 0 ? load (cli, error) : NULL;

  if (cli->n_args > 0 && overview == NULL)
    return FALSE;
  if (!cli->json)
    {
      print_registers (overview);
      return TRUE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    add_register (builder, dh_registers ()[i], overview != NULL ? &overview->rows[i] : NULL);
  json_builder_end_array (builder);
  _dh_cli_print_json (builder);
  return TRUE;
}

const DhCliVerb dh_cli_registers_verb = {
  "registers", N_ ("[STORE] [--enter-rules] [--recount]"), N_ ("The registers, with their rows"), 0, run_registers,
  options,
};
