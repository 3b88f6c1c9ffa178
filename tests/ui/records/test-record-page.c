/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-bulk-edit-dialog.h"
#include "dh-column-row.h"
#include "dh-columns-dialog.h"
#include "dh-date-dialog.h"
#include "dh-field-row.h"
#include "dh-filter-bar.h"
#include "dh-filter-dialog.h"
#include "dh-history-list.h"
#include "dh-history-row.h"
#include "dh-new-record-dialog.h"
#include "dh-record-details.h"
#include "dh-record-page-private.h"
#include "dh-reference-picker.h"

static DhRecordPage *
show_page (Records *self, const DhEntity *entity)
{
  DhRecordPage *page = DH_RECORD_PAGE (dh_record_page_new (self->context, entity));

  records_show (self, GTK_WIDGET (page));
  records_settle (dh_record_table_get_list (page->table));
  records_flush (self);
  ui_wait_painted (GTK_WIDGET (page));
  return page;
}

static gboolean
activate (DhRecordPage *page, const char *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
}

static const char *
shown_name (DhRecordPage *page)
{
  return gtk_stack_get_visible_child_name (page->stack);
}

static void
test_shows_all (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);

  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Units");
  g_assert_cmpstr (shown_name (page), ==, "table");
  g_assert_cmpstr (gtk_label_get_text (page->count), ==, "5 records");
  g_assert_cmpint (dh_record_form_get_id (dh_record_details_get_form (page->details)), ==, self->ids[0]);
}

/* No entity needs code of its own. */
static void
test_every_entity (Records *self, gconstpointer data)
{
  GtkWidget *stack = gtk_stack_new ();

  records_show (self, stack);
  for (const DhEntity *const *entity = dh_entities (); *entity != NULL; entity++)
    {
      GtkWidget *page = dh_record_page_new (self->context, *entity);
      gtk_stack_add_named (GTK_STACK (stack), page, (*entity)->name);
      gtk_stack_set_visible_child (GTK_STACK (stack), page);
      records_settle (dh_record_table_get_list (DH_RECORD_PAGE (page)->table));
      ui_wait_painted (self->window);
      gtk_stack_remove (GTK_STACK (stack), page);
    }
}

static void
test_empty (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_person_entity);

  g_assert_cmpstr (shown_name (page), ==, "empty");
  g_assert_false (adw_overlay_split_view_get_show_sidebar (page->split));
  g_assert_false (gtk_widget_get_sensitive (page->details_button));
  g_object_set (page, "show-trash", TRUE, NULL);
  records_settle (dh_record_table_get_list (page->table));
  g_assert_cmpstr (shown_name (page), ==, "trash-empty");
  g_assert_true (adw_banner_get_revealed (page->trash_banner));
}

static void
test_filters (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);
  DhRecordList *list = dh_record_table_get_list (page->table);
  g_autoptr (DhQuery) words = dh_query_with_words (dh_record_table_get_query (page->table), "gam");
  g_autoptr (DhQuery) none = dh_query_with_words (dh_record_table_get_query (page->table), "xyzzy");

  g_signal_emit_by_name (page->filter_bar, "chosen", words);
  records_settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_signal_emit_by_name (page->filter_bar, "chosen", none);
  records_settle (list);
  g_assert_cmpstr (shown_name (page), ==, "no-match");
  activate (page, "page.clear-filter");
  records_settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  g_assert_cmpstr (shown_name (page), ==, "table");
}

static void
test_chips (Records *self, gconstpointer data)
{
  const DhValue school = { .type = DH_VALUE_TEXT, .s = (char *) "school" };
  const DhValue day = { .type = DH_VALUE_TEXT, .s = (char *) "2023-02-05" };
  g_autoptr (DhQuery) all = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) one = dh_query_with_filter (all, "kind", DH_FILTER_IS, &school);
  g_autoptr (DhQuery) two = dh_query_with_filter (one, "valid_from", DH_FILTER_FROM, &day);
  g_autoptr (DhQuery) three = dh_query_with_filter (two, "phone", DH_FILTER_EMPTY, NULL);
  g_autofree char *first = dh_filter_dup_text (three, 0);
  g_autofree char *second = dh_filter_dup_text (three, 1);
  g_autofree char *third = dh_filter_dup_text (three, 2);

  g_assert_cmpstr (first, ==, "Kind: School");
  g_assert_cmpstr (second, ==, "Valid from: from 05/02/2023");
  g_assert_cmpstr (third, ==, "Telephone: is empty");
}

