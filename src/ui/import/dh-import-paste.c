/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-paste.h"

#include <glib/gi18n.h>

#include "dh-reader.h"
#include "dh-spawn.h"

/* More text than this is no paper, and the readers would refuse it. */
#define MAX_BYTES DH_READER_MAX_TEXT
#define CHUNK (256u << 10)

static DhImportPaste *
dh_import_paste_copy (DhImportPaste *self)
{
  DhImportPaste *copy = g_new0 (DhImportPaste, 1);

  g_set_object (&copy->file, self->file);
  copy->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  copy->mime_type = g_strdup (self->mime_type);
  return copy;
}

void
dh_import_paste_free (DhImportPaste *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->mime_type);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (DhImportPaste, dh_import_paste, dh_import_paste_copy, dh_import_paste_free)

static void
files_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;
  GError *error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, &error);
  const GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (files != NULL)
    dex_promise_resolve_object (promise, g_object_ref (files->data));
  else
    dex_promise_reject (promise,
                        error != NULL ? error : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no file"));
  dex_unref (promise);
}

typedef struct
{
  DexPromise *promise;
  char *mime_type;
} Opening;

static void
opened_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  GError *error = NULL;
  const char *mime_type = NULL;
  GInputStream *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, &mime_type, &error);

  opening->mime_type = g_strdup (mime_type);
  if (stream != NULL)
    dex_promise_resolve_object (opening->promise, stream);
  else
    dex_promise_reject (opening->promise, error);
  dex_unref (opening->promise);
}

static GBytes *
read_all (GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  while (all->len <= MAX_BYTES)
    {
      g_autoptr (GBytes) some = dex_await_boxed (dex_input_stream_read_bytes (stream, CHUNK, G_PRIORITY_DEFAULT), error);

      if (some == NULL)
        return NULL;
      if (g_bytes_get_size (some) == 0)
        break;
      g_byte_array_append (all, g_bytes_get_data (some, NULL), (guint) g_bytes_get_size (some));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* A web page or a table keeps its structure as HTML; a file manager offers the names of files as text, too. */
static DexFuture *
read_fiber (gpointer data)
{
  static const char *types[] = { "text/html", "text/plain;charset=utf-8", "text/plain", NULL };
  GdkClipboard *clipboard = data;
  g_autoptr (DhImportPaste) paste = g_new0 (DhImportPaste, 1);
  GError *error = NULL;
  Opening opening = { .promise = dex_promise_new () };

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    {
      gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_read_cb,
                                      dex_ref (opening.promise));
      paste->file = dex_await_object (DEX_FUTURE (opening.promise), &error);
    }
  else
    {
      g_autoptr (GInputStream) stream = NULL;

      dex_ref (opening.promise);
      gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, opened_cb, &opening);
      stream = dex_await_object (DEX_FUTURE (opening.promise), &error);
      paste->bytes = stream != NULL ? read_all (stream, &error) : NULL;
      paste->mime_type = opening.mime_type;
    }
  if (error != NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (DH_TYPE_IMPORT_PASTE, g_steal_pointer (&paste));
}

DexFuture *
dh_import_paste_read (GdkClipboard *clipboard)
{
  dex_return_error_if_fail (GDK_IS_CLIPBOARD (clipboard));

  return dh_fiber_new (read_fiber, g_object_ref (clipboard), g_object_unref);
}
