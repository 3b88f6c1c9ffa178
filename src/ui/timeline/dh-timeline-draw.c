/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-timeline-view-private.h"

#include "dh-hatch.h"

#define BAR_HEIGHT 14
#define MIN_BAR 8
#define PADDING 8
#define INDENT 16

static GdkRGBA
with_alpha (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

static void
draw_text (DhTimelineView *self, GtkSnapshot *snapshot, const char *text, float x, float y, int width, gboolean bold,
           const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int height = 0;

  if (bold)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y + (float) (DH_TIMELINE_ROW - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static float
x_of (DhTimelineView *self, DhDate date)
{
  return (float) (_dh_timeline_view_get_left (self) + (date - self->timeline->from) * self->zoom
                  - gtk_adjustment_get_value (self->hadjustment));
}

/* Full: done. Hatched: late. Outlined: its time. What has no end is a thin line over the year. */
static void
draw_bar (DhTimelineView *self, GtkSnapshot *snapshot, const DhTimelineRow *row, float y, const GdkRGBA *color)
{
  float start = x_of (self, row->start), end = MAX (x_of (self, row->end + 1), start + MIN_BAR);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (start, y + (DH_TIMELINE_ROW - BAR_HEIGHT) / 2, end - start, BAR_HEIGHT);
  float done = (end - start) * (float) row->progress / 100;
  GskRoundedRect frame;

  if (row->open_ended)
    {
      bounds.origin.y += BAR_HEIGHT / 2 - 2;
      bounds.size.height = 4;
    }
  gsk_rounded_rect_init_from_rect (&frame, &bounds, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  if (done > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (start, bounds.origin.y, done, bounds.size.height));
  if (row->late)
    dh_hatch_append (
        snapshot, &GRAPHENE_RECT_INIT (start + done, bounds.origin.y, end - start - done, bounds.size.height), color);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &frame, (float[]) { 1, 1, 1, 1 },
                              (GdkRGBA[]) { *color, *color, *color, *color });
}

static void
draw_months (DhTimelineView *self, GtkSnapshot *snapshot, float height, const GdkRGBA *color)
{
  GdkRGBA faint = with_alpha (*color, 0.15f), strong = with_alpha (*color, 0.8f);
  DhDate today = self->timeline->today;
  int year = dh_date_year (self->timeline->from);

  for (int month = 1; month <= 12; month++)
    {
      DhDate first = dh_date_new (year, month, 1);
      g_autofree char *number = g_strdup_printf ("%d", month);
      float x = x_of (self, first);

      gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (x, 0, 1, height));
      draw_text (self, snapshot, number, x + 4, -1, (int) (28 * self->zoom), TRUE, color);
    }
  if (today >= self->timeline->from && today <= self->timeline->until)
    gtk_snapshot_append_color (snapshot, &strong,
                               &GRAPHENE_RECT_INIT (x_of (self, today), DH_TIMELINE_HEADER, 2, height));
}

static void
draw_row (DhTimelineView *self, GtkSnapshot *snapshot, int index, float y, gboolean titles, const GdkRGBA *color)
{
  const DhTimelineRow *row = g_ptr_array_index (self->timeline->rows, index);
  int left = _dh_timeline_view_get_left (self);
  GdkRGBA focus = with_alpha (*color, 0.12f);

  if (index == self->cursor && gtk_widget_has_focus (GTK_WIDGET (self)))
    gtk_snapshot_append_color (snapshot, &focus,
                               &GRAPHENE_RECT_INIT (titles ? 0 : left, y,
                                                    titles ? left : gtk_widget_get_width (GTK_WIDGET (self)) - left,
                                                    DH_TIMELINE_ROW));
  if (!titles && row->task != 0)
    draw_bar (self, snapshot, row, y, color);
  else if (titles)
    draw_text (self, snapshot, row->title, row->task != 0 ? INDENT : PADDING, y,
               left - PADDING - (row->task != 0 ? INDENT : PADDING), row->task == 0, color);
}

/* The bars below the titles and the months: these stay in place while the rest scrolls. */
void
_dh_timeline_view_draw (DhTimelineView *self, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)),
        height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float left = (float) _dh_timeline_view_get_left (self), offset = (float) gtk_adjustment_get_value (self->vadjustment);
  int first = (int) offset / DH_TIMELINE_ROW, last = (int) (offset + height - DH_TIMELINE_HEADER) / DH_TIMELINE_ROW;
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  last = MIN (last, (int) self->timeline->rows->len - 1);
  self->n_drawn = 0;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (left, 0, width - left, height));
  draw_months (self, snapshot, height, &color);
  gtk_snapshot_pop (snapshot);
  for (int side = 0; side < 2; side++)
    {
      gtk_snapshot_push_clip (snapshot, side == 1
                                            ? &GRAPHENE_RECT_INIT (0, DH_TIMELINE_HEADER, left, height)
                                            : &GRAPHENE_RECT_INIT (left, DH_TIMELINE_HEADER, width - left, height));
      for (int i = first; i <= last; i++)
        draw_row (self, snapshot, i, DH_TIMELINE_HEADER + (float) (i * DH_TIMELINE_ROW) - offset, side == 1, &color);
      gtk_snapshot_pop (snapshot);
    }
  self->n_drawn = last >= first ? (guint) (last - first + 1) : 0;
}
