/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-adoption.h"
#include "dh-id.h"
#include "dh-programme.h"
#include "dh-task-past.h"

static gint64 programme, point, task;

static void
set_up (Fixture *self)
{
  programme = add_programme (self);
  point = count (self, "SELECT id FROM focal_point");
  add_units (self);
  task = add (self, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "Hội nghị", "period",
              "Quý II", "lead", "HND", NULL);
}

static void
adopt (Fixture *self)
{
  wait_ok (dh_programme_set_state (self->context, programme, "submitted"));
  wait_ok (dh_programme_adopt (self->context, programme, dh_date_new (2023, 2, 5), "Hội nghị lần thứ 8", "12",
                               "CTr-MTTQ-BTT"));
}

/* "Subject: what" of each, joined by a bar. */
static char *
amendments (Fixture *self)
{
  g_autoptr (GListModel) list = wait_object (dh_programme_amendments (self->context, programme));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DhAmendment) amendment = g_list_model_get_item (list, i);
      g_autofree char *what = dh_amendment_describe (amendment);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? " | " : "", dh_amendment_get_subject (amendment), what);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_amendments (Fixture *self, const char *expected)
{
  g_autofree char *found = amendments (self);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_adopt (Fixture *self, gconstpointer data)
{
  set_up (self);
  wait_refused (dh_programme_adopt (self->context, programme, DH_DATE_NONE, "", "", ""), DH_ERROR_MISSING_VALUE,
                "the day of the conference");
  wait_refused (dh_programme_adopt (self->context, programme, dh_date_new (2023, 2, 5), "", "", ""),
                DH_ERROR_NOT_ALLOWED, "not the next step");
  adopt (self);
  assert_value (self, &dh_programme_entity, programme, "state", "adopted");
  assert_value (self, &dh_programme_entity, programme, "adopted_on", "2023-02-05");
  assert_value (self, &dh_programme_entity, programme, "adopted_at", "Hội nghị lần thứ 8");
  assert_value (self, &dh_programme_entity, programme, "symbol", "CTr-MTTQ-BTT");
}

static void
test_amendments (Fixture *self, gconstpointer data)
{
  set_up (self);
  wait_ok (change (self, &dh_task_entity, task, "title", "Hội nghị đại biểu", NULL));
  assert_amendments (self, "");
  adopt (self);
  assert_amendments (self, "");

  wait_ok (change (self, &dh_task_entity, task, "period", "Quý III", NULL));
  wait_ok (change (self, &dh_task_entity, task, "period", "Quý IV", NULL));
  assert_amendments (self, "Task “Hội nghị đại biểu”: Period: “Quý IV” instead of “Quý II”");
  /* What is done with the plan is no amendment of it. */
  wait_ok (change (self, &dh_task_entity, task, "progress", "40", "note", "x", NULL));
  wait_ok (change (self, &dh_task_entity, task, "period", "Quý II", NULL));
  assert_amendments (self, "");

  wait_ok (change (self, &dh_task_entity, task, "units", "HPN", NULL));
  assert_amendments (self, "Task “Hội nghị đại biểu”: Co-ordinating units: now “Hội Phụ nữ tỉnh”");
  wait_ok (change (self, &dh_task_entity, task, "units", "", NULL));
  assert_amendments (self, "");
  wait_ok (change (self, &dh_focal_point_entity, point, "text", "Lời văn mới", NULL));
  assert_amendments (self, "Focal point “Tuyên truyền”: Text as adopted: now “Lời văn mới”");
}

static void
test_came_and_went (Fixture *self, gconstpointer data)
{
  gint64 later = 0;

  set_up (self);
  adopt (self);
  later = add (self, &dh_task_entity, "programme", "2023", "title", "Mới", "period", "Quý I", NULL);
  wait_ok (change (self, &dh_task_entity, later, "period", "Quý II", NULL));
  assert_amendments (self, "Task “Mới”: Added");
  wait_ok (dh_records_trash (self->context, &dh_task_entity, &task, 1));
  assert_amendments (self, "Task “Hội nghị”: Taken out | Task “Mới”: Added");
  wait_ok (dh_records_trash (self->context, &dh_task_entity, &later, 1));
  wait_ok (dh_records_restore (self->context, &dh_task_entity, &task, 1));
  assert_amendments (self, "");

  /* Another programme's changes are its own. */
  add (self, &dh_programme_entity, "year", "2024", "title", "Năm 2024", NULL);
  add (self, &dh_task_entity, "programme", "2024", "title", "Năm sau", NULL);
  assert_amendments (self, "");

  /* Stepping back to submitted ends it. */
  wait_ok (change (self, &dh_task_entity, task, "title", "Khác", NULL));
  wait_ok (dh_programme_set_state (self->context, programme, "submitted"));
  assert_amendments (self, "");
}

static void
test_steps (Fixture *self, gconstpointer data)
{
  set_up (self);
  adopt (self);
  wait_ok (change (self, &dh_task_entity, task, "title", "Khác", NULL));
  wait_ok (dh_programme_set_state (self->context, programme, "reviewed"));
  assert_amendments (self, "Task “Khác”: Task: “Khác” instead of “Hội nghị”");
  wait_ok (dh_programme_set_state (self->context, programme, "closed"));
  assert_amendments (self, "Task “Khác”: Task: “Khác” instead of “Hội nghị”");
}

static DexFuture *
delay (Fixture *self, DhRecord *record, DhPeriod *period, const char *reason)
{
  g_autoptr (GPtrArray) delayed = g_ptr_array_new ();
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  DhValue value = { .type = DH_VALUE_PERIOD, .period = period };
  gint64 id = dh_record_get_id (record);

  g_ptr_array_add (delayed, record);
  dh_edit_set (edit, "period", &value);
  return dh_task_delay (self->context, &id, 1, edit, delayed, reason);
}

/* A reason that is typed along with the new period stays beside that of the delay. */
static void
test_delay_with_reason (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPeriod) july = dh_period_parse ("Quý III", 2023, NULL);
  g_autoptr (GPtrArray) delayed = g_ptr_array_new ();
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  g_autoptr (DhRecord) record = NULL;
  DhValue value = { .type = DH_VALUE_PERIOD, .period = july };

  set_up (self);
  record = load (self, &dh_task_entity, task);
  g_ptr_array_add (delayed, record);
  dh_edit_set (edit, "period", &value);
  dh_edit_set_text (edit, "reason", "Đổi chủ trì");
  wait_ok (dh_task_delay (self->context, &task, 1, edit, delayed, "Bão lụt"));
  assert_value (self, &dh_task_entity, task, "reason", "Đổi chủ trì\nMoved from “Quý II” to “Quý III”: Bão lụt");
}

