/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"
#include "dh-table.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_ROWS_DIALOG (dh_import_rows_dialog_get_type ())

/* Rows of a file on their way into a register: what they would do is tried first, what does not fit is mended in place, and
 * all rows or none are written, as one change. Property: "state" (char *, "busy", "report" or "error"). */
G_DECLARE_FINAL_TYPE (DhImportRowsDialog, dh_import_rows_dialog, DH, IMPORT_ROWS_DIALOG, AdwDialog)

/* @rows: GStrv per row, as dh_table_import takes them; taken, and changed by what the person types. */
DhImportRowsDialog  *dh_import_rows_dialog_new        (DhContext *context, const DhEntity *entity, GPtrArray *rows);
/* NULL: not tried yet, or refused. */
const DhTableReport *dh_import_rows_dialog_get_report (DhImportRowsDialog *self);
void                 dh_import_rows_dialog_check      (DhImportRowsDialog *self);
void                 dh_import_rows_dialog_accept     (DhImportRowsDialog *self);

G_END_DECLS
