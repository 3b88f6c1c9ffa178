/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"
#include "dh-record-query.h"
#include "dh-register.h"

/* Every field of every entity goes into the store and comes back, alone and together with the others;
 * so do the extremes of its kind. */

typedef struct
{
  const DhEntity *entity;
  const char *field;
  const char *text; /* read by dh_value_parse in 2023 */
} Given;

/* What each entity needs before a field of it can be tried. References are by name. */
static const Given required[] = {
  { &dh_organisation_entity, "name", "UBMTTQ tỉnh" },
  { &dh_organisation_entity, "format_settings", "signature.gap = 30" },
  { &dh_organisation_name_entity, "name", "UBMTTQ tỉnh cũ" },
  { &dh_unit_entity, "name", "Sở Tư pháp" },
  { &dh_saved_view_entity, "name", "Việc quá hạn" },
  { &dh_saved_view_entity, "entity", "task" },
  { &dh_person_entity, "name", "Lê Thị Mai" },
  { &dh_signer_entity, "name", "Lê Thị Mai" },
  { &dh_programme_entity, "year", "2024" },
  { &dh_programme_entity, "title", "Chương trình năm 2024" },
  { &dh_focal_point_entity, "programme", "2023" },
  { &dh_focal_point_entity, "title", "Thi đua" },
  { &dh_task_entity, "programme", "2023" },
  { &dh_task_entity, "title", "Việc khác" },
  { &dh_task_part_entity, "task", "Ngày hội" },
  { &dh_task_part_entity, "unit", "HPN" },
  { &dh_progress_entity, "task", "Ngày hội" },
  { &dh_progress_entity, "text", "Đã họp" },
  { &dh_indicator_entity, "programme", "2023" },
  { &dh_indicator_entity, "name", "Nhà Đại đoàn kết" },
  { &dh_indicator_value_entity, "indicator", "Gốc" },
  { &dh_indicator_value_entity, "period", "Quý I" },
  { &dh_indicator_value_entity, "value", "3" },
  { &dh_document_entity, "abstract", "Kế hoạch khác" },
  { &dh_attachment_entity, "document", "Kế hoạch" },
  { &dh_attachment_entity, "name", "a.pdf" },
  { &dh_attachment_entity, "file", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { &dh_link_entity, "entity", "task" },
  { &dh_link_entity, "document", "Kế hoạch" },
  { &dh_paper_entity, "kind", "programme" },
  { &dh_number_series_entity, "name", "Sổ" },
  { &dh_issued_number_entity, "series", "Kế hoạch" },
  { &dh_issued_number_entity, "number", "7" },
  { &dh_holiday_entity, "date", "2/9/2023" },
  { &dh_abbreviation_entity, "short", "KDC" },
  { &dh_abbreviation_entity, "meaning", "khu dân cư" },
  { &dh_event_entity, "title", "Hội nghị" },
  { &dh_event_entity, "date", "28/2/2024" },
  { &dh_event_entity, "time", "07:30" },
};

/* Fields whose value depends on others, with what they need. */
static const Given companions[] = {
  { &dh_task_entity, "done_on", "done" },
  { &dh_indicator_entity, "target_to", "range" },
};

static const char *
sample_of (const DhEntity *entity, const DhField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (required[i].entity == entity && g_str_equal (required[i].field, field->name))
      return required[i].text;
  switch (field->kind)
    {
    case DH_FIELD_TEXT:
      return g_str_equal (field->name, "email") ? "mai@mttq.vn" : "Đường Bờ Sông";
    case DH_FIELD_LONG_TEXT:
      return g_str_equal (field->name, "options") ? "{\"từ\": \"a\"}" : "Dòng một\nDòng hai";
    case DH_FIELD_INTEGER:
      return field->flags & DH_FIELD_YEAR ? "2024" : "7";
    case DH_FIELD_MONEY:
    case DH_FIELD_DECIMAL:
      return "12,5";
    case DH_FIELD_DATE:
      return "29/2/2024";
    case DH_FIELD_PERIOD:
      return "từ 01/11 đến 18/11";
    case DH_FIELD_CHOICE:
      return field->choices[g_str_equal (field->name, "state") && entity == &dh_programme_entity ? 0 : 1].value;
    case DH_FIELD_FLAG:
      return "yes";
    case DH_FIELD_REFERENCE:
    case DH_FIELD_REFERENCES:
      return g_str_equal (field->target, "unit")          ? "HND"
             : g_str_equal (field->target, "person")      ? "Trần Gốc"
             : g_str_equal (field->target, "programme")   ? "2023"
             : g_str_equal (field->target, "focal_point") ? "Tuyên truyền"
             : g_str_equal (field->target, "task")        ? "Ngày hội"
             : g_str_equal (field->target, "indicator")   ? "Gốc"
                                                          : "Kế hoạch";
    case DH_FIELD_FILE:
    default:
      return "";
    }
}

static void
put (DhEdit *edit, const DhField *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (field->target != NULL)
    dh_edit_set_named (edit, field->name, text);
  else
    dh_edit_parse (edit, field->name, text, 2023, &error);
  g_assert_no_error (error);
}

static void
add_world (Fixture *fixture)
{
  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_person_entity, "name", "Trần Gốc", NULL);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Ngày hội", NULL);
  add (fixture, &dh_indicator_entity, "programme", "2023", "name", "Gốc", NULL);
  add (fixture, &dh_number_series_entity, "name", "Kế hoạch", NULL);
  add (fixture, &dh_document_entity, "abstract", "Kế hoạch", NULL);
}

