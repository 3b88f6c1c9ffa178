/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static const DhField fields[] = {
  { .name = "kind",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Kind of paper"),
    .help = N_ ("Its name on the command line, for example programme or reminder."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_LISTED,
    .section = N_ ("Paper") },
  { .name = "title", .kind = DH_FIELD_TEXT, .label = N_ ("Title"), .flags = DH_FIELD_LISTED | DH_FIELD_SEARCHED },
  { .name = "year",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Year"),
    .flags = DH_FIELD_LISTED | DH_FIELD_YEAR,
    .min = 1900,
    .max = 2999 },
  { .name = "entity", .kind = DH_FIELD_TEXT, .label = N_ ("Kind of record"), .flags = DH_FIELD_HIDDEN },
  { .name = "record", .kind = DH_FIELD_INTEGER, .label = N_ ("Record"), .flags = DH_FIELD_HIDDEN },
  { .name = "profile", .kind = DH_FIELD_TEXT, .label = N_ ("Format profile"), .flags = DH_FIELD_LISTED },
  { .name = "opening", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Opening"), .section = N_ ("Text blocks") },
  { .name = "bases",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Legal bases"),
    .help = N_ ("One per line; empty: those linked to the record.") },
  { .name = "closing", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Closing") },
  { .name = "recipients", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Recipients"), .help = N_ ("One per line.") },
  { .name = "options", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Options"), .flags = DH_FIELD_HIDDEN },
  { NULL },
};

static gboolean
check_paper (DhDraft *draft, GError **error)
{
  const char *options = dh_draft_get_text (draft, "options");
  g_autoptr (JsonParser) parser = NULL;

  if (*options == '\0')
    return TRUE;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, options, -1, NULL) || json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return dh_draft_refuse (draft, "options", _ ("is not understood; expected a JSON object of texts"), error);
  return TRUE;
}

const DhEntity dh_paper_entity = {
  .name = "paper",
  .table = "paper",
  .singular = N_ ("Printed paper"),
  .plural = N_ ("Printed papers"),
  .icon = "document-symbolic",
  .title = "title",
  .sort = "title",
  .fields = fields,
  .title_sql = "CASE WHEN title <> '' THEN title ELSE kind END",
  .check = check_paper,
};
