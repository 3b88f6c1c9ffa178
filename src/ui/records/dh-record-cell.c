/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-cell.h"

#include <glib/gi18n.h>

#include "dh-field-text.h"
#include "dh-record-table-private.h"

/* Draws what it shows instead of holding labels: a list keeps two hundred rows of cells alive, and every
 * widget less is counted in hundreds when a page opens. Only the cell being edited has a child. */
struct _DhRecordCell
{
  GtkWidget parent_instance;

  DhRecordTable *table; /* weak */
  const DhField *field;
  GtkColumnViewCell *item; /* borrowed; outlives this child */
  DhRecord *record;
  gulong changed;

  char *text;          /* what is shown; never NULL */
  char *name;          /* what a screen reader was told */
  const char *icon;    /* name, or NULL */
  const char *style;   /* the choice's colour, a style class, or NULL */
  PangoLayout *layout; /* NULL: to be made when it is drawn */
  gboolean loading;

  GtkText *editor;
  GtkEventController *keys; /* borrowed; NULL until the cell is edited for the first time */
  gboolean in_preedit;
  guint left_source;
};

G_DEFINE_FINAL_TYPE (DhRecordCell, dh_record_cell, GTK_TYPE_WIDGET)

#define ICON_SIZE 16
#define ICON_SPACE 22 /* with what keeps it apart from the text */
#define PADDING 9     /* of the grid cell, as in the style */

static void
set_style (DhRecordCell *self, const char *style)
{
  if (self->style == style)
    return;
  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  self->style = style;
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
}

/* Takes @text. */
static void
show (DhRecordCell *self, char *text, const char *icon, const char *style)
{
  g_autofree char *old = g_steal_pointer (&self->text);

  self->text = text != NULL ? text : g_strdup ("");
  set_style (self, style);
  if (self->icon == icon && g_str_equal (old, self->text))
    return;
  self->icon = icon;
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_masked (DhRecordCell *self)
{
  return (self->field->flags & DH_FIELD_SENSITIVE) && !self->table->reveal;
}

static char *
displayed_text (DhRecordCell *self)
{
  g_autofree char *text = dh_record_format (self->record, self->field->name);

  if (is_masked (self) && text != NULL && text[0] != '\0')
    return g_strdup (DH_MASK);
  /* A cell is one paragraph: line ends of long texts would hide what follows them. */
  if (text != NULL)
    g_strdelimit (text, "\n", ' ');
  return g_steal_pointer (&text);
}

static void
show_value (DhRecordCell *self)
{
  const char *icon = NULL, *style = NULL;

  if (self->loading)
    show (self, NULL, NULL, NULL);
  else if (self->field->kind == DH_FIELD_FLAG && !is_masked (self))
    {
      gboolean on = dh_record_get_int64 (self->record, self->field->name) != 0;
      show (self, on ? g_strdup (_ ("Yes")) : NULL, on ? "object-select-symbolic" : NULL, NULL);
    }
  else
    {
      if (self->field->kind == DH_FIELD_CHOICE)
        icon = dh_choice_icon (dh_record_get_text (self->record, self->field->name), &style);
      show (self, displayed_text (self), icon, style);
    }
}

/* A screen reader reads the grid cell, which has the focus: it says column and value together. */
static void
name_cell (DhRecordCell *self)
{
  GtkWidget *grid_cell = gtk_widget_get_parent (GTK_WIDGET (self));
  if (grid_cell == NULL)
    return;

  g_autofree char *name = g_strconcat (dh_field_get_label (self->field), ": ",
                                       self->text[0] != '\0' ? self->text : _ ("empty"), NULL);
  if (g_set_str (&self->name, name))
    gtk_accessible_update_property (GTK_ACCESSIBLE (grid_cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static PangoLayout *
make_layout (DhRecordCell *self, int width, int lines)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);

  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  pango_layout_set_height (layout, -lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (dh_field_is_figure (self->field))
    {
      g_autoptr (PangoAttrList) tabular = pango_attr_list_new ();
      pango_attr_list_insert (tabular, pango_attr_font_features_new ("tnum"));
      pango_layout_set_attributes (layout, tabular);
      pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
    }
  return layout;
}

static int
text_start (DhRecordCell *self)
{
  return self->icon != NULL ? ICON_SPACE : 0;
}

static PangoLayout *
get_layout (DhRecordCell *self)
{
  if (self->layout == NULL)
    self->layout = make_layout (self, gtk_widget_get_width (GTK_WIDGET (self)) - text_start (self),
                                self->table != NULL && self->table->compact ? 1 : 2);
  return self->layout;
}

static void
draw_icon (DhRecordCell *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, self->icon, NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), 0);
  const GdkRGBA colors[] = { *color, *color, *color, *color };

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0, (float) ((gtk_widget_get_height (widget) - ICON_SIZE) / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE, ICON_SIZE, colors,
                                            G_N_ELEMENTS (colors));
  gtk_snapshot_restore (snapshot);
}

/* A row on its way: a quiet bar where the text will stand, so that nothing jumps. A plain
 * rectangle: round corners would be a clip for every cell on the screen. */
static void
draw_bar (DhRecordCell *self, GtkSnapshot *snapshot, GdkRGBA color)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)),
        height = (float) gtk_widget_get_height (GTK_WIDGET (self));

  color.alpha *= 0.1f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, height / 2 - 6, MAX (width - 36, 12), 12));
}

