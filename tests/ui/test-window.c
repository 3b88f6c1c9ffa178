/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-change.h"
#include "dh-record.h"
#include "dh-section.h"
#include "dh-sidebar.h"
#include "dh-years.h"

static AdwNavigationSplitView *
split_of (UiFixture *fixture)
{
  return ADW_NAVIGATION_SPLIT_VIEW (ui_find (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW, NULL));
}

static gboolean
has_title (gpointer window)
{
  return g_strcmp0 (gtk_window_get_title (window), "Ủy ban MTTQ Việt Nam tỉnh An Phú") == 0;
}

static void
test_title (UiFixture *fixture, gconstpointer data)
{
  ui_wait_until (has_title, fixture->window);
}

static void
test_pages_by_action (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *first = dh_window_get_page_widget (fixture->window);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "history");
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, "history");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page-number", "i", 2);
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, dh_section_nth_listed (1)->name);
  /* No such page: nothing happens. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page-number", "i", 99);
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, dh_section_nth_listed (1)->name);
  /* A page keeps what the person did on it. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page-number", "i", 1);
  g_assert_true (dh_window_get_page_widget (fixture->window) == first);
}

static void
test_unknown_page (UiFixture *fixture, gconstpointer data)
{
  dh_window_show_page (fixture->window, "of-a-later-version");
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, dh_section_nth_listed (0)->name);
}

static void
test_sidebar_row (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *list = ui_find (ui_find (GTK_WIDGET (fixture->window), DH_TYPE_SIDEBAR, NULL), GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);

  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, dh_section_nth_listed (1)->name);
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == row);
  /* A page that is not in the list leaves nothing chosen there. */
  dh_window_show_page (fixture->window, "safety");
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
}

static gboolean
is_collapsed (gpointer split)
{
  return adw_navigation_split_view_get_collapsed (split);
}

static gboolean
is_expanded (gpointer split)
{
  return !adw_navigation_split_view_get_collapsed (split);
}

static void
test_breakpoints (UiFixture *fixture, gconstpointer data)
{
  AdwNavigationSplitView *split = split_of (fixture);

  ui_wait_until (is_expanded, split);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  ui_wait_until (is_collapsed, split);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 720);
  ui_wait_until (is_expanded, split);
  /* The old picture of a breakpoint lives until the next frame; closed before that, libadwaita 1.7 leaks it. */
  ui_wait_painted (GTK_WIDGET (fixture->window));
}

static void
test_toggle_sidebar (UiFixture *fixture, gconstpointer data)
{
  AdwNavigationSplitView *split = split_of (fixture);

  ui_wait_until (is_expanded, split);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_true (adw_navigation_split_view_get_collapsed (split));
  g_assert_true (adw_navigation_split_view_get_show_content (split));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_false (adw_navigation_split_view_get_collapsed (split));
}

static gboolean
has_undo_button (gpointer window)
{
  return ui_find (window, GTK_TYPE_BUTTON, "_Undo") != NULL;
}

static gboolean
has_redo_button (gpointer window)
{
  return ui_find (window, GTK_TYPE_BUTTON, "_Redo") != NULL;
}

typedef struct
{
  DhContext *context;
  gint64 id;
} Unit;

static gboolean
is_trashed (Unit *unit)
{
  g_autoptr (DhRecord) record = ui_wait_for_object (dh_record_load (unit->context, &dh_unit_entity, unit->id), NULL);

  return record == NULL || dh_record_is_trashed (record);
}

