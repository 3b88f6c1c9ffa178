/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Meetings of voters with deputies (domain, 3.3). */

static const DhChoice deputies[] = CHOICES (
    { "national", N_ ("National Assembly") }, { "province", N_ ("People’s Council of the province") },
    { "district", N_ ("People’s Council of the district (until 2025)") },
    { "commune", N_ ("People’s Council of the commune") }, { "mixed", N_ ("Several levels together") });

static const DhChoice moments[] = CHOICES ({ "before", N_ ("Before the sitting") },
                                           { "after", N_ ("After the sitting") }, { "theme", N_ ("On a theme") },
                                           { "group", N_ ("With a group of people") });

static const DhField fields[] = {
  TEXT ("title", N_ ("Meeting"), NAMING, .section = N_ ("Meeting")),
  DATE ("date", N_ ("Date"), NEEDED),
  CHOICE ("deputies", N_ ("Deputies of"), LISTED, deputies),
  CHOICE ("moment", N_ ("When"), LISTED, moments),
  TEXT ("sitting", N_ ("Sitting"), SHOWN),
  TEXT ("place", N_ ("Place"), SHOWN),
  COUNT ("attendants", N_ ("Attendants"), LISTED),
  COUNT ("speakers", N_ ("Speakers"), LISTED),
  COUNT ("opinions", N_ ("Opinions"), LISTED,
         .help = N_ ("As counted in the minutes; each is a row of its own in “Opinions of voters”.")),
  COUNT ("answered", N_ ("Answered at the meeting"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("voter_meeting", N_ ("Meeting of voters with deputies"),
                                                N_ ("Meetings of voters with deputies"), "title", "date", fields);

const DhRegister dh_voter_meeting_register = {
  .entity = &entity,
  .topic = DH_TOPIC_OPINION,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Meetings") }, { "attendants", N_ ("Attendants"), .sum = "attendants" },
                      { "opinions", N_ ("Opinions"), .sum = "opinions" },
                      { "answered", N_ ("Answered at the meeting"), .sum = "answered", .of = "opinions" }),
  .breakdowns = "deputies moment level unit",
};
