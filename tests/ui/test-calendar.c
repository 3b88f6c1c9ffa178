/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-calendar-page.h"
#include "dh-record.h"

typedef struct
{
  DhCalendarPage *page;
  DhDate cursor;
} Expected;

static gboolean
has_content (gpointer page)
{
  g_autofree char *state = NULL;

  g_object_get (page, "state", &state, NULL);
  return g_strcmp0 (state, "content") == 0;
}

static gint64
add_event (UiFixture *fixture, const char *title, const char *date)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_event_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (edit, "title", title);
  dh_edit_set_text (edit, "date", date);
  gint64 id = ui_wait_for_int64 (dh_record_create (fixture->context, &dh_event_entity, edit), &error);
  g_assert_no_error (error);
  return id;
}

static GtkWidget *
open_page (UiFixture *fixture)
{
  dh_window_show_page (fixture->window, "calendar");
  GtkWidget *page = dh_window_get_page_widget (fixture->window);
  g_assert_true (DH_IS_CALENDAR_PAGE (page));
  ui_wait_until (has_content, page);
  return page;
}

static gboolean
is_at (gpointer data)
{
  const Expected *expected = data;
  int cursor = 0;

  g_object_get (expected->page, "cursor", &cursor, NULL);
  return cursor == expected->cursor && has_content (expected->page);
}

static void
assert_cursor (GtkWidget *page, const char *date)
{
  Expected expected = { DH_CALENDAR_PAGE (page), dh_date_from_iso (date) };

  ui_wait_until (is_at, &expected);
}

/* Today is 15 June 2023. */
static void
test_steps (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  assert_cursor (page, "2023-06-15");
  gtk_widget_activate_action (page, "calendar.next", NULL);
  assert_cursor (page, "2023-07-15");
  g_object_set (page, "view", "week", NULL);
  gtk_widget_activate_action (page, "calendar.previous", NULL);
  assert_cursor (page, "2023-07-08");
  gtk_widget_activate_action (page, "calendar.today", NULL);
  assert_cursor (page, "2023-06-15");
  dh_calendar_page_show_day (DH_CALENDAR_PAGE (page), dh_date_from_iso ("2100-12-31"));
  gtk_widget_activate_action (page, "calendar.next", NULL);
  assert_cursor (page, "2100-12-31");
}

static gboolean
shows_title (gpointer data)
{
  gpointer *arguments = data;

  return ui_find (arguments[0], GTK_TYPE_LABEL, arguments[1]) != NULL;
}

static void
assert_shown (GtkWidget *page, const char *text)
{
  gpointer arguments[] = { page, (gpointer) text };

  ui_wait_until (shows_title, arguments);
}

static void
test_follows (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  assert_shown (page, "June 2023");
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, "Hội nghị"));
  add_event (fixture, "Hội nghị", "2023-06-14");
  assert_shown (page, "Hội nghị");
  assert_shown (page, "Ngày Quốc tế Thiếu nhi");
}

static void
test_more (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Việc %d", i);
      add_event (fixture, title, "2023-06-16");
    }
  page = open_page (fixture);
  assert_shown (page, "+2 more");
  gtk_widget_activate_action (page, "calendar.open-day", "i", dh_date_from_iso ("2023-06-16"));
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Việc 4"));
  adw_dialog_force_close (dialog);
}

typedef struct
{
  UiFixture *fixture;
  gint64 id;
  const char *date;
} Moved;

static gboolean
is_on (gpointer data)
{
  const Moved *moved = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = ui_wait_for_object (dh_record_load (moved->fixture->context, &dh_event_entity, moved->id), &error);

  g_assert_no_error (error);
  return g_strcmp0 (dh_record_get_text (record, "date"), moved->date) == 0;
}

static void
test_move (UiFixture *fixture, gconstpointer data)
{
  gint64 id = add_event (fixture, "Họp", "2023-06-16");
  GtkWidget *page = open_page (fixture);
  Moved there = { fixture, id, "2023-06-23" }, back = { fixture, id, "2023-06-16" };
  g_autoptr (GError) error = NULL;

  assert_shown (page, "Họp");
  gtk_widget_activate_action (page, "calendar.move", "(ixi)", 2, id, (int) dh_date_from_iso ("2023-06-23"));
  ui_wait_until (is_on, &there);
  assert_cursor (page, "2023-06-23");
  g_assert_true (ui_wait_for (dh_store_undo (dh_context_get_store (fixture->context), 0), &error));
  ui_wait_until (is_on, &back);
}

static void
test_new_event (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture);

  gtk_widget_activate_action (page, "calendar.new-event", "i", dh_date_from_iso ("2023-06-20"));
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_WIDGET, "Date"));
  adw_dialog_force_close (dialog);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/calendar/steps", test_steps);
  ui_fixture_add ("/ui/calendar/follows", test_follows);
  ui_fixture_add ("/ui/calendar/more", test_more);
  ui_fixture_add ("/ui/calendar/move", test_move);
  ui_fixture_add ("/ui/calendar/new-event", test_new_event);
  return g_test_run ();
}
