/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db-private.h"

G_BEGIN_DECLS

/* Seen by dh-db.c and dh-stmt.c only. */
struct _DhDb
{
  sqlite3      *handle;
  GThread      *thread;           /* the only one that may call */
  GHashTable   *statements;       /* SQL → DhStmt, the idle ones, chained by next */
  guint         n_idle;
  GCancellable *cancellable;      /* of the running read; looked at by the progress handler */
  gboolean      may_commit;       /* looked at by the commit hook */
  gboolean      final;
  gint64        change_id;
  gint64        now;
  gint64        n_changes;        /* of the last statement, sampled before it is reset */
};

struct _DhStmt
{
  DhDb         *db;
  sqlite3_stmt *handle;
  char         *sql;
  DhStmt       *next;             /* another idle statement of the same text */
  int           bind_rc;          /* first binding that failed; reported by the next step */
  gint64        rows;             /* since the last reset, for the watch of query plans */
};

GHashTable *_dh_db_new_statements  (void);
void        _dh_db_drop_statements (DhDb *db);

#define dh_db_assert_thread(db) g_assert ((db) != NULL && (db)->thread == g_thread_self ())

G_END_DECLS
