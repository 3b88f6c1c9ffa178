/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

#include "dh-record-section.h"
#include "dh-spawn.h"

/* Counts and sums of what the table shows: in all, by group, and of what is chosen. */

/* Choosing with Shift and an arrow held down, or a change of many tables, asks once. */
#define DELAY_MS 40

typedef struct
{
  DhContext *context;
  DhRecordList *list;
  DhQuery *query;
  GPtrArray *fields; /* const DhField */
  gint64 *ids;       /* NULL: not more than one is chosen */
  guint n;
  guint generation;
} Asking;

static void
free_asking (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->context);
  g_object_unref (self->list);
  dh_query_free (self->query);
  g_ptr_array_unref (self->fields);
  g_free (self->ids);
  g_free (self);
}

static DhTotals *
await_totals (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;

  if (!dex_await (dex_ref (owned), NULL))
    return NULL;
  return g_value_dup_boxed (dex_future_get_value (owned, NULL));
}

/* After the rows themselves: readings go one by one, and a person waits for the rows. */
static void
ask_fiber (GWeakRef *owner, gpointer data)
{
  Asking *asking = data;
  const DhField *const *fields = (const DhField *const *) asking->fields->pdata;
  g_autoptr (DhTotals) all = NULL, chosen = NULL;

  dex_await (dh_record_list_settled (asking->list), NULL);
  all = await_totals (dh_totals_load (asking->context, asking->query, fields, asking->fields->len, NULL, 0));
  if (asking->ids != NULL)
    chosen = await_totals (
        dh_totals_load (asking->context, asking->query, fields, asking->fields->len, asking->ids, asking->n));
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);
  if (self == NULL || self->context == NULL || self->totals_generation != asking->generation)
    return;
  g_clear_pointer (&self->totals, dh_totals_unref);
  g_clear_pointer (&self->chosen_totals, dh_totals_unref);
  self->totals = g_steal_pointer (&all);
  self->chosen_totals = g_steal_pointer (&chosen);
  for (guint i = 0; i < self->sections->len; i++)
    _dh_record_table_show_section (self, g_ptr_array_index (self->sections, i));
  g_signal_emit_by_name (self, "totals-changed");
}

static GPtrArray *
added_fields (DhRecordTable *self)
{
  GPtrArray *fields = _dh_record_table_shown_fields (self);

  for (guint i = fields->len; i > 0; i--)
    {
      const DhField *field = g_ptr_array_index (fields, i - 1);
      if (!dh_field_adds_up (field) || (field->flags & DH_FIELD_SENSITIVE))
        g_ptr_array_remove_index (fields, i - 1);
    }
  return fields;
}

static gboolean
ask_cb (gpointer data)
{
  DhRecordTable *self = data;
  g_autoptr (GPtrArray) fields = added_fields (self);
  const DhQuery *query = dh_record_table_get_query (self);

  self->totals_source = 0;
  self->totals_generation++;
  /* How many there are is known without asking. */
  if (fields->len == 0 && dh_query_get_group (query) == NULL)
    {
      g_clear_pointer (&self->totals, dh_totals_unref);
      g_clear_pointer (&self->chosen_totals, dh_totals_unref);
      g_signal_emit_by_name (self, "totals-changed");
      return G_SOURCE_REMOVE;
    }
  Asking *asking = g_new0 (Asking, 1);
  asking->context = g_object_ref (self->context);
  asking->list = g_object_ref (self->list);
  asking->query = dh_query_copy (query);
  asking->fields = g_steal_pointer (&fields);
  asking->generation = self->totals_generation;
  if (dh_id_selection_get_n_selected (self->selection) > 1)
    asking->ids = dh_id_selection_dup_ids (self->selection, &asking->n);
  dh_spawn (self, ask_fiber, asking, free_asking);
  return G_SOURCE_REMOVE;
}

void
_dh_record_table_ask_totals (DhRecordTable *self)
{
  if (self->totals_source == 0 && self->context != NULL)
    self->totals_source = g_timeout_add (DELAY_MS, ask_cb, self);
}

void
_dh_record_table_show_section (DhRecordTable *self, GtkListHeader *header)
{
  DhRecordSection *section = DH_RECORD_SECTION (gtk_list_header_get_child (header));
  guint start = gtk_list_header_get_start (header);
  g_autofree char *title = dh_record_list_dup_section_title (self->list, start);
  g_autofree char *key = dh_record_list_dup_section_key (self->list, start);
  g_autofree char *sums = self->totals != NULL ? dh_totals_format (self->totals, key) : NULL;

  dh_record_section_set (section, title, gtk_list_header_get_n_items (header), sums);
}

void
_dh_record_table_watch_totals (DhRecordTable *self)
{
  g_signal_connect_object (dh_context_get_store (self->context), "changed", G_CALLBACK (_dh_record_table_ask_totals),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::query", G_CALLBACK (_dh_record_table_ask_totals), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::n-selected", G_CALLBACK (_dh_record_table_ask_totals), self,
                           G_CONNECT_SWAPPED);
  _dh_record_table_ask_totals (self);
}

const DhTotals *
dh_record_table_get_totals (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  return self->totals;
}

const DhTotals *
dh_record_table_get_chosen_totals (DhRecordTable *self)
{
  g_return_val_if_fail (DH_IS_RECORD_TABLE (self), NULL);
  return self->chosen_totals;
}
