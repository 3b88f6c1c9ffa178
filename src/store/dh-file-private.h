/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-change.h"
#include "dh-db-private.h"
#include "dh-lease.h"
#include "dh-store.h"
#include "dh-worker-private.h"

G_BEGIN_DECLS

#define DH_HASH_SIZE 32

/* The end of the journal: the next change continues its numbers and its hashes. */
typedef struct
{
  gint64 id;
  guint8 hash[DH_HASH_SIZE];
} DhJournalHead;

/* What undo and redo would do now. A label is that of the change itself; NULL: nothing to do. */
typedef struct
{
  char  *undo_label;
  char  *redo_label;
} DhUndoState;

/* An open file as its threads see it: DhStore is the face on the main context, and no thread ever
 * touches that. Counted, because tasks and background jobs may outlive the store object. */
typedef struct
{
  /* Fixed once the opening has been delivered. */
  char                *path;
  char                *id;
  char                *author;
  char                *origin;
  char                *warning;      /* about the place of the file; NULL when fine */
  DhClock             *clock;
  const DhStoreExtension *extension; /* or NULL */
  GMainContext        *context;      /* where DhStore lives */
  gboolean             read_only;
  gboolean             immutable;    /* read-only without a -shm file */
  int                  schema;
  gint64               last_backup;
  DhWorker            *writer;
  DhWorker            *reader;

  /* Main context only. */
  GWeakRef             store;

  /* Writing thread only. */
  DhDb                *write_db;
  DhLease             *lease;
  GHashTable          *tables;       /* interned names of the recorded tables */
  DhJournalHead        head;
  gint64               undo_floor;   /* undo and redo without an id leave changes up to this one alone */
  guint                data_version; /* of the last commit of ours; another: the end has moved */

  /* Reading thread only. */
  DhDb                *read_db;

  /* Background jobs: any thread. */
  GMutex               lock;
  GCond                idle;
  GPtrArray           *jobs;         /* their cancellables */
  GMutex               blob_lock;    /* contents are added one after the other */
} DhFile;

DhFile    *_dh_file_new          (const char *path);
DhFile    *_dh_file_ref          (DhFile *self);
void       _dh_file_unref        (DhFile *self);

/* Settles @promise with @result on the store's main context, after everything delivered before. With
 * @change the store first takes over @undo and emits "changed". All but @self are taken. */
void       _dh_file_deliver      (DhFile *self, DexPromise *promise, DexFuture *result, DhChange *change,
                                  DhUndoState *undo);

/* A task of a background job on one of the two threads; waits for it. Returns the settled future of
 * @func, or one rejected with DH_STORE_ERROR_CLOSED. @func runs inside a read transaction, or in a
 * write transaction that is committed unjournaled (contents of files only). Not @durable: it is on the
 * disk only after the next durable commit. */
DexFuture *_dh_file_read_sync    (DhFile *self, DhDbFunc func, gpointer data);
DexFuture *_dh_file_write_sync   (DhFile *self, gboolean durable, DhDbFunc func, gpointer data);

/* A background job: a thread of its own that may block. @func returns a settled future and must look
 * at the cancellable, which is cancelled when the returned future is dropped or the store closed.
 * @self NULL: a job without a store. */
typedef DexFuture *(*DhJobFunc)  (DhFile *self, GCancellable *cancellable, gpointer data);
DexFuture *_dh_file_spawn        (DhFile *self, const char *name, DhJobFunc func, gpointer data,
                                  GDestroyNotify destroy);
/* Cancels the jobs and waits for their end. */
void       _dh_file_end_jobs     (DhFile *self);

/* Opening and closing, on the writing thread. */
gboolean   _dh_file_open         (DhFile *self, DhStoreOpenFlags flags, GError **error);
void       _dh_file_close        (DhFile *self);

void       _dh_undo_state_free   (DhUndoState *self);

/* The file behind a store; NULL when it is not open. */
DhFile    *_dh_store_get_file    (DhStore *self);
DexFuture *_dh_store_new_closed  (void);
void       _dh_store_note_backup (DhStore *self, gint64 at);
/* On the main context: takes over the state of undo (transfer full), then emits "changed". */
void       _dh_store_take_change (DhStore *self, DhChange *change, DhUndoState *undo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhFile, _dh_file_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhUndoState, _dh_undo_state_free)

G_END_DECLS
