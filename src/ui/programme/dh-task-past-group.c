/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-task-past-group.h"

#include <glib/gi18n.h>

#include "dh-spawn.h"
#include "dh-task-past.h"

struct _DhTaskPastGroup
{
  AdwPreferencesGroup parent_instance;

  DhContext *context;
  gint64 task;
  guint n;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DhTaskPastGroup, dh_task_past_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  DhContext *context;
  gint64 task;
} Reading;

static void
reading_free (gpointer data)
{
  g_object_unref (((Reading *) data)->context);
  g_free (data);
}

static void
open_cb (GtkWidget *row, DhTaskPastGroup *self)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(sx)", "task", id);
}

static GtkWidget *
row_new (DhTaskPastGroup *self, const DhTaskPast *past)
{
  GtkWidget *row = adw_action_row_new ();
  const DhField *state = dh_entity_find_field (&dh_task_entity, "state");
  g_autofree char *title = g_strdup_printf ("%d: %s", past->year, dh_field_choice_label (state, past->state));
  g_autofree char *figures = past->words[0] != '\0' ? g_strdup_printf (_ ("%s · %d %%"), past->words, past->progress)
                                                    : g_strdup_printf (_ ("%d %%"), past->progress);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), figures);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&past->task, sizeof past->task), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (open_cb), self, 0);
  return row;
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) list = dex_await_boxed (dh_task_past (reading->context, reading->task), NULL);
  g_autoptr (DhTaskPastGroup) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->task != reading->task || list == NULL)
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->list, row_new (self, g_ptr_array_index (list, i)));
  self->n = list->len;
  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
}

static void
dh_task_past_group_dispose (GObject *object)
{
  g_clear_object (&DH_TASK_PAST_GROUP (object)->context);
  G_OBJECT_CLASS (dh_task_past_group_parent_class)->dispose (object);
}

static void
dh_task_past_group_class_init (DhTaskPastGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_task_past_group_dispose;
}

static void
dh_task_past_group_init (DhTaskPastGroup *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
}

GtkWidget *
dh_task_past_group_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhTaskPastGroup *self = g_object_new (DH_TYPE_TASK_PAST_GROUP, "title", _ ("In Other Years"), "visible", FALSE, NULL);
  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
dh_task_past_group_set_task (DhTaskPastGroup *self, gint64 task)
{
  g_return_if_fail (DH_IS_TASK_PAST_GROUP (self));

  if (self->task != task)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->task = task;
  if (task == 0)
    return;
  Reading *reading = g_new0 (Reading, 1);
  reading->context = g_object_ref (self->context);
  reading->task = task;
  dh_spawn (self, read_fiber, reading, reading_free);
}

guint
dh_task_past_group_get_n (DhTaskPastGroup *self)
{
  g_return_val_if_fail (DH_IS_TASK_PAST_GROUP (self), 0);
  return self->n;
}
