/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-decode.h"

#include <string.h>

/* A syllable in ASCII: ă A, â B, ê E, ô O, ơ Q, ư U, đ D, the others as they are. */
#define MAX_SYLLABLE 7

static const char *const onsets[] = { "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d",
                                      "D",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x", "" };
static const char *const nuclei[] = { "a",  "A",  "B",  "e",  "E",  "i",  "o",   "O",   "Q",  "u",
                                      "U",  "y",  "ia", "iE", "yE", "ua", "uO",  "Ua",  "UQ", "oa",
                                      "oA", "oe", "uB", "uE", "uy", "uQ", "uya", "uyE", "oo", "ya" };
static const char *const codas[] = { "", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "o", "u", "y" };

static gboolean
is_rime (const char *rime)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nuclei); i++)
    {
      gsize length = strlen (nuclei[i]);
      if (strncmp (rime, nuclei[i], length) != 0)
        continue;
      for (gsize j = 0; j < G_N_ELEMENTS (codas); j++)
        if (strcmp (rime + length, codas[j]) == 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_syllable (const char *letters)
{
  for (gsize i = 0; i < G_N_ELEMENTS (onsets); i++)
    if (g_str_has_prefix (letters, onsets[i]) && is_rime (letters + strlen (onsets[i])))
      return TRUE;
  return g_str_has_prefix (letters, "gi") && is_rime (letters + 1);
}

typedef struct
{
  char letters[MAX_SYLLABLE + 2];
  guint n;
  guint tones;
  gboolean marked;  /* a letter beyond ASCII is in it */
  gboolean strange; /* one that Vietnamese does not have */
  int score;
} Word;

static void
end_word (Word *word)
{
  if (word->marked)
    {
      word->letters[word->n] = '\0';
      gboolean good = !word->strange && word->tones <= 1 && word->n <= MAX_SYLLABLE && is_syllable (word->letters);
      word->score += good ? 1 : -1;
    }
  word->n = word->tones = 0;
  word->marked = word->strange = FALSE;
}

static void
put_letter (Word *word, char letter)
{
  if (word->n <= MAX_SYLLABLE)
    word->letters[word->n++] = letter;
}

/* The quality of the last letter, when the mark goes with it. */
static void
put_quality (Word *word, gunichar mark)
{
  static const struct
  {
    gunichar mark;
    char base;
    char letter;
  } qualities[] = { { 0x306, 'a', 'A' }, { 0x302, 'a', 'B' }, { 0x302, 'e', 'E' },
                    { 0x302, 'o', 'O' }, { 0x31b, 'o', 'Q' }, { 0x31b, 'u', 'U' } };
  for (gsize i = 0; i < G_N_ELEMENTS (qualities); i++)
    if (qualities[i].mark == mark && word->n > 0 && word->letters[word->n - 1] == qualities[i].base)
      {
        word->letters[word->n - 1] = qualities[i].letter;
        return;
      }
  word->strange = TRUE;
}

static void
put_char (Word *word, gunichar c)
{
  if (c < 0x80)
    {
      if (g_ascii_isalpha ((char) c))
        put_letter (word, g_ascii_tolower ((char) c));
      else
        end_word (word);
      return;
    }
  if (g_unichar_ismark (c))
    {
      word->marked = TRUE;
      if (c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323)
        word->tones++;
      else
        put_quality (word, c);
    }
  else if (c == 0x110 || c == 0x111)
    {
      word->marked = TRUE;
      put_letter (word, 'D');
    }
  else if (g_unichar_isalpha (c) || (c > 0xa0 && c <= 0xff && c != 0xab && c != 0xbb && c != 0xb0 && c != 0xb7))
    word->marked = word->strange = TRUE;
  else
    end_word (word);
}

int
_dh_decode_score (const char *utf8, gssize length)
{
  g_autofree char *decomposed = g_utf8_normalize (utf8, length, G_NORMALIZE_NFD);
  Word word = { .score = 0 };
  if (decomposed == NULL)
    return G_MININT;
  for (const char *at = decomposed; *at != '\0'; at = g_utf8_next_char (at))
    put_char (&word, g_utf8_get_char (at));
  end_word (&word);
  return word.score;
}
