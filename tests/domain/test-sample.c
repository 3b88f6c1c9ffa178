/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-json.h"
#include "dh-programme.h"
#include "dh-register.h"
#include "dh-value-private.h"

/* The sample organisation as an office would use it in August of its year. */

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  wait_ok (dh_json_import (self->context, NULL));
}

static gint64
find_programme (Fixture *fixture)
{
  return count (fixture, "SELECT id FROM programme WHERE year = 2023 AND kind = 'annual'");
}

static DhRecordList *
list_tasks (Fixture *fixture, gint64 programme)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  DhValue id = { .type = DH_VALUE_INT, .i = programme };
  g_autoptr (DhQuery) filtered = dh_query_with_filter (query, "programme", DH_FILTER_IS, &id);
  DhRecordList *list = dh_record_list_new (fixture->context, filtered);

  wait_ok (dh_record_list_settled (list));
  return list;
}

static DhRecord *
get_item (DhRecordList *list, guint i)
{
  DhRecord *record = g_list_model_get_item (G_LIST_MODEL (list), i);

  wait_ok (dh_record_list_settled (list));
  return record;
}

/* Every task is as the rules would have left it. */
static void
test_consistent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = list_tasks (fixture, find_programme (fixture));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_cmpuint (n, >=, 60);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DhRecord) record = get_item (list, i);
      const char *state = dh_record_get_text (record, "state");
      const DhValue *period = dh_record_get_value (record, "period");
      DhDate done = dh_date_from_iso (dh_record_get_text (record, "done_on"));
      gboolean finished = g_str_has_prefix (state, "done");

      g_assert_cmpint (dh_record_get_int64 (record, "lead"), !=, 0);
      g_assert_false (dh_value_has_ref (dh_record_get_value (record, "units"), dh_record_get_int64 (record, "lead")));
      g_assert_true ((done != DH_DATE_NONE) == finished);
      if (finished && dh_period_has_deadline (period->period))
        g_assert_true (g_str_equal (state, "done-late") == (done > period->period->end));
      if (finished)
        g_assert_cmpint (dh_record_get_int64 (record, "progress"), ==, 100);
      if (g_str_equal (state, "not-started"))
        g_assert_cmpint (dh_record_get_int64 (record, "progress"), ==, 0);
    }
}

/* The rule for one task and the filter for all agree on what is overdue. */
static void
test_overdue (Fixture *fixture, gconstpointer data)
{
  gint64 programme = find_programme (fixture);
  g_autoptr (DhRecordList) all = list_tasks (fixture, programme);
  DhValue end = { .type = DH_VALUE_TEXT, .s = (char *) "2023-08-14" };
  DhValue open[2] = { { .type = DH_VALUE_TEXT, .s = (char *) "done" },
                      { .type = DH_VALUE_TEXT, .s = (char *) "done-late" } };
  DhValue cancelled = { .type = DH_VALUE_TEXT, .s = (char *) "cancelled" };
  g_autoptr (DhQuery) until = dh_query_with_filter (dh_record_list_get_query (all), "period", DH_FILTER_UNTIL, &end);
  g_autoptr (DhQuery) not_done = dh_query_with_filter (until, "state", DH_FILTER_IS_NOT, &open[0]);
  g_autoptr (DhQuery) not_late = dh_query_with_filter (not_done, "state", DH_FILTER_IS_NOT, &open[1]);
  g_autoptr (DhQuery) query = dh_query_with_filter (not_late, "state", DH_FILTER_IS_NOT, &cancelled);
  g_autoptr (DhRecordList) overdue = dh_record_list_new (fixture->context, query);
  guint n = 0;

  wait_ok (dh_record_list_settled (overdue));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (all)); i++)
    {
      g_autoptr (DhRecord) record = get_item (all, i);
      const DhValue *period = dh_record_get_value (record, "period");
      gboolean late = dh_task_due (dh_record_get_text (record, "state"), period->period, dh_date_new (2023, 8, 15), 7,
                                   NULL)
                      == DH_DUE_OVERDUE;

      n += late;
      g_assert_true (late == (dh_record_list_find (overdue, dh_record_get_id (record)) != G_MAXUINT));
    }
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (G_LIST_MODEL (overdue)));
  g_assert_cmpuint (n, >, 0);
}

static DexFuture *
roll_up_func (DhDb *db, gpointer data)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db, "SELECT id FROM focal_point WHERE programme = (SELECT id FROM programme WHERE year = 2023)", NULL);
  gboolean has_row = FALSE;
  guint n = 0;

  while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
    {
      double progress = dh_progress_of_focal_point_db (db, dh_stmt_get_int64 (stmt, 0), NULL);

      g_assert_cmpfloat (progress, >=, 0);
      g_assert_cmpfloat (progress, <=, 100);
      n++;
    }
  return dex_future_new_for_int64 (n);
}

