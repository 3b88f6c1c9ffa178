/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-entity.h"

G_BEGIN_DECLS

/* Sensitive values are masked until somebody asks for them; that somebody did is kept in the journal. */
typedef enum
{
  DH_REVEAL_SHOWN,
  DH_REVEAL_EXPORTED,
  DH_REVEAL_PRINTED,
} DhRevealWay;

/* Whether @entity has fields flagged DH_FIELD_SENSITIVE. */
gboolean   dh_entity_has_sensitive (const DhEntity *entity);
/* Notes that the sensitive values of @n rows were seen; @record is the row when it is one, else 0. @entity NULL: of all
 * kinds. Undo passes over it. Resolves to TRUE; show nothing before. Rejects in a store that is only read. */
DexFuture *dh_reveal_note          (DhContext *context, DhRevealWay way, const DhEntity *entity, gint64 record, guint n);

G_END_DECLS
