/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <string.h>

/* What papers take from the organisation: its name and letterhead on the day of the paper, its lists of recipients,
 * its format and the settings of it. */

static char *
dup_column (DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  return g_strdup (text != NULL ? text : "");
}

static void
take_setting (DhCompose *self, const char *name, const char *value)
{
  if (*value == '\0')
    return;
  g_hash_table_insert (self->office_settings, g_strdup (name), g_strdup (value));
  g_hash_table_insert (self->options, g_strdup (name), g_strdup (value));
}

static void
take_settings (DhCompose *self, const char *spelling, const char *words, const char *settings)
{
  g_auto (GStrv) lines = g_strsplit (settings, "\n", -1);
  const char *south = g_strcmp0 (words, "south") == 0 ? "true" : g_strcmp0 (words, "north") == 0 ? "false" : "";

  self->office_settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  take_setting (self, "words.uy",
                g_strcmp0 (spelling, "u-first") == 0  ? "Ủy"
                : g_strcmp0 (spelling, "y-last") == 0 ? "Uỷ"
                                                      : "");
  take_setting (self, "words.le", south);
  take_setting (self, "words.ngan", south);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      take_setting (self, g_strstrip (lines[i]), g_strstrip (equals + 1));
    }
}

gboolean
_dh_compose_take_office (DhCompose *self, GError **error)
{
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT name, short_name, superior_lines, issuing_lines, symbol_suffix, place, archive_line, format_profile, "
      "spelling, number_words, format_settings, recipients_programme, recipients_plan, recipients_letter, "
      "recipients_submission, recipients_invitation, recipients_decision, recipients_unit FROM organisation WHERE "
      "trashed IS NULL ORDER BY id LIMIT 1",
      error);

  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  self->organisation = has_row ? dup_column (stmt, 0) : g_strdup ("");
  self->short_name = has_row ? dup_column (stmt, 1) : g_strdup ("");
  self->superior_lines = has_row ? dup_column (stmt, 2) : g_strdup ("");
  self->issuing_lines = has_row ? dup_column (stmt, 3) : g_strdup ("");
  self->suffix = has_row ? dup_column (stmt, 4) : g_strdup ("");
  self->place = has_row ? dup_column (stmt, 5) : g_strdup ("");
  self->archive_line = has_row ? dup_column (stmt, 6) : g_strdup ("");
  self->office_profile = has_row ? dup_column (stmt, 7) : g_strdup ("");
  self->office_recipients = has_row && self->type->recipients != DH_RECIPIENTS_OWN
                                ? dup_column (stmt, 10 + (int) self->type->recipients)
                                : g_strdup ("");
  if (has_row)
    take_settings (self, dh_stmt_get_text (stmt, 8), dh_stmt_get_text (stmt, 9), dh_stmt_get_text (stmt, 10));
  return TRUE;
}

static void
take_unless_empty (char **value, DhStmt *stmt, int column)
{
  const char *text = dh_stmt_get_text (stmt, column);

  if (text != NULL && *text != '\0')
    g_set_str (value, text);
}

gboolean
_dh_compose_take_name (DhCompose *self, DhDate day, GError **error)
{
  g_autofree char *iso = dh_date_to_iso (day);
  gboolean has_row = FALSE;
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      self->db,
      "SELECT name, superior_lines, issuing_lines, symbol_suffix, place FROM organisation_name WHERE trashed IS NULL "
      "AND ifnull (valid_from, '') <= ?1 AND ifnull (valid_to, '9999') >= ?1 ORDER BY ifnull (valid_from, '') DESC, id "
      "LIMIT 1",
      error);

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, iso);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  take_unless_empty (&self->organisation, stmt, 0);
  take_unless_empty (&self->superior_lines, stmt, 1);
  take_unless_empty (&self->issuing_lines, stmt, 2);
  take_unless_empty (&self->suffix, stmt, 3);
  take_unless_empty (&self->place, stmt, 4);
  return TRUE;
}

static gboolean
is_filing (const char *line)
{
  return g_str_has_prefix (line, "Lưu") || g_str_has_prefix (line, "- Lưu");
}

/* "Như trên" and the unit that a sheet is for come first whatever else the office wants. */
static gboolean
is_fixed (DhCompose *self, const char *line)
{
  return g_str_has_prefix (line, "Như ") || self->type->recipients == DH_RECIPIENTS_UNIT;
}

static void
add_once (GStrvBuilder *builder, const char *line, const char *const *others)
{
  if (others == NULL || !g_strv_contains (others, line))
    g_strv_builder_add (builder, line);
}

char **
_dh_compose_recipients (DhCompose *self, const char *const *usual)
{
  g_auto (GStrv) office = g_strsplit (self->office_recipients, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *filing = *self->archive_line != '\0' ? self->archive_line : NULL;
  gboolean own = *self->office_recipients != '\0';

  for (guint i = 0; office[i] != NULL; i++)
    g_strstrip (office[i]);
  for (guint i = 0; usual[i] != NULL; i++)
    if (is_filing (usual[i]))
      filing = filing != NULL ? filing : usual[i];
    else if (!own)
      g_strv_builder_add (builder, usual[i]);
    else if (i == 0 && is_fixed (self, usual[i]))
      add_once (builder, usual[i], (const char *const *) office);
  for (guint i = 0; own && office[i] != NULL; i++)
    if (is_filing (office[i]))
      filing = office[i];
    else if (*office[i] != '\0')
      g_strv_builder_add (builder, office[i]);
  if (filing != NULL)
    g_strv_builder_add (builder, filing);
  return g_strv_builder_end (builder);
}
