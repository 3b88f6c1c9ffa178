/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-record.h"
#include "dh-timeline-page.h"
#include "dh-timeline-view.h"

#define N_TASKS 60

static gboolean
has_content (gpointer page)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);
  return g_strcmp0 (state, "content") == 0;
}

static gboolean
is_empty (gpointer page)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);
  return g_strcmp0 (state, "empty") == 0;
}

static void
add_tasks (UiFixture *fixture)
{
  g_autoptr (DhEdit) programme = dh_edit_new (&dh_programme_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_parse (programme, "year", "2023", 2023, NULL);
  dh_edit_set_text (programme, "title", "Chương trình");
  gint64 id = ui_wait_for_int64 (dh_record_create (fixture->context, &dh_programme_entity, programme), &error);
  g_assert_no_error (error);
  for (int i = 0; i < N_TASKS; i++)
    {
      g_autoptr (DhEdit) task = dh_edit_new (&dh_task_entity);
      g_autofree char *title = g_strdup_printf ("Việc %d", i);

      dh_edit_set_int64 (task, "programme", id);
      dh_edit_set_text (task, "title", title);
      dh_edit_parse (task, "period", i % 2 ? "Quý I" : "tháng 9", 2023, NULL);
      ui_wait_for_int64 (dh_record_create (fixture->context, &dh_task_entity, task), &error);
      g_assert_no_error (error);
    }
}

static GtkWidget *
open_page (UiFixture *fixture)
{
  add_tasks (fixture);
  dh_context_set_year (fixture->context, 2023);
  dh_window_show_page (fixture->window, "timeline");
  GtkWidget *page = dh_window_get_page_widget (fixture->window);
  g_assert_true (DH_IS_TIMELINE_PAGE (page));
  ui_wait_until (has_content, page);
  return page;
}

static gboolean
has_drawn (gpointer view)
{
  return dh_timeline_view_n_drawn (view) > 0;
}

/* Only what is on screen is drawn. */
static void
test_rows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *view = ui_find (open_page (fixture), DH_TYPE_TIMELINE_VIEW, NULL);

  g_assert_nonnull (view);
  ui_wait_until (has_drawn, view);
  g_assert_cmpuint (dh_timeline_view_n_drawn (DH_TIMELINE_VIEW (view)), <, N_TASKS);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_LIST);
}

static gboolean
reaches_end (gpointer view)
{
  int cursor = 0;

  g_object_set (view, "cursor", 100000, NULL);
  g_object_get (view, "cursor", &cursor, NULL);
  return cursor == N_TASKS;
}

static void
test_cursor (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *view = ui_find (open_page (fixture), DH_TYPE_TIMELINE_VIEW, NULL);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  ui_wait_until (has_drawn, view);
  ui_wait_until (reaches_end, view);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

static void
test_zoom (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *view = ui_find (open_page (fixture), DH_TYPE_TIMELINE_VIEW, NULL);
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  ui_wait_until (has_drawn, view);
  dh_timeline_view_set_zoom (DH_TIMELINE_VIEW (view), 10);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_upper (adjustment), 3650, 0.1);
  dh_timeline_view_set_zoom (DH_TIMELINE_VIEW (view), 1000);
  g_assert_cmpfloat (dh_timeline_view_get_zoom (DH_TIMELINE_VIEW (view)), <, 100);
  dh_timeline_view_set_zoom (DH_TIMELINE_VIEW (view), 0);
  g_assert_cmpfloat (dh_timeline_view_get_zoom (DH_TIMELINE_VIEW (view)), >, 0);
}

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  dh_context_set_year (fixture->context, 1999);
  dh_window_show_page (fixture->window, "timeline");
  ui_wait_until (is_empty, dh_window_get_page_widget (fixture->window));
}

static void
test_units (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  g_object_set (page, "grouping", "unit", NULL);
  ui_wait_idle ();
  g_assert_true (has_content (page));
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/timeline/rows", test_rows);
  ui_fixture_add ("/ui/timeline/cursor", test_cursor);
  ui_fixture_add ("/ui/timeline/zoom", test_zoom);
  ui_fixture_add ("/ui/timeline/empty", test_empty);
  ui_fixture_add ("/ui/timeline/units", test_units);
  return g_test_run ();
}
