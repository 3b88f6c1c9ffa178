/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-query-sql-private.h"

/* The usual orders come out of an index, without sorting and without a look at the rows. */

static char *
explain (DhDb *db, DhSql *sql)
{
  g_autoptr (GString) plan = g_string_new (NULL);
  g_autoptr (DhSql) question = dh_sql_new ();
  g_autoptr (DhStmt) stmt = NULL;
  gboolean has_row = FALSE;

  g_string_append (question->text, "EXPLAIN QUERY PLAN ");
  g_string_append (question->text, sql->text->str);
  for (guint i = 0; i < sql->values->len; i++)
    {
      DhValue copy = DH_VALUE_INIT;

      dh_value_copy (&g_array_index (sql->values, DhValue, i), &copy);
      g_array_append_val (question->values, copy);
    }
  stmt = dh_sql_prepare (question, db, NULL);
  g_assert_nonnull (stmt);
  while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
    g_string_append_printf (plan, "%s\n", dh_stmt_get_text (stmt, 3));
  return g_string_free (g_steal_pointer (&plan), FALSE);
}

static DexFuture *
explain_func (DhDb *db, gpointer query)
{
  g_autoptr (DhSql) sql = dh_query_make_ids_sql (query);

  return dex_future_new_take_string (explain (db, sql));
}

static char *
plan_of (Fixture *fixture, const DhQuery *query)
{
  return wait_string (dh_store_read (dh_context_get_store (fixture->context), explain_func, dh_query_copy (query),
                                     (GDestroyNotify) dh_query_free));
}

static void
assert_indexed (Fixture *fixture, const DhEntity *entity, const char *sort, gboolean descending, const char *index)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (DhQuery) sorted = dh_query_with_sort (query, sort, descending);
  g_autofree char *plan = plan_of (fixture, sorted);

  if (strstr (plan, index) == NULL || strstr (plan, "TEMP B-TREE") != NULL)
    g_error ("%s by %s: %s", entity->name, sort, plan);
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  for (int descending = 0; descending < 2; descending++)
    {
      assert_indexed (fixture, &dh_task_entity, "position", descending, "task_by_programme");
      assert_indexed (fixture, &dh_task_entity, "title", descending, "task_by_title");
      assert_indexed (fixture, &dh_task_entity, "period", descending, "task_by_end");
      assert_indexed (fixture, &dh_unit_entity, "name", descending, "unit_by_name");
      assert_indexed (fixture, &dh_person_entity, "name", descending, "person_by_name");
      assert_indexed (fixture, &dh_document_entity, "abstract", descending, "document_by_abstract");
      assert_indexed (fixture, &dh_document_entity, "issued_on", descending, "document_by_date");
    }
}

static void
assert_plan (Fixture *fixture, const DhQuery *query, const char *part)
{
  g_autofree char *plan = plan_of (fixture, query);

  if (strstr (plan, part) == NULL)
    g_error ("expected %s in: %s", part, plan);
}

static void
assert_sorted (Fixture *fixture, const DhQuery *query, const char *part)
{
  g_autofree char *plan = plan_of (fixture, query);

  if (strstr (plan, part) == NULL || strstr (plan, "TEMP B-TREE") != NULL)
    g_error ("expected %s and no sorting in: %s", part, plan);
}

