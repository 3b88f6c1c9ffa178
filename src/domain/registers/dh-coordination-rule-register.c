/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Co-ordination rules with councils, authorities and deputies (domain, 3.10). */

static const DhField fields[] = {
  TEXT ("title", N_ ("Title"), NAMING, .section = N_ ("Co-ordination rules")),
  TEXT ("paper", N_ ("Number and symbol"), SHOWN),
  DATE ("signed_on", N_ ("Signed on"), LISTED),
  TEXT ("parties", N_ ("Parties"), SHOWN),
  LONG_TEXT ("contents", N_ ("Contents"), SEARCHED),
  DATE ("review_on", N_ ("To be reviewed on"), LISTED),
  DATE ("ended_on", N_ ("Ended on"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "signed_on", "ended_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("coordination_rule", N_ ("Co-ordination rules"),
                                                N_ ("Co-ordination rules"), "title", "title", fields);

const DhRegister dh_coordination_rule_register = {
  .entity = &entity,
  .topic = DH_TOPIC_STAFF,
  .figures = FIGURES ({ "total", N_ ("Co-ordination rules") },
                      { "running", N_ ("In force"), .where = "ended_on=", .of = "total" },
                      { "signed", N_ ("Signed in the period"), .where = "signed_on!=", .date = "signed_on" }),
  .breakdowns = "level unit",
  .check = check,
};
