/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhChoice directions[] = {
  { "at-least", N_ ("At least (≥)") },
  { "at-most", N_ ("At most (≤)") },
  { "equal", N_ ("Exactly (=)") },
  { "range", N_ ("Between two values") },
  { NULL },
};

static const DhChoice bases[] = {
  { "year", N_ ("Per year") },
  { "term", N_ ("Per term") },
  { "unit", N_ ("Per unit") },
  { NULL },
};

static const DhField fields[] = {
  { .name = "programme",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Programme"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_PART,
    .target = "programme",
    .section = N_ ("Indicator") },
  { .name = "focal_point",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Focal point"),
    .flags = DH_FIELD_LISTED | DH_FIELD_PART,
    .target = "focal_point" },
  { .name = "task", .kind = DH_FIELD_REFERENCE, .label = N_ ("Task"), .flags = DH_FIELD_PART, .target = "task" },
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "measure",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Unit of measure"),
    .help = N_ ("For example %, nhà, cuộc, triệu đồng."),
    .flags = DH_FIELD_LISTED },
  { .name = "direction",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Comparison"),
    .flags = DH_FIELD_LISTED,
    .choices = directions,
    .section = N_ ("Target") },
  { .name = "target",
    .kind = DH_FIELD_DECIMAL,
    .label = N_ ("Target"),
    .flags = DH_FIELD_LISTED,
    .min = -DH_FIGURE_MAX,
    .max = DH_FIGURE_MAX },
  { .name = "target_to",
    .kind = DH_FIELD_DECIMAL,
    .label = N_ ("Target up to"),
    .help = N_ ("The upper end when the target lies between two values."),
    .min = -DH_FIGURE_MAX,
    .max = DH_FIGURE_MAX },
  { .name = "basis", .kind = DH_FIELD_CHOICE, .label = N_ ("Basis"), .choices = bases },
  { .name = "assigned_by",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Assigned by"),
    .help = N_ ("Who set the target, when it came from above.") },
  { .name = "note",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Note"),
    .flags = DH_FIELD_SEARCHED,
    .section = N_ ("Note") },
  { NULL },
};

static const DhField value_fields[] = {
  { .name = "indicator",
    .kind = DH_FIELD_REFERENCE,
    .label = N_ ("Indicator"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_PART,
    .target = "indicator",
    .section = N_ ("Reached value") },
  { .name = "period",
    .kind = DH_FIELD_PERIOD,
    .label = N_ ("Reporting period"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED },
  { .name = "value",
    .kind = DH_FIELD_DECIMAL,
    .label = N_ ("Value"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED,
    .min = -DH_FIGURE_MAX,
    .max = DH_FIGURE_MAX },
  { .name = "evidence",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Evidence"),
    .help = N_ ("Where the value comes from: a report, a register, a count."),
    .flags = DH_FIELD_LISTED },
  { NULL },
};

static gboolean
check_indicator (DhDraft *draft, GError **error)
{
  const DhValue *from = dh_draft_get (draft, "target");
  const DhValue *to = dh_draft_get (draft, "target_to");
  gboolean range = g_str_equal (dh_draft_get_text (draft, "direction"), "range");

  if (range && (dh_value_is_empty (from) || dh_value_is_empty (to) || to->d < from->d))
    return dh_draft_refuse (draft, "target_to", _ ("a range needs two values, the second not below the first"), error);
  if (!range && !dh_value_is_empty (to))
    return dh_draft_refuse (draft, "target_to",
                            _ ("only a range has a second value; expected it empty, or the direction “Between two "
                               "values”"),
                            error);

  return dh_draft_check_programme (draft, "focal_point", error) && dh_draft_check_programme (draft, "task", error);
}

const DhEntity dh_indicator_entity = {
  .name = "indicator",
  .table = "indicator",
  .singular = N_ ("Indicator"),
  .plural = N_ ("Indicators"),
  .icon = "indicator-symbolic",
  .title = "name",
  .owner = "programme",
  .sort = "name",
  .fields = fields,
  .check = check_indicator,
};

const DhEntity dh_indicator_value_entity = {
  .name = "indicator_value",
  .table = "indicator_value",
  .singular = N_ ("Reached value"),
  .plural = N_ ("Reached values"),
  .icon = "indicator-symbolic",
  .title = "period",
  .owner = "indicator",
  .sort = "period",
  .fields = value_fields,
};
