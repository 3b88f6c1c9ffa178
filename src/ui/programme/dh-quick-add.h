/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_QUICK_ADD (dh_quick_add_get_type ())

/* A line for the title of a new task: Enter adds it and stays for the next one, with the point that is
 * chosen and the unit of the one added before. Escape leaves.
 * Signals: "added" (gint64 id), "leave". */
G_DECLARE_FINAL_TYPE (DhQuickAdd, dh_quick_add, DH, QUICK_ADD, GtkWidget)

GtkWidget *dh_quick_add_new       (DhContext *context);
/* Where new tasks go: @point as the outline knows it. */
void       dh_quick_add_set_place (DhQuickAdd *self, gint64 programme, gint64 point);
/* New tasks are like a row: led by @lead and, where all points are shown, in @point; 0: in that they are not.
 * @words say it to the person, who can let it go. */
void       dh_quick_add_set_like  (DhQuickAdd *self, gint64 lead, gint64 point, const char *words);
/* Adds a task with what is typed. */
void       dh_quick_add_add       (DhQuickAdd *self);
GtkWidget *dh_quick_add_get_entry (DhQuickAdd *self);

G_END_DECLS
