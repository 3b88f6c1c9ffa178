/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* The order of a programme: its points below each other, and the tasks in them. */

/* How one point stands, with everything below it. */
typedef struct
{
  gint64 id;
  gint64 parent;     /* 0: at the top */
  guint  depth;      /* 0: at the top */
  char  *label;      /* number as printed, may be empty */
  char  *title;      /* what names it for people */
  double progress;   /* percent, -1: no task counts */
  guint  n_tasks;
  guint  n_late;
} DhOutlinePoint;

/* A programme as its page shows it. An immutable value. */
typedef struct
{
  gint64     programme;
  double     progress;   /* percent, -1: no task counts */
  guint      n_tasks;
  guint      n_late;
  guint      n_outside;  /* tasks in no point */
  GPtrArray *points;     /* DhOutlinePoint, each after the one it is part of */
} DhOutline;

#define DH_TYPE_OUTLINE (dh_outline_get_type ())
GType                 dh_outline_get_type (void) G_GNUC_CONST;
DhOutline            *dh_outline_ref      (DhOutline *self);
void                  dh_outline_unref    (DhOutline *self);
const DhOutlinePoint *dh_outline_find     (const DhOutline *self, gint64 point);   /* NULL: no such */
/* @point and the points below it: what a filter by the point means. Array of gint64. */
GArray               *dh_outline_below    (const DhOutline *self, gint64 point);

/* Resolves to DhOutline. */
DexFuture            *dh_outline_read     (DhContext *context, gint64 programme);

typedef enum
{
  DH_MOVE_BEFORE,
  DH_MOVE_AFTER,
  DH_MOVE_INTO,    /* becomes its last part */
} DhMovePlace;

typedef enum
{
  DH_MOVE_UP,
  DH_MOVE_DOWN,
  DH_MOVE_IN,    /* below the one before it */
  DH_MOVE_OUT,   /* after the one it is part of */
} DhMoveStep;

/* Moves points or tasks (@entity), with what is below them, beside or into @target of the same kind, in
 * the order they have. One recorded change that writes as few rows as can be. Tasks take the point of their
 * new place. DH_ERROR_NOT_ALLOWED says why a move makes no sense: into itself, to another programme. */
DexFuture *dh_outline_move    (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n, gint64 target,
                               DhMovePlace place);
/* One place or level further, as Alt with an arrow does. Several must stand on one level. */
DexFuture *dh_outline_step    (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n,
                               DhMoveStep step);
/* Tasks to the end of a point; @point 0: out of any. */
DexFuture *dh_outline_to_point (DhContext *context, const gint64 *ids, guint n, gint64 point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhOutline, dh_outline_unref)

G_END_DECLS
