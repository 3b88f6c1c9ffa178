/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Policy proposals (domain, 3.11): what should be changed in which paper, and what came of it. */

static const DhChoice states[] = CHOICES ({ "drafting", N_ ("Being drafted") }, { "sent", N_ ("Sent") },
                                          { "accepted", N_ ("Accepted") }, { "explained", N_ ("Explained") },
                                          { "refused", N_ ("Not answered") });

static const DhField fields[] = {
  TEXT ("proposal", N_ ("Proposal"), NAMING, .section = N_ ("Policy proposal")),
  TEXT ("paper", N_ ("Paper to be amended"), SHOWN),
  LONG_TEXT ("problem", N_ ("Problem"), SEARCHED),
  CHOICE ("matter", N_ ("Matter"), LISTED, _dh_matter_choices),
  DATE ("date", N_ ("Date"), NEEDED),
  STATE (states, "drafting"),
  TEXT ("sent_to", N_ ("Sent to"), SHOWN),
  TEXT ("sent_as", N_ ("Sent with paper no."), SEARCHED),
  DATE ("sent_on", N_ ("Sent on"), LISTED),
  DATE ("answered_on", N_ ("Answered on"), LISTED),
  LONG_TEXT ("answer", N_ ("Content of the answer"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("policy_proposal", N_ ("Policy proposal"), N_ ("Policy proposals"),
                                                "proposal", "date", fields);

const DhRegister dh_policy_proposal_register = {
  .entity = &entity,
  .topic = DH_TOPIC_EMULATION,
  .date = "date",
  .states = STATES ({ "drafting", "sent" }, { "sent", "drafting accepted explained refused", "sent_on" },
                    { "accepted", "sent explained", "answered_on", TRUE },
                    { "explained", "sent accepted", "answered_on", TRUE }, { "refused", "sent accepted explained" }),
  .figures = FIGURES ({ "total", N_ ("Proposals") }, { "sent", N_ ("Sent"), .where = "sent_on!=", .of = "total" },
                      { "accepted", N_ ("Accepted"), .where = "state=accepted", .of = "total" }),
  .breakdowns = "matter state level",
};
