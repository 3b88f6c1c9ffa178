/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-meter.h"
#include "dh-overview-page.h"
#include "dh-overview-visit.h"
#include "dh-record-page.h"
#include "dh-record.h"

static gboolean
has_content (gpointer page)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);
  return g_strcmp0 (state, "content") == 0;
}

/* What open_page () has made, and not a state of the page from before. */
static gboolean
has_overdue (gpointer page)
{
  return has_content (page) && ui_find (page, GTK_TYPE_LABEL, "15 days late") != NULL;
}

static gboolean
is_empty (gpointer page)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);
  return g_strcmp0 (state, "empty") == 0;
}

/* Pairs of field and text, ended by NULL; references by name. */
static gint64
add (UiFixture *fixture, const DhEntity *entity, ...)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  g_autoptr (GError) error = NULL;
  const char *name = NULL;
  va_list args;

  va_start (args, entity);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      const char *text = va_arg (args, const char *);
      if (dh_entity_find_field (entity, name)->target != NULL)
        dh_edit_set_named (edit, name, text);
      else
        dh_edit_parse (edit, name, text, 2023, &error);
      g_assert_no_error (error);
    }
  va_end (args);
  gint64 id = ui_wait_for_int64 (dh_record_create (fixture->context, entity, edit), &error);
  g_assert_no_error (error);
  return id;
}

/* In the programme that a new organisation has: two points, one late task, one due this week, a document without
 * number. */
static GtkWidget *
open_page (UiFixture *fixture)
{
  add (fixture, &dh_focal_point_entity, "programme", "2023", "title", "Tuyên truyền", NULL);
  add (fixture, &dh_focal_point_entity, "programme", "2023", "title", "Giám sát", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "focal_point", "Giám sát", "title", "Chậm", "period", "ngày 31/5",
       "progress", "20", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Sắp", "period", "ngày 18/6", NULL);
  add (fixture, &dh_document_entity, "abstract", "Chưa số", NULL);
  dh_context_set_year (fixture->context, 2023);
  dh_window_show_page (fixture->window, "overview");
  GtkWidget *page = dh_window_get_page_widget (fixture->window);
  g_assert_true (DH_IS_OVERVIEW_PAGE (page));
  ui_wait_until (has_overdue, page);
  return page;
}

static void
test_empty (UiFixture *fixture, gconstpointer data)
{
  dh_context_set_year (fixture->context, 1999);
  dh_window_show_page (fixture->window, "overview");
  ui_wait_until (is_empty, dh_window_get_page_widget (fixture->window));
}

static gboolean
shows_records (gpointer window)
{
  return DH_IS_RECORD_PAGE (dh_window_get_page_widget (window));
}

/* A figure leads to a page that is called like it. */
static void
test_links (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *missing = ui_find (page, GTK_TYPE_LABEL, "Documents without number");

  g_assert_nonnull (missing);
  GtkWidget *button = gtk_widget_get_ancestor (missing, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_wait_until (shows_records, fixture->window);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (dh_window_get_page_widget (fixture->window))),
                   ==, "Documents without number");
}

static void
test_meters (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *meter = ui_find (open_page (fixture), DH_TYPE_METER, NULL);

  g_assert_nonnull (meter);
  gtk_test_accessible_assert_role (meter, GTK_ACCESSIBLE_ROLE_METER);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (meter), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (meter), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT));
  g_assert_nonnull (gtk_widget_get_tooltip_text (meter));
}

static GtkWidget *
find_row (GtkWidget *page, const char *days)
{
  GtkWidget *label = ui_find (page, GTK_TYPE_LABEL, days);

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW) : NULL;
}

static gboolean
has_matters (gpointer page)
{
  return has_overdue (page) && find_row (page, "29 days late") != NULL && find_row (page, "in 5 days") != NULL;
}

static void
assert_link (GtkWidget *row, const char *subtitle, const char *expected)
{
  const char *entity = NULL;
  gint64 id = 0;

  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, subtitle);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), ==, "win.show-record");
  g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)), "(&sx)", &entity, &id);
  g_assert_cmpstr (entity, ==, expected);
  g_assert_cmpint (id, !=, 0);
}

static gboolean
shows_registers (gpointer window)
{
  g_autofree char *page = NULL;

  g_object_get (window, "page", &page, NULL);
  return g_strcmp0 (page, "registers") == 0;
}

/* What registers await stands among the tasks by its day, and leads to its row. Today is 15 June 2023. */
static void
test_registers (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL, *late = NULL, *coming = NULL;

  add (fixture, dh_entity_find ("petition"), "summary", "Đất", "received_on", "2023-04-28", NULL);
  add (fixture, dh_entity_find ("supervision"), "topic", "Nước", "date", "2023-03-01", NULL);
  add (fixture, dh_entity_find ("supervision_proposal"), "supervision", "Nước", "proposal", "Sửa", "sent_on",
       "2023-06-05", NULL);
  page = open_page (fixture);
  ui_wait_until (has_matters, page);
  late = find_row (page, "29 days late");
  coming = find_row (page, "in 5 days");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (late)), ==, "Đất");
  assert_link (late, "Petition · To be handled by · 17/05/2023", "petition");
  assert_link (coming, "Proposal after supervision · Answer expected by · 20/06/2023", "supervision_proposal");
  /* Longest late first, the task of 31 May after it. */
  g_assert_true (gtk_widget_get_next_sibling (late) == find_row (page, "15 days late"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Petitions and letters near the limit"));
  gtk_widget_activate_action_variant (page, "win.show-record",
                                      gtk_actionable_get_action_target_value (GTK_ACTIONABLE (late)));
  ui_wait_until (shows_registers, fixture->window);
}

static gboolean
has_no_overdue (gpointer page)
{
  return ui_find (page, GTK_TYPE_LABEL, "15 days late") == NULL;
}

/* The page follows what is done elsewhere. */
static void
test_refresh (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  GtkWidget *label = ui_find (page, GTK_TYPE_LABEL, "15 days late");
  const char *entity = NULL;
  gint64 id = 0;

  g_assert_nonnull (label);
  GtkWidget *row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
  g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)), "(&sx)", &entity, &id);
  g_assert_cmpstr (entity, ==, "task");
  dh_edit_set_int64 (edit, "progress", 100);
  g_assert_true (ui_wait_for (dh_records_update (fixture->context, &dh_task_entity, &id, 1, edit), &error));
  ui_wait_until (has_no_overdue, page);
}

static void
test_visit (UiFixture *fixture, gconstpointer data)
{
  DhStore *store = dh_context_get_store (fixture->context);

  dh_overview_visit_remember (store, 0);
  open_page (fixture);
  g_assert_cmpint (dh_overview_visit_recall (store), >, 0);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/overview/empty", test_empty);
  ui_fixture_add ("/ui/overview/links", test_links);
  ui_fixture_add ("/ui/overview/meters", test_meters);
  ui_fixture_add ("/ui/overview/refresh", test_refresh);
  ui_fixture_add ("/ui/overview/registers", test_registers);
  ui_fixture_add ("/ui/overview/visit", test_visit);
  return g_test_run ();
}
