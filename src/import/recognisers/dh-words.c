/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-words.h"

#include <string.h>

#include "dh-text.h"

/* Vietnamese letters and marks stand in these two blocks. */
#define LOW_END 0x370
#define HIGH_START 0x1e00
#define HIGH_END 0x1f00
#define MIN_GROWTH 32 /* words by which the array grows */
#define MAX_GROWTH 4096
#define MIN_PLAIN 3 /* words without a mark that tell of a text without any */

enum
{
  IS_LETTER = 1 << 0,
  IS_UPPER = 1 << 1,
  IS_MARKED = 1 << 2,
  IS_MARK = 1 << 3, /* combining: belongs to the letter before */
  IS_BLANK = 1 << 4,
};

typedef struct
{
  guint16 lower;
  guint8 flags;
  char fold; /* '\0' where the fold is nothing or no ASCII letter */
} Letter;

typedef struct
{
  Letter low[LOW_END];
  Letter high[HIGH_END - HIGH_START];
} Table;

static Letter
describe (gunichar c)
{
  char utf8[8] = "";
  Letter letter = { .lower = (guint16) g_unichar_tolower (c) };
  g_autofree char *folded = NULL;

  g_unichar_to_utf8 (c, utf8);
  folded = c != 0 ? dh_text_fold (utf8) : g_strdup ("");
  if (g_ascii_isalpha (folded[0]) && folded[1] == '\0')
    letter.fold = folded[0];
  if (g_unichar_isalpha (c))
    letter.flags |= IS_LETTER;
  if (g_unichar_isupper (c))
    letter.flags |= IS_UPPER;
  if (g_unichar_combining_class (c) != 0)
    letter.flags |= IS_MARK;
  if (c >= 0x80 && (letter.fold != '\0' || (letter.flags & IS_MARK)))
    letter.flags |= IS_MARKED;
  if (c == 0xa0 || (c != 0 && g_unichar_isspace (c)))
    letter.flags |= IS_BLANK;
  return letter;
}

static const Table *
get_table (void)
{
  static Table *table = NULL;

  if (g_once_init_enter_pointer (&table))
    {
      Table *made = g_new (Table, 1);

      for (gunichar c = 0; c < LOW_END; c++)
        made->low[c] = describe (c);
      for (gunichar c = HIGH_START; c < HIGH_END; c++)
        made->high[c - HIGH_START] = describe (c);
      g_once_init_leave_pointer (&table, made);
    }
  return table;
}

static inline Letter
look_up (const Table *table, gunichar c)
{
  if (c < LOW_END)
    return table->low[c];
  if (c >= HIGH_START && c < HIGH_END)
    return table->high[c - HIGH_START];
  return (Letter) { c <= G_MAXUINT16 ? (guint16) g_unichar_tolower (c) : 0,
                    (guint8) ((g_unichar_isspace (c) ? IS_BLANK : 0) | (g_unichar_isalpha (c) ? IS_LETTER : 0)), '\0' };
}

