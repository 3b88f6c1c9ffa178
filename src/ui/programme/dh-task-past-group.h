/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_TASK_PAST_GROUP (dh_task_past_group_get_type ())

/* The other years a task stood in, each a row that opens it; hidden when there are none. */
G_DECLARE_FINAL_TYPE (DhTaskPastGroup, dh_task_past_group, DH, TASK_PAST_GROUP, AdwPreferencesGroup)

GtkWidget *dh_task_past_group_new      (DhContext *context);
void       dh_task_past_group_set_task (DhTaskPastGroup *self, gint64 task);
guint      dh_task_past_group_get_n    (DhTaskPastGroup *self);

G_END_DECLS
