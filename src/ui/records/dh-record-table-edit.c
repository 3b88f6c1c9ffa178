/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

#include <glib/gi18n.h>

#include "dh-choice-popover.h"
#include "dh-field-text.h"
#include "dh-reference-picker.h"
#include "dh-report.h"
#include "dh-spawn.h"

/* An edit on its way to the store. It owns all it needs: the table may be gone when the store answers. */
typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  DhRecordWriter *writer; /* or NULL */
  gint64 *ids;
  guint n;
  DhEdit *edit;
  char *done;
  const DhField *field; /* with text: what was typed where, to offer it again when it is refused */
  char *text;
} Update;

static void
update_free (gpointer data)
{
  Update *self = data;

  g_clear_object (&self->context);
  g_clear_object (&self->writer);
  g_free (self->ids);
  g_clear_pointer (&self->edit, dh_edit_free);
  g_free (self->done);
  g_free (self->text);
  g_free (self);
}

static Update *
update_new (DhRecordTable *table, const gint64 *ids, guint n)
{
  Update *self = g_new0 (Update, 1);

  self->context = g_object_ref (table->context);
  self->entity = table->entity;
  g_set_object (&self->writer, table->writer);
  self->ids = g_memdup2 (ids, sizeof (gint64) * n);
  self->n = n;
  return self;
}

static void
refused (DhRecordTable *self, Update *update, const GError *error)
{
  if (update->text == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) || dh_record_table_is_editing (self)
      || !dh_record_table_set_cursor (self, update->ids[0], update->field->name))
    {
      dh_report_error (GTK_WIDGET (self), _ ("The change could not be made"), error);
      return;
    }
  _dh_record_table_edit_text (self, update->text);
  if (self->editing != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->editing), "error");
  dh_record_table_set_message (self, error->message, TRUE);
}

static void
finish (GWeakRef *owner, Update *update, const GError *error)
{
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (error != NULL)
    refused (self, update, error);
  else if (update->done != NULL)
    _dh_record_table_announce (self, update->done);
}

/* FALSE without an error: the person gave it up. */
static gboolean
write_edit (GWeakRef *owner, const Update *update, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);
  GtkWidget *from = self != NULL ? GTK_WIDGET (self) : NULL;
  DexFuture *written = dh_record_writer_update (update->writer, update->context, update->entity, from, ids, n,
                                                update->edit);

  g_clear_object (&self);
  return dex_await_boolean (written, error);
}

static void
update_fiber (GWeakRef *owner, gpointer data)
{
  Update *update = data;
  g_autoptr (GError) error = NULL;

  if (write_edit (owner, update, update->ids, update->n, &error) || error != NULL)
    finish (owner, update, error);
}

static void
trash_fiber (GWeakRef *owner, gpointer data)
{
  Update *update = data;
  g_autoptr (GError) error = NULL;

  dex_await (dh_records_trash (update->context, update->entity, update->ids, update->n), &error);
  finish (owner, update, error);
}

static void
restore_fiber (GWeakRef *owner, gpointer data)
{
  Update *update = data;
  g_autoptr (GError) error = NULL;

  dex_await (dh_records_restore (update->context, update->entity, update->ids, update->n), &error);
  finish (owner, update, error);
}

/* The first of ids is the source, the others become like it. */
static void
fill_fiber (GWeakRef *owner, gpointer data)
{
  Update *update = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) source = dex_await_object (dh_record_load (update->context, update->entity, update->ids[0]), &error);

  gboolean done = FALSE;

  if (source != NULL)
    {
      update->edit = dh_edit_new (update->entity);
      dh_edit_set (update->edit, update->field->name, dh_record_get_value (source, update->field->name));
      done = write_edit (owner, update, update->ids + 1, update->n - 1, &error);
    }
  if (done || error != NULL)
    finish (owner, update, error);
}

static DhRecord *
cursor_record (DhRecordTable *self)
{
  if (self->cursor_position == GTK_INVALID_LIST_POSITION)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->list), self->cursor_position);
}

