/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dh-viewer-private.h"

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhViewer *self = DH_VIEWER (widget);
  const char *verb = name + strlen ("viewer.");
  guint page = dh_page_view_get_page (self->view);

  if (g_str_equal (verb, "zoom-in"))
    dh_page_view_zoom_by (self->view, 1);
  else if (g_str_equal (verb, "zoom-out"))
    dh_page_view_zoom_by (self->view, -1);
  else if (g_str_equal (verb, "fit-width"))
    dh_page_view_set_fit (self->view, DH_PAGE_FIT_WIDTH);
  else if (g_str_equal (verb, "fit-page"))
    dh_page_view_set_fit (self->view, DH_PAGE_FIT_PAGE);
  else if (g_str_equal (verb, "actual-size"))
    dh_page_view_set_zoom (self->view, 96.0 / 72.0);
  else if (g_str_equal (verb, "rotate-left"))
    dh_page_view_rotate (self->view, -90);
  else if (g_str_equal (verb, "rotate-right"))
    dh_page_view_rotate (self->view, 90);
  else if (g_str_equal (verb, "copy"))
    dh_page_view_copy (self->view);
  else if (g_str_equal (verb, "select-all"))
    dh_page_view_select_all (self->view);
  else if (g_str_equal (verb, "next-page"))
    dh_page_view_go_to (self->view, page + 1, 0);
  else if (g_str_equal (verb, "previous-page"))
    dh_page_view_go_to (self->view, page > 0 ? page - 1 : 0, 0);
  else if (g_str_equal (verb, "print"))
    _dh_viewer_print (self);
  else if (g_str_equal (verb, "save-copy"))
    _dh_viewer_save_copy (self);
  else if (g_str_equal (verb, "find"))
    {
      gtk_toggle_button_set_active (self->find_button, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
    }
  else if (g_str_equal (verb, "find-next") || g_str_equal (verb, "find-previous"))
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (self->hits));
      guint step = g_str_equal (verb, "find-next") ? 1 : n - 1;
      if (n > 0)
        _dh_viewer_show_hit (self, self->hit > 0 ? (self->hit - 1 + step) % n : 0);
    }
}

void
_dh_viewer_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "viewer.zoom-in", GDK_KEY_plus, GDK_CONTROL_MASK },
    { "viewer.zoom-in", GDK_KEY_equal, GDK_CONTROL_MASK },
    { "viewer.zoom-in", GDK_KEY_KP_Add, GDK_CONTROL_MASK },
    { "viewer.zoom-out", GDK_KEY_minus, GDK_CONTROL_MASK },
    { "viewer.zoom-out", GDK_KEY_KP_Subtract, GDK_CONTROL_MASK },
    { "viewer.actual-size", GDK_KEY_0, GDK_CONTROL_MASK },
    { "viewer.fit-width", 0, 0 },
    { "viewer.fit-page", 0, 0 },
    { "viewer.rotate-left", GDK_KEY_bracketleft, GDK_CONTROL_MASK },
    { "viewer.rotate-right", GDK_KEY_bracketright, GDK_CONTROL_MASK },
    { "viewer.copy", 0, 0 },
    { "viewer.select-all", 0, 0 },
    { "viewer.next-page", GDK_KEY_Page_Down, GDK_CONTROL_MASK },
    { "viewer.previous-page", GDK_KEY_Page_Up, GDK_CONTROL_MASK },
    { "viewer.print", GDK_KEY_p, GDK_CONTROL_MASK },
    { "viewer.save-copy", 0, 0 },
    { "viewer.find", GDK_KEY_slash, 0 },
    { "viewer.find-next", GDK_KEY_g, GDK_CONTROL_MASK },
    { "viewer.find-previous", GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (i == 0 || !g_str_equal (actions[i].name, actions[i - 1].name))
        gtk_widget_class_install_action (klass, actions[i].name, NULL, action_cb);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (klass, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}

/* Only where the pages have the focus: in the entries these keys are theirs. */
void
_dh_viewer_init_keys (DhViewer *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK), gtk_named_action_new ("viewer.copy")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_a, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("viewer.select-all")));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}
