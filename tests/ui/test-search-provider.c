/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-search-provider.h"
#include "dh-search.h"

#define PATH "/io/github/donghanh/DongHanh/SearchProvider"

/* The provider on a bus of its own, asked as the desktop's shell asks. */
typedef struct
{
  UiFixture ui;
  GSubprocess *daemon;
  GDBusConnection *bus;
  GSettings *settings;
  DhSearchProvider *provider;
  gboolean hidden; /* no window has the organisation */
  char *chosen;
} Shell;

static gpointer
find_cb (const char *path, gpointer data)
{
  Shell *shell = data;

  g_assert_cmpstr (path, ==, shell->ui.path);
  return shell->hidden ? NULL : g_object_ref (dh_context_get_store (shell->ui.context));
}

static void
chosen_cb (const char *path, const char *entity, gint64 id, const char *words, gpointer data)
{
  Shell *shell = data;

  g_free (shell->chosen);
  shell->chosen = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", entity != NULL ? entity : "-", id, words);
}

static void
set_up (Shell *shell, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  ui_fixture_set_up (&shell->ui, data);
  shell->daemon = ui_bus_start (&address);
  shell->bus = ui_bus_connect (address);
  shell->settings = g_settings_new (DH_APPLICATION_ID);
  g_settings_set_string (shell->settings, "last-store", shell->ui.path);
  shell->provider = dh_search_provider_new (G_APPLICATION (shell->ui.application), shell->settings, find_cb, chosen_cb,
                                            shell);
  g_assert_true (dh_search_provider_export (shell->provider, shell->bus, PATH, &error));
}

static void
tear_down (Shell *shell, gconstpointer data)
{
  g_clear_object (&shell->provider);
  g_settings_reset (shell->settings, "last-store");
  g_clear_object (&shell->settings);
  g_dbus_connection_close_sync (shell->bus, NULL, NULL);
  g_clear_object (&shell->bus);
  ui_bus_stop (shell->daemon);
  g_free (shell->chosen);
  ui_fixture_tear_down (&shell->ui, data);
}

typedef struct
{
  GVariant *answer;
  GError *error;
} Call;

static void
called_cb (GObject *bus, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, &call->error);
}

static gboolean
is_answered (gpointer data)
{
  Call *call = data;

  return call->answer != NULL || call->error != NULL;
}

static void
start_call (Shell *shell, const char *method, GVariant *parameters, Call *call)
{
  g_dbus_connection_call (shell->bus, g_dbus_connection_get_unique_name (shell->bus), PATH,
                          "org.gnome.Shell.SearchProvider2", method, parameters, NULL, 0, -1, NULL, called_cb, call);
}

static GVariant *
finish_call (Call *call)
{
  ui_wait_until (is_answered, call);
  g_assert_no_error (call->error);
  return call->answer;
}

static GVariant *
ask (Shell *shell, const char *method, GVariant *parameters)
{
  Call call = { 0 };

  start_call (shell, method, parameters, &call);
  return finish_call (&call);
}

static GVariant *
strv (const char *first, const char *second)
{
  const char *const words[] = { first, second, NULL };

  return g_variant_new_strv (words, second != NULL ? 2 : 1);
}

static char *
search (Shell *shell, const char *first, const char *second)
{
  g_autoptr (GVariant) answer = ask (shell, "GetInitialResultSet", g_variant_new ("(@as)", strv (first, second)));
  g_auto (GStrv) results = NULL;

  g_variant_get (answer, "(^as)", &results);
  return g_strjoinv (" ", results);
}

static void
settle (Shell *shell)
{
  g_assert_true (ui_wait_for (dh_store_index_settled (dh_context_get_store (shell->ui.context)), NULL));
}

