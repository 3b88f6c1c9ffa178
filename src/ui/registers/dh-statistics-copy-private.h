/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-statistics.h"

G_BEGIN_DECLS

/* The sentence and all tables, whole, for a word processor or a spreadsheet. */
char *_dh_statistics_to_text (const DhStatistics *self);
char *_dh_statistics_to_html (const DhStatistics *self);

G_END_DECLS
