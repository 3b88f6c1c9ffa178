/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text.h"

#include <string.h>

#include "dh-text-private.h"
#include "dh-text-table-private.h"

#define ETH_UPPER 0xd0 /* Icelandic, typed for Đ by old keyboard tables */
#define ETH_LOWER 0xf0
#define D_STROKE_UPPER 0x110
#define D_STROKE_LOWER 0x111

static gboolean
is_eth (gunichar c)
{
  return c == ETH_UPPER || c == ETH_LOWER;
}

/* The one ASCII letter that @c folds to, or 0. */
static char
folded_letter (const DhChar *table, gunichar c)
{
  const DhChar *known = _dh_char_lookup (table, c);
  return known != NULL && known->fold_len == 1 && g_ascii_isalpha (known->fold[0]) ? known->fold[0] : '\0';
}

static gboolean
is_one_of (char letter, const char *letters)
{
  return letter != '\0' && strchr (letters, letter) != NULL;
}

/* In Vietnamese, đ begins a syllable: a word, or a letter of an abbreviation (QĐ, LĐLĐ, VNĐ). In
 * Icelandic ð never begins a word and follows a vowel or f, g, r, v inside it. */
static gboolean
eth_is_d (const DhChar *table, const char *word, const char *eth)
{
  gunichar before = 0;
  gboolean vowel = FALSE;
  for (const char *at = word; at < eth;)
    {
      before = _dh_char_next (&at);
      vowel |= is_one_of (folded_letter (table, before), "aeiouy");
    }
  return !vowel || before == 0x1af || before == 0x1b0 || is_one_of (folded_letter (table, before), "bcdhklmnpqstx");
}

/* The end of the run of letters and marks at @at. @vietnamese: each could be of a Vietnamese word. */
static const char *
find_word_end (const DhChar *table, const char *at, const char *end, gboolean *vietnamese)
{
  *vietnamese = TRUE;
  for (const char *next = at; next < end; at = next)
    {
      gunichar c = _dh_char_next (&next);
      guint flags = _dh_char_get_flags (table, c);
      if ((flags & (DH_CHAR_LETTER | DH_CHAR_MARKED)) == 0)
        break;
      *vietnamese &= (flags & DH_CHAR_LETTER) == 0 || folded_letter (table, c) != '\0';
    }
  return at;
}

/* Ð and Đ are both two bytes, so this works in place. */
static void
repair_eths (char *text, gsize length)
{
  const DhChar *table = _dh_char_table ();
  const char *end = text + length;
  for (const char *word = text; word < end;)
    {
      gboolean vietnamese;
      const char *word_end = find_word_end (table, word, end, &vietnamese);
      for (const char *at = word, *next = word; at < word_end && vietnamese; at = next)
        {
          gunichar c = _dh_char_next (&next);
          if (is_eth (c) && eth_is_d (table, word, at))
            g_unichar_to_utf8 (c == ETH_UPPER ? D_STROKE_UPPER : D_STROKE_LOWER, text + (at - text));
        }
      word = word_end;
      if (word < end)
        _dh_char_next (&word);
    }
}

/* Line ends as \n, other controls gone. */
static char *
drop_controls (const char *text, gsize length)
{
  const DhChar *table = _dh_char_table ();
  DhTextOut out;
  _dh_text_out_init (&out, length);
  for (const char *at = text, *end = text + length; at < end;)
    {
      const char *start = at;
      gunichar c = _dh_char_next (&at);
      if ((_dh_char_get_flags (table, c) & DH_CHAR_CONTROL) == 0)
        {
          memcpy (out.text + out.length, start, (gsize) (at - start));
          out.length += (gsize) (at - start);
        }
      else if (c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
        {
          out.text[out.length++] = '\n';
          if (c == '\r' && *at == '\n')
            at++;
        }
    }
  return _dh_text_out_finish (&out);
}

/* One look at the whole text decides which of the three repairs it needs; nearly every text needs none.
 * The order matters: a dropped character may have kept a mark from its letter, and a word is recognised
 * by its composed letters. */
char *
dh_text_normalize (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  const DhChar *table = _dh_char_table ();
  g_autofree char *owned = NULL;
  gsize length;
  text = _dh_text_make_valid (text, &length, &owned);

  guint any = 0, all = DH_CHAR_STABLE;
  gboolean eths = FALSE;
  for (const char *at = text, *end = text + length; at < end;)
    {
      gunichar c = _dh_char_next (&at);
      guint flags = _dh_char_get_flags (table, c);
      any |= flags;
      all &= flags;
      eths |= is_eth (c);
    }

  g_autofree char *result = (any & DH_CHAR_CONTROL) != 0 ? drop_controls (text, length) : g_strndup (text, length);
  if ((all & DH_CHAR_STABLE) == 0)
    {
      char *composed = _dh_text_compose (result, strlen (result));
      g_free (result);
      result = composed;
    }
  if (eths)
    repair_eths (result, strlen (result));
  return g_steal_pointer (&result);
}
