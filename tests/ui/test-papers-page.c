/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-bases-dialog.h"
#include "dh-paper-options.h"
#include "dh-paper-output.h"
#include "dh-paper-view.h"
#include "dh-papers-page.h"
#include "dh-record.h"
#include "dh-view-state.h"

#include <stdlib.h>
#include <string.h>

static DhPapersPage *
page_of (UiFixture *fixture)
{
  return DH_PAPERS_PAGE (dh_window_get_page_widget (fixture->window));
}

static DhPaperView *
view_of (UiFixture *fixture)
{
  return DH_PAPER_VIEW (ui_find (GTK_WIDGET (page_of (fixture)), DH_TYPE_PAPER_VIEW, NULL));
}

static DhLayout *
layout_of (UiFixture *fixture)
{
  return dh_paper_view_get_layout (view_of (fixture));
}

static gboolean
is_shown (gpointer fixture)
{
  g_autofree char *state = NULL;

  g_object_get (page_of (fixture), "state", &state, NULL);
  return g_str_equal (state, "paper");
}

static void
show (UiFixture *fixture)
{
  dh_window_show_page (fixture->window, "papers");
  ui_wait_until (is_shown, fixture);
}

typedef struct
{
  UiFixture *fixture;
  DhLayout *before;
} Newer;

static gboolean
is_newer (gpointer data)
{
  Newer *newer = data;

  return layout_of (newer->fixture) != newer->before && is_shown (newer->fixture);
}

/* The layout is held, so that the next cannot come to lie at its address. */
static void
wait_for_newer (UiFixture *fixture, DhLayout *before)
{
  Newer newer = { fixture, before };

  ui_wait_until (is_newer, &newer);
  dh_layout_unref (before);
}

static const DhLetterhead *
letterhead_of (UiFixture *fixture)
{
  const DhPaper *paper = dh_layout_get_paper (layout_of (fixture));

  for (guint i = 0; i < dh_paper_n_blocks (paper); i++)
    if (dh_paper_get_block (paper, i)->kind == DH_BLOCK_LETTERHEAD)
      return &dh_paper_get_block (paper, i)->letterhead;
  return NULL;
}

static void
set_option (UiFixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_ENTRY_ROW, title);
  DhLayout *before = dh_layout_ref (layout_of (fixture));

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "commit");
  wait_for_newer (fixture, before);
}

static gboolean
is_tall (gpointer view)
{
  return gtk_widget_get_height (view) > 100;
}

static void
test_opens (UiFixture *fixture, gconstpointer data)
{
  show (fixture);
  g_assert_cmpuint (dh_layout_n_pages (layout_of (fixture)), >=, 1);
  ui_wait_until (is_tall, view_of (fixture));
  g_assert_cmpuint (dh_paper_view_get_page (view_of (fixture)), ==, 0);
}

static gboolean
is_refused (gpointer fixture)
{
  g_autofree char *state = NULL;

  g_object_get (page_of (fixture), "state", &state, NULL);
  return g_str_equal (state, "error");
}

/* What is missing is said; a year that has it shows it again. */
static void
test_follows_the_year (UiFixture *fixture, gconstpointer data)
{
  show (fixture);
  dh_context_set_year (fixture->context, 2031);
  ui_wait_until (is_refused, fixture);
  dh_context_set_year (fixture->context, 2023);
  ui_wait_until (is_shown, fixture);
}

static void
test_option_is_seen (UiFixture *fixture, gconstpointer data)
{
  show (fixture);
  g_assert_cmpstr (letterhead_of (fixture)->number, ==, "");
  set_option (fixture, "Number", "05");
  g_assert_cmpstr (letterhead_of (fixture)->number, ==, "05");
  set_option (fixture, "Place name", "Vĩnh An");
  g_assert_cmpstr (letterhead_of (fixture)->place, ==, "Vĩnh An");
}

static void
type (UiFixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_ENTRY_ROW, title);
  DhLayout *before = dh_layout_ref (layout_of (fixture));

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (row)), "activate");
  wait_for_newer (fixture, before);
}

/* What was typed can be taken back to what stood there. */
static void
test_taken_back (UiFixture *fixture, gconstpointer data)
{
  show (fixture);
  type (fixture, "Number", "05");
  g_assert_cmpstr (letterhead_of (fixture)->number, ==, "05");
  type (fixture, "Number", "");
  g_assert_cmpstr (letterhead_of (fixture)->number, ==, "");
}

static gboolean
is_kept (gpointer data)
{
  UiFixture *fixture = data;
  gboolean can_undo = FALSE;

  g_object_get (dh_context_get_store (fixture->context), "can-undo", &can_undo, NULL);
  return can_undo;
}

