/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-schema-private.h"

#include "dh-db.h"
#include "dh-register-private.h"

/* The tables of the registers derive from their fields. Everything here only adds: a table that is missing, a column at
 * the end of one that is there, an index. A column that a field once had stays; changesets know columns by position. */

typedef struct
{
  DhDb *db;
  const DhEntity *entity;
  const DhRegister *reg;
  GHashTable *columns; /* those that the table has; empty: there is no table */
  gboolean *grown;
  GString *indices; /* instead of @db: indices are only written down here */
} Growth;

typedef gboolean (*ColumnFunc) (gpointer data, const char *name, const char *definition, GError **error);

static const char *
type_of (DhFieldKind kind)
{
  switch (kind)
    {
    case DH_FIELD_INTEGER:
    case DH_FIELD_MONEY:
    case DH_FIELD_FLAG:
    case DH_FIELD_REFERENCE:
      return "INTEGER";
    case DH_FIELD_DECIMAL:
      return "REAL";
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_DATE:
    case DH_FIELD_PERIOD:
    case DH_FIELD_CHOICE:
    case DH_FIELD_FILE:
    case DH_FIELD_REFERENCES:
    default:
      return "TEXT";
    }
}

static gboolean
is_words (const DhField *field)
{
  return field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT;
}

/* What follows the name of the column. Presets are words of static tables without quotes in them. */
static char *
define (const DhField *field)
{
  g_autoptr (GString) sql = g_string_new (type_of (field->kind));
  gboolean quoted = is_words (field) || field->kind == DH_FIELD_CHOICE;

  if (field->preset != NULL || is_words (field) || field->kind == DH_FIELD_FLAG)
    {
      g_string_append (sql, quoted ? " NOT NULL DEFAULT '" : " NOT NULL DEFAULT ");
      g_string_append (sql, field->preset != NULL ? field->preset : field->kind == DH_FIELD_FLAG ? "0" : "");
      g_string_append (sql, quoted ? "'" : "");
    }
  if (is_words (field) && (field->flags & DH_FIELD_PERSONAL))
    g_string_append (sql, " COLLATE person");
  if (field->kind == DH_FIELD_REFERENCE)
    {
      g_string_append (sql, " REFERENCES ");
      g_string_append (sql, dh_entity_find (field->target)->table);
      g_string_append (sql, (field->flags & DH_FIELD_PART) ? " (id) ON DELETE CASCADE" : " (id) ON DELETE SET NULL");
    }
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
each_period_column (const DhField *field, ColumnFunc func, gpointer data, GError **error)
{
  g_autofree char *start = g_strconcat (field->name, "_start", NULL);
  g_autofree char *end = g_strconcat (field->name, "_end", NULL);
  g_autofree char *words = g_strconcat (field->name, "_words", NULL);

  return func (data, field->name, "TEXT", error) && func (data, start, "TEXT", error) && func (data, end, "TEXT", error)
         && func (data, words, "TEXT NOT NULL DEFAULT ''", error);
}

/* Every column of the entity's table but "id", in order. */
static gboolean
each_column (const DhEntity *entity, ColumnFunc func, gpointer data, GError **error)
{
  if (!entity->no_trash && !func (data, "trashed", "INTEGER", error))
    return FALSE;
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *definition = define (field);

      if (field->kind == DH_FIELD_REFERENCES)
        continue;
      if (field->kind == DH_FIELD_PERIOD ? !each_period_column (field, func, data, error)
                                         : !func (data, field->name, definition, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
count_column (gpointer data, const char *name, const char *definition, GError **error)
{
  (*(guint *) data)++;
  return TRUE;
}

static gboolean
append_column (gpointer data, const char *name, const char *definition, GError **error)
{
  GString *sql = data;

  g_string_append (sql, ", ");
  g_string_append (sql, name);
  g_string_append_c (sql, ' ');
  g_string_append (sql, definition);
  return TRUE;
}

static gboolean
add_column (gpointer data, const char *name, const char *definition, GError **error)
{
  Growth *growth = data;
  g_autoptr (GString) sql = NULL;

  if (g_hash_table_contains (growth->columns, name))
    return TRUE;
  *growth->grown = TRUE;
  sql = g_string_new ("ALTER TABLE ");
  g_string_append (sql, growth->entity->table);
  g_string_append (sql, " ADD COLUMN ");
  g_string_append (sql, name);
  g_string_append_c (sql, ' ');
  g_string_append (sql, definition);
  g_string_append (sql, " /* scan ok */");
  return dh_db_exec (growth->db, error, sql->str, NULL);
}

static gboolean
create_table (Growth *growth, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE ");

  *growth->grown = TRUE;
  g_string_append (sql, growth->entity->table);
  g_string_append (sql, " (id INTEGER PRIMARY KEY");
  each_column (growth->entity, append_column, sql, NULL);
  g_string_append (sql, ") STRICT");
  return dh_db_exec (growth->db, error, sql->str, NULL);
}

static GHashTable *
read_columns (DhDb *db, const char *table, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, "SELECT name FROM pragma_table_info (?) /* scan ok */", error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_text (stmt, 1, table);
  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return NULL;
      if (has_row)
        g_hash_table_add (columns, g_strdup (dh_stmt_get_text (stmt, 0)));
    }
  return g_steal_pointer (&columns);
}

/* @columns: what the index is over, and with which condition. One of the same name may be over others. */
static gboolean
add_index (Growth *growth, const char *name, const char *columns, GError **error)
{
  g_autoptr (GString) drop = g_string_new ("DROP INDEX IF EXISTS ");
  g_autoptr (GString) sql = g_string_new ("CREATE INDEX ");

  g_string_append (drop, growth->entity->table);
  g_string_append (drop, name);
  g_string_append (drop, " /* scan ok */");
  g_string_append (sql, growth->entity->table);
  g_string_append (sql, name);
  g_string_append (sql, " ON ");
  g_string_append (sql, growth->entity->table);
  g_string_append_c (sql, ' ');
  g_string_append (sql, columns);
  g_string_append (sql, " /* scan ok */");
  if (growth->indices != NULL)
    {
      g_string_append (growth->indices, sql->str);
      return TRUE;
    }
  return dh_db_exec (growth->db, error, drop->str, NULL) && dh_db_exec (growth->db, error, sql->str, NULL);
}

static gboolean
is_indexed (const DhEntity *entity, const DhField *field)
{
  if (field->kind == DH_FIELD_REFERENCE)
    return TRUE;
  if (field->kind == DH_FIELD_DATE)
    return (field->flags & (DH_FIELD_LISTED | DH_FIELD_COMPUTED)) != 0;
  return g_str_equal (field->name, entity->title) || g_str_equal (field->name, entity->sort)
         || g_str_equal (field->name, "twin_key");
}

/* References without a condition: SQLite looks there when a record that is named goes. */
static gboolean
add_field_index (Growth *growth, const DhField *field, GError **error)
{
  g_autofree char *name = g_strconcat ("_by_", field->name, NULL);
  g_autoptr (GString) columns = g_string_new ("(");

  if (!is_indexed (growth->entity, field) || field->kind == DH_FIELD_REFERENCES)
    return TRUE;
  g_string_append (columns, field->name);
  if (field->kind == DH_FIELD_PERIOD)
    g_string_append (columns, "_end");
  if (is_words (field) && !g_str_equal (field->name, "twin_key"))
    g_string_append (columns, (field->flags & DH_FIELD_PERSONAL) ? " COLLATE person" : " COLLATE vi");
  g_string_append (columns, ")");
  if (field->kind != DH_FIELD_REFERENCE && !growth->entity->no_trash)
    g_string_append (columns, " WHERE trashed IS NULL");
  return add_index (growth, name, columns->str, error);
}

static void
add_counted (GPtrArray *names, const DhEntity *entity, const char *name)
{
  const DhField *field = name != NULL ? dh_entity_find_field (entity, name) : NULL;

  if (field != NULL && field->kind != DH_FIELD_REFERENCES && field->kind != DH_FIELD_LONG_TEXT
      && !g_ptr_array_find (names, field->name, NULL))
    g_ptr_array_add (names, (gpointer) field->name);
}

/* Whatever the statistics of the register look at: they read this index instead of the rows. */
static GPtrArray *
list_counted (const DhRegister *reg)
{
  GPtrArray *names = g_ptr_array_new ();
  g_auto (GStrv) breakdowns = g_strsplit (reg->breakdowns != NULL ? reg->breakdowns : "", " ", -1);

  add_counted (names, reg->entity, reg->date);
  for (guint i = 0; breakdowns[i] != NULL; i++)
    add_counted (names, reg->entity, breakdowns[i]);
  add_counted (names, reg->entity, "level");
  add_counted (names, reg->entity, "unit");
  for (const DhRegisterFigure *figure = reg->figures; figure->name != NULL; figure++)
    {
      const char *where = figure->where;
      DhRegisterCondition condition;

      if (figure->part != NULL)
        continue;
      add_counted (names, reg->entity, figure->sum);
      while (_dh_register_next_condition (reg->entity, &where, &condition))
        {
          g_auto (GStrv) parts = g_strsplit (condition.name, ".", 2);

          add_counted (names, reg->entity, parts[0]);
          _dh_register_condition_clear (&condition);
        }
    }
  return names;
}

static gboolean
add_count_index (Growth *growth, GError **error)
{
  g_autoptr (GString) columns = g_string_new ("(");
  g_autoptr (GPtrArray) names = NULL;

  if (growth->reg == NULL || growth->reg->entity != growth->entity || growth->entity->no_trash)
    return TRUE;
  names = list_counted (growth->reg);
  for (guint i = 0; i < names->len; i++)
    {
      g_string_append (columns, names->pdata[i]);
      g_string_append (columns, ", ");
    }
  g_string_append (columns, "trashed) WHERE trashed IS NULL");
  return add_index (growth, "_counted", columns->str, error);
}

static gboolean
add_indices (Growth *growth, GError **error)
{
  for (const DhField *field = growth->entity->fields; field->name != NULL; field++)
    if (!add_field_index (growth, field, error))
      return FALSE;
  if (dh_entity_find_field (growth->entity, "book_year") != NULL
      && !add_index (growth, "_by_number", "(book_year, number)", error))
    return FALSE;
  return (growth->entity->no_trash || add_index (growth, "_trashed", "(trashed) WHERE trashed IS NOT NULL", error))
         && add_count_index (growth, error);
}

/* A list of references keeps its links in a table of its own. */
static gboolean
add_link_table (Growth *growth, const DhField *field, GError **error)
{
  g_autoptr (GHashTable) columns = read_columns (growth->db, field->via, error);
  g_autoptr (GString) sql = NULL, index = NULL;

  if (columns == NULL)
    return FALSE;
  if (g_hash_table_size (columns) > 0)
    return TRUE;

  *growth->grown = TRUE;
  sql = g_string_new ("CREATE TABLE ");
  g_string_append (sql, field->via);
  g_string_append (sql, " (id INTEGER PRIMARY KEY, ");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, " INTEGER NOT NULL REFERENCES ");
  g_string_append (sql, growth->entity->table);
  g_string_append (sql, " (id) ON DELETE CASCADE, ");
  g_string_append (sql, field->via_target);
  g_string_append (sql, " INTEGER NOT NULL REFERENCES ");
  g_string_append (sql, dh_entity_find (field->target)->table);
  g_string_append (sql, " (id) ON DELETE CASCADE, UNIQUE (");
  g_string_append (sql, field->via_owner);
  g_string_append (sql, ", ");
  g_string_append (sql, field->via_target);
  g_string_append (sql, ")) STRICT");
  index = g_string_new ("CREATE INDEX ");
  g_string_append (index, field->via);
  g_string_append (index, "_back ON ");
  g_string_append (index, field->via);
  g_string_append (index, " (");
  g_string_append (index, field->via_target);
  g_string_append (index, ")");
  return dh_db_exec (growth->db, error, sql->str, NULL) && dh_db_exec (growth->db, error, index->str, NULL);
}

static gboolean
grow_entity (DhDb *db, const DhRegister *reg, const DhEntity *entity, gboolean *grown, GError **error)
{
  g_autoptr (GHashTable) columns = read_columns (db, entity->table, error);
  Growth growth = { .db = db, .entity = entity, .reg = reg, .columns = columns, .grown = grown };

  if (columns == NULL)
    return FALSE;
  if (g_hash_table_size (columns) == 0 ? !create_table (&growth, error)
                                       : !each_column (entity, add_column, &growth, error))
    return FALSE;
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->kind == DH_FIELD_REFERENCES && dh_entity_find_table (field->via) == NULL
        && !add_link_table (&growth, field, error))
      return FALSE;
  return add_indices (&growth, error);
}

static gboolean
grow (DhDb *db, gboolean *grown, GError **error)
{
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhRegister *reg = dh_register_of (dh_entities ()[i]);

      if (reg != NULL && !grow_entity (db, reg, dh_entities ()[i], grown, error))
        return FALSE;
    }
  return _dh_register_hide_twin_keys (db, grown, error);
}

