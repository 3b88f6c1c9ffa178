/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-mover.h"

G_DEFINE_INTERFACE (DhRecordMover, dh_record_mover, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (DhRecordDrag, dh_record_drag, dh_record_drag_ref, dh_record_drag_unref)

static void
dh_record_mover_default_init (DhRecordMoverInterface *interface)
{
}

gboolean
dh_record_mover_can_step (DhRecordMover *self, const gint64 *ids, guint n, DhStep step)
{
  g_return_val_if_fail (DH_IS_RECORD_MOVER (self), FALSE);

  return n > 0 && DH_RECORD_MOVER_GET_IFACE (self)->can_step (self, ids, n, step);
}

DexFuture *
dh_record_mover_step (DhRecordMover *self, const gint64 *ids, guint n, DhStep step)
{
  dex_return_error_if_fail (DH_IS_RECORD_MOVER (self));
  dex_return_error_if_fail (n > 0);

  return DH_RECORD_MOVER_GET_IFACE (self)->step (self, ids, n, step);
}

gboolean
dh_record_mover_can_drop (DhRecordMover *self, const gint64 *ids, guint n, gint64 onto, DhDrop place)
{
  g_return_val_if_fail (DH_IS_RECORD_MOVER (self), FALSE);

  DhRecordMoverInterface *interface = DH_RECORD_MOVER_GET_IFACE (self);
  return n > 0 && interface->can_drop != NULL && interface->can_drop (self, ids, n, onto, place);
}

DexFuture *
dh_record_mover_drop (DhRecordMover *self, const gint64 *ids, guint n, gint64 onto, DhDrop place)
{
  dex_return_error_if_fail (DH_IS_RECORD_MOVER (self));
  dex_return_error_if_fail (DH_RECORD_MOVER_GET_IFACE (self)->drop != NULL);

  return DH_RECORD_MOVER_GET_IFACE (self)->drop (self, ids, n, onto, place);
}

DhRecordDrag *
dh_record_drag_new (const DhEntity *entity, const gint64 *ids, guint n)
{
  g_return_val_if_fail (entity != NULL && n > 0, NULL);

  DhRecordDrag *self = g_atomic_rc_box_new0 (DhRecordDrag);
  self->entity = entity;
  self->n = n;
  self->ids = g_memdup2 (ids, sizeof (gint64) * n);
  return self;
}

DhRecordDrag *
dh_record_drag_ref (DhRecordDrag *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_drag (gpointer data)
{
  g_free (((DhRecordDrag *) data)->ids);
}

void
dh_record_drag_unref (DhRecordDrag *self)
{
  g_atomic_rc_box_release_full (self, clear_drag);
}
