/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Festival days by residential area (domain, 3.7). “Not held” with its reason is an ordinary state. */

static const DhChoice days[] = CHOICES ({ "unity", N_ ("Great National Unity Festival (18/11)") },
                                        { "defence", N_ ("All-people defence festival (22/12)") },
                                        { "security", N_ ("People protect security festival (19/8)") });

static const DhChoice states[] = CHOICES ({ "planned", N_ ("Planned") }, { "held", N_ ("Held") },
                                          { "not-held", N_ ("Not held") });

static const DhChoice shapes[] = CHOICES ({ "both", N_ ("Ceremony and festival") },
                                          { "ceremony", N_ ("Ceremony only") }, { "festival", N_ ("Festival only") });

static const DhChoice receivers[] = CHOICES ({ "poor", N_ ("Poor households") }, { "policy", N_ ("Policy families") },
                                             { "children", N_ ("Children, pupils") }, { "other", N_ ("Other") });

static const DhField fields[] = {
  TEXT ("area", N_ ("Residential area"), NAMING, .section = N_ ("Festival day")),
  CHOICE ("day", N_ ("Festival"), LISTED, days, .preset = "unity"),
  DATE ("date", N_ ("Date"), NEEDED, .help = N_ ("Held on, or planned for.")),
  STATE (states, "planned"),
  TEXT ("reason", N_ ("Reason why it was not held"), SEARCHED),
  FLAG ("joint", N_ ("Several areas together"), PLAIN),
  COUNT ("areas", N_ ("Residential areas"), PLAIN, .help = N_ ("How many areas hold it together; empty: one.")),
  TEXT ("plan", N_ ("Plan no."), SEARCHED),
  CHOICE ("shape", N_ ("Parts"), LISTED, shapes),
  FLAG ("meal", N_ ("Shared meal"), LISTED),
  COUNT ("households", N_ ("Households attending"), LISTED, .section = N_ ("Figures")),
  COUNT ("people", N_ ("People attending"), LISTED),
  COUNT ("leaders", N_ ("Leaders attending"), PLAIN),
  CHOICE ("leader_level", N_ ("Highest level of the leaders"), PLAIN, _dh_level_choices),
  COUNT ("households_praised", N_ ("Households praised"), PLAIN),
  COUNT ("people_praised", N_ ("Persons praised"), PLAIN),
  COUNT ("houses", N_ ("Houses handed over"), PLAIN),
  COUNT ("works", N_ ("Works begun"), PLAIN),
  COUNT ("models", N_ ("Models launched"), PLAIN),
  MONEY ("budget", N_ ("From the budget"), PLAIN, .section = N_ ("Money")),
  MONEY ("contributed", N_ ("Contributed"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhField gift_fields[] = {
  PART_OF ("festival", N_ ("Festival day"), "festival", .section = N_ ("Gift")),
  DATE ("date", N_ ("Date"), LISTED, .help = N_ ("Empty: the day of the festival.")),
  CHOICE ("receiver", N_ ("Receivers"), NEEDED, receivers, .preset = "poor"),
  TEXT ("giver", N_ ("Giver"), SHOWN),
  COUNT ("gifts", N_ ("Gifts"), NEEDED),
  MONEY ("value", N_ ("Value"), LISTED),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static const DhEntity gift = REGISTER_ENTITY ("festival_gift", N_ ("Gift of a festival day"),
                                              N_ ("Gifts of festival days"), "date", "date", gift_fields,
                                              .owner = "festival");

static const DhEntity entity = REGISTER_ENTITY ("festival", N_ ("Festival day"), N_ ("Festival days"), "area", "date",
                                                fields);

/* The day is kept with the gift: statistics of gifts look at nothing else. */
static gboolean
take_day (DhDraft *draft, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *day = NULL;

  if (!dh_draft_is_empty (draft, "date") || dh_draft_is_empty (draft, "festival"))
    return TRUE;
  day = dh_db_dup_text (draft->db, &failed, "SELECT date FROM festival WHERE id = ?", "i",
                        dh_draft_get_int64 (draft, "festival"));
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (day != NULL)
    dh_draft_set_text (draft, "date", day);
  return TRUE;
}

static gboolean
check (DhDraft *draft, GError **error)
{
  if (draft->entity == &gift)
    return take_day (draft, error);
  if (g_str_equal (dh_draft_get_text (draft, "state"), "not-held") && dh_draft_is_empty (draft, "reason"))
    return dh_draft_refuse (draft, "reason", _ ("empty; expected why the festival was not held"), error);
  return TRUE;
}

const DhRegister dh_festival_register = {
  .entity = &entity,
  .parts = PARTS (&gift),
  .topic = DH_TOPIC_FESTIVAL,
  .date = "date",
  .states = STATES ({ "planned", "held not-held" }, { "held", "planned not-held", .closed = TRUE },
                    { "not-held", "planned held", .closed = TRUE }),
  .figures = FIGURES (
      { "total", N_ ("Festival days") }, { "held", N_ ("Held"), .where = "state=held", .of = "total" },
      { "both", N_ ("With ceremony and festival"), .where = "state=held shape=both", .of = "total" },
      { "meal", N_ ("With a shared meal"), .where = "state=held meal=1", .of = "total" },
      { "people", N_ ("People attending"), .sum = "people", .where = "state=held" },
      { "households-praised", N_ ("Households praised"), .sum = "households_praised", .where = "state=held" },
      { "people-praised", N_ ("Persons praised"), .sum = "people_praised", .where = "state=held" },
      { "houses", N_ ("Houses handed over"), .sum = "houses", .where = "state=held" },
      { "contributed", N_ ("Contributed"), .sum = "contributed", .where = "state=held" },
      { "gifts", N_ ("Gifts"), .sum = "gifts", .part = &gift, .date = "date" },
      { "gift-value", N_ ("Value of the gifts"), .sum = "value", .part = &gift, .date = "date" }),
  .breakdowns = "day state shape meal unit festival_gift.receiver",
  .check = check,
};
