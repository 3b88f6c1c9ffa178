/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include <stdio.h>

#include "dh-calendar.h"

static char *month;

static const GOptionEntry options[] = {
  { "month", 0, 0, G_OPTION_ARG_STRING, &month, N_ ("The month to show, instead of this one"), N_ ("YYYY-MM") },
  G_OPTION_ENTRY_NULL,
};

static const char *const kinds[] = { "holiday", "observance", "event", "deadline", "matter" };

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_entry (JsonBuilder *builder, const DhCalendarEntry *entry)
{
  json_builder_begin_object (builder);
  add_text (builder, "kind", kinds[entry->kind]);
  if (entry->id != 0)
    _dh_cli_add_id (builder, "id", entry->id);
  add_text (builder, "title", entry->title);
  add_text (builder, "detail", entry->detail);
  add_text (builder, "time", entry->time);
  if (entry->entity != NULL)
    add_text (builder, "record", entry->entity);
  if (entry->kind == DH_ENTRY_DEADLINE)
    add_flag (builder, "done", entry->done);
  if (entry->kind == DH_ENTRY_DEADLINE || entry->kind == DH_ENTRY_MATTER)
    add_flag (builder, "late", entry->late);
  json_builder_end_object (builder);
}

static void
print_json (const DhCalendar *calendar)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < calendar->days->len; i++)
    {
      const DhCalendarDay *day = g_ptr_array_index (calendar->days, i);
      g_autofree char *date = dh_date_to_iso (day->date), *lunar = dh_lunar_format (&day->lunar);

      json_builder_begin_object (builder);
      add_text (builder, "date", date);
      add_text (builder, "lunar", day->lunar.month != 0 ? lunar : "");
      add_flag (builder, "worked", day->worked);
      json_builder_set_member_name (builder, "entries");
      json_builder_begin_array (builder);
      for (guint j = 0; j < day->entries->len; j++)
        add_entry (builder, g_ptr_array_index (day->entries, j));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  _dh_cli_print_json (builder);
}

static void
print_text (const DhCalendar *calendar)
{
  for (guint i = 0; i < calendar->days->len; i++)
    {
      const DhCalendarDay *day = g_ptr_array_index (calendar->days, i);
      g_autofree char *date = dh_date_format_screen (day->date), *lunar = dh_lunar_format (&day->lunar);

      g_print ("%s\t%s\t%s\n", date, day->lunar.month != 0 ? lunar : "", day->worked ? "" : _ ("Day off"));
      for (guint j = 0; j < day->entries->len; j++)
        {
          const DhCalendarEntry *entry = g_ptr_array_index (day->entries, j);

          g_print ("\t%s%s%s%s%s\n", entry->time, *entry->time != '\0' ? " " : "", entry->title,
                   *entry->detail != '\0' ? " · " : "", entry->detail);
        }
    }
}

static gboolean
parse_month (DhCli *cli, DhDate *from, DhDate *until, GError **error)
{
  int year, number, end = 0;

  dh_date_split (dh_clock_today (cli->clock), &year, &number, NULL);
  if (month != NULL
      && (sscanf (month, "%4d-%2d%n", &year, &number, &end) != 2 || month[end] != '\0' || year < 1900 || year > 2100
          || number < 1 || number > 12))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("“%s” is no month; expected a form like 2023-08."), month);
      return FALSE;
    }
  *from = dh_date_new (year, number, 1);
  *until = dh_date_new (year, number, dh_date_days_in_month (year, number));
  return TRUE;
}

static gboolean
run_calendar (DhCli *cli, GError **error)
{
  DhDate from, until;

  if (!parse_month (cli, &from, &until, error))
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;
  g_autoptr (DhCalendar) calendar = dex_await_boxed (dh_calendar_load (context, from, until), error);
  _dh_cli_close (context);
  if (calendar == NULL)
    return FALSE;
  if (cli->json)
    print_json (calendar);
  else
    print_text (calendar);
  return TRUE;
}

const DhCliVerb dh_cli_calendar_verb = {
  "calendar",
  N_ ("STORE [--month YYYY-MM]"),
  N_ ("Show the days of a month with deadlines, events and holidays"),
  1,
  run_calendar,
  options,
};
