/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-import-editor.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_POINTS (dh_import_points_get_type ())

/* The points with their tasks, and below them the one that is chosen, to be corrected. Space ticks a task,
 * Delete leaves a point or task out, Alt+Up and Alt+Down move a point, F2 and Enter lead to the editor.
 * Signals: "shown" (GObject): chosen by the person; "edited"; "ticked" (DhDraftItem): taken in, or not any more. */
G_DECLARE_FINAL_TYPE (DhImportPoints, dh_import_points, DH, IMPORT_POINTS, AdwBin)

GtkWidget      *dh_import_points_new          (DhContext *context);
void            dh_import_points_set_draft    (DhImportPoints *self, DhImportDraft *draft);
/* Chooses a point or an item and scrolls there. */
void            dh_import_points_choose       (DhImportPoints *self, GObject *object);
GObject        *dh_import_points_get_chosen   (DhImportPoints *self);   /* transfer none; NULL: none */
/* Chooses the next item after the chosen one that cannot be written; FALSE: there is none. */
gboolean        dh_import_points_next_problem (DhImportPoints *self);
/* The point that is chosen, or that the chosen item is in; G_MAXUINT: none. */
guint           dh_import_points_get_position (DhImportPoints *self);
DhImportEditor *dh_import_points_get_editor   (DhImportPoints *self);
void            dh_import_points_focus        (DhImportPoints *self);

G_END_DECLS
