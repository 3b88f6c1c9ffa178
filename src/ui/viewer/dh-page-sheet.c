/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-sheet.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dh-page-sheet-private.h"

/* Around the visible piece of a page that is too large for one picture. */
#define PIECE_MARGIN 256
#define PLACEHOLDER_WIDTH 160.0

static const GdkRGBA selection_colour = { 0.21f, 0.52f, 0.89f, 0.35f };
static const GdkRGBA hit_colour = { 0.97f, 0.83f, 0.18f, 0.45f };
static const GdkRGBA current_hit_colour = { 1.0f, 0.47f, 0.0f, 0.5f };
static const GdkRGBA paper = { 1, 1, 1, 1 };

enum
{
  LINK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DhPageSheet, dh_page_sheet, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT, _dh_page_sheet_text_init))

/* Device pixels to a logical one. */
static double
device_scale (DhPageSheet *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1;
}

static void
append_picture (DhPageSheet *self, GtkSnapshot *snapshot)
{
  double scale = dh_page_sheet_get_scale (self);
  double device = device_scale (self);
  DhTextureKey key = dh_viewer_book_key (self->book, self->page, scale);
  GdkTexture *exact = dh_viewer_book_peek (self->book, &key);
  GdkTexture *texture = exact != NULL ? exact : dh_viewer_book_peek_any (self->book, self->page, key.scale);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  gboolean same = exact != NULL && fabs (key.scale - scale) < 1e-9;
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);

  if (texture == NULL)
    return;
  /* Pixel for pixel: the picture is a fraction of a pixel larger than the page. */
  if (same)
    graphene_rect_init (&area, 0, 0, (float) (key.width / device), (float) (key.height / device));
  gtk_snapshot_append_scaled_texture (snapshot, texture,
                                      same ? GSK_SCALING_FILTER_NEAREST : GSK_SCALING_FILTER_TRILINEAR, &area);
}

/* A picture file is turned here; pages come turned. */
static void
append_turned_picture (DhPageSheet *self, GtkSnapshot *snapshot)
{
  int rotation = dh_page_layout_get_rotation (dh_viewer_book_get_layout (self->book));
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  gboolean upright = rotation % 180 == 0;
  GdkTexture *texture = dh_viewer_book_peek_any (self->book, 0, 1);
  graphene_rect_t area = GRAPHENE_RECT_INIT (-(upright ? width : height) / 2, -(upright ? height : width) / 2,
                                             upright ? width : height, upright ? height : width);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2, height / 2));
  gtk_snapshot_rotate (snapshot, (float) rotation);
  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &area);
  gtk_snapshot_restore (snapshot);
}

static void
append_piece (DhPageSheet *self, GtkSnapshot *snapshot)
{
  double device = device_scale (self);
  GdkTexture *texture = self->piece.piece ? dh_viewer_book_peek (self->book, &self->piece) : NULL;

  if (texture == NULL || fabs (self->piece.scale - dh_page_sheet_get_scale (self)) > 1e-9)
    return;
  gtk_snapshot_append_scaled_texture (
      snapshot, texture, GSK_SCALING_FILTER_NEAREST,
      &GRAPHENE_RECT_INIT ((float) (self->piece.x / device), (float) (self->piece.y / device),
                           (float) (self->piece.width / device), (float) (self->piece.height / device)));
}

static void
append_range (DhPageSheet *self, GtkSnapshot *snapshot, DhTextRange range, const GdkRGBA *colour)
{
  DhPageText *text = dh_viewer_book_peek_text (self->book, self->page);

  if (text == NULL || range.start >= range.end)
    return;
  g_autoptr (GArray) rects = dh_page_text_rects (text, range);
  for (guint i = 0; i < rects->len; i++)
    {
      graphene_rect_t area;

      _dh_page_sheet_get_area (self, &g_array_index (rects, DhPdfRect, i), &area);
      gtk_snapshot_append_color (snapshot, colour, &area);
    }
}

static void
append_failure (DhPageSheet *self, GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), _ ("This page cannot be shown."));

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (12, 12));
  gtk_snapshot_append_layout (snapshot, layout, &(const GdkRGBA) { 0.3f, 0.3f, 0.3f, 1 });
}

