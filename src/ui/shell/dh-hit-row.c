/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-hit-row.h"

#include <glib/gi18n.h>

#include "dh-entity.h"
#include "dh-marked.h"

#define HIT_KEY "dh-hit"

static GtkWidget *
text_new (const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, title);
  gtk_box_append (GTK_BOX (box), label);
  if (detail != NULL && detail[0] != '\0')
    {
      GtkWidget *second = gtk_label_new (NULL);
      dh_marked_set_label (GTK_LABEL (second), detail);
      gtk_label_set_xalign (GTK_LABEL (second), 0);
      gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (second, "dim-label");
      gtk_widget_add_css_class (second, "caption");
      gtk_box_append (GTK_BOX (box), second);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

GtkWidget *
dh_hit_row_new (const char *icon, const char *title, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon != NULL ? icon : "go-next-symbolic");

  g_return_val_if_fail (title != NULL, NULL);

  gtk_widget_add_css_class (box, "hit");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), text_new (title, detail));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

GtkWidget *
dh_hit_row_new_for (DhSearchHit *hit)
{
  g_return_val_if_fail (DH_IS_SEARCH_HIT (hit), NULL);

  const DhEntity *entity = dh_entity_find (dh_search_hit_get_kind (hit));
  int page = dh_search_hit_get_page (hit);
  const char *snippet = dh_search_hit_get_snippet (hit);
  /* Translators: where a text was found, and the text around it. */
  g_autofree char *detail = page > 0 ? g_strdup_printf (_ ("Page %d · %s"), page, snippet) : g_strdup (snippet);
  GtkWidget *row = dh_hit_row_new (entity != NULL ? entity->icon : NULL, dh_search_hit_get_title (hit), detail);

  g_object_set_data_full (G_OBJECT (row), HIT_KEY, g_object_ref (hit), g_object_unref);
  return row;
}

DhSearchHit *
dh_hit_row_get_hit (GtkListBoxRow *row)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  return g_object_get_data (G_OBJECT (row), HIT_KEY);
}
