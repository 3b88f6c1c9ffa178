/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-field-row.h"

#include "dh-choice-row.h"
#include "dh-field-text.h"
#include "dh-flag-row.h"
#include "dh-long-text-row.h"
#include "dh-record-form.h"
#include "dh-reference-row.h"
#include "dh-references-row.h"
#include "dh-reveal.h"
#include "dh-text-row.h"

G_DEFINE_INTERFACE (DhFieldRow, dh_field_row, ADW_TYPE_PREFERENCES_ROW)

static guint commit_signal;

/* What every row has is kept with the object, so that each class holds only its own widgets. */
#define FIELD_KEY "dh-field"
#define CONTEXT_KEY "dh-context"

static void
dh_field_row_default_init (DhFieldRowInterface *iface)
{
  commit_signal = g_signal_new ("commit", DH_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static DhRecord *
get_record (DhFieldRow *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), DH_TYPE_RECORD_FORM);

  return form != NULL ? dh_record_form_get_record (DH_RECORD_FORM (form)) : NULL;
}

static GType
row_type (const DhField *field)
{
  switch (field->kind)
    {
    case DH_FIELD_LONG_TEXT:
      return DH_TYPE_LONG_TEXT_ROW;
    case DH_FIELD_CHOICE:
      return DH_TYPE_CHOICE_ROW;
    case DH_FIELD_REFERENCE:
      return DH_TYPE_REFERENCE_ROW;
    case DH_FIELD_REFERENCES:
      return DH_TYPE_REFERENCES_ROW;
    case DH_FIELD_FLAG:
      return DH_TYPE_FLAG_ROW;
    case DH_FIELD_TEXT:
    case DH_FIELD_INTEGER:
    case DH_FIELD_DECIMAL:
    case DH_FIELD_MONEY:
    case DH_FIELD_DATE:
    case DH_FIELD_PERIOD:
    case DH_FIELD_FILE:
    default:
      return DH_TYPE_TEXT_ROW;
    }
}

GtkWidget *
dh_field_row_new (DhContext *context, const DhField *field)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  GObject *self = g_object_new (row_type (field), "use-markup", FALSE, NULL);
  const char *help = dh_field_get_help (field);

  g_object_set_data (self, FIELD_KEY, (gpointer) field);
  g_object_set_data_full (self, CONTEXT_KEY, g_object_ref (context), g_object_unref);
  if (help[0] != '\0')
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), help);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
    }
  /* Last: a row arranges itself by its field when it gets its title. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), dh_field_get_label (field));
  gtk_widget_set_sensitive (GTK_WIDGET (self), dh_field_is_editable (field));
  dh_field_row_show (DH_FIELD_ROW (self), &(DhValue) DH_VALUE_INIT, "");
  return GTK_WIDGET (self);
}

const DhField *
dh_field_row_get_field (DhFieldRow *self)
{
  g_return_val_if_fail (DH_IS_FIELD_ROW (self), NULL);
  return g_object_get_data (G_OBJECT (self), FIELD_KEY);
}

DhContext *
dh_field_row_get_context (DhFieldRow *self)
{
  g_return_val_if_fail (DH_IS_FIELD_ROW (self), NULL);
  return g_object_get_data (G_OBJECT (self), CONTEXT_KEY);
}

void
dh_field_row_show (DhFieldRow *self, const DhValue *value, const char *words)
{
  g_return_if_fail (DH_IS_FIELD_ROW (self));
  g_return_if_fail (value != NULL && words != NULL);

  DH_FIELD_ROW_GET_IFACE (self)->show (self, value, words);
}

gboolean
dh_field_row_get_value (DhFieldRow *self, DhValue *value, GError **error)
{
  g_return_val_if_fail (DH_IS_FIELD_ROW (self), FALSE);
  return DH_FIELD_ROW_GET_IFACE (self)->get (self, value, error);
}

gboolean
dh_field_row_fill (DhFieldRow *self, DhEdit *edit, GError **error)
{
  g_auto (DhValue) value = DH_VALUE_INIT;

  if (!dh_field_row_get_value (self, &value, error))
    return FALSE;
  dh_edit_set (edit, dh_field_row_get_field (self)->name, &value);
  return TRUE;
}

gboolean
dh_field_row_is_dirty (DhFieldRow *self)
{
  g_return_val_if_fail (DH_IS_FIELD_ROW (self), FALSE);
  return DH_FIELD_ROW_GET_IFACE (self)->is_dirty (self);
}

gboolean
dh_field_row_is_empty (DhFieldRow *self)
{
  g_return_val_if_fail (DH_IS_FIELD_ROW (self), TRUE);
  return DH_FIELD_ROW_GET_IFACE (self)->is_empty (self);
}

void
dh_field_row_reset (DhFieldRow *self)
{
  g_return_if_fail (DH_IS_FIELD_ROW (self));
  DH_FIELD_ROW_GET_IFACE (self)->reset (self);
}

void
dh_field_row_commit (DhFieldRow *self)
{
  g_return_if_fail (DH_IS_FIELD_ROW (self));
  g_signal_emit (self, commit_signal, 0);
}

void
dh_field_row_set_invalid (DhFieldRow *self, gboolean invalid)
{
  g_return_if_fail (DH_IS_FIELD_ROW (self));

  if (invalid)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

gint64
dh_field_row_get_record_id (DhFieldRow *self)
{
  DhRecord *record = NULL;

  g_return_val_if_fail (DH_IS_FIELD_ROW (self), 0);

  record = get_record (self);
  return record != NULL ? dh_record_get_id (record) : 0;
}

gboolean
dh_field_row_reveal (DhFieldRow *self)
{
  DhRecord *record = NULL;
  DhContext *context = NULL;

  g_return_val_if_fail (DH_IS_FIELD_ROW (self), FALSE);

  record = get_record (self);
  context = dh_field_row_get_context (self);
  if (record == NULL)
    return TRUE;
  if (dh_store_is_read_only (dh_context_get_store (context)))
    return FALSE;
  dex_future_disown (
      dh_reveal_note (context, DH_REVEAL_SHOWN, dh_record_get_entity (record), dh_record_get_id (record), 1));
  return TRUE;
}
