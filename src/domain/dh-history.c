/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-history-private.h"

#include "dh-error.h"
#include "dh-value-private.h"

#include <glib/gi18n.h>

/* How many changes that took links away are looked through for those of one record. */
#define MAX_REMOVALS 200

typedef struct
{
  DhContext *context;
  const DhEntity *entity; /* NULL: the whole store */
  gint64 id;
  gint64 since;
  guint limit;
} Request;

typedef struct
{
  DhContext *context;
  DhHistoryEntry *entry;
} Restore;

/* Where the links of one record have been written down. Counted: a fiber that is given up leaves the
 * reading thread with its own hold. */
typedef struct
{
  const DhField *field;
  gint64 owner;
  GArray *rows;    /* link rows that are there */
  GArray *changes; /* changes that removed rows of the link table */
} Links;

static void
free_request (gpointer data)
{
  g_object_unref (((Request *) data)->context);
  g_free (data);
}

static void
free_restore (gpointer data)
{
  Restore *restore = data;

  g_object_unref (restore->context);
  g_object_unref (restore->entry);
  g_free (restore);
}

static void
clear_links (gpointer data)
{
  Links *links = data;

  g_array_unref (links->rows);
  g_array_unref (links->changes);
}

static void
release_links (gpointer links)
{
  g_atomic_rc_box_release_full (links, clear_links);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Links, release_links)

static gboolean
read_ids (DhStmt *stmt, GArray *ids, GError **error)
{
  gboolean has_row = FALSE;

  while (dh_stmt_step (stmt, &has_row, error))
    {
      gint64 id = 0;

      if (!has_row)
        return TRUE;
      id = dh_stmt_get_int64 (stmt, 0);
      g_array_append_val (ids, id);
    }
  return FALSE;
}

static DexFuture *
run_links (DhDb *db, gpointer data)
{
  Links *links = data;
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM ");
  g_autoptr (DhStmt) rows = NULL, changes = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append (sql, links->field->via);
  g_string_append (sql, " WHERE ");
  g_string_append (sql, links->field->via_owner);
  g_string_append (sql, " = ?");
  rows = dh_db_prepare (db, sql->str, &error);
  if (rows != NULL)
    changes = dh_db_prepare (
        db,
        "SELECT DISTINCT change FROM change_row WHERE tbl = ? AND op = ? ORDER BY change DESC LIMIT ? /* scan ok */",
        &error);
  if (changes == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  dh_stmt_bind_int64 (rows, 1, links->owner);
  dh_stmt_bind_text (changes, 1, links->field->via);
  dh_stmt_bind_int64 (changes, 2, DH_ROW_REMOVED);
  dh_stmt_bind_int64 (changes, 3, MAX_REMOVALS);
  if (!read_ids (rows, links->rows, &error) || !read_ids (changes, links->changes, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
run_names (DhDb *db, gpointer names)
{
  _dh_history_look_up_db (db, names);
  return dex_future_new_true ();
}

static gboolean
await_fields (DexFuture *future, GPtrArray *fields, gint64 since, GError **error)
{
  g_autoptr (GListModel) list = dex_await_object (future, error);

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DhFieldChange) field = g_list_model_get_item (list, i);

      if (dh_change_get_id (dh_field_change_get_change (field)) > since)
        g_ptr_array_add (fields, g_steal_pointer (&field));
    }
  return list != NULL;
}

/* Link rows that are gone are known to the journal only; what a removal held tells whose they were. */
static gboolean
find_removed (DhStore *store, Links *links, GError **error)
{
  for (guint i = 0; i < links->changes->len; i++)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);

      if (!await_fields (dh_store_field_changes (store, g_array_index (links->changes, gint64, i)), fields, 0, error))
        return FALSE;
      for (guint k = 0; k < fields->len; k++)
        {
          DhFieldChange *field = fields->pdata[k];
          const char *old = dh_field_change_get_old (field);
          gint64 row = dh_field_change_get_row (field);
          gboolean known = FALSE;

          if (dh_field_change_get_op (field) != DH_ROW_REMOVED
              || g_strcmp0 (dh_field_change_get_table (field), links->field->via) != 0
              || g_strcmp0 (dh_field_change_get_column (field), links->field->via_owner) != 0
              || g_ascii_strtoll (old != NULL ? old : "", NULL, 10) != links->owner)
            continue;
          for (guint j = 0; j < links->rows->len && !known; j++)
            known = g_array_index (links->rows, gint64, j) == row;
          if (!known)
            g_array_append_val (links->rows, row);
        }
    }
  return TRUE;
}

static gboolean
await_links (const Request *request, const DhField *field, GPtrArray *fields, GError **error)
{
  DhStore *store = dh_context_get_store (request->context);
  g_autoptr (Links) links = g_atomic_rc_box_new0 (Links);

  links->field = field;
  links->owner = request->id;
  links->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  links->changes = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!dex_await (dh_store_read (store, run_links, g_atomic_rc_box_acquire (links), release_links), error)
      || !find_removed (store, links, error))
    return FALSE;
  for (guint i = 0; i < links->rows->len; i++)
    if (!await_fields (dh_store_row_history (store, field->via, g_array_index (links->rows, gint64, i), request->limit),
                       fields, 0, error))
      return FALSE;
  return TRUE;
}

