/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../fixture.h"

#include "dh-field-row.h"
#include "dh-new-record-dialog.h"
#include "dh-numbers-page.h"
#include "dh-papers-page.h"
#include "dh-record-query.h"

static gint64
add (UiFixture *fixture, const DhEntity *entity, const char *field, const char *text, gint64 series, gint64 number)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (edit, field, text);
  if (entity == &dh_number_series_entity)
    dh_edit_set_int64 (edit, "year", series);
  if (entity == &dh_issued_number_entity)
    {
      dh_edit_set_int64 (edit, "series", series);
      dh_edit_set_int64 (edit, "number", number);
    }
  gint64 id = ui_wait_for_int64 (dh_record_create (fixture->context, entity, edit), &error);
  g_assert_no_error (error);
  return id;
}

static DhNumbersPage *
open_page (UiFixture *fixture)
{
  dh_window_show_page (fixture->window, "numbers");
  GtkWidget *page = dh_window_get_page_widget (fixture->window);
  g_assert_true (DH_IS_NUMBERS_PAGE (page));
  return DH_NUMBERS_PAGE (page);
}

typedef struct
{
  DhNumbersPage *page;
  const char *summary;
  gint64 series;
} Wish;

static gboolean
says (gpointer data)
{
  const Wish *wish = data;

  return strstr (dh_numbers_page_get_summary (wish->page), wish->summary) != NULL;
}

static gboolean
shows_series (gpointer data)
{
  const Wish *wish = data;

  return dh_numbers_page_get_series (wish->page) == wish->series;
}

static void
wait_summary (DhNumbersPage *page, const char *summary)
{
  ui_wait_until (says, &(Wish) { page, summary, 0 });
}

static void
wait_series (DhNumbersPage *page, gint64 series)
{
  ui_wait_until (shows_series, &(Wish) { page, NULL, series });
}

static gboolean
has_alert (gpointer window)
{
  return ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (window));
}

static gboolean
has_no_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

typedef struct
{
  UiFixture *fixture;
  const char *action;
} Asked;

/* The command is there once what it is about was read; its question tells. */
static gboolean
asks (gpointer data)
{
  const Asked *asked = data;

  if (has_alert (asked->fixture->window))
    return TRUE;
  gtk_widget_activate_action (dh_window_get_page_widget (asked->fixture->window), asked->action, NULL);
  return FALSE;
}

static AdwAlertDialog *
ask (UiFixture *fixture, const char *action)
{
  ui_wait_until (asks, &(Asked) { fixture, action });
  return ADW_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
say (AdwAlertDialog *dialog, const char *label, const DhValue *value, const char *words)
{
  GtkWidget *row = ui_find (adw_alert_dialog_get_extra_child (dialog), ADW_TYPE_PREFERENCES_ROW, label);

  g_assert_true (DH_IS_FIELD_ROW (row));
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "done"));
  dh_field_row_show (DH_FIELD_ROW (row), value, words);
  dh_field_row_commit (DH_FIELD_ROW (row));
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "done"));
}

static void
say_text (AdwAlertDialog *dialog, const char *label, const char *text)
{
  say (dialog, label, &(DhValue) { .type = DH_VALUE_TEXT, .s = (char *) text }, text);
}

static void
answer (UiFixture *fixture, AdwAlertDialog *dialog, const char *button)
{
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, button), "clicked");
  ui_wait_until (has_no_dialog, fixture->window);
}

static DhRecord *
load (UiFixture *fixture, const DhEntity *entity, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DhRecord *record = ui_wait_for_object (dh_record_load (fixture->context, entity, id), &error);

  g_assert_no_error (error);
  return record;
}

static gint64
cursor (DhNumbersPage *page)
{
  return dh_record_table_get_cursor (dh_record_page_get_table (dh_numbers_page_get_record_page (page)), NULL);
}

static gboolean
has_cursor (gpointer page)
{
  return cursor (page) != 0;
}

static gboolean
has_state (UiFixture *fixture, const char *state)
{
  DhNumbersPage *page = DH_NUMBERS_PAGE (dh_window_get_page_widget (fixture->window));
  g_autoptr (DhRecord) number = load (fixture, &dh_issued_number_entity, cursor (page));

  return g_str_equal (dh_record_get_text (number, "state"), state);
}

static gboolean
is_issued (gpointer fixture)
{
  return has_state (fixture, "issued");
}

static gboolean
is_void (gpointer fixture)
{
  return has_state (fixture, "void");
}

