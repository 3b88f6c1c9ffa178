/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-form-private.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-report.h"
#include "dh-spawn.h"

G_DEFINE_FINAL_TYPE (DhRecordForm, dh_record_form, GTK_TYPE_WIDGET)

enum
{
  RECORD_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 id;
  guint generation;
  DhEdit *edit;
  const DhField *field;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_clear_pointer (&self->edit, dh_edit_free);
  g_free (self);
}

static void
form_row_free (gpointer data)
{
  DhFormRow *self = data;

  dh_value_clear (&self->sent);
  g_free (self);
}

static Errand *
errand_new (DhRecordForm *form)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (form->context);
  self->entity = form->entity;
  self->id = form->id;
  self->generation = form->generation;
  return self;
}

static DhFormRow *
find_row (DhRecordForm *self, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DhFormRow *row = g_ptr_array_index (self->rows, i);
      if (g_str_equal (row->field->name, field))
        return row;
    }
  return NULL;
}

/* Typed and saved; what the store made of it may be tidier than what was typed. */
static gboolean
is_saved (DhFormRow *row)
{
  g_auto (DhValue) typed = DH_VALUE_INIT;

  return row->is_saved && dh_field_row_get_value (row->row, &typed, NULL) && dh_value_equal (&typed, &row->sent);
}

/* What is typed and not saved stays: only rows at rest take the record's value. */
static void
show_record (DhRecordForm *self, gboolean all)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DhFormRow *row = g_ptr_array_index (self->rows, i);
      if (!all && dh_field_row_is_dirty (row->row) && !is_saved (row))
        continue;
      row->is_saved = FALSE;
      g_autofree char *words = self->record != NULL ? dh_record_format (self->record, row->field->name) : NULL;
      const DhValue empty = DH_VALUE_INIT;
      dh_field_row_show (row->row, self->record != NULL ? dh_record_get_value (self->record, row->field->name) : &empty,
                         words != NULL ? words : "");
      _dh_form_row_set_error (row, NULL);
    }
}

static void
load_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (errand->context, errand->entity, errand->id), &error);
  g_autoptr (DhRecordForm) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != errand->generation)
    return;
  gboolean first = self->record == NULL || dh_record_get_id (self->record) != errand->id;
  g_set_object (&self->record, record);
  show_record (self, first);
  g_signal_emit (self, signals[RECORD_CHANGED], 0);
}

static void
load (DhRecordForm *self)
{
  self->generation++;
  dh_spawn (self, load_fiber, errand_new (self), errand_free);
}

static void
refused (DhRecordForm *self, Errand *errand, const GError *error)
{
  DhFormRow *row = self->id == errand->id ? find_row (self, errand->field->name) : NULL;

  if (row != NULL && dh_field_row_is_dirty (row->row))
    _dh_form_row_set_error (row, error->message);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The change could not be made"), error);
}

static void
save_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  gboolean saved = dex_await (dh_records_update (errand->context, errand->entity, &errand->id, 1, errand->edit),
                              &error);
  g_autoptr (DhRecordForm) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (!saved)
    {
      refused (self, errand, error);
      return;
    }
  DhFormRow *row = self->id == errand->id ? find_row (self, errand->field->name) : NULL;
  if (row != NULL)
    {
      row->is_saved = TRUE;
      load (self);
    }
}

static gboolean
is_guarded (DhRecordForm *self, DhFormRow *row)
{
  g_auto (DhValue) value = DH_VALUE_INIT;

  return self->guard != NULL && self->record != NULL && dh_field_row_get_value (row->row, &value, NULL)
         && self->guard (self, row->field, &value, self->guard_data);
}

/* Returns FALSE when what is typed is no value of the field. */
static gboolean
save_row (DhRecordForm *self, DhFormRow *row)
{
  g_autoptr (GError) error = NULL;

  if (!dh_field_row_is_dirty (row->row))
    {
      _dh_form_row_set_error (row, NULL);
      return TRUE;
    }
  g_autoptr (DhEdit) edit = dh_edit_new (self->entity);
  if (!dh_field_row_fill (row->row, edit, &error))
    {
      _dh_form_row_set_error (row, error->message);
      return FALSE;
    }
  _dh_form_row_set_error (row, NULL);
  if (is_guarded (self, row))
    return TRUE;
  row->is_saved = FALSE;
  dh_value_clear (&row->sent);
  dh_field_row_get_value (row->row, &row->sent, NULL);
  Errand *errand = errand_new (self);
  errand->edit = g_steal_pointer (&edit);
  errand->field = row->field;
  dh_spawn (self, save_fiber, errand, errand_free);
  return TRUE;
}

