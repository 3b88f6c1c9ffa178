/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"
#include "dh-period.h"

static void
assert_answers (DhRecordList *list)
{
  g_autofree char *error = NULL;

  wait_ok (dh_record_list_settled (list));
  g_object_get (list, "error", &error, NULL);
  g_assert_cmpstr (error, ==, NULL);
  g_assert_cmpint (dh_record_list_get_state (list), !=, DH_LIST_ERROR);
}

static void
assert_query (Fixture *fixture, const DhQuery *query, const char *expected)
{
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);
  g_autofree char *text = titles (list);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_sorted (Fixture *fixture, const DhEntity *entity, const char *field, gboolean descending, const char *expected)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (DhQuery) sorted = dh_query_with_sort (query, field, descending);

  assert_query (fixture, sorted, expected);
}

static void
assert_filtered (Fixture *fixture, const DhEntity *entity, const char *field, DhFilterOp op, const char *text,
                 const char *expected)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (DhQuery) filtered = NULL;
  g_auto (DhValue) value = DH_VALUE_INIT;

  if (op == DH_FILTER_CONTAINS)
    {
      value.type = DH_VALUE_TEXT;
      value.s = g_strdup (text);
    }
  else if (text != NULL)
    g_assert_true (dh_value_parse (dh_entity_find_field (entity, field), text, 2023, &value, NULL));
  filtered = dh_query_with_filter (query, field, op, &value);
  assert_query (fixture, filtered, expected);
}

static void
add_tasks (Fixture *fixture)
{
  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Đại hội", "period", "Quý III", "lead", "HPN", "units",
       "HND; ĐTN", "progress", "40", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Ảnh đẹp", "period", "trước ngày 30/6", "lead", "ĐTN",
       "progress", "100", "product", "Triển lãm", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Xóm 10", "period", "thường xuyên", "product", "Bài",
       NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Xóm 2", "lead", "HND", "units", "HPN", "focal_point",
       "Tuyên truyền", NULL);
}

/* Vietnamese order, numbers by value, empty ones last both ways. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  assert_sorted (fixture, &dh_task_entity, "position", FALSE, "Đại hội|Ảnh đẹp|Xóm 10|Xóm 2");
  assert_sorted (fixture, &dh_task_entity, "position", TRUE, "Xóm 2|Xóm 10|Ảnh đẹp|Đại hội");
  assert_sorted (fixture, &dh_task_entity, "title", FALSE, "Ảnh đẹp|Đại hội|Xóm 2|Xóm 10");
  assert_sorted (fixture, &dh_task_entity, "title", TRUE, "Xóm 10|Xóm 2|Đại hội|Ảnh đẹp");
  assert_sorted (fixture, &dh_task_entity, "product", FALSE, "Xóm 10|Ảnh đẹp|Đại hội|Xóm 2");
  assert_sorted (fixture, &dh_task_entity, "product", TRUE, "Ảnh đẹp|Xóm 10|Xóm 2|Đại hội");
  assert_sorted (fixture, &dh_task_entity, "period", FALSE, "Ảnh đẹp|Đại hội|Xóm 10|Xóm 2");
  assert_sorted (fixture, &dh_task_entity, "period", TRUE, "Đại hội|Ảnh đẹp|Xóm 2|Xóm 10");
  assert_sorted (fixture, &dh_task_entity, "progress", TRUE, "Ảnh đẹp|Đại hội|Xóm 2|Xóm 10");
  assert_sorted (fixture, &dh_task_entity, "state", FALSE, "Xóm 10|Xóm 2|Đại hội|Ảnh đẹp");
  assert_sorted (fixture, &dh_task_entity, "lead", FALSE, "Ảnh đẹp|Xóm 2|Đại hội|Xóm 10");
  assert_sorted (fixture, &dh_task_entity, "lead", TRUE, "Đại hội|Xóm 2|Ảnh đẹp|Xóm 10");
  assert_sorted (fixture, &dh_task_entity, "units", FALSE, "Đại hội|Xóm 2|Ảnh đẹp|Xóm 10");
}

/* By given name, then family name, then what stands between. */
static void
test_persons (Fixture *fixture, gconstpointer data)
{
  add (fixture, &dh_person_entity, "name", "Trịnh Đức Chung", NULL);
  add (fixture, &dh_person_entity, "name", "Lê An", NULL);
  add (fixture, &dh_person_entity, "name", "Bùi Thị Ân", NULL);
  add (fixture, &dh_person_entity, "name", "Mạc An", NULL);
  assert_sorted (fixture, &dh_person_entity, "name", FALSE, "Lê An|Mạc An|Bùi Thị Ân|Trịnh Đức Chung");
  assert_sorted (fixture, &dh_person_entity, "name", TRUE, "Trịnh Đức Chung|Bùi Thị Ân|Mạc An|Lê An");
}

