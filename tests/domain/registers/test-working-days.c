/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-calendar.h"
#include "dh-deadline.h"

/* Limits in working days where the calendar is uneven: year ends, Tết, days in lieu, days swapped into work. The days
 * are those that were off in those years. */

static const DhEntity *
petition (void)
{
  return dh_entity_find ("petition");
}

static gint64
add_petition (Fixture *fixture, const char *received_on)
{
  return add (fixture, petition (), "summary", received_on, "received_on", received_on, NULL);
}

static gint64
add_rule (Fixture *fixture, const char *days, const char *working, const char *valid_from, const char *valid_to)
{
  return add (fixture, dh_entity_find ("deadline_rule"), "name", days, "rule", "petition/handling", "days", days,
              "working", working, "valid_from", valid_from, "valid_to", valid_to, NULL);
}

static gint64
add_holiday (Fixture *fixture, const char *date, const char *worked)
{
  return add (fixture, &dh_holiday_entity, "date", date, "name", "Theo thông báo", "worked", worked, NULL);
}

typedef struct
{
  const char *received_on, *handle_by;
} Case;

static void
assert_cases (Fixture *fixture, const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    assert_value (fixture, petition (), add_petition (fixture, cases[i].received_on), "handle_by", cases[i].handle_by);
}

/* Ten working days, the day of receipt not counted. */
static void
test_law (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = {
    { "2023-08-14", "2023-08-28" },                                 /* two weekends */
    { "2023-08-12", "2023-08-25" },                                 /* received on a Saturday … */
    { "2023-08-13", "2023-08-25" },                                 /* … on a Sunday … */
    { "2023-08-11", "2023-08-25" },                                 /* … and on the Friday before: the same */
    { "2023-12-22", "2024-01-08" },                                 /* New Year, a Monday */
    { "2022-12-20", "2023-01-04" },                                 /* New Year, a Sunday: the Monday in lieu */
    { "2023-12-31", "2024-01-15" }, { "2024-02-05", "2024-02-26" }, /* Tết, 8 … 14 February */
    { "2024-02-10", "2024-02-28" },                                 /* received on the first of Tết */
    { "2023-01-16", "2023-02-06" },                                 /* Tết, 20 … 26 January */
    { "2023-04-24", "2023-05-11" }, /* the Hùng Kings' day and 30 April on a weekend: off until 3 May */
    { "2024-04-15", "2024-05-02" }, /* the Hùng Kings' day on a Thursday, 30 April and 1 May */
    { "2023-08-21", "2023-09-06" }, /* National Day on a Saturday, and the day before it */
    { "2024-02-28", "2024-03-13" }, /* a leap day is a Thursday like others */
  };

  assert_cases (fixture, cases, G_N_ELEMENTS (cases));
}

/* In 2024 Monday, 29 April was off and Saturday, 4 May was worked for it. */
static void
test_swapped (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *days, *before, *after;
  } cases[] = { { "4", "2024-04-26", "2024-04-26" }, { "5", "2024-04-29", "2024-05-02" },
                { "6", "2024-05-02", "2024-05-03" }, { "7", "2024-05-03", "2024-05-04" },
                { "8", "2024-05-06", "2024-05-06" }, { "9", "2024-05-07", "2024-05-07" } };
  gint64 rule = add_rule (fixture, "1", "1", "", ""), id = add_petition (fixture, "2024-04-22");
  gint64 off = 0, on = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      wait_ok (change (fixture, dh_entity_find ("deadline_rule"), rule, "days", cases[i].days, NULL));
      wait_ok (dh_deadline_recount (fixture->context, FALSE));
      assert_value (fixture, petition (), id, "handle_by", cases[i].before);
    }
  off = add_holiday (fixture, "2024-04-29", "0");
  on = add_holiday (fixture, "2024-05-04", "1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      wait_ok (change (fixture, dh_entity_find ("deadline_rule"), rule, "days", cases[i].days, NULL));
      wait_ok (dh_deadline_recount (fixture->context, FALSE));
      assert_value (fixture, petition (), id, "handle_by", cases[i].after);
    }
  /* A swap in the trash is none. */
  wait_ok (dh_records_trash (fixture->context, &dh_holiday_entity, &off, 1));
  wait_ok (dh_records_trash (fixture->context, &dh_holiday_entity, &on, 1));
  wait_ok (change (fixture, dh_entity_find ("deadline_rule"), rule, "days", "7", NULL));
  wait_ok (dh_deadline_recount (fixture->context, FALSE));
  assert_value (fixture, petition (), id, "handle_by", "2024-05-03");
}

