/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

#include "dh-programme-page-private.h"
#include "dh-record-query.h"

typedef struct
{
  DhRecordPage *page;
  const char *title;
} Titled;

static gboolean
is_titled (gpointer data)
{
  const Titled *titled = data;

  return g_str_equal (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (titled->page)), titled->title);
}

/* The rows behind a figure are shown where tasks live; what a figure asks is the person's to change. */
static void
test_figure (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  g_autoptr (DhQuery) all = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) of_it = dh_query_with_filter (all, "programme", DH_FILTER_IS,
                                         &(DhValue) { .type = DH_VALUE_INT, .i = scene.programme });
  g_autoptr (DhQuery) within = dh_query_with_filter (of_it, "focal_point", DH_FILTER_WITHIN,
                                          &(DhValue) { .type = DH_VALUE_INT, .i = scene.first });
  g_autoptr (DhQuery) no_lead = dh_query_with_filter (within, "lead", DH_FILTER_EMPTY, NULL);
  g_autoptr (DhQuery) not_a = dh_query_with_filter (no_lead, "title", DH_FILTER_IS_NOT,
                                         &(DhValue) { .type = DH_VALUE_TEXT, .s = (char *) "a" });
  dh_window_show_page (self->window, "overview");
  dh_window_show_query (self->window, not_a, "Without lead");
  g_assert_cmpstr (dh_window_get_page (self->window), ==, "programme");
  DhRecordPage *page = dh_programme_page_get_record_page (scene.page);
  Titled titled = { page, "Without lead" };
  ui_wait_until (is_titled, &titled);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 1);
  g_assert_cmpint (dh_programme_outline_get_chosen (dh_programme_page_get_outline (scene.page)), ==, scene.first);
  /* A change that has nothing to do with it leaves its name. */
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  dh_edit_set_text (edit, "note", "x");
  g_assert_true (ui_wait_for (dh_records_update (self->context, &dh_task_entity, &scene.b, 1, edit), NULL));
  ui_wait_idle ();
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Without lead");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.clear-filter", NULL);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 2);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Tuyên truyền");
  /* So does sorting; another point has its own. */
  dh_window_show_query (self->window, not_a, "Without lead");
  ui_wait_until (is_titled, &titled);
  gtk_widget_activate_action (GTK_WIDGET (page), "table.group", "s", "lead");
  g_assert_true (is_titled (&titled));
  dh_programme_outline_choose (dh_programme_page_get_outline (scene.page), scene.second);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), ==, "Giám sát");
  /* Tasks of all programmes belong to no one of them. */
  dh_window_show_query (self->window, all, "All");
  g_assert_true (DH_IS_RECORD_PAGE (dh_window_get_page_widget (self->window)));
  scene_leave (self);
}

/* The programme of the year before, and the tasks of either. */
typedef struct
{
  Scene scene;
  gint64 earlier;
  DhQuery *of_now, *of_then;
  guint n_years, n_then; /* how often the year changed, and what is told under the name of the earlier one */
} Years;

static DhQuery *
tasks_of (gint64 programme)
{
  g_autoptr (DhQuery) all = dh_query_new (&dh_task_entity);

  return dh_query_with_filter (all, "programme", DH_FILTER_IS, &(DhValue) { .type = DH_VALUE_INT, .i = programme });
}

static void
year_cb (Years *years)
{
  years->n_years++;
}

static void
title_cb (Years *years)
{
  DhRecordPage *page = dh_programme_page_get_record_page (years->scene.page);

  if (g_str_has_prefix (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), "Of then"))
    years->n_then++;
}

static void
years_set_up (UiFixture *self, Years *years)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);

  scene_set_up (self, &years->scene);
  dh_edit_set_int64 (edit, "year", 2022);
  dh_edit_set_text (edit, "title", "Chương trình năm 2022");
  years->earlier = ui_wait_for_int64 (dh_record_create (self->context, &dh_programme_entity, edit), NULL);
  years->of_now = tasks_of (years->scene.programme);
  years->of_then = tasks_of (years->earlier);
  g_signal_connect_swapped (self->context, "notify::year", G_CALLBACK (year_cb), years);
  g_signal_connect_swapped (dh_programme_page_get_record_page (years->scene.page), "notify::title",
                            G_CALLBACK (title_cb), years);
}

static void
years_leave (UiFixture *self, Years *years)
{
  g_signal_handlers_disconnect_by_data (self->context, years);
  g_signal_handlers_disconnect_by_data (dh_programme_page_get_record_page (years->scene.page), years);
  dh_query_free (years->of_now);
  dh_query_free (years->of_then);
  scene_leave (self);
}

