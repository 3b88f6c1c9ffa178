/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

/* What the search index holds of the domain; made from the entity tables once, static. */
const DhIndexSource *_dh_index_sources (void);

G_END_DECLS