/* What the office enters comes before what the law lets expect, whichever way. */
static void
test_corrected (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = { { "2024-02-05", "2024-02-26" } };
  static const Case longer[] = { { "2024-02-05", "2024-02-27" } };
  static const Case shorter[] = { { "2024-02-05", "2024-02-26" }, { "2024-02-07", "2024-02-28" } };

  assert_cases (fixture, cases, G_N_ELEMENTS (cases));
  add_holiday (fixture, "2024-02-15", "0");
  assert_cases (fixture, longer, G_N_ELEMENTS (longer));
  add_holiday (fixture, "2024-02-14", "1");
  assert_cases (fixture, shorter, G_N_ELEMENTS (shorter));
}

/* The calendar and the deadlines know the same days off: a limit of one working day ends on the next worked one. */
static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  DhDate first = dh_date_new (2023, 12, 25), last = dh_date_new (2024, 5, 10);
  g_autoptr (DhCalendar) calendar = NULL;

  add_rule (fixture, "1", "1", "", "");
  add_holiday (fixture, "2024-04-29", "0");
  add_holiday (fixture, "2024-05-04", "1");
  calendar = wait_boxed (dh_calendar_load (fixture->context, first, last + 20));
  for (DhDate day = first; day <= last; day++)
    {
      g_autofree char *received_on = dh_date_to_iso (day), *handle_by = NULL;
      DhDate next = day + 1;

      while (!dh_calendar_get_day (calendar, next)->worked)
        next++;
      handle_by = dh_date_to_iso (next);
      assert_value (fixture, petition (), add_petition (fixture, received_on), "handle_by", handle_by);
    }
}

/* The rule that holds when the clock starts decides; of two that hold, the newer one; of none, the law. */
static void
test_validity (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = { { "2023-02-28", "2023-03-14" }, { "2023-03-01", "2023-03-06" },
                                { "2023-05-31", "2023-06-05" }, { "2023-06-01", "2023-06-08" },
                                { "2023-08-31", "2023-09-11" }, { "2023-09-05", "2023-09-19" } };

  add_rule (fixture, "3", "1", "2023-03-01", "2023-08-31");
  add_rule (fixture, "5", "1", "2023-06-01", "2023-08-31");
  assert_cases (fixture, cases, G_N_ELEMENTS (cases));
}

/* A rule in plain days counts every one of them, and one in the trash none. */
static void
test_plain (Fixture *fixture, gconstpointer data)
{
  static const Case plain[] = { { "2024-02-05", "2024-02-15" }, { "2023-12-25", "2024-01-04" } };
  static const Case law[] = { { "2024-02-05", "2024-02-26" } };
  gint64 rule = add_rule (fixture, "10", "0", "", "");

  assert_cases (fixture, plain, G_N_ELEMENTS (plain));
  wait_ok (dh_records_trash (fixture->context, dh_entity_find ("deadline_rule"), &rule, 1));
  assert_cases (fixture, law, G_N_ELEMENTS (law));
}

/* The longest rule there is ends in its own time, and what cannot be a number of days is refused. */
static void
test_bounds (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "0", "-1", "3651", "9999999999", "1,5", "mười" };
  g_autoptr (DhEdit) edit = dh_edit_new (dh_entity_find ("deadline_rule"));
  g_autofree char *day = NULL, *words = NULL;
  gint64 id = 0;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (dh_edit_parse (edit, "days", wrong[i], 2023, NULL));
  add (fixture, dh_entity_find ("deadline_rule"), "name", "x", "rule", "petition/handling", "days", "3650", "working",
       "1", "extension_days", "3650", "extension_times", "99", NULL);
  id = add_petition (fixture, "2023-08-14");
  day = get (fixture, petition (), id, "handle_by");
  /* Some 250 working days a year. */
  g_assert_cmpstr (day, >, "2037-01-01");
  g_assert_cmpstr (day, <, "2039-01-01");
  words = wait_string (dh_deadline_explain (fixture->context, petition (), id));
  g_assert_nonnull (strstr (words, "3650 working days"));
}

/* Whatever stands in the file: a day that is none is passed over. */
static DexFuture *
spoil_func (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;

  return dh_db_exec (db, &error, "UPDATE holiday SET date = '2023-08-99' /* scan ok */", NULL)
             ? dex_future_new_true ()
             : dex_future_new_for_error (g_steal_pointer (&error));
}

static void
test_spoilt (Fixture *fixture, gconstpointer data)
{
  static const Case cases[] = { { "2023-08-14", "2023-08-28" } };

  add_holiday (fixture, "2023-08-16", "0");
  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Spoil", spoil_func, NULL, NULL));
  assert_cases (fixture, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/working-days/law", test_law);
  fixture_add ("/domain/working-days/swapped", test_swapped);
  fixture_add ("/domain/working-days/corrected", test_corrected);
  fixture_add ("/domain/working-days/calendar", test_calendar);
  fixture_add ("/domain/working-days/validity", test_validity);
  fixture_add ("/domain/working-days/plain", test_plain);
  fixture_add ("/domain/working-days/bounds", test_bounds);
  fixture_add ("/domain/working-days/spoilt", test_spoilt);
  return g_test_run ();
}
