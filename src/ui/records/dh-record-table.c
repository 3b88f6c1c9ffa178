/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

#include <glib/gi18n.h>

#include "dh-records-resources.h"
#include "dh-reveal.h"

G_DEFINE_FINAL_TYPE (DhRecordTable, dh_record_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  PROP_REVEAL,
  PROP_EDITABLE,
  N_PROPS
};

enum
{
  CURSOR_MOVED,
  QUERY_CHANGED,
  EDIT_ELSEWHERE,
  OPEN,
  TOTALS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_actions (DhRecordTable *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean any = self->cursor_id != 0;
  gboolean trashed = dh_query_get_trashed (dh_record_list_get_query (self->list));

  gtk_widget_action_set_enabled (widget, "table.edit", any && self->editable && !trashed);
  gtk_widget_action_set_enabled (widget, "table.paste", self->editable && !trashed);
  gtk_widget_action_set_enabled (widget, "table.fill-down", any && self->editable && !trashed);
  gtk_widget_action_set_enabled (widget, "table.trash", any && self->editable && !trashed);
  gtk_widget_action_set_enabled (widget, "table.restore", any && self->editable && trashed);
  gtk_widget_action_set_enabled (widget, "table.copy", any);
  gtk_widget_action_set_enabled (widget, "table.copy-rows", any);
  _dh_record_table_update_move_actions (self);
}

static void
set_compact (DhRecordTable *self, gboolean compact)
{
  if (self->compact == compact)
    return;
  self->compact = compact;
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "compact");
  _dh_record_table_refresh_cells (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
set_reveal (DhRecordTable *self, gboolean reveal)
{
  if (self->reveal == reveal || (reveal && dh_store_is_read_only (dh_context_get_store (self->context))))
    return;
  /* The journal has it that they were seen; where it cannot be written they stay masked. */
  if (reveal && dh_entity_has_sensitive (self->entity))
    dex_future_disown (dh_reveal_note (self->context, DH_REVEAL_SHOWN, self->entity, 0,
                                       g_list_model_get_n_items (G_LIST_MODEL (self->list))));
  self->reveal = reveal;
  _dh_record_table_refresh_cells (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEAL]);
}

static gboolean
density_to_compact (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), "compact"));
  return TRUE;
}

static GVariant *
compact_to_density (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_string (g_value_get_boolean (value) ? "compact" : "comfortable");
}

static void
message_closed_cb (DhRecordTable *self)
{
  dh_record_table_set_message (self, NULL, FALSE);
}

static void
items_changing_cb (DhRecordTable *self, guint position, guint removed, guint added)
{
  _dh_record_table_before_change (self, removed, added);
}

static void
items_changed_cb (DhRecordTable *self, guint position, guint removed, guint added)
{
  _dh_record_table_follow_group (self);
  _dh_record_table_after_change (self);
  update_actions (self);
}

static void
cursor_moved_cb (DhRecordTable *self)
{
  update_actions (self);
}

static void
row_activated_cb (DhRecordTable *self)
{
  g_signal_emit (self, signals[OPEN], 0);
}

/* Keys that the cell's text entry leaves unused arrive here: they are not meant for the rows. */
static gboolean
is_typing (GtkWidget *widget)
{
  return DH_RECORD_TABLE (widget)->editing != NULL;
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_record_table_begin_edit (DH_RECORD_TABLE (widget), NULL);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_typing (widget))
    _dh_record_table_copy (DH_RECORD_TABLE (widget), g_str_equal (name, "table.copy-rows"));
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_typing (widget))
    _dh_record_table_paste (DH_RECORD_TABLE (widget));
}

static void
fill_down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_typing (widget))
    _dh_record_table_fill_down (DH_RECORD_TABLE (widget));
}

static void
trash_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_record_table_trash (DH_RECORD_TABLE (widget), g_str_equal (name, "table.restore"));
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_record_table_choose (DH_RECORD_TABLE (widget), g_str_equal (name, "table.choose-span"));
}

