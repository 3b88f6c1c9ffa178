/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-about.h"
#include "dh-backup-list.h"
#include "dh-goto-dialog.h"
#include "dh-new-organisation.h"
#include "dh-preferences.h"
#include "dh-section.h"
#include "dh-shortcuts-dialog.h"
#include "dh-sidebar.h"
#include "dh-welcome.h"

/* The compiler of the templates checks neither closures nor bound types: each is built once. */

static void
open_close (gpointer widget)
{
  g_assert_true (GTK_IS_WIDGET (widget));
  g_object_ref_sink (widget);
  g_object_run_dispose (widget);
  g_object_unref (widget);
}

static void
test_without_organisation (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);

  open_close (dh_preferences_new (settings));
  open_close (dh_shortcuts_dialog_new ());
  open_close (dh_about_dialog_new ("/tmp/office.donghanh"));
  open_close (dh_goto_dialog_new (NULL));
  open_close (dh_backup_list_new ());
  open_close (g_object_new (DH_TYPE_SIDEBAR, NULL));
  open_close (g_object_new (DH_TYPE_WELCOME, NULL));
  open_close (g_object_new (DH_TYPE_NEW_ORGANISATION, NULL));
}

static void
test_sections (UiFixture *fixture, gconstpointer data)
{
  guint n;
  const DhSection *sections = dh_sections_get (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *page = g_object_ref_sink (dh_section_create (&sections[i], fixture->context));
      g_assert_true (ADW_IS_NAVIGATION_PAGE (page));
      g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), !=, "");
      /* What a page is called in the sidebar it is called in its header. */
      if (sections[i].entity == NULL)
        g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==,
                         dh_section_get_title (&sections[i]));
      ui_wait_idle ();
      g_object_unref (page);
    }
}

static void
test_section_table (void)
{
  guint n;
  const DhSection *sections = dh_sections_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (dh_section_find (sections[i].name) == &sections[i]);
      g_assert_true ((sections[i].entity != NULL) != (sections[i].create != NULL));
      g_assert_nonnull (dh_section_get_icon (&sections[i]));
      g_assert_nonnull (sections[i].help);
    }
  g_assert_cmpstr (dh_section_nth_listed (0)->name, ==, "overview");
  g_assert_null (dh_section_nth_listed (99));
  g_assert_null (dh_section_find ("nowhere"));
  g_assert_cmpstr (dh_section_find_entity ("person")->name, ==, "persons");
  g_assert_cmpstr (dh_section_find_entity ("task")->name, ==, "programme");
  g_assert_null (dh_section_find_entity ("progress"));
}

static void
test_preferences_follow_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  AdwDialog *dialog = g_object_ref_sink (dh_preferences_new (settings));
  GtkWidget *density = ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "Rows of tables");
  g_autofree char *word = NULL;

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (density)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (density), 1);
  word = g_settings_get_string (settings, "density");
  g_assert_cmpstr (word, ==, "compact");
  g_settings_reset (settings, "density");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (density)), ==, 0);
  g_object_unref (dialog);
}

static void
test_colour_scheme (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  dh_preferences_follow_color_scheme (settings, manager);
  g_settings_set_string (settings, "color-scheme", "dark");
  g_assert_true (adw_style_manager_get_dark (manager));
  g_settings_reset (settings, "color-scheme");
  g_assert_false (adw_style_manager_get_dark (manager));
}

static void
test_debug_info (void)
{
  g_autofree char *text = dh_about_dup_debug_info ("/tmp/office.donghanh");

  g_assert_nonnull (strstr (text, DH_VERSION));
  g_assert_nonnull (strstr (text, "/tmp/office.donghanh"));
  g_assert_nonnull (strstr (text, "GTK: 4."));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/templates/without-organisation", test_without_organisation);
  g_test_add_func ("/templates/section-table", test_section_table);
  g_test_add_func ("/templates/preferences", test_preferences_follow_settings);
  g_test_add_func ("/templates/colour-scheme", test_colour_scheme);
  g_test_add_func ("/templates/debug-info", test_debug_info);
  ui_fixture_add ("/templates/sections", test_sections);
  return g_test_run ();
}
