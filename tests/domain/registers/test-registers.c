/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-json.h"
#include "dh-register.h"
#include "dh-statistics.h"

/* Every register of the folder: opened, filled, listed, counted, exported. */

/* Words that a rule checks, and not the kind of the field. */
static const char *
word_of (const DhEntity *entity, const DhField *field, guint round)
{
  if (g_str_equal (field->name, "rule"))
    return "petition/handling";
  if (g_str_equal (field->name, "figure"))
    return "supervision/total";
  return field->kind == DH_FIELD_TEXT && round > 0 ? "Nội dung hai" : sample_text (field);
}

static gint64
last_id (Fixture *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s /* scan ok */", table);

  return count (fixture, sql);
}

static gint64
fill (Fixture *fixture, const DhEntity *entity, guint round)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);

  for (const DhField *field = entity->fields; field->name != NULL; field++)
    {
      const char *text = word_of (entity, field, round);

      if (field->flags & DH_FIELD_COMPUTED)
        continue;
      if (field->kind == DH_FIELD_REFERENCE)
        {
          gint64 id = last_id (fixture, dh_entity_find (field->target)->table);

          if (id != 0)
            dh_edit_set_int64 (edit, field->name, id);
        }
      else if (text != NULL)
        g_assert_true (dh_edit_parse (edit, field->name, text, 2023, NULL));
    }
  return wait_int64 (dh_record_create (fixture->context, entity, edit));
}

static void
assert_filled (Fixture *fixture, const DhEntity *entity, gint64 id)
{
  g_autoptr (DhRecord) record = load (fixture, entity, id);

  g_assert_cmpstr (dh_record_get_title (record), !=, "");
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (!(field->flags & DH_FIELD_COMPUTED) && field->kind != DH_FIELD_REFERENCES && field->kind != DH_FIELD_FILE)
      {
        g_autofree char *text = dh_record_format (record, field->name);

        if (*text == '\0')
          g_error ("%s.%s came back empty", entity->name, field->name);
      }
}

static void
assert_listed (Fixture *fixture, const DhEntity *entity, guint expected)
{
  g_autoptr (DhQuery) query = dh_query_new (entity);
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);

  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, expected);
}

static DhStatistics *
count_register (Fixture *fixture, const DhRegister *reg, const DhPeriod *period)
{
  g_autoptr (DexFuture) future = dh_statistics_count (fixture->context, reg, period, NULL, 0);

  wait_ok (dex_ref (future));
  return dh_statistics_ref (g_value_get_boxed (dex_future_get_value (future, NULL)));
}

/* Each number is the number of the rows it leads to. */
static void
assert_led (Fixture *fixture, const DhStatistic *one)
{
  if (one->figure == NULL || (one->figure->sum == NULL && !one->figure->of_units))
    {
      g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, one->query);

      wait_ok (dh_record_list_settled (list));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, (guint) one->value);
    }
}

static void
assert_counted (Fixture *fixture, const DhRegister *reg)
{
  g_autoptr (DhPeriod) year = dh_period_new_year (2023);
  g_autoptr (DhStatistics) statistics = count_register (fixture, reg, year);
  g_autofree char *words = dh_statistics_describe (statistics);
  const DhStatistic *first = statistics->figures->pdata[0];

  g_assert_cmpstr (words, !=, "");
  g_assert_cmpint ((gint64) first->value, ==, 2);
  for (guint i = 0; i < statistics->figures->len; i++)
    assert_led (fixture, statistics->figures->pdata[i]);
  for (guint i = 0; i < statistics->tables->len; i++)
    {
      const DhStatisticTable *table = statistics->tables->pdata[i];
      gint64 sum = 0;

      for (guint k = 0; k < table->rows->len; k++)
        {
          const DhStatistic *row = table->rows->pdata[k];

          assert_led (fixture, row);
          sum += (gint64) row->value;
        }
      g_assert_cmpint (sum, ==, 2);
    }
}

