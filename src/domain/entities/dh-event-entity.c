/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include <glib/gi18n.h>

#define HOURS 24
#define MINUTES 60

static const DhChoice kinds[] = {
  { "conference", N_ ("Conference") },
  { "meeting", N_ ("Meeting") },
  { "festival", N_ ("Festival day") },
  { "campaign", N_ ("Campaign day") },
  { "anniversary", N_ ("Anniversary") },
  { "other", N_ ("Other") },
  { NULL },
};

static const DhChoice repeats[] = {
  { "yearly", N_ ("Every year on this date") },
  { "lunar", N_ ("Every year on this lunar date") },
  { NULL },
};

static const DhField fields[] = {
  { .name = "title",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Event"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .section = N_ ("Event") },
  { .name = "kind", .kind = DH_FIELD_CHOICE, .label = N_ ("Kind"), .flags = DH_FIELD_LISTED, .choices = kinds },
  { .name = "date",
    .kind = DH_FIELD_DATE,
    .label = N_ ("Date"),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED,
    .section = N_ ("Time and place") },
  { .name = "until", .kind = DH_FIELD_DATE, .label = N_ ("Until"), .help = N_ ("The last day of a longer event.") },
  { .name = "time",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Time"),
    .help = N_ ("For example 7:30 or 14:00; empty for the whole day."),
    .flags = DH_FIELD_LISTED },
  { .name = "repeat", .kind = DH_FIELD_CHOICE, .label = N_ ("Repetition"), .choices = repeats },
  { .name = "place", .kind = DH_FIELD_TEXT, .label = N_ ("Place"), .flags = DH_FIELD_SEARCHED | DH_FIELD_LISTED },
  { .name = "unit", .kind = DH_FIELD_REFERENCE, .label = N_ ("Host"), .flags = DH_FIELD_LISTED, .target = "unit" },
  { .name = "note",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Note"),
    .flags = DH_FIELD_SEARCHED,
    .section = N_ ("Note") },
  { NULL },
};

/* Two or four digits and what parts them: 7:30, 7h30, 14h. Written as 07:30, so that times sort. */
static gboolean
check_time (DhDraft *draft, GError **error)
{
  const char *text = dh_draft_get_text (draft, "time");
  char *end = NULL;
  guint64 hour, minute = 0;

  if (*text == '\0')
    return TRUE;
  hour = g_ascii_isdigit (*text) ? g_ascii_strtoull (text, &end, 10) : HOURS;
  if (end != NULL && *end != '\0' && strchr (":.hHgG", *end) != NULL)
    {
      const char *digits = end + 1;

      end = (char *) digits;
      if (*digits != '\0')
        minute = g_ascii_isdigit (*digits) ? g_ascii_strtoull (digits, &end, 10) : MINUTES;
    }
  if (end == NULL || *end != '\0' || hour >= HOURS || minute >= MINUTES)
    return dh_draft_refuse (draft, "time", _ ("this is no time of day; expected a form like 7:30"), error);

  g_autofree char *normal = g_strdup_printf ("%02u:%02u", (guint) hour, (guint) minute);
  dh_draft_set_text (draft, "time", normal);
  return TRUE;
}

static gboolean
check_event (DhDraft *draft, GError **error)
{
  return check_time (draft, error) && dh_draft_check_range (draft, "date", "until", error);
}

const DhEntity dh_event_entity = {
  .name = "event",
  .table = "event",
  .singular = N_ ("Event"),
  .plural = N_ ("Events"),
  .icon = "x-office-calendar-symbolic",
  .title = "title",
  .sort = "date",
  .fields = fields,
  .check = check_event,
};
