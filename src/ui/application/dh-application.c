/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-application-private.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "dh-background.h"
#include "dh-preferences.h"
#include "dh-screenshot.h"
#include "dh-search-provider.h"
#include "dh-spawn.h"
#include "dh-ui-resources.h"
#include "dh-window.h"

struct _DhApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  DhClock *clock;
  DhSearchProvider *provider;
  DhBackground *background;

  /* What the developer's options ask for; NULL or 0 when not given. */
  char *page;
  char *screenshot;
  char *screenshot_folder;
  int width;
  int height;
  gboolean shooting;
  int status;
};

G_DEFINE_FINAL_TYPE (DhApplication, dh_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show this page"), N_ ("NAME") },
  { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Size of the window in pixels"), N_ ("WIDTHxHEIGHT") },
  { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Save a picture of the window and exit"), N_ ("FILE.png") },
  { "screenshot-all", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Save pictures of all pages and exit"), N_ ("FOLDER") },
  { NULL },
};

static gboolean
parse_size (const char *text, int *width, int *height)
{
  char *end = NULL;

  *width = (int) g_ascii_strtoll (text, &end, 10);
  if (end == text || *end != 'x')
    return FALSE;
  *height = (int) g_ascii_strtoll (end + 1, &end, 10);
  return *end == '\0' && *width >= 1 && *height >= 1 && *width <= 16384 && *height <= 16384;
}

static DhWindow *
window_of_store (DhApplication *self, const char *path)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    {
      if (DH_IS_WINDOW (item->data) && g_strcmp0 (dh_window_get_path (item->data), path) == 0)
        return item->data;
    }
  return NULL;
}

static DhWindow *
create_window (DhApplication *self)
{
  DhWindow *window = dh_window_new (GTK_APPLICATION (self), self->settings, self->clock);

  if (self->width > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), self->width, self->height);
  if (self->page != NULL)
    dh_window_show_page (window, self->page);
  return window;
}

static void
shoot_fiber (GWeakRef *owner, gpointer window)
{
  g_autoptr (DhApplication) self = g_weak_ref_get (owner);
  gboolean done = dex_await_boolean (dh_screenshot_take (window, self->page, self->screenshot, self->screenshot_folder),
                                     NULL);

  self->status = done ? 0 : 1;
  gtk_window_close (window);
}

/* The pictures are taken of the first window; the process ends with them. */
static void
present (DhApplication *self, DhWindow *window)
{
  gtk_window_present (GTK_WINDOW (window));
  if ((self->screenshot != NULL || self->screenshot_folder != NULL) && !self->shooting)
    {
      self->shooting = TRUE;
      dh_spawn (self, shoot_fiber, g_object_ref (window), g_object_unref);
    }
}

static void
dh_application_activate (GApplication *application)
{
  DhApplication *self = DH_APPLICATION (application);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active != NULL)
    {
      gtk_window_present (active);
      return;
    }

  DhWindow *window = create_window (self);
  g_autofree char *last = g_settings_get_string (self->settings, "last-store");
  if (last[0] != '\0' && g_settings_get_boolean (self->settings, "reopen-last-store") && self->screenshot == NULL
      && self->screenshot_folder == NULL)
    dh_window_open (window, last, DH_STORE_OPEN_DEFAULT);
  else
    dh_window_show_welcome (window);
  present (self, window);
}

static void
dh_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DhApplication *self = DH_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      DhWindow *window = path != NULL ? window_of_store (self, path) : NULL;

      if (path != NULL && window == NULL)
        {
          window = create_window (self);
          dh_window_open (window, path, DH_STORE_OPEN_DEFAULT);
        }
      if (window != NULL)
        present (self, window);
    }
}

