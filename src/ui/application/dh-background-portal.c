/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-background-portal.h"

#include <glib/gi18n.h>
#include <string.h>

#define DESKTOP "org.freedesktop.portal.Desktop"
#define DESKTOP_PATH "/org/freedesktop/portal/desktop"
/* A person may think about it. */
#define PATIENCE_S 300

typedef struct
{
  GDBusConnection *bus;
  gboolean autostart;
  guint subscription;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_object_unref (self->bus);
  g_free (self);
}

static void
response_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
             GVariant *parameters, gpointer data)
{
  DexPromise *promise = data;
  g_autoptr (GVariant) results = NULL;
  guint32 response = 0;
  gboolean background = FALSE;

  if (!dex_future_is_pending (DEX_FUTURE (promise)) || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (!g_variant_lookup (results, "background", "b", &background))
    background = response == 0;
  dex_promise_resolve_boolean (promise, response == 0 && background);
}

/* Where the portal will answer is known before it is asked, so that no answer is missed. */
static char *
answer_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  return g_strdup_printf (DESKTOP_PATH "/request/%s/%s", g_strdelimit (sender, ".", '_'), token);
}

static GVariant *
make_call (const Request *self, const char *token)
{
  static const char *const command[] = { "donghanh", "--gapplication-service", NULL };
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_ ("To remind you of deadlines each morning")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (self->autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  return g_variant_new ("(sa{sv})", "", &options);
}

static DexFuture *
request_fiber (gpointer data)
{
  Request *self = data;
  g_autoptr (DexPromise) promise = dex_promise_new ();
  g_autofree char *token = g_strdup_printf ("donghanh%u", g_random_int ());
  g_autofree char *path = answer_path (self->bus, token);
  g_autoptr (GVariant) handle = NULL;
  GError *error = NULL;

  self->subscription = g_dbus_connection_signal_subscribe (self->bus, DESKTOP, "org.freedesktop.portal.Request",
                                                           "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           response_cb, dex_ref (promise), dex_unref);
  handle = dex_await_variant (dex_dbus_connection_call (self->bus, DESKTOP, DESKTOP_PATH,
                                                        "org.freedesktop.portal.Background", "RequestBackground",
                                                        make_call (self, token), G_VARIANT_TYPE ("(o)"),
                                                        G_DBUS_CALL_FLAGS_NONE, -1),
                              &error);
  if (handle == NULL)
    return dex_future_new_for_error (error);
  return dex_future_first (dex_ref (promise), dex_timeout_new_seconds (PATIENCE_S), NULL);
}

DexFuture *
dh_background_portal_request (GDBusConnection *bus, gboolean autostart)
{
  dex_return_error_if_fail (G_IS_DBUS_CONNECTION (bus));

  Request *self = g_new0 (Request, 1);
  self->bus = g_object_ref (bus);
  self->autostart = autostart;
  return dex_scheduler_spawn (NULL, 0, request_fiber, self, request_free);
}