static void
check_row (DhRecordForm *self, DhFormRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DhEdit) edit = dh_edit_new (self->entity);

  _dh_form_row_set_error (row, dh_field_row_fill (row->row, edit, &error) ? NULL : error->message);
}

static void
commit_cb (DhRecordForm *self, DhFieldRow *field_row)
{
  DhFormRow *row = find_row (self, dh_field_row_get_field (field_row)->name);

  if (self->draft)
    check_row (self, row);
  else if (self->record != NULL)
    save_row (self, row);
}

static gboolean
change_concerns (DhRecordForm *self, DhChange *change)
{
  const char *table;
  gint64 id;
  DhRowChange op;

  for (guint i = 0; i < dh_change_get_n_rows (change); i++)
    {
      dh_change_get_row (change, i, &table, &id, &op);
      if (id == self->id && g_str_equal (table, self->entity->table))
        return TRUE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      DhFormRow *row = g_ptr_array_index (self->rows, i);
      const DhEntity *target = row->field->target != NULL ? dh_entity_find (row->field->target) : NULL;
      if ((target != NULL && dh_change_touches (change, target->table))
          || (row->field->via != NULL && dh_change_touches (change, row->field->via)))
        return TRUE;
    }
  return FALSE;
}

static void
store_changed_cb (DhRecordForm *self, DhChange *change)
{
  if (!self->draft && self->id != 0 && change_concerns (self, change))
    load (self);
}

static gboolean
belongs_in_form (const DhField *field)
{
  return (field->flags & DH_FIELD_HIDDEN) == 0 && field->kind != DH_FIELD_FILE;
}

static void
add_row (DhRecordForm *self, GtkWidget *group, const DhField *field)
{
  DhFormRow *row = g_new0 (DhFormRow, 1);

  row->field = field;
  row->row = DH_FIELD_ROW (dh_field_row_new (self->context, field));
  row->error = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f,
                             "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (row->error), "error");
  gtk_widget_add_css_class (GTK_WIDGET (row->error), "caption");
  row->error_row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "child", row->error, "visible", FALSE, "activatable", FALSE,
                                 "focusable", FALSE, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (row->row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row->error_row);
  g_signal_connect_object (row->row, "commit", G_CALLBACK (commit_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
add_group (DhRecordForm *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->groups, group);
  return group;
}

static void
make_required_rows (DhRecordForm *self)
{
  GtkWidget *group = NULL;

  for (guint i = 0; self->entity->fields[i].name != NULL; i++)
    {
      const DhField *field = &self->entity->fields[i];
      if (!belongs_in_form (field) || !(field->flags & DH_FIELD_REQUIRED) || (field->flags & DH_FIELD_COMPUTED))
        continue;
      if (group == NULL)
        group = add_group (self, NULL);
      add_row (self, group, field);
    }
}

static gboolean
comes_later (DhRecordForm *self, const DhField *field)
{
  return belongs_in_form (field) && !(self->draft && (field->flags & (DH_FIELD_REQUIRED | DH_FIELD_COMPUTED)));
}

static void
make_rows (DhRecordForm *self)
{
  GtkWidget *group = NULL;
  const char *section = NULL;

  if (self->draft)
    make_required_rows (self);
  for (guint i = 0; self->entity->fields[i].name != NULL; i++)
    {
      const DhField *field = &self->entity->fields[i];
      if (dh_field_get_section (field) != NULL)
        {
          section = dh_field_get_section (field);
          group = NULL;
        }
      if (!comes_later (self, field))
        continue;
      if (group == NULL)
        group = add_group (self, section);
      add_row (self, group, field);
    }
}

static void
dh_record_form_dispose (GObject *object)
{
  DhRecordForm *self = DH_RECORD_FORM (object);

  g_clear_object (&self->record);
  g_clear_object (&self->context);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_RECORD_FORM);
  G_OBJECT_CLASS (dh_record_form_parent_class)->dispose (object);
}

static void
dh_record_form_finalize (GObject *object)
{
  g_ptr_array_unref (DH_RECORD_FORM (object)->rows);
  G_OBJECT_CLASS (dh_record_form_parent_class)->finalize (object);
}

/* The pane closes or another page comes: what was typed is committed, not lost. */
static void
dh_record_form_unmap (GtkWidget *widget)
{
  DhRecordForm *self = DH_RECORD_FORM (widget);

  if (!self->draft && self->record != NULL)
    for (guint i = 0; i < self->rows->len; i++)
      save_row (self, g_ptr_array_index (self->rows, i));
  GTK_WIDGET_CLASS (dh_record_form_parent_class)->unmap (widget);
}

static void
dh_record_form_class_init (DhRecordFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dh_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = dh_record_form_finalize;
  widget_class->unmap = dh_record_form_unmap;
  signals[RECORD_CHANGED] = g_signal_new ("record-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/donghanh/DongHanh/records/dh-record-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DhRecordForm, groups);
}

static void
dh_record_form_init (DhRecordForm *self)
{
  self->rows = g_ptr_array_new_with_free_func (form_row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
form_new (DhContext *context, const DhEntity *entity, gboolean draft)
{
  DhRecordForm *self = g_object_new (DH_TYPE_RECORD_FORM, NULL);
  DhStore *store = dh_context_get_store (context);

  self->context = g_object_ref (context);
  self->entity = entity;
  self->draft = draft;
  make_rows (self);
  if (!draft)
    g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (store, "read-only", self->groups, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  return GTK_WIDGET (self);
}

void
_dh_form_row_set_error (DhFormRow *row, const char *message)
{
  gtk_widget_set_visible (row->error_row, message != NULL);
  gtk_label_set_text (row->error, message != NULL ? message : "");
  dh_field_row_set_invalid (row->row, message != NULL);
  if (message != NULL)
    dh_report_announce (GTK_WIDGET (row->row), message);
}

GtkWidget *
dh_record_form_new (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);
  return form_new (context, entity, FALSE);
}

GtkWidget *
dh_record_form_new_draft (DhContext *context, const DhEntity *entity)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entity != NULL, NULL);
  return form_new (context, entity, TRUE);
}

void
dh_record_form_set_id (DhRecordForm *self, gint64 id)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self));

  if (self->id == id)
    return;
  if (self->record != NULL)
    dh_record_form_flush (self);
  self->id = id;
  if (id != 0)
    {
      load (self);
      return;
    }
  self->generation++;
  g_clear_object (&self->record);
  show_record (self, TRUE);
}

