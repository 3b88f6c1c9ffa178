/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-deadline-offer.h"
#include "dh-deadline.h"
#include "dh-export-dialog.h"
#include "dh-period-dialog.h"
#include "dh-query-view.h"
#include "dh-reader.h"
#include "dh-record-page.h"
#include "dh-reference-picker.h"
#include "dh-register-private.h"
#include "dh-registers-page.h"
#include "dh-source-rows.h"
#include "dh-statistics-copy-private.h"
#include "dh-statistics-page.h"
#include "dh-table.h"

/* A register of the test's own: nothing of the window knows it. */
static const DhField boat_fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Boat")),
  DATE ("date", N_ ("Date"), NEEDED),
  COUNT ("crew", N_ ("Crew"), LISTED),
  PLACE_FIELDS,
  END_FIELDS,
};

static const DhEntity boat = REGISTER_ENTITY ("boat", N_ ("Boat"), N_ ("Boats"), "name", "date", boat_fields);

static const DhField trip_fields[] = {
  PART_OF ("boat", N_ ("Boat"), "boat"),
  TEXT ("goal", N_ ("Goal"), NAMING),
  DATE ("date", N_ ("Date"), LISTED),
  END_FIELDS,
};

static const DhEntity trip = REGISTER_ENTITY ("boat_trip", N_ ("Trip"), N_ ("Trips"), "goal", "date", trip_fields,
                                              .owner = "boat");

static const DhRegister boats = {
  .entity = &boat,
  .parts = PARTS (&trip),
  .topic = DH_TOPIC_FESTIVAL,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Boats") }, { "crew", N_ ("Crew"), .sum = "crew" }),
  .breakdowns = "level",
};

static gint64
add_boat (UiFixture *fixture, const char *name)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&boat);

  dh_edit_set_text (edit, "name", name);
  dh_edit_set_text (edit, "date", "2023-05-01");
  dh_edit_set_text (edit, "level", "commune");
  dh_edit_set_int64 (edit, "crew", 4);
  return ui_wait_for_int64 (dh_record_create (fixture->context, &boat, edit), NULL);
}

static DhRegistersPage *
show_registers (UiFixture *fixture)
{
  dh_window_show_page (fixture->window, "registers");
  return DH_REGISTERS_PAGE (dh_window_get_page_widget (fixture->window));
}

static gboolean
lists_boats (gpointer page)
{
  return ui_find (page, GTK_TYPE_LABEL, "Boats") != NULL;
}

static gboolean
shows_table (gpointer page)
{
  return ui_find (page, DH_TYPE_RECORD_PAGE, NULL) != NULL;
}

static gboolean
has_counted (gpointer page)
{
  GtkWidget *statistics = ui_find (page, DH_TYPE_STATISTICS_PAGE, NULL);

  return statistics != NULL && *dh_statistics_page_get_sentence (DH_STATISTICS_PAGE (statistics)) != '\0';
}

static void
test_list (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);

  ui_wait_until (lists_boats, page);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Petitions and letters"));
}

static void
add_point (UiFixture *fixture, const char *title)
{
  g_autoptr (DhEdit) programme = dh_edit_new (&dh_programme_entity), point = dh_edit_new (&dh_focal_point_entity);

  dh_edit_set_int64 (programme, "year", 2023);
  dh_edit_set_text (programme, "title", "Chương trình năm 2023");
  dh_edit_set_int64 (point, "programme",
                     ui_wait_for_int64 (dh_record_create (fixture->context, &dh_programme_entity, programme), NULL));
  dh_edit_set_text (point, "title", title);
  ui_wait_for_int64 (dh_record_create (fixture->context, &dh_focal_point_entity, point), NULL);
}

static gboolean
names_point (gpointer page)
{
  return ui_find (page, GTK_TYPE_LABEL, "Giám sát, phản biện") != NULL;
}

static gboolean
lists_supervision_alone (gpointer page)
{
  return ui_find (page, GTK_TYPE_LABEL, "Supervisions") != NULL && ui_find (page, GTK_TYPE_LABEL, "Models") == NULL;
}

static gboolean
lists_boats_alone (gpointer page)
{
  return lists_boats (page) && ui_find (page, GTK_TYPE_LABEL, "Supervisions") == NULL;
}

static gboolean
finds_nothing (gpointer page)
{
  return gtk_widget_get_mapped (ui_find (page, ADW_TYPE_STATUS_PAGE, "No Register Found"));
}

