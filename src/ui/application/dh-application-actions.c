/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-application-private.h"

#include "dh-about.h"
#include "dh-commands.h"
#include "dh-entity.h"
#include "dh-preferences.h"
#include "dh-search-page.h"
#include "dh-shortcuts-dialog.h"
#include "dh-window.h"

/* Dialogs sit on the window the person is in; without one there is nobody to show them to. */
static GtkWidget *
active_window (gpointer application)
{
  return GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWidget *window = active_window (self);

  if (window != NULL)
    adw_dialog_present (dh_about_dialog_new (DH_IS_WINDOW (window) ? dh_window_get_path (DH_WINDOW (window)) : NULL),
                        window);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWidget *window = active_window (self);

  if (window != NULL)
    adw_dialog_present (dh_preferences_new (dh_application_get_settings (self)), window);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  GtkWidget *window = active_window (self);

  if (window != NULL)
    adw_dialog_present (dh_shortcuts_dialog_new (), window);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  DhWindow *window = dh_window_new (self, dh_application_get_settings (self), dh_application_get_clock (self));

  dh_window_show_welcome (window);
  gtk_window_present (GTK_WINDOW (window));
}

typedef struct
{
  char *path;
  char *entity;
  char *words;
  gint64 id;
} Wanted;

static void
wanted_free (gpointer data, GClosure *closure)
{
  Wanted *wanted = data;

  g_free (wanted->path);
  g_free (wanted->entity);
  g_free (wanted->words);
  g_free (wanted);
}

static void
show_wanted (DhWindow *window, const Wanted *wanted)
{
  if (wanted->entity != NULL)
    {
      dh_window_show_record (window, wanted->entity, wanted->id);
      return;
    }
  dh_window_show_page (window, "search");
  dh_search_page_set_words (DH_SEARCH_PAGE (dh_window_get_page_widget (window)), wanted->words);
}

/* Once, when a file has been opened; the person may have chosen another one meanwhile. */
static void
opened_cb (DhWindow *window, GParamSpec *pspec, Wanted *wanted)
{
  if (dh_window_get_context (window) == NULL)
    return;
  if (g_strcmp0 (dh_window_get_path (window), wanted->path) == 0)
    show_wanted (window, wanted);
  g_signal_handlers_disconnect_by_func (window, opened_cb, wanted);
}

/* Where a reminder leads. */
static void
open_task_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  const char *path;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &path, &id);
  _dh_application_show (self, path, dh_task_entity.name, id, NULL);
}

/* Windows are closed one by one, so that each may save what is being typed and give its file back. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (self));

  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
}

void
_dh_application_show (DhApplication *self, const char *path, const char *entity, gint64 id, const char *words)
{
  DhWindow *window = NULL;
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->path = g_strdup (path);
  wanted->entity = g_strdup (entity);
  wanted->words = g_strdup (words != NULL ? words : "");
  wanted->id = id;
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    if (DH_IS_WINDOW (item->data) && g_strcmp0 (dh_window_get_path (item->data), path) == 0)
      window = item->data;
  if (window != NULL && dh_window_get_context (window) != NULL)
    {
      show_wanted (window, wanted);
      wanted_free (wanted, NULL);
    }
  else
    {
      if (window == NULL)
        {
          window = dh_window_new (GTK_APPLICATION (self), dh_application_get_settings (self),
                                  dh_application_get_clock (self));
          dh_window_open (window, path, DH_STORE_OPEN_DEFAULT);
        }
      g_signal_connect_data (window, "notify::context", G_CALLBACK (opened_cb), wanted, wanted_free, 0);
    }
  gtk_window_present (GTK_WINDOW (window));
}

void
_dh_application_add_actions (DhApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "new-window", .activate = new_window_cb },
    { .name = "quit", .activate = quit_cb },
    { .name = "open-task", .activate = open_task_cb, .parameter_type = "(sx)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  dh_commands_install (GTK_APPLICATION (self));
}
