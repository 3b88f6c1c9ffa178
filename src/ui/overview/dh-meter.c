/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-meter.h"

#include <glib/gi18n.h>

#include "dh-hatch.h"

#define WIDTH 96
#define HEIGHT 12
#define MARK_WIDTH 2

struct _DhMeter
{
  GtkWidget parent_instance;

  double progress, planned;
};

G_DEFINE_FINAL_TYPE (DhMeter, dh_meter, GTK_TYPE_WIDGET)

static void
dh_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH / 2 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

/* Text runs from the left in both languages, and so does the bar. */
static void
dh_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhMeter *self = DH_METER (widget);
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  float done = width * (float) CLAMP (self->progress, 0, 100) / 100;
  float due = width * (float) CLAMP (self->planned, 0, 100) / 100;
  GskRoundedRect frame;
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (0, 0, width, height), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  if (done > 0)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, done, height));
  if (due > done)
    dh_hatch_append (snapshot, &GRAPHENE_RECT_INIT (done, 0, due - done, height), &color);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &frame, (float[]) { 1, 1, 1, 1 }, (GdkRGBA[]) { color, color, color, color });
  if (self->planned > 0 && self->planned < 100 && due > done)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (due - MARK_WIDTH, 0, MARK_WIDTH, height));
}

static void
dh_meter_class_init (DhMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = dh_meter_measure;
  widget_class->snapshot = dh_meter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "meter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
dh_meter_init (DhMeter *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
dh_meter_new (const char *name, double progress, double planned)
{
  DhMeter *self = g_object_new (DH_TYPE_METER, NULL);
  g_autofree char *text = progress < 0 ? g_strdup (_ ("nothing to measure"))
                          : planned < 0
                              ? g_strdup_printf (_ ("%.0f %%"), progress)
                              /* Translators: progress, and the share of the planned time that is gone. */
                              : g_strdup_printf (_ ("%.0f %% done, %.0f %% planned by now"), progress, planned);

  self->progress = progress;
  self->planned = planned;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, MAX (progress, 0.0),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  return GTK_WIDGET (self);
}
