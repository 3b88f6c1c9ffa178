/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-view.h"

#include <math.h>

#include "dh-page-view-private.h"

#define ZOOM_STEP 1.25

enum
{
  PROP_PAGE = 1,
  PROP_ZOOM,
  PROP_FIT,
  PROP_HAS_SELECTION,
  N_PROPERTIES,
  PROP_HADJUSTMENT = N_PROPERTIES,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  LINK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DhPageView, dh_page_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
scrolled (DhPageView *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

static void
scroll_to (DhPageView *self, GtkOrientation orientation, double value)
{
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_set_value (self->adjustments[orientation], value);
}

/* The width pages are centred in: the window's, or theirs when that is more. */
static double
space (DhPageView *self)
{
  double width, height;

  dh_page_layout_get_extent (_dh_page_view_layout (self), &width, &height);
  return MAX (width, gtk_widget_get_width (GTK_WIDGET (self)));
}

static void
configure_adjustment (DhPageView *self, GtkOrientation orientation, double size, double upper)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (0, upper - size)), 0,
                              MAX (size, upper), size * 0.1, size * 0.9, size);
}

static void
configure (DhPageView *self, double width, double height)
{
  double whole_width = 0, whole_height = 0;

  if (self->book != NULL)
    dh_page_layout_get_extent (_dh_page_view_layout (self), &whole_width, &whole_height);
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, width, whole_width);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, height, whole_height);
  /* The page on the screen fits; wider ones before or behind it must not push it aside. */
  if (self->fit != DH_PAGE_FIT_NONE && whole_width > width)
    scroll_to (self, GTK_ORIENTATION_HORIZONTAL, (whole_width - width) / 2);
}

