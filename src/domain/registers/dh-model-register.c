/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Models of campaigns (domain, 3.5): surveyed, kept, replicated. */

static const DhChoice states[] = CHOICES ({ "proposed", N_ ("Proposed") }, { "active", N_ ("Active") },
                                          { "replicated", N_ ("Replicated") }, { "ended", N_ ("Ended") });

static const DhChoice kinds[] = CHOICES (
    { "self-rule", N_ ("Self-rule, security") }, { "environment", N_ ("Environment") },
    { "economy", N_ ("Economy, livelihood") }, { "welfare", N_ ("Social security") }, { "culture", N_ ("Culture") },
    { "religion", N_ ("Religions") }, { "digital", N_ ("Digital") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Model")),
  CHOICE ("kind", N_ ("Field"), LISTED, kinds),
  FLAG ("pilot", N_ ("Pilot model"), LISTED),
  REFERENCE ("campaign", N_ ("Campaign"), LISTED, "campaign"),
  TEXT ("place", N_ ("Place"), SHOWN),
  TEXT ("leader", N_ ("Founder or lead"), SHOWN),
  DATE ("begun_on", N_ ("Begun on"), LISTED),
  STATE (states, "active"),
  DATE ("ended_on", N_ ("Ended on"), PLAIN),
  COUNT ("members", N_ ("Members"), PLAIN, .section = N_ ("Figures")),
  COUNT ("households", N_ ("Households"), LISTED),
  MONEY ("cost", N_ ("Cost"), PLAIN),
  LONG_TEXT ("result", N_ ("Result"), SEARCHED),
  TEXT ("replicated_at", N_ ("Replicated at"), SEARCHED),
  COUNT ("replications", N_ ("Times replicated"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "begun_on", "ended_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("model", N_ ("Model"), N_ ("Models"), "name", "name", fields);

const DhRegister dh_model_register = {
  .entity = &entity,
  .topic = DH_TOPIC_CAMPAIGN,
  .states = STATES ({ "proposed", "active ended" }, { "active", "proposed replicated ended" },
                    { "replicated", "active ended" }, { "ended", "active", "ended_on", TRUE }),
  .figures = FIGURES ({ "total", N_ ("Models") },
                      { "new", N_ ("Newly built in the period"), .where = "begun_on!=", .date = "begun_on" },
                      { "kept", N_ ("Models kept"), .where = "state!=ended", .of = "total" },
                      { "replicated", N_ ("Replicated"), .where = "state=replicated", .of = "total" },
                      { "pilot", N_ ("Pilot models"), .where = "pilot=1", .of = "total" },
                      { "households", N_ ("Households"), .sum = "households" }),
  .breakdowns = "kind state campaign level unit",
  .check = check,
};
