/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_WELCOME (dh_welcome_get_type ())

/* The three doors, and the page behind the first. Signal: "opened" (DhContext). Opening a file is the
 * window's action "win.open". */
G_DECLARE_FINAL_TYPE (DhWelcome, dh_welcome, DH, WELCOME, AdwBin)

void dh_welcome_set_clock   (DhWelcome *self, DhClock *clock);
void dh_welcome_show_doors  (DhWelcome *self);
void dh_welcome_show_new    (DhWelcome *self);
void dh_welcome_open_sample (DhWelcome *self);

G_END_DECLS
