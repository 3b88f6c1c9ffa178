/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dh-query.h"
#include "dh-record.h"

G_BEGIN_DECLS

typedef enum { DH_LIST_LOADING, DH_LIST_READY, DH_LIST_EMPTY, DH_LIST_ERROR } DhListState;
#define DH_TYPE_LIST_STATE (dh_list_state_get_type ())
GType dh_list_state_get_type (void) G_GNUC_CONST;

#define DH_TYPE_RECORD_LIST (dh_record_list_get_type ())

/* GListModel of DhRecord: ordered ids, rows built on demand from pages of 64 (design, 3.5). A reset is
 * one items_changed, between long lists three: the first new rows come behind the old ones, these go, the other new
 * ones come. Follows the store's "changed" by itself. Main thread.
 * Answers may come while a function still runs: set_query, reload and get_item can emit signals.
 * Properties: "context" (construct only), "query" (boxed), "state" (DhListState), "error" (char *), "n-items" (guint).
 * Signals: "turn" (guint last) between long lists, before the old rows go: a view that looks at the rows up to @last
 * now keeps its widgets. */
G_DECLARE_FINAL_TYPE (DhRecordList, dh_record_list, DH, RECORD_LIST, GObject)

DhRecordList  *dh_record_list_new         (DhContext *context, const DhQuery *query);
void           dh_record_list_set_query   (DhRecordList *self, const DhQuery *query);
const DhQuery *dh_record_list_get_query   (DhRecordList *self);
DhListState    dh_record_list_get_state   (DhRecordList *self);
void           dh_record_list_reload      (DhRecordList *self);             /* Try Again */
gint64         dh_record_list_get_id      (DhRecordList *self, guint position);
guint          dh_record_list_find        (DhRecordList *self, gint64 id);  /* GTK_INVALID_LIST_POSITION = G_MAXUINT: absent */
const gint64  *dh_record_list_get_ids     (DhRecordList *self, guint *n);
gboolean       dh_record_list_is_grouped  (DhRecordList *self);             /* what it shows, not what it was asked since */
/* With a group: the section around @position, [*start, *end). */
void           dh_record_list_get_section (DhRecordList *self, guint position, guint *start, guint *end);
char          *dh_record_list_dup_section_title (DhRecordList *self, guint position);
/* What the rows of that section have in common, for dh_totals_get_count (). */
char          *dh_record_list_dup_section_key (DhRecordList *self, guint position);
guint          dh_record_list_n_live      (DhRecordList *self);             /* wrappers alive: for tests */
/* Resolves when the list shows the state of every change committed before the call. */
DexFuture     *dh_record_list_settled     (DhRecordList *self);

G_END_DECLS
