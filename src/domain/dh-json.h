/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"

G_BEGIN_DECLS

/* Loads an organisation written as JSON through the rules of dh_record_write_db, as one import:
 *   {"format": 1, "about": "…", "today": "2023-08-15", "entities": {"unit": [{"id": "u-1", "name": "…"}]}}
 * An "id" that is a number is kept; a word is a key of this file, replaced by a new id, and references
 * use it. A period is canonical or in words of its programme's year, with "period_words" beside it.
 * "today" is the day where a rule needs one. @json NULL: the sample, samples/province-2023.json of the
 * data folder (DONGHANH_DATA_DIR stands in for it), with the files beside it. Resolves to the number of records
 * (int64). Errors begin with entity[index].field. */
DexFuture *dh_json_import (DhContext *context, const char *json);

/* The live records of the store as JSON; dh_json_import reads it back. Sensitive fields only with
 * @sensitive; attached files do not travel this way. Resolves to a string. */
DexFuture *dh_json_export  (DhContext *context, gboolean sensitive);

G_END_DECLS
