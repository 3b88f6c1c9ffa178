/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-value.h"

G_BEGIN_DECLS

/* What a list shows: entity, filters, order, group, search words. An immutable value; each "with"
 * returns a new one and leaves the old (habits 26). */
typedef struct _DhQuery DhQuery;

typedef enum
{
  DH_FILTER_IS,          /* equal; REFERENCE(S): names it */
  DH_FILTER_IS_NOT,
  DH_FILTER_CONTAINS,    /* folded text */
  DH_FILTER_FROM,        /* ≥; PERIOD: ends on or after */
  DH_FILTER_UNTIL,       /* ≤; PERIOD: ends on or before */
  DH_FILTER_EMPTY,
  DH_FILTER_NOT_EMPTY,
  DH_FILTER_WITHIN,      /* REFERENCE to records that have parents: names it or one below it */
} DhFilterOp;

#define DH_TYPE_QUERY (dh_query_get_type ())
GType           dh_query_get_type      (void) G_GNUC_CONST;

DhQuery        *dh_query_new           (const DhEntity *entity);          /* live records, default order */
DhQuery        *dh_query_copy          (const DhQuery *self);
void            dh_query_free          (DhQuery *self);
DhQuery        *dh_query_with_filter   (const DhQuery *self, const char *field, DhFilterOp op, const DhValue *value);
/* @field may be one of the record that a reference names: "supervision.level". */
DhQuery        *dh_query_with_filter_of (const DhQuery *self, const DhQuery *other, guint index);   /* the same filter */
DhQuery        *dh_query_without_filter (const DhQuery *self, guint index);
DhQuery        *dh_query_with_sort     (const DhQuery *self, const char *field, gboolean descending);
DhQuery        *dh_query_with_group    (const DhQuery *self, const char *field);    /* NULL: none; dh_query_groups_by () */
DhQuery        *dh_query_with_words    (const DhQuery *self, const char *words);    /* folded, in searched fields */
/* Only these records, which a rule that no filter expresses has found, be they none; @ids may be NULL then. */
DhQuery        *dh_query_with_ids      (const DhQuery *self, const gint64 *ids, guint n);
DhQuery        *dh_query_without_ids   (const DhQuery *self);                       /* all again */
DhQuery        *dh_query_with_trashed  (const DhQuery *self, gboolean trashed);     /* the trash instead */
/* Filters one after the other: each takes @query and gives the narrower one. DH_DATE_NONE: without that bound. */
DhQuery        *dh_query_take_filter   (DhQuery *query, const char *field, DhFilterOp op, const DhValue *value);
DhQuery        *dh_query_take_text     (DhQuery *query, const char *field, DhFilterOp op, const char *text);
DhQuery        *dh_query_take_id       (DhQuery *query, const char *field, DhFilterOp op, gint64 id);
DhQuery        *dh_query_take_ids      (DhQuery *query, const GArray *ids);         /* of gint64 */
DhQuery        *dh_query_take_days     (DhQuery *query, const char *field, DhDate from, DhDate until);
/* Choices and references; dates and periods (by their ends) go by month. */
gboolean        dh_query_groups_by     (const DhField *field);
const DhEntity *dh_query_get_entity    (const DhQuery *self);
guint           dh_query_n_filters     (const DhQuery *self);
/* What dh_query_with_filter calls it; new string. And the field of that name, NULL: no such. */
char           *dh_query_dup_filter_name (const DhQuery *self, guint index);
const DhField  *dh_query_find_field    (const DhEntity *entity, const char *name);
void            dh_query_get_filter    (const DhQuery *self, guint index, const DhField **field, DhFilterOp *op, const DhValue **value);
const char     *dh_query_get_sort      (const DhQuery *self, gboolean *descending);
const char     *dh_query_get_group     (const DhQuery *self);
const char     *dh_query_get_words     (const DhQuery *self);
const gint64   *dh_query_get_ids       (const DhQuery *self, guint *n);             /* NULL: not restricted */
gboolean        dh_query_get_trashed   (const DhQuery *self);
/* TRUE when they ask for the same rows in the same words; order and group are not compared. */
gboolean        dh_query_same_rows     (const DhQuery *a, const DhQuery *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhQuery, dh_query_free)

G_END_DECLS
