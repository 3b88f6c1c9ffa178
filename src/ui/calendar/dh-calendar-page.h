/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"

G_BEGIN_DECLS

#define DH_TYPE_CALENDAR_PAGE (dh_calendar_page_get_type ())

/* Deadlines, events and holidays by day, with the lunar date; a list of days on a narrow window. Arrows move
 * by day and week, Page by month, Enter opens the day; dragging, or Alt with an arrow, moves an entry.
 * Properties: "view" (string, "month" or "week"), "state" (string, read-only: "loading", "content" or
 * "error"), "cursor" (int, read-only: the DhDate that has the focus or would). */
G_DECLARE_FINAL_TYPE (DhCalendarPage, dh_calendar_page, DH, CALENDAR_PAGE, AdwNavigationPage)

GtkWidget *dh_calendar_page_new      (DhContext *context);
/* Shows the month or week of @date and puts the cursor there. */
void       dh_calendar_page_show_day (DhCalendarPage *self, DhDate date);

G_END_DECLS
