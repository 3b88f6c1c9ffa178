/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-draft-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const DhChoice profiles[] = {
  { "mttq-nd30", N_ ("Front, after Decree 30/2020") },
  { "mttq-hd91", N_ ("Front, after Guidance 91/2013") },
  { "nd30", N_ ("State, Decree 30/2020") },
  { NULL },
};

/* The labels are the spellings themselves. */
static const DhChoice spellings[] = {
  { "u-first", "Ủy ban" },
  { "y-last", "Uỷ ban" },
  { NULL },
};

static const DhChoice number_words[] = {
  { "north", "linh, nghìn" },
  { "south", "lẻ, ngàn" },
  { NULL },
};

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
  { .name = "recipients_programme",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Annual programme"),
    .help = N_ ("One per line, without dash and end mark; empty: the usual ones."),
    .section = N_ ("Recipients of papers") },
  { .name = "recipients_plan", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Plan") },
  { .name = "recipients_letter", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Official letter") },
  { .name = "recipients_submission", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Submission") },
  { .name = "recipients_invitation", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Invitation") },
  { .name = "recipients_decision", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Decision") },
  { .name = "recipients_unit", .kind = DH_FIELD_LONG_TEXT, .label = N_ ("Sheet of a unit") },
  { .name = "archive_line",
    .kind = DH_FIELD_TEXT,
    .label = N_ ("Filing line"),
    .help = N_ ("The last of the recipients, for example Lưu: VT, BTT.") },
  { .name = "format_profile",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Format"),
    .help = N_ ("The rules of presentation that papers follow; empty: those of their date."),
    .choices = profiles,
    .section = N_ ("Presentation of papers") },
  { .name = "spelling",
    .kind = DH_FIELD_CHOICE,
    .label = N_ ("Spelling"),
    .help = N_ ("How papers spell the word; empty: as it was typed."),
    .choices = spellings },
  { .name = "number_words", .kind = DH_FIELD_CHOICE, .label = N_ ("Amounts in words"), .choices = number_words },
  { .name = "format_settings",
    .kind = DH_FIELD_LONG_TEXT,
    .label = N_ ("Other settings of the format"),
    .help = N_ ("One per line, for example signature.gap = 30.") },
  { NULL },
};

/* Whether a setting exists and takes the value is known to who sets papers; here only that it is one. */
static gboolean
check_settings (DhDraft *draft, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (dh_draft_get_text (draft, "format_settings"), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *equals = strchr (g_strstrip (lines[i]), '=');
      const char *point = strchr (lines[i], '.');

      if (*lines[i] != '\0' && (equals == NULL || point == NULL || point > equals))
        return dh_draft_refuse (draft, "format_settings",
                                _ ("has a line that is not understood; expected one like signature.gap = 30"), error);
    }
  return TRUE;
}

static gboolean
check_organisation (DhDraft *draft, GError **error)
{
  gint64 from = dh_draft_get_int64 (draft, "term_from");
  gint64 to = dh_draft_get_int64 (draft, "term_to");

  if (from != 0 && to != 0 && to < from)
    return dh_draft_refuse (draft, "term_to", _ ("lies before the first year; expected the same year or a later one"),
                            error);

  if (!check_settings (draft, error))
    return FALSE;

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
