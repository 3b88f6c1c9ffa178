/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-query-view.h"

G_DEFINE_INTERFACE (DhQueryView, dh_query_view, GTK_TYPE_WIDGET)

static void
dh_query_view_default_init (DhQueryViewInterface *iface)
{
}

gboolean
dh_query_view_show_query (DhQueryView *self, const DhQuery *query, const char *title)
{
  g_return_val_if_fail (DH_IS_QUERY_VIEW (self), FALSE);
  g_return_val_if_fail (query != NULL, FALSE);

  return DH_QUERY_VIEW_GET_IFACE (self)->show_query (self, query, title);
}
