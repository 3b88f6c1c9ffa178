/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* What the Front did against corruption, wastefulness and wrongdoing (domain, 3.9): plans, reports received,
 * supervisions and proposals. No form is prescribed. */

static const DhChoice kinds[] = CHOICES ({ "plan", N_ ("Plan") }, { "report", N_ ("Report received") },
                                         { "supervision", N_ ("Supervision") }, { "proposal", N_ ("Proposal") },
                                         { "propaganda", N_ ("Propaganda") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("content", N_ ("Content"), NAMING, .section = N_ ("Anti-corruption")),
  DATE ("date", N_ ("Date"), NEEDED),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds),
  TEXT ("paper", N_ ("Paper no."), SHOWN),
  TEXT ("body", N_ ("Competent body"), SHOWN),
  TEXT ("informant", N_ ("Who reported it"), SENSITIVE | PERSONAL, .help = N_ ("May stay empty.")),
  REFERENCE ("supervision", N_ ("Supervision"), PLAIN, "supervision"),
  REFERENCE ("petition", N_ ("Petition"), PLAIN, "petition"),
  COUNT ("meetings", N_ ("Meetings"), PLAIN, .section = N_ ("Figures")),
  COUNT ("participants", N_ ("Participants"), PLAIN),
  COUNT ("findings", N_ ("Findings"), LISTED),
  COUNT ("proposals", N_ ("Proposals"), LISTED),
  COUNT ("accepted", N_ ("Proposals accepted"), LISTED),
  MONEY ("recovered", N_ ("Money recovered"), LISTED),
  TEXT ("answer_as", N_ ("Answer no."), SEARCHED, .section = N_ ("Answer")),
  DATE ("answered_on", N_ ("Answered on"), LISTED),
  LONG_TEXT ("result", N_ ("Result"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  if (!dh_draft_is_empty (draft, "proposals")
      && dh_draft_get_int64 (draft, "accepted") > dh_draft_get_int64 (draft, "proposals"))
    return dh_draft_refuse (draft, "accepted", _ ("more than were made; expected a smaller number"), error);
  return dh_draft_check_range (draft, "date", "answered_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("anti_corruption", N_ ("Anti-corruption work"),
                                                N_ ("Anti-corruption work"), "content", "date", fields);

const DhRegister dh_anti_corruption_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PETITION,
  .date = "date",
  .figures = FIGURES (
      { "total", N_ ("Entries") }, { "reports", N_ ("Reports received"), .where = "kind=report", .of = "total" },
      { "supervisions", N_ ("Supervisions"), .where = "kind=supervision", .of = "total" },
      { "findings", N_ ("Findings"), .sum = "findings" }, { "proposals", N_ ("Proposals"), .sum = "proposals" },
      { "accepted", N_ ("Proposals accepted"), .sum = "accepted", .of = "proposals" },
      { "recovered", N_ ("Money recovered"), .sum = "recovered" }),
  .breakdowns = "kind level unit",
  .check = check,
};
