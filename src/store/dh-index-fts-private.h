/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "dh-index-words-private.h"

G_BEGIN_DECLS

/* What the index teaches FTS5: the tokenizer "dh" and the ranking function dh_rank.
 *
 * Terms. Of each word its exact spelling is a term, and where that has marks "~" and the folded one at
 * the same position. So an unmarked word is found as "ma|~ma", a marked one as "má", and exactness is
 * a matter of which term matched, read from the list and not computed per row. Words of titles are
 * entered a second time behind "^", so that "in the title" is a term too. "<t" stands once in each column
 * with a folded word beginning so, because the first key typed matches too many words to list them.
 *
 * A title is handed to the tokenizer with DH_INDEX_TITLE_MARK before it. */
#define DH_INDEX_TITLE_MARK "\001"

/* @fresh receives the words that are not yet "known" (borrowed from @words). Both must outlive @db. */
gboolean _dh_index_fts_register (sqlite3 *db, DhWordTable *words, GPtrArray *fresh);

G_END_DECLS
