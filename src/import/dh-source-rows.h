/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-source.h"

G_BEGIN_DECLS

/* The first table of @source that is not hidden, as dh_table_import takes it: GStrv per row. Rows that the reader left out
 * are there again without cells, so that an index counts rows as the file does. NULL with @error when there is none. */
GPtrArray *dh_source_dup_rows (DhSource *self, GError **error);

G_END_DECLS
