/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-row-private.h"

#include <string.h>

#include "dh-error.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define MAX_ENTITIES 256

/* The SQL of each entity is made once; both store threads ask for it. */
static GMutex sql_lock;
static char *row_sql[MAX_ENTITIES][2];

static void
append_placeholders (GString *sql, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
}

static char *
make_row_sql (const DhEntity *entity, guint n)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id, ");

  g_string_append (sql, entity->no_trash ? "NULL" : "trashed");
  g_string_append (sql, ", ");
  dh_sql_append_title (sql, entity);
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      if (field->kind == DH_FIELD_REFERENCES)
        continue;
      g_string_append (sql, ", ");
      g_string_append (sql, entity->table);
      g_string_append_c (sql, '.');
      g_string_append (sql, field->name);
      if (field->kind == DH_FIELD_PERIOD)
        {
          g_string_append (sql, ", ");
          g_string_append (sql, field->name);
          g_string_append (sql, "_words");
        }
      else if (field->kind == DH_FIELD_REFERENCE)
        {
          g_string_append (sql, ", ");
          dh_sql_append_name (sql, dh_entity_find (field->target), entity->table, field->name);
        }
    }
  g_string_append (sql, " FROM ");
  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE id IN (");
  append_placeholders (sql, n);
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static const char *
get_row_sql (const DhEntity *entity, gboolean page)
{
  guint index = 0;
  const char *sql = NULL;

  while (dh_entities ()[index] != entity)
    index++;
  g_assert (index < MAX_ENTITIES);

  g_mutex_lock (&sql_lock);
  if (row_sql[index][page] == NULL)
    row_sql[index][page] = make_row_sql (entity, page ? DH_PAGE_SIZE : 1);
  sql = row_sql[index][page];
  g_mutex_unlock (&sql_lock);
  return sql;
}

static char *
make_references_sql (const DhField *field, guint n)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  g_string_append (sql, field->via_owner);
  g_string_append (sql, ", ");
  g_string_append (sql, field->via_target);
  g_string_append (sql, ", ");
  dh_sql_append_name (sql, dh_entity_find (field->target), field->via, field->via_target);
  g_string_append (sql, " FROM ");
  g_string_append (sql, field->via);
  g_string_append (sql, " WHERE ");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, " IN (");
  append_placeholders (sql, n);
  g_string_append (sql, ") ORDER BY id");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
bind_ids (DhStmt *stmt, const gint64 *ids, guint n, guint places)
{
  for (guint i = 0; i < places; i++)
    if (i < n)
      dh_stmt_bind_int64 (stmt, (int) i + 1, ids[i]);
    else
      dh_stmt_bind_null (stmt, (int) i + 1);
}

static gboolean
read_period (DhValue *value, const char *canonical, const char *words, GError **error)
{
  DhPeriod *period = dh_period_from_canonical (canonical, words != NULL ? words : "", error);

  if (period == NULL)
    return FALSE;
  value->type = DH_VALUE_PERIOD;
  value->period = period;
  return TRUE;
}

/* Reads field @i from column *@column on and moves *@column past it. */
static gboolean
read_field (DhRow *row, guint i, DhStmt *stmt, int *column, GError **error)
{
  const DhField *field = &row->entity->fields[i];
  DhValue *value = &row->values[i];
  int at = (*column)++;

  if (field->kind == DH_FIELD_PERIOD || field->kind == DH_FIELD_REFERENCE)
    (*column)++;
  if (dh_stmt_is_null (stmt, at))
    return TRUE;

  switch (field->kind)
    {
    case DH_FIELD_REFERENCE:
      row->names[i] = dh_name_for_people (dh_stmt_get_text (stmt, at + 1));
      dh_value_set_int64 (value, dh_stmt_get_int64 (stmt, at));
      return TRUE;
    case DH_FIELD_INTEGER:
    case DH_FIELD_MONEY:
    case DH_FIELD_FLAG:
      dh_value_set_int64 (value, dh_stmt_get_int64 (stmt, at));
      return TRUE;
    case DH_FIELD_DECIMAL:
      dh_value_set_double (value, dh_stmt_get_double (stmt, at));
      return TRUE;
    case DH_FIELD_PERIOD:
      return read_period (value, dh_stmt_get_text (stmt, at), dh_stmt_get_text (stmt, at + 1), error);
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_DATE:
    case DH_FIELD_CHOICE:
    case DH_FIELD_FILE:
    case DH_FIELD_REFERENCES:
    default:
      dh_value_set_text (value, dh_stmt_get_text (stmt, at));
      return TRUE;
    }
}

static DhRow *
read_row (const DhEntity *entity, DhStmt *stmt, GError **error)
{
  g_autoptr (DhRow) row = dh_row_new (entity, dh_stmt_get_int64 (stmt, 0));
  int column = 3;

  row->trashed = dh_stmt_get_int64 (stmt, 1);
  row->title = g_strdup (dh_stmt_get_text (stmt, 2));
  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (entity->fields[i].kind != DH_FIELD_REFERENCES && !read_field (row, i, stmt, &column, error))
      return NULL;
  return g_steal_pointer (&row);
}

static void
add_reference (DhRow *row, guint i, gint64 target, const char *name)
{
  g_autofree char *shown = dh_name_for_people (name);

  if (row->values[i].type != DH_VALUE_REFS)
    {
      dh_value_take_refs (&row->values[i], g_array_new (FALSE, FALSE, sizeof (gint64)));
      row->names[i] = g_steal_pointer (&shown);
    }
  else
    {
      char *both = g_strconcat (row->names[i], "; ", shown, NULL);

      g_free (row->names[i]);
      row->names[i] = both;
    }
  g_array_append_val (row->values[i].refs, target);
}

