/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-deadline.h"
#include "dh-json.h"
#include "dh-register-private.h"
#include "dh-search.h"
#include "dh-statistics.h"

/* A register of the test's own, entered through the door that the build uses: nothing else in the program knows of it.
 */

static const DhChoice states[] = CHOICES ({ "new", N_ ("New") }, { "lent", N_ ("Lent") }, { "back", N_ ("Back") });

static const DhField boat_fields[] = {
  TEXT ("name", N_ ("Name"), NAMING, .section = N_ ("Boat")),
  NUMBER_FIELDS,
  DATE ("date", N_ ("Date"), NEEDED),
  TEXT ("owner", N_ ("Owner"), SENSITIVE | SEARCHED),
  STATE (states, "new"),
  DATE ("lent_on", N_ ("Lent on"), LISTED),
  DUE_FIELD ("due_on", N_ ("Due on")),
  EXTENSION_FIELDS,
  DATE ("back_on", N_ ("Back on"), LISTED),
  MONEY ("value", N_ ("Value"), LISTED),
  PERIOD ("season", N_ ("Season"), LISTED),
  PLACE_FIELDS,
  TWIN_FIELDS ("boat"),
  LINK_FIELDS,
  END_FIELDS,
};

static const DhChoice kinds[] = CHOICES ({ "race", N_ ("Race") }, { "work", N_ ("Work") });

static const DhField trip_fields[] = {
  PART_OF ("boat", N_ ("Boat"), "boat", .section = N_ ("Trip")),
  TEXT ("goal", N_ ("Goal"), NAMING),
  DATE ("date", N_ ("Date"), LISTED),
  COUNT ("people", N_ ("People"), LISTED),
  CHOICE ("kind", N_ ("Kind"), LISTED, kinds),
  DUE_FIELD ("due_on", N_ ("Back by")),
  END_FIELDS,
};

static const DhEntity trip = REGISTER_ENTITY ("trip", N_ ("Trip"), N_ ("Trips"), "goal", "date", trip_fields,
                                              .owner = "boat");
static const DhEntity boat = REGISTER_ENTITY ("boat", N_ ("Boat"), N_ ("Boats"), "name", "date", boat_fields);

static const DhRegister boats = {
  .entity = &boat,
  .parts = PARTS (&trip),
  .topic = DH_TOPIC_FESTIVAL,
  .date = "date",
  .states = STATES ({ "new", "lent" }, { "lent", "new back", "lent_on" }, { "back", "lent", "back_on", TRUE }),
  .deadlines = DEADLINES (
      { "return", N_ ("Return of a boat"), .from = "lent_on", .due = "due_on", .until = "back_on", .days = 10,
        .working = TRUE, .source = "Điều 1" },
      { "trip", N_ ("End of a trip"), .from = "date", .due = "due_on", .days = 5, .part = &trip, .source = "Điều 2" }),
  .figures = FIGURES ({ "total", N_ ("Boats") }, { "lent", N_ ("Lent"), .where = "state=lent", .of = "total" },
                      { "value", N_ ("Value"), .sum = "value" },
                      { "people", N_ ("People"), .sum = "people", .part = &trip, .date = "date" }),
  .breakdowns = "state level unit trip.kind",
  .twins = "name",
  .twin_days = 30,
};

static DhStatistics *
count_boats (Fixture *fixture, const char *period, const char *level)
{
  g_autoptr (DhPeriod) the_period = period != NULL ? dh_period_parse (period, 2023, NULL) : NULL;
  DhStatistics *statistics = NULL;
  g_autoptr (DexFuture) future = dh_statistics_count (fixture->context, &boats, the_period, level, 0);
  GValue value = G_VALUE_INIT;

  wait_ok (dex_ref (future));
  g_value_init (&value, DH_TYPE_STATISTICS);
  g_value_copy (dex_future_get_value (future, NULL), &value);
  statistics = dh_statistics_ref (g_value_get_boxed (&value));
  g_value_unset (&value);
  return statistics;
}

