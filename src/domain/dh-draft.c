/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include "dh-error.h"
#include "dh-row-private.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>

/* A chain of parents longer than this is a circle. */
#define MAX_DEPTH 1000

static guint
index_of (DhDraft *self, const char *name)
{
  const DhField *field = dh_entity_find_field (self->entity, name);

  g_assert (field != NULL);
  return (guint) dh_entity_field_index (self->entity, field);
}

const DhValue *
dh_draft_get (DhDraft *self, const char *field)
{
  return &self->values[index_of (self, field)];
}

gint64
dh_draft_get_int64 (DhDraft *self, const char *field)
{
  const DhValue *value = dh_draft_get (self, field);

  return value->type == DH_VALUE_INT ? value->i : 0;
}

const char *
dh_draft_get_text (DhDraft *self, const char *field)
{
  const DhValue *value = dh_draft_get (self, field);

  return value->type == DH_VALUE_TEXT ? value->s : "";
}

gboolean
dh_draft_is_empty (DhDraft *self, const char *field)
{
  return dh_value_is_empty (dh_draft_get (self, field));
}

gboolean
dh_draft_changed (DhDraft *self, const char *field)
{
  guint i = index_of (self, field);

  return !dh_value_equal (&self->values[i], &self->before[i]);
}

void
dh_draft_set_int64 (DhDraft *self, const char *field, gint64 value)
{
  dh_value_set_int64 (&self->values[index_of (self, field)], value);
}

void
dh_draft_set_double (DhDraft *self, const char *field, double value)
{
  dh_value_set_double (&self->values[index_of (self, field)], value);
}

void
dh_draft_set_text (DhDraft *self, const char *field, const char *text)
{
  dh_value_set_text (&self->values[index_of (self, field)], text);
}

void
dh_draft_clear (DhDraft *self, const char *field)
{
  dh_value_clear (&self->values[index_of (self, field)]);
}

gboolean
dh_draft_refuse (DhDraft *self, const char *field, const char *problem, GError **error)
{
  const DhField *found = &self->entity->fields[index_of (self, field)];

  g_set_error (error, DH_ERROR, dh_draft_is_empty (self, field) ? DH_ERROR_MISSING_VALUE : DH_ERROR_INVALID_VALUE,
               _ ("%s: %s."), dh_field_get_label (found), problem);
  return FALSE;
}

gboolean
dh_draft_check_range (DhDraft *self, const char *from, const char *to, GError **error)
{
  DhDate first = dh_date_from_iso (dh_draft_get_text (self, from));
  DhDate last = dh_date_from_iso (dh_draft_get_text (self, to));
  g_autofree char *day = NULL;
  g_autofree char *problem = NULL;

  if (first == DH_DATE_NONE || last == DH_DATE_NONE || first <= last)
    return TRUE;
  day = dh_date_format_screen (first);
  problem = g_strdup_printf (_ ("lies before “%s”; expected %s or a later day"),
                             dh_field_get_label (dh_entity_find_field (self->entity, from)), day);
  return dh_draft_refuse (self, to, problem, error);
}

gboolean
dh_draft_check_tree (DhDraft *self, const char *field, GError **error)
{
  gint64 id = dh_draft_get_int64 (self, field);
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GError) failed = NULL;

  g_string_append (sql, field);
  g_string_append (sql, " FROM ");
  g_string_append (sql, self->entity->table);
  g_string_append (sql, " WHERE id = ?");

  for (guint depth = 0; id != 0; depth++)
    {
      if (id == self->id || depth > MAX_DEPTH)
        return dh_draft_refuse (self, field,
                                _ ("the record cannot lie below itself; expected one that is not part of it"), error);
      if (!dh_db_get_int64 (self->db, &id, &failed, sql->str, "i", id))
        break;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  return TRUE;
}

gboolean
dh_draft_check_programme (DhDraft *self, const char *field, GError **error)
{
  const DhEntity *target = dh_entity_find (dh_entity_find_field (self->entity, field)->target);
  gint64 programme = 0;
  g_autoptr (GString) sql = NULL;
  g_autoptr (GError) failed = NULL;

  if (dh_draft_is_empty (self, field) || dh_draft_is_empty (self, "programme"))
    return TRUE;

  sql = g_string_new ("SELECT programme FROM ");
  g_string_append (sql, target->table);
  g_string_append (sql, " WHERE id = ?");
  if (!dh_db_get_int64 (self->db, &programme, &failed, sql->str, "i", dh_draft_get_int64 (self, field))
      && failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (programme != dh_draft_get_int64 (self, "programme"))
    return dh_draft_refuse (self, field, _ ("belongs to another programme; expected one of the same programme"), error);
  return TRUE;
}

gboolean
dh_draft_place (DhDraft *self, const char *owner, GError **error)
{
  gint64 last = 0;
  g_autoptr (GString) sql = NULL;
  g_autoptr (GError) failed = NULL;

  if (!self->is_new || dh_draft_get_int64 (self, "position") != 0 || dh_draft_is_empty (self, owner))
    return TRUE;

  sql = g_string_new ("SELECT max (position) FROM ");
  g_string_append (sql, self->entity->table);
  g_string_append (sql, " WHERE ");
  g_string_append (sql, owner);
  g_string_append (sql, " = ?");
  dh_sql_append_live (sql, self->entity);
  if (!dh_db_get_int64 (self->db, &last, &failed, sql->str, "i", dh_draft_get_int64 (self, owner)) && failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  dh_draft_set_int64 (self, "position", last + 1);
  return TRUE;
}
