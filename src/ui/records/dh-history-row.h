/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-history.h"

G_BEGIN_DECLS

#define DH_TYPE_HISTORY_ROW (dh_history_row_get_type ())

/* One value in a record's history: what became what, when and by whom, and back to the old value. */
G_DECLARE_FINAL_TYPE (DhHistoryRow, dh_history_row, DH, HISTORY_ROW, GtkListBoxRow)

GtkWidget  *dh_history_row_new      (DhContext *context, DhHistoryEntry *entry);
const char *dh_history_row_get_text (DhHistoryRow *self);

G_END_DECLS
