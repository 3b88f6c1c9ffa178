/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

#include <string.h>

#include "dh-deadline-private.h"
#include "dh-error.h"
#include "dh-id.h"
#include "dh-text.h"
#include "dh-value-private.h"

/* The rules that all registers share, in the order in which one builds on the other: state, place, number, the rules of
 * the register itself, deadlines, the same matter. */

#define MAX_TWINS 20

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

/* The book of a year is that of the row's day. */
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
  if (!dh_draft_is_empty (draft, "number"))
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

/* The words of all the fields, folded; NULL when one is empty: half a name says nothing. */
static char *
make_twin_key (DhDraft *draft, const DhRegister *reg)
{
  g_auto (GStrv) names = g_strsplit (reg->twins, " ", -1);
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = dh_value_to_text (dh_entity_find_field (draft->entity, names[i]),
                                                dh_draft_get (draft, names[i]));
      g_autofree char *folded = dh_text_fold (text);

      if (*folded == '\0')
        return NULL;
      g_string_append (key, i > 0 ? "|" : "");
      g_string_append (key, folded);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static DhStmt *
prepare_twins (DhDraft *draft, const DhRegister *reg, const char *key, GError **error)
{
  DhDate day = reg->date != NULL ? dh_date_from_iso (dh_draft_get_text (draft, reg->date)) : DH_DATE_NONE;
  gboolean near = reg->twin_days > 0 && day != DH_DATE_NONE;
  g_autofree char *first = near ? dh_date_to_iso (day - reg->twin_days) : NULL;
  g_autofree char *last = near ? dh_date_to_iso (day + reg->twin_days) : NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_autoptr (DhStmt) stmt = NULL;

  g_string_append (sql, draft->entity->table);
  g_string_append (sql, " WHERE twin_key = ?1 AND id <> ?2 AND trashed IS NULL");
  if (near)
    {
      g_string_append (sql, " AND ");
      g_string_append (sql, reg->date);
      g_string_append (sql, " BETWEEN ?3 AND ?4");
    }
  g_string_append_printf (sql, " ORDER BY id DESC LIMIT %d", MAX_TWINS);
  if ((stmt = dh_db_prepare (draft->db, sql->str, error)) == NULL)
    return NULL;
  dh_stmt_bind_text (stmt, 1, key);
  dh_stmt_bind_int64 (stmt, 2, draft->id);
  if (near)
    {
      dh_stmt_bind_text (stmt, 3, first);
      dh_stmt_bind_text (stmt, 4, last);
    }
  return g_steal_pointer (&stmt);
}

/* Looked for when the words change, so that what a person has parted stays parted. */
static gboolean
find_twins (DhDraft *draft, const DhRegister *reg, GError **error)
{
  DhValue *twins = &draft->values[dh_entity_field_index (draft->entity, dh_entity_find_field (draft->entity, "twins"))];
  g_autofree char *key = make_twin_key (draft, reg);
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  dh_draft_set_text (draft, "twin_key", key != NULL ? key : "");
  if (key == NULL || (!draft->is_new && !dh_draft_changed (draft, "twin_key")))
    return TRUE;
  if ((stmt = prepare_twins (draft, reg, key, error)) == NULL)
    return FALSE;
  while (has_row)
    {
      gint64 id = 0;

      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      id = dh_stmt_get_int64 (stmt, 0);
      if (twins->type != DH_VALUE_REFS)
        dh_value_take_refs (twins, g_array_new (FALSE, FALSE, sizeof (gint64)));
      if (!dh_value_has_ref (twins, id))
        g_array_append_val (twins->refs, id);
    }
  return TRUE;
}

static gboolean
check_own_twin (DhDraft *draft, GError **error)
{
  if (!draft->is_new && dh_value_has_ref (dh_draft_get (draft, "twins"), draft->id))
    return dh_draft_refuse (draft, "twins", _ ("a row is not its own twin; expected other ones"), error);
  return TRUE;
}

static gboolean
has_twins (DhDraft *draft, const DhRegister *reg)
{
  return reg->twins != NULL && reg->entity == draft->entity;
}

static gboolean
link_back (DhDraft *draft, const DhField *field, gint64 other, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT OR IGNORE INTO ");

  g_string_append (sql, field->via);
  g_string_append (sql, " (id, ");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, ", ");
  g_string_append (sql, field->via_target);
  g_string_append (sql, ") VALUES (?, ?, ?)");
  return dh_db_exec (draft->db, error, sql->str, "iii", dh_id_new (), other, draft->id);
}

static gboolean
unlink_back (DhDraft *draft, const DhField *field, gint64 other, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("DELETE FROM ");

  g_string_append (sql, field->via);
  g_string_append (sql, " WHERE ");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, " = ? AND ");
  g_string_append (sql, field->via_target);
  g_string_append (sql, " = ?");
  return dh_db_exec (draft->db, error, sql->str, "ii", other, draft->id);
}

gboolean
_dh_register_check (DhDraft *draft, GError **error)
{
  const DhRegister *reg = dh_register_of (draft->entity);

  g_assert (reg != NULL);

  return apply_state (draft, reg, error) && apply_level (draft, error) && apply_number (draft, reg, error)
         && (reg->check == NULL || reg->check (draft, error)) && _dh_deadline_apply (draft, reg, error)
         && (!has_twins (draft, reg) || (check_own_twin (draft, error) && find_twins (draft, reg, error)));
}

/* What one row says of another, the other says of it. */
gboolean
_dh_register_after (DhDraft *draft, GError **error)
{
  const DhRegister *reg = dh_register_of (draft->entity);
  const DhField *field = dh_entity_find_field (draft->entity, "twins");
  const DhValue *now = NULL, *before = NULL;

  if (!has_twins (draft, reg))
    return TRUE;
  now = dh_draft_get (draft, "twins");
  before = &draft->before[dh_entity_field_index (draft->entity, field)];
  for (guint i = 0; now->type == DH_VALUE_REFS && i < now->refs->len; i++)
    {
      gint64 id = g_array_index (now->refs, gint64, i);

      if (!dh_value_has_ref (before, id) && !link_back (draft, field, id, error))
        return FALSE;
    }
  for (guint i = 0; before->type == DH_VALUE_REFS && i < before->refs->len; i++)
    {
      gint64 id = g_array_index (before->refs, gint64, i);

      if (!dh_value_has_ref (now, id) && !unlink_back (draft, field, id, error))
        return FALSE;
    }
  return TRUE;
}
