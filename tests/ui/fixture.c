/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "dh-founding.h"
#include "dh-record.h"

#define PATIENCE (60 * G_TIME_SPAN_SECOND)

static char *home;

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
remove_home (void)
{
  ui_remove_folder (home);
  g_free (home);
}

/* Folders of the person are the test's own. G_TEST_OPTION_ISOLATE_DIRS would take the system's away, too,
 * and with them the table of media types that icons are read with. */
static void
make_home (void)
{
  static const char *const variables[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                           "XDG_STATE_HOME" };

  home = g_dir_make_tmp ("donghanh-home-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], home, TRUE);
  atexit (remove_home);
}

/* A display of its own, which ends with the last connection to it: on a shared one another program takes the focus
 * away in the middle of a test. */
static void
start_display (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                          "Xvfb", "-displayfd", "1", "-terminate", "-nolisten", "tcp", "-screen", "0",
                                          "1920x1200x24", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *number = NULL, *display = NULL;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  number = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (number);
  display = g_strconcat (":", number, NULL);
  g_setenv ("DISPLAY", display, TRUE);
}

void
ui_test_init (int *argc, char ***argv)
{
  setlocale (LC_ALL, "");
  make_home ();
  g_test_init (argc, argv, NULL);
  g_autofree char *data = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_setenv ("DONGHANH_DATA_DIR", data, TRUE);
  g_setenv ("DONGHANH_TODAY", "2023-06-15", TRUE);
  dex_init ();
  start_display ();
  adw_init ();
  dh_application_init_resources ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
}

/* The tick keeps the main context turning, so that a predicate nobody wakes up for is looked at, too. */
void
ui_wait_until (UiPredicate predicate, gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  guint tick = g_timeout_add (20, tick_cb, NULL);

  while (!predicate (data) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_true (predicate (data));
}

void
ui_wait_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer n_frames)
{
  guint *n = n_frames;

  return --*n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer n)
{
  return *(guint *) n == 0;
}

void
ui_wait_painted (GtkWidget *widget)
{
  guint n_frames = 4; /* One to lay out, one for each breakpoint inside of another, one to paint. */

  gtk_widget_add_tick_callback (widget, frame_cb, &n_frames, NULL);
  ui_wait_until (is_zero, &n_frames);
}

static gboolean
is_settled (gpointer future)
{
  return !dex_future_is_pending (future);
}

gboolean
ui_wait_for (DexFuture *future, GError **error)
{
  gboolean done;

  ui_wait_until (is_settled, future);
  done = dex_future_get_value (future, error) != NULL;
  dex_unref (future);
  return done;
}

gpointer
ui_wait_for_object (DexFuture *future, GError **error)
{
  const GValue *value;
  gpointer object;

  ui_wait_until (is_settled, future);
  value = dex_future_get_value (future, error);
  object = value != NULL ? g_value_dup_object (value) : NULL;
  dex_unref (future);
  return object;
}

gint64
ui_wait_for_int64 (DexFuture *future, GError **error)
{
  const GValue *value;
  gint64 number;

  ui_wait_until (is_settled, future);
  value = dex_future_get_value (future, error);
  number = value != NULL ? g_value_get_int64 (value) : 0;
  dex_unref (future);
  return number;
}

DhApplication *
ui_application_new (void)
{
  DhApplication *application = dh_application_new ();
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return application;
}

DhContext *
ui_organisation_new (const char *path)
{
  DhFounding *founding = g_new0 (DhFounding, 1);
  g_autoptr (GError) error = NULL;

  founding->path = g_strdup (path);
  founding->level = g_strdup ("province");
  founding->name = g_strdup ("Ủy ban MTTQ Việt Nam tỉnh An Phú");
  founding->place = g_strdup ("An Phú");
  founding->year = 2023;
  founding->clock = dh_clock_new_fixed (dh_date_new (2023, 6, 15));
  DhContext *context = ui_wait_for_object (dh_founding_create (founding), &error);
  g_assert_no_error (error);
  return context;
}

gint64
ui_add_unit (DhContext *context, const char *name)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (edit, "name", name);
  gint64 id = ui_wait_for_int64 (dh_record_create (context, &dh_unit_entity, edit), &error);
  g_assert_no_error (error);
  return id;
}

void
ui_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_unlink (path) != 0)
        ui_remove_folder (path);
    }
  g_rmdir (folder);
}

