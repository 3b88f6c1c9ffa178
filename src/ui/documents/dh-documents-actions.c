/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-documents-page-private.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-documents-add.h"
#include "dh-dossier.h"
#include "dh-reference-picker.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef struct
{
  DhContext *context;
  gint64 *ids;
  guint n;
} Dossier;

static void
dossier_free (gpointer data)
{
  Dossier *self = data;

  g_object_unref (self->context);
  g_free (self->ids);
  g_free (self);
}

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

/* --- a dossier ----------------------------------------------------------------------------------------- */

/* The page is let go of while the person thinks. */
static DexFuture *
ask_where (GWeakRef *owner)
{
  g_autoptr (GtkWidget) page = g_weak_ref_get (owner);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  dex_return_error_if_fail (page != NULL);
  gtk_file_dialog_set_title (dialog, _ ("Where Should the Dossier Go?"));
  return dh_ask_select_folder (dialog, page);
}

static void
export_fiber (GWeakRef *owner, gpointer data)
{
  Dossier *dossier = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) parent = dex_await_object (ask_where (owner), &error);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *today = dh_date_to_iso (dh_clock_today (dh_context_get_clock (dossier->context)));
  /* The name of a thing to hand over, in the language of the papers in it. */
  g_autofree char *title = g_strconcat ("Hồ sơ ", today, NULL);

  if (parent != NULL)
    folder = dex_await_object (
        dh_dossier_export (dossier->context, dossier->ids, dossier->n, title, parent, NULL, NULL, NULL), &error);
  g_autoptr (GtkWidget) page = g_weak_ref_get (owner);
  if (page == NULL)
    return;
  if (folder != NULL)
    {
      g_autofree char *base = g_file_get_basename (folder);
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u document exported to “%s”", "%u documents exported to “%s”", dossier->n), dossier->n, base);
      dh_report_toast (page, text);
    }
  else if (!dh_ask_is_cancelled (error))
    dh_report_error (page, _ ("The dossier could not be exported"), error);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhDocumentsPage *self = DH_DOCUMENTS_PAGE (widget);
  guint n;
  g_autofree gint64 *ids = dh_record_table_dup_targets (dh_record_page_get_table (self->page), &n);
  Dossier *dossier = NULL;

  if (ids == NULL || n == 0)
    return;
  dossier = g_new0 (Dossier, 1);
  dossier->context = g_object_ref (self->context);
  dossier->ids = g_steal_pointer (&ids);
  dossier->n = n;
  dh_spawn (self, export_fiber, dossier, dossier_free);
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
  gtk_widget_class_install_action (klass, "documents.export", NULL, export_cb);
  gtk_widget_class_install_action (klass, "documents.of-task", NULL, of_task_cb);
  gtk_widget_class_install_action (klass, "documents.of-point", NULL, of_point_cb);
  gtk_widget_class_install_action (klass, "documents.of-all", NULL, of_all_cb);
}

void
_dh_documents_page_update_actions (DhDocumentsPage *self)
{
  gboolean writable = !dh_store_is_read_only (dh_context_get_store (self->context));
  gboolean any = dh_record_table_get_cursor (dh_record_page_get_table (self->page), NULL) != 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.attach", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.import-folder", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.export", any);
}
