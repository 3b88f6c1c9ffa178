/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-index-file-private.h"

G_BEGIN_DECLS

/* What a person typed, taken apart. Nothing of it ever reaches FTS5 but words, in quotes. */
typedef struct
{
  char    *exact;         /* as _dh_word_table_lookup spells it */
  char    *fold;
  char    *typed_exact;   /* the same before i and y are unified: how an unfinished word begins */
  char    *typed_fold;
  gboolean marked;        /* must match the marks */
} DhQueryWord;

typedef struct
{
  GPtrArray *words;       /* DhQueryWord, to stand next to each other */
  gboolean   prefix;      /* the last of them may go on */
  GPtrArray *others;      /* DhQueryPhrase without others: any of them will do instead */
} DhQueryPhrase;

typedef struct
{
  GPtrArray *phrases;     /* DhQueryPhrase, all to be found */
} DhIndexQuery;

/* Longer wishes are cut: what is left finds more, never less. */
#define DH_INDEX_MAX_PHRASES 16
#define DH_INDEX_MAX_PHRASE_WORDS 16
#define DH_INDEX_MAX_TOLD_WORDS 64
#define DH_INDEX_MAX_OTHERS 4

/* Never fails; a text without words is a query without phrases and matches nothing. */
DhIndexQuery *_dh_index_query_new     (DhWordTable *table, const char *words);
void          _dh_index_query_free    (DhIndexQuery *self);
/* Who asked for @brief will take @full, and the other way round: every phrase that @full was asked in then takes
 * @brief. The same rule of marks holds as for texts. */
void          _dh_index_query_add_pair (DhIndexQuery *self, DhWordTable *table, const char *brief, const char *full);
/* Which of the words that were asked for @word is, a bit for each; those from DH_INDEX_MAX_TOLD_WORDS on
 * share one. */
guint64       _dh_index_query_which   (const DhIndexQuery *self, const DhWord *word);

typedef struct
{
  gint64  rowid;
  guint   source;
  gint64  id;
  double  score;          /* 1000 per class, BM25 and nearness below that */
} DhIndexMatch;

/* Of the texts that match, the best @limit, best first (DhIndexMatch).
 *
 * Six classes come one after the other: every word as it was typed in the title, then anywhere; every
 * word in the title with any marks, then the last one only begun; the same two anywhere. Within a class
 * BM25 and nearness decide, then the newest.
 *
 * A class is read newest first, and only its newest DH_INDEX_CANDIDATES texts are ranked (divided by
 * the number of words, but never less than DH_INDEX_MIN_CANDIDATES or @limit); an older one beyond them
 * cannot come up. No class is read when those before it have filled @limit. */
#define DH_INDEX_CANDIDATES 2000
#define DH_INDEX_MIN_CANDIDATES 200
GArray       *_dh_index_match         (DhIndexFile *file, const DhIndexQuery *query, guint limit, GError **error);

/* Of @body a piece around most of the words that were asked for, those words between U+0002 and U+0003. */
char         *_dh_index_snippet       (DhWordTable *table, const DhIndexQuery *query, const char *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhIndexQuery, _dh_index_query_free)

G_END_DECLS
