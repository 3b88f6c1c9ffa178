/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record.h"

G_BEGIN_DECLS

/* The same task in the other years it stood in, and its delays. */

typedef struct
{
  gint64 task;
  int    year;
  char  *programme;   /* title */
  char  *state;       /* value of the choice */
  char  *words;       /* its period then, may be empty */
  int    progress;
} DhTaskPast;

/* Resolves to a GPtrArray (boxed) of DhTaskPast, oldest first, without the task itself; empty when it
 * stands in one year only. */
DexFuture *dh_task_past     (DhContext *context, gint64 task);

/* TRUE when @now ends later than @before, or no longer at all. */
gboolean   dh_task_is_delay (const DhPeriod *before, const DhPeriod *now);
/* Those of the tasks that stand in an adopted programme and whose deadline @period (NULL: none) would move:
 * a GPtrArray (boxed) of DhRecord. */
DexFuture *dh_task_delays   (DhContext *context, const gint64 *ids, guint n, const DhPeriod *period);
/* The same where each task has an edit of its own; id 0 is a new task, an edit without a period moves nothing. */
DexFuture *dh_task_delays_each (DhContext *context, const gint64 *ids, DhEdit *const *edits, guint n);
/* On the store's thread: TRUE when @edit moves the deadline of a task of an adopted programme and says nothing new as
 * reason. FALSE with an error, too. */
gboolean   dh_task_lacks_reason_db (DhDb *db, gint64 task, const DhEdit *edit, GError **error);
/* The reason for the delay that @edit makes of @task becomes part of the edit. */
void       dh_task_explain_delay (DhRecord *task, DhEdit *edit, const char *reason);
/* Makes @edit on all of @ids and keeps the reason with those of @delayed, in the tasks and in the label of
 * the one change. @delayed is what dh_task_delays found, not empty. @reason empty: DH_ERROR_MISSING_VALUE. */
DexFuture *dh_task_delay    (DhContext *context, const gint64 *ids, guint n, const DhEdit *edit, GPtrArray *delayed,
                             const char *reason);

G_END_DECLS
