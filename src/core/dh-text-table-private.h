/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/unorm2.h>

G_BEGIN_DECLS

/* What the text functions need to know of one character, worked out once by ICU for the blocks that
 * Vietnamese text is made of (ASCII, Latin, combining marks, Latin additional, punctuation), so that
 * ICU is asked for foreign characters only. */
enum
{
  DH_CHAR_STABLE  = 1 << 0, /* in NFC as it stands, whatever precedes it */
  DH_CHAR_MARKED  = 1 << 1, /* carries a mark or is a mark, or is a barred d */
  DH_CHAR_LETTER  = 1 << 2,
  DH_CHAR_CONTROL = 1 << 3, /* dropped by dh_text_normalize, or made a line end */
  DH_CHAR_TONED   = 1 << 4, /* a toned a, e or y: may stand where tone placement differs */
  DH_CHAR_GROWS   = 1 << 5, /* has a form longer than itself: not answered by the table */
};

#define DH_CHAR_MAX_FORM 24 /* bytes; the longest decomposition is shorter */

typedef struct
{
  guint8 flags;
  guint8 fold_len;   /* bytes, never more than the character's own */
  guint8 strict_len; /* likewise */
  char   fold[4];
  char   strict[4];
} DhChar;

#define DH_CHAR_LOW_END    0x370  /* [0, here) … */
#define DH_CHAR_HIGH_START 0x1e00 /* … and [here, DH_CHAR_HIGH_END) are in the table */
#define DH_CHAR_HIGH_END   0x2070
#define DH_CHAR_COUNT      (DH_CHAR_LOW_END + DH_CHAR_HIGH_END - DH_CHAR_HIGH_START)

const DhChar      *_dh_char_table (void);
const UNormalizer2 *_dh_char_nfc  (void);

/* For characters outside the table: their flags, and their forms into @form (DH_CHAR_MAX_FORM bytes). */
guint  _dh_char_flags  (gunichar c);
int    _dh_char_fold   (gunichar c, char *form);
int    _dh_char_strict (gunichar c, char *form);

static inline const DhChar *
_dh_char_lookup (const DhChar *table, gunichar c)
{
  const DhChar *found;
  if (c < DH_CHAR_LOW_END)
    found = table + c;
  else if (c >= DH_CHAR_HIGH_START && c < DH_CHAR_HIGH_END)
    found = table + DH_CHAR_LOW_END + (c - DH_CHAR_HIGH_START);
  else
    return NULL;
  return (found->flags & DH_CHAR_GROWS) == 0 ? found : NULL;
}

static inline guint
_dh_char_get_flags (const DhChar *table, gunichar c)
{
  const DhChar *known = _dh_char_lookup (table, c);
  return known != NULL ? known->flags : _dh_char_flags (c);
}

/* The next character of valid UTF-8. */
static inline gunichar
_dh_char_next (const char **at)
{
  const guchar *p = (const guchar *) *at;
  if (p[0] < 0x80)
    {
      *at += 1;
      return p[0];
    }
  if (p[0] < 0xe0)
    {
      *at += 2;
      return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    }
  if (p[0] < 0xf0)
    {
      *at += 3;
      return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    }
  *at += 4;
  return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

G_END_DECLS
