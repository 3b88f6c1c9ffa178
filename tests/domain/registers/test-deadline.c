/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-deadline.h"

/* How deadlines move when a rule does. The fixture's day is Tuesday, 15 August 2023. */

static const DhEntity *
petition (void)
{
  return dh_entity_find ("petition");
}

static gint64
add_rule (Fixture *fixture, const char *rule, const char *days)
{
  return add (fixture, dh_entity_find ("deadline_rule"), "name", rule, "rule", rule, "days", days, NULL);
}

static gint64
recount (Fixture *fixture, gboolean trial)
{
  return wait_int64 (dh_deadline_recount (fixture->context, trial));
}

static gint64
n_changes (Fixture *fixture)
{
  return count (fixture, "SELECT count (*) FROM change /* scan ok */");
}

/* A trial counts what would move and writes nothing; the true one is one change and moves as many. */
static void
test_trial (Fixture *fixture, gconstpointer data)
{
  gint64 open = add (fixture, petition (), "summary", "Một", "received_on", "2023-08-01", NULL);
  gint64 second = add (fixture, petition (), "summary", "Hai", "received_on", "2023-08-02", NULL), before = 0;

  add_rule (fixture, "petition/handling", "3");
  before = n_changes (fixture);
  g_assert_cmpint (recount (fixture, TRUE), ==, 2);
  g_assert_cmpint (n_changes (fixture), ==, before);
  assert_value (fixture, petition (), open, "handle_by", "2023-08-15");

  g_assert_cmpint (recount (fixture, FALSE), ==, 2);
  g_assert_cmpint (n_changes (fixture), ==, before + 1);
  assert_value (fixture, petition (), open, "handle_by", "2023-08-04");
  assert_value (fixture, petition (), second, "handle_by", "2023-08-05");
  g_assert_cmpint (recount (fixture, TRUE), ==, 0);

  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  assert_value (fixture, petition (), open, "handle_by", "2023-08-15");
  assert_value (fixture, petition (), second, "handle_by", "2023-08-16");
}

/* What is closed keeps the day that held for it, and so does a clock that has stopped. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  gint64 closed = add (fixture, petition (), "summary", "Xong", "received_on", "2023-08-01", "state", "closed", NULL);
  gint64 handled = add (fixture, petition (), "summary", "Đã xử lý", "received_on", "2023-08-01", "handled_on",
                        "2023-08-03", "class", "complaint", "accepted_on", "2023-08-04", NULL);
  gint64 trashed = add (fixture, petition (), "summary", "Bỏ", "received_on", "2023-08-01", NULL);

  wait_ok (dh_records_trash (fixture->context, petition (), &trashed, 1));
  add_rule (fixture, "petition/handling", "3");
  add_rule (fixture, "petition/complaint", "20");
  g_assert_cmpint (recount (fixture, FALSE), ==, 1);
  assert_value (fixture, petition (), closed, "handle_by", "2023-08-15");
  /* Its first clock has stopped, its second one runs. */
  assert_value (fixture, petition (), handled, "handle_by", "2023-08-15");
  assert_value (fixture, petition (), handled, "answer_by", "2023-08-24");
  wait_ok (dh_records_restore (fixture->context, petition (), &trashed, 1));
  assert_value (fixture, petition (), trashed, "handle_by", "2023-08-15");
}

