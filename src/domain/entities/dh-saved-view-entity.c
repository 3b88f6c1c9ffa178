/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-entity.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED,
    .section = N_ ("View") },
  { .name = "entity",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Kind of record"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED },
  { .name = "state",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("What it shows"),
    .help = N_ ("Filters, order, group and columns.") },
  { .name = "position", .kind = DH_FIELD_INTEGER, .label = N_ ("Position"), .flags = DH_FIELD_HIDDEN, .preset = "0" },
  { NULL },
};

/* What a table showed, kept by the organisation under a name; dh-view-state.h knows what is in it. */
const DhEntity dh_saved_view_entity = {
  .name = "saved-view",
  .table = "saved_view",
  .singular = N_ ("View"),
  .plural = N_ ("Views"),
  .icon = "view-list-symbolic",
  .title = "name",
  .sort = "name",
  .fields = fields,
};