static gboolean
shows_organisation (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_window_is_active (window)
         && g_str_equal (dh_window_get_state (window), "organisation");
}

void
ui_fixture_set_up (UiFixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("donghanh-ui-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "office.donghanh", NULL);
  self->application = ui_application_new ();
  self->context = ui_organisation_new (self->path);
  self->unit = ui_add_unit (self->context, "Hội Nông dân tỉnh");
  ui_add_unit (self->context, "Tỉnh đoàn An Phú");
  self->window = dh_window_new (GTK_APPLICATION (self->application), dh_application_get_settings (self->application),
                                dh_application_get_clock (self->application));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 768);
  dh_window_show_context (self->window, self->context);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait_until (shows_organisation, self->window);
  ui_wait_painted (GTK_WIDGET (self->window));
}

static gboolean
is_null (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

/* That the window goes away shows that no fiber and no closure kept it. */
void
ui_fixture_tear_down (UiFixture *self, gconstpointer data)
{
  AdwDialog *dialog;

  while (self->window != NULL
         && (dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window))) != NULL)
    adw_dialog_force_close (dialog);
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  ui_wait_until (is_null, &self->window);
  ui_wait_for (dh_store_close (dh_context_get_store (self->context)), NULL);
  g_clear_object (&self->context);
  ui_wait_idle ();
  g_clear_object (&self->application);
  ui_remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

static gboolean
property_is (GtkWidget *widget, const char *property, const char *text)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), property);
  g_autofree char *value = NULL;

  if (pspec == NULL || pspec->value_type != G_TYPE_STRING)
    return FALSE;
  g_object_get (widget, property, &value, NULL);
  return g_strcmp0 (value, text) == 0;
}

GtkWidget *
ui_find (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (name == NULL || property_is (root, "label", name) || property_is (root, "title", name)
          || property_is (root, "tooltip-text", name)))
    return root;
  /* Before it is shown a dialog has its content, but not yet as a child. */
  if (ADW_IS_DIALOG (root) && gtk_widget_get_first_child (root) == NULL
      && adw_dialog_get_child (ADW_DIALOG (root)) != NULL)
    return ui_find (adw_dialog_get_child (ADW_DIALOG (root)), type, name);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Everything that can have the focus can be named by a screen reader: from a label property, a label
 * that points at it, a tooltip, or text inside it. */

static gboolean
has_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  if (GTK_IS_INSCRIPTION (widget) && gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_text (child))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || gtk_widget_get_tooltip_text (widget) != NULL || has_text (widget);
}

/* The inner text of an entry is named by the entry around it; lists and scrolled windows are named or
 * are ways to what is in them. */
static gboolean
needs_name (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || (!gtk_widget_get_focusable (widget) && !GTK_IS_MENU_BUTTON (widget)))
    return FALSE;
  /* The button inside a menu button has the menu button's name. */
  if (GTK_IS_TOGGLE_BUTTON (widget) && GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
    return FALSE;
  /* Nor are the parts of a spin button, and the list in a group, ours to name. */
  if (GTK_IS_SPIN_BUTTON (gtk_widget_get_parent (widget))
      || (GTK_IS_LIST_BOX (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) != NULL))
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget)
         || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BOX (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget);
}

guint
ui_count_unnamed (GtkWidget *widget, const char *where)
{
  guint n = 0;

  /* Buttons that GTK and libadwaita put into their own widgets are theirs to name. */
  if (needs_name (widget) && !is_named (widget))
    {
      g_autofree char *classes = g_strjoinv (" ", (GStrv) gtk_widget_get_css_classes (widget));
      g_test_message ("%s: a %s (%s) in a %s has no name", where, G_OBJECT_TYPE_NAME (widget), classes,
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += ui_count_unnamed (child, where);
  return n;
}

GSubprocess *
ui_bus_start (char **address)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *bus = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                       "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1",
                                       "--address=unix:tmpdir=/tmp", NULL);
  g_autoptr (GDataInputStream) lines = NULL;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  *address = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*address);
  return bus;
}

GDBusConnection *
ui_bus_connect (const char *address)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_sync (
      address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  return connection;
}

void
ui_bus_stop (GSubprocess *bus)
{
  g_subprocess_force_exit (bus);
  g_subprocess_wait (bus, NULL, NULL);
  g_object_unref (bus);
}
