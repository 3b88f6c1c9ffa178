/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>
#include <glib.h>

G_BEGIN_DECLS

/* Where the pages of a document lie when they stand below each other: sums, no widgets. Sizes of pages are
 * points, everything else is in logical pixels. A page whose size is not known yet counts as large as the
 * first. */
typedef struct _DhPageLayout DhPageLayout;

typedef enum
{
  DH_PAGE_FIT_NONE,
  DH_PAGE_FIT_WIDTH,
  DH_PAGE_FIT_PAGE,
} DhPageFit;

#define DH_PAGE_MIN_ZOOM 0.1
#define DH_PAGE_MAX_ZOOM 8.0

DhPageLayout *dh_page_layout_new          (guint n_pages);
void          dh_page_layout_free         (DhPageLayout *self);
guint         dh_page_layout_get_n_pages  (DhPageLayout *self);
/* TRUE when this moves something. */
gboolean      dh_page_layout_set_size     (DhPageLayout *self, guint page, double width, double height);
void          dh_page_layout_set_rotation (DhPageLayout *self, int rotation);   /* 0, 90, 180, 270 */
int           dh_page_layout_get_rotation (DhPageLayout *self);
void          dh_page_layout_set_zoom     (DhPageLayout *self, double zoom);    /* pixels per point; clamped */
double        dh_page_layout_get_zoom     (DhPageLayout *self);
/* As it is, and as it lies. */
void          dh_page_layout_get_size     (DhPageLayout *self, guint page, double *width, double *height);
void          dh_page_layout_get_turned   (DhPageLayout *self, guint page, double *width, double *height);
/* The zoom at which @page fits into a window of this size. */
double        dh_page_layout_fit          (DhPageLayout *self, guint page, DhPageFit fit, double width, double height);
/* Of all pages together. */
void          dh_page_layout_get_extent   (DhPageLayout *self, double *width, double *height);
/* @page, centred in a space of @width. */
void          dh_page_layout_get_rect     (DhPageLayout *self, guint page, double width, graphene_rect_t *rect);
/* The page at or below @y. */
guint         dh_page_layout_page_at      (DhPageLayout *self, double y);
/* A point of the upright page (points) → of the turned page (points), and back. */
void          dh_page_layout_turn         (DhPageLayout *self, guint page, double *x, double *y);
void          dh_page_layout_unturn       (DhPageLayout *self, guint page, double *x, double *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPageLayout, dh_page_layout_free)

G_END_DECLS