static gboolean
await_all (const Request *request, GPtrArray *fields, GError **error)
{
  DhStore *store = dh_context_get_store (request->context);

  if (request->entity == NULL)
    return await_fields (dh_store_row_history (store, NULL, 0, request->limit), fields, request->since, error);

  if (!await_fields (dh_store_row_history (store, request->entity->table, request->id, request->limit), fields, 0,
                     error))
    return FALSE;
  for (const DhField *field = request->entity->fields; field->name != NULL; field++)
    if (field->kind == DH_FIELD_REFERENCES && !await_links (request, field, fields, error))
      return FALSE;
  return TRUE;
}

static DexFuture *
read_fiber (gpointer data)
{
  const Request *request = data;
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GListStore) entries = g_list_store_new (DH_TYPE_HISTORY_ENTRY);
  g_autoptr (GError) error = NULL;

  if (!await_all (request, fields, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  rows = _dh_history_group (fields);
  names = _dh_history_names (rows);
  if (!dex_await (dh_store_read (dh_context_get_store (request->context), run_names, g_hash_table_ref (names),
                                 (GDestroyNotify) g_hash_table_unref),
                  &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  _dh_history_build (entries, rows, names, request->limit);
  return dex_future_new_take_object (g_steal_pointer (&entries));
}

static DexFuture *
spawn_read (DhContext *context, const DhEntity *entity, gint64 id, gint64 since, guint limit)
{
  Request *request = g_new0 (Request, 1);

  request->context = g_object_ref (context);
  request->entity = entity;
  request->id = id;
  request->since = since;
  request->limit = limit;
  return dex_scheduler_spawn (NULL, 0, read_fiber, request, free_request);
}

static DexFuture *
restore_list (const Restore *restore)
{
  const DhHistoryEntry *entry = restore->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhRecord) record = dex_await_object (dh_record_load (restore->context, entry->entity, entry->id), &error);
  g_autoptr (DhEdit) edit = dh_edit_new (entry->entity);
  g_auto (DhValue) value = DH_VALUE_INIT;
  const DhValue *now = NULL;

  if (record == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  now = dh_record_get_value (record, entry->field->name);
  dh_value_take_refs (&value, g_array_new (FALSE, FALSE, sizeof (gint64)));
  for (guint i = 0; now->type == DH_VALUE_REFS && i < now->refs->len; i++)
    if (g_array_index (now->refs, gint64, i) != entry->other)
      g_array_append_vals (value.refs, &g_array_index (now->refs, gint64, i), 1);
  if (entry->kind == DH_ENTRY_UNNAMED)
    g_array_append_val (value.refs, entry->other);
  dh_edit_set (edit, entry->field->name, &value);
  return dh_records_update (restore->context, entry->entity, &entry->id, 1, edit);
}

static DexFuture *
restore_field (const Restore *restore)
{
  const DhHistoryEntry *entry = restore->entry;
  g_autoptr (DhEdit) edit = dh_edit_new (entry->entity);

  dh_edit_set (edit, entry->field->name, &entry->old_value);
  return dh_records_update (restore->context, entry->entity, &entry->id, 1, edit);
}

static DexFuture *
restore_fiber (gpointer data)
{
  const Restore *restore = data;
  const DhHistoryEntry *entry = restore->entry;

  switch (entry->kind)
    {
    case DH_ENTRY_FIELD:
      return restore_field (restore);
    case DH_ENTRY_NAMED:
    case DH_ENTRY_UNNAMED:
      return restore_list (restore);
    case DH_ENTRY_TRASHED:
      return dh_records_restore (restore->context, entry->entity, &entry->id, 1);
    case DH_ENTRY_ADDED:
    case DH_ENTRY_RESTORED:
      return dh_records_trash (restore->context, entry->entity, &entry->id, 1);
    case DH_ENTRY_REMOVED:
    default:
      return dex_future_new_reject (DH_ERROR, DH_ERROR_NOT_ALLOWED, _ ("%s is gone; undo the change that removed it."),
                                    entry->subject);
    }
}

DexFuture *
dh_history_of_record (DhContext *context, const DhEntity *entity, gint64 id, guint limit)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity != NULL);

  return spawn_read (context, entity, id, 0, limit);
}

DexFuture *
dh_history_of_store (DhContext *context, gint64 since, guint limit)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return spawn_read (context, NULL, 0, since, limit);
}

DexFuture *
dh_history_restore (DhContext *context, DhHistoryEntry *entry)
{
  Restore *restore = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (DH_IS_HISTORY_ENTRY (entry));

  restore = g_new0 (Restore, 1);
  restore->context = g_object_ref (context);
  restore->entry = g_object_ref (entry);
  return dex_scheduler_spawn (NULL, 0, restore_fiber, restore, free_restore);
}
