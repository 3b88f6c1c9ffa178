/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dh-entity.h"

G_BEGIN_DECLS

#define DH_TYPE_CHOICE_POPOVER (dh_choice_popover_get_type ())

/* The words a choice field may hold, to pick one by key or pointer. It holds no text entry: letters jump.
 * Signal: "chosen" (char *value, "" for none; int DhThen). */
G_DECLARE_FINAL_TYPE (DhChoicePopover, dh_choice_popover, DH, CHOICE_POPOVER, GtkPopover)

GtkWidget *dh_choice_popover_new    (const DhField *field, const char *current);
/* Chooses as if the person did; for tests and screen readers' actions. */
void       dh_choice_popover_choose (DhChoicePopover *self, const char *value);

G_END_DECLS
