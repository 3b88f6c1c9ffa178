/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers and money as documents write them (document-format, 15.2), independent of the locale:
 * thousands ".", decimals ",". Money is whole đồng in a gint64. */

typedef enum
{
  DH_WORDS_DEFAULT = 0,
  DH_WORDS_LE      = 1 << 0,   /* lẻ for linh */
  DH_WORDS_NGAN    = 1 << 1,   /* ngàn for nghìn */
  DH_WORDS_CHAN    = 1 << 2,   /* "đồng chẵn" */
  DH_WORDS_STOP    = 1 << 3,   /* a full stop at the end */
} DhWordsFlags;

char    *dh_number_to_words   (gint64 number, DhWordsFlags flags);           /* hai mươi mốt; âm for minus; not
                                                                               the last two flags */
char    *dh_money_to_words    (gint64 dong, DhWordsFlags flags);             /* Sáu mươi lăm triệu … đồng */
char    *dh_money_format      (gint64 dong);                                 /* 1.250.000 đ */
/* The readers refuse with DH_ERROR_INVALID_VALUE what can be read in two ways ("1.25") and what is not
 * whole where it must be. Blanks part thousands too. */
gboolean dh_money_parse       (const char *text, gint64 *dong, GError **error);    /* "1.250.000", "65,5 triệu", "8,7 tỷ" */
char    *dh_integer_format    (gint64 number);                               /* 1.335 */
gboolean dh_integer_parse     (const char *text, gint64 *number, GError **error);
char    *dh_decimal_format    (double number, int max_decimals);             /* 85,7; half up, away from zero */
gboolean dh_decimal_parse     (const char *text, double *number, GError **error);
/* @part of @whole in percent, as in "57,68%", rounded half up to at most @decimals; NULL when @whole is 0
 * (domain, 2.9). */
char    *dh_percent_format    (double part, double whole, int decimals);
char    *dh_roman_format      (int number);                                  /* 1…3999 */

G_END_DECLS
