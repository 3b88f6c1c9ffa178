/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* The citizens' reception book: Mẫu số 03 of 04/2021/TT-TTCP. What is listed are its eleven columns, in their order;
 * the others stand in the form only. The book counts visits; "people" counts who came along. */

static const DhChoice classes[] = CHOICES ({ "complaint", N_ ("Complaint") }, { "denunciation", N_ ("Denunciation") },
                                           { "proposal", N_ ("Proposal") }, { "feedback", N_ ("Feedback") });

static const DhChoice kinds[] = CHOICES ({ "regular", N_ ("Regular reception") },
                                         { "periodic", N_ ("Periodic reception by a leader") },
                                         { "unplanned", N_ ("Unplanned reception by a leader") });

static const DhField fields[] = {
  FIELD (DH_FIELD_INTEGER, "number", N_ ("No."), DH_FIELD_LISTED | DH_FIELD_YEAR, .max = G_MAXINT32,
         .section = N_ ("Reception book"), .help = N_ ("Runs on within the year; an empty one is given.")),
  FIELD (DH_FIELD_INTEGER, "book_year", N_ ("Year of the book"), DH_FIELD_COMPUTED | DH_FIELD_HIDDEN | DH_FIELD_YEAR,
         .max = DH_YEAR_MAX),
  DATE ("date", N_ ("Date"), NEEDED),
  TEXT ("person", N_ ("Name and address"), LISTED | SENSITIVE),
  TEXT ("identity", N_ ("Identity paper"), LISTED | SENSITIVE),
  TEXT ("matter", N_ ("Summary of the matter"), NAMING),
  CHOICE ("class", N_ ("Class of the matter"), LISTED, classes),
  TEXT ("settled_by", N_ ("Body that has settled it"), SHOWN),
  FLAG ("own", N_ ("Within own competence"), LISTED),
  TEXT ("guided", N_ ("Guided to"), SHOWN, .help = N_ ("Body and paper no.")),
  TEXT ("transferred", N_ ("Transferred to"), SHOWN, .help = N_ ("Body and paper no.")),
  TEXT ("result", N_ ("Follow-up and result"), SHOWN),
  COUNT ("people", N_ ("People with the same content"), PLAIN, .preset = "1", .section = N_ ("Figures")),
  FLAG ("crowd", N_ ("Group of many people"), PLAIN),
  CHOICE ("kind", N_ ("Kind of reception"), PLAIN, kinds, .preset = "regular"),
  TEXT ("receiver", N_ ("Received by"), SEARCHED),
  FLAG ("refused", N_ ("Reception refused"), PLAIN,
        .help = N_ ("In the cases of the law on citizens’ reception only.")),
  PLACE_FIELDS_UNLISTED,
  TWIN_FIELDS ("reception"),
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("reception", N_ ("Reception of citizens"),
                                                N_ ("Citizens’ reception book"), "matter", "date", fields);

const DhRegister dh_reception_register = {
  .entity = &entity,
  .topic = DH_TOPIC_PETITION,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Visits") }, { "people", N_ ("Persons"), .sum = "people" },
                      { "periodic", N_ ("Received by a leader"), .where = "kind!=regular", .of = "total" },
                      { "crowds", N_ ("Groups of many people"), .where = "crowd=1", .of = "total" },
                      { "guided", N_ ("Guided"), .where = "guided!=", .of = "total" },
                      { "transferred", N_ ("Transferred"), .where = "transferred!=", .of = "total" },
                      { "own", N_ ("Within own competence"), .where = "own=1", .of = "total" }),
  .breakdowns = "class kind level unit",
  .twins = "person class",
};
