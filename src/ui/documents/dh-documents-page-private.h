/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-documents-page.h"

G_BEGIN_DECLS

struct _DhDocumentsPage
{
  AdwNavigationPage    parent_instance;

  DhContext           *context;
  DhRecordPage        *page;
  DhDocumentView      *view;
  char                *direction;     /* "": all */
  GArray              *linked;        /* gint64: only these, NULL: all */
  guint                serial;        /* of the last question for linked documents */

  AdwOverlaySplitView *split;
  GtkWidget           *bar;
  AdwToggleGroup      *directions;
  GtkWidget           *linked_bar;
  GtkLabel            *linked_label;
  GCancellable        *exporting;     /* of the dossier that is being written, NULL: none */
  GtkWidget           *export_bar;
  GtkLabel            *export_label;
  GtkProgressBar      *export_progress;
  GMenuModel          *menu;
};

/* -actions */
void _dh_documents_page_install_actions (GtkWidgetClass *klass);
void _dh_documents_page_update_actions  (DhDocumentsPage *self);

/* -dossier */
void _dh_documents_page_install_dossier (GtkWidgetClass *klass);
/* A dossier of the documents chosen now, whatever is chosen once @where resolves to its folder (GFile). Takes @where. */
void _dh_documents_page_export_where    (DhDocumentsPage *self, DexFuture *where);

G_END_DECLS
