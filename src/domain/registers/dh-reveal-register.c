/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Who looked at, printed or exported sensitive values: kept because the law on personal data (91/2025/QH15) lets people
 * ask. Written by dh_reveal_note () only. */

static const DhChoice ways[] = {
  { "shown", N_ ("Shown") },
  { "exported", N_ ("Exported") },
  { "printed", N_ ("Printed") },
  { NULL },
};

static const DhField fields[] = {
  DATE ("date", N_ ("Date"), NEEDED, .section = N_ ("Reveal")),
  CHOICE ("way", N_ ("How"), LISTED, ways),
  TEXT ("entity", N_ ("Kind of record"), LISTED),
  FIELD (DH_FIELD_INTEGER, "record", N_ ("Record"), DH_FIELD_HIDDEN),
  TEXT ("subject", N_ ("What was revealed"), DH_FIELD_LISTED),
  COUNT ("row_count", N_ ("Rows"), LISTED),
  END_FIELDS,
};

static const DhEntity entity = {
  .name = "reveal",
  .table = "reveal",
  .singular = N_ ("Reveal"),
  .plural = N_ ("Reveals"),
  .icon = "register-symbolic",
  .title = "subject",
  .sort = "date",
  .fields = fields,
  REGISTER_RULES,
};

const DhRegister dh_reveal_register = {
  .entity = &entity,
  .topic = DH_TOPIC_OFFICE,
  .date = "date",
  .figures = (const DhRegisterFigure[]) { { "total", N_ ("Reveals") },
                                          { "rows", N_ ("Rows revealed"), .sum = "row_count" },
                                          { NULL } },
  .breakdowns = "way",
};
