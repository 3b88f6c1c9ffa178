/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The encodings of Vietnamese papers. TCVN3 (ABC) and VNI are encodings of fonts: a file may hold their
 * bytes, or the Latin letters of the same values in any Unicode encoding. */
typedef enum
{
  DH_ENCODING_UTF8,
  DH_ENCODING_UTF16LE,
  DH_ENCODING_UTF16BE,
  DH_ENCODING_WINDOWS_1252,
  DH_ENCODING_WINDOWS_1258,
  DH_ENCODING_TCVN3,
  DH_ENCODING_VNI,
} DhEncoding;

const char *_dh_encoding_name      (DhEncoding encoding);

/* The bytes as UTF-8 without byte order mark, in an encoding that is told by mark, validity and by which
 * reading gives the most Vietnamese syllables. @declared: what the file says, or NULL. NULs are dropped,
 * what cannot be decoded becomes U+FFFD. */
char       *_dh_decode             (const char *bytes, gsize length, const char *declared, gsize *out_length,
                                    DhEncoding *encoding);

/* FALSE when the bytes cannot be text: controls that no text has. Looks at the beginning. */
gboolean    _dh_decode_looks_like_text (const char *bytes, gsize length);

/* Latin letters that were typed for a TCVN3 or VNI font. @upper: the font shows capitals only (.VnTimeH). */
char       *_dh_decode_tcvn3       (const char *utf8, gssize length, gboolean upper);
char       *_dh_decode_vni         (const char *utf8, gssize length);

/* What a run of text in @font is to be decoded with, and whether the font shows capitals only. UTF8: nothing. */
DhEncoding  _dh_decode_font        (const char *font, gboolean *upper);
/* Both of the above: @utf8 as it would be read in @font. */
char       *_dh_decode_run         (const char *utf8, gssize length, const char *font);

/* +1 for each word that is a Vietnamese syllable with a mark, −1 for each with a letter beyond ASCII that is
 * none. */
int         _dh_decode_score       (const char *utf8, gssize length);

G_END_DECLS
