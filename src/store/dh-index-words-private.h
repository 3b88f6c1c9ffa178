/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of Vietnamese text as the index knows them. A word is a run of letters, digits and combining
 * marks; everything else separates. Each has two spellings, both in lower case and with one tone
 * placement, and with y written i where it ends a syllable as its only vowel (kỹ = kĩ, quý = quí):
 * "exact" keeps the marks, "fold" drops them. Texts repeat a few thousand syllables, so a table
 * remembers what each run became. Not thread-safe: one table per thread. */
typedef struct _DhWordTable DhWordTable;

typedef struct
{
  char    *title_fold;     /* owns the memory of all four: "^~fold" … */
  char    *fold;           /* "~fold": part of title_fold */
  char    *title_exact;    /* "^exact" */
  char    *exact;          /* "exact" */
  guint    fold_len;       /* bytes, with the ~ */
  guint    exact_len;
  gboolean marked;         /* the spellings differ */
  gboolean known;          /* already in the index's list of words */
} DhWord;

DhWordTable  *_dh_word_table_new     (void);
void          _dh_word_table_free    (DhWordTable *self);
/* Forgets everything, "known" included: the list of words may have been rolled back. */
void          _dh_word_table_clear   (DhWordTable *self);
/* The word written @raw (from _dh_words_next). Valid until the table is trimmed or cleared. */
DhWord       *_dh_word_table_lookup  (DhWordTable *self, const char *raw, gsize length);
/* Keeps the table's memory bounded; call where no DhWord is held. */
void          _dh_word_table_trim    (DhWordTable *self);

/* Finds the next word from *at in valid UTF-8 ending at @end; *at moves behind it. */
gboolean      _dh_words_next         (const char **at, const char *end, const char **word, gsize *length);

/* Does @exact begin as @start was typed? Both are strict spellings. The tone of an unfinished syllable
 * may still move to another letter, so "họa" begins "hoạch" as well as "họa" itself. */
gboolean      _dh_words_begins       (const char *exact, const char *start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhWordTable, _dh_word_table_free)

G_END_DECLS
