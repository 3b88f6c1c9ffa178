/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paste-plan.h"

#include <glib/gi18n.h>

#include "dh-field-text.h"
#include "dh-text.h"

static void
row_free (gpointer data)
{
  DhPasteRow *self = data;

  dh_edit_free (self->edit);
  g_strfreev (self->cells);
  g_ptr_array_unref (self->problems);
  g_free (self->lacking);
  g_free (self);
}

static const DhField *
find_named (const DhEntity *entity, const char *text)
{
  g_autofree char *wanted = dh_text_fold (text);
  g_strstrip (wanted);

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      g_autofree char *label = dh_text_fold (dh_field_get_label (field));
      if (wanted[0] != '\0' && (g_str_equal (wanted, label) || g_str_equal (wanted, field->name)))
        return field;
    }
  return NULL;
}

/* The fields a heading row names, or NULL when the row is data. */
static GPtrArray *
read_heading (const DhEntity *entity, GStrv cells)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; cells[i] != NULL; i++)
    {
      const DhField *field = find_named (entity, cells[i]);
      if (field == NULL || g_ptr_array_find (fields, field, NULL))
        return NULL;
      g_ptr_array_add (fields, (gpointer) field);
    }
  return fields->len > 1 ? g_steal_pointer (&fields) : NULL;
}

static void
read_cell (DhPastePlan *self, DhPasteRow *row, const DhField *field, const char *text, int year)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tidy = field->kind == DH_FIELD_LONG_TEXT ? g_strdup (text) : dh_text_squeeze (text);
  char *problem = NULL;

  if (!dh_field_is_editable (field))
    problem = dh_field_dup_refusal (field);
  else if (tidy[0] == '\0' && row->id == 0)
    ;
  else if (field->kind == DH_FIELD_REFERENCE || field->kind == DH_FIELD_REFERENCES)
    dh_edit_set_named (row->edit, field->name, tidy);
  else if (!dh_edit_parse (row->edit, field->name, tidy, year, &error))
    problem = g_strdup (error->message);
  if (problem != NULL)
    self->n_problems++;
  g_ptr_array_add (row->problems, problem);
}

static gboolean
has_text (DhPastePlan *self, DhPasteRow *row, const DhField *field)
{
  guint column;

  return g_ptr_array_find (self->fields, field, &column) && column < g_strv_length (row->cells)
         && row->cells[column][0] != '\0';
}

/* What a filter of @known says about every row it lets through; NULL: nothing of @field. */
static const DhValue *
known_value (const DhQuery *known, const DhField *field)
{
  for (guint i = 0; known != NULL && i < dh_query_n_filters (known); i++)
    {
      const DhField *found;
      const DhValue *value;
      DhFilterOp op;

      dh_query_get_filter (known, i, &found, &op, &value);
      if (found == field && (op == DH_FILTER_IS || op == DH_FILTER_WITHIN))
        return value;
    }
  return NULL;
}

static void
check_required (DhPastePlan *self, DhPasteRow *row, const DhQuery *known)
{
  for (const DhField *field = self->entity->fields; field->name != NULL; field++)
    {
      if (!(field->flags & DH_FIELD_REQUIRED) || (field->flags & (DH_FIELD_HIDDEN | DH_FIELD_COMPUTED)))
        continue;
      if (has_text (self, row, field) || known_value (known, field) != NULL || row->lacking != NULL)
        continue;
      row->lacking = g_strdup_printf (_ ("“%s” is needed."), dh_field_get_label (field));
      self->n_problems++;
    }
}

static void
add_row (DhPastePlan *self, gint64 id, GStrv cells, int year)
{
  DhPasteRow *row = g_new0 (DhPasteRow, 1);
  guint n = MIN (g_strv_length (cells), self->fields->len);

  row->id = id;
  row->edit = dh_edit_new (self->entity);
  row->cells = g_strdupv (cells);
  row->problems = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    read_cell (self, row, g_ptr_array_index (self->fields, i), cells[i], year);
  if (id == 0)
    check_required (self, row, NULL);
  if (id == 0)
    self->n_new++;
  else
    self->n_changed++;
  self->n_surplus = MAX (self->n_surplus, g_strv_length (cells) - n);
  g_ptr_array_add (self->rows, row);
}

