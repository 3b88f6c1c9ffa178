/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-keeping.h"

#include <glib/gi18n.h>

#include "dh-edit-private.h"
#include "dh-error.h"
#include "dh-text.h"

/* Two steps: contents are copied by the store, chunk by chunk and outside of the journal; then one recorded
 * change makes the records that name them. A content without a record is invisible, and a second attempt
 * finds it there. */

typedef struct
{
  GFile *file;     /* NULL: only an entry */
  DhEdit *fields;  /* of a new document */
  gint64 document; /* of a version, or 0 */
  char *hash;
  gint64 size;
} Item;

struct _DhKeeping
{
  GPtrArray *items;
  const DhEntity *entity;
  gint64 record;
  char *role;
};

typedef struct
{
  DhContext *context;
  DhKeeping *keeping;
  GCancellable *cancellable;
  DhProgressFunc progress;
  gpointer data;
  gint64 before; /* bytes of the files that are done */
  gint64 total;
} Run;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->file);
  g_clear_pointer (&item->fields, dh_edit_free);
  g_free (item->hash);
  g_free (item);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_object (&run->context);
  g_clear_object (&run->cancellable);
  g_clear_pointer (&run->keeping, dh_keeping_free);
  g_free (run);
}

static const char *
peek_text (const DhEdit *edit, const char *field)
{
  for (guint i = 0; edit != NULL && i < edit->items->len; i++)
    {
      const DhEditItem *item = &g_array_index (edit->items, DhEditItem, i);

      if (g_str_equal (item->field->name, field) && item->value.type == DH_VALUE_TEXT)
        return item->value.s;
    }
  return "";
}

static char *
dup_name (const Item *item)
{
  if (item->file == NULL)
    return g_strdup (*peek_text (item->fields, "abstract") != '\0' ? peek_text (item->fields, "abstract")
                                                                   : peek_text (item->fields, "number"));
  g_autofree char *base = g_file_get_basename (item->file);
  g_autofree char *shown = g_filename_display_name (base);

  return dh_text_normalize (shown);
}

/* --- copying ------------------------------------------------------------------------------------- */

/* The rule of the document says the same when it is written, but then the bytes would be here already. */
static gboolean
refuse_classified (const Item *item, const char *secrecy, GError **error)
{
  g_autofree char *name = NULL;

  if (secrecy == NULL || *secrecy == '\0' || g_str_equal (secrecy, "none"))
    return TRUE;
  name = dup_name (item);
  g_set_error (
      error, DH_ERROR, DH_ERROR_NOT_ALLOWED,
      _ ("“%s” belongs to a classified document: only its entry may be kept here, the file must stay outside."), name);
  return FALSE;
}

static gboolean
check_item (Run *run, const Item *item, GError **error)
{
  g_autoptr (DhRecord) document = NULL;

  if (item->file == NULL)
    return TRUE;
  if (item->document == 0)
    return refuse_classified (item, peek_text (item->fields, "secrecy"), error);
  document = dex_await_object (dh_record_load (run->context, &dh_document_entity, item->document), error);
  return document != NULL && refuse_classified (item, dh_record_get_text (document, "secrecy"), error);
}

/* Before the first byte is copied all files are seen to be there. */
static gboolean
measure_item (Run *run, Item *item, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = NULL;

  if (item->file == NULL)
    return TRUE;
  info = dex_await_object (dex_file_query_info (item->file,
                                                G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT),
                           error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    {
      item->size = g_file_info_get_size (info);
      run->total += item->size;
      return TRUE;
    }
  name = dup_name (item);
  g_set_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE, _ ("“%s” is not a file that can be kept; expected a file."),
               name);
  return FALSE;
}

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Run *run = data;

  if (run->progress != NULL)
    run->progress (run->before + done, run->total, run->data);
}