/* What was kept stands in the form and on the paper the next time. */
static void
test_kept (UiFixture *fixture, gconstpointer data)
{
  DhLayout *before;

  show (fixture);
  set_option (fixture, "Number", "07");
  gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), "paper.keep", NULL);
  ui_wait_until (is_kept, fixture);
  set_option (fixture, "Number", "08");

  before = dh_layout_ref (layout_of (fixture));
  gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), "paper.reset", NULL);
  wait_for_newer (fixture, before);
  g_assert_cmpstr (letterhead_of (fixture)->number, ==, "07");
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_ENTRY_ROW, "Number"))), ==,
      "07");
}

static void
test_chosen (UiFixture *fixture, gconstpointer data)
{
  DhLayout *before;

  show (fixture);
  before = dh_layout_ref (layout_of (fixture));
  dh_papers_page_show_paper (page_of (fixture), "letter", 0, 0);
  wait_for_newer (fixture, before);
  g_assert_cmpstr (dh_paper_get_subject (dh_layout_get_paper (layout_of (fixture))), ==, "Công văn");
  g_assert_nonnull (ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_ENTRY_ROW, "About"));
}

/* The rows of a table under its columns, and what they are is no longer asked. */
static void
test_table (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autofree char *state = dh_view_state_format (query, (const char *[]) { "short_name", "name", NULL });
  const DhPaperBlock *block = NULL;
  const DhPaper *paper = NULL;
  DhLayout *before;

  show (fixture);
  before = dh_layout_ref (layout_of (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.print-table", "(sss)", "list", "unit", state);
  wait_for_newer (fixture, before);
  paper = dh_layout_get_paper (layout_of (fixture));
  for (guint i = 0; i < dh_paper_n_blocks (paper) && block == NULL; i++)
    if (dh_paper_get_block (paper, i)->kind == DH_BLOCK_TABLE)
      block = dh_paper_get_block (paper, i);
  g_assert_nonnull (block);
  g_assert_cmpuint (block->table.n_columns, ==, 3);
  g_assert_cmpstr (block->table.columns[2].title, ==, "Name");
  g_assert_null (ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_COMBO_ROW, "What is listed"));
}

static void
timeout_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
}

static gboolean
is_over (gpointer over)
{
  return *(gboolean *) over;
}

static guint
n_reveals (UiFixture *fixture)
{
  g_autoptr (GListModel) notes = ui_wait_for_object (dh_record_choices (fixture->context, dh_entity_find ("reveal"), "", 100),
                                          NULL);

  return g_list_model_get_n_items (notes);
}

/* What one paper shows becomes the way of all. */
static void
test_presentation (UiFixture *fixture, gconstpointer data)
{
  DhLayout *before;

  show (fixture);
  set_option (fixture, "Room for the signature (mm)", "31");
  gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), "paper.keep-settings", NULL);
  ui_wait_until (is_kept, fixture);

  before = dh_layout_ref (layout_of (fixture));
  dh_papers_page_show_paper (page_of (fixture), "letter", 0, 0);
  wait_for_newer (fixture, before);
  g_assert_cmpfloat_with_epsilon (dh_paper_get_profile (dh_layout_get_paper (layout_of (fixture)))->signature_gap, 31,
                                  1e-9);
}

/* What the paper cannot be set with is said, and offered to no other paper. */
static void
test_wrong_presentation (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *button = gtk_button_new (), *row = NULL;

  show (fixture);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "paper.keep-settings");
  gtk_box_append (GTK_BOX (ui_find (GTK_WIDGET (page_of (fixture)), GTK_TYPE_BOX, NULL)), button);
  ui_wait_until ((UiPredicate) gtk_widget_get_sensitive, button);
  row = ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_ENTRY_ROW, "Room for the signature (mm)");
  gtk_editable_set_text (GTK_EDITABLE (row), "90");
  g_signal_emit_by_name (row, "commit");
  ui_wait_until (is_refused, fixture);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (row), "31");
  g_signal_emit_by_name (row, "commit");
  ui_wait_until (is_shown, fixture);
  g_assert_true (gtk_widget_get_sensitive (button));
}

static void
set_organisation (UiFixture *fixture, const char *field, const char *text)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_organisation_entity);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) records = ui_wait_for_object (dh_record_choices (fixture->context, &dh_organisation_entity, "", 1),
                                            &error);
  g_autoptr (DhRecord) organisation = g_list_model_get_item (records, 0);
  gint64 id = dh_record_get_id (organisation);

  dh_edit_set_text (edit, field, text);
  g_assert_true (ui_wait_for (dh_records_update (fixture->context, &dh_organisation_entity, &id, 1, edit), &error));
}

