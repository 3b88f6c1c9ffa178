/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-json.h"

static DexFuture *
import_text (Fixture *fixture, const char *entities)
{
  g_autofree char *json = g_strdup_printf ("{\"format\": 1, \"today\": \"2023-08-15\", \"entities\": {%s}}", entities);

  return dh_json_import (fixture->context, json);
}

/* Keys, forward references, words of the programme's year, parts in detail. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  gint64 n = wait_int64 (import_text (
      fixture, "\"unit\": [{\"id\": \"b\", \"name\": \"Xã B\", \"parent\": \"a\", \"predecessors\": [\"c\"]},"
               "           {\"id\": \"a\", \"name\": \"Huyện A\"}, {\"id\": \"c\", \"name\": \"Xã C\"}],"
               "\"programme\": [{\"id\": \"p\", \"year\": 2022, \"title\": \"Chương trình\"}],"
               "\"task\": [{\"id\": \"t\", \"programme\": \"p\", \"title\": \"Việc\", \"lead\": \"a\","
               "            \"units\": [\"b\", \"c\"], \"period\": \"Quý II\", \"product_planned\": 2.5}],"
               "\"task_part\": [{\"id\": \"x\", \"task\": \"t\", \"unit\": \"c\", \"part\": \"Phần C\"}],"
               "\"progress\": [{\"task\": \"t\", \"date\": \"2022-05-01\", \"percent\": 40}],"
               "\"holiday\": [{\"date\": \"2023-01-20\", \"worked\": true}],"
               "\"document\": [{\"id\": \"d\", \"abstract\": \"Văn bản\"}],"
               "\"link\": [{\"entity\": \"task\", \"record\": \"t\", \"document\": \"d\"}]"));
  gint64 task = count (fixture, "SELECT id FROM task"), unit = 0;
  g_autofree char *units = NULL, *period = NULL, *parent = NULL;

  g_assert_cmpint (n, ==, 10);
  unit = count (fixture, "SELECT id FROM unit WHERE name = 'Xã B' AND trashed IS NULL");
  parent = show (fixture, &dh_unit_entity, unit, "parent");
  g_assert_cmpstr (parent, ==, "Huyện A");
  units = show (fixture, &dh_task_entity, task, "units");
  g_assert_cmpstr (units, ==, "Xã B; Xã C");
  period = show (fixture, &dh_task_entity, task, "period");
  g_assert_cmpstr (period, ==, "Quý II");
  assert_value (fixture, &dh_task_entity, task, "period", "2022-Q2");
  assert_value (fixture, &dh_task_entity, task, "progress", "40");
  assert_value (fixture, &dh_task_entity, task, "state", "in-progress");
  assert_value (fixture, &dh_task_entity, task, "product_planned", "2.5");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task_part"), ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task_part WHERE part = 'Phần C'"), ==, 1);
  /* One change, one undo. */
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM unit /* scan ok */"), ==, 0);
}

/* Numbers are kept, words replaced; both may refer to each other; null is no value. */
static void
test_ids (Fixture *fixture, gconstpointer data)
{
  wait_ok (import_text (fixture, "\"unit\": [{\"id\": 4711, \"name\": \"Bốn\", \"parent\": null},"
                                 "           {\"id\": \"x\", \"name\": \"Năm\", \"parent\": 4711},"
                                 "           {\"name\": \"Sáu\", \"parent\": \"x\", \"note\": null}]"));
  assert_value (fixture, &dh_unit_entity, 4711, "name", "Bốn");
  assert_value (fixture, &dh_unit_entity, 4711, "parent", "");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM unit WHERE parent = 4711"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM unit AS u JOIN unit AS p ON p.id = u.parent "
                                   "WHERE u.name = 'Sáu' AND p.name = 'Năm' AND u.trashed IS NULL"),
                   ==, 1);
}

