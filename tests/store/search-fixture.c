/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-fixture.h"

const DhIndexSource search_sources[] = {
  { "unit", "unit", "SELECT name, note FROM unit WHERE id = ?1 AND trashed IS NULL",
    "SELECT id, name, note FROM unit WHERE trashed IS NULL",
    "SELECT short, meaning FROM abbreviation WHERE trashed IS NULL /* scan ok */" },
  { "document", "document",
    "SELECT abstract, number || '/' || symbol || ' ' || issuer || ' ' || note FROM document"
    " WHERE id = ?1 AND trashed IS NULL",
    "SELECT id, abstract, number || '/' || symbol || ' ' || issuer || ' ' || note FROM document"
    " WHERE trashed IS NULL" },
  { NULL },
};

typedef struct
{
  gint64 id;
  char *name;
  char *note;
} NewUnit;

static void
new_unit_free (gpointer data)
{
  NewUnit *unit = data;
  g_free (unit->name);
  g_free (unit->note);
  g_free (unit);
}

static DexFuture *
add_unit_func (DhDb *db, gpointer data)
{
  NewUnit *unit = data;
  GError *error = NULL;
  if (!dh_db_exec (db, &error, "INSERT INTO unit (id, name, note) VALUES (?1, ?2, ?3)", "iss", unit->id, unit->name,
                   unit->note))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

DhStore *
open_searched (Fixture *self, DhStoreOpenFlags flags)
{
  DhStoreOptions options = { .sources = search_sources, .author = "Lan", .clock = self->clock };
  g_autoptr (GError) error = NULL;
  DhStore *store = wait_for_object (dh_store_open (self->path, flags | DH_STORE_OPEN_NO_BACKUP, &options), &error);
  g_assert_no_error (error);
  return store;
}

void
do_sql (DhStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  wait_for (write_sql (store, "Edit", sql), &error);
  g_assert_no_error (error);
}

void
add_unit (DhStore *store, gint64 id, const char *name, const char *note)
{
  g_autoptr (GError) error = NULL;
  NewUnit *unit = g_new0 (NewUnit, 1);
  unit->id = id;
  unit->name = g_strdup (name);
  unit->note = g_strdup (note);
  wait_for (dh_store_write (store, "Add unit", add_unit_func, unit, new_unit_free), &error);
  g_assert_no_error (error);
}

void
settle (DhStore *store)
{
  g_autoptr (GError) error = NULL;
  wait_for (dh_store_index_settled (store), &error);
  g_assert_no_error (error);
}

char *
search_now (DhStore *store, const char *words, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) hits = wait_for_object (dh_store_search (store, words, limit), &error);
  g_assert_no_error (error);

  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (DhSearchHit) hit = g_list_model_get_item (hits, i);
      g_string_append_printf (found, "%s%s:%" G_GINT64_FORMAT, i > 0 ? " " : "", dh_search_hit_get_kind (hit),
                              dh_search_hit_get_id (hit));
    }
  return g_string_free_and_steal (g_steal_pointer (&found));
}

char *
search_settled (DhStore *store, const char *words)
{
  settle (store);
  return search_now (store, words, 50);
}

char *
digest (DhStore *store)
{
  g_autoptr (GError) error = NULL;
  settle (store);
  char *sum = wait_for_string (_dh_index_digest (_dh_store_get_index (store)), &error);
  g_assert_no_error (error);
  return sum;
}
