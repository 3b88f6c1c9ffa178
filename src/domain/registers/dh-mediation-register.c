/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* The mediation book (domain, 3.9): a team with its head, and the cases of part I, after the law on mediation of
 * 20/6/2013. Names of the parties stay masked. */

static const DhChoice fields_of_law[] = CHOICES (
    { "civil", N_ ("Civil matters") }, { "family", N_ ("Marriage and family") }, { "land", N_ ("Land") },
    { "neighbours", N_ ("Life of neighbours") }, { "environment", N_ ("Environment") }, { "other", N_ ("Other") });

static const DhChoice results[] = CHOICES ({ "open", N_ ("Being mediated") }, { "successful", N_ ("Successful") },
                                           { "failed", N_ ("Not successful") }, { "stopped", N_ ("Stopped") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Mediation team"), NAMING, .section = N_ ("Mediation team")),
  TEXT ("place", N_ ("Residential area"), SHOWN),
  TEXT ("head", N_ ("Head of the team"), SHOWN),
  TEXT ("book", N_ ("Book no."), SHOWN),
  DATE ("opened_on", N_ ("Book opened on"), PLAIN),
  DATE ("closed_on", N_ ("Book closed on"), PLAIN),
  COUNT ("mediators", N_ ("Mediators"), LISTED, .section = N_ ("Mediators")),
  COUNT ("women", N_ ("Women"), PLAIN),
  COUNT ("minorities", N_ ("Ethnic minorities"), PLAIN),
  COUNT ("trained", N_ ("Trained in law"), PLAIN),
  COUNT ("lawyers", N_ ("With a law degree"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhField case_fields[] = {
  PART_OF ("mediation", N_ ("Mediation team"), "mediation", .section = N_ ("Case")),
  FIELD (DH_FIELD_INTEGER, "number", N_ ("No."), DH_FIELD_LISTED | DH_FIELD_YEAR, .max = G_MAXINT32),
  DATE ("received_on", N_ ("Received on"), NEEDED),
  TEXT ("mediator", N_ ("Mediator"), SHOWN),
  TEXT ("invited", N_ ("Persons invited"), SEARCHED),
  TEXT ("parties", N_ ("Parties (name, age, address)"), SENSITIVE),
  TEXT ("content", N_ ("Main content"), NAMING),
  CHOICE ("matter", N_ ("Field"), LISTED, fields_of_law),
  LONG_TEXT ("agreement", N_ ("Agreement or demands"), PLAIN),
  CHOICE ("result", N_ ("Result"), LISTED, results, .preset = "open"),
  DATE ("ended_on", N_ ("Ended on"), LISTED),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static const DhEntity one = REGISTER_ENTITY ("mediation_case", N_ ("Mediation case"), N_ ("Mediation cases"), "content",
                                             "received_on", case_fields, .owner = "mediation");

static const DhEntity entity = REGISTER_ENTITY ("mediation", N_ ("Mediation team"), N_ ("Mediation teams and books"),
                                                "name", "name", fields);

static gboolean
check (DhDraft *draft, GError **error)
{
  static const char *const parts[] = { "women", "minorities", "trained", "lawyers", NULL };

  if (draft->entity == &one)
    return dh_draft_check_range (draft, "received_on", "ended_on", error);
  for (guint i = 0; parts[i] != NULL && !dh_draft_is_empty (draft, "mediators"); i++)
    if (dh_draft_get_int64 (draft, parts[i]) > dh_draft_get_int64 (draft, "mediators"))
      return dh_draft_refuse (draft, parts[i], _ ("more than the mediators; expected a smaller number"), error);
  return dh_draft_check_range (draft, "opened_on", "closed_on", error);
}

const DhRegister dh_mediation_register = {
  .entity = &entity,
  .parts = PARTS (&one),
  .topic = DH_TOPIC_PETITION,
  .figures = FIGURES ({ "total", N_ ("Mediation teams") }, { "mediators", N_ ("Mediators"), .sum = "mediators" },
                      { "women", N_ ("Women"), .sum = "women", .of = "mediators" },
                      { "cases", N_ ("Cases received"), .part = &one, .date = "received_on" },
                      { "successful", N_ ("Successful"), .where = "result=successful", .part = &one,
                        .date = "received_on", .of = "cases" },
                      { "failed", N_ ("Not successful"), .where = "result=failed", .part = &one, .date = "received_on",
                        .of = "cases" }),
  .breakdowns = "level unit mediation_case.matter mediation_case.result",
  .check = check,
};