/* A register is found by its name, its topic, or the point that it stands under, without marks as well. */
static void
test_search (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);
  GtkEditable *search = GTK_EDITABLE (ui_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL));

  dh_context_set_year (fixture->context, 2023);
  add_point (fixture, "Giám sát, phản biện");
  ui_wait_until (names_point, page);
  gtk_editable_set_text (search, "phan bien");
  ui_wait_until (lists_supervision_alone, page);
  gtk_editable_set_text (search, " BOAT ");
  ui_wait_until (lists_boats_alone, page);
  gtk_editable_set_text (search, "không có");
  ui_wait_until (finds_nothing, page);
  gtk_editable_set_text (search, "");
  ui_wait_until (lists_boats, page);
}

static void
test_table (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);

  add_boat (fixture, "Thuyền xanh");
  dh_registers_page_open (page, &boat);
  ui_wait_until (shows_table, page);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "Statistics"));
}

static gboolean
shows_trip_and_paper (gpointer page)
{
  return ui_find (page, ADW_TYPE_EXPANDER_ROW, "Ra khơi") != NULL
         && ui_find (page, ADW_TYPE_ACTION_ROW, "Giấy phép") != NULL;
}

/* The details of a row have its parts, and the documents that belong to it. */
static void
test_details (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);
  gint64 id = add_boat (fixture, "Thuyền xanh"), asked = 0;
  g_autoptr (DhEdit) out = dh_edit_new (&trip), paper = dh_edit_new (&dh_document_entity);
  g_autoptr (DhEdit) link = dh_edit_new (&dh_link_entity);
  const char *kind = NULL;

  dh_edit_set_int64 (out, "boat", id);
  dh_edit_set_text (out, "goal", "Ra khơi");
  ui_wait_for_int64 (dh_record_create (fixture->context, &trip, out), NULL);
  dh_edit_set_text (paper, "abstract", "Giấy phép");
  dh_edit_set_text (link, "entity", "boat");
  dh_edit_set_int64 (link, "record", id);
  dh_edit_set_int64 (link, "document",
                     ui_wait_for_int64 (dh_record_create (fixture->context, &dh_document_entity, paper), NULL));
  ui_wait_for_int64 (dh_record_create (fixture->context, &dh_link_entity, link), NULL);
  dh_window_show_record (fixture->window, "boat", id);
  ui_wait_until (shows_trip_and_paper, page);
  GtkWidget *attach = ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_Attach Files…");
  g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (attach)), "(&sx)", &kind, &asked);
  g_assert_cmpstr (kind, ==, "boat");
  g_assert_cmpint (asked, ==, id);
}

static void
test_statistics (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);

  add_boat (fixture, "Thuyền xanh");
  add_boat (fixture, "Thuyền đỏ");
  dh_registers_page_open_statistics (page, &boats);
  ui_wait_until (has_counted, page);
  g_assert_cmpstr (
      dh_statistics_page_get_sentence (DH_STATISTICS_PAGE (ui_find (GTK_WIDGET (page), DH_TYPE_STATISTICS_PAGE, NULL))),
      ==, "Boats, cả năm 2023: Boats: 2; Crew: 8.");
}

/* The sentence and the tables go where the report is written. */
static void
test_copy (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);
  g_auto (GValue) value = G_VALUE_INIT;

  add_boat (fixture, "Thuyền <xanh>");
  add_boat (fixture, "Thuyền đỏ");
  dh_registers_page_open_statistics (page, &boats);
  ui_wait_until (has_counted, page);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "Copy the Sentence and the Tables"), "clicked");
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (page)));
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (content);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==,
                   "Boats, cả năm 2023: Boats: 2; Crew: 8.\n\n"
                   "Figure\tValue\tShare\nBoats\t2\t\nCrew\t8\t\n\n"
                   "By level\nLevel\tValue\tShare\nCommune\t2\t100%\n\n"
                   "By date\nDate\tValue\tShare\ntháng 5/2023\t2\t100%\n");
}

