/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-paste-dialog.h"

#include <glib/gi18n.h>

/* More rows than a person looks through are counted, not drawn. */
#define ROWS_SHOWN 100

struct _DhPasteDialog
{
  AdwDialog parent_instance;

  GtkLabel *summary;
  GtkGrid *grid;
  GtkWidget *paste;
};

G_DEFINE_FINAL_TYPE (DhPasteDialog, dh_paste_dialog, ADW_TYPE_DIALOG)

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
cancel_clicked_cb (DhPasteDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
paste_clicked_cb (DhPasteDialog *self)
{
  dh_paste_dialog_accept (self);
}

static void
put (DhPasteDialog *self, int column, int row, const char *text, const char *style, const char *tooltip)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_tooltip_text (label, tooltip != NULL ? tooltip : text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  if (tooltip != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
show_row (DhPasteDialog *self, const DhPastePlan *plan, DhPasteRow *row, int line)
{
  guint n = g_strv_length (row->cells);

  if (row->lacking != NULL)
    put (self, 0, line, _ ("Left out"), "error", row->lacking);
  else
    put (self, 0, line, row->id == 0 ? _ ("New") : _ ("Change"), row->id == 0 ? "accent" : "dim-label", NULL);
  for (guint i = 0; i < n && i < plan->fields->len; i++)
    {
      const char *problem = i < row->problems->len ? g_ptr_array_index (row->problems, i) : NULL;
      put (self, (int) i + 1, line, row->cells[i], problem != NULL ? "error" : NULL, problem);
    }
}

static guint
n_columns (const DhPastePlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->rows->len; i++)
    n = MAX (n, g_strv_length (((DhPasteRow *) g_ptr_array_index (plan->rows, i))->cells));
  return n;
}

static const char *
first_problem (const DhPastePlan *plan)
{
  for (guint i = 0; i < plan->rows->len; i++)
    {
      DhPasteRow *row = g_ptr_array_index (plan->rows, i);
      if (row->lacking != NULL)
        return row->lacking;
      for (guint j = 0; j < row->problems->len; j++)
        if (g_ptr_array_index (row->problems, j) != NULL)
          return g_ptr_array_index (row->problems, j);
    }
  return NULL;
}

static void
show_summary (DhPasteDialog *self, const DhPastePlan *plan)
{
  g_autofree char *summary = dh_paste_plan_describe (plan);
  const char *problem = first_problem (plan);
  g_autofree char *text = problem != NULL ? g_strdup_printf ("%s\n%s", summary, problem) : NULL;

  gtk_label_set_text (self->summary, text != NULL ? text : summary);
}

static void
dh_paste_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DH_TYPE_PASTE_DIALOG);
  G_OBJECT_CLASS (dh_paste_dialog_parent_class)->dispose (object);
}

static void
dh_paste_dialog_class_init (DhPasteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_paste_dialog_dispose;
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-paste-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhPasteDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DhPasteDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, DhPasteDialog, paste);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_clicked_cb);
}

static void
dh_paste_dialog_init (DhPasteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhPasteDialog *
dh_paste_dialog_new (const DhPastePlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  DhPasteDialog *self = g_object_new (DH_TYPE_PASTE_DIALOG, NULL);
  for (guint i = 0; i < plan->fields->len && i < n_columns (plan); i++)
    put (self, (int) i + 1, 0, dh_field_get_label (g_ptr_array_index (plan->fields, i)), "heading", NULL);
  for (guint i = 0; i < plan->rows->len && i < ROWS_SHOWN; i++)
    show_row (self, plan, g_ptr_array_index (plan->rows, i), (int) i + 1);
  if (plan->rows->len > ROWS_SHOWN)
    put (self, 1, ROWS_SHOWN + 1, "…", "dim-label", NULL);
  show_summary (self, plan);
  return self;
}

void
dh_paste_dialog_accept (DhPasteDialog *self)
{
  g_return_if_fail (DH_IS_PASTE_DIALOG (self));

  g_object_ref (self);
  g_signal_emit (self, signals[ACCEPTED], 0);
  adw_dialog_close (ADW_DIALOG (self));
  g_object_unref (self);
}
