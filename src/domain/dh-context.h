/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

#define DH_TYPE_CONTEXT (dh_context_get_type ())

/* What is passed down instead of globals (design, 3.9): the open store, the clock and the working year.
 * Properties: "store" and "clock" (construct only), "year" (int, 0 = all). */
G_DECLARE_FINAL_TYPE (DhContext, dh_context, DH, CONTEXT, GObject)

DhContext *dh_context_new       (DhStore *store);
DhStore   *dh_context_get_store (DhContext *self);    /* transfer none */
DhClock   *dh_context_get_clock (DhContext *self);    /* transfer none */
int        dh_context_get_year  (DhContext *self);
void       dh_context_set_year  (DhContext *self, int year);

/* Opens an organisation with the domain's migrations and search sources. Resolves to DhContext.
 * @clock NULL: the system's; @origin as DhStoreOptions. */
DexFuture *dh_context_open      (const char *path, DhStoreOpenFlags flags, DhClock *clock, const char *origin);

G_END_DECLS
