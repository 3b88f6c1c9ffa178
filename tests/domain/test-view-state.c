/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-error.h"
#include "dh-view-state.h"

static DhQuery *
filter (DhQuery *query, const char *field, DhFilterOp op, const char *text)
{
  g_autoptr (DhQuery) owned = query;
  g_auto (DhValue) value = DH_VALUE_INIT;

  if (op == DH_FILTER_CONTAINS)
    {
      value.type = DH_VALUE_TEXT;
      value.s = g_strdup (text);
    }
  else if (text != NULL)
    g_assert_true (dh_value_parse (dh_entity_find_field (&dh_task_entity, field), text, 2023, &value, NULL));
  return dh_query_with_filter (query, field, op, &value);
}

static void
test_round_trip (void)
{
  const char *columns[] = { "title", "lead", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) read = NULL;
  DhQuery *query = dh_query_new (&dh_task_entity);

  query = filter (query, "state", DH_FILTER_IS_NOT, "done");
  query = filter (query, "title", DH_FILTER_CONTAINS, "hội \"nghị\"");
  query = filter (query, "lead", DH_FILTER_EMPTY, NULL);
  query = filter (query, "period", DH_FILTER_UNTIL, "Quý II/2023");
  g_autoptr (DhQuery) filtered = query;
  g_autoptr (DhQuery) searched = dh_query_with_words (filtered, "xóm 2");
  g_autoptr (DhQuery) sorted = dh_query_with_sort (searched, "title", TRUE);
  g_autoptr (DhQuery) grouped = dh_query_with_group (sorted, "state");
  g_autofree char *json = dh_view_state_format (grouped, columns);
  g_autoptr (DhQuery) again = dh_view_state_parse (&dh_task_entity, json, &read, &error);
  g_assert_no_error (error);
  g_autofree char *same = dh_view_state_format (again, (const char *const *) read);
  gboolean descending;

  g_assert_cmpstr (same, ==, json);
  g_assert_cmpuint (dh_query_n_filters (again), ==, 4);
  g_assert_cmpstr (dh_query_get_words (again), ==, "xóm 2");
  g_assert_cmpstr (dh_query_get_sort (again, &descending), ==, "title");
  g_assert_true (descending);
  g_assert_cmpstr (dh_query_get_group (again), ==, "state");
  g_assert_cmpstrv (read, columns);
}

/* From a program that knew other fields, or from a file that somebody touched. */
/* What a filter asks of the record that a reference names is kept under both names. */
static void
test_through (void)
{
  const DhEntity *proposal = dh_entity_find ("supervision_proposal");
  const DhValue level = { .type = DH_VALUE_TEXT, .s = (char *) "commune" };
  g_autoptr (DhQuery) all = dh_query_new (proposal);
  g_autoptr (DhQuery) query = dh_query_with_filter (all, "supervision.level", DH_FILTER_IS, &level);
  g_autoptr (DhQuery) copy = dh_query_with_filter_of (all, query, 0);
  g_autofree char *json = dh_view_state_format (query, NULL);
  g_autoptr (DhQuery) again = dh_view_state_parse (proposal, json, NULL, NULL);
  g_autofree char *name = dh_query_dup_filter_name (again, 0);
  g_autofree char *same = dh_view_state_format (again, NULL), *copied = dh_view_state_format (copy, NULL);

  g_assert_cmpstr (name, ==, "supervision.level");
  g_assert_cmpstr (same, ==, json);
  g_assert_cmpstr (copied, ==, json);
  g_assert_null (dh_query_find_field (proposal, "supervision.none"));
  g_assert_null (dh_query_find_field (proposal, "proposal.level"));
  g_assert_null (dh_query_find_field (proposal, "level"));
}

static void
test_unknown_is_left_out (void)
{
  static const char *const STRANGE[] = {
    "{}",
    "{\"filters\": 3, \"columns\": {}, \"sort\": [], \"group\": 7, \"words\": null}",
    "{\"filters\": [1, null, [], {}, {\"field\": \"nothing\", \"op\": \"is\"}, {\"field\": \"title\", \"op\": "
    "\"like\"},"
    " {\"field\": \"deadline\", \"op\": \"from\", \"value\": \"never\"}, {\"field\": 5, \"op\": \"is\"}],"
    " \"columns\": [\"nothing\", 4, null, [\"title\"]], \"sort\": \"nothing\", \"group\": \"title\","
    " \"descending\": {}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (STRANGE); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) columns = NULL;
      g_autoptr (DhQuery) query = dh_view_state_parse (&dh_task_entity, STRANGE[i], &columns, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (dh_query_n_filters (query), ==, 0);
      g_assert_null (dh_query_get_group (query));
      g_assert_null (columns);
    }
}

static void
test_no_view (void)
{
  static const char *const BROKEN[] = { "", "[", "[]", "7", "view", "{\"filters\": [" };

  for (guint i = 0; i < G_N_ELEMENTS (BROKEN); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DhQuery) query = dh_view_state_parse (&dh_task_entity, BROKEN[i], NULL, &error);

      g_assert_null (query);
      g_assert_error (error, DH_ERROR, DH_ERROR_INVALID_VALUE);
    }
}

static void
test_kept_and_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autofree char *json = dh_view_state_format (query, NULL);
  gint64 id = add (fixture, &dh_saved_view_entity, "name", "Việc quá hạn", "entity", "task", "state", json, NULL);
  g_autoptr (DhRecord) record = load (fixture, &dh_saved_view_entity, id);

  g_assert_cmpstr (dh_record_get_text (record, "state"), ==, json);
  g_assert_cmpstr (dh_record_get_title (record), ==, "Việc quá hạn");
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/view-state/round-trip", test_round_trip);
  g_test_add_func ("/domain/view-state/through", test_through);
  g_test_add_func ("/domain/view-state/unknown", test_unknown_is_left_out);
  g_test_add_func ("/domain/view-state/no-view", test_no_view);
  fixture_add ("/domain/view-state/kept", test_kept_and_undone);
  return g_test_run ();
}
