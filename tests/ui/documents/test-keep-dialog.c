/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../fixture.h"

#include "dh-document-facts.h"
#include "dh-documents-add.h"
#include "dh-field-row.h"
#include "dh-file-collect.h"
#include "dh-keep-dialog.h"
#include "dh-keep-row.h"
#include "dh-record-query.h"

static const char plan[] = "ỦY BAN MTTQ VIỆT NAM\nTỈNH AN PHÚ\nBAN THƯỜNG TRỰC\nSố: 12/KH-MTTQ-BTT\n"
                           "An Phú, ngày 05 tháng 02 năm 2023\nKẾ HOẠCH\nTổ chức ngày hội ở khu dân cư\n"
                           "Thực hiện chương trình công tác năm, Ban Thường trực xây dựng kế hoạch sau đây.\n";

static GFile *
write_file (UiFixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return g_file_new_for_path (path);
}

static gboolean
shows_dialog (gpointer window)
{
  return DH_IS_KEEP_DIALOG (adw_application_window_get_visible_dialog (window));
}

static gboolean
is_ready (gpointer dialog)
{
  return dh_keep_dialog_is_ready (dialog);
}

static gboolean
is_failed (gpointer dialog)
{
  return g_str_equal (dh_keep_dialog_get_state (dialog), "error");
}

static gboolean
has_no_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

static DhKeepDialog *
start (UiFixture *fixture, GListModel *files, const DhEntity *entity, gint64 id)
{
  dh_documents_add (GTK_WIDGET (fixture->window), fixture->context, files, entity, id);
  ui_wait_until (shows_dialog, fixture->window);
  return DH_KEEP_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static DhKeepDialog *
start_with (UiFixture *fixture, GFile *first, GFile *second, const DhEntity *entity, gint64 id)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, first);
  if (second != NULL)
    g_list_store_append (files, second);
  DhKeepDialog *dialog = start (fixture, G_LIST_MODEL (files), entity, id);
  ui_wait_until (is_ready, dialog);
  return dialog;
}

static GtkWidget *
keep_button (DhKeepDialog *dialog)
{
  for (guint n = 0; n < 4; n++)
    {
      g_autofree char *label = n == 0 ? g_strdup ("_Keep")
                                      : g_strdup_printf (n == 1 ? "_Keep %u File" : "_Keep %u Files", n);
      GtkWidget *button = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, label);
      if (button != NULL)
        return button;
    }
  return NULL;
}

static void
keep (UiFixture *fixture, DhKeepDialog *dialog)
{
  g_assert_true (gtk_widget_get_sensitive (keep_button (dialog)));
  g_signal_emit_by_name (keep_button (dialog), "clicked");
  ui_wait_until (has_no_dialog, fixture->window);
}

static GListModel *
list (UiFixture *fixture, const DhEntity *entity)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (GError) error = NULL;
  GListModel *records = ui_wait_for_object (dh_record_query (fixture->context, query, 0), &error);

  g_assert_no_error (error);
  return records;
}

static void
test_propose (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "kế hoạch.txt", plan);
  DhKeepDialog *dialog = start_with (fixture, file, NULL, &dh_unit_entity, fixture->unit);
  DhKeepRow *row = DH_KEEP_ROW (dh_keep_dialog_get_row (dialog, 0));

  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "12/KH-MTTQ-BTT"));
  g_assert_nonnull (strstr (
      adw_action_row_get_subtitle (ADW_ACTION_ROW (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Linked to"))),
      "Hội Nông dân tỉnh"));

  /* The person corrects what was read. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  GtkWidget *subject = dh_keep_row_get_field (row, "abstract");
  g_assert_nonnull (subject);
  dh_field_row_show (DH_FIELD_ROW (subject), &(DhValue) { .type = DH_VALUE_TEXT, .s = (char *) "Tổ chức ngày hội" },
                     "Tổ chức ngày hội");
  keep (fixture, dialog);

  g_autoptr (GListModel) documents = list (fixture, &dh_document_entity);
  g_assert_cmpuint (g_list_model_get_n_items (documents), ==, 1);
  g_autoptr (DhRecord) document = g_list_model_get_item (documents, 0);
  g_assert_cmpstr (dh_record_get_text (document, "number"), ==, "12");
  g_assert_cmpstr (dh_record_get_text (document, "issued_on"), ==, "2023-02-05");
  g_assert_cmpstr (dh_record_get_text (document, "abstract"), ==, "Tổ chức ngày hội");
  g_autoptr (DhDocumentFacts) facts = NULL;
  DexFuture *future = dh_document_load_facts (fixture->context, dh_record_get_id (document));
  dex_ref (future);
  g_assert_true (ui_wait_for (future, NULL));
  facts = g_value_dup_boxed (dex_future_get_value (future, NULL));
  dex_unref (future);
  g_assert_cmpuint (facts->uses->len, ==, 1);
  g_assert_cmpuint (facts->files->len, ==, 1);

  /* One change, one undo. */
  g_assert_true (ui_wait_for (dh_store_undo (dh_context_get_store (fixture->context), 0), NULL));
  g_autoptr (GListModel) after = list (fixture, &dh_document_entity);
  g_assert_cmpuint (g_list_model_get_n_items (after), ==, 0);
}

static void
test_classified (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "a.txt", plan);
  DhKeepDialog *dialog = start_with (fixture, file, NULL, NULL, 0);
  DhKeepRow *row = DH_KEEP_ROW (dh_keep_dialog_get_row (dialog, 0));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  GtkWidget *secrecy = dh_keep_row_get_field (row, "secrecy");
  dh_field_row_show (DH_FIELD_ROW (secrecy), &(DhValue) { .type = DH_VALUE_TEXT, .s = (char *) "secret" }, "Secret");
  dh_field_row_commit (DH_FIELD_ROW (secrecy));
  g_assert_cmpint (dh_keep_row_get_mode (row), ==, DH_KEEP_ENTRY);
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "Classified"));
  keep (fixture, dialog);

  g_autoptr (GListModel) documents = list (fixture, &dh_document_entity);
  g_autoptr (GListModel) attachments = list (fixture, &dh_attachment_entity);
  g_assert_cmpuint (g_list_model_get_n_items (documents), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (attachments), ==, 0);
}

