/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-collate-fast-private.h"

#include <stdlib.h>
#include <string.h>

#include "dh-text-table-private.h"

/* ICU compares runs of up to 254 digits as one number. */
#define MAX_DIGITS 250

/* Letter in the high half, then tone and case, as ranks: only their order means anything. 0 is a
 * character that is not in the table. All digits have the same weight; numbers are compared as such. */
static guint32 weights[DH_CHAR_COUNT];
static guint32 digit_weight;

#define LETTER(weight) ((weight) >> 16)
#define TONE(weight) ((weight) >> 8 & 0xff)

/* What is left of a string. */
typedef struct
{
  const guchar *at;
  const guchar *end;
} Cursor;

/* Every one has exactly one primary weight and begins no contraction with another one of them. */
static const char fast_characters[] = "\t\n !\"#$%&'()*+,-./5:;<=>?@[\\]^_`{|}~\u00a0«»–—‘’“”…•"
                                      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
                                      "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ";

/* The table is laid out like that of dh-text-table: one slot a character, NULL outside the two blocks. */
static guint32 *
find_weight (gunichar c)
{
  if (c < DH_CHAR_LOW_END)
    return &weights[c];
  if (c >= DH_CHAR_HIGH_START && c < DH_CHAR_HIGH_END)
    return &weights[DH_CHAR_LOW_END + (c - DH_CHAR_HIGH_START)];
  return NULL;
}

/* For qsort_r: single characters, as the collator orders them at its present strength. */
static int
compare_characters (const void *a, const void *b, void *collator)
{
  UErrorCode status = U_ZERO_ERROR;
  char x[8], y[8];
  int x_len = g_unichar_to_utf8 (*(const gunichar *) a, x);
  int y_len = g_unichar_to_utf8 (*(const gunichar *) b, y);
  return ucol_strcollUTF8 (collator, x, x_len, y, y_len, &status);
}

static gboolean
differ (UCollator *collator, UCollationStrength strength, const gunichar *a, const gunichar *b)
{
  ucol_setStrength (collator, strength);
  return compare_characters (a, b, collator) != 0;
}

static gboolean
is_digit (guchar c)
{
  return c >= '0' && c <= '9';
}

/* The weight of the next character, and past it. Input may be cut anywhere and need not be UTF-8. */
static inline guint32
next_weight (Cursor *cursor)
{
  const guchar *p = cursor->at;
  gsize left = (gsize) (cursor->end - p);
  if (p[0] < 0x80)
    {
      cursor->at += 1;
      return weights[p[0]];
    }
  const guint32 *weight = NULL;
  if (p[0] >= 0xc2 && p[0] < 0xe0 && left >= 2 && (p[1] & 0xc0) == 0x80)
    {
      cursor->at += 2;
      weight = find_weight ((p[0] & 0x1fu) << 6 | (p[1] & 0x3fu));
    }
  else if (p[0] > 0xe0 && p[0] < 0xf0 && left >= 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
    {
      cursor->at += 3;
      weight = find_weight ((p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu));
    }
  return weight != NULL ? *weight : 0;
}

/* A character outside the table may belong to the one before it (a combining mark), and then a
 * difference found there is not yet the truth. */
static gboolean
known_follows (Cursor cursor)
{
  return cursor.at == cursor.end || next_weight (&cursor) != 0;
}

/* @cursor stands behind the first digit of a number; gives its digits without leading zeros. */
static gsize
take_number (Cursor *cursor, const guchar **digits)
{
  const guchar *start = cursor->at - 1;
  while (cursor->at < cursor->end && is_digit (*cursor->at))
    cursor->at++;
  while (start < cursor->at - 1 && *start == '0')
    start++;
  *digits = start;
  return (gsize) (cursor->at - start);
}

/* FALSE when it is for ICU to say. */
static gboolean
compare_numbers (Cursor *a, Cursor *b, int *order)
{
  const guchar *a_digits, *b_digits;
  const guchar *a_start = a->at, *b_start = b->at;
  gsize a_len = take_number (a, &a_digits);
  gsize b_len = take_number (b, &b_digits);
  if (a->at - a_start > MAX_DIGITS || b->at - b_start > MAX_DIGITS || !known_follows (*a) || !known_follows (*b))
    return FALSE;
  *order = a_len != b_len ? (a_len < b_len ? -1 : 1) : memcmp (a_digits, b_digits, a_len);
  return TRUE;
}

/* In sorted order, a neighbour that differs by letter starts a new letter, one that differs by tone a new
 * tone of it, and one that differs only by case takes the next rank. ICU compares all letters of both
 * strings first, then all tones, then all cases; since a tone has a mark of its own and none is the
 * smallest, comparing these ranks character by character gives the same answer. */
void
_dh_collate_fast_init (UCollator *collator)
{
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (fast_characters, -1, &n);
  qsort_r (characters, (gsize) n, sizeof *characters, compare_characters, collator);

  guint32 weight = 0x10101;
  for (glong i = 0; i < n; i++)
    {
      if (i > 0 && differ (collator, UCOL_PRIMARY, &characters[i - 1], &characters[i]))
        weight = (LETTER (weight) + 1) << 16 | 0x101;
      else if (i > 0 && differ (collator, UCOL_SECONDARY, &characters[i - 1], &characters[i]))
        weight = LETTER (weight) << 16 | (TONE (weight) + 1) << 8 | 1;
      else if (i > 0)
        weight++;
      *find_weight (characters[i]) = weight;
    }
  ucol_setStrength (collator, UCOL_TERTIARY);

  digit_weight = weights['5'];
  for (guchar c = '0'; c <= '9'; c++)
    weights[c] = digit_weight;
}

/* The first difference of letters decides at once; the first of tones and of case are kept until the
 * letters have proved equal to the end (the whole-string rule). */
gboolean
_dh_collate_fast (const char *a, gsize a_len, const char *b, gsize b_len, gboolean case_counts, int *order)
{
  Cursor x = { (const guchar *) a, (const guchar *) a + a_len };
  Cursor y = { (const guchar *) b, (const guchar *) b + b_len };
  int by_tone = 0, by_case = 0;

  while (x.at < x.end && y.at < y.end)
    {
      guint32 v = next_weight (&x), w = next_weight (&y);
      if (v == 0 || w == 0)
        return FALSE;
      if (v == w && v != digit_weight)
        continue;
      if (v == w)
        {
          if (!compare_numbers (&x, &y, order))
            return FALSE;
          if (*order != 0)
            return TRUE;
        }
      else if (LETTER (v) != LETTER (w))
        {
          *order = v < w ? -1 : 1;
          return known_follows (x) && known_follows (y);
        }
      else if (TONE (v) != TONE (w))
        by_tone = by_tone != 0 ? by_tone : (v < w ? -1 : 1);
      else
        by_case = by_case != 0 ? by_case : (v < w ? -1 : 1);
    }
  if (x.at < x.end || y.at < y.end)
    {
      *order = x.at < x.end ? 1 : -1;
      return known_follows (x) && known_follows (y);
    }
  *order = by_tone != 0 || !case_counts ? by_tone : by_case;
  return TRUE;
}
