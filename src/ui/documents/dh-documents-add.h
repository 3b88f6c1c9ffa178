/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

/* Keeping files, from wherever they come: every way leads to the same dialog, which shows what each file is
 * and where it will go before anything is copied. */

/* @files: GFile; folders among them stand for all that is in them. The documents will be linked to the record
 * of @entity; when that is a document, the files become its next versions. @entity NULL: documents alone. */
void        dh_documents_add       (GtkWidget *parent, DhContext *context, GListModel *files, const DhEntity *entity,
                                    gint64 id);
/* The same for files, or a folder, that the person chooses. */
void        dh_documents_choose    (GtkWidget *parent, DhContext *context, gboolean folder, const DhEntity *entity,
                                    gint64 id);
/* GFile of a GdkFileList. */
GListModel *dh_documents_from_drop (const GValue *value);
/* The files on the clipboard, if there are any, as dh_documents_add. FALSE: there are none. */
gboolean    dh_documents_paste     (GtkWidget *parent, DhContext *context, const DhEntity *entity, gint64 id);

G_END_DECLS