/* With a target it is said how far it is reached; the same tables for a word processor. */
static void
test_copy_targets (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhPeriod) year = dh_period_new_year (2023);
  const DhEntity *targets = dh_entity_find ("register_target");
  g_autoptr (DhEdit) target = dh_edit_new (targets);
  g_autoptr (GError) error = NULL;

  add_boat (fixture, "Thuyền xanh");
  dh_edit_set_text (target, "figure", "boat/total");
  g_assert_true (dh_edit_parse (target, "period", "cả năm", 2023, &error));
  g_assert_true (dh_edit_parse (target, "target", "4", 2023, &error));
  ui_wait_for_int64 (dh_record_create (fixture->context, targets, target), &error);
  g_assert_no_error (error);
  DexFuture *counted = dh_statistics_count (fixture->context, &boats, year, NULL, 0);
  g_assert_true (ui_wait_for (dex_ref (counted), NULL));
  const DhStatistics *statistics = g_value_get_boxed (dex_future_get_value (counted, NULL));
  g_autofree char *html = _dh_statistics_to_html (statistics), *text = _dh_statistics_to_text (statistics);
  dex_unref (counted);
  g_assert_nonnull (strstr (text, "Figure\tValue\tShare\tOf the Target\nBoats\t1\t\t25%\n"));
  g_assert_nonnull (strstr (html, "<p>Boats, cả năm 2023: Boats: 1"));
  g_assert_nonnull (strstr (html, "<p>By level</p>\n<meta charset=\"utf-8\"><table border=\"1\">"));
}

typedef struct
{
  GtkWidget *page;
  const char *sentence;
} Sentence;

static gboolean
says (gpointer data)
{
  const Sentence *expected = data;
  GtkWidget *page = ui_find (expected->page, DH_TYPE_STATISTICS_PAGE, NULL);

  return page != NULL && g_str_equal (dh_statistics_page_get_sentence (DH_STATISTICS_PAGE (page)), expected->sentence);
}

static void
choose_period (DhRegistersPage *page, const char *name)
{
  GtkWidget *statistics = ui_find (GTK_WIDGET (page), DH_TYPE_STATISTICS_PAGE, NULL);
  GtkDropDown *periods = GTK_DROP_DOWN (ui_find (statistics, GTK_TYPE_DROP_DOWN, NULL));
  guint position = gtk_string_list_find (GTK_STRING_LIST (gtk_drop_down_get_model (periods)), name);

  g_assert_cmpuint (position, !=, G_MAXUINT);
  gtk_drop_down_set_selected (periods, position);
}

static gboolean
has_period_dialog (gpointer window)
{
  return DH_IS_PERIOD_DIALOG (adw_application_window_get_visible_dialog (window));
}

/* A month, what reports are asked for, and any days: whatever has a beginning and an end. */
static void
test_periods (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);

  add_boat (fixture, "Thuyền xanh");
  dh_registers_page_open_statistics (page, &boats);
  ui_wait_until (says, &(Sentence) { GTK_WIDGET (page), "Boats, cả năm 2023: Boats: 1; Crew: 4." });
  choose_period (page, "tháng 6/2023");
  ui_wait_until (says, &(Sentence) { GTK_WIDGET (page), "Boats, tháng 6/2023: Boats: 0; Crew: 0." });
  choose_period (page, "9 tháng đầu năm 2023");
  ui_wait_until (says, &(Sentence) { GTK_WIDGET (page), "Boats, 9 tháng đầu năm 2023: Boats: 1; Crew: 4." });

  g_signal_emit_by_name (ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "From a Day until a Day"), "clicked");
  ui_wait_until (has_period_dialog, fixture->window);
  DhPeriodDialog *dialog = DH_PERIOD_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_assert_cmpstr (dh_period_dialog_get_words (dialog), ==, "9 tháng đầu năm 2023");
  dh_period_dialog_set_kind (dialog, DH_PERIOD_PERMANENT);
  g_assert_cmpstr (dh_period_dialog_get_words (dialog), ==, "");
  g_signal_emit_by_name (dialog, "chosen", "từ 25/4/2023 đến 01/5/2023");
  ui_wait_until (says, &(Sentence) { GTK_WIDGET (page), "Boats, từ 25/4/2023 đến 01/5/2023: Boats: 1; Crew: 4." });
  choose_period (page, "tháng 4/2023");
  ui_wait_until (says, &(Sentence) { GTK_WIDGET (page), "Boats, tháng 4/2023: Boats: 0; Crew: 0." });
  choose_period (page, "từ 25/4/2023 đến 01/5/2023");
  ui_wait_until (says, &(Sentence) { GTK_WIDGET (page), "Boats, từ 25/4/2023 đến 01/5/2023: Boats: 1; Crew: 4." });
}

static gboolean
has_picker (gpointer window)
{
  return DH_IS_REFERENCE_PICKER (adw_application_window_get_visible_dialog (window));
}

