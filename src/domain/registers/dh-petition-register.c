/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Petitions and letters (domain, 3.9 and 4). The Front mostly transfers and follows up: the clock that counts is the
 * answer of the competent body, from the day it accepted the matter. An extension says "complex" in its reason. Names
 * of those who denounce are protected. */

static const DhChoice ways[] = CHOICES ({ "person", N_ ("In person") }, { "post", N_ ("By post") },
                                        { "transferred", N_ ("Transferred here") }, { "online", N_ ("Online") });

static const DhChoice classes[] = CHOICES ({ "complaint", N_ ("Complaint") }, { "denunciation", N_ ("Denunciation") },
                                           { "proposal", N_ ("Proposal") }, { "feedback", N_ ("Feedback") },
                                           { "mixed", N_ ("Complaint and denunciation") }, { "other", N_ ("Other") });

static const DhChoice handlings[] = CHOICES (
    { "guide", N_ ("Guide") }, { "transfer", N_ ("Transfer") }, { "return", N_ ("Return") }, { "file", N_ ("File") },
    { "own", N_ ("Settle within own competence") }, { "supervise", N_ ("Supervise the settlement") });

static const DhChoice filings[] = CHOICES (
    { "duplicate", N_ ("Duplicate") }, { "sent-right", N_ ("Already sent to the right body") },
    { "anonymous", N_ ("Anonymous") }, { "copied", N_ ("Copied signature") }, { "unclear", N_ ("Content unclear") },
    { "settled", N_ ("Settled finally") });

static const DhChoice states[] = CHOICES ({ "received", N_ ("Received") }, { "classified", N_ ("Classified") },
                                          { "handled", N_ ("Handled") }, { "waiting", N_ ("Waiting for the answer") },
                                          { "answered", N_ ("Answered") }, { "closed", N_ ("Closed") });

