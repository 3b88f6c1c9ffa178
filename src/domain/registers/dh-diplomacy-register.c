/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* People's diplomacy (domain, 3.11). */

static const DhChoice directions[] = CHOICES ({ "in", N_ ("Delegation in") }, { "out", N_ ("Delegation out") },
                                              { "online", N_ ("Online") }, { "event", N_ ("Event") });

static const DhField fields[] = {
  TEXT ("title", N_ ("Content"), NAMING, .section = N_ ("Delegation")),
  DATE ("date", N_ ("Date"), NEEDED),
  CHOICE ("direction", N_ ("Direction"), LISTED, directions),
  TEXT ("partner", N_ ("Partner"), SHOWN),
  TEXT ("country", N_ ("Country"), SHOWN),
  TEXT ("leader", N_ ("Head of the delegation"), SHOWN),
  COUNT ("people", N_ ("People"), LISTED),
  TEXT ("agreement", N_ ("Agreement"), SHOWN),
  MONEY ("cost", N_ ("Cost"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("diplomacy", N_ ("Delegation"), N_ ("People’s diplomacy"), "title",
                                                "date", fields);

const DhRegister dh_diplomacy_register = {
  .entity = &entity,
  .topic = DH_TOPIC_EMULATION,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Delegations and events") },
                      { "in", N_ ("Delegations in"), .where = "direction=in", .of = "total" },
                      { "out", N_ ("Delegations out"), .where = "direction=out", .of = "total" },
                      { "agreements", N_ ("Agreements"), .where = "agreement!=", .of = "total" },
                      { "people", N_ ("People"), .sum = "people" }),
  .breakdowns = "direction country level",
};
