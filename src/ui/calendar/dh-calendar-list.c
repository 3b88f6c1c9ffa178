/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-calendar-private.h"

#include <glib/gi18n.h>

static GtkWidget *
row_new (const DhCalendarEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = _dh_calendar_describe (entry);
  const char *icon = _dh_calendar_icon (entry);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  if (entry->id == 0)
    return row;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", entry->entity, entry->id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
new_event_cb (GtkWidget *button, AdwDialog *dialog)
{
  GtkWidget *page = g_object_get_data (G_OBJECT (dialog), "page");
  int date = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "date"));

  adw_dialog_close (dialog);
  gtk_widget_activate_action (page, "calendar.new-event", "i", date);
}

static void
close_cb (GtkListBox *list, GtkListBoxRow *row, AdwDialog *dialog)
{
  adw_dialog_close (dialog);
}

GtkWidget *
_dh_calendar_list_new (const DhCalendarDay *day)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *name = _dh_calendar_day (day->date);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < day->entries->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), row_new (g_ptr_array_index (day->entries, i)));
  return list;
}

static GtkWidget *
content_new (const DhCalendarDay *day, AdwDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *window = gtk_scrolled_window_new ();
  GtkWidget *list = _dh_calendar_list_new (day), *add = gtk_button_new_with_mnemonic (_ ("_New Event"));

  if (day->entries->len == 0)
    gtk_list_box_set_placeholder (GTK_LIST_BOX (list), gtk_label_new (_ ("Nothing on this day.")));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (close_cb), dialog, 0);
  g_signal_connect_object (add, "clicked", G_CALLBACK (new_event_cb), dialog, 0);
  gtk_widget_set_halign (add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "pill");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), add);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), box);
  return window;
}

AdwDialog *
_dh_calendar_day_dialog_new (const DhCalendarDay *day, GtkWidget *page)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *bar = adw_header_bar_new ();
  g_autofree char *title = _dh_calendar_day (day->date), *lunar = _dh_calendar_lunar (day);

  g_object_set_data_full (G_OBJECT (dialog), "page", g_object_ref (page), g_object_unref);
  g_object_set_data (G_OBJECT (dialog), "date", GINT_TO_POINTER (day->date));
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 480);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (title, lunar));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content_new (day, dialog));
  adw_dialog_set_child (dialog, view);
  return dialog;
}

void
_dh_calendar_fill_agenda (GtkBox *agenda, const DhCalendar *calendar)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (agenda))) != NULL)
    gtk_box_remove (agenda, child);
  for (guint i = 0; i < calendar->days->len; i++)
    {
      const DhCalendarDay *day = g_ptr_array_index (calendar->days, i);
      g_autofree char *name = _dh_calendar_day (day->date), *lunar = dh_lunar_format (&day->lunar);
      /* Translators: a day, then its lunar date. */
      g_autofree char *heading = g_strdup_printf (_ ("%s (lunar %s)"), name, lunar);
      GtkWidget *label = NULL;

      if (day->entries->len == 0)
        continue;
      label = gtk_label_new (heading);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_set_margin_top (label, 12);
      gtk_box_append (agenda, label);
      gtk_box_append (agenda, _dh_calendar_list_new (day));
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (agenda)) == NULL)
    gtk_box_append (agenda, gtk_label_new (_ ("Nothing in this month.")));
}
