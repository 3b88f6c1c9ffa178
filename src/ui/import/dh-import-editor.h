/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-import-draft.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_EDITOR (dh_import_editor_get_type ())

/* Corrects the point or the task that is chosen in the result; what is typed is in the draft at once.
 * Actions: "point.merge", "point.split", "point.move" (s: "up" or "down"), "point.leave-out".
 * Signals: "edited"; "moved" (GObject): this one is to be chosen now, NULL: the next one. */
G_DECLARE_FINAL_TYPE (DhImportEditor, dh_import_editor, DH, IMPORT_EDITOR, AdwBin)

GtkWidget   *dh_import_editor_new           (DhContext *context);
void         dh_import_editor_set_draft     (DhImportEditor *self, DhImportDraft *draft);
void         dh_import_editor_show          (DhImportEditor *self, GObject *object);   /* NULL: nothing is chosen */
/* To the first thing that can be typed. */
void         dh_import_editor_focus         (DhImportEditor *self);
GtkTextView *dh_import_editor_get_text_view (DhImportEditor *self);

G_END_DECLS
