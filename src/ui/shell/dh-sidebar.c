/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-sidebar.h"

#include <glib/gi18n.h>

#include "dh-section.h"
#include "dh-years.h"

struct _DhSidebar
{
  AdwNavigationPage parent_instance;

  DhContext *context;
  GBindingGroup *safety_bindings;
  DhYears *years;
  GtkLabel *organisation_name;
  GMenu *recent;
  GtkDropDown *year;
  GtkListBox *list;
  GtkButton *safety;
  GtkImage *safety_icon;
  GtkLabel *safety_text;
};

G_DEFINE_FINAL_TYPE (DhSidebar, dh_sidebar, ADW_TYPE_NAVIGATION_PAGE)

static GtkWidget *
row_new (const DhSection *section)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (dh_section_get_icon (section));
  GtkWidget *label = gtk_label_new (dh_section_get_title (section));

  g_object_set (icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, section->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, dh_section_get_title (section),
                                  -1);
  return row;
}

static void
add_line_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const DhSection *section = dh_section_find (gtk_widget_get_name (GTK_WIDGET (row)));

  gtk_list_box_row_set_header (
      row, before != NULL && section->starts_group ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

static void
row_activated_cb (DhSidebar *self, GtkListBoxRow *row)
{
  g_assert (DH_IS_SIDEBAR (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
year_selected_cb (DhSidebar *self)
{
  if (self->context != NULL && self->years != NULL)
    dh_context_set_year (self->context, dh_years_get_year (self->years, gtk_drop_down_get_selected (self->year)));
}

/* The list of years is loaded after the context: the chosen one is looked up again when it came. */
static void
years_changed_cb (DhSidebar *self)
{
  guint position = dh_years_find (self->years, dh_context_get_year (self->context));

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_drop_down_set_selected (self->year, position);
}

static gboolean
warning_to_classes (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  static const char *const calm[] = { "dim-label", NULL };
  static const char *const alarmed[] = { "warning", NULL };

  g_value_set_boxed (to, g_value_get_boolean (from) ? alarmed : calm);
  return TRUE;
}

static void
set_years (DhSidebar *self, DhYears *years)
{
  if (self->years != NULL)
    g_signal_handlers_disconnect_by_func (self->years, years_changed_cb, self);
  g_set_object (&self->years, years);
  /* A new model chooses its first item by itself; that is nobody's choice. */
  g_signal_handlers_block_by_func (self->year, year_selected_cb, self);
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (years));
  g_signal_handlers_unblock_by_func (self->year, year_selected_cb, self);
  if (years != NULL)
    {
      g_signal_connect_object (years, "items-changed", G_CALLBACK (years_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->context, "notify::year", G_CALLBACK (years_changed_cb), self, G_CONNECT_SWAPPED);
      years_changed_cb (self);
    }
}

static void
dh_sidebar_dispose (GObject *object)
{
  DhSidebar *self = DH_SIDEBAR (object);

  if (self->years != NULL)
    g_signal_handlers_disconnect_by_func (self->years, years_changed_cb, self);
  g_clear_object (&self->years);
  g_clear_object (&self->safety_bindings);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_SIDEBAR);
  G_OBJECT_CLASS (dh_sidebar_parent_class)->dispose (object);
}

static void
dh_sidebar_class_init (DhSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_sidebar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/shell/dh-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DhSidebar, organisation_name);
  gtk_widget_class_bind_template_child (widget_class, DhSidebar, recent);
  gtk_widget_class_bind_template_child (widget_class, DhSidebar, year);
  gtk_widget_class_bind_template_child (widget_class, DhSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, DhSidebar, safety);
  gtk_widget_class_bind_template_child (widget_class, DhSidebar, safety_icon);
  gtk_widget_class_bind_template_child (widget_class, DhSidebar, safety_text);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dh_sidebar_init (DhSidebar *self)
{
  const DhSection *section;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; (section = dh_section_nth_listed (i)) != NULL; i++)
    gtk_list_box_append (self->list, row_new (section));
  gtk_list_box_set_header_func (self->list, add_line_cb, NULL, NULL);

  self->safety_bindings = g_binding_group_new ();
  g_binding_group_bind (self->safety_bindings, "text", self->safety_text, "label", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->safety_bindings, "icon-name", self->safety_icon, "icon-name", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->safety_bindings, "explanation", self->safety, "tooltip-text", G_BINDING_SYNC_CREATE);
  g_binding_group_bind_full (self->safety_bindings, "warning", self->safety_icon, "css-classes", G_BINDING_SYNC_CREATE,
                             warning_to_classes, NULL, NULL, NULL);
  g_signal_connect_object (self->year, "notify::selected", G_CALLBACK (year_selected_cb), self, G_CONNECT_SWAPPED);
}

void
dh_sidebar_set_context (DhSidebar *self, DhContext *context, DhSafety *safety)
{
  g_return_if_fail (DH_IS_SIDEBAR (self));

  g_autoptr (DhYears) years = context != NULL ? dh_years_new (context) : NULL;
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_func (self->context, years_changed_cb, self);
  g_set_object (&self->context, context);
  set_years (self, years);
  g_binding_group_set_source (self->safety_bindings, safety);
}

void
dh_sidebar_set_section (DhSidebar *self, const char *name)
{
  const DhSection *section;
  GtkListBoxRow *chosen = NULL;

  g_return_if_fail (DH_IS_SIDEBAR (self));

  for (guint i = 0; (section = dh_section_nth_listed (i)) != NULL; i++)
    {
      if (g_strcmp0 (section->name, name) == 0)
        chosen = gtk_list_box_get_row_at_index (self->list, (int) i);
    }
  gtk_list_box_select_row (self->list, chosen);
}

void
dh_sidebar_set_organisation (DhSidebar *self, const char *name)
{
  g_return_if_fail (DH_IS_SIDEBAR (self));

  gtk_label_set_text (self->organisation_name, name != NULL ? name : "");
}

void
dh_sidebar_set_recent (DhSidebar *self, const char *const *paths)
{
  g_return_if_fail (DH_IS_SIDEBAR (self));

  g_menu_remove_all (self->recent);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      g_autofree char *name = g_filename_display_basename (paths[i]);
      g_autoptr (GMenuItem) item = NULL;

      if (g_str_has_suffix (name, DH_STORE_SUFFIX))
        name[strlen (name) - strlen (DH_STORE_SUFFIX)] = '\0';
      /* An underscore in a file's name is not a mnemonic. */
      g_autoptr (GString) label = g_string_new (name);
      g_string_replace (label, "_", "__", 0);
      item = g_menu_item_new (label->str, NULL);
      g_menu_item_set_action_and_target (item, "win.open-recent", "s", paths[i]);
      g_menu_append_item (self->recent, item);
    }
}
