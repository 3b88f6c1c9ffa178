/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-layout.h"

#include <math.h>

#define GAP 12.0 /* around pages, and between them */
#define A4_WIDTH 595.0
#define A4_HEIGHT 842.0

struct _DhPageLayout
{
  guint n_pages;
  float *sizes; /* width and height of each; 0: unknown */
  double *tops; /* points above each, without the gaps; one more than pages */
  double widest;
  gboolean stale; /* tops and widest */
  int rotation;
  double zoom;
};

DhPageLayout *
dh_page_layout_new (guint n_pages)
{
  DhPageLayout *self = g_new0 (DhPageLayout, 1);

  self->n_pages = n_pages;
  self->sizes = g_new0 (float, 2 * (gsize) n_pages);
  self->tops = g_new0 (double, n_pages + 1);
  self->stale = TRUE;
  self->zoom = 1;
  return self;
}

void
dh_page_layout_free (DhPageLayout *self)
{
  g_free (self->sizes);
  g_free (self->tops);
  g_free (self);
}

guint
dh_page_layout_get_n_pages (DhPageLayout *self)
{
  return self->n_pages;
}

void
dh_page_layout_get_size (DhPageLayout *self, guint page, double *width, double *height)
{
  const float *size = self->sizes + 2 * (gsize) page;

  if (size[0] <= 0)
    size = self->sizes;
  *width = size[0] > 0 ? size[0] : A4_WIDTH;
  *height = size[0] > 0 ? size[1] : A4_HEIGHT;
}

void
dh_page_layout_get_turned (DhPageLayout *self, guint page, double *width, double *height)
{
  if (self->rotation % 180 == 0)
    dh_page_layout_get_size (self, page, width, height);
  else
    dh_page_layout_get_size (self, page, height, width);
}

gboolean
dh_page_layout_set_size (DhPageLayout *self, guint page, double width, double height)
{
  double old_width, old_height;

  dh_page_layout_get_size (self, page, &old_width, &old_height);
  self->sizes[2 * (gsize) page] = (float) width;
  self->sizes[2 * (gsize) page + 1] = (float) height;
  if (fabs (old_width - width) < 0.01 && fabs (old_height - height) < 0.01)
    return FALSE;
  self->stale = TRUE;
  return TRUE;
}

static void
refresh (DhPageLayout *self)
{
  double top = 0;

  if (!self->stale)
    return;
  self->stale = FALSE;
  self->widest = 0;
  for (guint i = 0; i < self->n_pages; i++)
    {
      double width, height;

      dh_page_layout_get_turned (self, i, &width, &height);
      self->tops[i] = top;
      self->widest = MAX (self->widest, width);
      top += height;
    }
  self->tops[self->n_pages] = top;
}

void
dh_page_layout_set_rotation (DhPageLayout *self, int rotation)
{
  self->rotation = ((rotation % 360) + 360) % 360;
  self->stale = TRUE;
}

int
dh_page_layout_get_rotation (DhPageLayout *self)
{
  return self->rotation;
}

void
dh_page_layout_set_zoom (DhPageLayout *self, double zoom)
{
  self->zoom = CLAMP (zoom, DH_PAGE_MIN_ZOOM, DH_PAGE_MAX_ZOOM);
}

double
dh_page_layout_get_zoom (DhPageLayout *self)
{
  return self->zoom;
}

double
dh_page_layout_fit (DhPageLayout *self, guint page, DhPageFit fit, double width, double height)
{
  double page_width, page_height, zoom;

  dh_page_layout_get_turned (self, page, &page_width, &page_height);
  zoom = (width - 2 * GAP) / page_width;
  if (fit == DH_PAGE_FIT_PAGE)
    zoom = MIN (zoom, (height - 2 * GAP) / page_height);
  return CLAMP (zoom, DH_PAGE_MIN_ZOOM, DH_PAGE_MAX_ZOOM);
}

static double
top_of (DhPageLayout *self, guint page)
{
  return self->tops[page] * self->zoom + (page + 1) * GAP;
}

void
dh_page_layout_get_extent (DhPageLayout *self, double *width, double *height)
{
  refresh (self);
  *width = self->widest * self->zoom + 2 * GAP;
  *height = top_of (self, self->n_pages);
}

void
dh_page_layout_get_rect (DhPageLayout *self, guint page, double width, graphene_rect_t *rect)
{
  double page_width, page_height;

  refresh (self);
  dh_page_layout_get_turned (self, page, &page_width, &page_height);
  page_width *= self->zoom;
  page_height *= self->zoom;
  graphene_rect_init (rect, (float) MAX (GAP, (width - page_width) / 2), (float) top_of (self, page),
                      (float) page_width, (float) page_height);
}

guint
dh_page_layout_page_at (DhPageLayout *self, double y)
{
  guint low = 0;
  guint high = self->n_pages;

  refresh (self);
  /* The last page whose top is not below @y, the gap above it being its own. */
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (top_of (self, middle) - GAP <= y)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
dh_page_layout_turn (DhPageLayout *self, guint page, double *x, double *y)
{
  double width, height, old_x = *x, old_y = *y;

  dh_page_layout_get_size (self, page, &width, &height);
  if (self->rotation == 90)
    {
      *x = height - old_y;
      *y = old_x;
    }
  else if (self->rotation == 180)
    {
      *x = width - old_x;
      *y = height - old_y;
    }
  else if (self->rotation == 270)
    {
      *x = old_y;
      *y = width - old_x;
    }
}

void
dh_page_layout_unturn (DhPageLayout *self, guint page, double *x, double *y)
{
  double width, height, old_x = *x, old_y = *y;

  dh_page_layout_get_size (self, page, &width, &height);
  if (self->rotation == 90)
    {
      *x = old_y;
      *y = height - old_x;
    }
  else if (self->rotation == 180)
    {
      *x = width - old_x;
      *y = height - old_y;
    }
  else if (self->rotation == 270)
    {
      *x = width - old_y;
      *y = old_x;
    }
}
