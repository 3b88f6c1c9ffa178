/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_UNDO_TOASTER (dh_undo_toaster_get_type ())

/* The one place that tells the person what was done and offers to take it back (screens, 2.2): a toast
 * per change of this program, aimed at that very change. Holds @window weakly. */
G_DECLARE_FINAL_TYPE (DhUndoToaster, dh_undo_toaster, DH, UNDO_TOASTER, GObject)

DhUndoToaster *dh_undo_toaster_new (DhContext *context, GtkWidget *window);

G_END_DECLS
