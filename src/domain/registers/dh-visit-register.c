/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Visits, contact meetings and gifts (domain, 3.4): Easter, Vesak, Tết of a people … */

static const DhChoice kinds[] = CHOICES ({ "visit", N_ ("Visit") }, { "meeting", N_ ("Contact meeting") },
                                         { "gift", N_ ("Gift sent") });

static const DhChoice groups[] = CHOICES ({ "ethnic", N_ ("Ethnic minorities") }, { "religion", N_ ("Religion") },
                                          { "overseas", N_ ("Vietnamese overseas") },
                                          { "policy", N_ ("Policy families") }, { "poor", N_ ("Poor households") },
                                          { "forces", N_ ("Armed forces") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("title", N_ ("Whom"), NAMING, .section = N_ ("Visit")),
  DATE ("date", N_ ("Date"), NEEDED),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds, .preset = "visit"),
  CHOICE ("people", N_ ("Group of people"), LISTED, groups),
  TEXT ("occasion", N_ ("Occasion"), SHOWN),
  REFERENCE ("person", N_ ("Prestigious person"), PLAIN, "prestigious_person"),
  REFERENCE ("contact", N_ ("Religious contact"), PLAIN, "religious_contact"),
  TEXT ("leader", N_ ("Led by"), SHOWN),
  COUNT ("attendants", N_ ("Attendants"), LISTED),
  COUNT ("opinions", N_ ("Opinions"), PLAIN),
  COUNT ("gifts", N_ ("Gifts"), LISTED, .section = N_ ("Gifts")),
  MONEY ("value", N_ ("Value of the gifts"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("visit", N_ ("Visit"), N_ ("Visits and gifts"), "title", "date",
                                                fields);

const DhRegister dh_visit_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PEOPLES,
  .date = "date",
  .figures = FIGURES (
      { "total", N_ ("Visits and meetings") }, { "attendants", N_ ("People reached"), .sum = "attendants" },
      { "gifts", N_ ("Gifts"), .sum = "gifts" }, { "value", N_ ("Value of the gifts"), .sum = "value" }),
  .breakdowns = "kind people level unit",
};
