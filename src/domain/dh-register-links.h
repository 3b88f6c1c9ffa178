/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-query.h"
#include "dh-register.h"

G_BEGIN_DECLS

/* The rows of the registers that name a focal point or a task, or what is below it. */
typedef struct
{
  const DhRegister *reg;
  gint64            n;    /* never 0 */
} DhRegisterLink;

/* Resolves to GPtrArray (boxed) of DhRegisterLink, in the order of dh_registers (). */
DexFuture *dh_register_links_count (DhContext *context, const DhEntity *entity, gint64 id);
/* The rows of one register. NULL: it has no field for that kind of record. */
DhQuery   *dh_register_links_query (const DhRegister *reg, const DhEntity *entity, gint64 id);

G_END_DECLS
