/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choice-popover.h"

#include <glib/gi18n.h>

#include "dh-record-table-private.h"
#include "dh-text.h"

struct _DhChoicePopover
{
  GtkPopover parent_instance;

  const DhField *field;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DhChoicePopover, dh_choice_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
row_value (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "value");
}

static void
choose (DhChoicePopover *self, GtkListBoxRow *row, DhThen then)
{
  /* The popover goes when it is closed, the signal's receiver must see it whole. */
  g_object_ref (self);
  g_autofree char *value = g_strdup (row_value (row));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, value, (int) then);
  g_object_unref (self);
}

static void
row_activated_cb (DhChoicePopover *self, GtkListBoxRow *row)
{
  choose (self, row, DH_THEN_DOWN);
}

static gboolean
begins_with (GtkListBoxRow *row, gunichar letter)
{
  char text[8] = { 0 };
  g_unichar_to_utf8 (letter, text);
  g_autofree char *wanted = dh_text_fold (text);
  g_autofree char *label = dh_text_fold (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));

  return g_str_has_prefix (label, wanted);
}

static gboolean
jump (DhChoicePopover *self, gunichar letter)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int n = 0, start = selected != NULL ? gtk_list_box_row_get_index (selected) + 1 : 0;

  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    n++;
  for (int i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (start + i) % n);
      if (begins_with (row, letter))
        {
          gtk_list_box_select_row (self->list, row);
          gtk_widget_grab_focus (GTK_WIDGET (row));
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
key_pressed_cb (DhChoicePopover *self, guint keyval, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (row != NULL && (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab))
    {
      choose (self, row, keyval == GDK_KEY_Tab ? DH_THEN_RIGHT : DH_THEN_LEFT);
      return TRUE;
    }
  if (letter == 0 || !g_unichar_isalnum (letter) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  return jump (self, letter);
}

static void
add_choice (DhChoicePopover *self, const char *value, const char *label, gboolean current)
{
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (text), 0.0f);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), text);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (value), g_free);
  gtk_list_box_append (self->list, row);
  if (current)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
shown_cb (DhChoicePopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
dh_choice_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_CHOICE_POPOVER);
  G_OBJECT_CLASS (dh_choice_popover_parent_class)->dispose (object);
}

static void
dh_choice_popover_class_init (DhChoicePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_choice_popover_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-choice-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DhChoicePopover, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dh_choice_popover_init (DhChoicePopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
}

GtkWidget *
dh_choice_popover_new (const DhField *field, const char *current)
{
  g_return_val_if_fail (field != NULL && field->choices != NULL, NULL);

  DhChoicePopover *self = g_object_new (DH_TYPE_CHOICE_POPOVER, NULL);
  self->field = field;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dh_field_get_label (field), -1);
  if (!(field->flags & DH_FIELD_REQUIRED))
    add_choice (self, "", C_ ("choice", "None"), current == NULL || current[0] == '\0');
  for (guint i = 0; field->choices[i].value != NULL; i++)
    add_choice (self, field->choices[i].value, dh_field_choice_label (field, field->choices[i].value),
                g_strcmp0 (current, field->choices[i].value) == 0);
  return GTK_WIDGET (self);
}

void
dh_choice_popover_choose (DhChoicePopover *self, const char *value)
{
  g_return_if_fail (DH_IS_CHOICE_POPOVER (self));

  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (row_value (row), value))
      {
        choose (self, row, DH_THEN_STAY);
        return;
      }
}
