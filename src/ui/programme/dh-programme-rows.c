/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-page-private.h"

/* What moving the rows of the table means here. */

/* The order of the programme shows, and can be changed, only while nothing else orders the rows. */
static gboolean
shows_order (DhProgrammePage *self)
{
  gboolean descending = FALSE;
  const DhQuery *query = dh_record_table_get_query (dh_record_page_get_table (self->page));

  return g_str_equal (dh_query_get_sort (query, &descending), "position") && !descending
         && !dh_store_is_read_only (dh_context_get_store (self->context));
}

static gboolean
can_step (DhRecordMover *mover, const gint64 *ids, guint n, DhStep step)
{
  return shows_order (DH_PROGRAMME_PAGE (mover));
}

static DexFuture *
step_rows (DhRecordMover *mover, const gint64 *ids, guint n, DhStep step)
{
  static const DhMoveStep steps[] = {
    [DH_STEP_UP] = DH_MOVE_UP, [DH_STEP_DOWN] = DH_MOVE_DOWN, [DH_STEP_OUT] = DH_MOVE_OUT, [DH_STEP_IN] = DH_MOVE_IN
  };

  return dh_outline_step (DH_PROGRAMME_PAGE (mover)->context, &dh_task_entity, ids, n, steps[step]);
}

static gboolean
can_drop (DhRecordMover *mover, const gint64 *ids, guint n, gint64 onto, DhDrop place)
{
  for (guint i = 0; i < n; i++)
    if (ids[i] == onto)
      return FALSE;
  return shows_order (DH_PROGRAMME_PAGE (mover));
}

static DexFuture *
drop_rows (DhRecordMover *mover, const gint64 *ids, guint n, gint64 onto, DhDrop place)
{
  static const DhMovePlace places[]
      = { [DH_DROP_BEFORE] = DH_MOVE_BEFORE, [DH_DROP_AFTER] = DH_MOVE_AFTER, [DH_DROP_INTO] = DH_MOVE_INTO };

  return dh_outline_move (DH_PROGRAMME_PAGE (mover)->context, &dh_task_entity, ids, n, onto, places[place]);
}

void
_dh_programme_page_mover_init (DhRecordMoverInterface *iface)
{
  iface->can_step = can_step;
  iface->step = step_rows;
  iface->can_drop = can_drop;
  iface->drop = drop_rows;
}
