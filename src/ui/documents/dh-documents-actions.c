/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-documents-page-private.h"

#include "dh-documents-add.h"
#include "dh-reference-picker.h"

static void
attach_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_documents_choose (widget, DH_DOCUMENTS_PAGE (widget)->context, FALSE, NULL, 0);
}

static void
import_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_documents_choose (widget, DH_DOCUMENTS_PAGE (widget)->context, TRUE, NULL, 0);
}

/* --- of one record ------------------------------------------------------------------------------------- */

static void
task_chosen_cb (DhDocumentsPage *self, gint64 id, const char *title)
{
  dh_documents_page_show_linked (self, id != 0 ? &dh_task_entity : NULL, id, title);
}

static void
point_chosen_cb (DhDocumentsPage *self, gint64 id, const char *title)
{
  dh_documents_page_show_linked (self, id != 0 ? &dh_focal_point_entity : NULL, id, title);
}

/* A field that refers to the kind asks for it. */
static void
pick (GtkWidget *widget, const char *field, GCallback chosen)
{
  DhDocumentsPage *self = DH_DOCUMENTS_PAGE (widget);
  const DhField *found = dh_entity_find_field (&dh_task_entity, field);
  DhReferencePicker *picker = dh_reference_picker_new (self->context, found, 0);

  g_signal_connect_object (picker, "chosen", chosen, self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (picker), widget);
}

static void
of_task_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pick (widget, "parent", G_CALLBACK (task_chosen_cb));
}

static void
of_point_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pick (widget, "focal_point", G_CALLBACK (point_chosen_cb));
}

static void
of_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_documents_page_show_linked (DH_DOCUMENTS_PAGE (widget), NULL, 0, NULL);
}

void
_dh_documents_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "documents.attach", NULL, attach_cb);
  gtk_widget_class_install_action (klass, "documents.import-folder", NULL, import_folder_cb);
  gtk_widget_class_install_action (klass, "documents.of-task", NULL, of_task_cb);
  gtk_widget_class_install_action (klass, "documents.of-point", NULL, of_point_cb);
  gtk_widget_class_install_action (klass, "documents.of-all", NULL, of_all_cb);
  _dh_documents_page_install_dossier (klass);
}

void
_dh_documents_page_update_actions (DhDocumentsPage *self)
{
  gboolean writable = !dh_store_is_read_only (dh_context_get_store (self->context));
  gboolean any = dh_record_table_get_cursor (dh_record_page_get_table (self->page), NULL) != 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.attach", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.import-folder", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.export", any && self->exporting == NULL);
}
