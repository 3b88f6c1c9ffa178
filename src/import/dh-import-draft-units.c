/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units that the items of a draft name. */
#include "dh-import-draft-private.h"

#include "recognisers/dh-assignment.h"

static void
add_unit (DhImportDraft *self, const char *name)
{
  g_autofree char *key = dh_unit_names_key (name);
  DhDraftUnit *unit = g_hash_table_lookup (self->units_by_key, key);

  if (*key == '\0')
    return;
  if (unit == NULL)
    {
      unit = _dh_draft_unit_new (name, self->known != NULL ? dh_unit_names_find (self->known, name) : 0);
      g_hash_table_insert (self->units_by_key, g_steal_pointer (&key), unit);
    }
  if (dh_draft_unit_get_count (unit) == 0)
    g_list_store_append (self->units, unit);
  _dh_draft_unit_set_count (unit, dh_draft_unit_get_count (unit) + 1);
}

void
_dh_import_draft_add_units (DhImportDraft *self, DhDraftItem *item)
{
  g_autoptr (GPtrArray) leads = NULL;
  g_auto (GStrv) with = NULL;

  if (*dh_draft_item_get_lead (item) == '\0' && *dh_draft_item_get_with (item) == '\0')
    return;
  leads = dh_assignment_split (dh_draft_item_get_lead (item));
  with = g_strsplit (dh_draft_item_get_with (item), ";", -1);
  for (guint i = 0; i < leads->len; i++)
    add_unit (self, leads->pdata[i]);
  for (guint i = 0; with[i] != NULL; i++)
    add_unit (self, g_strstrip (with[i]));
}

static void
add_units_cb (DhDraftItem *item, gpointer data)
{
  _dh_import_draft_add_units (data, item);
}

static int
compare_units (gconstpointer a, gconstpointer b, gpointer data)
{
  guint count_a = dh_draft_unit_get_count ((DhDraftUnit *) a), count_b = dh_draft_unit_get_count ((DhDraftUnit *) b);

  return count_a < count_b ? 1 : count_a > count_b ? -1 : 0;
}

void
_dh_import_draft_sort_units (DhImportDraft *self)
{
  g_list_store_sort (self->units, compare_units, NULL);
}

/* Those that no item names any more leave the list; what was decided about them is kept for the case that they return.
 */
void
_dh_import_draft_count_units (DhImportDraft *self)
{
  GHashTableIter iter;
  gpointer unit = NULL;

  g_list_store_remove_all (self->units);
  g_hash_table_iter_init (&iter, self->units_by_key);
  while (g_hash_table_iter_next (&iter, NULL, &unit))
    _dh_draft_unit_set_count (unit, 0);
  _dh_import_draft_each_item (self, add_units_cb, self);
  _dh_import_draft_sort_units (self);
}
