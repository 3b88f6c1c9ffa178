/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-overview.h"

static int year;
static char *programme;

static const GOptionEntry options[] = {
  { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("The year to look at, instead of this one"), N_ ("YEAR") },
  { "programme", 0, 0, G_OPTION_ARG_STRING, &programme, N_ ("Another programme than the annual one, by its number"),
    N_ ("ID") },
  G_OPTION_ENTRY_NULL,
};

/* Stable words of the figures, with what people read. */
static const struct
{
  const char *key;
  const char *label;
} figures[] = {
  [DH_FIGURE_TASKS] = { "tasks", N_ ("Tasks") },
  [DH_FIGURE_DONE] = { "done", N_ ("Done") },
  [DH_FIGURE_DUE_TODAY] = { "due_today", N_ ("Due today") },
  [DH_FIGURE_DUE_WEEK] = { "due_this_week", N_ ("Due this week") },
  [DH_FIGURE_DUE_MONTH] = { "due_this_month", N_ ("Due this month") },
  [DH_FIGURE_OVERDUE] = { "overdue", N_ ("Overdue") },
  [DH_FIGURE_NO_LEAD] = { "without_lead", N_ ("Without lead unit") },
  [DH_FIGURE_NO_DEADLINE] = { "without_deadline", N_ ("Without deadline") },
  [DH_FIGURE_INDICATORS] = { "indicators", N_ ("Indicators") },
  [DH_FIGURE_NO_VALUE] = { "indicators_without_value", N_ ("Indicators without value") },
  [DH_FIGURE_DOCUMENTS_NO_NUMBER] = { "documents_without_number", N_ ("Documents without number") },
};

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* Percent with one decimal; null where there is nothing to measure. */
static void
add_percent (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (value < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, (double) (int) (value * 10 + 0.5) / 10);
}

