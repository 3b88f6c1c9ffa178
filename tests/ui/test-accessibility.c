/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-section.h"

static gboolean
is_drawn (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

static void
test_pages (UiFixture *fixture, gconstpointer data)
{
  guint n, bad = 0;
  const DhSection *sections = dh_sections_get (&n);

  for (guint i = 0; i < n; i++)
    {
      dh_window_show_page (fixture->window, sections[i].name);
      ui_wait_until (is_drawn, dh_window_get_page_widget (fixture->window));
      ui_wait_painted (dh_window_get_page_widget (fixture->window));
      bad += ui_count_unnamed (GTK_WIDGET (fixture->window), sections[i].name);
    }
  g_assert_cmpuint (bad, ==, 0);
}

static void
test_dialogs (UiFixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "app.preferences", "app.shortcuts", "app.about", "win.go-to", "win.import" };
  guint bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL);
      AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
      g_assert_nonnull (dialog);
      ui_wait_until (is_drawn, dialog);
      bad += ui_count_unnamed (GTK_WIDGET (dialog), actions[i]);
      adw_dialog_force_close (dialog);
      ui_wait_idle ();
    }
  g_assert_cmpuint (bad, ==, 0);
}

static void
test_welcome (UiFixture *fixture, gconstpointer data)
{
  guint bad;

  dh_window_show_welcome (fixture->window);
  ui_wait_idle ();
  bad = ui_count_unnamed (GTK_WIDGET (fixture->window), "welcome");
  g_assert_cmpuint (bad, ==, 0);
}

/* Tab goes round: from the first widget every focus stop is reached and the round closes. */
static void
test_tab_order (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus;

  dh_window_show_page (fixture->window, "safety");
  GtkWidget *page = dh_window_get_page_widget (fixture->window);
  ui_wait_until (is_drawn, page);
  GtkWidget *check = ui_find (page, ADW_TYPE_BUTTON_ROW, "_Check the File");
  ui_wait_until (is_drawn, check);
  ui_wait_painted (page);
  for (guint i = 0; i < 100; i++)
    {
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus != NULL)
        g_hash_table_add (seen, focus);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 8);
  g_assert_cmpuint (g_hash_table_size (seen), <, 60);
  g_assert_true (g_hash_table_contains (seen, check));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/accessibility/pages", test_pages);
  ui_fixture_add ("/accessibility/dialogs", test_dialogs);
  ui_fixture_add ("/accessibility/welcome", test_welcome);
  ui_fixture_add ("/accessibility/tab-order", test_tab_order);
  return g_test_run ();
}