static gint64
figure (DhStatistics *statistics, const char *name)
{
  const DhStatistic *one = dh_statistics_find (statistics, name);

  g_assert_nonnull (one);
  return (gint64) one->value;
}

static void
test_listed (void)
{
  g_assert_true (dh_register_find ("boat") == &boats);
  g_assert_true (dh_register_of (&trip) == &boats);
  g_assert_true (dh_entity_find ("trip") == &trip);
  g_assert_null (dh_register_find ("trip"));
  g_assert_null (dh_register_of (&dh_unit_entity));
  g_assert_nonnull (dh_register_find_state (&boats, "lent"));
  g_assert_null (dh_register_find_state (&boats, "sunk"));
  g_assert_nonnull (dh_register_find_deadline (&boats, "return"));
  g_assert_nonnull (dh_register_find_figure (&boats, "value"));
}

/* Table, form, search, export: what every entity has. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &boat, "name", "Thuyền xanh", "date", "2023-08-01", "owner", "Lê Kín", "value", "2 triệu",
                   "season", "Quý II", NULL);
  g_autoptr (DhQuery) query = dh_query_new (&boat);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);
  g_autoptr (GListModel) hits = NULL;
  g_autofree char *json = NULL, *shown = NULL;

  wait_ok (dh_record_list_settled (list));
  shown = titles (list);
  g_assert_cmpstr (shown, ==, "Thuyền xanh");
  assert_value (fixture, &boat, id, "value", "2000000");
  assert_value (fixture, &boat, id, "season", "2023-Q2");
  assert_value (fixture, &boat, id, "number", "1");
  wait_ok (dh_store_index_settled (dh_context_get_store (fixture->context)));
  hits = wait_object (dh_store_search (dh_context_get_store (fixture->context), "thuyen xanh", 10));
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 1);
  g_clear_object (&hits);
  /* What is sensitive is not in the index either. */
  hits = wait_object (dh_store_search (dh_context_get_store (fixture->context), "Lê Kín", 10));
  g_assert_cmpuint (g_list_model_get_n_items (hits), ==, 0);
  json = wait_string (dh_json_export (fixture->context, FALSE));
  g_assert_nonnull (strstr (json, "Thuyền xanh"));
  g_assert_null (strstr (json, "Lê Kín"));
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  gint64 first = add (fixture, &boat, "name", "Một", "date", "2023-08-01", "owner", "Kín", NULL);
  g_autofree char *json = NULL, *again = NULL, *id = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  DhContext *other = open_other (fixture, "other.donghanh");

  add (fixture, &boat, "name", "một", "date", "2023-08-02", "state", "lent", NULL);
  add (fixture, &trip, "boat", id, "goal", "Bến", "people", "12", NULL);
  json = wait_string (dh_json_export (fixture->context, TRUE));
  wait_ok (dh_json_import (other, json));
  again = wait_string (dh_json_export (other, TRUE));
  g_assert_cmpstr (again, ==, json);
  close_context (other);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &boat, "name", "Một", "date", "2023-08-01", NULL);

  wait_refused (change (fixture, &boat, id, "state", "back", NULL), DH_ERROR_INVALID_VALUE, "Lent");
  wait_ok (change (fixture, &boat, id, "state", "lent", NULL));
  assert_value (fixture, &boat, id, "lent_on", "2023-08-15");
  wait_ok (change (fixture, &boat, id, "state", "back", "back_on", "2023-08-20", NULL));
  assert_value (fixture, &boat, id, "back_on", "2023-08-20");
  /* And the way back. */
  wait_ok (change (fixture, &boat, id, "state", "lent", NULL));
}

