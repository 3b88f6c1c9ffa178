/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-backup-list.h"
#include "dh-backup.h"
#include "dh-safety.h"

static char *
text_of (DhSafety *safety, const char *property)
{
  char *text = NULL;

  g_object_get (safety, property, &text, NULL);
  return text;
}

static gboolean
is_backed_up (gpointer safety)
{
  g_autofree char *text = text_of (safety, "text");

  return g_str_has_prefix (text, "Backed up ");
}

static void
test_backed_up_today (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhSafety) safety = dh_safety_new (fixture->context);
  gboolean warning;

  ui_wait_until (is_backed_up, safety);
  g_autofree char *text = text_of (safety, "text");
  g_autofree char *banner = text_of (safety, "banner");

  g_object_get (safety, "warning", &warning, NULL);
  g_assert_cmpstr (text, ==, "Backed up today 12:00");
  g_assert_false (warning);
  g_assert_cmpstr (banner, ==, "");
  /* The line at the foot of the sidebar says the same. */
  g_assert_nonnull (ui_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text));
}

/* A clock three days later: the copy is stale, and the line says since when. */
static void
test_stale (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "stale.donghanh", NULL);
  g_autoptr (DhContext) first = ui_organisation_new (path);
  g_autoptr (DhClock) later = dh_clock_new_fixed (dh_date_new (2023, 6, 20));
  g_autoptr (DhContext) context = NULL;
  g_autoptr (DhSafety) safety = NULL;
  g_autofree char *text = NULL;
  gboolean warning;

  ui_wait_for (dh_store_close (dh_context_get_store (first)), NULL);
  context = ui_wait_for_object (dh_context_open (path, DH_STORE_OPEN_NO_BACKUP, later, "typed"), NULL);
  safety = dh_safety_new (context);
  text = text_of (safety, "text");
  g_object_get (safety, "warning", &warning, NULL);
  g_assert_true (g_str_has_prefix (text, "Backed up 15/06/2023 "));
  g_assert_true (warning);
  ui_wait_for (dh_store_close (dh_context_get_store (context)), NULL);
}

static void
test_read_only (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (DhContext) context = ui_wait_for_object (dh_context_open (fixture->path, DH_STORE_OPEN_READ_ONLY,
                                                            dh_application_get_clock (fixture->application), "typed"),
                                           NULL);
  g_autoptr (DhSafety) safety = dh_safety_new (context);
  g_autofree char *text = text_of (safety, "text");
  g_autofree char *banner = text_of (safety, "banner");

  g_assert_cmpstr (text, ==, "Read-only");
  /* Who has it. */
  g_assert_nonnull (strstr (banner, g_get_user_name ()));
  ui_wait_for (dh_store_close (dh_context_get_store (context)), NULL);
}

static gboolean
has_restore (gpointer widget)
{
  return ui_find (widget, GTK_TYPE_BUTTON, "_Restore…") != NULL;
}

static void
test_page_lists_backups (UiFixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "safety");
  ui_wait_until (has_restore, dh_window_get_page_widget (fixture->window));
}

static void
note_cb (DhBackup **chosen, DhBackup *backup)
{
  *chosen = backup;
}

static void
test_list_offers_restore (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *list = g_object_ref_sink (dh_backup_list_new ());
  DhBackup *chosen = NULL;

  dh_backup_list_load (DH_BACKUP_LIST (list), fixture->path);
  ui_wait_until (has_restore, list);
  g_signal_connect_swapped (list, "restore", G_CALLBACK (note_cb), &chosen);
  g_signal_emit_by_name (ui_find (list, GTK_TYPE_BUTTON, "_Restore…"), "clicked");
  g_assert_true (DH_IS_BACKUP (chosen));
  g_assert_true (dh_backup_is_verified (chosen));
  g_object_unref (list);
}

static gboolean
shows_none (gpointer list)
{
  GtkWidget *row = ui_find (list, ADW_TYPE_ACTION_ROW, "There is no backup of this file yet");

  return row != NULL && gtk_widget_get_visible (row);
}

static void
test_list_without_backups (void)
{
  GtkWidget *list = g_object_ref_sink (dh_backup_list_new ());

  dh_backup_list_load (DH_BACKUP_LIST (list), "/nowhere/office.donghanh");
  ui_wait_idle ();
  g_assert_true (shows_none (list));
  g_object_unref (list);
}

static gboolean
says_backed_up (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "Backup made and read back") != NULL;
}

static void
test_back_up_action (UiFixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "store.back-up", NULL));
  ui_wait_until (says_backed_up, fixture->window);
}

static gboolean
says_sound (gpointer window)
{
  return ui_find (window, GTK_TYPE_LABEL, "The file is sound") != NULL;
}

static void
test_check (UiFixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "safety");
  GtkWidget *row = ui_find (GTK_WIDGET (fixture->window), ADW_TYPE_BUTTON_ROW, "_Check the File");
  g_signal_emit_by_name (row, "activated");
  ui_wait_until (says_sound, fixture->window);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/safety/today", test_backed_up_today);
  ui_fixture_add ("/safety/stale", test_stale);
  ui_fixture_add ("/safety/read-only", test_read_only);
  ui_fixture_add ("/safety/page", test_page_lists_backups);
  ui_fixture_add ("/safety/list", test_list_offers_restore);
  g_test_add_func ("/safety/list/none", test_list_without_backups);
  ui_fixture_add ("/safety/back-up", test_back_up_action);
  ui_fixture_add ("/safety/check", test_check);
  return g_test_run ();
}
