/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assistant.h"

#include <string.h>

#include "dh-import-paste.h"
#include "dh-next-programme-dialog.h"
#include "dh-programme-page.h"
#include "dh-template-page.h"

/* --- from a paper --------------------------------------------------------------------------------------- */

static gboolean
has_toast (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "Import the programme of 2024") != NULL;
}

static gboolean
shows_programme (gpointer window)
{
  GtkWidget *page = dh_window_get_page_widget (window);

  return DH_IS_PROGRAMME_PAGE (page) && dh_programme_page_get_programme (DH_PROGRAMME_PAGE (page)) != NULL
         && dh_record_get_int64 (dh_programme_page_get_programme (DH_PROGRAMME_PAGE (page)), "year") == 2024;
}

/* One change, one toast, one undo; the year of the window follows. */
static void
test_paper (UiFixture *fixture, gconstpointer data)
{
  guint units = assistant_count (fixture, &dh_unit_entity);
  DhImportAssistant *assistant = assistant_open (fixture);
  DhImportReview *review = NULL;

  g_assert_cmpstr (dh_import_assistant_get_state (assistant), ==, "start");
  review = assistant_read_text (assistant, assistant_paper);
  assistant_wait_ready (review);
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "3 points"));
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "1 new document"));
  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 3);
  g_assert_cmpuint (assistant_count (fixture, &dh_document_entity), ==, 1);
  g_assert_cmpuint (assistant_count (fixture, &dh_unit_entity), ==, units + 1);
  ui_wait_until (has_toast, fixture->window);
  ui_wait_until (shows_programme, fixture->window);
  g_assert_cmpint (dh_context_get_year (fixture->context), ==, 2024);

  g_assert_true (ui_wait_for (dh_store_undo (dh_context_get_store (fixture->context), 0), NULL));
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 0);
  g_assert_cmpuint (assistant_count (fixture, &dh_task_entity), ==, 0);
  g_assert_cmpuint (assistant_count (fixture, &dh_unit_entity), ==, units);
  /* What the organisation began with is there as before. */
  g_assert_cmpuint (assistant_count (fixture, &dh_programme_entity), ==, 1);
}

static void
test_article (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("DH_SHARED"), "real-input", "programme-2023.txt", NULL);
  DhImportReview *review = assistant_read_path (assistant_open (fixture), path);

  if (review == NULL)
    {
      g_test_skip ("the article is not here");
      return;
    }
  g_assert_cmpuint (dh_import_ticks_get_n (dh_import_review_get_list (review, DH_IMPORT_LIST_DOCUMENTS)), ==, 6);
  g_assert_cmpuint (dh_import_ticks_get_n (dh_import_review_get_list (review, DH_IMPORT_LIST_NAMES)), >=, 5);
  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 11);
  g_assert_cmpuint (assistant_count (fixture, &dh_document_entity), ==, 6);
  /* The programme that the organisation began with is the one that was filled. */
  g_assert_cmpuint (assistant_count (fixture, &dh_programme_entity), ==, 1);
}

static void
test_word (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_made (assistant_open (fixture), "tasks.docx");

  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 1);
  g_assert_cmpuint (assistant_count (fixture, &dh_task_entity), ==, 3);
  /* Ban A, Ban B and Ban C, and the two that were there. */
  g_assert_cmpuint (assistant_count (fixture, &dh_unit_entity), ==, 5);
}

static void
test_pdf (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_made (assistant_open (fixture), "outline.pdf");

  assistant_wait_ready (review);
}

static void
test_workbook (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_made (assistant_open (fixture), "tasks.xlsx");

  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_task_entity), ==, 3);
}

/* --- what can go wrong ---------------------------------------------------------------------------------- */

static gboolean
complains (gpointer start)
{
  return *dh_import_start_get_message (start) != '\0';
}

