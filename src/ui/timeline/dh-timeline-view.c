/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-timeline-view-private.h"

#include <glib/gi18n.h>

#define MIN_ZOOM 0.5
#define MAX_ZOOM 24.0
/* A year that would be narrower than this is scrolled instead. */
#define FIT_ZOOM 1.5
#define PRESET_ZOOM 2.4
#define ZOOM_STEP 1.25
#define WIDE 600
#define TITLES_WIDE 300
#define TITLES_NARROW 140

enum
{
  PROP_0,
  PROP_CURSOR,
  N_PROPERTIES,
  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPERTIES];
static guint open_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (DhTimelineView, dh_timeline_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint
n_rows (DhTimelineView *self)
{
  return self->timeline != NULL ? self->timeline->rows->len : 0;
}

static const DhTimelineRow *
get_row (DhTimelineView *self, int index)
{
  return index >= 0 && index < (int) n_rows (self) ? g_ptr_array_index (self->timeline->rows, index) : NULL;
}

static void
configure (DhTimelineView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  int days = self->timeline != NULL ? self->timeline->until - self->timeline->from + 1 : 0;
  double page = MAX (width - _dh_timeline_view_get_left (self), 0), rows = MAX (height - DH_TIMELINE_HEADER, 0);

  if (self->hadjustment == NULL || self->vadjustment == NULL)
    return;
  if (!self->zoomed && days > 0 && page > 0)
    self->zoom = CLAMP (page / days, FIT_ZOOM, MAX_ZOOM);
  gtk_adjustment_configure (self->hadjustment, gtk_adjustment_get_value (self->hadjustment), 0,
                            MAX (days * self->zoom, page), 40, page * 0.9, page);
  gtk_adjustment_configure (self->vadjustment, gtk_adjustment_get_value (self->vadjustment), 0,
                            MAX ((double) n_rows (self) * DH_TIMELINE_ROW, rows), DH_TIMELINE_ROW, rows * 0.9, rows);
}

static void
set_adjustment (DhTimelineView *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);
  g_object_ref_sink (adjustment);
  g_clear_object (place);
  *place = adjustment;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  configure (self);
}

