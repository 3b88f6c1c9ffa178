/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-view-private.h"

#include <math.h>

/* The pages near the window, each a widget of its own. */

/* Pages asked for and kept above and below the window. */
#define NEAR_PAGES 1

static void
link_cb (DhPageView *self, int page, double top, const char *address)
{
  if (page >= 0)
    dh_page_view_go_to (self, (guint) page, top);
  else if (address != NULL)
    g_signal_emit_by_name (self, "link", address);
}

static GtkWidget *
ensure_sheet (DhPageView *self, guint page)
{
  GtkWidget *sheet = g_hash_table_lookup (self->sheets, GUINT_TO_POINTER (page));
  GtkWidget *before = NULL;

  if (sheet != NULL)
    return sheet;
  sheet = dh_page_sheet_new (self->book, page);
  g_signal_connect_object (sheet, "link", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  dh_page_sheet_set_hits (DH_PAGE_SHEET (sheet), g_hash_table_lookup (self->hits, GUINT_TO_POINTER (page)),
                          page == self->current_page ? self->current : -1);
  dh_page_sheet_set_selection (DH_PAGE_SHEET (sheet), _dh_page_view_get_range (self, page));
  /* Children stand in the order of pages, which is the order of reading and of Tab. */
  for (GtkWidget *other = gtk_widget_get_first_child (GTK_WIDGET (self)); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    if (dh_page_sheet_get_page (DH_PAGE_SHEET (other)) < page)
      before = other;
  gtk_widget_insert_after (sheet, GTK_WIDGET (self), before);
  g_hash_table_insert (self->sheets, GUINT_TO_POINTER (page), sheet);
  return sheet;
}

void
_dh_page_view_drop_sheets (DhPageView *self, guint first, guint last)
{
  GHashTableIter iter;
  gpointer key, sheet;

  g_hash_table_iter_init (&iter, self->sheets);
  while (g_hash_table_iter_next (&iter, &key, &sheet))
    {
      if (GPOINTER_TO_UINT (key) >= first && GPOINTER_TO_UINT (key) <= last)
        continue;
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (sheet);
    }
}

/* The origin lies on a whole device pixel, or a picture drawn pixel for pixel would be blurred. */
static void
place_sheet (DhPageView *self, GtkWidget *sheet, const graphene_rect_t *rect)
{
  double device = dh_page_sheet_get_scale (DH_PAGE_SHEET (sheet))
                  / dh_page_layout_get_zoom (_dh_page_view_layout (self));
  graphene_point_t origin = GRAPHENE_POINT_INIT ((float) (round (rect->origin.x * device) / device),
                                                 (float) (round (rect->origin.y * device) / device));

  gtk_widget_measure (sheet, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (sheet, MAX (1, (int) ceil (rect->size.width)), MAX (1, (int) ceil (rect->size.height)), -1,
                       gsk_transform_translate (NULL, &origin));
}

static void
want_sheet (DhPageView *self, GtkWidget *sheet, const graphene_rect_t *rect)
{
  graphene_rect_t window = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                               (float) gtk_widget_get_height (GTK_WIDGET (self)));
  graphene_rect_t visible;
  gboolean seen = graphene_rect_intersection (rect, &window, &visible);

  graphene_rect_offset (&visible, -rect->origin.x, -rect->origin.y);
  dh_page_sheet_want (DH_PAGE_SHEET (sheet), seen ? &visible : NULL);
}

void
_dh_page_view_allocate_sheets (DhPageView *self, double top, int height)
{
  DhPageLayout *layout = _dh_page_view_layout (self);
  guint first = dh_page_layout_page_at (layout, top);
  guint last = dh_page_layout_page_at (layout, top + height);

  first -= MIN (first, NEAR_PAGES);
  last = MIN (last + NEAR_PAGES, dh_page_layout_get_n_pages (layout) - 1);
  _dh_page_view_drop_sheets (self, first, last);
  dh_viewer_book_begin_wants (self->book, self);
  for (guint page = first; page <= last; page++)
    {
      GtkWidget *sheet = ensure_sheet (self, page);
      graphene_rect_t rect;

      _dh_page_view_get_rect (self, page, &rect);
      place_sheet (self, sheet, &rect);
      want_sheet (self, sheet, &rect);
    }
  dh_viewer_book_end_wants (self->book);
}

gboolean
dh_page_view_is_sharp (DhPageView *self)
{
  graphene_rect_t window, rect;
  GHashTableIter iter;
  gpointer key, sheet;

  g_return_val_if_fail (DH_IS_PAGE_VIEW (self), FALSE);

  if (self->book == NULL || self->pending || g_hash_table_size (self->sheets) == 0)
    return FALSE;
  graphene_rect_init (&window, 0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                      (float) gtk_widget_get_height (GTK_WIDGET (self)));
  g_hash_table_iter_init (&iter, self->sheets);
  while (g_hash_table_iter_next (&iter, &key, &sheet))
    {
      _dh_page_view_get_rect (self, GPOINTER_TO_UINT (key), &rect);
      if (graphene_rect_intersection (&rect, &window, NULL) && !dh_page_sheet_is_sharp (sheet))
        return FALSE;
    }
  return TRUE;
}
