/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_ROW (dh_import_row_get_type ())

/* A point or an item in the list of the result. An item can be ticked. Signal: "ticked" (DhDraftItem). */
G_DECLARE_FINAL_TYPE (DhImportRow, dh_import_row, DH, IMPORT_ROW, AdwBin)

GtkWidget *dh_import_row_new    (void);
/* @row: of a point or an item; NULL lets go of it. @list_item gets the name for screen readers. */
void       dh_import_row_set    (DhImportRow *self, GtkTreeListRow *row, GtkListItem *list_item);

G_END_DECLS
