/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db-private.h"
#include "dh-store.h"

G_BEGIN_DECLS

typedef struct _DhIndex DhIndex;

/* NULL when the store was opened without sources, or is closed. Call on the store's main context; the
 * index lives until the store's close has been resolved. */
DhIndex  *_dh_store_get_index  (DhStore *self);

G_END_DECLS
