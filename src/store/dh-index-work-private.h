/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-db-private.h"
#include "dh-index-file-private.h"
#include "dh-store.h"

G_BEGIN_DECLS

/* Bringing the index up to the store: all of it, or what the journal says has changed. Each is one
 * snapshot of the store and one transaction of the index, done in steps, so that searches get between
 * them; they see what is there. */
typedef struct _DhIndexWork DhIndexWork;

typedef enum
{
  DH_INDEX_WORK_FAILED,        /* @error is set */
  DH_INDEX_WORK_NONE,          /* the index has seen everything */
  DH_INDEX_WORK_LOST,          /* its place is not in the journal, or the schema has moved: build anew */
  DH_INDEX_WORK_READY,         /* *work is to be done */
} DhIndexWorkState;

/* From the tables into @file, which is new. */
DhIndexWork     *_dh_index_work_build  (DhDb *store, DhIndexFile *file, const DhIndexSource *sources, GError **error);
/* What has come behind the position of @file. */
DhIndexWorkState _dh_index_work_feed   (DhDb *store, DhIndexFile *file, const DhIndexSource *sources,
                                        DhIndexWork **work, GError **error);
/* Looks only where @file stands; begins nothing. */
DhIndexWorkState _dh_index_work_check  (DhDb *store, DhIndexFile *file, const DhIndexSource *sources, GError **error);
/* Works until @deadline (g_get_monotonic_time); *done when committed. */
gboolean         _dh_index_work_step   (DhIndexWork *self, gint64 deadline, gboolean *done, GError **error);
gboolean         _dh_index_work_is_long (DhIndexWork *self);
/* Unfinished work is rolled back. */
void             _dh_index_work_free   (DhIndexWork *self);

G_END_DECLS
