/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"

static gint64
add_task (Fixture *fixture, const char *title, const char *period)
{
  return add (fixture, &dh_task_entity, "programme", "2023", "title", title, "period", period, NULL);
}

static void
test_units (Fixture *fixture, gconstpointer data)
{
  gint64 task = 0;
  g_autofree char *names = NULL, *after = NULL;

  add_programme (fixture);
  add_units (fixture);
  task = add (fixture, &dh_task_entity, "programme", "2023", "title", "Ngày hội", "lead", "HND", "units",
              "HPN; Đoàn Thanh niên tỉnh", NULL);
  names = show (fixture, &dh_task_entity, task, "units");
  g_assert_cmpstr (names, ==, "Hội Phụ nữ tỉnh; Đoàn Thanh niên tỉnh");
  wait_refused (change (fixture, &dh_task_entity, task, "units", "HPN; HND", NULL), DH_ERROR_INVALID_VALUE,
                "Co-ordinating units: “Hội Nông dân tỉnh” already leads the task");
  wait_refused (change (fixture, &dh_task_entity, task, "lead", "HPN", NULL), DH_ERROR_INVALID_VALUE, "already leads");
  /* Lead and co-ordination may change places in one step. */
  wait_ok (change (fixture, &dh_task_entity, task, "lead", "HPN", "units", "HND", NULL));
  after = show (fixture, &dh_task_entity, task, "units");
  g_assert_cmpstr (after, ==, "Hội Nông dân tỉnh");
}

/* What stays in the list keeps what is written on it. */
static void
test_parts_stay (Fixture *fixture, gconstpointer data)
{
  gint64 task = 0, part = 0;

  add_programme (fixture);
  add_units (fixture);
  task = add (fixture, &dh_task_entity, "programme", "2023", "title", "Ngày hội", "units", "HND; HPN", NULL);
  part = count (fixture, "SELECT p.id FROM task_part p JOIN unit u ON u.id = p.unit WHERE u.abbreviations = 'HPN' "
                         "/* scan ok */");
  wait_ok (change (fixture, &dh_task_part_entity, part, "part", "Nấu ăn", "deadline", "17/11/2023", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "units", "ĐTN; HPN", NULL));
  assert_value (fixture, &dh_task_part_entity, part, "part", "Nấu ăn");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task_part"), ==, 2);
  wait_refused (try_add (fixture, &dh_task_part_entity, "task", "Ngày hội", "unit", "HPN", NULL),
                DH_ERROR_INVALID_VALUE, "already takes part");
  wait_ok (change (fixture, &dh_task_entity, task, "lead", "HND", NULL));
  wait_refused (try_add (fixture, &dh_task_part_entity, "task", "Ngày hội", "unit", "HND", NULL),
                DH_ERROR_INVALID_VALUE, "already leads");
}

static void
test_done (Fixture *fixture, gconstpointer data)
{
  gint64 in_time = 0, late = 0, open_end = 0;

  add_programme (fixture);
  in_time = add_task (fixture, "a", "Quý III");
  late = add_task (fixture, "b", "trước ngày 30/6");
  open_end = add_task (fixture, "c", "thường xuyên");

  wait_ok (change (fixture, &dh_task_entity, in_time, "state", "done", NULL));
  assert_value (fixture, &dh_task_entity, in_time, "state", "done");
  assert_value (fixture, &dh_task_entity, in_time, "done_on", "2023-08-15");
  assert_value (fixture, &dh_task_entity, in_time, "progress", "100");

  wait_ok (change (fixture, &dh_task_entity, late, "state", "done", NULL));
  assert_value (fixture, &dh_task_entity, late, "state", "done-late");
  /* The day it was really done decides. */
  wait_ok (change (fixture, &dh_task_entity, late, "done_on", "29/6/2023", NULL));
  assert_value (fixture, &dh_task_entity, late, "state", "done");
  wait_ok (change (fixture, &dh_task_entity, late, "period", "Quý I", NULL));
  assert_value (fixture, &dh_task_entity, late, "state", "done-late");

  wait_ok (change (fixture, &dh_task_entity, open_end, "state", "done", NULL));
  assert_value (fixture, &dh_task_entity, open_end, "state", "done");

  /* Opened again: the day goes. */
  wait_ok (change (fixture, &dh_task_entity, in_time, "state", "in-progress", NULL));
  assert_value (fixture, &dh_task_entity, in_time, "done_on", "");
  wait_refused (change (fixture, &dh_task_entity, in_time, "done_on", "1/8/2023", NULL), DH_ERROR_INVALID_VALUE,
                "Done on: the task is not done");
}

