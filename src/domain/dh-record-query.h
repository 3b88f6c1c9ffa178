/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-query.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* Runs @query to its end, for exports and the command line; windows use DhRecordList. @limit 0: all.
 * Resolves to GListStore of DhRecord in the query's order, completely filled. */
DexFuture *dh_record_query (DhContext *context, const DhQuery *query, guint limit);

G_END_DECLS