static gboolean
has_six (gpointer page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (dh_record_table_get_list (((DhRecordPage *) page)->table))) == 6;
}

static void
test_new_record (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);

  g_assert_true (activate (page, "page.new"));
  ui_wait_idle ();
  GtkWidget *dialog = ui_find (self->window, DH_TYPE_NEW_RECORD_DIALOG, NULL);
  g_assert_nonnull (dialog);
  DhRecordForm *form = dh_new_record_dialog_get_form (DH_NEW_RECORD_DIALOG (dialog));
  /* Without a name nothing is made, and the row says so. */
  dh_new_record_dialog_add (DH_NEW_RECORD_DIALOG (dialog), FALSE);
  g_assert_nonnull (dh_record_form_get_error (form, "name"));
  gtk_editable_set_text (GTK_EDITABLE (dh_record_form_get_row (form, "name")), "Bravo");
  adw_combo_row_set_selected (ADW_COMBO_ROW (dh_record_form_get_row (form, "kind")), 3);
  dh_new_record_dialog_add (DH_NEW_RECORD_DIALOG (dialog), TRUE);
  ui_wait_until (has_six, page);
  records_flush (self);
  /* The next one keeps the choice, not the name. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (dh_record_form_get_row (form, "name"))), ==, "");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (dh_record_form_get_row (form, "kind"))), ==, 3);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_bulk_edit (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);

  gtk_widget_activate_action (GTK_WIDGET (page->table), "table.choose-all", NULL);
  g_assert_cmpstr (gtk_label_get_text (page->count), ==, "5 of 5 chosen");
  g_assert_true (activate (page, "page.bulk-edit"));
  ui_wait_idle ();
  GtkWidget *dialog = ui_find (self->window, DH_TYPE_BULK_EDIT_DIALOG, NULL);
  g_assert_nonnull (dialog);
  dh_bulk_edit_dialog_select_field (DH_BULK_EDIT_DIALOG (dialog), "address");
  gtk_editable_set_text (GTK_EDITABLE (dh_bulk_edit_dialog_get_row (DH_BULK_EDIT_DIALOG (dialog))), "Số 1");
  dh_bulk_edit_dialog_apply (DH_BULK_EDIT_DIALOG (dialog));
  records_wait_value (self, self->ids[0], "address", "Số 1");
  records_wait_value (self, self->ids[4], "address", "Số 1");
  records_undo (self);
  records_wait_value (self, self->ids[4], "address", "");
}

static gboolean
cursor_is_gamma (gpointer data)
{
  DhRecordPage *page = data;
  DhRecord *record = dh_record_form_get_record (dh_record_details_get_form (page->details));

  return record != NULL && g_str_equal (dh_record_get_title (record), "Gamma");
}

/* A record that a filter hides, or that is in the trash, is found all the same. */
static void
test_show_record (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);
  g_autoptr (DhQuery) words = dh_query_with_words (dh_record_table_get_query (page->table), "alpha");

  _dh_record_page_set_query (page, words);
  records_settle (dh_record_table_get_list (page->table));
  dh_record_page_show_record (page, self->ids[2]);
  ui_wait_until (cursor_is_gamma, page);
  ui_wait_for (dh_records_trash (self->context, &dh_unit_entity, &self->ids[2], 1), NULL);
  records_flush (self);
  dh_record_page_show_record (page, self->ids[2]);
  ui_wait_until (cursor_is_gamma, page);
  g_assert_true (page->show_trash);
}