/* Proposals have no state: that of their supervision is theirs. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  const DhEntity *supervision = dh_entity_find ("supervision"), *proposal = dh_entity_find ("supervision_proposal");
  gint64 open = add (fixture, supervision, "topic", "Nước", "date", "2023-03-01", NULL);
  gint64 closed = add (fixture, supervision, "topic", "Đường", "date", "2023-03-01", "state", "closed", NULL);
  g_autofree char *id_open = g_strdup_printf ("%" G_GINT64_FORMAT, open);
  g_autofree char *id_closed = g_strdup_printf ("%" G_GINT64_FORMAT, closed);
  gint64 waiting = add (fixture, proposal, "supervision", id_open, "proposal", "a", "sent_on", "2023-08-01", NULL);
  gint64 answered = add (fixture, proposal, "supervision", id_open, "proposal", "b", "sent_on", "2023-08-01",
                         "answered_on", "2023-08-10", NULL);
  gint64 over = add (fixture, proposal, "supervision", id_closed, "proposal", "c", "sent_on", "2023-08-01", NULL);

  add_rule (fixture, "supervision/answer", "30");
  g_assert_cmpint (recount (fixture, TRUE), ==, 1);
  g_assert_cmpint (recount (fixture, FALSE), ==, 1);
  assert_value (fixture, proposal, waiting, "due_on", "2023-08-31");
  assert_value (fixture, proposal, answered, "due_on", "2023-08-16");
  assert_value (fixture, proposal, over, "due_on", "2023-08-16");
}

static DexFuture *
halve_func (DhDb *db, gpointer data)
{
  g_autoptr (GError) error = NULL;

  return dh_db_exec (db, &error, "UPDATE petition SET extension_reason = '' /* scan ok */", NULL)
             ? dex_future_new_true ()
             : dex_future_new_for_error (g_steal_pointer (&error));
}

/* An extension that lost its reason, as files of old have it, stops nothing and holds for its own row. */
static void
test_half_extension (Fixture *fixture, gconstpointer data)
{
  gint64 extended = add (fixture, petition (), "summary", "Gia hạn", "received_on", "2023-08-01", "class", "complaint",
                         "accepted_on", "2023-08-01", "extended_to", "2023-10-15", "extension_reason", "x", NULL);
  gint64 plain = add (fixture, petition (), "summary", "Thường", "received_on", "2023-08-01", "class", "complaint",
                      "accepted_on", "2023-08-01", NULL);

  wait_ok (dh_store_write (dh_context_get_store (fixture->context), "Halve", halve_func, NULL, NULL));
  add_rule (fixture, "petition/complaint", "20");
  g_assert_cmpint (recount (fixture, FALSE), ==, 1);
  assert_value (fixture, petition (), extended, "answer_by", "2023-10-15");
  assert_value (fixture, petition (), plain, "answer_by", "2023-08-21");
}

/* A holiday moves working days and nothing else. */
static void
test_holiday (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, petition (), "summary", "Một", "received_on", "2023-08-01", "class", "complaint",
                   "accepted_on", "2023-08-01", NULL);

  g_assert_cmpint (recount (fixture, FALSE), ==, 0);
  add (fixture, &dh_holiday_entity, "date", "2023-08-09", "name", "Nghỉ", NULL);
  g_assert_cmpint (recount (fixture, FALSE), ==, 1);
  assert_value (fixture, petition (), id, "handle_by", "2023-08-16");
  assert_value (fixture, petition (), id, "answer_by", "2023-08-31");
}

/* The competent body has ten days for a complaint and seven working days for a denunciation, from when it got them. */
static void
test_acceptance (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, petition (), "summary", "Một", "received_on", "2023-08-01", "class", "complaint",
                   "handled_on", "2023-08-03", NULL);
  g_autofree char *words = NULL;

  assert_value (fixture, petition (), id, "accept_by", "");
  wait_ok (change (fixture, petition (), id, "handling", "transfer", NULL));
  assert_value (fixture, petition (), id, "accept_by", "2023-08-13");
  wait_ok (change (fixture, petition (), id, "class", "denunciation", NULL));
  assert_value (fixture, petition (), id, "accept_by", "2023-08-14");
  words = wait_string (dh_deadline_explain (fixture->context, petition (), id));
  g_assert_nonnull (strstr (words, "7 working days"));
  g_assert_nonnull (strstr (words, "1 extension by 3 days, to 17/08/2023"));
  /* An extended settlement leaves the acceptance alone. */
  wait_ok (change (fixture, petition (), id, "accepted_on", "2023-08-14", "extended_to", "2023-10-30",
                   "extension_reason", "x", NULL));
  assert_value (fixture, petition (), id, "accept_by", "2023-08-14");
  assert_value (fixture, petition (), id, "answer_by", "2023-10-30");
}

