/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* The words of a text, cut once and read by every recogniser. A recogniser compares packed numbers instead of
 * strings, and always knows where in the text it stands. */

typedef enum
{
  DH_WORD_LETTERS,
  DH_WORD_DIGITS,
  DH_WORD_SIGN,      /* one character that is neither */
} DhWordType;

typedef enum
{
  DH_WORD_CAPITAL = 1 << 0,   /* its first letter is one */
  DH_WORD_UPPER   = 1 << 1,   /* all of its letters are */
  DH_WORD_MARKED  = 1 << 2,   /* carries a mark or is spelled with đ */
  DH_WORD_APART   = 1 << 3,   /* white space, or the beginning of the text, stands before it */
  DH_WORD_BROKEN  = 1 << 4,   /* a line end stands before it */
} DhWordFlags;

typedef struct
{
  guint32 start;    /* bytes */
  guint32 length;
  /* Letters: the folded word, see dh_word_key. Digits: their value, at most 10^9. Signs: the character, with every
   * dash as '-' and every double quotation mark as itself. */
  guint64 key;
  guint16 first;    /* its first character, in small letters; 0 beyond U+FFFF */
  guint8  type;
  guint8  flags;
} DhWord;

typedef struct
{
  const char *text;   /* not owned */
  GArray     *array;  /* DhWord */
  gboolean    plain;  /* several words and not one mark: typed without them, so marks are not asked for */
} DhWords;

/* @text: valid UTF-8 in NFC, kept by the caller for as long. The array grows once and is used again by the next
 * dh_words_cut of the same DhWords. */
void     dh_words_init   (DhWords *self);
void     dh_words_cut    (DhWords *self, const char *text, gsize length);
void     dh_words_clear  (DhWords *self);

static inline guint
dh_words_n (const DhWords *self)
{
  return self->array->len;
}

/* The first word that begins at byte @offset or later; the number of words when none does. */
guint dh_words_find (const DhWords *self, gsize offset);

/* Beyond the end stands a sign of no character, so that looking ahead needs no check. */
const DhWord *dh_words_past_end (void);

static inline const DhWord *
dh_words_at (const DhWords *self, guint i)
{
  return i < self->array->len ? &g_array_index (self->array, DhWord, i) : dh_words_past_end ();
}

static inline guint
dh_word_end (const DhWord *word)
{
  return word->start + word->length;
}

static inline gboolean
dh_word_is_sign (const DhWord *word, gunichar sign)
{
  return word->type == DH_WORD_SIGN && word->key == sign;
}

guint64 dh_word_key_long (const char *folded);

static inline guint64
dh_word_letter (const char *folded, gsize length, guint n)
{
  return length > n ? (guint64) (guchar) folded[n] << (8 * n) : 0;
}

/* The key of a word as it folds: up to eight letters are packed, the first lowest; a longer word is hashed. Written so
 * that the compiler makes a number of a literal. */
static inline guint64
dh_word_key (const char *folded)
{
  gsize n = strlen (folded);

  if (n > 8)
    return dh_word_key_long (folded);
  return dh_word_letter (folded, n, 0) | dh_word_letter (folded, n, 1) | dh_word_letter (folded, n, 2)
         | dh_word_letter (folded, n, 3) | dh_word_letter (folded, n, 4) | dh_word_letter (folded, n, 5)
         | dh_word_letter (folded, n, 6) | dh_word_letter (folded, n, 7);
}

static inline gboolean
dh_word_is (const DhWord *word, const char *folded)
{
  return word->type == DH_WORD_LETTERS && word->key == dh_word_key (folded);
}

/* A table of phrases: each is written as its words fold, parted by single blanks. Searching takes the longest. */
typedef struct _DhPhrases DhPhrases;

/* @phrases: ends with NULL and is static. Never freed by those who keep it in a static variable. */
DhPhrases *dh_phrases_new   (const char *const *phrases);
void       dh_phrases_free  (DhPhrases *self);
/* The index of the longest phrase at word @i, or -1; *n_words becomes its length. */
int        dh_phrases_match (const DhPhrases *self, const DhWords *words, guint i, guint *n_words);

/* Whether a phrase begins with the word of this key. */
gboolean   dh_phrases_begin (const DhPhrases *self, guint64 key);

guint      dh_words_match_all (const DhWords *self, guint i, const char *phrase);

/* The words at @i are exactly these, with their marks: "quý" is not "quỹ", unless the text has none at all. Capitals
 * do not matter; @phrase is in small letters and NFC. Returns how many words it has, or 0. Nearly every question is answered by the first letter. */
static inline guint
dh_words_match (const DhWords *self, guint i, const char *phrase)
{
  const guchar *p = (const guchar *) phrase;
  guint first = p[0] < 0x80 ? p[0] : p[0] < 0xe0 ? (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu)
                                                 : (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);

  return dh_words_at (self, i)->first == first || self->plain ? dh_words_match_all (self, i, phrase) : 0;
}

/* The text between two positions, squeezed to single blanks. */
char      *dh_words_dup     (const DhWords *self, guint32 start, guint32 end);

G_END_DECLS
