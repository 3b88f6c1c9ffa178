/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-file-private.h"

G_BEGIN_DECLS

/* The values of one row of the table "change", but for hash and changeset. */
typedef struct
{
  gint64       id;
  gint64       at;
  const char  *author;
  const char  *label;
  const char  *origin;
  DhChangeKind kind;
  gint64       undo_of;      /* 0: none */
  gboolean     final;
  int          schema;
} DhChangeRecord;

/* Columns for _dh_journal_read_record, of a "change c". */
#define DH_SQL_RECORD "c.id, c.at, c.author, c.label, c.kind, c.origin, c.undo_of, c.final, c.schema"

/* A change c is undone while a change stands that undoes it and was not itself redone; a redo is never
 * undone directly, undoing goes back to the edit it brought again. */
#define DH_SQL_NOT_UNDONE                                                                              \
  "NOT EXISTS (SELECT 1 FROM change u WHERE u.undo_of = c.id "                                          \
  "AND NOT EXISTS (SELECT 1 FROM change r WHERE r.undo_of = u.id))"

/* One row of a changeset. */
typedef struct
{
  const char  *table;        /* interned */
  gint64       id;
  DhRowChange  op;
} DhChangeRow;

/* Reads the end of the journal; an empty one starts from the hash of @store_id. */
gboolean   _dh_journal_read_head   (DhDb *db, const char *store_id, DhJournalHead *head, GError **error);
/* Writes the journal row and its change_rows (an array of DhChangeRow, may be NULL) and moves @head.
 * record->id must be head->id + 1. Inside a transaction. */
gboolean   _dh_journal_append      (DhDb *db, DhJournalHead *head, const DhChangeRecord *record, GArray *rows,
                                    const void *changeset, gsize size, GError **error);
/* Reads a row that begins with DH_SQL_RECORD; the strings belong to @stmt until its next step. */
void       _dh_journal_read_record (DhStmt *stmt, DhChangeRecord *record);
DhRowChange _dh_row_change_from_op (int op);
/* The value of the declared primary key; 0 where it is not one integer column. */
gint64     _dh_journal_row_id      (sqlite3_changeset_iter *iter, int op);
/* The rows a changeset touches. */
GArray    *_dh_journal_list_rows   (const void *changeset, gsize size, GError **error);
/* Follows the chain of hashes from the start; adds a sentence per break to @findings. */
gboolean   _dh_journal_verify      (DhDb *db, const char *store_id, GPtrArray *findings, GError **error);
/* The names of the tables whose rows are recorded: all with a declared primary key but the journal's
 * own, "meta" and the contents of files. */
GHashTable *_dh_journal_list_tables (DhDb *db, GError **error);

/* One recorded change: runs @func in a transaction and records what it did to domain tables. Returns
 * its future, or a rejected one after rolling back; *change is NULL when no row changed. */
DexFuture *_dh_journal_run         (DhFile *file, const char *label, DhChangeKind kind, gint64 undo_of,
                                    DhDbFunc func, gpointer data, DhChange **change);

/* Takes @rows. */
DhChange  *_dh_change_new          (const DhChangeRecord *record, gboolean undone, GArray *rows);

G_END_DECLS