static void
test_each (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = NULL;

  add_programme (fixture);
  add_units (fixture);
  add (fixture, &dh_task_entity, "programme", "2023", "title", "Nhiệm vụ", NULL);
  /* In loading order: what a row refers to is there. */
  for (guint i = 0; dh_entities ()[i] != NULL; i++)
    {
      const DhEntity *entity = dh_entities ()[i];
      gint64 first = 0;

      if (dh_register_of (entity) == NULL)
        continue;
      first = fill (fixture, entity, 0);
      fill (fixture, entity, 1);
      assert_filled (fixture, entity, first);
      assert_listed (fixture, entity, 2);
    }
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    assert_counted (fixture, *reg);
  json = wait_string (dh_json_export (fixture->context, FALSE));
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\"", (*reg)->entity->name);

      g_assert_nonnull (strstr (json, member));
    }
}

static gboolean
has_choice (const DhField *field, const char *value)
{
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    if (g_str_equal (choice->value, value))
      return TRUE;
  return FALSE;
}

/* Every state is a choice, every move leads to one, and every choice is a state. */
static void
assert_states (const DhRegister *reg)
{
  const DhField *field = dh_entity_find_field (reg->entity, "state");

  g_assert_nonnull (field);
  for (const DhRegisterState *state = reg->states; state->value != NULL; state++)
    {
      g_auto (GStrv) moves = g_strsplit (state->moves != NULL ? state->moves : "", " ", -1);

      g_assert_true (has_choice (field, state->value));
      g_assert_true (state->date == NULL || dh_entity_find_field (reg->entity, state->date)->kind == DH_FIELD_DATE);
      for (guint i = 0; moves[i] != NULL; i++)
        g_assert_nonnull (dh_register_find_state (reg, moves[i]));
    }
  for (const DhChoice *choice = field->choices; choice->value != NULL; choice++)
    g_assert_nonnull (dh_register_find_state (reg, choice->value));
}

static void
assert_deadlines (const DhRegister *reg)
{
  for (const DhRegisterDeadline *rule = reg->deadlines; rule->name != NULL; rule++)
    {
      const DhEntity *entity = rule->part != NULL ? rule->part : reg->entity;

      g_assert_cmpint (dh_entity_find_field (entity, rule->due)->kind, ==, DH_FIELD_DATE);
      g_assert_true (rule->from == NULL || dh_entity_find_field (entity, rule->from)->kind == DH_FIELD_DATE);
      /* What is counted is not entered, and the other way round. */
      g_assert_cmpint (rule->from != NULL, ==,
                       (dh_entity_find_field (entity, rule->due)->flags & DH_FIELD_COMPUTED) != 0);
      g_assert_cmpint (rule->extension > 0, ==, rule->extensions > 0);
      g_assert_true (rule->until == NULL || dh_entity_find_field (entity, rule->until)->kind == DH_FIELD_DATE);
      g_assert_cmpstr (rule->source, !=, NULL);
      g_assert_true (dh_register_find_deadline (reg, rule->name) == rule);
    }
}

static void
test_tables (void)
{
  guint n = 0;
  gboolean topics[DH_N_TOPICS] = { FALSE };

  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++, n++)
    {
      topics[(*reg)->topic] = TRUE;
      g_assert_cmpstr ((*reg)->figures[0].name, ==, "total");
      g_assert_true (dh_register_find ((*reg)->entity->name) == *reg);
      g_assert_true ((*reg)->date == NULL
                     || dh_entity_find_field ((*reg)->entity, (*reg)->date)->kind == DH_FIELD_DATE);
      if ((*reg)->states != NULL)
        assert_states (*reg);
      if ((*reg)->deadlines != NULL)
        assert_deadlines (*reg);
      for (const DhRegisterFigure *figure = (*reg)->figures; figure->of != NULL; figure++)
        g_assert_nonnull (dh_register_find_figure (*reg, figure->of));
    }
  g_assert_cmpuint (n, >=, 40);
  for (guint i = 0; i < DH_N_TOPICS; i++)
    {
      g_assert_true (topics[i]);
      g_assert_cmpstr (dh_topic_get_label (i), !=, "");
      /* The office's own rules and targets are of no focal point. */
      g_assert_cmpint (dh_topic_get_words (i)[0] != NULL, ==, i != DH_TOPIC_OFFICE);
    }
}