static void
test_every_sort (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      for (int descending = 0; descending < 2; descending++)
        {
          g_autoptr (DhQuery) query = dh_query_new (dh_entities ()[i]);
          g_autoptr (DhQuery) sorted = dh_query_with_sort (query, field->name, descending);
          g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, sorted);

          assert_answers (list);
        }
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  gint64 hnd = 0, hpn = 0;
  g_autofree char *farmers = NULL, *women = NULL;

  add_tasks (fixture);
  hnd = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HND; ND' /* scan ok */");
  hpn = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HPN' /* scan ok */");
  farmers = dh_id_format (hnd);
  women = dh_id_format (hpn);

  assert_filtered (fixture, &dh_task_entity, "lead", DH_FILTER_IS, women, "Đại hội");
  assert_filtered (fixture, &dh_task_entity, "lead", DH_FILTER_IS_NOT, women, "Ảnh đẹp|Xóm 10|Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "lead", DH_FILTER_EMPTY, NULL, "Xóm 10");
  assert_filtered (fixture, &dh_task_entity, "lead", DH_FILTER_CONTAINS, "thanh", "Ảnh đẹp");
  assert_filtered (fixture, &dh_task_entity, "units", DH_FILTER_IS, farmers, "Đại hội");
  assert_filtered (fixture, &dh_task_entity, "units", DH_FILTER_IS_NOT, farmers, "Ảnh đẹp|Xóm 10|Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "units", DH_FILTER_NOT_EMPTY, NULL, "Đại hội|Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "units", DH_FILTER_EMPTY, NULL, "Ảnh đẹp|Xóm 10");
  assert_filtered (fixture, &dh_task_entity, "units", DH_FILTER_CONTAINS, "phu nu", "Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "title", DH_FILTER_CONTAINS, "dai", "Đại hội");
  assert_filtered (fixture, &dh_task_entity, "title", DH_FILTER_IS, "Xóm 2", "Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "product", DH_FILTER_EMPTY, NULL, "Đại hội|Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "state", DH_FILTER_IS, "done-late", "Ảnh đẹp");
  assert_filtered (fixture, &dh_task_entity, "state", DH_FILTER_CONTAINS, "done", "Ảnh đẹp");
  assert_filtered (fixture, &dh_task_entity, "progress", DH_FILTER_FROM, "40", "Đại hội|Ảnh đẹp");
  assert_filtered (fixture, &dh_task_entity, "progress", DH_FILTER_UNTIL, "39", "Xóm 10|Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "period", DH_FILTER_UNTIL, "Quý II", "Ảnh đẹp");
  assert_filtered (fixture, &dh_task_entity, "period", DH_FILTER_FROM, "ngày 1/7", "Đại hội");
  assert_filtered (fixture, &dh_task_entity, "period", DH_FILTER_IS, "thường xuyên", "Xóm 10");
  assert_filtered (fixture, &dh_task_entity, "period", DH_FILTER_CONTAINS, "quy iii", "Đại hội");
  assert_filtered (fixture, &dh_task_entity, "period", DH_FILTER_EMPTY, NULL, "Xóm 2");
  assert_filtered (fixture, &dh_task_entity, "done_on", DH_FILTER_CONTAINS, "15/08", "Ảnh đẹp");
  assert_filtered (fixture, &dh_task_entity, "title", DH_FILTER_CONTAINS, "' OR 1 --", "");
}

/* Each filter with each field, so that no combination makes SQL that does not run. */
/* A point stands for all below it, a list of records for itself. */
static void
test_branches (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  gint64 point = count (fixture, "SELECT id FROM focal_point");
  gint64 task = add (fixture, &dh_task_entity, "programme", "2023", "title", "Dưới nữa", "focal_point", "Tuyên truyền",
                     NULL);
  g_autofree char *id = dh_id_format (point);
  gint64 below = add (fixture, &dh_focal_point_entity, "programme", "2023", "title", "Nhánh", "parent", id, NULL);
  g_autofree char *below_id = dh_id_format (below);
  wait_ok (change (fixture, &dh_task_entity, task, "focal_point", below_id, NULL));
  DhValue value = { .type = DH_VALUE_INT, .i = point };
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) is = dh_query_with_filter (query, "focal_point", DH_FILTER_IS, &value);
  g_autoptr (DhQuery) within = dh_query_with_filter (query, "focal_point", DH_FILTER_WITHIN, &value);
  g_autoptr (DhQuery) only = dh_query_with_ids (within, &task, 1);
  g_autoptr (DhQuery) none = dh_query_with_ids (within, NULL, 0);
  g_autoptr (DhQuery) again = dh_query_without_ids (none);
  const struct
  {
    const DhQuery *query;
    const char *titles;
  } cases[] = {
    { is, "Xóm 2" }, { within, "Xóm 2|Dưới nữa" }, { only, "Dưới nữa" }, { none, "" }, { again, "Xóm 2|Dưới nữa" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, cases[i].query);
      g_autofree char *found = titles (list);
      g_assert_cmpstr (found, ==, cases[i].titles);
    }
}

static void
test_every_filter (Fixture *fixture, gconstpointer data)
{
  add_tasks (fixture);
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      for (int op = DH_FILTER_IS; op <= DH_FILTER_NOT_EMPTY; op++)
        {
          g_autoptr (DhQuery) query = dh_query_new (dh_entities ()[i]);
          g_autoptr (DhQuery) filtered = NULL;
          g_autoptr (DhRecordList) list = NULL;
          g_auto (DhValue) value = { .type = DH_VALUE_TEXT, .s = g_strdup ("2023-01-01") };

          filtered = dh_query_with_filter (query, field->name, (DhFilterOp) op, &value);
          list = dh_record_list_new (fixture->context, filtered);
          assert_answers (list);
        }
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) both = dh_query_with_words (query, " XOM  2 ");
  g_autoptr (DhQuery) one = dh_query_with_words (query, "trien");
  g_autoptr (DhQuery) none = dh_query_with_words (both, "");

  add_tasks (fixture);
  assert_query (fixture, both, "Xóm 2");
  assert_query (fixture, one, "Ảnh đẹp");
  assert_query (fixture, none, "Đại hội|Ảnh đẹp|Xóm 10|Xóm 2");
}

