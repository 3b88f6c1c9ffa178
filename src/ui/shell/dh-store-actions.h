/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

/* The actions "store.…" of an open organisation: undo (x: which change), undo-last, redo (x), redo-last,
 * back-up. Enabled as the store's properties say. Errors are reported on @window, held weakly. */
GSimpleActionGroup *dh_store_actions_new (DhContext *context, GtkWidget *window);

G_END_DECLS
