/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Social criticism of drafts (domain, 3.8); the forms are those of article 34 of the Front law. */

static const DhChoice drafts[] = CHOICES ({ "law", N_ ("Law") }, { "ordinance", N_ ("Ordinance") },
                                          { "decree", N_ ("Decree") }, { "resolution", N_ ("Resolution") },
                                          { "decision", N_ ("Decision") }, { "scheme", N_ ("Scheme") },
                                          { "plan", N_ ("Plan") }, { "other", N_ ("Other") });

static const DhChoice forms[] = CHOICES ({ "conference", N_ ("Conference") },
                                         { "written", N_ ("Written, on a draft sent out") },
                                         { "dialogue", N_ ("Direct dialogue") });

static const DhChoice answers[] = CHOICES (
    { "waiting", N_ ("Not yet answered") }, { "accepted", N_ ("Fully taken over") },
    { "partly", N_ ("Taken over in part") }, { "explained", N_ ("Explained") }, { "refused", N_ ("Not answered") });

static const DhField fields[] = {
  TEXT ("draft", N_ ("Draft"), NAMING, .section = N_ ("Criticism")),
  CHOICE ("draft_kind", N_ ("Kind of draft"), LISTED, drafts),
  TEXT ("drafted_by", N_ ("Drafting body"), SHOWN),
  TEXT ("request", N_ ("Request no."), SEARCHED),
  CHOICE ("form", N_ ("Form"), LISTED, forms),
  DATE ("date", N_ ("Date"), NEEDED),
  REFERENCE ("lead", N_ ("Lead unit"), LISTED, "unit"),
  COUNT ("participants", N_ ("Participants"), LISTED, .section = N_ ("Figures")),
  COUNT ("experts", N_ ("Experts"), PLAIN),
  COUNT ("opinions", N_ ("Opinions"), LISTED),
  TEXT ("paper", N_ ("Criticism paper no."), SHOWN, .section = N_ ("Result")),
  DATE ("paper_on", N_ ("Date of the paper"), LISTED),
  DUE_FIELD ("due_on", N_ ("Explanation expected by")),
  EXTENSION_FIELDS,
  DATE ("answered_on", N_ ("Answered on"), LISTED),
  CHOICE ("answer_kind", N_ ("How it was answered"), LISTED, answers, .preset = "waiting"),
  COUNT ("taken_over", N_ ("Opinions taken over"), PLAIN),
  LONG_TEXT ("answer", N_ ("Content of the answer"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("criticism", N_ ("Social criticism"), N_ ("Social criticism"), "draft",
                                                "date", fields);

const DhRegister dh_criticism_register = {
  .entity = &entity,
  .topic = DH_TOPIC_SUPERVISION,
  .date = "date",
  .deadlines = DEADLINES ({ "explanation", N_ ("Explanation of how criticism was used"), .from = "paper_on",
                            .due = "due_on", .until = "answered_on", .days = 15,
                            .source = "Nghị quyết liên tịch 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN" }),
  .figures = FIGURES ({ "total", N_ ("Criticisms") },
                      { "conferences", N_ ("Conferences"), .where = "form=conference", .of = "total" },
                      { "opinions", N_ ("Opinions"), .sum = "opinions" },
                      { "taken-over", N_ ("Opinions taken over"), .sum = "taken_over", .of = "opinions" },
                      { "answered", N_ ("Answered"), .where = "answered_on!=", .of = "total" }),
  .breakdowns = "level lead draft_kind form answer_kind",
};
