/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DH_TYPE_LIVE_SEARCH (dh_live_search_get_type ())

/* Search while typing that waits for the input method: while a syllable is being composed nothing is
 * searched, so that “tiê” does not flash results on the way to “tiếng”. Lives as long as the entry.
 * Signal: "words" (const char *), when typing paused and nothing is being composed. */
G_DECLARE_FINAL_TYPE (DhLiveSearch, dh_live_search, DH, LIVE_SEARCH, GObject)

/* Transfer none: the entry owns it. */
DhLiveSearch *dh_live_search_new (GtkSearchEntry *entry);

G_END_DECLS
