/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* The Standing Board (domain, 3.10 and 5.1): since 2025 its vice-chairmen head the socio-political organisations. */

static const DhChoice posts[] = CHOICES (
    { "chairman", N_ ("Chairman") }, { "standing-vice", N_ ("Standing vice-chairman") },
    { "vice", N_ ("Vice-chairman") }, { "member", N_ ("Member of the Standing Board") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING | PERSONAL, .section = N_ ("Post")),
  CHOICE ("post", N_ ("Post"), NEEDED, posts, .preset = "member"),
  FLAG ("full_time", N_ ("Full-time"), LISTED),
  TEXT ("concurrent", N_ ("Concurrent office"), SHOWN),
  REFERENCE ("heads", N_ ("Heads the organisation"), PLAIN, "unit"),
  TEXT ("term", N_ ("Term"), LISTED),
  DATE ("joined_on", N_ ("In office from"), LISTED),
  DATE ("left_on", N_ ("In office to"), LISTED),
  TEXT ("decision", N_ ("Decision no."), SEARCHED),
  REFERENCE ("member", N_ ("Committee member"), PLAIN, "member"),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "joined_on", "left_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("standing_member", N_ ("Member of the Standing Board"),
                                                N_ ("Standing Board"), "name", "name", fields);

const DhRegister dh_standing_member_register = {
  .entity = &entity,
  .topic = DH_TOPIC_STAFF,
  .figures = FIGURES ({ "total", N_ ("Posts ever") }, { "serving", N_ ("In office"), .where = "left_on=" },
                      { "full-time", N_ ("Full-time"), .where = "left_on= full_time=1", .of = "serving" }),
  .breakdowns = "post level unit",
  .check = check,
};
