/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* TRUE while a window has the organisation at @path, and reminds of it itself. */
typedef gboolean (*DhBackgroundOpenFunc) (const char *path, gpointer data);

#define DH_TYPE_BACKGROUND (dh_background_get_type ())

/* While reminders are wanted without a window (settings "reminders" and "background"), keeps the application
 * running and each day at the hour of the reminders looks into the organisation that was used last. The file is
 * open, to be read only, no longer than that takes. */
G_DECLARE_FINAL_TYPE (DhBackground, dh_background, DH, BACKGROUND, GObject)

DhBackground *dh_background_new     (GApplication *application, GSettings *settings, DhBackgroundOpenFunc is_open,
                                     gpointer data);
/* Looks now. */
void          dh_background_look    (DhBackground *self);
gboolean      dh_background_holds   (DhBackground *self);   /* whether it keeps the application running */

G_END_DECLS
