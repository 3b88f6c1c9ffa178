/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-column-row.h"

#include <glib/gi18n.h>

struct _DhColumnRow
{
  AdwActionRow parent_instance;

  DhRecordTable *table; /* weak */
  const DhField *field;
  GtkCheckButton *shown;
  GtkWidget *up;
  GtkWidget *down;
};

G_DEFINE_FINAL_TYPE (DhColumnRow, dh_column_row, ADW_TYPE_ACTION_ROW)

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
shown_toggled_cb (DhColumnRow *self)
{
  if (self->table != NULL)
    dh_record_table_set_shown (self->table, self->field, gtk_check_button_get_active (self->shown));
}

static void
shift (DhColumnRow *self, int by)
{
  if (self->table == NULL)
    return;
  dh_record_table_move_column (self->table, self->field, by);
  g_signal_emit (self, signals[MOVED], 0, by);
}

static void
up_clicked_cb (DhColumnRow *self)
{
  shift (self, -1);
}

static void
down_clicked_cb (DhColumnRow *self)
{
  shift (self, 1);
}

static void
dh_column_row_dispose (GObject *object)
{
  g_clear_weak_pointer (&DH_COLUMN_ROW (object)->table);
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_COLUMN_ROW);
  G_OBJECT_CLASS (dh_column_row_parent_class)->dispose (object);
}

static void
dh_column_row_class_init (DhColumnRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_column_row_dispose;
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-column-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DhColumnRow, shown);
  gtk_widget_class_bind_template_child (widget_class, DhColumnRow, up);
  gtk_widget_class_bind_template_child (widget_class, DhColumnRow, down);
  gtk_widget_class_bind_template_callback (widget_class, shown_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_clicked_cb);
}

static void
dh_column_row_init (DhColumnRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_column_row_new (DhRecordTable *table, const DhField *field)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (table), NULL);

  DhColumnRow *self = g_object_new (DH_TYPE_COLUMN_ROW, "use-markup", FALSE, "title", dh_field_get_label (field), NULL);
  self->field = field;
  gtk_check_button_set_active (self->shown, dh_record_table_is_shown (table, field));
  g_autofree char *up = g_strdup_printf (_ ("Move “%s” up"), dh_field_get_label (field));
  g_autofree char *down = g_strdup_printf (_ ("Move “%s” down"), dh_field_get_label (field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->up), GTK_ACCESSIBLE_PROPERTY_LABEL, up, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->down), GTK_ACCESSIBLE_PROPERTY_LABEL, down, -1);
  g_set_weak_pointer (&self->table, table);
  return GTK_WIDGET (self);
}
