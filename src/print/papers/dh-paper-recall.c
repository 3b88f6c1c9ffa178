/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-compose-private.h"

/* What was kept with a paper, for the form that shows its options. */

typedef struct
{
  const DhPaperType *type;
  DhPaperRequest *request;
  int year;
} Recall;

static void
recall_free (gpointer data)
{
  Recall *recall = data;

  g_clear_pointer (&recall->request, dh_paper_request_free);
  g_free (recall);
}

static DexFuture *
recall_func (DhDb *db, gpointer data)
{
  Recall *recall = data;
  g_autoptr (GHashTable) options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  DhCompose compose
      = { .type = recall->type, .request = recall->request, .options = options, .db = db, .year = recall->year };
  DhPaperRequest *request = recall->request;
  GHashTableIter iter;
  gpointer name, value;
  GError *error = NULL;

  if (!_dh_compose_take_kept (&compose, &request->profile, &error))
    return dex_future_new_for_error (error);
  g_hash_table_iter_init (&iter, options);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!g_hash_table_contains (request->options, name))
      dh_paper_request_set (request, name, value);
  return dex_future_new_take_boxed (DH_TYPE_PAPER_REQUEST, g_steal_pointer (&recall->request));
}

DexFuture *
dh_paper_recall (DhContext *context, const DhPaperType *type, const DhPaperRequest *request)
{
  Recall *recall;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (type != NULL && request != NULL);

  recall = g_new0 (Recall, 1);
  recall->type = type;
  recall->request = dh_paper_request_copy (request);
  recall->year = _dh_compose_year (context, request);
  return dh_store_read (dh_context_get_store (context), recall_func, recall, recall_free);
}
