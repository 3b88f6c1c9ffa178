/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-ticks.h"

#include <glib/gi18n.h>

struct _DhImportTicks
{
  AdwBin parent_instance;

  const DhImportTicksKind *kind;
  GListModel *model;
  gboolean stale; /* the rows are not those of the model yet: nobody has looked */
  GtkSingleSelection *selection;
  GtkListView *view;
  GtkStack *stack;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DhImportTicks, dh_import_ticks, ADW_TYPE_BIN)

enum
{
  EDITED,
  SHOWN,
  PRESSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The parts of a row, found again by its list item. */
typedef struct
{
  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *subtitle;
  gulong handler;
} Parts;

static Parts *
get_parts (GtkListItem *list_item)
{
  return g_object_get_data (G_OBJECT (list_item), "parts");
}

static gboolean
can_tick (DhImportTicks *self, GObject *object)
{
  return self->kind->can_tick != NULL && self->kind->can_tick (object);
}

static void
fill_row (DhImportTicks *self, GtkListItem *list_item)
{
  Parts *parts = get_parts (list_item);
  GObject *object = gtk_list_item_get_item (list_item);
  g_autofree char *title = self->kind->dup_title (object);
  g_autofree char *subtitle = self->kind->dup_subtitle (object);
  g_autofree char *name = g_strjoin (", ", title, *subtitle != '\0' ? subtitle : NULL, NULL);
  gboolean accepted = FALSE;

  g_object_get (object, "accepted", &accepted, NULL);
  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (parts->check), self->kind->can_tick != NULL);
  /* What cannot be ticked keeps its place in line. */
  gtk_widget_set_opacity (GTK_WIDGET (parts->check), can_tick (self, object) ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (parts->check), can_tick (self, object));
  gtk_check_button_set_active (parts->check, accepted);
  self->filling = FALSE;
  gtk_label_set_text (parts->title, title);
  gtk_label_set_text (parts->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (parts->subtitle), *subtitle != '\0');
  gtk_list_item_set_accessible_label (list_item, name);
}

static DhImportTicks *
get_owner (GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  return child != NULL ? DH_IMPORT_TICKS (gtk_widget_get_ancestor (child, DH_TYPE_IMPORT_TICKS)) : NULL;
}

static void
notify_cb (GtkListItem *list_item)
{
  DhImportTicks *self = get_owner (list_item);

  if (self != NULL && gtk_list_item_get_item (list_item) != NULL)
    fill_row (self, list_item);
}

static void
toggled_cb (GtkListItem *list_item, GtkCheckButton *check)
{
  DhImportTicks *self = get_owner (list_item);
  GObject *object = gtk_list_item_get_item (list_item);

  if (self == NULL || self->filling || object == NULL)
    return;
  g_object_set (object, "accepted", gtk_check_button_get_active (check), NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
clicked_cb (GtkListItem *list_item)
{
  DhImportTicks *self = get_owner (list_item);
  GObject *item = gtk_list_item_get_item (list_item);
  /* Acting on it may take it out of the list. */
  g_autoptr (GObject) object = item != NULL ? g_object_ref (item) : NULL;

  if (self != NULL && object != NULL)
    g_signal_emit (self, signals[PRESSED], 0, object);
}

static GtkLabel *
label_new (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, 3);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
      gtk_widget_add_css_class (GTK_WIDGET (label), "dimmed");
    }
  return label;
}

static void
setup_cb (DhImportTicks *self, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Parts *parts = g_new0 (Parts, 1);

  parts->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  parts->title = label_new (NULL);
  parts->subtitle = label_new ("caption");
  gtk_widget_set_focusable (GTK_WIDGET (parts->check), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (parts->check), _ ("Take In"));
  gtk_widget_set_valign (GTK_WIDGET (parts->check), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (parts->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (parts->subtitle));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->check));
  gtk_box_append (GTK_BOX (box), words);
  if (self->kind->button != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (self->kind->button));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), list_item, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_add_css_class (box, "import-row");
  g_object_set_data_full (G_OBJECT (list_item), "parts", parts, g_free);
  g_signal_connect_object (parts->check, "toggled", G_CALLBACK (toggled_cb), list_item, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (DhImportTicks *self, GtkListItem *list_item)
{
  get_parts (list_item)->handler = g_signal_connect_object (gtk_list_item_get_item (list_item), "notify",
                                                            G_CALLBACK (notify_cb), list_item, G_CONNECT_SWAPPED);
  fill_row (self, list_item);
}

static void
unbind_cb (DhImportTicks *self, GtkListItem *list_item)
{
  g_clear_signal_handler (&get_parts (list_item)->handler, gtk_list_item_get_item (list_item));
}

/* --- groups --------------------------------------------------------------------------------------------- */

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  const DhImportTicksKind *kind = data;
  guint group_a = kind->get_group ((GObject *) a), group_b = kind->get_group ((GObject *) b);

  return group_a < group_b ? -1 : group_a > group_b;
}

