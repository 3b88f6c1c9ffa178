/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-history.h"

static char *
describe (GListModel *list, guint i)
{
  g_autoptr (DhHistoryEntry) entry = g_list_model_get_item (list, i);

  g_assert_nonnull (entry);
  return dh_history_entry_describe (entry);
}

static void
assert_entry (GListModel *list, guint i, const char *expected)
{
  g_autofree char *text = describe (list, i);

  g_assert_cmpstr (text, ==, expected);
}

static GListModel *
history_of (Fixture *fixture, const DhEntity *entity, gint64 id)
{
  return wait_object (dh_history_of_record (fixture->context, entity, id, 100));
}

static gint64
add_task (Fixture *fixture)
{
  add_programme (fixture);
  add_units (fixture);
  return add (fixture, &dh_task_entity, "programme", "2023", "title", "Ngày hội", NULL);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  gint64 task = add_task (fixture);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DhHistoryEntry) entry = NULL;
  g_autofree char *when = NULL;

  wait_ok (change (fixture, &dh_task_entity, task, "lead", "HND", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "lead", "HPN", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "state", "in-progress", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "period", "Quý III", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "period", "trước ngày 18/11", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "period", "", NULL));

  list = history_of (fixture, &dh_task_entity, task);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 7);
  assert_entry (list, 0, "Task “Ngày hội”: Period emptied, it was “trước ngày 18/11”");
  assert_entry (list, 1, "Task “Ngày hội”: Period from “Quý III” to “trước ngày 18/11”");
  assert_entry (list, 2, "Task “Ngày hội”: Period set to “Quý III”");
  assert_entry (list, 3, "Task “Ngày hội”: State from “Not started” to “In progress”");
  assert_entry (list, 4, "Task “Ngày hội”: Lead unit from “Hội Nông dân tỉnh” to “Hội Phụ nữ tỉnh”");
  assert_entry (list, 5, "Task “Ngày hội”: Lead unit set to “Hội Nông dân tỉnh”");
  assert_entry (list, 6, "Task “Ngày hội” added");

  entry = g_list_model_get_item (list, 4);
  g_assert_cmpstr (dh_history_entry_get_subject (entry), ==, "Task “Ngày hội”");
  g_assert_cmpstr (dh_history_entry_get_field (entry), ==, "Lead unit");
  g_assert_cmpstr (dh_history_entry_get_column (entry), ==, "lead");
  g_assert_cmpstr (dh_history_entry_get_old (entry), ==, "Hội Nông dân tỉnh");
  g_assert_cmpstr (dh_history_entry_get_new (entry), ==, "Hội Phụ nữ tỉnh");
  g_assert_cmpstr (dh_change_get_origin (dh_history_entry_get_change (entry)), ==, "test");
  when = dh_history_entry_dup_when (entry);
  g_assert_true (g_str_has_prefix (when, "15/08/2023 12:"));
}

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Huyện A", NULL);
  g_autoptr (GListModel) list = NULL;

  wait_ok (change (fixture, &dh_unit_entity, id, "valid_to", "30/6/2025", NULL));
  list = history_of (fixture, &dh_unit_entity, id);
  assert_entry (list, 0, "Unit “Huyện A”: Valid to set to “30/06/2025”");
}

static void
test_trash (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Huyện A", NULL);
  g_autoptr (GListModel) list = NULL;

  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &id, 1));
  wait_ok (dh_records_restore (fixture->context, &dh_unit_entity, &id, 1));
  list = history_of (fixture, &dh_unit_entity, id);
  assert_entry (list, 0, "Unit “Huyện A” taken out of the trash");
  assert_entry (list, 1, "Unit “Huyện A” put into the trash");
  assert_entry (list, 2, "Unit “Huyện A” added");
}

