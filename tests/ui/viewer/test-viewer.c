/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../fixture.h"

#include "../../pdf/fixture.h"
#include "dh-page-sheet.h"
#include "dh-page-view.h"
#include "dh-scan-print.h"
#include "dh-viewer.h"

typedef struct
{
  char *folder;
  GtkWidget *window;
  DhViewer *viewer;
} Fixture;

typedef struct
{
  DhViewer *viewer;
  const char *state;
  guint number;
} Wish;

static void
set_up (Fixture *self, gconstpointer files)
{
  self->folder = pdf_make_files (files);
  self->window = adw_window_new ();
  self->viewer = DH_VIEWER (dh_viewer_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 700, 600);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->viewer));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer files)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  ui_wait_idle ();
  pdf_remove_files (g_steal_pointer (&self->folder));
}

static gboolean
is_in_state (gpointer data)
{
  const Wish *wish = data;

  return g_strcmp0 (dh_viewer_get_state (wish->viewer), wish->state) == 0;
}

static gboolean
is_sharp_on_page (gpointer data)
{
  const Wish *wish = data;

  return dh_viewer_is_sharp (wish->viewer) && dh_viewer_get_page (wish->viewer) == wish->number;
}

static gboolean
has_hits (gpointer data)
{
  const Wish *wish = data;

  return dh_viewer_get_n_hits (wish->viewer) == wish->number;
}

static void
wait_state (Fixture *self, const char *state)
{
  ui_wait_until (is_in_state, &(Wish) { self->viewer, state, 0 });
}

static void
wait_page (Fixture *self, guint page)
{
  ui_wait_until (is_sharp_on_page, &(Wish) { self->viewer, NULL, page });
}

static void
show (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  dh_viewer_show_file (self->viewer, file);
}

static void
test_opens_and_turns_pages (Fixture *self, gconstpointer files)
{
  g_assert_cmpstr (dh_viewer_get_state (self->viewer), ==, "empty");
  show (self, "two-hundred.pdf");
  wait_page (self, 1);
  g_assert_cmpuint (dh_viewer_get_n_pages (self->viewer), ==, 200);
  dh_viewer_go_to_page (self->viewer, 150);
  wait_page (self, 150);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.next-page", NULL);
  wait_page (self, 151);
  /* Only pages near the window are widgets. */
  GtkWidget *view = ui_find (GTK_WIDGET (self->viewer), DH_TYPE_PAGE_VIEW, NULL);
  guint n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  g_assert_cmpuint (n, <=, 6);
}

static void
test_zoom_and_rotation (Fixture *self, gconstpointer files)
{
  show (self, "two-hundred.pdf");
  wait_page (self, 1);
  GtkWidget *view = ui_find (GTK_WIDGET (self->viewer), DH_TYPE_PAGE_VIEW, NULL);
  double zoom = dh_page_view_get_zoom (DH_PAGE_VIEW (view));

  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.zoom-in", NULL);
  g_assert_cmpfloat_with_epsilon (dh_page_view_get_zoom (DH_PAGE_VIEW (view)), zoom * 1.25, 0.001);
  wait_page (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.rotate-right", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.fit-width", NULL);
  wait_page (self, 1);
  g_assert_cmpfloat (dh_page_view_get_zoom (DH_PAGE_VIEW (view)), <, zoom);
  /* As far as it goes, page by page in pieces, within the memory for pictures. */
  for (guint i = 0; i < 12; i++)
    gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.zoom-in", NULL);
  wait_page (self, 1);
  g_assert_cmpuint (dh_viewer_get_texture_bytes (self->viewer), <=, 96 * 1024 * 1024);
}

static void
test_textures_are_bounded (Fixture *self, gconstpointer files)
{
  show (self, "two-hundred.pdf");
  wait_page (self, 1);
  GtkWidget *view = ui_find (GTK_WIDGET (self->viewer), DH_TYPE_PAGE_VIEW, NULL);
  dh_page_view_set_zoom (DH_PAGE_VIEW (view), 3);
  for (guint page = 1; page <= 200; page += 10)
    {
      dh_viewer_go_to_page (self->viewer, page);
      wait_page (self, page);
      g_assert_cmpuint (dh_viewer_get_texture_bytes (self->viewer), <=, 96 * 1024 * 1024);
    }
}

