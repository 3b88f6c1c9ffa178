/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-outline.h"

G_BEGIN_DECLS

#define DH_TYPE_OUTLINE_ROW (dh_outline_row_get_type ())

/* A point in the outline: number as printed, title, how far it is as a bar and a number, and how many of
 * its tasks are late, in words. */
G_DECLARE_FINAL_TYPE (DhOutlineRow, dh_outline_row, DH, OUTLINE_ROW, GtkListBoxRow)

/* What a row of no point stands for. */
#define DH_OUTLINE_ALL     G_GINT64_CONSTANT (0)
#define DH_OUTLINE_OUTSIDE G_GINT64_CONSTANT (-1)

GtkWidget *dh_outline_row_new       (gint64 point);
gint64     dh_outline_row_get_point (DhOutlineRow *self);
/* @progress -1: there is nothing to measure. */
void       dh_outline_row_show      (DhOutlineRow *self, const char *label, const char *title, guint depth,
                                     double progress, guint n_tasks, guint n_late);

G_END_DECLS