/* 15 August is a Tuesday; 1 September 2023 was off, as the day beside the National Day. */
static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &boat, "name", "Một", "date", "2023-08-01", "state", "lent", NULL), rule = 0;
  g_autofree char *words = NULL, *extended = NULL;

  assert_value (fixture, &boat, id, "due_on", "2023-08-29");
  words = wait_string (dh_deadline_explain (fixture->context, &boat, id));
  g_assert_nonnull (strstr (words, "10 working days"));
  g_assert_nonnull (strstr (words, "29/08/2023"));
  g_assert_nonnull (strstr (words, "Điều 1"));
  wait_refused (change (fixture, &boat, id, "due_on", "2023-09-09", NULL), DH_ERROR_NOT_ALLOWED, "Due on");
  wait_refused (change (fixture, &boat, id, "extended_to", "2023-09-09", NULL), DH_ERROR_MISSING_VALUE, "Reason");
  wait_ok (change (fixture, &boat, id, "extended_to", "2023-09-09", "extension_reason", "Bão", NULL));
  assert_value (fixture, &boat, id, "due_on", "2023-09-09");
  extended = wait_string (dh_deadline_explain (fixture->context, &boat, id));
  g_assert_nonnull (strstr (extended, "Bão"));
  wait_ok (change (fixture, &boat, id, "extended_to", "", NULL));
  assert_value (fixture, &boat, id, "due_on", "2023-08-29");

  /* The office's own rule takes its place, for matters that begin while it is valid. */
  wait_refused (
      try_add (fixture, dh_entity_find ("deadline_rule"), "name", "x", "rule", "boat/none", "days", "3", NULL),
      DH_ERROR_INVALID_VALUE, "no such rule");
  wait_refused (try_add (fixture, dh_entity_find ("deadline_rule"), "name", "x", "rule", "boat/return", NULL),
                DH_ERROR_MISSING_VALUE, "Days");
  rule = add (fixture, dh_entity_find ("deadline_rule"), "name", "x", "rule", "boat/return", "days", "3", "valid_from",
              "2023-08-10", NULL);
  wait_ok (change (fixture, &boat, id, "note", "lại", NULL));
  assert_value (fixture, &boat, id, "due_on", "2023-08-18");
  wait_ok (change (fixture, dh_entity_find ("deadline_rule"), rule, "valid_from", "2023-08-16", NULL));
  wait_ok (change (fixture, &boat, id, "note", "nữa", NULL));
  assert_value (fixture, &boat, id, "due_on", "2023-08-29");
  wait_refused (change (fixture, dh_entity_find ("deadline_rule"), rule, "valid_to", "2023-08-01", NULL),
                DH_ERROR_INVALID_VALUE, "Valid to");
}

static void
test_holiday (Fixture *fixture, gconstpointer data)
{
  gint64 id = 0;

  add (fixture, &dh_holiday_entity, "date", "2023-08-22", "name", "Nghỉ bù", NULL);
  id = add (fixture, &boat, "name", "Một", "date", "2023-08-01", "state", "lent", NULL);
  assert_value (fixture, &boat, id, "due_on", "2023-08-30");
}

static void
test_rules_entered (Fixture *fixture, gconstpointer data)
{
  gint64 n = wait_int64 (dh_deadline_enter_rules (fixture->context));

  g_assert_cmpint (n, >, 5);
  g_assert_cmpint (wait_int64 (dh_deadline_enter_rules (fixture->context)), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT days FROM deadline_rule WHERE rule = 'petition/denunciation' /* scan ok */"),
                   ==, 30);
  g_assert_cmpint (count (fixture, "SELECT working FROM deadline_rule WHERE rule = 'petition/handling' /* scan ok */"),
                   ==, 1);
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM deadline_rule /* scan ok */"), ==, 0);
}

