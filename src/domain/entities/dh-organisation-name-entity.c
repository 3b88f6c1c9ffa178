/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include <glib/gi18n.h>

/* A paper prints the name that was valid on its date: offices are merged and renamed, and what they issued before
 * keeps the old head. What is empty here is as the organisation has it. */
static const DhField fields[] = {
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name"),
    .help = N_ ("The full name of the committee between the two days, as it stands on its papers."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .section = N_ ("Letterhead") },
  { .name = "superior_lines",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Superior body"),
    .help = N_ ("The upper lines at the top left of a paper, one per line."),
    .flags = DH_FIELD_LISTED },
  { .name = "issuing_lines",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Issuing body"),
    .help = N_ ("The bold lines at the top left of a paper, broken as they will print."),
    .flags = DH_FIELD_LISTED },
  { .name = "symbol_suffix",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Symbol suffix"),
    .help = N_ ("What follows the kind in the symbol of a paper, for example MTTQ-BTT.") },
  { .name = "place",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Place"),
    .help = N_ ("The place name before the date of a paper.") },
  { .name = "valid_from",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Valid from"),
    .flags = DH_FIELD_LISTED,
    .section = N_ ("Validity") },
  { .name = "valid_to", .kind = DH_FIELD_DATE, .label = N_ ("Valid to"), .flags = DH_FIELD_LISTED },
  { NULL },
};

static gboolean
check_name (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "valid_from", "valid_to", error);
}

const DhEntity dh_organisation_name_entity = {
  .name = "organisation_name",
  .table = "organisation_name",
  .singular = N_ ("Letterhead by date"),
  .plural = N_ ("Letterheads by date"),
  .icon = "institution-symbolic",
  .title = "name",
  .sort = "valid_from",
  .fields = fields,
  .check = check_name,
};
