/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Mobilised contributions: land, work days and money per work (domain, 3.5). */

static const DhField fields[] = {
  TEXT ("work", N_ ("Works or piece of work"), NAMING, .section = N_ ("Contribution")),
  DATE ("date", N_ ("Date"), NEEDED),
  REFERENCE ("campaign", N_ ("Campaign"), LISTED, "campaign"),
  TEXT ("place", N_ ("Residential area"), SHOWN),
  TEXT ("giver", N_ ("Contributed by"), SHOWN),
  COUNT ("households", N_ ("Households"), PLAIN),
  DECIMAL ("land", N_ ("Land given (m²)"), LISTED),
  DECIMAL ("work_days", N_ ("Work days"), LISTED),
  MONEY ("money", N_ ("Money"), LISTED),
  TEXT ("goods", N_ ("Goods"), SHOWN),
  MONEY ("goods_value", N_ ("Converted value of the goods"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("contribution", N_ ("Contribution"), N_ ("Mobilised contributions"),
                                                "work", "date", fields);

/* Money and goods are reported apart and never added up. */
const DhRegister dh_contribution_register = {
  .entity = &entity,
  .topic = DH_TOPIC_CAMPAIGN,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Works and pieces of work") }, { "land", N_ ("Land given (m²)"), .sum = "land" },
                      { "work-days", N_ ("Work days"), .sum = "work_days" }, { "money", N_ ("Money"), .sum = "money" },
                      { "goods", N_ ("Converted value of the goods"), .sum = "goods_value" }),
  .breakdowns = "campaign level unit",
};
