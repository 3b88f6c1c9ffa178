/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-change.h"
#include "dh-record.h"

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_EXPANDER_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static gboolean
has_three_rows (gpointer page)
{
  return count_rows (page) == 3;
}

static gboolean
has_four_rows (gpointer page)
{
  return count_rows (page) == 4;
}

static GtkWidget *
show_history (UiFixture *fixture)
{
  dh_window_show_page (fixture->window, "history");
  return dh_window_get_page_widget (fixture->window);
}

/* Founding and two units; what came later is there without asking. */
static void
test_lists_and_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_history (fixture);

  ui_wait_until (has_three_rows, page);
  ui_add_unit (fixture->context, "Hội Cựu chiến binh tỉnh");
  ui_wait_until (has_four_rows, page);
}

/* While another page is shown nothing is read; coming back reads once. */
static void
test_catches_up (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_history (fixture);

  ui_wait_until (has_three_rows, page);
  dh_window_show_page (fixture->window, "safety");
  ui_add_unit (fixture->context, "Hội Cựu chiến binh tỉnh");
  ui_wait_idle ();
  g_assert_cmpuint (count_rows (page), ==, 3);
  dh_window_show_page (fixture->window, "history");
  ui_wait_until (has_four_rows, page);
}

static gboolean
is_undone (gpointer context)
{
  g_autoptr (GListModel) units = ui_wait_for_object (dh_record_choices (context, &dh_unit_entity, "", 100), NULL);

  return units != NULL && g_list_model_get_n_items (units) == 1;
}

static void
test_undo_button (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_history (fixture);
  GtkWidget *button;

  ui_wait_until (has_three_rows, page);
  button = ui_find (page, GTK_TYPE_BUTTON, "Undo This Change");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (is_undone, fixture->context);
}

/* The founding is final: of three changes two can be taken back. */
static guint
count_undo (GtkWidget *widget)
{
  guint n = g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Undo This Change") == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_undo (child);
  return n;
}

static void
test_final (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_history (fixture);

  ui_wait_until (has_three_rows, page);
  g_assert_cmpuint (count_undo (page), ==, 2);
}

static void
test_details (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_history (fixture);
  GtkWidget *row;

  ui_wait_until (has_three_rows, page);
  row = ui_find (page, ADW_TYPE_EXPANDER_ROW, NULL);
  g_assert_true (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "15/06/2023"));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/history/follows", test_lists_and_follows);
  ui_fixture_add ("/history/catches-up", test_catches_up);
  ui_fixture_add ("/history/undo", test_undo_button);
  ui_fixture_add ("/history/final", test_final);
  ui_fixture_add ("/history/details", test_details);
  return g_test_run ();
}
