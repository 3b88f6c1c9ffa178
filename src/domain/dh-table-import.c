/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-table.h"

#include <string.h>

#include "dh-draft-private.h"
#include "dh-error.h"
#include "dh-id.h"
#include "dh-record-private.h"
#include "dh-task-past.h"
#include "dh-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define MAX_PROBLEMS 100
#define MAX_ROWS 200000
#define MAX_ABOVE 20 /* rows above the heading */
#define SURE 3       /* names of columns that make a heading */

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
static GQuark
dh_table_roll_back_quark (void)
{
  return g_quark_from_static_string ("dh-table-roll-back");
}

G_DEFINE_BOXED_TYPE (DhTableReport, dh_table_report, dh_table_report_ref, dh_table_report_unref)

static void
free_problem (gpointer data)
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

/* How many columns row @i names, at most @enough. */
static guint
count_columns (Import *self, guint i, guint enough)
{
  const char *const *row = self->rows->pdata[i];
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();

  for (; *row != NULL && taken->len < enough; row++)
    {
      g_autofree char *name = dh_text_squeeze (*row);
      const DhField *field = *name != '\0' ? find_column (self->entity, taken, name) : NULL;

      if (field != NULL)
        g_ptr_array_add (taken, (gpointer) field);
    }
  return taken->len;
}

/* Books have their title above the table. */
static guint
find_heading (Import *self)
{
  guint best = 0, n_best = 0;

  for (guint i = 0; i < MIN (self->rows->len, MAX_ABOVE) && n_best < SURE; i++)
    {
      guint n = count_columns (self, i, SURE);

      if (n > n_best)
        {
          best = i;
          n_best = n;
        }
    }
  return best;
}

static gboolean
read_heading (Import *self, GError **error)
{
  guint n = 0, at = find_heading (self);
  const char *const *heading = self->rows->len > 0 ? self->rows->pdata[at] : NULL;
  g_autoptr (GStrvBuilder) ignored = g_strv_builder_new ();

  self->id_column = -1;
  self->report->heading = at;
  for (guint i = 0; heading != NULL && heading[i] != NULL; i++)
    {
      g_autofree char *name = dh_text_squeeze (heading[i]);
      gboolean is_id = self->id_column < 0 && g_ascii_strcasecmp (name, DH_TABLE_ID) == 0;
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
add_problem (Import *self, guint row, int column, const char *sentence)
{
  const DhField *field = column >= 0 ? self->fields->pdata[column] : NULL;
  DhTableProblem *problem = NULL;

  if (self->report->problems->len >= MAX_PROBLEMS)
    return;
  problem = g_new0 (DhTableProblem, 1);
  problem->row = row + 1;
  problem->cell = column;
  problem->column = field != NULL ? g_strdup (dh_field_get_label (field)) : NULL;
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

/* A text that cannot be read but stands in the record already, in the words of a person, is no change. */
static gboolean
stands_there (DhRecord *record, const DhField *field, const char *cell)
{
  g_autofree char *text = record != NULL ? dh_record_format (record, field->name) : NULL;

  return g_strcmp0 (text, cell) == 0;
}

static DhRecord *
load_record (Import *self, DhDb *db, gint64 id)
{
  DhRow *row = dh_row_load_db (db, self->entity, id, NULL);

  return row != NULL ? _dh_record_new_row (row) : NULL;
}

/* @id: of the record that the row changes, 0: none. */
static DhEdit *
read_row (Import *self, DhDb *db, guint i, gint64 id)
{
  const char *const *row = self->rows->pdata[i];
  g_autoptr (DhEdit) edit = dh_edit_new (self->entity);
  g_autoptr (DhRecord) record = NULL;
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
          if (record == NULL && id != 0)
            record = load_record (self, db, id);
          if (stands_there (record, field, plain (row[k])))
            continue;
          add_problem (self, i, (int) k, error->message);
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
  g_autoptr (GString) sql = NULL;
  gint64 trashed = 0;

  *id = 0;
  *exists = FALSE;
  if (*text == '\0')
    return TRUE;
  if (!dh_id_parse (text, id))
    {
      add_problem (self, i, self->id_column,
                   _ ("This is not an ID; expected digits as the export writes them, or nothing."));
      return FALSE;
    }
  sql = g_string_new (self->entity->no_trash ? "SELECT 0 FROM " : "SELECT trashed IS NOT NULL FROM ");
  g_string_append (sql, self->entity->table);
  g_string_append (sql, " WHERE id = ?");
  *exists = dh_db_get_int64 (db, &trashed, NULL, sql->str, "i", *id);
  if (trashed == 0)
    return TRUE;
  add_problem (self, i, self->id_column,
               _ ("The record with this ID is in the trash; restore it first, or clear the ID to add a new one."));
  return FALSE;
}

/* A table cannot be asked why a deadline of an adopted programme moves: it has to say so. */
static gboolean
is_explained (Import *self, DhDb *db, guint i, gint64 id, const DhEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  int column = -1;

  if (self->entity != &dh_task_entity || (!dh_task_lacks_reason_db (db, id, edit, &error) && error == NULL))
    return TRUE;
  for (guint k = 0; k < self->fields->len && column < 0; k++)
    if (self->fields->pdata[k] == dh_entity_find_field (self->entity, "period"))
      column = (int) k;
  if (error == NULL)
    problem = g_strdup_printf (_ ("The programme is adopted: a deadline that moves later needs its reason; expected it "
                                  "in the column “%s”."),
                               dh_field_get_label (dh_entity_find_field (self->entity, "reason")));
  add_problem (self, i, column, error != NULL ? error->message : problem);
  return FALSE;
}

static void
import_row (Import *self, DhDb *db, guint i)
{
  const char *const *row = self->rows->pdata[i];
  g_autoptr (DhEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  gboolean exists = FALSE;
  gint64 id = 0;

  if (is_blank (row) || !find_id (self, db, i, row, &id, &exists)
      || (edit = read_row (self, db, i, exists ? id : 0)) == NULL || (exists && !is_explained (self, db, i, id, edit)))
    return;
  if (!dh_draft_write (db, self->entity, id, edit, DH_WRITE_IMPORT | (id != 0 && !exists ? DH_WRITE_NEW_ID : 0),
                       DH_DATE_NONE, NULL, &error))
    {
      add_problem (self, i, -1, error->message);
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

  for (guint i = self->report->heading + 1; i < self->rows->len && self->report->problems->len < MAX_PROBLEMS; i++)
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
