/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Members of the committee (domain, 3.10). Who joins between congresses is elected by consultation at a conference. */

static const DhChoice groups[] = CHOICES (
    { "organisation", N_ ("Member organisation") }, { "individual", N_ ("Individual") }, { "expert", N_ ("Expert") },
    { "religious", N_ ("Religion") }, { "ethnic", N_ ("Ethnic minorities") },
    { "overseas", N_ ("Vietnamese overseas") }, { "entrepreneur", N_ ("Entrepreneur") },
    { "lower", N_ ("Lower level") }, { "full-time", N_ ("Full-time cadre") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING | PERSONAL, .section = N_ ("Member")),
  DATE ("born_on", N_ ("Date of birth"), SENSITIVE),
  FLAG ("woman", N_ ("Woman"), PLAIN),
  TEXT ("ethnic_group", N_ ("Ethnic group"), SENSITIVE),
  TEXT ("religion", N_ ("Religion"), SENSITIVE),
  FLAG ("minority", N_ ("Ethnic minority"), SENSITIVE,
        .help = N_ ("Counted in statistics; hidden like the group itself.")),
  FLAG ("follower", N_ ("Follower of a religion"), SENSITIVE),
  FLAG ("non_party", N_ ("Not a member of the Party"), PLAIN),
  TEXT ("office", N_ ("Office held"), SHOWN),
  CHOICE ("structure", N_ ("Structure group"), LISTED, groups),
  TEXT ("phone", N_ ("Telephone"), SENSITIVE),
  TEXT ("term", N_ ("Term"), LISTED, .section = N_ ("Membership")),
  DATE ("joined_on", N_ ("Joined on"), LISTED),
  TEXT ("joined_at", N_ ("Joined at conference"), SEARCHED),
  FLAG ("co_opted", N_ ("Co-opted by consultation"), PLAIN),
  DATE ("left_on", N_ ("Left on"), LISTED),
  TEXT ("left_reason", N_ ("Reason for leaving"), PLAIN),
  COUNT ("attended", N_ ("Conferences attended"), PLAIN, .section = N_ ("Work")),
  COUNT ("invited", N_ ("Conferences invited to"), PLAIN),
  TEXT ("area", N_ ("Assigned area"), SEARCHED),
  COUNT ("opinions", N_ ("Opinions given"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  if (!dh_draft_is_empty (draft, "invited")
      && dh_draft_get_int64 (draft, "attended") > dh_draft_get_int64 (draft, "invited"))
    return dh_draft_refuse (draft, "attended", _ ("more than there were; expected a smaller number"), error);
  return dh_draft_check_range (draft, "joined_on", "left_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("member", N_ ("Committee member"), N_ ("Committee members"), "name",
                                                "name", fields);

const DhRegister dh_member_register = {
  .entity = &entity,
  .topic = DH_TOPIC_STAFF,
  .figures = FIGURES (
      { "total", N_ ("Members ever") }, { "serving", N_ ("Serving members"), .where = "left_on=" },
      { "women", N_ ("Women"), .where = "left_on= woman=1", .of = "serving" },
      { "minority", N_ ("Ethnic minorities"), .where = "left_on= minority=1", .of = "serving" },
      { "religious", N_ ("Followers of religions"), .where = "left_on= follower=1", .of = "serving" },
      { "non-party", N_ ("Not members of the Party"), .where = "left_on= non_party=1", .of = "serving" },
      { "joined", N_ ("Joined in the period"), .where = "joined_on!=", .date = "joined_on" },
      { "left", N_ ("Left in the period"), .where = "left_on!=", .date = "left_on" }),
  .breakdowns = "structure level unit term",
  .check = check,
};
