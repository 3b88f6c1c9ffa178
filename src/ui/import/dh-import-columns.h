/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-import-draft.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_COLUMNS (dh_import_columns_get_type ())

/* What each column of the tables in a draft means, to be chosen by hand. */
G_DECLARE_FINAL_TYPE (DhImportColumns, dh_import_columns, DH, IMPORT_COLUMNS, AdwBin)

GtkWidget *dh_import_columns_new       (void);
void       dh_import_columns_set_draft (DhImportColumns *self, DhImportDraft *draft);
/* As if the person had chosen it. */
void       dh_import_columns_choose    (DhImportColumns *self, guint table, guint column, DhColumnMeaning meaning);

G_END_DECLS
