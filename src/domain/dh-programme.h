/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* Rules of the annual programme. */

typedef enum { DH_DUE_NONE, DH_DUE_LATER, DH_DUE_SOON, DH_DUE_TODAY, DH_DUE_OVERDUE, DH_DUE_DONE } DhDue;

/* How a task stands on @today: state, end of its period; soon = within @soon_days. *days: days late
 * (positive) or left (negative). Permanent and when-needed tasks are never overdue (domain, 2.7). */
DhDue      dh_task_due            (const char *state, const DhPeriod *period, DhDate today, int soon_days, int *days);

/* Progress of a focal point or programme in percent: mean of its tasks' progress, cancelled and
 * carried-over ones left out, a task with sub-tasks counting as their mean. Blank (-1) without tasks. */
double     dh_progress_of_focal_point_db (DhDb *db, gint64 focal_point, GError **error);
double     dh_progress_of_programme_db   (DhDb *db, gint64 programme, GError **error);

typedef enum
{
  DH_CLONE_DEFAULT     = 0,
  DH_CLONE_CARRY_OVER  = 1 << 0,   /* unfinished tasks go along, keep their identity and are marked carried over */
  DH_CLONE_RECURRING   = 1 << 1,   /* done tasks with a recurrence go along afresh */
  DH_CLONE_ALL_TASKS   = 1 << 2,   /* every task goes along, not started */
} DhCloneFlags;

/* Next year's programme from @programme: points, tasks, units, with dates moved by @years. One change.
 * Resolves to the new programme's id. */
DexFuture *dh_programme_clone     (DhContext *context, gint64 programme, int year, DhCloneFlags flags);

typedef enum { DH_CLONE_DROPPED, DH_CLONE_KEPT, DH_CLONE_CARRIED } DhCloneFate;

/* What cloning would do with a task; a table of fields for lists. */
typedef struct
{
  gint64      task;
  char       *title;
  DhCloneFate fate;
  char       *old_words;   /* its period, may be empty */
  char       *new_words;   /* the one it would have; empty when it is dropped */
} DhClonePreview;

/* What dh_programme_clone would do, without doing it. Resolves to a GPtrArray (boxed) of DhClonePreview in
 * the order of the programme. */
DexFuture *dh_programme_clone_preview (DhContext *context, gint64 programme, int year, DhCloneFlags flags);

/* Moves a programme to @state: draft → (consulting) → submitted → adopted → (reviewed) → closed, one step
 * forward or back, those in brackets may be left out, never back from closed. DH_ERROR_NOT_ALLOWED says
 * which step is possible. */
DexFuture *dh_programme_set_state (DhContext *context, gint64 programme, const char *state);

G_END_DECLS
