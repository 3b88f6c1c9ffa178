/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-filter-dialog.h"

#include <glib/gi18n.h>

#include "dh-field-row.h"
#include "dh-report.h"

struct _DhFilterDialog
{
  AdwDialog parent_instance;

  DhContext *context;
  DhQuery *query;
  GPtrArray *fields;    /* const DhField, as the list of columns shows them */
  GArray *ops;          /* DhFilterOp, as the list of conditions shows them */
  DhField probe;        /* the field as a value to compare with: never required, never computed */
  GtkWidget *value_row; /* DhFieldRow of probe */

  AdwPreferencesGroup *group;
  AdwComboRow *field_row;
  AdwComboRow *op_row;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (DhFilterDialog, dh_filter_dialog, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define MAX_OPS 6

static const DhFilterOp TEXT_OPS[] = { DH_FILTER_CONTAINS, DH_FILTER_IS, DH_FILTER_IS_NOT, DH_FILTER_EMPTY,
                                       DH_FILTER_NOT_EMPTY };
static const DhFilterOp WORD_OPS[] = { DH_FILTER_IS, DH_FILTER_IS_NOT, DH_FILTER_EMPTY, DH_FILTER_NOT_EMPTY };
static const DhFilterOp FIGURE_OPS[] = { DH_FILTER_FROM,   DH_FILTER_UNTIL, DH_FILTER_IS,
                                         DH_FILTER_IS_NOT, DH_FILTER_EMPTY, DH_FILTER_NOT_EMPTY };
static const DhFilterOp PERIOD_OPS[] = { DH_FILTER_FROM, DH_FILTER_UNTIL, DH_FILTER_EMPTY, DH_FILTER_NOT_EMPTY };
static const DhFilterOp LINK_OPS[] = { DH_FILTER_IS, DH_FILTER_EMPTY, DH_FILTER_NOT_EMPTY };
static const DhFilterOp FLAG_OPS[] = { DH_FILTER_IS };

static void
set_ops (DhFilterDialog *self, const DhFilterOp *ops, guint n)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_array_set_size (self->ops, 0);
  g_array_append_vals (self->ops, ops, n);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (labels, dh_filter_op_get_label (ops[i]));
  adw_combo_row_set_model (self->op_row, G_LIST_MODEL (labels));
}

static void
offer_ops (DhFilterDialog *self, const DhField *field)
{
  switch (field->kind)
    {
    case DH_FIELD_CHOICE:
    case DH_FIELD_REFERENCE:
      set_ops (self, WORD_OPS, G_N_ELEMENTS (WORD_OPS));
      break;
    case DH_FIELD_REFERENCES:
      set_ops (self, LINK_OPS, G_N_ELEMENTS (LINK_OPS));
      break;
    case DH_FIELD_INTEGER:
    case DH_FIELD_DECIMAL:
    case DH_FIELD_MONEY:
    case DH_FIELD_DATE:
      set_ops (self, FIGURE_OPS, G_N_ELEMENTS (FIGURE_OPS));
      break;
    case DH_FIELD_PERIOD:
      set_ops (self, PERIOD_OPS, G_N_ELEMENTS (PERIOD_OPS));
      break;
    case DH_FIELD_FLAG:
      set_ops (self, FLAG_OPS, G_N_ELEMENTS (FLAG_OPS));
      break;
    case DH_FIELD_TEXT:
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_FILE:
    default:
      set_ops (self, TEXT_OPS, G_N_ELEMENTS (TEXT_OPS));
      break;
    }
}

static const DhField *
selected_field (DhFilterDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->field_row);

  return selected < self->fields->len ? g_ptr_array_index (self->fields, selected) : NULL;
}

static DhFilterOp
selected_op (DhFilterDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->op_row);

  return selected < self->ops->len ? g_array_index (self->ops, DhFilterOp, selected) : DH_FILTER_IS;
}

static DhFieldKind
probe_kind (DhFieldKind kind)
{
  if (kind == DH_FIELD_REFERENCES)
    return DH_FIELD_REFERENCE;
  if (kind == DH_FIELD_LONG_TEXT)
    return DH_FIELD_TEXT;
  /* A period is compared by its deadline. */
  return kind == DH_FIELD_PERIOD ? DH_FIELD_DATE : kind;
}

static void
make_value_row (DhFilterDialog *self, const DhField *field)
{
  if (self->value_row != NULL)
    adw_preferences_group_remove (self->group, self->value_row);
  self->probe = *field;
  self->probe.kind = probe_kind (field->kind);
  self->probe.flags = DH_FIELD_PLAIN;
  self->value_row = dh_field_row_new (self->context, &self->probe);
  adw_preferences_group_add (self->group, self->value_row);
}