static gboolean
copy_items (Run *run, GError **error)
{
  GPtrArray *items = run->keeping->items;

  for (guint i = 0; i < items->len; i++)
    if (!check_item (run, items->pdata[i], error) || !measure_item (run, items->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = items->pdata[i];

      if (item->file == NULL)
        continue;
      item->hash = dex_await_string (
          dh_store_add_blob (dh_context_get_store (run->context), item->file, run->cancellable, progress_cb, run),
          error);
      if (item->hash == NULL)
        return FALSE;
      run->before += item->size;
    }
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

/* --- recording, on the store's thread -------------------------------------------------------------- */

static char *
guess_mime (const char *name)
{
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  char *mime = g_content_type_get_mime_type (type);

  return mime != NULL ? mime : g_strdup ("application/octet-stream");
}

/* The live document that keeps this very content, as an attachment that is not in the trash either. */
static gboolean
find_known (DhDb *db, const Item *item, DhKept *kept, GError **error)
{
  static const char sql[] = "SELECT a.id, a.document FROM attachment a JOIN document d ON d.id = a.document "
                            "WHERE a.file = ?1 AND a.trashed IS NULL AND d.trashed IS NULL "
                            "AND (?2 = 0 OR a.document = ?2) ORDER BY a.id LIMIT 1";
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_text (stmt, 1, item->hash);
  dh_stmt_bind_int64 (stmt, 2, item->document);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  kept->known = has_row;
  if (has_row)
    {
      kept->attachment = dh_stmt_get_int64 (stmt, 0);
      kept->document = dh_stmt_get_int64 (stmt, 1);
    }
  return TRUE;
}

static char *
strip_suffix (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

/* The document that the fields name by kind, number, symbol and day may have been entered before its file came. */
static gboolean
find_entered (DhDb *db, const DhEdit *fields, gint64 *document, GError **error)
{
  const char *number = peek_text (fields, "number"), *symbol = peek_text (fields, "symbol");
  const char *day = peek_text (fields, "issued_on");
  GError *inner = NULL;

  if (*number == '\0' || *symbol == '\0' || *day == '\0')
    return TRUE;
  if (!dh_db_get_int64 (db, document, &inner,
                        "SELECT id FROM document WHERE number = ?1 AND symbol = ?2 AND kind = ?3 AND issued_on = ?4 "
                        "AND trashed IS NULL LIMIT 1",
                        "ssss", number, symbol, peek_text (fields, "kind"), day)
      && inner != NULL)
    g_propagate_error (error, inner);
  return inner == NULL;
}

static gboolean
write_document (DhDb *db, const Item *item, const char *name, gint64 *document, GError **error)
{
  g_autoptr (DhEdit) edit = item->fields != NULL ? dh_edit_copy (item->fields) : dh_edit_new (&dh_document_entity);
  g_autofree char *subject = NULL;

  if (*peek_text (edit, "abstract") == '\0' && *peek_text (edit, "number") == '\0')
    {
      subject = strip_suffix (name);
      dh_edit_set_text (edit, "abstract", subject);
    }
  return dh_record_write_db (db, &dh_document_entity, 0, edit, document, error);
}

static gboolean
write_attachment (DhDb *db, const Item *item, const char *name, DhKept *kept, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_attachment_entity);
  g_autofree char *mime = guess_mime (name);
  gint64 newest = 0;
  GError *inner = NULL;

  if (!dh_db_get_int64 (db, &newest, &inner, "SELECT coalesce (max (version), 0) FROM attachment WHERE document = ?1",
                        "i", kept->document)
      && inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  dh_edit_set_int64 (edit, "document", kept->document);
  dh_edit_set_text (edit, "name", name);
  dh_edit_set_text (edit, "mime", mime);
  dh_edit_set_text (edit, "file", item->hash);
  dh_edit_set_int64 (edit, "size", item->size);
  dh_edit_set_int64 (edit, "version", newest + 1);
  return dh_record_write_db (db, &dh_attachment_entity, 0, edit, &kept->attachment, error);
}

static gboolean
write_link (DhDb *db, const DhKeeping *self, gint64 document, GError **error)
{
  g_autoptr (DhEdit) edit = NULL;
  gint64 there = 0;
  GError *inner = NULL;

  if (self->entity == NULL
      || dh_db_get_int64 (db, &there, &inner, "SELECT id FROM link WHERE record = ?1 AND document = ?2 AND entity = ?3",
                          "iis", self->record, document, self->entity->name))
    return TRUE;
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  edit = dh_edit_new (&dh_link_entity);
  dh_edit_set_text (edit, "entity", self->entity->name);
  dh_edit_set_int64 (edit, "record", self->record);
  dh_edit_set_int64 (edit, "document", document);
  if (self->role != NULL)
    dh_edit_set_text (edit, "role", self->role);
  return dh_record_write_db (db, &dh_link_entity, 0, edit, NULL, error);
}

static gboolean
record_item (DhDb *db, const DhKeeping *self, const Item *item, DhKept *kept, GError **error)
{
  g_autofree char *name = dup_name (item);

  if (item->file != NULL && !find_known (db, item, kept, error))
    return FALSE;
  if (!kept->known)
    {
      kept->document = item->document;
      if ((kept->document == 0 && !find_entered (db, item->fields, &kept->document, error))
          || (kept->document == 0 && !write_document (db, item, name, &kept->document, error))
          || (item->file != NULL && !write_attachment (db, item, name, kept, error)))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
    }
  return write_link (db, self, kept->document, error);
}

static DexFuture *
record_func (DhDb *db, gpointer data)
{
  const DhKeeping *self = data;
  g_autoptr (GArray) kept = g_array_new (FALSE, TRUE, sizeof (DhKept));
  GError *error = NULL;

  g_array_set_size (kept, self->items->len);
  for (guint i = 0; i < self->items->len; i++)
    if (!record_item (db, self, self->items->pdata[i], &g_array_index (kept, DhKept, i), &error))
      return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_ARRAY, g_steal_pointer (&kept));
}

static char *
make_label (const DhKeeping *self)
{
  g_autofree char *name = dup_name (self->items->pdata[0]);

  if (self->items->len == 1)
    return g_strdup_printf (_ ("Keep “%s”"), name);
  return g_strdup_printf (ngettext ("Keep %u file", "Keep %u files", self->items->len), self->items->len);
}

static void
free_keeping (gpointer data)
{
  dh_keeping_free (data);
}

static DexFuture *
run_fiber (gpointer data)
{
  Run *run = data;
  g_autofree char *label = make_label (run->keeping);
  g_autoptr (GError) error = NULL;
  GArray *kept;

  if (!copy_items (run, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  kept = dex_await_boxed (dh_store_write_import (dh_context_get_store (run->context), label, record_func,
                                                 g_steal_pointer (&run->keeping), free_keeping),
                          &error);
  return kept != NULL ? dex_future_new_take_boxed (G_TYPE_ARRAY, kept)
                      : dex_future_new_for_error (g_steal_pointer (&error));
}

static Item *
add_item (DhKeeping *self, GFile *file)
{
  Item *item = g_new0 (Item, 1);

  item->file = file != NULL ? g_object_ref (file) : NULL;
  g_ptr_array_add (self->items, item);
  return item;
}

DhKeeping *
dh_keeping_new (void)
{
  DhKeeping *self = g_new0 (DhKeeping, 1);

  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

void
dh_keeping_free (DhKeeping *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_free (self->role);
  g_free (self);
}

void
dh_keeping_add (DhKeeping *self, GFile *file, const DhEdit *fields)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (fields == NULL || dh_edit_get_entity (fields) == &dh_document_entity);

  Item *item = add_item (self, file);
  item->fields = fields != NULL ? dh_edit_copy (fields) : NULL;
}

void
dh_keeping_add_entry (DhKeeping *self, const DhEdit *fields)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (fields != NULL && dh_edit_get_entity (fields) == &dh_document_entity);

  add_item (self, NULL)->fields = dh_edit_copy (fields);
}

void
dh_keeping_add_version (DhKeeping *self, GFile *file, gint64 document)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (document != 0);

  add_item (self, file)->document = document;
}

void
dh_keeping_set_target (DhKeeping *self, const DhEntity *entity, gint64 record, const char *role)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (entity != NULL && record != 0);

  self->entity = entity;
  self->record = record;
  g_set_str (&self->role, role);
}

guint
dh_keeping_get_n_files (DhKeeping *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

DexFuture *
dh_keeping_run (DhContext *context, DhKeeping *self, GCancellable *cancellable, DhProgressFunc progress, gpointer data)
{
  Run *run;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (self != NULL && self->items->len > 0);

  run = g_new0 (Run, 1);
  run->context = g_object_ref (context);
  run->keeping = self;
  run->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  run->progress = progress;
  run->data = data;
  return dex_scheduler_spawn (NULL, 0, run_fiber, run, run_free);
}
