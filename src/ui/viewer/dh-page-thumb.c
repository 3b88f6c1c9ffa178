/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-thumb.h"

#define WIDTH 120
#define MAX_HEIGHT 240

struct _DhPageThumb
{
  GtkWidget parent_instance;

  DhViewerBook *book;
  guint page;
};

G_DEFINE_FINAL_TYPE (DhPageThumb, dh_page_thumb, GTK_TYPE_WIDGET)

static double
zoom_of (DhPageThumb *self, double *width, double *height)
{
  dh_page_layout_get_turned (dh_viewer_book_get_layout (self->book), self->page, width, height);
  return MIN (WIDTH / *width, MAX_HEIGHT / *height);
}

static double
device_scale (DhPageThumb *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1;
}

/* Asked for when it is drawn, that is, when somebody looks at it. */
static void
dh_page_thumb_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhPageThumb *self = DH_PAGE_THUMB (widget);
  double width, height;

  if (self->book == NULL)
    return;
  double zoom = zoom_of (self, &width, &height);
  DhTextureKey key = dh_viewer_book_key (self->book, self->page, zoom * device_scale (self));
  GdkTexture *texture = dh_viewer_book_peek (self->book, &key);
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) ((gtk_widget_get_width (widget) - width * zoom) / 2), 0,
                                             (float) (width * zoom), (float) (height * zoom));

  gtk_snapshot_append_color (snapshot, &(const GdkRGBA) { 1, 1, 1, 1 }, &area);
  if (texture == NULL)
    {
      dh_viewer_book_begin_wants (self->book, self);
      dh_viewer_book_want (self->book, &key, DH_PDF_NEAR);
      dh_viewer_book_end_wants (self->book);
      texture = dh_viewer_book_peek_any (self->book, self->page, key.scale);
    }
  if (texture != NULL)
    gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &area);
}

static void
dh_page_thumb_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  DhPageThumb *self = DH_PAGE_THUMB (widget);
  double width = 1, height = 1.4;
  double zoom = self->book != NULL ? zoom_of (self, &width, &height) : WIDTH;

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : (int) (height * zoom + 0.5);
}

static void
page_changed_cb (DhPageThumb *self, guint page)
{
  if (page == self->page)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dh_page_thumb_dispose (GObject *object)
{
  dh_page_thumb_set_page (DH_PAGE_THUMB (object), NULL, 0);

  G_OBJECT_CLASS (dh_page_thumb_parent_class)->dispose (object);
}

static void
dh_page_thumb_class_init (DhPageThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_page_thumb_dispose;
  widget_class->snapshot = dh_page_thumb_snapshot;
  widget_class->measure = dh_page_thumb_measure;
  gtk_widget_class_set_css_name (widget_class, "page-thumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dh_page_thumb_init (DhPageThumb *self)
{
}

GtkWidget *
dh_page_thumb_new (void)
{
  return g_object_new (DH_TYPE_PAGE_THUMB, NULL);
}

void
dh_page_thumb_set_page (DhPageThumb *self, DhViewerBook *book, guint page)
{
  g_return_if_fail (DH_IS_PAGE_THUMB (self));

  if (self->book != NULL)
    {
      /* What was wanted for the page before is let go. */
      dh_viewer_book_begin_wants (self->book, self);
      dh_viewer_book_end_wants (self->book);
      g_signal_handlers_disconnect_by_data (self->book, self);
    }
  g_set_object (&self->book, book);
  self->page = page;
  if (book != NULL)
    {
      g_signal_connect_object (book, "page-changed", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (book, "resized", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
