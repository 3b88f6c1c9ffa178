/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-statistics.h"

G_BEGIN_DECLS

GtkWidget *_dh_statistics_figures_new (const DhStatistics *statistics);
GtkWidget *_dh_statistics_table_new   (const DhStatistics *statistics, const DhStatisticTable *table);
/* "By level", "Mediation cases by field". */
char      *_dh_statistics_dup_title   (const DhStatistics *statistics, const DhStatisticTable *table);

G_END_DECLS
