/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../fixture.h"

#include <glib/gstdio.h>

#include "../../pdf/fixture.h"
#include "dh-documents-page-private.h"
#include "dh-file-open.h"
#include "dh-keeping.h"
#include "dh-reading.h"
#include "dh-search-page.h"

typedef struct
{
  DhDocumentsPage *page;
  DhDocumentView *view;
  const char *state; /* or the text */
  guint number;
} Wish;

static gint64
add_document (UiFixture *fixture, const char *subject, const char *direction)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_document_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (edit, "abstract", subject);
  if (direction != NULL)
    dh_edit_set_text (edit, "direction", direction);
  gint64 id = ui_wait_for_int64 (dh_record_create (fixture->context, &dh_document_entity, edit), &error);
  g_assert_no_error (error);
  return id;
}

static void
attach (UiFixture *fixture, gint64 document, const char *path)
{
  g_autoptr (DhKeeping) keeping = dh_keeping_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  dh_keeping_add_version (keeping, file, document);
  ui_wait_for (dh_keeping_run (fixture->context, g_steal_pointer (&keeping), NULL, NULL, NULL), &error);
  g_assert_no_error (error);
}

static void
attach_text (UiFixture *fixture, gint64 document, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  attach (fixture, document, path);
}

static DhDocumentsPage *
open_page (UiFixture *fixture)
{
  dh_window_show_page (fixture->window, "documents");
  GtkWidget *page = dh_window_get_page_widget (fixture->window);
  g_assert_true (DH_IS_DOCUMENTS_PAGE (page));
  return DH_DOCUMENTS_PAGE (page);
}

static gboolean
is_in_state (gpointer data)
{
  const Wish *wish = data;

  return g_str_equal (dh_document_view_get_state (dh_documents_page_get_view (wish->page)), wish->state);
}

static void
wait_state (DhDocumentsPage *page, const char *state)
{
  ui_wait_until (is_in_state, &(Wish) { .page = page, .state = state });
}

static gboolean
shows_text (gpointer data)
{
  const Wish *wish = data;
  g_autofree char *text = dh_document_view_dup_text (wish->view);

  return g_str_equal (dh_document_view_get_state (wish->view), "text") && strstr (text, wish->state) != NULL;
}

static void
wait_text (DhDocumentView *view, const char *text)
{
  ui_wait_until (shows_text, &(Wish) { .view = view, .state = text });
}

static gboolean
has_rows (gpointer data)
{
  const Wish *wish = data;
  DhRecordTable *table = dh_record_page_get_table (dh_documents_page_get_record_page (wish->page));

  return g_list_model_get_n_items (G_LIST_MODEL (dh_record_table_get_list (table))) == wish->number;
}

static void
wait_rows (DhDocumentsPage *page, guint n)
{
  ui_wait_until (has_rows, &(Wish) { .page = page, .number = n });
}

static gboolean
has_hits (gpointer viewer)
{
  return dh_viewer_get_n_hits (viewer) > 0;
}

static gboolean
tells_problem (gpointer widget)
{
  if (ADW_IS_BANNER (widget) && adw_banner_get_revealed (widget)
      && g_str_has_prefix (adw_banner_get_title (widget), "The search does not know this file"))
    return g_strcmp0 (adw_banner_get_button_label (widget), "_Try Again") == 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (tells_problem (child))
      return TRUE;
  return FALSE;
}

static void
test_files (UiFixture *fixture, gconstpointer data)
{
  gint64 bare = add_document (fixture, "Chưa có tệp", NULL), full = add_document (fixture, "Có tệp", NULL);
  DhDocumentsPage *page = open_page (fixture);
  DhDocumentView *view = dh_documents_page_get_view (page);

  wait_rows (page, 2);
  dh_window_show_record (fixture->window, "document", bare);
  wait_state (page, "no-file");
  attach_text (fixture, full, "một.txt", "Nội dung thứ nhất");
  dh_window_show_record (fixture->window, "document", full);
  wait_text (view, "Nội dung thứ nhất");

  /* The next version is shown by itself; the one before can be chosen. */
  g_autofree char *first = NULL, *second = NULL, *again = NULL;
  g_object_get (view, "version", &first, NULL);
  attach_text (fixture, full, "hai.txt", "Nội dung thứ hai");
  GtkWidget *versions = ui_find (GTK_WIDGET (view), GTK_TYPE_MENU_BUTTON, "Versions");
  ui_wait_until ((UiPredicate) gtk_widget_get_visible, versions);
  wait_text (view, "Nội dung thứ hai");
  g_object_get (view, "version", &second, NULL);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "document.version", "s", first));
  wait_text (view, "Nội dung thứ nhất");
  g_object_get (view, "version", &again, NULL);
  g_assert_cmpstr (first, ==, again);
}

