/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-documents-page-private.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-dossier.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef struct
{
  DhContext *context;
  gint64 *ids;
  guint n;
  GFile *parent;
  GCancellable *cancellable;
  GWeakRef *owner; /* while the fiber runs */
} Dossier;

static void
dossier_free (gpointer data)
{
  Dossier *self = data;

  g_object_unref (self->context);
  g_free (self->ids);
  g_object_unref (self->parent);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
show_progress (DhDocumentsPage *self, gint64 done, gint64 total)
{
  /* Translators: how many documents of a dossier are written. */
  g_autofree char *text = g_strdup_printf (_ ("Exporting: %u of %u"), (guint) done, (guint) total);

  gtk_label_set_text (self->export_label, text);
  gtk_progress_bar_set_fraction (self->export_progress, (double) done / (double) total);
}

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Dossier *dossier = data;
  g_autoptr (DhDocumentsPage) self = g_weak_ref_get (dossier->owner);

  if (self != NULL && self->exporting == dossier->cancellable)
    show_progress (self, done, total);
}

static void
tell_result (DhDocumentsPage *self, GFile *folder, guint n, const GError *error)
{
  GtkWidget *page = GTK_WIDGET (self);

  if (folder != NULL)
    {
      g_autofree char *base = g_file_get_basename (folder);
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u document exported to “%s”", "%u documents exported to “%s”", n), n, base);
      dh_report_toast (page, text);
    }
  else if (dh_ask_is_cancelled (error))
    dh_report_toast (page, _ ("The dossier was not exported"));
  else
    dh_report_error (page, _ ("The dossier could not be exported"), error);
}

static void
export_fiber (GWeakRef *owner, gpointer data)
{
  Dossier *dossier = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *today = dh_date_to_iso (dh_clock_today (dh_context_get_clock (dossier->context)));
  /* The name of a thing to hand over, in the language of the papers in it. */
  g_autofree char *title = g_strconcat ("Hồ sơ ", today, NULL);

  dossier->owner = owner;
  g_autoptr (GFile) folder = dex_await_object (dh_dossier_export (dossier->context, dossier->ids, dossier->n, title,
                                                       dossier->parent, dossier->cancellable, progress_cb, dossier),
                                    &error);
  g_autoptr (DhDocumentsPage) self = g_weak_ref_get (owner);
  if (self == NULL || self->exporting != dossier->cancellable)
    return;
  g_clear_object (&self->exporting);
  gtk_widget_set_visible (self->export_bar, FALSE);
  _dh_documents_page_update_actions (self);
  tell_result (self, folder, dossier->n, error);
}

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
ask_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) parent = dex_await_object (ask_where (owner), &error);
  g_autoptr (DhDocumentsPage) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (parent != NULL)
    dh_documents_page_export_to (self, parent);
  else if (!dh_ask_is_cancelled (error))
    dh_report_error (GTK_WIDGET (self), _ ("The dossier could not be exported"), error);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_spawn (widget, ask_fiber, NULL, NULL);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (DH_DOCUMENTS_PAGE (widget)->exporting);
}

void
_dh_documents_page_install_dossier (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "documents.export", NULL, export_cb);
  gtk_widget_class_install_action (klass, "documents.cancel-export", NULL, cancel_cb);
}

void
dh_documents_page_export_to (DhDocumentsPage *self, GFile *parent)
{
  g_return_if_fail (DH_IS_DOCUMENTS_PAGE (self));
  g_return_if_fail (G_IS_FILE (parent));

  guint n;
  g_autofree gint64 *ids = dh_record_table_dup_targets (dh_record_page_get_table (self->page), &n);
  if (ids == NULL || n == 0 || self->exporting != NULL)
    return;
  Dossier *dossier = g_new0 (Dossier, 1);
  self->exporting = g_cancellable_new ();
  dossier->context = g_object_ref (self->context);
  dossier->ids = g_steal_pointer (&ids);
  dossier->n = n;
  dossier->parent = g_object_ref (parent);
  dossier->cancellable = g_object_ref (self->exporting);
  show_progress (self, 0, n);
  gtk_widget_set_visible (self->export_bar, TRUE);
  _dh_documents_page_update_actions (self);
  dh_spawn (self, export_fiber, dossier, dossier_free);
}

gboolean
dh_documents_page_is_exporting (DhDocumentsPage *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENTS_PAGE (self), FALSE);

  return self->exporting != NULL;
}
