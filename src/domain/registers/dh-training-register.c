/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Training courses (domain, 3.10). */

static const DhChoice audiences[] = CHOICES (
    { "full-time", N_ ("Full-time cadres") }, { "boards", N_ ("Heads of Front working boards") },
    { "members", N_ ("Committee members") }, { "inspectorates", N_ ("People’s inspectorates") },
    { "mediators", N_ ("Mediators") }, { "prestigious", N_ ("Prestigious persons") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("course", N_ ("Course"), NAMING, .section = N_ ("Training")),
  TEXT ("topic", N_ ("Topic"), SHOWN),
  CHOICE ("audience", N_ ("For whom"), LISTED, audiences),
  FLAG ("digital", N_ ("Digital skills"), PLAIN),
  TEXT ("host", N_ ("Host"), SHOWN),
  DATE ("date", N_ ("Begins on"), NEEDED),
  DATE ("ends_on", N_ ("Ends on"), PLAIN),
  COUNT ("planned", N_ ("People planned"), LISTED, .section = N_ ("Figures")),
  COUNT ("people", N_ ("People trained"), LISTED),
  COUNT ("women", N_ ("Women"), PLAIN),
  COUNT ("certificates", N_ ("Certificates"), PLAIN),
  MONEY ("cost", N_ ("Cost"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "date", "ends_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("training", N_ ("Training course"), N_ ("Training courses"), "course",
                                                "date", fields);

const DhRegister dh_training_register = {
  .entity = &entity,
  .topic = DH_TOPIC_STAFF,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Courses") }, { "planned", N_ ("People planned"), .sum = "planned" },
                      { "people", N_ ("People trained"), .sum = "people", .of = "planned" },
                      { "cost", N_ ("Cost"), .sum = "cost" }),
  .breakdowns = "audience level unit",
  .check = check,
};
