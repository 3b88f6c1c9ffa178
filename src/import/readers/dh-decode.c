/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-decode.h"

#include <string.h>

#include "dh-text.h"

/* How much of a text is tried in each encoding. */
#define SAMPLE (48 << 10)

static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1258", "TCVN3", "VNI" };

static const guint16 c1_of_windows[32] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0xfffd,
  0x2039, 0x0152, 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0xfffd, 0x203a, 0x0153, 0xfffd, 0xfffd, 0x0178,
};

/* Where windows-1258 differs from 1252: letters, and the tones as combining marks. */
static const struct
{
  guchar byte;
  guint16 c;
} vietnamese[] = {
  { 0xc3, 0x102 }, { 0xcc, 0x300 }, { 0xd0, 0x110 }, { 0xd2, 0x309 },  { 0xd5, 0x1a0 },
  { 0xdd, 0x1af }, { 0xde, 0x303 }, { 0xe3, 0x103 }, { 0xec, 0x301 },  { 0xf0, 0x111 },
  { 0xf2, 0x323 }, { 0xf5, 0x1a1 }, { 0xfd, 0x1b0 }, { 0xfe, 0x20ab },
};

const char *
_dh_encoding_name (DhEncoding encoding)
{
  return names[encoding];
}

/* Latin-1 letters that the fonts' encodings need stay what they are: 1252 differs from Latin-1 below A0 only. */
static char *
decode_bytes (const char *bytes, gsize length, gboolean is_1258)
{
  gunichar table[256];
  for (guint i = 0; i < 256; i++)
    table[i] = i >= 0x80 && i < 0xa0 ? c1_of_windows[i - 0x80] : i;
  for (gsize i = 0; i < G_N_ELEMENTS (vietnamese) && is_1258; i++)
    table[vietnamese[i].byte] = vietnamese[i].c;

  GString *out = g_string_sized_new (length + length / 4 + 16);
  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) bytes[i];
      if (byte >= 0x80)
        g_string_append_unichar (out, table[byte]);
      else if (byte != 0)
        g_string_append_c (out, (char) byte);
    }
  if (is_1258)
    {
      char *composed = g_utf8_normalize (out->str, (gssize) out->len, G_NORMALIZE_NFC);
      g_string_free (out, TRUE);
      return composed;
    }
  return g_string_free (out, FALSE);
}

static char *
decode_utf16 (const char *bytes, gsize length, gboolean big)
{
  GString *out = g_string_sized_new (length);
  const guchar *at = (const guchar *) bytes, *end = at + (length & ~(gsize) 1);
  gunichar high = 0;
  for (; at < end; at += 2)
    {
      gunichar c = big ? (gunichar) (at[0] << 8 | at[1]) : (gunichar) (at[1] << 8 | at[0]);
      if (c >= 0xdc00 && c < 0xe000 && high != 0)
        g_string_append_unichar (out, 0x10000 + ((high - 0xd800) << 10) + (c - 0xdc00));
      else
        {
          if (high != 0)
            g_string_append_unichar (out, 0xfffd);
          if (c >= 0xdc00 && c < 0xe000)
            g_string_append_unichar (out, 0xfffd);
          else if (c != 0 && c != 0xfeff && (c < 0xd800 || c >= 0xe000))
            g_string_append_unichar (out, c);
        }
      high = c >= 0xd800 && c < 0xdc00 ? c : 0;
    }
  return g_string_free (out, FALSE);
}

/* The high bytes of Vietnamese in UTF-16 are 00, 01, 03, 1E and 20; the low ones are seldom these. */
static gboolean
looks_like_utf16 (const char *bytes, gsize length, gboolean *big)
{
  guint high[2] = { 0, 0 }, n = 0;
  for (gsize i = 0; i + 1 < MIN (length, 4096); i += 2, n++)
    for (guint parity = 0; parity < 2; parity++)
      {
        guchar byte = (guchar) bytes[i + parity];
        high[parity] += byte <= 3 || byte == 0x1e;
      }
  if (n < 2)
    return FALSE;
  *big = high[0] > high[1];
  return high[*big ? 0 : 1] * 10 >= n * 8 && high[*big ? 1 : 0] * 10 <= n * 2;
}

/* The part from the first byte beyond ASCII on, at most SAMPLE bytes. */
static const char *
take_sample (const char *bytes, gsize length, gsize *sample)
{
  gsize start = 0;
  while (start < length && (bytes[start] & 0x80) == 0)
    start++;
  while (start > 0 && !g_ascii_isspace (bytes[start - 1]))
    start--;
  *sample = MIN (length - start, SAMPLE);
  return bytes + start;
}

static char *
decode_as (const char *latin, DhEncoding encoding)
{
  return encoding == DH_ENCODING_TCVN3 ? _dh_decode_tcvn3 (latin, -1, FALSE) : _dh_decode_vni (latin, -1);
}

/* Which font @latin was typed for, or UTF8 when it is best as it is. */
static DhEncoding
guess_font (const char *latin, int *best)
{
  DhEncoding guess = DH_ENCODING_UTF8;
  for (DhEncoding encoding = DH_ENCODING_TCVN3; encoding <= DH_ENCODING_VNI; encoding++)
    {
      g_autofree char *text = decode_as (latin, encoding);
      int score = text != NULL ? _dh_decode_score (text, -1) : G_MININT;
      if (score > *best)
        {
          *best = score;
          guess = encoding;
        }
    }
  return guess;
}

