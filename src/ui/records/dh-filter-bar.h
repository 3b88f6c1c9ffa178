/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-context.h"
#include "dh-query.h"

G_BEGIN_DECLS

#define DH_TYPE_FILTER_BAR (dh_filter_bar_get_type ())

/* Words to search for and a chip for each condition of a query.
 * Signals: "chosen" (DhQuery *) when the person changed them; "leave" when Escape was pressed. */
G_DECLARE_FINAL_TYPE (DhFilterBar, dh_filter_bar, DH, FILTER_BAR, GtkWidget)

GtkWidget *dh_filter_bar_new       (DhContext *context);
void       dh_filter_bar_set_query (DhFilterBar *self, const DhQuery *query);
void       dh_filter_bar_focus     (DhFilterBar *self);
/* "Lead: Hội Nông dân"; references give their label only. */
char      *dh_filter_dup_text      (const DhQuery *query, guint index);

G_END_DECLS
