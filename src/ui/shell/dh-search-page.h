/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_SEARCH_PAGE (dh_search_page_get_type ())

/* Search over everything, while typing, grouped by kind. Property "state" (string, read-only): "start",
 * "results", "nothing", "error". */
G_DECLARE_FINAL_TYPE (DhSearchPage, dh_search_page, DH, SEARCH_PAGE, AdwNavigationPage)

GtkWidget *dh_search_page_new       (DhContext *context);
void       dh_search_page_focus     (DhSearchPage *self);
void       dh_search_page_set_words (DhSearchPage *self, const char *words);

G_END_DECLS
