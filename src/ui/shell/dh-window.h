/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-query.h"

G_BEGIN_DECLS

#define DH_TYPE_WINDOW (dh_window_get_type ())

/* One organisation at a time: sidebar, pages, and what stands in their place while a file is opened,
 * cannot be opened, or none is. Properties, read-only: "context" (DhContext, NULL while none is open),
 * "state" (string: "blank", "loading", "failed", "welcome", "organisation"), "page" (string: name of the
 * page shown). */
G_DECLARE_FINAL_TYPE (DhWindow, dh_window, DH, WINDOW, AdwApplicationWindow)

DhWindow   *dh_window_new             (GtkApplication *application, GSettings *settings, DhClock *clock);
/* Opens the file in place of what is shown; that stays until the new one is there. */
void        dh_window_open            (DhWindow *self, const char *path, DhStoreOpenFlags flags);
/* Shows an organisation opened elsewhere (just created). */
void        dh_window_show_context    (DhWindow *self, DhContext *context);
void        dh_window_show_welcome    (DhWindow *self);
/* A name of the table of sections; before a file is open it is shown as soon as one is. */
void        dh_window_show_page       (DhWindow *self, const char *name);
/* Shows a record on its page, or in a dialog when its kind has none. */
void        dh_window_show_record     (DhWindow *self, const char *entity, gint64 id);
/* Shows the rows behind a figure, on the page of their kind (dh-query-view.h) or on one of their own that is
 * called @title. */
void        dh_window_show_query      (DhWindow *self, const DhQuery *query, const char *title);
/* Opens a hit of the search in a file: at @page, with @words marked. */
void        dh_window_show_passage    (DhWindow *self, gint64 document, gint64 attachment, guint page,
                                       const char *words);
DhContext  *dh_window_get_context     (DhWindow *self);
DhClock    *dh_window_get_clock       (DhWindow *self);    /* transfer none */
const char *dh_window_get_path        (DhWindow *self);    /* of the file shown or being opened; NULL: none */
const char *dh_window_get_state       (DhWindow *self);
const char *dh_window_get_page        (DhWindow *self);
GtkWidget  *dh_window_get_page_widget (DhWindow *self);    /* NULL: none */

G_END_DECLS
