/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Satisfaction polls on the results of new rural areas (domain, 3.5). */

static const DhChoice standards[] = CHOICES (
    { "new-rural", N_ ("New rural area") }, { "advanced", N_ ("Advanced new rural area") },
    { "model", N_ ("Model new rural area") }, { "civilised-urban", N_ ("Civilised urban area") },
    { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("subject", N_ ("What was asked about"), NAMING, .section = N_ ("Poll")),
  DATE ("date", N_ ("Date"), NEEDED),
  CHOICE ("standard", N_ ("Standard"), LISTED, standards),
  TEXT ("criterion", N_ ("Criterion"), SHOWN),
  COUNT ("forms_out", N_ ("Forms given out"), LISTED, .section = N_ ("Figures")),
  COUNT ("forms_back", N_ ("Forms returned"), LISTED),
  COUNT ("satisfied", N_ ("Satisfied"), LISTED),
  FIELD (DH_FIELD_DECIMAL, "share", N_ ("Satisfied (%)"), DH_FIELD_LISTED | DH_FIELD_COMPUTED, .max = 100,
         .help = N_ ("Of the forms returned; empty as long as there are none.")),
  FLAG ("recognised", N_ ("Reached the standard"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  gint64 out = dh_draft_get_int64 (draft, "forms_out"), back = dh_draft_get_int64 (draft, "forms_back");
  gint64 satisfied = dh_draft_get_int64 (draft, "satisfied");

  if (!dh_draft_is_empty (draft, "forms_out") && back > out)
    return dh_draft_refuse (draft, "forms_back", _ ("more than were given out; expected a smaller number"), error);
  if (satisfied > back)
    return dh_draft_refuse (draft, "satisfied", _ ("more than were returned; expected a smaller number"), error);
  dh_draft_clear (draft, "share");
  if (back > 0 && !dh_draft_is_empty (draft, "satisfied"))
    dh_draft_set_double (draft, "share", (double) ((satisfied * 20000 + back) / (2 * back)) / 100);
  return TRUE;
}

static const DhEntity entity = REGISTER_ENTITY ("poll", N_ ("Satisfaction poll"), N_ ("Satisfaction polls"), "subject",
                                                "date", fields);

const DhRegister dh_poll_register = {
  .entity = &entity,
  .topic = DH_TOPIC_CAMPAIGN,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Polls") }, { "forms", N_ ("Forms returned"), .sum = "forms_back" },
                      { "satisfied", N_ ("Satisfied"), .sum = "satisfied", .of = "forms" },
                      { "recognised", N_ ("Reached the standard"), .where = "recognised=1", .of = "total" }),
  .breakdowns = "standard level unit",
  .check = check,
};
