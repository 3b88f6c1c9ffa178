/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-calendar.h"
#include "dh-json.h"

static DhCalendar *
load_days (Fixture *fixture, const char *from, const char *until)
{
  DexFuture *future = dh_calendar_load (fixture->context, dh_date_from_iso (from), dh_date_from_iso (until));
  g_autoptr (GError) error = NULL;

  wait_ok (dex_ref (future));
  DhCalendar *calendar = g_value_dup_boxed (dex_future_get_value (future, &error));
  g_assert_no_error (error);
  dex_unref (future);
  return calendar;
}

/* The entries of a day as "kind title" parted by "|". */
static char *
describe (const DhCalendar *calendar, const char *date)
{
  static const char marks[] = "HOEDM";
  const DhCalendarDay *day = dh_calendar_get_day (calendar, dh_date_from_iso (date));
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (day);
  g_assert_cmpint (day->date, ==, dh_date_from_iso (date));
  for (guint i = 0; i < day->entries->len; i++)
    {
      const DhCalendarEntry *entry = g_ptr_array_index (day->entries, i);
      g_string_append_printf (text, "%s%c %s%s%s", i > 0 ? "|" : "", marks[entry->kind], entry->title,
                              entry->done ? " done" : "", entry->late ? " late" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_day (const DhCalendar *calendar, const char *date, const char *expected)
{
  g_autofree char *text = describe (calendar, date);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
add_task (Fixture *fixture, const char *title, const char *period, const char *state)
{
  return add (fixture, &dh_task_entity, "programme", "2023", "title", title, "period", period, "state", state, NULL);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  add_programme (fixture);
  add_task (fixture, "open", "ngày 18/8", "in-progress");
  add_task (fixture, "late", "ngày 14/8", "in-progress");
  add_task (fixture, "finished", "ngày 18/8", "done");
  add (fixture, &dh_event_entity, "title", "Hội nghị", "date", "2023-08-18", "until", "2023-08-19", "time", "7h30",
       NULL);
  add (fixture, &dh_holiday_entity, "date", "2023-08-19", "name", "Làm bù", "worked", "1", NULL);
  g_autoptr (DhCalendar) calendar = load_days (fixture, "2023-08-14", "2023-09-10");

  g_assert_cmpuint (calendar->days->len, ==, 28);
  g_assert_null (dh_calendar_get_day (calendar, dh_date_from_iso ("2023-08-13")));
  g_assert_null (dh_calendar_get_day (calendar, dh_date_from_iso ("2023-09-11")));
  assert_day (calendar, "2023-08-14", "D late late");
  assert_day (calendar, "2023-08-15", "");
  assert_day (calendar, "2023-08-18", "E Hội nghị|D open|D finished done");
  assert_day (calendar, "2023-08-19", "O Ngày Cách mạng tháng Tám|E Hội nghị");
  assert_day (calendar, "2023-08-30", "O Lễ Vu lan");
  assert_day (calendar, "2023-09-01", "H Quốc khánh");
  assert_day (calendar, "2023-09-04", "H Nghỉ bù Quốc khánh");

  const DhCalendarDay *swapped = dh_calendar_get_day (calendar, dh_date_from_iso ("2023-08-19"));
  const DhCalendarDay *sunday = dh_calendar_get_day (calendar, dh_date_from_iso ("2023-08-20"));
  g_assert_true (swapped->worked && swapped->swapped);
  g_assert_false (sunday->worked || sunday->swapped);
  g_assert_cmpint (sunday->lunar.day, ==, 5);
  g_assert_cmpint (sunday->lunar.month, ==, 7);
  const DhCalendarDay *first = dh_calendar_get_day (calendar, dh_date_from_iso ("2023-08-18"));
  g_assert_cmpstr (((DhCalendarEntry *) g_ptr_array_index (first->entries, 0))->time, ==, "07:30");
  g_assert_cmpstr (((DhCalendarEntry *) g_ptr_array_index (swapped->entries, 1))->time, ==, "");
}

static void
test_repeats (Fixture *fixture, gconstpointer data)
{
  add (fixture, &dh_event_entity, "title", "Giỗ", "date", "2022-01-31", "repeat", "lunar", NULL);
  add (fixture, &dh_event_entity, "title", "Năm nhuận", "date", "2020-02-29", "repeat", "yearly", NULL);
  add (fixture, &dh_event_entity, "title", "Sau này", "date", "2025-02-28", "repeat", "yearly", NULL);
  g_autoptr (DhCalendar) calendar = load_days (fixture, "2023-01-01", "2023-03-31");

  /* The 29th of the last lunar month of 2021 comes back on that of 2022. */
  assert_day (calendar, "2023-01-20", "H Tết Nguyên đán|E Giỗ");
  assert_day (calendar, "2023-02-28", "E Năm nhuận");
  assert_day (calendar, "2023-01-21", "H Tết Nguyên đán");
  assert_day (calendar, "2023-02-05", "O Rằm tháng Giêng");
}

/* What began before the days that are shown, or comes back over the end of a year. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  gint64 gone = 0;

  add (fixture, &dh_event_entity, "title", "Đợt cao điểm", "date", "2022-01-01", "until", "2023-12-31", NULL);
  add (fixture, &dh_event_entity, "title", "Giao thừa", "date", "2020-12-30", "until", "2021-01-02", "time", "20h",
       "repeat", "yearly", NULL);
  add (fixture, &dh_event_entity, "title", "Từ năm nay", "date", "2023-12-30", "until", "2024-01-02", "repeat",
       "yearly", NULL);
  gone = add (fixture, &dh_event_entity, "title", "Bỏ", "date", "2023-08-15", NULL);
  wait_ok (dh_records_trash (fixture->context, &dh_event_entity, &gone, 1));
  g_autoptr (DhCalendar) summer = load_days (fixture, "2023-08-15", "2023-08-16");
  g_autoptr (DhCalendar) winter = load_days (fixture, "2023-01-02", "2023-01-04");
  g_autoptr (DhCalendar) end = load_days (fixture, "2023-12-29", "2024-01-03");

  assert_day (summer, "2023-08-15", "E Đợt cao điểm");
  assert_day (winter, "2023-01-02", "H Nghỉ bù Tết Dương lịch|E Đợt cao điểm|E Giao thừa");
  assert_day (winter, "2023-01-03", "E Đợt cao điểm");
  assert_day (end, "2023-12-29", "E Đợt cao điểm");
  assert_day (end, "2023-12-30", "E Đợt cao điểm|E Từ năm nay|E Giao thừa");
  assert_day (end, "2024-01-02", "E Giao thừa|E Từ năm nay");
  assert_day (end, "2024-01-03", "");
}

static void
test_moves (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = { { "ngày 18/8", "2023-09-07" },
                                          { "trước ngày 30/6", "<2023-09-07" },
                                          { "Quý III", "<2023-09-07" },
                                          { "từ 01/8 đến 18/8", "2023-08-01/2023-09-07" },
                                          { "từ 01/10 đến 18/10", "<2023-09-07" } };
  DhDate day = dh_date_new (2023, 9, 7);

  add_programme (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 task = add_task (fixture, "x", cases[i][0], "in-progress");
      wait_ok (dh_calendar_move (fixture->context, DH_ENTRY_DEADLINE, task, day));
      assert_value (fixture, &dh_task_entity, task, "period", cases[i][1]);
    }
  gint64 event = add (fixture, &dh_event_entity, "title", "e", "date", "2023-08-18", "until", "2023-08-20", NULL);
  wait_ok (dh_calendar_move (fixture->context, DH_ENTRY_EVENT, event, day));
  assert_value (fixture, &dh_event_entity, event, "date", "2023-09-07");
  assert_value (fixture, &dh_event_entity, event, "until", "2023-09-09");
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  assert_value (fixture, &dh_event_entity, event, "date", "2023-08-18");
  wait_refused (dh_calendar_move (fixture->context, DH_ENTRY_EVENT, 12345, day), DH_ERROR_NOT_FOUND, "");
}

static void
test_events (Fixture *fixture, gconstpointer data)
{
  static const char *const times[][2] = { { "7:30", "07:30" }, { "14h", "14:00" }, { "8g15", "08:15" }, { "", "" } };
  static const char *const wrong[] = { "24:00", "7:60", "sáng", "7:30x", "-1:00" };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 id = add (fixture, &dh_event_entity, "title", "e", "date", "2023-08-18", "time", times[i][0], NULL);
      assert_value (fixture, &dh_event_entity, id, "time", times[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    wait_refused (try_add (fixture, &dh_event_entity, "title", "e", "date", "2023-08-18", "time", wrong[i], NULL),
                  DH_ERROR_INVALID_VALUE, "7:30");
  wait_refused (try_add (fixture, &dh_event_entity, "title", "e", "date", "2023-08-18", "until", "2023-08-17", NULL),
                DH_ERROR_INVALID_VALUE, "");
  wait_refused (try_add (fixture, &dh_event_entity, "title", "e", NULL), DH_ERROR_MISSING_VALUE, "");
}

/* What registers still await lies on its day, with what it is, and leads to its row. */
static void
test_matters (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition"), *proposal = dh_entity_find ("supervision_proposal");
  gint64 id = add (fixture, petition, "summary", "Đơn", "received_on", "2023-08-09", NULL);
  gint64 owner = add (fixture, dh_entity_find ("supervision"), "topic", "Nước", "date", "2023-03-01", NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, owner);
  g_autoptr (DhCalendar) calendar = NULL, closed = NULL;
  const DhCalendarEntry *entry = NULL;

  add (fixture, petition, "summary", "Xong", "received_on", "2023-08-09", "handled_on", "2023-08-10", NULL);
  add (fixture, petition, "summary", "Trễ", "received_on", "2023-07-31", NULL);
  add (fixture, proposal, "supervision", number, "proposal", "Sửa", "sent_on", "2023-08-08", NULL);
  calendar = load_days (fixture, "2023-08-01", "2023-08-31");
  assert_day (calendar, "2023-08-14", "M Trễ late");
  assert_day (calendar, "2023-08-23", "M Đơn|M Sửa");
  entry = g_ptr_array_index (dh_calendar_get_day (calendar, dh_date_new (2023, 8, 23))->entries, 0);
  g_assert_cmpint (entry->id, ==, id);
  g_assert_cmpstr (entry->entity, ==, "petition");
  g_assert_cmpstr (entry->detail, ==, "To be handled by");

  wait_ok (change (fixture, dh_entity_find ("supervision"), owner, "state", "cancelled", NULL));
  wait_ok (dh_records_trash (fixture->context, petition, &id, 1));
  closed = load_days (fixture, "2023-08-23", "2023-08-23");
  assert_day (closed, "2023-08-23", "");
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  wait_ok (dh_json_import (fixture->context, NULL));
  g_autoptr (DhCalendar) calendar = load_days (fixture, "2023-01-01", "2023-12-31");
  for (guint i = 0; i < calendar->days->len; i++)
    {
      const DhCalendarDay *day = g_ptr_array_index (calendar->days, i);
      for (guint j = 0; j < day->entries->len; j++)
        n += ((DhCalendarEntry *) g_ptr_array_index (day->entries, j))->kind == DH_ENTRY_DEADLINE;
    }
  g_assert_cmpuint (n, ==,
                    count (fixture, "SELECT count (*) FROM task WHERE period_end >= '2023-01-01' AND period_end <= "
                                    "'2023-12-31' AND trashed IS NULL AND state NOT IN ('cancelled', 'carried-over')"));
  g_assert_cmpuint (n, >, 30);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = NULL;

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  dir = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_setenv ("DONGHANH_DATA_DIR", dir, TRUE);
  fixture_add ("/domain/calendar/days", test_days);
  fixture_add ("/domain/calendar/repeats", test_repeats);
  fixture_add ("/domain/calendar/long", test_long);
  fixture_add ("/domain/calendar/moves", test_moves);
  fixture_add ("/domain/calendar/events", test_events);
  fixture_add ("/domain/calendar/matters", test_matters);
  fixture_add ("/domain/calendar/sample", test_sample);
  return g_test_run ();
}
