/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-id-selection.h"

/* What a view would believe after every signal: compared with the model each time. */
typedef struct
{
  DhIdSelection *selection;
  DhRecordList *list;
  GArray *ids;    /* gint64 */
  GArray *chosen; /* gboolean */
  guint n_signals;
} Shadow;

static gint64
id_at (Shadow *self, guint position)
{
  return dh_record_list_get_id (self->list, position);
}

static gboolean
is_chosen (Shadow *self, guint position)
{
  return gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position);
}

static void
compare (Shadow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint n_chosen = 0;

  g_assert_cmpuint (n, ==, self->ids->len);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (g_array_index (self->ids, gint64, i), ==, id_at (self, i));
      g_assert_cmpint (g_array_index (self->chosen, gboolean, i), ==, is_chosen (self, i));
      n_chosen += g_array_index (self->chosen, gboolean, i);
    }
  g_assert_cmpuint (dh_id_selection_get_n_selected (self->selection), ==, n_chosen);
  g_autoptr (GtkBitset) range = gtk_selection_model_get_selection_in_range (GTK_SELECTION_MODEL (self->selection), 0, n);
  g_assert_cmpuint (gtk_bitset_get_size_in_range (range, 0, MAX (n, 1) - 1), ==, n_chosen);
}

static void
items_changed_cb (Shadow *self, guint position, guint removed, guint added)
{
  self->n_signals++;
  if (removed > 0)
    {
      g_array_remove_range (self->ids, position, removed);
      g_array_remove_range (self->chosen, position, removed);
    }
  for (guint i = position; i < position + added; i++)
    {
      gint64 id = id_at (self, i);
      gboolean chosen = is_chosen (self, i);
      g_array_insert_val (self->ids, i, id);
      g_array_insert_val (self->chosen, i, chosen);
    }
  compare (self);
}

static void
selection_changed_cb (Shadow *self, guint position, guint n)
{
  self->n_signals++;
  for (guint i = position; i < position + n; i++)
    g_array_index (self->chosen, gboolean, i) = is_chosen (self, i);
  compare (self);
}

static void
shadow_init (Shadow *self, Records *records)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);

  self->list = dh_record_list_new (records->context, query);
  self->selection = dh_id_selection_new (self->list);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->n_signals = 0;
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  records_settle (self->list);
  if (self->ids->len == 0)
    items_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
}

static void
shadow_clear (Shadow *self)
{
  g_array_unref (self->ids);
  g_array_unref (self->chosen);
  g_assert_finalize_object (self->selection);
  g_object_unref (self->list);
}

static void
sort (Shadow *self, gboolean descending)
{
  g_autoptr (DhQuery) query = dh_query_with_sort (dh_record_list_get_query (self->list), "name", descending);

  dh_record_list_set_query (self->list, query);
  records_settle (self->list);
}

static void
test_contract (Records *records, gconstpointer data)
{
  Shadow shadow;
  shadow_init (&shadow, records);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (shadow.selection);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 5);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (model)) == DH_TYPE_RECORD);
  gtk_selection_model_select_item (model, 1, TRUE);
  gtk_selection_model_select_item (model, 3, FALSE);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 2);
  gtk_selection_model_select_range (model, 0, 2, FALSE);
  gtk_selection_model_unselect_range (model, 1, 2);
  gtk_selection_model_unselect_item (model, 3);
  gtk_selection_model_select_all (model);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 5);
  dh_id_selection_choose_span (shadow.selection, 4, 2);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 3);
  gtk_selection_model_unselect_all (model);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 0);
  g_assert_cmpuint (shadow.n_signals, >, 6);
  shadow_clear (&shadow);
}

