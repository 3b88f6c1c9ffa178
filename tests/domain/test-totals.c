/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-totals.h"

static void
add_tasks (Fixture *fixture)
{
  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "A", "period", "Quý III", "lead", "HPN", "progress",
       "40", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "B", "period", "trước ngày 30/6", "lead", "HPN",
       "progress", "100", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "C", "period", "tháng 6", "lead", "HND", "progress",
       "10", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "D", NULL);
}

static DhTotals *
load_totals (Fixture *fixture, const DhQuery *query, const gint64 *ids, guint n)
{
  const DhField *fields[] = { dh_entity_find_field (&dh_task_entity, "progress") };
  g_autoptr (DexFuture) future = dh_totals_load (fixture->context, query, fields, 1, ids, n);

  wait_ok (dex_ref (future));
  return g_value_dup_boxed (dex_future_get_value (future, NULL));
}

static void
assert_group (DhRecordList *list, const DhTotals *totals, guint position, const char *title, gint64 count, double sum)
{
  g_autofree char *shown = dh_record_list_dup_section_title (list, position);
  g_autofree char *key = dh_record_list_dup_section_key (list, position);
  guint start, end;

  dh_record_list_get_section (list, position, &start, &end);
  g_assert_cmpstr (shown, ==, title);
  g_assert_cmpint (dh_totals_get_count (totals, key), ==, count);
  g_assert_cmpint (dh_totals_get_count (totals, key), ==, end - start);
  g_assert_cmpfloat_with_epsilon (dh_totals_get_sum (totals, key, 0), sum, 1e-9);
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhTotals) totals = load_totals (fixture, query, NULL, 0);
  g_autofree char *text = dh_totals_format (totals, NULL);

  g_assert_cmpint (dh_totals_get_count (totals, NULL), ==, 4);
  g_assert_cmpfloat_with_epsilon (dh_totals_get_sum (totals, NULL, 0), 150, 1e-9);
  g_assert_true (g_str_has_suffix (text, ": 150"));
  g_assert_cmpuint (dh_totals_n_fields (totals), ==, 1);
  g_assert_cmpint (dh_totals_get_count (totals, "nobody"), ==, 0);
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) sorted = dh_query_with_sort (query, "title", FALSE);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, sorted);
  wait_ok (dh_record_list_settled (list));
  const gint64 ids[] = { dh_record_list_get_id (list, 0), dh_record_list_get_id (list, 2), 12345 };
  g_autoptr (DhTotals) two = load_totals (fixture, query, ids, 3);
  g_autoptr (DhTotals) none = load_totals (fixture, query, ids, 0);

  g_assert_cmpint (dh_totals_get_count (two, NULL), ==, 2);
  g_assert_cmpfloat_with_epsilon (dh_totals_get_sum (two, NULL, 0), 50, 1e-9);
  g_assert_cmpint (dh_totals_get_count (none, NULL), ==, 0);
}

static void
test_by_reference (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) grouped = dh_query_with_group (query, "lead");
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, grouped);
  wait_ok (dh_record_list_settled (list));
  g_autoptr (DhTotals) totals = load_totals (fixture, grouped, NULL, 0);

  g_autofree char *first = dh_record_list_dup_section_title (list, 0),
                  *second = dh_record_list_dup_section_title (list, 1);
  assert_group (list, totals, 0, first, 1, 10);
  assert_group (list, totals, 1, second, 2, 140);
  assert_group (list, totals, 3, "None", 1, 0);
  g_assert_cmpfloat_with_epsilon (dh_totals_get_sum (totals, NULL, 0), 150, 1e-9);
}

static void
test_by_month (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) grouped = dh_query_with_group (query, "period");
  g_autoptr (DhQuery) sorted = dh_query_with_sort (grouped, "title", TRUE);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, sorted);
  wait_ok (dh_record_list_settled (list));
  g_autoptr (DhTotals) totals = load_totals (fixture, sorted, NULL, 0);

  assert_group (list, totals, 0, "Month 6/2023", 2, 110);
  assert_group (list, totals, 2, "Month 9/2023", 1, 40);
  assert_group (list, totals, 3, "None", 1, 0);
  /* Inside a month the order asked for holds, not the day. */
  g_autofree char *text = titles (list);
  g_assert_cmpstr (text, ==, "C|B|A|D");
}

static void
test_what_adds_up (void)
{
  g_assert_false (dh_field_adds_up (dh_entity_find_field (&dh_task_entity, "progress")));
  g_assert_false (dh_field_adds_up (dh_entity_find_field (&dh_task_entity, "position")));
  g_assert_false (dh_field_adds_up (dh_entity_find_field (&dh_programme_entity, "year")));
  g_assert_false (dh_field_adds_up (dh_entity_find_field (&dh_task_entity, "title")));
  for (const DhEntity *const *entity = dh_entities (); *entity != NULL; entity++)
    for (const DhField *field = (*entity)->fields; field->name != NULL; field++)
      if (field->kind == DH_FIELD_MONEY)
        g_assert_true (dh_field_adds_up (field));
}

int
main (int argc, char *argv[])
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/totals/all", test_all);
  fixture_add ("/domain/totals/chosen", test_chosen);
  fixture_add ("/domain/totals/by-reference", test_by_reference);
  fixture_add ("/domain/totals/by-month", test_by_month);
  g_test_add_func ("/domain/totals/what-adds-up", test_what_adds_up);
  return g_test_run ();
}
