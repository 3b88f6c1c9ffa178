/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Who gives to the funds (domain, 3.6); what was given stands in the ledger. */

static const DhChoice kinds[] = CHOICES ({ "person", N_ ("Person") }, { "organisation", N_ ("Organisation") },
                                         { "enterprise", N_ ("Enterprise") }, { "group", N_ ("Group of people") },
                                         { "anonymous", N_ ("Anonymous") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Donor")),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds, .preset = "person"),
  TEXT ("address", N_ ("Address"), SHOWN),
  TEXT ("phone", N_ ("Telephone"), SENSITIVE),
  TEXT ("identity", N_ ("Identity paper or tax code"), SENSITIVE),
  TEXT ("account", N_ ("Bank account"), SENSITIVE),
  FLAG ("unnamed", N_ ("Not to be named in public"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("donor", N_ ("Donor"), N_ ("Donors"), "name", "name", fields);

const DhRegister dh_donor_register = {
  .entity = &entity,
  .topic = DH_TOPIC_FUND,
  .figures = FIGURES ({ "total", N_ ("Donors") }, { "persons", N_ ("Persons"), .where = "kind=person", .of = "total" },
                      { "organisations", N_ ("Organisations"), .where = "kind=organisation", .of = "total" }),
  .breakdowns = "kind level unit",
};
