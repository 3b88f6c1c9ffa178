/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-entity.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "short",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Abbreviation"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .section = N_ ("Abbreviation") },
  { .name = "meaning",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Stands for"),
    .help = N_ ("The search finds the one when the other is typed. What is entered here holds before the usual "
                "meaning of the abbreviation."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { NULL },
};

const DhEntity dh_abbreviation_entity = {
  .name = "abbreviation",
  .table = "abbreviation",
  .singular = N_ ("Abbreviation"),
  .plural = N_ ("Abbreviations"),
  .icon = "edit-find-symbolic",
  .title = "short",
  .sort = "short",
  .fields = fields,
};