static DhEdit *
make_base (Fixture *fixture, const DhEntity *entity)
{
  DhEdit *edit = dh_edit_new (entity);

  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (required[i].entity == entity)
      put (edit, dh_entity_find_field (entity, required[i].field), required[i].text);
  if (entity == &dh_link_entity)
    dh_edit_set_int64 (edit, "record", count (fixture, "SELECT id FROM task ORDER BY id LIMIT 1"));
  return edit;
}

static void
add_companion (DhEdit *edit, const DhField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    if (companions[i].entity == dh_edit_get_entity (edit) && g_str_equal (companions[i].field, field->name))
      {
        dh_edit_set_text (edit, companions[i].entity == &dh_task_entity ? "state" : "direction", companions[i].text);
        if (companions[i].entity == &dh_indicator_entity)
          put (edit, dh_entity_find_field (companions[i].entity, "target"), "1");
      }
}

/* The value as it should have been kept. */
static void
assert_kept (Fixture *fixture, const DhEntity *entity, gint64 id, const DhField *field, const char *text)
{
  g_auto (DhValue) expected = DH_VALUE_INIT;
  g_autoptr (DhRecord) record = load (fixture, entity, id);
  const DhValue *kept = dh_record_get_value (record, field->name);
  g_autofree char *shown = dh_record_format (record, field->name);

  g_assert_false (dh_value_is_empty (kept));
  g_assert_cmpstr (shown, !=, "");
  if (field->target != NULL)
    return;
  g_assert_true (dh_value_parse (field, text, 2023, &expected, NULL));
  if (!dh_value_equal (&expected, kept))
    g_error ("%s.%s came back as “%s”", entity->name, field->name, shown);
}

static gboolean
is_given (const DhField *field)
{
  return !(field->flags & DH_FIELD_COMPUTED) && !g_str_equal (field->name, "record");
}

static void
try_field (Fixture *fixture, const DhEntity *entity, const DhField *field)
{
  g_autoptr (DhEdit) edit = make_base (fixture, entity);
  g_autoptr (DhEdit) clear = dh_edit_new (entity);
  const char *text = sample_of (entity, field);
  DhValue none = DH_VALUE_INIT;
  gint64 id = 0;

  add_companion (edit, field);
  put (edit, field, text);
  if (entity == &dh_unit_entity && g_str_equal (field->name, "predecessors"))
    dh_edit_set_named (edit, "predecessors", "HND; HPN");
  id = wait_int64 (dh_record_create (fixture->context, entity, edit));
  assert_kept (fixture, entity, id, field, text);

  /* Emptied, it is empty again, or has its preset, or is refused as required. */
  dh_edit_set (clear, field->name, &none);
  if (field->flags & DH_FIELD_REQUIRED)
    {
      if (!(entity == &dh_signer_entity && g_str_equal (field->name, "name")))
        wait_refused (dh_records_update (fixture->context, entity, &id, 1, clear), DH_ERROR_MISSING_VALUE,
                      dh_field_get_label (field));
    }
  else if (g_strcmp0 (field->name, "title") != 0 && g_strcmp0 (field->name, "abstract") != 0
           && g_strcmp0 (field->name, "target_to") != 0 && g_strcmp0 (field->name, "done_on") != 0
           && !(entity == &dh_progress_entity))
    {
      g_autofree char *after = NULL;

      wait_ok (dh_records_update (fixture->context, entity, &id, 1, clear));
      after = get (fixture, entity, id, field->name);
      g_assert_cmpstr (after, ==, field->preset != NULL ? field->preset : field->kind == DH_FIELD_FLAG ? "0" : "");
    }
}

