/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vietnamese text. All functions take and give UTF-8, are pure and may be called from any thread.
 * Input that is not valid UTF-8 is first made valid (g_utf8_make_valid). Every returned string is
 * new and owned by the caller. */

/* NFC, with Ð (U+00D0, the Icelandic letter typed for Đ) turned into Đ only where it stands in a
 * Vietnamese word, line ends as \n and other control characters dropped. What the store keeps. */
char    *dh_text_normalize    (const char *text);

/* The search form (design, 4): NFD, marks dropped, đ → d, lower case. "Đoàn Kết" → "doan ket". */
char    *dh_text_fold         (const char *text);

/* The strict form: NFC, lower case, marks kept, tone placement unified on the new style
 * ("uỷ" → "ủy", "hoà" → "hòa", "thuý" → "thúy"). Two spellings of one word give one strict form. */
char    *dh_text_strict       (const char *text);

/* TRUE when @text carries a Vietnamese mark or đ, that is, when its strict and folded forms differ. */
gboolean dh_text_has_marks    (const char *text);

/* Trims, and collapses runs of white space (U+00A0 included) into one blank. */
char    *dh_text_squeeze      (const char *text);

G_END_DECLS
