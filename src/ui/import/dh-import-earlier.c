/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-import-earlier.h"

#include <libdex.h>

#include "dh-entity.h"
#include "dh-record-query.h"

DhRecord *
dh_import_earlier_find (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  g_autoptr (DhQuery) all = dh_query_new (&dh_programme_entity);
  g_autoptr (DhQuery) newest = dh_query_with_sort (all, "year", TRUE);
  g_autoptr (GListModel) found = dex_await_object (dh_record_query (context, newest, 20), NULL);

  for (guint i = 0; found != NULL && i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (DhRecord) programme = g_list_model_get_item (found, i);
      g_autoptr (DhQuery) tasks = dh_query_new (&dh_task_entity);
      DhValue id = { .type = DH_VALUE_INT, .i = dh_record_get_id (programme) };
      g_autoptr (DhQuery) own = dh_query_with_filter (tasks, "programme", DH_FILTER_IS, &id);
      g_autoptr (GListModel) some = dex_await_object (dh_record_query (context, own, 1), NULL);

      if (some != NULL && g_list_model_get_n_items (some) > 0)
        return g_steal_pointer (&programme);
    }
  return NULL;
}
