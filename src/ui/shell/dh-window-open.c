/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-window-private.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-backup.h"
#include "dh-backup-list.h"
#include "dh-moment.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* A file that opens faster than this is shown without a word; a slower one says what goes on. */
#define LOADING_DELAY_MS 100
#define N_RECENT 8

typedef struct
{
  char *path;
  DhStoreOpenFlags flags;
  DhClock *clock;
  guint serial;
} Opening;

typedef struct
{
  char *backup;
  char *path;
  gint64 at;
  DhContext *context; /* NULL when the file was not open */
} Restoring;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_free (self->path);
  g_object_unref (self->clock);
  g_free (self);
}

static void
restoring_free (gpointer data)
{
  Restoring *self = data;

  g_free (self->backup);
  g_free (self->path);
  g_clear_object (&self->context);
  g_free (self);
}

static gboolean
loading_timer_cb (gpointer data)
{
  DhWindow *self = data;

  self->loading_timer = 0;
  _dh_window_set_state (self, "loading");
  return G_SOURCE_REMOVE;
}

static void
show_failure (DhWindow *self, const GError *error)
{
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);
  gboolean in_use = g_error_matches (error, DH_STORE_ERROR, DH_STORE_ERROR_IN_USE);
  gboolean damaged = g_error_matches (error, DH_STORE_ERROR, DH_STORE_ERROR_NOT_A_STORE);

  adw_status_page_set_description (self->failed_page, sentence);
  gtk_widget_set_visible (self->failed_read_only, in_use);
  gtk_widget_set_visible (self->failed_restore, damaged);
  _dh_window_set_state (self, "failed");
}

static void
close_quietly (DhContext *context)
{
  dex_future_disown (dh_store_close (dh_context_get_store (context)));
}

static void
restore_year (DhWindow *self, DhContext *context)
{
  int year = g_settings_get_int (self->settings, "last-year");
  g_autofree char *last = g_settings_get_string (self->settings, "last-store");

  /* The context opened with a year that suits the file; another one only if it was chosen here before. */
  if (year != 0 && g_strcmp0 (dh_store_get_path (dh_context_get_store (context)), last) == 0)
    dh_context_set_year (context, year);
}

static void
open_fiber (GWeakRef *owner, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhContext) context = dex_await_object (dh_context_open (opening->path, opening->flags, opening->clock, "typed"),
                                         &error);
  g_autoptr (DhWindow) self = g_weak_ref_get (owner);

  if (self == NULL || self->opening_serial != opening->serial)
    {
      if (context != NULL)
        close_quietly (context);
      return;
    }
  if (context == NULL)
    {
      show_failure (self, error);
      return;
    }
  restore_year (self, context);
  dh_window_show_context (self, context);
}

static void
put_first (DhWindow *self, const char *path)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "recent-stores");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  g_strv_builder_add (builder, path);
  for (guint i = 0; old[i] != NULL && n + 1 < N_RECENT; i++)
    {
      if (!g_str_equal (old[i], path))
        {
          g_strv_builder_add (builder, old[i]);
          n++;
        }
    }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent-stores", (const char *const *) paths);
}

/* The window is let go of while the person thinks. */
static DexFuture *
ask_for_file (GWeakRef *owner)
{
  g_autoptr (GtkWidget) window = g_weak_ref_get (owner);
  g_autoptr (GtkFileDialog) dialog = dh_ask_store_dialog_new (_ ("Open an Organisation"));

  dex_return_error_if_fail (window != NULL);
  return dh_ask_open_file (dialog, window);
}

static void
choose_file_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dex_await_object (ask_for_file (owner), &error);
  g_autoptr (DhWindow) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  if (file != NULL && g_file_peek_path (file) != NULL)
    dh_window_open (self, g_file_peek_path (file), DH_STORE_OPEN_DEFAULT);
  else if (file != NULL)
    dh_report_toast (GTK_WIDGET (self), _ ("Only files on this computer can be opened; copy it here first"));
  else if (!dh_ask_is_cancelled (error))
    dh_report_error (GTK_WIDGET (self), _ ("No file could be chosen"), error);
}

static AdwAlertDialog *
restore_question_new (gint64 at)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Restore This Backup?"), NULL);
  g_autofree char *when = dh_moment_format (at);

  adw_alert_dialog_set_body_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("The organisation goes back to how it stood at %s. The present file is kept beside it, "
         "so that nothing is lost."),
      when);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore", _ ("_Restore"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  return ADW_ALERT_DIALOG (dialog);
}

