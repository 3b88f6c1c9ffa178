/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-scan-print.h"

#include <math.h>

#include "dh-spawn.h"

#define POINTS 72.0
/* Dots to the inch, as far as a picture may be that large. */
#define RESOLUTION 300.0

struct _DhScanPrint
{
  GtkPrintOperation parent_instance;

  DhPdfDocument *document;
};

typedef struct
{
  GtkPrintContext *context;
  DhPdfDocument *document;
  guint page;
} Sheet;

enum
{
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhScanPrint, dh_scan_print, GTK_TYPE_PRINT_OPERATION)

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  g_object_unref (self->context);
  g_object_unref (self->document);
  g_free (self);
}

static DhPdfImage *
fetch (const Sheet *sheet, gboolean paper_lies, GError **error)
{
  g_autoptr (DhPdfPages) pages = dex_await_boxed (dh_pdf_document_get_pages (sheet->document, sheet->page, 1), error);

  if (pages == NULL || pages->n == 0)
    return NULL;
  gboolean turned = (pages->pages[0].width > pages->pages[0].height) != paper_lies;
  double width = turned ? pages->pages[0].height : pages->pages[0].width;
  double height = turned ? pages->pages[0].width : pages->pages[0].height;
  double scale = dh_pdf_limit_scale (width, height, RESOLUTION / POINTS);
  const DhPdfTile tile = {
    .page = sheet->page,
    .scale = scale,
    .rotation = turned ? 90 : 0,
    .width = MAX (1, (guint) ceil (width * scale)),
    .height = MAX (1, (guint) ceil (height * scale)),
  };
  return dex_await_boxed (dh_pdf_document_render (sheet->document, &tile, DH_PDF_BACKGROUND), error);
}

static void
draw (GtkPrintContext *context, const DhPdfImage *image)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  cairo_surface_t *surface = cairo_image_surface_create_for_data ((guchar *) g_bytes_get_data (image->pixels, NULL),
                                                                  CAIRO_FORMAT_RGB24, (int) image->width,
                                                                  (int) image->height, (int) image->stride);
  double scale = MIN (gtk_print_context_get_width (context) / image->width,
                      gtk_print_context_get_height (context) / image->height);

  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
sheet_fiber (GWeakRef *owner, gpointer data)
{
  const Sheet *sheet = data;
  gboolean lies = gtk_print_context_get_width (sheet->context) > gtk_print_context_get_height (sheet->context);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhPdfImage) image = fetch (sheet, lies, &error);
  g_autoptr (DhScanPrint) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  if (image != NULL)
    draw (sheet->context, image);
  else
    gtk_print_operation_cancel (GTK_PRINT_OPERATION (self));
  gtk_print_operation_draw_page_finish (GTK_PRINT_OPERATION (self));
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
dh_scan_print_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  DhScanPrint *self = DH_SCAN_PRINT (operation);
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->context = g_object_ref (context);
  sheet->document = g_object_ref (self->document);
  sheet->page = (guint) page;
  gtk_print_operation_set_defer_drawing (operation);
  dh_spawn (self, sheet_fiber, sheet, sheet_free);
}

static void
dh_scan_print_dispose (GObject *object)
{
  DhScanPrint *self = DH_SCAN_PRINT (object);

  g_clear_object (&self->document);

  G_OBJECT_CLASS (dh_scan_print_parent_class)->dispose (object);
}

static void
dh_scan_print_class_init (DhScanPrintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_scan_print_dispose;
  GTK_PRINT_OPERATION_CLASS (klass)->draw_page = dh_scan_print_draw_page;
  signals[FAILED] = g_signal_new ("failed", DH_TYPE_SCAN_PRINT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
dh_scan_print_init (DhScanPrint *self)
{
}

GtkPrintOperation *
dh_scan_print_new (DhPdfDocument *document, guint n_pages)
{
  g_return_val_if_fail (DH_IS_PDF_DOCUMENT (document), NULL);
  g_return_val_if_fail (n_pages > 0, NULL);

  DhScanPrint *self = g_object_new (DH_TYPE_SCAN_PRINT, "n-pages", (int) n_pages, NULL);
  self->document = g_object_ref (document);
  return GTK_PRINT_OPERATION (self);
}
