/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "dh-id.h"

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static DexFuture *
woken_cb (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

/* A block ends on the main context, which wakes it up. */
static DexFuture *
settle (DexFuture *future)
{
  DexFuture *wakes = dex_future_finally (future, woken_cb, NULL, NULL);

  while (dex_future_is_pending (wakes))
    g_main_context_iteration (NULL, TRUE);
  return wakes;
}

static const GValue *
get_value (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  g_assert_no_error (error);
  return value;
}

static DhContext *
open_context (const char *path)
{
  g_autoptr (DhClock) clock = dh_clock_new_fixed (dh_date_new (2023, 8, 15));

  return wait_object (dh_context_open (path, DH_STORE_OPEN_CREATE | DH_STORE_OPEN_NO_BACKUP, clock, "test"));
}

static void
fill_edit (DhEdit *edit, va_list args)
{
  const DhEntity *entity = dh_edit_get_entity (edit);
  const char *name = NULL;

  while ((name = va_arg (args, const char *)) != NULL)
    {
      const char *text = va_arg (args, const char *);
      const DhField *field = dh_entity_find_field (entity, name);
      g_autoptr (GError) error = NULL;

      if (field != NULL && field->target != NULL)
        dh_edit_set_named (edit, name, text);
      else
        dh_edit_parse (edit, name, text, 2023, &error);
      g_assert_no_error (error);
    }
}

static DexFuture *
count_func (DhDb *db, gpointer sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  dh_db_get_int64 (db, &value, &error, sql, "");
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_for_int64 (value);
}

static void
dump_table (DhDb *db, const char *table, GString *text)
{
  g_autoptr (GString) sql = g_string_new ("SELECT * FROM ");
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = FALSE;

  g_string_append (sql, table);
  g_string_append (sql, " ORDER BY 1 /* scan ok */");
  stmt = dh_db_prepare (db, sql->str, NULL);
  g_string_append_printf (text, "%s\n", table);
  while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
    {
      for (int i = 0; i < dh_stmt_n_columns (stmt); i++)
        g_string_append_printf (text, "|%s", dh_stmt_is_null (stmt, i) ? "∅" : dh_stmt_get_text (stmt, i));
      g_string_append_c (text, '\n');
    }
}

static DexFuture *
dump_func (DhDb *db, gpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhEntity *entity = dh_entities ()[i];

      dump_table (db, entity->table, text);
      for (const DhField *field = entity->fields; field->name != NULL; field++)
        if (field->via != NULL && dh_entity_find_table (field->via) == NULL)
          dump_table (db, field->via, text);
    }
  return dex_future_new_for_string (text->str);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("dh-domain-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "office.donghanh", NULL);
  self->context = open_context (self->path);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  close_context (self->context);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

DhContext *
open_other (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return open_context (path);
}

void
close_context (DhContext *context)
{
  wait_ok (dh_store_close (dh_context_get_store (context)));
  g_object_unref (context);
}

void
wait_ok (DexFuture *future)
{
  g_autoptr (DexFuture) done = settle (future);

  get_value (done);
}

gint64
wait_int64 (DexFuture *future)
{
  g_autoptr (DexFuture) done = settle (future);

  return g_value_get_int64 (get_value (done));
}

double
wait_double (DexFuture *future)
{
  g_autoptr (DexFuture) done = settle (future);

  return g_value_get_double (get_value (done));
}

gpointer
wait_object (DexFuture *future)
{
  g_autoptr (DexFuture) done = settle (future);

  return g_value_dup_object (get_value (done));
}

gpointer
wait_boxed (DexFuture *future)
{
  g_autoptr (DexFuture) settled = settle (future);

  return g_value_dup_boxed (get_value (settled));
}

char *
wait_string (DexFuture *future)
{
  g_autoptr (DexFuture) done = settle (future);

  return g_value_dup_string (get_value (done));
}

void
wait_refused (DexFuture *future, int code, const char *part)
{
  g_autoptr (DexFuture) done = settle (future);
  g_autoptr (GError) error = NULL;

  dex_future_get_value (done, &error);
  g_assert_error (error, DH_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not contain “%s”", error->message, part);
}

DhEdit *
make_edit (const DhEntity *entity, ...)
{
  DhEdit *edit = dh_edit_new (entity);
  va_list args;

  va_start (args, entity);
  fill_edit (edit, args);
  va_end (args);
  return edit;
}

gint64
add (Fixture *self, const DhEntity *entity, ...)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  va_list args;

  va_start (args, entity);
  fill_edit (edit, args);
  va_end (args);
  return wait_int64 (dh_record_create (self->context, entity, edit));
}

DexFuture *
try_add (Fixture *self, const DhEntity *entity, ...)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  va_list args;

  va_start (args, entity);
  fill_edit (edit, args);
  va_end (args);
  return dh_record_create (self->context, entity, edit);
}

DexFuture *
change (Fixture *self, const DhEntity *entity, gint64 id, ...)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  va_list args;

  va_start (args, id);
  fill_edit (edit, args);
  va_end (args);
  return dh_records_update (self->context, entity, &id, 1, edit);
}

