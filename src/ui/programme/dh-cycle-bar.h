/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_CYCLE_BAR (dh_cycle_bar_get_type ())

/* Where a programme stands in its year, and the button for the next step: drafting, consulting, submitted,
 * adopted at which conference, amended, half-year review, closed.
 * Signals: "adopt" and "amendments" when their dialogs are wanted. */
G_DECLARE_FINAL_TYPE (DhCycleBar, dh_cycle_bar, DH, CYCLE_BAR, GtkWidget)

GtkWidget *dh_cycle_bar_new           (DhContext *context);
void       dh_cycle_bar_set_programme (DhCycleBar *self, DhRecord *programme);   /* NULL: hidden */
/* What the bar says, for tests and other places. */
const char *dh_cycle_bar_get_text     (DhCycleBar *self);
const char *dh_cycle_bar_get_step     (DhCycleBar *self);   /* label of the button, "" when it is hidden */
/* Takes the next step, as the button does. */
void       dh_cycle_bar_advance       (DhCycleBar *self);

G_END_DECLS
