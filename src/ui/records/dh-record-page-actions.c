/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-page-private.h"

#include "dh-bulk-edit-dialog.h"
#include "dh-columns-dialog.h"
#include "dh-filter-dialog.h"
#include "dh-new-record-dialog.h"

static void
added_cb (DhRecordPage *self, gint64 id)
{
  dh_record_page_show_record (self, id);
}

static void
open_new (DhRecordPage *self, DhRecord *like)
{
  DhNewRecordDialog *dialog = dh_new_record_dialog_new (self->context, self->entity, like);

  if (like == NULL)
    _dh_record_page_prepare_new (self, dh_new_record_dialog_get_form (dialog));
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_new (DH_RECORD_PAGE (widget), NULL);
}

static void
new_similar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  DhRecordList *list = dh_record_table_get_list (self->table);
  guint position = dh_record_list_find (list, dh_record_table_get_cursor (self->table, NULL));
  g_autoptr (DhRecord) record = NULL;

  if (position != G_MAXUINT)
    record = g_list_model_get_item (G_LIST_MODEL (list), position);
  open_new (self, record != NULL && !dh_record_is_loading (record) ? record : NULL);
}

static void
bulk_edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  const DhField *field;
  guint n;
  g_autofree gint64 *ids = dh_record_table_dup_targets (self->table, &n);

  if (ids == NULL)
    return;
  DhBulkEditDialog *dialog = dh_bulk_edit_dialog_new (self->context, self->entity, ids, n);
  dh_bulk_edit_dialog_set_writer (dialog, dh_record_table_get_writer (self->table));
  if (dh_record_table_get_cursor (self->table, &field) != 0 && field != NULL)
    dh_bulk_edit_dialog_select_field (dialog, field->name);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
columns_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (dh_columns_dialog_new (DH_RECORD_PAGE (widget)->table)), widget);
}

static void
filter_chosen_cb (DhRecordPage *self, const DhQuery *query)
{
  g_autoptr (DhQuery) whole = _dh_record_page_with_base (self, query);

  gtk_toggle_button_set_active (self->filter_button, TRUE);
  _dh_record_page_set_query (self, whole);
}

static void
add_filter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  g_autoptr (DhQuery) query = _dh_record_page_without_base (self, dh_record_table_get_query (self->table));
  DhFilterDialog *dialog = dh_filter_dialog_new (self->context, query);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (filter_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
clear_filter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  g_autoptr (DhQuery) query = dh_query_with_words (dh_record_table_get_query (self->table), "");

  while (dh_query_n_filters (query) > self->n_base)
    {
      DhQuery *fewer = dh_query_without_filter (query, self->n_base);
      dh_query_free (query);
      query = fewer;
    }
  _dh_record_page_set_query (self, query);
}

static void
filter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);

  gtk_toggle_button_set_active (self->filter_button, TRUE);
  dh_filter_bar_focus (self->filter_bar);
}

static void
details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_record_page_show_details (DH_RECORD_PAGE (widget), g_str_equal (name, "page.show-details"));
}

static void
show_first_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordPage *self = DH_RECORD_PAGE (widget);
  DhRecordList *list = dh_record_table_get_list (self->table);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    dh_record_page_show_record (self, dh_record_list_get_id (list, 0));
}

static void
reload_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dh_record_list_reload (dh_record_table_get_list (DH_RECORD_PAGE (widget)->table));
}

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DhRecordPage *self = data;
  g_autofree char *name = g_strdup_printf ("table.%s", g_action_get_name (G_ACTION (action)));

  gtk_widget_activate_action_variant (GTK_WIDGET (self->table), name, parameter);
}

static void
set_enabled (DhRecordPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->table_actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
has_sensitive_fields (const DhEntity *entity)
{
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->flags & DH_FIELD_SENSITIVE)
      return TRUE;
  return FALSE;
}

void
_dh_record_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.new", NULL, new_cb);
  gtk_widget_class_install_action (klass, "page.new-similar", NULL, new_similar_cb);
  gtk_widget_class_install_action (klass, "page.bulk-edit", NULL, bulk_edit_cb);
  gtk_widget_class_install_action (klass, "page.columns", NULL, columns_cb);
  gtk_widget_class_install_action (klass, "page.add-filter", NULL, add_filter_cb);
  gtk_widget_class_install_action (klass, "page.clear-filter", NULL, clear_filter_cb);
  gtk_widget_class_install_action (klass, "page.filter", NULL, filter_cb);
  gtk_widget_class_install_action (klass, "page.show-details", NULL, details_cb);
  gtk_widget_class_install_action (klass, "page.hide-details", NULL, details_cb);
  gtk_widget_class_install_action (klass, "page.show-first", NULL, show_first_cb);
  gtk_widget_class_install_action (klass, "page.reload", NULL, reload_cb);
  gtk_widget_class_install_property_action (klass, "page.show-trash", "show-trash");

  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "page.new", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.new-similar", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.filter", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F5, 0, "page.reload", NULL);
}

void
_dh_record_page_make_actions (DhRecordPage *self)
{
  static const char *const FORWARDED[] = { "copy-rows", "paste", "trash", "restore", "fill-down" };
  GActionMap *map;

  self->table_actions = g_simple_action_group_new ();
  map = G_ACTION_MAP (self->table_actions);
  for (guint i = 0; i < G_N_ELEMENTS (FORWARDED); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (FORWARDED[i], NULL);
      g_signal_connect_object (action, "activate", G_CALLBACK (forward_cb), self, 0);
      g_action_map_add_action (map, G_ACTION (action));
    }
  g_autoptr (GSimpleAction) group = g_simple_action_new_stateful ("group", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect_object (group, "activate", G_CALLBACK (forward_cb), self, 0);
  g_action_map_add_action (map, G_ACTION (group));

  g_autoptr (GPropertyAction) compact = g_property_action_new ("compact", self->table, "compact");
  g_action_map_add_action (map, G_ACTION (compact));
  if (has_sensitive_fields (self->entity))
    {
      g_autoptr (GPropertyAction) reveal = g_property_action_new ("reveal", self->table, "reveal");
      g_action_map_add_action (map, G_ACTION (reveal));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->table_actions));
}

void
_dh_record_page_update_actions (DhRecordPage *self)
{
  gboolean writable = !dh_store_is_read_only (dh_context_get_store (self->context));
  gboolean any = dh_record_table_get_cursor (self->table, NULL) != 0;
  const char *group = dh_query_get_group (dh_record_table_get_query (self->table));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->table_actions), "group");

  set_enabled (self, "trash", writable && any && !self->show_trash);
  set_enabled (self, "restore", writable && any && self->show_trash);
  set_enabled (self, "paste", writable && !self->show_trash);
  set_enabled (self, "fill-down", writable && any && !self->show_trash);
  set_enabled (self, "copy-rows", any);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (group != NULL ? group : ""));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", writable && !self->show_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new-similar", writable && any && !self->show_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.bulk-edit", writable && any && !self->show_trash);
  _dh_record_page_update_file_actions (self);
}
