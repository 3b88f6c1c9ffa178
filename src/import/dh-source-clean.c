/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-source-private.h"

#include <string.h>

#include "dh-text.h"

static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

/* Signs of the Symbol and Wingdings fonts, which Word keeps in the private area. */
static const char *
replace_sign (gunichar c)
{
  if (c >= 0xfb00 && c <= 0xfb06)
    return ligatures[c - 0xfb00];
  if (c == 0xf02d)
    return "-";
  if (c >= 0xf020 && c <= 0xf0ff)
    return "•";
  return c == 0x2010 || c == 0x2011 ? "-" : NULL;
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2064)
         || c == 0xfeff || c == 0xfffc || (c < 0x20 && (c < '\t' || c > '\r'));
}

typedef struct
{
  GString *out;
  gboolean blank;  /* white space is pending … */
  gboolean forced; /* … with a forced line break in it */
  gboolean keep_breaks;
  gboolean stable; /* nothing that normalising would change */
  gunichar last;
} Clean;

/* Signs that stay what they are in NFC. The letters of Vietnamese do, too; Ð and ð are looked at. */
static gboolean
is_stable (gunichar c)
{
  if (c < 0x80)
    return c > ' ' && c < 0x7f;
  return (c > 0xa0 && c < 0x1c0 && c != 0xad && c != 0xd0 && c != 0xf0) || (c >= 0x2013 && c <= 0x2027)
         || (c >= 0x1e00 && c < 0x1f00);
}

static void
put_char (Clean *clean, gunichar c, const char *bytes, gsize length)
{
  const char *sign = c < 0x80 ? NULL : replace_sign (c);

  clean->stable &= is_stable (c);
  if (clean->blank && clean->out->len > 0)
    g_string_append_c (clean->out, clean->forced ? '\n' : ' ');
  else if (clean->last == 0x2026 && g_unichar_isalnum (c) && clean->out->len > 3)
    g_string_append_c (clean->out, ' ');
  clean->blank = clean->forced = FALSE;
  if (sign != NULL)
    g_string_append (clean->out, sign);
  else
    g_string_append_len (clean->out, bytes, (gssize) length);
  clean->last = c;
}

/* The length of a character that is copied as it is: ASCII signs and letters, and the letters of Vietnamese
 * (U+00C0…U+01BF, U+1E00…U+1EFF), told by their first bytes. 0: it wants a closer look. */
static gsize
plain_length (const char *at)
{
  guchar first = (guchar) *at;
  if (first > ' ' && first < 0x7f)
    return 1;
  if (first >= 0xc3 && first <= 0xc6)
    return 2;
  return first == 0xe1 && (guchar) at[1] >= 0xb8 && (guchar) at[1] <= 0xbb ? 3 : 0;
}

/* A run of them is copied whole. */
static const char *
put_plain (Clean *clean, const char *at, const char *end)
{
  const char *start = at, *last = at;
  for (gsize n; at < end && (n = plain_length (at)) > 0; at += n)
    {
      last = at;
      if (*at == '\xc3' && (at[1] == '\x90' || at[1] == '\xb0'))
        clean->stable = FALSE;
    }
  if (at > start)
    {
      put_char (clean, g_utf8_get_char (start), start, (gsize) (at - start));
      clean->last = g_utf8_get_char (last);
    }
  return at;
}

/* A hyphenated word that a soft hyphen breaks at the end of the line is one word. */
char *
_dh_source_clean (const char *raw, gssize length, gboolean keep_breaks)
{
  g_autofree char *copy = length < 0 ? g_strdup (raw) : g_strndup (raw, (gsize) length);
  gboolean soft_hyphen = strstr (copy, "\u00ad") != NULL;
  Clean clean = { g_string_sized_new (strlen (copy)), FALSE, FALSE, keep_breaks, TRUE, 0 };
  gboolean joined = FALSE;
  for (const char *at = copy, *end = copy + strlen (copy); at < end;)
    {
      const char *next = put_plain (&clean, at, end);
      if (next > at)
        {
          joined = FALSE;
          at = next;
          continue;
        }
      gunichar c = g_utf8_get_char (at);
      next = g_utf8_next_char (at);
      if (is_invisible (c))
        joined = soft_hyphen && c == 0xad;
      else if (g_unichar_isspace (c) || c == '\v' || c == 0x85)
        {
          gboolean newline = c == '\n' || c == '\v' || c == 0x85 || c == 0x2028;
          clean.blank |= !joined || !newline;
          clean.forced |= newline && keep_breaks && !joined;
        }
      else
        {
          put_char (&clean, c, at, (gsize) (next - at));
          joined = FALSE;
        }
      at = next;
    }
  if (clean.stable)
    return g_string_free_and_steal (clean.out);
  char *text = dh_text_normalize (clean.out->str);
  g_string_free (clean.out, TRUE);
  return text;
}
