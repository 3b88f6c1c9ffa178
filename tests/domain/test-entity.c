/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* The tables of fields and the schema are written by hand, apart; here they are held together. */

typedef struct
{
  char *type;
  char *preset;
  gboolean not_null;
} Column;

static void
free_column (gpointer data)
{
  Column *column = data;

  g_free (column->type);
  g_free (column->preset);
  g_free (column);
}

static GHashTable *
read_columns (DhDb *db, const char *table)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_column);
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db, "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_xinfo (?) /* scan ok */", NULL);
  gboolean has_row = FALSE;

  dh_stmt_bind_text (stmt, 1, table);
  while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
    {
      Column *column = g_new0 (Column, 1);

      column->type = g_strdup (dh_stmt_get_text (stmt, 1));
      column->not_null = dh_stmt_get_int64 (stmt, 2) != 0;
      column->preset = g_strdup (dh_stmt_get_text (stmt, 3));
      g_hash_table_insert (columns, g_strdup (dh_stmt_get_text (stmt, 0)), column);
    }
  return columns;
}

/* Takes the column out, so that what is left over shows at the end. */
static void
assert_column (GHashTable *columns, const char *name, const char *type, gboolean not_null, const char *preset)
{
  Column *column = g_hash_table_lookup (columns, name);

  if (column == NULL)
    g_error ("no column %s", name);
  if (!g_str_equal (column->type, type) || column->not_null != not_null || g_strcmp0 (column->preset, preset) != 0)
    g_error ("column %s is %s %s default %s", name, column->type, column->not_null ? "NOT NULL" : "",
             column->preset != NULL ? column->preset : "none");
  g_hash_table_remove (columns, name);
}

static void
assert_scalar (GHashTable *columns, const DhField *field)
{
  gboolean text = field->kind == DH_FIELD_TEXT || field->kind == DH_FIELD_LONG_TEXT;
  gboolean quoted = text || field->kind == DH_FIELD_CHOICE;
  Column *column = g_hash_table_lookup (columns, field->name);
  g_autofree char *preset = NULL;
  const char *type = "TEXT";
  gboolean not_null = FALSE;

  if (field->kind == DH_FIELD_INTEGER || field->kind == DH_FIELD_MONEY || field->kind == DH_FIELD_REFERENCE
      || field->kind == DH_FIELD_FLAG)
    type = "INTEGER";
  else if (field->kind == DH_FIELD_DECIMAL)
    type = "REAL";

  if (field->preset != NULL)
    preset = quoted ? g_strdup_printf ("'%s'", field->preset) : g_strdup (field->preset);
  else if (field->kind == DH_FIELD_FLAG)
    preset = g_strdup ("0");
  /* A link's entity has no default: it is required. */
  else if (text && g_strcmp0 (column != NULL ? column->preset : NULL, NULL) != 0)
    preset = g_strdup ("''");

  not_null = text || field->preset != NULL || field->kind == DH_FIELD_FLAG;
  /* The schema may leave a required field to the rules, but not the other way round. */
  if (column != NULL && column->not_null && !not_null)
    {
      g_assert_true (field->flags & DH_FIELD_REQUIRED);
      not_null = TRUE;
    }
  assert_column (columns, field->name, type, not_null, preset);
}

static void
assert_period (GHashTable *columns, const DhField *field)
{
  g_autofree char *start = g_strconcat (field->name, "_start", NULL);
  g_autofree char *end = g_strconcat (field->name, "_end", NULL);
  g_autofree char *words = g_strconcat (field->name, "_words", NULL);

  assert_column (columns, field->name, "TEXT", FALSE, NULL);
  assert_column (columns, start, "TEXT", FALSE, NULL);
  assert_column (columns, end, "TEXT", FALSE, NULL);
  assert_column (columns, words, "TEXT", TRUE, "''");
}

static void
assert_via (DhDb *db, const DhField *field)
{
  g_autoptr (GHashTable) columns = read_columns (db, field->via);

  assert_column (columns, "id", "INTEGER", FALSE, NULL);
  assert_column (columns, field->via_owner, "INTEGER", TRUE, NULL);
  assert_column (columns, field->via_target, "INTEGER", TRUE, NULL);
  if (dh_entity_find_table (field->via) == NULL)
    g_assert_cmpuint (g_hash_table_size (columns), ==, 0);
}