static void
test_directions (UiFixture *fixture, gconstpointer data)
{
  add_document (fixture, "Đến", "incoming");
  add_document (fixture, "Đi", "outgoing");
  add_document (fixture, "Khác", NULL);
  DhDocumentsPage *page = open_page (fixture);

  wait_rows (page, 3);
  g_object_set (page, "direction", "incoming", NULL);
  wait_rows (page, 1);
  g_object_set (page, "direction", "", NULL);
  wait_rows (page, 3);
}

static void
test_linked (UiFixture *fixture, gconstpointer data)
{
  gint64 one = add_document (fixture, "Một", NULL);
  add_document (fixture, "Hai", NULL);
  g_autoptr (DhEdit) link = dh_edit_new (&dh_link_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (link, "entity", "unit");
  dh_edit_set_int64 (link, "record", fixture->unit);
  dh_edit_set_int64 (link, "document", one);
  ui_wait_for_int64 (dh_record_create (fixture->context, &dh_link_entity, link), &error);
  g_assert_no_error (error);
  DhDocumentsPage *page = open_page (fixture);
  wait_rows (page, 2);
  dh_documents_page_show_linked (page, &dh_unit_entity, fixture->unit, "Hội Nông dân tỉnh");
  wait_rows (page, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "documents.of-all", NULL));
  wait_rows (page, 2);
}

static void
test_passage (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = pdf_make_files ("two-hundred.pdf");
  g_autofree char *path = g_build_filename (folder, "two-hundred.pdf", NULL);
  gint64 document = add_document (fixture, "Sách", NULL);

  attach (fixture, document, path);
  dh_window_show_passage (fixture->window, document, 0, 3, "page");
  DhDocumentsPage *page = DH_DOCUMENTS_PAGE (dh_window_get_page_widget (fixture->window));
  wait_state (page, "pages");
  ui_wait_until (has_hits, dh_document_view_get_viewer (dh_documents_page_get_view (page)));
  pdf_remove_files (g_steal_pointer (&folder));
}

/* The words of a search need not stand together, nor be typed with their marks. */
static guint
count_marks (DhDocumentView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (ui_find (GTK_WIDGET (view), GTK_TYPE_TEXT_VIEW, NULL)));
  GtkTextTag *mark = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "mark");
  GtkTextIter iter;
  guint n = 0;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  n = mark != NULL && gtk_text_iter_starts_tag (&iter, mark);
  while (mark != NULL && gtk_text_iter_forward_to_tag_toggle (&iter, mark))
    n += gtk_text_iter_starts_tag (&iter, mark);
  return n;
}

static gboolean
has_three_marks (gpointer view)
{
  return count_marks (view) == 3;
}

static gboolean
has_two_marks (gpointer view)
{
  return count_marks (view) == 2;
}

static void
test_text_passage (UiFixture *fixture, gconstpointer data)
{
  gint64 document = add_document (fixture, "Kế hoạch", NULL);

  attach_text (fixture, document, "kế hoạch.txt", "Đoàn thanh niên\nlập kế hoạch cho thanh niên\n");
  dh_window_show_passage (fixture->window, document, 0, 1, "doan \"kế hoạch\"");
  DhDocumentsPage *page = DH_DOCUMENTS_PAGE (dh_window_get_page_widget (fixture->window));
  ui_wait_until (has_three_marks, dh_documents_page_get_view (page));
  /* Others, in the file that is on the screen already. */
  dh_window_show_passage (fixture->window, document, 0, 1, "thanh niên");
  ui_wait_until (has_two_marks, dh_documents_page_get_view (page));
}

/* The queue of the window reads what was attached; a file that it cannot read is told. */
static void
test_unreadable (UiFixture *fixture, gconstpointer data)
{
  gint64 document = add_document (fixture, "Hỏng", NULL);
  DhTextQueue *queue = dh_reading_get_queue (fixture->context);

  g_assert_nonnull (queue);
  attach_text (fixture, document, "hỏng.pdf", "%PDF-1.7 this is not one");
  dh_window_show_record (fixture->window, "document", document);
  ui_wait_for (dh_text_queue_settled (queue), NULL);
  DhDocumentsPage *page = DH_DOCUMENTS_PAGE (dh_window_get_page_widget (fixture->window));
  wait_state (page, "pages");
  ui_wait_until (tells_problem, page);
}

static gboolean
is_not_exporting (gpointer page)
{
  return !dh_documents_page_is_exporting (page);
}

static gboolean
tells_it_was_stopped (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "The dossier was not exported") != NULL;
}

static guint
count_children (GFile *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name", 0, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (;;)
    {
      GFile *child = NULL;

      g_assert_true (g_file_enumerator_iterate (children, NULL, &child, NULL, &error));
      if (child == NULL)
        return n;
      n++;
    }
}

