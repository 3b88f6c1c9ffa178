/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Front working boards of residential areas (domain, 3.10). */

static const DhField fields[] = {
  TEXT ("area", N_ ("Residential area"), NAMING, .section = N_ ("Front working board")),
  TEXT ("head", N_ ("Head"), SHOWN),
  FLAG ("party_secretary", N_ ("Head is the Party cell’s secretary"), PLAIN),
  TEXT ("phone", N_ ("Telephone"), SENSITIVE),
  COUNT ("members", N_ ("Members"), LISTED),
  COUNT ("women", N_ ("Women"), PLAIN),
  COUNT ("households", N_ ("Households"), LISTED),
  COUNT ("people", N_ ("People"), PLAIN),
  TEXT ("term", N_ ("Term"), LISTED),
  TEXT ("recognition", N_ ("Recognition decision"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  if (!dh_draft_is_empty (draft, "members")
      && dh_draft_get_int64 (draft, "women") > dh_draft_get_int64 (draft, "members"))
    return dh_draft_refuse (draft, "women", _ ("more than the members; expected a smaller number"), error);
  return TRUE;
}

static const DhEntity entity = REGISTER_ENTITY ("area_board", N_ ("Front working board"), N_ ("Front working boards"),
                                                "area", "area", fields);

const DhRegister dh_area_board_register = {
  .entity = &entity,
  .topic = DH_TOPIC_STAFF,
  .figures = FIGURES ({ "total", N_ ("Boards") }, { "members", N_ ("Members"), .sum = "members" },
                      { "women", N_ ("Women"), .sum = "women", .of = "members" },
                      { "households", N_ ("Households"), .sum = "households" }),
  .breakdowns = "level unit",
  .check = check,
};