static DhRow *
find_row (GPtrArray *rows, gint64 id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((DhRow *) rows->pdata[i])->id == id)
      return rows->pdata[i];
  return NULL;
}

/* @error is never NULL here and below. */
static gboolean
load_references (DhDb *db, GPtrArray *rows, const DhEntity *entity, guint i, const gint64 *ids, guint n, GError **error)
{
  guint places = n == 1 ? 1 : DH_PAGE_SIZE;
  g_autofree char *sql = make_references_sql (&entity->fields[i], places);
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  bind_ids (stmt, ids, n, places);
  while (dh_stmt_step (stmt, &has_row, error) && has_row)
    {
      DhRow *row = find_row (rows, dh_stmt_get_int64 (stmt, 0));

      if (row != NULL)
        add_reference (row, i, dh_stmt_get_int64 (stmt, 1), dh_stmt_get_text (stmt, 2));
    }
  return *error == NULL;
}

static gboolean
load_page (DhDb *db, GPtrArray *rows, const DhEntity *entity, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new ();
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, get_row_sql (entity, n > 1), error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  bind_ids (stmt, ids, n, n == 1 ? 1 : DH_PAGE_SIZE);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      DhRow *row = has_row ? read_row (entity, stmt, error) : NULL;

      if (row == NULL)
        break;
      g_ptr_array_add (rows, row);
      g_ptr_array_add (page, row);
      has_row = FALSE;
    }
  if (*error != NULL)
    return FALSE;

  for (guint i = 0; entity->fields[i].name != NULL; i++)
    if (entity->fields[i].kind == DH_FIELD_REFERENCES && !load_references (db, page, entity, i, ids, n, error))
      return FALSE;
  return TRUE;
}

/* Titles that are dates or periods read as people write them. */
static void
finish_title (DhRow *row)
{
  const DhField *field = dh_entity_find_field (row->entity, row->entity->title);

  if (row->entity->title_sql == NULL && (field->kind == DH_FIELD_PERIOD || field->kind == DH_FIELD_DATE))
    {
      g_free (row->title);
      row->title = dh_value_format (field, &row->values[dh_entity_field_index (row->entity, field)]);
    }
  if (row->title == NULL)
    row->title = g_strdup ("");
}

void
dh_sql_append_title (GString *sql, const DhEntity *entity)
{
  g_string_append (sql, entity->title_sql != NULL ? entity->title_sql : entity->title);
}

void
dh_sql_append_name (GString *sql, const DhEntity *target, const char *table, const char *column)
{
  g_string_append (sql, "(SELECT ");
  dh_sql_append_title (sql, target);
  if (!target->no_trash)
    g_string_append (sql, " || iif (r.trashed IS NULL, '', char (1))");
  g_string_append (sql, " FROM ");
  g_string_append (sql, target->table);
  g_string_append (sql, " AS r WHERE r.id = ");
  g_string_append (sql, table);
  g_string_append_c (sql, '.');
  g_string_append (sql, column);
  g_string_append_c (sql, ')');
}

void
dh_sql_append_live (GString *sql, const DhEntity *entity)
{
  if (!entity->no_trash)
    g_string_append (sql, " AND trashed IS NULL");
}

char *
dh_name_for_people (const char *name)
{
  gsize length = name != NULL ? strlen (name) : 0;
  g_autofree char *bare = NULL;

  if (length == 0 || name[length - 1] != '\1')
    return g_strdup (name != NULL ? name : "");
  bare = g_strndup (name, length - 1);
  return g_strdup_printf (_ ("%s (in the trash)"), bare);
}

DhRow *
dh_row_new (const DhEntity *entity, gint64 id)
{
  DhRow *self = g_new0 (DhRow, 1);
  guint n = dh_entity_n_fields (entity);

  self->entity = entity;
  self->id = id;
  self->values = g_new0 (DhValue, n);
  self->names = g_new0 (char *, n);
  return self;
}

void
dh_row_free (DhRow *self)
{
  guint n = 0;

  if (self == NULL)
    return;
  n = dh_entity_n_fields (self->entity);
  for (guint i = 0; i < n; i++)
    {
      dh_value_clear (&self->values[i]);
      g_free (self->names[i]);
    }
  g_free (self->values);
  g_free (self->names);
  g_free (self->title);
  g_free (self);
}

GPtrArray *
dh_rows_load_db (DhDb *db, const DhEntity *entity, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dh_row_free);
  g_autoptr (GError) failed = NULL;

  for (guint i = 0; i < n; i += DH_PAGE_SIZE)
    if (!load_page (db, rows, entity, ids + i, MIN (n - i, DH_PAGE_SIZE), &failed))
      {
        g_propagate_error (error, g_steal_pointer (&failed));
        return NULL;
      }
  for (guint i = 0; i < rows->len; i++)
    finish_title (rows->pdata[i]);
  return g_steal_pointer (&rows);
}

DhRow *
dh_row_load_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = dh_rows_load_db (db, entity, &id, 1, error);

  return rows != NULL && rows->len == 1 ? g_ptr_array_steal_index (rows, 0) : NULL;
}

char *
dh_record_dup_title_db (DhDb *db, const DhEntity *entity, gint64 id, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  dh_sql_append_title (sql, entity);
  g_string_append (sql, " FROM ");
  g_string_append (sql, entity->table);
  g_string_append (sql, " WHERE id = ?");
  return dh_db_dup_text (db, error, sql->str, "i", id);
}

void
_dh_row_set_missing (GError **error, const DhEntity *entity, gint64 id)
{
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_FOUND,
               _ ("%s: there is no record %" PRId64 "; expected the number of one."), dh_entity_get_singular (entity),
               id);
}
