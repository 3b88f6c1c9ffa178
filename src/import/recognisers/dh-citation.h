/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-written-date.h"

G_BEGIN_DECLS

/* A document that a text names (domain, 6.1): what is written, and nothing that is not. */
typedef struct
{
  guint32        start;    /* in the text, bytes */
  guint32        end;
  char          *kind;     /* Vietnamese, meaning resolved; NULL where neither word nor symbol says it */
  char          *number;   /* with its leading zeros */
  char          *symbol;   /* regular spelling */
  char          *issuer;   /* as written */
  DhWrittenDate  date;     /* of "ngày 17/7" only day and month */
} DhCitation;

void        dh_citation_free (DhCitation *self);

/* ISO, as far as the text goes; NULL without a year. */
char       *dh_citation_dup_date (const DhCitation *self);

/* TRUE when every field says the same, whatever the spelling of the symbol. */
gboolean    dh_citation_equal (const DhCitation *a, const DhCitation *b);

/* All in @words, in their order. Documents that share number list, date or issuer share the text they stand in.
 * Linear in the length of the text. */
GPtrArray  *dh_citations_find (const DhWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhCitation, dh_citation_free)

G_END_DECLS