static void
setup_header_cb (GtkListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (DhImportTicks *self, GtkListHeader *header)
{
  GObject *object = gtk_list_header_get_item (header);

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)),
                      _ (self->kind->groups[self->kind->get_group (object)]));
}

static GListModel *
grouped_new (DhImportTicks *self, GListModel *model)
{
  GtkSorter *sorter = NULL;
  GtkSortListModel *sorted = NULL;
  GtkListItemFactory *factory = NULL;

  if (self->kind->get_group == NULL)
    return g_object_ref (model);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_groups, (gpointer) self->kind, NULL));
  sorted = gtk_sort_list_model_new (g_object_ref (model), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, sorter);
  g_object_unref (sorter);
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_header_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_header_factory (self->view, factory);
  g_object_unref (factory);
  return G_LIST_MODEL (sorted);
}

/* --- the list ------------------------------------------------------------------------------------------- */

static void
count_changed_cb (DhImportTicks *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (self->model) > 0 ? "list" : "empty");
}

static void
activate_cb (DhImportTicks *self, guint position)
{
  g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (object != NULL)
    g_signal_emit (self, signals[SHOWN], 0, object);
}

static void
selected_cb (DhImportTicks *self)
{
  GObject *object = gtk_single_selection_get_selected_item (self->selection);

  if (object != NULL)
    g_signal_emit (self, signals[SHOWN], 0, object);
}

static gboolean
key_pressed_cb (DhImportTicks *self, guint keyval, guint keycode, GdkModifierType state)
{
  GObject *object = gtk_single_selection_get_selected_item (self->selection);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean accepted = FALSE;

  if ((keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space) || state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)
      || object == NULL || !can_tick (self, object) || GTK_IS_BUTTON (gtk_root_get_focus (root)))
    return FALSE;
  g_object_get (object, "accepted", &accepted, NULL);
  g_object_set (object, "accepted", !accepted, NULL);
  g_signal_emit (self, signals[EDITED], 0);
  return TRUE;
}

/* A list makes two hundred rows at once: only one that is looked at is worth the time. */
static void
map_cb (DhImportTicks *self)
{
  g_autoptr (GListModel) grouped = NULL;

  if (!self->stale)
    return;
  self->stale = FALSE;
  grouped = grouped_new (self, self->model);
  gtk_single_selection_set_model (self->selection, grouped);
}

static void
dh_import_ticks_dispose (GObject *object)
{
  DhImportTicks *self = DH_IMPORT_TICKS (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (dh_import_ticks_parent_class)->dispose (object);
}

static void
dh_import_ticks_class_init (DhImportTicksClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_import_ticks_dispose;
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN] = g_signal_new ("shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[PRESSED] = g_signal_new ("pressed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_OBJECT);
}

static void
dh_import_ticks_init (DhImportTicks *self)
{
}

static GtkWidget *
list_new (DhImportTicks *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "import-list");
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->kind->label),
                                  -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  return scrolled;
}

GtkWidget *
dh_import_ticks_new (const DhImportTicksKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  DhImportTicks *self = g_object_new (DH_TYPE_IMPORT_TICKS, NULL);
  GtkWidget *empty = gtk_label_new (_ (kind->empty));

  self->kind = kind;
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (empty), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (empty, "dimmed");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, list_new (self), "list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (self, "map", G_CALLBACK (map_cb), self, G_CONNECT_DEFAULT);
  return GTK_WIDGET (self);
}

void
dh_import_ticks_set_model (DhImportTicks *self, GListModel *model)
{
  g_return_if_fail (DH_IS_IMPORT_TICKS (self));
  g_return_if_fail (G_IS_LIST_MODEL (model));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (count_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, NULL);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    map_cb (self);
  count_changed_cb (self);
}

guint
dh_import_ticks_get_n (DhImportTicks *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_TICKS (self), 0);
  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}
