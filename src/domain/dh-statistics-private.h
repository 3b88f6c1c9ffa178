/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db.h"
#include "dh-statistics.h"

G_BEGIN_DECLS

/* The rows of @entity that fall into the period by @date, at the level and of the unit: their own, or of the record that
 * they are part of. */
DhQuery     *_dh_statistics_make_base      (const DhStatistics *self, const DhEntity *entity, const char *date);
/* The date by which rows of the sub-register @part are counted, as its figures say; NULL: none. */
const char  *_dh_statistics_date_of_part   (const DhStatistics *self, const DhEntity *part);
/* Takes @query. */
DhStatistic *_dh_statistics_new_statistic  (const char *label, DhFieldKind kind, DhQuery *query);
void         _dh_statistics_free_statistic (gpointer data);

/* Store thread: how many Front committees @one's rows name of those there are at the level and the unit, on the last day
 * of the period, or today when that is to come. Its query becomes that of their rows. */
gboolean     _dh_statistics_count_units    (DhStatistics *self, DhDb *db, DhStatistic *one, DhDate today,
                                            GError **error);
/* Store thread: the tables of the breakdowns and of the months. */
gboolean     _dh_statistics_count_tables   (DhStatistics *self, DhDb *db, GError **error);

G_END_DECLS
