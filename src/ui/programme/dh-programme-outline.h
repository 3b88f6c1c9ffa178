/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-outline-row.h"

G_BEGIN_DECLS

#define DH_TYPE_PROGRAMME_OUTLINE (dh_programme_outline_get_type ())

/* The points of a programme as a list with levels: choosing one filters the table beside it. Alt with the
 * arrows, or dragging, moves a point; tasks dropped on a point go there. It reads the outline by itself and
 * again after every change that concerns it.
 *
 * Actions: outline.move (s: up, down, in, out), outline.add-point, .add-below, .edit-point, .trash-point.
 * Properties: "chosen" (gint64): a point, or DH_OUTLINE_ALL, DH_OUTLINE_OUTSIDE.
 * Signals: "edit" (gint64 point) when its details are wanted; "read" when the outline was read anew,
 * or could not be. */
G_DECLARE_FINAL_TYPE (DhProgrammeOutline, dh_programme_outline, DH, PROGRAMME_OUTLINE, GtkWidget)

GtkWidget       *dh_programme_outline_new           (DhContext *context);
void             dh_programme_outline_set_programme (DhProgrammeOutline *self, gint64 programme);   /* 0: none */
const DhOutline *dh_programme_outline_get_outline   (DhProgrammeOutline *self);   /* NULL: none, or not read yet */
gint64           dh_programme_outline_get_chosen    (DhProgrammeOutline *self);
/* Chooses @point, once the outline is read; all of them if it is not there: a point in the trash. */
void             dh_programme_outline_choose        (DhProgrammeOutline *self, gint64 point);
GtkListBox      *dh_programme_outline_get_list      (DhProgrammeOutline *self);   /* of DhOutlineRow */

G_END_DECLS
