/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-calendar.h"

G_BEGIN_DECLS

/* Words of the screen, in the person's language. */
const char *_dh_calendar_weekday      (int weekday);       /* 1 = Monday */
const char *_dh_calendar_weekday_short (int weekday);
char       *_dh_calendar_month        (DhDate date);       /* August 2023 */
char       *_dh_calendar_day          (DhDate date);       /* Tuesday, 15/08/2023 */
char       *_dh_calendar_lunar        (const DhCalendarDay *day);   /* what a screen reader says of it, "" */
char       *_dh_calendar_describe     (const DhCalendarEntry *entry);
const char *_dh_calendar_icon         (const DhCalendarEntry *entry);   /* NULL: none */

/* A day of the month or week with at most @n_shown entries; the rest is behind "+3 more". It emits nothing:
 * its buttons activate "win.show-record" and "calendar.open-day" (i), drops "calendar.move" (ixi). */
GtkWidget  *_dh_calendar_cell_new     (const DhCalendarDay *day, DhDate today, gboolean outside, guint n_shown);
DhDate      _dh_calendar_cell_get_date (GtkWidget *cell);

/* Rows of a list of one day. */
GtkWidget  *_dh_calendar_list_new     (const DhCalendarDay *day);
/* All days with something on them, below each other. */
void        _dh_calendar_fill_agenda (GtkBox *agenda, const DhCalendar *calendar);
/* @page has the action for a new event. */
AdwDialog  *_dh_calendar_day_dialog_new (const DhCalendarDay *day, GtkWidget *page);

G_END_DECLS