static void
test_progress_field (Fixture *fixture, gconstpointer data)
{
  gint64 task = 0;

  add_programme (fixture);
  task = add_task (fixture, "a", "cả năm");
  wait_ok (change (fixture, &dh_task_entity, task, "progress", "30", NULL));
  assert_value (fixture, &dh_task_entity, task, "state", "in-progress");
  wait_ok (change (fixture, &dh_task_entity, task, "progress", "100", NULL));
  assert_value (fixture, &dh_task_entity, task, "state", "done");
  wait_ok (change (fixture, &dh_task_entity, task, "progress", "90", NULL));
  assert_value (fixture, &dh_task_entity, task, "state", "in-progress");
  assert_value (fixture, &dh_task_entity, task, "done_on", "");
  wait_ok (change (fixture, &dh_task_entity, task, "state", "not-started", NULL));
  assert_value (fixture, &dh_task_entity, task, "progress", "0");
  wait_ok (change (fixture, &dh_task_entity, task, "progress", "20", NULL));
  wait_refused (change (fixture, &dh_task_entity, task, "state", "not-started", "progress", "5", NULL),
                DH_ERROR_INVALID_VALUE, "Progress (%): a task that is not started has none");
}

static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  gint64 task = 0;

  add_programme (fixture);
  task = add_task (fixture, "a", "cả năm");
  wait_refused (change (fixture, &dh_task_entity, task, "state", "cancelled", NULL), DH_ERROR_MISSING_VALUE,
                "Reason: empty; expected why");
  wait_refused (change (fixture, &dh_task_entity, task, "state", "carried-over", NULL), DH_ERROR_MISSING_VALUE,
                "Reason: empty");
  wait_ok (change (fixture, &dh_task_entity, task, "state", "cancelled", "reason", "Hết kinh phí", NULL));
  wait_refused (change (fixture, &dh_task_entity, task, "reason", "", NULL), DH_ERROR_MISSING_VALUE, "Reason: empty");
}

static void
test_structure (Fixture *fixture, gconstpointer data)
{
  gint64 task = 0, sub = 0;
  g_autofree char *id = NULL;

  add_programme (fixture);
  add (fixture, &dh_programme_entity, "year", "2022", "title", "Chương trình năm 2022", NULL);
  add (fixture, &dh_focal_point_entity, "programme", "2022", "title", "Điểm cũ", NULL);
  task = add (fixture, &dh_task_entity, "programme", "2023", "title", "a", "focal_point", "Tuyên truyền", NULL);
  sub = add (fixture, &dh_task_entity, "programme", "2023", "title", "b", "parent", "a", NULL);
  assert_value (fixture, &dh_task_entity, task, "position", "1");
  assert_value (fixture, &dh_task_entity, sub, "position", "2");
  wait_refused (change (fixture, &dh_task_entity, task, "focal_point", "Điểm cũ", NULL), DH_ERROR_INVALID_VALUE,
                "Focal point: belongs to another programme");
  wait_refused (change (fixture, &dh_task_entity, task, "parent", "b", NULL), DH_ERROR_INVALID_VALUE,
                "Part of task: the record cannot lie below itself");
  id = dh_id_format (task);
  wait_refused (change (fixture, &dh_task_entity, task, "parent", id, NULL), DH_ERROR_INVALID_VALUE, "below itself");
  wait_refused (try_add (fixture, &dh_focal_point_entity, "programme", "2023", NULL), DH_ERROR_MISSING_VALUE,
                "Title: empty; expected a title, or else the text");
}

