/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

#include "dh-adoption.h"
#include "dh-amendments-dialog.h"

static void
set_text (UiFixture *self, const DhEntity *entity, gint64 id, const char *field, const char *text)
{
  g_autoptr (DhEdit) edit = dh_edit_new (entity);
  g_autoptr (GError) error = NULL;

  dh_edit_set_text (edit, field, text);
  ui_wait_for (dh_records_update (self->context, entity, &id, 1, edit), &error);
  g_assert_no_error (error);
}

/* The programme of the scene, as a conference adopted it. */
static void
adopt (UiFixture *self, Scene *scene)
{
  scene_set_up (self, scene);
  set_text (self, &dh_programme_entity, scene->programme, "state", "consulting");
  set_text (self, &dh_programme_entity, scene->programme, "state", "submitted");
  g_assert_true (ui_wait_for (
      dh_programme_adopt (self->context, scene->programme, dh_date_new (2023, 2, 5), "Hội nghị lần thứ 7", "12", ""),
      NULL));
}

/* As the page's menu opens it. */
static GtkWidget *
open_dialog (UiFixture *self, Scene *scene)
{
  gtk_widget_activate_action (GTK_WIDGET (scene->page), "programme.amendments", NULL);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  g_assert_true (DH_IS_AMENDMENTS_DIALOG (dialog));
  return GTK_WIDGET (dialog);
}

static gboolean
shows_nothing (gpointer dialog)
{
  return gtk_widget_get_mapped (ui_find (dialog, ADW_TYPE_STATUS_PAGE, "As It Was Adopted"));
}

static gboolean
has_rows (gpointer dialog)
{
  GtkListBox *list = dh_amendments_dialog_get_list (dialog);

  return gtk_widget_get_mapped (GTK_WIDGET (list)) && gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static void
test_nothing (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  adopt (self, &scene);
  ui_wait_until (shows_nothing, open_dialog (self, &scene));
  scene_leave (self);
}

typedef struct
{
  Scene *scene;
  gint64 task;
} Wanted;

static gboolean
is_opened (gpointer data)
{
  const Wanted *wanted = data;
  DhRecordPage *page = dh_programme_page_get_record_page (wanted->scene->page);
  DhRecord *record = dh_record_form_get_record (dh_record_details_get_form (dh_record_page_get_details (page)));

  return record != NULL && dh_record_get_id (record) == wanted->task;
}

static gboolean
has_no_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

/* A row says what became what, however it is written, and opens its record. */
static void
test_changes (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  adopt (self, &scene);
  set_text (self, &dh_task_entity, scene.c, "title", "<c> & d");
  GtkWidget *dialog = open_dialog (self, &scene);
  ui_wait_until (has_rows, dialog);
  GtkListBox *list = dh_amendments_dialog_get_list (DH_AMENDMENTS_DIALOG (dialog));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, 0);
  g_assert_null (gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Task “<c> & d”");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "“c”"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "“<c> & d”"));
  g_signal_emit_by_name (list, "row-activated", row);
  ui_wait_until (is_opened, &(Wanted) { &scene, scene.c });
  ui_wait_until (has_no_dialog, self->window);
  scene_leave (self);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/amendments/nothing", test_nothing);
  ui_fixture_add ("/amendments/changes", test_changes);
  return g_test_run ();
}
