/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-import-draft.h"

G_BEGIN_DECLS

/* What the tests of a draft ask of it. */

const char   *or_dash         (const char *text);
DhDraftPoint *get_point       (DhImportDraft *draft, guint i);                /* new reference */
guint         n_points        (DhImportDraft *draft);
DhDraftItem  *get_item        (DhImportDraft *draft, guint point, guint item);   /* new reference */
char         *describe_points (DhImportDraft *draft);                         /* "label|title; …", new */
char         *describe_named  (DhDraftPoint *point);                          /* "text | …", new */

G_END_DECLS