static void
test_overdue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_deadline_query_overdue (&boats, NULL, dh_date_new (2023, 8, 15));
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);
  g_autoptr (DhStatistics) statistics = NULL;
  g_autofree char *shown = NULL;

  add (fixture, &boat, "name", "Trễ", "date", "2023-07-01", "state", "lent", "lent_on", "2023-07-03", NULL);
  add (fixture, &boat, "name", "Hạn hôm nay", "date", "2023-07-01", "state", "lent", "lent_on", "2023-08-01", NULL);
  add (fixture, &boat, "name", "Đã trả", "date", "2023-07-01", "state", "back", "lent_on", "2023-07-03", NULL);
  wait_ok (dh_record_list_settled (list));
  shown = titles (list);
  g_assert_cmpstr (shown, ==, "Trễ");
  statistics = count_boats (fixture, NULL, NULL);
  g_assert_cmpuint (statistics->figures->len, ==, 6);
  g_assert_cmpint ((gint64) ((DhStatistic *) statistics->figures->pdata[4])->value, ==, 1);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  gint64 first = add (fixture, &boat, "name", "Một", "date", "2023-01-01", NULL);
  gint64 given = add (fixture, &boat, "name", "Hai", "date", "2023-02-01", "number", "40", NULL);
  gint64 after = add (fixture, &boat, "name", "Ba", "date", "2023-01-15", NULL);
  gint64 next = add (fixture, &boat, "name", "Tư", "date", "2024-01-15", NULL);

  assert_value (fixture, &boat, first, "number", "1");
  assert_value (fixture, &boat, given, "number", "40");
  assert_value (fixture, &boat, after, "number", "41");
  assert_value (fixture, &boat, next, "number", "1");
}

/* A row that turns out to be of another year goes into that book, where no number is there twice. */
static void
test_book (Fixture *fixture, gconstpointer data)
{
  gint64 first = add (fixture, &boat, "name", "Một", "date", "2023-01-01", NULL);
  gint64 second = add (fixture, &boat, "name", "Hai", "date", "2023-02-01", NULL);
  gint64 other = add (fixture, &boat, "name", "Ba", "date", "2024-01-15", NULL), late = 0;

  wait_ok (change (fixture, &boat, second, "date", "2024-01-20", NULL));
  assert_value (fixture, &boat, second, "book_year", "2024");
  assert_value (fixture, &boat, other, "number", "1");
  assert_value (fixture, &boat, second, "number", "2");
  wait_ok (change (fixture, &boat, first, "date", "2024-01-10", NULL));
  assert_value (fixture, &boat, first, "number", "3");
  /* Whoever gives the number has it. */
  wait_ok (change (fixture, &boat, second, "date", "2025-01-20", "number", "12", NULL));
  assert_value (fixture, &boat, second, "number", "12");
  /* What is in the trash keeps its number. */
  wait_ok (dh_records_trash (fixture->context, &boat, &first, 1));
  late = add (fixture, &boat, "name", "Tư", "date", "2024-03-01", NULL);
  assert_value (fixture, &boat, late, "number", "4");
}

static void
test_twins (Fixture *fixture, gconstpointer data)
{
  gint64 one = add (fixture, &boat, "name", "Hòa Bình", "date", "2023-08-01", NULL);
  gint64 far = add (fixture, &boat, "name", "Hoà Bình", "date", "2023-03-01", NULL);
  gint64 two = add (fixture, &boat, "name", "hoà bình", "date", "2023-08-20", NULL);
  g_autofree char *id_one = g_strdup_printf ("%" G_GINT64_FORMAT, one),
                  *id_two = g_strdup_printf ("%" G_GINT64_FORMAT, two);

  assert_value (fixture, &boat, one, "twins", id_two);
  assert_value (fixture, &boat, two, "twins", id_one);
  assert_value (fixture, &boat, far, "twins", "");
  wait_refused (change (fixture, &boat, one, "twins", id_one, NULL), DH_ERROR_INVALID_VALUE, "its own");

  /* Parted by hand on one side, parted on both, and it stays so. */
  wait_ok (change (fixture, &boat, two, "twins", "", NULL));
  assert_value (fixture, &boat, one, "twins", "");
  wait_ok (change (fixture, &boat, one, "note", "x", NULL));
  assert_value (fixture, &boat, one, "twins", "");
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  assert_value (fixture, &boat, one, "twins", id_two);
  assert_value (fixture, &boat, two, "twins", id_one);
}

