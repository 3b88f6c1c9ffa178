/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record-writer.h"

G_BEGIN_DECLS

#define DH_TYPE_BULK_EDIT_DIALOG (dh_bulk_edit_dialog_get_type ())

/* One value for one field of many records, as one change. */
G_DECLARE_FINAL_TYPE (DhBulkEditDialog, dh_bulk_edit_dialog, DH, BULK_EDIT_DIALOG, AdwDialog)

DhBulkEditDialog *dh_bulk_edit_dialog_new          (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n);
/* Who makes the edit; NULL: it is written as it is. Not owned. */
void              dh_bulk_edit_dialog_set_writer   (DhBulkEditDialog *self, DhRecordWriter *writer);
void              dh_bulk_edit_dialog_select_field (DhBulkEditDialog *self, const char *field);
GtkWidget        *dh_bulk_edit_dialog_get_row      (DhBulkEditDialog *self);   /* the DhFieldRow of the value */
void              dh_bulk_edit_dialog_apply        (DhBulkEditDialog *self);

G_END_DECLS
