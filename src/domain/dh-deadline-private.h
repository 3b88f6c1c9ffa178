/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-deadline.h"
#include "dh-draft-private.h"
#include "dh-query-sql-private.h"

G_BEGIN_DECLS

/* A rule as it holds on a day. */
typedef struct
{
  int      days;
  int      extension, extensions;   /* days, and how often; 0: nothing is said of that */
  gboolean working;
  char    *source;
} DhDeadlineTerms;

void     _dh_deadline_terms_clear (DhDeadlineTerms *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DhDeadlineTerms, _dh_deadline_terms_clear)

gboolean _dh_deadline_terms_db    (DhDb *db, const DhRegister *reg, const DhRegisterDeadline *rule, DhDate from,
                                   DhDeadlineTerms *terms, GError **error);
/* DH_DATE_NONE when the rule gives no number of days. */
gboolean _dh_deadline_count_db    (DhDb *db, const DhDeadlineTerms *terms, DhDate from, DhDate *due, GError **error);
/* Whether @rule is the first that fits these values: it decides over its due field. */
gboolean _dh_deadline_decides     (const DhRegister *reg, const DhRegisterDeadline *rule, const DhEntity *entity,
                                   const DhValue *values);
/* Whose rows the rule counts for: those of the register or of one of its parts. */
const DhEntity *_dh_deadline_entity (const DhRegister *reg, const DhRegisterDeadline *rule);
/* Takes @query, of the rows of @reg or of one of its parts: those whose matter is not closed. */
DhQuery *_dh_deadline_narrow_open (const DhRegister *reg, DhQuery *query);
/* "SELECT id, due day, title … ORDER BY due day": the rows of dh_deadline_query_due (), their title only when asked. */
DhSql   *_dh_deadline_make_sql    (const DhRegister *reg, const DhRegisterDeadline *rule, DhDate from, DhDate to,
                                   gboolean titles);
/* Fills the due fields of a row, whose register has deadlines. */
gboolean _dh_deadline_compute     (DhDraft *draft, const DhRegister *reg, GError **error);
/* The same for a row that is being written: what it says of its extension must be whole. */
gboolean _dh_deadline_apply       (DhDraft *draft, const DhRegister *reg, GError **error);

G_END_DECLS