static void
test_delay (Fixture *self, gconstpointer data)
{
  g_autoptr (DhPeriod) june = dh_period_parse ("trước ngày 30/6", 2023, NULL);
  g_autoptr (DhPeriod) july = dh_period_parse ("Quý III", 2023, NULL);
  g_autoptr (DhPeriod) always = dh_period_parse ("thường xuyên", 2023, NULL);
  g_autoptr (DhRecord) record = NULL;

  g_assert_true (dh_task_is_delay (june, july));
  g_assert_false (dh_task_is_delay (july, june));
  g_assert_false (dh_task_is_delay (june, june));
  g_assert_true (dh_task_is_delay (june, always));
  g_assert_true (dh_task_is_delay (june, NULL));
  g_assert_false (dh_task_is_delay (always, june));
  g_assert_false (dh_task_is_delay (NULL, june));

  set_up (self);
  record = load (self, &dh_task_entity, task);
  wait_refused (delay (self, record, july, "  "), DH_ERROR_MISSING_VALUE, "why the deadline moves");
  wait_ok (delay (self, record, july, " Bão lụt "));
  assert_value (self, &dh_task_entity, task, "period", "2023-Q3");
  assert_value (self, &dh_task_entity, task, "reason", "Moved from “Quý II” to “Quý III”: Bão lụt");
  g_clear_object (&record);
  record = load (self, &dh_task_entity, task);
  wait_ok (delay (self, record, always, "Chưa có kinh phí"));
  assert_value (self, &dh_task_entity, task, "reason",
                "Moved from “Quý II” to “Quý III”: Bão lụt\n"
                "Moved from “Quý III” to “thường xuyên”: Chưa có kinh phí");
  g_autofree char *label = NULL;
  g_object_get (dh_context_get_store (self->context), "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Move the deadline of “Hội nghị”: Chưa có kinh phí");
}

static GPtrArray *
wait_list (DexFuture *future)
{
  g_autoptr (DexFuture) kept = future;
  g_autoptr (GError) error = NULL;

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, FALSE);
  const GValue *value = dex_future_get_value (future, &error);
  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static DhEdit *
edit_with (const char *field, const char *text)
{
  DhEdit *edit = dh_edit_new (&dh_task_entity);

  g_assert_true (dh_edit_parse (edit, field, text, 2023, NULL));
  return edit;
}

