/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-ask.h"

#include <glib/gi18n.h>

#include "dh-store.h"

static void
alert_answered_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  DexPromise *promise = data;

  dex_promise_resolve_string (promise, g_strdup (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (dialog), result)));
  dex_unref (promise);
}

/* Takes both: one of them is NULL. */
static void
resolve (DexPromise *promise, gpointer object, GError *error)
{
  if (object != NULL)
    dex_promise_resolve_object (promise, object);
  else
    dex_promise_reject (promise, error);
  dex_unref (promise);
}

static void
file_opened_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, &error);

  resolve (data, file, error);
}

static void
file_saved_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);

  resolve (data, file, error);
}

static void
folder_selected_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  GFile *file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, &error);

  resolve (data, file, error);
}

static void
files_opened_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  GListModel *files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, &error);

  resolve (data, files, error);
}

static GtkWindow *
window_of (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

typedef void (*AskFunc) (GtkFileDialog *dialog, GtkWindow *window, GCancellable *cancellable,
                         GAsyncReadyCallback answered, gpointer data);

static DexFuture *
ask (GtkFileDialog *dialog, GtkWidget *from, AskFunc func, GAsyncReadyCallback answered)
{
  DexPromise *promise = NULL;

  dex_return_error_if_fail (GTK_IS_FILE_DIALOG (dialog));
  dex_return_error_if_fail (GTK_IS_WIDGET (from));

  promise = dex_promise_new ();
  func (dialog, window_of (from), NULL, answered, dex_ref (promise));
  return DEX_FUTURE (promise);
}

DexFuture *
dh_ask_alert (AdwAlertDialog *dialog, GtkWidget *parent)
{
  dex_return_error_if_fail (ADW_IS_ALERT_DIALOG (dialog));
  dex_return_error_if_fail (GTK_IS_WIDGET (parent));

  DexPromise *promise = dex_promise_new ();
  adw_alert_dialog_choose (dialog, parent, NULL, alert_answered_cb, dex_ref (promise));
  return DEX_FUTURE (promise);
}

DexFuture *
dh_ask_open_file (GtkFileDialog *dialog, GtkWidget *from)
{
  return ask (dialog, from, gtk_file_dialog_open, file_opened_cb);
}

DexFuture *
dh_ask_save_file (GtkFileDialog *dialog, GtkWidget *from)
{
  return ask (dialog, from, gtk_file_dialog_save, file_saved_cb);
}

DexFuture *
dh_ask_select_folder (GtkFileDialog *dialog, GtkWidget *from)
{
  return ask (dialog, from, gtk_file_dialog_select_folder, folder_selected_cb);
}

DexFuture *
dh_ask_open_files (GtkFileDialog *dialog, GtkWidget *from)
{
  return ask (dialog, from, gtk_file_dialog_open_multiple, files_opened_cb);
}

gboolean
dh_ask_is_cancelled (const GError *error)
{
  return g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
         || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

GtkFileDialog *
dh_ask_store_dialog_new (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *folder_path = dh_ask_dup_default_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  gtk_file_filter_set_name (filter, _ ("Organisations"));
  gtk_file_filter_add_suffix (filter, &DH_STORE_SUFFIX[1]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  return dialog;
}

char *
dh_ask_dup_default_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return g_build_filename (g_get_user_data_dir (), "donghanh", NULL);
  return g_strdup (documents != NULL ? documents : g_get_home_dir ());
}