static DexFuture *
show_keys_func (DhDb *db, gpointer data)
{
  static const char *const steps[] = {
    "UPDATE boat SET twin_key = 'le kin' WHERE name = 'Lê Kín' /* scan ok */",
    "UPDATE meta SET value = replace (value, 'twin_key:2;', '') WHERE key = 'extension'",
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!dh_db_exec (db, &error, steps[i], NULL))
      return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

#define COUNT_CLEAR "SELECT count (*) FROM boat WHERE instr (twin_key, 'kin') OR length (twin_key) <> 64 /* scan ok */"

/* The words by which twins are found are names that are masked elsewhere: they stand nowhere, and a store whose keys
 * are of old gets new ones that find the same rows. */
static void
test_twin_keys (Fixture *fixture, gconstpointer data)
{
  gint64 old = add (fixture, &boat, "name", "Lê Kín", "date", "2023-08-01", NULL), two = 0;
  g_autofree char *json = NULL, *before = get (fixture, &boat, old, "twin_key"), *id = NULL;

  g_assert_cmpint (count (fixture, COUNT_CLEAR), ==, 0);
  json = wait_string (dh_json_export (fixture->context, TRUE));
  g_assert_null (strstr (json, "twin_key"));

  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Age", show_keys_func, NULL, NULL));
  g_assert_cmpint (count (fixture, COUNT_CLEAR), ==, 1);
  wait_ok (dh_store_close (dh_context_get_store (fixture->context)));
  g_clear_object (&fixture->context);
  fixture->context = wait_object (dh_context_open (fixture->path, DH_STORE_OPEN_NO_BACKUP, NULL, NULL));
  g_assert_cmpint (count (fixture, COUNT_CLEAR), ==, 0);
  assert_value (fixture, &boat, old, "twin_key", before);
  two = add (fixture, &boat, "name", "lê kín", "date", "2023-08-02", NULL);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, two);
  assert_value (fixture, &boat, old, "twins", id);
}

static void
test_level (Fixture *fixture, gconstpointer data)
{
  gint64 id = 0;

  add_units (fixture);
  wait_ok (change (fixture, &dh_unit_entity,
                   count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HPN' /* scan ok */"), "level", "commune",
                   NULL));
  id = add (fixture, &boat, "name", "Một", "date", "2023-08-01", "unit", "HPN", NULL);
  assert_value (fixture, &boat, id, "level", "commune");
}

