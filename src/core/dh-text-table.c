/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text-table-private.h"

#include <string.h>
#include <unicode/uchar.h>

#define ETH_LOWER 0xf0 /* Icelandic; typed for đ by old keyboard tables */
#define D_STROKE_LOWER 0x111
#define I_WITH_DOT 0x130
#define DOT_ABOVE 0x307

/* ICU keeps its normalisers for the life of the process; they are immutable and shared by threads. Its
 * data is built into the library, so asking for them cannot fail at run time. */
static const UNormalizer2 *
nfd (void)
{
  UErrorCode status = U_ZERO_ERROR;
  return unorm2_getNFDInstance (&status);
}

/* What sits on or around a letter. Spacing marks of Indic scripts are letters to their readers and stay. */
static gboolean
is_mark (UChar32 c)
{
  return u_charType (c) == U_NON_SPACING_MARK || u_charType (c) == U_ENCLOSING_MARK;
}

/* Invisible characters: they must not make two words different. Joiners stay, emoji need them. What is no character at
 * all may stand in no file that is written as XML. */
static gboolean
is_invisible (UChar32 c)
{
  return (u_charType (c) == U_FORMAT_CHAR && c != 0x200c && c != 0x200d) || U_IS_UNICODE_NONCHAR (c);
}

/* One character to one character, whatever stands beside it and whatever the locale: a form worked out
 * per character may be cached per character. */
static UChar32
lower (UChar32 c)
{
  UChar32 l = u_tolower (c);
  return l == ETH_LOWER ? D_STROKE_LOWER : l;
}

/* The canonical decomposition, or the character itself; the number of UTF-16 units. */
static int
decompose (UChar32 c, UChar *units, int capacity)
{
  UErrorCode status = U_ZERO_ERROR;
  int n = unorm2_getDecomposition (nfd (), c, units, capacity, &status);
  if (n >= 0 && U_SUCCESS (status))
    return n;
  n = 0;
  U16_APPEND_UNSAFE (units, n, c);
  return n;
}

/* The second vowels of oa, oe and uy with each of the five tones. */
static gboolean
is_toned_vowel (UChar32 c)
{
  static const UChar32 toned[] = { 0xe0,   0xe1,   0xe3, 0x1ea1, 0x1ea3, 0xe8,   0xe9,  0x1eb9,
                                   0x1ebb, 0x1ebd, 0xfd, 0x1ef3, 0x1ef5, 0x1ef7, 0x1ef9 };
  for (gsize i = 0; i < G_N_ELEMENTS (toned); i++)
    if (toned[i] == c)
      return TRUE;
  return FALSE;
}

/* A character whose form is longer than itself (two Latin letters of other languages) is left to ICU, so
 * that the output of the table never outgrows the input. */
static void
fill (DhChar *entry, gunichar c)
{
  char fold[DH_CHAR_MAX_FORM], strict[DH_CHAR_MAX_FORM];
  int own_len = g_unichar_to_utf8 (c, NULL);
  int fold_len = _dh_char_fold (c, fold);
  int strict_len = _dh_char_strict (c, strict);
  entry->flags = (guint8) _dh_char_flags (c);
  if (fold_len > own_len || strict_len > own_len)
    {
      entry->flags |= DH_CHAR_GROWS;
      return;
    }
  entry->fold_len = (guint8) fold_len;
  entry->strict_len = (guint8) strict_len;
  memcpy (entry->fold, fold, entry->fold_len);
  memcpy (entry->strict, strict, entry->strict_len);
}

/* About 1,500 characters, worked out at the first use by whichever thread comes first; read-only
 * afterwards. */
const DhChar *
_dh_char_table (void)
{
  static DhChar table[DH_CHAR_COUNT];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (gunichar c = 0; c < DH_CHAR_LOW_END; c++)
        fill (&table[c], c);
      for (gunichar c = DH_CHAR_HIGH_START; c < DH_CHAR_HIGH_END; c++)
        fill (&table[DH_CHAR_LOW_END + c - DH_CHAR_HIGH_START], c);
      g_once_init_leave (&ready, 1);
    }
  return table;
}

const UNormalizer2 *
_dh_char_nfc (void)
{
  UErrorCode status = U_ZERO_ERROR;
  return unorm2_getNFCInstance (&status);
}

guint
_dh_char_flags (gunichar c)
{
  UChar32 u = (UChar32) c;
  UChar units[DH_CHAR_MAX_FORM];
  guint flags = 0;

  UErrorCode status = U_ZERO_ERROR;
  UChar self[2];
  int n = 0;
  U16_APPEND_UNSAFE (self, n, u);
  if (unorm2_hasBoundaryBefore (_dh_char_nfc (), u) && unorm2_isNormalized (_dh_char_nfc (), self, n, &status))
    flags |= DH_CHAR_STABLE;

  if (u_isalpha (u))
    flags |= DH_CHAR_LETTER;
  if (u_charType (u) == U_CONTROL_CHAR ? c != '\t' && c != '\n' : is_invisible (u) || c == 0x2028 || c == 0x2029)
    flags |= DH_CHAR_CONTROL;
  if (is_toned_vowel (lower (u)))
    flags |= DH_CHAR_TONED;

  int length = decompose (u, units, DH_CHAR_MAX_FORM);
  for (int i = 0; i < length;)
    {
      UChar32 part;
      U16_NEXT (units, i, length, part);
      if (is_mark (part) || lower (part) == D_STROKE_LOWER)
        flags |= DH_CHAR_MARKED;
    }
  return flags;
}

int
_dh_char_fold (gunichar c, char *form)
{
  UChar units[DH_CHAR_MAX_FORM];
  int bytes = 0;
  int length = decompose ((UChar32) c, units, DH_CHAR_MAX_FORM);
  for (int i = 0; i < length;)
    {
      UChar32 part;
      U16_NEXT (units, i, length, part);
      if (is_mark (part) || is_invisible (part))
        continue;
      part = lower (part);
      bytes += g_unichar_to_utf8 (part == D_STROKE_LOWER ? 'd' : (gunichar) part, form + bytes);
    }
  return bytes;
}

int
_dh_char_strict (gunichar c, char *form)
{
  if (is_invisible ((UChar32) c))
    return 0;
  int bytes = g_unichar_to_utf8 ((gunichar) lower ((UChar32) c), form);
  /* The one lower case that loses its mark when composed and keeps it when not. */
  if (c == I_WITH_DOT)
    bytes += g_unichar_to_utf8 (DOT_ABOVE, form + bytes);
  return bytes;
}
