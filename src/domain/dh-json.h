/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"

G_BEGIN_DECLS

/* Loads an organisation written as JSON (data/samples/README in the file's own "about") through
 * dh_record_write_db, as one import. @json NULL: the built-in sample. Resolves to the number of records. */
DexFuture *dh_json_import (DhContext *context, const char *json);

/* Everything of the store as JSON: {"format": 1, "entities": {"unit": [{…}], …}}. dh_json_import reads
 * it back. Sensitive fields only with @sensitive. Resolves to a string. */
DexFuture *dh_json_export  (DhContext *context, gboolean sensitive);

G_END_DECLS
