/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-row.h"

#include <glib/gi18n.h>

#include "dh-import-draft.h"

struct _DhImportRow
{
  AdwBin parent_instance;

  GObject *object;
  gulong handler;
  GListModel *items; /* of a point */
  gulong items_handler;
  GtkListItem *list_item; /* owns this row */
  gboolean filling;
  GtkTreeExpander *expander;
  GtkCheckButton *check;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *warning;
};

G_DEFINE_FINAL_TYPE (DhImportRow, dh_import_row, ADW_TYPE_BIN)

enum
{
  TICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
add_part (GString *words, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

/* @subtitle says @problem, too. */
static void
show_words (DhImportRow *self, const char *title, const char *subtitle, const char *problem)
{
  g_autofree char *name = NULL;

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  gtk_widget_set_visible (self->warning, problem != NULL);
  gtk_widget_set_tooltip_text (self->warning, problem);
  name = g_strjoin (", ", title, *subtitle != '\0' ? subtitle : NULL, NULL);
  if (self->list_item != NULL)
    gtk_list_item_set_accessible_label (self->list_item, name);
}

static void
show_point (DhImportRow *self, DhDraftPoint *point)
{
  const char *label = dh_draft_point_get_label (point);
  guint n = g_list_model_get_n_items (dh_draft_point_get_items (point));
  g_autofree char *title = label != NULL ? g_strdup_printf ("%s. %s", label, dh_draft_point_get_title (point))
                                         : g_strdup (dh_draft_point_get_title (point));
  g_autofree char *subtitle = n > 0 ? g_strdup_printf (ngettext ("%u task", "%u tasks", n), n) : g_strdup ("");

  show_words (self, title, subtitle, NULL);
}

static void
show_item (DhImportRow *self, DhDraftItem *item)
{
  g_autoptr (GString) subtitle = g_string_new (NULL);
  const char *problem = dh_draft_item_get_problem (item);
  gboolean accepted = dh_draft_item_is_accepted (item);
  g_autofree char *title = NULL;

  add_part (subtitle, dh_draft_item_get_lead (item));
  add_part (subtitle, dh_draft_item_get_with (item));
  add_part (subtitle, dh_draft_item_get_period (item));
  if (!accepted)
    add_part (subtitle, _ ("not taken in"));
  if (!accepted)
    problem = NULL;
  add_part (subtitle, problem);
  gtk_check_button_set_active (self->check, accepted);
  title = *dh_draft_item_get_text (item) != '\0' ? g_strdup (dh_draft_item_get_text (item))
                                                 : g_strdup_printf (_ ("Row %u"), dh_draft_item_get_row (item));
  show_words (self, title, subtitle->str, problem);
}

static void
refresh (DhImportRow *self)
{
  gboolean is_item = DH_IS_DRAFT_ITEM (self->object);

  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->check), is_item);
  if (is_item)
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  if (is_item)
    show_item (self, DH_DRAFT_ITEM (self->object));
  else
    show_point (self, DH_DRAFT_POINT (self->object));
  self->filling = FALSE;
}

static void
toggled_cb (DhImportRow *self)
{
  if (self->filling || !DH_IS_DRAFT_ITEM (self->object))
    return;
  g_object_set (self->object, "accepted", gtk_check_button_get_active (self->check), NULL);
  g_signal_emit (self, signals[TICKED], 0, self->object);
}

static void
let_go (DhImportRow *self)
{
  if (self->object != NULL)
    g_clear_signal_handler (&self->handler, self->object);
  if (self->items != NULL)
    g_clear_signal_handler (&self->items_handler, self->items);
  g_clear_object (&self->items);
  g_clear_object (&self->object);
}

static void
dh_import_row_dispose (GObject *object)
{
  let_go (DH_IMPORT_ROW (object));
  DH_IMPORT_ROW (object)->list_item = NULL;
  G_OBJECT_CLASS (dh_import_row_parent_class)->dispose (object);
}

static void
dh_import_row_class_init (DhImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dh_import_row_dispose;
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, DH_TYPE_DRAFT_ITEM);
}

static GtkLabel *
label_new (const char *css_class, int lines)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, lines);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
      gtk_widget_add_css_class (GTK_WIDGET (label), "dimmed");
    }
  return label;
}

static void
dh_import_row_init (DhImportRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->title = label_new (NULL, 2);
  self->subtitle = label_new ("caption", 2);
  self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  /* The row has the focus; Space ticks it (dh-import-points.c). */
  gtk_widget_set_focusable (GTK_WIDGET (self->check), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->check), _ ("Take In"));
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->check));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->warning);
  gtk_tree_expander_set_child (self->expander, box);
  gtk_tree_expander_set_indent_for_icon (self->expander, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
  gtk_widget_add_css_class (GTK_WIDGET (self), "import-row");
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dh_import_row_new (void)
{
  return g_object_new (DH_TYPE_IMPORT_ROW, NULL);
}

void
dh_import_row_set (DhImportRow *self, GtkTreeListRow *row, GtkListItem *list_item)
{
  g_return_if_fail (DH_IS_IMPORT_ROW (self));

  let_go (self);
  self->list_item = list_item;
  gtk_tree_expander_set_list_row (self->expander, row);
  if (row == NULL)
    return;
  self->object = gtk_tree_list_row_get_item (row);
  self->handler = g_signal_connect_object (self->object, "notify", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  if (DH_IS_DRAFT_POINT (self->object))
    {
      self->items = g_object_ref (dh_draft_point_get_items (DH_DRAFT_POINT (self->object)));
      self->items_handler = g_signal_connect_object (self->items, "items-changed", G_CALLBACK (refresh), self,
                                                     G_CONNECT_SWAPPED);
    }
  refresh (self);
}
