/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-document-proposal.h"

#include <string.h>

#include "dh-pdf-document.h"
#include "dh-reader.h"

/* The page of a text without pages: as many paragraphs as a letterhead and a signature may lie apart. */
#define PAGE_BLOCKS 60

typedef struct
{
  GFile *file;
  DhPdfClient *client;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->file);
  g_object_unref (reading->client);
  g_free (reading);
}

/* Only the first page is asked for, while a reader would take all of them. */
static gboolean
has_pdf_name (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot, ".pdf") == 0;
}

static char *
read_pdf (Reading *reading, const char *path)
{
  g_autofree char *name = g_file_get_basename (reading->file);
  g_autoptr (DhPdfDocument) document = dh_pdf_document_new_for_path (reading->client, path, NULL);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  if (document == NULL)
    return NULL;
  future = dh_pdf_document_get_text (document, 0, DH_PDF_VISIBLE);
  if (!dex_await (dex_ref (future), NULL))
    return NULL;
  value = dex_future_get_value (future, NULL);
  return g_strdup (((DhPdfText *) g_value_get_boxed (value))->text);
}

static char *
read_other (Reading *reading)
{
  g_autoptr (DhSource) source = dex_await_boxed (dh_import_load (reading->file, NULL), NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; source != NULL && i < MIN (dh_source_get_n_blocks (source), PAGE_BLOCKS); i++)
    {
      const DhSourceBlock *block = dh_source_get_block (source, i);

      if (block->kind != DH_SOURCE_PARAGRAPH)
        continue;
      g_string_append (text, block->paragraph.text);
      g_string_append_c (text, '\n');
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static DexFuture *
read_fiber (gpointer data)
{
  Reading *reading = data;
  g_autofree char *path = g_file_get_path (reading->file);
  char *text = NULL;

  if (path != NULL)
    text = has_pdf_name (path) ? read_pdf (reading, path) : read_other (reading);
  return dex_future_new_take_string (text != NULL ? text : g_strdup (""));
}

DexFuture *
dh_document_read_first_page (GFile *file, DhPdfClient *client)
{
  Reading *reading;

  dex_return_error_if_fail (G_IS_FILE (file));
  dex_return_error_if_fail (DH_IS_PDF_CLIENT (client));

  reading = g_new0 (Reading, 1);
  reading->file = g_object_ref (file);
  reading->client = g_object_ref (client);
  return dex_scheduler_spawn (NULL, 0, read_fiber, reading, reading_free);
}