static void
test_known (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "a.txt", plan);
  g_autoptr (GFile) other = write_file (fixture, "b.txt", "Something else");

  keep (fixture, start_with (fixture, file, NULL, NULL, 0));
  /* There is nothing to be gained from it again; only the other one is chosen. */
  DhKeepDialog *dialog = start_with (fixture, file, other, NULL, 0);
  g_assert_cmpint (dh_keep_row_get_mode (DH_KEEP_ROW (dh_keep_dialog_get_row (dialog, 0))), ==, DH_KEEP_NOT);
  g_assert_cmpint (dh_keep_row_get_mode (DH_KEEP_ROW (dh_keep_dialog_get_row (dialog, 1))), ==, DH_KEEP_FILE);
  keep (fixture, dialog);
  g_autoptr (GListModel) attachments = list (fixture, &dh_attachment_entity);
  g_assert_cmpuint (g_list_model_get_n_items (attachments), ==, 2);

  /* A link to another record is. */
  dialog = start_with (fixture, file, NULL, &dh_unit_entity, fixture->unit);
  keep (fixture, dialog);
  g_autoptr (GListModel) links = list (fixture, &dh_link_entity);
  g_assert_cmpuint (g_list_model_get_n_items (links), ==, 1);
}

static void
test_versions (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) first = write_file (fixture, "a.txt", plan);
  g_autoptr (GFile) second = write_file (fixture, "a2.txt", "Bản sửa");

  keep (fixture, start_with (fixture, first, NULL, NULL, 0));
  g_autoptr (GListModel) documents = list (fixture, &dh_document_entity);
  g_autoptr (DhRecord) document = g_list_model_get_item (documents, 0);
  keep (fixture, start_with (fixture, second, NULL, &dh_document_entity, dh_record_get_id (document)));
  g_autoptr (GListModel) attachments = list (fixture, &dh_attachment_entity);
  g_autoptr (GListModel) still = list (fixture, &dh_document_entity);
  g_assert_cmpuint (g_list_model_get_n_items (attachments), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (still), ==, 1);
}

static void
test_folder (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "papers", "inner", NULL);
  g_autofree char *outer = g_path_get_dirname (folder);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_autoptr (GFile) one = write_file (fixture, "papers/b.txt", "b");
  g_autoptr (GFile) two = write_file (fixture, "papers/inner/a.txt", "a");
  g_autoptr (GFile) hidden = write_file (fixture, "papers/.hidden", "h");
  g_autoptr (GFile) papers = g_file_new_for_path (outer);
  DhKeepDialog *dialog = start_with (fixture, papers, NULL, NULL, 0);

  g_assert_cmpuint (dh_keep_dialog_get_n (dialog), ==, 2);
  keep (fixture, dialog);
  g_autoptr (GListModel) documents = list (fixture, &dh_document_entity);
  g_assert_cmpuint (g_list_model_get_n_items (documents), ==, 2);
}

/* The original may vanish between reading and keeping: nothing is kept then, and the dialog says why. */
static gboolean
says_error (gpointer dialog)
{
  GtkWidget *message = ui_find (dialog, GTK_TYPE_LABEL, NULL);

  return dh_keep_dialog_is_ready (dialog) && message != NULL;
}

static void
test_vanished (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "a.txt", plan);
  DhKeepDialog *dialog = start_with (fixture, file, NULL, NULL, 0);

  g_assert_true (g_file_delete (file, NULL, NULL));
  g_signal_emit_by_name (keep_button (dialog), "clicked");
  g_assert_cmpstr (dh_keep_dialog_get_state (dialog), ==, "keeping");
  ui_wait_until (says_error, dialog);
  g_autoptr (GListModel) documents = list (fixture, &dh_document_entity);
  g_assert_cmpuint (g_list_model_get_n_items (documents), ==, 0);
}

static void
test_too_many (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *folder = g_build_filename (fixture->folder, "many", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i <= DH_FILE_COLLECT_MAX; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u", folder, i);
      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }
  g_autoptr (GFile) many = g_file_new_for_path (folder);
  g_list_store_append (files, many);
  ui_wait_until (is_failed, start (fixture, G_LIST_MODEL (files), NULL, 0));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/keep-dialog/propose", test_propose);
  ui_fixture_add ("/ui/keep-dialog/classified", test_classified);
  ui_fixture_add ("/ui/keep-dialog/known", test_known);
  ui_fixture_add ("/ui/keep-dialog/versions", test_versions);
  ui_fixture_add ("/ui/keep-dialog/folder", test_folder);
  ui_fixture_add ("/ui/keep-dialog/vanished", test_vanished);
  ui_fixture_add ("/ui/keep-dialog/too-many", test_too_many);
  return g_test_run ();
}