static void
test_dossier (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out", NULL);
  g_autoptr (GFile) parent = g_file_new_for_path (path);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  gint64 document = add_document (fixture, "Có tệp", NULL);
  attach_text (fixture, document, "một.txt", "Nội dung");
  dh_window_show_record (fixture->window, "document", document);
  DhDocumentsPage *page = DH_DOCUMENTS_PAGE (dh_window_get_page_widget (fixture->window));
  wait_text (dh_documents_page_get_view (page), "Nội dung");

  /* Stopped before it had the time for anything. */
  dh_documents_page_export_to (page, parent);
  GtkWidget *bar = ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Exporting: 0 of 1");
  g_assert_nonnull (bar);
  g_assert_true (gtk_widget_is_visible (bar));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "documents.cancel-export", NULL));
  ui_wait_until (is_not_exporting, page);
  g_assert_false (gtk_widget_is_visible (bar));
  g_assert_cmpuint (count_children (parent), ==, 0);
  ui_wait_until (tells_it_was_stopped, fixture->window);

  dh_documents_page_export_to (page, parent);
  ui_wait_until (is_not_exporting, page);
  g_autoptr (GFile) folder = g_file_get_child (parent, "Hồ sơ 2023-06-15");
  g_autoptr (GFile) file = g_file_get_child (folder, "01 một.txt");
  g_assert_true (g_file_query_exists (file, NULL));
  g_assert_cmpuint (count_children (folder), ==, 4);
}

typedef struct
{
  DhDocumentsPage *page;
  GFile *folder;
} Handed;

static gboolean
is_handed_over (gpointer data)
{
  const Handed *handed = data;

  return !dh_documents_page_is_exporting (handed->page) && g_file_query_exists (handed->folder, NULL);
}

/* What was chosen when the dossier was asked for goes into it, whatever is chosen when its place is known. */
static void
test_dossier_of_then (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out", NULL);
  g_autoptr (GFile) parent = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_child (parent, "Hồ sơ 2023-06-15");
  g_autoptr (GFile) then = g_file_get_child (folder, "01 một.txt");
  DexPromise *where = dex_promise_new ();

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  gint64 first = add_document (fixture, "Trước", NULL), second = add_document (fixture, "Sau", NULL);
  attach_text (fixture, first, "một.txt", "Nội dung một");
  attach_text (fixture, second, "hai.txt", "Nội dung hai");
  dh_window_show_record (fixture->window, "document", first);
  DhDocumentsPage *page = DH_DOCUMENTS_PAGE (dh_window_get_page_widget (fixture->window));
  wait_text (dh_documents_page_get_view (page), "Nội dung một");
  _dh_documents_page_export_where (page, dex_ref (DEX_FUTURE (where)));
  dh_window_show_record (fixture->window, "document", second);
  wait_text (dh_documents_page_get_view (page), "Nội dung hai");
  dex_promise_resolve_object (where, g_object_ref (parent));
  ui_wait_until (is_handed_over, &(Handed) { page, folder });
  g_assert_true (g_file_query_exists (then, NULL));
  dex_unref (where);
}

static void
test_open_copy (UiFixture *fixture, gconstpointer data)
{
  gint64 document = add_document (fixture, "Mở", NULL);
  g_autoptr (GError) error = NULL;

  attach_text (fixture, document, "mở.txt", "nội dung");
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "nội dung", -1);
  g_autoptr (GFile) copy = ui_wait_for_object (dh_file_open_copy (dh_context_get_store (fixture->context), "mở.txt", hash),
                                    &error);
  g_assert_no_error (error);
  g_autoptr (GFileInfo) info = g_file_query_info (copy, "access::can-write,unix::mode", 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_file_info_get_attribute_uint32 (info, "unix::mode") & 0777, ==, 0400);
  g_autofree char *content = NULL;
  g_assert_true (g_file_load_contents (copy, NULL, &content, NULL, NULL, NULL));
  g_assert_cmpstr (content, ==, "nội dung");
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/documents/files", test_files);
  ui_fixture_add ("/ui/documents/directions", test_directions);
  ui_fixture_add ("/ui/documents/linked", test_linked);
  ui_fixture_add ("/ui/documents/passage", test_passage);
  ui_fixture_add ("/ui/documents/text-passage", test_text_passage);
  ui_fixture_add ("/ui/documents/unreadable", test_unreadable);
  ui_fixture_add ("/ui/documents/dossier", test_dossier);
  ui_fixture_add ("/ui/documents/dossier-of-then", test_dossier_of_then);
  ui_fixture_add ("/ui/documents/open-copy", test_open_copy);
  return g_test_run ();
}
