/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-private.h"

#include <string.h>

#include "dh-text.h"
#include "dh-value-private.h"

/* Rows about the same matter: found by their words, linked both ways. */

#define MAX_TWINS 20

typedef struct
{
  gint64 id;
  char *words;
} OldKey;

static gboolean
is_key (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* The words may be a person's name, which is masked elsewhere; so what is kept of them only tells whether two rows of
 * this register and this store have the same. */
static char *
hide_words (const char *store_id, const DhEntity *entity, const char *words)
{
  g_autofree char *text = g_strconcat (entity->name, "\n", words, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) store_id, strlen (store_id), text, -1);
}

/* The words of all the fields, folded; NULL when one is empty: half a name says nothing. */
static char *
fold_words (DhDraft *draft, const DhRegister *reg)
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

static const DhValue *
get_before (DhDraft *draft, const char *field)
{
  return &draft->before[dh_entity_field_index (draft->entity, dh_entity_find_field (draft->entity, field))];
}

static const char *
get_text_before (DhDraft *draft, const char *field)
{
  const DhValue *value = get_before (draft, field);

  return value->type == DH_VALUE_TEXT ? value->s : "";
}

static void
bind_days (DhStmt *stmt, int first, DhDate day, int days)
{
  g_autofree char *from = dh_date_to_iso (day - days), *until = dh_date_to_iso (day + days);

  dh_stmt_bind_text (stmt, first, from);
  dh_stmt_bind_text (stmt, first + 1, until);
}

/* Rows of the same key near the row's day; with @moved not those that were near the day it had. */
static DhStmt *
prepare_twins (DhDraft *draft, const DhRegister *reg, const char *key, gboolean moved, GError **error)
{
  DhDate day = reg->date != NULL ? dh_date_from_iso (dh_draft_get_text (draft, reg->date)) : DH_DATE_NONE;
  DhDate before = moved ? dh_date_from_iso (get_text_before (draft, reg->date)) : DH_DATE_NONE;
  gboolean near = reg->twin_days > 0 && day != DH_DATE_NONE;
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
  if (before != DH_DATE_NONE)
    {
      g_string_append (sql, " AND ");
      g_string_append (sql, reg->date);
      g_string_append (sql, " NOT BETWEEN ?5 AND ?6");
    }
  g_string_append_printf (sql, " ORDER BY id DESC LIMIT %d", MAX_TWINS);
  if ((stmt = dh_db_prepare (draft->db, sql->str, error)) == NULL)
    return NULL;
  dh_stmt_bind_text (stmt, 1, key);
  dh_stmt_bind_int64 (stmt, 2, draft->id);
  if (near)
    bind_days (stmt, 3, day, reg->twin_days);
  if (before != DH_DATE_NONE)
    bind_days (stmt, 5, before, reg->twin_days);
  return g_steal_pointer (&stmt);
}

/* What was found by the words that the row no longer has. */
static gboolean
drop_twins (DhDraft *draft, DhValue *twins, GError **error)
{
  const char *old_key = get_text_before (draft, "twin_key");
  g_autoptr (GString) sql = g_string_new ("SELECT twin_key FROM ");

  g_string_append (sql, draft->entity->table);
  g_string_append (sql, " WHERE id = ?");
  for (guint i = twins->type == DH_VALUE_REFS && *old_key != '\0' ? twins->refs->len : 0; i > 0; i--)
    {
      gint64 id = g_array_index (twins->refs, gint64, i - 1);
      g_autoptr (GError) failed = NULL;
      g_autofree char *key = dh_db_dup_text (draft->db, &failed, sql->str, "i", id);

      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      if (g_strcmp0 (key, old_key) == 0 && dh_value_has_ref (get_before (draft, "twins"), id))
        g_array_remove_index (twins->refs, i - 1);
    }
  return TRUE;
}

/* Looked for when the words change, or when the row moves to where others are, so that what a person has parted stays
 * parted. */
