/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record-table.h"

G_BEGIN_DECLS

#define DH_TYPE_COLUMNS_DIALOG (dh_columns_dialog_get_type ())

/* Which columns a table shows, and in which order. Applies at once. */
G_DECLARE_FINAL_TYPE (DhColumnsDialog, dh_columns_dialog, DH, COLUMNS_DIALOG, AdwDialog)

DhColumnsDialog *dh_columns_dialog_new (DhRecordTable *table);

G_END_DECLS