/* The written words of a period stand beside it, there and back. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = NULL, *shown = NULL;
  gint64 task = 0;

  wait_ok (import_text (fixture, "\"programme\": [{\"id\": \"p\", \"year\": 2023, \"title\": \"Chương trình\"}],"
                                 "\"task\": [{\"programme\": \"p\", \"title\": \"a\", \"period\": \"2023-11\","
                                 "            \"period_words\": \"trong tháng cao điểm\"}]"));
  task = count (fixture, "SELECT id FROM task");
  shown = show (fixture, &dh_task_entity, task, "period");
  g_assert_cmpstr (shown, ==, "trong tháng cao điểm");
  assert_value (fixture, &dh_task_entity, task, "period", "2023-11");
  json = wait_string (dh_json_export (fixture->context, FALSE));
  g_assert_nonnull (strstr (json, "\"period\" : \"2023-11\""));
  g_assert_nonnull (strstr (json, "\"period_words\" : \"trong tháng cao điểm\""));
  g_assert_nonnull (strstr (json, "\"format\" : 1"));
}

/* Rules hold for what is loaded as for what is typed. */
static void
test_rules (Fixture *fixture, gconstpointer data)
{
  wait_refused (import_text (fixture, "\"unit\": [{\"id\": \"a\", \"name\": \"A\"}],"
                                      "\"programme\": [{\"id\": \"p\", \"year\": 2023, \"title\": \"P\"}],"
                                      "\"task\": [{\"programme\": \"p\", \"title\": \"t\", \"lead\": \"a\","
                                      "            \"units\": [\"a\"]}]"),
                DH_ERROR_INVALID_VALUE, "task[0]: Co-ordinating units: “A” already leads the task");
  wait_refused (import_text (fixture, "\"programme\": [{\"id\": \"p\", \"year\": 2023, \"title\": \"P\"}],"
                                      "\"task\": [{\"programme\": \"p\", \"title\": \"t\", \"state\": \"cancelled\"}]"),
                DH_ERROR_MISSING_VALUE, "task[0]: Reason: empty");
  wait_refused (import_text (fixture, "\"unit\": [{\"id\": \"a\", \"name\": \"A\", \"parent\": \"b\"},"
                                      "           {\"id\": \"b\", \"name\": \"B\", \"parent\": \"a\"}]"),
                DH_ERROR_INVALID_VALUE, "unit[1]: Part of: the record cannot lie below itself");
  wait_refused (import_text (fixture, "\"unit\": [{\"id\": \"a\", \"name\": \"A\"}],"
                                      "\"task_part\": [{\"unit\": \"a\"}]"),
                DH_ERROR_MISSING_VALUE, "task_part[0]: Task: empty");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM unit /* scan ok */"), ==, 0);
}

static void
test_finished (Fixture *fixture, gconstpointer data)
{
  wait_ok (import_text (fixture, "\"programme\": [{\"id\": \"p\", \"year\": 2023, \"title\": \"Chương trình\"}],"
                                 "\"task\": [{\"programme\": \"p\", \"title\": \"a\", \"period\": \"Quý I\","
                                 "            \"state\": \"done\"},"
                                 "           {\"programme\": \"p\", \"title\": \"b\", \"period\": \"Quý I\","
                                 "            \"state\": \"done-late\", \"done_on\": \"2023-04-05\"}]"));
  /* Without a day it was finished in time, not on the day of loading. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task WHERE state = 'done' AND done_on = '2023-03-31'"), ==,
                   1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task WHERE state = 'done-late' AND progress = 100"), ==, 1);
}

static void
assert_refused (Fixture *fixture, const char *entities, int code, const char *part)
{
  wait_refused (import_text (fixture, entities), code, part);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM change /* scan ok */"), ==, 0);
}