static DhEncoding
guess_bytes (const char *bytes, gsize length)
{
  gsize n;
  const char *sample = take_sample (bytes, length, &n);
  g_autofree char *latin = decode_bytes (sample, n, FALSE);
  g_autofree char *windows = decode_bytes (sample, n, TRUE);
  int best = _dh_decode_score (latin, -1), score = windows != NULL ? _dh_decode_score (windows, -1) : G_MININT;
  DhEncoding guess = score > best ? DH_ENCODING_WINDOWS_1258 : DH_ENCODING_WINDOWS_1252;
  best = MAX (best, score);
  DhEncoding font = guess_font (latin, &best);
  return font != DH_ENCODING_UTF8 ? font : guess;
}

/* Text in Unicode may hold the letters of a font all the same: pasted from an old paper. Letters that only
 * Vietnamese has rule that out, and so most texts are not looked at twice. */
static DhEncoding
guess_unicode (const char *text, gsize length)
{
  gsize n;
  const char *sample = take_sample (text, length, &n);
  const char *end = sample + n;
  for (const char *at = sample; at < end; at++)
    if ((guchar) *at >= 0xc4 && (guchar) *at <= 0xe1)
      return DH_ENCODING_UTF8;
  const char *valid_end;
  g_utf8_validate (sample, (gssize) n, &valid_end);
  g_autofree char *latin = g_strndup (sample, (gsize) (valid_end - sample));
  int best = MAX (_dh_decode_score (latin, -1), 2);
  return guess_font (latin, &best);
}

static char *
drop_nuls (const char *bytes, gsize length)
{
  if (memchr (bytes, 0, length) == NULL)
    return g_strndup (bytes, length);
  GString *out = g_string_sized_new (length);
  for (const char *at = bytes, *end = bytes + length; at < end;)
    {
      const char *stop = memchr (at, 0, (gsize) (end - at));
      g_string_append_len (out, at, (stop != NULL ? stop : end) - at);
      at = stop != NULL ? stop + 1 : end;
    }
  return g_string_free (out, FALSE);
}

/* The few declarations that are worth more than a guess. */
static gboolean
is_declared (const char *declared, const char *name)
{
  return declared != NULL && g_ascii_strcasecmp (declared, name) == 0;
}

/* A text that is UTF-8 but for some broken bytes is not another encoding: one in forty may be bad. */
static gboolean
is_nearly_utf8 (const char *bytes, gsize length)
{
  guint good = 0, bad = 0;
  for (const char *at = bytes, *end = bytes + MIN (length, SAMPLE); at < end;)
    {
      if ((*at & 0x80) == 0)
        {
          at++;
          continue;
        }
      gunichar c = g_utf8_get_char_validated (at, end - at);
      gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;
      good += valid;
      bad += !valid;
      at = valid ? g_utf8_next_char (at) : at + 1;
    }
  return good > 0 && bad * 40 <= good;
}

static char *
decode_unicode (char *text, DhEncoding *encoding)
{
  DhEncoding font = guess_unicode (text, strlen (text));
  if (font == DH_ENCODING_UTF8)
    return text;
  char *decoded = decode_as (text, font);
  g_free (text);
  *encoding = font;
  return decoded;
}

char *
_dh_decode (const char *bytes, gsize length, const char *declared, gsize *out_length, DhEncoding *encoding)
{
  const guchar *mark = (const guchar *) bytes;
  gboolean big = FALSE, valid = FALSE;
  char *text;
  if (length >= 2 && (mark[0] ^ mark[1]) == 1 && MIN (mark[0], mark[1]) == 0xfe)
    {
      big = mark[0] == 0xfe;
      *encoding = big ? DH_ENCODING_UTF16BE : DH_ENCODING_UTF16LE;
      text = decode_unicode (decode_utf16 (bytes, length, big), encoding);
    }
  else if (memchr (bytes, 0, MIN (length, 4096)) != NULL && looks_like_utf16 (bytes, length, &big))
    {
      *encoding = big ? DH_ENCODING_UTF16BE : DH_ENCODING_UTF16LE;
      text = decode_unicode (decode_utf16 (bytes, length, big), encoding);
    }
  else if ((valid = dh_text_is_valid (bytes, length)) || is_declared (declared, "utf-8")
           || is_nearly_utf8 (bytes, length))
    {
      gsize skip = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
      *encoding = DH_ENCODING_UTF8;
      text = valid ? g_strndup (bytes + skip, length - skip) : drop_nuls (bytes + skip, length - skip);
      if (!valid && !g_utf8_validate (text, -1, NULL))
        {
          char *repaired = g_utf8_make_valid (text, -1);
          g_free (text);
          text = repaired;
        }
      text = decode_unicode (text, encoding);
    }
  else
    {
      *encoding = is_declared (declared, "windows-1258") ? DH_ENCODING_WINDOWS_1258 : guess_bytes (bytes, length);
      text = decode_bytes (bytes, length, *encoding == DH_ENCODING_WINDOWS_1258);
      if (*encoding >= DH_ENCODING_TCVN3)
        {
          char *decoded = decode_as (text, *encoding);
          g_free (text);
          text = decoded;
        }
    }
  *out_length = strlen (text);
  return text;
}

gboolean
_dh_decode_looks_like_text (const char *bytes, gsize length)
{
  gboolean big;
  gsize n = MIN (length, 8192);
  if (n >= 2 && ((guchar) bytes[0] ^ (guchar) bytes[1]) == 1 && MIN ((guchar) bytes[0], (guchar) bytes[1]) == 0xfe)
    return TRUE;
  if (looks_like_utf16 (bytes, length, &big))
    return TRUE;
  gsize controls = 0;
  for (gsize i = 0; i < n; i++)
    controls += bytes[i] == 0 || ((guchar) bytes[i] < 0x20 && strchr ("\t\n\v\f\r\033", bytes[i]) == NULL);
  return controls * 100 <= n;
}
