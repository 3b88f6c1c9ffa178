/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_RECORD_FILES (dh_record_files_get_type ())

/* The documents that are linked to one record, with a button that attaches files to it ("win.attach"). */
G_DECLARE_FINAL_TYPE (DhRecordFiles, dh_record_files, DH, RECORD_FILES, GtkBox)

GtkWidget *dh_record_files_new       (DhContext *context, const DhEntity *entity);
void       dh_record_files_set_owner (DhRecordFiles *self, DhRecord *owner);   /* NULL: none */

G_END_DECLS
