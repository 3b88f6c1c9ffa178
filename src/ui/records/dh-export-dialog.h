/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record-table.h"

G_BEGIN_DECLS

#define DH_TYPE_EXPORT_DIALOG (dh_export_dialog_get_type ())

/* The rows of a table, as they are filtered and sorted, on their way to a spreadsheet. */
G_DECLARE_FINAL_TYPE (DhExportDialog, dh_export_dialog, DH, EXPORT_DIALOG, AdwDialog)

DhExportDialog *dh_export_dialog_new   (DhContext *context, DhRecordTable *table);
/* As the button does once the file was chosen: writes to @path and closes. */
void            dh_export_dialog_write (DhExportDialog *self, const char *path);

G_END_DECLS
