/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-blob.h"
#include "dh-record.h"

G_BEGIN_DECLS

/* Files on their way into the organisation: copied whole, then recorded together as one change with one
 * undo. Until that change nothing of them is to be seen; when it fails or is cancelled, nothing ever is.
 * Filled once, then handed over. */
typedef struct _DhKeeping DhKeeping;

DhKeeping *dh_keeping_new         (void);
void       dh_keeping_free        (DhKeeping *self);
/* A document of its own, unless one of this kind, number, symbol and day is there already: then the file is
 * its next version. @fields: of the document, copied; without subject line and number the file's name stands
 * for them. NULL: nothing is known. */
void       dh_keeping_add         (DhKeeping *self, GFile *file, const DhEdit *fields);
/* A document without a file: of a classified one only this is kept. @fields: copied. */
void       dh_keeping_add_entry   (DhKeeping *self, const DhEdit *fields);
/* The next version of what @document has. */
void       dh_keeping_add_version (DhKeeping *self, GFile *file, gint64 document);
/* The documents will be linked to this record. @role: choice of the link's role, or NULL. */
void       dh_keeping_set_target  (DhKeeping *self, const DhEntity *entity, gint64 record, const char *role);
guint      dh_keeping_get_n_files (DhKeeping *self);   /* entries count, too */

/* Which document a file ended up with. */
typedef struct
{
  gint64   document;
  gint64   attachment;   /* 0: an entry without a file */
  gboolean known;        /* the same content was kept by that document already; nothing was added */
} DhKept;

/* Takes @self. @progress: bytes of all files, on the main context. Resolves to a GArray (boxed) of DhKept in
 * the order of the files. A classified document is refused before its file is opened. */
DexFuture *dh_keeping_run         (DhContext *context, DhKeeping *self, GCancellable *cancellable,
                                   DhProgressFunc progress, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhKeeping, dh_keeping_free)

G_END_DECLS
