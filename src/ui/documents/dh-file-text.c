/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-file-text.h"

#include "dh-reader.h"
#include "dh-spawn.h"
#include "dh-viewer-file.h"

/* A text view lays out every line; more than this nobody reads on the screen. */
#define MAX_TEXT (4 * 1024 * 1024)

typedef struct
{
  DhStore *store;
  char *name;
  char *hash;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->store);
  g_free (self->name);
  g_free (self->hash);
  g_free (self);
}

static DexFuture *
read_fiber (gpointer data)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (DhViewerFile) held = dex_await_boxed (dh_viewer_file_from_blob (reading->name, reading->store, reading->hash),
                                        &error);
  g_autoptr (DhSource) source = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (held == NULL)
    return dex_future_new_for_error (error);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", held->fd);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DhReaderOptions options = { .name = reading->name };
  source = dex_await_boxed (dh_import_load (file, &options), &error);
  if (source == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < dh_source_get_n_blocks (source) && text->len < MAX_TEXT; i++)
    {
      const DhSourceBlock *block = dh_source_get_block (source, i);

      dh_source_block_append (block, text, MAX_TEXT);
      if (block->kind == DH_SOURCE_TABLE)
        g_string_append_c (text, '\n');
    }
  return dex_future_new_take_string (g_string_free_and_steal (g_steal_pointer (&text)));
}

DexFuture *
dh_file_text_read (DhStore *store, const char *name, const char *hash)
{
  dex_return_error_if_fail (DH_IS_STORE (store));
  dex_return_error_if_fail (name != NULL && hash != NULL);

  Reading *reading = g_new0 (Reading, 1);
  reading->store = g_object_ref (store);
  reading->name = g_strdup (name);
  reading->hash = g_strdup (hash);
  return dh_fiber_new (read_fiber, reading, reading_free);
}
