/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-import-draft.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_SOURCE (dh_import_source_get_type ())

/* The text that was read, with what was recognised in it marked by kind: each kind has a colour and a line or a
 * style of its own, and a legend says which. Signal: "pointed" (GObject): the person moved the cursor to what
 * made this point or item. */
G_DECLARE_FINAL_TYPE (DhImportSource, dh_import_source, DH, IMPORT_SOURCE, AdwBin)

GtkWidget   *dh_import_source_new       (void);
void         dh_import_source_set_draft (DhImportSource *self, DhImportDraft *draft);
/* Draws the mark of a task that was ticked, or is not any more. */
void         dh_import_source_update    (DhImportSource *self, DhDraftItem *item);
/* Marks where @object (a point, an item, a finding) stands and scrolls there; NULL: nothing. */
void         dh_import_source_show      (DhImportSource *self, GObject *object);
GtkTextView *dh_import_source_get_view  (DhImportSource *self);

G_END_DECLS
