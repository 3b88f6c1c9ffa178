/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

#include "dh-adoption.h"
#include "dh-bulk-edit-dialog.h"
#include "dh-programme.h"
#include "dh-record-table-private.h"

static void
adopt (UiFixture *self, Scene *scene)
{
  g_assert_true (ui_wait_for (dh_programme_set_state (self->context, scene->programme, "submitted"), NULL));
  g_assert_true (ui_wait_for (dh_programme_adopt (self->context, scene->programme, dh_date_new (2023, 2, 5),
                                                  "Hội nghị lần thứ 8", "12", "CTr-MTTQ-BTT"),
                              NULL));
}

static DhEdit *
period_edit (const char *words)
{
  DhEdit *edit = dh_edit_new (&dh_task_entity);

  g_assert_true (dh_edit_parse (edit, "period", words, 2023, NULL));
  return edit;
}

static gboolean
is_asked (gpointer window)
{
  return ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (window));
}

static gboolean
is_answered (gpointer window)
{
  return !is_asked (window);
}

static gboolean
is_closed (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

/* Answers the question why; NULL: leaves it as it was. */
static void
answer (UiFixture *self, const char *heading, const char *reason)
{
  ui_wait_until (is_asked, self->window);
  GtkWidget *dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, heading);
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "move"));
  if (reason != NULL)
    gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_ENTRY_ROW, "Reason")), reason);
  g_signal_emit_by_name (ui_find (dialog, GTK_TYPE_BUTTON, reason != NULL ? "_Move" : "_Leave as It Was"), "clicked");
  ui_wait_until (is_answered, self->window);
}

static void
assert_period (UiFixture *self, gint64 id, const char *words, const char *reason)
{
  g_autoptr (DhRecord) task = ui_wait_for_object (dh_record_load (self->context, &dh_task_entity, id), NULL);
  g_autofree char *period = dh_record_format (task, "period");

  g_assert_cmpstr (period, ==, words);
  g_assert_cmpstr (dh_record_get_text (task, "reason"), ==, reason);
}

static gboolean
wait_written (DexFuture *future)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, FALSE);
  gboolean written = g_value_get_boolean (dex_future_get_value (future, NULL));
  dex_unref (future);
  return written;
}

/* Before adoption deadlines move as they like; then, later ones want a reason, one for all of an edit. */
static void
test_delay (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhRecordWriter *writer = dh_record_table_get_writer (scene_get_table (&scene));
  GtkWidget *from = GTK_WIDGET (scene.page);
  g_autoptr (DhEdit) second = period_edit ("Quý II"), third = period_edit ("Quý III"), title = NULL;
  gint64 both[] = { scene.a, scene.b };
  g_assert_true (
      wait_written (dh_record_writer_update (writer, self->context, &dh_task_entity, from, both, 2, second)));
  adopt (self, &scene);

  title = dh_edit_new (&dh_task_entity);
  dh_edit_set_text (title, "product", "kế hoạch");
  g_assert_true (wait_written (dh_record_writer_update (writer, self->context, &dh_task_entity, from, both, 2, title)));

  DexFuture *moving = dh_record_writer_update (writer, self->context, &dh_task_entity, from, both, 2, third);
  answer (self, "Why Do the Deadlines Move?", NULL);
  g_assert_false (wait_written (moving));
  assert_period (self, scene.a, "Quý II", "");
  moving = dh_record_writer_update (writer, self->context, &dh_task_entity, from, both, 2, third);
  answer (self, "Why Do the Deadlines Move?", "bão lụt");
  g_assert_true (wait_written (moving));
  assert_period (self, scene.a, "Quý III", "Moved from “Quý II” to “Quý III”: bão lụt");
  assert_period (self, scene.b, "Quý III", "Moved from “Quý II” to “Quý III”: bão lụt");
  /* Earlier is no delay. */
  g_assert_true (
      wait_written (dh_record_writer_update (writer, self->context, &dh_task_entity, from, both, 2, second)));
  scene_leave (self);
}

