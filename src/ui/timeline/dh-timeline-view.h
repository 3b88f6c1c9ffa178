/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-timeline.h"

G_BEGIN_DECLS

#define DH_TYPE_TIMELINE_VIEW (dh_timeline_view_get_type ())

/* Draws the bars of a year, only the rows that are on screen; put it into a scrolled window. Arrows go from
 * bar to bar, Enter or a click opens the task, + and − or Ctrl with the wheel zoom.
 * Property "cursor" (int): the row that has the focus, -1: none. Signal "open" (gint64): a task is asked for. */
G_DECLARE_FINAL_TYPE (DhTimelineView, dh_timeline_view, DH, TIMELINE_VIEW, GtkWidget)

GtkWidget *dh_timeline_view_new          (void);
void       dh_timeline_view_set_timeline (DhTimelineView *self, DhTimeline *timeline);   /* NULL: none */
/* Pixels of a day; kept within sense. */
void       dh_timeline_view_set_zoom     (DhTimelineView *self, double zoom);
double     dh_timeline_view_get_zoom     (DhTimelineView *self);
guint      dh_timeline_view_n_drawn      (DhTimelineView *self);   /* rows of the last frame: for tests */

G_END_DECLS
