/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-background.h"

#include "dh-reminders.h"
#include "dh-spawn.h"

/* Long enough to read the tasks and to send their notices. */
#define OPEN_S 30

struct _DhBackground
{
  GObject parent_instance;

  GApplication *application;
  GSettings *settings;
  DhBackgroundOpenFunc is_open;
  gpointer data;
  gboolean holding;
  guint timer, closing;
  DhContext *context;
  DhReminders *reminders;
};

G_DEFINE_FINAL_TYPE (DhBackground, dh_background, G_TYPE_OBJECT)

static void
close_file (DhBackground *self)
{
  g_clear_handle_id (&self->closing, g_source_remove);
  g_clear_object (&self->reminders);
  if (self->context != NULL)
    dex_future_disown (dh_store_close (dh_context_get_store (self->context)));
  g_clear_object (&self->context);
}

static void
closing_cb (gpointer data)
{
  DhBackground *self = data;

  self->closing = 0;
  close_file (self);
}

/* A file that cannot be opened is told of when the person opens it. */
static void
look_fiber (GWeakRef *owner, gpointer path)
{
  g_autoptr (DhContext) context = dex_await_object (
      dh_context_open (path, DH_STORE_OPEN_READ_ONLY | DH_STORE_OPEN_NO_BACKUP, NULL, "reminders"), NULL);
  g_autoptr (DhBackground) self = g_weak_ref_get (owner);

  if (context == NULL)
    return;
  if (self == NULL || !self->holding || self->is_open (path, self->data))
    {
      dex_future_disown (dh_store_close (dh_context_get_store (context)));
      return;
    }
  close_file (self);
  self->context = g_object_ref (context);
  self->reminders = dh_reminders_new (context, self->settings);
  self->closing = g_timeout_add_seconds_once (OPEN_S, closing_cb, self);
}

static void
look (DhBackground *self)
{
  g_autofree char *path = g_settings_get_string (self->settings, "last-store");
  if (self->holding && *path != '\0' && !self->is_open (path, self->data))
    dh_spawn (self, look_fiber, g_steal_pointer (&path), g_free);
}

static void wait_for_hour (DhBackground *self);

static void
hour_cb (gpointer data)
{
  DhBackground *self = data;

  self->timer = 0;
  look (self);
  wait_for_hour (self);
}

/* A minute later than the hour: what the hour decides must hold by then. */
static void
wait_for_hour (DhBackground *self)
{
  gboolean passed = FALSE;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds_once (dh_reminders_get_wait (self->settings, &passed) + 60, hour_cb, self);
}

static void
hold (DhBackground *self, gboolean wanted)
{
  if (wanted == self->holding)
    return;
  self->holding = wanted;
  if (wanted)
    g_application_hold (self->application);
  else
    g_application_release (self->application);
}

static void
follow_settings (DhBackground *self)
{
  hold (self,
        g_settings_get_boolean (self->settings, "reminders") && g_settings_get_boolean (self->settings, "background"));
  if (self->holding)
    {
      wait_for_hour (self);
      look (self);
      return;
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  close_file (self);
}

static void
dh_background_dispose (GObject *object)
{
  DhBackground *self = DH_BACKGROUND (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  close_file (self);
  if (self->application != NULL)
    hold (self, FALSE);
  self->application = NULL;
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (dh_background_parent_class)->dispose (object);
}

static void
dh_background_class_init (DhBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_background_dispose;
}

static void
dh_background_init (DhBackground *self)
{
}

DhBackground *
dh_background_new (GApplication *application, GSettings *settings, DhBackgroundOpenFunc is_open, gpointer data)
{
  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (is_open != NULL, NULL);

  DhBackground *self = g_object_new (DH_TYPE_BACKGROUND, NULL);
  self->application = application;
  self->settings = g_object_ref (settings);
  self->is_open = is_open;
  self->data = data;
  g_signal_connect_object (settings, "changed::reminders", G_CALLBACK (follow_settings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::background", G_CALLBACK (follow_settings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminder-hour", G_CALLBACK (follow_settings), self, G_CONNECT_SWAPPED);
  follow_settings (self);
  return self;
}

void
dh_background_look (DhBackground *self)
{
  g_return_if_fail (DH_IS_BACKGROUND (self));

  look (self);
}

gboolean
dh_background_holds (DhBackground *self)
{
  g_return_val_if_fail (DH_IS_BACKGROUND (self), FALSE);

  return self->holding;
}
