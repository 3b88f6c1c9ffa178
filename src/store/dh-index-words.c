/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-words-private.h"

#include <string.h>

#include "dh-text.h"

/* Bytes; what is longer is no word of any language, and only its beginning is kept. */
#define MAX_WORD 96
/* Remembered spellings. Syllables are about 20,000 with capitals; the rest are numbers, which come once. */
#define MAX_TABLE 65536

typedef struct
{
  guint32 hash;
  guint32 length;
  char *raw;
  DhWord word;
} Entry;

struct _DhWordTable
{
  Entry **slots; /* open addressing, a power of two of them */
  guint n_slots;
  guint n_entries;
};

static guint32
hash_bytes (const char *bytes, gsize length)
{
  guint64 hash = length;
  for (; length >= sizeof (guint64); bytes += sizeof (guint64), length -= sizeof (guint64))
    {
      guint64 piece;
      memcpy (&piece, bytes, sizeof piece);
      hash = (hash ^ piece) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  guint64 rest = 0;
  memcpy (&rest, bytes, length);
  hash = (hash ^ rest) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint32) (hash >> 32);
}

static void
entry_free (Entry *entry)
{
  g_free (entry->raw);
  g_free (entry->word.title_fold);
  g_free (entry->word.title_exact);
  g_free (entry);
}

static void
table_grow (DhWordTable *self)
{
  guint n_slots = self->n_slots * 2;
  Entry **slots = g_new0 (Entry *, n_slots);
  for (guint i = 0; i < self->n_slots; i++)
    {
      Entry *entry = self->slots[i];
      if (entry == NULL)
        continue;
      guint at = entry->hash & (n_slots - 1);
      while (slots[at] != NULL)
        at = (at + 1) & (n_slots - 1);
      slots[at] = entry;
    }
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/* An open syllable whose only vowel is a final i or y is spelled either way. @folded has no marks and
 * tells where the vowels are; the y itself is the last letter of @word, with its tone. */
static char *
unify_final_y (char *word, const char *folded)
{
  static const struct
  {
    const char *y, *i;
  } pairs[] = { { "y", "i" }, { "ý", "í" }, { "ỳ", "ì" }, { "ỷ", "ỉ" }, { "ỹ", "ĩ" }, { "ỵ", "ị" } };
  gsize n = strlen (folded);

  if (n < 2 || folded[n - 1] != 'y')
    return word;
  gsize consonants = strcspn (folded, "aeiouy");
  if (consonants != n - 1 && !(n == 3 && g_str_has_prefix (folded, "qu")))
    return word;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_has_suffix (word, pairs[i].y))
      {
        word[strlen (word) - strlen (pairs[i].y)] = '\0';
        char *unified = g_strconcat (word, pairs[i].i, NULL);
        g_free (word);
        return unified;
      }
  return word;
}

static Entry *
entry_new (const char *raw, gsize length, guint32 hash)
{
  Entry *entry = g_new0 (Entry, 1);
  entry->hash = hash;
  entry->length = (guint32) length;
  entry->raw = g_strndup (raw, length);

  g_autofree char *plain = dh_text_fold (entry->raw);
  g_autofree char *exact = unify_final_y (dh_text_strict (entry->raw), plain);
  g_autofree char *fold = unify_final_y (g_strdup (plain), plain);
  DhWord *word = &entry->word;
  word->title_fold = g_strconcat ("^~", fold, NULL);
  word->fold = word->title_fold + 1;
  word->fold_len = (guint) strlen (word->fold);
  word->title_exact = g_strconcat ("^", exact, NULL);
  word->exact = word->title_exact + 1;
  word->exact_len = (guint) strlen (word->exact);
  word->marked = strcmp (word->exact, fold) != 0;
  return entry;
}

/* Bytes of the character at @p if it belongs to a word, else 0. Vietnamese letters are recognised by
 * their bytes: this runs over every text there is. */
static inline gsize
measure_word_char (const char *p, gboolean first)
{
  guchar lead = (guchar) p[0];
  if (lead < 0x80)
    return g_ascii_isalnum (lead) ? 1 : 0;
  if (lead >= 0xc4 && lead <= 0xc9) /* U+0100 … U+027F */
    return 2;
  if (lead == 0xc3) /* U+00C0 … U+00FF, but × and ÷ */
    return (guchar) p[1] != 0x97 && (guchar) p[1] != 0xb7 ? 2 : 0;
  if (lead == 0xe1 && (guchar) p[1] >= 0xb8 && (guchar) p[1] <= 0xbb) /* U+1E00 … U+1EFF */
    return 3;
  gunichar c = g_utf8_get_char (p);
  if (g_unichar_isalnum (c) || (!first && g_unichar_ismark (c)))
    return (gsize) (g_utf8_next_char (p) - p);
  return 0;
}

/* The letters of a strict spelling without its tone, and the tone. */
static char *
split_tone (const char *exact, gunichar *tone)
{
  g_autofree char *parts = g_utf8_normalize (exact, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) letters = g_string_new (NULL);
  *tone = 0;
  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323)
        *tone = c;
      else
        g_string_append_unichar (letters, c);
    }
  return g_string_free_and_steal (g_steal_pointer (&letters));
}

DhWordTable *
_dh_word_table_new (void)
{
  DhWordTable *self = g_new0 (DhWordTable, 1);
  self->n_slots = 4096;
  self->slots = g_new0 (Entry *, self->n_slots);
  return self;
}

void
_dh_word_table_free (DhWordTable *self)
{
  _dh_word_table_clear (self);
  g_free (self->slots);
  g_free (self);
}

void
_dh_word_table_clear (DhWordTable *self)
{
  for (guint i = 0; i < self->n_slots; i++)
    if (self->slots[i] != NULL)
      entry_free (g_steal_pointer (&self->slots[i]));
  self->n_entries = 0;
}

void
_dh_word_table_trim (DhWordTable *self)
{
  if (self->n_entries > MAX_TABLE)
    _dh_word_table_clear (self);
}

DhWord *
_dh_word_table_lookup (DhWordTable *self, const char *raw, gsize length)
{
  guint32 hash = hash_bytes (raw, length);
  guint at = hash & (self->n_slots - 1);
  for (Entry *entry; (entry = self->slots[at]) != NULL; at = (at + 1) & (self->n_slots - 1))
    if (entry->hash == hash && entry->length == length && memcmp (entry->raw, raw, length) == 0)
      return &entry->word;

  Entry *entry = entry_new (raw, length, hash);
  self->slots[at] = entry;
  if (++self->n_entries > self->n_slots / 2)
    table_grow (self);
  return &entry->word;
}

gboolean
_dh_words_next (const char **at, const char *end, const char **word, gsize *length)
{
  const char *p = *at;
  gsize bytes = 0;
  while (p < end && (bytes = measure_word_char (p, TRUE)) == 0)
    p = g_utf8_next_char (p);

  const char *start = p;
  const char *kept = p;
  for (; p < end && bytes > 0; bytes = p < end ? measure_word_char (p, FALSE) : 0)
    {
      p += bytes;
      if (p - start <= MAX_WORD)
        kept = p;
    }
  *at = p;
  *word = start;
  *length = (gsize) (kept - start);
  return kept > start;
}

gboolean
_dh_words_begins (const char *exact, const char *start)
{
  gunichar exact_tone, start_tone;
  g_autofree char *letters = split_tone (exact, &exact_tone);
  g_autofree char *wanted = split_tone (start, &start_tone);
  return g_str_has_prefix (exact, start) || (start_tone == exact_tone && g_str_has_prefix (letters, wanted));
}
