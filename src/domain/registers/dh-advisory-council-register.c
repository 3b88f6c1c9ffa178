/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Advisory bodies and their meetings (domain, 3.10): council at centre and province, board at the district until 2025,
 * group at the commune. */

static const DhChoice kinds[] = CHOICES ({ "council", N_ ("Advisory council") }, { "board", N_ ("Advisory board") },
                                         { "group", N_ ("Advisory group") });

static const DhChoice matters[] = CHOICES (
    { "law", N_ ("Democracy and law") }, { "peoples", N_ ("Ethnic and religious affairs") },
    { "economy", N_ ("Society and economy") }, { "culture", N_ ("Culture, education, science") },
    { "foreign", N_ ("Foreign affairs, overseas Vietnamese") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Advisory body")),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds, .preset = "group"),
  CHOICE ("matter", N_ ("Field"), LISTED, matters),
  TEXT ("decision", N_ ("Founding decision"), SEARCHED),
  TEXT ("term", N_ ("Term"), LISTED),
  TEXT ("chair", N_ ("Chair"), SHOWN),
  COUNT ("members", N_ ("Members"), LISTED),
  DATE ("ended_on", N_ ("Ended on"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhField meeting_fields[] = {
  PART_OF ("council", N_ ("Advisory body"), "advisory_council", .section = N_ ("Meeting")),
  TEXT ("topic", N_ ("Topic"), NAMING),
  DATE ("date", N_ ("Date"), NEEDED),
  COUNT ("attendants", N_ ("Attendants"), LISTED),
  COUNT ("opinions", N_ ("Opinions"), LISTED),
  COUNT ("used", N_ ("Opinions used"), LISTED),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static const DhEntity meeting = REGISTER_ENTITY ("advisory_meeting", N_ ("Meeting of an advisory body"),
                                                 N_ ("Meetings of advisory bodies"), "topic", "date", meeting_fields,
                                                 .owner = "council");

static const DhEntity entity = REGISTER_ENTITY ("advisory_council", N_ ("Advisory body"), N_ ("Advisory bodies"),
                                                "name", "name", fields);

static gboolean
check (DhDraft *draft, GError **error)
{
  if (draft->entity == &meeting && dh_draft_get_int64 (draft, "used") > dh_draft_get_int64 (draft, "opinions"))
    return dh_draft_refuse (draft, "used", _ ("more than were given; expected a smaller number"), error);
  return TRUE;
}

const DhRegister dh_advisory_council_register = {
  .entity = &entity,
  .parts = PARTS (&meeting),
  .topic = DH_TOPIC_STAFF,
  .figures = FIGURES (
      { "total", N_ ("Advisory bodies") }, { "members", N_ ("Members"), .sum = "members" },
      { "meetings", N_ ("Meetings"), .part = &meeting, .date = "date" },
      { "opinions", N_ ("Opinions"), .sum = "opinions", .part = &meeting, .date = "date" },
      { "used", N_ ("Opinions used"), .sum = "used", .part = &meeting, .date = "date", .of = "opinions" }),
  .breakdowns = "kind matter level unit",
  .check = check,
};
