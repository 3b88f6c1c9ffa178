/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dh-entity.h"

G_BEGIN_DECLS

/* How a person left the table of an entity: order, width and visibility of its columns, sorting and
 * grouping. Kept per person and machine in the setting "table-state". Field names that no longer exist
 * are skipped when it is read. */
typedef struct
{
  GStrv       order;        /* field names, all columns; NULL: as the entity lists them */
  GStrv       shown;        /* field names; NULL: the listed ones */
  GHashTable *widths;       /* field name → pixels */
  char       *sort;         /* NULL: the entity's */
  gboolean    descending;
  char       *group;        /* NULL: none */
} DhTableState;

DhTableState *dh_table_state_load (GSettings *settings, const DhEntity *entity);
void          dh_table_state_save (const DhTableState *self, GSettings *settings, const DhEntity *entity);
DhTableState *dh_table_state_new  (void);
void          dh_table_state_free (DhTableState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTableState, dh_table_state_free)

G_END_DECLS