static void
test_undo_toast (UiFixture *fixture, gconstpointer data)
{
  Unit unit = { fixture->context, fixture->unit };

  ui_wait_for (dh_records_trash (fixture->context, &dh_unit_entity, &fixture->unit, 1), NULL);
  g_assert_true (is_trashed (&unit));
  ui_wait_until (has_undo_button, fixture->window);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Undo"), "clicked");
  ui_wait_until (has_redo_button, fixture->window);
  g_assert_false (is_trashed (&unit));
  g_signal_emit_by_name (ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Redo"), "clicked");
  ui_wait_until (has_undo_button, fixture->window);
  g_assert_true (is_trashed (&unit));
}

/* The toast undoes the change it told about, not whatever came last. */
static void
test_undo_aims_at_its_change (UiFixture *fixture, gconstpointer data)
{
  Unit unit = { fixture->context, fixture->unit };
  g_autoptr (GListModel) changes = NULL;
  g_autoptr (DhChange) change = NULL;

  ui_wait_for (dh_records_trash (fixture->context, &dh_unit_entity, &fixture->unit, 1), NULL);
  changes = ui_wait_for_object (dh_store_list_changes (dh_context_get_store (fixture->context), 0, 1), NULL);
  change = g_list_model_get_item (changes, 0);
  ui_add_unit (fixture->context, "Hội Cựu chiến binh tỉnh");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "store.undo", "x", dh_change_get_id (change));
  ui_wait_until (has_redo_button, fixture->window);
  g_assert_false (is_trashed (&unit));
}

static gboolean
tells_conflict (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "_Details") != NULL || ui_find (window, ADW_TYPE_TOAST_OVERLAY, NULL) != NULL;
}

static void
rename_unit (UiFixture *fixture, const char *name)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);

  dh_edit_set_text (edit, "name", name);
  ui_wait_for (dh_records_update (fixture->context, &dh_unit_entity, &fixture->unit, 1, edit), NULL);
}

static void
test_undo_conflict (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) changes = NULL;
  g_autoptr (DhChange) change = NULL;
  g_autoptr (DhRecord) record = NULL;

  rename_unit (fixture, "Một");
  changes = ui_wait_for_object (dh_store_list_changes (dh_context_get_store (fixture->context), 0, 1), NULL);
  change = g_list_model_get_item (changes, 0);
  rename_unit (fixture, "Hai");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "store.undo", "x", dh_change_get_id (change));
  ui_wait_until (tells_conflict, fixture->window);
  record = ui_wait_for_object (dh_record_load (fixture->context, &dh_unit_entity, fixture->unit), NULL);
  g_assert_cmpstr (dh_record_get_title (record), ==, "Hai");
}

static gboolean
action_enabled (UiFixture *fixture, const char *name)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->window), name, NULL);
}

static gboolean
can_undo (gpointer store)
{
  gboolean can;

  g_object_get (store, "can-undo", &can, NULL);
  return can;
}

static gboolean
cannot_undo (gpointer store)
{
  return !can_undo (store);
}

static void
test_actions_follow_store (UiFixture *fixture, gconstpointer data)
{
  DhStore *store = dh_context_get_store (fixture->context);

  ui_wait_until (can_undo, store);
  g_assert_true (action_enabled (fixture, "store.undo-last"));
  ui_wait_until (has_redo_button, fixture->window);
  g_assert_true (action_enabled (fixture, "store.undo-last"));
  /* Two units were added; what founded the organisation is final. */
  ui_wait_until (cannot_undo, store);
}

static gboolean
shows_year (gpointer context)
{
  return dh_context_get_year (context) == 2024;
}

static void
test_years (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhYears) years = dh_years_new (fixture->context);
  GtkWidget *chooser = ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_DROP_DOWN, NULL);

  g_assert_cmpint (dh_context_get_year (fixture->context), ==, 2023);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (years)), ==, 3);
  g_assert_cmpint (dh_years_get_year (years, 0), ==, 2024);
  g_assert_cmpuint (dh_years_find (years, 2023), ==, 1);
  g_assert_cmpint (dh_years_get_year (years, 2), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (chooser), 0);
  ui_wait_until (shows_year, fixture->context);
}

static gboolean
has_four_years (gpointer years)
{
  return g_list_model_get_n_items (years) == 4;
}

