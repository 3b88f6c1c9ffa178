/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-change.h"
#include "dh-id-list-private.h"
#include "dh-record-list.h"
#include "dh-record-private.h"

G_BEGIN_DECLS

/* Rows touched by changes beyond this number are not looked at one by one. */
#define DH_LIST_MAX_TOUCHED 64

struct _DhRecordList
{
  GObject     parent_instance;
  DhContext  *context;
  DhQuery    *query;
  DhIdList   *list;          /* what is shown; never NULL, replaced as a whole by a reset */
  GHashTable *rows;          /* gint64 id → RowRef with a weak DhRecord: a shown row stays one object */
  GQueue      pages;         /* GPtrArray of DhRecord: the last pages read, held so that scrolling by a row costs nothing */
  GHashTable *asked;         /* numbers of the pages on their way */
  GHashTable *touched;       /* gint64 ids changed since what is shown was read; NULL: anything may have */
  GPtrArray  *waiters;       /* DexPromise of dh_record_list_settled */
  DexFuture  *ids_read;      /* dropped, and with it cancelled, by the next one */
  guint64     generation;    /* bumped by every reading of ids; late answers look at it and leave */
  guint       reading;       /* rows and pages on their way */
  gboolean    reading_ids;
  gboolean    fresh;         /* another query than what is shown: its first rows come with the ids */
  DhListState state;
  char       *error;
  guint       n_told;        /* "n-items" as last notified */
};

/* dh-record-list-rows.c: wrappers and pages */
void      _dh_record_list_init_rows    (DhRecordList *self);
void      _dh_record_list_clear_rows   (DhRecordList *self);
DhRecord *_dh_record_list_get_row      (DhRecordList *self, guint position);   /* transfer full */
void      _dh_record_list_take_page    (DhRecordList *self, GPtrArray *rows);  /* takes the DhRow out of @rows */
void      _dh_record_list_drop_pages   (DhRecordList *self);
void      _dh_record_list_refresh_rows (DhRecordList *self, const gint64 *ids, guint n);
GArray   *_dh_record_list_live_ids     (DhRecordList *self);

/* dh-record-list-changes.c: from one order to the next */
/* Takes @next. @rows: DhRow of its first page, where they were read with it, else NULL. */
void      _dh_record_list_show         (DhRecordList *self, DhIdList *next, GPtrArray *rows);
void      _dh_record_list_store_changed_cb (DhStore *store, DhChange *change, DhRecordList *self);

/* dh-record-list.c */
void      _dh_record_list_read_ids     (DhRecordList *self);
void      _dh_record_list_emit_turn    (DhRecordList *self, guint last);
void      _dh_record_list_check_settled (DhRecordList *self);

G_END_DECLS
