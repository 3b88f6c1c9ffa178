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
  DexFuture *where; /* resolves to @parent, NULL: it is known */
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
  dex_clear (&self->where);
  g_clear_object (&self->parent);
  g_clear_object (&self->cancellable);
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

/* Waits for the dossier that was begun. */
static void
write_fiber (GWeakRef *owner, gpointer data)
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

/* Of the documents chosen now. NULL: there are none. */
static Dossier *
dossier_new (DhDocumentsPage *self)
{
  guint n = 0;
  g_autofree gint64 *ids = dh_record_table_dup_targets (dh_record_page_get_table (self->page), &n);
  Dossier *dossier = NULL;

  if (ids == NULL || n == 0)
    return NULL;
  dossier = g_new0 (Dossier, 1);
  dossier->context = g_object_ref (self->context);
  dossier->ids = g_steal_pointer (&ids);
  dossier->n = n;
  return dossier;
}

static void
begin (DhDocumentsPage *self, Dossier *dossier)
{
  self->exporting = g_cancellable_new ();
  dossier->cancellable = g_object_ref (self->exporting);
  show_progress (self, 0, dossier->n);
  gtk_widget_set_visible (self->export_bar, TRUE);
  _dh_documents_page_update_actions (self);
}

/* The page is let go of while the person thinks. */
static gboolean
begin_chosen (GWeakRef *owner, Dossier *dossier)
{
  g_autoptr (GError) error = NULL;

  dossier->parent = dex_await_object (g_steal_pointer (&dossier->where), &error);
  g_autoptr (DhDocumentsPage) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL || self->exporting != NULL)
    return FALSE;
  if (dossier->parent != NULL)
    begin (self, dossier);
  else if (!dh_ask_is_cancelled (error))
    dh_report_error (GTK_WIDGET (self), _ ("The dossier could not be exported"), error);
  return dossier->parent != NULL;
}

static void
ask_fiber (GWeakRef *owner, gpointer data)
{
  if (begin_chosen (owner, data))
    write_fiber (owner, data);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Where Should the Dossier Go?"));
  _dh_documents_page_export_where (DH_DOCUMENTS_PAGE (widget), dh_ask_select_folder (dialog, widget));
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
_dh_documents_page_export_where (DhDocumentsPage *self, DexFuture *where)
{
  Dossier *dossier = dossier_new (self);

  if (dossier == NULL)
    {
      dex_unref (where);
      return;
    }
  dossier->where = where;
  dh_spawn (self, ask_fiber, dossier, dossier_free);
}

void
dh_documents_page_export_to (DhDocumentsPage *self, GFile *parent)
{
  g_return_if_fail (DH_IS_DOCUMENTS_PAGE (self));
  g_return_if_fail (G_IS_FILE (parent));

  Dossier *dossier = self->exporting == NULL ? dossier_new (self) : NULL;
  if (dossier == NULL)
    return;
  dossier->parent = g_object_ref (parent);
  begin (self, dossier);
  dh_spawn (self, write_fiber, dossier, dossier_free);
}

gboolean
dh_documents_page_is_exporting (DhDocumentsPage *self)
{
  g_return_val_if_fail (DH_IS_DOCUMENTS_PAGE (self), FALSE);

  return self->exporting != NULL;
}
