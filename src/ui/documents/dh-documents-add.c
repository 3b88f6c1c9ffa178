/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-documents-add.h"

#include <glib/gi18n.h>

#include "dh-ask.h"
#include "dh-keep-dialog.h"
#include "dh-report.h"
#include "dh-spawn.h"

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
  gboolean folder;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static Adding *
adding_new (DhContext *context, const DhEntity *entity, gint64 id)
{
  Adding *self = g_new0 (Adding, 1);

  self->context = g_object_ref (context);
  self->entity = entity;
  self->id = id;
  return self;
}

/* The widget is let go of while the person thinks. */
static DexFuture *
ask (GWeakRef *owner, gboolean folder)
{
  g_autoptr (GtkWidget) parent = g_weak_ref_get (owner);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  dex_return_error_if_fail (parent != NULL);
  gtk_file_dialog_set_title (dialog, folder ? _ ("Import a Folder") : _ ("Keep Files"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Choose"));
  return folder ? dh_ask_select_folder (dialog, parent) : dh_ask_open_files (dialog, parent);
}

static GListModel *
as_list (GObject *chosen)
{
  GListStore *files = NULL;

  if (G_IS_LIST_MODEL (chosen))
    return g_object_ref (G_LIST_MODEL (chosen));
  files = g_list_store_new (G_TYPE_FILE);
  g_list_store_append (files, chosen);
  return G_LIST_MODEL (files);
}

static void
choose_fiber (GWeakRef *owner, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) chosen = dex_await_object (ask (owner, adding->folder), &error);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (owner);

  if (parent == NULL)
    return;
  if (chosen != NULL)
    {
      g_autoptr (GListModel) files = as_list (chosen);
      dh_documents_add (parent, adding->context, files, adding->entity, adding->id);
    }
  else if (!dh_ask_is_cancelled (error))
    dh_report_error (parent, _ ("No file could be chosen"), error);
}

typedef struct
{
  GWeakRef parent;
  Adding *adding;
} Pasting;

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Pasting *pasting = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, &error);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&pasting->parent);

  if (parent != NULL && value != NULL)
    {
      g_autoptr (GListModel) files = dh_documents_from_drop (value);
      dh_documents_add (parent, pasting->adding->context, files, pasting->adding->entity, pasting->adding->id);
    }
  else if (parent != NULL)
    dh_report_error (parent, _ ("The files could not be pasted"), error);
  g_weak_ref_clear (&pasting->parent);
  adding_free (pasting->adding);
  g_free (pasting);
}

void
dh_documents_add (GtkWidget *parent, DhContext *context, GListModel *files, const DhEntity *entity, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (DH_IS_CONTEXT (context));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (g_list_model_get_n_items (files) == 0)
    return;
  if (dh_store_is_read_only (dh_context_get_store (context)))
    {
      dh_report_toast (parent, _ ("The organisation is open for reading only; no files can be kept"));
      return;
    }
  adw_dialog_present (ADW_DIALOG (dh_keep_dialog_new (context, files, entity, id)), parent);
}

void
dh_documents_choose (GtkWidget *parent, DhContext *context, gboolean folder, const DhEntity *entity, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (DH_IS_CONTEXT (context));

  Adding *adding = adding_new (context, entity, id);
  adding->folder = folder;
  dh_spawn (parent, choose_fiber, adding, adding_free);
}

GListModel *
dh_documents_from_drop (const GValue *value)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  g_return_val_if_fail (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST), NULL);

  for (const GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  return G_LIST_MODEL (files);
}

gboolean
dh_documents_paste (GtkWidget *parent, DhContext *context, const DhEntity *entity, gint64 id)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), FALSE);
  g_return_val_if_fail (DH_IS_CONTEXT (context), FALSE);

  GdkClipboard *clipboard = gtk_widget_get_clipboard (parent);
  if (!gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    return FALSE;

  Pasting *pasting = g_new0 (Pasting, 1);
  g_weak_ref_init (&pasting->parent, parent);
  pasting->adding = adding_new (context, entity, id);
  gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, pasted_cb, pasting);
  return TRUE;
}
