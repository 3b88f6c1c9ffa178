/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"
#include "dh-programme.h"

typedef struct
{
  gint64 id;
  double (*roll_up) (DhDb *db, gint64 id, GError **error);
} RollUp;

static DexFuture *
roll_up_func (DhDb *db, gpointer data)
{
  const RollUp *roll_up = data;
  g_autoptr (GError) error = NULL;
  double value = roll_up->roll_up (db, roll_up->id, &error);

  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_for_double (value);
}

static void
assert_progress (Fixture *fixture, double (*roll_up) (DhDb *, gint64, GError **), gint64 id, double expected)
{
  RollUp *query = g_new0 (RollUp, 1);

  query->id = id;
  query->roll_up = roll_up;
  g_assert_cmpfloat_with_epsilon (
      wait_double (dh_store_read (dh_context_get_store (fixture->context), roll_up_func, query, g_free)), expected,
      0.005);
}

static void
assert_due (const char *state, const char *period, DhDue expected, int days)
{
  g_autoptr (DhPeriod) parsed = period != NULL ? dh_period_from_canonical (period, "", NULL) : NULL;
  DhDate today = dh_date_new (2023, 8, 15);
  int found = 0;

  g_assert_cmpint (dh_task_due (state, parsed, today, 7, &found), ==, expected);
  g_assert_cmpint (found, ==, days);
}

static void
test_due (void)
{
  assert_due ("not-started", "2023-Q2", DH_DUE_OVERDUE, 46);
  assert_due ("in-progress", "<2023-08-14", DH_DUE_OVERDUE, 1);
  assert_due ("in-progress", "2023-08-15", DH_DUE_TODAY, 0);
  assert_due ("in-progress", "2023-08-16", DH_DUE_SOON, -1);
  assert_due ("in-progress", "2023-08-22", DH_DUE_SOON, -7);
  assert_due ("in-progress", "2023-08-23", DH_DUE_LATER, -8);
  assert_due ("in-progress", "2023", DH_DUE_LATER, -138);
  assert_due ("in-progress", "permanent", DH_DUE_NONE, 0);
  assert_due ("not-started", "when-needed", DH_DUE_NONE, 0);
  assert_due ("not-started", NULL, DH_DUE_NONE, 0);
  assert_due ("done", "2023-Q1", DH_DUE_DONE, 0);
  assert_due ("done-late", "2023-Q1", DH_DUE_DONE, 0);
  assert_due ("cancelled", "2023-Q1", DH_DUE_NONE, 0);
  assert_due ("carried-over", "2023-Q1", DH_DUE_NONE, 0);
  g_assert_cmpint (dh_task_due ("not-started", NULL, 0, 7, NULL), ==, DH_DUE_NONE);
}

static gint64
add_task (Fixture *fixture, const char *title, const char *progress, const char *parent)
{
  return add (fixture, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", title, "progress",
              progress, "parent", parent, NULL);
}

static void
test_roll_up (Fixture *fixture, gconstpointer data)
{
  gint64 programme = add_programme (fixture), point = count (fixture, "SELECT id FROM focal_point"), task = 0;

  assert_progress (fixture, dh_progress_of_programme_db, programme, -1);
  assert_progress (fixture, dh_progress_of_focal_point_db, point, -1);
  add_task (fixture, "a", "100", "");
  add_task (fixture, "b", "50", "");
  assert_progress (fixture, dh_progress_of_focal_point_db, point, 75);

  /* A task with parts counts as their mean, whatever stands in it. */
  add_task (fixture, "c", "10", "");
  add_task (fixture, "c1", "0", "c");
  add_task (fixture, "c2", "30", "c");
  assert_progress (fixture, dh_progress_of_focal_point_db, point, 55);

  /* Cancelled and carried over ones are left out, with their parts. */
  task = add_task (fixture, "d", "0", "");
  assert_progress (fixture, dh_progress_of_programme_db, programme, 41.25);
  wait_ok (change (fixture, &dh_task_entity, task, "state", "cancelled", "reason", "x", NULL));
  assert_progress (fixture, dh_progress_of_programme_db, programme, 55);

  /* Points below count with the point above. */
  add (fixture, &dh_focal_point_entity, "programme", "2023", "parent", "Tuyên truyền", "title", "Fanpage", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "focal_point", "Fanpage", "title", "e", "progress", "15", NULL);
  assert_progress (fixture, dh_progress_of_focal_point_db, point, 45);
  /* A task outside of any point counts for the programme only. */
  add (fixture, &dh_task_entity, "programme", "2023", "title", "f", "progress", "95", NULL);
  assert_progress (fixture, dh_progress_of_focal_point_db, point, 45);
  assert_progress (fixture, dh_progress_of_programme_db, programme, 55);
}

