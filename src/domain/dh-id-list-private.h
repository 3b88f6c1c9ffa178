/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-db.h"
#include "dh-query.h"

G_BEGIN_DECLS

typedef struct
{
  guint  start;
  char  *title;
  char  *key;     /* what its rows have in common, as dh_query_make_totals_sql () says it; "": nothing */
} DhSection;

/* The answer to a query: ids in order, and where the groups begin. Boxed and counted; the reading
 * thread makes it and the main thread keeps it. */
typedef struct
{
  GArray *ids;        /* gint64 */
  GArray *sections;   /* DhSection; none without a group */
} DhIdList;

#define DH_TYPE_ID_LIST (dh_id_list_get_type ())
GType      dh_id_list_get_type (void) G_GNUC_CONST;
DhIdList  *dh_id_list_new      (void);
DhIdList  *dh_id_list_ref      (DhIdList *self);
void       dh_id_list_unref    (DhIdList *self);
DhIdList  *dh_id_list_load_db  (DhDb *db, const DhQuery *query, GError **error);
DhIdList  *dh_id_list_head     (const DhIdList *self, guint n);   /* its first @n ids, as a list of its own */
DhIdList  *dh_id_list_join     (const DhIdList *self, const DhIdList *other);   /* groups if one of them has */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhIdList, dh_id_list_unref)

G_END_DECLS