/* Mẫu số 03 of 04/2021/TT-TTCP: eleven columns, in this order. */
static void
test_reception (void)
{
  static const char *const columns[] = { "number",     "date", "person", "identity",    "matter", "class",
                                         "settled_by", "own",  "guided", "transferred", "result" };
  guint n = 0;

  for (const DhField *field = dh_entity_find ("reception")->fields; field->name != NULL; field++)
    if (field->flags & DH_FIELD_LISTED)
      {
        g_assert_cmpuint (n, <, G_N_ELEMENTS (columns));
        g_assert_cmpstr (field->name, ==, columns[n++]);
      }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (columns));
}

static void
test_sensitive (void)
{
  static const char *const fields[]
      = { "reception.person",   "reception.identity",         "petition.sender",        "petition.against",
          "member.religion",    "member.ethnic_group",        "member.minority",        "prestigious_person.health",
          "household.identity", "religious_contact.religion", "mediation_case.parties", "donor.account" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_auto (GStrv) parts = g_strsplit (fields[i], ".", 2);
      const DhField *field = dh_entity_find_field (dh_entity_find (parts[0]), parts[1]);

      g_assert_nonnull (field);
      g_assert_true (field->flags & DH_FIELD_SENSITIVE);
    }
}

static void
test_petition (Fixture *fixture, gconstpointer data)
{
  const DhEntity *petition = dh_entity_find ("petition");
  gint64 id = add (fixture, petition, "summary", "Đòi đất", "received_on", "2023-08-01", "class", "complaint", NULL);

  assert_value (fixture, petition, id, "handle_by", "2023-08-15");
  assert_value (fixture, petition, id, "answer_by", "");
  wait_refused (change (fixture, petition, id, "handling", "file", NULL), DH_ERROR_MISSING_VALUE, "only filed");
  wait_ok (change (fixture, petition, id, "handling", "transfer", "accepted_on", "2023-08-10", NULL));
  assert_value (fixture, petition, id, "answer_by", "2023-09-09");
  wait_ok (change (fixture, petition, id, "second", "1", NULL));
  assert_value (fixture, petition, id, "answer_by", "2023-09-24");
  wait_ok (change (fixture, petition, id, "remote", "1", NULL));
  assert_value (fixture, petition, id, "answer_by", "2023-10-09");
  wait_ok (change (fixture, petition, id, "class", "denunciation", NULL));
  assert_value (fixture, petition, id, "answer_by", "2023-09-09");
  /* An extension moves the answer, and not what the office itself has to do. */
  wait_ok (change (fixture, petition, id, "extended_to", "2023-10-09", "extension_reason", "phức tạp", NULL));
  assert_value (fixture, petition, id, "answer_by", "2023-10-09");
  assert_value (fixture, petition, id, "handle_by", "2023-08-15");
  wait_refused (change (fixture, petition, id, "handled_on", "2023-07-01", NULL), DH_ERROR_INVALID_VALUE,
                "lies before");
}

static void
test_proposal (Fixture *fixture, gconstpointer data)
{
  gint64 owner = add (fixture, dh_entity_find ("supervision"), "topic", "Nước sạch", "date", "2023-03-01", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, owner);
  const DhEntity *proposal = dh_entity_find ("supervision_proposal");
  gint64 one = add (fixture, proposal, "supervision", id, "proposal", "Sửa đường ống", "sent_on", "2023-08-01", NULL);

  assert_value (fixture, proposal, one, "received_on", "2023-08-01");
  assert_value (fixture, proposal, one, "due_on", "2023-08-16");
  wait_ok (dh_records_trash (fixture->context, dh_entity_find ("supervision"), &owner, 1));
  assert_listed (fixture, proposal, 0);
}