/* Of pasted rows only those that delay get the reason. */
static void
test_paste_delay (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhRecordWriter *writer = dh_record_table_get_writer (scene_get_table (&scene));
  g_autoptr (DhEdit) second = period_edit ("Quý II"), third = period_edit ("Quý III"), first = period_edit ("Quý I"),
          fourth = period_edit ("Quý IV");
  gint64 ids[] = { scene.a, 0, scene.b };
  DhEdit *edits[] = { third, fourth, first };
  GtkWidget *from = GTK_WIDGET (scene.page);
  gint64 both[] = { scene.a, scene.b };
  g_assert_true (
      wait_written (dh_record_writer_update (writer, self->context, &dh_task_entity, from, both, 2, second)));
  g_assert_true (wait_written (dh_record_writer_complete (writer, from, ids, edits, 3)));
  adopt (self, &scene);
  DexFuture *completing = dh_record_writer_complete (writer, from, ids, edits, 3);
  answer (self, "Why Does the Deadline Move?", NULL);
  g_assert_false (wait_written (completing));
  g_assert_null (dh_edit_get_value (third, "reason"));
  completing = dh_record_writer_complete (writer, from, ids, edits, 3);
  answer (self, "Why Does the Deadline Move?", "chờ kinh phí");
  g_assert_true (wait_written (completing));
  g_assert_cmpstr (dh_edit_get_value (third, "reason")->s, ==, "Moved from “Quý II” to “Quý III”: chờ kinh phí");
  g_assert_null (dh_edit_get_value (first, "reason"));
  g_assert_null (dh_edit_get_value (fourth, "reason"));
  scene_leave (self);
}

/* The dialog for many rows asks above itself. */
static void
test_bulk_delay (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };
  gint64 both[2] = { 0 };

  scene_set_up (self, &scene);
  both[0] = scene.a, both[1] = scene.b;
  g_autoptr (DhEdit) second = period_edit ("Quý II");
  g_assert_true (ui_wait_for (dh_records_update (self->context, &dh_task_entity, both, 2, second), NULL));
  adopt (self, &scene);
  DhBulkEditDialog *dialog = dh_bulk_edit_dialog_new (self->context, &dh_task_entity, both, 2);
  dh_bulk_edit_dialog_set_writer (dialog, dh_record_table_get_writer (scene_get_table (&scene)));
  dh_bulk_edit_dialog_select_field (dialog, "period");
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
  gtk_editable_set_text (GTK_EDITABLE (dh_bulk_edit_dialog_get_row (dialog)), "Quý IV");
  dh_bulk_edit_dialog_apply (dialog);
  answer (self, "Why Do the Deadlines Move?", "chờ hướng dẫn");
  ui_wait_until (is_closed, self->window);
  assert_period (self, scene.b, "Quý IV", "Moved from “Quý II” to “Quý IV”: chờ hướng dẫn");
  scene_leave (self);
}

/* Who has left the table cannot be asked: a later deadline is then not written, everything else is. */
static void
test_nobody_there (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhRecordWriter *writer = dh_record_table_get_writer (scene_get_table (&scene));
  g_autoptr (DhEdit) second = period_edit ("Quý II"), third = period_edit ("Quý III"), first = period_edit ("Quý I");
  DhEdit *edits[] = { third };
  gint64 both[] = { scene.a, scene.b };
  g_assert_true (
      wait_written (dh_record_writer_update (writer, self->context, &dh_task_entity, NULL, both, 2, second)));
  adopt (self, &scene);
  g_assert_false (
      wait_written (dh_record_writer_update (writer, self->context, &dh_task_entity, NULL, both, 2, third)));
  g_assert_false (wait_written (dh_record_writer_complete (writer, NULL, both, edits, 1)));
  GtkWidget *table = g_object_ref_sink (dh_record_table_new (self->context, &dh_task_entity));
  dh_record_table_set_writer (DH_RECORD_TABLE (table), writer);
  _dh_record_table_update (DH_RECORD_TABLE (table), both, 2, dh_edit_copy (third), NULL);
  g_object_unref (table);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (
      wait_written (dh_record_writer_update (writer, self->context, &dh_task_entity, NULL, &scene.b, 1, first)));
  assert_period (self, scene.a, "Quý II", "");
  assert_period (self, scene.b, "Quý I", "");
  scene_leave (self);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/task-delay/many", test_delay);
  ui_fixture_add ("/task-delay/paste", test_paste_delay);
  ui_fixture_add ("/task-delay/bulk", test_bulk_delay);
  ui_fixture_add ("/task-delay/nobody-there", test_nobody_there);
  return g_test_run ();
}