static gboolean
is_single (GPtrArray *cells)
{
  return cells->len == 1 && g_strv_length (g_ptr_array_index (cells, 0)) == 1;
}

DhPastePlan *
dh_paste_plan_new (const DhEntity *entity, GPtrArray *cells, const gint64 *ids, guint n_ids, GPtrArray *fields,
                   int year)
{
  g_return_val_if_fail (entity != NULL && cells != NULL && fields != NULL, NULL);

  DhPastePlan *self = g_new0 (DhPastePlan, 1);
  g_autoptr (GPtrArray) named = cells->len > 1 ? read_heading (entity, g_ptr_array_index (cells, 0)) : NULL;
  guint first = named != NULL ? 1 : 0;

  self->entity = entity;
  self->fields = g_ptr_array_ref (named != NULL ? named : fields);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (is_single (cells))
    for (guint i = 0; i < n_ids; i++)
      add_row (self, ids[i], g_ptr_array_index (cells, 0), year);
  else
    for (guint i = first; i < cells->len; i++)
      add_row (self, i - first < n_ids ? ids[i - first] : 0, g_ptr_array_index (cells, i), year);
  return self;
}

static void
complete_row (DhPastePlan *self, DhPasteRow *row, const DhQuery *known)
{
  for (const DhField *field = self->entity->fields; field->name != NULL; field++)
    {
      const DhValue *value = known_value (known, field);

      if (value != NULL && !has_text (self, row, field))
        dh_edit_set (row->edit, field->name, value);
    }
  if (row->lacking == NULL)
    return;
  g_clear_pointer (&row->lacking, g_free);
  self->n_problems--;
  check_required (self, row, known);
}

void
dh_paste_plan_complete (DhPastePlan *self, const DhQuery *known)
{
  g_return_if_fail (self != NULL && known != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DhPasteRow *row = g_ptr_array_index (self->rows, i);
      if (row->id == 0)
        complete_row (self, row, known);
    }
}

void
dh_paste_plan_free (DhPastePlan *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

gboolean
dh_paste_plan_needs_preview (const DhPastePlan *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->n_new > 0 || self->n_problems > 0 || self->n_surplus > 0;
}

char *
dh_paste_plan_describe (const DhPastePlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autofree char *changed = g_strdup_printf (ngettext ("%u record changes", "%u records change", self->n_changed),
                                              self->n_changed);
  g_autofree char *added = g_strdup_printf (ngettext ("%u record is added", "%u records are added", self->n_new),
                                            self->n_new);
  g_autofree char *wrong = g_strdup_printf (
      ngettext ("%u value does not fit and is left out", "%u values do not fit and are left out", self->n_problems),
      self->n_problems);
  g_autofree char *surplus = g_strdup_printf (ngettext ("%u column beyond the last one is left out",
                                                        "%u columns beyond the last one are left out", self->n_surplus),
                                              self->n_surplus);
  const char *parts[5] = { NULL };
  guint n = 0;
  if (self->n_changed > 0)
    parts[n++] = changed;
  if (self->n_new > 0)
    parts[n++] = added;
  if (self->n_problems > 0)
    parts[n++] = wrong;
  if (self->n_surplus > 0)
    parts[n++] = surplus;
  return g_strjoinv (" · ", (GStrv) parts);
}

static DexFuture *
apply_db (DhDb *db, gpointer data)
{
  DhPastePlan *self = data;
  gint64 n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DhPasteRow *row = g_ptr_array_index (self->rows, i);
      GError *error = NULL;
      if (row->lacking != NULL)
        continue;
      if (!dh_record_write_db (db, self->entity, row->id, row->edit, NULL, &error))
        {
          g_prefix_error (&error, _ ("Row %u: "), i + 1);
          return dex_future_new_for_error (error);
        }
      n++;
    }
  return dex_future_new_for_int64 (n);
}

static void
free_plan (gpointer data)
{
  dh_paste_plan_free (data);
}

DexFuture *
dh_paste_plan_apply (DhPastePlan *self, DhContext *context)
{
  dex_return_error_if_fail (self != NULL);
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  g_autofree char *label = g_strdup_printf (
      ngettext ("Paste %u row into “%s”", "Paste %u rows into “%s”", self->rows->len), self->rows->len,
      dh_entity_get_plural (self->entity));
  return dh_store_write (dh_context_get_store (context), label, apply_db, self, free_plan);
}
