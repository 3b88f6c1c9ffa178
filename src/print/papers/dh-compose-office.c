/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

#include <string.h>

#include "dh-paper-words.h"

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
      "SELECT short_name, archive_line, format_profile, spelling, number_words, format_settings, "
      "recipients_programme, recipients_plan, recipients_letter, recipients_submission, recipients_invitation, "
      "recipients_decision, recipients_unit FROM organisation WHERE trashed IS NULL ORDER BY id LIMIT 1",
      error);

  if (stmt == NULL || !dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  self->short_name = has_row ? dup_column (stmt, 0) : g_strdup ("");
  self->archive_line = has_row ? dup_column (stmt, 1) : g_strdup ("");
  self->office_profile = has_row ? dup_column (stmt, 2) : g_strdup ("");
  self->office_recipients = has_row && self->type->recipients != DH_RECIPIENTS_OWN
                                ? dup_column (stmt, 5 + (int) self->type->recipients)
                                : g_strdup ("");
  if (has_row)
    take_settings (self, dh_stmt_get_text (stmt, 3), dh_stmt_get_text (stmt, 4), dh_stmt_get_text (stmt, 5));
  return TRUE;
}

/* Columns of which the dated name may leave some empty: those are as the organisation has them. */
#define NAME_COLUMNS "name, superior_lines, issuing_lines, symbol_suffix, place"

static gboolean
take_columns (DhCompose *self, DhStmt *stmt, GError **error)
{
  char **const values[] = { &self->organisation, &self->superior_lines, &self->issuing_lines, &self->suffix,
                            &self->place };
  gboolean has_row = FALSE;

  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = has_row ? dup_column (stmt, (int) i) : g_strdup ("");

      if (*text != '\0' || *values[i] == NULL)
        g_set_str (values[i], text);
    }
  return TRUE;
}

static void
forget_name (DhCompose *self)
{
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->superior_lines, g_free);
  g_clear_pointer (&self->issuing_lines, g_free);
  g_clear_pointer (&self->suffix, g_free);
  g_clear_pointer (&self->place, g_free);
}

gboolean
_dh_compose_take_name (DhCompose *self, DhDate day, GError **error)
{
  g_autofree char *iso = dh_date_to_iso (day);
  g_autoptr (DhStmt) usual = dh_db_prepare (
      self->db, "SELECT " NAME_COLUMNS " FROM organisation WHERE trashed IS NULL ORDER BY id LIMIT 1", error);
  g_autoptr (DhStmt) dated = NULL;

  forget_name (self);
  if (usual == NULL || !take_columns (self, usual, error))
    return FALSE;
  dated = dh_db_prepare (self->db,
                         "SELECT " NAME_COLUMNS " FROM organisation_name WHERE trashed IS NULL "
                         "AND ifnull (valid_from, '') <= ?1 AND ifnull (valid_to, '9999') >= ?1 "
                         "ORDER BY ifnull (valid_from, '') DESC, id LIMIT 1",
                         error);
  if (dated == NULL)
    return FALSE;
  dh_stmt_bind_text (dated, 1, iso);
  return take_columns (self, dated, error);
}

static gboolean
is_filing (const char *line)
{
  return g_str_has_prefix (line, "Lưu");
}

/* "Như trên" and the unit that a sheet is for come first whatever else the office wants. */
static gboolean
is_fixed (DhCompose *self, const char *line)
{
  return g_str_has_prefix (line, "Như ") || self->type->recipients == DH_RECIPIENTS_UNIT;
}

/* The names in @text, a line each, some with their dash and end mark; without empty ones. */
static char **
split_names (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *name = dh_paper_list_name (lines[i]);

      if (*name != '\0')
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
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
  g_auto (GStrv) office = split_names (self->office_recipients);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *archive = dh_paper_list_name (self->archive_line);
  const char *filing = *archive != '\0' ? archive : NULL;
  gboolean own = office[0] != NULL;

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
    else
      g_strv_builder_add (builder, office[i]);
  if (filing != NULL)
    g_strv_builder_add (builder, filing);
  return g_strv_builder_end (builder);
}
