/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-period.h"

G_BEGIN_DECLS

/* How a focal point stands, with the points below it: who leads most of it, and its part of the report. */

typedef struct
{
  gint64 unit;
  char  *name;
  guint  n;             /* tasks of the point it leads, of the whole year */
} DhPointLead;

typedef struct
{
  gint64    task;
  char     *title;
  char     *lead;       /* "" when nobody leads it */
  char     *product;    /* may be "" */
  char     *period;     /* as written, may be "" */
  DhDate    due;        /* DH_DATE_NONE: it has no deadline */
  DhDate    done_on;    /* DH_DATE_NONE: it is open, or nobody wrote it down */
  int       progress;
  gboolean  late;       /* done after the deadline */
} DhPointTask;

/* An immutable value. A task belongs to a period it was done in, else in which its deadline lies; open ones belong
 * to later periods as well, and to all when they have no deadline. */
typedef struct
{
  DhDate     today;
  guint      n_in_progress, n_not_started, n_carried_over, n_cancelled;
  guint      n_late;     /* of done */
  guint      n_overdue;  /* of open */
  GPtrArray *leads;      /* DhPointLead, most tasks first */
  GPtrArray *done;       /* DhPointTask, in the order of the days */
  GPtrArray *open;       /* DhPointTask, the first deadline first */
} DhPointReport;

#define DH_TYPE_POINT_REPORT (dh_point_report_get_type ())
GType          dh_point_report_get_type (void) G_GNUC_CONST;
DhPointReport *dh_point_report_ref      (DhPointReport *self);
void           dh_point_report_unref    (DhPointReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPointReport, dh_point_report_unref)

/* @period NULL: the whole of the programme. Resolves to DhPointReport. */
DexFuture     *dh_point_report_read     (DhContext *context, gint64 point, const DhPeriod *period);
guint          dh_point_report_n_tasks  (const DhPointReport *self);
/* Paragraphs for the report, in Vietnamese whatever the person's language; never NULL. */
char          *dh_point_report_format   (const DhPointReport *self);

G_END_DECLS
