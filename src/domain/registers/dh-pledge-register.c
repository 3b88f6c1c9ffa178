/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Emulation pledges with their score tables (domain, 2.10 and 3.11). Points are data of the year's rule, and so are the
 * words of the ranks; sums are kept here so that a table of points needs no arithmetic on paper. */

static const DhField fields[] = {
  TEXT ("title", N_ ("Pledge"), NAMING, .section = N_ ("Emulation pledge")),
  YEAR ("year", N_ ("Year"), NEEDED),
  TEXT ("bloc", N_ ("Emulation bloc"), SHOWN),
  REFERENCE ("partner", N_ ("Pledged with"), LISTED, "unit"),
  DATE ("signed_on", N_ ("Signed on"), NEEDED),
  LONG_TEXT ("contents", N_ ("Contents"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhField score_fields[] = {
  PART_OF ("pledge", N_ ("Pledge"), "pledge", .section = N_ ("Score")),
  TEXT ("criterion", N_ ("Criterion"), NAMING),
  DECIMAL ("maximum", N_ ("Maximum"), NEEDED),
  DECIMAL ("own", N_ ("Own score"), LISTED),
  DECIMAL ("council", N_ ("Score of the council"), LISTED),
  TEXT ("evidence", N_ ("Evidence"), SHOWN),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static const DhEntity score = REGISTER_ENTITY ("pledge_score", N_ ("Score"), N_ ("Score table"), "criterion",
                                               "criterion", score_fields, .owner = "pledge");

static const DhEntity entity = REGISTER_ENTITY ("pledge", N_ ("Emulation pledge"), N_ ("Emulation pledges"), "title",
                                                "signed_on", fields);

static double
number_of (DhDraft *draft, const char *field)
{
  const DhValue *value = dh_draft_get (draft, field);

  return value->type == DH_VALUE_DOUBLE ? value->d : 0;
}

static gboolean
check (DhDraft *draft, GError **error)
{
  static const char *const scores[] = { "own", "council", NULL };

  if (draft->entity != &score)
    return TRUE;
  for (guint i = 0; scores[i] != NULL; i++)
    if (number_of (draft, scores[i]) > number_of (draft, "maximum"))
      return dh_draft_refuse (draft, scores[i], _ ("more than the maximum; expected fewer points"), error);
  return TRUE;
}

const DhRegister dh_pledge_register = {
  .entity = &entity,
  .parts = PARTS (&score),
  .topic = DH_TOPIC_EMULATION,
  .date = "signed_on",
  .figures = FIGURES ({ "total", N_ ("Pledges") },
                      { "maximum", N_ ("Maximum of points"), .sum = "maximum", .part = &score },
                      { "own", N_ ("Own score"), .sum = "own", .part = &score, .of = "maximum" },
                      { "council", N_ ("Score of the council"), .sum = "council", .part = &score, .of = "maximum" }),
  .breakdowns = "bloc level unit",
  .check = check,
};
