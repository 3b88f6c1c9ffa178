/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-page-sheet.h"

G_BEGIN_DECLS

struct _DhPageSheet
{
  GtkWidget parent_instance;

  DhViewerBook *book;
  guint         page;
  DhTextureKey  piece;       /* asked for where the whole page is not sharp; piece FALSE: none */
  DhPdfLinks   *links;       /* the children point into it */
  DhTextRange   selection;
  GArray       *hits;
  int           current;
  gboolean      told_text;   /* those who hear the screen know that the text has come */
};

/* The part for screen readers: dh-page-sheet-text.c. */
void _dh_page_sheet_text_init (GtkAccessibleTextInterface *iface);
void _dh_page_sheet_tell_text (DhPageSheet *self);
/* @rect of the page in logical pixels of the sheet. */
void _dh_page_sheet_get_area  (DhPageSheet *self, const DhPdfRect *rect, graphene_rect_t *area);

G_END_DECLS
