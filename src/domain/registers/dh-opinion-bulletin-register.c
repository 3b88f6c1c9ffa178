/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* What people talk about: entries of the bulletin on public opinion (domain, 3.3). */

static const DhChoice severities[] = CHOICES ({ "calm", N_ ("Calm") }, { "notable", N_ ("Notable") },
                                              { "serious", N_ ("Serious") }, { "hot", N_ ("Hot spot") });

static const DhField fields[] = {
  TEXT ("content", N_ ("Content"), NAMING, .section = N_ ("Public opinion")),
  DATE ("date", N_ ("Date"), NEEDED),
  TEXT ("area", N_ ("Area"), SHOWN),
  TEXT ("people", N_ ("Group of people"), SHOWN),
  CHOICE ("matter", N_ ("Matter"), LISTED, _dh_matter_choices),
  CHOICE ("severity", N_ ("Severity"), LISTED, severities),
  LONG_TEXT ("proposal", N_ ("Proposal"), SEARCHED),
  TEXT ("sent_to", N_ ("Sent to"), SHOWN),
  DATE ("sent_on", N_ ("Sent on"), PLAIN),
  LONG_TEXT ("feedback", N_ ("Answer"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("opinion_bulletin", N_ ("Entry on public opinion"),
                                                N_ ("Public opinion"), "content", "date", fields);

const DhRegister dh_opinion_bulletin_register = {
  .entity = &entity,
  .topic = DH_TOPIC_OPINION,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Entries") }, { "hot", N_ ("Hot spots"), .where = "severity=hot", .of = "total" },
                      { "sent", N_ ("Sent"), .where = "sent_on!=", .of = "total" }),
  .breakdowns = "matter severity level unit",
};
