/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

#define DH_TYPE_KEEP_DIALOG (dh_keep_dialog_get_type ())

/* What is about to be kept, and where it will go: reads the first page of each file, shows what it seems to be,
 * and keeps what the person leaves chosen as one change.
 * Property, read-only: "state" ("collecting", "files", "keeping", "error"). */
G_DECLARE_FINAL_TYPE (DhKeepDialog, dh_keep_dialog, DH, KEEP_DIALOG, AdwDialog)

/* As dh_documents_add. */
GtkWidget  *dh_keep_dialog_new       (DhContext *context, GListModel *files, const DhEntity *entity, gint64 id);
const char *dh_keep_dialog_get_state (DhKeepDialog *self);
/* All files were read, and nothing is being kept. */
gboolean    dh_keep_dialog_is_ready  (DhKeepDialog *self);
guint       dh_keep_dialog_get_n     (DhKeepDialog *self);
GtkWidget  *dh_keep_dialog_get_row   (DhKeepDialog *self, guint position);   /* DhKeepRow */

G_END_DECLS
