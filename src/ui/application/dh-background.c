/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-background.h"

#include "dh-daily-timer.h"
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
  DhDailyTimer *timer; /* while it holds */
  guint first, closing;
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

static void
hour_cb (gpointer data)
{
  look (data);
}

static gboolean
first_cb (gpointer data)
{
  DhBackground *self = data;

  self->first = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

/* At the start it waits until the program has had the time to open a window, which reminds by itself. */
static void
start (DhBackground *self)
{
  self->holding = TRUE;
  g_application_hold (self->application);
  self->timer = dh_daily_timer_new (self->settings, hour_cb, self);
  self->first = g_idle_add_full (G_PRIORITY_LOW, first_cb, self, NULL);
}

static void
stop (DhBackground *self)
{
  self->holding = FALSE;
  g_clear_handle_id (&self->first, g_source_remove);
  g_clear_pointer (&self->timer, dh_daily_timer_free);
  close_file (self);
  g_application_release (self->application);
}

static void
follow_settings (DhBackground *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "reminders")
                    && g_settings_get_boolean (self->settings, "background");

  if (wanted && !self->holding)
    start (self);
  else if (!wanted && self->holding)
    stop (self);
}

static void
dh_background_dispose (GObject *object)
{
  DhBackground *self = DH_BACKGROUND (object);

  if (self->holding)
    stop (self);
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