/* Each mistake names entity, place and field; nothing is written. */
static void
test_mistakes (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "\"moon\": []", DH_ERROR_NOT_FOUND, "“moon”: there is no such kind");
  assert_refused (fixture, "\"unit\": {}", DH_ERROR_INVALID_VALUE, "“unit”: expected a list");
  assert_refused (fixture, "\"unit\": [7]", DH_ERROR_INVALID_VALUE, "unit[0].id: expected a record");
  assert_refused (fixture, "\"unit\": [{\"name\": \"a\"}, {\"colour\": 1}]", DH_ERROR_INVALID_VALUE,
                  "unit[1].colour: there is no such field");
  assert_refused (fixture, "\"unit\": [{\"name\": 7}]", DH_ERROR_INVALID_VALUE, "unit[0].name: expected a text");
  assert_refused (fixture, "\"unit\": [{\"name\": \"a\", \"parent\": \"z\"}]", DH_ERROR_INVALID_VALUE,
                  "unit[0].parent: there is no unit “z”");
  assert_refused (fixture, "\"unit\": [{\"name\": \"a\", \"predecessors\": \"z\"}]", DH_ERROR_INVALID_VALUE,
                  "unit[0].predecessors: expected a list");
  assert_refused (fixture, "\"unit\": [{\"name\": \"\"}]", DH_ERROR_MISSING_VALUE, "unit[0]: Name: empty");
  assert_refused (fixture, "\"unit\": [{\"name\": \"a\", \"kind\": \"tree\"}]", DH_ERROR_INVALID_VALUE,
                  "unit[0]: Kind: “tree” does not fit");
  assert_refused (fixture, "\"unit\": [{\"id\": \"a\", \"name\": \"a\"}, {\"id\": \"a\", \"name\": \"b\"}]",
                  DH_ERROR_INVALID_VALUE, "unit[1].id: “a” stands there twice");
  assert_refused (fixture, "\"unit\": [{\"id\": 7, \"name\": \"a\"}, {\"id\": 7, \"name\": \"b\"}]",
                  DH_ERROR_INVALID_VALUE, "unit[1].id: 7 is already in this store");
  assert_refused (fixture, "\"unit\": [{\"id\": -7, \"name\": \"a\"}]", DH_ERROR_INVALID_VALUE, "a number from 1 on");
  assert_refused (fixture, "\"programme\": [{\"year\": \"2023\", \"title\": \"a\"}]", DH_ERROR_INVALID_VALUE,
                  "programme[0].year: expected a number");
  assert_refused (fixture, "\"holiday\": [{\"date\": \"2023-01-01\", \"worked\": 1}]", DH_ERROR_INVALID_VALUE,
                  "holiday[0].worked: expected true or false");
  assert_refused (fixture, "\"holiday\": [{\"date\": \"1/1/2023\"}]", DH_ERROR_INVALID_VALUE,
                  "holiday[0]: Date: “1/1/2023” does not fit");
}

#define TASK "\"programme\": [{\"id\": \"p\", \"year\": 2023, \"title\": \"c\"}], \"task\": "

/* A value of another kind than its field is a sentence and no more, wherever it stands. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "7", "1.5", "true", "[]", "{}", "[[]]", "{\"a\": 1}" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *words = g_strdup_printf (
          TASK "[{\"programme\": \"p\", \"title\": \"a\", \"period\": \"Quý I\", \"period_words\": %s}]", values[i]);
      g_autofree char *period = g_strdup_printf (TASK "[{\"programme\": \"p\", \"title\": \"a\", \"period\": %s}]",
                                                 values[i]);
      g_autofree char *title = g_strdup_printf (TASK "[{\"programme\": \"p\", \"title\": %s}]", values[i]);
      g_autofree char *units = g_strdup_printf (TASK "[{\"programme\": \"p\", \"title\": \"a\", \"units\": [%s]}]",
                                                values[i]);
      g_autofree char *programme = g_strdup_printf ("\"task\": [{\"programme\": %s, \"title\": \"a\"}]",
                                                    i > 0 ? values[i] : "\"nein\"");
      g_autofree char *id = g_strdup_printf ("\"unit\": [{\"id\": %s, \"name\": \"a\"}]", i > 0 ? values[i] : "0");

      assert_refused (fixture, words, DH_ERROR_INVALID_VALUE, "task[0].period_words: ");
      assert_refused (fixture, period, DH_ERROR_INVALID_VALUE, "task[0].period: ");
      assert_refused (fixture, title, DH_ERROR_INVALID_VALUE, "task[0].title: ");
      if (i > 0)
        assert_refused (fixture, units, DH_ERROR_INVALID_VALUE, "task[0].units: ");
      assert_refused (fixture, programme, DH_ERROR_INVALID_VALUE, "task[0].programme: ");
      assert_refused (fixture, id, DH_ERROR_INVALID_VALUE, "unit[0].id: ");
    }
  assert_refused (fixture, TASK "[{\"programme\": \"p\", \"title\": \"a\", \"period\": \"mai mốt\"}]",
                  DH_ERROR_INVALID_VALUE, "task[0]");
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  wait_refused (dh_json_import (fixture->context, "{}"), DH_ERROR_INVALID_VALUE, "not an organisation");
  wait_refused (dh_json_import (fixture->context, "[]"), DH_ERROR_INVALID_VALUE, "not an organisation");
  wait_refused (dh_json_import (fixture->context, "xin chào"), DH_ERROR_INVALID_VALUE, "This is not JSON");
  wait_refused (dh_json_import (fixture->context, ""), DH_ERROR_INVALID_VALUE, "");
  wait_refused (dh_json_import (fixture->context, "{\"format\": 1, \"today\": [], \"entities\": {}}"),
                DH_ERROR_INVALID_VALUE, "today");
  wait_refused (dh_json_import (fixture->context, "{\"format\": \"1\", \"entities\": {}}"), DH_ERROR_INVALID_VALUE,
                "“format”");
  wait_refused (dh_json_import (fixture->context, "{\"format\": 1, \"entities\": []}"), DH_ERROR_INVALID_VALUE, "");
  wait_refused (dh_json_import (fixture->context, "{\"format\": 2, \"entities\": {}}"), DH_ERROR_INVALID_VALUE,
                "“format”: 1");
  wait_refused (dh_json_import (fixture->context, "{\"format\": 1, \"today\": \"heute\", \"entities\": {}}"),
                DH_ERROR_INVALID_VALUE, "today: “heute”");
  g_assert_cmpint (wait_int64 (dh_json_import (fixture->context, "{\"format\": 1, \"entities\": {}}")), ==, 0);
}

/* A text that never ends its lists ends all the same. */
static void
test_deep (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *inside = g_strconcat ("{\"format\": 1, \"entities\": {\"unit\": ", deep, NULL);

  wait_refused (dh_json_import (fixture->context, deep), DH_ERROR_INVALID_VALUE, "This is not JSON");
  wait_refused (dh_json_import (fixture->context, inside), DH_ERROR_INVALID_VALUE, "This is not JSON");
}

