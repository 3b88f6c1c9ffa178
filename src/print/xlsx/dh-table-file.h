/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-query.h"

G_BEGIN_DECLS

/* The endings of files that tables can be written to, NULL-terminated: ".xlsx" … */
const char *const *dh_table_file_suffixes (void);

/* Writes the rows of @query to @path in the form that its ending names, on a thread of its own; what was at @path stays
 * until the new file is whole. @columns: names of fields in order; NULL: all that people see and the ID before them, so that
 * the file can be imported again. Fields that are masked are left out unless @sensitive, and then the history says so before
 * anything is written. Resolves to a GStrv of sentences about what a person should look at. Rejects other endings. */
DexFuture         *dh_table_write         (DhContext *context, const DhQuery *query, const char *const *columns,
                                           gboolean sensitive, const char *path);

G_END_DECLS
