/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-layout.h"

G_BEGIN_DECLS

#define DH_TYPE_PAPER_VIEW (dh_paper_view_get_type ())

/* The pages of a paper under each other, as they print: only those in sight are drawn. To be the child of a
 * scrolled window. Without a zoom the page is as wide as there is room for.
 * Properties: "zoom" (double, 1 = true size at 96 dpi, 0 = to the width). */
G_DECLARE_FINAL_TYPE (DhPaperView, dh_paper_view, DH, PAPER_VIEW, GtkWidget)

GtkWidget *dh_paper_view_new        (void);
/* NULL: nothing. Keeps the place where the person is. */
void       dh_paper_view_set_layout (DhPaperView *self, DhLayout *layout);
DhLayout  *dh_paper_view_get_layout (DhPaperView *self);    /* transfer none, may be NULL */
void       dh_paper_view_set_zoom   (DhPaperView *self, double zoom);
/* The zoom that is seen, also while it follows the width. */
double     dh_paper_view_get_scale  (DhPaperView *self);
/* The page, from 0, that has most of the screen. */
guint      dh_paper_view_get_page   (DhPaperView *self);

G_END_DECLS
