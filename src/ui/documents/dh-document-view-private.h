/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-document-facts.h"
#include "dh-document-view.h"

G_BEGIN_DECLS

struct _DhDocumentView
{
  AdwBin           parent_instance;

  DhContext       *context;
  DhDocumentFacts *facts;            /* NULL: none, or not read yet */
  gint64           document;
  gint64           attachment;       /* chosen by the person, 0: the newest */
  char            *shown;            /* hash of the file on the screen, NULL: none */
  guint            serial;           /* of the last reading: a late answer looks at it and leaves */
  gint64           wanted;           /* document that the next three are about, 0: none */
  gint64           wanted_attachment;
  guint            wanted_page;
  char            *wanted_words;
  DhViewer        *viewer;

  AdwHeaderBar    *header;
  AdwWindowTitle  *title;
  GtkWidget       *back;
  GtkMenuButton   *versions;
  GtkWidget       *menu;
  AdwBanner       *outdated;
  AdwBanner       *problem;
  GtkStack        *stack;
  AdwBin          *viewer_place;
  GtkTextView     *text;
  AdwStatusPage   *other;
  AdwStatusPage   *error;
};

/* -actions */
void _dh_document_view_install_actions (GtkWidgetClass *klass);
void _dh_document_view_update_actions  (DhDocumentView *self);
/* The file on the screen; NULL: none. */
const DhDocumentFile *_dh_document_view_get_file (DhDocumentView *self);

G_END_DECLS
