/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-decode.h"

#include <string.h>

/* TCVN 5712 from A1 to FF, its first part (VN1), of which the fonts use the small letters and the seven
 * capitals without tone. */
static const gunichar tcvn3[] = {
  0x102,  0xc2,   0xca,   0xd4,   0x1a0,  0x1af,  0x110,  0x103,  0xe2,   0xea,   0xf4,   0x1a1,  0x1b0,  0x111,
  0x1eb0, 0x300,  0x309,  0x303,  0x301,  0x323,  0xe0,   0x1ea3, 0xe3,   0xe1,   0x1ea1, 0x1eb2, 0x1eb1, 0x1eb3,
  0x1eb5, 0x1eaf, 0x1eb4, 0x1eae, 0x1ea6, 0x1ea8, 0x1eaa, 0x1ea4, 0x1ec0, 0x1eb7, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5,
  0x1ead, 0xe8,   0x1ec2, 0x1ebb, 0x1ebd, 0xe9,   0x1eb9, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7, 0xec,   0x1ec9,
  0x1ec4, 0x1ebe, 0x1ed2, 0x129,  0xed,   0x1ecb, 0xf2,   0x1ed4, 0x1ecf, 0xf5,   0xf3,   0x1ecd, 0x1ed3, 0x1ed5,
  0x1ed7, 0x1ed1, 0x1ed9, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3, 0xf9,   0x1ed6, 0x1ee7, 0x169,  0xfa,   0x1ee5,
  0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1, 0x1ef3, 0x1ef7, 0x1ef9, 0xfd,   0x1ef5, 0x1ed0,
};
G_STATIC_ASSERT (G_N_ELEMENTS (tcvn3) == 0xff - 0xa1 + 1);

char *
_dh_decode_tcvn3 (const char *utf8, gssize length, gboolean upper)
{
  const char *end = utf8 + (length < 0 ? strlen (utf8) : (gsize) length);
  GString *out = g_string_sized_new ((gsize) (end - utf8) + 16);
  for (const char *at = utf8; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c >= 0xa1 && c <= 0xff)
        c = tcvn3[c - 0xa1];
      g_string_append_unichar (out, upper ? g_unichar_toupper (c) : c);
    }
  char *composed = g_utf8_normalize (out->str, (gssize) out->len, G_NORMALIZE_NFC);
  g_string_free (out, TRUE);
  return composed;
}

/* The second byte of a letter in VNI: the mark of its quality, or 0, and its tone, or 0. */
typedef struct
{
  guchar code;
  guint16 quality;
  guint16 tone;
  const char *letters; /* on which it stands; ô and ö are ơ and ư */
} VniMark;

static const VniMark vni_marks[] = {
  { 0xf9, 0, 0x301, "aeouy\xf4\xf6" }, { 0xf8, 0, 0x300, "aeouy\xf4\xf6" }, { 0xfb, 0, 0x309, "aeouy\xf4\xf6" },
  { 0xf5, 0, 0x303, "aeouy\xf4\xf6" }, { 0xef, 0, 0x323, "aeouy\xf4\xf6" }, { 0xea, 0x306, 0, "a" },
  { 0xe9, 0x306, 0x301, "a" },         { 0xe8, 0x306, 0x300, "a" },         { 0xfa, 0x306, 0x309, "a" },
  { 0xfc, 0x306, 0x303, "a" },         { 0xeb, 0x306, 0x323, "a" },         { 0xe2, 0x302, 0, "aeo" },
  { 0xe1, 0x302, 0x301, "aeo" },       { 0xe0, 0x302, 0x300, "aeo" },       { 0xe5, 0x302, 0x309, "aeo" },
  { 0xe3, 0x302, 0x303, "aeo" },       { 0xe4, 0x302, 0x323, "aeo" },
};

static const struct
{
  guchar code;
  guint16 letter;
} vni_letters[] = {
  { 0xf1, 0x111 },  { 0xed, 0xed },   { 0xec, 0xec },  { 0xe6, 0x1ec9 }, { 0xf3, 0x129 },
  { 0xf2, 0x1ecb }, { 0xee, 0x1ef5 }, { 0xf4, 0x1a1 }, { 0xf6, 0x1b0 },
};

/* Capitals are 32 below the small letters, in Latin-1 as in ASCII. */
static guchar
lower (gunichar c)
{
  if (c < 0x80)
    return (guchar) g_ascii_tolower ((char) c);
  return (guchar) (c >= 0xc0 && c <= 0xde ? c + 0x20 : c <= 0xff ? c : 0);
}

static const VniMark *
find_mark (gunichar base, gunichar mark)
{
  guchar code = lower (mark), letter = lower (base);
  if (code < 0xe0 || letter == 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (vni_marks); i++)
    if (vni_marks[i].code == code)
      return strchr (vni_marks[i].letters, (char) letter) != NULL ? &vni_marks[i] : NULL;
  return NULL;
}

static gunichar
replace_letter (gunichar c)
{
  guchar code = lower (c);
  for (gsize i = 0; i < G_N_ELEMENTS (vni_letters) && code >= 0xe0; i++)
    if (vni_letters[i].code == code)
      return code == c ? vni_letters[i].letter : g_unichar_toupper (vni_letters[i].letter);
  return c;
}

char *
_dh_decode_vni (const char *utf8, gssize length)
{
  const char *end = utf8 + (length < 0 ? strlen (utf8) : (gsize) length);
  GString *out = g_string_sized_new ((gsize) (end - utf8) + 16);
  for (const char *at = utf8; at < end;)
    {
      gunichar c = g_utf8_get_char (at);
      at = g_utf8_next_char (at);
      const VniMark *mark = at < end ? find_mark (c, g_utf8_get_char (at)) : NULL;
      g_string_append_unichar (out, replace_letter (c));
      if (mark == NULL)
        continue;
      at = g_utf8_next_char (at);
      if (mark->quality != 0)
        g_string_append_unichar (out, mark->quality);
      if (mark->tone != 0)
        g_string_append_unichar (out, mark->tone);
    }
  char *composed = g_utf8_normalize (out->str, (gssize) out->len, G_NORMALIZE_NFC);
  g_string_free (out, TRUE);
  return composed;
}

/* ".VnTime", ".VnTimeH" (capitals), ".VnArial Narrow"; "VNI-Times", "VNI Times". */
DhEncoding
_dh_decode_font (const char *font, gboolean *upper)
{
  *upper = FALSE;
  if (font == NULL)
    return DH_ENCODING_UTF8;
  while (*font == '\'' || *font == '"' || *font == ' ')
    font++;
  if (g_ascii_strncasecmp (font, ".Vn", 3) == 0)
    {
      gsize length = strcspn (font, "'\",;");
      *upper = length > 3 && font[length - 1] == 'H';
      return DH_ENCODING_TCVN3;
    }
  return g_ascii_strncasecmp (font, "VNI-", 4) == 0 || g_ascii_strncasecmp (font, "VNI ", 4) == 0 ? DH_ENCODING_VNI
                                                                                                  : DH_ENCODING_UTF8;
}

char *
_dh_decode_run (const char *utf8, gssize length, const char *font)
{
  gboolean upper;
  switch ((int) _dh_decode_font (font, &upper))
    {
    case DH_ENCODING_TCVN3:
      return _dh_decode_tcvn3 (utf8, length, upper);
    case DH_ENCODING_VNI:
      return _dh_decode_vni (utf8, length);
    default:
      return length < 0 ? g_strdup (utf8) : g_strndup (utf8, (gsize) length);
    }
}