/* What is under @x stays there. */
static void
zoom_at (DhTimelineView *self, double zoom, double x)
{
  double left = _dh_timeline_view_get_left (self), under = MAX (x - left, 0);
  double day = (gtk_adjustment_get_value (self->hadjustment) + under) / self->zoom;

  self->zoomed = TRUE;
  self->zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  configure (self);
  gtk_adjustment_set_value (self->hadjustment, day * self->zoom - under);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static char *
describe (const DhTimelineRow *row)
{
  g_autofree char *start = dh_date_format_screen (row->start), *end = dh_date_format_screen (row->end);
  g_autoptr (GString) text = g_string_new (row->title);

  if (row->task == 0)
    return g_string_free (g_steal_pointer (&text), FALSE);
  if (row->open_ended)
    g_string_append_printf (text, "\n%s", _ ("no deadline"));
  else if (row->start == row->end)
    g_string_append_printf (text, "\n%s", end);
  else
    g_string_append_printf (text, "\n%s – %s", start, end);
  g_string_append_printf (text, " · %d %%", row->progress);
  if (row->late)
    g_string_append_printf (text, " · %s", _ ("late"));
  if (*row->detail != '\0')
    g_string_append_printf (text, "\n%s", row->detail);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
scroll_to_cursor (DhTimelineView *self)
{
  const DhTimelineRow *row = get_row (self, self->cursor);
  double top = (double) self->cursor * DH_TIMELINE_ROW;

  if (row == NULL)
    return;
  gtk_adjustment_clamp_page (self->vadjustment, top, top + DH_TIMELINE_ROW);
  if (row->task != 0)
    gtk_adjustment_clamp_page (self->hadjustment, (row->start - self->timeline->from) * self->zoom,
                               (row->end - self->timeline->from + 1) * self->zoom);
}

/* The bars are drawn, not widgets: the widget itself takes the name of the one that has the focus. */
static void
set_cursor (DhTimelineView *self, int cursor)
{
  const DhTimelineRow *row = NULL;

  if (n_rows (self) == 0)
    cursor = -1;
  else
    cursor = CLAMP (cursor, 0, (int) n_rows (self) - 1);
  row = get_row (self, cursor);
  if (row != NULL)
    {
      g_autofree char *text = describe (row);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
      if (cursor != self->cursor && gtk_widget_has_focus (GTK_WIDGET (self)))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  if (self->cursor == cursor)
    return;
  self->cursor = cursor;
  scroll_to_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR]);
}

static void
open_cursor (DhTimelineView *self)
{
  const DhTimelineRow *row = get_row (self, self->cursor);

  if (row != NULL && row->task != 0)
    g_signal_emit (self, open_signal, 0, row->task);
}

static int
row_at (DhTimelineView *self, double y)
{
  return y < DH_TIMELINE_HEADER
             ? -1
             : (int) ((y - DH_TIMELINE_HEADER + gtk_adjustment_get_value (self->vadjustment)) / DH_TIMELINE_ROW);
}

static gboolean
key_cb (DhTimelineView *self, guint key, guint code, GdkModifierType state)
{
  int page = MAX (gtk_widget_get_height (GTK_WIDGET (self)) / DH_TIMELINE_ROW - 2, 1);
  double middle = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, step = 7 * self->zoom;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      set_cursor (self, self->cursor + (key == GDK_KEY_Up ? -1 : 1));
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      set_cursor (self, self->cursor + (key == GDK_KEY_Page_Up ? -page : page));
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      set_cursor (self, key == GDK_KEY_Home ? 0 : G_MAXINT);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      gtk_adjustment_set_value (self->hadjustment,
                                gtk_adjustment_get_value (self->hadjustment) + (key == GDK_KEY_Left ? -step : step));
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_at (self, self->zoom * ZOOM_STEP, middle);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_at (self, self->zoom / ZOOM_STEP, middle);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      open_cursor (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
scroll_cb (DhTimelineView *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  zoom_at (self, dy > 0 ? self->zoom / ZOOM_STEP : self->zoom * ZOOM_STEP, self->pointer_x);
  return TRUE;
}

static void
motion_cb (DhTimelineView *self, double x, double y)
{
  self->pointer_x = x;
}

static void
released_cb (DhTimelineView *self, int n_press, double x, double y)
{
  int row = row_at (self, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (get_row (self, row) == NULL)
    return;
  set_cursor (self, row);
  open_cursor (self);
}

static gboolean
query_tooltip_cb (DhTimelineView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const DhTimelineRow *row = get_row (self, keyboard ? self->cursor : row_at (self, y));

  if (row == NULL)
    return FALSE;
  g_autofree char *text = describe (row);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
dh_timeline_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? TITLES_NARROW * 2 : DH_TIMELINE_HEADER * 4;
}

static void
dh_timeline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  configure (DH_TIMELINE_VIEW (widget));
}

static void
dh_timeline_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (DH_TIMELINE_VIEW (widget)->timeline != NULL)
    _dh_timeline_view_draw (DH_TIMELINE_VIEW (widget), snapshot);
}

static void
dh_timeline_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhTimelineView *self = DH_TIMELINE_VIEW (object);

  switch (id)
    {
    case PROP_CURSOR:
      g_value_set_int (value, self->cursor);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hpolicy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vpolicy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_timeline_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhTimelineView *self = DH_TIMELINE_VIEW (object);

  switch (id)
    {
    case PROP_CURSOR:
      set_cursor (self, g_value_get_int (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hpolicy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vpolicy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_timeline_view_dispose (GObject *object)
{
  DhTimelineView *self = DH_TIMELINE_VIEW (object);

  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->timeline, dh_timeline_unref);
  G_OBJECT_CLASS (dh_timeline_view_parent_class)->dispose (object);
}

static void
dh_timeline_view_class_init (DhTimelineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_timeline_view_get_property;
  object_class->set_property = dh_timeline_view_set_property;
  object_class->dispose = dh_timeline_view_dispose;
  widget_class->measure = dh_timeline_view_measure;
  widget_class->size_allocate = dh_timeline_view_size_allocate;
  widget_class->snapshot = dh_timeline_view_snapshot;
  properties[PROP_CURSOR] = g_param_spec_int ("cursor", NULL, NULL, -1, G_MAXINT, -1,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
dh_timeline_view_init (DhTimelineView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();

  self->zoom = PRESET_ZOOM;
  self->cursor = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

int
_dh_timeline_view_get_left (DhTimelineView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) >= WIDE ? TITLES_WIDE : TITLES_NARROW;
}

GtkWidget *
dh_timeline_view_new (void)
{
  return g_object_new (DH_TYPE_TIMELINE_VIEW, NULL);
}

void
dh_timeline_view_set_timeline (DhTimelineView *self, DhTimeline *timeline)
{
  g_return_if_fail (DH_IS_TIMELINE_VIEW (self));

  g_clear_pointer (&self->timeline, dh_timeline_unref);
  self->timeline = timeline != NULL ? dh_timeline_ref (timeline) : NULL;
  configure (self);
  set_cursor (self, self->cursor < 0 ? 0 : self->cursor);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dh_timeline_view_set_zoom (DhTimelineView *self, double zoom)
{
  g_return_if_fail (DH_IS_TIMELINE_VIEW (self));

  zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0);
}

double
dh_timeline_view_get_zoom (DhTimelineView *self)
{
  g_return_val_if_fail (DH_IS_TIMELINE_VIEW (self), 0);

  return self->zoom;
}

guint
dh_timeline_view_n_drawn (DhTimelineView *self)
{
  g_return_val_if_fail (DH_IS_TIMELINE_VIEW (self), 0);

  return self->n_drawn;
}
