/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-search.h"

G_BEGIN_DECLS

/* A row of a GtkListBox: icon, title, and below it @detail, in which words may be marked (dh-marked.h).
 * @detail may be NULL. */
GtkWidget   *dh_hit_row_new        (const char *icon, const char *title, const char *detail);
GtkWidget   *dh_hit_row_new_for    (DhSearchHit *hit);
DhSearchHit *dh_hit_row_get_hit    (GtkListBoxRow *row);   /* NULL: not of a hit */

G_END_DECLS
