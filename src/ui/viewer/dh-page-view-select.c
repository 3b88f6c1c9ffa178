/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-page-view-private.h"

#include "dh-spawn.h"

/* What is selected and what was found. */

typedef struct
{
  DhPdfDocument *document;
  GdkClipboard *clipboard;
  DhTextPlace first, last;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *self = data;

  g_object_unref (self->document);
  g_object_unref (self->clipboard);
  g_free (self);
}

static int
compare_places (DhTextPlace a, DhTextPlace b)
{
  if (a.page != b.page)
    return a.page < b.page ? -1 : 1;
  return a.offset < b.offset ? -1 : a.offset > b.offset;
}

static void
get_ends (DhPageView *self, DhTextPlace *first, DhTextPlace *last)
{
  gboolean forwards = compare_places (self->anchor, self->cursor) <= 0;

  *first = forwards ? self->anchor : self->cursor;
  *last = forwards ? self->cursor : self->anchor;
}

DhTextRange
_dh_page_view_get_range (DhPageView *self, guint page)
{
  DhTextPlace first, last;
  DhTextRange range = { 0, 0 };

  get_ends (self, &first, &last);
  if (page < first.page || page > last.page)
    return range;
  range.start = page == first.page ? first.offset : 0;
  range.end = page == last.page ? last.offset : G_MAXUINT;
  return range;
}

/* Page after page, because a selection may run over pages that nobody has looked at. */
static void
copy_fiber (GWeakRef *owner, gpointer data)
{
  const Copy *copy = data;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint page = copy->first.page; page <= copy->last.page; page++)
    {
      g_autoptr (DhPdfText) raw = dex_await_boxed (dh_pdf_document_get_text (copy->document, page, DH_PDF_VISIBLE), NULL);
      g_autoptr (DhPageText) text = raw != NULL ? dh_page_text_new (raw) : NULL;
      DhTextRange range = { page == copy->first.page ? copy->first.offset : 0,
                            page == copy->last.page ? copy->last.offset : G_MAXUINT };

      if (text == NULL)
        continue;
      g_autofree char *slice = dh_page_text_slice (text, range);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", slice);
    }
  gdk_clipboard_set_text (copy->clipboard, words->str);
}

gboolean
dh_page_view_has_selection (DhPageView *self)
{
  g_return_val_if_fail (DH_IS_PAGE_VIEW (self), FALSE);

  return self->anchor.page != self->cursor.page || self->anchor.offset != self->cursor.offset;
}

void
_dh_page_view_set_selection (DhPageView *self, DhTextPlace anchor, DhTextPlace cursor)
{
  GHashTableIter iter;
  gpointer key, sheet;

  self->anchor = anchor;
  self->cursor = cursor;
  g_hash_table_iter_init (&iter, self->sheets);
  while (g_hash_table_iter_next (&iter, &key, &sheet))
    dh_page_sheet_set_selection (sheet, _dh_page_view_get_range (self, GPOINTER_TO_UINT (key)));
  g_object_notify (G_OBJECT (self), "has-selection");
}

void
dh_page_view_select (DhPageView *self, guint page, DhTextRange range)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  _dh_page_view_set_selection (self, (DhTextPlace) { page, range.start }, (DhTextPlace) { page, range.end });
}

void
dh_page_view_select_all (DhPageView *self)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  if (self->book == NULL || dh_viewer_book_get_document (self->book) == NULL)
    return;
  _dh_page_view_set_selection (self, (DhTextPlace) { 0, 0 },
                               (DhTextPlace) { dh_viewer_book_get_n_pages (self->book) - 1, G_MAXUINT });
}

void
dh_page_view_copy (DhPageView *self)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  if (!dh_page_view_has_selection (self) || self->book == NULL || dh_viewer_book_get_document (self->book) == NULL)
    return;
  Copy *copy = g_new0 (Copy, 1);
  copy->document = g_object_ref (dh_viewer_book_get_document (self->book));
  copy->clipboard = g_object_ref (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  get_ends (self, &copy->first, &copy->last);
  dh_spawn (self, copy_fiber, copy, copy_free);
}

void
dh_page_view_set_hits (DhPageView *self, guint page, GArray *hits, int current)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  DhPageSheet *sheet = g_hash_table_lookup (self->sheets, GUINT_TO_POINTER (page));
  if (hits != NULL)
    g_hash_table_insert (self->hits, GUINT_TO_POINTER (page), g_array_ref (hits));
  else
    g_hash_table_remove (self->hits, GUINT_TO_POINTER (page));
  if (current >= 0)
    {
      DhPageSheet *other = g_hash_table_lookup (self->sheets, GUINT_TO_POINTER (self->current_page));
      if (other != NULL && self->current_page != page)
        dh_page_sheet_set_hits (other, g_hash_table_lookup (self->hits, GUINT_TO_POINTER (self->current_page)), -1);
      self->current_page = page;
      self->current = current;
    }
  if (sheet != NULL)
    dh_page_sheet_set_hits (sheet, hits, current);
}

void
dh_page_view_clear_hits (DhPageView *self)
{
  GHashTableIter iter;
  gpointer sheet;

  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  g_hash_table_remove_all (self->hits);
  self->current = -1;
  g_hash_table_iter_init (&iter, self->sheets);
  while (g_hash_table_iter_next (&iter, NULL, &sheet))
    dh_page_sheet_set_hits (sheet, NULL, -1);
}

void
_dh_page_view_try_reveal (DhPageView *self)
{
  DhPageText *text = dh_viewer_book_peek_text (self->book, self->reveal_page);

  if (text == NULL)
    return;
  g_autoptr (GArray) rects = dh_page_text_rects (text, self->reveal);
  self->reveal.end = 0;
  if (rects->len == 0)
    return;
  /* A third of the window below its top, so that what comes before is seen too. */
  double third = gtk_widget_get_height (GTK_WIDGET (self)) / dh_page_view_get_zoom (self) / 3;
  double top = g_array_index (rects, DhPdfRect, 0).y1 - third;
  dh_page_view_go_to (self, self->reveal_page, MAX (top, 0));
}

void
dh_page_view_reveal (DhPageView *self, guint page, DhTextRange range)
{
  g_return_if_fail (DH_IS_PAGE_VIEW (self));

  if (self->book == NULL)
    return;
  self->reveal_page = page;
  self->reveal = range;
  dh_viewer_book_want_words (self->book, page);
  if (dh_viewer_book_peek_text (self->book, page) == NULL)
    dh_page_view_go_to (self, page, 0);
  else
    _dh_page_view_try_reveal (self);
}
