/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-calendar-private.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* What a dragged entry carries; a text of another program never looks like it. */
#define DRAG_FORMAT "donghanh-entry %d %" G_GINT64_FORMAT

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
line_new (const DhCalendarEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  const char *icon = _dh_calendar_icon (entry);
  g_autofree char *text = *entry->time != '\0' ? g_strdup_printf ("%s %s", entry->time, entry->title)
                                               : g_strdup (entry->title);
  GtkWidget *label = label_new (text, "caption");

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *button)
{
  int kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  g_autofree char *text = g_strdup_printf (DRAG_FORMAT, kind, *(gint64 *) g_object_get_data (G_OBJECT (button), "id"));

  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

/* Alt with an arrow is dragging for those who use keys. */
static gboolean
entry_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  GtkWidget *button = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  DhDate date = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "date"));
  int kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (button), "id");
  int days = key == GDK_KEY_Left ? -1 : key == GDK_KEY_Right ? 1 : key == GDK_KEY_Up ? -7 : key == GDK_KEY_Down ? 7 : 0;

  if (days == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK)
    return FALSE;
  gtk_widget_activate_action (button, "calendar.move", "(ixi)", kind, id, date + days);
  return TRUE;
}

static void
make_movable (GtkWidget *button, const DhCalendarEntry *entry, DhDate date)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set_data (G_OBJECT (button), "date", GINT_TO_POINTER (date));
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER ((int) entry->kind));
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&entry->id, sizeof entry->id), g_free);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), button, 0);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), NULL);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (button, keys);
}

static GtkWidget *
entry_new (const DhCalendarEntry *entry, DhDate date)
{
  g_autofree char *words = _dh_calendar_describe (entry);
  g_autofree char *name = g_strdup_printf ("%s\n%s", entry->title, words);
  GtkWidget *child = line_new (entry), *button = NULL;

  if (entry->id == 0)
    {
      gtk_widget_add_css_class (child, entry->kind == DH_ENTRY_HOLIDAY ? "holiday" : "dim-label");
      gtk_widget_add_css_class (child, "calendar-entry");
      gtk_widget_set_tooltip_text (child, name);
      return child;
    }
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "calendar-entry");
  gtk_widget_add_css_class (button, entry->done                     ? "flat"
                                    : entry->late                   ? "late"
                                    : entry->kind == DH_ENTRY_EVENT ? "event"
                                                                    : "deadline");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sx)", entry->entity, entry->id);
  if (entry->kind != DH_ENTRY_MATTER)
    make_movable (button, entry, date);
  return button;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const char *text = g_value_get_string (value);
  int kind = 0;
  gint64 id = 0;

  if (text == NULL || sscanf (text, DRAG_FORMAT, &kind, &id) != 2
      || (kind != DH_ENTRY_DEADLINE && kind != DH_ENTRY_EVENT))
    return FALSE;
  gtk_widget_activate_action (cell, "calendar.move", "(ixi)", kind, id, _dh_calendar_cell_get_date (cell));
  return TRUE;
}

static GtkWidget *
heading_new (const DhCalendarDay *day, gboolean today)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  int number;

  dh_date_split (day->date, NULL, NULL, &number);
  g_autofree char *text = g_strdup_printf ("%d", number);
  GtkWidget *solar = label_new (text, "numeric"), *lunar = NULL;
  gtk_widget_add_css_class (solar, today ? "today" : "day-number");
  gtk_box_append (GTK_BOX (box), solar);
  if (day->swapped)
    gtk_box_append (GTK_BOX (box), label_new (_ ("working day"), "caption"));
  if (day->lunar.month == 0)
    return box;
  /* The month is said where it begins, as wall calendars do. */
  g_autofree char *full = dh_lunar_format (&day->lunar);
  g_autofree char *short_form = g_strdup_printf ("%d", day->lunar.day);
  lunar = label_new (day->lunar.day == 1 || number == 1 ? full : short_form, "dim-label");
  gtk_widget_add_css_class (lunar, "caption");
  gtk_widget_set_hexpand (lunar, TRUE);
  gtk_widget_set_halign (lunar, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), lunar);
  return box;
}

static char *
cell_name (const DhCalendarDay *day)
{
  g_autofree char *date = _dh_calendar_day (day->date), *lunar = _dh_calendar_lunar (day);
  g_autofree char *entries = g_strdup_printf (ngettext ("%u entry", "%u entries", day->entries->len),
                                              day->entries->len);

  return g_strdup_printf ("%s. %s. %s%s%s", date, lunar, entries, day->worked ? "" : ". ",
                          day->worked ? "" : _ ("Day off"));
}

static GtkWidget *
more_new (const DhCalendarDay *day, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("+%u more", "+%u more", n), n);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "calendar-entry");
  gtk_widget_add_css_class (button, "caption");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "calendar.open-day");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", day->date);
  return button;
}

GtkWidget *
_dh_calendar_cell_new (const DhCalendarDay *day, DhDate today, gboolean outside, guint n_shown)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 2,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GRID_CELL, "focusable", TRUE, NULL);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);
  g_autofree char *name = cell_name (day);
  guint n = day->entries->len > n_shown ? n_shown - 1 : day->entries->len;

  gtk_widget_add_css_class (cell, "calendar-cell");
  if (!day->worked)
    gtk_widget_add_css_class (cell, "off");
  if (outside)
    gtk_widget_add_css_class (cell, "outside");
  gtk_widget_set_overflow (cell, GTK_OVERFLOW_HIDDEN);
  g_object_set_data (G_OBJECT (cell), "date", GINT_TO_POINTER (day->date));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (cell), heading_new (day, day->date == today));
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (cell), entry_new (g_ptr_array_index (day->entries, i), day->date));
  if (n < day->entries->len)
    gtk_box_append (GTK_BOX (cell), more_new (day, day->entries->len - n));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), NULL);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (target));
  return cell;
}

DhDate
_dh_calendar_cell_get_date (GtkWidget *cell)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "date"));
}
