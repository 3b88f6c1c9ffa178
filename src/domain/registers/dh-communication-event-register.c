/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Propaganda events (domain, 3.2). No form is prescribed. */

static const DhChoice forms[] = CHOICES ({ "conference", N_ ("Conference") }, { "training", N_ ("Training") },
                                         { "contest", N_ ("Contest") }, { "award", N_ ("Press award") },
                                         { "media", N_ ("Press, radio and television") },
                                         { "visual", N_ ("Banners and posters") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("title", N_ ("Content"), NAMING, .section = N_ ("Event")),
  DATE ("date", N_ ("Date"), NEEDED),
  CHOICE ("form", N_ ("Form"), LISTED, forms),
  TEXT ("spread", N_ ("Document spread"), SHOWN),
  TEXT ("partner", N_ ("With"), SHOWN),
  COUNT ("meetings", N_ ("Meetings"), LISTED, .section = N_ ("Figures")),
  COUNT ("articles", N_ ("News items and articles"), LISTED),
  COUNT ("participants", N_ ("Participants"), LISTED),
  MONEY ("cost", N_ ("Cost"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("communication_event", N_ ("Communication event"),
                                                N_ ("Communication events"), "title", "date", fields);

const DhRegister dh_communication_event_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PROPAGANDA,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Events") }, { "meetings", N_ ("Meetings"), .sum = "meetings" },
                      { "articles", N_ ("News items and articles"), .sum = "articles" },
                      { "participants", N_ ("Participants"), .sum = "participants" },
                      { "cost", N_ ("Cost"), .sum = "cost" }),
  .breakdowns = "form level unit",
};