static void
choose_format (UiFixture *fixture, guint index, const char *profile)
{
  GtkWidget *row = ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_COMBO_ROW, "Format");
  DhLayout *before = dh_layout_ref (layout_of (fixture));

  g_assert_nonnull (row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), index);
  wait_for_newer (fixture, before);
  g_assert_cmpstr (dh_paper_get_profile (dh_layout_get_paper (layout_of (fixture)))->name, ==, profile);
}

/* The format of the organisation, that of the date, and back to what the organisation has. */
static void
test_format (UiFixture *fixture, gconstpointer data)
{
  DhLayout *before;

  show (fixture);
  before = dh_layout_ref (layout_of (fixture));
  set_organisation (fixture, "format_profile", "mttq-hd91");
  wait_for_newer (fixture, before);
  g_assert_cmpstr (dh_paper_get_profile (dh_layout_get_paper (layout_of (fixture)))->name, ==, "mttq-hd91");
  choose_format (fixture, 1, "mttq-nd30");
  choose_format (fixture, 0, "mttq-hd91");
}

/* Names are masked on paper until they are asked for; that they were is noted, and the note is the end of it. */
static void
test_sensitive (UiFixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  g_autoptr (DhEdit) edit = dh_edit_new (petition);
  g_autoptr (DhPaperRequest) request = dh_paper_request_new ();
  DhLayout *before;
  gboolean over = FALSE;
  guint n = 0;

  dh_edit_set_text (edit, "summary", "Đơn");
  dh_edit_set_text (edit, "received_on", "2023-08-01");
  ui_wait_for_int64 (dh_record_create (fixture->context, petition, edit), NULL);
  show (fixture);
  before = dh_layout_ref (layout_of (fixture));
  dh_paper_request_set (request, "entity", "petition");
  dh_papers_page_show_request (page_of (fixture), "list", request);
  wait_for_newer (fixture, before);
  g_assert_cmpuint (n_reveals (fixture), ==, 0);
  before = dh_layout_ref (layout_of (fixture));
  dh_paper_request_set (request, "sensitive", "yes");
  dh_papers_page_show_request (page_of (fixture), "list", request);
  wait_for_newer (fixture, before);
  n = n_reveals (fixture);
  g_assert_cmpuint (n, >=, 1);
  /* Longer than the page waits before it sets a paper anew. */
  g_timeout_add_once (500, timeout_cb, &over);
  ui_wait_until (is_over, &over);
  g_assert_cmpuint (n_reveals (fixture), ==, n);
}

/* A register as its book. */
static void
test_book (UiFixture *fixture, gconstpointer data)
{
  DhLayout *before;
  GtkWidget *row = NULL;

  show (fixture);
  before = dh_layout_ref (layout_of (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.print-table", "(sss)", "register", "festival", "");
  wait_for_newer (fixture, before);
  row = ui_find (GTK_WIDGET (page_of (fixture)), ADW_TYPE_COMBO_ROW, "Register");
  g_assert_nonnull (row);
  g_assert_nonnull (ui_find (row, GTK_TYPE_LABEL, dh_entity_get_plural (dh_entity_find ("festival"))));
}

/* A name that was changed elsewhere stands on the paper at once. */
static void
test_follows_the_store (UiFixture *fixture, gconstpointer data)
{
  DhLayout *before;

  show (fixture);
  before = dh_layout_ref (layout_of (fixture));
  set_organisation (fixture, "place", "Bến Tre");
  wait_for_newer (fixture, before);
  g_assert_cmpstr (letterhead_of (fixture)->place, ==, "Bến Tre");
}

static void
test_zoom (UiFixture *fixture, gconstpointer data)
{
  double fit, zoom;

  show (fixture);
  fit = dh_paper_view_get_scale (view_of (fixture));
  gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), "paper.zoom-in", NULL);
  g_assert_cmpfloat (dh_paper_view_get_scale (view_of (fixture)), >, fit);
  gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), "paper.zoom-fit", NULL);
  g_object_get (view_of (fixture), "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, <=, 0);
  for (int i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (page_of (fixture)), "paper.zoom-out", NULL);
  g_object_get (view_of (fixture), "zoom", &zoom, NULL);
  g_assert_cmpfloat (zoom, >=, 0.25);
}

static gboolean
is_listed (gpointer dialog)
{
  g_autofree char *state = NULL;

  g_object_get (dialog, "state", &state, NULL);
  return g_str_equal (state, "list");
}

static DhBasesDialog *
open_bases (UiFixture *fixture)
{
  GtkWidget *button = ui_find (GTK_WIDGET (page_of (fixture)), GTK_TYPE_BUTTON, "_Choose Among the Documents…");
  DhBasesDialog *dialog;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  dialog = DH_BASES_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  ui_wait_until (is_listed, dialog);
  return dialog;
}

