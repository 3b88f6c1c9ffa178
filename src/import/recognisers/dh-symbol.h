/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-words.h"

G_BEGIN_DECLS

/* The symbol of a document: what follows its number ("QĐ/TW", "2021/NĐ-CP", "KH-MTTQ-BTT"). */

/* Reads the separator at @i and the symbol after it, stray blanks included. Returns how many words they have, or 0
 * when no symbol follows. @symbol is set to its regular spelling: blanks dropped, the Party's papers with a slash
 * before the body (QĐ-TW → QĐ/TW), NQ-LT as NQLT, Ư kept (domain, 6.3). */
guint       dh_symbol_read      (const DhWords *words, guint i, char **symbol);

/* The Vietnamese kind that the first code names: "KH-MTTQ" → "Kế hoạch"; a letter's symbol without a code →
 * "Công văn". NULL when the code says nothing, or two things (TTr of the Front's centre). */
const char *dh_symbol_get_kind  (const char *symbol);

/* The part that names the body, folded, for the question whether two papers come from one house: "KH-MTTQ-BTT" →
 * "mttqbtt". */
char       *dh_symbol_get_body  (const char *symbol);

/* For comparison only: no blanks, one separator, capitals, TƯ as TW (domain, 6.2.1). */
char       *dh_symbol_get_key   (const char *symbol);

G_END_DECLS
