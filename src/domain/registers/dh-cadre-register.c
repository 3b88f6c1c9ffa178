/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Cadres of the Front offices (domain, 3.10). */

static const DhChoice kinds[] = CHOICES ({ "full-time", N_ ("Full-time") }, { "part-time", N_ ("Part-time") },
                                         { "contract", N_ ("On contract") });

static const DhChoice degrees[] = CHOICES ({ "secondary", N_ ("Secondary") }, { "college", N_ ("College") },
                                           { "university", N_ ("University") },
                                           { "postgraduate", N_ ("Postgraduate") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING | PERSONAL, .section = N_ ("Cadre")),
  DATE ("born_on", N_ ("Date of birth"), SENSITIVE),
  FLAG ("woman", N_ ("Woman"), PLAIN),
  TEXT ("ethnic_group", N_ ("Ethnic group"), SENSITIVE),
  TEXT ("identity", N_ ("Identity paper"), SENSITIVE),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds, .preset = "full-time"),
  TEXT ("post", N_ ("Post"), SHOWN),
  TEXT ("grade", N_ ("Grade"), PLAIN),
  CHOICE ("degree", N_ ("Qualification"), LISTED, degrees, .section = N_ ("Qualification")),
  TEXT ("theory", N_ ("Political theory"), PLAIN),
  DATE ("trained_on", N_ ("Last trained on"), LISTED),
  DATE ("joined_on", N_ ("In office from"), LISTED, .section = N_ ("Service")),
  DATE ("left_on", N_ ("In office to"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "joined_on", "left_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("cadre", N_ ("Cadre"), N_ ("Cadres"), "name", "name", fields);

const DhRegister dh_cadre_register = {
  .entity = &entity,
  .topic = DH_TOPIC_STAFF,
  .figures = FIGURES (
      { "total", N_ ("Cadres ever") }, { "serving", N_ ("In office"), .where = "left_on=" },
      { "women", N_ ("Women"), .where = "left_on= woman=1", .of = "serving" },
      { "trained", N_ ("Trained in the period"), .where = "trained_on!=", .date = "trained_on", .of = "serving" }),
  .breakdowns = "kind degree level unit",
  .check = check,
};
