/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* The points or tasks of one programme in outline order, on the store's thread. A move rearranges them on
 * paper; writing them down changes only the rows whose position, whole or point became another. Positions grow
 * along the order in which the rows stand below each other, so that a plain table sorted by position reads like
 * the outline. */

typedef struct
{
  gint64 id;
  gint64 parent;
  gint64 point;          /* tasks only */
  gint64 position;
  gint64 old_parent;
  gint64 old_point;
  gint64 old_position;
  guint  end;            /* as read: one past the last row below this one */
} DhOrderNode;

typedef struct
{
  DhDb           *db;
  const DhEntity *entity;
  gint64          programme;
  GPtrArray      *nodes;   /* DhOrderNode */
  GHashTable     *by_id;
} DhOrder;

/* The programme that all of @ids are in; with db and entity filled in before. */
gboolean     _dh_order_load         (DhOrder *self, const gint64 *ids, guint n, GError **error);
gboolean     _dh_order_write        (DhOrder *self, GError **error);
void         _dh_order_clear        (DhOrder *self);
DhOrderNode *_dh_order_find         (DhOrder *self, gint64 id);                /* NULL: not in it; so is 0 */
/* A row whose whole is in the trash stands at the top. */
gint64       _dh_order_shown_parent (DhOrder *self, const DhOrderNode *node);
/* Why the row cannot be moved, naming it. FALSE. */
gboolean     _dh_order_refuse       (DhOrder *self, gint64 id, const char *why, GError **error);

G_END_DECLS
