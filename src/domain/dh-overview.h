/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "dh-context.h"
#include "dh-query.h"

G_BEGIN_DECLS

/* What a leader asks on Monday: what is due, how far it is, what is missing, what changed. One immutable
 * value, computed on the store's thread; every figure carries the query of the rows it counts. Of lists
 * only the first DH_OVERVIEW_MAX_ROWS are here, the figures count all. */

#define DH_OVERVIEW_MAX_ROWS 50

typedef enum
{
  DH_FIGURE_TASKS,               /* all but cancelled and carried-over ones */
  DH_FIGURE_DONE,
  DH_FIGURE_DUE_TODAY,           /* open tasks by the end of their period */
  DH_FIGURE_DUE_WEEK,            /* … from today until Sunday */
  DH_FIGURE_DUE_MONTH,           /* … from today until the end of the month */
  DH_FIGURE_OVERDUE,
  DH_FIGURE_NO_LEAD,             /* open tasks */
  DH_FIGURE_NO_DEADLINE,         /* open tasks whose period is empty; permanent ones are not missing any */
  DH_FIGURE_INDICATORS,
  DH_FIGURE_NO_VALUE,            /* indicators */
  DH_FIGURE_DOCUMENTS_NO_NUMBER,
  DH_N_FIGURES
} DhFigureKind;

typedef struct
{
  guint    n;
  DhQuery *query;
} DhFigure;

/* A focal point with what is below it; a whole programme when the overview is of all years. */
typedef struct
{
  gint64   id;
  char    *label;       /* as printed, may be "" */
  char    *title;
  guint    depth;       /* 0: top of the outline */
  guint    n_tasks, n_done, n_overdue;
  double   progress;    /* percent, -1 without tasks; dh-programme.h has the rule */
  double   planned;     /* percent of the tasks' time gone, -1 without tasks */
  DhQuery *query;
} DhOverviewPoint;

typedef struct
{
  gint64 id;
  char  *title;
  char  *unit;          /* lead; "" when there is none */
  DhDate due;
  int    days_late;     /* negative: days left */
} DhOverviewTask;

/* What the row of a register, or of one of its parts, still awaits. */
typedef struct
{
  const DhEntity *entity;
  gint64          id;
  char           *title;
  const char     *label;      /* of the day: "Answer expected by" */
  DhDate          due;
  int             days_late;  /* negative: days left */
} DhOverviewMatter;

/* The rows of one entity that are not closed and have a limit that is over or ends within a week. */
typedef struct
{
  const DhEntity *entity;
  DhFigure        near;
} DhOverviewRegister;

typedef struct
{
  gint64   id;
  char    *name, *measure, *direction;
  gboolean has_target, has_value, reached;
  double   target, target_to;
  double   value;       /* of the latest period that has one */
} DhOverviewIndicator;

typedef struct
{
  gint64 id, at;        /* microseconds */
  char  *author, *label;
} DhOverviewChange;

/* Tasks of a unit by the month in which they end, cancelled and carried-over ones left out. */
typedef struct
{
  gint64 unit;          /* 0: no lead */
  char  *name;
  guint  lead[12], part[12];
} DhOverviewLoad;

typedef struct
{
  gint64 id;
  char  *title;
} DhOverviewProgramme;

typedef struct
{
  DhDate     today;
  int        year;              /* 0: all */
  gint64     programme;         /* 0: all, or the year has none */
  GPtrArray *programmes;        /* DhOverviewProgramme: every one of the year */
  double     progress, planned; /* of the whole */
  DhFigure   figures[DH_N_FIGURES];
  GPtrArray *points;            /* DhOverviewPoint, in order */
  GPtrArray *overdue;           /* DhOverviewTask, longest first */
  GPtrArray *due;               /* DhOverviewTask of this month, soonest first */
  GPtrArray *registers;         /* DhOverviewRegister: those that have such rows, in the order of dh_registers () */
  GPtrArray *overdue_matters;   /* DhOverviewMatter, longest first */
  GPtrArray *due_matters;       /* … of this month and of the next seven days, soonest first */
  GPtrArray *indicators;        /* DhOverviewIndicator */
  GPtrArray *loads;             /* DhOverviewLoad, heaviest first */
  GPtrArray *changes;           /* DhOverviewChange, newest first */
  guint      n_changes;         /* since the change asked for */
  gint64     last_change;       /* the newest of all */
} DhOverview;

#define DH_TYPE_OVERVIEW (dh_overview_get_type ())
GType       dh_overview_get_type  (void) G_GNUC_CONST;
DhOverview *dh_overview_ref       (DhOverview *self);
void        dh_overview_unref     (DhOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhOverview, dh_overview_unref)

/* @year 0: all years. @programme 0: the annual one of the year. @since: id of the last change seen, 0: none
 * was, then the latest are given. Resolves to DhOverview. */
DexFuture  *dh_overview_load      (DhContext *context, int year, gint64 programme, gint64 since);
/* The same on the store's thread, with the latest changes. NULL when the store cannot be read. */
DhOverview *dh_overview_load_db   (DhDb *db, int year, gint64 programme, DhDate today, GError **error);
/* How many rows of the entity by that name are near their limit. */
guint       dh_overview_get_near  (const DhOverview *self, const char *entity);
/* The tasks that one unit leads or co-ordinates (@part) and that end in a month of 1 … 12. */
DhQuery    *dh_overview_load_query (const DhOverview *self, gint64 unit, gboolean part, int month);
/* Open tasks, the filter that all of these share. */
DhQuery    *dh_query_take_open_tasks (DhQuery *query);

G_END_DECLS
