/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-query.h"

G_BEGIN_DECLS

/* The "state" of a saved view as JSON:
 * {"filters": [{"field", "op", "value"}], "words", "sort", "descending", "group", "columns": [field]}.
 * Values are dh_value_to_text (). A file may be older or newer than the program: what it names and this
 * program does not know is left out when read. */

/* @columns: fields in the order they are shown, NULL-terminated. */
char    *dh_view_state_format (const DhQuery *query, const char *const *columns);
/* NULL and DH_ERROR_INVALID_VALUE when @json is no view. @columns: known fields in their order, or NULL
 * when it names none. */
DhQuery *dh_view_state_parse  (const DhEntity *entity, const char *json, GStrv *columns, GError **error);

G_END_DECLS
