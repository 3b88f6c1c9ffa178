/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-viewer-book.h"

G_BEGIN_DECLS

#define DH_TYPE_PAGE_SHEET (dh_page_sheet_get_type ())

/* One page on the screen: its picture, what is selected and found on it, its links as children that can be
 * reached by keyboard, and its text for those who hear it. The view gives it the size of the page.
 *
 * Signal: "link" (int page, double top, const char *address). */
G_DECLARE_FINAL_TYPE (DhPageSheet, dh_page_sheet, DH, PAGE_SHEET, GtkWidget)

GtkWidget  *dh_page_sheet_new           (DhViewerBook *book, guint page);
guint       dh_page_sheet_get_page      (DhPageSheet *self);
/* Asks for the picture: all of the page, and where that is not sharp enough the piece in @visible (logical
 * pixels of the sheet; NULL when none of it is). */
void        dh_page_sheet_want          (DhPageSheet *self, const graphene_rect_t *visible);
void        dh_page_sheet_set_selection (DhPageSheet *self, DhTextRange range);
/* @hits: array of DhTextRange or NULL; @current: index of the one the person is at, or -1. */
void        dh_page_sheet_set_hits      (DhPageSheet *self, GArray *hits, int current);
/* Device pixels per point. */
double      dh_page_sheet_get_scale     (DhPageSheet *self);
gboolean    dh_page_sheet_is_sharp      (DhPageSheet *self);

G_END_DECLS
