/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db.h"
#include "dh-statistics.h"

G_BEGIN_DECLS

void         _dh_statistics_narrow         (DhQuery **query, const DhField *field, DhFilterOp op, const DhValue *value);
void         _dh_statistics_narrow_text    (DhQuery **query, const DhField *field, DhFilterOp op, const char *text);
void         _dh_statistics_narrow_days    (DhQuery **query, const DhField *field, DhDate from, DhDate to);
/* The rows of @entity that fall into the period by @date, at the level and of the unit: their own, or of the record that
 * they are part of. */
DhQuery     *_dh_statistics_make_base      (const DhStatistics *self, const DhEntity *entity, const char *date);
/* The date by which rows of the sub-register @part are counted, as its figures say; NULL: none. */
const char  *_dh_statistics_date_of_part   (const DhStatistics *self, const DhEntity *part);
/* Takes @query. */
DhStatistic *_dh_statistics_new_statistic  (const char *label, DhFieldKind kind, DhQuery *query);
void         _dh_statistics_free_statistic (gpointer data);

/* Store thread: the tables of the breakdowns and of the months. */
gboolean     _dh_statistics_count_tables   (DhStatistics *self, DhDb *db, GError **error);

G_END_DECLS