static void
test_statistics (Fixture *fixture, gconstpointer data)
{
  gint64 one = add (fixture, &boat, "name", "Một", "date", "2023-01-31", "state", "lent", "value", "1500000", "level",
                    "province", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, one), *words = NULL, *share = NULL, *reached = NULL;
  g_autoptr (DhStatistics) all = NULL, quarter = NULL, communes = NULL;
  const DhStatistic *row = NULL;
  g_autoptr (DhRecordList) list = NULL;

  add (fixture, &boat, "name", "Hai", "date", "2023-04-01", "value", "500000", "level", "commune", NULL);
  add (fixture, &boat, "name", "Ba", "date", "2023-06-30", "level", "commune", NULL);
  add (fixture, &trip, "boat", id, "goal", "Bến", "date", "2023-05-01", "people", "12", NULL);
  add (fixture, dh_entity_find ("register_target"), "figure", "boat/total", "period", "Quý II/2023", "target", "8",
       NULL);

  all = count_boats (fixture, NULL, NULL);
  g_assert_cmpint (figure (all, "total"), ==, 3);
  g_assert_cmpint (figure (all, "value"), ==, 2000000);
  share = dh_statistic_format_share (dh_statistics_find (all, "lent"), 1);
  g_assert_cmpstr (share, ==, "33,3%");
  words = dh_statistics_describe (all);
  g_assert_cmpstr (words, ==,
                   "Boats: Boats: 3; Lent: 1 (33,3%); Value: 2.000.000 đ; People: 12; Overdue today: Due on: 0; "
                   "Overdue today: Back by: 1.");

  quarter = count_boats (fixture, "Quý II", NULL);
  g_assert_cmpint (figure (quarter, "total"), ==, 2);
  g_assert_cmpint (figure (quarter, "people"), ==, 12);
  reached = dh_statistic_format_reached (dh_statistics_find (quarter, "total"));
  g_assert_cmpstr (reached, ==, "25%");
  row = dh_statistics_find_row (quarter, "level", "commune");
  g_assert_nonnull (row);
  g_assert_cmpint ((gint64) row->value, ==, 2);

  /* Every figure leads to its rows. */
  list = dh_record_list_new (fixture->context, row->query);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);

  communes = count_boats (fixture, NULL, "commune");
  g_assert_cmpint (figure (communes, "total"), ==, 2);
  g_assert_cmpint (figure (communes, "people"), ==, 0);
}

static guint
count_rows (Fixture *fixture, const DhQuery *query)
{
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);

  wait_ok (dh_record_list_settled (list));
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

/* Trips are where their boat is: in figures, tables and what is overdue, and each leads to just its rows. */
static void
test_parts_by_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhStatistics) communes = NULL, all = NULL, one_unit = NULL;
  g_auto (GStrv) ids = g_new0 (char *, 4);
  static const char *const levels[] = { "commune", "commune", "province" };
  const DhStatistic *race = NULL, *overdue = NULL;
  gint64 unit = add (fixture, &dh_unit_entity, "name", "Xã An", "level", "commune", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    ids[i] = g_strdup_printf ("%" G_GINT64_FORMAT, add (fixture, &boat, "name", levels[i], "date", "2023-05-01",
                                                        "level", levels[i], "state", i == 1 ? "back" : "new", NULL));
  wait_ok (change (fixture, &boat, g_ascii_strtoll (ids[0], NULL, 10), "unit", "Xã An", NULL));
  add (fixture, &trip, "boat", ids[0], "goal", "a", "date", "2023-05-02", "people", "3", "kind", "race", NULL);
  add (fixture, &trip, "boat", ids[0], "goal", "b", "date", "2023-04-30", "people", "100", "kind", "race", NULL);
  add (fixture, &trip, "boat", ids[1], "goal", "c", "date", "2023-05-31", "people", "4", "kind", "work", NULL);
  add (fixture, &trip, "boat", ids[2], "goal", "d", "date", "2023-05-31", "people", "5", "kind", "race", NULL);

  all = count_boats (fixture, "tháng 5", NULL);
  g_assert_cmpint (figure (all, "people"), ==, 12);
  g_assert_cmpint ((gint64) dh_statistics_find_row (all, "trip.kind", "race")->value, ==, 2);
  communes = count_boats (fixture, "tháng 5", "commune");
  g_assert_cmpint (figure (communes, "people"), ==, 7);
  g_assert_cmpuint (count_rows (fixture, dh_statistics_find (communes, "people")->query), ==, 2);
  race = dh_statistics_find_row (communes, "trip.kind", "race");
  g_assert_cmpint ((gint64) race->value, ==, 1);
  g_assert_cmpuint (count_rows (fixture, race->query), ==, 1);
  /* Two trips of the boat that is not back yet. */
  overdue = communes->figures->pdata[5];
  g_assert_cmpint ((gint64) overdue->value, ==, 2);
  g_assert_cmpuint (count_rows (fixture, overdue->query), ==, 2);

  {
    g_autoptr (DexFuture) future = dh_statistics_count (fixture->context, &boats, NULL, NULL, unit);

    wait_ok (dex_ref (future));
    one_unit = dh_statistics_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
  }
  g_assert_cmpint (figure (one_unit, "total"), ==, 1);
  g_assert_cmpint (figure (one_unit, "people"), ==, 103);
}

