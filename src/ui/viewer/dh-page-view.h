/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-viewer-book.h"

G_BEGIN_DECLS

#define DH_TYPE_PAGE_VIEW (dh_page_view_get_type ())

/* All pages below each other, to be put into a GtkScrolledWindow. Only pages near the window are widgets.
 *
 * Properties: "page" (uint, from 0: the one that fills the middle), "zoom" (double, logical pixels per
 * point), "fit" (DhPageFit as int), "has-selection".
 * Signal: "link" (const char *address): a link that leads outside; those inside are followed. */
G_DECLARE_FINAL_TYPE (DhPageView, dh_page_view, DH, PAGE_VIEW, GtkWidget)

GtkWidget *dh_page_view_new            (void);
void       dh_page_view_set_book       (DhPageView *self, DhViewerBook *book);   /* NULL: nothing */
guint      dh_page_view_get_page       (DhPageView *self);
double     dh_page_view_get_zoom       (DhPageView *self);
/* Brings @top (points below the top of the page) to the top of the window. */
void       dh_page_view_go_to          (DhPageView *self, guint page, double top);
void       dh_page_view_set_fit        (DhPageView *self, DhPageFit fit);
DhPageFit  dh_page_view_get_fit        (DhPageView *self);
void       dh_page_view_set_zoom       (DhPageView *self, double zoom);
/* By a quarter, at the middle of the window. */
void       dh_page_view_zoom_by        (DhPageView *self, int steps);
void       dh_page_view_rotate         (DhPageView *self, int degrees);

gboolean   dh_page_view_has_selection  (DhPageView *self);
void       dh_page_view_select         (DhPageView *self, guint page, DhTextRange range);
void       dh_page_view_select_all     (DhPageView *self);
/* Puts the selected text into the clipboard, when the pages between have answered. */
void       dh_page_view_copy           (DhPageView *self);

/* Marks on @page: array of DhTextRange or NULL; @current: which one the person is at, or -1. */
void       dh_page_view_set_hits       (DhPageView *self, guint page, GArray *hits, int current);
void       dh_page_view_clear_hits     (DhPageView *self);
/* Scrolls until @range of @page is seen, once its text is known. */
void       dh_page_view_reveal         (DhPageView *self, guint page, DhTextRange range);
/* Every page in the window has its final picture. */
gboolean   dh_page_view_is_sharp       (DhPageView *self);

G_END_DECLS
