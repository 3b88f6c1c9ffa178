/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Opinions and petitions of voters and people (domain, 3.3). They go upward by competent level and by matter, never by
 * place. How many days before a sitting they must be handed over, and how long an answer may take, stands in the joint
 * rules of each level: the rule below has no number of its own. */

static const DhChoice origins[] = CHOICES (
    { "before-sitting", N_ ("Meeting before the sitting") }, { "after-sitting", N_ ("Meeting after the sitting") },
    { "dialogue", N_ ("Dialogue") }, { "board", N_ ("Front working board") }, { "member", N_ ("Committee member") },
    { "organisation", N_ ("Member organisation") }, { "fanpage", N_ ("Fanpage") }, { "letter", N_ ("Letter") },
    { "poll", N_ ("Opinion poll") }, { "other", N_ ("Other") });

static const DhChoice states[] = CHOICES ({ "new", N_ ("New") }, { "classified", N_ ("Classified") },
                                          { "sent", N_ ("Sent") }, { "solved", N_ ("Answered: solved") },
                                          { "in-progress", N_ ("Answered: being solved") },
                                          { "explained", N_ ("Answered: explained") },
                                          { "not-answered", N_ ("Not answered") }, { "repeated", N_ ("Repeated") });

static const DhChoice assessments[] = CHOICES ({ "satisfied", N_ ("Satisfied") }, { "partly", N_ ("Partly satisfied") },
                                               { "not", N_ ("Not satisfied") });

static const DhField fields[] = {
  TEXT ("content", N_ ("Opinion"), NAMING, .section = N_ ("Opinion")),
  NUMBER_FIELDS,
  DATE ("date", N_ ("Date"), NEEDED),
  CHOICE ("origin", N_ ("Origin"), LISTED, origins),
  TEXT ("sitting", N_ ("Sitting"), SHOWN, .help = N_ ("The sitting of the council before or after which it was said.")),
  REFERENCE ("meeting", N_ ("Meeting"), PLAIN, "voter_meeting"),
  TEXT ("place", N_ ("Residential area"), SHOWN),
  TEXT ("who", N_ ("Who said it"), SENSITIVE | PERSONAL, .help = N_ ("May stay empty.")),
  CHOICE ("matter", N_ ("Matter"), LISTED, _dh_matter_choices, .section = N_ ("Handling")),
  CHOICE ("competence", N_ ("Competent level"), LISTED, _dh_level_choices),
  TEXT ("body", N_ ("Competent body"), SHOWN),
  FLAG ("pressing", N_ ("Pressing"), LISTED),
  TEXT ("repeated_from", N_ ("Repeated from sitting"), SEARCHED),
  STATE (states, "new"),
  TEXT ("sent_as", N_ ("Sent with paper no."), SEARCHED),
  DATE ("sent_on", N_ ("Sent on"), PLAIN),
  DUE_FIELD ("due_on", N_ ("Answer expected by")),
  EXTENSION_FIELDS,
  TEXT ("answer_as", N_ ("Answer no."), SEARCHED, .section = N_ ("Answer")),
  DATE ("answered_on", N_ ("Answered on"), LISTED),
  LONG_TEXT ("answer", N_ ("Content of the answer"), SEARCHED, .help = N_ ("Cause, progress, time and resources.")),
  DATE ("promised_on", N_ ("Promised for"), PLAIN),
  CHOICE ("assessment", N_ ("Assessment"), PLAIN, assessments),
  PLACE_FIELDS,
  TWIN_FIELDS ("opinion"),
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("opinion", N_ ("Opinion of voters"), N_ ("Opinions of voters"),
                                                "content", "date", fields);

const DhRegister dh_opinion_register = {
  .entity = &entity,
  .topic = DH_TOPIC_OPINION,
  .date = "date",
  .states = STATES ({ "new", "classified sent repeated" }, { "classified", "new sent repeated" },
                    { "sent", "classified solved in-progress explained not-answered", "sent_on" },
                    { "solved", "sent in-progress", "answered_on", TRUE },
                    { "in-progress", "sent solved explained", "answered_on", TRUE },
                    { "explained", "sent in-progress solved", "answered_on", TRUE },
                    { "not-answered", "sent solved in-progress explained repeated" },
                    { "repeated", "classified sent", .closed = TRUE }),
  .deadlines = DEADLINES ({ "answer", N_ ("Answer to an opinion"), .from = "sent_on", .due = "due_on",
                            .until = "answered_on", .source = "Quy chế phối hợp của cấp mình" }),
  .figures = FIGURES ({ "total", N_ ("Opinions") },
                      { "pressing", N_ ("Pressing"), .where = "pressing=1", .of = "total" },
                      { "sent", N_ ("Sent"), .where = "sent_on!=", .of = "total" },
                      { "answered", N_ ("Answered"), .where = "answered_on!=", .of = "sent" },
                      { "solved", N_ ("Solved for good"), .where = "state=solved", .of = "total" },
                      { "in-progress", N_ ("Being solved"), .where = "state=in-progress", .of = "total" }),
  .breakdowns = "competence matter state origin body pressing",
  .twins = "content",
};
