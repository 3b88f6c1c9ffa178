/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-table.h"

#include <string.h>

#include "dh-draft-private.h"
#include "dh-error.h"
#include "dh-id.h"
#include "dh-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define ID_HEADING "ID"
#define MAX_PROBLEMS 100
#define MAX_ROWS 200000

/* One import, on its way to the store's thread and back. */
typedef struct
{
  const DhEntity *entity;
  GPtrArray *rows;   /* GStrv */
  GPtrArray *fields; /* const DhField * per column; NULL: none */
  int id_column;     /* -1: none */
  int year;
  gboolean trial;
  char *label;
  DhTableReport *report;
} Import;

/* Ends the change when it must not be kept; the report tells the rest. */
#define ROLL_BACK (dh_table_roll_back_quark ())
static G_DEFINE_QUARK (dh - table - roll - back, dh_table_roll_back)

    G_DEFINE_BOXED_TYPE (DhTableReport, dh_table_report, dh_table_report_ref, dh_table_report_unref)

        static void free_problem (gpointer data)
{
  DhTableProblem *problem = data;

  g_free (problem->column);
  g_free (problem->problem);
  g_free (problem);
}

static void
clear_report (gpointer data)
{
  DhTableReport *self = data;

  g_ptr_array_unref (self->problems);
  g_strfreev (self->ignored);
}

static void
clear_import (gpointer data)
{
  Import *self = data;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->fields);
  g_free (self->label);
  dh_table_report_unref (self->report);
}

static void
release_import (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_import);
}

static void
append_csv (GString *csv, const char *text)
{
  gboolean quoted = strpbrk (text, ",;\"\n\r") != NULL;

  if (!quoted)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

/* A text that a spreadsheet would take for a formula must stay a text. */
static void
append_cell (GString *csv, gboolean comma, const char *text)
{
  if (comma)
    g_string_append_c (csv, ',');
  if (*text != '\0' && strchr ("=+-@\t", *text) != NULL)
    {
      g_autofree char *safe = g_strconcat ("'", text, NULL);

      append_csv (csv, safe);
    }
  else
    append_csv (csv, text);
}

static gboolean
is_named (const DhField *field, const char *heading)
{
  g_autofree char *wanted = dh_text_fold (heading);
  g_autofree char *label = dh_text_fold (dh_field_get_label (field));
  g_autofree char *source = dh_text_fold (field->label);

  return g_str_equal (field->name, heading) || g_str_equal (wanted, label) || g_str_equal (wanted, source);
}

/* A label that two fields share belongs to the first that has no column yet, in the order of the export. */
static const DhField *
find_column (const DhEntity *entity, GPtrArray *taken, const char *heading)
{
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (!(field->flags & DH_FIELD_HIDDEN) && field->kind != DH_FIELD_FILE && is_named (field, heading)
        && !g_ptr_array_find (taken, field, NULL))
      return field;
  return NULL;
}

static gboolean
read_heading (Import *self, GError **error)
{
  const char *const *heading = self->rows->len > 0 ? self->rows->pdata[0] : NULL;
  g_autoptr (GStrvBuilder) ignored = g_strv_builder_new ();
  guint n = 0;

  self->id_column = -1;
  for (guint i = 0; heading != NULL && heading[i] != NULL; i++)
    {
      g_autofree char *name = dh_text_squeeze (heading[i]);
      gboolean is_id = self->id_column < 0 && g_ascii_strcasecmp (name, ID_HEADING) == 0;
      const DhField *field = is_id || *name == '\0' ? NULL : find_column (self->entity, self->fields, name);

      if (is_id)
        self->id_column = (int) i;
      else if (field == NULL && *name != '\0')
        g_strv_builder_add (ignored, name);
      n += field != NULL;
      g_ptr_array_add (self->fields, (gpointer) field);
    }
  self->report->ignored = g_strv_builder_end (ignored);
  if (n > 0 && self->rows->len <= MAX_ROWS)
    return TRUE;
  if (n == 0)
    g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE,
                 _ ("No column of the file belongs to “%s”; expected headings like those of an export."),
                 dh_entity_get_plural (self->entity));
  else
    g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("The file has %u rows; expected at most %d."),
                 self->rows->len, MAX_ROWS);
  return FALSE;
}

static void
add_problem (Import *self, guint row, const char *column, const char *sentence)
{
  DhTableProblem *problem = NULL;

  if (self->report->problems->len >= MAX_PROBLEMS)
    return;
  problem = g_new0 (DhTableProblem, 1);
  problem->row = row + 1;
  problem->column = g_strdup (column);
  problem->problem = g_strdup (sentence);
  g_ptr_array_add (self->report->problems, problem);
}

static gboolean
is_blank (const char *const *row)
{
  for (; *row != NULL; row++)
    if ((*row)[strspn (*row, " \t\n")] != '\0')
      return FALSE;
  return TRUE;
}

/* The sign that keeps a text from being a formula is not part of it. */
static const char *
plain (const char *cell)
{
  return cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@\t", cell[1]) != NULL ? cell + 1 : cell;
}