static const DhField fields[] = {
  TEXT ("summary", N_ ("Summary"), NAMING, .section = N_ ("Petition")),
  NUMBER_FIELDS,
  DATE ("received_on", N_ ("Received on"), NEEDED),
  CHOICE ("way", N_ ("Way"), LISTED, ways),
  TEXT ("sender", N_ ("Sender"), LISTED | SENSITIVE | PERSONAL),
  TEXT ("address", N_ ("Address of the sender"), SENSITIVE),
  COUNT ("signers", N_ ("People who signed"), PLAIN, .preset = "1"),
  TEXT ("against", N_ ("Against whom"), SENSITIVE),
  CHOICE ("class", N_ ("Class"), LISTED, classes, .section = N_ ("Handling")),
  CHOICE ("matter", N_ ("Matter"), LISTED, _dh_matter_choices),
  TEXT ("body", N_ ("Competent body"), SHOWN),
  FLAG ("eligible", N_ ("Eligible for handling"), PLAIN, .preset = "1"),
  CHOICE ("handling", N_ ("Handling"), LISTED, handlings),
  CHOICE ("filing", N_ ("Reason for filing"), PLAIN, filings),
  STATE (states, "received"),
  DUE_FIELD ("handle_by", N_ ("To be handled by")),
  DATE ("handled_on", N_ ("Handled on"), LISTED),
  TEXT ("paper", N_ ("Paper no."), SEARCHED),
  DATE ("accepted_on", N_ ("Accepted there on"), PLAIN, .section = N_ ("Answer"),
        .help = N_ ("The day on which the competent body took the matter up.")),
  FLAG ("second", N_ ("Second settlement"), PLAIN),
  FLAG ("remote", N_ ("Remote area"), PLAIN),
  DUE_FIELD ("answer_by", N_ ("Answer expected by")),
  EXTENSION_FIELDS,
  DATE ("answered_on", N_ ("Answered on"), LISTED),
  TEXT ("answer_as", N_ ("Answer no."), SEARCHED),
  LONG_TEXT ("result", N_ ("Result"), SEARCHED),
  REFERENCE ("reception", N_ ("Reception of citizens"), PLAIN, "reception"),
  PLACE_FIELDS,
  TWIN_FIELDS ("petition"),
  LINK_FIELDS,
  FIELD (DH_FIELD_DATE, "accept_by", N_ ("To be accepted there by"), DH_FIELD_COMPUTED, .section = N_ ("Acceptance"),
         .help = N_ ("Counted from the day of handling: the day on which the competent body gets the matter.")),
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  if (g_str_equal (dh_draft_get_text (draft, "handling"), "file") && dh_draft_is_empty (draft, "filing"))
    return dh_draft_refuse (draft, "filing", _ ("empty; expected why the petition is only filed"), error);
  return dh_draft_check_range (draft, "received_on", "handled_on", error)
         && dh_draft_check_range (draft, "received_on", "answered_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("petition", N_ ("Petition"), N_ ("Petitions and letters"), "summary",
                                                "received_on", fields);

#define COMPLAINT_LAW "Luật Khiếu nại 2011"
#define DENUNCIATION_LAW "Luật Tố cáo 2018"
/* The law counts from the day on which the matter came to who is competent; here that is when it was handed on. What is
 * extended by a row is the settlement. */
#define ACCEPTANCE .from = "handled_on", .due = "accept_by", .until = "accepted_on", .fixed = TRUE
#define ANSWER .from = "accepted_on", .due = "answer_by", .until = "answered_on"

const DhRegister dh_petition_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PETITION,
  .date = "received_on",
  .states = STATES ({ "received", "classified handled closed" }, { "classified", "received handled closed" },
                    { "handled", "classified waiting answered closed", "handled_on" },
                    { "waiting", "handled answered closed", "handled_on" },
                    { "answered", "waiting closed", "answered_on", TRUE },
                    { "closed", "handled waiting answered", .closed = TRUE }),
  .deadlines = DEADLINES (
      { "handling", N_ ("Initial handling of a petition"), .from = "received_on", .due = "handle_by",
        .until = "handled_on", .days = 10, .working = TRUE, .fixed = TRUE,
        .source = "Điều 28 Luật Tiếp công dân 2013" },
      { "denunciation-acceptance", N_ ("Acceptance of a denunciation"), "class=denunciation handling=transfer",
        ACCEPTANCE, .days = 7, .working = TRUE, .extension = 3, .extensions = 1, .source = DENUNCIATION_LAW },
      { "complaint-acceptance", N_ ("Acceptance of a complaint"), "class=complaint handling=transfer", ACCEPTANCE,
        .days = 10, .source = COMPLAINT_LAW },
      { "denunciation", N_ ("Settlement of a denunciation"), "class=denunciation", ANSWER, .days = 30, .extension = 30,
        .extensions = 2, .source = DENUNCIATION_LAW },
      { "complaint-second-remote", N_ ("Second settlement of a complaint, remote area"),
        "class=complaint second=1 remote=1", ANSWER, .days = 60, .extension = 10, .extensions = 1,
        .source = COMPLAINT_LAW },
      { "complaint-second", N_ ("Second settlement of a complaint"), "class=complaint second=1", ANSWER, .days = 45,
        .extension = 15, .extensions = 1, .source = COMPLAINT_LAW },
      { "complaint-remote", N_ ("First settlement of a complaint, remote area"), "class=complaint remote=1", ANSWER,
        .days = 45, .extension = 15, .extensions = 1, .source = COMPLAINT_LAW },
      { "complaint", N_ ("First settlement of a complaint"), "class=complaint", ANSWER, .days = 30, .extension = 15,
        .extensions = 1, .source = COMPLAINT_LAW },
      { "other", N_ ("Answer to another petition"), NULL, ANSWER, .source = "Quy chế phối hợp của cấp mình" }),
  .figures = FIGURES ({ "total", N_ ("Petitions") },
                      { "eligible", N_ ("Eligible for handling"), .where = "eligible=1", .of = "total" },
                      { "complaints", N_ ("Complaints"), .where = "class=complaint", .of = "total" },
                      { "denunciations", N_ ("Denunciations"), .where = "class=denunciation", .of = "total" },
                      { "guided", N_ ("Guided"), .where = "handling=guide", .of = "total" },
                      { "transferred", N_ ("Transferred"), .where = "handling=transfer", .of = "total" },
                      { "answered", N_ ("Answered of those transferred"),
                        .where = "handling=transfer answered_on!=", .of = "transferred" },
                      { "filed", N_ ("Filed"), .where = "handling=file", .of = "total" },
                      { "own", N_ ("Within own competence"), .where = "handling=own", .of = "total" }),
  .breakdowns = "class matter handling state level unit",
  .twins = "sender matter",
  .twin_days = 365,
  .check = check,
};