/* One unit's figures, and those of all again. */
static void
test_unit (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);
  Sentence all = { GTK_WIDGET (page), "Boats, cả năm 2023: Boats: 2; Crew: 8." };
  Sentence one = { GTK_WIDGET (page), "Boats, cả năm 2023: Boats: 1; Crew: 4." };
  g_autoptr (DhEdit) edit = dh_edit_new (&boat);
  gint64 id = add_boat (fixture, "Thuyền xanh");
  GtkWidget *button = NULL;

  add_boat (fixture, "Thuyền đỏ");
  dh_edit_set_int64 (edit, "unit", fixture->unit);
  g_assert_true (ui_wait_for (dh_records_update (fixture->context, &boat, &id, 1, edit), NULL));
  dh_registers_page_open_statistics (page, &boats);
  ui_wait_until (says, &all);

  button = ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "All Units");
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (has_picker, fixture->window);
  g_signal_emit_by_name (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)), "chosen",
                         fixture->unit, "Đơn vị");
  ui_wait_until (says, &one);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Đơn vị");
  g_signal_emit_by_name (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)), "chosen",
                         (gint64) 0, "");
  ui_wait_until (says, &all);
}

/* A record that is named from elsewhere, and the rows of a figure, open here. */
static void
test_found (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&boat);

  add_boat (fixture, "Thuyền xanh");
  dh_window_show_query (fixture->window, query, "Boats of today");
  g_assert_true (DH_IS_REGISTERS_PAGE (dh_window_get_page_widget (fixture->window)));
  ui_wait_until (shows_table, dh_window_get_page_widget (fixture->window));
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Out as a workbook and in again: form, table and files know the register by its fields alone. */
static void
test_round_trip (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "boats.xlsx", NULL);
  DhRegistersPage *page = show_registers (fixture);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (DhSource) source = NULL;
  DhRecordPage *boats_page = NULL;
  DhExportDialog *dialog = NULL;

  add_boat (fixture, "Thuyền xanh");
  dh_registers_page_open (page, &boat);
  ui_wait_until (shows_table, page);
  boats_page = DH_RECORD_PAGE (ui_find (GTK_WIDGET (page), DH_TYPE_RECORD_PAGE, NULL));
  g_assert_nonnull (ui_find (GTK_WIDGET (dh_record_page_get_details (boats_page)), ADW_TYPE_ENTRY_ROW, "Crew"));
  dialog = dh_export_dialog_new (fixture->context, dh_record_page_get_table (boats_page));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (boats_page));
  dh_export_dialog_write (dialog, path);
  ui_wait_until (is_there, path);

  source = dh_import_read_file (path, NULL, NULL);
  rows = dh_source_dup_rows (source, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  /* Without the ID it is another boat. */
  g_set_str (&((char **) rows->pdata[1])[0], "");
  g_assert_true (ui_wait_for (dh_table_import (fixture->context, &boat, rows, 2023, FALSE), NULL));
  g_clear_pointer (&rows, g_ptr_array_unref);

  g_autoptr (GListModel) records = ui_wait_for_object (dh_record_choices (fixture->context, &boat, "", 10), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (records), ==, 2);
}

static DhDeadlineOffer *
offer_of (gpointer page)
{
  GtkWidget *offer = ui_find (page, DH_TYPE_DEADLINE_OFFER, NULL);

  return offer != NULL ? DH_DEADLINE_OFFER (offer) : NULL;
}

static gboolean
moves (gpointer page, int expected)
{
  int n = -1;

  if (offer_of (page) != NULL)
    g_object_get (offer_of (page), "n-moving", &n, NULL);
  return n == expected;
}

static gboolean
moves_none (gpointer page)
{
  return moves (page, 0);
}

static gboolean
moves_one (gpointer page)
{
  return moves (page, 1);
}

static GListModel *
rules_of (UiFixture *fixture)
{
  return ui_wait_for_object (dh_record_choices (fixture->context, dh_entity_find ("deadline_rule"), "", 100), NULL);
}

static gboolean
has_rules (gpointer fixture)
{
  g_autoptr (GListModel) rules = rules_of (fixture);

  return g_list_model_get_n_items (rules) > 0;
}

static void
counted_cb (guint *n)
{
  ++*n;
}

/* What the offer has asked stands before this in the queue of the store; it may ask once more when it is told. */
static void
settle (UiFixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (ui_wait_for (dh_deadline_recount (fixture->context, TRUE), NULL));
      ui_wait_idle ();
    }
}

/* Counting anew moves rows, and that they moved is heard of once. */
static void
recount_once (UiFixture *fixture, DhRegistersPage *page)
{
  DhDeadlineOffer *offer = offer_of (page);
  guint n_counted = 0;

  settle (fixture);
  gulong handler = g_signal_connect_swapped (offer, "notify::n-moving", G_CALLBACK (counted_cb), &n_counted);
  dh_deadline_offer_recount (offer);
  ui_wait_until (moves_none, page);
  settle (fixture);
  g_signal_handler_disconnect (offer, handler);
  g_assert_cmpuint (n_counted, ==, 1);
}