static void
field_selected_cb (DhFilterDialog *self)
{
  const DhField *field = self->fields != NULL ? selected_field (self) : NULL;

  if (field == NULL)
    return;
  offer_ops (self, field);
  make_value_row (self, field);
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
}

static gboolean
needs_value (DhFilterOp op)
{
  return op != DH_FILTER_EMPTY && op != DH_FILTER_NOT_EMPTY;
}

static void
op_selected_cb (DhFilterDialog *self)
{
  if (self->value_row != NULL)
    gtk_widget_set_visible (self->value_row, needs_value (selected_op (self)));
}

static void
cancel_clicked_cb (DhFilterDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_error (DhFilterDialog *self, const char *message)
{
  gtk_label_set_text (self->error, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
  dh_report_announce (GTK_WIDGET (self), message);
}

static void
add_clicked_cb (DhFilterDialog *self)
{
  g_auto (DhValue) value = DH_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  DhFilterOp op = selected_op (self);
  const DhField *field = selected_field (self);

  if (field == NULL)
    return;
  if (needs_value (op) && !dh_field_row_get_value (DH_FIELD_ROW (self->value_row), &value, &error))
    {
      show_error (self, error->message);
      return;
    }
  if (needs_value (op) && dh_value_is_empty (&value))
    {
      show_error (self, _ ("Give a value to compare with."));
      return;
    }
  g_autoptr (DhQuery) query = dh_query_with_filter (self->query, field->name, op, needs_value (op) ? &value : NULL);
  g_object_ref (self);
  g_signal_emit (self, signals[CHOSEN], 0, query);
  adw_dialog_close (ADW_DIALOG (self));
  g_object_unref (self);
}

static void
dh_filter_dialog_dispose (GObject *object)
{
  DhFilterDialog *self = DH_FILTER_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_FILTER_DIALOG);
  self->value_row = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->query, dh_query_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (dh_filter_dialog_parent_class)->dispose (object);
}

static void
dh_filter_dialog_finalize (GObject *object)
{
  g_array_unref (DH_FILTER_DIALOG (object)->ops);
  G_OBJECT_CLASS (dh_filter_dialog_parent_class)->finalize (object);
}

static void
dh_filter_dialog_class_init (DhFilterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_filter_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_filter_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, DH_TYPE_QUERY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-filter-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DhFilterDialog, group);
  gtk_widget_class_bind_template_child (widget_class, DhFilterDialog, field_row);
  gtk_widget_class_bind_template_child (widget_class, DhFilterDialog, op_row);
  gtk_widget_class_bind_template_child (widget_class, DhFilterDialog, error);
  gtk_widget_class_bind_template_callback (widget_class, field_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, op_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
dh_filter_dialog_init (DhFilterDialog *self)
{
  self->ops = g_array_sized_new (FALSE, FALSE, sizeof (DhFilterOp), MAX_OPS);
  gtk_widget_init_template (GTK_WIDGET (self));
}

DhFilterDialog *
dh_filter_dialog_new (DhContext *context, const DhQuery *query)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  DhFilterDialog *self = g_object_new (DH_TYPE_FILTER_DIALOG, NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const DhEntity *entity = dh_query_get_entity (query);

  self->context = g_object_ref (context);
  self->query = dh_query_copy (query);
  self->fields = g_ptr_array_new ();
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (!(field->flags & DH_FIELD_HIDDEN) && field->kind != DH_FIELD_FILE)
      {
        g_ptr_array_add (self->fields, (gpointer) field);
        gtk_string_list_append (labels, dh_field_get_label (field));
      }
  adw_combo_row_set_model (self->field_row, G_LIST_MODEL (labels));
  field_selected_cb (self);
  return self;
}

const char *
dh_filter_op_get_label (DhFilterOp op)
{
  switch (op)
    {
    case DH_FILTER_IS:
      return C_ ("filter", "is");
    case DH_FILTER_IS_NOT:
      return C_ ("filter", "is not");
    case DH_FILTER_CONTAINS:
      return C_ ("filter", "contains");
    case DH_FILTER_FROM:
      return C_ ("filter", "from");
    case DH_FILTER_UNTIL:
      return C_ ("filter", "until");
    case DH_FILTER_EMPTY:
      return C_ ("filter", "is empty");
    case DH_FILTER_NOT_EMPTY:
      return C_ ("filter", "is not empty");
    case DH_FILTER_WITHIN:
      return C_ ("filter", "within");
    default:
      g_return_val_if_reached ("");
    }
}
