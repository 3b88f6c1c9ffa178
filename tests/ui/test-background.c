/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-background-portal.h"
#include "dh-background.h"
#include "dh-preferences.h"

/* --- the portal, played on a bus of its own ------------------------------------------------------------ */

static const char portal_xml[] = "<node><interface name='org.freedesktop.portal.Background'>"
                                 "<method name='RequestBackground'><arg type='s' direction='in'/>"
                                 "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
                                 "</interface></node>";

typedef struct
{
  GSubprocess *daemon;
  GDBusConnection *ours, *portals;
  guint32 response;
  gboolean agrees;
  gboolean autostart; /* what was asked for */
  char *command;
} Portal;

static void
called_cb (GDBusConnection *bus, const char *sender, const char *object, const char *interface, const char *method,
           GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Portal *portal = data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree const char **command = NULL;
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *path = NULL;
  const char *token;
  GVariantBuilder results;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &portal->autostart));
  g_assert_true (g_variant_lookup (options, "commandline", "^a&s", &command));
  g_free (portal->command);
  portal->command = g_strjoinv (" ", (GStrv) command);
  path = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (portal->agrees));
  /* The answer may come before the call returns. */
  g_dbus_connection_emit_signal (bus, sender, path, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", portal->response, &results), NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
}

static void
portal_set_up (Portal *portal, gconstpointer data)
{
  g_autofree char *address = NULL;

  portal->daemon = ui_bus_start (&address);
  portal->ours = ui_bus_connect (address);
  portal->portals = ui_bus_connect (address);
  portal->agrees = TRUE;
}

