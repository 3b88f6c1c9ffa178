/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-outline-row.h"

#include <glib/gi18n.h>
#include <math.h>

#define INDENT 15 /* pixels for each level */

struct _DhOutlineRow
{
  GtkListBoxRow parent_instance;

  gint64 point;
  GtkLabel *number;
  GtkLabel *title;
  GtkProgressBar *bar;
  GtkLabel *percent;
  GtkWidget *late_box;
  GtkLabel *late;
};

G_DEFINE_FINAL_TYPE (DhOutlineRow, dh_outline_row, GTK_TYPE_LIST_BOX_ROW)

static void
dh_outline_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_OUTLINE_ROW);
  G_OBJECT_CLASS (dh_outline_row_parent_class)->dispose (object);
}

static void
dh_outline_row_class_init (DhOutlineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_outline_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/programme/dh-outline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhOutlineRow, number);
  gtk_widget_class_bind_template_child (widget_class, DhOutlineRow, title);
  gtk_widget_class_bind_template_child (widget_class, DhOutlineRow, bar);
  gtk_widget_class_bind_template_child (widget_class, DhOutlineRow, percent);
  gtk_widget_class_bind_template_child (widget_class, DhOutlineRow, late_box);
  gtk_widget_class_bind_template_child (widget_class, DhOutlineRow, late);
}

static void
dh_outline_row_init (DhOutlineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What is heard is what is seen, in the order it is read. */
static void
name_row (DhOutlineRow *self, const char *label, const char *title, double progress, guint n_tasks)
{
  g_autoptr (GString) name = g_string_new (NULL);

  if (label[0] != '\0')
    g_string_append_printf (name, "%s. ", label);
  g_string_append (name, title);
  if (progress >= 0)
    g_string_append_printf (name, ", %s", gtk_label_get_text (self->percent));
  g_string_append (name, ", ");
  g_string_append_printf (name, ngettext ("%u task", "%u tasks", n_tasks), n_tasks);
  if (gtk_widget_get_visible (self->late_box))
    g_string_append_printf (name, ", %s", gtk_label_get_text (self->late));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name->str);
}

GtkWidget *
dh_outline_row_new (gint64 point)
{
  DhOutlineRow *self = g_object_new (DH_TYPE_OUTLINE_ROW, NULL);

  self->point = point;
  return GTK_WIDGET (self);
}

gint64
dh_outline_row_get_point (DhOutlineRow *self)
{
  g_return_val_if_fail (DH_IS_OUTLINE_ROW (self), 0);
  return self->point;
}

void
dh_outline_row_show (DhOutlineRow *self, const char *label, const char *title, guint depth, double progress,
                     guint n_tasks, guint n_late)
{
  g_return_if_fail (DH_IS_OUTLINE_ROW (self));
  g_return_if_fail (label != NULL && title != NULL);

  g_autofree char *late = g_strdup_printf (_ ("%u overdue"), n_late);
  g_autofree char *percent = progress >= 0 ? g_strdup_printf (_ ("%d %%"), (int) lround (progress)) : g_strdup ("—");
  gtk_label_set_text (self->number, label);
  gtk_widget_set_visible (GTK_WIDGET (self->number), label[0] != '\0');
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->percent, percent);
  gtk_progress_bar_set_fraction (self->bar, progress >= 0 ? progress / 100 : 0);
  gtk_label_set_text (self->late, late);
  gtk_widget_set_visible (self->late_box, n_late > 0);
  gtk_widget_set_margin_start (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self)), (int) MIN (depth, 6) * INDENT);
  if (depth == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  name_row (self, label, title, progress, n_tasks);
}