static void
test_finds (Fixture *self, gconstpointer files)
{
  show (self, "two-hundred.pdf");
  dh_viewer_find (self->viewer, "page 12", 100);
  ui_wait_until (has_hits, &(Wish) { self->viewer, NULL, 11 });
  /* 12 and 120…129; the first from page 100 on. */
  wait_page (self, 120);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.find-next", NULL);
  wait_page (self, 121);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.find-previous", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.find-previous", NULL);
  wait_page (self, 12);
}

/* A hit of the organisation's search, and then another one, on another page of the same file. */
static void
test_finds_the_same_words_elsewhere (Fixture *self, gconstpointer files)
{
  show (self, "two-hundred.pdf");
  dh_viewer_find (self->viewer, "page 12", 100);
  ui_wait_until (has_hits, &(Wish) { self->viewer, NULL, 11 });
  wait_page (self, 120);
  dh_viewer_find (self->viewer, "page 12", 12);
  wait_page (self, 12);
  dh_viewer_find (self->viewer, "page 12", 125);
  wait_page (self, 125);
  /* While the search is under way, before the page was reached. */
  dh_viewer_find (self->viewer, "page 17", 1);
  dh_viewer_find (self->viewer, "page 17", 175);
  wait_page (self, 175);
  ui_wait_until (has_hits, &(Wish) { self->viewer, NULL, 11 });
  /* Nothing from there on: the first of all. */
  dh_viewer_find (self->viewer, "page 17", 190);
  wait_page (self, 17);
}

static char *
read_clipboard (Fixture *self)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (self->window));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  if (content == NULL || !gdk_content_provider_get_value (content, &value, NULL))
    return NULL;
  return g_value_dup_string (&value);
}

static gboolean
is_copied (gpointer data)
{
  g_autofree char *text = read_clipboard (data);

  return g_strcmp0 (text, "Page 1\nPage 2\nPage 3") == 0;
}

static void
test_copies_over_pages (Fixture *self, gconstpointer files)
{
  show (self, "linked.pdf");
  wait_page (self, 1);
  GtkWidget *view = ui_find (GTK_WIDGET (self->viewer), DH_TYPE_PAGE_VIEW, NULL);
  g_assert_false (dh_page_view_has_selection (DH_PAGE_VIEW (view)));
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.copy", NULL);
  ui_wait_until (is_copied, self);
}

static GtkWidget *
find_link (Fixture *self)
{
  GtkWidget *sheet = ui_find (GTK_WIDGET (self->viewer), DH_TYPE_PAGE_SHEET, NULL);

  return sheet != NULL ? gtk_widget_get_first_child (sheet) : NULL;
}

static gboolean
has_link (gpointer data)
{
  return find_link (data) != NULL;
}

static void
test_follows_links_inside (Fixture *self, gconstpointer files)
{
  show (self, "linked.pdf");
  wait_page (self, 1);
  ui_wait_until (has_link, self);
  GtkWidget *link = find_link (self);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_ROLE_LINK);
  g_signal_emit_by_name (link, "clicked");
  wait_page (self, 3);
}

static gboolean
has_dialog (gpointer data)
{
  const Fixture *self = data;

  return adw_window_get_visible_dialog (ADW_WINDOW (self->window)) != NULL;
}

/* The address is shown before anything leaves the program. */
static void
test_asks_before_leaving (Fixture *self, gconstpointer files)
{
  show (self, "linked.pdf");
  wait_page (self, 1);
  ui_wait_until (has_link, self);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (find_link (self)), "clicked");
  ui_wait_until (has_dialog, self);
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), ==, "https://example.org/a");
  adw_dialog_force_close (dialog);
  ui_wait_idle ();
}

static void
test_password (Fixture *self, gconstpointer files)
{
  show (self, "user-password.pdf");
  wait_state (self, "password");
  GtkWidget *entry = ui_find (GTK_WIDGET (self->viewer), GTK_TYPE_PASSWORD_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "secret");
  g_signal_emit_by_name (entry, "activate");
  wait_state (self, "pages");
  wait_page (self, 1);
}

