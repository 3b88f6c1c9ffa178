/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-query-private.h"

#include <string.h>

#include "dh-text.h"

static void
word_free (gpointer data)
{
  DhQueryWord *word = data;
  g_free (word->exact);
  g_free (word->fold);
  g_free (word->typed_exact);
  g_free (word->typed_fold);
  g_free (word);
}

static void
phrase_free (gpointer data)
{
  DhQueryPhrase *phrase = data;
  g_ptr_array_unref (phrase->words);
  g_ptr_array_unref (phrase->others);
  g_free (phrase);
}

static DhQueryPhrase *
phrase_new (void)
{
  DhQueryPhrase *phrase = g_new0 (DhQueryPhrase, 1);
  phrase->words = g_ptr_array_new_with_free_func (word_free);
  phrase->others = g_ptr_array_new_with_free_func (phrase_free);
  return phrase;
}

static DhQueryPhrase *
add_phrase (DhIndexQuery *self)
{
  DhQueryPhrase *phrase = phrase_new ();
  g_ptr_array_add (self->phrases, phrase);
  return phrase;
}

static void
add_word (DhQueryPhrase *phrase, DhWordTable *table, const char *raw, gsize length)
{
  if (phrase->words->len >= DH_INDEX_MAX_PHRASE_WORDS)
    return;
  const DhWord *known = _dh_word_table_lookup (table, raw, length);
  g_autofree char *typed = g_strndup (raw, length);
  DhQueryWord *word = g_new0 (DhQueryWord, 1);
  word->exact = g_strdup (known->exact);
  word->fold = g_strdup (known->fold + 1);
  word->typed_exact = dh_text_strict (typed);
  word->typed_fold = dh_text_fold (typed);
  word->marked = known->marked;
  g_ptr_array_add (phrase->words, word);
}

/* Straight and typographic double quotes open and close alike. */
static gboolean
holds_quote (const char *from, const char *to)
{
  for (const char *p = from; p < to; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb)
        return TRUE;
    }
  return FALSE;
}

static gboolean
word_matches (const DhQueryWord *self, gboolean prefix, const DhWord *word)
{
  const char *fold = word->fold + 1;
  gboolean begun = prefix && g_str_has_prefix (fold, self->typed_fold);
  if (self->marked)
    return strcmp (word->exact, self->exact) == 0 || (begun && _dh_words_begins (word->exact, self->typed_exact));
  return begun || strcmp (fold, self->fold) == 0;
}

DhIndexQuery *
_dh_index_query_new (DhWordTable *table, const char *words)
{
  DhIndexQuery *self = g_new0 (DhIndexQuery, 1);
  self->phrases = g_ptr_array_new_with_free_func (phrase_free);

  g_autofree char *valid = g_utf8_make_valid (words, -1);
  const char *at = valid, *end = valid + strlen (valid), *after = valid, *raw;
  gsize length;
  DhQueryPhrase *quoted = NULL;
  gboolean in_quotes = FALSE;
  while (_dh_words_next (&at, end, &raw, &length))
    {
      for (const char *p = after; p < raw; p = g_utf8_next_char (p))
        if (holds_quote (p, g_utf8_next_char (p)))
          {
            in_quotes = !in_quotes;
            quoted = NULL;
          }
      after = at;
      DhQueryPhrase *phrase = quoted;
      if (phrase == NULL && self->phrases->len >= DH_INDEX_MAX_PHRASES)
        break;
      if (phrase == NULL)
        phrase = add_phrase (self);
      if (in_quotes)
        quoted = phrase;
      add_word (phrase, table, raw, length);
      phrase->prefix = *at == '*';
    }
  /* What is still being typed may go on; a closed quotation is finished. */
  if (self->phrases->len > 0 && !(in_quotes && holds_quote (after, end)))
    ((DhQueryPhrase *) self->phrases->pdata[self->phrases->len - 1])->prefix = TRUE;
  return self;
}

void
_dh_index_query_free (DhIndexQuery *self)
{
  g_ptr_array_unref (self->phrases);
  g_free (self);
}

/* How many of the phrases from @first on are the words of @side, each phrase as a whole; 0: they are not. */
static guint
find_side (const DhIndexQuery *self, guint first, const GPtrArray *side)
{
  guint n = 0;
  for (guint i = first; i < self->phrases->len; i++)
    {
      const DhQueryPhrase *phrase = self->phrases->pdata[i];
      for (guint k = 0; k < phrase->words->len; k++, n++)
        {
          const DhQueryWord *word = phrase->words->pdata[k];
          const DhQueryWord *other = n < side->len ? side->pdata[n] : NULL;
          if (other == NULL
              || strcmp (word->marked ? word->exact : word->fold, word->marked ? other->exact : other->fold) != 0)
            return 0;
        }
      if (n == side->len)
        return i + 1 - first;
    }
  return 0;
}

static DhQueryPhrase *
parse_phrase (DhWordTable *table, const char *words)
{
  DhQueryPhrase *phrase = phrase_new ();
  const char *at = words, *end = words + strlen (words), *raw;
  gsize length;
  while (_dh_words_next (&at, end, &raw, &length))
    add_word (phrase, table, raw, length);
  return phrase;
}

static void
add_others (DhIndexQuery *self, DhWordTable *table, const GPtrArray *asked, const char *other)
{
  for (guint i = 0; i < self->phrases->len; i++)
    for (guint n = find_side (self, i, asked); n > 0; n--)
      {
        DhQueryPhrase *phrase = self->phrases->pdata[i + n - 1];
        if (phrase->others->len < DH_INDEX_MAX_OTHERS)
          g_ptr_array_add (phrase->others, parse_phrase (table, other));
      }
}

void
_dh_index_query_add_pair (DhIndexQuery *self, DhWordTable *table, const char *brief, const char *full)
{
  DhQueryPhrase *short_side = parse_phrase (table, brief), *long_side = parse_phrase (table, full);
  if (short_side->words->len > 0 && long_side->words->len > 0)
    {
      add_others (self, table, short_side->words, full);
      add_others (self, table, long_side->words, brief);
    }
  phrase_free (short_side);
  phrase_free (long_side);
}

static guint64
which_of (const DhQueryPhrase *self, const DhWord *word, guint *n)
{
  guint64 which = 0;
  for (guint i = 0; i < self->words->len; i++, (*n)++)
    if (word_matches (self->words->pdata[i], self->prefix && i + 1 == self->words->len, word))
      which |= G_GUINT64_CONSTANT (1) << MIN (*n, DH_INDEX_MAX_TOLD_WORDS - 1);
  return which;
}

guint64
_dh_index_query_which (const DhIndexQuery *self, const DhWord *word)
{
  guint64 which = 0;
  guint n = 0;
  for (guint i = 0; i < self->phrases->len; i++)
    {
      const DhQueryPhrase *phrase = self->phrases->pdata[i];
      which |= which_of (phrase, word, &n);
      for (guint k = 0; k < phrase->others->len; k++)
        which |= which_of (phrase->others->pdata[k], word, &n);
    }
  return which;
}