static void
dh_page_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhPageSheet *self = DH_PAGE_SHEET (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                            (float) gtk_widget_get_height (widget));

  gtk_snapshot_push_clip (snapshot, &all);
  gtk_snapshot_append_color (snapshot, &paper, &all);
  if (dh_viewer_book_get_document (self->book) == NULL)
    append_turned_picture (self, snapshot);
  else
    append_picture (self, snapshot);
  append_piece (self, snapshot);
  for (guint i = 0; self->hits != NULL && i < self->hits->len; i++)
    append_range (self, snapshot, g_array_index (self->hits, DhTextRange, i),
                  (int) i == self->current ? &current_hit_colour : &hit_colour);
  append_range (self, snapshot, self->selection, &selection_colour);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  if (dh_viewer_book_has_failed (self->book, self->page))
    append_failure (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
link_clicked_cb (DhPageSheet *self, GtkWidget *button)
{
  const DhPdfLink *link = g_object_get_data (G_OBJECT (button), "dh-link");

  g_signal_emit (self, signals[LINK], 0, link->page, link->top, link->address);
}

/* What stands under the link, or where it leads. */
static char *
describe_link (DhPageSheet *self, const DhPdfLink *link)
{
  DhPageText *text = dh_viewer_book_peek_text (self->book, self->page);

  if (text != NULL)
    {
      double y = (link->area.y1 + link->area.y2) / 2;
      DhTextRange range = { dh_page_text_offset_at (text, link->area.x1, y, NULL),
                            dh_page_text_offset_at (text, link->area.x2, y, NULL) };
      g_autofree char *words = range.start < range.end ? dh_page_text_slice (text, range) : NULL;
      if (words != NULL && *g_strstrip (words) != '\0')
        return g_steal_pointer (&words);
    }
  return link->address != NULL ? g_strdup (link->address) : g_strdup_printf (_ ("Page %d"), link->page + 1);
}

static void
add_link (DhPageSheet *self, const DhPdfLink *link)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_LINK, NULL);
  g_autofree char *label = describe_link (self, link);
  g_autofree char *page = link->address == NULL ? g_strdup_printf (_ ("Go to page %d"), link->page + 1) : NULL;

  gtk_widget_add_css_class (button, "page-link");
  gtk_widget_remove_css_class (button, "text-button");
  gtk_widget_set_cursor_from_name (button, "pointer");
  gtk_widget_set_tooltip_text (button, link->address != NULL ? link->address : page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "dh-link", (gpointer) link);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (link_clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
add_links (DhPageSheet *self)
{
  DhPdfLinks *links = dh_viewer_book_peek_links (self->book, self->page);

  /* With the text, because that names them. */
  if (links == NULL || self->links != NULL || dh_viewer_book_peek_text (self->book, self->page) == NULL)
    return;
  self->links = dh_pdf_links_ref (links);
  for (guint i = 0; i < links->n; i++)
    if (links->links[i].page >= 0 || links->links[i].address != NULL)
      add_link (self, &links->links[i]);
}

static void
page_changed_cb (DhPageSheet *self, guint page)
{
  if (page != self->page)
    return;
  add_links (self);
  if (!self->told_text && dh_viewer_book_peek_text (self->book, page) != NULL)
    {
      self->told_text = TRUE;
      _dh_page_sheet_tell_text (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dh_page_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhPageSheet *self = DH_PAGE_SHEET (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const DhPdfLink *link = g_object_get_data (G_OBJECT (child), "dh-link");
      graphene_rect_t area;
      int least_width, least_height;

      _dh_page_sheet_get_area (self, &link->area, &area);
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
      gtk_widget_size_allocate (child,
                                &(const GtkAllocation) { (int) area.origin.x, (int) area.origin.y,
                                                         MAX (least_width, (int) area.size.width),
                                                         MAX (least_height, (int) area.size.height) },
                                -1);
    }
}

static void
dh_page_sheet_dispose (GObject *object)
{
  DhPageSheet *self = DH_PAGE_SHEET (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->book);
  g_clear_pointer (&self->links, dh_pdf_links_unref);
  g_clear_pointer (&self->hits, g_array_unref);

  G_OBJECT_CLASS (dh_page_sheet_parent_class)->dispose (object);
}

static void
dh_page_sheet_class_init (DhPageSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_page_sheet_dispose;
  widget_class->snapshot = dh_page_sheet_snapshot;
  widget_class->size_allocate = dh_page_sheet_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "page-sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  signals[LINK] = g_signal_new ("link", DH_TYPE_PAGE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_STRING);
}

static void
dh_page_sheet_init (DhPageSheet *self)
{
  self->current = -1;
}

GtkWidget *
dh_page_sheet_new (DhViewerBook *book, guint page)
{
  g_return_val_if_fail (DH_IS_VIEWER_BOOK (book), NULL);

  DhPageSheet *self = g_object_new (DH_TYPE_PAGE_SHEET, NULL);
  g_autofree char *label = dh_viewer_book_dup_label (book, page);
  g_autofree char *name = g_strdup_printf (_ ("Page %s of %u"), label, dh_viewer_book_get_n_pages (book));

  self->book = g_object_ref (book);
  self->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (book, "page-changed", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  page_changed_cb (self, page);
  return GTK_WIDGET (self);
}

double
dh_page_sheet_get_scale (DhPageSheet *self)
{
  g_return_val_if_fail (DH_IS_PAGE_SHEET (self), 1);

  return device_scale (self) * dh_page_layout_get_zoom (dh_viewer_book_get_layout (self->book));
}

void
_dh_page_sheet_get_area (DhPageSheet *self, const DhPdfRect *rect, graphene_rect_t *area)
{
  DhPageLayout *layout = dh_viewer_book_get_layout (self->book);
  double zoom = dh_page_layout_get_zoom (layout);
  double x1 = rect->x1, y1 = rect->y1, x2 = rect->x2, y2 = rect->y2;

  dh_page_layout_turn (layout, self->page, &x1, &y1);
  dh_page_layout_turn (layout, self->page, &x2, &y2);
  graphene_rect_init (area, (float) (MIN (x1, x2) * zoom), (float) (MIN (y1, y2) * zoom),
                      (float) (fabs (x2 - x1) * zoom), (float) (fabs (y2 - y1) * zoom));
}

guint
dh_page_sheet_get_page (DhPageSheet *self)
{
  g_return_val_if_fail (DH_IS_PAGE_SHEET (self), 0);

  return self->page;
}

/* In whole steps of the margin, so that scrolling does not ask anew with every pixel. */
static void
want_piece (DhPageSheet *self, const graphene_rect_t *visible, double scale)
{
  double device = device_scale (self);
  int width = (int) ceil (gtk_widget_get_width (GTK_WIDGET (self)) * device);
  int height = (int) ceil (gtk_widget_get_height (GTK_WIDGET (self)) * device);
  int x1 = (int) floor (visible->origin.x * device / PIECE_MARGIN) * PIECE_MARGIN;
  int y1 = (int) floor (visible->origin.y * device / PIECE_MARGIN) * PIECE_MARGIN;
  int x2 = (int) ceil ((visible->origin.x + visible->size.width) * device / PIECE_MARGIN) * PIECE_MARGIN;
  int y2 = (int) ceil ((visible->origin.y + visible->size.height) * device / PIECE_MARGIN) * PIECE_MARGIN;

  x1 = CLAMP (x1, 0, width - 1);
  y1 = CLAMP (y1, 0, height - 1);
  self->piece = (DhTextureKey) {
    .page = self->page,
    .scale = scale,
    .rotation = dh_page_layout_get_rotation (dh_viewer_book_get_layout (self->book)),
    .piece = TRUE,
    .x = x1,
    .y = y1,
    .width = (guint) CLAMP (x2 - x1, 1, width - x1),
    .height = (guint) CLAMP (y2 - y1, 1, height - y1),
  };
  dh_viewer_book_want (self->book, &self->piece, DH_PDF_VISIBLE);
}

void
dh_page_sheet_want (DhPageSheet *self, const graphene_rect_t *visible)
{
  g_return_if_fail (DH_IS_PAGE_SHEET (self));

  double scale = dh_page_sheet_get_scale (self);
  DhTextureKey key = dh_viewer_book_key (self->book, self->page, scale);
  DhPdfRank rank = visible != NULL ? DH_PDF_VISIBLE : DH_PDF_NEAR;
  double width, height;

  self->piece.piece = FALSE;
  /* Something to look at while the sharp picture is made. */
  dh_page_layout_get_turned (dh_viewer_book_get_layout (self->book), self->page, &width, &height);
  if (visible != NULL && dh_viewer_book_peek_any (self->book, self->page, scale) == NULL)
    {
      DhTextureKey rough = dh_viewer_book_key (self->book, self->page, MIN (scale, PLACEHOLDER_WIDTH / width));
      dh_viewer_book_want (self->book, &rough, rank);
    }
  dh_viewer_book_want (self->book, &key, rank);
  if (visible != NULL && key.scale < scale - 1e-9)
    want_piece (self, visible, scale);
  if (visible != NULL)
    dh_viewer_book_want_words (self->book, self->page);
}

void
dh_page_sheet_set_selection (DhPageSheet *self, DhTextRange range)
{
  g_return_if_fail (DH_IS_PAGE_SHEET (self));

  if (self->selection.start == range.start && self->selection.end == range.end)
    return;
  self->selection = range;
  gtk_accessible_text_update_selection_bound (GTK_ACCESSIBLE_TEXT (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dh_page_sheet_set_hits (DhPageSheet *self, GArray *hits, int current)
{
  g_return_if_fail (DH_IS_PAGE_SHEET (self));

  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits != NULL ? g_array_ref (hits) : NULL;
  self->current = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
dh_page_sheet_is_sharp (DhPageSheet *self)
{
  g_return_val_if_fail (DH_IS_PAGE_SHEET (self), FALSE);

  double scale = dh_page_sheet_get_scale (self);
  DhTextureKey key = dh_viewer_book_key (self->book, self->page, scale);

  if (dh_viewer_book_get_document (self->book) == NULL || dh_viewer_book_has_failed (self->book, self->page))
    return TRUE;
  if (key.scale < scale - 1e-9)
    return self->piece.piece && dh_viewer_book_peek (self->book, &self->piece) != NULL;
  return dh_viewer_book_peek (self->book, &key) != NULL;
}