static gboolean
has_history (gpointer page)
{
  return ui_find (GTK_WIDGET (((DhRecordPage *) page)->details), DH_TYPE_HISTORY_ROW, NULL) != NULL;
}

static void
test_history_restores (Records *self, gconstpointer data)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);
  dh_edit_set_text (edit, "name", "Alfa");
  ui_wait_for (dh_records_update (self->context, &dh_unit_entity, self->ids, 1, edit), NULL);
  DhRecordPage *page = show_page (self, &dh_unit_entity);

  dh_record_details_show_history (page->details, TRUE);
  ui_wait_until (has_history, page);
  GtkWidget *row = ui_find (GTK_WIDGET (page->details), DH_TYPE_HISTORY_ROW, NULL);
  g_assert_nonnull (strstr (dh_history_row_get_text (DH_HISTORY_ROW (row)), "Alfa"));
  GtkWidget *button = ui_find (row, GTK_TYPE_BUTTON, "Restore the Old Value");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  records_wait_value (self, self->ids[0], "name", "Alpha");
}

static void
test_dialogs (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);

  g_assert_true (activate (page, "page.columns"));
  ui_wait_idle ();
  g_assert_nonnull (ui_find (self->window, DH_TYPE_COLUMN_ROW, "Short name"));
  adw_dialog_force_close (ADW_DIALOG (ui_find (self->window, DH_TYPE_COLUMNS_DIALOG, NULL)));
  ui_wait_idle ();
  g_assert_true (activate (page, "page.add-filter"));
  ui_wait_idle ();
  g_assert_nonnull (ui_find (self->window, DH_TYPE_FILTER_DIALOG, NULL));
  adw_dialog_force_close (ADW_DIALOG (ui_find (self->window, DH_TYPE_FILTER_DIALOG, NULL)));
  DhDateDialog *dates = dh_date_dialog_new ("Day", dh_date_new (2023, 2, 28));
  adw_dialog_present (ADW_DIALOG (dates), GTK_WIDGET (page));
  ui_wait_idle ();
  adw_dialog_force_close (ADW_DIALOG (dates));
}

static gboolean
finds_beta (gpointer picker)
{
  return ui_find (picker, ADW_TYPE_ACTION_ROW, "Beta") != NULL
         && ui_find (picker, ADW_TYPE_ACTION_ROW, "Alpha") == NULL;
}

static void
chosen_cb (gint64 *chosen, gint64 id, const char *title)
{
  g_assert_cmpstr (title, ==, "Beta");
  *chosen = id;
}

static void
test_picker (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);
  DhReferencePicker *picker = dh_reference_picker_new (self->context, dh_entity_find_field (&dh_unit_entity, "parent"),
                                                       0);
  gint64 chosen = 0;

  g_signal_connect_swapped (picker, "chosen", G_CALLBACK (chosen_cb), &chosen);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (page));
  GtkWidget *entry = dh_reference_picker_focus_entry (picker);
  gtk_editable_set_text (GTK_EDITABLE (entry), "bet");
  ui_wait_until (finds_beta, picker);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (chosen, ==, self->ids[1]);
}

static void
test_narrow (Records *self, gconstpointer data)
{
  DhRecordPage *page = DH_RECORD_PAGE (dh_record_page_new (self->context, &dh_unit_entity));

  records_show (self, GTK_WIDGET (page));
  g_assert_false (adw_overlay_split_view_get_collapsed (page->split));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 640);
  gtk_widget_set_size_request (self->window, -1, -1);
  ui_wait_until ((UiPredicate) _dh_record_page_is_narrow, page);
  g_assert_true (activate (page, "page.show-details"));
  g_assert_true (adw_overlay_split_view_get_show_sidebar (page->split));
  g_assert_nonnull (ui_find (GTK_WIDGET (page->details), GTK_TYPE_BUTTON, "Back"));
  g_assert_true (activate (page, "page.hide-details"));
  g_assert_false (adw_overlay_split_view_get_show_sidebar (page->split));
}

