/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>

#include "dh-backup.h"
#include "dh-lease.h"
#include "dh-record.h"

static DhWindow *
other_window (UiFixture *fixture)
{
  DhWindow *window = dh_window_new (GTK_APPLICATION (fixture->application),
                                    dh_application_get_settings (fixture->application),
                                    dh_application_get_clock (fixture->application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_failed (gpointer window)
{
  return g_str_equal (dh_window_get_state (window), "failed");
}

static gboolean
is_open (gpointer window)
{
  return g_str_equal (dh_window_get_state (window), "organisation");
}

static gboolean
is_visible (DhWindow *window, const char *label)
{
  GtkWidget *button = ui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_visible (button);
}

static void
close_and_wait (DhWindow *window)
{
  g_autoptr (DhContext) context = NULL;

  if (dh_window_get_context (window) != NULL)
    context = g_object_ref (dh_window_get_context (window));
  gtk_window_close (GTK_WINDOW (window));
  if (context != NULL)
    ui_wait_for (dh_store_close (dh_context_get_store (context)), NULL);
  ui_wait_idle ();
}

/* The file is held by a process of its own, as it is when two people open it. */
static void
test_in_use (UiFixture *fixture, gconstpointer data)
{
  DhWindow *window = other_window (fixture);
  gboolean read_only;

  dh_window_open (window, fixture->path, DH_STORE_OPEN_DEFAULT);
  ui_wait_until (has_failed, window);
  g_assert_true (is_visible (window, "Open _Read-Only"));
  g_assert_false (is_visible (window, "Restore from a _Backup…"));
  g_assert_true (is_visible (window, "_Try Again"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-read-only", NULL);
  ui_wait_until (is_open, window);
  read_only = dh_store_is_read_only (dh_context_get_store (dh_window_get_context (window)));
  g_assert_true (read_only);
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Read-only"));
  close_and_wait (window);
}

static void
test_not_a_store (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "foreign.donghanh", NULL);
  DhWindow *window = other_window (fixture);
  g_autofree char *contents = NULL;

  g_file_set_contents (path, "This is a letter, not an organisation.", -1, NULL);
  dh_window_open (window, path, DH_STORE_OPEN_DEFAULT);
  ui_wait_until (has_failed, window);
  g_assert_true (is_visible (window, "Restore from a _Backup…"));
  g_assert_false (is_visible (window, "Open _Read-Only"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "This is a letter, not an organisation.");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel-opening", NULL);
  g_assert_cmpstr (dh_window_get_state (window), ==, "welcome");
  close_and_wait (window);
}

static void
test_missing (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone.donghanh", NULL);

  /* What is open stays open behind the page that says what went wrong. */
  dh_window_open (fixture->window, path, DH_STORE_OPEN_DEFAULT);
  ui_wait_until (has_failed, fixture->window);
  g_assert_true (dh_window_get_context (fixture->window) == fixture->context);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cancel-opening", NULL);
  g_assert_cmpstr (dh_window_get_state (fixture->window), ==, "organisation");
  g_assert_cmpstr (dh_window_get_path (fixture->window), ==, fixture->path);
}

static gboolean
shows_other (gpointer window)
{
  return is_open (window) && g_str_has_suffix (dh_window_get_path (window), "second.donghanh");
}

static void
test_switch (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "second.donghanh", NULL);
  g_autoptr (DhContext) second = ui_organisation_new (path);
  g_autoptr (DhLeaseHolder) holder = NULL;

  ui_wait_for (dh_store_close (dh_context_get_store (second)), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-recent", "s", path);
  ui_wait_until (shows_other, fixture->window);
  /* The first was given back. */
  ui_wait_for (dh_store_close (dh_context_get_store (fixture->context)), NULL);
  holder = dh_lease_peek_holder (fixture->path);
  g_assert_null (holder);
}

static void
test_late_answer_is_ignored (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone.donghanh", NULL);

  dh_window_open (fixture->window, path, DH_STORE_OPEN_DEFAULT);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cancel-opening", NULL);
  /* When the same question is answered that was asked later, the first one was. */
  g_assert_false (ui_wait_for (dh_context_open (path, DH_STORE_OPEN_DEFAULT, NULL, NULL), NULL));
  ui_wait_idle ();
  g_assert_cmpstr (dh_window_get_state (fixture->window), ==, "organisation");
}

static gboolean
has_no_context (gpointer window)
{
  return dh_window_get_context (window) == NULL;
}

static gboolean
has_alert (gpointer window)
{
  return ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (window));
}

typedef struct
{
  DhWindow *window;
  DhContext *before;
} Exchange;

static gboolean
is_exchanged (gpointer data)
{
  Exchange *exchange = data;
  DhContext *now = dh_window_get_context (exchange->window);

  return now != NULL && now != exchange->before;
}

static gint64
count_units (DhContext *context)
{
  g_autoptr (GListModel) units = ui_wait_for_object (dh_record_choices (context, &dh_unit_entity, "", 100), NULL);

  g_assert_nonnull (units);
  return g_list_model_get_n_items (units);
}

static void
test_restore (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhBackup) backup = ui_wait_for_object (dh_store_backup (dh_context_get_store (fixture->context), NULL), NULL);
  Exchange exchange = { fixture->window, fixture->context };

  ui_add_unit (fixture->context, "Sau bản sao");
  g_assert_cmpint (count_units (fixture->context), ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore", "(sx)", dh_backup_get_path (backup),
                              dh_backup_get_at (backup));
  ui_wait_until (has_alert, fixture->window);
  AdwDialog *alert = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_signal_emit_by_name (ui_find (GTK_WIDGET (alert), GTK_TYPE_BUTTON, "_Restore"), "clicked");
  ui_wait_until (is_exchanged, &exchange);
  g_assert_cmpint (count_units (dh_window_get_context (fixture->window)), ==, 2);
}

static void
test_restore_declined (UiFixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore", "(sx)", "/nowhere/at.all", (gint64) 1);
  ui_wait_until (has_alert, fixture->window);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  ui_wait_idle ();
  g_assert_true (dh_window_get_context (fixture->window) == fixture->context);
}

static gboolean
is_two (gpointer application)
{
  return g_list_length (gtk_application_get_windows (application)) == 2;
}

/* One organisation, one window. */
static void
test_new_organisation_beside (UiFixture *fixture, gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-organisation", NULL);
  ui_wait_until (is_two, application);
  g_assert_cmpstr (dh_window_get_state (fixture->window), ==, "organisation");
  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    {
      if (item->data != (gpointer) fixture->window)
        {
          g_assert_true (has_no_context (item->data));
          g_assert_cmpstr (dh_window_get_state (item->data), ==, "welcome");
          gtk_window_close (item->data);
          break;
        }
    }
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/open/in-use", test_in_use);
  ui_fixture_add ("/open/not-a-store", test_not_a_store);
  ui_fixture_add ("/open/missing", test_missing);
  ui_fixture_add ("/open/switch", test_switch);
  ui_fixture_add ("/open/late-answer", test_late_answer_is_ignored);
  ui_fixture_add ("/open/restore", test_restore);
  ui_fixture_add ("/open/restore-declined", test_restore_declined);
  ui_fixture_add ("/open/new-beside", test_new_organisation_beside);
  return g_test_run ();
}
