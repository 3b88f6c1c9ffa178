/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text-row.h"

#include <glib/gi18n.h>

#include "dh-date-dialog.h"
#include "dh-field-text.h"
#include "dh-period-dialog.h"

struct _DhTextRow
{
  AdwEntryRow parent_instance;

  char *shown;   /* the text of the stored value */
  gint64 record; /* whose it is */
  GtkToggleButton *reveal;
  GtkWidget *calendar;
};

static void field_row_init (DhFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DhTextRow, dh_text_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_FIELD_ROW, field_row_init))

static GtkText *
get_entry (DhTextRow *self)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self)));
}

static const char *
get_text (DhTextRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

static void
commit_if_dirty (DhTextRow *self)
{
  if (!g_str_equal (get_text (self), self->shown))
    dh_field_row_commit (DH_FIELD_ROW (self));
}

static void
entry_activated_cb (DhTextRow *self)
{
  commit_if_dirty (self);
}

static void
left_cb (DhTextRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Only the window lost the focus: the person comes back to what is typed. */
  if (root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (get_entry (self)))
    return;
  commit_if_dirty (self);
}

static gboolean
key_pressed_cb (DhTextRow *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || g_str_equal (get_text (self), self->shown))
    return FALSE;
  dh_field_row_reset (DH_FIELD_ROW (self));
  dh_field_row_commit (DH_FIELD_ROW (self));
  return TRUE;
}

static void
title_changed_cb (DhTextRow *self)
{
  const DhField *field = dh_field_row_get_field (DH_FIELD_ROW (self));
  GtkInputPurpose purpose = GTK_INPUT_PURPOSE_FREE_FORM;

  if (field == NULL)
    return;
  gboolean sensitive = (field->flags & DH_FIELD_SENSITIVE) != 0;
  gtk_widget_set_visible (self->calendar, field->kind == DH_FIELD_DATE || field->kind == DH_FIELD_PERIOD);
  gtk_widget_set_visible (GTK_WIDGET (self->reveal), sensitive);
  gtk_text_set_visibility (get_entry (self), !sensitive);
  if (field->kind == DH_FIELD_INTEGER || field->kind == DH_FIELD_MONEY || field->kind == DH_FIELD_DECIMAL)
    purpose = GTK_INPUT_PURPOSE_NUMBER;
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), purpose);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_entry (self)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dh_field_get_label (field), -1);
}

static void
reveal_toggled_cb (DhTextRow *self)
{
  gboolean shown = gtk_toggle_button_get_active (self->reveal);

  if (shown && !dh_field_row_reveal (DH_FIELD_ROW (self)))
    {
      gtk_toggle_button_set_active (self->reveal, FALSE);
      return;
    }
  gtk_text_set_visibility (get_entry (self), shown);
  gtk_button_set_icon_name (GTK_BUTTON (self->reveal), shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

static void
day_chosen_cb (DhTextRow *self, int date)
{
  g_autofree char *text = dh_date_format_screen (date);

  gtk_editable_set_text (GTK_EDITABLE (self), text);
  commit_if_dirty (self);
}

static void
period_chosen_cb (DhTextRow *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (self), words);
  commit_if_dirty (self);
}

static void
choose_period (DhTextRow *self, DhContext *context)
{
  int year = dh_field_default_year (context);
  g_autoptr (DhPeriod) period = dh_period_parse (get_text (self), year, NULL);
  DhPeriodDialog *dialog = dh_period_dialog_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), period,
                                                 year, dh_clock_today (dh_context_get_clock (context)));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (period_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
calendar_clicked_cb (DhTextRow *self)
{
  DhContext *context = dh_field_row_get_context (DH_FIELD_ROW (self));

  if (dh_field_row_get_field (DH_FIELD_ROW (self))->kind == DH_FIELD_PERIOD)
    {
      choose_period (self, context);
      return;
    }
  DhDate date = dh_clock_today (dh_context_get_clock (context));

  if (!dh_date_parse (get_text (self), dh_field_default_year (context), &date, NULL))
    date = dh_clock_today (dh_context_get_clock (context));
  DhDateDialog *dialog = dh_date_dialog_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), date);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (day_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
show (DhFieldRow *row, const DhValue *value, const char *words)
{
  DhTextRow *self = DH_TEXT_ROW (row);
  gint64 record = dh_field_row_get_record_id (row);

  /* What was shown of one record says nothing about the next. */
  if (record != self->record)
    gtk_toggle_button_set_active (self->reveal, FALSE);
  self->record = record;
  g_free (self->shown);
  self->shown = dh_field_edit_text (dh_field_row_get_field (row), value);
  dh_field_row_reset (row);
}

static void
reset (DhFieldRow *row)
{
  DhTextRow *self = DH_TEXT_ROW (row);

  if (!g_str_equal (get_text (self), self->shown))
    gtk_editable_set_text (GTK_EDITABLE (self), self->shown);
}

static gboolean
get (DhFieldRow *row, DhValue *value, GError **error)
{
  return dh_value_parse (dh_field_row_get_field (row), get_text (DH_TEXT_ROW (row)),
                         dh_field_default_year (dh_field_row_get_context (row)), value, error);
}

static gboolean
is_dirty (DhFieldRow *row)
{
  DhTextRow *self = DH_TEXT_ROW (row);

  return !g_str_equal (get_text (self), self->shown);
}

static gboolean
is_empty (DhFieldRow *row)
{
  return get_text (DH_TEXT_ROW (row))[0] == '\0';
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
dh_text_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_TEXT_ROW);
  G_OBJECT_CLASS (dh_text_row_parent_class)->dispose (object);
}

static void
dh_text_row_finalize (GObject *object)
{
  g_free (DH_TEXT_ROW (object)->shown);
  G_OBJECT_CLASS (dh_text_row_parent_class)->finalize (object);
}

static void
dh_text_row_class_init (DhTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_text_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_text_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhTextRow, reveal);
  gtk_widget_class_bind_template_child (widget_class, DhTextRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_clicked_cb);
}

static void
dh_text_row_init (DhTextRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->shown = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (get_entry (self)), focus);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