static void
test_roll_up (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (wait_int64 (dh_store_read (dh_context_get_store (fixture->context), roll_up_func, NULL, NULL)), ==,
                   11);
}

/* The next year begins: nothing is lost between the two programmes. */
static void
test_next_year (Fixture *fixture, gconstpointer data)
{
  gint64 old = find_programme (fixture), new = 0;
  gint64 open = count (fixture,
                       "SELECT count (*) FROM task WHERE state IN ('not-started', 'in-progress') AND trashed IS NULL");
  gint64 again = count (fixture,
                        "SELECT count (*) FROM task WHERE state LIKE 'done%' AND recurrence IS NOT NULL /* scan ok */");
  g_autoptr (DhRecordList) list = NULL;

  new = wait_int64 (dh_programme_clone (fixture->context, old, 2024, DH_CLONE_CARRY_OVER | DH_CLONE_RECURRING));
  list = list_tasks (fixture, new);
  g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, open + again);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task WHERE state = 'carried-over' AND trashed IS NULL"), ==,
                   open);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM focal_point WHERE origin IS NOT NULL /* scan ok */"), ==, 11);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DhRecord) record = get_item (list, i);
      const DhValue *period = dh_record_get_value (record, "period");

      g_assert_cmpint (dh_record_get_int64 (record, "origin"), !=, 0);
      if (dh_period_has_deadline (period->period))
        g_assert_cmpint (dh_date_year (period->period->end), >=, 2024);
    }
}

/* All of it goes to the trash and comes back. */
static void
test_trash (Fixture *fixture, gconstpointer data)
{
  gint64 old = find_programme (fixture);
  g_autofree char *before = dump (fixture->context), *after = NULL;

  wait_ok (dh_records_trash (fixture->context, &dh_programme_entity, &old, 1));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task WHERE trashed IS NULL"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM progress WHERE trashed IS NULL /* scan ok */"), ==, 0);
  wait_ok (dh_records_restore (fixture->context, &dh_programme_entity, &old, 1));
  after = dump (fixture->context);
  g_assert_cmpstr (after, ==, before);
}

/* Every kept file is there with what its entry says of it, one of each kind that is shown differently. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) findings = wait_boxed (dh_store_check (dh_context_get_store (fixture->context)));

  g_assert_cmpuint (g_strv_length (findings), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM attachment a JOIN blob b ON b.hash = a.file AND b.size = "
                                   "a.size AND b.complete = 1 /* scan ok */"),
                   ==, count (fixture, "SELECT count (*) FROM attachment /* scan ok */"));
  g_assert_cmpint (count (fixture, "SELECT count (DISTINCT mime) FROM attachment /* scan ok */"), >=, 3);
}

static void
assert_kept (Fixture *fixture, const DhEntity *entity, const char *condition)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count (*) FROM ");

  g_string_append (sql, entity->table);
  g_string_append (sql, condition);
  if (count (fixture, sql->str) == 0)
    g_error ("nothing of “%s” is in the sample", entity->name);
}

/* Who looks around finds no empty book: each has rows, under a point of the year, and so has each of its parts. */
static void
test_registers (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; dh_registers ()[i] != NULL; i++)
    {
      const DhRegister *reg = dh_registers ()[i];

      if (reg->topic == DH_TOPIC_OFFICE)
        continue;
      assert_kept (fixture, reg->entity, " WHERE focal_point IS NOT NULL");
      for (guint n = 0; reg->parts != NULL && reg->parts[n] != NULL; n++)
        assert_kept (fixture, reg->parts[n], " /* scan ok */");
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = NULL;

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  dir = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_setenv ("DONGHANH_DATA_DIR", dir, TRUE);
  g_test_add ("/domain/sample/consistent", Fixture, NULL, set_up, test_consistent, fixture_tear_down);
  g_test_add ("/domain/sample/overdue", Fixture, NULL, set_up, test_overdue, fixture_tear_down);
  g_test_add ("/domain/sample/roll-up", Fixture, NULL, set_up, test_roll_up, fixture_tear_down);
  g_test_add ("/domain/sample/next-year", Fixture, NULL, set_up, test_next_year, fixture_tear_down);
  g_test_add ("/domain/sample/registers", Fixture, NULL, set_up, test_registers, fixture_tear_down);
  g_test_add ("/domain/sample/files", Fixture, NULL, set_up, test_files, fixture_tear_down);
  g_test_add ("/domain/sample/trash", Fixture, NULL, set_up, test_trash, fixture_tear_down);
  return g_test_run ();
}
