/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-import-draft.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_PAPER (dh_import_paper_get_type ())

/* What the paper says of itself: title, year, number, date, who issued it. What is typed is in the draft at once.
 * Signal: "edited". */
G_DECLARE_FINAL_TYPE (DhImportPaper, dh_import_paper, DH, IMPORT_PAPER, AdwBin)

GtkWidget *dh_import_paper_new        (void);
void       dh_import_paper_set_draft  (DhImportPaper *self, DhImportDraft *draft);

G_END_DECLS
