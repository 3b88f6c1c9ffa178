/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-draft-private.h"

#include "dh-edit-private.h"
#include "dh-error.h"
#include "dh-id.h"
#include "dh-reference-private.h"
#include "dh-row-private.h"
#include "dh-trash-private.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static DhDate
day_of (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (microseconds);

  return dh_date_new (g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time));
}

/* The order of references is the order in which they were made: only the set counts. */
static gboolean
is_changed (DhDraft *draft, guint i)
{
  const DhValue *now = &draft->values[i], *before = &draft->before[i];

  if (now->type != DH_VALUE_REFS || before->type != DH_VALUE_REFS)
    return !dh_value_equal (now, before);
  if (now->refs->len != before->refs->len)
    return TRUE;
  for (guint k = 0; k < now->refs->len; k++)
    if (!dh_value_has_ref (before, g_array_index (now->refs, gint64, k)))
      return TRUE;
  return FALSE;
}

static gboolean
preset (const DhField *field, DhValue *value, GError **error)
{
  if (field->preset != NULL && dh_value_is_empty (value))
    return dh_value_parse (field, field->preset, 0, value, error);
  if (field->kind == DH_FIELD_FLAG && dh_value_is_empty (value))
    dh_value_set_int64 (value, 0);
  return TRUE;
}

static gboolean
load_before (DhDraft *draft, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (DhRow) row = NULL;
  guint n = dh_entity_n_fields (draft->entity);

  if (draft->is_new)
    {
      for (guint i = 0; i < n; i++)
        if (!preset (&draft->entity->fields[i], &draft->before[i], error))
          return FALSE;
      return TRUE;
    }

  row = dh_row_load_db (draft->db, draft->entity, draft->id, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (row == NULL)
    {
      _dh_row_set_missing (error, draft->entity, draft->id);
      return FALSE;
    }
  if (row->trashed != 0)
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED, _ ("“%s” is in the trash; restore it before changing it."),
                   row->title);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    dh_value_copy (&row->values[i], &draft->before[i]);
  return TRUE;
}

static gboolean
resolve_names (DhDraft *draft, const DhEditItem *item, DhValue *value, GError **error)
{
  const DhEntity *target = dh_entity_find (item->field->target);
  g_auto (GStrv) names = item->field->kind == DH_FIELD_REFERENCES ? g_strsplit (item->names, ";", -1) : NULL;
  gint64 id = 0;

  if (names == NULL)
    {
      if (*item->names == '\0')
        return TRUE;
      if (!_dh_reference_resolve_field (draft->db, target, item->field, item->names, &id, error))
        return FALSE;
      dh_value_set_int64 (value, id);
      return TRUE;
    }

  dh_value_take_refs (value, g_array_new (FALSE, FALSE, sizeof (gint64)));
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*g_strstrip (names[i]) == '\0')
        continue;
      if (!_dh_reference_resolve_field (draft->db, target, item->field, names[i], &id, error))
        return FALSE;
      if (!dh_value_has_ref (value, id))
        g_array_append_val (value->refs, id);
    }
  return TRUE;
}

/* One value of the edit, cleaned and of the field's type. */
static gboolean
take_item (DhDraft *draft, const DhEditItem *item, GError **error)
{
  const DhField *field = item->field;
  DhValue *value = &draft->values[dh_entity_field_index (draft->entity, field)];

  if ((field->flags & DH_FIELD_COMPUTED) && !(draft->flags & DH_WRITE_TRUSTED))
    {
      g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED, _ ("%s: is kept by the program itself; expected no value."),
                   dh_field_get_label (field));
      return FALSE;
    }

  dh_value_clear (value);
  if (item->names != NULL)
    return resolve_names (draft, item, value, error);
  if (item->value.type == DH_VALUE_TEXT && (field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT))
    {
      g_autofree char *clean = dh_field_clean_text (field, item->value.s);

      dh_value_set_text (value, clean);
    }
  else if (item->value.type == DH_VALUE_INT && field->kind == DH_FIELD_DECIMAL)
    dh_value_set_double (value, (double) item->value.i);
  else if (!dh_value_is_empty (&item->value))
    dh_value_copy (&item->value, value);
  return dh_value_check (field, value, error) && preset (field, value, error);
}