/* Links between records read as changes of the list, also when they are gone. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  gint64 task = add_task (fixture);
  g_autoptr (GListModel) list = NULL, other = NULL;

  add (fixture, &dh_task_entity, "programme", "2023", "title", "Khác", "units", "HND", NULL);
  wait_ok (change (fixture, &dh_task_entity, task, "units", "HPN; HND", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "units", "HPN", NULL));
  list = history_of (fixture, &dh_task_entity, task);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 4);
  assert_entry (list, 0, "Task “Ngày hội”: Co-ordinating units lost “Hội Nông dân tỉnh”");
  assert_entry (list, 3, "Task “Ngày hội” added");
  {
    g_autofree char *one = describe (list, 1), *two = describe (list, 2);
    g_autofree char *both = g_strcmp0 (one, two) < 0 ? g_strjoin ("\n", one, two, NULL)
                                                     : g_strjoin ("\n", two, one, NULL);

    g_assert_cmpstr (both, ==,
                     "Task “Ngày hội”: Co-ordinating units gained “Hội Nông dân tỉnh”\n"
                     "Task “Ngày hội”: Co-ordinating units gained “Hội Phụ nữ tỉnh”");
  }
  other = wait_object (dh_history_of_store (fixture->context, 0, 3));
  assert_entry (other, 0, "Task “Ngày hội”: Co-ordinating units lost “Hội Nông dân tỉnh”");
}

static void
test_store (Fixture *fixture, gconstpointer data)
{
  gint64 since = 0, unit = 0;
  g_autoptr (GListModel) list = NULL;

  add_units (fixture);
  since = count (fixture, "SELECT max (id) FROM change");
  unit = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HPN' /* scan ok */");
  wait_ok (change (fixture, &dh_unit_entity, unit, "phone", "0123", NULL));
  list = wait_object (dh_history_of_store (fixture->context, since, 100));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  assert_entry (list, 0, "Unit “Hội Phụ nữ tỉnh”: Telephone set to “0123”");
}

/* A unit's own part of a task is a record of its own. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  gint64 task = add_task (fixture), part = 0;
  g_autoptr (GListModel) list = NULL;

  wait_ok (change (fixture, &dh_task_entity, task, "units", "HPN", NULL));
  part = count (fixture, "SELECT id FROM task_part");
  wait_ok (change (fixture, &dh_task_part_entity, part, "part", "Nấu ăn", NULL));
  list = history_of (fixture, &dh_task_part_entity, part);
  assert_entry (list, 0, "Co-ordination “Hội Phụ nữ tỉnh”: Its part of the work set to “Nấu ăn”");
  g_clear_object (&list);
  /* … and shows in the history of the task. */
  list = history_of (fixture, &dh_task_entity, task);
  assert_entry (list, 0, "Co-ordination “Hội Phụ nữ tỉnh”: Its part of the work set to “Nấu ăn”");
  assert_entry (list, 1, "Task “Ngày hội”: Co-ordinating units gained “Hội Phụ nữ tỉnh”");
}

/* Undoing is told as what it did. */
static void
test_undone (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội", NULL);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DhHistoryEntry) entry = NULL;

  wait_ok (change (fixture, &dh_unit_entity, id, "phone", "0123", NULL));
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  list = history_of (fixture, &dh_unit_entity, id);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  assert_entry (list, 0, "Unit “Hội”: Telephone emptied, it was “0123”");
  entry = g_list_model_get_item (list, 0);
  g_assert_cmpint (dh_change_get_kind (dh_history_entry_get_change (entry)), ==, DH_CHANGE_UNDO);
}