static void
test_bad_file (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "bad.docx", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.docx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) absent = g_file_new_for_path (missing);
  DhImportAssistant *assistant = assistant_open (fixture);
  DhImportStart *start = dh_import_assistant_get_start (assistant);

  g_assert_true (g_file_set_contents (path, "PK\003\004 and no more", -1, NULL));
  dh_import_assistant_read_file (assistant, file);
  g_assert_cmpstr (dh_import_assistant_get_state (assistant), ==, "reading");
  ui_wait_until (complains, start);
  g_assert_cmpstr (dh_import_assistant_get_state (assistant), ==, "start");
  /* The next try begins without the sentence of the last. */
  dh_import_assistant_read_file (assistant, absent);
  g_assert_cmpstr (dh_import_start_get_message (start), ==, "");
  ui_wait_until (complains, start);
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 0);
}

static GBytes *
long_paper_new (void)
{
  GString *text = g_string_new ("Chương trình năm 2024\n");

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (text, "%u. Tổ chức hội nghị lần thứ %u theo Kế hoạch số %u/KH-MTTQ ngày 05/3/2024.\n", i, i,
                            i);
  return g_string_free_to_bytes (text);
}

static gboolean
is_recognising (gpointer assistant)
{
  GtkWidget *page = ui_find (assistant, ADW_TYPE_STATUS_PAGE, NULL);

  return !g_str_equal (dh_import_assistant_get_state (assistant), "reading")
         || g_str_has_prefix (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "Recognising");
}

/* Cancelled at once, and while it is read; a source that was given up never comes back. */
static void
test_cancel (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = long_paper_new ();
  DhImportAssistant *assistant = assistant_open (fixture);
  DhImportReview *review = NULL;

  dh_import_assistant_read_bytes (assistant, bytes, NULL);
  g_assert_cmpstr (dh_import_assistant_get_state (assistant), ==, "reading");
  g_assert_nonnull (ui_find (GTK_WIDGET (assistant), GTK_TYPE_PROGRESS_BAR, NULL));
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.cancel", NULL);
  g_assert_cmpstr (dh_import_assistant_get_state (assistant), ==, "start");

  dh_import_assistant_read_bytes (assistant, bytes, NULL);
  ui_wait_until (is_recognising, assistant);
  if (g_str_equal (dh_import_assistant_get_state (assistant), "reading"))
    gtk_widget_activate_action (GTK_WIDGET (assistant), "import.cancel", NULL);
  else
    assistant_press (GTK_WIDGET (assistant), "Back to the Choice");
  g_assert_cmpstr (dh_import_assistant_get_state (assistant), ==, "start");
  review = assistant_read_text (assistant, assistant_paper);
  assistant_wait_ready (review);
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "3 points"));
}

static gboolean
is_in_review (gpointer assistant)
{
  return g_str_equal (dh_import_assistant_get_state (assistant), "review");
}

/* A file that is chosen, or a clipboard that answers, once a draft is open leaves it and its corrections alone. */
static void
test_late (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "late.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static (assistant_paper, strlen (assistant_paper));
  DhImportAssistant *assistant = assistant_open (fixture);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (assistant));
  DhImportReview *review = dh_import_assistant_get_review (assistant);

  g_assert_true (g_file_set_contents (path, "1. Giám sát.\n", -1, NULL));
  gdk_clipboard_set_text (clipboard, "1. Phản biện.\n");
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.paste", NULL);
  dh_import_assistant_read_bytes (assistant, bytes, NULL);
  /* Asked for later, so the assistant has had its answer. */
  ui_wait_for (dh_import_paste_read (clipboard), NULL);
  ui_wait_until (is_in_review, assistant);
  assistant_wait_ready (review);
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "3 points"));

  gtk_widget_activate_action (GTK_WIDGET (dh_import_points_get_editor (dh_import_review_get_points (review))),
                              "point.leave-out", NULL);
  g_signal_emit_by_name (dh_import_assistant_get_start (assistant), "chosen", file);
  g_assert_true (is_in_review (assistant));
  g_assert_true (dh_import_review_is_edited (review));
  assistant_wait_ready (review);
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "2 points"));
}

