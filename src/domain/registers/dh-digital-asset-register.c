/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Information technology (domain, 3.11): accounts, devices and software. Courses in digital skills are training
 * courses. No form is prescribed. */

static const DhChoice kinds[] = CHOICES ({ "account", N_ ("Account") }, { "device", N_ ("Device") },
                                         { "software", N_ ("Software") }, { "platform", N_ ("Shared platform") },
                                         { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Information technology")),
  CHOICE ("kind", N_ ("Kind"), NEEDED, kinds, .preset = "device"),
  TEXT ("identifier", N_ ("Account name or serial number"), SEARCHED, .help = N_ ("Never a password.")),
  TEXT ("keeper", N_ ("In charge"), SHOWN),
  COUNT ("quantity", N_ ("Quantity"), LISTED, .preset = "1"),
  DATE ("begun_on", N_ ("In use since"), LISTED),
  DATE ("ended_on", N_ ("Ended on"), LISTED),
  MONEY ("cost", N_ ("Cost"), LISTED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static gboolean
check (DhDraft *draft, GError **error)
{
  return dh_draft_check_range (draft, "begun_on", "ended_on", error);
}

static const DhEntity entity = REGISTER_ENTITY ("digital_asset", N_ ("Account, device or software"),
                                                N_ ("Accounts, devices and software"), "name", "name", fields);

const DhRegister dh_digital_asset_register = {
  .entity = &entity,
  .topic = DH_TOPIC_EMULATION,
  .figures = FIGURES ({ "total", N_ ("Entries") }, { "in-use", N_ ("In use"), .where = "ended_on=", .of = "total" },
                      { "accounts", N_ ("Accounts"), .sum = "quantity", .where = "kind=account ended_on=" },
                      { "devices", N_ ("Devices"), .sum = "quantity", .where = "kind=device ended_on=" },
                      { "begun", N_ ("Taken into use in the period"), .where = "begun_on!=", .date = "begun_on" },
                      { "cost", N_ ("Cost"), .sum = "cost", .date = "begun_on" }),
  .breakdowns = "kind level unit",
  .check = check,
};
