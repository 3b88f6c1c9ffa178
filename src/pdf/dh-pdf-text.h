/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-pdf-document.h"

G_BEGIN_DECLS

/* The plain text of all pages, one string a page in reading order, at background rank and a few pages at
 * a time, so that other questions come between. Resolves to G_TYPE_STRV. May be called from any thread
 * that has a libdex scheduler. */
DexFuture *dh_pdf_document_get_texts (DhPdfDocument *self);

/* Some of them: resolves to G_TYPE_STRV with the texts of @first and the pages after it, at least one and at
 * most @count. */
DexFuture *dh_pdf_document_get_some_texts (DhPdfDocument *self, guint first, guint count);

/* The same for bytes or a file, in one call. @name: how messages call it; @password may be NULL. */
DexFuture *dh_pdf_text_pages         (DhPdfClient *client, const char *name, GBytes *bytes, const char *password);
DexFuture *dh_pdf_text_pages_of_path (DhPdfClient *client, const char *path, const char *password);

G_END_DECLS