/* Congresses: 111 of 152 held. */
static void
test_congresses (Fixture *fixture, gconstpointer data)
{
  gint64 programme = add_programme (fixture);

  for (guint i = 0; i < 152; i++)
    {
      g_autofree char *title = g_strdup_printf ("Đại hội %u", i);

      add (fixture, &dh_task_entity, "programme", "2023", "title", title, "progress", i < 111 ? "100" : "0", NULL);
    }
  assert_progress (fixture, dh_progress_of_programme_db, programme, 73.03);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_programme (fixture);

  wait_refused (dh_programme_set_state (fixture->context, id, "adopted"), DH_ERROR_NOT_ALLOWED,
                "“Adopted” is not the next step; expected “In consultation” or “Submitted”");
  wait_ok (dh_programme_set_state (fixture->context, id, "submitted"));
  wait_ok (dh_programme_set_state (fixture->context, id, "draft"));
  wait_ok (dh_programme_set_state (fixture->context, id, "consulting"));
  wait_ok (dh_programme_set_state (fixture->context, id, "submitted"));
  wait_ok (dh_programme_set_state (fixture->context, id, "adopted"));
  wait_refused (dh_programme_set_state (fixture->context, id, "draft"), DH_ERROR_NOT_ALLOWED,
                "expected “Submitted” or “Half-year reviewed” or “Closed”");
  wait_ok (dh_programme_set_state (fixture->context, id, "reviewed"));
  wait_ok (dh_programme_set_state (fixture->context, id, "adopted"));
  wait_ok (dh_programme_set_state (fixture->context, id, "closed"));
  wait_refused (dh_programme_set_state (fixture->context, id, "adopted"), DH_ERROR_NOT_ALLOWED, "stays closed");
  /* A form is no way round the rule. */
  wait_refused (change (fixture, &dh_programme_entity, id, "state", "draft", NULL), DH_ERROR_NOT_ALLOWED,
                "stays closed");
}

static gint64
find_task (Fixture *fixture, gint64 programme, const char *title)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  DhValue id = { .type = DH_VALUE_INT, .i = programme }, name = { .type = DH_VALUE_TEXT, .s = (char *) title };
  g_autoptr (DhQuery) of_programme = dh_query_with_filter (query, "programme", DH_FILTER_IS, &id);
  g_autoptr (DhQuery) of_title = dh_query_with_filter (of_programme, "title", DH_FILTER_IS, &name);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, of_title);

  wait_ok (dh_record_list_settled (list));
  return dh_record_list_get_id (list, 0);
}

static void
add_year (Fixture *fixture)
{
  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Dở dang", "period",
       "trước ngày 30/6", "lead", "HND", "units", "HPN", "progress", "40", "product_reached", "3", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Phần", "parent", "Dở dang", "period", "Quý III", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Xong", "period", "Quý I", "progress", "100", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Hằng năm", "period", "18/11", "recurrence", "yearly",
       "progress", "100", NULL);
  {
    gint64 part = count (fixture, "SELECT id FROM task_part");

    wait_ok (change (fixture, &dh_task_part_entity, part, "part", "Lo hậu cần", "deadline", "15/6/2023", NULL));
  }
}

static void
test_clone_carry (Fixture *fixture, gconstpointer data)
{
  gint64 old = 0, new = 0, first = 0, task = 0, sub = 0;
  g_autofree char *identity = NULL, *parent = NULL, *before = NULL, *after = NULL;

  add_year (fixture);
  old = count (fixture, "SELECT id FROM programme WHERE year = 2023");
  first = find_task (fixture, old, "Dở dang");
  before = dump (fixture->context);
  new = wait_int64 (dh_programme_clone (fixture->context, old, 2024, DH_CLONE_CARRY_OVER | DH_CLONE_RECURRING));

  assert_value (fixture, &dh_programme_entity, new, "title", "Chương trình năm 2024");
  assert_value (fixture, &dh_programme_entity, new, "state", "draft");
  assert_value (fixture, &dh_programme_entity, new, "year", "2024");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM focal_point /* scan ok */"), ==, 2);

  /* The old one says where it went … */
  assert_value (fixture, &dh_task_entity, first, "state", "carried-over");
  assert_value (fixture, &dh_task_entity, first, "reason", "Carried over into the programme of 2024.");
  assert_value (fixture, &dh_task_entity, first, "progress", "40");
  /* … and the new one goes on from there. */
  task = find_task (fixture, new, "Dở dang");
  identity = dh_id_format (first);
  assert_value (fixture, &dh_task_entity, task, "origin", identity);
  assert_value (fixture, &dh_task_entity, task, "state", "in-progress");
  assert_value (fixture, &dh_task_entity, task, "progress", "40");
  assert_value (fixture, &dh_task_entity, task, "product_reached", "3");
  assert_value (fixture, &dh_task_entity, task, "period", "<2024-06-30");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task_part WHERE part = 'Lo hậu cần' AND deadline = "
                                   "'2024-06-15' /* scan ok */"),
                   ==, 1);
  sub = find_task (fixture, new, "Phần");
  parent = dh_id_format (task);
  assert_value (fixture, &dh_task_entity, sub, "parent", parent);
  assert_value (fixture, &dh_task_entity, sub, "period", "2024-Q3");

  g_assert_cmpint (find_task (fixture, new, "Xong"), ==, 0);
  task = find_task (fixture, new, "Hằng năm");
  assert_value (fixture, &dh_task_entity, task, "state", "not-started");
  assert_value (fixture, &dh_task_entity, task, "period", "2024-11-18");

  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  after = dump (fixture->context);
  g_assert_cmpstr (after, ==, before);
}

