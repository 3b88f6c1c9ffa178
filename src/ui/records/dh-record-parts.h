/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-entity.h"

G_BEGIN_DECLS

/* Which records are shown as parts of another one, and on which tab of its details: one static table, and the
 * sub-registers. */
typedef enum
{
  DH_TAB_DETAILS,
  DH_TAB_PROGRESS,
  DH_TAB_DOCUMENTS,
  DH_TAB_HISTORY,
} DhDetailsTab;

typedef struct
{
  const DhEntity *whole;
  DhDetailsTab    tab;
  const DhEntity *part;
  const char     *owner;    /* field of @part that names the whole */
  const char     *opens;    /* as dh_sub_record_list_set_opens, NULL: unfolds */
  const char     *heading;  /* N_(), NULL: the plural of @part */
} DhRecordPart;

/* The next part of @whole on @tab after @previous (NULL: the first); NULL when there is none. */
const DhRecordPart *dh_record_part_next    (const DhEntity *whole, DhDetailsTab tab, const DhRecordPart *previous);
const char         *dh_record_part_heading (const DhRecordPart *self);   /* translated */
/* Whether documents are linked to records of @whole from their details, or from where they unfold as parts. */
gboolean            dh_record_part_has_documents (const DhEntity *whole);

G_END_DECLS
