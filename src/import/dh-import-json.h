/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "dh-import-draft.h"

G_BEGIN_DECLS

/* A draft as the command line prints it: keys are stable, null stands for what is not there. Number is the digits with
 * their leading zeros, symbol what follows in its regular spelling, date ISO 8601, raw literal text of the input. */
JsonNode *dh_import_draft_to_json (DhImportDraft *draft);

G_END_DECLS