static void
portal_start (Portal *portal)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (portal_xml, &error);
  g_autoptr (GVariant) owned = NULL;

  g_assert_no_error (error);
  g_dbus_connection_register_object (portal->portals, "/org/freedesktop/portal/desktop", info->interfaces[0], &vtable,
                                     portal, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (
      portal->portals, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
      g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
portal_tear_down (Portal *portal, gconstpointer data)
{
  g_dbus_connection_close_sync (portal->ours, NULL, NULL);
  g_dbus_connection_close_sync (portal->portals, NULL, NULL);
  g_clear_object (&portal->ours);
  g_clear_object (&portal->portals);
  ui_bus_stop (portal->daemon);
  g_free (portal->command);
}

static void
test_agreed (Portal *portal, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  portal_start (portal);
  g_assert_true (ui_wait_for (dh_background_portal_request (portal->ours, TRUE), &error));
  g_assert_no_error (error);
  g_assert_true (portal->autostart);
  g_assert_cmpstr (portal->command, ==, "donghanh --gapplication-service");
  ui_wait_for (dh_background_portal_request (portal->ours, FALSE), &error);
  g_assert_false (portal->autostart);
}

static gboolean
request (Portal *portal)
{
  g_autoptr (GError) error = NULL;
  DexFuture *future = dh_background_portal_request (portal->ours, TRUE);
  gboolean agreed = FALSE;

  ui_wait_for (dex_ref (future), &error);
  g_assert_no_error (error);
  agreed = g_value_get_boolean (dex_future_get_value (future, NULL));
  dex_unref (future);
  return agreed;
}

static void
test_refused (Portal *portal, gconstpointer data)
{
  portal_start (portal);
  g_assert_true (request (portal));
  portal->agrees = FALSE;
  g_assert_false (request (portal));
  portal->agrees = TRUE;
  portal->response = 1;
  g_assert_false (request (portal));
}

static void
test_no_portal (Portal *portal, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ui_wait_for (dh_background_portal_request (portal->ours, TRUE), &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN);
}

/* --- looking into the file ------------------------------------------------------------------------------ */

typedef struct
{
  GApplication *application; /* that has no background of its own */
  GSettings *settings;
  char *folder, *path;
  gboolean open;
} Watch;

static gboolean
is_open_cb (const char *path, gpointer data)
{
  return ((Watch *) data)->open;
}

/* Whether this process has the file open. */
static gboolean
has_file (gpointer data)
{
  Watch *watch = data;
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      if (g_strcmp0 (target, watch->path) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_no_file (gpointer data)
{
  return !has_file (data);
}

static void
watch_set_up (Watch *watch, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  watch->application = g_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS);
  watch->folder = g_dir_make_tmp ("donghanh-XXXXXX", &error);
  g_assert_no_error (error);
  watch->path = g_build_filename (watch->folder, "office.donghanh", NULL);
  DhContext *context = ui_organisation_new (watch->path);
  ui_wait_for (dh_store_close (dh_context_get_store (context)), NULL);
  g_object_unref (context);
  ui_wait_until (has_no_file, watch);
  watch->settings = g_settings_new (DH_APPLICATION_ID);
  g_settings_set_string (watch->settings, "last-store", watch->path);
}

static void
watch_tear_down (Watch *watch, gconstpointer data)
{
  g_settings_reset (watch->settings, "last-store");
  g_settings_reset (watch->settings, "reminders");
  g_settings_reset (watch->settings, "background");
  g_clear_object (&watch->settings);
  g_clear_object (&watch->application);
  ui_wait_until (has_no_file, watch);
  ui_remove_folder (watch->folder);
  g_free (watch->folder);
  g_free (watch->path);
}

static void
test_holds (Watch *watch, gconstpointer data)
{
  g_autoptr (DhBackground) background = dh_background_new (watch->application, watch->settings, is_open_cb, watch);

  g_assert_false (dh_background_holds (background));
  g_settings_set_boolean (watch->settings, "background", TRUE);
  g_assert_false (dh_background_holds (background));
  g_settings_set_boolean (watch->settings, "reminders", TRUE);
  g_assert_true (dh_background_holds (background));
  ui_wait_until (has_file, watch);
  g_settings_set_boolean (watch->settings, "reminders", FALSE);
  g_assert_false (dh_background_holds (background));
  ui_wait_until (has_no_file, watch);
}

/* A window reminds by itself. */
static void
test_leaves_windows_alone (Watch *watch, gconstpointer data)
{
  g_autoptr (DhBackground) background = NULL;

  watch->open = TRUE;
  g_settings_set_boolean (watch->settings, "background", TRUE);
  g_settings_set_boolean (watch->settings, "reminders", TRUE);
  background = dh_background_new (watch->application, watch->settings, is_open_cb, watch);
  ui_wait_idle ();
  g_assert_false (has_file (watch));
  watch->open = FALSE;
  dh_background_look (background);
  ui_wait_until (has_file, watch);
}

/* --- the switch ------------------------------------------------------------------------------------------ */

static gboolean
is_off (gpointer row)
{
  return !adw_switch_row_get_active (row) && gtk_widget_get_sensitive (row);
}

/* These tests have no session bus: the desktop cannot be asked, and the switch goes back. */
static void
test_switch (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);
  AdwDialog *preferences = dh_preferences_new (settings);
  GtkWidget *row = NULL;

  adw_dialog_present (preferences, GTK_WIDGET (fixture->window));
  row = ui_find (GTK_WIDGET (preferences), ADW_TYPE_SWITCH_ROW, "Remind while no window is open");
  g_assert_nonnull (row);
  g_assert_false (gtk_widget_get_sensitive (row));
  g_settings_set_boolean (settings, "reminders", TRUE);
  g_assert_true (gtk_widget_get_sensitive (row));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  g_assert_false (gtk_widget_get_sensitive (row));
  ui_wait_until (is_off, row);
  g_assert_false (g_settings_get_boolean (settings, "background"));
  g_assert_nonnull (ui_find (GTK_WIDGET (preferences), GTK_TYPE_LABEL,
                             "This desktop cannot be asked; reminders come while the program is open"));
  g_settings_reset (settings, "reminders");
  adw_dialog_force_close (preferences);
}

static gboolean
is_not_wanted (gpointer settings)
{
  return !g_settings_get_boolean (settings, "background");
}

/* What the person chose holds, whatever becomes of the dialog. */
static void
test_dialog_closed (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);

  g_settings_set_boolean (settings, "reminders", TRUE);
  g_settings_set_boolean (settings, "background", TRUE);
  AdwDialog *preferences = dh_preferences_new (settings);
  adw_dialog_present (preferences, GTK_WIDGET (fixture->window));
  GtkWidget *row = ui_find (GTK_WIDGET (preferences), ADW_TYPE_SWITCH_ROW, "Remind while no window is open");
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  adw_dialog_force_close (preferences);
  ui_wait_until (is_not_wanted, settings);
  g_settings_reset (settings, "reminders");
  g_settings_reset (settings, "background");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/background/portal/agreed", Portal, NULL, portal_set_up, test_agreed, portal_tear_down);
  g_test_add ("/background/portal/refused", Portal, NULL, portal_set_up, test_refused, portal_tear_down);
  g_test_add ("/background/portal/none", Portal, NULL, portal_set_up, test_no_portal, portal_tear_down);
  g_test_add ("/background/holds", Watch, NULL, watch_set_up, test_holds, watch_tear_down);
  g_test_add ("/background/leaves-windows-alone", Watch, NULL, watch_set_up, test_leaves_windows_alone,
              watch_tear_down);
  ui_fixture_add ("/background/switch", test_switch);
  ui_fixture_add ("/background/dialog-closed", test_dialog_closed);
  return g_test_run ();
}
