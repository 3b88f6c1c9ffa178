/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Rewards (domain, 3.11): proposed, decided, and never twice for the same in a year without being noticed. */

static const DhChoice forms[] = CHOICES ({ "province", N_ ("Certificate of merit of the province’s Front") },
                                         { "central", N_ ("Certificate of merit of the central Front") },
                                         { "authority", N_ ("Certificate of merit of the People’s Committee") },
                                         { "commendation", N_ ("Certificate of commendation") },
                                         { "medal", N_ ("Commemorative medal “For great unity”") },
                                         { "flag", N_ ("Emulation flag") }, { "order", N_ ("Order") },
                                         { "title", N_ ("Emulation title") }, { "other", N_ ("Other") });

static const DhChoice kinds[] = CHOICES ({ "person", N_ ("Person") }, { "collective", N_ ("Collective") },
                                         { "household", N_ ("Household") });

static const DhChoice states[] = CHOICES (
    { "proposed", N_ ("Proposed") }, { "reviewed", N_ ("Approved by the council") }, { "submitted", N_ ("Submitted") },
    { "awarded", N_ ("Awarded") }, { "rejected", N_ ("Rejected") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Person or collective"), NAMING, .section = N_ ("Reward")),
  NUMBER_FIELDS,
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds, .preset = "collective"),
  CHOICE ("form", N_ ("Form of reward"), LISTED, forms),
  TEXT ("achievement", N_ ("Achievement"), SHOWN),
  DATE ("proposed_on", N_ ("Proposed on"), NEEDED, .section = N_ ("File")),
  TEXT ("proposal", N_ ("Proposal no."), SEARCHED),
  FLAG ("submission", N_ ("Submission is there"), PLAIN),
  FLAG ("minutes", N_ ("Minutes of the council are there"), PLAIN),
  FLAG ("report", N_ ("Achievement report is there"), PLAIN),
  STATE (states, "proposed"),
  TEXT ("decision", N_ ("Decision no."), SHOWN, .section = N_ ("Decision")),
  DATE ("decided_on", N_ ("Decided on"), LISTED),
  MONEY ("prize", N_ ("Prize money"), PLAIN),
  PLACE_FIELDS,
  TWIN_FIELDS ("reward"),
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "proposed_on", "decided_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("reward", N_ ("Reward"), N_ ("Rewards"), "name", "proposed_on", fields);

const DhRegister dh_reward_register = {
  .entity = &entity,
  .topic = DH_TOPIC_EMULATION,
  .date = "proposed_on",
  .states = STATES ({ "proposed", "reviewed submitted awarded rejected" },
                    { "reviewed", "proposed submitted awarded rejected" }, { "submitted", "reviewed awarded rejected" },
                    { "awarded", "submitted", "decided_on", TRUE }, { "rejected", "proposed", .closed = TRUE }),
  .figures = FIGURES (
      { "total", N_ ("Proposed") }, { "awarded", N_ ("Awarded"), .where = "state=awarded", .of = "total" },
      { "province", N_ ("Of the province’s Front"), .where = "state=awarded form=province", .of = "awarded" },
      { "central", N_ ("Of the central Front"), .where = "state=awarded form=central", .of = "awarded" },
      { "medals", N_ ("Commemorative medals proposed"), .where = "form=medal", .of = "total" },
      { "prize", N_ ("Prize money"), .sum = "prize", .where = "state=awarded" }),
  .breakdowns = "form kind state level unit",
  .twins = "name form",
  .twin_days = 365,
  .check = check,
};
