/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-form-private.h"

#include <glib/gi18n.h>

DhEdit *
dh_record_form_collect (DhRecordForm *self)
{
  g_return_val_if_fail (DH_IS_RECORD_FORM (self), NULL);

  g_autoptr (DhEdit) edit = dh_edit_new (self->entity);
  DhFormRow *wrong = NULL;
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *missing = NULL;
      DhFormRow *row = g_ptr_array_index (self->rows, i);
      const char *message = NULL;

      gboolean empty = dh_field_row_is_empty (row->row);
      if (empty && (row->field->flags & DH_FIELD_REQUIRED))
        message = missing = g_strdup_printf (_ ("“%s” is needed."), dh_field_get_label (row->field));
      else if (!empty && !dh_field_row_fill (row->row, edit, &error))
        message = error->message;
      _dh_form_row_set_error (row, message);
      if (message != NULL && wrong == NULL)
        wrong = row;
    }
  if (wrong == NULL)
    return g_steal_pointer (&edit);
  gtk_widget_grab_focus (GTK_WIDGET (wrong->row));
  return NULL;
}

static gboolean
is_passed_on (const DhField *field)
{
  return field->kind == DH_FIELD_REFERENCE || field->kind == DH_FIELD_CHOICE;
}

void
dh_record_form_preset (DhRecordForm *self, DhRecord *like)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self) && self->draft);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DhFormRow *row = g_ptr_array_index (self->rows, i);
      const char *name = row->field->name;
      const DhValue empty = DH_VALUE_INIT;
      gboolean take = like != NULL && is_passed_on (row->field);
      g_autofree char *words = take ? dh_record_format (like, name) : NULL;
      dh_field_row_show (row->row, take ? dh_record_get_value (like, name) : &empty, words != NULL ? words : "");
      _dh_form_row_set_error (row, NULL);
    }
}

void
dh_record_form_preset_next (DhRecordForm *self)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self) && self->draft);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DhFormRow *row = g_ptr_array_index (self->rows, i);
      if (!is_passed_on (row->field))
        dh_field_row_show (row->row, &(DhValue) DH_VALUE_INIT, "");
      _dh_form_row_set_error (row, NULL);
    }
}
