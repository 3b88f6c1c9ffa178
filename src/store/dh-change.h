/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <libdex.h>

#include "dh-store.h"

G_BEGIN_DECLS

typedef enum           /* stored numbers: append only */
{
  DH_CHANGE_EDIT      = 1,
  DH_CHANGE_IMPORT    = 2,
  DH_CHANGE_UNDO      = 3,
  DH_CHANGE_REDO      = 4,
  DH_CHANGE_MIGRATION = 5,   /* a barrier: undo never crosses it */
  DH_CHANGE_REPAIR    = 6,
  DH_CHANGE_NOTE      = 7,   /* what somebody did and did not change: undo passes over it */
} DhChangeKind;

typedef enum { DH_ROW_ADDED = 1, DH_ROW_CHANGED = 2, DH_ROW_REMOVED = 3 } DhRowChange;

#define DH_TYPE_CHANGE (dh_change_get_type ())

/* One recorded change: what the signal "changed" carries and what history lists. Immutable. */
G_DECLARE_FINAL_TYPE (DhChange, dh_change, DH, CHANGE, GObject)

gint64       dh_change_get_id      (DhChange *self);
gint64       dh_change_get_at      (DhChange *self);       /* microseconds since 1970 */
const char  *dh_change_get_author  (DhChange *self);
const char  *dh_change_get_label   (DhChange *self);
const char  *dh_change_get_origin  (DhChange *self);
DhChangeKind dh_change_get_kind    (DhChange *self);
gint64       dh_change_get_undo_of (DhChange *self);       /* 0: none */
gboolean     dh_change_is_undone   (DhChange *self);
gboolean     dh_change_is_final    (DhChange *self);
guint        dh_change_get_n_rows  (DhChange *self);
gboolean     dh_change_touches     (DhChange *self, const char *table);
/* The @i-th row; *table is interned static text. */
void         dh_change_get_row     (DhChange *self, guint i, const char **table, gint64 *id, DhRowChange *op);

#define DH_TYPE_FIELD_CHANGE (dh_field_change_get_type ())

/* One value in the history of a row: which change, which column, before and after as GValue-free text
 * (SQL text of the value; NULL for none). GObject for list views. */
G_DECLARE_FINAL_TYPE (DhFieldChange, dh_field_change, DH, FIELD_CHANGE, GObject)

DhChange    *dh_field_change_get_change (DhFieldChange *self);
const char  *dh_field_change_get_table  (DhFieldChange *self);
gint64       dh_field_change_get_row    (DhFieldChange *self);
DhRowChange  dh_field_change_get_op     (DhFieldChange *self);
const char  *dh_field_change_get_column (DhFieldChange *self);
const char  *dh_field_change_get_old    (DhFieldChange *self);
const char  *dh_field_change_get_new    (DhFieldChange *self);

/* Newest first. Resolve to GListStore of DhChange / DhFieldChange. @table NULL: the whole store.
 * @since 0: from the start, else only changes after that change id. @limit: at most so many changes; for
 * a row's history so many fields, where the last change told is told whole. */
DexFuture   *dh_store_list_changes   (DhStore *store, gint64 since, guint limit);
DexFuture   *dh_store_row_history    (DhStore *store, const char *table, gint64 row, guint limit);
DexFuture   *dh_store_field_changes  (DhStore *store, gint64 change_id);

G_END_DECLS
