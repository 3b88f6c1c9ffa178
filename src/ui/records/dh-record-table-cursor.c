/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

#define ROW_COMFORTABLE 40
#define ROW_COMPACT 30

static guint
n_rows (DhRecordTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static guint
rows_per_page (DhRecordTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  int height = self->compact ? ROW_COMPACT : ROW_COMFORTABLE;

  return (guint) MAX (1, (int) gtk_adjustment_get_page_size (adjustment) / height - 1);
}

/* The cell that has the focus or holds what has it. */
static DhRecordCell *
focused_cell (DhRecordTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return NULL;
  GtkWidget *child = gtk_widget_get_first_child (focus);
  if (child != NULL && DH_IS_RECORD_CELL (child))
    return DH_RECORD_CELL (child);
  return DH_RECORD_CELL (gtk_widget_get_ancestor (focus, DH_TYPE_RECORD_CELL));
}

static const DhField *
usable_field (DhRecordTable *self, const DhField *field)
{
  if (field != NULL && dh_record_table_is_shown (self, field))
    return field;
  g_autoptr (GPtrArray) shown = _dh_record_table_shown_fields (self);
  return shown->len > 0 ? g_ptr_array_index (shown, 0) : NULL;
}

static void
take_position (DhRecordTable *self, guint position, const DhField *field)
{
  gint64 id = dh_record_list_get_id (self->list, position);
  gboolean moved = id != self->cursor_id || field != self->cursor_field;

  self->cursor_id = id;
  self->cursor_position = position;
  self->last_position = position;
  self->cursor_field = field;
  if (moved)
    g_signal_emit_by_name (self, "cursor-moved");
}

/* The view puts the first row at its top edge: the heading of its group would stand above, out of sight. A row of an
 * order that is not laid out yet it puts where it guesses, which may be below its lower edge. Both come right in the
 * frame after the one that lays them out. */
static gboolean
show_edge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DhRecordTable *self = DH_RECORD_TABLE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  if (self->edge_frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->edge_tick = 0;
  if (self->cursor_position == 0 && gtk_adjustment_get_value (adjustment) <= 2 * ROW_COMFORTABLE)
    gtk_adjustment_set_value (adjustment, 0);
  else if (self->turned && self->cursor_position < n_rows (self))
    gtk_column_view_scroll_to (self->view, self->cursor_position, NULL, GTK_LIST_SCROLL_NONE, NULL);
  self->turned = FALSE;
  return G_SOURCE_REMOVE;
}

static void
show_edge_later (DhRecordTable *self)
{
  self->edge_frames = 0;
  if (self->edge_tick == 0)
    self->edge_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_edge_cb, NULL, NULL);
}

static void
scroll_to_cursor (DhRecordTable *self, GtkListScrollFlags flags)
{
  DhTableColumn *column = _dh_record_table_find_column (self, self->cursor_field);

  self->following = TRUE;
  gtk_column_view_scroll_to (self->view, self->cursor_position, column != NULL ? column->column : NULL, flags, NULL);
  if (flags & GTK_LIST_SCROLL_FOCUS)
    {
      /* The view takes no focus from a popover that is going; asking the cell itself does. */
      DhRecordCell *cell = _dh_record_table_find_cell (self, self->cursor_position, self->cursor_field);
      GtkWidget *grid_cell = cell != NULL ? gtk_widget_get_parent (GTK_WIDGET (cell)) : NULL;
      if (grid_cell != NULL && !gtk_widget_is_focus (grid_cell))
        gtk_widget_grab_focus (grid_cell);
    }
  if (self->cursor_position == 0 || self->turned)
    show_edge_later (self);
  self->following = FALSE;
}

