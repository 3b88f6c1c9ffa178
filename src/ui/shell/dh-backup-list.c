/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-backup-list.h"

#include <glib/gi18n.h>

#include "dh-backup.h"
#include "dh-moment.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhBackupList
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* not owned: the group owns them */
  GtkWidget *nothing;
};

enum
{
  RESTORE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DhBackupList, dh_backup_list, ADW_TYPE_PREFERENCES_GROUP)

static void
restore_clicked_cb (DhBackupList *self, GtkWidget *button)
{
  g_signal_emit (self, signals[RESTORE], 0, g_object_get_data (G_OBJECT (button), "backup"));
}

static GtkWidget *
row_new (DhBackupList *self, DhBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Restore…"));
  g_autofree char *when = dh_moment_format (dh_backup_get_at (backup));
  g_autofree char *size = g_format_size ((guint64) dh_backup_get_size (backup));
  g_autofree char *subtitle = g_strdup_printf (
      dh_backup_is_verified (backup) ? _ ("%s, read back and sound") : _ ("%s, not verified"), size);
  g_autofree char *label = g_strdup_printf (_ ("Restore the backup of %s"), when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, dh_backup_get_path (backup));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "backup", g_object_ref (backup), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_backups (DhBackupList *self, GListModel *backups)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (self->nothing, g_list_model_get_n_items (backups) == 0);
  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (DhBackup) backup = g_list_model_get_item (backups, i);
      GtkWidget *row = row_new (self, backup);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

static void
load_fiber (GWeakRef *owner, gpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) backups = dex_await_object (dh_backup_list (path), &error);
  g_autoptr (DhBackupList) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  if (backups != NULL)
    show_backups (self, backups);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The backups could not be listed"), error);
}

static void
dh_backup_list_finalize (GObject *object)
{
  g_clear_pointer (&DH_BACKUP_LIST (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (dh_backup_list_parent_class)->finalize (object);
}

static void
dh_backup_list_class_init (DhBackupListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dh_backup_list_finalize;
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, DH_TYPE_BACKUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/shell/dh-backup-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DhBackupList, nothing);
}

static void
dh_backup_list_init (DhBackupList *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_backup_list_new (void)
{
  return g_object_new (DH_TYPE_BACKUP_LIST, NULL);
}

void
dh_backup_list_load (DhBackupList *self, const char *store_path)
{
  g_return_if_fail (DH_IS_BACKUP_LIST (self));
  g_return_if_fail (store_path != NULL);

  dh_spawn (self, load_fiber, g_strdup (store_path), g_free);
}

AdwDialog *
dh_backup_list_dialog_new (DhBackupList *list)
{
  g_return_val_if_fail (DH_IS_BACKUP_LIST (list), NULL);

  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_dialog_set_title (dialog, _ ("Restore from a Backup"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 420);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (list));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
