/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-report.h"
#include "dh-scan-print.h"
#include "dh-spawn.h"
#include "dh-viewer-private.h"

typedef struct
{
  GWeakRef viewer;
  GBytes *bytes;
} Printing;

static void
printing_free (Printing *self)
{
  g_weak_ref_clear (&self->viewer);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
report (GWeakRef *weak, const char *title, const GError *error)
{
  g_autoptr (GtkWidget) self = g_weak_ref_get (weak);

  if (self != NULL && error != NULL && !dh_ask_is_cancelled (error))
    dh_report_error (self, title, error);
}

static void
printed_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Printing *printing = data;
  g_autoptr (GError) error = NULL;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, &error);
  report (&printing->viewer, _ ("Printing failed"), error);
  printing_free (printing);
}

static void
print_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  Printing *printing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) stream = gtk_print_dialog_print_finish (GTK_PRINT_DIALOG (dialog), result, &error);

  if (stream == NULL)
    {
      report (&printing->viewer, _ ("Printing failed"), error);
      printing_free (printing);
      return;
    }
  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_bytes (printing->bytes);
  g_output_stream_splice_async (stream, input,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, printed_cb, printing);
}

/* The file itself goes to the printer: it knows better than a picture of it. */
static void
print_pdf (DhViewer *self, GtkWindow *window)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  Printing *printing = g_new0 (Printing, 1);

  g_weak_ref_init (&printing->viewer, self);
  printing->bytes = g_bytes_ref (self->file->bytes);
  gtk_print_dialog_set_title (dialog, self->file->name);
  gtk_print_dialog_print (dialog, window, NULL, NULL, print_cb, printing);
}

/* As large as the paper, its sides kept. */
static void
draw_picture_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  GdkTexture *texture = data;
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);

  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

/* Takes @operation. */
static void
run (DhViewer *self, GtkPrintOperation *operation, GtkWindow *window)
{
  g_autoptr (GtkPrintOperation) own = operation;
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_job_name (operation, self->file->name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    dh_report_error (GTK_WIDGET (self), _ ("Printing failed"), error);
}

static void
print_picture (DhViewer *self, GtkWindow *window)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_picture_cb),
                           dh_viewer_book_peek_any (self->book, 0, 1), 0);
  run (self, operation, window);
}

static void
scan_failed_cb (DhViewer *self, const GError *error)
{
  dh_report_error (GTK_WIDGET (self), _ ("Printing failed"), error);
}

/* Printers do not take such a file: each page goes as a picture. */
static void
print_scan (DhViewer *self, GtkWindow *window)
{
  GtkPrintOperation *operation = dh_scan_print_new (self->document, dh_viewer_get_n_pages (self));

  g_signal_connect_object (operation, "failed", G_CALLBACK (scan_failed_cb), self, G_CONNECT_SWAPPED);
  run (self, operation, window);
}

void
_dh_viewer_print (DhViewer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  if (self->book == NULL)
    return;
  if (self->document != NULL && dh_viewer_file_get_kind (self->file) == DH_VIEWER_SCAN)
    print_scan (self, window);
  else if (self->document != NULL)
    print_pdf (self, window);
  else
    print_picture (self, window);
}

static void
save_fiber (GWeakRef *owner, gpointer data)
{
  DhViewerFile *file = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) target = NULL;

  {
    g_autoptr (DhViewer) self = g_weak_ref_get (owner);
    g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

    if (self == NULL)
      return;
    gtk_file_dialog_set_title (dialog, _ ("Save a Copy"));
    gtk_file_dialog_set_initial_name (dialog, file->name);
    DexFuture *answer = dh_ask_save_file (dialog, GTK_WIDGET (self));
    g_clear_object (&self);
    target = dex_await_object (answer, &error);
  }
  if (target != NULL)
    dex_await (dex_file_replace_contents_bytes (target, file->bytes, NULL, FALSE, G_FILE_CREATE_NONE), &error);
  report (owner, _ ("The copy was not saved"), error);
}

void
_dh_viewer_save_copy (DhViewer *self)
{
  if (self->file != NULL)
    dh_spawn (self, save_fiber, dh_viewer_file_ref (self->file), (GDestroyNotify) dh_viewer_file_unref);
}

static void
launched_cb (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error) && !dh_ask_is_cancelled (error))
    dh_report_error (self, _ ("The link was not opened"), error);
}

static void
follow_fiber (GWeakRef *owner, gpointer data)
{
  const char *address = data;
  g_autofree char *response = NULL;

  {
    g_autoptr (GtkWidget) self = g_weak_ref_get (owner);

    if (self == NULL)
      return;
    AdwDialog *dialog = adw_alert_dialog_new (_ ("Open This Address?"), NULL);
    adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), "%s", address);
    adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "open", _ ("_Open"), NULL);
    adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
    DexFuture *answer = dh_ask_alert (ADW_ALERT_DIALOG (dialog), self);
    g_clear_object (&self);
    response = dex_await_string (answer, NULL);
  }
  g_autoptr (GtkWidget) self = g_weak_ref_get (owner);
  if (self == NULL || g_strcmp0 (response, "open") != 0)
    return;
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (address);
  GtkRoot *root = gtk_widget_get_root (self);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb,
                           g_object_ref (self));
}

/* Schemes that name something to read. Others could start programs. */
static gboolean
may_follow (const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);

  return scheme != NULL && g_strv_contains ((const char *[]) { "http", "https", "mailto", NULL }, scheme);
}

void
_dh_viewer_follow (DhViewer *self, const char *address)
{
  if (may_follow (address))
    {
      dh_spawn (self, follow_fiber, g_strdup (address), g_free);
      return;
    }
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” is not an address that can be opened from here."), address);
  dh_report_toast (GTK_WIDGET (self), sentence);
}