static gboolean
check_live (DhDraft *draft, const DhField *field, gint64 id, GError **error)
{
  const DhEntity *target = dh_entity_find (field->target);
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_autoptr (GError) failed = NULL;
  gint64 found = 0;

  g_string_append (sql, target->table);
  g_string_append (sql, " WHERE id = ?");
  dh_sql_append_live (sql, target);
  if (dh_db_get_int64 (draft->db, &found, &failed, sql->str, "i", id))
    return TRUE;
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else
    g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND,
                 _ ("%s: there is no live record %" PRId64 " among “%s”; expected one of them."),
                 dh_field_get_label (field), id, dh_entity_get_plural (target));
  return FALSE;
}

static gboolean
check_references (DhDraft *draft, GError **error)
{
  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    {
      const DhField *field = &draft->entity->fields[i];
      const DhValue *value = &draft->values[i];

      if (field->kind == DH_FIELD_REFERENCE && !dh_value_is_empty (value) && is_changed (draft, i)
          && !check_live (draft, field, value->i, error))
        return FALSE;
      if (field->kind != DH_FIELD_REFERENCES || value->type != DH_VALUE_REFS)
        continue;
      for (guint k = 0; k < value->refs->len; k++)
        {
          gint64 id = g_array_index (value->refs, gint64, k);

          if (!dh_value_has_ref (&draft->before[i], id) && !check_live (draft, field, id, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
bind_value (DhStmt *stmt, int at, const DhField *field, const DhValue *value)
{
  switch (value->type)
    {
    case DH_VALUE_INT:
      dh_stmt_bind_int64 (stmt, at, value->i);
      break;
    case DH_VALUE_DOUBLE:
      dh_stmt_bind_double (stmt, at, value->d);
      break;
    case DH_VALUE_TEXT:
      dh_stmt_bind_text (stmt, at, value->s);
      break;
    case DH_VALUE_NULL:
    case DH_VALUE_PERIOD:
    case DH_VALUE_REFS:
    default:
      if (field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT)
        dh_stmt_bind_text (stmt, at, "");
      else
        dh_stmt_bind_null (stmt, at);
      break;
    }
}

static void
bind_period (DhStmt *stmt, int *at, const DhValue *value)
{
  const DhPeriod *period = value->type == DH_VALUE_PERIOD ? value->period : NULL;
  g_autofree char *canonical = period != NULL ? dh_period_to_canonical (period) : NULL;
  g_autofree char *start = period != NULL && period->start != DH_DATE_NONE ? dh_date_to_iso (period->start) : NULL;
  g_autofree char *end = period != NULL && period->end != DH_DATE_NONE ? dh_date_to_iso (period->end) : NULL;

  dh_stmt_bind_text (stmt, (*at)++, canonical);
  dh_stmt_bind_text (stmt, (*at)++, start);
  dh_stmt_bind_text (stmt, (*at)++, end);
  dh_stmt_bind_text (stmt, (*at)++, period != NULL ? period->words : "");
}

static void
bind_field (DhStmt *stmt, int *at, const DhField *field, const DhValue *value)
{
  if (field->kind == DH_FIELD_PERIOD)
    bind_period (stmt, at, value);
  else
    bind_value (stmt, (*at)++, field, value);
}

static const char *const period_columns[] = { "", "_start", "_end", "_words" };

static void
append_column (GString *sql, const DhField *field, const char *after)
{
  guint n = field->kind == DH_FIELD_PERIOD ? G_N_ELEMENTS (period_columns) : 1;

  for (guint i = 0; i < n; i++)
    {
      g_string_append (sql, ", ");
      g_string_append (sql, field->name);
      g_string_append (sql, period_columns[i]);
      g_string_append (sql, after);
    }
}

/* Only what changed is written, so that the journal says what a person did. */
static gboolean
is_written (DhDraft *draft, guint i)
{
  const DhField *field = &draft->entity->fields[i];

  if (field->kind == DH_FIELD_REFERENCES)
    return FALSE;
  return draft->is_new ? !dh_value_is_empty (&draft->values[i]) : is_changed (draft, i);
}

static gboolean
run_sql (DhDraft *draft, const char *sql, int at, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (draft->db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, draft->is_new ? 1 : at, draft->id);
  at = draft->is_new ? 2 : 1;
  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    if (is_written (draft, i))
      bind_field (stmt, &at, &draft->entity->fields[i], &draft->values[i]);
  return dh_stmt_step (stmt, &has_row, error);
}

static gboolean
insert_row (DhDraft *draft, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");
  guint n = 1;

  g_string_append (sql, draft->entity->table);
  g_string_append (sql, " (id");
  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    if (is_written (draft, i))
      {
        append_column (sql, &draft->entity->fields[i], "");
        n += draft->entity->fields[i].kind == DH_FIELD_PERIOD ? 4 : 1;
      }
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
  g_string_append_c (sql, ')');
  return run_sql (draft, sql->str, 0, error);
}

static gboolean
update_row (DhDraft *draft, GError **error)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) sql = g_string_new ("UPDATE ");
  int n = 0;

  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    if (is_written (draft, i))
      {
        append_column (columns, &draft->entity->fields[i], " = ?");
        n += draft->entity->fields[i].kind == DH_FIELD_PERIOD ? 4 : 1;
      }
  if (n == 0)
    return TRUE;

  g_string_append (sql, draft->entity->table);
  g_string_append (sql, " SET ");
  g_string_append (sql, columns->str + 2);
  g_string_append (sql, " WHERE id = ?");
  return run_sql (draft, sql->str, n + 1, error);
}

gboolean
_dh_reference_remove (DhDb *db, const DhField *field, gint64 owner, gint64 target, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("DELETE FROM ");

  g_string_append (sql, field->via);
  g_string_append (sql, " WHERE ");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, " = ? AND ");
  g_string_append (sql, field->via_target);
  g_string_append (sql, " = ?");
  return dh_db_exec (db, error, sql->str, "ii", owner, target);
}

gboolean
_dh_reference_add (DhDb *db, const DhField *field, gint64 owner, gint64 target, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");

  g_string_append (sql, field->via);
  g_string_append (sql, " (id, ");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, ", ");
  g_string_append (sql, field->via_target);
  g_string_append (sql, ") VALUES (?, ?, ?)");
  return dh_db_exec (db, error, sql->str, "iii", dh_id_new (), owner, target);
}

/* Rows that stay keep what hangs on them: a unit's part of the task, its deadline. */
static gboolean
write_references (DhDraft *draft, guint i, GError **error)
{
  const DhField *field = &draft->entity->fields[i];
  const DhValue *now = &draft->values[i], *before = &draft->before[i];

  for (guint k = 0; before->type == DH_VALUE_REFS && k < before->refs->len; k++)
    {
      gint64 id = g_array_index (before->refs, gint64, k);

      if (!dh_value_has_ref (now, id) && !_dh_reference_remove (draft->db, field, draft->id, id, error))
        return FALSE;
    }
  for (guint k = 0; now->type == DH_VALUE_REFS && k < now->refs->len; k++)
    {
      gint64 id = g_array_index (now->refs, gint64, k);
      gboolean again = FALSE;

      for (guint j = 0; j < k && !again; j++)
        again = g_array_index (now->refs, gint64, j) == id;
      if (!again && !dh_value_has_ref (before, id) && !_dh_reference_add (draft->db, field, draft->id, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_required (DhDraft *draft, GError **error)
{
  for (const DhField *field = draft->entity->fields; field->name != NULL; field++)
    if ((field->flags & DH_FIELD_REQUIRED) && dh_draft_is_empty (draft, field->name))
      return dh_draft_refuse (draft, field->name, _ ("empty; expected a value"), error);
  return TRUE;
}

static gboolean
check_unique (DhDraft *draft, GError **error)
{
  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    {
      const DhField *field = &draft->entity->fields[i];
      g_autoptr (GString) sql = NULL;
      g_autofree char *text = NULL, *problem = NULL;
      g_autoptr (DhStmt) stmt = NULL;
      gboolean has_row = FALSE;

      if (!(field->flags & DH_FIELD_UNIQUE) || dh_value_is_empty (&draft->values[i]))
        continue;
      sql = g_string_new ("SELECT id FROM ");
      g_string_append (sql, draft->entity->table);
      g_string_append (sql, " WHERE ");
      g_string_append (sql, field->name);
      g_string_append (sql, " = ? AND id <> ?");
      dh_sql_append_live (sql, draft->entity);
      if ((stmt = dh_db_prepare (draft->db, sql->str, error)) == NULL)
        return FALSE;
      bind_value (stmt, 1, field, &draft->values[i]);
      dh_stmt_bind_int64 (stmt, 2, draft->id);
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        continue;
      text = dh_value_format (field, &draft->values[i]);
      problem = g_strdup_printf (_ ("“%s” is already there; expected another value"), text);
      return dh_draft_refuse (draft, field->name, problem, error);
    }
  return TRUE;
}

static gboolean
write_draft (DhDraft *draft, const DhEdit *edit, GError **error)
{
  guint n = dh_entity_n_fields (draft->entity);
  gboolean changed = draft->is_new;

  if (!load_before (draft, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    dh_value_copy (&draft->before[i], &draft->values[i]);
  for (guint i = 0; i < edit->items->len; i++)
    if (!take_item (draft, &g_array_index (edit->items, DhEditItem, i), error))
      return FALSE;
  for (guint i = 0; i < n && !changed; i++)
    changed = is_changed (draft, i);
  if (!changed)
    return TRUE;

  if (!check_references (draft, error) || (draft->entity->check != NULL && !draft->entity->check (draft, error))
      || !check_required (draft, error) || !check_unique (draft, error))
    return FALSE;
  if (draft->is_new ? !insert_row (draft, error) : !update_row (draft, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (draft->entity->fields[i].kind == DH_FIELD_REFERENCES && !write_references (draft, i, error))
      return FALSE;
  return draft->entity->after == NULL || draft->entity->after (draft, error);
}

static void
init_draft (DhDraft *draft, DhDate today)
{
  guint n = dh_entity_n_fields (draft->entity);

  draft->today = today != DH_DATE_NONE ? today : day_of (dh_db_get_now (draft->db));
  draft->values = g_new0 (DhValue, n);
  draft->before = g_new0 (DhValue, n);
}

static void
clear_draft (DhDraft *draft)
{
  for (guint i = 0; draft->entity->fields[i].name != NULL; i++)
    {
      dh_value_clear (&draft->values[i]);
      dh_value_clear (&draft->before[i]);
    }
  g_free (draft->values);
  g_free (draft->before);
}

gboolean
dh_draft_write (DhDb *db, const DhEntity *entity, gint64 id, const DhEdit *edit, DhWriteFlags flags, DhDate today,
                gint64 *new_id, GError **error)
{
  gboolean is_new = id == 0 || (flags & DH_WRITE_NEW_ID) != 0;
  DhDraft draft = { .db = db, .entity = entity, .is_new = is_new, .flags = flags };
  gboolean written = FALSE;

  g_return_val_if_fail (edit != NULL && edit->entity == entity, FALSE);

  draft.id = id != 0 ? id : dh_id_new ();
  init_draft (&draft, today);
  written = write_draft (&draft, edit, error);
  if (written && new_id != NULL)
    *new_id = draft.id;
  clear_draft (&draft);
  return written;
}

gboolean
dh_record_recheck_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error)
{
  DhDraft draft = { .db = db, .entity = entity, .id = id };
  gboolean sound = FALSE;

  init_draft (&draft, DH_DATE_NONE);
  if (load_before (&draft, error))
    {
      for (guint i = 0; entity->fields[i].name != NULL; i++)
        dh_value_copy (&draft.before[i], &draft.values[i]);
      sound = (entity->check == NULL || entity->check (&draft, error)) && check_unique (&draft, error);
    }
  clear_draft (&draft);
  return sound;
}

gboolean
dh_record_write_db (DhDb *db, const DhEntity *entity, gint64 id, const DhEdit *edit, gint64 *new_id, GError **error)
{
  g_return_val_if_fail (entity != NULL, FALSE);
  return dh_draft_write (db, entity, id, edit, DH_WRITE_DEFAULT, DH_DATE_NONE, new_id, error);
}