/* Closing while something is read leaves nothing behind: the fixture sees that the window goes away. */
static void
test_close_while_reading (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = long_paper_new ();
  DhImportAssistant *assistant = assistant_open (fixture);

  dh_import_assistant_read_bytes (assistant, bytes, NULL);
  ui_wait_idle ();
  adw_dialog_close (ADW_DIALOG (assistant));
  ui_wait_idle ();
}

static gboolean
asks (gpointer window)
{
  return ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (window));
}

static gboolean
has_no_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

static void
answer (UiFixture *fixture, const char *response)
{
  ui_wait_until (asks, fixture->window);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), response);
  adw_dialog_close (dialog);
}

/* Corrections are not thrown away without a question; what was only read is. */
static void
test_leave (UiFixture *fixture, gconstpointer data)
{
  DhImportAssistant *assistant = assistant_open (fixture);
  DhImportReview *review = assistant_read_text (assistant, assistant_paper);

  adw_dialog_close (ADW_DIALOG (assistant));
  ui_wait_until (has_no_dialog, fixture->window);

  assistant = assistant_open (fixture);
  review = assistant_read_text (assistant, assistant_paper);
  gtk_widget_activate_action (GTK_WIDGET (dh_import_points_get_editor (dh_import_review_get_points (review))),
                              "point.leave-out", NULL);
  g_assert_true (dh_import_review_is_edited (review));
  adw_dialog_close (ADW_DIALOG (assistant));
  answer (fixture, "stay");
  assistant_wait_ready (review);
  assistant_press (GTK_WIDGET (review), "Back to the Choice");
  answer (fixture, "leave");
  assistant_wait_state (assistant, "start");
  review = assistant_read_text (assistant, assistant_paper);
  g_assert_false (dh_import_review_is_edited (review));
}

/* --- the clipboard -------------------------------------------------------------------------------------- */

static void
test_paste (UiFixture *fixture, gconstpointer data)
{
  DhImportAssistant *assistant = assistant_open (fixture);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (assistant));
  static const char html[] = "<html><body><h1>Chương trình năm 2024</h1><p>1. Giám sát.</p><p>2. Phản biện.</p></body>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, sizeof html - 1);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes ("text/html", bytes);

  gdk_clipboard_set_text (clipboard, assistant_paper);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.paste", NULL);
  assistant_wait_state (assistant, "review");
  assistant_press (GTK_WIDGET (assistant), "Back to the Choice");
  assistant_wait_state (assistant, "start");

  gdk_clipboard_set_content (clipboard, provider);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.paste", NULL);
  assistant_wait_state (assistant, "review");
  assistant_press (GTK_WIDGET (assistant), "Back to the Choice");

  gdk_clipboard_set_content (clipboard, NULL);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "import.paste", NULL);
  ui_wait_until (complains, dh_import_assistant_get_start (assistant));
}

/* --- without a paper ------------------------------------------------------------------------------------ */

static void
test_template (UiFixture *fixture, gconstpointer data)
{
  DhImportAssistant *assistant = assistant_open (fixture);
  GtkWidget *row = ui_find (GTK_WIDGET (assistant), ADW_TYPE_ACTION_ROW, "Six programmes, after 2025");
  GtkWidget *page = NULL;

  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  assistant_wait_state (assistant, "template");
  page = ui_find (GTK_WIDGET (assistant), DH_TYPE_TEMPLATE_PAGE, NULL);
  g_assert_nonnull (strstr (dh_template_page_get_summary (DH_TEMPLATE_PAGE (page)), "6 points"));
  dh_template_page_set_year (DH_TEMPLATE_PAGE (page), 2026);
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "Chọn nội dung giám sát và phản biện của năm"));
  assistant_press (page, "_Make");
  ui_wait_until (has_no_dialog, fixture->window);
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 6);
  g_assert_true (ui_wait_for (dh_store_undo (dh_context_get_store (fixture->context), 0), NULL));
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 0);
}

