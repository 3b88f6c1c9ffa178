/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-list-private.h"

/* Pages kept after reading: what a view looks at, and a little around it. */
#define MAX_PAGES 4

/* The weak half of a shown row. */
typedef struct
{
  DhRecordList *list;
  DhRecord *record;
  gint64 id;
} RowRef;

/* A reading on its way. */
typedef struct
{
  GWeakRef list;
  const DhEntity *entity;
  gint64 ids[DH_PAGE_SIZE];
  guint n;
  guint page; /* G_MAXUINT: a refresh of rows */
} Reading;

static void
row_gone_cb (gpointer data, GObject *where)
{
  RowRef *ref = data;

  ref->record = NULL;
  g_hash_table_remove (ref->list->rows, &ref->id);
}

static void
free_row_ref (gpointer data)
{
  RowRef *ref = data;

  if (ref->record != NULL)
    g_object_weak_unref (G_OBJECT (ref->record), row_gone_cb, ref);
  g_free (ref);
}

static Reading *
new_reading (DhRecordList *self, const gint64 *ids, guint n, guint page)
{
  Reading *reading = g_atomic_rc_box_new0 (Reading);

  g_weak_ref_init (&reading->list, self);
  reading->entity = dh_query_get_entity (self->query);
  memcpy (reading->ids, ids, n * sizeof *ids);
  reading->n = n;
  reading->page = page;
  return reading;
}

static void
clear_reading (gpointer data)
{
  g_weak_ref_clear (&((Reading *) data)->list);
}

static void
release_reading (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_reading);
}

static DexFuture *
run_reading (DhDb *db, gpointer data)
{
  const Reading *reading = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = dh_rows_load_db (db, reading->entity, reading->ids, reading->n, &error);

  return rows != NULL ? dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, rows)
                      : dex_future_new_for_error (g_steal_pointer (&error));
}

/* The wrapper of @id, made when there is none. */
static DhRecord *
ensure_row (DhRecordList *self, gint64 id)
{
  RowRef *ref = g_hash_table_lookup (self->rows, &id);

  if (ref != NULL)
    return g_object_ref (ref->record);

  ref = g_new0 (RowRef, 1);
  ref->list = self;
  ref->id = id;
  ref->record = _dh_record_new (dh_query_get_entity (self->query), id);
  g_object_weak_ref (G_OBJECT (ref->record), row_gone_cb, ref);
  g_hash_table_insert (self->rows, &ref->id, ref);
  return ref->record;
}

static void
keep_page (DhRecordList *self, GPtrArray *records)
{
  g_queue_push_head (&self->pages, records);
  while (g_queue_get_length (&self->pages) > MAX_PAGES)
    g_ptr_array_unref (g_queue_pop_tail (&self->pages));
}

static void
take_refresh (DhRecordList *self, GPtrArray *rows)
{
  while (rows->len > 0)
    {
      g_autoptr (DhRow) row = g_ptr_array_steal_index (rows, rows->len - 1);
      RowRef *ref = g_hash_table_lookup (self->rows, &row->id);

      if (ref != NULL)
        {
          g_autoptr (DhRecord) record = g_object_ref (ref->record);

          _dh_record_take_row (record, g_steal_pointer (&row));
        }
    }
}

static DexFuture *
rows_read_cb (DexFuture *future, gpointer data)
{
  Reading *reading = data;
  g_autoptr (DhRecordList) self = g_weak_ref_get (&reading->list);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL)
    return dex_future_new_true ();
  self->reading--;
  if (reading->page != G_MAXUINT)
    g_hash_table_remove (self->asked, GUINT_TO_POINTER (reading->page));
  /* A query over another entity may have come meanwhile. */
  if (value != NULL && reading->entity == dh_query_get_entity (self->query))
    {
      if (reading->page != G_MAXUINT)
        _dh_record_list_take_page (self, g_value_get_boxed (value));
      else
        take_refresh (self, g_value_get_boxed (value));
    }
  _dh_record_list_check_settled (self);
  return dex_future_new_true ();
}

static void
start_reading (DhRecordList *self, const gint64 *ids, guint n, guint page)
{
  Reading *reading = new_reading (self, ids, n, page);
  DexFuture *read = dh_store_read (dh_context_get_store (self->context), run_reading, g_atomic_rc_box_acquire (reading),
                                   release_reading);

  self->reading++;
  dex_future_disown (dex_future_finally (read, rows_read_cb, reading, release_reading));
}

static void
ask_page (DhRecordList *self, guint page)
{
  const GArray *ids = self->list->ids;
  guint start = page * DH_PAGE_SIZE;

  if (g_hash_table_add (self->asked, GUINT_TO_POINTER (page)))
    start_reading (self, &g_array_index (ids, gint64, start), MIN (DH_PAGE_SIZE, ids->len - start), page);
}

void
_dh_record_list_init_rows (DhRecordList *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_row_ref);
  self->asked = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->pages);
}

void
_dh_record_list_clear_rows (DhRecordList *self)
{
  _dh_record_list_drop_pages (self);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
}

/* The pages' numbers mean nothing in a new order; the wrappers stay with whoever shows them. */
void
_dh_record_list_drop_pages (DhRecordList *self)
{
  GPtrArray *page = NULL;

  while ((page = g_queue_pop_head (&self->pages)) != NULL)
    g_ptr_array_unref (page);
  g_hash_table_remove_all (self->asked);
}

DhRecord *
_dh_record_list_get_row (DhRecordList *self, guint position)
{
  DhRecord *record = ensure_row (self, g_array_index (self->list->ids, gint64, position));

  if (dh_record_is_loading (record))
    ask_page (self, position / DH_PAGE_SIZE);
  return record;
}

void
_dh_record_list_take_page (DhRecordList *self, GPtrArray *rows)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  while (rows->len > 0)
    {
      DhRow *row = g_ptr_array_steal_index (rows, rows->len - 1);
      DhRecord *record = ensure_row (self, row->id);

      g_ptr_array_add (records, record);
      _dh_record_take_row (record, row);
    }
  keep_page (self, records);
}

/* Reads again those of @ids that somebody shows. */
void
_dh_record_list_refresh_rows (DhRecordList *self, const gint64 *ids, guint n)
{
  gint64 shown[DH_PAGE_SIZE];
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      if (g_hash_table_contains (self->rows, &ids[i]))
        shown[count++] = ids[i];
      if (count > 0 && (count == DH_PAGE_SIZE || i + 1 == n))
        {
          start_reading (self, shown, count, G_MAXUINT);
          count = 0;
        }
    }
}

GArray *
_dh_record_list_live_ids (DhRecordList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (ids, key, 1);
  return ids;
}

guint
dh_record_list_n_live (DhRecordList *self)
{
  g_return_val_if_fail (DH_IS_RECORD_LIST (self), 0);
  return g_hash_table_size (self->rows);
}
