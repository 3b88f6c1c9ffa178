/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choice-row.h"

#include <glib/gi18n.h>

struct _DhChoiceRow
{
  AdwComboRow parent_instance;

  char *shown;      /* stored word, "" for none */
  gboolean showing; /* the selection is moved by the program */
};

static void field_row_init (DhFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhChoiceRow, dh_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_FIELD_ROW, field_row_init))

/* The list begins with "None" where the field may be empty. */
static guint
first_choice (const DhField *field)
{
  return field->flags & DH_FIELD_REQUIRED ? 0 : 1;
}

static const char *
selected_value (DhChoiceRow *self)
{
  const DhField *field = dh_field_row_get_field (DH_FIELD_ROW (self));
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (selected == GTK_INVALID_LIST_POSITION || selected < first_choice (field))
    return "";
  return field->choices[selected - first_choice (field)].value;
}

static void
title_changed_cb (DhChoiceRow *self)
{
  const DhField *field = dh_field_row_get_field (DH_FIELD_ROW (self));

  if (field == NULL)
    return;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  if (first_choice (field) > 0)
    gtk_string_list_append (labels, C_ ("choice", "None"));
  for (guint i = 0; field->choices[i].value != NULL; i++)
    gtk_string_list_append (labels, dh_field_choice_label (field, field->choices[i].value));
  self->showing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  self->showing = FALSE;
}

static gboolean
is_dirty (DhFieldRow *row)
{
  DhChoiceRow *self = DH_CHOICE_ROW (row);

  return !g_str_equal (selected_value (self), self->shown);
}

static void
selected_cb (DhChoiceRow *self)
{
  const DhField *field = dh_field_row_get_field (DH_FIELD_ROW (self));

  if (field != NULL && !self->showing && is_dirty (DH_FIELD_ROW (self)))
    dh_field_row_commit (DH_FIELD_ROW (self));
}

static void
reset (DhFieldRow *row)
{
  DhChoiceRow *self = DH_CHOICE_ROW (row);
  const DhField *field = dh_field_row_get_field (row);
  guint position = first_choice (field) > 0 ? 0 : GTK_INVALID_LIST_POSITION;

  for (guint i = 0; field->choices[i].value != NULL; i++)
    if (g_str_equal (field->choices[i].value, self->shown))
      position = i + first_choice (field);
  self->showing = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->showing = FALSE;
}

static void
show (DhFieldRow *row, const DhValue *value, const char *words)
{
  DhChoiceRow *self = DH_CHOICE_ROW (row);

  g_free (self->shown);
  self->shown = g_strdup (value->type == DH_VALUE_TEXT ? value->s : "");
  reset (row);
}

static gboolean
get (DhFieldRow *row, DhValue *value, GError **error)
{
  return dh_value_parse (dh_field_row_get_field (row), selected_value (DH_CHOICE_ROW (row)), 0, value, error);
}

static gboolean
is_empty (DhFieldRow *row)
{
  return selected_value (DH_CHOICE_ROW (row))[0] == '\0';
}

static void
field_row_init (DhFieldRowInterface *iface)
{
  iface->is_empty = is_empty;
  iface->show = show;
  iface->reset = reset;
  iface->get = get;
  iface->is_dirty = is_dirty;
}

static void
dh_choice_row_finalize (GObject *object)
{
  g_free (DH_CHOICE_ROW (object)->shown);
  G_OBJECT_CLASS (dh_choice_row_parent_class)->finalize (object);
}

static void
dh_choice_row_dispose (GObject *object)
{
  /* The base class drops its model on the way, which is no pick of the person. */
  DH_CHOICE_ROW (object)->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_CHOICE_ROW);
  G_OBJECT_CLASS (dh_choice_row_parent_class)->dispose (object);
}

static void
dh_choice_row_class_init (DhChoiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_choice_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_choice_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-choice-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
dh_choice_row_init (DhChoiceRow *self)
{
  self->shown = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}