char *
get (Fixture *self, const DhEntity *entity, gint64 id, const char *field)
{
  g_autoptr (DhRecord) record = load (self, entity, id);

  return dh_value_to_text (dh_entity_find_field (entity, field), dh_record_get_value (record, field));
}

char *
show (Fixture *self, const DhEntity *entity, gint64 id, const char *field)
{
  g_autoptr (DhRecord) record = load (self, entity, id);

  return dh_record_format (record, field);
}

DhRecord *
load (Fixture *self, const DhEntity *entity, gint64 id)
{
  return wait_object (dh_record_load (self->context, entity, id));
}

void
assert_value (Fixture *self, const DhEntity *entity, gint64 id, const char *field, const char *expected)
{
  g_autofree char *text = get (self, entity, id, field);

  g_assert_cmpstr (text, ==, expected);
}

gint64
count (Fixture *self, const char *sql)
{
  return wait_int64 (dh_store_read (dh_context_get_store (self->context), count_func, (gpointer) sql, NULL));
}

char *
dump (DhContext *context)
{
  return wait_string (dh_store_read (dh_context_get_store (context), dump_func, NULL, NULL));
}

char *
titles (DhRecordList *list)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) text = g_string_new (NULL);

  wait_ok (dh_record_list_settled (list));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_ptr_array_add (records, g_list_model_get_item (G_LIST_MODEL (list), i));
  wait_ok (dh_record_list_settled (list));
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", dh_record_get_title (records->pdata[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
sample_text (const DhField *field)
{
  switch (field->kind)
    {
    case DH_FIELD_TEXT:
      return "Nội dung một";
    case DH_FIELD_LONG_TEXT:
      return "Dòng một\nDòng hai";
    case DH_FIELD_INTEGER:
      return (field->flags & DH_FIELD_YEAR) && field->min > 0 ? "2023" : "1";
    case DH_FIELD_DECIMAL:
    case DH_FIELD_MONEY:
    case DH_FIELD_FLAG:
      return "1";
    case DH_FIELD_DATE:
      return "2023-05-10";
    case DH_FIELD_PERIOD:
      return "2023-Q2";
    case DH_FIELD_CHOICE:
      return field->choices[0].value;
    case DH_FIELD_REFERENCE:
    case DH_FIELD_REFERENCES:
    case DH_FIELD_FILE:
    default:
      return NULL;
    }
}

gint64
add_programme (Fixture *self)
{
  gint64 id = add (self, &dh_programme_entity, "year", "2023", "title", "Chương trình năm 2023", NULL);
  g_autofree char *programme = dh_id_format (id);

  add (self, &dh_focal_point_entity, "programme", programme, "label", "1", "title", "Tuyên truyền", NULL);
  return id;
}

void
add_units (Fixture *self)
{
  add (self, &dh_unit_entity, "name", "Hội Nông dân tỉnh", "short_name", "Nông dân", "abbreviations", "HND; ND", NULL);
  add (self, &dh_unit_entity, "name", "Hội Phụ nữ tỉnh", "abbreviations", "HPN", NULL);
  add (self, &dh_unit_entity, "name", "Đoàn Thanh niên tỉnh", "abbreviations", "ĐTN", NULL);
}
