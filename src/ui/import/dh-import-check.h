/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"
#include "dh-import-draft.h"

G_BEGIN_DECLS

#define DH_TYPE_IMPORT_CHECK (dh_import_check_get_type ())

/* Whether a draft can be written as it is: the real checks, as a dry run, shortly after the last of several edits.
 * Signal: "checked" (char *, gboolean, gboolean): what would be made, and TRUE; or what is in the way, and FALSE; and
 * whether there are tasks that cannot be taken in. */
G_DECLARE_FINAL_TYPE (DhImportCheck, dh_import_check, DH, IMPORT_CHECK, GObject)

DhImportCheck *dh_import_check_new  (DhContext *context);
/* An answer that is under way is forgotten. */
void           dh_import_check_soon (DhImportCheck *self, DhImportDraft *draft);
void           dh_import_check_stop (DhImportCheck *self);

G_END_DECLS
