/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Supervision and the proposals after it (domain, 3.8): 75/2015/QH13, joint resolution 403/2017, 217-QĐ/TW, 18-CT/TW.
 * The forms are those of article 27 of the law; the fifteen days for an answer are those of the joint resolution. */

static const DhChoice forms[] = CHOICES ({ "documents", N_ ("Studying documents") },
                                         { "team", N_ ("Supervision team") },
                                         { "boards", N_ ("Through people’s inspectorate or investment board") },
                                         { "joining", N_ ("Joining a competent body") });

static const DhChoice states[] = CHOICES ({ "planned", N_ ("Planned") }, { "preparing", N_ ("In preparation") },
                                          { "running", N_ ("Being carried out") }, { "reported", N_ ("Reported") },
                                          { "following", N_ ("Proposals followed up") }, { "closed", N_ ("Closed") },
                                          { "cancelled", N_ ("Cancelled") });

static const DhChoice answers[] = CHOICES ({ "waiting", N_ ("Not yet answered") },
                                           { "accepted", N_ ("Fully accepted") }, { "partly", N_ ("Accepted in part") },
                                           { "explained", N_ ("Explained") }, { "refused", N_ ("Not answered") });

static const DhField fields[] = {
  TEXT ("topic", N_ ("Topic"), NAMING, .section = N_ ("Supervision")),
  TEXT ("year_plan", N_ ("Plan of the year no."), SEARCHED),
  TEXT ("basis", N_ ("Legal basis"), SEARCHED),
  CHOICE ("form", N_ ("Form"), LISTED, forms),
  STATE (states, "planned"),
  REFERENCE ("lead", N_ ("Lead unit"), LISTED, "unit", .section = N_ ("Who")),
  TEXT ("leader", N_ ("Leader of the team"), SHOWN),
  TEXT ("members", N_ ("Members"), SEARCHED),
  TEXT ("supervised", N_ ("Supervised"), SHOWN),
  TEXT ("place", N_ ("Place"), SEARCHED),
  DATE ("date", N_ ("Begins on"), NEEDED, .section = N_ ("Steps"),
        .help = N_ ("The day that decides over the period.")),
  DATE ("ends_on", N_ ("Ends on"), PLAIN),
  TEXT ("plan", N_ ("Plan no."), SEARCHED),
  DATE ("plan_on", N_ ("Date of the plan"), PLAIN),
  DATE ("noticed_on", N_ ("Notice sent on"), PLAIN),
  DATE ("worked_on", N_ ("Working day with the supervised"), PLAIN),
  TEXT ("report", N_ ("Result report no."), SHOWN, .section = N_ ("Result")),
  DATE ("reported_on", N_ ("Date of the report"), LISTED),
  LONG_TEXT ("strengths", N_ ("Strengths"), SEARCHED),
  LONG_TEXT ("limits", N_ ("Limits"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhField proposal_fields[] = {
  PART_OF ("supervision", N_ ("Supervision"), "supervision", .section = N_ ("Proposal")),
  TEXT ("proposal", N_ ("Proposal"), NAMING),
  TEXT ("addressed_to", N_ ("Addressed to"), SHOWN),
  TEXT ("sent_as", N_ ("Sent with paper no."), SEARCHED),
  DATE ("sent_on", N_ ("Sent on"), LISTED),
  DATE ("received_on", N_ ("Received there on"), PLAIN, .help = N_ ("Starts the clock; empty: the day of sending.")),
  DUE_FIELD ("due_on", N_ ("Answer expected by")),
  EXTENSION_FIELDS,
  CHOICE ("answer_kind", N_ ("How it was answered"), LISTED, answers, .preset = "waiting", .section = N_ ("Answer")),
  TEXT ("answer_as", N_ ("Answer no."), SEARCHED),
  DATE ("answered_on", N_ ("Answered on"), LISTED),
  LONG_TEXT ("answer", N_ ("Content of the answer"), SEARCHED),
  DATE ("checked_on", N_ ("Checked on"), PLAIN),
  FLAG ("done", N_ ("Carried out"), LISTED),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static const DhEntity proposal = REGISTER_ENTITY ("supervision_proposal", N_ ("Proposal after supervision"),
                                                  N_ ("Proposals after supervision"), "proposal", "sent_on",
                                                  proposal_fields, .owner = "supervision");

static const DhEntity entity = REGISTER_ENTITY ("supervision", N_ ("Supervision"), N_ ("Supervisions"), "topic", "date",
                                                fields);

static gboolean
check (DhDraft *draft, GError **error)
{
  if (draft->entity == &proposal)
    {
      if (dh_draft_is_empty (draft, "received_on") && !dh_draft_is_empty (draft, "sent_on"))
        dh_draft_set_text (draft, "received_on", dh_draft_get_text (draft, "sent_on"));
      return dh_draft_check_range (draft, "sent_on", "answered_on", error);
    }
  return dh_draft_check_range (draft, "date", "ends_on", error);
}

const DhRegister dh_supervision_register = {
  .entity = &entity,
  .parts = PARTS (&proposal),
  .topic = DH_TOPIC_SUPERVISION,
  .date = "date",
  .states = STATES ({ "planned", "preparing running cancelled" }, { "preparing", "planned running cancelled" },
                    { "running", "preparing reported cancelled" },
                    { "reported", "running following closed", "reported_on" }, { "following", "reported closed" },
                    { "closed", "following", .closed = TRUE }, { "cancelled", "planned", .closed = TRUE }),
  .deadlines = DEADLINES ({ "answer", N_ ("Answer to a proposal after supervision"), .from = "received_on",
                            .due = "due_on", .until = "answered_on", .days = 15, .part = &proposal,
                            .source = "Nghị quyết liên tịch 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN" }),
  .figures = FIGURES ({ "total", N_ ("Supervisions") },
                      { "team", N_ ("By a supervision team"), .where = "form=team", .of = "total" },
                      { "reported", N_ ("Reported"), .where = "reported_on!=", .of = "total" },
                      { "proposals", N_ ("Proposals"), .part = &proposal, .date = "sent_on" },
                      { "answered", N_ ("Proposals answered"), .where = "answered_on!=", .part = &proposal,
                        .date = "sent_on", .of = "proposals" },
                      { "accepted", N_ ("Proposals fully accepted"), .where = "answer_kind=accepted", .part = &proposal,
                        .date = "sent_on", .of = "proposals" }),
  .breakdowns = "level lead form state supervision_proposal.answer_kind",
  .check = check,
};