/* Carried twice, the task is still the one of the first year. */
static void
test_clone_identity (Fixture *fixture, gconstpointer data)
{
  gint64 old = 0, next = 0, after_next = 0;
  g_autofree char *identity = NULL;

  add_year (fixture);
  old = count (fixture, "SELECT id FROM programme WHERE year = 2023");
  identity = dh_id_format (find_task (fixture, old, "Dở dang"));
  next = wait_int64 (dh_programme_clone (fixture->context, old, 2024, DH_CLONE_CARRY_OVER));
  after_next = wait_int64 (dh_programme_clone (fixture->context, next, 2025, DH_CLONE_CARRY_OVER));
  assert_value (fixture, &dh_task_entity, find_task (fixture, after_next, "Dở dang"), "origin", identity);
  assert_value (fixture, &dh_task_entity, find_task (fixture, after_next, "Dở dang"), "period", "<2025-06-30");
}

/* Who has left for the trash does not come along; the task does, without them. */
static void
test_clone_gone (Fixture *fixture, gconstpointer data)
{
  gint64 old = 0, new = 0, farmers = 0, women = 0;

  add_year (fixture);
  old = count (fixture, "SELECT id FROM programme WHERE year = 2023");
  farmers = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HND; ND' /* scan ok */");
  women = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HPN' /* scan ok */");
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, (gint64[]) { farmers, women }, 2));
  new = wait_int64 (dh_programme_clone (fixture->context, old, 2024, DH_CLONE_CARRY_OVER));
  assert_value (fixture, &dh_task_entity, find_task (fixture, new, "Dở dang"), "lead", "");
  assert_value (fixture, &dh_task_entity, find_task (fixture, new, "Dở dang"), "units", "");
}

/* A commune adopts before its province: the link upwards is set later, and never in a circle. */
static void
test_superior (Fixture *fixture, gconstpointer data)
{
  gint64 term = add (fixture, &dh_programme_entity, "year", "2019", "title", "Nhiệm kỳ", "kind", "term", NULL);
  gint64 year = add_programme (fixture), point = 0;
  g_autofree char *shown = NULL;

  add (fixture, &dh_focal_point_entity, "programme", "2019", "title", "Đoàn kết", NULL);
  wait_ok (change (fixture, &dh_programme_entity, year, "superior", "Nhiệm kỳ", NULL));
  wait_refused (change (fixture, &dh_programme_entity, term, "superior", "2023", NULL), DH_ERROR_INVALID_VALUE,
                "Superior programme: the record cannot lie below itself");
  point = count (fixture, "SELECT id FROM focal_point WHERE title = 'Tuyên truyền' /* scan ok */");
  wait_ok (change (fixture, &dh_focal_point_entity, point, "term_points", "Đoàn kết", NULL));
  shown = show (fixture, &dh_focal_point_entity, point, "term_points");
  g_assert_cmpstr (shown, ==, "Đoàn kết");
}

static void
test_clone_all (Fixture *fixture, gconstpointer data)
{
  gint64 old = 0, new = 0, empty = 0;

  add_year (fixture);
  old = count (fixture, "SELECT id FROM programme WHERE year = 2023");
  new = wait_int64 (dh_programme_clone (fixture->context, old, 2024, DH_CLONE_ALL_TASKS));
  assert_value (fixture, &dh_task_entity, find_task (fixture, new, "Xong"), "state", "not-started");
  assert_value (fixture, &dh_task_entity, find_task (fixture, new, "Dở dang"), "progress", "0");
  assert_value (fixture, &dh_task_entity, find_task (fixture, old, "Dở dang"), "state", "in-progress");
  empty = wait_int64 (dh_programme_clone (fixture->context, old, 2025, DH_CLONE_DEFAULT));
  g_assert_cmpint (find_task (fixture, empty, "Dở dang"), ==, 0);
  wait_refused (dh_programme_clone (fixture->context, 5, 2025, DH_CLONE_DEFAULT), DH_ERROR_NOT_FOUND,
                "no such programme");
  wait_refused (dh_programme_clone (fixture->context, old, 2525, DH_CLONE_DEFAULT), DH_ERROR_INVALID_VALUE,
                "Year: “2525” does not fit");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/programme/due", test_due);
  fixture_add ("/domain/programme/roll-up", test_roll_up);
  fixture_add ("/domain/programme/congresses", test_congresses);
  fixture_add ("/domain/programme/states", test_states);
  fixture_add ("/domain/programme/clone-carry", test_clone_carry);
  fixture_add ("/domain/programme/clone-identity", test_clone_identity);
  fixture_add ("/domain/programme/clone-gone", test_clone_gone);
  fixture_add ("/domain/programme/superior", test_superior);
  fixture_add ("/domain/programme/clone-all", test_clone_all);
  return g_test_run ();
}
