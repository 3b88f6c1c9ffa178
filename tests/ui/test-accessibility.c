/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-section.h"

/* Everything that can have the focus can be named by a screen reader: from a label property, a label
 * that points at it, a tooltip, or text inside it. */

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  if (GTK_IS_INSCRIPTION (widget) && gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_text (child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || gtk_widget_get_tooltip_text (widget) != NULL || has_text (widget);
}

/* The inner text of an entry is named by the entry around it; lists and scrolled windows are named or
 * are ways to what is in them. */
static gboolean
needs_name (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || (!gtk_widget_get_focusable (widget) && !GTK_IS_MENU_BUTTON (widget)))
    return FALSE;
  /* The button inside a menu button has the menu button's name. */
  if (GTK_IS_TOGGLE_BUTTON (widget) && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
    return FALSE;
  /* Nor are the parts of a spin button, and the list in a group, ours to name. */
  if (GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (widget))
      || (GTK_IS_LIST_BOX (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) != NULL))
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget)
         || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BOX (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget);
}

static guint
complain (GtkWidget *widget, const char *where)
{
  guint n = 0;

  /* Buttons that GTK and libadwaita put into their own widgets are theirs to name. */
  if (needs_name (widget) && !is_named (widget))
    {
      g_autofree char *classes = g_strjoinv (" ", (GStrv) gtk_widget_get_css_classes (widget));
      g_test_message ("%s: a %s (%s) in a %s has no name", where, G_OBJECT_TYPE_NAME (widget), classes,
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += complain (child, where);
  return n;
}

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
      ui_wait_for (dex_timeout_new_msec (150), NULL);
      bad += complain (GTK_WIDGET (fixture->window), sections[i].name);
    }
  g_assert_cmpuint (bad, ==, 0);
}

static void
test_dialogs (UiFixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "app.preferences", "app.shortcuts", "app.about", "win.go-to" };
  guint bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL);
      AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
      g_assert_nonnull (dialog);
      ui_wait_until (is_drawn, dialog);
      bad += complain (GTK_WIDGET (dialog), actions[i]);
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
  bad = complain (GTK_WIDGET (fixture->window), "welcome");
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
  ui_wait_until (is_drawn, dh_window_get_page_widget (fixture->window));
  for (guint i = 0; i < 100; i++)
    {
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus != NULL)
        g_hash_table_add (seen, focus);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 8);
  g_assert_cmpuint (g_hash_table_size (seen), <, 60);
  focus = ui_find (window, ADW_TYPE_BUTTON_ROW, "_Check the File");
  g_assert_true (g_hash_table_contains (seen, focus));
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
