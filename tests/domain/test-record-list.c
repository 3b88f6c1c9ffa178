/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"

/* A view that believes only what the signals say. */
typedef struct
{
  GArray *ids;
  guint n_signals;
  guint largest; /* rows named by one signal as removed or added */
} Shadow;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Shadow *shadow = data;

  g_assert_cmpuint (position + removed, <=, shadow->ids->len);
  if (removed > 0)
    g_array_remove_range (shadow->ids, position, removed);
  for (guint i = 0; i < added; i++)
    {
      gint64 id = dh_record_list_get_id (DH_RECORD_LIST (model), position + i);

      g_array_insert_val (shadow->ids, position + i, id);
    }
  /* After every single signal the model is what the view has. */
  g_assert_cmpuint (shadow->ids->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < shadow->ids->len; i++)
    g_assert_cmpint (g_array_index (shadow->ids, gint64, i), ==, dh_record_list_get_id (DH_RECORD_LIST (model), i));
  g_assert_true (removed == 0 || added == 0);
  shadow->n_signals++;
  shadow->largest = MAX (shadow->largest, MAX (removed, added));
}

static void
shadow_start (Shadow *shadow, DhRecordList *list)
{
  wait_ok (dh_record_list_settled (list));
  shadow->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      gint64 id = dh_record_list_get_id (list, i);

      g_array_append_val (shadow->ids, id);
    }
  shadow->n_signals = shadow->largest = 0;
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), shadow);
}

static void
shadow_reset (Shadow *shadow)
{
  shadow->n_signals = shadow->largest = 0;
}

static void
shadow_stop (Shadow *shadow, DhRecordList *list)
{
  g_signal_handlers_disconnect_by_data (list, shadow);
  g_array_unref (shadow->ids);
}

static DhRecordList *
new_list (Fixture *fixture, DhQuery *query)
{
  g_autoptr (DhQuery) owned = query;

  return dh_record_list_new (fixture->context, owned);
}

static DexFuture *
insert_func (DhDb *db, gpointer n)
{
  g_autoptr (GError) error = NULL;

  dh_db_exec (db, &error,
              "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
              "INSERT INTO unit (id, name) SELECT i, 'Đơn vị ' || i FROM n",
              "i", (gint64) GPOINTER_TO_INT (n));
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_true ();
}

/* Units “Đơn vị 1” … “Đơn vị @n”, with these ids. */
static void
insert_units (Fixture *fixture, int n)
{
  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Fill", insert_func, GINT_TO_POINTER (n), NULL));
}

static void
assert_titles (DhRecordList *list, const char *expected)
{
  g_autofree char *text = titles (list);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = new_list (fixture, dh_query_new (&dh_unit_entity));
  gint64 id = 0;
  DhListState state = DH_LIST_ERROR;
  guint n = 0;

  g_assert_cmpint (dh_record_list_get_state (list), !=, DH_LIST_READY);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpint (dh_record_list_get_state (list), ==, DH_LIST_EMPTY);
  id = add (fixture, &dh_unit_entity, "name", "Hội", NULL);
  wait_ok (dh_record_list_settled (list));
  g_object_get (list, "state", &state, "n-items", &n, NULL);
  g_assert_cmpint (state, ==, DH_LIST_READY);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (dh_record_list_find (list, id), ==, 0);
  g_assert_cmpuint (dh_record_list_find (list, 5), ==, G_MAXUINT);
  g_assert_cmpint (dh_record_list_get_ids (list, &n)[0], ==, id);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 1));
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &id, 1));
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpint (dh_record_list_get_state (list), ==, DH_LIST_EMPTY);
}