/* The sample through the rules, out again, into another store and out again: the same text. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  DhContext *other = open_other (fixture, "other.donghanh");
  g_autofree char *first = NULL, *second = NULL;
  gint64 n = wait_int64 (dh_json_import (fixture->context, NULL));

  g_assert_cmpint (n, >, 300);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task /* scan ok */"), >=, 60);
  first = wait_string (dh_json_export (fixture->context, TRUE));
  wait_ok (dh_json_import (other, first));
  second = wait_string (dh_json_export (other, TRUE));
  g_assert_cmpstr (first, ==, second);
  close_context (other);
}

/* What lies in the trash stays there, and so do links to it. */
static void
test_export_live (Fixture *fixture, gconstpointer data)
{
  gint64 unit = 0;
  g_autofree char *json = NULL;
  DhContext *other = open_other (fixture, "other.donghanh");

  add_programme (fixture);
  unit = add (fixture, &dh_unit_entity, "name", "Sở Nội vụ", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "a", "lead", "Sở Nội vụ", NULL);
  add (fixture, &dh_unit_entity, "name", "Mới", "predecessors", "Sở Nội vụ", NULL);
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &unit, 1));
  json = wait_string (dh_json_export (fixture->context, FALSE));
  g_assert_null (strstr (json, "Sở Nội vụ"));
  wait_ok (dh_json_import (other, json));
  close_context (other);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = NULL;

  dex_init ();
  g_test_init (&argc, &argv, NULL);
  dir = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);
  g_setenv ("DONGHANH_DATA_DIR", dir, TRUE);
  fixture_add ("/domain/json/import", test_import);
  fixture_add ("/domain/json/ids", test_ids);
  fixture_add ("/domain/json/words", test_words);
  fixture_add ("/domain/json/rules", test_rules);
  fixture_add ("/domain/json/finished", test_finished);
  fixture_add ("/domain/json/mistakes", test_mistakes);
  fixture_add ("/domain/json/kinds", test_kinds);
  fixture_add ("/domain/json/not-ours", test_not_ours);
  fixture_add ("/domain/json/deep", test_deep);
  fixture_add ("/domain/json/round-trip", test_round_trip);
  fixture_add ("/domain/json/export-live", test_export_live);
  return g_test_run ();
}