static void
remove_all (Fixture *fixture)
{
  gboolean can = TRUE;
  g_autofree char *label = NULL;

  /* Undo whatever the trial left, back to the world. */
  for (;;)
    {
      g_object_get (dh_context_get_store (fixture->context), "can-undo", &can, "undo-label", &label, NULL);
      if (!can || g_strcmp0 (label, "Add document “Kế hoạch”") == 0)
        return;
      wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
      g_clear_pointer (&label, g_free);
    }
}

static void
test_each (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  add_world (fixture);
  before = dump (fixture->context);
  /* The registers are filled in tests of their own. */
  for (guint i = 0; dh_entities ()[i] != NULL && dh_register_of (dh_entities ()[i]) == NULL; i++)
    for (const DhField *field = dh_entities ()[i]->fields; field->name != NULL; field++)
      if (is_given (field))
        {
          try_field (fixture, dh_entities ()[i], field);
          remove_all (fixture);
        }
  after = dump (fixture->context);
  g_assert_cmpstr (after, ==, before);
}

static void
test_together (Fixture *fixture, gconstpointer data)
{
  add_world (fixture);
  for (guint i = 0; dh_entities ()[i] != NULL && dh_register_of (dh_entities ()[i]) == NULL; i++)
    {
      const DhEntity *entity = dh_entities ()[i];
      g_autoptr (DhEdit) edit = make_base (fixture, entity);
      gint64 id = 0;

      for (const DhField *field = entity->fields; field->name != NULL; field++)
        if (is_given (field))
          {
            add_companion (edit, field);
            put (edit, field, sample_of (entity, field));
          }
      if (entity == &dh_indicator_entity)
        put (edit, dh_entity_find_field (entity, "target"),
             sample_of (entity, dh_entity_find_field (entity, "target")));
      /* One unit cannot lead and take part. */
      if (entity == &dh_task_entity)
        dh_edit_set_named (edit, "units", "HPN; ĐTN");
      if (entity == &dh_task_entity)
        dh_edit_set_text (edit, "state", "done");
      if (entity == &dh_document_entity)
        dh_edit_set_text (edit, "secrecy", "none");
      id = wait_int64 (dh_record_create (fixture->context, entity, edit));
      for (const DhField *field = entity->fields; field->name != NULL; field++)
        if (is_given (field) && !g_str_equal (field->name, "state") && !g_str_equal (field->name, "secrecy")
            && !g_str_equal (field->name, "progress") && !g_str_equal (field->name, "direction"))
          assert_kept (fixture, entity, id, field, sample_of (entity, field));
    }
}

static void
assert_decimal (Fixture *fixture, gint64 id, double number)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_indicator_entity);
  DhValue value = { .type = DH_VALUE_DOUBLE, .d = number };
  g_auto (DhValue) again = DH_VALUE_INIT;
  const DhField *field = dh_entity_find_field (&dh_indicator_entity, "target");
  g_autoptr (DhRecord) record = NULL;
  g_autofree char *text = dh_value_to_text (field, &value);

  dh_edit_set (edit, "target", &value);
  wait_ok (dh_records_update (fixture->context, &dh_indicator_entity, &id, 1, edit));
  record = load (fixture, &dh_indicator_entity, id);
  g_assert_true (dh_value_equal (dh_record_get_value (record, "target"), &value));
  g_assert_true (dh_value_parse (field, text, 0, &again, NULL));
  g_assert_true (dh_value_equal (&again, &value));
}

