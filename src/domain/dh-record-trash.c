/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record.h"

#include "dh-error.h"
#include "dh-row-private.h"
#include "dh-trash-private.h"

#include <glib/gi18n.h>

/* The number in "trashed" is the id of the change: what went together comes back together. Parts are
 * found by the references flagged DH_FIELD_PART. */

static gboolean
set_trashed (DhDb *db, const DhEntity *entity, gint64 id, gint64 number, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE ");

  g_string_append (sql, entity->table);
  g_string_append (sql, " SET trashed = nullif (?, 0) WHERE id = ?");
  return dh_db_exec (db, error, sql->str, "ii", number, id);
}

static gboolean
get_trashed (DhDb *db, const DhEntity *entity, gint64 id, gint64 *number, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT coalesce (trashed, 0) FROM ");
  g_autoptr (GError) failed = NULL;

  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE id = ?");
  if (dh_db_get_int64 (db, number, &failed, sql->str, "i", id))
    return TRUE;
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else
    _dh_row_set_missing (error, entity, id);
  return FALSE;
}

/* Ids of the rows of @part whose @field names @id and whose number is @number. */
static GArray *
list_parts (DhDb *db, const DhEntity *part, const DhField *field, gint64 id, gint64 number, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_autoptr (DhStmt) stmt = NULL;
  g_autoptr (GError) failed = NULL;
  gboolean has_row = FALSE;

  g_string_append (sql, part->table);
  g_string_append (sql, " WHERE ");
  g_string_append (sql, field->name);
  g_string_append (sql, " = ? AND trashed IS nullif (?, 0)");
  if ((stmt = dh_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, id);
  dh_stmt_bind_int64 (stmt, 2, number);
  while (dh_stmt_step (stmt, &has_row, &failed) && has_row)
    {
      gint64 found = dh_stmt_get_int64 (stmt, 0);

      g_array_append_val (ids, found);
    }
  if (failed == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static gboolean
mark (DhDb *db, const DhEntity *entity, gint64 id, gint64 from, gint64 to, GError **error)
{
  if (!set_trashed (db, entity, id, to, error))
    return FALSE;

  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhEntity *part = dh_entities ()[i];

      for (const DhField *field = part->fields; field->name != NULL; field++)
        {
          g_autoptr (GArray) ids = NULL;

          if (!(field->flags & DH_FIELD_PART) || !g_str_equal (field->target, entity->name))
            continue;
          if ((ids = list_parts (db, part, field, id, from, error)) == NULL)
            return FALSE;
          for (guint k = 0; k < ids->len; k++)
            if (!mark (db, part, g_array_index (ids, gint64, k), from, to, error))
              return FALSE;
        }
    }
  return TRUE;
}

/* The record that is to come back stands in a bigger one: what went with it comes back from there, what
 * went at another time must come back first. */
static gboolean
find_whole (DhDb *db, const DhEntity **entity, gint64 *id, gint64 number, GError **error)
{
  g_autoptr (DhRow) row = dh_row_load_db (db, *entity, *id, error);
  guint i = 0;

  if (row == NULL)
    return FALSE;
  for (const DhField *field = (*entity)->fields; field->name != NULL; field++, i++)
    {
      const DhEntity *whole = NULL;
      gint64 other = 0;

      if (!(field->flags & DH_FIELD_PART) || dh_value_is_empty (&row->values[i]))
        continue;
      whole = dh_entity_find (field->target);
      if (!get_trashed (db, whole, row->values[i].i, &other, error))
        return FALSE;
      if (other == 0)
        continue;
      if (other != number)
        {
          g_autofree char *title = dh_record_dup_title_db (db, whole, row->values[i].i, NULL);

          g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
                       _ ("“%s” is part of “%s”, which is in the trash itself; restore that first."), row->title,
                       title != NULL ? title : "");
          return FALSE;
        }
      *entity = whole;
      *id = row->values[i].i;
      return find_whole (db, entity, id, number, error);
    }
  return TRUE;
}

gboolean
dh_record_trash_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error)
{
  gint64 number = 0;
  g_autoptr (GString) sql = NULL;

  g_return_val_if_fail (entity != NULL, FALSE);

  if (entity == &dh_organisation_entity)
    {
      g_set_error_literal (error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
                           _ ("The organisation itself cannot go to the trash; change it instead."));
      return FALSE;
    }
  if (entity->no_trash)
    {
      sql = g_string_new ("DELETE FROM ");
      g_string_append (sql, entity->table);
      g_string_append (sql, " WHERE id = ?");
      if (!dh_db_exec (db, error, sql->str, "i", id))
        return FALSE;
      if (dh_db_n_changes (db) > 0)
        return TRUE;
      _dh_row_set_missing (error, entity, id);
      return FALSE;
    }

  if (!get_trashed (db, entity, id, &number, error))
    return FALSE;
  return number != 0 || mark (db, entity, id, 0, dh_db_get_change_id (db), error);
}

gboolean
dh_record_restore_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error)
{
  gint64 number = 0;

  g_return_val_if_fail (entity != NULL, FALSE);

  if (entity->no_trash)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
                   _ ("%s: these records have no trash; undo the change that removed it."),
                   dh_entity_get_plural (entity));
      return FALSE;
    }
  if (!get_trashed (db, entity, id, &number, error))
    return FALSE;
  return number == 0
         || (find_whole (db, &entity, &id, number, error) && mark (db, entity, id, number, 0, error)
             && dh_record_recheck_db (db, entity, id, error));
}
