/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-file-open.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "dh-ask.h"
#include "dh-blob.h"
#include "dh-report.h"
#include "dh-spawn.h"

#define STALE (24 * 60 * 60)

typedef struct
{
  DhStore *store;
  char *name;
  char *hash;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_object_unref (self->store);
  g_free (self->name);
  g_free (self->hash);
  g_free (self);
}

static Opening *
opening_new (DhStore *store, const char *name, const char *hash)
{
  Opening *self = g_new0 (Opening, 1);

  self->store = g_object_ref (store);
  self->name = g_strdup (name);
  self->hash = g_strdup (hash);
  return self;
}

static char *
copies_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "donghanh", "opened", NULL);
}

/* Each copy lies in a folder of its own, which knows no other content. */
static void
remove_copy (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
sweep (const char *copies)
{
  g_autoptr (GDir) dir = g_dir_open (copies, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (copies, name, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode) && now - info.st_mtime > STALE)
        remove_copy (path);
    }
}

/* "open-XXXXXX/name", readable by nobody else. */
static GFile *
make_place (const char *name, GError **error)
{
  g_autofree char *copies = copies_folder ();
  g_autofree char *template = g_build_filename (copies, "open-XXXXXX", NULL);
  g_autofree char *base = g_path_get_basename (name);

  if (g_mkdir_with_parents (copies, 0700) != 0 || g_mkdtemp (template) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("No copy can be made in “%s”."), copies);
      return NULL;
    }
  return g_file_new_build_filename (template, base, NULL);
}

/* On a thread of the pool, since a cache may lie on a slow disk. */
static DexFuture *
place_fiber (gpointer name)
{
  GError *error = NULL;
  g_autofree char *copies = copies_folder ();

  sweep (copies);
  GFile *file = make_place (name, &error);
  return file != NULL ? dex_future_new_take_object (file) : dex_future_new_for_error (error);
}

static DexFuture *
copy_fiber (gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;
  g_autoptr (GFile) file = dex_await_object (
      dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, place_fiber, g_strdup (opening->name), g_free),
      &error);

  if (file == NULL || !dex_await (dh_store_export_blob (opening->store, opening->hash, file, NULL), &error))
    return dex_future_new_for_error (error);
  g_chmod (g_file_peek_path (file), 0400);
  return dex_future_new_take_object (g_steal_pointer (&file));
}

static void
launched_cb (GObject *launcher, GAsyncResult *result, gpointer data)
{
  GWeakRef *owner = data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (owner);
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (launcher), result, &error) && from != NULL
      && !dh_ask_is_cancelled (error))
    dh_report_error (from, _ ("No program could open the file"), error);
  g_weak_ref_clear (owner);
  g_free (owner);
}

static void
open_fiber (GWeakRef *owner, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dex_await_object (dh_file_open_copy (opening->store, opening->name, opening->hash), &error);
  g_autoptr (GtkWidget) from = g_weak_ref_get (owner);
  GWeakRef *kept = NULL;

  if (from == NULL)
    return;
  if (file == NULL)
    {
      dh_report_error (from, _ ("The file could not be opened"), error);
      return;
    }
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkRoot *root = gtk_widget_get_root (from);
  kept = g_new0 (GWeakRef, 1);
  g_weak_ref_init (kept, from);
  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb, kept);
}

DexFuture *
dh_file_open_copy (DhStore *store, const char *name, const char *hash)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (name != NULL && hash != NULL);

  return dh_fiber_new (copy_fiber, opening_new (store, name, hash), opening_free);
}

void
dh_file_open (GtkWidget *from, DhStore *store, const char *name, const char *hash)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DH_IS_STORE (store));
  g_return_if_fail (name != NULL && hash != NULL);

  dh_spawn (from, open_fiber, opening_new (store, name, hash), opening_free);
}
