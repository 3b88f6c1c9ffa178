/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* The ranking of a year (domain, 3.11): boards of residential areas, communes, member organisations. The names of ranks
 * vary with the rule of the year; these are suggestions, and another word is kept as it is written. */

static const DhChoice ranks[] = CHOICES ({ "Xuất sắc", N_ ("Excellent") }, { "Mạnh", N_ ("Strong") },
                                         { "Khá", N_ ("Fair") }, { "Trung bình", N_ ("Average") },
                                         { "Yếu", N_ ("Weak") });

static const DhChoice kinds[] = CHOICES ({ "area-board", N_ ("Front working board") },
                                         { "committee", N_ ("Front committee") },
                                         { "organisation", N_ ("Member organisation") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Rated"), NAMING, .section = N_ ("Rating")),
  CHOICE ("kind", N_ ("Kind"), NEEDED, kinds, .preset = "area-board"),
  DATE ("date", N_ ("Date"), NEEDED, .help = N_ ("The last day of the year that is rated.")),
  TEXT ("bloc", N_ ("Emulation bloc"), SHOWN),
  DECIMAL ("points", N_ ("Points"), LISTED),
  TEXT ("mark", N_ ("Rank"), SHOWN, .choices = ranks),
  TEXT ("decision", N_ ("Decision no."), SEARCHED),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhEntity entity = REGISTER_ENTITY ("rating", N_ ("Rating"), N_ ("Ratings of the year"), "name", "date",
                                                fields);

const DhRegister dh_rating_register = {
  .entity = &entity,
  .topic = DH_TOPIC_EMULATION,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Rated") },
                      { "area-boards", N_ ("Front working boards"), .where = "kind=area-board", .of = "total" },
                      { "excellent", N_ ("Excellent"), .where = "mark=Xuất_sắc", .of = "total" },
                      { "strong", N_ ("Strong"), .where = "mark=Mạnh", .of = "total" },
                      { "fair", N_ ("Fair"), .where = "mark=Khá", .of = "total" }),
  .breakdowns = "mark kind level",
};
