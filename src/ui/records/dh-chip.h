/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DH_TYPE_CHIP (dh_chip_get_type ())

/* A few words with a button that takes them away. Property: "label". Signal: "removed". */
G_DECLARE_FINAL_TYPE (DhChip, dh_chip, DH, CHIP, GtkWidget)

GtkWidget  *dh_chip_new       (const char *label);
const char *dh_chip_get_label (DhChip *self);
void        dh_chip_set_label (DhChip *self, const char *label);
void        dh_chip_remove    (DhChip *self);

G_END_DECLS
