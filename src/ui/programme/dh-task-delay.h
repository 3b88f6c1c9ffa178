/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record-page.h"

G_BEGIN_DECLS

/* A deadline that moves later in an adopted programme needs a reason: it is asked for above @from, and kept. */

/* @edit on all of @ids as one change. Resolves to TRUE, or to FALSE when the person leaves them as they are; or when
 * there is nobody to ask, because @from is NULL or gone. */
DexFuture *dh_task_delay_update   (DhContext *context, GtkWidget *from, const gint64 *ids, guint n, const DhEdit *edit);
/* Before edits of their own are written, one for each of @ids: the reason becomes part of those that delay. @edits
 * must live until it resolves, to FALSE when the person gives them up. */
DexFuture *dh_task_delay_complete (DhContext *context, GtkWidget *from, const gint64 *ids, DhEdit **edits, guint n);
/* A page of tasks asks so wherever it lets deadlines be moved: its table, and its form, whose row goes back to what
 * it was without a reason. */
void       dh_task_delay_guard    (DhRecordPage *page, DhContext *context);

G_END_DECLS
