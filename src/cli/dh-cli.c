/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-cli.h"

#include <libdex.h>

#include "dh-cli-private.h"

/* Nothing the command line runs goes deep; 512 KiB leaves room for JSON of nested records. */
#define STACK_SIZE (512 * 1024)

enum
{
  STATUS_DONE = 0,
  STATUS_FAILED = 1,
  STATUS_USAGE = 2,
};

static const DhCliVerb *const verbs[] = {
  &dh_cli_new_verb,      &dh_cli_list_verb,      &dh_cli_show_verb,      &dh_cli_add_verb,    &dh_cli_set_verb,
  &dh_cli_remove_verb,   &dh_cli_search_verb,    &dh_cli_history_verb,   &dh_cli_undo_verb,   &dh_cli_redo_verb,
  &dh_cli_check_verb,    &dh_cli_backup_verb,    &dh_cli_restore_verb,   &dh_cli_export_verb, &dh_cli_fields_verb,
  &dh_cli_attach_verb,   &dh_cli_documents_verb, &dh_cli_registers_verb, &dh_cli_stats_verb,  &dh_cli_overview_verb,
  &dh_cli_calendar_verb, &dh_cli_pdf_verb,       &dh_cli_papers_verb,    &dh_cli_print_verb,  &dh_cli_import_verb,
};

typedef struct
{
  const DhCliVerb *verb;
  DhCli *cli;
  GMainLoop *loop;
  int status;
} Run;

static const DhCliVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i]->name, name))
      return verbs[i];
  return NULL;
}

static void
print_help (void)
{
  g_print (_ ("Usage: donghanh-cli VERB STORE …\n\nVerbs:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  %s %s\n      %s\n", verbs[i]->name, _ (verbs[i]->arguments), _ (verbs[i]->summary));
  g_print (_ ("\nEvery verb takes --json and --help. “donghanh-cli fields” lists what can be kept.\n"));
}

static void
complain (const char *sentence)
{
  g_printerr ("donghanh-cli: %s\n", sentence);
}

static int
usage_error (const DhCliVerb *verb, const char *sentence)
{
  complain (sentence);
  if (verb != NULL)
    g_printerr (_ ("Usage: donghanh-cli %s %s\n"), verb->name, _ (verb->arguments));
  return STATUS_USAGE;
}

static gboolean
parse_options (const DhCliVerb *verb, DhCli *cli, int *argc, char ***argv, GError **error)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ (verb->arguments));

  g_option_context_set_summary (context, _ (verb->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (verb->options != NULL)
    g_option_context_add_main_entries (context, verb->options, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error);
}

static DexFuture *
run_fiber (gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  if (!run->verb->func (run->cli, &error))
    {
      if (error != NULL && g_error_matches (error, DH_ERROR, DH_ERROR_USAGE))
        run->status = usage_error (run->verb, error->message);
      else
        {
          run->status = STATUS_FAILED;
          if (error != NULL)
            complain (error->message);
        }
    }
  g_main_loop_quit (run->loop);
  return dex_future_new_true ();
}

static int
run_verb (const DhCliVerb *verb, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  DhCli cli = { 0 };

  /* "donghanh-cli list" is the command that --help speaks of. */
  g_autofree char *command = g_strdup_printf ("donghanh-cli %s", verb->name);
  g_set_prgname (command);
  if (!parse_options (verb, &cli, &argc, &argv, &error))
    return usage_error (verb, error->message);
  cli.args = argv + 1;
  cli.n_args = argc - 1;
  if (cli.n_args < verb->min_args)
    return usage_error (verb, _ ("Something is missing on the command line."));

  g_autoptr (DhClock) clock = dh_clock_new_from_environment ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { verb, &cli, loop, STATUS_DONE };

  cli.clock = clock;
  g_autoptr (DexFuture) fiber = dex_scheduler_spawn (NULL, STACK_SIZE, run_fiber, &run, NULL);
  g_main_loop_run (loop);
  return run.status;
}

static void
init_locale (void)
{
  const char *dir = g_getenv ("DONGHANH_LOCALE_DIR");

  bindtextdomain (GETTEXT_PACKAGE, dir != NULL ? dir : DH_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
dh_cli_run (int argc, char **argv)
{
  init_locale ();
  dex_init ();

  if (argc < 2)
    {
      print_help ();
      return STATUS_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return STATUS_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("donghanh-cli %s\n", DH_VERSION);
      return STATUS_DONE;
    }

  const DhCliVerb *verb = find_verb (argv[1]);
  if (verb == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("There is no verb “%s”; “donghanh-cli --help” lists them."),
                                                   argv[1]);
      return usage_error (NULL, sentence);
    }
  return run_verb (verb, argc - 1, argv + 1);
}
