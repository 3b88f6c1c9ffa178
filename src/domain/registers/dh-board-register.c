/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* People's inspectorates and community investment supervision boards (domain, 3.9), after the law on grassroots
 * democracy of 2022. */

static const DhChoice kinds[] = CHOICES ({ "inspectorate", N_ ("People’s inspectorate") },
                                         { "investment", N_ ("Community investment supervision board") });

static const DhChoice work_kinds[] = CHOICES ({ "inspection", N_ ("Inspection") },
                                              { "supervision", N_ ("Supervision") },
                                              { "verification", N_ ("Verification") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Board")),
  CHOICE ("kind", N_ ("Kind"), NEEDED, kinds, .preset = "inspectorate"),
  TEXT ("head", N_ ("Head"), SHOWN),
  COUNT ("members", N_ ("Members"), LISTED),
  TEXT ("recognition", N_ ("Recognition paper"), SEARCHED),
  DATE ("valid_from", N_ ("Term from"), LISTED),
  DATE ("valid_to", N_ ("Term to"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhField work_fields[] = {
  PART_OF ("board", N_ ("Board"), "board", .section = N_ ("Work")),
  TEXT ("subject", N_ ("Inspected or supervised"), NAMING),
  CHOICE ("kind", N_ ("Kind"), LISTED, work_kinds, .preset = "supervision"),
  DATE ("date", N_ ("Date"), NEEDED),
  COUNT ("findings", N_ ("Findings"), LISTED),
  COUNT ("proposals", N_ ("Proposals"), LISTED),
  COUNT ("accepted", N_ ("Proposals accepted"), LISTED),
  MONEY ("recovered", N_ ("Money recovered"), LISTED),
  DECIMAL ("land_recovered", N_ ("Land recovered (m²)"), PLAIN),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static const DhEntity work = REGISTER_ENTITY ("board_work", N_ ("Work of a board"), N_ ("Work of the boards"),
                                              "subject", "date", work_fields, .owner = "board");

static const DhEntity entity = REGISTER_ENTITY ("board", N_ ("Inspectorate or investment board"),
                                                N_ ("Inspectorates and investment boards"), "name", "name", fields);

static gboolean
check (DhDraft *draft, GError **error)
{
  return draft->entity == &work
             ? dh_draft_get_int64 (draft, "accepted") <= dh_draft_get_int64 (draft, "proposals")
                   || dh_draft_refuse (draft, "accepted", _ ("more than were made; expected a smaller number"), error)
             : dh_draft_check_range (draft, "valid_from", "valid_to", error);
}

const DhRegister dh_board_register = {
  .entity = &entity,
  .parts = PARTS (&work),
  .topic = DH_TOPIC_PETITION,
  .figures = FIGURES (
      { "total", N_ ("Boards") }, { "members", N_ ("Members"), .sum = "members" },
      { "works", N_ ("Inspections and supervisions"), .part = &work, .date = "date" },
      { "findings", N_ ("Findings"), .sum = "findings", .part = &work, .date = "date" },
      { "proposals", N_ ("Proposals"), .sum = "proposals", .part = &work, .date = "date" },
      { "accepted", N_ ("Proposals accepted"), .sum = "accepted", .part = &work, .date = "date", .of = "proposals" },
      { "recovered", N_ ("Money recovered"), .sum = "recovered", .part = &work, .date = "date" }),
  .breakdowns = "kind level unit board_work.kind",
  .check = check,
};
