/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"

#include <glib/gi18n.h>

static const DhField fields[] = {
  { .name = "name",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Name"),
    .help = N_ ("The full name of the committee, as it stands on its papers."),
    .flags = DH_FIELD_REQUIRED | DH_FIELD_SEARCHED | DH_FIELD_LISTED,
    .section = N_ ("Organisation") },
  { .name = "short_name", .kind = DH_FIELD_TEXT, .label = N_ ("Short name"), .flags = DH_FIELD_LISTED },
  { .name = "level",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Level"),
    .help = N_ ("Decides the wording of papers; the district level exists in files of 2025 and before."),
    .flags = DH_FIELD_LISTED,
    .choices = _dh_level_choices },
  { .name = "superior_lines",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Superior body"),
    .help = N_ ("The upper lines at the top left of a paper, one per line."),
    .section = N_ ("Letterhead") },
  { .name = "issuing_lines",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Issuing body"),
    .help = N_ ("The bold lines at the top left of a paper, broken as they will print.") },
  { .name = "symbol_suffix",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Symbol suffix"),
    .help = N_ ("What follows the kind in the symbol of a paper, for example MTTQ-BTT.") },
  { .name = "place",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Place"),
    .help = N_ ("The place name before the date of a paper.") },
  { .name = "term_number",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Term"),
    .help = N_ ("The ordinal of the term, usually a Roman numeral."),
    .section = N_ ("Term of office") },
  { .name = "term_from",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("First year of the term"),
    .flags = DH_FIELD_YEAR,
    .min = DH_YEAR_MIN,
    .max = DH_YEAR_MAX },
  { .name = "term_to",
    .kind = DH_FIELD_INTEGER,
    .label = N_ ("Last year of the term"),
    .flags = DH_FIELD_YEAR,
    .min = DH_YEAR_MIN,
    .max = DH_YEAR_MAX },
  { .name = "note", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Note"), .section = N_ ("Note") },
  { NULL },
};

static gboolean
check_organisation (DhDraft *draft, GError **error)
{
  gint64 from = dh_draft_get_int64 (draft, "term_from");
  gint64 to = dh_draft_get_int64 (draft, "term_to");

  if (from != 0 && to != 0 && to < from)
    return dh_draft_refuse (draft, "term_to", _ ("lies before the first year; expected the same year or a later one"),
                            error);

  if (draft->is_new)
    {
      gint64 other = 0;
      g_autoptr (GError) failed = NULL;

      if (dh_db_get_int64 (draft->db, &other, &failed, "SELECT id FROM organisation WHERE trashed IS NULL LIMIT 1", ""))
        return dh_draft_refuse (draft, "name", _ ("this file already holds an organisation; change that one"), error);
      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }

  return TRUE;
}

const DhEntity dh_organisation_entity = {
  .name = "organisation",
  .table = "organisation",
  .singular = N_ ("Organisation"),
  .plural = N_ ("Organisation"),
  .icon = "institution-symbolic",
  .title = "name",
  .sort = "name",
  .fields = fields,
  .names_sql = "short_name",
  .check = check_organisation,
};