static inline gunichar
next_char (const char **at)
{
  gunichar c = (guchar) * *at;

  const guchar *p = (const guchar *) *at;

  if (c < 0x80)
    {
      *at += 1;
      return c;
    }
  if (c < 0xe0)
    {
      *at += 2;
      return (c & 0x1fu) << 6 | (p[1] & 0x3fu);
    }
  if (c < 0xf0)
    {
      *at += 3;
      return (c & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    }
  *at += 4;
  return (c & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

static gunichar
unify_sign (gunichar c)
{
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xad ? '-' : c;
}

static inline guint64
hash_more (guint64 hash, guchar fold)
{
  return (hash ^ fold) * 0x100000001b3u;
}

guint64
dh_word_key_long (const char *folded)
{
  guint64 hash = 0xcbf29ce484222325u;

  for (; *folded != '\0'; folded++)
    hash = hash_more (hash, (guchar) *folded);
  return hash | (guint64) 1 << 63;
}

void
dh_words_init (DhWords *self)
{
  self->text = "";
  self->plain = FALSE;
  self->array = g_array_sized_new (FALSE, FALSE, sizeof (DhWord), MIN_GROWTH);
}

void
dh_words_clear (DhWords *self)
{
  g_clear_pointer (&self->array, g_array_unref);
}

/* Few words are longer than what packs: the hash of the packed letters is made only then. */
static guint64
hash_key (guint64 key)
{
  guint64 hash = 0xcbf29ce484222325u;

  for (guint n = 0; n < 8; n++)
    hash = hash_more (hash, (guchar) (key >> (8 * n)));
  return hash;
}

/* The letters and marks from @at on. */
static const char *
cut_letters (const Table *table, const char *at, const char *end, DhWord *word)
{
  guint64 key = 0, hash = 0;
  guint n = 0, first = 0, any = 0, all = IS_UPPER;

  while (at < end)
    {
      const char *next = at;
      Letter letter = look_up (table, next_char (&next));

      if ((letter.flags & (IS_LETTER | IS_MARK)) == 0)
        break;
      at = next;
      any |= letter.flags;
      if (letter.flags & IS_MARK)
        continue;
      guchar fold = letter.fold != '\0' ? (guchar) letter.fold : 0x7f;
      first = n == 0 ? letter.flags : first;
      all &= letter.flags;
      if (n < 8)
        key |= (guint64) fold << (8 * n);
      else
        hash = hash_more (n == 8 ? hash_key (key) : hash, fold);
      n++;
    }
  word->key = n <= 8 ? key : hash | (guint64) 1 << 63;
  if (any & IS_MARKED)
    word->flags |= DH_WORD_MARKED;
  if (first & IS_UPPER)
    word->flags |= DH_WORD_CAPITAL;
  if (n > 0 && (all & IS_UPPER))
    word->flags |= DH_WORD_UPPER;
  return at;
}

static const char *
cut_digits (const char *at, const char *end, DhWord *word)
{
  guint64 value = 0;

  for (; at < end && g_ascii_isdigit (*at); at++)
    value = MIN (value * 10 + (guint64) (*at - '0'), 1000000000u);
  word->key = value;
  return at;
}

void
dh_words_cut (DhWords *self, const char *text, gsize length)
{
  const Table *table = get_table ();
  const char *end = text + MIN (length, G_MAXUINT32);
  guint8 before = DH_WORD_APART;
  guint n = 0, n_letters = 0, marks = 0;

  self->text = text;
  g_array_set_size (self->array, 0);
  for (const char *at = text; at < end;)
    {
      const char *next = at;
      gunichar c = next_char (&next);
      Letter letter = look_up (table, c);
      DhWord word = { .start = (guint32) (at - text), .first = letter.lower, .flags = before };

      if (letter.flags & IS_BLANK)
        {
          before |= c == '\n' ? DH_WORD_APART | DH_WORD_BROKEN : DH_WORD_APART;
          at = next;
          continue;
        }
      if (letter.flags & (IS_LETTER | IS_MARK))
        {
          word.type = DH_WORD_LETTERS;
          next = cut_letters (table, at, end, &word);
          marks |= word.flags & DH_WORD_MARKED;
          n_letters++;
        }
      else if (g_ascii_isdigit (*at))
        {
          word.type = DH_WORD_DIGITS;
          next = cut_digits (at, end, &word);
        }
      else
        {
          word.type = DH_WORD_SIGN;
          word.key = unify_sign (c);
        }
      word.length = (guint32) (next - at);
      if (n == self->array->len)
        g_array_set_size (self->array, n + CLAMP (n, MIN_GROWTH, MAX_GROWTH));
      g_array_index (self->array, DhWord, n++) = word;
      before = 0;
      at = next;
    }
  g_array_set_size (self->array, n);
  self->plain = n_letters >= MIN_PLAIN && marks == 0;
}

guint
dh_words_find (const DhWords *self, gsize offset)
{
  guint low = 0, high = self->array->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->array, DhWord, middle).start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const DhWord *
dh_words_past_end (void)
{
  static const DhWord past_end = { .type = DH_WORD_SIGN, .flags = DH_WORD_APART };

  return &past_end;
}

/* --- phrases --------------------------------------------------------------------------------------- */

/* Phrases that begin with one word stand together, longest first. */
typedef struct
{
  guint64 *keys;
  guint n;
  int index;
} Phrase;

typedef struct
{
  guint64 key; /* of the first word */
  guint first; /* in the phrases */
  guint n;     /* 0: the slot is free */
} Slot;

struct _DhPhrases
{
  GArray *phrases; /* Phrase */
  Slot *slots;     /* open addressing: most words of a text meet a free slot at once */
  guint shift;
};

static inline guint
hash_slot (const DhPhrases *self, guint64 key)
{
  return (guint) ((key * 0x9e3779b97f4a7c15u) >> self->shift);
}

static inline const Slot *
find_slot (const DhPhrases *self, guint64 key)
{
  const guint mask = (1u << (64 - self->shift)) - 1;
  guint i = hash_slot (self, key);

  while (self->slots[i].n > 0 && self->slots[i].key != key)
    i = (i + 1) & mask;
  return &self->slots[i];
}

static void
clear_phrase (gpointer data)
{
  Phrase *phrase = data;

  g_free (phrase->keys);
}

static int
compare_phrases (gconstpointer a, gconstpointer b)
{
  const Phrase *x = a, *y = b;

  if (x->keys[0] != y->keys[0])
    return x->keys[0] < y->keys[0] ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x->index - y->index;
}

static void
add_phrase (GArray *phrases, const char *text, int index)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  Phrase phrase = { .n = g_strv_length (parts), .index = index };

  phrase.keys = g_new (guint64, phrase.n);
  for (guint i = 0; i < phrase.n; i++)
    phrase.keys[i] = dh_word_key (parts[i]);
  g_array_append_val (phrases, phrase);
}

/* At least three of four slots stay free. */
static void
fill_slots (DhPhrases *self)
{
  guint bits = 4;

  while ((1u << bits) < 4 * self->phrases->len)
    bits++;
  self->shift = 64 - bits;
  self->slots = g_new0 (Slot, (gsize) 1 << bits);
  for (guint i = 0; i < self->phrases->len; i++)
    {
      guint64 key = g_array_index (self->phrases, Phrase, i).keys[0];
      Slot *slot = (Slot *) find_slot (self, key);

      if (slot->n == 0)
        *slot = (Slot) { key, i, 0 };
      slot->n++;
    }
}

DhPhrases *
dh_phrases_new (const char *const *phrases)
{
  DhPhrases *self = g_new0 (DhPhrases, 1);

  self->phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
  g_array_set_clear_func (self->phrases, clear_phrase);
  for (int i = 0; phrases[i] != NULL; i++)
    add_phrase (self->phrases, phrases[i], i);
  g_array_sort (self->phrases, compare_phrases);
  fill_slots (self);
  return self;
}

void
dh_phrases_free (DhPhrases *self)
{
  g_array_unref (self->phrases);
  g_free (self->slots);
  g_free (self);
}

static gboolean
fits (const Phrase *phrase, const DhWords *words, guint i)
{
  for (guint n = 1; n < phrase->n; n++)
    {
      const DhWord *word = dh_words_at (words, i + n);

      if (word->type != DH_WORD_LETTERS || word->key != phrase->keys[n])
        return FALSE;
    }
  return TRUE;
}

gboolean
dh_phrases_begin (const DhPhrases *self, guint64 key)
{
  return find_slot (self, key)->n > 0;
}

int
dh_phrases_match (const DhPhrases *self, const DhWords *words, guint i, guint *n_words)
{
  const DhWord *first = dh_words_at (words, i);
  const Slot *slot = NULL;

  if (first->type != DH_WORD_LETTERS)
    return -1;
  slot = find_slot (self, first->key);
  for (guint n = 0; n < slot->n; n++)
    {
      const Phrase *phrase = &g_array_index (self->phrases, Phrase, slot->first + n);

      if (!fits (phrase, words, i))
        continue;
      *n_words = phrase->n;
      return phrase->index;
    }
  return -1;
}

/* Character by character, with small letters; NULL when they differ. Returns where the phrase stands then. */
static const char *
match_word (const DhWords *self, const DhWord *word, const char *phrase)
{
  const Table *table = get_table ();
  const char *at = self->text + word->start, *end = at + word->length;

  while (at < end && *phrase != '\0')
    {
      gunichar c = look_up (table, next_char (&at)).lower, wanted = next_char (&phrase);

      if (c != wanted && (!self->plain || c != (guchar) look_up (table, wanted).fold))
        return NULL;
    }
  return at == end && (*phrase == ' ' || *phrase == '\0') ? phrase : NULL;
}

guint
dh_words_match_all (const DhWords *self, guint i, const char *phrase)
{
  for (guint n = 0;; n++)
    {
      const DhWord *word = dh_words_at (self, i + n);

      if (word->type != DH_WORD_LETTERS || (phrase = match_word (self, word, phrase)) == NULL)
        return 0;
      if (*phrase == '\0')
        return n + 1;
      phrase++;
    }
}

/* The text is valid already, so that this needs no look at its characters. */
char *
dh_words_dup (const DhWords *self, guint32 start, guint32 end)
{
  const char *at = self->text + start, *stop = self->text + MAX (start, end);
  char *out = g_malloc ((gsize) (stop - at) + 1), *to = out;

  while (at < stop)
    {
      gboolean wide = at + 1 < stop && at[0] == '\xc2' && at[1] == '\xa0';

      if (*at != ' ' && *at != '\n' && *at != '\t' && !wide)
        *to++ = *at++;
      else
        {
          if (to > out && to[-1] != ' ')
            *to++ = ' ';
          at += wide ? 2 : 1;
        }
    }
  while (to > out && to[-1] == ' ')
    to--;
  *to = '\0';
  return out;
}
