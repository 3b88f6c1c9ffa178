/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-cell.h"

#include <glib/gi18n.h>

#include "dh-field-text.h"
#include "dh-record-table-private.h"

/* Made in code, not from a template: what is inside depends on the field, and hundreds are alive. */
struct _DhRecordCell
{
  GtkWidget parent_instance;

  DhRecordTable *table; /* weak */
  const DhField *field;
  GtkColumnViewCell *item; /* borrowed; outlives this child */
  DhRecord *record;
  gulong changed;

  GtkWidget *icon; /* choices only, else NULL */
  const char *icon_style;
  GtkWidget *text; /* GtkInscription */
  GtkText *editor;
  gboolean in_preedit;
  guint left_source;
};

G_DEFINE_FINAL_TYPE (DhRecordCell, dh_record_cell, GTK_TYPE_WIDGET)

static void
show_icon (DhRecordCell *self, const char *value)
{
  const char *style;
  const char *name = dh_choice_icon (value, &style);

  if (self->icon_style != NULL)
    {
      gtk_widget_remove_css_class (self->icon, self->icon_style);
      gtk_widget_remove_css_class (self->text, self->icon_style);
    }
  self->icon_style = style;
  if (style != NULL)
    {
      gtk_widget_add_css_class (self->icon, style);
      gtk_widget_add_css_class (self->text, style);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), name);
  gtk_widget_set_visible (self->icon, name != NULL);
}

static void
show_flag (DhRecordCell *self)
{
  gboolean on = !dh_record_is_loading (self->record) && dh_record_get_int64 (self->record, self->field->name) != 0;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), on ? "object-select-symbolic" : NULL);
  gtk_widget_set_visible (self->icon, on);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->text), on ? _ ("Yes") : "");
}

static char *
displayed_text (DhRecordCell *self)
{
  if (dh_record_is_loading (self->record))
    return g_strdup ("");

  g_autofree char *text = dh_record_format (self->record, self->field->name);
  if ((self->field->flags & DH_FIELD_SENSITIVE) && !self->table->reveal && text != NULL && text[0] != '\0')
    return g_strdup (DH_MASK);
  /* A cell is one paragraph: line ends of long texts would hide what follows them. */
  if (text != NULL)
    g_strdelimit (text, "\n", ' ');
  return g_steal_pointer (&text);
}