static int
dh_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  DhApplication *self = DH_APPLICATION (application);
  g_autofree char *size = NULL;

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("%s %s\n", "donghanh", DH_VERSION);
      return 0;
    }
  g_variant_dict_lookup (given, "page", "s", &self->page);
  g_variant_dict_lookup (given, "screenshot", "^ay", &self->screenshot);
  g_variant_dict_lookup (given, "screenshot-all", "^ay", &self->screenshot_folder);
  if (g_variant_dict_lookup (given, "size", "s", &size) && !parse_size (size, &self->width, &self->height))
    {
      g_printerr (_ ("The size “%s” is not of the form 1366x768.\n"), size);
      return 2;
    }
  /* A picture is of a program of its own, whatever else is running. */
  if (self->screenshot != NULL || self->screenshot_folder != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static gpointer
find_store (const char *path, gpointer data)
{
  DhWindow *window = window_of_store (data, path);
  DhContext *context = window != NULL ? dh_window_get_context (window) : NULL;

  return context != NULL ? g_object_ref (dh_context_get_store (context)) : NULL;
}

static void
found_cb (const char *path, const char *entity, gint64 id, const char *words, gpointer data)
{
  _dh_application_show (data, path, entity, id, words);
}

/* Before "startup": whoever asks over the bus finds the answer there from the first moment. */
static gboolean
dh_application_dbus_register (GApplication *application, GDBusConnection *connection, const char *object_path,
                              GError **error)
{
  DhApplication *self = DH_APPLICATION (application);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);
  g_autoptr (GSettings) settings = g_settings_new (DH_APPLICATION_ID);

  if (!G_APPLICATION_CLASS (dh_application_parent_class)->dbus_register (application, connection, object_path, error))
    return FALSE;
  self->provider = dh_search_provider_new (application, settings, find_store, found_cb, self);
  return dh_search_provider_export (self->provider, connection, path, error);
}

static void
dh_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *object_path)
{
  DhApplication *self = DH_APPLICATION (application);

  if (self->provider != NULL)
    dh_search_provider_unexport (self->provider);
  g_clear_object (&self->provider);
  G_APPLICATION_CLASS (dh_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static gboolean
is_open (const char *path, gpointer data)
{
  return window_of_store (data, path) != NULL;
}

static void
dh_application_startup (GApplication *application)
{
  DhApplication *self = DH_APPLICATION (application);

  G_APPLICATION_CLASS (dh_application_parent_class)->startup (application);
  self->settings = g_settings_new (DH_APPLICATION_ID);
  dh_preferences_follow_color_scheme (self->settings, adw_application_get_style_manager (ADW_APPLICATION (self)));
  _dh_application_add_actions (self);
  if (self->screenshot == NULL && self->screenshot_folder == NULL)
    self->background = dh_background_new (application, self->settings, is_open, self);
}

static void
dh_application_shutdown (GApplication *application)
{
  g_clear_object (&DH_APPLICATION (application)->background);
  G_APPLICATION_CLASS (dh_application_parent_class)->shutdown (application);
}

static void
dh_application_finalize (GObject *object)
{
  DhApplication *self = DH_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->screenshot, g_free);
  g_clear_pointer (&self->screenshot_folder, g_free);
  G_OBJECT_CLASS (dh_application_parent_class)->finalize (object);
}

static void
dh_application_class_init (DhApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dh_application_finalize;
  application_class->activate = dh_application_activate;
  application_class->open = dh_application_open;
  application_class->handle_local_options = dh_application_handle_local_options;
  application_class->startup = dh_application_startup;
  application_class->shutdown = dh_application_shutdown;
  application_class->dbus_register = dh_application_dbus_register;
  application_class->dbus_unregister = dh_application_dbus_unregister;
}

static void
dh_application_init (DhApplication *self)
{
  self->clock = dh_clock_new_from_environment ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

void
dh_application_init_locale (void)
{
  const char *folder = g_getenv ("DONGHANH_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : DH_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Đồng Hành");
}

void
dh_application_init_resources (void)
{
  g_resources_register (dh_ui_get_resource ());
}

DhApplication *
dh_application_new (void)
{
  dh_application_init_resources ();
  return g_object_new (DH_TYPE_APPLICATION, "application-id", DH_APPLICATION_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/donghanh/DongHanh", NULL);
}

DhClock *
dh_application_get_clock (DhApplication *self)
{
  g_return_val_if_fail (DH_IS_APPLICATION (self), NULL);

  return self->clock;
}

GSettings *
dh_application_get_settings (DhApplication *self)
{
  g_return_val_if_fail (DH_IS_APPLICATION (self), NULL);

  return self->settings;
}

int
dh_application_get_status (DhApplication *self)
{
  g_return_val_if_fail (DH_IS_APPLICATION (self), 1);

  return self->status;
}