static void
move (DhRecordTable *self, guint position, const DhField *field, DhGo how)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  guint n = n_rows (self);

  if (n == 0)
    return;
  position = MIN (position, n - 1);
  take_position (self, position, usable_field (self, field != NULL ? field : self->cursor_field));
  if (how == DH_GO_EXTEND && self->anchor != GTK_INVALID_LIST_POSITION)
    {
      dh_id_selection_choose_span (self->selection, self->anchor, position);
      self->range_chosen = TRUE;
    }
  else if (how != DH_GO_ONLY)
    {
      self->anchor = position;
      self->range_chosen = FALSE;
      gtk_selection_model_select_item (model, position, TRUE);
    }
  scroll_to_cursor (self, GTK_LIST_SCROLL_FOCUS);
}

static const DhField *
field_beside (DhRecordTable *self, int columns)
{
  g_autoptr (GPtrArray) shown = _dh_record_table_shown_fields (self);
  guint index;

  if (shown->len == 0)
    return NULL;
  if (!g_ptr_array_find (shown, self->cursor_field, &index))
    index = 0;
  return g_ptr_array_index (shown, CLAMP ((int) index + columns, 0, (int) shown->len - 1));
}

static const DhField *
edge_field (DhRecordTable *self, gboolean last)
{
  g_autoptr (GPtrArray) shown = _dh_record_table_shown_fields (self);

  return shown->len > 0 ? g_ptr_array_index (shown, last ? shown->len - 1 : 0) : NULL;
}

static gboolean
begins_text (guint keyval, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return FALSE;
  /* Dead keys and Compose begin a letter, too. */
  if ((keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_longsolidusoverlay) || keyval == GDK_KEY_Multi_key)
    return TRUE;
  gunichar c = gdk_keyval_to_unicode (keyval);
  return c != 0 && g_unichar_isprint (c) && c != ' ';
}

static gboolean
move_by_key (DhRecordTable *self, guint keyval, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  DhGo how = state & GDK_SHIFT_MASK ? DH_GO_EXTEND : control ? DH_GO_ONLY : DH_GO_ALONE;
  DhGo jump = state & GDK_SHIFT_MASK ? DH_GO_EXTEND : DH_GO_ALONE;
  guint here = self->cursor_position == GTK_INVALID_LIST_POSITION ? 0 : self->cursor_position;
  guint page = rows_per_page (self);

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, here > 0 ? here - 1 : 0, NULL, how);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, here + 1, NULL, how);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move (self, here, field_beside (self, -1), DH_GO_ONLY);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move (self, here, field_beside (self, 1), DH_GO_ONLY);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move (self, here > page ? here - page : 0, NULL, jump);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move (self, here + page, NULL, jump);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move (self, control ? 0 : here, control ? NULL : edge_field (self, FALSE), control ? jump : DH_GO_ONLY);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move (self, control ? G_MAXUINT - 1 : here, control ? NULL : edge_field (self, TRUE),
            control ? jump : DH_GO_ONLY);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
choose_by_key (DhRecordTable *self, guint keyval, GdkModifierType state)
{
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    {
      if (!(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) && self->cursor_field != NULL
          && self->cursor_field->kind == DH_FIELD_FLAG)
        _dh_record_table_begin_edit (self, NULL);
      else
        _dh_record_table_choose (self, (state & GDK_SHIFT_MASK) != 0);
      return TRUE;
    }
  if (keyval == GDK_KEY_a && (state & GDK_CONTROL_MASK) && !(state & GDK_SHIFT_MASK))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "table.choose-all", NULL);
      return TRUE;
    }
  return FALSE;
}

/* Before the list view sees the keys: it knows rows, not cells. */
static gboolean
key_pressed_cb (DhRecordTable *self, guint keyval, guint code, GdkModifierType state, GtkEventControllerKey *keys)
{
  if (dh_record_table_is_editing (self) || focused_cell (self) == NULL)
    return FALSE;
  if ((state & GDK_ALT_MASK) && _dh_record_table_move_by_key (self, keyval))
    return TRUE;
  if (!(state & GDK_ALT_MASK) && (move_by_key (self, keyval, state) || choose_by_key (self, keyval, state)))
    return TRUE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (state & GDK_CONTROL_MASK)
        gtk_widget_activate_action (GTK_WIDGET (self), "page.show-details", NULL);
      else
        _dh_record_table_begin_edit (self, NULL);
      return TRUE;
    case GDK_KEY_F2:
      _dh_record_table_begin_edit (self, NULL);
      return TRUE;
    default:
      if (!begins_text (keyval, state))
        return FALSE;
      _dh_record_table_begin_edit (self, keys);
      return TRUE;
    }
}

