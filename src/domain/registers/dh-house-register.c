/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Great Unity houses, built or repaired (domain, 3.6). */

static const DhChoice kinds[] = CHOICES ({ "new", N_ ("New house") }, { "repair", N_ ("Repair") });

static const DhChoice states[] = CHOICES ({ "proposed", N_ ("Proposed") }, { "approved", N_ ("Approved") },
                                          { "building", N_ ("Being built") }, { "finished", N_ ("Finished") },
                                          { "handed-over", N_ ("Handed over") }, { "cancelled", N_ ("Cancelled") });

static const DhField fields[] = {
  REFERENCE ("household", N_ ("Household"), NEEDED, "household", .section = N_ ("House")),
  CHOICE ("kind", N_ ("Kind"), NEEDED, kinds, .preset = "new"),
  STATE (states, "proposed"),
  FLAG ("land_papers", N_ ("Land rights confirmed"), PLAIN),
  TEXT ("decision", N_ ("Decision no."), SHOWN),
  TEXT ("fund", N_ ("Paid from"), SHOWN, .help = N_ ("Own fund, allocation of the upper level, or the donor’s wish.")),
  MONEY ("estimate", N_ ("Estimate"), PLAIN, .section = N_ ("Money")),
  MONEY ("support", N_ ("Support"), LISTED),
  MONEY ("contributed", N_ ("Contributed by the family and others"), PLAIN),
  COUNT ("work_days", N_ ("Work days helped"), PLAIN),
  DATE ("proposed_on", N_ ("Proposed on"), LISTED, .section = N_ ("Steps"),
        .help = N_ ("The day that decides over the period.")),
  DATE ("begun_on", N_ ("Begun on"), PLAIN),
  DATE ("finished_on", N_ ("Finished on"), PLAIN),
  DATE ("handed_over_on", N_ ("Handed over on"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  if (draft->is_new && dh_draft_is_empty (draft, "proposed_on"))
    {
      g_autofree char *today = dh_date_to_iso (draft->today);

      dh_draft_set_text (draft, "proposed_on",
                         !dh_draft_is_empty (draft, "handed_over_on") ? dh_draft_get_text (draft, "handed_over_on")
                                                                      : today);
    }
  return dh_draft_check_range (draft, "begun_on", "finished_on", error)
         && dh_draft_check_range (draft, "begun_on", "handed_over_on", error);
}

static const DhEntity entity = REGISTER_ENTITY (
    "house", N_ ("House"), N_ ("Great Unity houses"), "household", "proposed_on", fields,
    .title_sql = "(SELECT name FROM household WHERE household.id = house.household)");

const DhRegister dh_house_register = {
  .entity = &entity,
  .topic = DH_TOPIC_FUND,
  .date = "proposed_on",
  .states = STATES ({ "proposed", "approved cancelled" }, { "approved", "proposed building cancelled" },
                    { "building", "finished cancelled", "begun_on" },
                    { "finished", "building handed-over", "finished_on" },
                    { "handed-over", "finished", "handed_over_on", TRUE }, { "cancelled", "proposed", .closed = TRUE }),
  .figures = FIGURES (
      { "total", N_ ("Houses") },
      { "new", N_ ("New houses handed over"), .where = "kind=new handed_over_on!=", .date = "handed_over_on" },
      { "repaired", N_ ("Houses repaired"), .where = "kind=repair handed_over_on!=", .date = "handed_over_on" },
      { "support", N_ ("Support for houses handed over"), .sum = "support",
        .where = "handed_over_on!=", .date = "handed_over_on" }),
  .breakdowns = "kind state level unit",
  .check = check,
};
