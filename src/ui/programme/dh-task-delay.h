/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record-form.h"

G_BEGIN_DECLS

/* A deadline that moves later in an adopted programme needs a reason: it is asked for above @from, and kept. */

/* @edit on all of @ids as one change. Resolves to TRUE, or to FALSE when the person leaves them as they are. */
DexFuture *dh_task_delay_update   (DhContext *context, GtkWidget *from, const gint64 *ids, guint n, const DhEdit *edit);
/* Before edits of their own are written, one for each of @ids: the reason becomes part of those that delay. @edits
 * must live until it resolves, to FALSE when the person gives them up. */
DexFuture *dh_task_delay_complete (DhContext *context, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n);
/* Watches the form of tasks; without a reason the row goes back to what it was. @is_adopted says whether it
 * matters now. */
void       dh_task_delay_watch    (DhRecordForm *form, DhContext *context, gboolean (*is_adopted) (gpointer data),
                                   gpointer data);

G_END_DECLS