static guint
n_entries (DhRecordPage *page)
{
  return (guint) g_menu_model_get_n_items (G_MENU_MODEL (page->views_section));
}

/* The one that the menu marks, 0: none. */
static gint64
marked_view (DhRecordPage *page)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (page->view_action));

  return g_variant_get_int64 (state);
}

static gboolean
has_view (gpointer page)
{
  return n_entries (page) == 2 && marked_view (page) != 0;
}

static gboolean
has_no_view (gpointer page)
{
  return n_entries (page) == 1 && marked_view (page) == 0;
}

/* Kept under a name, left, chosen again, removed, and the removal undone. */
static void
test_views (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);
  const DhField *kind = dh_entity_find_field (&dh_unit_entity, "kind");
  g_auto (DhValue) value = { .type = DH_VALUE_TEXT, .s = g_strdup ("et") };
  g_autoptr (DhQuery) query = dh_query_with_filter (dh_record_table_get_query (page->table), "name", DH_FILTER_CONTAINS, &value);
  g_autoptr (DhQuery) sorted = dh_query_with_sort (query, "name", TRUE);

  records_flush (self);
  _dh_record_page_set_query (page, sorted);
  dh_record_table_set_shown (page->table, kind, FALSE);
  g_assert_true (activate (page, "page.save-view"));
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "keep"));
  gtk_editable_set_text (GTK_EDITABLE (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog))), " Của tôi ");
  g_signal_emit_by_name (dialog, "response", "keep");
  adw_dialog_force_close (dialog);
  ui_wait_until (has_view, page);
  gint64 view = marked_view (page);

  gtk_widget_activate_action (GTK_WIDGET (page), "saved.view", "x", (gint64) 0);
  g_assert_cmpuint (dh_query_n_filters (dh_record_table_get_query (page->table)), ==, 0);
  dh_record_table_set_shown (page->table, kind, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "saved.view", "x", view);
  records_settle (dh_record_table_get_list (page->table));
  gboolean descending;
  g_assert_cmpuint (dh_query_n_filters (dh_record_table_get_query (page->table)), ==, 1);
  g_assert_cmpstr (dh_query_get_sort (dh_record_table_get_query (page->table), &descending), ==, "name");
  g_assert_true (descending);
  g_assert_false (dh_record_table_is_shown (page->table, kind));
  g_assert_cmpint (marked_view (page), ==, view);

  g_assert_true (activate (page, "page.remove-view"));
  ui_wait_until (has_no_view, page);
  records_undo (self);
  records_flush (self);
  g_assert_cmpuint (n_entries (page), ==, 2);
}

/* A button without words is named by its tooltip. */
static void
check_names (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if ((GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
      || (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)) != NULL))
    {
      gboolean named = gtk_widget_get_tooltip_text (widget) != NULL
                       || gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
                       || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                                            GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      if (!named)
        g_test_message ("no name: %s below %s", G_OBJECT_TYPE_NAME (widget),
                        G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      g_assert_true (named || GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_accessible_names (Records *self, gconstpointer data)
{
  DhRecordPage *page = show_page (self, &dh_unit_entity);

  activate (page, "page.filter");
  ui_wait_painted (self->window);
  check_names (GTK_WIDGET (page));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  records_add ("/records/page/shows-all", test_shows_all);
  records_add ("/records/page/every-entity", test_every_entity);
  records_add ("/records/page/empty", test_empty);
  records_add ("/records/page/views", test_views);
  records_add ("/records/page/filters", test_filters);
  records_add ("/records/page/chips", test_chips);
  records_add ("/records/page/new-record", test_new_record);
  records_add ("/records/page/bulk-edit", test_bulk_edit);
  records_add ("/records/page/show-record", test_show_record);
  records_add ("/records/page/history-restores", test_history_restores);
  records_add ("/records/page/dialogs", test_dialogs);
  records_add ("/records/page/picker", test_picker);
  records_add ("/records/page/narrow", test_narrow);
  records_add ("/records/page/accessible-names", test_accessible_names);
  return g_test_run ();
}
