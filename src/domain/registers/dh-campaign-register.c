/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Campaigns and movements, by the name that papers quote (domain, 3.5). */

static const DhChoice kinds[] = CHOICES ({ "campaign", N_ ("Campaign") }, { "movement", N_ ("Emulation movement") },
                                         { "programme", N_ ("Programme") }, { "peak", N_ ("Peak month") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Campaign")),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds, .preset = "campaign"),
  TEXT ("launched_by", N_ ("Launched by"), SHOWN),
  TEXT ("paper", N_ ("Launching paper"), SHOWN),
  DATE ("begins_on", N_ ("From"), LISTED),
  DATE ("ends_on", N_ ("To"), LISTED),
  TEXT ("board", N_ ("Steering board"), SEARCHED),
  LONG_TEXT ("contents", N_ ("Contents"), SEARCHED),
  LONG_TEXT ("result", N_ ("Result"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "begins_on", "ends_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("campaign", N_ ("Campaign"), N_ ("Campaigns and movements"), "name",
                                                "name", fields);

const DhRegister dh_campaign_register = {
  .entity = &entity,
  .topic = DH_TOPIC_CAMPAIGN,
  .figures = FIGURES ({ "total", N_ ("Campaigns and movements") },
                      { "running", N_ ("Without an end yet"), .where = "ends_on=", .of = "total" }),
  .breakdowns = "kind level",
  .check = check,
};
