/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-query.h"

G_BEGIN_DECLS

/* How many records a query shows and what their figures add up to, in all and by its group. SQLite counts
 * and adds; no row is read. Immutable, boxed, a copy is a reference. */
typedef struct _DhTotals DhTotals;

#define DH_TYPE_TOTALS (dh_totals_get_type ())
GType          dh_totals_get_type  (void) G_GNUC_CONST;
DhTotals      *dh_totals_ref       (DhTotals *self);
void           dh_totals_unref     (DhTotals *self);

/* Whether a sum of the field means anything: amounts and counts, not years, shares or ranks. */
gboolean       dh_field_adds_up    (const DhField *field);

/* Main thread. @fields: those to add, all of them figures. @ids: only these of the query's records, or
 * NULL with 0 for all. Resolves to DhTotals. */
DexFuture     *dh_totals_load      (DhContext *context, const DhQuery *query, const DhField *const *fields,
                                    guint n_fields, const gint64 *ids, guint n_ids);

guint          dh_totals_n_fields  (const DhTotals *self);
const DhField *dh_totals_get_field (const DhTotals *self, guint index);
/* @key: of a group (dh_record_list_dup_section_key), or NULL for everything. 0 for a group without rows. */
gint64         dh_totals_get_count (const DhTotals *self, const char *key);
double         dh_totals_get_sum   (const DhTotals *self, const char *key, guint index);
/* "Budget: 1.250.000 đ · Posts: 14"; "" when nothing is added. */
char          *dh_totals_format    (const DhTotals *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTotals, dh_totals_unref)

G_END_DECLS
