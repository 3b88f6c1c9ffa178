/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-text-marks.h"

#include "dh-page-text.h"

/* Yellow with dark letters is read in the light and in the dark. */
#define PAPER "#f9f06b"
#define LETTERS "#241f31"

static GtkTextTag *
ensure_mark (GtkTextBuffer *buffer)
{
  GtkTextTag *mark = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "mark");

  return mark != NULL ? mark
                      : gtk_text_buffer_create_tag (buffer, "mark", "background", PAPER, "foreground", LETTERS, NULL);
}

static GArray *
find (GtkTextBuffer *buffer, const char *words)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_autoptr (DhPdfText) plain = dh_pdf_text_new (text);
  g_autoptr (DhPageText) page = dh_page_text_new (plain);
  g_autoptr (GArray) hits = dh_page_text_find (page, words);

  return hits->len > 0 ? g_steal_pointer (&hits) : dh_page_text_find_each (page, words);
}

guint
dh_text_marks_show (GtkTextView *view, const char *words)
{
  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), 0);
  g_return_val_if_fail (words != NULL, 0);

  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextTag *mark = ensure_mark (buffer);
  g_autoptr (GArray) hits = find (buffer, words);
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_remove_tag (buffer, mark, &from, &to);
  for (guint i = hits->len; i > 0; i--)
    {
      const DhTextRange *range = &g_array_index (hits, DhTextRange, i - 1);

      gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) range->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &to, (int) range->end);
      gtk_text_buffer_apply_tag (buffer, mark, &from, &to);
    }
  if (hits->len == 0)
    return 0;
  gtk_text_buffer_place_cursor (buffer, &from);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.3);
  return hits->len;
}
