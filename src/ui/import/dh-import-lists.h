/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-import-draft.h"
#include "dh-import-ticks.h"

G_BEGIN_DECLS

/* The lists of what was recognised besides points and tasks. */
typedef enum
{
  DH_IMPORT_LIST_DOCUMENTS,
  DH_IMPORT_LIST_INDICATORS,
  DH_IMPORT_LIST_NAMES,
  DH_IMPORT_LIST_UNITS,
  DH_IMPORT_LIST_IGNORED,
  DH_N_IMPORT_LISTS,
} DhImportList;

const DhImportTicksKind *dh_import_list_get_kind  (DhImportList list);
/* What of @draft is on it; follows the draft. */
GListModel              *dh_import_list_new_model (DhImportList list, DhImportDraft *draft);

G_END_DECLS
