/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-entity.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "date",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Date"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_UNIQUE | DH_FIELD_LISTED,
    .section = N_ ("Holiday") },
  { .name = "name", .kind = DH_FIELD_TEXT, .label = N_ ("Name"), .flags = DH_FIELD_LISTED },
  { .name = "worked",
    .kind = DH_FIELD_FLAG,
    .label = N_ ("Worked instead"),
    .help = N_ ("A day off by the calendar that was swapped into work."),
    .flags = DH_FIELD_LISTED },
  { NULL },
};

const DhEntity dh_holiday_entity = {
  .name = "holiday",
  .table = "holiday",
  .singular = N_ ("Holiday"),
  .plural = N_ ("Holidays"),
  .icon = "holiday-symbolic",
  .title = "name",
  .sort = "date",
  .fields = fields,
  .title_sql = "CASE WHEN name <> '' THEN name ELSE date END",
};
