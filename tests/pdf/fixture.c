/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

/* A block is run by the main scheduler, so its end wakes the context up. */
static DexFuture *
woken_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

static const GValue *
run_until_settled (DexFuture *future, GError **error)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return dex_future_get_value (future, error);
}

void
pdf_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  dex_init ();
}

/* @words: what the script is told besides the folder. */
static char *
run_script (const char *name, const char *words)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("donghanh-pdf-XXXXXX", &error);
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "pdf", name, NULL);
  g_auto (GStrv) arguments = g_strsplit (words != NULL ? words : "", " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  int status = 0;

  g_assert_no_error (error);
  g_strv_builder_add_many (builder, "python3", "-B", script, folder, NULL);
  g_strv_builder_addv (builder, (const char **) arguments);
  g_auto (GStrv) command = g_strv_builder_end (builder);
  g_spawn_sync (NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return folder;
}

char *
pdf_make_files (const char *names)
{
  return run_script ("hostile.py", names);
}

char *
pdf_make_mutants (guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  return run_script ("mutants.py", count);
}

char *
pdf_make_scans (const char *names)
{
  return run_script ("scans.py", names);
}

void
pdf_remove_files (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

gboolean
pdf_wait (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) wakeful = dex_future_finally (future, woken_cb, NULL, NULL);

  return run_until_settled (wakeful, error) != NULL;
}

gpointer
pdf_wait_boxed (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) wakeful = dex_future_finally (future, woken_cb, NULL, NULL);
  const GValue *value = run_until_settled (wakeful, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

DhPdfDocument *
pdf_open (DhPdfClient *client, const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  DhPdfDocument *document = dh_pdf_document_new_for_path (client, path, &error);

  g_assert_no_error (error);
  return document;
}
