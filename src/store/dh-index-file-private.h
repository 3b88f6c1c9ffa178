/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "dh-index-words-private.h"

G_BEGIN_DECLS

/* The index as a file: which texts there are ("doc"), their terms ("text", FTS5 without content), the
 * list of words ("word") and how far it has read the store ("meta"): DhIndexPosition. One thread. Texts are numbered
 * in the order in which they came, so that FTS5 can hand out the newest first. */
typedef struct
{
  gint64 change;     /* the last change of the journal, 0: none … */
  char   hash[65];   /* … and its hash in hex, "" */
  gint64 appended;   /* the last row of the table that only grows, 0: none */
} DhIndexPosition;

typedef struct
{
  sqlite3      *db;
  char         *path;           /* NULL: private and temporary */
  char         *signature;      /* of format, sources and store: another one is another index */
  DhWordTable  *words;
  GPtrArray    *fresh;          /* DhWord: not yet in "word" */
  gboolean      building;       /* unfinished: a crash leaves it useless */
  DhIndexPosition position;     /* what it has seen */
  sqlite3_stmt *statements[16];
} DhIndexFile;

/* The finished index at @path. NULL with *@error set when it is absent, unfinished, another's or cannot be read. */
DhIndexFile *_dh_index_file_open      (const char *path, const char *signature, gboolean read_only, GError **error);
/* An empty one to be built, in place of what lies there, readable by those who may read @like. @path
 * NULL: in a temporary file that vanishes with it. Everything until _dh_index_file_finish is one
 * transaction without a journal of its own. */
DhIndexFile *_dh_index_file_create    (const char *path, const char *like, const char *signature, GError **error);
gboolean     _dh_index_file_finish    (DhIndexFile *self, const DhIndexPosition *position, GError **error);
void         _dh_index_file_free      (DhIndexFile *self);
void         _dh_index_file_delete    (const char *path);

/* A transaction that moves the position, for an index that is finished. */
gboolean     _dh_index_file_begin     (DhIndexFile *self, GError **error);
gboolean     _dh_index_file_commit    (DhIndexFile *self, const DhIndexPosition *position, GError **error);
void         _dh_index_file_rollback  (DhIndexFile *self);

/* Enters the text of row @id of source @source, in place of the one it had. */
gboolean     _dh_index_file_put       (DhIndexFile *self, guint source, gint64 id, const char *title, const char *body,
                                       GError **error);
gboolean     _dh_index_file_remove    (DhIndexFile *self, guint source, gint64 id, GError **error);
/* Writes the words met since to the list of words. Before searching and before a commit. */
gboolean     _dh_index_file_flush     (DhIndexFile *self, GError **error);

/* A number over every text, term and place in the index, to compare two of them. NULL on error. */
char        *_dh_index_file_digest    (DhIndexFile *self, GError **error);

/* For the files of the index: a statement kept for the life of @self (@slot: DhIndexSlot), reset and
 * unbound, or NULL; and @error from what SQLite says, returning FALSE. */
typedef enum
{
  DH_INDEX_FIND_DOC, DH_INDEX_ADD_DOC, DH_INDEX_REMOVE_DOC, DH_INDEX_ADD_TEXT, DH_INDEX_REMOVE_TEXT, DH_INDEX_ADD_WORD,
  DH_INDEX_MATCH, DH_INDEX_SAMPLE, DH_INDEX_DOC, DH_INDEX_LAST_DOC, DH_INDEX_WORDS, DH_INDEX_SET_META,
} DhIndexSlot;

sqlite3_stmt *_dh_index_file_statement (DhIndexFile *self, DhIndexSlot slot, const char *sql, GError **error);
gboolean      _dh_index_file_failed    (DhIndexFile *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhIndexFile, _dh_index_file_free)

G_END_DECLS
