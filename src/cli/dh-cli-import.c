/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include "dh-import-apply.h"
#include "dh-import-json.h"
#include "dh-reader.h"

static int year;
static char *import_register;
static gboolean dry_run;

static const GOptionEntry import_options[] = {
  { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("Year of the programme, when the text does not say it"), N_ ("YEAR") },
  { "register", 0, 0, G_OPTION_ARG_STRING, &import_register, N_ ("Rows of a register, from an XLSX or CSV file"),
    N_ ("REGISTER") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Check everything and write nothing"), NULL },
  G_OPTION_ENTRY_NULL,
};

static DhSource *
load_source (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (DexFuture) future = dh_import_load (file, NULL);
  const GValue *value = NULL;

  if (!dex_await (dex_ref (future), error))
    return NULL;
  value = dex_future_get_value (future, error);
  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

static DhUnitNames *
load_units (DhContext *context)
{
  g_autoptr (DexFuture) future = dh_import_load_units (context);
  const GValue *value = NULL;

  if (!dex_await (dex_ref (future), NULL))
    return NULL;
  value = dex_future_get_value (future, NULL);
  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

static DhImportCount *
write_draft (DhImportDraft *draft, DhContext *context, GError **error)
{
  g_autoptr (DexFuture) future = dry_run ? dh_import_draft_try (draft, context) : dh_import_draft_apply (draft, context);
  const GValue *value = NULL;

  if (!dex_await (dex_ref (future), error))
    return NULL;
  value = dex_future_get_value (future, error);
  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

/* Problems of rows are said one by one, so that all can be mended before the next run. */
static void
print_problems (DhImportDraft *draft)
{
  GListModel *points = dh_import_draft_get_points (draft);

  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);
      GListModel *items = dh_draft_point_get_items (point);

      for (guint n = 0; n < g_list_model_get_n_items (items); n++)
        {
          g_autoptr (DhDraftItem) item = g_list_model_get_item (items, n);

          if (dh_draft_item_is_blocking (item))
            g_printerr (_ ("Row %u: %s\n"), dh_draft_item_get_row (item), dh_draft_item_get_problem (item));
        }
    }
}

static void
print_draft (DhImportDraft *draft)
{
  GListModel *points = dh_import_draft_get_points (draft);
  const char *title = dh_import_draft_get_text (draft, "title");
  guint n_ignored = g_list_model_get_n_items (dh_import_draft_get_ignored (draft));

  if (title != NULL)
    g_print ("%s\n\n", title);
  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);
      const char *label = dh_draft_point_get_label (point);
      guint n = g_list_model_get_n_items (dh_draft_point_get_items (point));

      g_print ("%*s%s%s%s\n", (int) (2 * dh_draft_point_get_depth (point)), "", label != NULL ? label : "-",
               label != NULL ? ". " : " ", dh_draft_point_get_title (point));
      if (n > 0)
        g_print (ngettext ("%*s  %u task\n", "%*s  %u tasks\n", n), (int) (2 * dh_draft_point_get_depth (point)), "",
                 n);
    }
  if (n_ignored > 0)
    g_print (ngettext ("\n%u line is in no point.\n", "\n%u lines are in no point.\n", n_ignored), n_ignored);
}

static void
print_count (const DhImportCount *count)
{
  g_print (_ ("\nPoints: %u. Tasks: %u. New units: %u. New documents: %u. Links to documents: %u. Indicators: %u. "
              "New campaigns: %u.\n"),
           count->points, count->tasks, count->units, count->documents, count->links, count->indicators,
           count->campaigns);
}

static void
print_result (DhCli *cli, DhImportDraft *draft, const DhImportCount *count)
{
  if (!cli->json)
    {
      print_draft (draft);
      if (count != NULL)
        print_count (count);
    }
  else if (dry_run)
    {
      g_autoptr (JsonNode) node = dh_import_draft_to_json (draft);
      g_autofree char *text = json_to_string (node, TRUE);

      g_print ("%s\n", text);
    }
  else
    _dh_cli_print_id (cli, "programme", count->programme);
}

/* A dry run needs no organisation, and must not fail because the window has it open: then only the text itself is
 * checked. */
static gboolean
open_store (DhCli *cli, DhContext **context, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (dry_run && !g_file_test (cli->args[0], G_FILE_TEST_EXISTS))
    return TRUE;
  *context = _dh_cli_open (cli, DH_STORE_OPEN_DEFAULT, &problem);
  if (*context != NULL)
    return TRUE;
  if (dry_run && g_error_matches (problem, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
import (DhCli *cli, DhContext *context, DhSource *source, GError **error)
{
  g_autoptr (DhUnitNames) units = context != NULL ? load_units (context) : NULL;
  g_autoptr (DhImportDraft) draft = dh_import_draft_new (source, year, units, NULL);
  g_autofree DhImportCount *count = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean empty = g_list_model_get_n_items (dh_import_draft_get_points (draft)) == 0;

  /* A programme without points or year cannot be written; a dry run says what was recognised all the same. */
  if (context != NULL && !empty && (!dry_run || dh_import_draft_get_year (draft) != 0))
    count = write_draft (draft, context, &problem);
  else if (!dry_run && empty)
    problem = g_error_new_literal (DH_ERROR, DH_ERROR_INVALID_VALUE,
                                   _ ("No points were recognised in the file; expected the text of a programme."));
  if (problem == NULL || dry_run)
    print_result (cli, draft, count);
  if (problem == NULL)
    return TRUE;
  print_problems (draft);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
run_import (DhCli *cli, GError **error)
{
  if (import_register != NULL)
    return _dh_cli_import_register (cli, import_register, cli->args[1], dry_run, error);

  g_autoptr (DhContext) context = NULL;
  g_autoptr (DhSource) source = load_source (cli->args[1], error);
  gboolean done = FALSE;

  if (source == NULL || !open_store (cli, &context, error))
    return FALSE;
  done = import (cli, context, source, error);
  if (context != NULL)
    _dh_cli_close (context);
  return done;
}

const DhCliVerb dh_cli_import_verb = {
  "import",
  N_ ("STORE FILE [--year YEAR] [--register REGISTER] [--dry-run]"),
  N_ ("Make a programme of a text, a Word file, a PDF or a table"),
  2,
  run_import,
  import_options,
};
