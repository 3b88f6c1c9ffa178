/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record-form.h"

G_BEGIN_DECLS

#define DH_TYPE_NEW_RECORD_DIALOG (dh_new_record_dialog_get_type ())

/* A new record: required fields first. "Add Another" keeps references and choices for the next one.
 * Signal: "added" (gint64 id) for each. */
G_DECLARE_FINAL_TYPE (DhNewRecordDialog, dh_new_record_dialog, DH, NEW_RECORD_DIALOG, AdwDialog)

/* @like: whose references and choices the new one starts with, or NULL. */
DhNewRecordDialog *dh_new_record_dialog_new      (DhContext *context, const DhEntity *entity, DhRecord *like);
DhRecordForm      *dh_new_record_dialog_get_form (DhNewRecordDialog *self);
void               dh_new_record_dialog_add      (DhNewRecordDialog *self, gboolean another);

G_END_DECLS
