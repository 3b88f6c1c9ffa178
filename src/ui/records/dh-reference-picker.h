/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

#define DH_TYPE_REFERENCE_PICKER (dh_reference_picker_get_type ())

/* Picks the record a field refers to, by searching its name. A dialog, because input methods fail in
 * popovers. Signal: "chosen" (gint64 id, 0 for none; char *title). */
G_DECLARE_FINAL_TYPE (DhReferencePicker, dh_reference_picker, DH, REFERENCE_PICKER, AdwDialog)

/* @field: REFERENCE or REFERENCES. @current: marked in the list, 0 for none. */
DhReferencePicker *dh_reference_picker_new         (DhContext *context, const DhField *field, gint64 current);
/* Focuses the search entry and returns what takes its keys. */
GtkWidget         *dh_reference_picker_focus_entry (DhReferencePicker *self);

G_END_DECLS