/* Between this column and the next, in the padding of the grid cell. Not a border of the style: one on a
 * single side is a polygon to fill where there is no graphics card, and cost more than all the text. */
static void
draw_line (DhRecordCell *self, GtkSnapshot *snapshot, GdkRGBA color)
{
  GtkWidget *widget = GTK_WIDGET (self), *grid_cell = gtk_widget_get_parent (widget);

  if (grid_cell == NULL || gtk_widget_get_next_sibling (grid_cell) == NULL)
    return;
  color.alpha *= 0.06f;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) (gtk_widget_get_width (widget) + PADDING - 1), 0, 1,
                                                  (float) gtk_widget_get_height (widget)));
}

static void
dh_record_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DhRecordCell *self = DH_RECORD_CELL (widget);
  GdkRGBA color;
  int height;

  gtk_widget_get_color (widget, &color);
  draw_line (self, snapshot, color);
  if (self->editor != NULL)
    {
      gtk_widget_snapshot_child (widget, GTK_WIDGET (self->editor), snapshot);
      return;
    }
  if (self->loading)
    draw_bar (self, snapshot, color);
  if (self->text[0] == '\0')
    return;
  if (self->icon != NULL)
    draw_icon (self, snapshot, &color);
  pango_layout_get_pixel_size (get_layout (self), NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) text_start (self),
                                                          (float) ((gtk_widget_get_height (widget) - height) / 2)));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Every row is as high as its two lines, or one in compact rows, whatever is in it. */
static void
dh_record_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  DhRecordCell *self = DH_RECORD_CELL (widget);
  int editor = 0;

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL && self->table != NULL)
    *minimum = _dh_record_table_text_height (self->table);
  if (orientation == GTK_ORIENTATION_VERTICAL && self->editor != NULL)
    gtk_widget_measure (GTK_WIDGET (self->editor), orientation, -1, &editor, NULL, NULL, NULL);
  *minimum = *natural = MAX (*minimum, editor);
}

static void
dh_record_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DhRecordCell *self = DH_RECORD_CELL (widget);
  int editor;

  g_clear_object (&self->layout);
  if (self->editor == NULL)
    return;
  gtk_widget_measure (GTK_WIDGET (self->editor), GTK_ORIENTATION_VERTICAL, -1, &editor, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->editor), &(GtkAllocation) { 0, (height - editor) / 2, width, editor },
                            -1);
}

static void
dh_record_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dh_record_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&DH_RECORD_CELL (widget)->layout);
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
  g_clear_object (&self->layout);
  if (self->editor != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->editor)));
  G_OBJECT_CLASS (dh_record_cell_parent_class)->dispose (object);
}

static void
dh_record_cell_finalize (GObject *object)
{
  DhRecordCell *self = DH_RECORD_CELL (object);

  g_free (self->text);
  g_free (self->name);
  G_OBJECT_CLASS (dh_record_cell_parent_class)->finalize (object);
}

static void
dh_record_cell_class_init (DhRecordCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_record_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_record_cell_finalize;
  widget_class->measure = dh_record_cell_measure;
  widget_class->size_allocate = dh_record_cell_size_allocate;
  widget_class->snapshot = dh_record_cell_snapshot;
  widget_class->css_changed = dh_record_cell_css_changed;
  gtk_widget_class_set_css_name (widget_class, "record-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
dh_record_cell_init (DhRecordCell *self)
{
  self->text = g_strdup ("");
}

GtkWidget *
dh_record_cell_new (DhRecordTable *table, const DhField *field)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (table), NULL);

  DhRecordCell *self = g_object_new (DH_TYPE_RECORD_CELL, NULL);
  g_set_weak_pointer (&self->table, table);
  self->field = field;
  g_ptr_array_add (table->cells, self);
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
  self->loading = dh_record_is_loading (self->record);
  show_value (self);
  name_cell (self);
}

const char *
dh_record_cell_get_text (DhRecordCell *self)
{
  return self->text;
}

gboolean
dh_record_cell_is_cut (DhRecordCell *self)
{
  g_return_val_if_fail (DH_IS_RECORD_CELL (self), FALSE);

  return self->editor == NULL && self->text[0] != '\0' && pango_layout_is_ellipsized (get_layout (self));
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
  gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
  if (dh_field_is_figure (self->field))
    gtk_editable_set_alignment (GTK_EDITABLE (self->editor), 1.0f);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dh_field_get_label (self->field), -1);
  g_signal_connect_swapped (self->editor, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->editor, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (editor_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), focus);

  if (self->keys == NULL)
    {
      self->keys = gtk_event_controller_key_new ();
      g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (self), self->keys);
    }
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
