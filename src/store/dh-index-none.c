/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-index-private.h"

/* A build without the search index. */

DhIndex *
_dh_index_start (const char *store_path, const char *store_id, const DhIndexSource *sources, gboolean read_only,
                 DhIndexBusyFunc busy_cb, gpointer data)
{
  return NULL;
}

void
_dh_index_poke (DhIndex *self)
{
}

void
_dh_index_stop (DhIndex *self)
{
}