/* An item is there at once and fills in; it stays one object as long as somebody holds it. */
static void
test_lazy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  g_autoptr (DhRecord) record = NULL, again = NULL;
  DhRecord *gone = NULL;

  insert_units (fixture, 5000);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5000);
  /* Its first page came with the order. */
  g_assert_cmpuint (dh_record_list_n_live (list), ==, 64);

  record = g_list_model_get_item (G_LIST_MODEL (list), 3000);
  again = g_list_model_get_item (G_LIST_MODEL (list), 3000);
  g_assert_true (again == record);
  wait_ok (dh_record_list_settled (list));
  g_assert_false (dh_record_is_loading (record));
  g_assert_cmpstr (dh_record_get_title (record), ==, "Đơn vị 3001");
  /* Its page came with it. */
  g_assert_cmpuint (dh_record_list_n_live (list), ==, 128);
  gone = g_list_model_get_item (G_LIST_MODEL (list), 3001);
  g_assert_false (dh_record_is_loading (gone));
  g_object_unref (gone);
}

/* Running through 5,000 rows never keeps more than a few pages. */
static void
test_bounded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  guint most = 0;

  insert_units (fixture, 5000);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  wait_ok (dh_record_list_settled (list));
  for (guint i = 0; i < 5000; i += 13)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (G_LIST_MODEL (list), i);

      wait_ok (dh_record_list_settled (list));
      g_assert_false (dh_record_is_loading (record));
      most = MAX (most, dh_record_list_n_live (list));
    }
  g_assert_cmpuint (most, <=, 5 * 64);
}

static void
test_splices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  Shadow shadow;
  gint64 id = 0, many[3] = { 10, 20, 30 };
  g_autoptr (DhEdit) edit = make_edit (&dh_unit_entity, "note", "x", NULL);

  insert_units (fixture, 1000);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  shadow_start (&shadow, list);

  /* A new row is one insertion, where it belongs. */
  id = add (fixture, &dh_unit_entity, "name", "Đơn vị 500a", NULL);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (shadow.n_signals, ==, 1);
  g_assert_cmpuint (shadow.largest, ==, 1);
  g_assert_cmpuint (dh_record_list_find (list, id), ==, 500);

  /* A value that is not sorted by is no change of the model. */
  shadow_reset (&shadow);
  wait_ok (dh_records_update (fixture->context, &dh_unit_entity, many, 3, edit));
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (shadow.n_signals, ==, 0);

  /* A row that moves far goes and comes. */
  wait_ok (change (fixture, &dh_unit_entity, id, "name", "An", NULL));
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (shadow.n_signals, ==, 2);
  g_assert_cmpuint (shadow.largest, ==, 1);
  g_assert_cmpuint (dh_record_list_find (list, id), ==, 0);

  shadow_reset (&shadow);
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, many, 3));
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (shadow.n_signals, ==, 3);
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (shadow.n_signals, ==, 6);
  g_assert_cmpuint (shadow.ids->len, ==, 1001);
  shadow_stop (&shadow, list);
}

/* A new order of many rows is three signals, not one and not a thousand. */
static void
test_reset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) down = dh_query_with_sort (query, "name", TRUE);
  Shadow shadow;

  insert_units (fixture, 1000);
  list = dh_record_list_new (fixture->context, query);
  shadow_start (&shadow, list);
  dh_record_list_set_query (list, down);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (shadow.n_signals, ==, 3);
  g_assert_cmpint (dh_record_list_get_id (list, 0), ==, 1000);
  g_assert_true (dh_query_get_entity (dh_record_list_get_query (list)) == &dh_unit_entity);
  shadow_stop (&shadow, list);
}

static void
refreshed_cb (DhRecord *record, gpointer n)
{
  (*(guint *) n)++;
}

