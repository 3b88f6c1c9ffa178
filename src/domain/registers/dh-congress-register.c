/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Progress of the congresses of a round (domain, 3.1). The directive of the round sets the last day per level, so that
 * it is a field of each row and no rule of days. */

static const DhChoice states[] = CHOICES ({ "not-started", N_ ("Not started") }, { "approved", N_ ("Plan approved") },
                                          { "held", N_ ("Held") }, { "recognised", N_ ("Recognised") });

static const DhField fields[] = {
  REFERENCE ("unit", N_ ("Unit"), NEEDED, "unit", .section = N_ ("Congress")),
  CHOICE ("level", N_ ("Level"), LISTED, _dh_level_choices),
  TEXT ("ordinal", N_ ("Congress no."), LISTED),
  FLAG ("pilot", N_ ("Pilot congress"), LISTED),
  STATE (states, "not-started"),
  DATE ("planned_on", N_ ("Planned for"), LISTED, .section = N_ ("Steps"),
        .help = N_ ("The day that decides over the period.")),
  DATE ("last_day", N_ ("To be held by"), LISTED, .help = N_ ("The last day that the directive of the round allows.")),
  DATE ("personnel_approved_on", N_ ("Personnel plan approved on"), PLAIN),
  DATE ("documents_approved_on", N_ ("Documents approved on"), PLAIN),
  DATE ("held_on", N_ ("Held on"), LISTED),
  TEXT ("recognition", N_ ("Recognition decision"), SEARCHED),
  DATE ("recognised_on", N_ ("Recognised on"), PLAIN),
  COUNT ("called", N_ ("Delegates called"), PLAIN, .section = N_ ("Delegates")),
  COUNT ("present", N_ ("Delegates present"), PLAIN),
  COUNT ("women", N_ ("Women"), PLAIN),
  COUNT ("non_party", N_ ("Not members of the Party"), PLAIN),
  COUNT ("minorities", N_ ("Ethnic minorities"), PLAIN),
  COUNT ("religious", N_ ("Followers of religions"), PLAIN),
  COUNT ("overseas", N_ ("Vietnamese overseas"), PLAIN),
  COUNT ("business", N_ ("Business people"), PLAIN),
  COUNT ("full_time", N_ ("Full-time cadres"), PLAIN),
  COUNT ("elected", N_ ("Members elected by consultation"), LISTED, .section = N_ ("Committee")),
  TEXT ("board", N_ ("Posts of the Standing Board"), SEARCHED),
  LINK_FIELDS,
  END_FIELDS,
};

/* Parts of a number that is there may not be larger than it. */
static gboolean
check (DhDraft *draft, GError **error)
{
  static const char *const parts[] = { "women",    "non_party", "minorities", "religious",
                                       "overseas", "business",  "full_time",  NULL };

  for (guint i = 0; parts[i] != NULL && !dh_draft_is_empty (draft, "present"); i++)
    if (dh_draft_get_int64 (draft, parts[i]) > dh_draft_get_int64 (draft, "present"))
      return dh_draft_refuse (draft, parts[i], _ ("more than the delegates present; expected a smaller number"), error);
  return dh_draft_check_range (draft, "held_on", "recognised_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("congress", N_ ("Congress"), N_ ("Congresses"), "unit", "planned_on",
                                                fields,
                                                .title_sql = "(SELECT name FROM unit WHERE unit.id = congress.unit)");

const DhRegister dh_congress_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PARTY,
  .date = "planned_on",
  .states = STATES ({ "not-started", "approved held" }, { "approved", "not-started held" },
                    { "held", "approved recognised", "held_on" }, { "recognised", "held", "recognised_on", TRUE }),
  .deadlines = DEADLINES ({ "congress", N_ ("Congress of a round"), .due = "last_day", .until = "held_on",
                            .source = "Chỉ thị của đợt đại hội" }),
  .figures = FIGURES ({ "total", N_ ("Congresses") }, { "held", N_ ("Held"), .where = "held_on!=", .of = "total" },
                      { "pilot", N_ ("Pilot congresses"), .where = "pilot=1", .of = "total" },
                      { "delegates", N_ ("Delegates present"), .sum = "present" },
                      { "women", N_ ("Women"), .sum = "women", .of = "delegates" },
                      { "elected", N_ ("Members elected by consultation"), .sum = "elected" }),
  .breakdowns = "level state",
  .check = check,
};
