/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Dignitaries and places of worship (domain, 3.4). A place is no person: only names and religion of persons are masked.
 */

static const DhChoice kinds[] = CHOICES ({ "dignitary", N_ ("Dignitary") }, { "official", N_ ("Religious official") },
                                         { "place", N_ ("Place of worship") },
                                         { "organisation", N_ ("Religious organisation") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Contact")),
  CHOICE ("kind", N_ ("Kind"), NEEDED, kinds, .preset = "place"),
  TEXT ("religion", N_ ("Religion"), SENSITIVE),
  TEXT ("title", N_ ("Religious title"), SENSITIVE),
  TEXT ("place", N_ ("Place"), SHOWN),
  TEXT ("phone", N_ ("Telephone"), SENSITIVE),
  TEXT ("feasts", N_ ("Feast days"), SEARCHED),
  COUNT ("followers", N_ ("Believers"), PLAIN),
  FLAG ("member", N_ ("Member of the committee"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("religious_contact", N_ ("Religious contact"),
                                                N_ ("Religious contacts"), "name", "name", fields);

const DhRegister dh_religious_contact_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PEOPLES,
  .figures = FIGURES ({ "total", N_ ("Contacts") },
                      { "dignitaries", N_ ("Dignitaries"), .where = "kind=dignitary", .of = "total" },
                      { "places", N_ ("Places of worship"), .where = "kind=place", .of = "total" }),
  .breakdowns = "kind level unit",
};
