/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-page-private.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-record-query.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-view-state.h"

/* The views that the organisation keeps of this table: chosen, kept, renamed and removed in the menu below
 * the title. What is kept is a record like any other, with history and undo. */

typedef struct
{
  DhContext *context;
  const DhEntity *entity; /* whose table it is */
  gint64 id;              /* 0: a new one */
  char *name;
  char *state; /* NULL: stays */
} Keeping;

static void
free_keeping (gpointer data)
{
  Keeping *self = data;

  g_object_unref (self->context);
  g_free (self->name);
  g_free (self->state);
  g_free (self);
}

/* The one chosen last, 0: none. */
static gint64
chosen_view (DhRecordPage *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->view_action));

  return g_variant_get_int64 (state);
}

static DhRecord *
find_view (DhRecordPage *self, gint64 id)
{
  for (guint i = 0; self->views != NULL && i < g_list_model_get_n_items (self->views); i++)
    {
      g_autoptr (DhRecord) view = g_list_model_get_item (self->views, i);
      if (dh_record_get_id (view) == id)
        return g_steal_pointer (&view);
    }
  return NULL;
}

static char *
describe_view (DhRecordPage *self)
{
  g_autoptr (DhQuery) query = _dh_record_page_without_base (self, dh_record_table_get_query (self->table));
  g_auto (GStrv) columns = dh_record_table_dup_shown (self->table);

  return dh_view_state_format (query, (const char *const *) columns);
}

static void
fill_menu (DhRecordPage *self)
{
  guint n = self->views != NULL ? g_list_model_get_n_items (self->views) : 0;

  g_menu_remove_all (self->views_section);
  g_menu_append (self->views_section, _ ("As It Comes"), "saved.view(@x 0)");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhRecord) view = g_list_model_get_item (self->views, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (dh_record_get_title (view), NULL);
      g_menu_item_set_action_and_target (item, "saved.view", "x", dh_record_get_id (view));
      g_menu_append_item (self->views_section, item);
    }
}

static void
update_actions (DhRecordPage *self)
{
  gboolean writable = !dh_store_is_read_only (dh_context_get_store (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save-view", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.update-view", writable && chosen_view (self) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.rename-view", writable && chosen_view (self) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.remove-view", writable && chosen_view (self) != 0);
}

static void
set_view (DhRecordPage *self, gint64 id)
{
  if (chosen_view (self) == id)
    return;
  g_simple_action_set_state (self->view_action, g_variant_new_int64 (id));
  update_actions (self);
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  g_autoptr (DhRecordPage) first = g_weak_ref_get (owner);
  g_auto (DhValue) name = DH_VALUE_INIT;

  if (first == NULL || first->context == NULL)
    return;
  name.type = DH_VALUE_TEXT;
  name.s = g_strdup (first->entity->name);
  g_autoptr (DhQuery) all = dh_query_new (&dh_saved_view_entity);
  g_autoptr (DhQuery) query = dh_query_with_filter (all, "entity", DH_FILTER_IS, &name);
  DexFuture *loading = dh_record_query (first->context, query, 0);
  g_clear_object (&first);
  g_autoptr (GListModel) views = dex_await_object (loading, NULL);
  g_autoptr (DhRecordPage) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL || views == NULL)
    return;
  g_set_object (&self->views, views);
  g_autoptr (DhRecord) chosen = find_view (self, chosen_view (self));
  fill_menu (self);
  if (chosen == NULL)
    set_view (self, 0);
}

static void
store_changed_cb (DhRecordPage *self, DhChange *change)
{
  if (dh_change_touches (change, dh_saved_view_entity.table))
    dh_spawn (self, load_fiber, NULL, NULL);
}

/* Without a view the table is as the entity has it: nothing filtered, in its own order. */
static void
show_view (DhRecordPage *self, gint64 id)
{
  g_autoptr (DhRecord) view = find_view (self, id);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) columns = NULL;
  g_autoptr (DhQuery) query = view != NULL
                       ? dh_view_state_parse (self->entity, dh_record_get_text (view, "state"), &columns, &error)
                       : dh_query_new (self->entity);

  if (query == NULL)
    {
      dh_report_error (GTK_WIDGET (self), _ ("The view could not be shown"), error);
      return;
    }
  g_autoptr (DhQuery) placed = _dh_record_page_with_base (self, query);
  g_autoptr (DhQuery) whole = dh_query_with_trashed (placed, self->show_trash);
  if (columns != NULL)
    dh_record_table_show_columns (self->table, (const char *const *) columns);
  gtk_toggle_button_set_active (self->filter_button,
                                dh_query_n_filters (query) > 0 || dh_query_get_words (query)[0] != '\0');
  _dh_record_page_set_query (self, whole);
  dh_record_table_show_order (self->table);
  set_view (self, id);
}