/* The focus came by Tab or by a screen reader: the cursor follows it. */
static void
focus_moved_cb (DhRecordTable *self)
{
  if (self->following || dh_record_table_is_editing (self))
    return;
  DhRecordCell *cell = focused_cell (self);
  if (cell == NULL || dh_record_cell_get_position (cell) == GTK_INVALID_LIST_POSITION)
    return;
  take_position (self, dh_record_cell_get_position (cell), dh_record_cell_get_field (cell));
  if (dh_id_selection_get_n_selected (self->selection) == 0)
    {
      self->anchor = self->cursor_position;
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), self->cursor_position, TRUE);
    }
}

static void
root_changed_cb (DhRecordTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_moved_cb), self, G_CONNECT_SWAPPED);
}

/* A reset must not carry the person away: where the cursor was out of sight the same rows stay in view. */
static void
show_again (DhRecordTable *self, gboolean focus)
{
  guint top = self->top_position;

  self->top_position = GTK_INVALID_LIST_POSITION;
  self->turned = focus && top != GTK_INVALID_LIST_POSITION;
  if (focus)
    scroll_to_cursor (self, GTK_LIST_SCROLL_FOCUS);
  else if (top != GTK_INVALID_LIST_POSITION)
    gtk_column_view_scroll_to (self->view, MIN (top + rows_per_page (self), n_rows (self) - 1), NULL,
                               GTK_LIST_SCROLL_NONE, NULL);
}

void
_dh_record_table_install_keys (DhRecordTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->top_position = GTK_INVALID_LIST_POSITION;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_changed_cb), NULL);
}

static void
remember_view (DhRecordTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  self->top_position = (guint) (gtk_adjustment_get_value (adjustment)
                                / (self->compact ? ROW_COMPACT : ROW_COMFORTABLE));
}

void
_dh_record_table_turn (DhRecordTable *self, guint last)
{
  if (focused_cell (self) != NULL)
    self->restore_focus = TRUE;
  remember_view (self);
  gtk_column_view_scroll_to (self->view, last, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

void
_dh_record_table_before_change (DhRecordTable *self, guint removed, guint added)
{
  if (removed == 0)
    return;
  if (focused_cell (self) != NULL)
    self->restore_focus = TRUE;
  if (n_rows (self) == added)
    remember_view (self);
}

/* An edit can move a row: it goes and comes again. Only when the list rests is a record gone for good. */
static void
rest (DhRecordTable *self)
{
  guint n = n_rows (self);
  gboolean focus = self->restore_focus;

  if (n == 0)
    return;
  guint position = self->cursor_id != 0 ? dh_record_list_find (self->list, self->cursor_id) : 0;
  if (position == G_MAXUINT)
    position = MIN (self->last_position, n - 1);
  self->restore_focus = FALSE;
  take_position (self, position, usable_field (self, self->cursor_field));
  if (self->anchor == GTK_INVALID_LIST_POSITION || self->anchor >= n || !self->range_chosen)
    self->anchor = position;
  if (dh_id_selection_get_n_selected (self->selection) == 0)
    {
      self->range_chosen = FALSE;
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
    }
  show_again (self, focus);
}

static gboolean
rest_cb (gpointer data)
{
  DhRecordTable *self = data;

  self->rest_source = 0;
  rest (self);
  return G_SOURCE_REMOVE;
}

void
_dh_record_table_after_change (DhRecordTable *self)
{
  guint position = n_rows (self) > 0 ? dh_record_list_find (self->list, self->cursor_id) : G_MAXUINT;
  gboolean there = position != G_MAXUINT;

  self->cursor_position = there ? position : GTK_INVALID_LIST_POSITION;
  if (there)
    self->last_position = position;
  /* Before the next key arrives and before anything is drawn. */
  if (self->rest_source == 0 && self->context != NULL)
    self->rest_source = g_idle_add_full (G_PRIORITY_HIGH, rest_cb, self, NULL);
}

void
_dh_record_table_go (DhRecordTable *self, guint position, const DhField *field, DhGo how)
{
  move (self, position, field, how);
}

void
_dh_record_table_step (DhRecordTable *self, int rows, int columns, gboolean extend)
{
  gint64 position = (gint64) self->cursor_position + rows;

  if (self->cursor_position == GTK_INVALID_LIST_POSITION)
    return;
  _dh_record_table_go (self, (guint) CLAMP (position, 0, (gint64) n_rows (self) - 1), field_beside (self, columns),
                       extend ? DH_GO_EXTEND : DH_GO_ALONE);
}

DhRecordCell *
_dh_record_table_find_cell (DhRecordTable *self, guint position, const DhField *field)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      DhRecordCell *cell = g_ptr_array_index (self->cells, i);
      if (dh_record_cell_get_field (cell) == field && dh_record_cell_get_record (cell) != NULL
          && dh_record_cell_get_position (cell) == position)
        return cell;
    }
  return NULL;
}

