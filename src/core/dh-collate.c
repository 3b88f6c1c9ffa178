/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-collate.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "dh-collate-fast-private.h"

/* Raised when the comparison itself changes. */
#define OWN_VERSION "1"

typedef struct
{
  const UCollator *full;  /* letters, tones, case */
  const UCollator *tones; /* letters and tones */
} Collators;

/* A piece of a string that its holder owns. */
typedef struct
{
  const char *text;
  gsize length;
} Piece;

/* A person's name in the order of its comparison; family and middle may be empty and then come first. */
typedef struct
{
  Piece given;
  Piece family;
  Piece middle;
} Name;

/* Normalisation is on: what was not stored by us (a file being imported) may be decomposed. */
static UCollator *
open_collator (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("vi", &status);
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  ucol_setAttribute (collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
  if (U_FAILURE (status))
    g_error ("ICU has no Vietnamese collation: %s", u_errorName (status));
  return collator;
}

/* Made once, never changed afterwards and never freed: an unchanging collator may be used by all threads
 * at the same time. */
static const Collators *
get_collators (void)
{
  static Collators collators;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      UCollator *full = open_collator ();
      _dh_collate_fast_init (full);
      UCollator *tones = open_collator ();
      ucol_setStrength (tones, UCOL_SECONDARY);
      collators.full = full;
      collators.tones = tones;
      g_once_init_leave (&ready, 1);
    }
  return &collators;
}

static Piece
make_piece (const char *text, gssize length)
{
  return (Piece) { text, length < 0 ? strlen (text) : (gsize) length };
}

static gboolean
same_bytes (Piece a, Piece b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.text, b.text, a.length) == 0);
}

/* ICU 76 skips an equal beginning without seeing that a foreign digit continues the number there, when
 * the collator is a tailored one; the order is then not transitive. Sort keys are made of whole strings. */
static gboolean
has_foreign_digit (Piece piece)
{
  for (gsize i = 0; i < piece.length;)
    {
      UChar32 c;
      U8_NEXT (piece.text, i, piece.length, c);
      if (c > 0x7f && u_isdigit (c))
        return TRUE;
    }
  return FALSE;
}

/* Bytes that compare as their strings do. @piece need not be UTF-8. */
static guint8 *
make_key (const UCollator *collator, Piece piece)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t units;
  g_autofree UChar *wide = g_new (UChar, piece.length + 1);
  u_strFromUTF8WithSub (wide, (int32_t) piece.length + 1, &units, piece.text, (int32_t) piece.length, 0xfffd, NULL,
                        &status);
  int32_t size = ucol_getSortKey (collator, wide, units, NULL, 0);
  guint8 *key = g_malloc ((gsize) size);
  ucol_getSortKey (collator, wide, units, key, size);
  return key;
}

static int
compare_keys (const UCollator *collator, Piece a, Piece b)
{
  g_autofree guint8 *x = make_key (collator, a);
  g_autofree guint8 *y = make_key (collator, b);
  return strcmp ((const char *) x, (const char *) y); /* keys hold no zero but their last */
}

/* The collator's order alone: different bytes may be equal. */
static int
compare (Piece a, Piece b, gboolean case_counts)
{
  const Collators *collators = get_collators ();
  int order;
  if (same_bytes (a, b))
    return 0;
  if (_dh_collate_fast (a.text, a.length, b.text, b.length, case_counts, &order))
    return order;

  UErrorCode status = U_ZERO_ERROR;
  const UCollator *collator = case_counts ? collators->full : collators->tones;
  if (has_foreign_digit (a) || has_foreign_digit (b))
    return compare_keys (collator, a, b);
  return ucol_strcollUTF8 (collator, a.text, (int32_t) a.length, b.text, (int32_t) b.length, &status);
}

/* The last resort that makes the order total. */
static int
compare_bytes (Piece a, Piece b)
{
  int order = memcmp (a.text, b.text, MIN (a.length, b.length));
  return order != 0 || a.length == b.length ? order : (a.length < b.length ? -1 : 1);
}

/* The length of the blank at @at, 0 for anything else. */
static gsize
blank_at (Piece piece, gsize at)
{
  if (piece.text[at] == ' ' || piece.text[at] == '\t')
    return 1;
  /* U+00A0 */
  return at + 1 < piece.length && memcmp (piece.text + at, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

/* From the end byte by byte: the last byte of U+00A0 alone is no blank, so both its bytes are looked for. */
static Piece
trim (Piece piece)
{
  gsize blank;
  while (piece.length > 0 && (blank = blank_at (piece, 0)) > 0)
    piece = (Piece) { piece.text + blank, piece.length - blank };
  while (piece.length > 0 && blank_at (piece, piece.length - 1) > 0)
    piece.length--;
  while (piece.length > 1 && blank_at (piece, piece.length - 2) == 2)
    piece.length -= 2;
  return piece;
}

/* The given name is the last word, the family name the first one of two or more. */
static Name
split_name (Piece piece)
{
  Piece whole = trim (piece);
  gsize family_end = 0, given_start = 0;
  for (gsize i = 0; i < whole.length; i++)
    {
      gsize blank = blank_at (whole, i);
      if (blank == 0)
        continue;
      if (family_end == 0)
        family_end = i;
      given_start = i + blank;
      i += blank - 1;
    }
  Name name = { .given = { whole.text + given_start, whole.length - given_start } };
  name.family = (Piece) { whole.text, family_end };
  name.middle = trim ((Piece) { whole.text + family_end, given_start - family_end });
  return name;
}

static int
compare_names (const Name *a, const Name *b, gboolean case_counts)
{
  int order = compare (a->given, b->given, case_counts);
  if (order == 0)
    order = compare (a->family, b->family, case_counts);
  if (order == 0)
    order = compare (a->middle, b->middle, case_counts);
  return order;
}

int
dh_collate (const char *a, gssize a_len, const char *b, gssize b_len)
{
  Piece x = make_piece (a, a_len), y = make_piece (b, b_len);
  if (x.length == 0 || y.length == 0)
    return (x.length == 0) - (y.length == 0);

  int order = compare (x, y, TRUE);
  return order != 0 ? order : compare_bytes (x, y);
}

int
dh_collate_person (const char *a, gssize a_len, const char *b, gssize b_len)
{
  Piece x = make_piece (a, a_len), y = make_piece (b, b_len);
  Name m = split_name (x), n = split_name (y);
  if (m.given.length == 0 || n.given.length == 0)
    {
      int order = (m.given.length == 0) - (n.given.length == 0);
      return order != 0 ? order : dh_collate (a, a_len, b, b_len);
    }

  /* A name in capitals stands with its namesakes: case counts only when all else is equal. */
  int order = compare_names (&m, &n, FALSE);
  if (order == 0)
    order = compare_names (&m, &n, TRUE);
  return order != 0 ? order : compare_bytes (x, y);
}

const char *
dh_collate_version (void)
{
  static char version[64];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      UVersionInfo rules;
      char numbers[U_MAX_VERSION_STRING_LENGTH];
      ucol_getVersion (get_collators ()->full, rules);
      u_versionToString (rules, numbers);
      g_snprintf (version, sizeof version, "vi-%s-%s", numbers, OWN_VERSION);
      g_once_init_leave (&ready, 1);
    }
  return version;
}