static void
test_reset (Records *records, gconstpointer data)
{
  Shadow shadow;
  guint n;
  shadow_init (&shadow, records);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (shadow.selection);

  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_selection_model_select_item (model, 3, FALSE);
  gint64 first = id_at (&shadow, 0), fourth = id_at (&shadow, 3);
  sort (&shadow, TRUE);
  g_assert_true (is_chosen (&shadow, dh_record_list_find (shadow.list, first)));
  g_assert_true (is_chosen (&shadow, dh_record_list_find (shadow.list, fourth)));
  g_autofree gint64 *ids = dh_id_selection_dup_ids (shadow.selection, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (ids[0], ==, fourth);
  g_assert_cmpint (ids[1], ==, first);
  sort (&shadow, FALSE);
  g_assert_true (is_chosen (&shadow, 0));
  shadow_clear (&shadow);
}

/* What a filter hides is not chosen while it is hidden, and is again when it comes back. */
static void
test_hidden (Records *records, gconstpointer data)
{
  Shadow shadow;
  shadow_init (&shadow, records);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (shadow.selection);
  g_autoptr (DhQuery) all = dh_query_copy (dh_record_list_get_query (shadow.list));
  g_autoptr (DhQuery) few = dh_query_with_words (all, "gamma");

  gtk_selection_model_select_item (model, dh_record_list_find (shadow.list, records->ids[0]), TRUE);
  dh_record_list_set_query (shadow.list, few);
  records_settle (shadow.list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 0);
  dh_record_list_set_query (shadow.list, all);
  records_settle (shadow.list);
  g_assert_true (is_chosen (&shadow, dh_record_list_find (shadow.list, records->ids[0])));

  /* Choosing anew forgets it. */
  dh_record_list_set_query (shadow.list, few);
  records_settle (shadow.list);
  gtk_selection_model_select_item (model, 0, TRUE);
  dh_record_list_set_query (shadow.list, all);
  records_settle (shadow.list);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 1);
  g_assert_true (is_chosen (&shadow, dh_record_list_find (shadow.list, records->ids[2])));
  shadow_clear (&shadow);
}

static void
test_edits (Records *records, gconstpointer data)
{
  Shadow shadow;
  shadow_init (&shadow, records);

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (shadow.selection));
  ui_wait_for (dh_records_trash (records->context, &dh_unit_entity, &records->ids[1], 1), NULL);
  records_settle (shadow.list);
  g_assert_cmpuint (shadow.ids->len, ==, 4);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 4);
  ui_add_unit (records->context, "Aardvark");
  records_settle (shadow.list);
  g_assert_cmpuint (shadow.ids->len, ==, 5);
  g_assert_cmpuint (dh_id_selection_get_n_selected (shadow.selection), ==, 4);
  shadow_clear (&shadow);
}

static void
test_sections (Records *records, gconstpointer data)
{
  Shadow shadow;
  guint start, end;
  shadow_init (&shadow, records);
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_unit_entity);
  g_autoptr (DhQuery) grouped = dh_query_with_group (dh_record_list_get_query (shadow.list), "kind");

  gtk_section_model_get_section (GTK_SECTION_MODEL (shadow.selection), 2, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 5);

  dh_edit_set_text (edit, "kind", "school");
  ui_wait_for (dh_records_update (records->context, &dh_unit_entity, records->ids, 2, edit), NULL);
  dh_record_list_set_query (shadow.list, grouped);
  records_settle (shadow.list);
  guint position = dh_record_list_find (shadow.list, records->ids[0]);
  gtk_section_model_get_section (GTK_SECTION_MODEL (shadow.selection), position, &start, &end);
  g_assert_cmpuint (end - start, ==, 2);
  g_assert_cmpuint (position, >=, start);
  g_assert_cmpuint (position, <, end);
  gtk_section_model_get_section (GTK_SECTION_MODEL (shadow.selection), 99, &start, &end);
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, G_MAXUINT);
  shadow_clear (&shadow);
}

/* Choosing everything makes no row objects. */
static void
test_many (Records *records, gconstpointer data)
{
  records_add_many (records, 100000);
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (DhRecordList) list = dh_record_list_new (records->context, query);
  g_autoptr (DhIdSelection) selection = dh_id_selection_new (list);

  records_settle (list);
  guint n_live = dh_record_list_n_live (list);
  gint64 before = g_get_monotonic_time ();
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  gint64 taken = g_get_monotonic_time () - before;
  g_assert_cmpuint (dh_id_selection_get_n_selected (selection), ==, 100005);
  g_assert_cmpuint (dh_record_list_n_live (list), ==, n_live);
  g_test_minimized_result ((double) taken / 1000, "select all of 100,000: %.1f ms", (double) taken / 1000);

  g_autoptr (DhQuery) other = dh_query_with_sort (query, "name", TRUE);
  dh_record_list_set_query (list, other);
  records_settle (list);
  g_assert_cmpuint (dh_id_selection_get_n_selected (selection), ==, 100005);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  records_add ("/records/id-selection/contract", test_contract);
  records_add ("/records/id-selection/reset", test_reset);
  records_add ("/records/id-selection/hidden", test_hidden);
  records_add ("/records/id-selection/edits", test_edits);
  records_add ("/records/id-selection/sections", test_sections);
  records_add ("/records/id-selection/many", test_many);
  return g_test_run ();
}
