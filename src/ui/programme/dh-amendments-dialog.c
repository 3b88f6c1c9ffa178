/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-amendments-dialog.h"

#include <glib/gi18n.h>

#include "dh-adoption.h"
#include "dh-spawn.h"

struct _DhAmendmentsDialog
{
  AdwDialog parent_instance;

  GtkWidget *from; /* weak */
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *error;
};

G_DEFINE_FINAL_TYPE (DhAmendmentsDialog, dh_amendments_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  DhContext *context;
  gint64 programme;
} Reading;

static void
reading_free (gpointer data)
{
  g_object_unref (((Reading *) data)->context);
  g_free (data);
}

static GtkWidget *
row_new (DhAmendment *amendment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *what = dh_amendment_describe (amendment);
  g_autofree char *when = dh_amendment_dup_when (amendment);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s · %s", what, when, dh_amendment_get_author (amendment));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dh_amendment_get_subject (amendment));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "amendment", g_object_ref (amendment), g_object_unref);
  return row;
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = dex_await_object (dh_programme_amendments (reading->context, reading->programme), &error);
  g_autoptr (DhAmendmentsDialog) self = g_weak_ref_get (owner);

  if (self == NULL || self->stack == NULL)
    return;
  if (list == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->error, escaped);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DhAmendment) amendment = g_list_model_get_item (list, i);
      gtk_list_box_append (self->list, row_new (amendment));
    }
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (list) > 0 ? "list" : "empty");
}

static void
row_activated_cb (DhAmendmentsDialog *self, GtkListBoxRow *row)
{
  DhAmendment *amendment = g_object_get_data (G_OBJECT (row), "amendment");
  g_autoptr (GtkWidget) from = self->from != NULL ? g_object_ref (self->from) : NULL;

  if (from == NULL)
    return;
  const char *entity = dh_amendment_get_entity (amendment)->name;
  gint64 id = dh_amendment_get_id (amendment);
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (from, "win.show-record", "(sx)", entity, id);
}

static void
dh_amendments_dialog_dispose (GObject *object)
{
  DhAmendmentsDialog *self = DH_AMENDMENTS_DIALOG (object);

  g_clear_weak_pointer (&self->from);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_AMENDMENTS_DIALOG);
  G_OBJECT_CLASS (dh_amendments_dialog_parent_class)->dispose (object);
}

static void
dh_amendments_dialog_class_init (DhAmendmentsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_amendments_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/programme/dh-amendments-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhAmendmentsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DhAmendmentsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DhAmendmentsDialog, error);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dh_amendments_dialog_init (DhAmendmentsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhAmendmentsDialog *
dh_amendments_dialog_new (DhContext *context, gint64 programme, GtkWidget *from)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);

  DhAmendmentsDialog *self = g_object_new (DH_TYPE_AMENDMENTS_DIALOG, NULL);
  Reading *reading = g_new0 (Reading, 1);
  g_set_weak_pointer (&self->from, from);
  reading->context = g_object_ref (context);
  reading->programme = programme;
  dh_spawn (self, read_fiber, reading, reading_free);
  return self;
}

GtkListBox *
dh_amendments_dialog_get_list (DhAmendmentsDialog *self)
{
  g_return_val_if_fail (DH_IS_AMENDMENTS_DIALOG (self), NULL);
  return self->list;
}
