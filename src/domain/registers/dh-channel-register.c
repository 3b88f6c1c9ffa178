/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

/* Communication channels and what they reached month by month (domain, 3.2). */

static const DhChoice platforms[] = CHOICES ({ "website", N_ ("Web page") }, { "facebook", N_ ("Facebook page") },
                                             { "zalo-oa", N_ ("Zalo OA") }, { "zalo-group", N_ ("Zalo group") },
                                             { "youtube", N_ ("YouTube") }, { "tiktok", N_ ("TikTok") },
                                             { "broadcast", N_ ("Public address system") }, { "other", N_ ("Other") });

/* Platforms count from the day of founding or within the month; both occur in reports. */
static const DhChoice counts[] = CHOICES ({ "period", N_ ("Within the month") },
                                          { "cumulative", N_ ("Since it was opened") });

static const DhField fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Channel")),
  CHOICE ("platform", N_ ("Platform"), LISTED, platforms),
  TEXT ("address", N_ ("Address"), SHOWN),
  TEXT ("founding", N_ ("Founding decision"), SEARCHED),
  TEXT ("keeper", N_ ("In charge"), SHOWN),
  DATE ("opened_on", N_ ("Opened on"), LISTED),
  DATE ("closed_on", N_ ("Closed on"), PLAIN),
  PLACE_FIELDS,
  LINK_FIELDS,
  END_FIELDS,
};

static const DhField month_fields[] = {
  PART_OF ("channel", N_ ("Channel"), "channel", .section = N_ ("Month")),
  DATE ("month", N_ ("Month up to"), NEEDED, .help = N_ ("The last day of the month that is counted.")),
  CHOICE ("counted", N_ ("Counted"), LISTED, counts, .preset = "period"),
  COUNT ("posts", N_ ("Posts"), LISTED),
  COUNT ("followers", N_ ("Followers"), LISTED),
  COUNT ("reached", N_ ("People reached"), LISTED),
  COUNT ("shares", N_ ("Shares"), LISTED),
  COUNT ("introductions", N_ ("Introductions"), LISTED),
  LONG_TEXT ("note", N_ ("Note"), SEARCHED),
  END_FIELDS,
};

static const DhEntity month = REGISTER_ENTITY ("channel_month", N_ ("Month of a channel"), N_ ("Months of channels"),
                                               "month", "month", month_fields, .owner = "channel");

static const DhEntity entity = REGISTER_ENTITY ("channel", N_ ("Communication channel"), N_ ("Communication channels"),
                                                "name", "name", fields);

static gboolean
check (DhDraft *draft, GError **error)
{
  return draft->entity != &entity || dh_draft_check_range (draft, "opened_on", "closed_on", error);
}

const DhRegister dh_channel_register = {
  .entity = &entity,
  .parts = PARTS (&month),
  .topic = DH_TOPIC_PROPAGANDA,
  .figures = FIGURES (
      { "total", N_ ("Channels") }, { "open", N_ ("Channels that are open"), .where = "closed_on=", .of = "total" },
      { "units", N_ ("Front committees with a channel"), .where = "closed_on=", .of_units = TRUE },
      { "posts", N_ ("Posts"), .sum = "posts", .where = "counted=period", .part = &month, .date = "month" },
      { "reached", N_ ("People reached"), .sum = "reached", .where = "counted=period", .part = &month,
        .date = "month" },
      { "shares", N_ ("Shares"), .sum = "shares", .where = "counted=period", .part = &month, .date = "month" }),
  .breakdowns = "platform level unit",
  .check = check,
};