static void
choose_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordTable *self = DH_RECORD_TABLE (widget);

  self->range_chosen = g_str_equal (name, "table.choose-all");
  if (self->range_chosen)
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordTable *self = DH_RECORD_TABLE (widget);
  DhRecordCell *cell = _dh_record_table_find_cell (self, self->cursor_position, self->cursor_field);

  if (cell != NULL)
    _dh_record_table_popup_menu (self, cell, 12, gtk_widget_get_height (GTK_WIDGET (cell)));
}

static void
group_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dh_record_table_group (DH_RECORD_TABLE (widget), g_variant_get_string (parameter, NULL));
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } ACTIONS[] = {
    { "table.edit", NULL, edit_cb },
    { "table.copy", NULL, copy_cb },
    { "table.copy-rows", NULL, copy_cb },
    { "table.paste", NULL, paste_cb },
    { "table.fill-down", NULL, fill_down_cb },
    { "table.trash", NULL, trash_cb },
    { "table.restore", NULL, trash_cb },
    { "table.choose", NULL, choose_cb },
    { "table.choose-span", NULL, choose_cb },
    { "table.choose-all", NULL, choose_all_cb },
    { "table.choose-none", NULL, choose_all_cb },
    { "table.menu", NULL, menu_cb },
    { "table.group", "s", group_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (klass, ACTIONS[i].name, ACTIONS[i].type, ACTIONS[i].func);
  _dh_record_table_install_move_actions (klass);
  gtk_widget_class_install_property_action (klass, "table.compact", "compact");
  gtk_widget_class_install_property_action (klass, "table.reveal", "reveal");
}

/* Keys that no list or text entry below this widget wants; the others are in -cursor. */
static void
install_bindings (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Insert, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "table.copy-rows", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "table.paste", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Insert, GDK_SHIFT_MASK, "table.paste", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_d, GDK_CONTROL_MASK, "table.fill-down", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "table.trash", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Delete, 0, "table.trash", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "table.menu", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "table.menu", NULL);
}

