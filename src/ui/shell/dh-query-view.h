/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-query.h"

G_BEGIN_DECLS

#define DH_TYPE_QUERY_VIEW (dh_query_view_get_type ())

/* A page of the window that can show the rows behind a figure. A page in the table of sections that shows
 * an entity's records implements it to be where such links lead; without it they open a page of their own. */
G_DECLARE_INTERFACE (DhQueryView, dh_query_view, DH, QUERY_VIEW, GtkWidget)

struct _DhQueryViewInterface
{
  GTypeInterface parent;

  /* FALSE: not this one (another programme, say); then a page of its own opens. */
  gboolean (*show_query) (DhQueryView *self, const DhQuery *query, const char *title);
};

/* @title says for people what @query asks. */
gboolean dh_query_view_show_query (DhQueryView *self, const DhQuery *query, const char *title);

G_END_DECLS
