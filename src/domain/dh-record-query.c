/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-query.h"

#include "dh-id-list-private.h"
#include "dh-record-private.h"

typedef struct
{
  DhQuery *query;
  guint limit;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  dh_query_free (job->query);
  g_free (job);
}

static DhRow *
steal_row (GPtrArray *rows, gint64 id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((DhRow *) g_ptr_array_index (rows, i))->id == id)
      return g_ptr_array_steal_index_fast (rows, i);
  return NULL;
}

/* Rows of one page come in any order; they are put where their ids stand. */
static gboolean
append_page (DhDb *db, const DhEntity *entity, const gint64 *ids, guint n, GListStore *records, GError **error)
{
  g_autoptr (GPtrArray) rows = dh_rows_load_db (db, entity, ids, n, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      DhRow *row = steal_row (rows, ids[i]);
      if (row != NULL)
        {
          g_autoptr (DhRecord) record = _dh_record_new_row (row);
          g_list_store_append (records, record);
        }
    }
  return TRUE;
}

static GListStore *
read_records (DhDb *db, const Job *job, GError **error)
{
  g_autoptr (GListStore) records = g_list_store_new (DH_TYPE_RECORD);
  g_autoptr (DhIdList) list = dh_id_list_load_db (db, job->query, error);

  if (list == NULL)
    return NULL;
  guint n = job->limit > 0 ? MIN (job->limit, list->ids->len) : list->ids->len;
  for (guint start = 0; start < n; start += DH_PAGE_SIZE)
    if (!append_page (db, dh_query_get_entity (job->query), &g_array_index (list->ids, gint64, start),
                      MIN (DH_PAGE_SIZE, n - start), records, error))
      return NULL;
  return g_steal_pointer (&records);
}

static DexFuture *
run_query (DhDb *db, gpointer data)
{
  GError *error = NULL;
  GListStore *records = read_records (db, data, &error);

  return records != NULL ? dex_future_new_take_object (records) : dex_future_new_for_error (error);
}

DexFuture *
dh_record_query (DhContext *context, const DhQuery *query, guint limit)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (query != NULL);

  Job *job = g_new0 (Job, 1);
  job->query = dh_query_copy (query);
  job->limit = limit;
  return dh_store_read (dh_context_get_store (context), run_query, job, free_job);
}