static void
test_finds (Shell *shell, gconstpointer data)
{
  gint64 unit = ui_add_unit (shell->ui.context, "Hội Làm vườn tỉnh");
  g_autofree char *expected = g_strdup_printf ("unit:%" G_GINT64_FORMAT, unit);
  g_autofree char *found = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *short_word = NULL;
  const char *title;

  settle (shell);
  found = search (shell, "lam", "vuon");
  g_assert_cmpstr (found, ==, expected);

  g_autoptr (GVariant) metas = ask (shell, "GetResultMetas", g_variant_new ("(@as)", strv (found, "unit:1")));
  g_autoptr (GVariant) list = g_variant_get_child_value (metas, 0);
  g_assert_cmpuint (g_variant_n_children (list), ==, 1);
  g_autoptr (GVariant) meta = g_variant_get_child_value (list, 0);
  g_assert_true (g_variant_lookup (meta, "name", "&s", &title));
  g_assert_cmpstr (title, ==, "Hội Làm vườn tỉnh");

  nothing = search (shell, "xyzzy", NULL);
  g_assert_cmpstr (nothing, ==, "");
  short_word = search (shell, "l", NULL);
  g_assert_cmpstr (short_word, ==, "");
}

static void
test_activates (Shell *shell, gconstpointer data)
{
  g_variant_unref (ask (shell, "ActivateResult", g_variant_new ("(s@asu)", "unit:42", strv ("lam", "vuon"), 0)));
  g_assert_cmpstr (shell->chosen, ==, "unit 42 lam vuon");
  g_variant_unref (ask (shell, "LaunchSearch", g_variant_new ("(@asu)", strv ("lam", NULL), 0)));
  g_assert_cmpstr (shell->chosen, ==, "- 0 lam");
  g_variant_unref (ask (shell, "ActivateResult", g_variant_new ("(s@asu)", "nonsense", strv ("lam", NULL), 0)));
  g_assert_cmpstr (shell->chosen, ==, "- 0 lam");
}

/* Without a window the file is read where it lies, beside whoever has it. */
static void
test_without_a_window (Shell *shell, gconstpointer data)
{
  g_autofree char *found = NULL;

  ui_add_unit (shell->ui.context, "Hội Sinh vật cảnh");
  settle (shell);
  shell->hidden = TRUE;
  found = search (shell, "sinh", "vat");
  g_assert_true (g_str_has_prefix (found, "unit:"));
}

/* What the shell does while a person types: the next question comes before the last was answered. */
static void
test_many_at_once (Shell *shell, gconstpointer data)
{
  static const char *const words[] = { "hoi", "hoi sinh", "hoi sinh vat", "hoi sinh vat canh", "hoi sinh" };
  Call calls[G_N_ELEMENTS (words)] = { 0 };
  g_autofree char *expected = NULL;

  gint64 unit = ui_add_unit (shell->ui.context, "Hội Sinh vật cảnh");
  settle (shell);
  shell->hidden = TRUE;
  g_assert_false (dh_search_provider_holds (shell->provider));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    start_call (shell, "GetInitialResultSet", g_variant_new ("(@as)", strv (words[i], NULL)), &calls[i]);
  expected = g_strdup_printf ("unit:%" G_GINT64_FORMAT, unit);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GVariant) answer = finish_call (&calls[i]);
      g_autofree const char **results = NULL;

      g_variant_get (answer, "(^a&s)", &results);
      g_assert_true (g_strv_contains (results, expected));
    }
  g_assert_true (dh_search_provider_holds (shell->provider));

  /* An answer that finds something else does not take away what was found before. */
  g_autofree char *other = search (shell, "xyzzy", NULL);
  g_assert_cmpstr (other, ==, "");
  g_autoptr (GVariant) metas = ask (shell, "GetResultMetas", g_variant_new ("(@as)", strv (expected, NULL)));
  g_autoptr (GVariant) list = g_variant_get_child_value (metas, 0);
  g_assert_cmpuint (g_variant_n_children (list), ==, 1);
}

static void
test_without_a_file (Shell *shell, gconstpointer data)
{
  g_autofree char *found = NULL;

  g_settings_reset (shell->settings, "last-store");
  found = search (shell, "hoi", NULL);
  g_assert_cmpstr (found, ==, "");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/search-provider/finds", Shell, NULL, set_up, test_finds, tear_down);
  g_test_add ("/search-provider/activates", Shell, NULL, set_up, test_activates, tear_down);
  g_test_add ("/search-provider/without-a-window", Shell, NULL, set_up, test_without_a_window, tear_down);
  g_test_add ("/search-provider/many-at-once", Shell, NULL, set_up, test_many_at_once, tear_down);
  g_test_add ("/search-provider/without-a-file", Shell, NULL, set_up, test_without_a_file, tear_down);
  return g_test_run ();
}
