/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-record-page.h"

G_BEGIN_DECLS

#define DH_TYPE_NUMBERS_PAGE (dh_numbers_page_get_type ())

/* The book of outgoing papers, one series at a time: its numbers, which one comes next and which are missing. A
 * DhRecordHost of issued numbers and of number series.
 *
 * Actions: numbers.reserve, .issue, .not-used, .series, .new-series, .print. */
G_DECLARE_FINAL_TYPE (DhNumbersPage, dh_numbers_page, DH, NUMBERS_PAGE, AdwNavigationPage)

GtkWidget    *dh_numbers_page_new             (DhContext *context);
void          dh_numbers_page_show_series     (DhNumbersPage *self, gint64 series);
gint64        dh_numbers_page_get_series      (DhNumbersPage *self);   /* 0: there is none */
DhRecordPage *dh_numbers_page_get_record_page (DhNumbersPage *self);
/* What stands above the table: the next number, and those that are missing. */
const char   *dh_numbers_page_get_summary     (DhNumbersPage *self);

G_END_DECLS
