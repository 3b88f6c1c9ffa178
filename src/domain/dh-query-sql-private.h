/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db.h"
#include "dh-query.h"

G_BEGIN_DECLS

/* SQL of a query with what is bound to it. The text comes from the static tables only; whatever a
 * person typed is among the values. */
typedef struct
{
  GString *text;
  GArray  *values;   /* DhValue */
} DhSql;

DhSql    *dh_sql_new            (void);
void      dh_sql_free           (DhSql *self);
/* For json_each (?). */
char     *dh_sql_ids_to_json (const gint64 *ids, guint n);
DhStmt   *dh_sql_prepare        (DhSql *self, DhDb *db, GError **error);

/* "WITH … SELECT id, TRUE where the sort text is empty and belongs last, group … ORDER BY …": in the order of
 * the sort alone. Whoever reads puts the groups together, which takes a third of what sorting by them does. */
DhSql    *dh_query_make_ids_sql (const DhQuery *query);
/* "SELECT id, title …": what a reference's groups may be, in the order of the groups. */
DhSql    *dh_query_make_group_order_sql (const DhQuery *query);
/* "SELECT group or NULL, count, total of each … GROUP BY 1"; @ids_json: only these, a JSON array, or NULL. */
DhSql    *dh_query_make_totals_sql (const DhQuery *query, const DhField *const *fields, guint n, const char *ids_json);
/* Text sorted downwards: the rows whose text is empty come first from SQL and belong last. */
gboolean  dh_query_moves_empty  (const DhQuery *query);
/* Whether rows of @table decide which records the query shows and in which order. */
gboolean  dh_query_depends_on   (const DhQuery *query, const char *table);

/* The reference through which the filter looks at another record; NULL: it looks at the record itself. */
const DhField *_dh_query_get_filter_through (const DhQuery *self, guint index);
/* The condition of one filter of @query. */
void      dh_sql_append_filter  (DhSql *self, const DhQuery *query, guint index);
/* " WHERE …" of a query. */
void      dh_sql_append_where   (DhSql *self, const DhQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhSql, dh_sql_free)

G_END_DECLS