static char *
explain (Fixture *fixture, gint64 id)
{
  return wait_string (dh_deadline_explain (fixture->context, petition (), id));
}

/* 30 days, and 30 more twice: the 90th is the last, and a later one is only remarked upon. */
static void
test_extension (Fixture *fixture, gconstpointer data)
{
  const DhEntity *rules = dh_entity_find ("deadline_rule");
  gint64 id = add (fixture, petition (), "summary", "Tố cáo", "received_on", "2023-08-01", "class", "denunciation",
                   "accepted_on", "2023-08-01", "extended_to", "2023-10-30", "extension_reason", "x", NULL);
  g_autofree char *within = explain (fixture, id), *beyond = NULL, *own = NULL;
  g_autoptr (DhEdit) edit = dh_edit_new (rules);
  gint64 rule = 0;

  g_assert_nonnull (strstr (within, "2 extensions by 30 days each, to 30/10/2023"));
  g_assert_null (strstr (within, "later than that"));
  wait_ok (change (fixture, petition (), id, "extended_to", "2023-10-31", NULL));
  beyond = explain (fixture, id);
  g_assert_nonnull (strstr (beyond, "later than that"));

  /* A rule without end is none. */
  wait_refused (try_add (fixture, rules, "name", "x", "rule", "petition/denunciation", "days", "30", "extension_days",
                         "30", NULL),
                DH_ERROR_MISSING_VALUE, "without end");
  wait_refused (try_add (fixture, rules, "name", "x", "rule", "petition/denunciation", "days", "30", "extension_times",
                         "2", NULL),
                DH_ERROR_MISSING_VALUE, "how many days");
  g_assert_false (dh_edit_parse (edit, "days", "0", 2023, NULL));
  rule = add (fixture, rules, "name", "x", "rule", "petition/denunciation", "days", "30", "extension_days", "31",
              "extension_times", "2", NULL);
  own = explain (fixture, id);
  g_assert_nonnull (strstr (own, "to 01/11/2023"));
  g_assert_null (strstr (own, "later than that"));
  wait_ok (change (fixture, rules, rule, "extension_days", "", "extension_times", "", NULL));
  g_free (g_steal_pointer (&own));
  own = explain (fixture, id);
  g_assert_null (strstr (own, "allows"));
}

/* The day that somebody else has set is entered and not counted, and is late all the same. */
static void
test_entered (Fixture *fixture, gconstpointer data)
{
  const DhRegister *reg = dh_register_find ("law_comment");
  g_autoptr (DhQuery) query = dh_deadline_query_overdue (reg, NULL, dh_date_new (2023, 8, 15));
  g_autoptr (DhRecordList) list = dh_record_list_new (fixture->context, query);
  g_autofree char *late = NULL;
  gint64 id = add (fixture, reg->entity, "draft", "Luật A", "asked_on", "2023-08-01", "due_on", "2023-08-14", NULL);

  add (fixture, reg->entity, "draft", "Luật B", "asked_on", "2023-08-01", "due_on", "2023-08-15", NULL);
  add (fixture, reg->entity, "draft", "Luật C", "asked_on", "2023-08-01", NULL);
  wait_ok (dh_record_list_settled (list));
  late = titles (list);
  g_assert_cmpstr (late, ==, "Luật A");
  g_assert_cmpint (recount (fixture, FALSE), ==, 0);
  wait_ok (change (fixture, reg->entity, id, "sent_on", "2023-08-15", NULL));
  assert_value (fixture, reg->entity, id, "due_on", "2023-08-14");
  wait_ok (dh_record_list_settled (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/deadline/trial", test_trial);
  fixture_add ("/domain/deadline/closed", test_closed);
  fixture_add ("/domain/deadline/parts", test_parts);
  fixture_add ("/domain/deadline/half-extension", test_half_extension);
  fixture_add ("/domain/deadline/holiday", test_holiday);
  fixture_add ("/domain/deadline/acceptance", test_acceptance);
  fixture_add ("/domain/deadline/extension", test_extension);
  fixture_add ("/domain/deadline/entered", test_entered);
  return g_test_run ();
}
