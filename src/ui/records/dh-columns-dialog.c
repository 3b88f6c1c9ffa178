/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-columns-dialog.h"

#include "dh-column-row.h"

struct _DhColumnsDialog
{
  AdwDialog parent_instance;

  DhRecordTable *table; /* weak */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DhColumnsDialog, dh_columns_dialog, ADW_TYPE_DIALOG)

static void
moved_cb (DhColumnsDialog *self, int by, DhColumnRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (gtk_list_box_get_row_at_index (self->list, index + by) == NULL)
    return;
  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), index + by);
  g_object_unref (row);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
fill (DhColumnsDialog *self)
{
  g_autoptr (GPtrArray) fields = dh_record_table_dup_columns (self->table);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *row = dh_column_row_new (self->table, g_ptr_array_index (fields, i));
      g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
}

static void
reset_clicked_cb (DhColumnsDialog *self)
{
  if (self->table == NULL)
    return;
  dh_record_table_reset_columns (self->table);
  fill (self);
}

static void
dh_columns_dialog_dispose (GObject *object)
{
  g_clear_weak_pointer (&DH_COLUMNS_DIALOG (object)->table);
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_COLUMNS_DIALOG);
  G_OBJECT_CLASS (dh_columns_dialog_parent_class)->dispose (object);
}

static void
dh_columns_dialog_class_init (DhColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_columns_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhColumnsDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
}

static void
dh_columns_dialog_init (DhColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhColumnsDialog *
dh_columns_dialog_new (DhRecordTable *table)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (table), NULL);

  DhColumnsDialog *self = g_object_new (DH_TYPE_COLUMNS_DIALOG, NULL);
  g_set_weak_pointer (&self->table, table);
  fill (self);
  return self;
}
