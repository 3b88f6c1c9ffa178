/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

/* Writes the ten-year store of a province (features, 3) at @path and closes it: 400 units, 120 persons,
 * ten programmes of 11 points, 5,000 tasks, 60,000 co-ordinating links, 50,000 log entries, 20,000
 * documents. The same bytes of content on every run. To be awaited; resolves to TRUE. */
DexFuture *dh_bench_write_ten_years (const char *path);

G_END_DECLS