static void
test_poll (Fixture *fixture, gconstpointer data)
{
  const DhEntity *poll = dh_entity_find ("poll");
  gint64 id = add (fixture, poll, "subject", "Xã An", "date", "2023-08-01", "forms_out", "120", "forms_back", "0",
                   NULL);

  assert_value (fixture, poll, id, "share", "");
  wait_ok (change (fixture, poll, id, "forms_back", "115", "satisfied", "45", NULL));
  assert_value (fixture, poll, id, "share", "39.13");
  wait_refused (change (fixture, poll, id, "satisfied", "116", NULL), DH_ERROR_INVALID_VALUE, "smaller");
  wait_refused (change (fixture, poll, id, "forms_out", "114", NULL), DH_ERROR_INVALID_VALUE, "given out");
  wait_ok (change (fixture, poll, id, "satisfied", "115", NULL));
  assert_value (fixture, poll, id, "share", "100");
  wait_ok (change (fixture, poll, id, "satisfied", "0", NULL));
  assert_value (fixture, poll, id, "share", "0");
  wait_ok (change (fixture, poll, id, "forms_back", "0", NULL));
  assert_value (fixture, poll, id, "share", "");
}

/* What cannot be, register by register; the last field is the one that is to blame. */
static const struct
{
  const char *entity;
  const char *values[9]; /* field, value … */
  int code;
  const char *part;
} refusals[] = {
  { "festival", { "area", "a", "date", "2023-11-15", "state", "not-held" }, DH_ERROR_MISSING_VALUE, "was not held" },
  { "member", { "name", "A", "invited", "2", "attended", "3" }, DH_ERROR_INVALID_VALUE, "Conferences attended" },
  { "member", { "name", "A", "joined_on", "2023-05-02", "left_on", "2023-05-01" }, DH_ERROR_INVALID_VALUE, "Left on" },
  { "area_board", { "area", "a", "members", "5", "women", "6" }, DH_ERROR_INVALID_VALUE, "Women" },
  { "mediation", { "name", "a", "mediators", "5", "lawyers", "6" }, DH_ERROR_INVALID_VALUE, "law degree" },
  { "cadre",
    { "name", "A", "joined_on", "2023-05-02", "left_on", "2023-05-01" },
    DH_ERROR_INVALID_VALUE,
    "In office to" },
  { "supervision", { "topic", "a", "date", "2023-05-02", "ends_on", "2023-05-01" }, DH_ERROR_INVALID_VALUE, "Ends on" },
  { "reward",
    { "name", "a", "proposed_on", "2023-05-02", "decided_on", "2023-05-01" },
    DH_ERROR_INVALID_VALUE,
    "Decided on" },
  { "law_comment",
    { "draft", "a", "asked_on", "2023-05-02", "due_on", "2023-05-01" },
    DH_ERROR_INVALID_VALUE,
    "Deadline" },
  { "anti_corruption",
    { "content", "a", "date", "2023-05-02", "proposals", "1", "accepted", "2" },
    DH_ERROR_INVALID_VALUE,
    "Proposals accepted" },
  { "digital_asset",
    { "name", "a", "begun_on", "2023-05-02", "ended_on", "2023-05-01" },
    DH_ERROR_INVALID_VALUE,
    "Ended on" },
  { "channel",
    { "name", "a", "opened_on", "2023-05-02", "closed_on", "2023-05-01" },
    DH_ERROR_INVALID_VALUE,
    "Closed on" },
  { "board", { "name", "a", "valid_from", "2023-05-02", "valid_to", "2023-05-01" }, DH_ERROR_INVALID_VALUE, "Term to" },
  { "register_target",
    { "figure", "supervision/none", "period", "2023", "target", "1" },
    DH_ERROR_INVALID_VALUE,
    "no such figure" },
};

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const DhEntity *entity = dh_entity_find (refusals[i].entity);
      g_autoptr (DhEdit) edit = dh_edit_new (entity);

      for (guint k = 0; refusals[i].values[k] != NULL; k += 2)
        g_assert_true (dh_edit_parse (edit, refusals[i].values[k], refusals[i].values[k + 1], 2023, NULL));
      wait_refused (dh_record_create (fixture->context, entity, edit), refusals[i].code, refusals[i].part);
      assert_listed (fixture, entity, 0);
    }
}