void
_dh_record_table_choose (DhRecordTable *self, gboolean span)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  guint position = self->cursor_position;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  self->range_chosen = TRUE;
  if (span)
    dh_id_selection_choose_span (self->selection, self->anchor, position);
  else if (gtk_selection_model_is_selected (model, position))
    gtk_selection_model_unselect_item (model, position);
  else
    gtk_selection_model_select_item (model, position, FALSE);
}

static gboolean
take_focus_cb (gpointer data)
{
  DhRecordTable *self = data;

  self->focus_source = 0;
  if (self->cursor_position != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (GTK_WIDGET (self)))
    scroll_to_cursor (self, GTK_LIST_SCROLL_FOCUS);
  return G_SOURCE_REMOVE;
}

void
_dh_record_table_take_focus (DhRecordTable *self)
{
  if (self->focus_source == 0 && self->context != NULL)
    self->focus_source = g_idle_add_full (G_PRIORITY_HIGH, take_focus_cb, self, NULL);
}

/* A command of the menu may have opened a dialog, which then has the focus. */
static void
menu_closed_cb (DhRecordTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_is_ancestor (focus, self->menu))
    _dh_record_table_take_focus (self);
}

void
_dh_record_table_popup_menu (DhRecordTable *self, DhRecordCell *cell, double x, double y)
{
  guint position = dh_record_cell_get_position (cell);
  gboolean chosen = gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position);
  graphene_point_t point;

  move (self, position, dh_record_cell_get_field (cell), chosen ? DH_GO_ONLY : DH_GO_ALONE);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
    }
  if (!gtk_widget_compute_point (GTK_WIDGET (cell), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                 &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

gint64
dh_record_table_get_cursor (DhRecordTable *self, const DhField **field)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), 0);

  gboolean there = self->cursor_position != GTK_INVALID_LIST_POSITION;
  if (field != NULL)
    *field = there ? self->cursor_field : NULL;
  return there ? self->cursor_id : 0;
}

gboolean
dh_record_table_set_cursor (DhRecordTable *self, gint64 id, const char *field)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), FALSE);

  guint position = dh_record_list_find (self->list, id);
  if (position == G_MAXUINT)
    return FALSE;
  _dh_record_table_go (self, position, field != NULL ? dh_entity_find_field (self->entity, field) : NULL, DH_GO_ALONE);
  return TRUE;
}

gint64 *
dh_record_table_dup_targets (DhRecordTable *self, guint *n)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  g_return_val_if_fail (n != NULL, NULL);

  gint64 *ids = dh_id_selection_dup_ids (self->selection, n);
  gint64 cursor = dh_record_table_get_cursor (self, NULL);
  if (ids == NULL && cursor != 0)
    {
      ids = g_new (gint64, 1);
      ids[0] = cursor;
      *n = 1;
    }
  return ids;
}
