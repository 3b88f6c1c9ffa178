/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-page-layout.h"
#include "dh-page-text.h"
#include "dh-pdf.h"
#include "dh-texture-cache.h"

G_BEGIN_DECLS

#define DH_TYPE_VIEWER_BOOK (dh_viewer_book_get_type ())

/* What several widgets show of one file: where its pages lie, and what has arrived of their pictures, texts
 * and links. Widgets look ("peek") when they draw and say what they miss ("want"); "page-changed" tells
 * when to look again. A picture is the one page of its book.
 *
 * Signals: "page-changed" (guint page), "resized" (), "failed" (GError *): the file can be shown no longer. */
G_DECLARE_FINAL_TYPE (DhViewerBook, dh_viewer_book, DH, VIEWER_BOOK, GObject)

DhViewerBook  *dh_viewer_book_new              (DhPdfDocument *document, const DhPdfInfo *info);
DhViewerBook  *dh_viewer_book_new_for_texture  (GdkTexture *texture);

DhPdfDocument *dh_viewer_book_get_document     (DhViewerBook *self);   /* NULL for a picture */
DhPageLayout  *dh_viewer_book_get_layout       (DhViewerBook *self);
guint          dh_viewer_book_get_n_pages      (DhViewerBook *self);
/* What the page is called: its label when that says more than its number. */
char          *dh_viewer_book_dup_label        (DhViewerBook *self, guint page);
/* Sizes of all pages, when they differ from the first. */
void           dh_viewer_book_load_sizes       (DhViewerBook *self);

/* Transfer none; NULL while it is not there. */
GdkTexture    *dh_viewer_book_peek             (DhViewerBook *self, const DhTextureKey *key);
GdkTexture    *dh_viewer_book_peek_any         (DhViewerBook *self, guint page, double scale);
/* Pictures wanted between the two calls of one @group are asked for; those wanted before and not again are
 * let go. */
void           dh_viewer_book_begin_wants      (DhViewerBook *self, gconstpointer group);
void           dh_viewer_book_want             (DhViewerBook *self, const DhTextureKey *key, DhPdfRank rank);
void           dh_viewer_book_end_wants        (DhViewerBook *self);

DhPageText    *dh_viewer_book_peek_text        (DhViewerBook *self, guint page);
DhPdfLinks    *dh_viewer_book_peek_links       (DhViewerBook *self, guint page);
/* Text and links. */
void           dh_viewer_book_want_words       (DhViewerBook *self, guint page);
gboolean       dh_viewer_book_has_failed       (DhViewerBook *self, guint page);

gsize          dh_viewer_book_get_texture_bytes (DhViewerBook *self);
/* The key of @page as a whole at @scale device pixels per point, or at as many as one picture may have. */
DhTextureKey   dh_viewer_book_key              (DhViewerBook *self, guint page, double scale);

G_END_DECLS
