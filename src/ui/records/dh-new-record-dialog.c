/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-new-record-dialog.h"

#include "dh-report.h"

#include <glib/gi18n.h>

#include "dh-spawn.h"

struct _DhNewRecordDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  const DhEntity *entity;
  DhRecordForm *form;
  AdwClamp *place;
  GtkWidget *add;
  GtkWidget *another;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (DhNewRecordDialog, dh_new_record_dialog, ADW_TYPE_DIALOG)

enum
{
  ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  DhEdit *edit;
  gboolean another;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  g_object_unref (self->context);
  dh_edit_free (self->edit);
  g_free (self);
}

static void
set_busy (DhNewRecordDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->add, !busy);
  gtk_widget_set_sensitive (self->another, !busy);
}

static void
say (DhNewRecordDialog *self, const char *text, gboolean is_error)
{
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
  gtk_label_set_text (self->message, text);
  if (text[0] != '\0')
    dh_report_announce (GTK_WIDGET (self), text);
}

static void
add_fiber (GWeakRef *owner, gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;
  gint64 id = dex_await_int64 (dh_record_create (adding->context, adding->entity, adding->edit), &error);
  g_autoptr (DhNewRecordDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    {
      say (self, error->message, TRUE);
      return;
    }
  g_signal_emit (self, signals[ADDED], 0, id);
  if (!adding->another)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  say (self, _ ("Added. Give the next one."), FALSE);
  dh_record_form_preset_next (self->form);
  dh_record_form_focus_first (self->form);
}

static void
cancel_clicked_cb (DhNewRecordDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_clicked_cb (DhNewRecordDialog *self)
{
  dh_new_record_dialog_add (self, FALSE);
}

static void
another_clicked_cb (DhNewRecordDialog *self)
{
  dh_new_record_dialog_add (self, TRUE);
}

static void
mapped_cb (DhNewRecordDialog *self)
{
  dh_record_form_focus_first (self->form);
}

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_new_record_dialog_add (DH_NEW_RECORD_DIALOG (widget), FALSE);
}

static void
dh_new_record_dialog_dispose (GObject *object)
{
  DhNewRecordDialog *self = DH_NEW_RECORD_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_NEW_RECORD_DIALOG);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_new_record_dialog_parent_class)->dispose (object);
}

static void
dh_new_record_dialog_class_init (DhNewRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_new_record_dialog_dispose;
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "record.add", NULL, add_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "record.add", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-new-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhNewRecordDialog, place);
  gtk_widget_class_bind_template_child (widget_class, DhNewRecordDialog, add);
  gtk_widget_class_bind_template_child (widget_class, DhNewRecordDialog, another);
  gtk_widget_class_bind_template_child (widget_class, DhNewRecordDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_clicked_cb);
}

static void
dh_new_record_dialog_init (DhNewRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhNewRecordDialog *
dh_new_record_dialog_new (DhContext *context, const DhEntity *entity, DhRecord *like)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhNewRecordDialog *self = g_object_new (DH_TYPE_NEW_RECORD_DIALOG, NULL);
  /* Translators: the title of a dialog; the name of a kind of record follows. */
  g_autofree char *title = g_strdup_printf (_ ("New: %s"), dh_entity_get_singular (entity));

  self->context = g_object_ref (context);
  self->entity = entity;
  self->form = DH_RECORD_FORM (dh_record_form_new_draft (context, entity));
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_clamp_set_child (self->place, GTK_WIDGET (self->form));
  dh_record_form_preset (self->form, like);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  return self;
}

DhRecordForm *
dh_new_record_dialog_get_form (DhNewRecordDialog *self)
{
  g_return_val_if_fail (DH_IS_NEW_RECORD_DIALOG (self), NULL);
  return self->form;
}

void
dh_new_record_dialog_add (DhNewRecordDialog *self, gboolean another)
{
  g_return_if_fail (DH_IS_NEW_RECORD_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->add))
    return;
  DhEdit *edit = dh_record_form_collect (self->form);
  if (edit == NULL)
    return;
  Adding *adding = g_new0 (Adding, 1);
  adding->context = g_object_ref (self->context);
  adding->entity = self->entity;
  adding->edit = edit;
  adding->another = another;
  say (self, "", FALSE);
  set_busy (self, TRUE);
  dh_spawn (self, add_fiber, adding, adding_free);
}
