/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-document-view-private.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-blob.h"
#include "dh-document-uses.h"
#include "dh-documents-add.h"
#include "dh-file-open.h"
#include "dh-reading.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef struct
{
  DhStore *store;
  char *name;
  char *hash;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *self = data;

  g_object_unref (self->store);
  g_free (self->name);
  g_free (self->hash);
  g_free (self);
}

/* The view is let go of while the person thinks. */
static DexFuture *
ask_where (GWeakRef *owner, const char *name)
{
  g_autoptr (GtkWidget) view = g_weak_ref_get (owner);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  dex_return_error_if_fail (view != NULL);
  gtk_file_dialog_set_title (dialog, _ ("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, name);
  return dh_ask_save_file (dialog, view);
}

static void
save_fiber (GWeakRef *owner, gpointer data)
{
  Copy *copy = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dex_await_object (ask_where (owner, copy->name), &error);
  gboolean done = file != NULL && dex_await (dh_store_export_blob (copy->store, copy->hash, file, NULL), &error);
  g_autoptr (GtkWidget) view = g_weak_ref_get (owner);

  if (view == NULL)
    return;
  if (done)
    dh_report_toast (view, _ ("Copy saved"));
  else if (!dh_ask_is_cancelled (error))
    dh_report_error (view, _ ("The copy could not be saved"), error);
}

static void
save_copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhDocumentView *self = DH_DOCUMENT_VIEW (widget);
  const DhDocumentFile *file = _dh_document_view_get_file (self);
  Copy *copy = NULL;

  if (file == NULL)
    return;
  copy = g_new0 (Copy, 1);
  copy->store = g_object_ref (dh_context_get_store (self->context));
  copy->name = g_strdup (file->name);
  copy->hash = g_strdup (file->hash);
  dh_spawn (self, save_fiber, copy, copy_free);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhDocumentView *self = DH_DOCUMENT_VIEW (widget);
  const DhDocumentFile *file = _dh_document_view_get_file (self);

  if (file != NULL)
    dh_file_open (widget, dh_context_get_store (self->context), file->name, file->hash);
}

static void
attach_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhDocumentView *self = DH_DOCUMENT_VIEW (widget);

  if (self->document != 0)
    dh_documents_choose (widget, self->context, FALSE, &dh_document_entity, self->document);
}

static void
uses_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhDocumentView *self = DH_DOCUMENT_VIEW (widget);

  if (self->facts != NULL)
    adw_dialog_present (dh_document_uses_dialog_new (self->facts), widget);
}

static void
read_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhTextQueue *queue = dh_reading_get_queue (DH_DOCUMENT_VIEW (widget)->context);

  if (queue != NULL)
    dh_text_queue_retry (queue);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "close");
}

void
_dh_document_view_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "document.save-copy", NULL, save_copy_cb);
  gtk_widget_class_install_action (klass, "document.open", NULL, open_cb);
  gtk_widget_class_install_action (klass, "document.attach", NULL, attach_cb);
  gtk_widget_class_install_action (klass, "document.uses", NULL, uses_cb);
  gtk_widget_class_install_action (klass, "document.read-again", NULL, read_again_cb);
  gtk_widget_class_install_action (klass, "document.close", NULL, close_cb);
  gtk_widget_class_install_property_action (klass, "document.version", "version");
}

void
_dh_document_view_update_actions (DhDocumentView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean there = self->facts != NULL;
  gboolean has_file = _dh_document_view_get_file (self) != NULL;
  gboolean writable = self->context != NULL && !dh_store_is_read_only (dh_context_get_store (self->context));

  gtk_widget_action_set_enabled (widget, "document.save-copy", has_file);
  gtk_widget_action_set_enabled (widget, "document.open", has_file);
  gtk_widget_action_set_enabled (widget, "document.attach", there && writable && !self->facts->classified);
  gtk_widget_action_set_enabled (widget, "document.uses", there);
  gtk_widget_action_set_enabled (widget, "document.read-again", has_file && writable);
  gtk_widget_set_sensitive (self->menu, there);
}

const DhDocumentFile *
_dh_document_view_get_file (DhDocumentView *self)
{
  GPtrArray *files = self->facts != NULL ? self->facts->files : NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (((const DhDocumentFile *) files->pdata[i])->attachment == self->attachment)
      return files->pdata[i];
  return files != NULL && files->len > 0 ? files->pdata[0] : NULL;
}
