/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-entity.h"

G_BEGIN_DECLS

/* What moving rows of a table means: their order, and the level they are on. Only the page that shows the
 * table knows; it implements this and hands itself to dh_record_table_set_mover (). Alt and the arrow
 * keys, the actions table.move-up, -down, -out and -in, and dragging rows all end here.
 *
 * Ids come in the order of the list. The can_… functions answer at once, from what is known already. The
 * others make one recorded change and resolve when it is done; a rejection is shown to the person. */
typedef enum
{
  DH_STEP_UP,
  DH_STEP_DOWN,
  DH_STEP_OUT,    /* one level up */
  DH_STEP_IN,     /* one level down */
} DhStep;

typedef enum { DH_DROP_BEFORE, DH_DROP_AFTER, DH_DROP_INTO } DhDrop;

#define DH_TYPE_RECORD_MOVER (dh_record_mover_get_type ())
G_DECLARE_INTERFACE (DhRecordMover, dh_record_mover, DH, RECORD_MOVER, GObject)

struct _DhRecordMoverInterface
{
  GTypeInterface parent_interface;

  gboolean   (*can_step) (DhRecordMover *self, const gint64 *ids, guint n, DhStep step);
  DexFuture *(*step)     (DhRecordMover *self, const gint64 *ids, guint n, DhStep step);
  /* May be left out together: then rows are not dragged within the table. @onto is another row of it. */
  gboolean   (*can_drop) (DhRecordMover *self, const gint64 *ids, guint n, gint64 onto, DhDrop place);
  DexFuture *(*drop)     (DhRecordMover *self, const gint64 *ids, guint n, gint64 onto, DhDrop place);
};

gboolean   dh_record_mover_can_step (DhRecordMover *self, const gint64 *ids, guint n, DhStep step);
DexFuture *dh_record_mover_step     (DhRecordMover *self, const gint64 *ids, guint n, DhStep step);
gboolean   dh_record_mover_can_drop (DhRecordMover *self, const gint64 *ids, guint n, gint64 onto, DhDrop place);
DexFuture *dh_record_mover_drop     (DhRecordMover *self, const gint64 *ids, guint n, gint64 onto, DhDrop place);

/* What a dragged row carries, within this program: an outline beside the table takes it with a
 * GtkDropTarget of DH_TYPE_RECORD_DRAG. Immutable; boxed, a copy is a reference. */
typedef struct
{
  const DhEntity *entity;
  guint           n;
  gint64         *ids;
} DhRecordDrag;

#define DH_TYPE_RECORD_DRAG (dh_record_drag_get_type ())
GType         dh_record_drag_get_type (void) G_GNUC_CONST;
DhRecordDrag *dh_record_drag_new      (const DhEntity *entity, const gint64 *ids, guint n);
DhRecordDrag *dh_record_drag_ref      (DhRecordDrag *self);
void          dh_record_drag_unref    (DhRecordDrag *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhRecordDrag, dh_record_drag_unref)

G_END_DECLS
