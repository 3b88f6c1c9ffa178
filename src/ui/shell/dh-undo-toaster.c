/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-undo-toaster.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-report.h"

struct _DhUndoToaster
{
  GObject parent_instance;

  GWeakRef window;
  AdwToast *toast; /* the last one: a new change takes its place */
};

G_DEFINE_FINAL_TYPE (DhUndoToaster, dh_undo_toaster, G_TYPE_OBJECT)

static AdwToast *
toast_for (DhChange *change)
{
  DhChangeKind kind = dh_change_get_kind (change);
  AdwToast *toast;

  if (kind != DH_CHANGE_EDIT && kind != DH_CHANGE_IMPORT && kind != DH_CHANGE_UNDO && kind != DH_CHANGE_REDO)
    return NULL;

  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, dh_change_get_label (change));
  if (kind == DH_CHANGE_UNDO)
    {
      adw_toast_set_button_label (toast, _ ("_Redo"));
      adw_toast_set_action_name (toast, "store.redo-last");
    }
  else if (!dh_change_is_final (change))
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "store.undo");
      adw_toast_set_action_target (toast, "x", dh_change_get_id (change));
    }
  return toast;
}

static void
store_changed_cb (DhUndoToaster *self, DhChange *change)
{
  g_autoptr (GtkWidget) window = g_weak_ref_get (&self->window);
  AdwToast *toast = window != NULL ? toast_for (change) : NULL;

  if (toast == NULL)
    return;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_object (&self->toast, toast);
  dh_report_take_toast (window, toast);
}

static void
dh_undo_toaster_finalize (GObject *object)
{
  DhUndoToaster *self = DH_UNDO_TOASTER (object);

  g_weak_ref_clear (&self->window);
  g_clear_object (&self->toast);
  G_OBJECT_CLASS (dh_undo_toaster_parent_class)->finalize (object);
}

static void
dh_undo_toaster_class_init (DhUndoToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dh_undo_toaster_finalize;
}

static void
dh_undo_toaster_init (DhUndoToaster *self)
{
  g_weak_ref_init (&self->window, NULL);
}

DhUndoToaster *
dh_undo_toaster_new (DhContext *context, GtkWidget *window)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);

  DhUndoToaster *self = g_object_new (DH_TYPE_UNDO_TOASTER, NULL);
  g_weak_ref_set (&self->window, window);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
