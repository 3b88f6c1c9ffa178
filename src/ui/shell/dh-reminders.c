/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reminders.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-daily-timer.h"
#include "dh-overview.h"
#include "dh-spawn.h"

/* More than this at once would only be wiped away; the overview has the rest. */
#define MAX_NOTICES 8

struct _DhReminders
{
  GObject parent_instance;

  DhContext *context;
  GSettings *settings;
  GHashTable *sent; /* id of the notice */
  DhDailyTimer *timer;
};

G_DEFINE_FINAL_TYPE (DhReminders, dh_reminders, G_TYPE_OBJECT)

static void
withdraw (const char *id)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL && g_application_get_dbus_connection (application) != NULL)
    g_application_withdraw_notification (application, id);
}

static void
withdraw_all (DhReminders *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->sent);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    withdraw (id);
  g_hash_table_remove_all (self->sent);
}

static void
send (DhReminders *self, const char *id, const DhOverviewTask *task)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notice = g_notification_new (task->title);
  g_autofree char *days = task->days_late > 0
                              ? g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) task->days_late),
                                                 task->days_late)
                              : g_strdup (_ ("Due today"));
  g_autofree char *body = *task->unit != '\0' ? g_strdup_printf ("%s · %s", days, task->unit) : g_strdup (days);

  if (application == NULL || g_application_get_dbus_connection (application) == NULL)
    return;
  g_notification_set_body (notice, body);
  g_notification_set_default_action_and_target (notice, "app.open-task", "(sx)",
                                                dh_store_get_path (dh_context_get_store (self->context)), task->id);
  g_application_send_notification (application, id, notice);
}

static char *
notice_id (DhReminders *self, gint64 task)
{
  return g_strdup_printf ("task-%s-%" G_GINT64_FORMAT, dh_store_get_id (dh_context_get_store (self->context)), task);
}

static void
add_tasks (DhReminders *self, const GPtrArray *tasks, GHashTable *wanted)
{
  for (guint i = 0; i < tasks->len && g_hash_table_size (wanted) < MAX_NOTICES; i++)
    {
      const DhOverviewTask *task = g_ptr_array_index (tasks, i);
      char *id = NULL;

      if (task->days_late < 0)
        continue;
      id = notice_id (self, task->id);
      if (g_hash_table_add (self->sent, g_strdup (id)))
        send (self, id, task);
      g_hash_table_add (wanted, id);
    }
}

/* What is due today comes before what has been late for long. */
static void
remind (DhReminders *self, const DhOverview *overview)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  add_tasks (self, overview->due, wanted);
  add_tasks (self, overview->overdue, wanted);
  g_hash_table_iter_init (&iter, self->sent);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (wanted, id))
      {
        withdraw (id);
        g_hash_table_iter_remove (&iter);
      }
}

static void
check_fiber (GWeakRef *owner, gpointer context)
{
  g_autoptr (DhOverview) overview = dex_await_boxed (dh_overview_load (context, 0, 0, G_MAXINT64), NULL);
  g_autoptr (DhReminders) self = g_weak_ref_get (owner);

  /* An error here has no place to be said; the pages say it. */
  if (self != NULL && overview != NULL && g_settings_get_boolean (self->settings, "reminders"))
    remind (self, overview);
}

static void
check (DhReminders *self)
{
  if (!g_settings_get_boolean (self->settings, "reminders"))
    withdraw_all (self);
  else if (dh_daily_timer_has_passed (self->timer))
    dh_spawn (self, check_fiber, g_object_ref (self->context), g_object_unref);
}

/* A new day: everything may be said again. */
static void
hour_cb (gpointer data)
{
  DhReminders *self = data;

  g_hash_table_remove_all (self->sent);
  check (self);
}

static void
store_changed_cb (DhReminders *self, DhChange *change)
{
  if (dh_change_touches (change, dh_task_entity.table))
    check (self);
}

static void
dh_reminders_dispose (GObject *object)
{
  DhReminders *self = DH_REMINDERS (object);

  g_clear_pointer (&self->timer, dh_daily_timer_free);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->sent, g_hash_table_unref);
  G_OBJECT_CLASS (dh_reminders_parent_class)->dispose (object);
}

static void
dh_reminders_class_init (DhRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_reminders_dispose;
}

static void
dh_reminders_init (DhReminders *self)
{
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DhReminders *
dh_reminders_new (DhContext *context, GSettings *settings)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  DhReminders *self = g_object_new (DH_TYPE_REMINDERS, NULL);
  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  self->timer = dh_daily_timer_new (settings, hour_cb, self);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminders", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::reminder-hour", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  check (self);
  return self;
}

guint
dh_reminders_get_n (DhReminders *self)
{
  g_return_val_if_fail (DH_IS_REMINDERS (self), 0);

  return g_hash_table_size (self->sent);
}
