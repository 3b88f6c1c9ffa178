/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vietnamese text. All functions take and give UTF-8, are pure and may be called from any thread.
 * Input that is not valid UTF-8 is first made valid (g_utf8_make_valid). Every returned string is
 * new and owned by the caller. */

/* Whether the @length bytes are UTF-8 without a zero among them: g_utf8_validate_len, several times as fast for
 * text of more than ASCII. */
gboolean dh_text_is_valid     (const char *text, gsize length);

/* NFC, with Ð (U+00D0, the Icelandic letter typed for Đ) and its small form turned into Đ, đ only where
 * they stand in a Vietnamese word or abbreviation, line ends as \n, tabs kept, other control characters
 * and invisible ones (soft hyphen, byte order mark, direction marks) dropped. What the store keeps. */
char    *dh_text_normalize    (const char *text);

/* The search form (design, 4): NFD, marks and invisible characters dropped, đ → d, lower case.
 * "Đoàn Kết" → "doan ket". */
char    *dh_text_fold         (const char *text);

/* The strict form: NFC, lower case, marks kept, tone placement unified on the new style
 * ("uỷ" → "ủy", "hoà" → "hòa", "thuý" → "thúy"). Two spellings of one word give one strict form. */
char    *dh_text_strict       (const char *text);

/* TRUE when @text carries a mark or đ, that is, when folding loses something. */
gboolean dh_text_has_marks    (const char *text);

/* Trims, and collapses runs of white space (U+00A0 included) into one blank. */
char    *dh_text_squeeze      (const char *text);

G_END_DECLS