gint64
dh_record_form_get_id (DhRecordForm *self)
{
  g_return_val_if_fail (DH_IS_RECORD_FORM (self), 0);
  return self->id;
}

DhRecord *
dh_record_form_get_record (DhRecordForm *self)
{
  g_return_val_if_fail (DH_IS_RECORD_FORM (self), NULL);
  return self->record;
}

void
dh_record_form_set_record (DhRecordForm *self, DhRecord *record)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self));
  dh_record_form_set_id (self, record != NULL ? dh_record_get_id (record) : 0);
}

gboolean
dh_record_form_flush (DhRecordForm *self)
{
  g_return_val_if_fail (DH_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DhFormRow *row = g_ptr_array_index (self->rows, i);
      if (!save_row (self, row))
        {
          gtk_widget_grab_focus (GTK_WIDGET (row->row));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
dh_record_form_focus_field (DhRecordForm *self, const char *field)
{
  g_return_val_if_fail (DH_IS_RECORD_FORM (self), FALSE);

  DhFormRow *row = find_row (self, field);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row->row));
}

void
dh_record_form_focus_first (DhRecordForm *self)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_grab_focus (GTK_WIDGET (((DhFormRow *) g_ptr_array_index (self->rows, i))->row)))
      return;
}

void
dh_record_form_leave_out (DhRecordForm *self, const char *field)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self));

  DhFormRow *row = find_row (self, field);
  if (row == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (row->row), FALSE);
  gtk_widget_set_visible (row->error_row, FALSE);
  g_ptr_array_remove (self->rows, row);
}

void
dh_record_form_set_guard (DhRecordForm *self, DhFormGuard guard, gpointer data)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self));

  self->guard = guard;
  self->guard_data = data;
}

void
dh_record_form_settle (DhRecordForm *self, const char *field)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self));

  DhFormRow *row = find_row (self, field);
  if (row == NULL)
    return;
  dh_field_row_reset (row->row);
  load (self);
}

void
dh_record_form_set_error (DhRecordForm *self, const char *field, const char *message)
{
  g_return_if_fail (DH_IS_RECORD_FORM (self));

  DhFormRow *row = find_row (self, field);
  if (row != NULL)
    _dh_form_row_set_error (row, message);
}

const char *
dh_record_form_get_error (DhRecordForm *self, const char *field)
{
  g_return_val_if_fail (DH_IS_RECORD_FORM (self), NULL);

  DhFormRow *row = find_row (self, field);
  return row != NULL && gtk_widget_get_visible (row->error_row) ? gtk_label_get_text (row->error) : NULL;
}

GtkWidget *
dh_record_form_get_row (DhRecordForm *self, const char *field)
{
  g_return_val_if_fail (DH_IS_RECORD_FORM (self), NULL);

  DhFormRow *row = find_row (self, field);
  return row != NULL ? GTK_WIDGET (row->row) : NULL;
}
