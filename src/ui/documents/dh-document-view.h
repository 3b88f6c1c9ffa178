/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-viewer.h"

G_BEGIN_DECLS

#define DH_TYPE_DOCUMENT_VIEW (dh_document_view_get_type ())

/* The files of one document: the newest one, or the version that is chosen, as its pages or as its text, with
 * what can be done with it. It says when the document was replaced although work still rests on it, and when
 * its text could not be read. Follows the store by itself.
 *
 * Actions: document.attach, .version (toggle by attachment), .save-copy, .open, .uses, .read-again, .close.
 * Properties, read-only: "state" ("none", "loading", "no-file", "classified", "pages", "text", "other",
 * "error"), "closable" (gboolean, writable): a button leads back, signal "close". */
G_DECLARE_FINAL_TYPE (DhDocumentView, dh_document_view, DH, DOCUMENT_VIEW, AdwBin)

GtkWidget  *dh_document_view_new          (DhContext *context);
/* 0: none. */
void        dh_document_view_set_document (DhDocumentView *self, gint64 document);
/* Shows that document's file at @page with @words marked. @attachment 0: the newest file. */
void        dh_document_view_show_passage (DhDocumentView *self, gint64 document, gint64 attachment, guint page,
                                           const char *words);
const char *dh_document_view_get_state    (DhDocumentView *self);
DhViewer   *dh_document_view_get_viewer   (DhDocumentView *self);
/* What the text page shows, for files that are not pages. */
char       *dh_document_view_dup_text     (DhDocumentView *self);

G_END_DECLS
