/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-register-links-group.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-number.h"
#include "dh-register-links.h"
#include "dh-spawn.h"
#include "dh-window.h"

struct _DhRegisterLinksGroup
{
  AdwPreferencesGroup parent_instance;

  DhContext *context;
  const DhEntity *entity;
  gint64 id; /* 0: none */
  guint generation;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DhRegisterLinksGroup, dh_register_links_group, ADW_TYPE_PREFERENCES_GROUP)

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
  g_object_unref (((Reading *) data)->context);
  g_free (data);
}

static void
open_cb (GtkWidget *row, DhRegisterLinksGroup *self)
{
  const DhRegister *reg = g_object_get_data (G_OBJECT (row), "register");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (DhQuery) query = dh_register_links_query (reg, self->entity, self->id);

  if (DH_IS_WINDOW (root))
    dh_window_show_query (DH_WINDOW (root), query, dh_entity_get_plural (reg->entity));
}

static GtkWidget *
row_new (DhRegisterLinksGroup *self, const DhRegisterLink *link)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = dh_integer_format (link->n);
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dh_entity_get_plural (link->reg->entity));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (label, _ ("Rows"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "register", (gpointer) link->reg);
  g_signal_connect_object (row, "activated", G_CALLBACK (open_cb), self, 0);
  return row;
}

/* What cannot be counted is not shown: the details themselves tell that the store cannot be read. */
static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) links = dex_await_boxed (dh_register_links_count (reading->context, reading->entity, reading->id), NULL);
  g_autoptr (DhRegisterLinksGroup) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != reading->generation)
    return;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; links != NULL && i < links->len; i++)
    gtk_list_box_append (self->list, row_new (self, links->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), links != NULL && links->len > 0);
}

static void
count (DhRegisterLinksGroup *self)
{
  Reading *reading = NULL;

  self->generation++;
  if (self->id == 0)
    return;
  reading = g_new0 (Reading, 1);
  reading->context = g_object_ref (self->context);
  reading->entity = self->entity;
  reading->id = self->id;
  reading->generation = self->generation;
  dh_spawn (self, read_fiber, reading, reading_free);
}

static gboolean
touches_registers (DhChange *change)
{
  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    if (dh_change_touches (change, dh_registers ()[i]->entity->table))
      return TRUE;
  return FALSE;
}

static void
store_changed_cb (DhRegisterLinksGroup *self, DhChange *change)
{
  if (touches_registers (change))
    count (self);
}

static void
dh_register_links_group_dispose (GObject *object)
{
  g_clear_object (&DH_REGISTER_LINKS_GROUP (object)->context);
  G_OBJECT_CLASS (dh_register_links_group_parent_class)->dispose (object);
}

static void
dh_register_links_group_class_init (DhRegisterLinksGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_register_links_group_dispose;
}

static void
dh_register_links_group_init (DhRegisterLinksGroup *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("In the Registers"),
                                  -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
}

GtkWidget *
dh_register_links_group_new (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhRegisterLinksGroup *self = g_object_new (DH_TYPE_REGISTER_LINKS_GROUP, "title", _ ("In the Registers"), "visible",
                                             FALSE, NULL);
  self->context = g_object_ref (context);
  self->entity = entity;
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_register_links_group_set_record (DhRegisterLinksGroup *self, gint64 id)
{
  g_return_if_fail (DH_IS_REGISTER_LINKS_GROUP (self));

  if (self->id == id)
    return;
  self->id = id;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  count (self);
}
