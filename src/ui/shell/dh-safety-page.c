/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-safety-page.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-backup-list.h"
#include "dh-backup.h"
#include "dh-report.h"
#include "dh-safety.h"
#include "dh-spawn.h"

struct _DhSafetyPage
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  DhSafety *safety;
  AdwActionRow *state;
  GtkImage *state_icon;
  AdwActionRow *location;
  GtkWidget *copy_row;
  GtkWidget *check_row;
  DhBackupList *backups;
};

G_DEFINE_FINAL_TYPE (DhSafetyPage, dh_safety_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
store_path (DhSafetyPage *self)
{
  return dh_store_get_path (dh_context_get_store (self->context));
}

static void
backups_changed_cb (DhSafetyPage *self)
{
  dh_backup_list_load (self->backups, store_path (self));
}

static void
restore_cb (DhSafetyPage *self, DhBackup *backup)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.restore", "(sx)", dh_backup_get_path (backup),
                              dh_backup_get_at (backup));
}

static void
show_folder_cb (DhSafetyPage *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (store_path (self));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (root), NULL, NULL, NULL);
}

static DexFuture *
ask_for_copy (DhSafetyPage *self)
{
  g_autoptr (GtkFileDialog) dialog = dh_ask_store_dialog_new (_ ("Save a Copy"));
  g_autofree char *name = g_path_get_basename (store_path (self));

  gtk_file_dialog_set_initial_name (dialog, name);
  return dh_ask_save_file (dialog, GTK_WIDGET (self));
}

static void
copy_fiber (GWeakRef *owner, gpointer context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhSafetyPage) self = g_weak_ref_get (owner);
  DexFuture *asked = self != NULL ? ask_for_copy (self) : NULL;
  gboolean done;

  if (asked == NULL)
    return;
  g_clear_object (&self);
  g_autoptr (GFile) file = dex_await_object (asked, &error);
  done = file != NULL && g_file_peek_path (file) != NULL
         && dex_await (dh_store_backup (dh_context_get_store (context), g_file_peek_path (file)), &error);
  self = g_weak_ref_get (owner);
  if (self == NULL || dh_ask_is_cancelled (error))
    return;
  if (done)
    dh_report_toast (GTK_WIDGET (self), _ ("Copy saved and read back"));
  else
    dh_report_error (GTK_WIDGET (self), _ ("No copy was saved"), error);
}

static void
copy_cb (DhSafetyPage *self)
{
  dh_spawn (self, copy_fiber, g_object_ref (self->context), g_object_unref);
}

static void
check_fiber (GWeakRef *owner, gpointer context)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = dex_await_boxed (dh_store_check (dh_context_get_store (context)), &error);
  g_autoptr (DhSafetyPage) self = g_weak_ref_get (owner);

  if (self == NULL)
    return;
  gtk_widget_set_sensitive (self->check_row, TRUE);
  if (findings == NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The file could not be checked"), error);
  else if (findings[0] == NULL)
    dh_report_toast (GTK_WIDGET (self), _ ("The file is sound"));
  else
    {
      g_autofree char *text = g_strjoinv ("\n", findings);
      dh_report_show_details (GTK_WIDGET (self), _ ("The File Is Damaged"), text);
    }
}

static void
check_cb (DhSafetyPage *self)
{
  gtk_widget_set_sensitive (self->check_row, FALSE);
  dh_spawn (self, check_fiber, g_object_ref (self->context), g_object_unref);
}

static void
dh_safety_page_dispose (GObject *object)
{
  DhSafetyPage *self = DH_SAFETY_PAGE (object);

  g_clear_object (&self->safety);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_SAFETY_PAGE);
  G_OBJECT_CLASS (dh_safety_page_parent_class)->dispose (object);
}

static void
dh_safety_page_class_init (DhSafetyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_safety_page_dispose;
  g_type_ensure (DH_TYPE_BACKUP_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/shell/dh-safety-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DhSafetyPage, state);
  gtk_widget_class_bind_template_child (widget_class, DhSafetyPage, state_icon);
  gtk_widget_class_bind_template_child (widget_class, DhSafetyPage, location);
  gtk_widget_class_bind_template_child (widget_class, DhSafetyPage, copy_row);
  gtk_widget_class_bind_template_child (widget_class, DhSafetyPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, DhSafetyPage, backups);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
}

static void
dh_safety_page_init (DhSafetyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_safety_page_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhSafetyPage *self = g_object_new (DH_TYPE_SAFETY_PAGE, NULL);
  self->context = g_object_ref (context);
  self->safety = dh_safety_new (context);
  g_object_bind_property (self->safety, "text", self->state, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->safety, "explanation", self->state, "subtitle", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->safety, "icon-name", self->state_icon, "icon-name", G_BINDING_SYNC_CREATE);
  adw_action_row_set_subtitle (self->location, store_path (self));
  g_signal_connect_object (dh_context_get_store (context), "notify::last-backup", G_CALLBACK (backups_changed_cb), self,
                           G_CONNECT_SWAPPED);
  backups_changed_cb (self);
  return GTK_WIDGET (self);
}
