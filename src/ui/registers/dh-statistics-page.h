/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-statistics.h"

G_BEGIN_DECLS

#define DH_TYPE_STATISTICS_PAGE (dh_statistics_page_get_type ())

/* What a register says about a period: the sentence of a report, the figures, and a table with bars for each thing it is
 * counted by. Every figure opens its rows, on the page that is a DhQueryView around it.
 * Property: "state" (string): "loading", "content", "error". */
G_DECLARE_FINAL_TYPE (DhStatisticsPage, dh_statistics_page, DH, STATISTICS_PAGE, AdwNavigationPage)

GtkWidget  *dh_statistics_page_new          (DhContext *context, const DhRegister *reg);
const char *dh_statistics_page_get_sentence (DhStatisticsPage *self);   /* "" while loading */

G_END_DECLS