static gboolean
dh_record_table_grab_focus (GtkWidget *widget)
{
  DhRecordTable *self = DH_RECORD_TABLE (widget);

  if (self->cursor_id != 0)
    {
      _dh_record_table_go (self, self->cursor_position, self->cursor_field, DH_GO_ALONE);
      return TRUE;
    }
  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
dh_record_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DhRecordTable *self = DH_RECORD_TABLE (object);

  switch (id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_REVEAL:
      g_value_set_boolean (value, self->reveal);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_record_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DhRecordTable *self = DH_RECORD_TABLE (object);

  switch (id)
    {
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_REVEAL:
      set_reveal (self, g_value_get_boolean (value));
      break;
    case PROP_EDITABLE:
      self->editable = g_value_get_boolean (value);
      if (self->list != NULL)
        update_actions (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_record_table_dispose (GObject *object)
{
  DhRecordTable *self = DH_RECORD_TABLE (object);

  if (self->save_source != 0)
    _dh_record_table_save_state (self);
  self->loading_state = TRUE;
  if (self->editing != NULL)
    dh_record_cell_stop_edit (g_steal_pointer (&self->editing));
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->choices, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_RECORD_TABLE);
  for (guint i = 0; i < self->cells->len; i++)
    dh_record_cell_unbind (g_ptr_array_index (self->cells, i));
  g_clear_weak_pointer (&self->mover);
  g_clear_object (&self->writer);
  g_clear_weak_pointer (&self->drop_row);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->header_factory);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);
  g_clear_pointer (&self->known, dh_query_free);
  /* Last: what goes before may still stir the list. */
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_handle_id (&self->totals_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  G_OBJECT_CLASS (dh_record_table_parent_class)->dispose (object);
}

static void
dh_record_table_finalize (GObject *object)
{
  DhRecordTable *self = DH_RECORD_TABLE (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->totals, dh_totals_unref);
  g_clear_pointer (&self->chosen_totals, dh_totals_unref);
  G_OBJECT_CLASS (dh_record_table_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_REVEAL] = g_param_spec_boolean ("reveal", NULL, NULL, FALSE, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  signals[CURSOR_MOVED] = g_signal_new_class_handler ("cursor-moved", type, G_SIGNAL_RUN_FIRST,
                                                      G_CALLBACK (cursor_moved_cb), NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[QUERY_CHANGED] = g_signal_new ("query-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_ELSEWHERE] = g_signal_new ("edit-elsewhere", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                          1, G_TYPE_STRING);
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOTALS_CHANGED] = g_signal_new ("totals-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                          0);
}

/* The style goes with the widget, so that a table looks the same in every program that shows one. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  g_resources_register (dh_records_get_resource ());
  gtk_css_provider_load_from_resource (style, "/io/github/donghanh/DongHanh/records/dh-records.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
dh_record_table_class_init (DhRecordTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_record_table_get_property;
  object_class->set_property = dh_record_table_set_property;
  object_class->dispose = dh_record_table_dispose;
  object_class->finalize = dh_record_table_finalize;
  widget_class->grab_focus = dh_record_table_grab_focus;
  load_style ();
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  install_actions (widget_class);
  install_bindings (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-record-table.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRecordTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, DhRecordTable, view);
  gtk_widget_class_bind_template_child (widget_class, DhRecordTable, message_revealer);
  gtk_widget_class_bind_template_child (widget_class, DhRecordTable, message_icon);
  gtk_widget_class_bind_template_child (widget_class, DhRecordTable, message_label);
  gtk_widget_class_bind_template_child (widget_class, DhRecordTable, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, message_closed_cb);
}

static void
dh_record_table_init (DhRecordTable *self)
{
  self->editable = TRUE;
  self->cursor_position = GTK_INVALID_LIST_POSITION;
  self->anchor = GTK_INVALID_LIST_POSITION;
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new ();
  self->sections = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_record_table_new (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  DhRecordTable *self = g_object_new (DH_TYPE_RECORD_TABLE, NULL);
  g_autoptr (DhQuery) query = dh_query_new (entity);

  self->context = g_object_ref (context);
  self->entity = entity;
  self->settings = g_settings_new (DH_APPLICATION_ID);
  self->list = dh_record_list_new (context, query);
  self->selection = dh_id_selection_new (self->list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dh_entity_get_plural (entity), -1);
  _dh_record_table_make_columns (self);
  _dh_record_table_load_state (self);
  /* Before the view's own handler: it must be known where the focus was before the view drops it. */
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changing_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "turn", G_CALLBACK (_dh_record_table_turn), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_settings_bind_with_mapping (self->settings, "density", self, "compact", G_SETTINGS_BIND_DEFAULT, density_to_compact,
                                compact_to_density, NULL, NULL);
  g_object_bind_property (dh_context_get_store (context), "read-only", self, "editable",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  _dh_record_table_install_keys (self);
  _dh_record_table_install_pointer (self);
  _dh_record_table_watch_totals (self);
  /* The store may have answered while the table was being made. */
  _dh_record_table_after_change (self);
  update_actions (self);
  return GTK_WIDGET (self);
}

DhRecordList *
dh_record_table_get_list (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  return self->list;
}

DhIdSelection *
dh_record_table_get_selection (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  return self->selection;
}

GtkColumnView *
dh_record_table_get_view (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  return self->view;
}

const DhQuery *
dh_record_table_get_query (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  return dh_record_list_get_query (self->list);
}

void
dh_record_table_set_query (DhRecordTable *self, const DhQuery *query)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));
  g_return_if_fail (query != NULL);

  dh_record_list_set_query (self->list, query);
  update_actions (self);
}

void
dh_record_table_set_message (DhRecordTable *self, const char *message, gboolean is_error)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->message_revealer), message != NULL);
  if (message == NULL)
    return;
  GtkWidget *box = gtk_revealer_get_child (GTK_REVEALER (self->message_revealer));
  if (is_error)
    gtk_widget_add_css_class (box, "error");
  else
    gtk_widget_remove_css_class (box, "error");
  gtk_image_set_from_icon_name (self->message_icon, is_error ? "dialog-error-symbolic" : "dialog-information-symbolic");
  gtk_label_set_text (self->message_label, message);
  _dh_record_table_announce (self, message);
}

gboolean
dh_record_table_is_editing (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), FALSE);
  return self->editing != NULL || self->choices != NULL;
}

void
dh_record_table_set_known (DhRecordTable *self, const DhQuery *known)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));

  g_clear_pointer (&self->known, dh_query_free);
  self->known = known != NULL ? dh_query_copy (known) : NULL;
}
