/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-store.h"

G_BEGIN_DECLS

#define DH_TYPE_SEARCH_HIT (dh_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (DhSearchHit, dh_search_hit, DH, SEARCH_HIT, GObject)

const char *dh_search_hit_get_kind    (DhSearchHit *self);   /* DhIndexSource.kind */
gint64      dh_search_hit_get_id      (DhSearchHit *self);
const char *dh_search_hit_get_title   (DhSearchHit *self);
/* A piece of the text around the first match, plain, with the matched words between U+0002 and U+0003. */
const char *dh_search_hit_get_snippet (DhSearchHit *self);
double      dh_search_hit_get_score   (DhSearchHit *self);
/* Where in the record: the page, from 1, and the id of its part (attachment) that has it; 0: in its fields. */
int         dh_search_hit_get_page    (DhSearchHit *self);
gint64      dh_search_hit_get_part    (DhSearchHit *self);

/* Words are joined by AND, the last one (or each ending in *) matches as a beginning, quotes make a
 * phrase; nothing else in @words has a meaning. A word typed with marks must match them, one without
 * matches any. Order: exact spelling, whole words, titles, BM25 and nearness among the newest some
 * thousand texts of each kind, then the newest. Words after the 16th are left out; at most 10,000 hits.
 * Resolves to GListStore of DhSearchHit, best first. Works while the index is being built, on what it
 * has. Dropping the future takes back a search that has not begun. */
DexFuture  *dh_store_search           (DhStore *store, const char *words, guint limit);
/* Resolves when every committed change is in the index. */
DexFuture  *dh_store_index_settled    (DhStore *store);
/* Throws the index away and builds it from the tables. */
DexFuture  *dh_store_rebuild_index    (DhStore *store);

G_END_DECLS
