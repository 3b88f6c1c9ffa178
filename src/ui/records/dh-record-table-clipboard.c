/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dh-field-text.h"
#include "dh-paste-dialog.h"
#include "dh-report.h"
#include "dh-spawn.h"
#include "dh-tsv.h"

/* Copying reads the records on the store's thread: most of the chosen rows were never shown. */
typedef struct
{
  DhContext *context;
  const DhEntity *entity;
  gint64 *ids;
  guint n;
  GPtrArray *fields; /* const DhField */
  gboolean reveal;
  gboolean rows;
} Copying;

typedef struct
{
  DhContext *context;
  DhRecordWriter *writer; /* or NULL */
  DhPastePlan *plan;
} Pasting;

static void
copying_free (gpointer data)
{
  Copying *self = data;

  g_object_unref (self->context);
  g_ptr_array_unref (self->fields);
  g_free (self->ids);
  g_free (self);
}

static void
pasting_free (gpointer data)
{
  Pasting *self = data;

  g_object_unref (self->context);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->plan, dh_paste_plan_free);
  g_free (self);
}

static DexFuture *
read_records_db (DhDb *db, gpointer data)
{
  Copying *copying = data;
  g_autoptr (GListStore) records = g_list_store_new (DH_TYPE_RECORD);

  for (guint i = 0; i < copying->n; i++)
    {
      GError *error = NULL;
      g_autoptr (DhRecord) record = dh_record_load_db (db, copying->entity, copying->ids[i], &error);
      if (record == NULL)
        return dex_future_new_for_error (error);
      g_list_store_append (records, record);
    }
  return dex_future_new_take_object (g_steal_pointer (&records));
}

static char *
cell_text (Copying *copying, DhRecord *record, const DhField *field)
{
  g_autofree char *text = dh_record_format (record, field->name);

  if ((field->flags & DH_FIELD_SENSITIVE) && !copying->reveal && text != NULL && text[0] != '\0')
    return g_strdup (DH_MASK);
  return text != NULL ? g_steal_pointer (&text) : g_strdup ("");
}

static GPtrArray *
make_rows (Copying *copying, GListModel *records)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (records, i);
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      for (guint j = 0; j < copying->fields->len; j++)
        g_strv_builder_take (cells, cell_text (copying, record, g_ptr_array_index (copying->fields, j)));
      g_ptr_array_add (rows, g_strv_builder_end (cells));
    }
  return rows;
}

static GStrv
make_header (Copying *copying)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  for (guint i = 0; i < copying->fields->len; i++)
    g_strv_builder_add (cells, dh_field_get_label (g_ptr_array_index (copying->fields, i)));
  return g_strv_builder_end (cells);
}

static void
put_on_clipboard (DhRecordTable *self, Copying *copying, GListModel *records)
{
  g_autoptr (GPtrArray) rows = make_rows (copying, records);
  g_auto (GStrv) header = make_header (copying);
  g_autofree char *html = dh_tsv_to_html (rows, copying->rows ? (const char *const *) header : NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *providers[2];

  /* A single cell is its plain text: nobody wants its quotes. */
  if (rows->len == 1 && copying->fields->len == 1)
    text = g_strdup (((char **) g_ptr_array_index (rows, 0))[0]);
  else
    text = dh_tsv_format (rows);
  providers[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (providers, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);

  g_autofree char *done = g_strdup_printf (ngettext ("%u row copied", "%u rows copied", rows->len), rows->len);
  _dh_record_table_announce (self, copying->rows ? done : text);
}

static void
copy_fiber (GWeakRef *owner, gpointer data)
{
  Copying *copying = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) records = dex_await_object (
      dh_store_read (dh_context_get_store (copying->context), read_records_db, copying, NULL), &error);
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (records != NULL)
    put_on_clipboard (self, copying, records);
  else
    dh_report_error (GTK_WIDGET (self), _ ("The rows could not be copied"), error);
}

void
_dh_record_table_copy (DhRecordTable *self, gboolean rows)
{
  if (self->cursor_position == GTK_INVALID_LIST_POSITION || self->cursor_field == NULL)
    return;
  Copying *copying = g_new0 (Copying, 1);
  copying->context = g_object_ref (self->context);
  copying->entity = self->entity;
  copying->reveal = self->reveal;
  copying->rows = rows || self->range_chosen;
  if (copying->rows)
    {
      copying->ids = dh_record_table_dup_targets (self, &copying->n);
      copying->fields = _dh_record_table_shown_fields (self);
    }
  else
    {
      copying->ids = g_memdup2 (&self->cursor_id, sizeof self->cursor_id);
      copying->n = 1;
      copying->fields = g_ptr_array_new ();
      g_ptr_array_add (copying->fields, (gpointer) self->cursor_field);
    }
  dh_spawn (self, copy_fiber, copying, copying_free);
}

/* FALSE without an error: the person gave it up. */
static gboolean
complete (GWeakRef *owner, const Pasting *pasting, GError **error)
{
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);
  const DhPastePlan *plan = pasting->plan;
  guint n = plan->rows->len;
  g_autofree gint64 *ids = g_new (gint64, n);
  g_autofree DhEdit **edits = g_new (DhEdit *, n);

  for (guint i = 0; i < n; i++)
    {
      DhPasteRow *row = g_ptr_array_index (plan->rows, i);
      ids[i] = row->id;
      edits[i] = row->edit;
    }
  GtkWidget *from = self != NULL ? GTK_WIDGET (self) : NULL;
  DexFuture *completed = dh_record_writer_complete (pasting->writer, from, ids, edits, n);
  g_clear_object (&self);
  return dex_await_boolean (completed, error);
}

