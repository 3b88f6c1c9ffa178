/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "xlsx/dh-table-file.h"
#include "dh-reader.h"
#include "dh-record-query.h"
#include "dh-reveal.h"
#include "dh-source-rows.h"
#include "dh-table.h"

static GPtrArray *
read_rows (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_file_get_basename (file);
  DhReaderOptions options = { .name = name };
  g_autoptr (DhSource) source = dex_await_boxed (dh_import_load (file, &options), error);

  return source != NULL ? dh_source_dup_rows (source, error) : NULL;
}

static void
print_report_json (const DhTableReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "written");
  json_builder_add_boolean_value (builder, report->written);
  json_builder_set_member_name (builder, "added");
  json_builder_add_int_value (builder, report->n_added);
  json_builder_set_member_name (builder, "changed");
  json_builder_add_int_value (builder, report->n_changed);
  json_builder_set_member_name (builder, "ignored");
  json_builder_begin_array (builder);
  for (guint i = 0; report->ignored[i] != NULL; i++)
    json_builder_add_string_value (builder, report->ignored[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const DhTableProblem *problem = report->problems->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "row");
      json_builder_add_int_value (builder, problem->row);
      json_builder_set_member_name (builder, "problem");
      json_builder_add_string_value (builder, problem->problem);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  _dh_cli_print_json (builder);
}

static void
print_report (const DhTableReport *report)
{
  for (guint i = 0; report->ignored[i] != NULL; i++)
    g_print (_ ("The column “%s” belongs to no field and is left out.\n"), report->ignored[i]);
  for (guint i = 0; i < report->problems->len; i++)
    {
      const DhTableProblem *problem = report->problems->pdata[i];

      g_print (_ ("Row %u: %s\n"), problem->row, problem->problem);
    }
  if (report->problems->len == 0)
    g_print (report->written ? _ ("%u rows added, %u changed.\n") : _ ("%u rows would be added, %u changed.\n"),
             report->n_added, report->n_changed);
}

static gboolean
print_csv (DhContext *context, const DhQuery *query, gboolean sensitive, GError **error)
{
  const DhEntity *entity = dh_query_get_entity (query);
  g_autoptr (GPtrArray) fields = dh_table_fields (entity, sensitive);
  g_autoptr (GListModel) records = dex_await_object (dh_record_query (context, query, 0), error);
  g_autofree char *csv = NULL;

  if (records == NULL
      || (sensitive
          && !dex_await (dh_reveal_note (context, DH_REVEAL_EXPORTED, entity, 0, g_list_model_get_n_items (records)),
                         error)))
    return FALSE;
  csv = dh_table_to_csv (records, fields, TRUE);
  g_print ("%s", csv);
  return TRUE;
}

static gboolean
write_table (DhContext *context, const DhQuery *query, const char *path, gboolean sensitive, GError **error)
{
  g_auto (GStrv) warnings = dex_await_boxed (dh_table_write (context, query, NULL, sensitive, path), error);

  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    g_printerr ("donghanh-cli: %s\n", warnings[i]);
  return warnings != NULL;
}

gboolean
_dh_cli_export_register (DhCli *cli, const char *name, const char *path, gboolean sensitive, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (name, error);
  g_autoptr (DhContext) context = entity != NULL ? _dh_cli_open (cli, _dh_cli_reveal_flags (sensitive), error) : NULL;
  g_autoptr (DhQuery) query = context != NULL ? dh_query_new (entity) : NULL;
  gboolean done = FALSE;

  if (context == NULL)
    return FALSE;
  done = path != NULL ? write_table (context, query, path, sensitive, error)
                      : print_csv (context, query, sensitive, error);
  _dh_cli_close (context);
  return done;
}

gboolean
_dh_cli_import_register (DhCli *cli, const char *name, const char *path, gboolean trial, GError **error)
{
  const DhEntity *entity = _dh_cli_entity (name, error);
  g_autoptr (GPtrArray) rows = entity != NULL ? read_rows (path, error) : NULL;
  if (rows == NULL)
    return FALSE;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, error);
  if (context == NULL)
    return FALSE;

  g_autoptr (DhTableReport) report = dex_await_boxed (
      dh_table_import (context, entity, rows, dh_date_year (dh_clock_today (cli->clock)), trial), error);
  _dh_cli_close (context);
  if (report == NULL)
    return FALSE;
  if (cli->json)
    print_report_json (report);
  else
    print_report (report);
  if (report->problems->len == 0)
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
               ngettext ("%u row does not fit, and nothing was written.",
                         "%u rows do not fit, and nothing was written.", report->problems->len),
               report->problems->len);
  return FALSE;
}
