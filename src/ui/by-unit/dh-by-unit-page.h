/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-context.h"
#include "dh-record-page.h"
#include "dh-unit-work.h"

G_BEGIN_DECLS

#define DH_TYPE_BY_UNIT_PAGE (dh_by_unit_page_get_type ())

/* The units that have work in the year, how far each is, and the tasks of the chosen one in the table.
 * Property: "role" (string, "any", "leads" or "takes-part"). */
G_DECLARE_FINAL_TYPE (DhByUnitPage, dh_by_unit_page, DH, BY_UNIT_PAGE, AdwNavigationPage)

GtkWidget    *dh_by_unit_page_new             (DhContext *context);
/* DhOutlineRow by unit, 0: the tasks that nobody leads; empty until it is read. */
GtkListBox   *dh_by_unit_page_get_list        (DhByUnitPage *self);
DhRecordPage *dh_by_unit_page_get_record_page (DhByUnitPage *self);

G_END_DECLS
