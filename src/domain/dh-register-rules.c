/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

#include <string.h>

#include "dh-deadline-private.h"
#include "dh-error.h"
#include "dh-value-private.h"

/* The rules that all registers share, in the order in which one builds on the other: state, place, number, the rules of
 * the register itself, deadlines, the same matter. */

static gboolean
has_field (DhDraft *draft, const char *name)
{
  return dh_entity_find_field (draft->entity, name) != NULL;
}

static gboolean
lists_word (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static char *
name_moves (const DhRegister *reg, const DhRegisterState *state)
{
  const DhField *field = dh_entity_find_field (reg->entity, "state");
  g_auto (GStrv) words = g_strsplit (state->moves, " ", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "", dh_field_choice_label (field, words[i]));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
check_move (DhDraft *draft, const DhRegister *reg, GError **error)
{
  const DhField *field = dh_entity_find_field (draft->entity, "state");
  const DhValue *before = &draft->before[dh_entity_field_index (draft->entity, field)];
  const DhRegisterState *from = before->type == DH_VALUE_TEXT ? dh_register_find_state (reg, before->s) : NULL;
  g_autofree char *names = NULL, *problem = NULL;

  /* What comes from a file tells where a row is, not how it got there. */
  if (draft->is_new || (draft->flags & (DH_WRITE_IMPORT | DH_WRITE_TRUSTED)) != 0 || from == NULL || from->moves == NULL
      || lists_word (from->moves, dh_draft_get_text (draft, "state")))
    return TRUE;
  names = name_moves (reg, from);
  problem = g_strdup_printf (_ ("does not follow “%s”; expected one of %s"), dh_field_choice_label (field, from->value),
                             names);
  return dh_draft_refuse (draft, "state", problem, error);
}

static gboolean
apply_state (DhDraft *draft, const DhRegister *reg, GError **error)
{
  const DhRegisterState *state = NULL;

  if (reg->states == NULL || reg->entity != draft->entity || (!draft->is_new && !dh_draft_changed (draft, "state")))
    return TRUE;
  if (!check_move (draft, reg, error))
    return FALSE;
  state = dh_register_find_state (reg, dh_draft_get_text (draft, "state"));
  if (state != NULL && state->date != NULL && dh_draft_is_empty (draft, state->date)
      && (draft->flags & DH_WRITE_IMPORT) == 0)
    {
      g_autofree char *day = dh_date_to_iso (draft->today);

      dh_draft_set_text (draft, state->date, day);
    }
  return TRUE;
}

static gboolean
apply_level (DhDraft *draft, GError **error)
{
  g_autofree char *level = NULL;
  g_autoptr (GError) failed = NULL;

  if (!has_field (draft, "unit") || !has_field (draft, "level") || !dh_draft_is_empty (draft, "level")
      || dh_draft_is_empty (draft, "unit"))
    return TRUE;
  level = dh_db_dup_text (draft->db, &failed, "SELECT level FROM unit WHERE id = ?", "i",
                          dh_draft_get_int64 (draft, "unit"));
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (level != NULL)
    dh_draft_set_text (draft, "level", level);
  return TRUE;
}

/* The book of a year is that of the row's day; what comes into another book stands at its end, as its number may be
 * there already. */
static gboolean
apply_number (DhDraft *draft, const DhRegister *reg, GError **error)
{
  g_autoptr (GString) sql = NULL;
  g_autoptr (GError) failed = NULL;
  DhDate day = DH_DATE_NONE;
  gint64 last = 0;

  if (!has_field (draft, "book_year") || reg->date == NULL)
    return TRUE;
  day = dh_date_from_iso (dh_draft_get_text (draft, reg->date));
  dh_draft_set_int64 (draft, "book_year", dh_date_year (day != DH_DATE_NONE ? day : draft->today));
  if (!dh_draft_is_empty (draft, "number")
      && (draft->is_new || !dh_draft_changed (draft, "book_year") || dh_draft_changed (draft, "number")))
    return TRUE;
  sql = g_string_new ("SELECT max (number) FROM ");
  g_string_append (sql, draft->entity->table);
  g_string_append (sql, " WHERE book_year = ?");
  if (!dh_db_get_int64 (draft->db, &last, &failed, sql->str, "i", dh_draft_get_int64 (draft, "book_year"))
      && failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  dh_draft_set_int64 (draft, "number", last + 1);
  return TRUE;
}

gboolean
_dh_register_check (DhDraft *draft, GError **error)
{
  const DhRegister *reg = dh_register_of (draft->entity);

  g_assert (reg != NULL);

  return apply_state (draft, reg, error) && apply_level (draft, error) && apply_number (draft, reg, error)
         && (reg->check == NULL || reg->check (draft, error)) && _dh_deadline_apply (draft, reg, error)
         && _dh_register_find_twins (draft, reg, error);
}

gboolean
_dh_register_after (DhDraft *draft, GError **error)
{
  return _dh_register_link_twins (draft, dh_register_of (draft->entity), error);
}
