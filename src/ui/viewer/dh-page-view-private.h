/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-page-sheet.h"
#include "dh-page-view.h"

G_BEGIN_DECLS

/* A place in the text of the whole document. */
typedef struct
{
  guint page;
  guint offset;
} DhTextPlace;

struct _DhPageView
{
  GtkWidget parent_instance;

  DhViewerBook  *book;
  GtkAdjustment *adjustments[2];           /* by orientation */
  GtkScrollablePolicy policies[2];
  GHashTable    *sheets;                   /* page → DhPageSheet, near the window */
  GHashTable    *hits;                     /* page → GArray of DhTextRange */
  guint          current_page;             /* of the hit the person is at */
  int            current;
  DhPageFit      fit;
  guint          page;
  gboolean       allocating;
  /* Where to go once there is a size. */
  gboolean       pending;
  guint          pending_page;
  double         pending_top;
  /* Revealed when its text has come; end 0: nothing. */
  guint          reveal_page;
  DhTextRange    reveal;
  DhTextPlace    anchor, cursor;           /* the selection; equal: none */
  DhTextStep     drag_step;                /* characters, words or lines, by the number of clicks */
  double         pinch_zoom;
  double         drag_x, drag_y;
};

DhPageLayout *_dh_page_view_layout (DhPageView *self);                    /* NULL without a book */
/* Where a page stands, from the corner of the window. */
void     _dh_page_view_get_rect  (DhPageView *self, guint page, graphene_rect_t *rect);
/* The page under a point of the view, and the place on it in points. */
gboolean _dh_page_view_point     (DhPageView *self, double x, double y, guint *page, double *page_x, double *page_y);
/* Changes the zoom and keeps what is at this point of the window where it is. */
void     _dh_page_view_zoom_at   (DhPageView *self, double zoom, double x, double y);
void     _dh_page_view_set_selection (DhPageView *self, DhTextPlace anchor, DhTextPlace cursor);
DhTextRange _dh_page_view_get_range  (DhPageView *self, guint page);   /* what of @page is selected */
void     _dh_page_view_try_reveal    (DhPageView *self);
/* -sheets: makes and places the pages that a window of this height shows, and lets the others go. */
void     _dh_page_view_allocate_sheets (DhPageView *self, double top, int height);
/* All but those from @first to @last. */
void     _dh_page_view_drop_sheets     (DhPageView *self, guint first, guint last);
/* Mouse, keyboard, touch: dh-page-view-input.c. */
void     _dh_page_view_init_input    (DhPageView *self);
void     _dh_page_view_class_init_input (GtkWidgetClass *klass);

G_END_DECLS
