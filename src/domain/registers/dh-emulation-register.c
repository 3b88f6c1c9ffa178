/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Emulation launched by the committee (domain, 3.11). */

static const DhField fields[] = {
  TEXT ("theme", N_ ("Theme"), NAMING, .section = N_ ("Emulation")),
  TEXT ("paper", N_ ("Launching paper"), SHOWN),
  DATE ("begins_on", N_ ("From"), NEEDED),
  DATE ("ends_on", N_ ("To"), LISTED),
  LONG_TEXT ("contents", N_ ("Contents"), SEARCHED),
  COUNT ("units", N_ ("Units registered"), LISTED),
  LONG_TEXT ("result", N_ ("Result"), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "begins_on", "ends_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("emulation", N_ ("Emulation"), N_ ("Emulation launched"), "theme",
                                                "begins_on", fields);

const DhRegister dh_emulation_register = {
  .entity = &entity,
  .topic = DH_TOPIC_EMULATION,
  .date = "begins_on",
  .figures = FIGURES ({ "total", N_ ("Emulation launched") }, { "units", N_ ("Units registered"), .sum = "units" }),
  .breakdowns = "level unit",
  .check = check,
};
