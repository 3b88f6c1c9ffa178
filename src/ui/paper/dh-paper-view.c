/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paper-view.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels around and between pages. */
#define GAP 18.0
/* A point is 1/72 inch, a pixel of true size 1/96. */
#define TRUE_SIZE (96.0 / 72.0)
#define MIN_ZOOM 0.25
#define MAX_ZOOM 4.0

struct _DhPaperView
{
  GtkWidget parent_instance;

  DhLayout *layout;
  double zoom;
  GtkAdjustment *scroll; /* vertical, of the scrolled window */
  GHashTable *nodes;     /* page → GskRenderNode at 1 pixel a point */
};

G_DEFINE_FINAL_TYPE (DhPaperView, dh_paper_view, GTK_TYPE_WIDGET)

enum
{
  PROP_ZOOM = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static guint
n_pages (DhPaperView *self)
{
  return self->layout != NULL ? dh_layout_n_pages (self->layout) : 0;
}

static double
widest (DhPaperView *self)
{
  double widest = 1;

  for (guint i = 0; i < n_pages (self); i++)
    {
      double width, height;

      dh_layout_get_page_size (self->layout, i, &width, &height);
      widest = MAX (widest, width);
    }
  return widest;
}

/* Pixels a point in a view that is @width wide. */
static double
scale_for (DhPaperView *self, int width)
{
  if (self->zoom > 0)
    return self->zoom * TRUE_SIZE;
  return CLAMP ((width - 2 * GAP) / widest (self), MIN_ZOOM, 2 * TRUE_SIZE);
}

static double
total_height (DhPaperView *self, double scale)
{
  double total = GAP;

  for (guint i = 0; i < n_pages (self); i++)
    {
      double width, height;

      dh_layout_get_page_size (self->layout, i, &width, &height);
      total += floor (height * scale) + GAP;
    }
  return total;
}

static GskRenderNode *
page_node (DhPaperView *self, guint page, double width, double height)
{
  GskRenderNode *node = g_hash_table_lookup (self->nodes, GUINT_TO_POINTER (page));

  if (node == NULL)
    {
      node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
      cairo_t *cr = gsk_cairo_node_get_draw_context (node);
      dh_page_draw (self->layout, page, cr, DH_DRAW_PLAIN);
      cairo_destroy (cr);
      g_hash_table_insert (self->nodes, GUINT_TO_POINTER (page), node);
    }
  return node;
}

static void
snapshot_page (DhPaperView *self, GtkSnapshot *snapshot, guint page, double x, double y, double scale)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, edge = { 0, 0, 0, 0.25f };
  double width, height;

  dh_layout_get_page_size (self->layout, page, &width, &height);

  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (width * scale), (float) (height * scale));
  GskRoundedRect outline;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &edge, 0, 1, 1, 4);
  gtk_snapshot_append_color (snapshot, &white, &bounds);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  gtk_snapshot_append_node (snapshot, page_node (self, page, width, height));
  gtk_snapshot_restore (snapshot);
}

/* The part of the view that the scrolled window shows; all of it when there is none. */
static void
get_sight (DhPaperView *self, double *top, double *bottom)
{
  *top = 0;
  *bottom = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->scroll == NULL)
    return;
  *top = gtk_adjustment_get_value (self->scroll);
  *bottom = *top + gtk_adjustment_get_page_size (self->scroll);
}

static void
scrolled_cb (DhPaperView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tell_size (DhPaperView *self)
{
  guint n = n_pages (self);
  g_autofree char *label = g_strdup_printf (ngettext ("The paper, %u page", "The paper, %u pages", n), n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkSizeRequestMode
dh_paper_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dh_paper_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  DhPaperView *self = DH_PAPER_VIEW (widget);
  int width = for_size > 0 ? for_size : (int) ceil (widest (self) * TRUE_SIZE + 2 * GAP);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) ceil (total_height (self, scale_for (self, width)));
  else
    {
      *natural = (int) ceil (widest (self) * scale_for (self, width) + 2 * GAP);
      *minimum = self->zoom > 0 ? *natural : (int) ceil (widest (self) * MIN_ZOOM + 2 * GAP);
    }
}

static void
dh_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhPaperView *self = DH_PAPER_VIEW (widget);
  double scale = dh_paper_view_get_scale (self), y = GAP, top, bottom;

  get_sight (self, &top, &bottom);
  for (guint i = 0; i < n_pages (self); i++)
    {
      double width, height;

      dh_layout_get_page_size (self->layout, i, &width, &height);
      if (y + height * scale >= top && y <= bottom)
        snapshot_page (self, snapshot, i, floor ((gtk_widget_get_width (widget) - width * scale) / 2), y, scale);
      else
        g_hash_table_remove (self->nodes, GUINT_TO_POINTER (i));
      y += floor (height * scale) + GAP;
    }
}

