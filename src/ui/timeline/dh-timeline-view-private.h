/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-timeline-view.h"

G_BEGIN_DECLS

#define DH_TIMELINE_ROW 30
#define DH_TIMELINE_HEADER 28

struct _DhTimelineView
{
  GtkWidget parent_instance;

  DhTimeline *timeline;
  GtkAdjustment *hadjustment, *vadjustment;
  GtkScrollablePolicy hpolicy, vpolicy;
  double zoom;         /* pixels of a day */
  gboolean zoomed;     /* by the person; until then the year fits the width */
  double pointer_x;    /* where the wheel zooms */
  int cursor;          /* row, -1: none */
  guint n_drawn;
};

/* Where the bars begin, right of the titles. */
int  _dh_timeline_view_get_left (DhTimelineView *self);
void _dh_timeline_view_draw     (DhTimelineView *self, GtkSnapshot *snapshot);

G_END_DECLS
