/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record-table.h"

G_BEGIN_DECLS

#define DH_TYPE_COLUMN_ROW (dh_column_row_get_type ())

/* One column of a table: whether it is shown, and buttons that move it. Signal: "moved" (int by). */
G_DECLARE_FINAL_TYPE (DhColumnRow, dh_column_row, DH, COLUMN_ROW, AdwActionRow)

GtkWidget *dh_column_row_new (DhRecordTable *table, const DhField *field);

G_END_DECLS