static void
add_points (JsonBuilder *builder, const DhOverview *overview)
{
  json_builder_set_member_name (builder, "points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < overview->points->len; i++)
    {
      const DhOverviewPoint *point = g_ptr_array_index (overview->points, i);

      json_builder_begin_object (builder);
      _dh_cli_add_id (builder, "id", point->id);
      add_text (builder, "label", point->label);
      add_text (builder, "title", point->title);
      add_int (builder, "depth", point->depth);
      add_int (builder, "tasks", point->n_tasks);
      add_int (builder, "done", point->n_done);
      add_int (builder, "overdue", point->n_overdue);
      add_percent (builder, "progress", point->progress);
      add_percent (builder, "planned", point->planned);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tasks (JsonBuilder *builder, const char *name, const GPtrArray *tasks)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < tasks->len; i++)
    {
      const DhOverviewTask *task = g_ptr_array_index (tasks, i);
      g_autofree char *due = dh_date_to_iso (task->due);

      json_builder_begin_object (builder);
      _dh_cli_add_id (builder, "id", task->id);
      add_text (builder, "title", task->title);
      add_text (builder, "lead", task->unit);
      add_text (builder, "due", due);
      add_int (builder, "days_late", task->days_late);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_matters (JsonBuilder *builder, const char *name, const GPtrArray *matters)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < matters->len; i++)
    {
      const DhOverviewMatter *matter = g_ptr_array_index (matters, i);
      g_autofree char *due = dh_date_to_iso (matter->due);

      json_builder_begin_object (builder);
      add_text (builder, "record", matter->entity->name);
      _dh_cli_add_id (builder, "id", matter->id);
      add_text (builder, "register", dh_entity_get_plural (matter->entity));
      add_text (builder, "title", matter->title);
      add_text (builder, "awaited", matter->label);
      add_text (builder, "due", due);
      add_int (builder, "days_late", matter->days_late);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_registers (JsonBuilder *builder, const DhOverview *overview)
{
  json_builder_set_member_name (builder, "near_limit");
  json_builder_begin_object (builder);
  for (guint i = 0; i < overview->registers->len; i++)
    {
      const DhOverviewRegister *one = g_ptr_array_index (overview->registers, i);

      add_int (builder, one->entity->name, one->near.n);
    }
  json_builder_end_object (builder);
}

static void
add_indicators (JsonBuilder *builder, const DhOverview *overview)
{
  json_builder_set_member_name (builder, "indicators");
  json_builder_begin_array (builder);
  for (guint i = 0; i < overview->indicators->len; i++)
    {
      const DhOverviewIndicator *indicator = g_ptr_array_index (overview->indicators, i);

      json_builder_begin_object (builder);
      _dh_cli_add_id (builder, "id", indicator->id);
      add_text (builder, "name", indicator->name);
      add_text (builder, "measure", indicator->measure);
      json_builder_set_member_name (builder, "target");
      indicator->has_target ? json_builder_add_double_value (builder, indicator->target)
                            : json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, "value");
      indicator->has_value ? json_builder_add_double_value (builder, indicator->value)
                           : json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, "reached");
      json_builder_add_boolean_value (builder, indicator->reached);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_months (JsonBuilder *builder, const char *name, const guint *months)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < 12; i++)
    json_builder_add_int_value (builder, months[i]);
  json_builder_end_array (builder);
}

static void
add_loads (JsonBuilder *builder, const DhOverview *overview)
{
  json_builder_set_member_name (builder, "workload");
  json_builder_begin_array (builder);
  for (guint i = 0; i < overview->loads->len; i++)
    {
      const DhOverviewLoad *load = g_ptr_array_index (overview->loads, i);

      json_builder_begin_object (builder);
      if (load->unit != 0)
        _dh_cli_add_id (builder, "unit", load->unit);
      add_text (builder, "name", load->name);
      add_months (builder, "lead", load->lead);
      add_months (builder, "part", load->part);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const DhOverview *overview)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *today = dh_date_to_iso (overview->today);

  json_builder_begin_object (builder);
  add_text (builder, "today", today);
  add_int (builder, "year", overview->year);
  _dh_cli_add_id (builder, "programme", overview->programme);
  add_percent (builder, "progress", overview->progress);
  add_percent (builder, "planned", overview->planned);
  for (guint i = 0; i < DH_N_FIGURES; i++)
    add_int (builder, figures[i].key, overview->figures[i].n);
  add_int (builder, "petitions_near_limit", dh_overview_get_near (overview, "petition"));
  add_registers (builder, overview);
  add_points (builder, overview);
  add_tasks (builder, "overdue_tasks", overview->overdue);
  add_tasks (builder, "due_tasks", overview->due);
  add_matters (builder, "overdue_matters", overview->overdue_matters);
  add_matters (builder, "due_matters", overview->due_matters);
  add_indicators (builder, overview);
  add_loads (builder, overview);
  json_builder_end_object (builder);
  _dh_cli_print_json (builder);
}

static void
print_text (const DhOverview *overview)
{
  for (guint i = 0; i < DH_N_FIGURES; i++)
    g_print ("%s\t%u\n", _ (figures[i].label), overview->figures[i].n);
  for (guint i = 0; i < overview->registers->len; i++)
    {
      const DhOverviewRegister *one = g_ptr_array_index (overview->registers, i);
      g_autofree char *label = g_strdup_printf (_ ("%s near the limit"), dh_entity_get_plural (one->entity));

      g_print ("%s\t%u\n", label, one->near.n);
    }
  for (guint i = 0; i < overview->points->len; i++)
    {
      const DhOverviewPoint *point = g_ptr_array_index (overview->points, i);

      if (point->progress < 0)
        g_print ("%*s%s %s\t–\n", (int) point->depth * 2, "", point->label, point->title);
      else
        /* Translators: per cent done, and per cent of the planned time gone. */
        g_print (_ ("%*s%s %s\t%.0f %% of %.0f %%\n"), (int) point->depth * 2, "", point->label, point->title,
                 point->progress, point->planned);
    }
  for (guint i = 0; i < overview->overdue->len; i++)
    {
      const DhOverviewTask *task = g_ptr_array_index (overview->overdue, i);
      g_autofree char *due = dh_date_format_screen (task->due);

      g_print (ngettext ("%s\t%s\t%s\t%d day late\n", "%s\t%s\t%s\t%d days late\n", (gulong) task->days_late), due,
               task->title, task->unit, task->days_late);
    }
  for (guint i = 0; i < overview->overdue_matters->len; i++)
    {
      const DhOverviewMatter *matter = g_ptr_array_index (overview->overdue_matters, i);
      g_autofree char *due = dh_date_format_screen (matter->due);

      g_print (ngettext ("%s\t%s\t%s\t%d day late\n", "%s\t%s\t%s\t%d days late\n", (gulong) matter->days_late), due,
               matter->title, dh_entity_get_singular (matter->entity), matter->days_late);
    }
}

static gboolean
run_overview (DhCli *cli, GError **error)
{
  gint64 id = 0;

  if (programme != NULL && !_dh_cli_parse_id (programme, &id, error))
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;
  g_autoptr (DhOverview) overview = dex_await_boxed (
      dh_overview_load (context, year > 0 ? year : dh_date_year (dh_clock_today (cli->clock)), id, 0), error);
  _dh_cli_close (context);
  if (overview == NULL)
    return FALSE;
  if (overview->programme == 0 || (id != 0 && overview->programme != id))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND,
                   _ ("There is no such programme in %d; “list programme” shows them."), overview->year);
      return FALSE;
    }
  if (cli->json)
    print_json (overview);
  else
    print_text (overview);
  return TRUE;
}

const DhCliVerb dh_cli_overview_verb = {
  "overview",
  N_ ("STORE [--year YEAR]"),
  N_ ("Tell what is due, late and missing, and how far each point is"),
  1,
  run_overview,
  options,
};
