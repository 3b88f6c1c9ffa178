/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-pdf-private.h"

#include <math.h>
#include <string.h>

/* The helper is not trusted: GVariant checks its own form, these functions check the numbers. */

#define MAX_POINTS 1000000.0

static GVariant *
parse (GBytes *payload, const char *type)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), payload, FALSE));

  return g_variant_is_normal_form (variant) ? g_steal_pointer (&variant) : NULL;
}

static gboolean
is_length (double value)
{
  return isfinite (value) && fabs (value) <= MAX_POINTS;
}

/* Corners in order, and something that is no number becomes an empty rectangle. */
static DhPdfRect
sane_rect (double x1, double y1, double x2, double y2)
{
  DhPdfRect rect = { MIN (x1, x2), MIN (y1, y2), MAX (x1, x2), MAX (y1, y2) };

  if (!is_length (x1) || !is_length (y1) || !is_length (x2) || !is_length (y2))
    memset (&rect, 0, sizeof rect);
  return rect;
}

DhPdfInfo *
_dh_pdf_reply_info (GBytes *payload)
{
  g_autoptr (GVariant) variant = parse (payload, DH_PDF_INFO_TYPE);
  DhPdfInfo *info = NULL;

  if (variant == NULL)
    return NULL;
  info = g_atomic_rc_box_new0 (DhPdfInfo);
  g_variant_get (variant, DH_PDF_INFO_TYPE, &info->n_pages, &info->title, &info->encrypted);
  if (info->n_pages < 1 || info->n_pages > DH_PDF_MAX_PAGES)
    g_clear_pointer (&info, dh_pdf_info_unref);
  return info;
}

DhPdfPages *
_dh_pdf_reply_pages (GBytes *payload, guint first, guint count)
{
  g_autoptr (GVariant) variant = parse (payload, DH_PDF_PAGES_TYPE);

  if (variant == NULL || g_variant_n_children (variant) > count)
    return NULL;
  g_autoptr (DhPdfPages) pages = g_atomic_rc_box_new0 (DhPdfPages);
  guint n = g_variant_n_children (variant);
  pages->first = first;
  pages->pages = g_new0 (DhPdfPage, n);
  for (; pages->n < n; pages->n++)
    {
      DhPdfPage *page = &pages->pages[pages->n];

      g_variant_get_child (variant, pages->n, "(dds)", &page->width, &page->height, &page->label);
      if (!is_length (page->width) || !is_length (page->height) || page->width < 1 || page->height < 1)
        page->width = page->height = 1;
    }
  return g_steal_pointer (&pages);
}

DhPdfText *
_dh_pdf_reply_text (GBytes *payload)
{
  g_autoptr (GVariant) variant = parse (payload, DH_PDF_TEXT_TYPE);
  g_autoptr (GVariant) array = NULL;
  gsize n = 0;

  if (variant == NULL)
    return NULL;
  DhPdfText *text = g_atomic_rc_box_new0 (DhPdfText);
  g_variant_get (variant, "(s@a(dddd))", &text->text, &array);
  text->n_chars = g_utf8_strlen (text->text, -1);
  const DhPdfRect *rects = g_variant_get_fixed_array (array, &n, sizeof (DhPdfRect));
  /* Without a rectangle for each, none can be believed. */
  if (n != text->n_chars || n == 0)
    return text;
  text->rects = g_new (DhPdfRect, n);
  for (gsize i = 0; i < n; i++)
    text->rects[i] = sane_rect (rects[i].x1, rects[i].y1, rects[i].x2, rects[i].y2);
  return text;
}

char **
_dh_pdf_reply_texts (GBytes *payload, guint count)
{
  g_autoptr (GVariant) variant = parse (payload, DH_PDF_TEXTS_TYPE);

  if (variant == NULL || g_variant_n_children (variant) < 1 || g_variant_n_children (variant) > count)
    return NULL;
  return g_variant_dup_strv (variant, NULL);
}

DhPdfLinks *
_dh_pdf_reply_links (GBytes *payload, guint n_pages)
{
  g_autoptr (GVariant) variant = parse (payload, DH_PDF_LINKS_TYPE);

  if (variant == NULL || g_variant_n_children (variant) > DH_PDF_MAX_LINKS)
    return NULL;
  g_autoptr (DhPdfLinks) links = g_atomic_rc_box_new0 (DhPdfLinks);
  guint n = g_variant_n_children (variant);
  links->links = g_new0 (DhPdfLink, n);
  for (; links->n < n; links->n++)
    {
      DhPdfLink *link = &links->links[links->n];
      DhPdfRect area;

      g_variant_get_child (variant, links->n, "(ddddids)", &area.x1, &area.y1, &area.x2, &area.y2, &link->page,
                           &link->top, &link->address);
      link->area = sane_rect (area.x1, area.y1, area.x2, area.y2);
      if (link->page >= 0)
        g_clear_pointer (&link->address, g_free);
      if (link->page < -1 || link->page >= (int) n_pages || !is_length (link->top))
        {
          link->page = -1;
          link->top = 0;
        }
    }
  return g_steal_pointer (&links);
}

DhPdfOutline *
_dh_pdf_reply_outline (GBytes *payload, guint n_pages)
{
  g_autoptr (GVariant) variant = parse (payload, DH_PDF_OUTLINE_TYPE);

  if (variant == NULL || g_variant_n_children (variant) > DH_PDF_MAX_LINKS)
    return NULL;
  g_autoptr (DhPdfOutline) outline = g_atomic_rc_box_new0 (DhPdfOutline);
  guint n = g_variant_n_children (variant);
  guint deepest = 0;
  outline->entries = g_new0 (DhPdfEntry, n);
  for (; outline->n < n; outline->n++)
    {
      DhPdfEntry *entry = &outline->entries[outline->n];

      g_variant_get_child (variant, outline->n, "(usid)", &entry->depth, &entry->title, &entry->page, &entry->top);
      entry->depth = MIN (entry->depth, deepest);
      deepest = entry->depth + 1;
      if (entry->page < -1 || entry->page >= (int) n_pages || !is_length (entry->top))
        {
          entry->page = -1;
          entry->top = 0;
        }
    }
  return g_steal_pointer (&outline);
}
