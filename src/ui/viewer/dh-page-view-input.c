/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-view-private.h"

#include <math.h>

/* The place in the text nearest to a point of the view; FALSE while the text is not known. */
static gboolean
place_at (DhPageView *self, double x, double y, DhTextPlace *place, gboolean *inside)
{
  double page_x, page_y;

  if (!_dh_page_view_point (self, x, y, &place->page, &page_x, &page_y))
    return FALSE;
  DhPageText *text = dh_viewer_book_peek_text (self->book, place->page);
  if (text == NULL)
    return FALSE;
  place->offset = dh_page_text_offset_at (text, page_x, page_y, inside);
  return TRUE;
}

/* A double click takes words, a triple click lines, and dragging on goes in the same steps. */
static DhTextRange
widen (DhPageView *self, DhTextPlace place)
{
  DhPageText *text = dh_viewer_book_peek_text (self->book, place.page);

  if (text != NULL && self->drag_step == DH_TEXT_STEP_WORD)
    return dh_page_text_word_at (text, place.offset);
  if (text != NULL && self->drag_step == DH_TEXT_STEP_LINE)
    return dh_page_text_line_at (text, place.offset);
  return (DhTextRange) { place.offset, place.offset };
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  DhPageView *self = DH_PAGE_VIEW (data);
  DhTextPlace place;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!place_at (self, x, y, &place, NULL))
    return;
  self->drag_step = n_press == 1 ? DH_TEXT_STEP_CHARACTER : n_press == 2 ? DH_TEXT_STEP_WORD : DH_TEXT_STEP_LINE;
  DhTextRange range = widen (self, place);
  if ((state & GDK_SHIFT_MASK) != 0)
    _dh_page_view_set_selection (self, self->anchor, place);
  else
    _dh_page_view_set_selection (self, (DhTextPlace) { place.page, range.start },
                                 (DhTextPlace) { place.page, range.end });
}

static void
drag_begin_cb (DhPageView *self, double x, double y)
{
  self->drag_x = x;
  self->drag_y = y;
}

static void
drag_update_cb (DhPageView *self, double dx, double dy)
{
  DhTextPlace place;

  if (fabs (dx) + fabs (dy) < 3 || !place_at (self, self->drag_x + dx, self->drag_y + dy, &place, NULL))
    return;
  DhTextRange range = widen (self, place);
  gboolean forwards = place.page > self->anchor.page
                      || (place.page == self->anchor.page && place.offset >= self->anchor.offset);
  place.offset = forwards ? range.end : range.start;
  _dh_page_view_set_selection (self, self->anchor, place);
}

static void
motion_cb (DhPageView *self, double x, double y)
{
  DhTextPlace place;
  gboolean inside = FALSE;
  gboolean over = place_at (self, x, y, &place, &inside) && inside;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over ? "text" : NULL);
}

