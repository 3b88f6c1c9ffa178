/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* A kept file of a document. */
typedef struct
{
  gint64 attachment;
  char  *name;
  char  *mime;
  char  *hash;
  gint64 size;
  int    version;
  char  *text;      /* "read", "empty" (a scan), "failed"; NULL: not read yet */
  char  *problem;   /* why it could not be read, a sentence; "" */
} DhDocumentFile;

/* A record that has to do with a document. */
typedef struct
{
  const DhEntity *entity;
  gint64          id;
  char           *title;
  char           *role;     /* choice of the link's role, NULL: none */
} DhDocumentUse;

/* One document with all that surrounds it. Immutable, shared. */
typedef struct
{
  gint64     document;
  char      *title;
  gboolean   classified;
  GPtrArray *files;        /* DhDocumentFile, the newest version first */
  GPtrArray *uses;         /* DhDocumentUse: live records it is linked to; at most 500 */
  GPtrArray *replaces;     /* DhDocumentUse: what it replaces or amends */
  GPtrArray *replaced_by;  /* DhDocumentUse: live documents that replace or amend it */
} DhDocumentFacts;

#define DH_TYPE_DOCUMENT_FACTS (dh_document_facts_get_type ())
GType            dh_document_facts_get_type (void) G_GNUC_CONST;
DhDocumentFacts *dh_document_facts_ref      (DhDocumentFacts *self);
void             dh_document_facts_unref    (DhDocumentFacts *self);
/* How many records still rest on it as their legal basis although another document took its place. */
guint            dh_document_facts_n_outdated (const DhDocumentFacts *self);

/* Resolves to DhDocumentFacts (boxed). DH_ERROR_NOT_FOUND. */
DexFuture       *dh_document_load_facts     (DhContext *context, gint64 document);
/* The live document that keeps the content of @file already. Resolves to its id (int64), 0: none. */
DexFuture       *dh_document_find_kept      (DhContext *context, GFile *file, GCancellable *cancellable);
/* The documents linked to a record, its own and those of what is below it: the tasks of a point and of the
 * points in it, the parts of a task. Resolves to a GArray (boxed) of gint64. */
DexFuture       *dh_document_list_linked    (DhContext *context, const DhEntity *entity, gint64 record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhDocumentFacts, dh_document_facts_unref)

G_END_DECLS