static void
report_restored (DhWindow *self, const char *kept, const GError *error)
{
  if (kept == NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The backup could not be restored; the file is as it was"), error);
  else if (kept[0] == '\0')
    dh_report_toast (GTK_WIDGET (self), _ ("Backup restored"));
  else
    {
      g_autofree char *name = g_filename_display_basename (kept);
      g_autofree char *text = g_strdup_printf (_ ("Backup restored; the file before it is kept as “%s”"), name);
      dh_report_toast (GTK_WIDGET (self), text);
    }
}

static gboolean
confirm_restore (GWeakRef *owner, gint64 at)
{
  g_autoptr (GtkWidget) window = g_weak_ref_get (owner);
  DexFuture *asked = window != NULL ? dh_ask_alert (restore_question_new (at), window) : NULL;

  if (asked == NULL)
    return FALSE;
  g_clear_object (&window);
  g_autofree char *answer = dex_await_string (asked, NULL);
  return g_strcmp0 (answer, "restore") == 0;
}

/* The store is closed and waited for before its file is exchanged. */
static void
restore_fiber (GWeakRef *owner, gpointer data)
{
  Restoring *restoring = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhWindow) self = NULL;

  if (!confirm_restore (owner, restoring->at) || (self = g_weak_ref_get (owner)) == NULL)
    return;
  restoring->context = _dh_window_take_out_context (self);
  self->opening_serial++;
  _dh_window_set_state (self, "loading");
  g_clear_object (&self);

  if (restoring->context != NULL)
    dex_await (dh_store_close (dh_context_get_store (restoring->context)), NULL);
  g_autofree char *kept = dex_await_string (dh_backup_restore (restoring->backup, restoring->path), &error);
  self = g_weak_ref_get (owner);
  if (self != NULL)
    {
      dh_window_open (self, restoring->path, DH_STORE_OPEN_DEFAULT);
      report_restored (self, kept, error);
    }
}

static void
backup_chosen_cb (DhWindow *self, DhBackup *backup)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (dialog != NULL)
    adw_dialog_close (dialog);
  _dh_window_restore (self, dh_backup_get_path (backup), dh_backup_get_at (backup));
}

static DexFuture *
closed_cb (DexFuture *future, gpointer application)
{
  g_application_release (application);
  return NULL;
}

void
_dh_window_retry (DhWindow *self, DhStoreOpenFlags flags)
{
  if (self->opening != NULL)
    {
      g_autofree char *path = g_strdup (self->opening);
      dh_window_open (self, path, flags);
    }
}

void
_dh_window_choose_file (DhWindow *self)
{
  dh_spawn (self, choose_file_fiber, NULL, NULL);
}

void
_dh_window_choose_backup (DhWindow *self)
{
  if (dh_window_get_path (self) == NULL)
    return;

  GtkWidget *list = dh_backup_list_new ();
  AdwDialog *dialog = dh_backup_list_dialog_new (DH_BACKUP_LIST (list));

  dh_backup_list_load (DH_BACKUP_LIST (list), dh_window_get_path (self));
  g_signal_connect_object (list, "restore", G_CALLBACK (backup_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

void
_dh_window_restore (DhWindow *self, const char *backup_path, gint64 backup_at)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->backup = g_strdup (backup_path);
  restoring->path = g_strdup (dh_window_get_path (self));
  restoring->at = backup_at;
  dh_spawn (self, restore_fiber, restoring, restoring_free);
}

void
_dh_window_remember (DhWindow *self, const char *path)
{
  put_first (self, path);
  g_settings_set_string (self->settings, "last-store", path);
  _dh_window_refresh_recent (self);
}

/* Files that are gone are not offered, but stay in the list: a disk may come back. */
void
_dh_window_refresh_recent (DhWindow *self)
{
  g_auto (GStrv) paths = g_settings_get_strv (self->settings, "recent-stores");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (g_strcmp0 (paths[i], dh_window_get_path (self)) != 0 && g_file_test (paths[i], G_FILE_TEST_EXISTS))
        g_strv_builder_add (builder, paths[i]);
    }
  g_auto (GStrv) offered = g_strv_builder_end (builder);
  dh_sidebar_set_recent (self->sidebar, (const char *const *) offered);
}

void
_dh_window_close_store (DhWindow *self, DhContext *context)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  DexFuture *closed = dh_store_close (dh_context_get_store (context));

  if (application != NULL)
    {
      g_application_hold (G_APPLICATION (application));
      closed = dex_future_finally (closed, closed_cb, g_object_ref (application), g_object_unref);
    }
  dex_future_disown (closed);
}

void
dh_window_open (DhWindow *self, const char *path, DhStoreOpenFlags flags)
{
  g_return_if_fail (DH_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  Opening *opening = g_new0 (Opening, 1);
  opening->path = g_strdup (path);
  opening->flags = flags | DH_STORE_OPEN_WINDOW;
  opening->clock = g_object_ref (self->clock);
  opening->serial = ++self->opening_serial;
  g_set_str (&self->opening, path);
  g_clear_handle_id (&self->loading_timer, g_source_remove);
  self->loading_timer = g_timeout_add (LOADING_DELAY_MS, loading_timer_cb, self);
  dh_spawn (self, open_fiber, opening, opening_free);
}
