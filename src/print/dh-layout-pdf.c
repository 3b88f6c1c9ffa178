/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-layout-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "dh-error.h"

/* The PDF is the pages and what a reader needs around them. cairo takes the tags from the drawing itself; title,
 * outline and labels are set here. The file's dates are the paper's, so the same paper gives the same file. */

#define OUTLINE_LEVELS 4

/* Where cairo's bytes go. cairo knows no errors of ours: the first one is kept for the end. */
typedef struct
{
  GOutputStream *stream;
  GError *error;
} Sink;

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  Sink *sink = data;

  if (sink->error == NULL && g_output_stream_write_all (sink->stream, bytes, length, NULL, NULL, &sink->error))
    return CAIRO_STATUS_SUCCESS;
  return CAIRO_STATUS_WRITE_ERROR;
}

static void
set_metadata (cairo_surface_t *surface, const DhPaper *paper)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (dh_paper_get_created (paper) / G_USEC_PER_SEC);
  g_autofree char *iso = created != NULL ? g_date_time_format_iso8601 (created) : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, dh_paper_get_title (paper));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, dh_paper_get_author (paper));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, dh_paper_get_subject (paper));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Đồng Hành " DH_VERSION);
  if (iso != NULL)
    {
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, iso);
    }
}

/* Entries point to a page and a height, never to a name: cairo aborts on a name that nobody defined. */
static void
add_outline (cairo_surface_t *surface, DhLayout *self, guint page, int *parents)
{
  const DhPage *at = &g_array_index (self->pages, DhPage, page);
  double left = 0, top = 0;

  _dh_page_margins (self, page, &left, &top);
  for (guint i = at->first; i < at->first + at->n; i++)
    {
      const DhPlaced *placed = &g_array_index (self->placed, DhPlaced, i);
      const DhBox *box = &g_array_index (self->boxes, DhBox, placed->box);
      guint level = MIN (box->outline, OUTLINE_LEVELS - 1);
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *link = NULL;
      int parent = CAIRO_PDF_OUTLINE_ROOT;

      if (level == 0)
        continue;
      for (guint l = 1; l < level; l++)
        parent = parents[l] != 0 ? parents[l] : parent;
      link = g_strdup_printf ("page=%u pos=[%s %s]", page + 1, g_ascii_formatd (x, sizeof x, "%.1f", left),
                              g_ascii_formatd (y, sizeof y, "%.1f", top + placed->y));
      parents[level] = cairo_pdf_surface_add_outline (surface, parent, box->outline_title, link,
                                                      level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
      for (guint l = level + 1; l < OUTLINE_LEVELS; l++)
        parents[l] = 0;
    }
}

static gboolean
same_size (DhLayout *self, guint a, guint b)
{
  double width = 0, height = 0, other_width = 0, other_height = 0;

  dh_layout_get_page_size (self, a, &width, &height);
  dh_layout_get_page_size (self, b, &other_width, &other_height);
  return ABS (width - other_width) < 0.01;
}

/* cairo loses the open tags when the size changes: each run of like pages is a document of its own. It ends
 * before its last page is shown; what comes after that page is one more page, empty. */
static void
draw_pages (cairo_surface_t *surface, DhLayout *self)
{
  cairo_t *cr = cairo_create (surface);
  int parents[OUTLINE_LEVELS] = { 0 };
  guint n = self->pages->len;

  for (guint page = 0; page < n; page++)
    {
      if (page == 0 || !same_size (self, page - 1, page))
        {
          double width = 0, height = 0;

          dh_layout_get_page_size (self, page, &width, &height);
          cairo_pdf_surface_set_size (surface, width, height);
          cairo_tag_begin (cr, "Document", NULL);
        }
      cairo_pdf_surface_set_page_label (surface, dh_layout_get_page_label (self, page));
      dh_page_draw (self, page, cr, DH_DRAW_TAGS);
      if (page + 1 == n || !same_size (self, page, page + 1))
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  /* Last, when every page is there. */
  for (guint page = 0; page < n; page++)
    add_outline (surface, self, page, parents);
  cairo_destroy (cr);
}

static gboolean
write_stream (DhLayout *self, GOutputStream *stream, GError **error)
{
  Sink sink = { stream, NULL };
  double width = 0, height = 0;
  cairo_surface_t *surface = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  dh_layout_get_page_size (self, 0, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &sink, width, height);
  set_metadata (surface, self->paper);
  draw_pages (surface, self);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (sink.error != NULL)
    {
      g_propagate_error (error, sink.error);
      return FALSE;
    }
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The PDF could not be made: %s."),
               cairo_status_to_string (status));
  return FALSE;
}

gboolean
dh_layout_write_pdf (DhLayout *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  /* GIO writes beside the file and moves it into place when the stream is closed. */
  file = g_file_new_for_path (path);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    return FALSE;
  if (write_stream (self, G_OUTPUT_STREAM (stream), error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  /* Closing under a cancelled cancellable leaves what was there before. */
  cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, NULL);
  return FALSE;
}