static void
notice_page (DhPageView *self, int height)
{
  guint page = dh_page_layout_page_at (_dh_page_view_layout (self),
                                       scrolled (self, GTK_ORIENTATION_VERTICAL) + height / 2.0);

  if (page == self->page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
apply_fit (DhPageView *self, int width, int height)
{
  DhPageLayout *layout = _dh_page_view_layout (self);
  double old = dh_page_layout_get_zoom (layout);

  if (self->fit == DH_PAGE_FIT_NONE)
    return;
  double zoom = dh_page_layout_fit (layout, MIN (self->page, dh_page_layout_get_n_pages (layout) - 1), self->fit, width,
                                    height);
  if (fabs (zoom - old) < 1e-9)
    return;
  /* The line at the top stays. */
  double fraction = scrolled (self, GTK_ORIENTATION_VERTICAL) / old;
  dh_page_layout_set_zoom (layout, zoom);
  configure (self, width, height);
  scroll_to (self, GTK_ORIENTATION_VERTICAL, fraction * zoom);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
go_to_pending (DhPageView *self)
{
  DhPageLayout *layout = _dh_page_view_layout (self);
  graphene_rect_t rect;
  double x = 0, y = self->pending_top;

  if (!self->pending)
    return;
  self->pending = FALSE;
  dh_page_layout_get_rect (layout, self->pending_page, space (self), &rect);
  dh_page_layout_turn (layout, self->pending_page, &x, &y);
  if (self->pending_top <= 0)
    y = 0;
  scroll_to (self, GTK_ORIENTATION_VERTICAL, rect.origin.y + y * dh_page_layout_get_zoom (layout) - 6);
}

static void
dh_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhPageView *self = DH_PAGE_VIEW (widget);

  self->allocating = TRUE;
  if (self->book != NULL)
    apply_fit (self, width, height);
  configure (self, width, height);
  if (self->book != NULL)
    {
      go_to_pending (self);
      notice_page (self, height);
      _dh_page_view_allocate_sheets (self, scrolled (self, GTK_ORIENTATION_VERTICAL), height);
    }
  self->allocating = FALSE;
}

static void
dh_page_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 640;
}

static void
dh_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                         (float) gtk_widget_get_height (widget)));
  GTK_WIDGET_CLASS (dh_page_view_parent_class)->snapshot (widget, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
scrolled_cb (DhPageView *self)
{
  if (!self->allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (DhPageView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
resized_cb (DhPageView *self)
{
  DhPageLayout *layout = _dh_page_view_layout (self);
  graphene_rect_t rect;

  /* Pages above have grown or shrunk: the page on the screen stays. */
  if (!self->pending && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    {
      _dh_page_view_get_rect (self, self->page, &rect);
      self->pending = TRUE;
      self->pending_page = self->page;
      self->pending_top = MAX (0, -rect.origin.y / dh_page_layout_get_zoom (layout));
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
page_changed_cb (DhPageView *self, guint page)
{
  if (self->reveal.end > 0 && page == self->reveal_page)
    _dh_page_view_try_reveal (self);
}

static void
dh_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhPageView *self = DH_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, dh_page_view_get_zoom (self));
      break;
    case PROP_FIT:
      g_value_set_int (value, (int) self->fit);
      break;
    case PROP_HAS_SELECTION:
      g_value_set_boolean (value, dh_page_view_has_selection (self));
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->policies[id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhPageView *self = DH_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                      g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_page_view_dispose (GObject *object)
{
  DhPageView *self = DH_PAGE_VIEW (object);

  dh_page_view_set_book (self, NULL);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  G_OBJECT_CLASS (dh_page_view_parent_class)->dispose (object);
}

static void
dh_page_view_finalize (GObject *object)
{
  DhPageView *self = DH_PAGE_VIEW (object);

  g_hash_table_unref (self->sheets);
  g_hash_table_unref (self->hits);

  G_OBJECT_CLASS (dh_page_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, DH_PAGE_MAX_ZOOM, 1, flags);
  properties[PROP_FIT] = g_param_spec_int ("fit", NULL, NULL, 0, DH_PAGE_FIT_PAGE, DH_PAGE_FIT_WIDTH, flags);
  properties[PROP_HAS_SELECTION] = g_param_spec_boolean ("has-selection", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
dh_page_view_class_init (DhPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_page_view_get_property;
  object_class->set_property = dh_page_view_set_property;
  object_class->dispose = dh_page_view_dispose;
  object_class->finalize = dh_page_view_finalize;
  widget_class->size_allocate = dh_page_view_size_allocate;
  widget_class->measure = dh_page_view_measure;
  widget_class->snapshot = dh_page_view_snapshot;
  install_properties (object_class);
  signals[LINK] = g_signal_new ("link", DH_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "page-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  _dh_page_view_class_init_input (widget_class);
}

static void
dh_page_view_init (DhPageView *self)
{
  self->sheets = g_hash_table_new (NULL, NULL);
  self->hits = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->fit = DH_PAGE_FIT_WIDTH;
  self->current = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  _dh_page_view_init_input (self);
}

GtkWidget *
dh_page_view_new (void)
{
  return g_object_new (DH_TYPE_PAGE_VIEW, NULL);
}

void
dh_page_view_set_book (DhPageView *self, DhViewerBook *book)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  if (self->book == book)
    return;
  _dh_page_view_drop_sheets (self, 1, 0);
  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  g_set_object (&self->book, book);
  g_hash_table_remove_all (self->hits);
  self->page = 0;
  self->anchor = self->cursor = (DhTextPlace) { 0, 0 };
  self->reveal.end = 0;
  self->pending = book != NULL;
  self->pending_page = 0;
  self->pending_top = 0;
  if (book != NULL)
    {
      g_signal_connect_object (book, "resized", G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (book, "page-changed", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SELECTION]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

guint
dh_page_view_get_page (DhPageView *self)
{
  g_return_val_if_fail (DH_IS_PAGE_VIEW (self), 0);

  return self->page;
}

double
dh_page_view_get_zoom (DhPageView *self)
{
  g_return_val_if_fail (DH_IS_PAGE_VIEW (self), 1);

  return self->book != NULL ? dh_page_layout_get_zoom (_dh_page_view_layout (self)) : 1;
}

void
dh_page_view_go_to (DhPageView *self, guint page, double top)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  if (self->book == NULL)
    return;
  self->pending = TRUE;
  self->pending_page = MIN (page, dh_viewer_book_get_n_pages (self->book) - 1);
  self->pending_top = top;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dh_page_view_set_fit (DhPageView *self, DhPageFit fit)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  self->fit = fit;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

DhPageFit
dh_page_view_get_fit (DhPageView *self)
{
  g_return_val_if_fail (DH_IS_PAGE_VIEW (self), DH_PAGE_FIT_NONE);

  return self->fit;
}

DhPageLayout *
_dh_page_view_layout (DhPageView *self)
{
  return self->book != NULL ? dh_viewer_book_get_layout (self->book) : NULL;
}

void
_dh_page_view_get_rect (DhPageView *self, guint page, graphene_rect_t *rect)
{
  dh_page_layout_get_rect (_dh_page_view_layout (self), page, space (self), rect);
  graphene_rect_offset (rect, (float) -scrolled (self, GTK_ORIENTATION_HORIZONTAL),
                        (float) -scrolled (self, GTK_ORIENTATION_VERTICAL));
}

gboolean
_dh_page_view_point (DhPageView *self, double x, double y, guint *page, double *page_x, double *page_y)
{
  DhPageLayout *layout = _dh_page_view_layout (self);
  graphene_rect_t rect;

  if (layout == NULL)
    return FALSE;
  double zoom = dh_page_layout_get_zoom (layout);
  *page = dh_page_layout_page_at (layout, y + scrolled (self, GTK_ORIENTATION_VERTICAL));
  _dh_page_view_get_rect (self, *page, &rect);
  *page_x = (x - rect.origin.x) / zoom;
  *page_y = (y - rect.origin.y) / zoom;
  dh_page_layout_unturn (layout, *page, page_x, page_y);
  return TRUE;
}

void
_dh_page_view_zoom_at (DhPageView *self, double zoom, double x, double y)
{
  DhPageLayout *layout = _dh_page_view_layout (self);
  graphene_rect_t rect;
  guint page;
  double page_x, page_y;

  if (layout == NULL || !_dh_page_view_point (self, x, y, &page, &page_x, &page_y))
    return;
  dh_page_layout_set_zoom (layout, zoom);
  configure (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  dh_page_layout_turn (layout, page, &page_x, &page_y);
  dh_page_layout_get_rect (layout, page, space (self), &rect);
  zoom = dh_page_layout_get_zoom (layout);
  scroll_to (self, GTK_ORIENTATION_HORIZONTAL, rect.origin.x + page_x * zoom - x);
  scroll_to (self, GTK_ORIENTATION_VERTICAL, rect.origin.y + page_y * zoom - y);
  dh_page_view_set_fit (self, DH_PAGE_FIT_NONE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

void
dh_page_view_set_zoom (DhPageView *self, double zoom)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  _dh_page_view_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                         gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
dh_page_view_zoom_by (DhPageView *self, int steps)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  dh_page_view_set_zoom (self, dh_page_view_get_zoom (self) * pow (ZOOM_STEP, steps));
}

void
dh_page_view_rotate (DhPageView *self, int degrees)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  if (self->book == NULL)
    return;
  guint page = self->page;
  dh_page_layout_set_rotation (_dh_page_view_layout (self),
                               dh_page_layout_get_rotation (_dh_page_view_layout (self)) + degrees);
  dh_page_view_go_to (self, page, 0);
}
