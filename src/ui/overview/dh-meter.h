/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DH_TYPE_METER (dh_meter_get_type ())

/* A bar of what is done, with a mark where the plan stands: full up to the progress, hatched from there to
 * the mark where work lags, outlined to the end. It reads in black and white. */
G_DECLARE_FINAL_TYPE (DhMeter, dh_meter, DH, METER, GtkWidget)

/* @name is what a screen reader says it measures. Percent; below 0: nothing to measure. */
GtkWidget *dh_meter_new (const char *name, double progress, double planned);

G_END_DECLS
