/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

#include <string.h>

/* Time limits as an office keeps them: days, source and validity of each can be changed when the law does. */

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Deadline")),
  TEXT ("rule", N_ ("Rule"), NEEDED, .help = N_ ("Register and rule, for example petition/denunciation.")),
  FIELD (DH_FIELD_INTEGER, "days", N_ ("Days"), NEEDED, .min = 1, .max = 3650),
  FLAG ("working", N_ ("Working days"), LISTED),
  TEXT ("source", N_ ("Legal source"), SHOWN),
  DATE ("valid_from", N_ ("Valid from"), LISTED, .section = N_ ("Validity"),
        .help = N_ ("For matters that begin on this day or later; empty: always.")),
  DATE ("valid_to", N_ ("Valid to"), LISTED),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  FIELD (DH_FIELD_INTEGER, "extension_days", N_ ("Extended by (days)"), LISTED, .min = 1, .max = 3650,
         .section = N_ ("Extension"), .help = N_ ("What the law allows; an extension of a matter has its reason.")),
  FIELD (DH_FIELD_INTEGER, "extension_times", N_ ("How often"), LISTED, .min = 1, .max = 99),
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  const char *rule = dh_draft_get_text (draft, "rule");
  g_auto (GStrv) parts = g_strsplit (rule, "/", 2);
  const DhRegister *reg = parts[0] != NULL ? dh_register_find (parts[0]) : NULL;

  if (*rule != '\0' && (reg == NULL || dh_register_find_deadline (reg, parts[1]) == NULL))
    return dh_draft_refuse (draft, "rule", _ ("there is no such rule; expected one like petition/denunciation"), error);
  if (!dh_draft_is_empty (draft, "extension_days") && dh_draft_is_empty (draft, "extension_times"))
    return dh_draft_refuse (draft, "extension_times",
                            _ ("empty; expected how often, as a rule without end is no deadline"), error);
  if (dh_draft_is_empty (draft, "extension_days") && !dh_draft_is_empty (draft, "extension_times"))
    return dh_draft_refuse (draft, "extension_days", _ ("empty; expected by how many days"), error);
  return dh_draft_check_range (draft, "valid_from", "valid_to", error);
}

static const DhEntity entity = {
  .name = "deadline_rule",
  .table = "deadline_rule",
  .singular = N_ ("Deadline rule"),
  .plural = N_ ("Deadline rules"),
  .icon = "register-symbolic",
  .title = "name",
  .sort = "name",
  .fields = fields,
  REGISTER_RULES,
};

const DhRegister dh_deadline_rule_register = {
  .entity = &entity,
  .topic = DH_TOPIC_OFFICE,
  .figures = (const DhRegisterFigure[]) { { "total", N_ ("Deadline rules") }, { NULL } },
  .check = check,
};
