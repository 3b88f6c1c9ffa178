/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Vietnamese overseas and their families (domain, 3.4). */

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING | PERSONAL, .section = N_ ("Person")),
  TEXT ("country", N_ ("Country"), SHOWN),
  TEXT ("occupation", N_ ("Occupation"), SHOWN),
  TEXT ("phone", N_ ("Telephone"), SENSITIVE),
  TEXT ("email", N_ ("E-mail"), SENSITIVE),
  TEXT ("relatives", N_ ("Relatives at home"), SENSITIVE),
  FLAG ("member", N_ ("Member of the committee"), LISTED),
  DATE ("contacted_on", N_ ("Last contact"), LISTED, .section = N_ ("Contribution")),
  TEXT ("contribution", N_ ("Contribution"), SHOWN),
  MONEY ("value", N_ ("Value"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("overseas", N_ ("Vietnamese overseas"), N_ ("Vietnamese overseas"),
                                                "name", "name", fields);

const DhRegister dh_overseas_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PEOPLES,
  .figures = FIGURES ({ "total", N_ ("Persons") }, { "members", N_ ("Members of the committee"), .where = "member=1" },
                      { "value", N_ ("Contributions"), .sum = "value" }),
  .breakdowns = "country level",
};