static void
view_cb (DhRecordPage *self, GVariant *parameter)
{
  show_view (self, g_variant_get_int64 (parameter));
}

static void
keep_fiber (GWeakRef *owner, gpointer data)
{
  Keeping *keeping = data;
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_saved_view_entity);
  g_autoptr (GError) error = NULL;
  gint64 id = keeping->id;

  if (keeping->name != NULL)
    dh_edit_set_text (edit, "name", keeping->name);
  if (keeping->state != NULL)
    dh_edit_set_text (edit, "state", keeping->state);
  if (id == 0)
    {
      dh_edit_set_text (edit, "entity", keeping->entity->name);
      id = dex_await_int64 (dh_record_create (keeping->context, &dh_saved_view_entity, edit), &error);
    }
  else
    dex_await (dh_records_update (keeping->context, &dh_saved_view_entity, &id, 1, edit), &error);
  g_autoptr (DhRecordPage) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL)
    return;
  if (error != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The view could not be kept"), error);
  else
    set_view (self, id);
}

static void
keep (DhRecordPage *self, gint64 id, const char *name, char *state)
{
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->context = g_object_ref (self->context);
  keeping->entity = self->entity;
  keeping->id = id;
  keeping->name = g_strdup (name);
  keeping->state = state;
  dh_spawn (self, keep_fiber, keeping, free_keeping);
}

static void
name_changed_cb (AdwAlertDialog *dialog, GParamSpec *pspec, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "keep", name[0] != '\0');
}

static void
named_cb (DhRecordPage *self, const char *response, AdwAlertDialog *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  gboolean renames = g_object_get_data (G_OBJECT (dialog), "renames") != NULL;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (g_str_equal (response, "keep") && name[0] != '\0')
    keep (self, renames ? chosen_view (self) : 0, name, renames ? NULL : describe_view (self));
}

static void
ask_name (DhRecordPage *self, const char *heading, const char *name, gboolean renames)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the view"), -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "keep", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_dialog_set_focus (dialog, entry);
  if (renames)
    g_object_set_data (G_OBJECT (dialog), "renames", GINT_TO_POINTER (1));
  g_signal_connect_object (entry, "notify::text", G_CALLBACK (name_changed_cb), dialog, G_CONNECT_SWAPPED);
  name_changed_cb (ADW_ALERT_DIALOG (dialog), NULL, GTK_EDITABLE (entry));
  g_signal_connect_object (dialog, "response", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
save_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_name (DH_RECORD_PAGE (widget), _ ("Save This View"), "", FALSE);
}

static void
update_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);

  keep (self, chosen_view (self), NULL, describe_view (self));
}

static void
rename_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  g_autoptr (DhRecord) view = find_view (self, chosen_view (self));

  if (view != NULL)
    ask_name (self, _ ("Rename the View"), dh_record_get_title (view), TRUE);
}

static void
remove_fiber (GWeakRef *owner, gpointer data)
{
  Keeping *keeping = data;
  g_autoptr (GError) error = NULL;

  if (dex_await (dh_records_trash (keeping->context, &dh_saved_view_entity, &keeping->id, 1), &error))
    return;
  g_autoptr (DhRecordPage) self = g_weak_ref_get (owner);
  if (self != NULL && self->context != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The view could not be removed"), error);
}

static void
remove_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->context = g_object_ref (self->context);
  keeping->id = chosen_view (self);
  dh_spawn (self, remove_fiber, keeping, free_keeping);
}

void
_dh_record_page_install_view_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.save-view", NULL, save_view_cb);
  gtk_widget_class_install_action (klass, "page.update-view", NULL, update_view_cb);
  gtk_widget_class_install_action (klass, "page.rename-view", NULL, rename_view_cb);
  gtk_widget_class_install_action (klass, "page.remove-view", NULL, remove_view_cb);
}

void
_dh_record_page_watch_views (DhRecordPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("view", G_VARIANT_TYPE_INT64, g_variant_new_int64 (0));

  self->view_action = action;
  g_signal_connect_object (action, "activate", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "saved", G_ACTION_GROUP (group));
  fill_menu (self);
  update_actions (self);
  g_signal_connect_object (dh_context_get_store (self->context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dh_spawn (self, load_fiber, NULL, NULL);
}