static void
test_series (UiFixture *fixture, gconstpointer data)
{
  DhNumbersPage *page = open_page (fixture);

  ui_wait_idle ();
  g_assert_cmpint (dh_numbers_page_get_series (page), ==, 0);
  /* The first series is shown by itself, then the one that is chosen. */
  gint64 old = add (fixture, &dh_number_series_entity, "name", "Kế hoạch", 2022, 0);
  wait_series (page, old);
  wait_summary (page, "Next number: 01. None is missing.");
  gint64 letters = add (fixture, &dh_number_series_entity, "name", "Công văn", 2023, 0);
  ui_wait_idle ();
  g_assert_cmpint (dh_numbers_page_get_series (page), ==, old);
  gint64 number = add (fixture, &dh_issued_number_entity, "subject", "Mời họp", letters, 4);
  dh_window_show_record (fixture->window, "issued_number", number);
  wait_series (page, letters);
  wait_summary (page, "Next number: 05. Missing: 01–03.");
  add (fixture, &dh_issued_number_entity, "subject", "Mời họp", letters, 2);
  wait_summary (page, "Missing: 01, 03.");

  /* What is wrong with a series is put right in the table of all of them. */
  dh_window_show_record (fixture->window, "number_series", old);
  GtkWidget *view = ui_find (GTK_WIDGET (page), ADW_TYPE_NAVIGATION_VIEW, NULL);
  g_assert_cmpstr (adw_navigation_view_get_visible_page_tag (ADW_NAVIGATION_VIEW (view)), ==, "series");
  dh_window_show_record (fixture->window, "issued_number", number);
  ui_wait_until (has_cursor, page);
}

static void
test_reserve_and_issue (UiFixture *fixture, gconstpointer data)
{
  gint64 series = add (fixture, &dh_number_series_entity, "name", "Kế hoạch", 2023, 0);
  gint64 document = add (fixture, &dh_document_entity, "abstract", "Ngày hội", 0, 0);
  DhNumbersPage *page = open_page (fixture);

  wait_series (page, series);
  wait_summary (page, "Next number: 01");
  AdwAlertDialog *dialog = ask (fixture, "numbers.reserve");
  say_text (dialog, "Subject line", "Ngày hội");
  answer (fixture, dialog, "_Reserve");
  wait_summary (page, "Next number: 02");

  dialog = ask (fixture, "numbers.issue");
  say (dialog, "Document", &(DhValue) { .type = DH_VALUE_INT, .i = document }, "Ngày hội");
  answer (fixture, dialog, "_Issue");
  ui_wait_until (is_issued, fixture);
  g_autoptr (DhRecord) number = load (fixture, &dh_issued_number_entity, cursor (page));
  g_autoptr (DhRecord) paper = load (fixture, &dh_document_entity, document);
  g_assert_cmpstr (dh_record_get_text (number, "state"), ==, "issued");
  g_assert_cmpint (dh_record_get_int64 (number, "document"), ==, document);
  g_assert_cmpstr (dh_record_get_text (paper, "number"), ==, "01");
  g_assert_cmpstr (dh_record_get_text (paper, "direction"), ==, "outgoing");
}

static void
test_not_used (UiFixture *fixture, gconstpointer data)
{
  gint64 series = add (fixture, &dh_number_series_entity, "name", "Kế hoạch", 2023, 0);
  gint64 number = add (fixture, &dh_issued_number_entity, "subject", "Thôi", series, 1);
  open_page (fixture);

  dh_window_show_record (fixture->window, "issued_number", number);
  answer (fixture, ask (fixture, "numbers.issue"), "_Cancel");
  AdwAlertDialog *dialog = ask (fixture, "numbers.not-used");
  say_text (dialog, "Note", "Không ban hành nữa");
  answer (fixture, dialog, "_Mark as Not Used");
  ui_wait_until (is_void, fixture);
}

static gboolean
shows_new (gpointer window)
{
  return DH_IS_NEW_RECORD_DIALOG (adw_application_window_get_visible_dialog (window));
}

static void
test_doors (UiFixture *fixture, gconstpointer data)
{
  DhNumbersPage *page = open_page (fixture);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "numbers.new-series", NULL));
  ui_wait_until (shows_new, fixture->window);
  DhNewRecordDialog *dialog = DH_NEW_RECORD_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  GtkWidget *name = dh_record_form_get_row (dh_new_record_dialog_get_form (dialog), "name");
  dh_field_row_show (DH_FIELD_ROW (name), &(DhValue) { .type = DH_VALUE_TEXT, .s = (char *) "Tờ trình" }, "Tờ trình");
  dh_new_record_dialog_add (dialog, FALSE);
  ui_wait_until (has_no_dialog, fixture->window);
  wait_summary (page, "Next number: 01");
  g_autoptr (DhRecord) series = load (fixture, &dh_number_series_entity, dh_numbers_page_get_series (page));
  g_assert_cmpstr (dh_record_get_text (series, "name"), ==, "Tờ trình");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "numbers.print", NULL));
  g_assert_true (DH_IS_PAPERS_PAGE (dh_window_get_page_widget (fixture->window)));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/numbers/series", test_series);
  ui_fixture_add ("/ui/numbers/reserve-and-issue", test_reserve_and_issue);
  ui_fixture_add ("/ui/numbers/not-used", test_not_used);
  ui_fixture_add ("/ui/numbers/doors", test_doors);
  return g_test_run ();
}