/* What is gone for good still tells its name. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội", NULL);
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DhHistoryEntry) entry = NULL;

  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  list = history_of (fixture, &dh_unit_entity, id);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  assert_entry (list, 0, "Unit “Hội” removed");
  assert_entry (list, 1, "Unit “Hội” added");
  entry = g_list_model_get_item (list, 0);
  g_assert_null (dh_history_entry_get_column (entry));
  g_assert_cmpstr (dh_history_entry_get_field (entry), ==, "");
  g_assert_cmpstr (dh_history_entry_get_old (entry), ==, "Hội");
  wait_refused (dh_history_restore (fixture->context, entry), DH_ERROR_NOT_ALLOWED, "Unit “Hội” is gone");
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &dh_unit_entity, "name", "Hội", NULL);
  g_autoptr (GListModel) list = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *phone = g_strdup_printf ("%u", i);

      wait_ok (change (fixture, &dh_unit_entity, id, "phone", phone, "address", phone, NULL));
    }
  list = wait_object (dh_history_of_record (fixture->context, &dh_unit_entity, id, 5));
  g_assert_cmpuint (g_list_model_get_n_items (list), >=, 5);
  g_assert_cmpuint (g_list_model_get_n_items (list), <=, 6);
  assert_entry (list, 0, "Unit “Hội”: Telephone from “8” to “9”");
}

/* Numbers, flags, long texts and money of other kinds read as they do on screen. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  gint64 holiday = add (fixture, &dh_holiday_entity, "date", "20/1/2023", NULL), indicator = 0;
  g_autoptr (GListModel) list = NULL;

  wait_ok (change (fixture, &dh_holiday_entity, holiday, "worked", "yes", NULL));
  list = history_of (fixture, &dh_holiday_entity, holiday);
  assert_entry (list, 0, "Holiday “2023-01-20”: Worked instead from “no” to “yes”");
  g_clear_object (&list);

  add_programme (fixture);
  indicator = add (fixture, &dh_indicator_entity, "programme", "2023", "name", "Quỹ", "target", "1265", NULL);
  wait_ok (change (fixture, &dh_indicator_entity, indicator, "target", "1269,77", NULL));
  list = history_of (fixture, &dh_indicator_entity, indicator);
  assert_entry (list, 0, "Indicator “Quỹ”: Target from “1.265” to “1.269,77”");
}

static void
restore_entry (Fixture *fixture, gint64 task, guint i)
{
  g_autoptr (GListModel) list = history_of (fixture, &dh_task_entity, task);
  g_autoptr (DhHistoryEntry) entry = g_list_model_get_item (list, i);

  wait_ok (dh_history_restore (fixture->context, entry));
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  gint64 task = add_task (fixture);
  g_autofree char *units = NULL, *lead = NULL, *period = NULL;
  g_autoptr (DhRecord) record = NULL;

  wait_ok (change (fixture, &dh_task_entity, task, "lead", "HND", "units", "HPN", "period", "Quý III", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "lead", "ĐTN", NULL));
  restore_entry (fixture, task, 0);
  lead = show (fixture, &dh_task_entity, task, "lead");
  g_assert_cmpstr (lead, ==, "Hội Nông dân tỉnh");
  wait_ok (change (fixture, &dh_task_entity, task, "units", "", NULL));
  restore_entry (fixture, task, 0);
  units = show (fixture, &dh_task_entity, task, "units");
  g_assert_cmpstr (units, ==, "Hội Phụ nữ tỉnh");
  wait_ok (change (fixture, &dh_task_entity, task, "period", "cả năm", NULL));
  restore_entry (fixture, task, 0);
  period = show (fixture, &dh_task_entity, task, "period");
  g_assert_cmpstr (period, ==, "Quý III");
  wait_ok (dh_records_trash (fixture->context, &dh_task_entity, &task, 1));
  restore_entry (fixture, task, 0);
  record = load (fixture, &dh_task_entity, task);
  g_assert_false (dh_record_is_trashed (record));
}

/* What was added goes, what was named is no longer named, and the rest of the list stays. */
static void
test_restore_added (Fixture *fixture, gconstpointer data)
{
  gint64 task = add_task (fixture);
  g_autofree char *units = NULL;
  g_autoptr (DhRecord) record = NULL;
  g_autoptr (GListModel) list = NULL;

  wait_ok (change (fixture, &dh_task_entity, task, "units", "HPN", NULL));
  wait_ok (change (fixture, &dh_task_entity, task, "units", "HPN; ĐTN", NULL));
  restore_entry (fixture, task, 0);
  units = show (fixture, &dh_task_entity, task, "units");
  g_assert_cmpstr (units, ==, "Hội Phụ nữ tỉnh");

  list = history_of (fixture, &dh_task_entity, task);
  restore_entry (fixture, task, g_list_model_get_n_items (list) - 1);
  record = load (fixture, &dh_task_entity, task);
  g_assert_true (dh_record_is_trashed (record));
  restore_entry (fixture, task, 0);
  g_clear_object (&record);
  record = load (fixture, &dh_task_entity, task);
  g_assert_false (dh_record_is_trashed (record));
  /* And back once more: what was restored goes to the trash. */
  restore_entry (fixture, task, 0);
  g_clear_object (&record);
  record = load (fixture, &dh_task_entity, task);
  g_assert_true (dh_record_is_trashed (record));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/history/words", test_words);
  fixture_add ("/domain/history/dates", test_dates);
  fixture_add ("/domain/history/trash", test_trash);
  fixture_add ("/domain/history/lists", test_lists);
  fixture_add ("/domain/history/store", test_store);
  fixture_add ("/domain/history/parts", test_parts);
  fixture_add ("/domain/history/undone", test_undone);
  fixture_add ("/domain/history/gone", test_gone);
  fixture_add ("/domain/history/limit", test_limit);
  fixture_add ("/domain/history/kinds", test_kinds);
  fixture_add ("/domain/history/restore", test_restore);
  fixture_add ("/domain/history/restore-added", test_restore_added);
  return g_test_run ();
}
