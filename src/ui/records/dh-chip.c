/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-chip.h"

#include <glib/gi18n.h>

struct _DhChip
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (DhChip, dh_chip, GTK_TYPE_WIDGET)

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_clicked_cb (DhChip *self)
{
  dh_chip_remove (self);
}

static void
dh_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_CHIP);
  G_OBJECT_CLASS (dh_chip_parent_class)->dispose (object);
}

static void
dh_chip_class_init (DhChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_chip_dispose;
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, DhChip, label);
  gtk_widget_class_bind_template_child (widget_class, DhChip, remove);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
dh_chip_init (DhChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_chip_new (const char *label)
{
  DhChip *self = g_object_new (DH_TYPE_CHIP, NULL);

  dh_chip_set_label (self, label);
  return GTK_WIDGET (self);
}

const char *
dh_chip_get_label (DhChip *self)
{
  g_return_val_if_fail (DH_IS_CHIP (self), "");
  return gtk_label_get_text (self->label);
}

void
dh_chip_set_label (DhChip *self, const char *label)
{
  g_return_if_fail (DH_IS_CHIP (self));
  g_return_if_fail (label != NULL);

  g_autofree char *remove = g_strdup_printf (_ ("Remove “%s”"), label);
  gtk_label_set_text (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), label);
  gtk_widget_set_tooltip_text (self->remove, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
}

void
dh_chip_remove (DhChip *self)
{
  g_return_if_fail (DH_IS_CHIP (self));
  g_signal_emit (self, signals[REMOVED], 0);
}