static gboolean
offers_earlier (gpointer assistant)
{
  return gtk_widget_get_sensitive (ui_find (assistant, ADW_TYPE_ACTION_ROW, "From an _Earlier Programme"));
}

static gboolean
shows_next (gpointer window)
{
  return DH_IS_NEXT_PROGRAMME_DIALOG (adw_application_window_get_visible_dialog (window));
}

/* Next year from this year, with its own preview; before there is anything, it is not offered. */
static void
test_earlier (UiFixture *fixture, gconstpointer data)
{
  DhImportAssistant *assistant = assistant_open (fixture);
  GtkWidget *row = NULL;
  AdwDialog *dialog = NULL;

  g_assert_false (offers_earlier (assistant));
  assistant_import (fixture, assistant_read_text (assistant, assistant_paper));
  assistant = assistant_open (fixture);
  ui_wait_until (offers_earlier, assistant);
  row = ui_find (GTK_WIDGET (assistant), ADW_TYPE_ACTION_ROW, "From an _Earlier Programme");
  g_signal_emit_by_name (row, "activated");
  ui_wait_until (shows_next, fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_signal_emit_by_name (dialog, "made", G_GINT64_CONSTANT (0));
  adw_dialog_force_close (dialog);
  ui_wait_until (has_no_dialog, fixture->window);
}

/* --- ways in -------------------------------------------------------------------------------------------- */

static gboolean
offers_import (gpointer window)
{
  GtkWidget *button = ui_find (dh_window_get_page_widget (window), GTK_TYPE_BUTTON, "From a _Paper or a Template…");

  return button != NULL && gtk_widget_get_mapped (button);
}

static gboolean
offers_tasks (gpointer window)
{
  return ui_find (dh_window_get_page_widget (window), GTK_TYPE_BUTTON, "From a _Paper or a Template…") == NULL
         || !offers_import (window);
}

/* The page offers it as long as there is nothing; a dialog that is open is not covered. */
static void
test_ways_in (UiFixture *fixture, gconstpointer data)
{
  DhImportAssistant *assistant = NULL;

  dh_window_show_page (fixture->window, "programme");
  ui_wait_until (offers_import, fixture->window);
  assistant_press (dh_window_get_page_widget (fixture->window), "From a _Paper or a Template…");
  assistant = DH_IMPORT_ASSISTANT (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.import", NULL);
  g_assert_true (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))
                 == ADW_DIALOG (assistant));
  assistant_import (fixture, assistant_read_text (assistant, assistant_paper));
  ui_wait_until (offers_tasks, fixture->window);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/import/assistant/paper", test_paper);
  ui_fixture_add ("/ui/import/assistant/article", test_article);
  ui_fixture_add ("/ui/import/assistant/word", test_word);
  ui_fixture_add ("/ui/import/assistant/pdf", test_pdf);
  ui_fixture_add ("/ui/import/assistant/workbook", test_workbook);
  ui_fixture_add ("/ui/import/assistant/bad-file", test_bad_file);
  ui_fixture_add ("/ui/import/assistant/cancel", test_cancel);
  ui_fixture_add ("/ui/import/assistant/late", test_late);
  ui_fixture_add ("/ui/import/assistant/close-while-reading", test_close_while_reading);
  ui_fixture_add ("/ui/import/assistant/leave", test_leave);
  ui_fixture_add ("/ui/import/assistant/paste", test_paste);
  ui_fixture_add ("/ui/import/assistant/template", test_template);
  ui_fixture_add ("/ui/import/assistant/earlier", test_earlier);
  ui_fixture_add ("/ui/import/assistant/ways-in", test_ways_in);
  return g_test_run ();
}