static void
set_scroll (DhPaperView *self, GtkAdjustment *scroll)
{
  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_func (self->scroll, scrolled_cb, self);
  g_set_object (&self->scroll, scroll);
  if (scroll != NULL)
    g_signal_connect_object (scroll, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
dh_paper_view_root (GtkWidget *widget)
{
  GtkWidget *window;

  GTK_WIDGET_CLASS (dh_paper_view_parent_class)->root (widget);
  window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  set_scroll (DH_PAPER_VIEW (widget),
              window != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)) : NULL);
}

static void
dh_paper_view_unroot (GtkWidget *widget)
{
  set_scroll (DH_PAPER_VIEW (widget), NULL);
  GTK_WIDGET_CLASS (dh_paper_view_parent_class)->unroot (widget);
}

static void
dh_paper_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    g_value_set_double (value, DH_PAPER_VIEW (object)->zoom);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_paper_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    dh_paper_view_set_zoom (DH_PAPER_VIEW (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dh_paper_view_finalize (GObject *object)
{
  DhPaperView *self = DH_PAPER_VIEW (object);

  g_clear_pointer (&self->layout, dh_layout_unref);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_object (&self->scroll);
  G_OBJECT_CLASS (dh_paper_view_parent_class)->finalize (object);
}

static void
dh_paper_view_class_init (DhPaperViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_paper_view_get_property;
  object_class->set_property = dh_paper_view_set_property;
  object_class->finalize = dh_paper_view_finalize;
  widget_class->get_request_mode = dh_paper_view_get_request_mode;
  widget_class->measure = dh_paper_view_measure;
  widget_class->snapshot = dh_paper_view_snapshot;
  widget_class->root = dh_paper_view_root;
  widget_class->unroot = dh_paper_view_unroot;
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, MAX_ZOOM, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dh_paper_view_init (DhPaperView *self)
{
  self->nodes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gsk_render_node_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  tell_size (self);
}

GtkWidget *
dh_paper_view_new (void)
{
  return g_object_new (DH_TYPE_PAPER_VIEW, NULL);
}

void
dh_paper_view_set_layout (DhPaperView *self, DhLayout *layout)
{
  g_return_if_fail (DH_IS_PAPER_VIEW (self));

  if (layout != NULL)
    dh_layout_ref (layout);
  g_clear_pointer (&self->layout, dh_layout_unref);
  self->layout = layout;
  g_hash_table_remove_all (self->nodes);
  tell_size (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

DhLayout *
dh_paper_view_get_layout (DhPaperView *self)
{
  g_return_val_if_fail (DH_IS_PAPER_VIEW (self), NULL);

  return self->layout;
}

void
dh_paper_view_set_zoom (DhPaperView *self, double zoom)
{
  g_return_if_fail (DH_IS_PAPER_VIEW (self));

  zoom = zoom > 0 ? CLAMP (zoom, MIN_ZOOM, MAX_ZOOM) : 0;
  if (fabs (zoom - self->zoom) < 1e-6)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

double
dh_paper_view_get_scale (DhPaperView *self)
{
  g_return_val_if_fail (DH_IS_PAPER_VIEW (self), 1);

  return scale_for (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

guint
dh_paper_view_get_page (DhPaperView *self)
{
  double scale, y = GAP, top, bottom;

  g_return_val_if_fail (DH_IS_PAPER_VIEW (self), 0);

  scale = dh_paper_view_get_scale (self);
  get_sight (self, &top, &bottom);
  for (guint i = 0; i < n_pages (self); i++)
    {
      double width, height;

      dh_layout_get_page_size (self->layout, i, &width, &height);
      y += floor (height * scale) + GAP;
      if (y > (top + bottom) / 2)
        return i;
    }
  return n_pages (self) > 0 ? n_pages (self) - 1 : 0;
}