/* What is shown is refreshed where it stands; names of references, too. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  g_autoptr (DhRecord) first = NULL;
  gint64 unit = 0, task = 0;
  guint n = 0;
  g_autofree char *lead = NULL, *units = NULL;

  add_programme (fixture);
  add_units (fixture);
  task = add (fixture, &dh_task_entity, "programme", "2023", "title", "a", "lead", "HND", "units", "HPN", NULL);
  list = new_list (fixture, dh_query_new (&dh_task_entity));
  wait_ok (dh_record_list_settled (list));
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  wait_ok (dh_record_list_settled (list));
  g_signal_connect (first, "changed", G_CALLBACK (refreshed_cb), &n);

  wait_ok (change (fixture, &dh_task_entity, task, "title", "b", NULL));
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (dh_record_get_title (first), ==, "b");

  unit = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HND; ND' /* scan ok */");
  wait_ok (change (fixture, &dh_unit_entity, unit, "name", "Nông dân Việt Nam", NULL));
  wait_ok (dh_record_list_settled (list));
  lead = dh_record_format (first, "lead");
  g_assert_cmpstr (lead, ==, "Nông dân Việt Nam");

  wait_ok (change (fixture, &dh_task_entity, task, "units", "HPN; ĐTN", NULL));
  wait_ok (dh_record_list_settled (list));
  units = dh_record_format (first, "units");
  g_assert_cmpstr (units, ==, "Hội Phụ nữ tỉnh; Đoàn Thanh niên tỉnh");
}

/* Changes faster than the answers: the last one counts. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  Shadow shadow;
  DexFuture *futures[20];

  insert_units (fixture, 300);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  shadow_start (&shadow, list);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Đơn vị %u", 1000 - i);
      g_autoptr (DhEdit) edit = make_edit (&dh_unit_entity, "name", name, NULL);
      gint64 id = i * 7 + 1;

      futures[i] = dh_records_update (fixture->context, &dh_unit_entity, &id, 1, edit);
    }
  for (guint i = 0; i < 20; i++)
    wait_ok (futures[i]);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpint (dh_record_list_get_id (list, 299), ==, 1);
  g_assert_cmpint (dh_record_list_get_id (list, 280), ==, 19 * 7 + 1);
  shadow_stop (&shadow, list);
}

static void
test_other_entity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  g_autoptr (DhQuery) people = dh_query_new (&dh_person_entity);
  g_autoptr (DhRecord) held = NULL;
  Shadow shadow;

  add_units (fixture);
  add (fixture, &dh_person_entity, "name", "Mạc Thị Ngọc Hiền", NULL);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  shadow_start (&shadow, list);
  held = g_list_model_get_item (G_LIST_MODEL (list), 0);
  dh_record_list_set_query (list, people);
  assert_titles (list, "Mạc Thị Ngọc Hiền");
  shadow_stop (&shadow, list);
}

/* A list dropped in the middle of its readings leaves nothing behind. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  DhRecordList *list = NULL;
  DhRecord *record = NULL;

  add_units (fixture);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  g_object_unref (list);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  wait_ok (dh_record_list_settled (list));
  record = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_object_unref (list);
  add (fixture, &dh_unit_entity, "name", "Sau", NULL);
  g_object_unref (record);
}

/* The store goes away under a list: the list says so, keeps what it shows, and can be tried again. */
static void
test_error (Fixture *fixture, gconstpointer data)
{
  DhContext *other = open_other (fixture, "other.donghanh");
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (DhRecordList) list = dh_record_list_new (other, query);
  g_autofree char *error = NULL;

  wait_ok (dh_record_list_settled (list));
  wait_ok (dh_store_close (dh_context_get_store (other)));
  dh_record_list_reload (list);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpint (dh_record_list_get_state (list), ==, DH_LIST_ERROR);
  g_object_get (list, "error", &error, NULL);
  g_assert_cmpstr (error, !=, NULL);
  dh_record_list_reload (list);
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpint (dh_record_list_get_state (list), ==, DH_LIST_ERROR);
  g_object_unref (other);
}

/* A list sorted by a name that lies elsewhere follows when that name changes. */
static void
test_renamed_reference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) by_lead = dh_query_with_sort (query, "lead", FALSE);
  g_autoptr (DhQuery) by_units = dh_query_with_sort (query, "units", FALSE);
  g_autoptr (DhRecordList) leads = NULL, units = NULL;
  Shadow shadow;
  gint64 women = 0;

  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "a", "lead", "HPN", "units", "HND", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "b", "lead", "HND", "units", "HPN", NULL);
  leads = dh_record_list_new (fixture->context, by_lead);
  units = dh_record_list_new (fixture->context, by_units);
  assert_titles (leads, "b|a");
  assert_titles (units, "a|b");
  shadow_start (&shadow, leads);
  women = count (fixture, "SELECT id FROM unit WHERE abbreviations = 'HPN' /* scan ok */");
  wait_ok (change (fixture, &dh_unit_entity, women, "name", "An Phụ nữ", NULL));
  assert_titles (leads, "a|b");
  assert_titles (units, "b|a");
  g_assert_cmpuint (shadow.n_signals, >, 0);
  shadow_stop (&shadow, leads);
}

