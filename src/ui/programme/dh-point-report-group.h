/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dh-point-report.h"
#include "dh-record.h"

G_BEGIN_DECLS

#define DH_TYPE_POINT_REPORT_GROUP (dh_point_report_group_get_type ())

/* In the details of a focal point: its part of the report in a period, as text to be copied, and the units that lead
 * most of it; each leads to its tasks. */
G_DECLARE_FINAL_TYPE (DhPointReportGroup, dh_point_report_group, DH, POINT_REPORT_GROUP, AdwPreferencesGroup)

GtkWidget  *dh_point_report_group_new       (DhContext *context);
/* @programme: that @point is in; NULL, both: none. */
void        dh_point_report_group_set_point (DhPointReportGroup *self, DhRecord *point, DhRecord *programme);
const char *dh_point_report_group_get_text  (DhPointReportGroup *self);   /* "" until it is read */

G_END_DECLS
