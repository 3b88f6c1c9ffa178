/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-record.h"
#include "dh-reminders.h"

static gboolean
has_one (gpointer reminders)
{
  return dh_reminders_get_n (reminders) == 1;
}

static gboolean
has_none (gpointer reminders)
{
  return dh_reminders_get_n (reminders) == 0;
}

/* Today is 15 June 2023. */
static gint64
add_task (UiFixture *fixture, const char *title, const char *period)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_named (edit, "programme", "2023");
  dh_edit_set_text (edit, "title", title);
  dh_edit_parse (edit, "period", period, 2023, &error);
  g_assert_no_error (error);
  gint64 id = ui_wait_for_int64 (dh_record_create (fixture->context, &dh_task_entity, edit), &error);
  g_assert_no_error (error);
  return id;
}

static void
finish (UiFixture *fixture, gint64 id)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_int64 (edit, "progress", 100);
  g_assert_true (ui_wait_for (dh_records_update (fixture->context, &dh_task_entity, &id, 1, edit), &error));
}

static void
test_notices (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);

  g_assert_false (g_settings_get_boolean (settings, "reminders"));
  g_settings_set_int (settings, "reminder-hour", 0);
  g_autoptr (DhReminders) reminders = dh_reminders_new (fixture->context, settings);
  gint64 late = add_task (fixture, "Chậm", "ngày 31/5");
  add_task (fixture, "Sắp", "ngày 16/6");
  ui_wait_idle ();
  g_assert_cmpuint (dh_reminders_get_n (reminders), ==, 0);

  g_settings_set_boolean (settings, "reminders", TRUE);
  ui_wait_until (has_one, reminders);
  finish (fixture, late);
  ui_wait_until (has_none, reminders);
  add_task (fixture, "Hôm nay", "ngày 15/6");
  ui_wait_until (has_one, reminders);
  g_settings_set_boolean (settings, "reminders", FALSE);
  ui_wait_until (has_none, reminders);
  g_settings_reset (settings, "reminder-hour");
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/reminders/notices", test_notices);
  return g_test_run ();
}
