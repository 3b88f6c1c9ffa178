/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-query-view.h"
#include "dh-record-page.h"
#include "dh-register-private.h"
#include "dh-registers-page.h"
#include "dh-statistics-page.h"

/* A register of the test's own: nothing of the window knows it. */
static const DhField boat_fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Boat")),
  DATE ("date", N_ ("Date"), NEEDED),
  COUNT ("crew", N_ ("Crew"), LISTED),
  PLACE_FIELDS,
  END_FIELDS,
};

static const DhEntity boat = REGISTER_ENTITY ("boat", N_ ("Boat"), N_ ("Boats"), "name", "date", boat_fields);

static const DhRegister boats = {
  .entity = &boat,
  .topic = DH_TOPIC_FESTIVAL,
  .date = "date",
  .figures = FIGURES ({ "total", N_ ("Boats") }, { "crew", N_ ("Crew"), .sum = "crew" }),
  .breakdowns = "level",
};

static void
add_boat (UiFixture *fixture, const char *name)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&boat);

  dh_edit_set_text (edit, "name", name);
  dh_edit_set_text (edit, "date", "2023-05-01");
  dh_edit_set_text (edit, "level", "commune");
  dh_edit_set_int64 (edit, "crew", 4);
  ui_wait_for_int64 (dh_record_create (fixture->context, &boat, edit), NULL);
}

static DhRegistersPage *
show_registers (UiFixture *fixture)
{
  dh_window_show_page (fixture->window, "registers");
  return DH_REGISTERS_PAGE (dh_window_get_page_widget (fixture->window));
}

static gboolean
lists_boats (gpointer page)
{
  return ui_find (page, GTK_TYPE_LABEL, "Boats") != NULL;
}

static gboolean
shows_table (gpointer page)
{
  return ui_find (page, DH_TYPE_RECORD_PAGE, NULL) != NULL;
}

static gboolean
has_counted (gpointer page)
{
  GtkWidget *statistics = ui_find (page, DH_TYPE_STATISTICS_PAGE, NULL);

  return statistics != NULL && *dh_statistics_page_get_sentence (DH_STATISTICS_PAGE (statistics)) != '\0';
}

static void
test_list (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);

  ui_wait_until (lists_boats, page);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Petitions and letters"));
}

static void
test_table (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);

  add_boat (fixture, "Thuyền xanh");
  dh_registers_page_open (page, &boat);
  ui_wait_until (shows_table, page);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "Statistics"));
}

static void
test_statistics (UiFixture *fixture, gconstpointer data)
{
  DhRegistersPage *page = show_registers (fixture);

  add_boat (fixture, "Thuyền xanh");
  add_boat (fixture, "Thuyền đỏ");
  dh_registers_page_open_statistics (page, &boats);
  ui_wait_until (has_counted, page);
  g_assert_cmpstr (
      dh_statistics_page_get_sentence (DH_STATISTICS_PAGE (ui_find (GTK_WIDGET (page), DH_TYPE_STATISTICS_PAGE, NULL))),
      ==, "Boats, cả năm 2023: Boats: 2; Crew: 8.");
}

/* A record that is named from elsewhere, and the rows of a figure, open here. */
static void
test_found (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&boat);

  add_boat (fixture, "Thuyền xanh");
  dh_window_show_query (fixture->window, query, "Boats of today");
  g_assert_true (DH_IS_REGISTERS_PAGE (dh_window_get_page_widget (fixture->window)));
  ui_wait_until (shows_table, dh_window_get_page_widget (fixture->window));
}

int
main (int argc, char **argv)
{
  dh_register_add (&boats);
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/registers/list", test_list);
  ui_fixture_add ("/ui/registers/table", test_table);
  ui_fixture_add ("/ui/registers/statistics", test_statistics);
  ui_fixture_add ("/ui/registers/found", test_found);
  return g_test_run ();
}
