/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The places of an error (design, 3.10) that need no widget of their own. @from is the widget where the
 * person acted; the toast shows on the nearest toast overlay, or on the window's when @from is in a
 * dialog. All texts are plain, never markup; the overlay announces them to screen readers. */

/* An action failed and nothing was lost: a toast with @title and, with @error, a button “Details”
 * showing the error's sentence as text that can be copied. @error may be NULL. */
void dh_report_error (GtkWidget *from, const char *title, const GError *error);

/* Something was done and the person should know. */
void dh_report_toast (GtkWidget *from, const char *title);

/* The same for a toast with a button of its own; takes @toast. Its title must be plain text. */
void dh_report_take_toast (GtkWidget *from, AdwToast *toast);

/* The dialog behind “Details”: @text selectable, with a button that copies it. */
void dh_report_show_details (GtkWidget *from, const char *title, const char *text);

/* A file was written to @path. What a person should look at there, @warnings, is told under @title. */
void dh_report_saved (GtkWidget *from, const char *path, const char *title, const char *const *warnings);

/* Tells those who hear the screen what those who see it notice by themselves. */
void dh_report_announce (GtkWidget *widget, const char *text);

G_END_DECLS