static void
assert_table (DhDb *db, const DhEntity *entity)
{
  g_autoptr (GHashTable) columns = read_columns (db, entity->table);

  assert_column (columns, "id", "INTEGER", FALSE, NULL);
  if (!entity->no_trash)
    assert_column (columns, "trashed", "INTEGER", FALSE, NULL);
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->kind == DH_FIELD_REFERENCES)
      assert_via (db, field);
    else if (field->kind == DH_FIELD_PERIOD)
      assert_period (columns, field);
    else
      assert_scalar (columns, field);
  g_assert_cmpuint (g_hash_table_size (columns), ==, 0);
}

static DexFuture *
assert_tables_func (DhDb *db, gpointer data)
{
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    assert_table (db, dh_entities ()[i]);
  return dex_future_new_true ();
}

static void
test_schema (Fixture *fixture, gconstpointer data)
{
  wait_ok (dh_store_read (dh_context_get_store (fixture->context), assert_tables_func, NULL, NULL));
}

static void
assert_field (const DhEntity *entity, const DhField *field)
{
  g_assert_cmpstr (dh_field_get_label (field), !=, "");
  g_assert_true (dh_entity_find_field (entity, field->name) == field);
  g_assert_true ((field->kind == DH_FIELD_REFERENCE || field->kind == DH_FIELD_REFERENCES) == (field->target != NULL));
  g_assert_true ((field->kind == DH_FIELD_REFERENCES) == (field->via != NULL));
  if (field->target != NULL)
    g_assert_nonnull (dh_entity_find (field->target));
  if (field->kind == DH_FIELD_CHOICE)
    g_assert_nonnull (field->choices);
  if (field->flags & DH_FIELD_PART)
    g_assert_cmpint (field->kind, ==, DH_FIELD_REFERENCE);
  g_assert_cmpint (field->min, <=, field->max);
  if (field->help != NULL)
    g_assert_true (g_str_has_suffix (field->help, ".") || g_str_has_suffix (field->help, "…"));
}

static void
test_tables (void)
{
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhEntity *entity = dh_entities ()[i];

      g_assert_true (dh_entity_find (entity->name) == entity);
      g_assert_true (dh_entity_find_table (entity->table) == entity);
      g_assert_cmpstr (dh_entity_get_singular (entity), !=, "");
      g_assert_cmpstr (dh_entity_get_plural (entity), !=, "");
      g_assert_nonnull (dh_entity_find_field (entity, entity->title));
      g_assert_nonnull (dh_entity_find_field (entity, entity->sort));
      if (entity->owner != NULL)
        g_assert_nonnull (dh_entity_find_field (entity, entity->owner));
      g_assert_cmpstr (dh_field_get_section (&entity->fields[0]), !=, NULL);
      for (const DhField *field = entity->fields; field->name != NULL; field++)
        assert_field (entity, field);
    }
  g_assert_null (dh_entity_find ("nothing"));
  g_assert_null (dh_entity_find_field (&dh_unit_entity, "nothing"));
}

/* What refers comes after what is referred to, but for its own kind. */
static void
test_order (void)
{
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      {
        gboolean found = field->target == NULL;

        for (guint k = 0; k <= i && !found; k++)
          found = g_str_equal (dh_entities ()[k]->name, field->target);
        g_assert_true (found);
      }
}

static void
test_labels (void)
{
  const DhField *state = dh_entity_find_field (&dh_task_entity, "state");

  g_assert_cmpstr (dh_field_choice_label (state, "done-late"), ==, "Done late");
  g_assert_cmpstr (dh_field_choice_label (state, "unheard"), ==, "unheard");
  g_assert_cmpstr (dh_field_choice_label (state, NULL), ==, "");
  g_assert_cmpstr (dh_field_get_help (dh_entity_find_field (&dh_task_entity, "state")), ==, "");
  g_assert_cmpint (dh_entity_field_index (&dh_task_entity, state), >, 0);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/entity/schema", test_schema);
  g_test_add_func ("/domain/entity/tables", test_tables);
  g_test_add_func ("/domain/entity/order", test_order);
  g_test_add_func ("/domain/entity/labels", test_labels);
  return g_test_run ();
}
