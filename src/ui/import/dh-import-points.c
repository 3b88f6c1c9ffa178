/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-points.h"

#include <glib/gi18n.h>

#include "dh-import-row.h"

struct _DhImportPoints
{
  AdwBin parent_instance;

  DhImportDraft *draft;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  GtkListView *view;
  DhImportEditor *editor;
  gboolean choosing; /* by the program */
};

G_DEFINE_FINAL_TYPE (DhImportPoints, dh_import_points, ADW_TYPE_BIN)

enum
{
  SHOWN,
  EDITED,
  TICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GListModel *
children_cb (gpointer item, gpointer data)
{
  return DH_IS_DRAFT_POINT (item) ? g_object_ref (dh_draft_point_get_items (item)) : NULL;
}

static void
edited_cb (DhImportPoints *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
ticked_cb (DhImportPoints *self, GObject *item)
{
  g_signal_emit (self, signals[TICKED], 0, item);
  edited_cb (self);
}

/* Its switch, or one of its texts. */
static void
chosen_edited_cb (DhImportPoints *self)
{
  GObject *object = dh_import_points_get_chosen (self);

  if (DH_IS_DRAFT_ITEM (object))
    ticked_cb (self, object);
  else
    edited_cb (self);
}

static void
setup_cb (DhImportPoints *self, GtkListItem *list_item)
{
  GtkWidget *row = dh_import_row_new ();

  g_signal_connect_object (row, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (DhImportPoints *self, GtkListItem *list_item)
{
  dh_import_row_set (DH_IMPORT_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item),
                     list_item);
}

static void
unbind_cb (DhImportPoints *self, GtkListItem *list_item)
{
  dh_import_row_set (DH_IMPORT_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static void
chosen_cb (DhImportPoints *self)
{
  GObject *object = dh_import_points_get_chosen (self);

  dh_import_editor_show (self->editor, object);
  if (!self->choosing && object != NULL)
    g_signal_emit (self, signals[SHOWN], 0, object);
}

static void
moved_cb (DhImportPoints *self, GObject *object)
{
  if (object != NULL)
    dh_import_points_choose (self, object);
  if (object != NULL)
    g_signal_emit (self, signals[SHOWN], 0, object);
  edited_cb (self);
}

static void
activate_cb (DhImportPoints *self)
{
  dh_import_editor_focus (self->editor);
}

/* --- keys ----------------------------------------------------------------------------------------------- */

static gboolean
tick (DhImportPoints *self)
{
  GObject *object = dh_import_points_get_chosen (self);

  if (!DH_IS_DRAFT_ITEM (object))
    return FALSE;
  g_object_set (object, "accepted", !dh_draft_item_is_accepted (DH_DRAFT_ITEM (object)), NULL);
  ticked_cb (self, object);
  return TRUE;
}

static gboolean
key_pressed_cb (DhImportPoints *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *editor = GTK_WIDGET (self->editor);
  GObject *object = dh_import_points_get_chosen (self);

  if (state & GDK_ALT_MASK)
    {
      if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
        return gtk_widget_activate_action (editor, "point.move", "s", "up");
      if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
        return gtk_widget_activate_action (editor, "point.move", "s", "down");
      return FALSE;
    }
  if (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return FALSE;
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    return tick (self);
  if (keyval == GDK_KEY_F2)
    {
      dh_import_editor_focus (self->editor);
      return TRUE;
    }
  if (keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete)
    return FALSE;
  if (DH_IS_DRAFT_ITEM (object))
    return !dh_draft_item_is_accepted (DH_DRAFT_ITEM (object)) || tick (self);
  return gtk_widget_activate_action (editor, "point.leave-out", NULL);
}

/* --- making --------------------------------------------------------------------------------------------- */

static GtkListItemFactory *
factory_new (DhImportPoints *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

static GtkWidget *
list_new (DhImportPoints *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory_new (self)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "import-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Points and Tasks"),
                                  -1);
  /* The list itself takes Space: the keys come before it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_size_request (scrolled, -1, 120);
  return scrolled;
}

static void
dh_import_points_dispose (GObject *object)
{
  DhImportPoints *self = DH_IMPORT_POINTS (object);

  self->choosing = TRUE;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  self->selection = NULL;
  g_clear_object (&self->tree);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (dh_import_points_parent_class)->dispose (object);
}

static void
dh_import_points_class_init (DhImportPointsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_import_points_dispose;
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, DH_TYPE_DRAFT_ITEM);
}

static void
dh_import_points_init (DhImportPoints *self)
{
}

GtkWidget *
dh_import_points_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhImportPoints *self = g_object_new (DH_TYPE_IMPORT_POINTS, NULL);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *list = list_new (self);

  self->editor = DH_IMPORT_EDITOR (dh_import_editor_new (context));
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (chosen_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (GTK_WIDGET (self->editor), -1, 120);
  gtk_paned_set_start_child (GTK_PANED (paned), list);
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (self->editor));
  gtk_paned_set_resize_start_child (GTK_PANED (paned), TRUE);
  gtk_paned_set_resize_end_child (GTK_PANED (paned), TRUE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  adw_bin_set_child (ADW_BIN (self), paned);
  return GTK_WIDGET (self);
}

void
dh_import_points_set_draft (DhImportPoints *self, DhImportDraft *draft)
{
  g_return_if_fail (DH_IS_IMPORT_POINTS (self));
  g_return_if_fail (DH_IS_IMPORT_DRAFT (draft));

  g_set_object (&self->draft, draft);
  dh_import_editor_set_draft (self->editor, draft);
  g_clear_object (&self->tree);
  self->tree = gtk_tree_list_model_new (g_object_ref (dh_import_draft_get_points (draft)), FALSE, TRUE, children_cb,
                                        NULL, NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->tree));
  gtk_single_selection_set_selected (self->selection, 0);
}

static guint
find_row (DhImportPoints *self, GObject *object)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (item == object)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

void
dh_import_points_choose (DhImportPoints *self, GObject *object)
{
  g_return_if_fail (DH_IS_IMPORT_POINTS (self));
  g_return_if_fail (G_IS_OBJECT (object));

  guint position = self->tree != NULL ? find_row (self, object) : GTK_INVALID_LIST_POSITION;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  self->choosing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_NONE, NULL);
  self->choosing = FALSE;
}

GObject *
dh_import_points_get_chosen (DhImportPoints *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_POINTS (self), NULL);

  GtkTreeListRow *row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  g_autoptr (GObject) object = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  /* The draft holds it. */
  return object;
}

gboolean
dh_import_points_next_problem (DhImportPoints *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_POINTS (self), FALSE);

  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));
  guint from = gtk_single_selection_get_selected (self->selection);

  from = from == GTK_INVALID_LIST_POSITION ? 0 : from + 1;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, (from + i) % n);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (!DH_IS_DRAFT_ITEM (item) || !dh_draft_item_is_accepted (DH_DRAFT_ITEM (item))
          || !dh_draft_item_is_blocking (DH_DRAFT_ITEM (item)))
        continue;
      dh_import_points_choose (self, item);
      g_signal_emit (self, signals[SHOWN], 0, item);
      dh_import_editor_focus (self->editor);
      return TRUE;
    }
  return FALSE;
}

guint
dh_import_points_get_position (DhImportPoints *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_POINTS (self), G_MAXUINT);

  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GtkTreeListRow) parent = row != NULL ? gtk_tree_list_row_get_parent (row) : NULL;
  g_autoptr (GObject) point = row != NULL ? gtk_tree_list_row_get_item (parent != NULL ? parent : row) : NULL;
  guint position = G_MAXUINT;

  if (point == NULL || !g_list_store_find (G_LIST_STORE (dh_import_draft_get_points (self->draft)), point, &position))
    return G_MAXUINT;
  return position;
}

DhImportEditor *
dh_import_points_get_editor (DhImportPoints *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_POINTS (self), NULL);
  return self->editor;
}

void
dh_import_points_focus (DhImportPoints *self)
{
  g_return_if_fail (DH_IS_IMPORT_POINTS (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
