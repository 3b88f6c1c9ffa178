/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* A programme is agreed on by a conference; what is changed in its plan from then on is an amendment. */

#define DH_TYPE_AMENDMENT (dh_amendment_get_type ())

/* One difference between the programme as adopted and as it is: of what, which field, from what to what,
 * who made it last and when. Immutable. */
G_DECLARE_FINAL_TYPE (DhAmendment, dh_amendment, DH, AMENDMENT, GObject)

const DhEntity *dh_amendment_get_entity  (DhAmendment *self);
gint64          dh_amendment_get_id      (DhAmendment *self);
const char     *dh_amendment_get_subject (DhAmendment *self);   /* "Task “Hội nghị …”" */
const char     *dh_amendment_get_field   (DhAmendment *self);   /* translated; "" when the whole came or went */
const char     *dh_amendment_get_old     (DhAmendment *self);   /* for people, "" for none */
const char     *dh_amendment_get_new     (DhAmendment *self);
const char     *dh_amendment_get_author  (DhAmendment *self);
char           *dh_amendment_dup_when    (DhAmendment *self);   /* 05/02/2023 14:05 */
char           *dh_amendment_describe    (DhAmendment *self);   /* what became what, one line without the subject */

/* Takes the step from submitted to adopted with what the paper says about it, in one change. @date is
 * required: DH_ERROR_MISSING_VALUE. The texts may be empty. */
DexFuture *dh_programme_adopt      (DhContext *context, gint64 programme, DhDate date, const char *conference,
                                    const char *number, const char *symbol);

/* The differences since the programme was last adopted, newest first: points, tasks, what units take part
 * in them, indicators. What is done and reached is no amendment. Values that came back to what they were
 * are none either. Resolves to GListStore of DhAmendment; empty before adoption. */
DexFuture *dh_programme_amendments (DhContext *context, gint64 programme);

G_END_DECLS
