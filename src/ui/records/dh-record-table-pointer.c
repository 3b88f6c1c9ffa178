/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

/* The pointer over the rows, in one place for all cells. */

static void
click (DhRecordTable *self, DhRecordCell *cell, int n_press, GdkModifierType state)
{
  guint position = dh_record_cell_get_position (cell);
  const DhField *field = dh_record_cell_get_field (cell);

  if (dh_record_table_is_editing (self) && !_dh_record_table_commit_edit (self, DH_THEN_STAY))
    return;
  if (state & GDK_SHIFT_MASK)
    _dh_record_table_go (self, position, field, DH_GO_EXTEND);
  else if (state & GDK_CONTROL_MASK)
    {
      _dh_record_table_go (self, position, field, DH_GO_ONLY);
      _dh_record_table_choose (self, FALSE);
    }
  else
    _dh_record_table_go (self, position, field, DH_GO_ALONE);
  if (n_press == 2)
    _dh_record_table_begin_edit (self, NULL);
  else if (n_press == 1 && !(state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)))
    g_signal_emit_by_name (self, "open");
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
clicked (DhRecordTable *self, GtkGesture *gesture, int n_press, double x, double y)
{
  DhRecordCell *cell = _dh_record_table_cell_at (self, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (cell == NULL || dh_record_cell_get_record (cell) == NULL || dh_record_cell_get_editor (cell) != NULL
      || button == GDK_BUTTON_MIDDLE)
    return;
  /* The list's own idea of a click knows rows only. */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (button == GDK_BUTTON_SECONDARY)
    {
      graphene_point_t point;
      if (gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (cell),
                                    &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
        _dh_record_table_popup_menu (self, cell, point.x, point.y);
    }
  else
    click (self, cell, n_press, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

/* Rows that may be dragged together stay chosen until it is known that this is a click. */
static gboolean
may_become_drag (DhRecordTable *self, GtkGesture *gesture, double x, double y)
{
  DhRecordCell *cell = _dh_record_table_cell_at (self, x, y);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return self->mover != NULL && cell != NULL && dh_id_selection_get_n_selected (self->selection) > 1
         && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY
         && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0
         && gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), dh_record_cell_get_position (cell));
}

static void
pressed_cb (DhRecordTable *self, int n_press, double x, double y, GtkGesture *gesture)
{
  self->press_waits = is_touch (gesture) || (n_press == 1 && may_become_drag (self, gesture, x, y));
  if (!self->press_waits)
    clicked (self, gesture, n_press, x, y);
  else if (!is_touch (gesture))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A finger that is put down may be about to scroll: it means the row once it is lifted. */
static void
released_cb (DhRecordTable *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (self->press_waits)
    clicked (self, gesture, n_press, x, y);
}

static gboolean
query_tooltip_cb (DhRecordTable *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  DhRecordCell *cell = keyboard ? _dh_record_table_find_cell (self, self->cursor_position, self->cursor_field)
                                : _dh_record_table_cell_at (self, x, y);
  graphene_rect_t bounds;

  if (cell == NULL || !dh_record_cell_is_cut (cell)
      || !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->view), &bounds))
    return FALSE;
  gtk_tooltip_set_text (tooltip, dh_record_cell_get_text (cell));
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                       (int) bounds.size.width, (int) bounds.size.height });
  return TRUE;
}

DhRecordCell *
_dh_record_table_cell_at (DhRecordTable *self, double x, double y)
{
  GtkWidget *view = GTK_WIDGET (self->view);

  for (GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); widget != NULL && widget != view;
       widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);
      if (DH_IS_RECORD_CELL (widget))
        return DH_RECORD_CELL (widget);
      if (child != NULL && DH_IS_RECORD_CELL (child))
        return DH_RECORD_CELL (child);
    }
  return NULL;
}

void
_dh_record_table_install_pointer (DhRecordTable *self)
{
  GtkGesture *clicks = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (clicks), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (clicks), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (clicks, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (clicks, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (clicks));
  gtk_gesture_group (clicks, _dh_record_table_install_drag (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_object (self->view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
}