/* The trash is a list like the others. */
static void
test_trash_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) trash = dh_query_with_trashed (query, TRUE);
  g_autoptr (DhRecordList) live = dh_record_list_new (fixture->context, query);
  g_autoptr (DhRecordList) gone = dh_record_list_new (fixture->context, trash);
  Shadow shadow;
  gint64 id = 0;

  insert_units (fixture, 100);
  shadow_start (&shadow, gone);
  id = 50;
  wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, &id, 1));
  wait_ok (dh_record_list_settled (live));
  wait_ok (dh_record_list_settled (gone));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (live)), ==, 99);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gone)), ==, 1);
  {
    g_autoptr (DhRecord) record = g_list_model_get_item (G_LIST_MODEL (gone), 0);

    wait_ok (dh_record_list_settled (gone));
    g_assert_true (dh_record_is_trashed (record));
    wait_ok (dh_records_restore (fixture->context, &dh_unit_entity, &id, 1));
    wait_ok (dh_record_list_settled (gone));
    g_assert_false (dh_record_is_trashed (record));
  }
  g_assert_cmpuint (shadow.n_signals, ==, 2);
  shadow_stop (&shadow, gone);
}

/* Groups are true at every signal: each section named by its rows, without holes. */
static void
sections_cb (GListModel *model, guint position, guint removed, guint added, gpointer n)
{
  guint total = g_list_model_get_n_items (model), at = 0;

  while (at < total)
    {
      guint start = 0, end = 0;

      dh_record_list_get_section (DH_RECORD_LIST (model), at, &start, &end);
      g_assert_cmpuint (start, ==, at);
      g_assert_cmpuint (end, >, start);
      g_assert_cmpuint (end, <=, total);
      at = end;
    }
  (*(guint *) n)++;
}

static void
test_grouped_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) grouped = dh_query_with_group (query, "kind");
  g_autoptr (DhRecordList) list = NULL;
  static const char *const kinds[] = { "department", "press", "other", "" };
  Shadow shadow;
  guint n = 0;

  insert_units (fixture, 300);
  list = dh_record_list_new (fixture->context, grouped);
  shadow_start (&shadow, list);
  g_signal_connect (list, "items-changed", G_CALLBACK (sections_cb), &n);
  for (guint i = 0; i < 30; i++)
    {
      gint64 ids[3] = { 1 + i * 7 % 300, 1 + i * 11 % 300, 1 + i * 13 % 300 };
      g_autoptr (DhEdit) edit = make_edit (&dh_unit_entity, "kind", kinds[i % 4], NULL);

      wait_ok (dh_records_update (fixture->context, &dh_unit_entity, ids, 3, edit));
      if (i % 3 == 0)
        wait_ok (dh_record_list_settled (list));
    }
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (n, >, 10);
  shadow_stop (&shadow, list);
  g_signal_handlers_disconnect_by_data (list, &n);
}

static DexFuture *
insert_groups_func (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dh_db_exec (db, &error, "INSERT INTO unit (id, name) VALUES (1, 'Ủy ban'), (2, 'An Bình'), (3, 'Đoàn')", NULL);
  dh_db_exec (db, &error, "INSERT INTO programme (id, year, title) VALUES (1, 2023, 'P')", NULL);
  dh_db_exec (db, &error,
              "INSERT INTO task (id, programme, position, title, lead, state, period, period_start, period_end) VALUES "
              "(1, 1, 1, 'a', 1, 'done', '2023-Q2', '2023-04-01', '2023-06-30'), "
              "(2, 1, 2, '', 2, 'in-progress', NULL, NULL, NULL), "
              "(3, 1, 3, 'b', NULL, 'not-started', '2023-02', '2023-02-01', '2023-02-28'), "
              "(4, 1, 4, 'c', 2, 'done', '2023-06', '2023-06-01', '2023-06-30'), "
              "(5, 1, 5, 'd', 3, 'not-started', NULL, NULL, NULL)",
              NULL);
  return error != NULL ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_true ();
}

