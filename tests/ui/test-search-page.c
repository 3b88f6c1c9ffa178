/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-goto-dialog.h"
#include "dh-hit-row.h"
#include "dh-search-page.h"
#include "dh-search.h"

static DhSearchPage *
show_search (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  ui_wait_for (dh_store_index_settled (dh_context_get_store (fixture->context)), NULL);
  return DH_SEARCH_PAGE (dh_window_get_page_widget (fixture->window));
}

static gboolean
state_is (gpointer page, const char *expected)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);
  return g_strcmp0 (state, expected) == 0;
}

static gboolean
has_results (gpointer page)
{
  return state_is (page, "results");
}

static gboolean
has_nothing (gpointer page)
{
  return state_is (page, "nothing");
}

static GtkListBox *
list_of (gpointer widget)
{
  return GTK_LIST_BOX (ui_find (widget, GTK_TYPE_LIST_BOX, NULL));
}

static void
test_opens_with_entry (UiFixture *fixture, gconstpointer data)
{
  DhSearchPage *page = show_search (fixture);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (state_is (page, "start"));
  g_assert_true (GTK_IS_TEXT (focus));
}

static void
test_finds_without_marks (UiFixture *fixture, gconstpointer data)
{
  DhSearchPage *page = show_search (fixture);

  dh_search_page_set_words (page, "nong dan");
  ui_wait_until (has_results, page);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Hội Nông dân tỉnh"));
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, dh_entity_get_plural (&dh_unit_entity)));
}

static void
test_nothing (UiFixture *fixture, gconstpointer data)
{
  DhSearchPage *page = show_search (fixture);

  dh_search_page_set_words (page, "xyzzy");
  ui_wait_until (has_nothing, page);
  dh_search_page_set_words (page, "  ");
  g_assert_true (state_is (page, "start"));
}

static void
test_enter_opens_first (UiFixture *fixture, gconstpointer data)
{
  DhSearchPage *page = show_search (fixture);

  dh_search_page_set_words (page, "Nông");
  ui_wait_until (has_results, page);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, "units");
}

static gboolean
has_dialog (gpointer window)
{
  return DH_IS_GOTO_DIALOG (adw_application_window_get_visible_dialog (window));
}

static gboolean
has_hit (gpointer list)
{
  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    {
      if (dh_hit_row_get_hit (gtk_list_box_get_row_at_index (list, i)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static DhGotoDialog *
show_go_to (UiFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.go-to", NULL);
  ui_wait_until (has_dialog, fixture->window);
  ui_wait_for (dh_store_index_settled (dh_context_get_store (fixture->context)), NULL);
  return DH_GOTO_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
activate_entry (gpointer dialog)
{
  g_signal_emit_by_name (ui_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL), "activate");
}

static void
test_go_to_page (UiFixture *fixture, gconstpointer data)
{
  DhGotoDialog *dialog = show_go_to (fixture);

  dh_goto_dialog_set_words (dialog, "hist");
  activate_entry (dialog);
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, "history");
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
test_go_to_record (UiFixture *fixture, gconstpointer data)
{
  DhGotoDialog *dialog = show_go_to (fixture);

  dh_window_show_page (fixture->window, "history");
  dh_goto_dialog_set_words (dialog, "nông dân");
  ui_wait_until (has_hit, list_of (dialog));
  activate_entry (dialog);
  g_assert_cmpstr (dh_window_get_page (fixture->window), ==, "units");
}

static void
test_go_to_command (UiFixture *fixture, gconstpointer data)
{
  DhGotoDialog *dialog = show_go_to (fixture);
  AdwDialog *next;

  dh_goto_dialog_set_words (dialog, "keyboard");
  activate_entry (dialog);
  next = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (next);
  g_assert_cmpstr (adw_dialog_get_title (next), ==, "Keyboard Shortcuts");
}

/* Without a file there are commands, but none that needs one. */
static void
test_go_to_without_organisation (void)
{
  AdwDialog *dialog = g_object_ref_sink (dh_goto_dialog_new (NULL));

  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Open a file"));
  g_assert_null (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Undo"));
  g_object_unref (dialog);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/search/entry", test_opens_with_entry);
  ui_fixture_add ("/search/without-marks", test_finds_without_marks);
  ui_fixture_add ("/search/nothing", test_nothing);
  ui_fixture_add ("/search/enter", test_enter_opens_first);
  ui_fixture_add ("/go-to/page", test_go_to_page);
  ui_fixture_add ("/go-to/record", test_go_to_record);
  ui_fixture_add ("/go-to/command", test_go_to_command);
  g_test_add_func ("/go-to/without-organisation", test_go_to_without_organisation);
  return g_test_run ();
}