static gboolean
find_twins (DhDraft *draft, const DhRegister *reg, GError **error)
{
  DhValue *twins = &draft->values[dh_entity_field_index (draft->entity, dh_entity_find_field (draft->entity, "twins"))];
  g_autofree char *words = fold_words (draft, reg);
  g_autofree char *store_id = words != NULL ? dh_db_dup_store_id (draft->db, error) : NULL;
  g_autofree char *key = store_id != NULL ? hide_words (store_id, draft->entity, words) : NULL;
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE, reworded = FALSE, moved = FALSE;

  if (words != NULL && key == NULL)
    return FALSE;
  dh_draft_set_text (draft, "twin_key", key != NULL ? key : "");
  reworded = draft->is_new || dh_draft_changed (draft, "twin_key");
  moved = !reworded && reg->twin_days > 0 && reg->date != NULL && dh_draft_changed (draft, reg->date);
  if (reworded && !draft->is_new && !drop_twins (draft, twins, error))
    return FALSE;
  if (key == NULL || (!reworded && !moved))
    return TRUE;
  if ((stmt = prepare_twins (draft, reg, key, moved, error)) == NULL)
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

/* The other row may have named this one by itself. */
static gboolean
link_back (DhDraft *draft, const DhField *field, gint64 other, GError **error)
{
  return _dh_reference_remove (draft->db, field, other, draft->id, error)
         && _dh_reference_add (draft->db, field, other, draft->id, error);
}

static void
clear_old_key (gpointer data)
{
  g_free (((OldKey *) data)->words);
}

static GArray *
read_old_keys (DhDb *db, const DhEntity *entity, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (OldKey));
  g_autoptr (GString) sql = g_string_new ("SELECT id, twin_key FROM ");
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = TRUE;

  g_array_set_clear_func (keys, clear_old_key);
  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE twin_key <> '' /* scan ok */");
  if ((stmt = dh_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  while (has_row)
    {
      OldKey key = { 0 };

      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row || is_key (dh_stmt_get_text (stmt, 1)))
        continue;
      key.id = dh_stmt_get_int64 (stmt, 0);
      key.words = g_strdup (dh_stmt_get_text (stmt, 1));
      g_array_append_val (keys, key);
    }
  return g_steal_pointer (&keys);
}

static gboolean
hide_keys (DhDb *db, const DhEntity *entity, gboolean *changed, GError **error)
{
  g_autoptr (GArray) keys = read_old_keys (db, entity, error);
  g_autofree char *store_id = NULL;
  g_autoptr (GString) sql = g_string_new ("UPDATE ");

  /* A store that is being made has neither keys nor an id. */
  if (keys == NULL || keys->len == 0)
    return keys != NULL;
  if ((store_id = dh_db_dup_store_id (db, error)) == NULL)
    return FALSE;
  g_string_append (sql, entity->table);
  g_string_append (sql, " SET twin_key = ? WHERE id = ?");
  for (guint i = 0; i < keys->len; i++)
    {
      const OldKey *old = &g_array_index (keys, OldKey, i);
      g_autofree char *key = hide_words (store_id, entity, old->words);

      if (!dh_db_exec (db, error, sql->str, "si", key, old->id))
        return FALSE;
      *changed = TRUE;
    }
  return TRUE;
}

gboolean
_dh_register_find_twins (DhDraft *draft, const DhRegister *reg, GError **error)
{
  return !has_twins (draft, reg) || (check_own_twin (draft, error) && find_twins (draft, reg, error));
}

gboolean
_dh_register_link_twins (DhDraft *draft, const DhRegister *reg, GError **error)
{
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

      if (!dh_value_has_ref (now, id) && !_dh_reference_remove (draft->db, field, id, draft->id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
_dh_register_hide_twin_keys (DhDb *db, gboolean *changed, GError **error)
{
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    if ((*reg)->twins != NULL && !hide_keys (db, (*reg)->entity, changed, error))
      return FALSE;
  return TRUE;
}
