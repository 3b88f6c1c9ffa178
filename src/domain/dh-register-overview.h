/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-register.h"

G_BEGIN_DECLS

/* What a list of all registers shows. Immutable. */
typedef struct
{
  char   *points[DH_N_TOPICS];      /* the focal point of the year that the topic fits best, as printed; NULL: none */
  gint64  positions[DH_N_TOPICS];   /* its place in the programme */
  gint64 *rows;                     /* of each register, in the order of dh_registers () */
} DhRegisterOverview;

#define DH_TYPE_REGISTER_OVERVIEW (dh_register_overview_get_type ())
GType               dh_register_overview_get_type (void) G_GNUC_CONST;
DhRegisterOverview *dh_register_overview_ref      (DhRegisterOverview *self);
void                dh_register_overview_unref    (DhRegisterOverview *self);

/* @year: whose annual programme numbers the points. Resolves to DhRegisterOverview (boxed). */
DexFuture          *dh_register_overview_load     (DhContext *context, int year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhRegisterOverview, dh_register_overview_unref)

G_END_DECLS