static void
wait_titled (Years *years, const char *title)
{
  ui_wait_until (is_titled, &(Titled) { dh_programme_page_get_record_page (years->scene.page), title });
}

/* A figure of another year shows its programme first, which is read once; that of the programme on show needs nothing
 * read. */
static void
test_other_year (UiFixture *self, gconstpointer data)
{
  Years years = { 0 };

  years_set_up (self, &years);
  DhProgrammePage *page = years.scene.page;
  guint n_read = page->generation;
  dh_window_show_query (self->window, years.of_then, "Of then");
  wait_titled (&years, "Of then");
  g_assert_cmpint (dh_context_get_year (self->context), ==, 2022);
  g_assert_cmpint (dh_record_get_id (dh_programme_page_get_programme (page)), ==, years.earlier);
  g_assert_cmpuint (scene_n_rows (&years.scene), ==, 0);
  g_assert_cmpuint (page->generation, ==, n_read + 1);
  dh_window_show_query (self->window, years.of_then, "Of then again");
  wait_titled (&years, "Of then again");
  g_assert_cmpuint (page->generation, ==, n_read + 1);
  years_leave (self, &years);
}

/* Of two figures asked for one after the other the later is shown, and nothing of the first. */
static void
test_later_wish (UiFixture *self, gconstpointer data)
{
  Years years = { 0 };

  years_set_up (self, &years);
  dh_window_show_query (self->window, years.of_then, "Of then");
  dh_window_show_query (self->window, years.of_now, "Of now");
  wait_titled (&years, "Of now");
  g_assert_cmpuint (scene_n_rows (&years.scene), ==, 3);
  g_assert_cmpint (dh_record_get_id (dh_programme_page_get_programme (years.scene.page)), ==, years.scene.programme);
  g_assert_cmpuint (years.n_years, ==, 0);
  g_assert_cmpuint (years.n_then, ==, 0);
  years_leave (self, &years);
}

static gboolean
tells_it_is_gone (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "The record is no longer there") != NULL;
}

/* A programme in the trash is told to be gone, and the year stays. */
static void
test_trashed (UiFixture *self, gconstpointer data)
{
  Years years = { 0 };

  years_set_up (self, &years);
  g_assert_true (ui_wait_for (dh_records_trash (self->context, &dh_programme_entity, &years.earlier, 1), NULL));
  dh_window_show_query (self->window, years.of_then, "Of then");
  ui_wait_until (tells_it_is_gone, self->window);
  g_assert_cmpuint (years.n_years, ==, 0);
  g_assert_cmpuint (years.n_then, ==, 0);
  g_assert_cmpint (dh_context_get_year (self->context), ==, 2023);
  g_assert_cmpint (dh_record_get_id (dh_programme_page_get_programme (years.scene.page)), ==, years.scene.programme);
  years_leave (self, &years);
}

static void
close_cb (UiFixture *self)
{
  if (dh_context_get_year (self->context) == 2022)
    dex_unref (dh_store_close (dh_context_get_store (self->context)));
}

static gboolean
waits_for_nothing (gpointer page)
{
  DhProgrammePage *self = page;

  return self->wish == NULL && self->programme != NULL && dh_record_get_int64 (self->programme, "year") == 2022;
}

/* The programmes are read and the outline is not: nobody waits for it any longer. */
static void
test_failed_reading (UiFixture *self, gconstpointer data)
{
  Years years = { 0 };

  years_set_up (self, &years);
  DhProgrammePage *page = years.scene.page;
  gulong handler = g_signal_connect_swapped (page->choice, "notify::model", G_CALLBACK (close_cb), self);
  dh_window_show_query (self->window, years.of_then, "Of then");
  ui_wait_until (waits_for_nothing, page);
  g_signal_handler_disconnect (page->choice, handler);
  g_assert_null (dh_programme_outline_get_outline (page->outline));
  g_assert_cmpuint (years.n_then, ==, 0);
  years_leave (self, &years);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/programme-find/figure", test_figure);
  ui_fixture_add ("/programme-find/other-year", test_other_year);
  ui_fixture_add ("/programme-find/later-wish", test_later_wish);
  ui_fixture_add ("/programme-find/trashed", test_trashed);
  ui_fixture_add ("/programme-find/failed-reading", test_failed_reading);
  return g_test_run ();
}