static DhEdit *
read_row (Import *self, guint i, const char *const *row)
{
  g_autoptr (DhEdit) edit = dh_edit_new (self->entity);
  gboolean sound = TRUE;

  for (guint k = 0; row[k] != NULL && k < self->fields->len; k++)
    {
      const DhField *field = self->fields->pdata[k];
      g_autoptr (GError) error = NULL;

      if (field == NULL || (field->flags & DH_FIELD_COMPUTED))
        continue;
      if (field->kind == DH_FIELD_REFERENCE || field->kind == DH_FIELD_REFERENCES)
        dh_edit_set_named (edit, field->name, plain (row[k]));
      else if (!dh_edit_parse (edit, field->name, plain (row[k]), self->year, &error))
        {
          add_problem (self, i, dh_field_get_label (field), error->message);
          sound = FALSE;
        }
    }
  return sound ? g_steal_pointer (&edit) : NULL;
}

/* 0: the row has none. An id that no record has makes one with it, so that rows may travel. */
static gboolean
find_id (Import *self, DhDb *db, guint i, const char *const *row, gint64 *id, gboolean *exists)
{
  const char *text = self->id_column >= 0 && (guint) self->id_column < g_strv_length ((char **) row)
                         ? row[self->id_column]
                         : "";
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  gint64 found = 0;

  *id = 0;
  *exists = FALSE;
  if (*text == '\0')
    return TRUE;
  if (!dh_id_parse (text, id))
    {
      add_problem (self, i, ID_HEADING,
                   _ ("This is not an ID; expected digits as the export writes them, or nothing."));
      return FALSE;
    }
  g_string_append (sql, self->entity->table);
  g_string_append (sql, " WHERE id = ?");
  *exists = dh_db_get_int64 (db, &found, NULL, sql->str, "i", *id);
  return TRUE;
}

static void
import_row (Import *self, DhDb *db, guint i)
{
  const char *const *row = self->rows->pdata[i];
  g_autoptr (DhEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  gboolean exists = FALSE;
  gint64 id = 0;

  if (is_blank (row) || !find_id (self, db, i, row, &id, &exists) || (edit = read_row (self, i, row)) == NULL)
    return;
  if (!dh_draft_write (db, self->entity, id, edit, DH_WRITE_IMPORT | (id != 0 && !exists ? DH_WRITE_NEW_ID : 0),
                       DH_DATE_NONE, NULL, &error))
    {
      add_problem (self, i, NULL, error->message);
      return;
    }
  if (exists)
    self->report->n_changed++;
  else
    self->report->n_added++;
}

static DexFuture *
run_import (DhDb *db, gpointer data)
{
  Import *self = data;

  for (guint i = 1; i < self->rows->len && self->report->problems->len < MAX_PROBLEMS; i++)
    import_row (self, db, i);
  if (self->trial || self->report->problems->len > 0)
    return dex_future_new_reject (ROLL_BACK, 0, "rolled back");
  self->report->written = TRUE;
  return dex_future_new_true ();
}

static DexFuture *
imported_cb (DexFuture *future, gpointer data)
{
  Import *self = data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  if (error != NULL && !g_error_matches (error, ROLL_BACK, 0))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_TABLE_REPORT, dh_table_report_ref (self->report));
}

DhTableReport *
dh_table_report_ref (DhTableReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
dh_table_report_unref (DhTableReport *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_report);
}

GPtrArray *
dh_table_fields (const DhEntity *entity, gboolean sensitive)
{
  GPtrArray *fields = g_ptr_array_new ();

  g_return_val_if_fail (entity != NULL, fields);

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (!(field->flags & DH_FIELD_HIDDEN) && field->kind != DH_FIELD_FILE
        && (sensitive || !(field->flags & DH_FIELD_SENSITIVE)))
      g_ptr_array_add (fields, (gpointer) field);
  return fields;
}

char *
dh_table_to_csv (GListModel *records, GPtrArray *fields, gboolean ids)
{
  g_autoptr (GString) csv = g_string_new ("\xef\xbb\xbf");

  g_return_val_if_fail (G_IS_LIST_MODEL (records) && fields != NULL, NULL);

  if (ids)
    g_string_append (csv, ID_HEADING);
  for (guint k = 0; k < fields->len; k++)
    append_cell (csv, ids || k > 0, dh_field_get_label (fields->pdata[k]));
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);

      if (ids)
        g_string_append_printf (csv, "%" PRId64, dh_record_get_id (record));
      for (guint k = 0; k < fields->len; k++)
        {
          const DhField *field = fields->pdata[k];
          g_autofree char *text = dh_record_format (record, field->name);

          append_cell (csv, ids || k > 0, text);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (g_steal_pointer (&csv), FALSE);
}

DexFuture *
dh_table_import (DhContext *context, const DhEntity *entity, GPtrArray *rows, int year, gboolean trial)
{
  Import *self = NULL;
  g_autoptr (GError) error = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL && rows != NULL);

  self = g_atomic_rc_box_new0 (Import);
  self->entity = entity;
  self->rows = g_ptr_array_ref (rows);
  self->fields = g_ptr_array_new ();
  self->year = year;
  self->trial = trial;
  self->label = g_strdup_printf (_ ("Import %s"), dh_entity_get_plural (entity));
  self->report = g_atomic_rc_box_new0 (DhTableReport);
  self->report->problems = g_ptr_array_new_with_free_func (free_problem);
  if (!read_heading (self, &error))
    {
      release_import (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_finally (dh_store_write_import (dh_context_get_store (context), self->label, run_import,
                                                    g_atomic_rc_box_acquire (self), release_import),
                             imported_cb, self, release_import);
}
