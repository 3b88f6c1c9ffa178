/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-text.h"

#include "dh-pdf-private.h"

#define STACK_SIZE (256 * 1024)

static DexFuture *
read_fiber (gpointer data)
{
  DhPdfDocument *document = data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GError *error = NULL;
  guint done = 0;

  g_autoptr (DhPdfInfo) info = dex_await_boxed (dh_pdf_document_get_info (document), &error);
  while (info != NULL && done < info->n_pages)
    {
      g_auto (GStrv) texts = dex_await_boxed (dh_pdf_document_get_some_texts (document, done, info->n_pages - done), &error);

      if (texts == NULL)
        break;
      done += g_strv_length (texts);
      g_strv_builder_addv (builder, (const char **) texts);
    }
  if (error != NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_STRV, g_strv_builder_end (builder));
}

static DexFuture *
read_all (DhPdfDocument *document, const char *password)
{
  if (password != NULL)
    dh_pdf_document_set_password (document, password);
  return dex_scheduler_spawn (NULL, STACK_SIZE, read_fiber, g_object_ref (document), g_object_unref);
}

DexFuture *
dh_pdf_document_get_texts (DhPdfDocument *self)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));

  return read_all (self, NULL);
}

DexFuture *
dh_pdf_document_get_some_texts (DhPdfDocument *self, guint first, guint count)
{
  dex_return_error_if_fail (DH_IS_PDF_DOCUMENT (self));
  dex_return_error_if_fail (count > 0);

  return _dh_pdf_document_ask_texts (self, first, MIN (count, DH_PDF_TEXTS_AT_ONCE));
}

DexFuture *
dh_pdf_text_pages (DhPdfClient *client, const char *name, GBytes *bytes, const char *password)
{
  dex_return_error_if_fail (DH_IS_PDF_CLIENT (client));
  dex_return_error_if_fail (name != NULL);
  dex_return_error_if_fail (bytes != NULL);

  GError *error = NULL;
  g_autoptr (DhPdfDocument) document = dh_pdf_document_new_for_bytes (client, name, bytes, &error);
  return document != NULL ? read_all (document, password) : dex_future_new_for_error (error);
}

DexFuture *
dh_pdf_text_pages_of_path (DhPdfClient *client, const char *path, const char *password)
{
  dex_return_error_if_fail (DH_IS_PDF_CLIENT (client));
  dex_return_error_if_fail (path != NULL);

  GError *error = NULL;
  g_autoptr (DhPdfDocument) document = dh_pdf_document_new_for_path (client, path, &error);
  return document != NULL ? read_all (document, password) : dex_future_new_for_error (error);
}