static void
append_shape (GString *shape, const DhEntity *entity)
{
  guint n = 1;

  each_column (entity, count_column, &n, NULL);
  g_string_append_printf (shape, "%s:%u;", entity->table, n);
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->kind == DH_FIELD_REFERENCES && dh_entity_find_table (field->via) == NULL)
      g_string_append_printf (shape, "%s:3;", field->via);
}

/* The indices stand in it as one number: other ones are a reason to look at the tables, never to refuse a store. */
static char *
make_shape (void)
{
  GString *shape = g_string_new (NULL);
  g_autoptr (GString) indices = g_string_new (NULL);

  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhEntity *entity = dh_entities ()[i];
      Growth growth = { .entity = entity, .reg = dh_register_of (entity), .indices = indices };

      if (growth.reg == NULL)
        continue;
      append_shape (shape, entity);
      add_indices (&growth, NULL);
    }
  /* What the keys of twins hold counts like a table: stores from before are looked at once more. */
  g_string_append (shape, "twin_key:2;");
  g_string_append_printf (shape, "+%08x", g_str_hash (indices->str));
  return g_string_free (shape, FALSE);
}

const DhStoreExtension *
_dh_register_extension (void)
{
  static DhStoreExtension extension;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      extension = (DhStoreExtension) { .shape = make_shape (), .grow = grow };
      g_once_init_leave (&made, 1);
    }
  return &extension;
}