/* "title of the group: ids in order" of every group. */
static void
assert_groups (Fixture *fixture, const DhQuery *query, const char *field, const char *expected)
{
  g_autoptr (DhQuery) grouped = dh_query_with_group (query, field);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, grouped);
  g_autoptr (GString) text = g_string_new (NULL);

  wait_ok (dh_record_list_settled (list));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autofree char *title = dh_record_list_dup_section_title (list, i);
      guint start, end;

      dh_record_list_get_section (list, i, &start, &end);
      if (i == start)
        g_string_append_printf (text, "%s%s:", i > 0 ? "; " : "", title);
      g_string_append_printf (text, " %d", (int) dh_record_list_get_id (list, i));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* References by name, months and choices in their order, rows without last; inside, the order of the list. */
static void
test_group_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) down = dh_query_with_sort (query, "title", TRUE);

  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Fill", insert_groups_func, NULL, NULL));
  assert_groups (fixture, query, "lead", "An Bình: 2 4; Đoàn: 5; Ủy ban: 1; None: 3");
  assert_groups (fixture, down, "lead", "An Bình: 4 2; Đoàn: 5; Ủy ban: 1; None: 3");
  assert_groups (fixture, query, "period", "Month 2/2023: 3; Month 6/2023: 1 4; None: 2 5");
  assert_groups (fixture, down, "period", "Month 2/2023: 3; Month 6/2023: 4 1; None: 5 2");
  assert_groups (fixture, query, "state", "Not started: 3 5; In progress: 2; Done: 1 4");
}

/* More rows at once than are worth following one by one. */
static void
test_bulk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhRecordList) list = NULL;
  DhRecord *shown[10];
  gint64 ids[200];
  Shadow shadow;

  insert_units (fixture, 500);
  list = new_list (fixture, dh_query_new (&dh_unit_entity));
  shadow_start (&shadow, list);
  for (guint i = 0; i < 10; i++)
    shown[i] = g_list_model_get_item (G_LIST_MODEL (list), i * 50);
  wait_ok (dh_record_list_settled (list));
  for (guint i = 0; i < 200; i++)
    ids[i] = i + 1;
  {
    DhEdit *edits[200];

    for (guint i = 0; i < 200; i++)
      {
        g_autofree char *name = g_strdup_printf ("Zeta %u", i);

        edits[i] = make_edit (&dh_unit_entity, "name", name, NULL);
      }
    wait_ok (dh_records_update_each (fixture->context, &dh_unit_entity, ids, edits, 200));
    for (guint i = 0; i < 200; i++)
      dh_edit_free (edits[i]);
  }
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (shadow.n_signals, ==, 3);
  g_assert_cmpint (dh_record_list_get_id (list, 0), ==, 201);
  /* The rows that somebody holds know their new names. */
  g_assert_true (g_str_has_prefix (dh_record_get_title (shown[0]), "Zeta"));
  g_assert_true (g_str_has_prefix (dh_record_get_title (shown[9]), "Đơn vị"));
  for (guint i = 0; i < 10; i++)
    g_object_unref (shown[i]);
  shadow_stop (&shadow, list);
}

/* … but not the filling itself. */
static void
undo_last (Fixture *fixture)
{
  DhStore *store = dh_context_get_store (fixture->context);
  g_autofree char *label = NULL;

  g_object_get (store, "undo-label", &label, NULL);
  if (g_strcmp0 (label, "Fill") != 0)
    wait_ok (dh_store_undo (store, 0));
}

