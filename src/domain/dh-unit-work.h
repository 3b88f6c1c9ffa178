/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"

G_BEGIN_DECLS

/* The year by unit: what each leads and what it takes part in, in all programmes of the year. A unit need not be
 * more than a name for it. */

typedef enum
{
  DH_UNIT_ANY,
  DH_UNIT_LEADS,
  DH_UNIT_TAKES_PART,
} DhUnitRole;

typedef struct
{
  gint64  unit;       /* 0: the tasks that nobody leads */
  char   *name;       /* "" for those */
  guint   n_done, n_late;
  double  progress;   /* percent, of tasks that count: not cancelled, not carried over; -1: there are none */
  GArray *leads;      /* gint64: tasks */
  GArray *takes_part;
  double  sum;        /* while counting: of progress */
  guint   n_counting;
} DhUnitWork;

/* @year 0: all years. Resolves to a GPtrArray (boxed) of DhUnitWork by name, those without work left out, tasks
 * without lead last. */
DexFuture *dh_unit_work_read   (DhContext *context, int year);
guint      dh_unit_work_n_tasks   (const DhUnitWork *self, DhUnitRole role);
gint64    *dh_unit_work_dup_tasks (const DhUnitWork *self, DhUnitRole role, guint *n);   /* never NULL */

G_END_DECLS
