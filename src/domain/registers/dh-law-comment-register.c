/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Comments on draft laws and other drafts (domain, 3.9). Who asks names the last day. */

static const DhChoice forms[] = CHOICES ({ "conference", N_ ("Conference") }, { "written", N_ ("In writing") },
                                         { "people", N_ ("Asking the people") });

static const DhField fields[] = {
  TEXT ("draft", N_ ("Draft"), NAMING, .section = N_ ("Comments")),
  TEXT ("asked_by", N_ ("Asked by"), SHOWN),
  TEXT ("request", N_ ("Request no."), SEARCHED),
  DATE ("asked_on", N_ ("Asked on"), NEEDED),
  DATE ("due_on", N_ ("Deadline"), LISTED),
  CHOICE ("form", N_ ("Form"), LISTED, forms),
  DATE ("conference_on", N_ ("Date of the conference"), PLAIN),
  COUNT ("participants", N_ ("Participants"), PLAIN, .section = N_ ("Figures")),
  COUNT ("opinions", N_ ("Opinions"), LISTED),
  TEXT ("paper", N_ ("Paper no."), SHOWN),
  DATE ("sent_on", N_ ("Sent on"), LISTED),
  COUNT ("taken_over", N_ ("Opinions taken over"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "asked_on", "due_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("law_comment", N_ ("Comment on a draft"), N_ ("Comments on drafts"),
                                                "draft", "asked_on", fields);

const DhRegister dh_law_comment_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PETITION,
  .date = "asked_on",
  .deadlines = DEADLINES (
      { "comment", N_ ("Comment on a draft"), .due = "due_on", .until = "sent_on", .source = "Văn bản đề nghị góp ý" }),
  .figures = FIGURES ({ "total", N_ ("Drafts") }, { "sent", N_ ("Comments sent"), .where = "sent_on!=", .of = "total" },
                      { "opinions", N_ ("Opinions"), .sum = "opinions" },
                      { "taken-over", N_ ("Opinions taken over"), .sum = "taken_over", .of = "opinions" }),
  .breakdowns = "form level unit",
  .check = check,
};
