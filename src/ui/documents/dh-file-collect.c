/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-file-collect.h"

#include <glib/gi18n.h>

#include "dh-collate.h"
#include "dh-error.h"

#define MAX_DEPTH 32
#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

typedef struct
{
  GPtrArray *files;
  GPtrArray *found;
  GCancellable *cancellable;
} Collecting;

static void
collecting_free (gpointer data)
{
  Collecting *self = data;

  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->found);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static gboolean
add (Collecting *self, GFile *file, GError **error)
{
  g_ptr_array_add (self->found, g_object_ref (file));
  if (self->found->len <= DH_FILE_COLLECT_MAX)
    return TRUE;
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
               _ ("There are more than %d files; expected fewer at once, for example a folder inside it."),
               DH_FILE_COLLECT_MAX);
  return FALSE;
}

static gboolean
walk (Collecting *self, GFile *folder, guint depth, GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                                         self->cancellable, error);
  GFileInfo *info = NULL;
  GFile *child = NULL;

  while (children != NULL)
    {
      if (!g_file_enumerator_iterate (children, &info, &child, self->cancellable, error))
        return FALSE;
      if (info == NULL)
        return TRUE;
      if (g_file_info_get_is_hidden (info))
        continue;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && !add (self, child, error))
        return FALSE;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH
          && !walk (self, child, depth + 1, error))
        return FALSE;
    }
  return FALSE;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = g_file_get_parse_name (*(GFile *const *) a);
  g_autofree char *right = g_file_get_parse_name (*(GFile *const *) b);

  return dh_collate (left, -1, right, -1);
}

/* What was named by the person is taken as it is: a link or a hidden file, too. */
static DexFuture *
collect_fiber (gpointer data)
{
  Collecting *self = data;
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  GError *error = NULL;

  for (guint i = 0; i < self->files->len; i++)
    {
      GFile *file = self->files->pdata[i];
      gboolean folder = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, self->cancellable)
                        == G_FILE_TYPE_DIRECTORY;

      if (folder ? !walk (self, file, 0, &error) : !add (self, file, &error))
        return dex_future_new_for_error (error);
    }
  g_ptr_array_sort (self->found, compare_cb);
  for (guint i = 0; i < self->found->len; i++)
    g_list_store_append (list, self->found->pdata[i]);
  return dex_future_new_take_object (g_steal_pointer (&list));
}

DexFuture *
dh_file_collect (GListModel *files, GCancellable *cancellable)
{
  dex_return_error_if_fail (G_IS_LIST_MODEL (files));

  Collecting *self = g_new0 (Collecting, 1);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (self->files, g_list_model_get_item (files, i));
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, collect_fiber, self, collecting_free);
}