/* Only in an adopted programme, only later, only what has a period in its edit, and no new task. */
static void
test_delays (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 other = add (self, &dh_task_entity, "programme", "2023", "title", "Khác", "period", "Quý II", NULL);
  gint64 ids[] = { task, 0, other, other };
  g_autoptr (DhEdit) later = edit_with ("period", "Quý III"), earlier = edit_with ("period", "Quý I"),
          title = edit_with ("title", "Đổi tên");
  DhEdit *edits[] = { later, later, earlier, title };

  g_autoptr (GPtrArray) before = wait_list (dh_task_delays_each (self->context, ids, edits, 4));
  g_assert_cmpuint (before->len, ==, 0);
  adopt (self);
  g_autoptr (GPtrArray) delayed = wait_list (dh_task_delays_each (self->context, ids, edits, 4));
  g_assert_cmpuint (delayed->len, ==, 1);
  g_assert_cmpint (dh_record_get_id (delayed->pdata[0]), ==, task);
  g_autoptr (GPtrArray) emptied = wait_list (dh_task_delays (self->context, ids, 4, NULL));
  g_assert_cmpuint (emptied->len, ==, 3);
  g_autoptr (GPtrArray) none = wait_list (dh_task_delays_each (self->context, NULL, NULL, 0));
  g_assert_cmpuint (none->len, ==, 0);

  dh_task_explain_delay (delayed->pdata[0], later, "  chờ   kinh phí ");
  g_assert_cmpstr (dh_edit_get_value (later, "reason")->s, ==, "Moved from “Quý II” to “Quý III”: chờ kinh phí");
}

static void
test_past (Fixture *self, gconstpointer data)
{
  set_up (self);
  wait_ok (change (self, &dh_task_entity, task, "progress", "30", NULL));
  g_autoptr (GPtrArray) alone = wait_list (dh_task_past (self->context, task));
  g_assert_cmpuint (alone->len, ==, 0);
  gint64 next = wait_int64 (dh_programme_clone (self->context, programme, 2024, DH_CLONE_CARRY_OVER));
  wait_int64 (dh_programme_clone (self->context, next, 2025, DH_CLONE_CARRY_OVER));
  gint64 last = count (self, "SELECT max (id) FROM task /* scan ok */");
  g_autoptr (GPtrArray) past = wait_list (dh_task_past (self->context, last));
  g_assert_cmpuint (past->len, ==, 2);
  const DhTaskPast *first = past->pdata[0], *second = past->pdata[1];
  g_assert_cmpint (first->task, ==, task);
  g_assert_cmpint (first->year, ==, 2023);
  g_assert_cmpint (first->progress, ==, 30);
  g_assert_cmpstr (first->state, ==, "carried-over");
  g_assert_cmpstr (first->words, ==, "Quý II");
  g_assert_cmpint (second->year, ==, 2024);
}

/* The preview says exactly what the cloning does. */
static void
test_preview (Fixture *self, gconstpointer data)
{
  set_up (self);
  add (self, &dh_task_entity, "programme", "2023", "title", "Xong", "period", "Quý I", "progress", "100", NULL);
  add (self, &dh_task_entity, "programme", "2023", "title", "Hằng năm", "period", "18/11", "recurrence", "yearly",
       "progress", "100", NULL);
  g_autofree char *before = dump (self->context);
  DhCloneFlags flags = DH_CLONE_CARRY_OVER | DH_CLONE_RECURRING;
  g_autoptr (GPtrArray) list = wait_list (dh_programme_clone_preview (self->context, programme, 2024, flags));
  g_autofree char *after = dump (self->context);
  g_assert_cmpstr (before, ==, after);

  g_assert_cmpuint (list->len, ==, 3);
  const DhClonePreview *carried = list->pdata[0], *dropped = list->pdata[1], *kept = list->pdata[2];
  g_assert_cmpint (carried->fate, ==, DH_CLONE_CARRIED);
  g_assert_cmpstr (carried->new_words, ==, "Quý II/2024");
  g_assert_cmpint (dropped->fate, ==, DH_CLONE_DROPPED);
  g_assert_cmpstr (dropped->new_words, ==, "");
  g_assert_cmpint (kept->fate, ==, DH_CLONE_KEPT);
  wait_int64 (dh_programme_clone (self->context, programme, 2024, flags));
  g_assert_cmpint (count (self, "SELECT count (*) FROM task JOIN programme ON programme.id = task.programme "
                                "WHERE year = 2024 /* scan ok */"),
                   ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/adoption/adopt", test_adopt);
  fixture_add ("/adoption/amendments", test_amendments);
  fixture_add ("/adoption/came-and-went", test_came_and_went);
  fixture_add ("/adoption/steps", test_steps);
  fixture_add ("/task/delay", test_delay);
  fixture_add ("/task/delay-with-reason", test_delay_with_reason);
  fixture_add ("/task/delays", test_delays);
  fixture_add ("/task/past", test_past);
  fixture_add ("/programme/preview", test_preview);
  return g_test_run ();
}