static void
test_trash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) trash = dh_query_with_trashed (query, TRUE);
  g_autoptr (DhQuery) links = dh_query_new (&dh_link_entity);
  g_autoptr (DhQuery) no_links = dh_query_with_trashed (links, TRUE);
  gint64 id = add (fixture, &dh_unit_entity, "name", "Cũ", NULL);

  add (fixture, &dh_unit_entity, "name", "Mới", NULL);
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &id, 1));
  assert_query (fixture, query, "Mới");
  assert_query (fixture, trash, "Cũ");
  assert_query (fixture, no_links, "");
}

static void
assert_section (DhRecordList *list, guint position, const char *title, guint start, guint end)
{
  g_autofree char *found = dh_record_list_dup_section_title (list, position);
  guint from = 0, to = 0;

  dh_record_list_get_section (list, position, &from, &to);
  g_assert_cmpstr (found, ==, title);
  g_assert_cmpuint (from, ==, start);
  g_assert_cmpuint (to, ==, end);
}

static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) by_state = dh_query_with_group (query, "state");
  g_autoptr (DhQuery) by_lead = dh_query_with_group (query, "lead");
  g_autoptr (DhQuery) flat = dh_query_with_group (by_lead, NULL);
  g_autoptr (DhRecordList) list = NULL;
  gint64 task = 0;

  add_tasks (fixture);
  assert_query (fixture, by_state, "Xóm 10|Xóm 2|Đại hội|Ảnh đẹp");
  assert_query (fixture, by_lead, "Ảnh đẹp|Xóm 2|Đại hội|Xóm 10");
  list = dh_record_list_new (fixture->context, by_state);
  wait_ok (dh_record_list_settled (list));
  assert_section (list, 0, "Not started", 0, 2);
  assert_section (list, 1, "Not started", 0, 2);
  assert_section (list, 2, "In progress", 2, 3);
  assert_section (list, 3, "Done late", 3, 4);

  /* A row that changes its group changes the sections, too. */
  task = dh_record_list_get_id (list, 0);
  wait_ok (change (fixture, &dh_task_entity, task, "state", "in-progress", NULL));
  wait_ok (dh_record_list_settled (list));
  assert_section (list, 0, "Not started", 0, 1);
  assert_section (list, 1, "In progress", 1, 3);

  dh_record_list_set_query (list, by_lead);
  wait_ok (dh_record_list_settled (list));
  assert_section (list, 0, "Đoàn Thanh niên tỉnh", 0, 1);
  assert_section (list, 3, "None", 3, 4);
  dh_record_list_set_query (list, flat);
  wait_ok (dh_record_list_settled (list));
  assert_section (list, 2, "", 0, 4);
}

