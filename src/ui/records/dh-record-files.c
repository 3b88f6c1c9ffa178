/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-files.h"

#include <glib/gi18n.h>

#include "dh-sub-record-list.h"

struct _DhRecordFiles
{
  GtkBox parent_instance;

  GtkWidget *links;  /* DhSubRecordList */
  GtkWidget *attach; /* the window keeps files for a record; here is only said for which */
};

G_DEFINE_FINAL_TYPE (DhRecordFiles, dh_record_files, GTK_TYPE_BOX)

static void
dh_record_files_class_init (DhRecordFilesClass *klass)
{
}

static void
dh_record_files_init (DhRecordFiles *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

GtkWidget *
dh_record_files_new (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhRecordFiles *self = g_object_new (DH_TYPE_RECORD_FILES, NULL);
  self->links = dh_sub_record_list_new (context, &dh_link_entity, "record");
  dh_sub_record_list_set_fixed (DH_SUB_RECORD_LIST (self->links), "entity", entity->name);
  dh_sub_record_list_set_opens (DH_SUB_RECORD_LIST (self->links), "document");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->links), _ ("Linked Documents"));
  self->attach = gtk_button_new_with_mnemonic (_ ("_Attach Files…"));
  gtk_widget_add_css_class (self->attach, "pill");
  gtk_widget_set_halign (self->attach, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->attach, FALSE);
  gtk_box_append (GTK_BOX (self), self->links);
  gtk_box_append (GTK_BOX (self), self->attach);
  return GTK_WIDGET (self);
}

void
dh_record_files_set_owner (DhRecordFiles *self, DhRecord *owner)
{
  g_return_if_fail (DH_IS_RECORD_FILES (self));

  dh_sub_record_list_set_owner (DH_SUB_RECORD_LIST (self->links), owner);
  if (owner != NULL && !dh_record_is_trashed (owner))
    {
      gtk_widget_set_sensitive (self->attach, TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->attach), "(sx)", dh_record_get_entity (owner)->name,
                                        dh_record_get_id (owner));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->attach), "win.attach");
      return;
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->attach), NULL);
  gtk_widget_set_sensitive (self->attach, FALSE);
}
