/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Households that the funds help (domain, 3.6). */

static const DhChoice kinds[] = CHOICES ({ "poor", N_ ("Poor household") }, { "near-poor", N_ ("Near-poor household") },
                                         { "difficulty", N_ ("In difficulty") }, { "policy", N_ ("Policy family") },
                                         { "escaped", N_ ("No longer poor") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Head of the household"), NAMING | PERSONAL, .section = N_ ("Household")),
  TEXT ("code", N_ ("Household code"), SHOWN),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds),
  TEXT ("address", N_ ("Address"), SHOWN),
  TEXT ("place", N_ ("Residential area"), SHOWN),
  COUNT ("people", N_ ("People"), LISTED),
  TEXT ("identity", N_ ("Identity paper"), SENSITIVE),
  TEXT ("ethnic_group", N_ ("Ethnic group"), SENSITIVE),
  TEXT ("health", N_ ("Health and disability"), SENSITIVE),
  TEXT ("needs", N_ ("What is missing"), SEARCHED),
  DATE ("recognised_on", N_ ("Recognised on"), PLAIN),
  DATE ("escaped_on", N_ ("No longer poor since"), PLAIN),
  PLACE_FIELDS,
  TWIN_FIELDS ("household"),
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("household", N_ ("Household"), N_ ("Beneficiary households"), "name",
                                                "name", fields);

const DhRegister dh_household_register = {
  .entity = &entity,
  .topic = DH_TOPIC_FUND,
  .figures = FIGURES ({ "total", N_ ("Households") },
                      { "poor", N_ ("Poor households"), .where = "kind=poor", .of = "total" },
                      { "near-poor", N_ ("Near-poor households"), .where = "kind=near-poor", .of = "total" },
                      { "people", N_ ("People"), .sum = "people" }),
  .breakdowns = "kind level unit",
  .twins = "name address",
};
