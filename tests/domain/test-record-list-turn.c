/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-db.h"

/* From one long order to another: what the list says at every signal. */
#define N_UNITS 1000

typedef struct
{
  GArray *ids; /* gint64; what the signals so far leave */
  guint n_changes, n_turns, last;
  GArray *at_turn; /* gint64; the rows that a view is to turn to */
} Watch;

static DexFuture *
insert_func (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dh_db_exec (db, &error,
              "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
              "INSERT INTO unit (id, name, kind) SELECT i, 'Đơn vị ' || (i * 7919 % 100003), "
              "CASE i % 3 WHEN 0 THEN 'school' WHEN 1 THEN 'union' END FROM n",
              "i", (gint64) N_UNITS);
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_true ();
}

static void
changed_cb (DhRecordList *list, guint position, guint removed, guint added, Watch *watch)
{
  guint n = 0;
  const gint64 *ids = dh_record_list_get_ids (list, &n);

  g_array_remove_range (watch->ids, position, removed);
  g_array_insert_vals (watch->ids, position, ids + position, added);
  g_assert_cmpmem (watch->ids->data, watch->ids->len * sizeof *ids, ids, n * sizeof *ids);
  watch->n_changes++;
}

static void
turn_cb (DhRecordList *list, guint last, Watch *watch)
{
  guint n = 0;
  const gint64 *ids = dh_record_list_get_ids (list, &n);

  g_assert_cmpuint (last, ==, n - 1);
  watch->n_turns++;
  watch->last = last;
  g_array_set_size (watch->at_turn, 0);
  g_array_append_vals (watch->at_turn, ids + N_UNITS, n - N_UNITS);
}

static void
watch_start (Watch *watch, DhRecordList *list)
{
  guint n = 0;
  const gint64 *ids = dh_record_list_get_ids (list, &n);

  watch->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  watch->at_turn = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (watch->ids, ids, n);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), watch);
  g_signal_connect (list, "turn", G_CALLBACK (turn_cb), watch);
}

static void
watch_stop (Watch *watch, DhRecordList *list)
{
  g_signal_handlers_disconnect_by_data (list, watch);
  g_array_unref (watch->ids);
  g_array_unref (watch->at_turn);
}

static DhRecordList *
new_list (Fixture *self)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  DhRecordList *list = NULL;

  wait_ok (dh_store_write (dh_context_get_store (self->context), "Fill", insert_func, NULL, NULL));
  list = dh_record_list_new (self->context, query);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_UNITS);
  return list;
}

/* Takes @query. */
static void
ask (DhRecordList *list, DhQuery *query)
{
  g_autoptr (DhQuery) owned = query;

  dh_record_list_set_query (list, owned);
  wait_ok (dh_record_list_settled (list));
}

static void
test_sorted (Fixture *self, gconstpointer data)
{
  g_autoptr (DhRecordList) list = new_list (self);
  g_autoptr (DhRecord) first = NULL;
  Watch watch = { 0 };
  guint n = 0;

  watch_start (&watch, list);
  ask (list, dh_query_with_sort (dh_record_list_get_query (list), "name", TRUE));
  g_assert_cmpuint (watch.n_turns, ==, 1);
  g_assert_cmpuint (watch.n_changes, ==, 3);
  /* The rows to turn to are the first of the new order. */
  g_assert_cmpuint (watch.at_turn->len, >=, 64);
  g_assert_cmpmem (watch.at_turn->data, watch.at_turn->len * sizeof (gint64), dh_record_list_get_ids (list, &n),
                   watch.at_turn->len * sizeof (gint64));
  g_assert_cmpuint (n, ==, N_UNITS);
  /* They came with the order. */
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_false (dh_record_is_loading (first));
  watch_stop (&watch, list);
}

/* A list that gets or loses its groups says at every step where each row belongs. */
static void
section_cb (DhRecordList *list, guint position, guint removed, guint added, gpointer data)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list)), start = 0, end = 0;

  for (guint at = 0; at < n; at = end)
    {
      dh_record_list_get_section (list, at, &start, &end);
      g_assert_cmpuint (start, ==, at);
      g_assert_cmpuint (end, >, at);
      g_assert_cmpuint (end, <=, n);
    }
}

static void
test_grouped (Fixture *self, gconstpointer data)
{
  g_autoptr (DhRecordList) list = new_list (self);
  Watch watch = { 0 };
  guint start = 0, end = 0;

  watch_start (&watch, list);
  g_signal_connect (list, "items-changed", G_CALLBACK (section_cb), NULL);
  ask (list, dh_query_with_group (dh_record_list_get_query (list), "kind"));
  g_assert_true (dh_record_list_is_grouped (list));
  g_assert_cmpuint (watch.n_turns, ==, 1);
  dh_record_list_get_section (list, N_UNITS - 1, &start, &end);
  g_assert_cmpuint (end - start, ==, N_UNITS / 3);
  ask (list, dh_query_with_group (dh_record_list_get_query (list), NULL));
  g_assert_false (dh_record_list_is_grouped (list));
  g_assert_cmpuint (watch.n_turns, ==, 2);
  g_signal_handlers_disconnect_by_func (list, section_cb, NULL);
  watch_stop (&watch, list);
}

/* Short lists change at once, and back. */
static void
test_filtered (Fixture *self, gconstpointer data)
{
  g_autoptr (DhRecordList) list = new_list (self);
  g_auto (DhValue) none = { .type = DH_VALUE_TEXT, .s = g_strdup ("Đơn vị 7919") };
  Watch watch = { 0 };

  watch_start (&watch, list);
  ask (list, dh_query_with_filter (dh_record_list_get_query (list), "name", DH_FILTER_IS, &none));
  g_assert_cmpuint (watch.ids->len, ==, 1);
  ask (list, dh_query_new (&dh_unit_entity));
  g_assert_cmpuint (watch.ids->len, ==, N_UNITS);
  g_assert_cmpuint (watch.n_turns, ==, 0);
  g_assert_cmpuint (watch.n_changes, ==, 2);
  watch_stop (&watch, list);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/record-list-turn/sorted", test_sorted);
  fixture_add ("/domain/record-list-turn/grouped", test_grouped);
  fixture_add ("/domain/record-list-turn/filtered", test_filtered);
  return g_test_run ();
}
