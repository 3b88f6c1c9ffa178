/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text-private.h"

#include <string.h>
#include <unicode/ustring.h>

#include "dh-text-table-private.h"
#include "dh-text.h"

void
_dh_text_out_init (DhTextOut *out, gsize capacity)
{
  out->text = g_malloc (capacity + 1);
  out->length = 0;
  out->capacity = capacity;
}

void
_dh_text_out_reserve (DhTextOut *out, gsize now, gsize remaining)
{
  if (out->length + now + remaining <= out->capacity)
    return;
  out->capacity = out->length + (now + remaining) * 3 / 2;
  out->text = g_realloc (out->text, out->capacity + 1);
}

char *
_dh_text_out_finish (DhTextOut *out)
{
  out->text[out->length] = '\0';
  return out->text;
}

static inline gboolean
is_continued (const guchar *at, guint n)
{
  for (guint i = 1; i <= n; i++)
    if ((at[i] & 0xc0) != 0x80)
      return FALSE;
  return TRUE;
}

/* The length of the character of more than one byte at @at, or 0 when it is none. The second byte decides about
 * overlong forms, surrogates and what is beyond U+10FFFF. */
static inline gsize
read_wide (const guchar *at, const guchar *end)
{
  guchar c = *at;

  if (c >= 0xc2 && c < 0xe0)
    return end - at >= 2 && is_continued (at, 1) ? 2 : 0;
  if (c >= 0xe0 && c < 0xf0)
    {
      if (end - at < 3 || !is_continued (at, 2) || (c == 0xe0 && at[1] < 0xa0) || (c == 0xed && at[1] >= 0xa0))
        return 0;
      return 3;
    }
  if (c < 0xf0 || c > 0xf4 || end - at < 4 || !is_continued (at, 3) || (c == 0xf0 && at[1] < 0x90)
      || (c == 0xf4 && at[1] >= 0x90))
    return 0;
  return 4;
}

gboolean
dh_text_is_valid (const char *text, gsize length)
{
  const guchar *at = (const guchar *) text, *end = at + length;

  while (at < end)
    {
      gsize n = *at < 0x80 ? *at != 0 : read_wide (at, end);

      if (n == 0)
        return FALSE;
      at += n;
    }
  return TRUE;
}

const char *
_dh_text_make_valid (const char *text, gsize *length, char **owned)
{
  *length = strlen (text);
  if (dh_text_is_valid (text, *length))
    return text;
  *owned = g_utf8_make_valid (text, (gssize) *length);
  *length = strlen (*owned);
  return *owned;
}

/* ICU counts in 32 bits, and composing may need three bytes for one: 700 MB is the limit of one text. */
static UChar *
to_utf16 (const char *text, gsize length, gsize *units)
{
  g_assert (length < G_MAXINT32 / 3);

  UErrorCode status = U_ZERO_ERROR;
  int32_t n = 0;
  UChar *wide = g_new (UChar, length + 1);
  u_strFromUTF8 (wide, (int32_t) length + 1, &n, text, (int32_t) length, &status);
  g_assert (U_SUCCESS (status));
  *units = (gsize) n;
  return wide;
}

/* No UTF-16 unit needs more than three bytes of UTF-8. */
static char *
to_utf8 (const UChar *wide, gsize units)
{
  UErrorCode status = U_ZERO_ERROR;
  char *text = g_malloc (units * 3 + 1);
  u_strToUTF8 (text, (int32_t) units * 3 + 1, NULL, wide, (int32_t) units, &status);
  g_assert (U_SUCCESS (status));
  return text;
}

char *
_dh_text_compose (const char *text, gsize length)
{
  gsize units;
  g_autofree UChar *wide = to_utf16 (text, length, &units);
  /* Composed text is shorter but for a few characters; the second round has the exact size. */
  int32_t n = (int32_t) units + 16, capacity;
  g_autofree UChar *composed = NULL;
  UErrorCode status;
  do
    {
      capacity = n + 1;
      status = U_ZERO_ERROR;
      composed = g_renew (UChar, composed, capacity);
      n = unorm2_normalize (_dh_char_nfc (), wide, (int32_t) units, composed, capacity, &status);
    }
  while (status == U_BUFFER_OVERFLOW_ERROR);
  g_assert (U_SUCCESS (status));
  return to_utf8 (composed, (gsize) n);
}