/* A screen reader reads the grid cell, which has the focus: it says column and value together. */
static void
name_cell (DhRecordCell *self)
{
  GtkWidget *grid_cell = gtk_widget_get_parent (GTK_WIDGET (self));
  if (grid_cell == NULL)
    return;

  const char *text = dh_record_cell_get_text (self);
  g_autofree char *label = g_strdup_printf ("%s: %s", dh_field_get_label (self->field),
                                            text[0] != '\0' ? text : _ ("empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid_cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
query_tooltip_cb (DhRecordCell *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *shown = dh_record_cell_get_text (self);
  int width = gtk_widget_get_width (self->text), height = gtk_widget_get_height (self->text);
  int text_width, text_height;

  if (shown[0] == '\0' || self->editor != NULL)
    return FALSE;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->text, shown);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  if (text_width <= width && text_height <= height)
    return FALSE;
  gtk_tooltip_set_text (tooltip, shown);
  return TRUE;
}

static void
pressed_cb (DhRecordCell *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  if (self->table == NULL || self->editor != NULL)
    return;
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  /* The list's own idea of a click knows rows only. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  _dh_record_table_cell_pressed (self->table, self, n_press, state);
}

static void
menu_pressed_cb (DhRecordCell *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  if (self->table == NULL || self->editor != NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  _dh_record_table_popup_menu (self->table, self, x, y);
}

/* Enter arrives here only when the input method did not want it. */
static void
activate_cb (DhRecordCell *self)
{
  _dh_record_table_commit_edit (self->table, DH_THEN_DOWN);
}

/* On this widget, not on the entry: what reaches it has passed the entry's input method. */
static gboolean
key_pressed_cb (DhRecordCell *self, guint keyval, guint code, GdkModifierType state)
{
  if (self->editor == NULL || self->table == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      _dh_record_table_cancel_edit (self->table);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      _dh_record_table_commit_edit (self->table, DH_THEN_RIGHT);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      _dh_record_table_commit_edit (self->table, DH_THEN_LEFT);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
preedit_changed_cb (DhRecordCell *self, const char *preedit)
{
  self->in_preedit = preedit != NULL && preedit[0] != '\0';
}

static gboolean
has_editor_focus (DhRecordCell *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self->editor);
}

static gboolean
left_cb (gpointer data)
{
  DhRecordCell *self = data;

  self->left_source = 0;
  if (self->editor == NULL || self->table == NULL || has_editor_focus (self))
    return G_SOURCE_REMOVE;
  if (!_dh_record_table_commit_edit (self->table, DH_THEN_STAY))
    _dh_record_table_cancel_edit (self->table);
  return G_SOURCE_REMOVE;
}

/* Not at once: the entry goes with the commit, and GTK is still telling widgets about the focus. Where
 * only the window lost the focus the entry keeps it, and the person comes back to it. */
static void
editor_left_cb (DhRecordCell *self)
{
  if (self->editor != NULL && self->left_source == 0)
    self->left_source = g_idle_add_full (G_PRIORITY_HIGH, left_cb, self, NULL);
}

static void
dh_record_cell_dispose (GObject *object)
{
  DhRecordCell *self = DH_RECORD_CELL (object);

  g_clear_handle_id (&self->left_source, g_source_remove);
  dh_record_cell_unbind (self);
  if (self->table != NULL)
    {
      if (self->table->editing == self)
        self->table->editing = NULL;
      g_ptr_array_remove_fast (self->table->cells, self);
    }
  g_clear_weak_pointer (&self->table);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  if (self->editor != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->editor)));
  G_OBJECT_CLASS (dh_record_cell_parent_class)->dispose (object);
}

static void
dh_record_cell_class_init (DhRecordCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_record_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "record-cell");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
dh_record_cell_init (DhRecordCell *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
dh_record_cell_new (DhRecordTable *table, const DhField *field)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (table), NULL);

  DhRecordCell *self = g_object_new (DH_TYPE_RECORD_CELL, NULL);
  g_set_weak_pointer (&self->table, table);
  self->field = field;
  g_ptr_array_add (table->cells, self);

  if (field->kind == DH_FIELD_CHOICE || field->kind == DH_FIELD_FLAG)
    {
      self->icon = g_object_new (GTK_TYPE_IMAGE, "visible", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                 NULL);
      gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
    }
  self->text = g_object_new (GTK_TYPE_INSCRIPTION, "hexpand", TRUE, "yalign", 0.5f, "valign", GTK_ALIGN_CENTER,
                             "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                             "xalign", dh_field_is_figure (field) ? 1.0f : 0.0f, NULL);
  if (dh_field_is_figure (field))
    gtk_widget_add_css_class (self->text, "numeric");
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
dh_record_cell_bind (DhRecordCell *self, GtkColumnViewCell *item)
{
  g_return_if_fail (DH_IS_RECORD_CELL (self));

  dh_record_cell_unbind (self);
  self->item = item;
  self->record = g_object_ref (gtk_column_view_cell_get_item (item));
  self->changed = g_signal_connect_swapped (self->record, "changed", G_CALLBACK (dh_record_cell_refresh), self);
  dh_record_cell_refresh (self);
}

void
dh_record_cell_unbind (DhRecordCell *self)
{
  g_return_if_fail (DH_IS_RECORD_CELL (self));

  /* The list was rearranged below the person's hands: what is typed is kept for its record. */
  if (self->editor != NULL && self->table != NULL && self->table->editing == self
      && !_dh_record_table_commit_edit (self->table, DH_THEN_STAY))
    {
      self->table->editing = NULL;
      dh_record_cell_stop_edit (self);
    }
  if (self->record != NULL)
    g_clear_signal_handler (&self->changed, self->record);
  g_clear_object (&self->record);
  self->item = NULL;
}

DhRecord *
dh_record_cell_get_record (DhRecordCell *self)
{
  return self->record;
}

guint
dh_record_cell_get_position (DhRecordCell *self)
{
  return self->item != NULL ? gtk_column_view_cell_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

const DhField *
dh_record_cell_get_field (DhRecordCell *self)
{
  return self->field;
}

void
dh_record_cell_refresh (DhRecordCell *self)
{
  g_return_if_fail (DH_IS_RECORD_CELL (self));

  if (self->record == NULL || self->table == NULL)
    return;
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (self->text), self->table->compact ? 1 : 2);
  if (dh_record_is_loading (self->record))
    gtk_widget_add_css_class (GTK_WIDGET (self), "loading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "loading");

  if (self->field->kind == DH_FIELD_FLAG)
    show_flag (self);
  else
    {
      g_autofree char *text = displayed_text (self);
      gtk_inscription_set_text (GTK_INSCRIPTION (self->text), text);
      if (self->icon != NULL)
        show_icon (self, dh_record_get_text (self->record, self->field->name));
    }
  name_cell (self);
}

const char *
dh_record_cell_get_text (DhRecordCell *self)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (self->text));

  return text != NULL ? text : "";
}

GtkText *
dh_record_cell_start_edit (DhRecordCell *self, const char *text)
{
  g_return_val_if_fail (DH_IS_RECORD_CELL (self), NULL);
  g_return_val_if_fail (self->editor == NULL, self->editor);

  GtkEventController *focus = gtk_event_controller_focus_new ();
  /* A bare GtkText has no role, and a screen reader would not hear that there is something to type in. */
  self->editor = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  self->in_preedit = FALSE;
  gtk_widget_set_hexpand (GTK_WIDGET (self->editor), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  if (dh_field_is_figure (self->field))
    gtk_editable_set_alignment (GTK_EDITABLE (self->editor), 1.0f);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dh_field_get_label (self->field), -1);
  g_signal_connect_swapped (self->editor, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->editor, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (editor_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), focus);

  gtk_widget_set_visible (self->text, FALSE);
  if (self->icon != NULL)
    gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  return self->editor;
}

void
dh_record_cell_stop_edit (DhRecordCell *self)
{
  g_return_if_fail (DH_IS_RECORD_CELL (self));

  if (self->editor == NULL)
    return;
  GtkWidget *editor = GTK_WIDGET (g_steal_pointer (&self->editor));
  g_clear_handle_id (&self->left_source, g_source_remove);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_unparent (editor);
  gtk_widget_set_visible (self->text, TRUE);
  dh_record_cell_refresh (self);
}

GtkText *
dh_record_cell_get_editor (DhRecordCell *self)
{
  return self->editor;
}

gboolean
dh_record_cell_in_preedit (DhRecordCell *self)
{
  return self->in_preedit;
}
