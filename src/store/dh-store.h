/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "dh-clock.h"
#include "dh-db.h"

G_BEGIN_DECLS

#define DH_TYPE_STORE (dh_store_get_type ())

/* An open organisation: one writing thread, one read-only reading thread (design, 3.1). Properties and
 * signals live on the main context of the thread that opened it. */
G_DECLARE_FINAL_TYPE (DhStore, dh_store, DH, STORE, GObject)

#define DH_STORE_SUFFIX ".donghanh"
#define DH_STORE_APPLICATION_ID 0x44484f48   /* "DHOH" at offset 68 of the file */

typedef enum
{
  DH_STORE_OPEN_DEFAULT   = 0,
  DH_STORE_OPEN_CREATE    = 1 << 0,   /* make a new one; DH_STORE_ERROR_EXISTS if the file is there */
  DH_STORE_OPEN_READ_ONLY = 1 << 1,   /* takes no lease, writes nothing */
  DH_STORE_OPEN_NO_BACKUP = 1 << 2,   /* skip the daily backup (tests, command line) */
  DH_STORE_OPEN_WINDOW    = 1 << 3,   /* for a window: "undo" without an id goes back to the opening and no
                                         further, and the daily backup lets the first page be drawn before it */
} DhStoreOpenFlags;

/* Runs on the store's thread. Returns a future that is already settled: dex_future_new_for_int64,
 * dex_future_new_take_object, dex_future_new_take_boxed, dex_future_new_true or
 * dex_future_new_for_error. Must keep nothing of @db. */
typedef DexFuture *(*DhDbFunc) (DhDb *db, gpointer data);

/* Which rows the search index holds; given by the domain, static. One row per table. */
typedef struct
{
  const char *table;       /* SQL table */
  const char *kind;        /* stable word: "unit", "task", … */
  const char *row_sql;     /* "SELECT title, body FROM … WHERE id = ? …": no row = not indexed. A text that is a
                              page of a record adds ", title of the record, its id, page, id of the part" */
  const char *all_sql;     /* "SELECT id, title, body FROM …" of every indexed row */
  const char *pairs_sql;   /* "SELECT abbreviation, what it stands for FROM …": who asks for the one finds the texts
                              with the other as well. Read at each search; NULL: none */
  gboolean    append_only; /* not in the journal: its ids only grow, and no row is ever changed. One at most */
} DhIndexSource;

/* Tables that the domain keeps besides those of the migrations. They only ever grow: "table:columns;…+indices" says how
 * far, and is kept in the store, so that a store which is up to date costs one comparison. A store whose tables or columns
 * go beyond it was made by a newer program. Static. */
typedef struct
{
  const char *shape;
  /* Adds what @db lacks, in the write transaction of opening; sets *grown when a table or column came. */
  gboolean  (*grow) (DhDb *db, gboolean *grown, GError **error);
} DhStoreExtension;

typedef struct
{
  const DhIndexSource *sources;     /* ends with a NULL table */
  const char          *author;      /* who is at the keyboard; NULL: the user's name */
  const char          *origin;      /* "typed", "cli", …; NULL: "typed" */
  DhClock             *clock;       /* NULL: the system's */
  const DhStoreExtension *extension; /* NULL: the tables of the migrations are all */
} DhStoreOptions;

/* Opens the file at @path. Resolves to DhStore. Errors: DH_STORE_ERROR with a sentence;
 * DH_STORE_ERROR_IN_USE says who has it and since when, and read-only may be tried. */
DexFuture  *dh_store_open             (const char *path, DhStoreOpenFlags flags, const DhStoreOptions *options);
/* Waits for queued writes, checkpoints, gives the lease back. Resolves to TRUE; never rejects. */
DexFuture  *dh_store_close            (DhStore *self);

const char *dh_store_get_path         (DhStore *self);
gboolean    dh_store_is_read_only     (DhStore *self);
DhClock    *dh_store_get_clock        (DhStore *self);          /* transfer none */
const char *dh_store_get_id           (DhStore *self);          /* random, stays for the store's life */

/* The two doors, called on the store's main context. @data is freed with @destroy on the store's thread.
 * Resolves to what @func's future held. The read is cancelled when the future is dropped. */
DexFuture  *dh_store_read             (DhStore *self, DhDbFunc func, gpointer data, GDestroyNotify destroy);
/* One recorded change labelled @label (a sentence for the person: "Thêm đơn vị …"). Nothing is
 * recorded and no signal sent when no row of a domain table changed (then nothing at all is kept). A
 * rejected future rolls back. Never cancelled: dropping the future only means not to be told. The signal
 * "changed" comes before the future resolves, both in the order of the commits. */
DexFuture  *dh_store_write            (DhStore *self, const char *label, DhDbFunc func, gpointer data, GDestroyNotify destroy);
/* The same, with kind DH_CHANGE_IMPORT in the journal. */
DexFuture  *dh_store_write_import     (DhStore *self, const char *label, DhDbFunc func, gpointer data, GDestroyNotify destroy);
/* The same, with kind DH_CHANGE_NOTE: rows that say what was done, and that undo leaves alone. */
DexFuture  *dh_store_write_note       (DhStore *self, const char *label, DhDbFunc func, gpointer data, GDestroyNotify destroy);

/* Undo and redo. @change_id 0: the newest that can be; when the newest edit is final there is nothing to
 * undo, and older ones only by their id. Undo takes the id of an edit, an import or the redo of one;
 * redo that of an undo. Resolves to the new DhChange. */
DexFuture  *dh_store_undo             (DhStore *self, gint64 change_id);
DexFuture  *dh_store_redo             (DhStore *self, gint64 change_id);

/* integrity_check, foreign_key_check, journal hash chain, blobs. Resolves to a GStrv of findings;
 * empty = sound. */
DexFuture  *dh_store_check            (DhStore *self);

/* Signals: "changed" (DhChange *) after each commit, own or undo.
 * "undo-label" and "redo-label" are the label of the edit itself, NULL when there is none.
 * Properties: "path", "read-only", "can-undo", "can-redo", "undo-label", "redo-label",
 * "last-backup" (gint64, microseconds, 0 = never), "indexing" (gboolean), "location-warning" (char *). */

G_END_DECLS