static void
apply_fiber (GWeakRef *owner, gpointer data)
{
  Pasting *pasting = data;
  g_autoptr (GError) error = NULL;

  gint64 n = 0;

  if (complete (owner, pasting, &error))
    n = dex_await_int64 (dh_paste_plan_apply (g_steal_pointer (&pasting->plan), pasting->context), &error);
  else if (error == NULL)
    return;
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (error != NULL)
    {
      dh_record_table_set_message (self, error->message, TRUE);
      return;
    }
  g_autofree char *done = g_strdup_printf (ngettext ("%u row pasted", "%u rows pasted", (gulong) n), (guint) n);
  dh_record_table_set_message (self, NULL, FALSE);
  _dh_record_table_announce (self, done);
}

static void
accepted_cb (DhRecordTable *self, DhPasteDialog *dialog)
{
  Pasting *pasting = g_object_steal_data (G_OBJECT (dialog), "pasting");

  dh_spawn (self, apply_fiber, pasting, pasting_free);
}

/* The fields a paste goes into: from the cursor to the right. */
static GPtrArray *
fields_from_cursor (DhRecordTable *self)
{
  GPtrArray *fields = _dh_record_table_shown_fields (self);
  guint index;

  if (g_ptr_array_find (fields, self->cursor_field, &index) && index > 0)
    g_ptr_array_remove_range (fields, 0, index);
  return fields;
}

/* The records a paste goes over: the chosen ones if rows were chosen, else from the cursor down. */
static gint64 *
ids_for_paste (DhRecordTable *self, gboolean single, guint *n)
{
  guint all;
  const gint64 *ids = dh_record_list_get_ids (self->list, &all);

  if (self->range_chosen)
    return dh_record_table_dup_targets (self, n);
  if (self->cursor_position == GTK_INVALID_LIST_POSITION)
    {
      *n = 0;
      return NULL;
    }
  *n = single ? 1 : all - self->cursor_position;
  return g_memdup2 (ids + self->cursor_position, sizeof (gint64) * *n);
}

void
_dh_record_table_paste_text (DhRecordTable *self, const char *text)
{
  g_autoptr (GPtrArray) cells = dh_tsv_parse (text);

  if (cells->len == 0 || !_dh_record_table_may_edit (self))
    return;
  gboolean single = cells->len == 1 && g_strv_length (g_ptr_array_index (cells, 0)) == 1;
  g_autoptr (GPtrArray) fields = fields_from_cursor (self);
  guint n;
  g_autofree gint64 *ids = ids_for_paste (self, single, &n);
  Pasting *pasting = g_new0 (Pasting, 1);
  pasting->context = g_object_ref (self->context);
  g_set_object (&pasting->writer, self->writer);
  pasting->plan = dh_paste_plan_new (self->entity, cells, ids, n, fields, dh_field_default_year (self->context));
  if (self->known != NULL)
    dh_paste_plan_complete (pasting->plan, self->known);
  if (pasting->plan->rows->len == 0)
    {
      pasting_free (pasting);
      return;
    }
  if (!dh_paste_plan_needs_preview (pasting->plan))
    {
      dh_spawn (self, apply_fiber, pasting, pasting_free);
      return;
    }
  DhPasteDialog *dialog = dh_paste_dialog_new (pasting->plan);
  g_object_set_data_full (G_OBJECT (dialog), "pasting", pasting, pasting_free);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
text_arrived_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *owner = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);

  g_weak_ref_clear (owner);
  g_free (owner);
  if (self == NULL || self->context == NULL)
    return;
  if (text != NULL)
    _dh_record_table_paste_text (self, text);
  else
    dh_record_table_set_message (self, _ ("The clipboard holds no text that could be pasted."), FALSE);
}

void
_dh_record_table_paste (DhRecordTable *self)
{
  GWeakRef *owner = g_new0 (GWeakRef, 1);

  if (!_dh_record_table_may_edit (self))
    {
      g_free (owner);
      return;
    }
  g_weak_ref_init (owner, self);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_arrived_cb, owner);
}
