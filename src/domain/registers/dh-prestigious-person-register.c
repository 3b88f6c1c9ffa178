/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Prestigious and core persons among ethnic minorities and religions (domain, 3.4). Ethnic group and religion are
 * sensitive personal data (91/2025/QH15). */

static const DhChoice kinds[] = CHOICES ({ "prestigious", N_ ("Prestigious person") }, { "core", N_ ("Core person") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING | PERSONAL, .section = N_ ("Person")),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds),
  YEAR ("born", N_ ("Year of birth"), PLAIN),
  FLAG ("woman", N_ ("Woman"), PLAIN),
  TEXT ("ethnic_group", N_ ("Ethnic group"), SENSITIVE),
  TEXT ("religion", N_ ("Religion"), SENSITIVE),
  TEXT ("village", N_ ("Village"), SHOWN),
  TEXT ("phone", N_ ("Telephone"), SENSITIVE),
  TEXT ("decision", N_ ("Recognition decision"), SEARCHED, .section = N_ ("Recognition")),
  DATE ("valid_from", N_ ("Valid from"), LISTED),
  DATE ("valid_to", N_ ("Valid to"), LISTED),
  TEXT ("support", N_ ("Support"), SEARCHED),
  TEXT ("health", N_ ("Health"), SENSITIVE),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "valid_from", "valid_to", error);
}

static const DhEntity entity = REGISTER_ENTITY ("prestigious_person", N_ ("Prestigious person"),
                                                N_ ("Prestigious persons"), "name", "name", fields);

const DhRegister dh_prestigious_person_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PEOPLES,
  .figures = FIGURES ({ "total", N_ ("Persons") },
                      { "prestigious", N_ ("Prestigious persons"), .where = "kind=prestigious", .of = "total" },
                      { "women", N_ ("Women"), .where = "woman=1", .of = "total" }),
  .breakdowns = "kind level unit",
  .check = check,
};
