/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-sheet-private.h"

/* A page for those who hear it. A page whose text has not come is silent. */

static DhPageText *
text_of (GtkAccessibleText *accessible)
{
  DhPageSheet *self = DH_PAGE_SHEET (accessible);

  return self->book != NULL ? dh_viewer_book_peek_text (self->book, self->page) : NULL;
}

/* A line that only ends because the paper does is joined, or reading would halt in mid-sentence. */
static GBytes *
speak (DhPageText *text, DhTextRange range)
{
  char *slice = dh_page_text_slice (text, range);

  for (char *p = slice; *p != '\0'; p++)
    if (*p == '\n' && p > slice && p[1] != '\n' && p[1] != '\0' && !g_ascii_ispunct (p[-1]))
      *p = ' ';
  return g_bytes_new_take (slice, strlen (slice) + 1);
}

static GBytes *
get_contents (GtkAccessibleText *accessible, unsigned int start, unsigned int end)
{
  DhPageText *text = text_of (accessible);

  return text != NULL ? speak (text, (DhTextRange) { start, end }) : g_bytes_new_static ("", 1);
}

static DhTextRange
range_at (DhPageText *text, guint offset, GtkAccessibleTextGranularity granularity)
{
  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
      return (DhTextRange) { offset, offset + 1 };
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      return dh_page_text_word_at (text, offset);
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
    default:
      return dh_page_text_line_at (text, offset);
    }
}

static GBytes *
get_contents_at (GtkAccessibleText *accessible, unsigned int offset, GtkAccessibleTextGranularity granularity,
                 unsigned int *start, unsigned int *end)
{
  DhPageText *text = text_of (accessible);
  DhTextRange range = { 0, 0 };

  if (text != NULL)
    range = range_at (text, MIN (offset, dh_page_text_get_length (text)), granularity);
  *start = range.start;
  *end = range.end;
  return text != NULL ? speak (text, range) : g_bytes_new_static ("", 1);
}

static unsigned int
get_caret_position (GtkAccessibleText *accessible)
{
  return DH_PAGE_SHEET (accessible)->selection.end;
}

static gboolean
get_selection (GtkAccessibleText *accessible, gsize *n_ranges, GtkAccessibleTextRange **ranges)
{
  const DhPageSheet *self = DH_PAGE_SHEET (accessible);

  if (self->selection.start >= self->selection.end)
    return FALSE;
  *n_ranges = 1;
  *ranges = g_new (GtkAccessibleTextRange, 1);
  (*ranges)[0].start = self->selection.start;
  (*ranges)[0].length = self->selection.end - self->selection.start;
  return TRUE;
}

static gboolean
get_attributes (GtkAccessibleText *accessible, unsigned int offset, gsize *n_ranges, GtkAccessibleTextRange **ranges,
                char ***names, char ***values)
{
  *n_ranges = 0;
  return FALSE;
}

static void
get_default_attributes (GtkAccessibleText *accessible, char ***names, char ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

static gboolean
get_extents (GtkAccessibleText *accessible, unsigned int start, unsigned int end, graphene_rect_t *extents)
{
  DhPageText *text = text_of (accessible);

  if (text == NULL)
    return FALSE;
  g_autoptr (GArray) rects = dh_page_text_rects (text, (DhTextRange) { start, end });
  for (guint i = 0; i < rects->len; i++)
    {
      graphene_rect_t area;

      _dh_page_sheet_get_area (DH_PAGE_SHEET (accessible), &g_array_index (rects, DhPdfRect, i), &area);
      if (i == 0)
        *extents = area;
      else
        graphene_rect_union (extents, &area, extents);
    }
  return rects->len > 0;
}

void
_dh_page_sheet_text_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = get_contents;
  iface->get_contents_at = get_contents_at;
  iface->get_caret_position = get_caret_position;
  iface->get_selection = get_selection;
  iface->get_attributes = get_attributes;
  iface->get_default_attributes = get_default_attributes;
  iface->get_extents = get_extents;
}

void
_dh_page_sheet_tell_text (DhPageSheet *self)
{
  DhPageText *text = dh_viewer_book_peek_text (self->book, self->page);

  gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (self), GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_INSERT, 0,
                                       dh_page_text_get_length (text));
}