static void
tick (DhBasesDialog *dialog, const char *line)
{
  GtkWidget *row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, line);

  g_assert_nonnull (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (row, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
}

static void
add_document (UiFixture *fixture, const char *kind, const char *number, const char *symbol, const char *abstract)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_document_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (edit, "kind", kind);
  dh_edit_set_text (edit, "number", number);
  dh_edit_set_text (edit, "symbol", symbol);
  dh_edit_set_text (edit, "issued_on", "2023-02-22");
  dh_edit_set_text (edit, "issuer", "Ban Thường trực");
  dh_edit_set_text (edit, "abstract", abstract);
  ui_wait_for_int64 (dh_record_create (fixture->context, &dh_document_entity, edit), &error);
  g_assert_no_error (error);
}

/* Ticked documents stand on the paper as it cites them, in the order of the ticks, and are kept with it. */
static void
test_bases (UiFixture *fixture, gconstpointer data)
{
  static const char first[] = "Căn cứ Kế hoạch số 07/KH-MTTQ-BTT ngày 22 tháng 02 năm 2023 của Ban Thường trực về giám "
                              "sát";
  static const char second[] = "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 22 tháng 02 năm 2023";
  const DhPaper *paper = NULL;
  const DhBases *bases = NULL;
  DhBasesDialog *dialog;
  DhLayout *before;

  add_document (fixture, "Luật", "10", "QH15", "Thực hiện dân chủ ở cơ sở");
  add_document (fixture, "Kế hoạch", "07", "KH-MTTQ-BTT", "giám sát");
  show (fixture);
  dialog = open_bases (fixture);
  tick (dialog, first);
  tick (dialog, second);
  before = dh_layout_ref (layout_of (fixture));
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Add"), "clicked");
  wait_for_newer (fixture, before);
  paper = dh_layout_get_paper (layout_of (fixture));
  for (guint i = 0; i < dh_paper_n_blocks (paper) && bases == NULL; i++)
    if (dh_paper_get_block (paper, i)->kind == DH_BLOCK_BASES)
      bases = &dh_paper_get_block (paper, i)->bases;
  g_assert_nonnull (bases);
  g_assert_cmpstr (bases->bases[0], ==, first);
  g_assert_cmpstr (bases->bases[1], ==, second);
  g_assert_null (bases->bases[2]);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gboolean *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

/* Pages of a printed file, from what poppler says of it. */
static int
count_pages (const char *path)
{
  g_autofree char *words = NULL;
  const char *argv[] = { "pdfinfo", path, NULL };
  const char *pages = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &words, NULL, NULL, NULL));
  pages = strstr (words, "Pages:");
  return pages != NULL ? atoi (pages + strlen ("Pages:")) : 0;
}

/* What goes to the printer is drawn page by page, so that a range of pages is a range, and
 * every page is there. */
static void
test_printed_pages (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = NULL;
  gboolean done = FALSE;

  show (fixture);
  operation = dh_paper_output_operation (layout_of (fixture));
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &done);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (fixture->window), NULL);
  ui_wait_until (is_over, &done);
  g_assert_cmpint (count_pages (path), ==, (int) dh_layout_n_pages (layout_of (fixture)));
}

static void
test_is_read_out (UiFixture *fixture, gconstpointer data)
{
  guint n;
  g_autofree char *label = NULL;

  show (fixture);
  n = dh_layout_n_pages (layout_of (fixture));
  label = n == 1 ? g_strdup ("The paper, 1 page") : g_strdup_printf ("The paper, %u pages", n);
  gtk_test_accessible_assert_property (view_of (fixture), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/papers-page/opens", test_opens);
  ui_fixture_add ("/papers-page/follows-the-year", test_follows_the_year);
  ui_fixture_add ("/papers-page/option-is-seen", test_option_is_seen);
  ui_fixture_add ("/papers-page/taken-back", test_taken_back);
  ui_fixture_add ("/papers-page/kept", test_kept);
  ui_fixture_add ("/papers-page/chosen", test_chosen);
  ui_fixture_add ("/papers-page/table", test_table);
  ui_fixture_add ("/papers-page/book", test_book);
  ui_fixture_add ("/papers-page/presentation", test_presentation);
  ui_fixture_add ("/papers-page/wrong-presentation", test_wrong_presentation);
  ui_fixture_add ("/papers-page/format", test_format);
  ui_fixture_add ("/papers-page/sensitive", test_sensitive);
  ui_fixture_add ("/papers-page/follows-the-store", test_follows_the_store);
  ui_fixture_add ("/papers-page/zoom", test_zoom);
  ui_fixture_add ("/papers-page/bases", test_bases);
  ui_fixture_add ("/papers-page/printed-pages", test_printed_pages);
  ui_fixture_add ("/papers-page/read-out", test_is_read_out);
  return g_test_run ();
}