static void
test_years_follow_programmes (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhYears) years = dh_years_new (fixture->context);
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);

  dh_edit_set_int64 (edit, "year", 2019);
  dh_edit_set_text (edit, "title", "Chương trình năm 2019");
  ui_wait_for (dh_record_create (fixture->context, &dh_programme_entity, edit), NULL);
  ui_wait_until (has_four_years, years);
  g_assert_cmpint (dh_years_get_year (years, 2), ==, 2019);
  /* The chosen year stays when the list grows. */
  g_assert_cmpint (dh_context_get_year (fixture->context), ==, 2023);
}

static gboolean
has_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) != NULL;
}

static void
test_show_record (UiFixture *fixture, gconstpointer data)
{
  gint64 person = 0;
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_person_entity);

  dh_edit_set_text (edit, "name", "Nguyễn Thị Hoa");
  person = ui_wait_for_int64 (dh_record_create (fixture->context, &dh_person_entity, edit), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-record", "(sx)", "person", person);
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, "persons");
}

/* A kind without a page is read in a dialog. */
static void
test_show_record_without_page (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhEdit) programme = dh_edit_new (&dh_programme_entity), edit = dh_edit_new (&dh_indicator_entity);
  g_autoptr (GError) error = NULL;
  gint64 indicator;

  dh_edit_set_int64 (programme, "year", 2023);
  dh_edit_set_text (programme, "title", "Chương trình");
  dh_edit_set_int64 (edit, "programme",
                     ui_wait_for_int64 (dh_record_create (fixture->context, &dh_programme_entity, programme), &error));
  g_assert_no_error (error);
  dh_edit_set_text (edit, "name", "Về <đại hội> & tổng kết");
  indicator = ui_wait_for_int64 (dh_record_create (fixture->context, &dh_indicator_entity, edit), &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-record", "(sx)", "indicator", indicator);
  ui_wait_until (has_dialog, fixture->window);
  g_assert_nonnull (ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "Về <đại hội> & tổng kết"));
}

static void
test_state_is_remembered (UiFixture *fixture, gconstpointer data)
{
  GSettings *settings = dh_application_get_settings (fixture->application);
  g_autofree char *page = NULL;
  g_autofree char *last = NULL;
  g_auto (GStrv) recent = NULL;

  dh_window_show_page (fixture->window, "history");
  gtk_window_close (GTK_WINDOW (fixture->window));
  page = g_settings_get_string (settings, "last-page");
  last = g_settings_get_string (settings, "last-store");
  recent = g_settings_get_strv (settings, "recent-stores");
  g_assert_cmpstr (page, ==, "history");
  g_assert_cmpstr (last, ==, fixture->path);
  g_assert_cmpstr (recent[0], ==, fixture->path);
  g_settings_reset (settings, "last-page");
  g_settings_reset (settings, "recent-stores");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/window/title", test_title);
  ui_fixture_add ("/window/pages/by-action", test_pages_by_action);
  ui_fixture_add ("/window/pages/unknown", test_unknown_page);
  ui_fixture_add ("/window/sidebar/row", test_sidebar_row);
  ui_fixture_add ("/window/sidebar/breakpoints", test_breakpoints);
  ui_fixture_add ("/window/sidebar/toggle", test_toggle_sidebar);
  ui_fixture_add ("/window/undo/toast", test_undo_toast);
  ui_fixture_add ("/window/undo/aims", test_undo_aims_at_its_change);
  ui_fixture_add ("/window/undo/conflict", test_undo_conflict);
  ui_fixture_add ("/window/actions/follow-store", test_actions_follow_store);
  ui_fixture_add ("/window/years", test_years);
  ui_fixture_add ("/window/years/follow-programmes", test_years_follow_programmes);
  ui_fixture_add ("/window/record/page", test_show_record);
  ui_fixture_add ("/window/record/dialog", test_show_record_without_page);
  ui_fixture_add ("/window/remembered", test_state_is_remembered);
  return g_test_run ();
}