/* No group among the delegates is larger than those who came, and a congress is recognised after it was held. */
static void
test_congress (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "women",    "non_party", "minorities", "religious",
                                       "overseas", "business",  "full_time" };
  const DhEntity *congress = dh_entity_find ("congress");
  gint64 id = 0;

  add_units (fixture);
  id = add (fixture, congress, "unit", "HND", "present", "120", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      wait_refused (change (fixture, congress, id, parts[i], "121", NULL), DH_ERROR_INVALID_VALUE,
                    dh_field_get_label (dh_entity_find_field (congress, parts[i])));
      wait_ok (change (fixture, congress, id, parts[i], "120", NULL));
    }
  wait_refused (change (fixture, congress, id, "present", "119", NULL), DH_ERROR_INVALID_VALUE, "delegates present");
  wait_refused (change (fixture, congress, id, "held_on", "2023-06-02", "recognised_on", "2023-06-01", NULL),
                DH_ERROR_INVALID_VALUE, "Recognised on");
  wait_ok (change (fixture, congress, id, "held_on", "2023-06-01", "recognised_on", "2023-06-01", NULL));
}

/* Points and opinions of a sub-register keep to the row beside them. */
static void
test_part_refusals (Fixture *fixture, gconstpointer data)
{
  add (fixture, dh_entity_find ("pledge"), "title", "Giao ước", "year", "2023", "signed_on", "2023-01-05", NULL);
  add (fixture, dh_entity_find ("advisory_council"), "name", "Tổ tư vấn", NULL);
  add (fixture, dh_entity_find ("board"), "name", "Ban TTND", NULL);
  wait_refused (try_add (fixture, dh_entity_find ("pledge_score"), "pledge", "Giao ước", "criterion", "a", "maximum",
                         "10", "own", "10.5", NULL),
                DH_ERROR_INVALID_VALUE, "fewer points");
  wait_refused (try_add (fixture, dh_entity_find ("advisory_meeting"), "council", "Tổ tư vấn", "topic", "a", "date",
                         "2023-05-01", "opinions", "2", "used", "3", NULL),
                DH_ERROR_INVALID_VALUE, "Opinions used");
  wait_refused (try_add (fixture, dh_entity_find ("board_work"), "board", "Ban TTND", "subject", "a", "date",
                         "2023-05-01", "proposals", "2", "accepted", "3", NULL),
                DH_ERROR_INVALID_VALUE, "Proposals accepted");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/registers/tables", test_tables);
  g_test_add_func ("/domain/registers/reception", test_reception);
  g_test_add_func ("/domain/registers/sensitive", test_sensitive);
  fixture_add ("/domain/registers/each", test_each);
  fixture_add ("/domain/registers/petition", test_petition);
  fixture_add ("/domain/registers/proposal", test_proposal);
  fixture_add ("/domain/registers/poll", test_poll);
  fixture_add ("/domain/registers/refusals", test_refusals);
  fixture_add ("/domain/registers/congress", test_congress);
  fixture_add ("/domain/registers/part-refusals", test_part_refusals);
  return g_test_run ();
}
