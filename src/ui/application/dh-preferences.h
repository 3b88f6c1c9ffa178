/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DH_TYPE_PREFERENCES (dh_preferences_get_type ())

/* What belongs to the person and the machine. Settings of the organisation are data with a history and
 * live on a page of their own. */
G_DECLARE_FINAL_TYPE (DhPreferences, dh_preferences, DH, PREFERENCES, AdwPreferencesDialog)

AdwDialog *dh_preferences_new (GSettings *settings);

/* Follows the key "color-scheme" for the whole program. */
void       dh_preferences_follow_color_scheme (GSettings *settings, AdwStyleManager *manager);

G_END_DECLS
