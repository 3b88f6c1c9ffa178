/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-list.h"

#include <adwaita.h>

#include "dh-history-row.h"
#include "dh-spawn.h"

#define LIMIT 200

struct _DhHistoryList
{
  GtkWidget parent_instance;

  DhContext *context;
  const DhEntity *entity;
  gint64 id;
  gboolean stale;
  guint generation;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *error;
};

G_DEFINE_FINAL_TYPE (DhHistoryList, dh_history_list, GTK_TYPE_WIDGET)

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
  guint generation;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static void
show_entries (DhHistoryList *self, GListModel *entries)
{
  guint n = g_list_model_get_n_items (entries);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhHistoryEntry) entry = g_list_model_get_item (entries, i);
      gtk_list_box_append (self->list, dh_history_row_new (self->context, entry));
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
show_error (DhHistoryList *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->error, escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = dex_await_object (dh_history_of_record (reading->context, reading->entity, reading->id, LIMIT),
                                          &error);
  g_autoptr (DhHistoryList) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != reading->generation)
    return;
  if (entries != NULL)
    show_entries (self, entries);
  else
    show_error (self, error->message);
}

static void
read_if_shown (DhHistoryList *self)
{
  if (!self->stale || self->id == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  Reading *reading = g_new0 (Reading, 1);
  self->stale = FALSE;
  reading->context = g_object_ref (self->context);
  reading->entity = self->entity;
  reading->id = self->id;
  reading->generation = ++self->generation;
  dh_spawn (self, read_fiber, reading, reading_free);
}

static void
try_again_cb (DhHistoryList *self)
{
  self->stale = TRUE;
  read_if_shown (self);
}

static void
store_changed_cb (DhHistoryList *self, DhChange *change)
{
  const char *table;
  gint64 id;
  DhRowChange op;

  for (guint i = 0; i < dh_change_get_n_rows (change); i++)
    {
      dh_change_get_row (change, i, &table, &id, &op);
      if (id == self->id)
        {
          self->stale = TRUE;
          read_if_shown (self);
          return;
        }
    }
}

static void
dh_history_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dh_history_list_parent_class)->map (widget);
  read_if_shown (DH_HISTORY_LIST (widget));
}

static void
dh_history_list_dispose (GObject *object)
{
  g_clear_object (&DH_HISTORY_LIST (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_HISTORY_LIST);
  G_OBJECT_CLASS (dh_history_list_parent_class)->dispose (object);
}

static void
dh_history_list_class_init (DhHistoryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_history_list_dispose;
  widget_class->map = dh_history_list_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-history-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DhHistoryList, stack);
  gtk_widget_class_bind_template_child (widget_class, DhHistoryList, list);
  gtk_widget_class_bind_template_child (widget_class, DhHistoryList, error);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
}

static void
dh_history_list_init (DhHistoryList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_history_list_new (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhHistoryList *self = g_object_new (DH_TYPE_HISTORY_LIST, NULL);
  self->context = g_object_ref (context);
  self->entity = entity;
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_history_list_set_id (DhHistoryList *self, gint64 id)
{
  g_return_if_fail (DH_IS_HISTORY_LIST (self));

  if (self->id == id)
    return;
  self->id = id;
  self->stale = TRUE;
  gtk_stack_set_visible_child_name (self->stack, id != 0 ? "loading" : "empty");
  read_if_shown (self);
}

GtkListBox *
dh_history_list_get_list (DhHistoryList *self)
{
  g_return_val_if_fail (DH_IS_HISTORY_LIST (self), NULL);
  return self->list;
}
