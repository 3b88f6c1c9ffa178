/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-document-view.h"
#include "dh-record-page.h"

G_BEGIN_DECLS

#define DH_TYPE_DOCUMENTS_PAGE (dh_documents_page_get_type ())

/* The documents of the organisation: the table, and beside it the file of the one that is chosen. A
 * DhRecordHost of documents and attachments.
 *
 * Actions: documents.attach, .import-folder, .export, .cancel-export, .of-task, .of-point, .of-all.
 * Property: "direction" (string, "" for all): which ones are listed. */
G_DECLARE_FINAL_TYPE (DhDocumentsPage, dh_documents_page, DH, DOCUMENTS_PAGE, AdwNavigationPage)

GtkWidget      *dh_documents_page_new             (DhContext *context);
/* Opens a hit of the search: as dh_document_view_show_passage. */
void            dh_documents_page_show_passage    (DhDocumentsPage *self, gint64 document, gint64 attachment, guint page,
                                                   const char *words);
/* Lists only the documents linked to a record and to what is below it; @entity NULL: all again. */
void            dh_documents_page_show_linked     (DhDocumentsPage *self, const DhEntity *entity, gint64 record,
                                                   const char *title);
/* Writes a dossier of the chosen documents into a new folder in @parent. A bar over the table shows how far it is;
 * "documents.cancel-export" and leaving the page stop it, and nothing of it stays. */
void            dh_documents_page_export_to       (DhDocumentsPage *self, GFile *parent);
gboolean        dh_documents_page_is_exporting    (DhDocumentsPage *self);
DhRecordPage   *dh_documents_page_get_record_page (DhDocumentsPage *self);
DhDocumentView *dh_documents_page_get_view        (DhDocumentsPage *self);

G_END_DECLS
