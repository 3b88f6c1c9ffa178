/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli-private.h"

#include <string.h>

#include "dh-paper-file.h"
#include "dh-papers.h"

static char *unit, *record, *profile, *output;
static char **sets;
static int year;
static gboolean keep;

static const GOptionEntry print_options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where to write; the ending says what"), N_ ("FILE") },
  { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("The working year"), N_ ("YEAR") },
  { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("Of this unit only"), N_ ("UNIT") },
  { "record", 0, 0, G_OPTION_ARG_STRING, &record, N_ ("Filled from this task"), N_ ("ID") },
  { "profile", 0, 0, G_OPTION_ARG_STRING, &profile, N_ ("How it looks"), N_ ("PROFILE") },
  { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sets, N_ ("An option of the paper, or a setting of its profile"),
    N_ ("KEY=VALUE") },
  { "keep", 0, 0, G_OPTION_ARG_NONE, &keep, N_ ("Keep these options for the next time"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const DhPaperType *
find_type (const char *name, GError **error)
{
  const DhPaperType *type = dh_paper_type_find (name);
  g_autoptr (GString) names = NULL;

  if (type != NULL)
    return type;
  names = g_string_new (NULL);
  for (guint i = 0; dh_papers ()[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", dh_paper_type_get_name (dh_papers ()[i]));
  g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("There is no paper “%s”; expected one of %s."), name, names->str);
  return NULL;
}

static DexFuture *
resolve_unit (DhDb *db, gpointer data)
{
  gint64 id = 0;
  GError *error = NULL;

  if (!dh_reference_resolve_db (db, &dh_unit_entity, data, &id, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_for_int64 (id);
}

/* "\n" typed on a command line means a line end: lists of bases and recipients have one thing per line. */
static char *
unescape (const char *value)
{
  GString *text = g_string_new (value);

  g_string_replace (text, "\\n", "\n", 0);
  return g_string_free (text, FALSE);
}

static gboolean
take_sets (DhPaperRequest *request, GError **error)
{
  for (guint i = 0; sets != NULL && sets[i] != NULL; i++)
    {
      const char *equals = strchr (sets[i], '=');
      g_autofree char *key = equals != NULL ? g_strndup (sets[i], equals - sets[i]) : NULL;
      g_autofree char *value = equals != NULL ? unescape (equals + 1) : NULL;

      if (key == NULL || *key == '\0')
        {
          g_set_error (error, DH_ERROR, DH_ERROR_USAGE, _ ("“%s” is not understood; expected KEY=VALUE."), sets[i]);
          return FALSE;
        }
      dh_paper_request_set (request, key, value);
    }
  return TRUE;
}

static DhPaperRequest *
make_request (DhContext *context, GError **error)
{
  g_autoptr (DhPaperRequest) request = dh_paper_request_new ();
  g_autoptr (GError) failed = NULL;

  request->year = year;
  request->profile = g_strdup (profile);
  if (!take_sets (request, error))
    return NULL;
  if (record != NULL && !_dh_cli_parse_id (record, &request->record, error))
    return NULL;
  if (unit == NULL)
    return g_steal_pointer (&request);
  request->unit = dex_await_int64 (dh_store_read (dh_context_get_store (context), resolve_unit, unit, NULL), &failed);
  if (failed == NULL)
    return g_steal_pointer (&request);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
write_paper (DhContext *context, const DhPaperType *type, const DhPaperRequest *request, char ***warnings,
             GError **error)
{
  g_autoptr (DhPaper) paper = dex_await_boxed (dh_paper_compose (context, type, request), error);

  if (paper == NULL)
    return FALSE;
  *warnings = dex_await_boxed (dh_paper_write (paper, output), error);
  return *warnings != NULL;
}

static void
report (DhCli *cli, char **warnings)
{
  g_autoptr (JsonBuilder) builder = NULL;

  for (guint i = 0; warnings[i] != NULL; i++)
    g_printerr ("donghanh-cli: %s\n", warnings[i]);
  if (!cli->json)
    {
      g_print ("%s\n", output);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, output);
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; warnings[i] != NULL; i++)
    json_builder_add_string_value (builder, warnings[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  _dh_cli_print_json (builder);
}

/* Sensitive values are noted in the history before they are printed. */
static gboolean
asks_for_sensitive (void)
{
  return sets != NULL && g_strv_contains ((const char *const *) sets, "sensitive=yes");
}

static gboolean
run_print (DhCli *cli, GError **error)
{
  const DhPaperType *type = find_type (cli->args[1], error);
  g_autoptr (DhContext) context = NULL;
  g_autoptr (DhPaperRequest) request = NULL;
  g_auto (GStrv) warnings = NULL;
  gboolean done = FALSE;

  if (type == NULL)
    return FALSE;
  if (output == NULL)
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_USAGE, _ ("Say with --output which file to write."));
      return FALSE;
    }
  context = _dh_cli_open (cli, keep || asks_for_sensitive () ? DH_STORE_OPEN_DEFAULT : DH_STORE_OPEN_READ_ONLY, error);
  if (context == NULL)
    return FALSE;
  request = make_request (context, error);
  done = request != NULL && write_paper (context, type, request, &warnings, error);
  if (done && keep)
    done = dex_await (dh_paper_keep (context, type, request), error);
  _dh_cli_close (context);
  if (done)
    report (cli, warnings);
  return done;
}

static void
print_type (const DhPaperType *type)
{
  g_print ("%s\t%s\n\t%s\n", dh_paper_type_get_name (type), dh_paper_type_get_title (type),
           dh_paper_type_get_help (type));
  for (guint i = 0; i < dh_paper_type_n_options (type); i++)
    {
      const DhPaperOption *option = dh_paper_type_get_option (type, i);

      g_print ("\t--set %s=%s\t%s", option->name, option->preset, dh_paper_option_get_label (option));
      for (const DhChoice *choice = option->choices; choice != NULL && choice->value != NULL; choice++)
        g_print ("%s%s", choice == option->choices ? ": " : ", ", choice->value);
      g_print ("\n");
    }
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_option (JsonBuilder *builder, const DhPaperOption *option)
{
  static const char *const kinds[] = { "text", "lines", "flag", "choice", "date" };

  json_builder_begin_object (builder);
  add_text (builder, "name", option->name);
  add_text (builder, "label", dh_paper_option_get_label (option));
  add_text (builder, "kind", kinds[option->kind]);
  add_text (builder, "default", option->preset);
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (const DhChoice *choice = option->choices; choice != NULL && choice->value != NULL; choice++)
    json_builder_add_string_value (builder, choice->value);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_type (JsonBuilder *builder, const DhPaperType *type)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", dh_paper_type_get_name (type));
  add_text (builder, "title", dh_paper_type_get_title (type));
  add_text (builder, "help", dh_paper_type_get_help (type));
  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; i < dh_paper_type_n_options (type); i++)
    add_option (builder, dh_paper_type_get_option (type, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
run_papers (DhCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (DhContext) context = _dh_cli_open (cli, DH_STORE_OPEN_READ_ONLY, error);

  if (context == NULL)
    return FALSE;
  _dh_cli_close (context);
  if (!cli->json)
    {
      for (guint i = 0; dh_papers ()[i] != NULL; i++)
        print_type (dh_papers ()[i]);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; dh_papers ()[i] != NULL; i++)
    add_type (builder, dh_papers ()[i]);
  json_builder_end_array (builder);
  _dh_cli_print_json (builder);
  return TRUE;
}

const DhCliVerb dh_cli_print_verb = {
  "print", N_ ("STORE PAPER --output FILE"), N_ ("Write a paper to a file"), 2, run_print, print_options,
};

const DhCliVerb dh_cli_papers_verb = {
  "papers", N_ ("STORE"), N_ ("List what can be printed, with its options"), 1, run_papers, NULL,
};
