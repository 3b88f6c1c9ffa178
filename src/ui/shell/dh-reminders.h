/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_REMINDERS (dh_reminders_get_type ())

/* Notices on the desktop about tasks that are due today or late, while the organisation is open and the
 * person wants them (setting "reminders"). A notice has an id of its own per task: it comes once a day, a
 * click opens the task, and it is withdrawn when the task is done or moved. */
G_DECLARE_FINAL_TYPE (DhReminders, dh_reminders, DH, REMINDERS, GObject)

DhReminders *dh_reminders_new       (DhContext *context, GSettings *settings);
/* Tasks that have a notice now: for tests. */
guint        dh_reminders_get_n     (DhReminders *self);

G_END_DECLS
