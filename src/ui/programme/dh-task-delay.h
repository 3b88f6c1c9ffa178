/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-record-form.h"

G_BEGIN_DECLS

/* A deadline that moves later in an adopted programme needs a reason. Watches the form of tasks and asks
 * for it; without one the row goes back to what it was. @is_adopted says whether it matters now. */
void dh_task_delay_watch (DhRecordForm *form, DhContext *context, gboolean (*is_adopted) (gpointer data), gpointer data);

G_END_DECLS