static DhRecordCell *
cursor_cell (DhRecordTable *self)
{
  DhRecordCell *cell = _dh_record_table_find_cell (self, self->cursor_position, self->cursor_field);

  if (cell == NULL && self->cursor_position != GTK_INVALID_LIST_POSITION)
    {
      _dh_record_table_go (self, self->cursor_position, self->cursor_field, DH_GO_ALONE);
      cell = _dh_record_table_find_cell (self, self->cursor_position, self->cursor_field);
    }
  return cell;
}

static void
start_text (DhRecordTable *self, DhRecordCell *cell, const char *text, GtkEventControllerKey *keys)
{
  self->editing = cell;
  self->edited_field = self->cursor_field;
  self->edited_id = self->cursor_id;
  dh_record_table_set_message (self, NULL, FALSE);
  GtkText *editor = dh_record_cell_start_edit (cell, text);
  if (keys != NULL)
    gtk_event_controller_key_forward (keys, GTK_WIDGET (editor));
}

static void
toggle_flag (DhRecordTable *self, DhRecord *record)
{
  gboolean on = dh_record_get_int64 (record, self->cursor_field->name) == 0;
  DhEdit *edit = dh_edit_new (self->entity);

  dh_edit_set_int64 (edit, self->cursor_field->name, on);
  _dh_record_table_update (self, &self->cursor_id, 1, edit, on ? _ ("Set") : _ ("Cleared"));
}

static void
choice_made_cb (DhRecordTable *self, const char *value, int then)
{
  DhEdit *edit = dh_edit_new (self->entity);

  if (value[0] == '\0')
    dh_edit_set (edit, self->edited_field->name, &(DhValue) DH_VALUE_INIT);
  else
    dh_edit_set_text (edit, self->edited_field->name, value);
  _dh_record_table_update (self, &self->edited_id, 1, edit,
                           value[0] != '\0' ? dh_field_choice_label (self->edited_field, value) : _ ("Cleared"));
  if (then == DH_THEN_DOWN)
    _dh_record_table_step (self, 1, 0, FALSE);
  else if (then != DH_THEN_STAY)
    _dh_record_table_step (self, 0, then == DH_THEN_RIGHT ? 1 : -1, FALSE);
}

static gboolean
unparent_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not while the popover is still on its way down: it would take the focus with it. */
static void
choices_closed_cb (DhRecordTable *self)
{
  GtkWidget *popover = g_steal_pointer (&self->choices);

  if (popover == NULL)
    return;
  g_idle_add_full (G_PRIORITY_HIGH, unparent_cb, g_object_ref (popover), g_object_unref);
  _dh_record_table_take_focus (self);
}