/* An addition, a removal, an undo or an edit of some of @ids, four of them. */
static void
do_anything (Fixture *fixture, const gint64 *ids, guint round)
{
  static const char *const kinds[] = { "department", "press", "other", "" };
  int what = g_test_rand_int_range (0, 5);

  if (what == 0)
    {
      g_autofree char *name = g_strdup_printf ("Mới %u", round);

      add (fixture, &dh_unit_entity, "name", name, NULL);
    }
  else if (what == 1)
    wait_ok (dh_records_trash (fixture->context, &dh_unit_entity, ids, 2));
  else if (what == 2)
    undo_last (fixture);
  else
    {
      g_autofree char *note = g_strdup_printf ("%d", g_test_rand_int_range (0, 50));
      g_autoptr (DhEdit) edit = make_edit (&dh_unit_entity, "note", note, "kind", kinds[g_test_rand_int_range (0, 4)], NULL);

      wait_ok (dh_records_update (fixture->context, &dh_unit_entity, ids, 4, edit));
    }
}

/* Random edits, additions, removals and undos under three orders; the views keep up. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) by_name = dh_query_new (&dh_unit_entity);
  g_autoptr (DhQuery) by_note = dh_query_with_sort (by_name, "note", TRUE);
  g_autoptr (DhQuery) by_kind = dh_query_with_sort (by_name, "kind", FALSE);
  DhRecordList *lists[3];
  Shadow shadows[3];

  insert_units (fixture, 200);
  lists[0] = dh_record_list_new (fixture->context, by_name);
  lists[1] = dh_record_list_new (fixture->context, by_note);
  lists[2] = dh_record_list_new (fixture->context, by_kind);
  for (guint i = 0; i < 3; i++)
    shadow_start (&shadows[i], lists[i]);

  for (guint round = 0; round < 60; round++)
    {
      gint64 ids[4];

      /* The first list is waited for, the others are overtaken. */
      wait_ok (dh_record_list_settled (lists[0]));
      for (guint i = 0; i < 4; i++)
        ids[i] = dh_record_list_get_id (lists[0], (guint) g_test_rand_int_range (0, (gint32) shadows[0].ids->len));
      do_anything (fixture, ids, round);
      if (round % 5 == 4)
        for (guint i = 0; i < 3; i++)
          wait_ok (dh_record_list_settled (lists[i]));
    }

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DhRecordList) fresh = dh_record_list_new (fixture->context, dh_record_list_get_query (lists[i]));
      guint n = 0;

      wait_ok (dh_record_list_settled (lists[i]));
      wait_ok (dh_record_list_settled (fresh));
      g_assert_cmpmem (dh_record_list_get_ids (fresh, &n), shadows[i].ids->len * sizeof (gint64), shadows[i].ids->data,
                       shadows[i].ids->len * sizeof (gint64));
      g_assert_cmpuint (n, ==, shadows[i].ids->len);
      shadow_stop (&shadows[i], lists[i]);
      g_object_unref (lists[i]);
    }
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/record-list/states", test_states);
  fixture_add ("/domain/record-list/lazy", test_lazy);
  fixture_add ("/domain/record-list/bounded", test_bounded);
  fixture_add ("/domain/record-list/splices", test_splices);
  fixture_add ("/domain/record-list/reset", test_reset);
  fixture_add ("/domain/record-list/refresh", test_refresh);
  fixture_add ("/domain/record-list/overtaken", test_overtaken);
  fixture_add ("/domain/record-list/other-entity", test_other_entity);
  fixture_add ("/domain/record-list/dropped", test_dropped);
  fixture_add ("/domain/record-list/error", test_error);
  fixture_add ("/domain/record-list/renamed-reference", test_renamed_reference);
  fixture_add ("/domain/record-list/trash", test_trash_list);
  fixture_add ("/domain/record-list/grouped-changes", test_grouped_changes);
  fixture_add ("/domain/record-list/group-order", test_group_order);
  fixture_add ("/domain/record-list/bulk", test_bulk);
  fixture_add ("/domain/record-list/random", test_random);
  return g_test_run ();
}
