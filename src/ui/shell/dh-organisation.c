/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-organisation.h"

#include <glib/gi18n.h>

#include "dh-entity.h"
#include "dh-error.h"

/* On the store's thread. */
static DexFuture *
load_organisation (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;
  DhRecord *record = NULL;
  gint64 id;

  if (dh_db_get_int64 (db, &id, &error, "SELECT id FROM organisation WHERE trashed IS NULL ORDER BY id LIMIT 1", ""))
    record = dh_record_load_db (db, &dh_organisation_entity, id, &error);
  if (record != NULL)
    return dex_future_new_take_object (record);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_reject (DH_ERROR, DH_ERROR_NOT_FOUND, "%s",
                                _ ("The file does not name its organisation yet; fill in its letterhead first."));
}

DexFuture *
dh_organisation_load (DhContext *context)
{
  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  return dh_store_read (dh_context_get_store (context), load_organisation, NULL, NULL);
}
