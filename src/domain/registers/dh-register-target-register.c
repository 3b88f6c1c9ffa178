/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* What a figure of a register should reach in a period: the plan beside the counted number. */

static const DhField fields[] = {
  TEXT ("figure", N_ ("Figure"), NEEDED, .section = N_ ("Target"),
        .help = N_ ("Register and figure, for example supervision/total.")),
  PERIOD ("period", N_ ("Period"), NEEDED),
  CHOICE ("level", N_ ("Level"), LISTED, _dh_level_choices, .help = N_ ("Empty: for all levels together.")),
  REFERENCE ("unit", N_ ("Unit"), LISTED, "unit", .help = N_ ("Empty: for all units together.")),
  DECIMAL ("target", N_ ("Target"), NEEDED),
  TEXT ("assigned_by", N_ ("Assigned by"), SHOWN),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  const char *figure = dh_draft_get_text (draft, "figure");
  g_auto (GStrv) parts = g_strsplit (figure, "/", 2);
  const DhRegister *reg = parts[0] != NULL ? dh_register_find (parts[0]) : NULL;

  if (*figure != '\0' && (reg == NULL || dh_register_find_figure (reg, parts[1]) == NULL))
    return dh_draft_refuse (draft, "figure", _ ("there is no such figure; expected one like supervision/total"), error);
  return TRUE;
}

static const DhEntity entity = {
  .name = "register_target",
  .table = "register_target",
  .singular = N_ ("Target of a register"),
  .plural = N_ ("Targets of registers"),
  .icon = "register-symbolic",
  .title = "figure",
  .sort = "figure",
  .fields = fields,
  REGISTER_RULES,
};

const DhRegister dh_register_target_register = {
  .entity = &entity,
  .topic = DH_TOPIC_OFFICE,
  .figures = (const DhRegisterFigure[]) { { "total", N_ ("Targets of registers") }, { NULL } },
  .check = check,
};