/* What is written reads back to the last bit, whatever the number of decimals. */
static void
test_decimals (Fixture *fixture, gconstpointer data)
{
  gint64 id = 0;

  add_world (fixture);
  id = add (fixture, &dh_indicator_entity, "programme", "2023", "name", "Số", NULL);
  assert_decimal (fixture, id, 0);
  assert_decimal (fixture, id, 110.75);
  assert_decimal (fixture, id, 1269.77);
  assert_decimal (fixture, id, 0.125);
  assert_decimal (fixture, id, 1234.567);
  assert_decimal (fixture, id, -3.875);
  assert_decimal (fixture, id, 0.1 + 0.2);
  assert_decimal (fixture, id, 1e15);
  assert_decimal (fixture, id, 1.5e-7);
  for (guint i = 0; i < 40; i++)
    assert_decimal (fixture, id, (g_test_rand_double () - 0.5) * 1e6);
}

/* Every kind of period, in words and canonical, through the store. */
static void
test_periods (Fixture *fixture, gconstpointer data)
{
  static const char *const periods[][4] = {
    { "ngày 18/11", "2023-11-18", "2023-11-18", "2023-11-18" },
    { "trước ngày 30/6", "<2023-06-30", NULL, "2023-06-30" },
    { "tháng 11", "2023-11", "2023-11-01", "2023-11-30" },
    { "Quý I", "2023-Q1", "2023-01-01", "2023-03-31" },
    { "6 tháng đầu năm", "2023-H1", "2023-01-01", "2023-06-30" },
    { "từ 01/11 đến 18/11", "2023-11-01/2023-11-18", "2023-11-01", "2023-11-18" },
    { "3 tháng cuối năm", "2023-10-01/2023-12-31", "2023-10-01", "2023-12-31" },
    { "cả năm", "2023", "2023-01-01", "2023-12-31" },
    { "thường xuyên", "permanent", NULL, NULL },
    { "khi có yêu cầu", "when-needed", NULL, NULL },
  };
  gint64 id = 0;

  add_world (fixture);
  id = add (fixture, &dh_task_entity, "programme", "2023", "title", "Kỳ", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autoptr (DhRecord) record = NULL;
      const DhValue *value = NULL;

      wait_ok (change (fixture, &dh_task_entity, id, "period", periods[i][0], NULL));
      assert_value (fixture, &dh_task_entity, id, "period", periods[i][1]);
      record = load (fixture, &dh_task_entity, id);
      value = dh_record_get_value (record, "period");
      g_assert_cmpstr (value->period->words, ==, periods[i][0]);
      g_assert_cmpint (value->period->start, ==, dh_date_from_iso (periods[i][2] != NULL ? periods[i][2] : ""));
      g_assert_cmpint (value->period->end, ==, dh_date_from_iso (periods[i][3] != NULL ? periods[i][3] : ""));
    }
  /* The days stand in columns of their own, for the queries. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM task WHERE title = 'Kỳ' AND period_end IS NULL AND "
                                   "trashed IS NULL"),
                   ==, 1);
}

/* A query run to its end gives the records in order. */
static void
test_query_to_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DhQuery) query = dh_query_new (&dh_unit_entity);
  g_autoptr (GListModel) all = NULL, few = NULL;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *name = g_strdup_printf ("Đơn vị %u", i);

      add (fixture, &dh_unit_entity, "name", name, NULL);
    }
  all = wait_object (dh_record_query (fixture->context, query, 0));
  few = wait_object (dh_record_query (fixture->context, query, 70));
  g_assert_cmpuint (g_list_model_get_n_items (few), ==, 70);
  for (guint i = 0; i < g_list_model_get_n_items (few); i++)
    {
      g_autoptr (DhRecord) record = g_list_model_get_item (few, i);
      g_autofree char *name = g_strdup_printf ("Đơn vị %u", i);

      g_assert_cmpstr (dh_record_get_title (record), ==, name);
    }
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 150);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/fields/each", test_each);
  fixture_add ("/domain/fields/together", test_together);
  fixture_add ("/domain/fields/decimals", test_decimals);
  fixture_add ("/domain/fields/periods", test_periods);
  fixture_add ("/domain/fields/query-to-the-end", test_query_to_the_end);
  return g_test_run ();
}
