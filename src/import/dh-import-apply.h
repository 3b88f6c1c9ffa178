/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-import-draft.h"

G_BEGIN_DECLS

/* What a draft made, or would make. */
typedef struct
{
  gint64 programme;   /* 0 in a dry run */
  guint  points;
  guint  tasks;
  guint  units;       /* new ones */
  guint  documents;   /* new ones */
  guint  links;       /* from points to documents, old and new */
  guint  indicators;
  guint  campaigns;   /* new ones */
  guint  others;      /* annual programmes that the year has besides */
} DhImportCount;

#define DH_TYPE_IMPORT_COUNT (dh_import_count_get_type ())
GType           dh_import_count_get_type (void) G_GNUC_CONST;

/* Writes the accepted parts of @draft as one recorded change: programme, points, tasks with their units, documents with
 * links, indicators, accepted new units, campaigns that their register does not have. A document that is there already, by kind, number, symbol and date, is linked
 * and not made again. Resolves to a boxed DhImportCount. Errors begin with where: the point or the row. */
DexFuture      *dh_import_draft_apply    (DhImportDraft *draft, DhContext *context);

/* The same with every check, and nothing kept. */
DexFuture      *dh_import_draft_try      (DhImportDraft *draft, DhContext *context);

/* The units of the organisation for dh_import_draft_new: a future of a boxed DhUnitNames. */
DexFuture      *dh_import_load_units     (DhContext *context);
#define DH_TYPE_UNIT_NAMES (dh_unit_names_get_type ())
GType           dh_unit_names_get_type   (void) G_GNUC_CONST;

G_END_DECLS
