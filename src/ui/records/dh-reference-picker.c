/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-reference-picker.h"

#include <glib/gi18n.h>

#include "dh-live-search.h"
#include "dh-record.h"
#include "dh-report.h"
#include "dh-spawn.h"

#define LIMIT 50

struct _DhReferencePicker
{
  AdwDialog parent_instance;

  DhContext *context;
  const DhField *field;
  const DhEntity *target;
  gint64 current;
  guint generation; /* of the search under way: an answer to an older one is dropped */

  GtkWidget *clear;
  GtkWidget *entry;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DhReferencePicker, dh_reference_picker, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  const DhEntity *target;
  char *words;
  guint generation;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->context);
  g_free (self->words);
  g_free (self);
}

static void
choose (DhReferencePicker *self, gint64 id, const char *title)
{
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CHOSEN], 0, id, title);
  g_object_unref (self);
}

static void
choose_row (DhReferencePicker *self, GtkListBoxRow *row)
{
  DhRecord *record = g_object_get_data (G_OBJECT (row), "record");

  choose (self, dh_record_get_id (record), dh_record_get_title (record));
}

static GtkWidget *
make_row (DhReferencePicker *self, DhRecord *record)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dh_record_get_title (record));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  if (dh_record_get_id (record) == self->current)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("object-select-symbolic"));
  return row;
}

static void
show_records (DhReferencePicker *self, GListModel *records)
{
  guint n = g_list_model_get_n_items (records);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);
      gtk_list_box_append (self->list, make_row (self, record));
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  if (first != NULL)
    gtk_list_box_select_row (self->list, first);
}

static void
search_fiber (GWeakRef *owner, gpointer data)
{
  Search *search = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) records = dex_await_object (dh_record_choices (search->context, search->target, search->words, LIMIT),
                                          &error);
  g_autoptr (DhReferencePicker) self = g_weak_ref_get (owner);

  if (self == NULL || self->generation != search->generation)
    return;
  if (records != NULL)
    show_records (self, records);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The list could not be read"), error);
}

static void
start_search (DhReferencePicker *self)
{
  Search *search = g_new0 (Search, 1);

  search->context = g_object_ref (self->context);
  search->target = self->target;
  search->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  search->generation = ++self->generation;
  dh_spawn (self, search_fiber, search, search_free);
}

static void
words_cb (DhReferencePicker *self)
{
  start_search (self);
}

static void
entry_activated_cb (DhReferencePicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    choose_row (self, row);
}

static void
stop_search_cb (DhReferencePicker *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated_cb (DhReferencePicker *self, GtkListBoxRow *row)
{
  choose_row (self, row);
}

static void
clear_clicked_cb (DhReferencePicker *self)
{
  choose (self, 0, "");
}

/* Down leaves the entry for the list; the entry itself has no use for it. */
static gboolean
key_pressed_cb (DhReferencePicker *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL || (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down))
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
dh_reference_picker_dispose (GObject *object)
{
  DhReferencePicker *self = DH_REFERENCE_PICKER (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_REFERENCE_PICKER);
  G_OBJECT_CLASS (dh_reference_picker_parent_class)->dispose (object);
}

static void
dh_reference_picker_class_init (DhReferencePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_reference_picker_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/records/dh-reference-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, DhReferencePicker, clear);
  gtk_widget_class_bind_template_child (widget_class, DhReferencePicker, entry);
  gtk_widget_class_bind_template_child (widget_class, DhReferencePicker, stack);
  gtk_widget_class_bind_template_child (widget_class, DhReferencePicker, list);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
dh_reference_picker_init (DhReferencePicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (dh_live_search_new (GTK_SEARCH_ENTRY (self->entry)), "words", G_CALLBACK (words_cb), self,
                           G_CONNECT_SWAPPED);
}

DhReferencePicker *
dh_reference_picker_new (DhContext *context, const DhField *field, gint64 current)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (field != NULL && field->target != NULL, NULL);

  DhReferencePicker *self = g_object_new (DH_TYPE_REFERENCE_PICKER, NULL);
  self->context = g_object_ref (context);
  self->field = field;
  self->target = dh_entity_find (field->target);
  self->current = current;
  adw_dialog_set_title (ADW_DIALOG (self), dh_field_get_label (field));
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), dh_entity_get_plural (self->target));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dh_entity_get_plural (self->target), -1);
  gtk_widget_set_visible (self->clear,
                          field->kind == DH_FIELD_REFERENCE && !(field->flags & DH_FIELD_REQUIRED) && current != 0);
  start_search (self);
  return self;
}

GtkWidget *
dh_reference_picker_focus_entry (DhReferencePicker *self)
{
  g_return_val_if_fail (DH_IS_REFERENCE_PICKER (self), NULL);

  gtk_widget_grab_focus (self->entry);
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}
