/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Papers that the Front drafts for the Party committee (domain, 3.1). No form is prescribed. */

static const DhChoice kinds[] = CHOICES ({ "directive", N_ ("Directive") }, { "plan", N_ ("Plan") },
                                         { "conclusion", N_ ("Conclusion") }, { "scheme", N_ ("Scheme") },
                                         { "notice", N_ ("Notice") }, { "letter", N_ ("Official letter") },
                                         { "other", N_ ("Other") });

static const DhChoice bodies[] = CHOICES ({ "standing-committee", N_ ("Standing Committee of the Party committee") },
                                          { "standing-board", N_ ("Standing members of the Party committee") },
                                          { "committee", N_ ("Party committee") });

static const DhChoice states[] = CHOICES ({ "planned", N_ ("Planned") }, { "drafting", N_ ("Being drafted") },
                                          { "consulting", N_ ("Collecting opinions") },
                                          { "submitted", N_ ("Submitted") }, { "returned", N_ ("Returned") },
                                          { "issued", N_ ("Issued") }, { "carried-out", N_ ("Being carried out") });

static const DhField fields[] = {
  TEXT ("title", N_ ("Title"), NAMING, .section = N_ ("Paper")),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds),
  STATE (states, "planned"),
  CHOICE ("body", N_ ("Submitted to"), LISTED, bodies),
  TEXT ("drafter", N_ ("Drafted by"), SHOWN),
  DATE ("begun_on", N_ ("Begun on"), LISTED, .section = N_ ("Steps"),
        .help = N_ ("The day that decides over the period.")),
  TEXT ("asked", N_ ("Asked for opinions"), SEARCHED, .help = N_ ("Who was asked, separated by “;”.")),
  COUNT ("opinions_sent", N_ ("Requests sent"), PLAIN),
  COUNT ("opinions_received", N_ ("Opinions received"), PLAIN),
  TEXT ("submission", N_ ("Submission no."), SHOWN),
  DATE ("submitted_on", N_ ("Submitted on"), LISTED),
  TEXT ("issued_as", N_ ("Number and symbol as issued"), SHOWN),
  DATE ("issued_on", N_ ("Issued on"), LISTED),
  LONG_TEXT ("follow_up", N_ ("Papers that follow it"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  if (dh_draft_is_empty (draft, "begun_on") && draft->is_new)
    {
      g_autofree char *today = dh_date_to_iso (draft->today);
      const char *first = !dh_draft_is_empty (draft, "submitted_on") ? dh_draft_get_text (draft, "submitted_on")
                          : !dh_draft_is_empty (draft, "issued_on")  ? dh_draft_get_text (draft, "issued_on")
                                                                     : today;

      dh_draft_set_text (draft, "begun_on", first);
    }
  return dh_draft_check_range (draft, "begun_on", "issued_on", error)
         && dh_draft_check_range (draft, "submitted_on", "issued_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("party_paper", N_ ("Paper for the Party committee"),
                                                N_ ("Papers for the Party committee"), "title", "begun_on", fields);

const DhRegister dh_party_paper_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PARTY,
  .date = "begun_on",
  .states = STATES ({ "planned", "drafting consulting submitted" }, { "drafting", "planned consulting submitted" },
                    { "consulting", "drafting submitted" },
                    { "submitted", "consulting returned issued", "submitted_on" },
                    { "returned", "drafting consulting submitted" }, { "issued", "submitted carried-out", "issued_on" },
                    { "carried-out", "issued", .closed = TRUE }),
  .figures = FIGURES ({ "total", N_ ("Papers") },
                      { "submitted", N_ ("Papers submitted"), .date = "submitted_on", .where = "submitted_on!=" },
                      { "issued", N_ ("Papers issued"), .date = "issued_on", .where = "issued_on!=" }),
  .breakdowns = "kind state level",
  .check = check,
};
