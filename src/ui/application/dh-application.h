/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-clock.h"

G_BEGIN_DECLS

#define DH_TYPE_APPLICATION (dh_application_get_type ())

/* One process, one window per organisation. Environment for development and tests: DONGHANH_TODAY
 * (YYYY-MM-DD) fixes the clock, DONGHANH_LOCALE_DIR is where translations lie. */
G_DECLARE_FINAL_TYPE (DhApplication, dh_application, DH, APPLICATION, AdwApplication)

void           dh_application_init_locale (void);      /* before anything is translated */
void           dh_application_init_resources (void);   /* templates; done by dh_application_new () */
DhApplication *dh_application_new         (void);
DhClock       *dh_application_get_clock   (DhApplication *self);    /* transfer none */
/* What the process ends with when running ended well: 1 when pictures could not be taken. */
int            dh_application_get_status  (DhApplication *self);
GSettings     *dh_application_get_settings (DhApplication *self);   /* transfer none */

G_END_DECLS