/* An entry speaks for the task as long as it is the newest one. */
static void
test_progress_entries (Fixture *fixture, gconstpointer data)
{
  gint64 task = 0, entry = 0;

  add_programme (fixture);
  task = add_task (fixture, "a", "Quý III");
  entry = add (fixture, &dh_progress_entity, "task", "a", "text", "Có dự thảo", "percent", "30", NULL);
  assert_value (fixture, &dh_progress_entity, entry, "date", "2023-08-15");
  assert_value (fixture, &dh_task_entity, task, "progress", "30");
  assert_value (fixture, &dh_task_entity, task, "state", "in-progress");
  add (fixture, &dh_progress_entity, "task", "a", "date", "1/7/2023", "percent", "10", NULL);
  assert_value (fixture, &dh_task_entity, task, "progress", "30");
  entry = add (fixture, &dh_progress_entity, "task", "a", "date", "20/10/2023", "percent", "100", NULL);
  assert_value (fixture, &dh_task_entity, task, "state", "done-late");
  assert_value (fixture, &dh_task_entity, task, "done_on", "2023-10-20");
  /* The entry and what it did are one undo. */
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  assert_value (fixture, &dh_task_entity, task, "state", "in-progress");
  wait_refused (try_add (fixture, &dh_progress_entity, "task", "a", NULL), DH_ERROR_MISSING_VALUE,
                "What was done: empty");
  wait_ok (change (fixture, &dh_task_entity, task, "state", "cancelled", "reason", "x", NULL));
  add (fixture, &dh_progress_entity, "task", "a", "date", "21/10/2023", "percent", "100", NULL);
  assert_value (fixture, &dh_task_entity, task, "state", "cancelled");
}

static void
test_indicators (Fixture *fixture, gconstpointer data)
{
  gint64 id = 0, value = 0;
  g_autoptr (DhRecord) record = NULL;

  add_programme (fixture);
  id = add (fixture, &dh_indicator_entity, "programme", "2023", "name", "Nhà Đại đoàn kết", "direction", "at-least",
            "target", "1000", NULL);
  wait_refused (change (fixture, &dh_indicator_entity, id, "direction", "range", NULL), DH_ERROR_MISSING_VALUE,
                "Target up to: a range needs two values");
  wait_refused (change (fixture, &dh_indicator_entity, id, "direction", "range", "target_to", "999", NULL),
                DH_ERROR_INVALID_VALUE, "the second not below the first");
  wait_refused (change (fixture, &dh_indicator_entity, id, "target_to", "1200", NULL), DH_ERROR_INVALID_VALUE,
                "only a range has a second value");
  wait_ok (change (fixture, &dh_indicator_entity, id, "direction", "range", "target_to", "1200", NULL));
  value = add (fixture, &dh_indicator_value_entity, "indicator", "Nhà Đại đoàn kết", "period", "Quý I", "value",
               "110,75", NULL);
  record = load (fixture, &dh_indicator_value_entity, value);
  g_assert_cmpstr (dh_record_get_title (record), ==, "Quý I");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/task/units", test_units);
  fixture_add ("/domain/task/parts-stay", test_parts_stay);
  fixture_add ("/domain/task/done", test_done);
  fixture_add ("/domain/task/progress-field", test_progress_field);
  fixture_add ("/domain/task/reasons", test_reasons);
  fixture_add ("/domain/task/structure", test_structure);
  fixture_add ("/domain/task/progress-entries", test_progress_entries);
  fixture_add ("/domain/task/indicators", test_indicators);
  return g_test_run ();
}