static void
test_says_what_cannot_be_shown (Fixture *self, gconstpointer files)
{
  show (self, "no-pages.pdf");
  wait_state (self, "error");
  show (self, "text.pdf");
  wait_state (self, "error");
  show (self, "missing.pdf");
  wait_state (self, "error");
  show (self, "sound.pdf");
  wait_page (self, 1);
  dh_viewer_clear (self->viewer);
  g_assert_cmpstr (dh_viewer_get_state (self->viewer), ==, "empty");
}

/* A helper that dies: the sentence, and then, when it lives again, the page. */
static void
test_try_again (Fixture *self, gconstpointer files)
{
  g_autofree char *helper = g_strdup (g_getenv ("DONGHANH_PDF_HELPER"));

  g_setenv ("DONGHANH_PDF_HELPER", "/bin/false", TRUE);
  show (self, "sound.pdf");
  wait_state (self, "error");
  g_setenv ("DONGHANH_PDF_HELPER", helper, TRUE);
  GtkWidget *button = ui_find (GTK_WIDGET (self->viewer), GTK_TYPE_BUTTON, "_Try Again");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_state (self, "pages");
  wait_page (self, 1);
}

static void
test_picture (Fixture *self, gconstpointer files)
{
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (40 * 30 * 4), 40 * 30 * 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (40, 30, GDK_MEMORY_DEFAULT, pixels, 40 * 4);
  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (GBytes) broken = g_bytes_new_from_bytes (png, 0, 40);

  dh_viewer_show_bytes (self->viewer, "scan.png", png);
  wait_page (self, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.rotate-left", NULL);
  dh_viewer_show_bytes (self->viewer, "broken.png", broken);
  wait_state (self, "error");
}

/* Pages of a TIFF are pages like others. */
static void
test_scan (Fixture *self, gconstpointer files)
{
  pdf_remove_files (self->folder);
  self->folder = pdf_make_scans ("three-pages.tiff truncated.tiff no-entries.tiff");
  show (self, "three-pages.tiff");
  wait_page (self, 1);
  g_assert_cmpuint (dh_viewer_get_n_pages (self->viewer), ==, 3);
  dh_viewer_go_to_page (self->viewer, 2);
  wait_page (self, 2);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.rotate-left", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->viewer), "viewer.zoom-in", NULL);
  wait_page (self, 2);
  /* One page that is damaged is one page. */
  show (self, "truncated.tiff");
  wait_page (self, 1);
  g_assert_cmpstr (dh_viewer_get_state (self->viewer), ==, "pages");
  show (self, "no-entries.tiff");
  wait_state (self, "error");
}

static void
failed_cb (GtkPrintOperation *operation, const GError *error, gpointer n_failures)
{
  g_assert_error (error, DH_PDF_ERROR, DH_PDF_ERROR_NO_PAGE);
  ++*(guint *) n_failures;
}

static GtkPrintOperationResult export (DhPdfDocument *scan, guint n_pages, const char *path, guint *n_failures)
{
  g_autoptr (GtkPrintOperation) operation = dh_scan_print_new (scan, n_pages);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "failed", G_CALLBACK (failed_cb), n_failures);
  GtkPrintOperationResult result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_scan_is_printed (Fixture *self, gconstpointer files)
{
  g_autoptr (DhPdfClient) client = dh_pdf_client_new ();
  g_autofree char *path = g_build_filename (self->folder, "printed.pdf", NULL);
  g_autofree char *scans = pdf_make_scans ("three-pages.tiff truncated.tiff");
  g_autoptr (DhPdfDocument) scan = pdf_open (client, scans, "three-pages.tiff");
  g_autoptr (DhPdfDocument) broken = pdf_open (client, scans, "truncated.tiff");
  g_autoptr (GError) error = NULL;
  guint n_failures = 0;

  g_assert_cmpint (export (scan, 3, path, &n_failures), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpuint (n_failures, ==, 0);
  g_autoptr (DhPdfDocument) printed = pdf_open (client, self->folder, "printed.pdf");
  g_autoptr (DhPdfInfo) info = pdf_wait_boxed (dh_pdf_document_get_info (printed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (info->n_pages, ==, 3);
  /* The paper turned red where the page is. */
  const DhPdfTile tile = { .scale = 1, .x = 100, .y = 100, .width = 1, .height = 1 };
  g_autoptr (DhPdfImage) image = pdf_wait_boxed (dh_pdf_document_render (printed, &tile, DH_PDF_VISIBLE), &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (image->pixels, NULL), 3, "\0\0\xff", 3);

  g_assert_cmpint (export (broken, 1, path, &n_failures), !=, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpuint (n_failures, ==, 1);
  pdf_remove_files (g_steal_pointer (&scans));
}

static gboolean
has_text (gpointer data)
{
  GtkAccessibleText *sheet = GTK_ACCESSIBLE_TEXT (data);
  g_autoptr (GBytes) bytes = GTK_ACCESSIBLE_TEXT_GET_IFACE (sheet)->get_contents (sheet, 0, G_MAXUINT);

  return g_strcmp0 (g_bytes_get_data (bytes, NULL), "First line Second line") == 0;
}

static void
test_is_read_aloud (Fixture *self, gconstpointer files)
{
  show (self, "sound.pdf");
  wait_page (self, 1);
  GtkWidget *sheet = ui_find (GTK_WIDGET (self->viewer), DH_TYPE_PAGE_SHEET, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, "Page 1 of 1");
  ui_wait_until (has_text, sheet);
}

static gboolean
is_settled (gpointer viewer)
{
  const char *state = dh_viewer_get_state (viewer);

  return g_str_equal (state, "error") || g_str_equal (state, "password") || dh_viewer_is_sharp (viewer);
}

/* Shows one file after the other, its first page and its last. Whatever they are, each is shown or refused,
 * and the last one is shown as if they had not been. */
static void
test_suite (Fixture *self, gconstpointer files)
{
  const char *folder = g_getenv ("DH_PDF_SUITE");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("DH_PDF_SUITE names no folder of PDF files");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      gint64 start = g_get_monotonic_time ();

      dh_viewer_show_file (self->viewer, file);
      ui_wait_until (is_settled, self->viewer);
      g_test_message ("%s: %s, %" G_GINT64_FORMAT " ms", name, dh_viewer_get_state (self->viewer),
                      (g_get_monotonic_time () - start) / G_TIME_SPAN_MILLISECOND);
      if (dh_viewer_get_n_pages (self->viewer) > 1)
        dh_viewer_go_to_page (self->viewer, dh_viewer_get_n_pages (self->viewer));
      ui_wait_until (is_settled, self->viewer);
    }
  show (self, "sound.pdf");
  wait_page (self, 1);
}

#define add(path, files, func) g_test_add ("/viewer/" path, Fixture, files, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  add ("opens-and-turns-pages", "two-hundred.pdf", test_opens_and_turns_pages);
  add ("zoom-and-rotation", "two-hundred.pdf", test_zoom_and_rotation);
  add ("textures-are-bounded", "two-hundred.pdf", test_textures_are_bounded);
  add ("finds", "two-hundred.pdf", test_finds);
  add ("finds-the-same-words-elsewhere", "two-hundred.pdf", test_finds_the_same_words_elsewhere);
  add ("copies-over-pages", "linked.pdf", test_copies_over_pages);
  add ("follows-links-inside", "linked.pdf", test_follows_links_inside);
  add ("asks-before-leaving", "linked.pdf", test_asks_before_leaving);
  add ("password", "sound.pdf user-password.pdf", test_password);
  add ("says-what-cannot-be-shown", "sound.pdf no-pages.pdf text.pdf", test_says_what_cannot_be_shown);
  add ("try-again", "sound.pdf", test_try_again);
  add ("picture", "sound.pdf", test_picture);
  add ("scan", "sound.pdf", test_scan);
  add ("scan-is-printed", "sound.pdf", test_scan_is_printed);
  add ("is-read-aloud", "sound.pdf", test_is_read_aloud);
  add ("suite", "sound.pdf", test_suite);
  return g_test_run ();
}
