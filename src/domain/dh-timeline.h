/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"

G_BEGIN_DECLS

/* The year of a programme as rows of bars, by focal point or by lead unit. An immutable value. */
typedef struct
{
  gint64   task;         /* 0: the heading of a group */
  char    *title;
  char    *detail;       /* lead unit or point, "" for headings */
  DhDate   start, end;   /* within the year; a deadline without a start has both on its day */
  int      progress;
  gboolean done, late;
  gboolean open_ended;   /* permanent or without deadline: the whole year */
} DhTimelineRow;

typedef struct
{
  DhDate     today, from, until;   /* the year */
  GPtrArray *rows;                 /* DhTimelineRow */
  guint      n_tasks;
} DhTimeline;

#define DH_TYPE_TIMELINE (dh_timeline_get_type ())
GType       dh_timeline_get_type (void) G_GNUC_CONST;
DhTimeline *dh_timeline_ref      (DhTimeline *self);
void        dh_timeline_unref    (DhTimeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhTimeline, dh_timeline_unref)

/* Tasks of all programmes of @year, cancelled and carried-over ones left out. Resolves to DhTimeline. */
DexFuture  *dh_timeline_load     (DhContext *context, int year, gboolean by_unit);

G_END_DECLS