static gboolean
scroll_cb (DhPageView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  graphene_point_t point;

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  /* Positions of events count from the surface. */
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  double event_x, event_y, root_x, root_y;
  if (event != NULL && root != NULL && gdk_event_get_position (event, &event_x, &event_y))
    {
      gtk_native_get_surface_transform (GTK_NATIVE (root), &root_x, &root_y);
      if (gtk_widget_compute_point (root, GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT ((float) (event_x - root_x), (float) (event_y - root_y)),
                                    &point))
        {
          x = point.x;
          y = point.y;
        }
    }
  _dh_page_view_zoom_at (self, dh_page_view_get_zoom (self) * pow (1.1, -dy), x, y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (DhPageView *self)
{
  self->pinch_zoom = dh_page_view_get_zoom (self);
}

static void
pinch_cb (DhPageView *self, double scale, GtkGesture *gesture)
{
  double x = 0, y = 0;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    _dh_page_view_zoom_at (self, self->pinch_zoom * scale, x, y);
}

/* Shift and the arrow keys move the end of the selection; over the edge of a page to the next. */
static gboolean
extend_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  DhPageView *self = DH_PAGE_VIEW (widget);
  DhTextPlace place = self->cursor;
  int step, direction;

  g_variant_get (args, "(ii)", &step, &direction);
  if (self->book == NULL)
    return FALSE;
  if (!dh_page_view_has_selection (self) && place.page != self->page)
    self->anchor = place = (DhTextPlace) { self->page, 0 };
  DhPageText *text = dh_viewer_book_peek_text (self->book, place.page);
  if (text == NULL)
    return TRUE;
  guint length = dh_page_text_get_length (text);
  guint moved = dh_page_text_move (text, place.offset, (DhTextStep) step, direction);
  if (moved == MIN (place.offset, length) && direction > 0 && place.page + 1 < dh_viewer_book_get_n_pages (self->book))
    place = (DhTextPlace) { place.page + 1, 0 };
  else if (moved == 0 && place.offset == 0 && direction < 0 && place.page > 0)
    place = (DhTextPlace) { place.page - 1, G_MAXUINT };
  else
    place.offset = moved;
  _dh_page_view_set_selection (self, self->anchor, place);
  return TRUE;
}

static void
scroll_by (DhPageView *self, double x, double y)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (across != NULL)
    gtk_adjustment_set_value (across,
                              gtk_adjustment_get_value (across) + x * gtk_adjustment_get_step_increment (across));
  if (down != NULL)
    gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + y * gtk_adjustment_get_step_increment (down));
}

static gboolean
scroll_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);
  scroll_by (DH_PAGE_VIEW (widget), x, y);
  return TRUE;
}

static gboolean
page_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  DhPageView *self = DH_PAGE_VIEW (widget);
  int where;

  g_variant_get (args, "(i)", &where);
  if (self->book == NULL)
    return FALSE;
  guint last = dh_viewer_book_get_n_pages (self->book) - 1;
  double width, height;
  dh_page_layout_get_size (dh_viewer_book_get_layout (self->book), last, &width, &height);
  dh_page_view_go_to (self, where < 0 ? 0 : last, where < 0 ? 0 : height);
  return TRUE;
}

static void
add_extend (GtkWidgetClass *klass, guint key, GdkModifierType more, DhTextStep step, int direction)
{
  gtk_widget_class_add_binding (klass, key, GDK_SHIFT_MASK | more, extend_cb, "(ii)", (int) step, direction);
}

void
_dh_page_view_class_init_input (GtkWidgetClass *klass)
{
  add_extend (klass, GDK_KEY_Left, 0, DH_TEXT_STEP_CHARACTER, -1);
  add_extend (klass, GDK_KEY_Right, 0, DH_TEXT_STEP_CHARACTER, 1);
  add_extend (klass, GDK_KEY_Left, GDK_CONTROL_MASK, DH_TEXT_STEP_WORD, -1);
  add_extend (klass, GDK_KEY_Right, GDK_CONTROL_MASK, DH_TEXT_STEP_WORD, 1);
  add_extend (klass, GDK_KEY_Up, 0, DH_TEXT_STEP_LINE, -1);
  add_extend (klass, GDK_KEY_Down, 0, DH_TEXT_STEP_LINE, 1);
  add_extend (klass, GDK_KEY_Home, 0, DH_TEXT_STEP_LINE_END, -1);
  add_extend (klass, GDK_KEY_End, 0, DH_TEXT_STEP_LINE_END, 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Left, 0, scroll_key_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Right, 0, scroll_key_cb, "(ii)", 1, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Up, 0, scroll_key_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Down, 0, scroll_key_cb, "(ii)", 0, 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Up, 0, scroll_key_cb, "(ii)", 0, -9);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Down, 0, scroll_key_cb, "(ii)", 0, 9);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, scroll_key_cb, "(ii)", 0, 9);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, GDK_SHIFT_MASK, scroll_key_cb, "(ii)", 0, -9);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, 0, page_key_cb, "(i)", -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, 0, page_key_cb, "(i)", 1);
}

void
_dh_page_view_init_input (DhPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (drag, click);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
}