/* What the pages of a programme ask for is found, not searched for. */
static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) tasks = dh_query_new (&dh_task_entity);
  DhValue id = { .type = DH_VALUE_INT, .i = 1 };
  g_autoptr (DhQuery) of_programme = dh_query_with_filter (tasks, "programme", DH_FILTER_IS, &id);
  g_autoptr (DhQuery) of_point = dh_query_with_filter (tasks, "focal_point", DH_FILTER_IS, &id);
  g_autoptr (DhQuery) of_lead = dh_query_with_filter (tasks, "lead", DH_FILTER_IS, &id);
  g_autoptr (DhQuery) of_unit = dh_query_with_filter (tasks, "units", DH_FILTER_IS, &id);
  g_autoptr (DhQuery) entries = dh_query_new (&dh_progress_entity);
  g_autoptr (DhQuery) of_task = dh_query_with_filter (entries, "task", DH_FILTER_IS, &id);
  g_autoptr (DhQuery) trash = dh_query_with_trashed (tasks, TRUE);

  assert_plan (fixture, of_programme, "task_by_programme (programme=?)");
  assert_plan (fixture, of_point, "task_by_point (focal_point=?)");
  assert_plan (fixture, of_lead, "task_by_unit (lead=?)");
  assert_plan (fixture, of_unit, "task_part_by_unit (unit=?)");
  assert_plan (fixture, of_task, "progress_by_task (task=?)");
  assert_plan (fixture, trash, "task_trashed");
}

/* Lists of tasks are read from an index that holds all they need, mostly in their order. */
static void
test_covering (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) tasks = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) by_state = dh_query_with_sort (tasks, "state", FALSE);
  g_autoptr (DhQuery) by_lead = dh_query_with_sort (tasks, "lead", FALSE);
  static const char *const groups[] = { "lead", "period", "state" };
  const DhValue id = { .type = DH_VALUE_INT, .i = 1 }, state = { .type = DH_VALUE_TEXT, .s = (char *) "done" };

  assert_plan (fixture, by_state, "COVERING INDEX task_by_state");
  assert_plan (fixture, by_lead, "COVERING INDEX task_by_unit");
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (DhQuery) grouped = dh_query_with_group (tasks, groups[i]);
      g_autoptr (DhQuery) of_programme = dh_query_with_filter (grouped, "programme", DH_FILTER_IS, &id);
      assert_sorted (fixture, grouped, "COVERING INDEX task_by_programme");
      assert_sorted (fixture, of_programme, "COVERING INDEX task_by_programme");
    }
  g_autoptr (DhQuery) done = dh_query_with_filter (tasks, "state", DH_FILTER_IS, &state);
  g_autoptr (DhQuery) of_programme = dh_query_with_filter (done, "programme", DH_FILTER_IS, &id);
  assert_sorted (fixture, done, "COVERING INDEX task_by_state");
  assert_sorted (fixture, of_programme, "COVERING INDEX task_by_state");
}

static void
test_depends (void)
{
  g_autoptr (DhQuery) tasks = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) by_lead = dh_query_with_sort (tasks, "lead", FALSE);
  g_autoptr (DhQuery) by_units = dh_query_with_sort (tasks, "units", FALSE);
  g_autoptr (DhQuery) grouped = dh_query_with_group (tasks, "focal_point");
  DhValue id = { .type = DH_VALUE_INT, .i = 1 };
  g_autoptr (DhQuery) filtered = dh_query_with_filter (tasks, "supervisor", DH_FILTER_IS, &id);
  g_autoptr (DhQuery) down = dh_query_with_sort (tasks, "title", TRUE);
  g_autoptr (DhQuery) grouped_down = dh_query_with_group (down, "state");

  g_assert_true (dh_query_depends_on (tasks, "task"));
  g_assert_false (dh_query_depends_on (tasks, "unit"));
  g_assert_true (dh_query_depends_on (by_lead, "unit"));
  g_assert_false (dh_query_depends_on (by_lead, "task_part"));
  g_assert_true (dh_query_depends_on (by_units, "task_part"));
  g_assert_true (dh_query_depends_on (grouped, "focal_point"));
  g_assert_true (dh_query_depends_on (filtered, "person"));
  g_assert_false (dh_query_moves_empty (tasks));
  g_assert_true (dh_query_moves_empty (down));
  g_assert_true (dh_query_moves_empty (grouped_down));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/plans/orders", test_orders);
  fixture_add ("/domain/plans/filters", test_filters);
  fixture_add ("/domain/plans/covering", test_covering);
  g_test_add_func ("/domain/plans/depends", test_depends);
  return g_test_run ();
}