/* The first and the last day of a period belong to it, those beside it do not. */
static void
test_borders (Fixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2022-12-31", "2023-01-01", "2023-03-31", "2023-04-01",
                                      "2023-06-30", "2023-07-01", "2023-12-31", "2024-01-01" };
  static const struct
  {
    const char *period;
    gint64 n;
  } cases[] = { { "năm 2023", 6 }, { "Quý I", 2 },           { "Quý II", 2 },
                { "Quý III", 1 },  { "Quý IV", 1 },          { "tháng 3", 1 },
                { "tháng 5", 0 },  { "6 tháng đầu năm", 4 }, { "6 tháng cuối năm", 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    add (fixture, &boat, "name", days[i], "date", days[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhStatistics) statistics = count_boats (fixture, cases[i].period, NULL);

      g_assert_cmpint (figure (statistics, "total"), ==, cases[i].n);
      g_assert_cmpuint (count_rows (fixture, dh_statistics_find (statistics, "total")->query), ==, cases[i].n);
    }
}

static void
wait_refused_store (DexFuture *future)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_rejected (future));
  dex_unref (future);
}

static DexFuture *
age_func (DhDb *db, gpointer data)
{
  static const char *const steps[] = {
    "DROP TABLE trip /* scan ok */",
    "ALTER TABLE boat DROP COLUMN extension_reason /* scan ok */",
    "UPDATE meta SET value = 'boat:3;' WHERE key = 'extension'",
    "INSERT INTO holiday (id, date, name) VALUES (7, '2023-12-25', 'x')",
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!dh_db_exec (db, &error, steps[i], NULL))
      return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/* A store from before the register had trips and extensions. */
static void
test_grown (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, &boat, "name", "Một", "date", "2023-08-01", NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Age", age_func, NULL, NULL));
  wait_ok (dh_store_close (dh_context_get_store (fixture->context)));
  g_clear_object (&fixture->context);
  wait_refused_store (dh_context_open (fixture->path, DH_STORE_OPEN_READ_ONLY, NULL, NULL));
  fixture->context = wait_object (dh_context_open (fixture->path, DH_STORE_OPEN_NO_BACKUP, NULL, NULL));
  assert_value (fixture, &boat, id, "name", "Một");
  wait_ok (change (fixture, &boat, id, "extension_reason", "Bão", NULL));
  add (fixture, &trip, "boat", number, "goal", "Bến", NULL);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change WHERE kind = 5 /* scan ok */"), ==, 1);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  dh_register_add (&boats);
  g_test_add_func ("/domain/register/listed", test_listed);
  fixture_add ("/domain/register/found", test_found);
  fixture_add ("/domain/register/round-trip", test_round_trip);
  fixture_add ("/domain/register/states", test_states);
  fixture_add ("/domain/register/deadline", test_deadline);
  fixture_add ("/domain/register/holiday", test_holiday);
  fixture_add ("/domain/register/rules-entered", test_rules_entered);
  fixture_add ("/domain/register/overdue", test_overdue);
  fixture_add ("/domain/register/numbers", test_numbers);
  fixture_add ("/domain/register/book", test_book);
  fixture_add ("/domain/register/twins", test_twins);
  fixture_add ("/domain/register/twin-keys", test_twin_keys);
  fixture_add ("/domain/register/level", test_level);
  fixture_add ("/domain/register/statistics", test_statistics);
  fixture_add ("/domain/register/parts-by-place", test_parts_by_place);
  fixture_add ("/domain/register/borders", test_borders);
  fixture_add ("/domain/register/grown", test_grown);
  return g_test_run ();
}