/* Every "with" leaves the old query as it was. */
static void
test_values (void)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  DhValue value = { .type = DH_VALUE_INT, .i = 5 };
  g_autoptr (DhQuery) one = dh_query_with_filter (query, "progress", DH_FILTER_FROM, &value);
  g_autoptr (DhQuery) two = dh_query_with_filter (one, "lead", DH_FILTER_EMPTY, NULL);
  g_autoptr (DhQuery) again = dh_query_without_filter (two, 0);
  g_autoptr (DhQuery) copy = dh_query_copy (two);
  const DhField *field = NULL;
  const DhValue *kept = NULL;
  DhFilterOp op = DH_FILTER_IS;
  gboolean descending = TRUE;

  g_assert_cmpuint (dh_query_n_filters (query), ==, 0);
  g_assert_cmpuint (dh_query_n_filters (two), ==, 2);
  g_assert_cmpuint (dh_query_n_filters (copy), ==, 2);
  g_assert_cmpuint (dh_query_n_filters (again), ==, 1);
  dh_query_get_filter (again, 0, &field, &op, NULL);
  g_assert_cmpstr (field->name, ==, "lead");
  dh_query_get_filter (copy, 0, &field, &op, &kept);
  g_assert_cmpint (op, ==, DH_FILTER_FROM);
  g_assert_cmpint (kept->i, ==, 5);
  g_assert_cmpstr (dh_query_get_sort (query, &descending), ==, "position");
  g_assert_false (descending);
  g_assert_null (dh_query_get_group (query));
  g_assert_false (dh_query_get_trashed (query));
  g_assert_cmpstr (dh_query_get_words (query), ==, "");
}

/* What rows are asked for, not how they lie. */
static void
test_same_rows (void)
{
  const gint64 ids[] = { 3, 5 };
  DhValue five = { .type = DH_VALUE_INT, .i = 5 }, six = { .type = DH_VALUE_INT, .i = 6 };
  g_autoptr (DhQuery) all = dh_query_new (&dh_task_entity), units = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) from_five = dh_query_with_filter (all, "progress", DH_FILTER_FROM, &five);
  g_autoptr (DhQuery) from_six = dh_query_with_filter (all, "progress", DH_FILTER_FROM, &six);
  g_autoptr (DhQuery) until = dh_query_with_filter (all, "progress", DH_FILTER_UNTIL, &five);
  g_autoptr (DhQuery) sorted = dh_query_with_sort (from_five, "title", TRUE);
  g_autoptr (DhQuery) same = dh_query_with_group (sorted, "lead");
  g_autoptr (DhQuery) words = dh_query_with_words (all, "x"), trash = dh_query_with_trashed (all, TRUE);
  g_autoptr (DhQuery) two = dh_query_with_ids (all, ids, 2), one = dh_query_with_ids (all, ids, 1);
  g_autoptr (DhQuery) both = dh_query_copy (two);

  g_assert_true (dh_query_same_rows (from_five, same));
  g_assert_true (dh_query_same_rows (two, both));
  const DhQuery *others[] = { units, from_six, until, words, trash, two, one };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (dh_query_same_rows (all, others[i]));
      g_assert_false (dh_query_same_rows (from_five, others[i]));
    }
  g_assert_false (dh_query_same_rows (two, one));
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/query/sort", test_sort);
  fixture_add ("/domain/query/persons", test_persons);
  fixture_add ("/domain/query/every-sort", test_every_sort);
  fixture_add ("/domain/query/filters", test_filters);
  fixture_add ("/domain/query/branches", test_branches);
  fixture_add ("/domain/query/every-filter", test_every_filter);
  fixture_add ("/domain/query/words", test_words);
  fixture_add ("/domain/query/trash", test_trash);
  fixture_add ("/domain/query/groups", test_groups);
  g_test_add_func ("/domain/query/values", test_values);
  g_test_add_func ("/domain/query/same-rows", test_same_rows);
  return g_test_run ();
}