/* The legal deadlines are entered, one is changed, and what it counted before is offered and counted anew. */
static void
test_deadline_rules (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);
  const DhEntity *petition = dh_entity_find ("petition"), *rule = dh_entity_find ("deadline_rule");
  g_autoptr (DhEdit) edit = dh_edit_new (petition), change = dh_edit_new (rule);
  g_autoptr (GListModel) rules = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  dh_edit_set_text (edit, "summary", "Đơn");
  dh_edit_set_text (edit, "received_on", "2023-08-01");
  dh_edit_set_text (edit, "class", "complaint");
  gint64 petition_id = ui_wait_for_int64 (dh_record_create (fixture->context, petition, edit), &error);
  g_assert_no_error (error);
  dh_registers_page_open (page, rule);
  ui_wait_until (moves_none, page);
  gtk_widget_activate_action (ui_find (GTK_WIDGET (page), DH_TYPE_RECORD_PAGE, NULL), "deadlines.enter", NULL);
  ui_wait_until (has_rules, fixture);

  rules = rules_of (fixture);
  for (guint i = 0; i < g_list_model_get_n_items (rules); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (rules, i);
      g_autoptr (DhRecord) whole = ui_wait_for_object (dh_record_load (fixture->context, rule, dh_record_get_id (record)), NULL);
      g_autofree char *name = dh_record_format (whole, "rule");

      if (g_str_equal (name, "petition/handling"))
        id = dh_record_get_id (record);
    }
  g_assert_cmpint (id, !=, 0);
  dh_edit_set_int64 (change, "days", 3);
  g_assert_true (ui_wait_for (dh_records_update (fixture->context, rule, &id, 1, change), NULL));
  ui_wait_until (moves_one, page);
  recount_once (fixture, page);
  /* What is taken back is offered again; a row that awaits nothing is not. */
  g_assert_true (ui_wait_for (dh_store_undo (dh_context_get_store (fixture->context), 0), &error));
  ui_wait_until (moves_one, page);
  g_assert_true (ui_wait_for (dh_records_trash (fixture->context, petition, &petition_id, 1), NULL));
  ui_wait_until (moves_none, page);
}

static gboolean
tells_to_choose (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "Choose a row first") != NULL;
}

static gboolean
explains (gpointer window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);

  return dialog != NULL && g_str_equal (adw_dialog_get_title (dialog), "How the Deadline Was Counted");
}

/* How the deadline of the chosen row was counted, by which law. */
static void
test_explain (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);
  const DhEntity *petition = dh_entity_find ("petition");
  g_autoptr (DhEdit) edit = dh_edit_new (petition);

  dh_registers_page_open (page, petition);
  ui_wait_until (shows_table, page);
  GtkWidget *button = ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "How the Deadline Was Counted");
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (tells_to_choose, fixture->window);
  dh_edit_set_text (edit, "summary", "Đơn");
  dh_edit_set_text (edit, "received_on", "2023-06-01");
  gint64 id = ui_wait_for_int64 (dh_record_create (fixture->context, petition, edit), NULL);
  DhRecordPage *petitions = DH_RECORD_PAGE (ui_find (GTK_WIDGET (page), DH_TYPE_RECORD_PAGE, NULL));
  ui_wait_for (dh_record_list_settled (dh_record_table_get_list (dh_record_page_get_table (petitions))), NULL);
  g_assert_true (dh_record_table_set_cursor (dh_record_page_get_table (petitions), id, "summary"));
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (explains, fixture->window);
}

int
main (int argc, char **argv)
{
  dh_register_add (&boats);
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/registers/list", test_list);
  ui_fixture_add ("/ui/registers/search", test_search);
  ui_fixture_add ("/ui/registers/table", test_table);
  ui_fixture_add ("/ui/registers/details", test_details);
  ui_fixture_add ("/ui/registers/statistics", test_statistics);
  ui_fixture_add ("/ui/registers/copy", test_copy);
  ui_fixture_add ("/ui/registers/copy-targets", test_copy_targets);
  ui_fixture_add ("/ui/registers/periods", test_periods);
  ui_fixture_add ("/ui/registers/unit", test_unit);
  ui_fixture_add ("/ui/registers/found", test_found);
  ui_fixture_add ("/ui/registers/round-trip", test_round_trip);
  ui_fixture_add ("/ui/registers/explain", test_explain);
  ui_fixture_add ("/ui/registers/deadline-rules", test_deadline_rules);
  return g_test_run ();
}