static void
open_choices (DhRecordTable *self, DhRecordCell *cell, DhRecord *record)
{
  graphene_rect_t bounds;

  self->edited_field = self->cursor_field;
  self->edited_id = self->cursor_id;
  self->choices = dh_choice_popover_new (self->edited_field, dh_record_get_text (record, self->edited_field->name));
  gtk_widget_set_parent (self->choices, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->choices),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  g_signal_connect_object (self->choices, "chosen", G_CALLBACK (choice_made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choices, "closed", G_CALLBACK (choices_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->choices));
}

static void
reference_chosen_cb (DhRecordTable *self, gint64 id, const char *title)
{
  DhEdit *edit = dh_edit_new (self->entity);

  if (id == 0)
    dh_edit_set (edit, self->edited_field->name, &(DhValue) DH_VALUE_INIT);
  else
    dh_edit_set_int64 (edit, self->edited_field->name, id);
  _dh_record_table_update (self, &self->edited_id, 1, edit, id != 0 ? title : _ ("Cleared"));
}

static void
open_picker (DhRecordTable *self, DhRecord *record, GtkEventControllerKey *keys)
{
  self->edited_field = self->cursor_field;
  self->edited_id = self->cursor_id;
  DhReferencePicker *picker = dh_reference_picker_new (self->context, self->edited_field,
                                                       dh_record_get_int64 (record, self->edited_field->name));
  g_signal_connect_object (picker, "chosen", G_CALLBACK (reference_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
  if (keys != NULL)
    gtk_event_controller_key_forward (keys, dh_reference_picker_focus_entry (picker));
}

static gboolean
may_edit_field (DhRecordTable *self)
{
  const DhField *field = self->cursor_field;

  if (!dh_field_is_editable (field))
    {
      g_autofree char *refusal = dh_field_dup_refusal (field);
      dh_record_table_set_message (self, refusal, FALSE);
      return FALSE;
    }
  if ((field->flags & DH_FIELD_SENSITIVE) && !self->reveal)
    {
      dh_record_table_set_message (self, _ ("This value is hidden. Choose “Show Sensitive Values” to edit it."), FALSE);
      return FALSE;
    }
  return TRUE;
}

void
_dh_record_table_begin_edit (DhRecordTable *self, GtkEventControllerKey *keys)
{
  if (dh_record_table_is_editing (self) || self->cursor_field == NULL || !_dh_record_table_may_edit (self)
      || !may_edit_field (self))
    return;
  g_autoptr (DhRecord) record = cursor_record (self);
  DhRecordCell *cell = cursor_cell (self);
  if (record == NULL || cell == NULL || dh_record_is_loading (record))
    return;

  switch (self->cursor_field->kind)
    {
    case DH_FIELD_LONG_TEXT:
    case DH_FIELD_REFERENCES:
      g_signal_emit_by_name (self, "edit-elsewhere", self->cursor_field->name);
      return;
    case DH_FIELD_FLAG:
      toggle_flag (self, record);
      return;
    case DH_FIELD_CHOICE:
      open_choices (self, cell, record);
      return;
    case DH_FIELD_REFERENCE:
      open_picker (self, record, keys);
      return;
    case DH_FIELD_TEXT:
    case DH_FIELD_INTEGER:
    case DH_FIELD_DECIMAL:
    case DH_FIELD_MONEY:
    case DH_FIELD_DATE:
    case DH_FIELD_PERIOD:
    case DH_FIELD_FILE:
    default:
      break;
    }
  /* A key that begins the edit replaces the value, as in a spreadsheet. */
  g_autofree char *text = keys != NULL ? g_strdup ("")
                                       : dh_field_edit_text (self->cursor_field,
                                                             dh_record_get_value (record, self->cursor_field->name));
  start_text (self, cell, text, keys);
}

void
_dh_record_table_edit_text (DhRecordTable *self, const char *text)
{
  DhRecordCell *cell = cursor_cell (self);

  if (cell != NULL && self->editing == NULL)
    start_text (self, cell, text, NULL);
}

static gboolean
is_unchanged (DhRecordTable *self, const char *text)
{
  guint position = dh_record_list_find (self->list, self->edited_id);
  if (position == G_MAXUINT)
    return FALSE;
  g_autoptr (DhRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (dh_record_is_loading (record))
    return FALSE;
  g_autofree char *old = dh_field_edit_text (self->edited_field,
                                             dh_record_get_value (record, self->edited_field->name));
  return g_str_equal (old, text);
}

static void
leave_cell (DhRecordTable *self, DhThen then)
{
  dh_record_cell_stop_edit (g_steal_pointer (&self->editing));
  dh_record_table_set_message (self, NULL, FALSE);
  if (then == DH_THEN_DOWN)
    _dh_record_table_step (self, 1, 0, FALSE);
  else if (then != DH_THEN_STAY)
    _dh_record_table_step (self, 0, then == DH_THEN_RIGHT ? 1 : -1, FALSE);
}

gboolean
_dh_record_table_commit_edit (DhRecordTable *self, DhThen then)
{
  g_autoptr (GError) error = NULL;

  if (self->editing == NULL)
    return TRUE;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (dh_record_cell_get_editor (self->editing)));
  if (is_unchanged (self, typed))
    {
      leave_cell (self, then);
      return TRUE;
    }
  Update *update = update_new (self, &self->edited_id, 1);
  update->edit = dh_edit_new (self->entity);
  update->field = self->edited_field;
  update->text = g_strdup (typed);
  if (!dh_edit_parse (update->edit, update->field->name, typed, dh_field_default_year (self->context), &error))
    {
      update_free (update);
      gtk_widget_add_css_class (GTK_WIDGET (self->editing), "error");
      dh_record_table_set_message (self, error->message, TRUE);
      return FALSE;
    }
  update->done = g_strdup_printf ("%s: %s", dh_field_get_label (update->field), typed);
  leave_cell (self, then);
  dh_spawn (self, update_fiber, update, update_free);
  return TRUE;
}

void
_dh_record_table_cancel_edit (DhRecordTable *self)
{
  if (self->editing == NULL)
    return;
  dh_record_cell_stop_edit (g_steal_pointer (&self->editing));
  dh_record_table_set_message (self, NULL, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

gboolean
_dh_record_table_may_edit (DhRecordTable *self)
{
  if (!self->editable)
    dh_record_table_set_message (self, _ ("This organisation is open for reading only."), FALSE);
  else if (dh_query_get_trashed (dh_record_table_get_query (self)))
    dh_record_table_set_message (self, _ ("Restore a record from the trash before changing it."), FALSE);
  else
    return TRUE;
  return FALSE;
}

void
_dh_record_table_update (DhRecordTable *self, const gint64 *ids, guint n, DhEdit *edit, const char *done)
{
  Update *update = update_new (self, ids, n);

  update->edit = edit;
  update->done = g_strdup (done);
  dh_record_table_set_message (self, NULL, FALSE);
  dh_spawn (self, update_fiber, update, update_free);
}

void
_dh_record_table_fill_down (DhRecordTable *self)
{
  guint n;
  g_autofree gint64 *ids = NULL;

  if (!_dh_record_table_may_edit (self) || self->cursor_field == NULL || !may_edit_field (self))
    return;
  ids = dh_record_table_dup_targets (self, &n);
  if (n == 1)
    {
      /* One row takes the value of the row above it. */
      if (self->cursor_position == 0 || self->cursor_position == GTK_INVALID_LIST_POSITION)
        return;
      gint64 pair[] = { dh_record_list_get_id (self->list, self->cursor_position - 1), self->cursor_id };
      g_free (ids);
      ids = g_memdup2 (pair, sizeof pair);
      n = 2;
    }
  if (n < 2)
    return;
  Update *update = update_new (self, ids, n);
  update->field = self->cursor_field;
  update->done = g_strdup_printf (ngettext ("Filled down into %u row", "Filled down into %u rows", n - 1), n - 1);
  dh_spawn (self, fill_fiber, update, update_free);
}

void
_dh_record_table_trash (DhRecordTable *self, gboolean restore)
{
  guint n;
  g_autofree gint64 *ids = dh_record_table_dup_targets (self, &n);

  if (ids == NULL || !self->editable || dh_record_table_is_editing (self))
    return;
  Update *update = update_new (self, ids, n);
  update->done = restore ? g_strdup_printf (ngettext ("%u record restored", "%u records restored", n), n)
                         : g_strdup_printf (
                               ngettext ("%u record moved to the trash", "%u records moved to the trash", n), n);
  dh_spawn (self, restore ? restore_fiber : trash_fiber, update, update_free);
}

void
dh_record_table_set_writer (DhRecordTable *self, DhRecordWriter *writer)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));
  g_return_if_fail (writer == NULL || DH_IS_RECORD_WRITER (writer));

  g_set_object (&self->writer, writer);
}

DhRecordWriter *
dh_record_table_get_writer (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  return self->writer;
}

void
_dh_record_table_announce (DhRecordTable *self, const char *text)
{
  dh_report_announce (GTK_WIDGET (self), text);
}
