/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

#include "dh-point-report-group.h"

static DhPointReportGroup *
group_of (Scene *scene)
{
  return DH_POINT_REPORT_GROUP (ui_find (GTK_WIDGET (scene->page), DH_TYPE_POINT_REPORT_GROUP, NULL));
}

typedef struct
{
  Scene *scene;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  const Said *said = data;

  return group_of (said->scene) != NULL
         && g_str_equal (dh_point_report_group_get_text (group_of (said->scene)), said->text);
}

static void
wait_said (Scene *scene, const char *text)
{
  Said said = { scene, text };

  ui_wait_until (is_said, &said);
}

/* The first point with its details, on the tab that says how far it is. */
static void
show_point (UiFixture *self, Scene *scene)
{
  scene_set_up (self, scene);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-record", "(sx)", "focal_point", scene->first);
  wait_said (scene, "");
  DhRecordDetails *details = DH_RECORD_DETAILS (
      gtk_widget_get_ancestor (GTK_WIDGET (group_of (scene)), DH_TYPE_RECORD_DETAILS));
  dh_record_details_show_tab (details, DH_TAB_PROGRESS);
  wait_said (scene, "Tổng số 2 nhiệm vụ: chưa thực hiện 2.\n"
                    "Đang và chưa thực hiện:\n"
                    "- a: đạt 0%.\n"
                    "- b: đạt 0%.");
}

static void
change (UiFixture *self, gint64 id, DhEdit *changed)
{
  g_autoptr (DhEdit) edit = changed;

  g_assert_true (ui_wait_for (dh_records_update (self->context, &dh_task_entity, &id, 1, edit), NULL));
}

static void
test_text (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  show_point (self, &scene);
  DhEdit *done = dh_edit_new (&dh_task_entity);
  dh_edit_set_text (done, "state", "done");
  dh_edit_set_text (done, "done_on", "2023-03-02");
  change (self, scene.a, done);
  wait_said (&scene, "Tổng số 2 nhiệm vụ: đã hoàn thành 1, chưa thực hiện 1.\n"
                     "Đã hoàn thành:\n"
                     "- a (02/3/2023).\n"
                     "Đang và chưa thực hiện:\n"
                     "- b: đạt 0%.");
  DhEdit *later = dh_edit_new (&dh_task_entity);
  g_assert_true (dh_edit_parse (later, "period", "Quý IV", 2023, NULL));
  change (self, scene.b, later);
  AdwComboRow *period = ADW_COMBO_ROW (ui_find (GTK_WIDGET (group_of (&scene)), ADW_TYPE_COMBO_ROW, NULL));
  adw_combo_row_set_selected (period, 1);
  wait_said (&scene, "Tổng số 1 nhiệm vụ: đã hoàn thành 1.\n"
                     "Đã hoàn thành:\n"
                     "- a (02/3/2023).");
  g_signal_emit_by_name (ui_find (GTK_WIDGET (group_of (&scene)), GTK_TYPE_BUTTON, "Copy the Text"), "clicked");
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (scene.page)));
  g_auto (GValue) value = G_VALUE_INIT;
  g_value_init (&value, G_TYPE_STRING);
  g_assert_nonnull (content);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, dh_point_report_group_get_text (group_of (&scene)));
  scene_leave (self);
}

static gboolean
has_lead (gpointer data)
{
  return ui_find (GTK_WIDGET (group_of (data)), ADW_TYPE_ACTION_ROW, "Hội Nông dân tỉnh") != NULL;
}

static gboolean
is_listed (gpointer data)
{
  DhRecordPage *page = dh_programme_page_get_record_page (((Scene *) data)->page);

  return g_str_equal (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), "Hội Nông dân tỉnh");
}

/* A unit that leads tasks of the point leads to them. */
static void
test_leads (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  show_point (self, &scene);
  g_assert_false (has_lead (&scene));
  gint64 both[] = { scene.b, scene.c };
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      DhEdit *led = dh_edit_new (&dh_task_entity);
      dh_edit_set_int64 (led, "lead", self->unit);
      change (self, both[i], led);
    }
  ui_wait_until (has_lead, &scene);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (group_of (&scene)), ADW_TYPE_ACTION_ROW, "Hội Nông dân tỉnh"),
                         "activated");
  ui_wait_until (is_listed, &scene);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 1);
  scene_leave (self);
}

static gboolean
names_next_year (gpointer data)
{
  GtkWidget *period = ui_find (GTK_WIDGET (group_of (data)), ADW_TYPE_COMBO_ROW, NULL);
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (period)));

  return g_str_has_suffix (gtk_string_list_get_string (names, 1), "2024");
}

static gboolean
says_nothing (gpointer group)
{
  return !gtk_widget_get_visible (group);
}

/* The periods are those of the programme's year, and without the programme nothing is said. */
static void
test_year (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);

  show_point (self, &scene);
  dh_context_set_year (self->context, 0);
  g_assert_false (names_next_year (&scene));
  GtkWidget *group = GTK_WIDGET (group_of (&scene));
  g_assert_false (says_nothing (group));
  dh_edit_set_int64 (edit, "year", 2024);
  g_assert_true (
      ui_wait_for (dh_records_update (self->context, &dh_programme_entity, &scene.programme, 1, edit), NULL));
  ui_wait_until (names_next_year, &scene);
  g_assert_true (ui_wait_for (dh_records_trash (self->context, &dh_programme_entity, &scene.programme, 1), NULL));
  ui_wait_until (says_nothing, group);
  scene_leave (self);
}

/* What cannot be read is said where it would stand, and nothing of it can be copied or followed. */
static void
test_failed (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };
  DhEdit *led = dh_edit_new (&dh_task_entity);

  show_point (self, &scene);
  GtkWidget *copy = ui_find (GTK_WIDGET (group_of (&scene)), GTK_TYPE_BUTTON, "Copy the Text");
  dh_edit_set_int64 (led, "lead", self->unit);
  change (self, scene.b, led);
  ui_wait_until (has_lead, &scene);
  GtkWidget *leads = gtk_widget_get_ancestor (
      ui_find (GTK_WIDGET (group_of (&scene)), ADW_TYPE_ACTION_ROW, "Hội Nông dân tỉnh"), GTK_TYPE_LIST_BOX);
  g_assert_true (gtk_widget_get_sensitive (copy));
  g_assert_true (gtk_widget_get_visible (leads));
  g_assert_true (ui_wait_for (dh_store_close (dh_context_get_store (self->context)), NULL));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (GTK_WIDGET (group_of (&scene)), ADW_TYPE_COMBO_ROW, NULL)), 1);
  wait_said (&scene, "The store is closed.");
  g_assert_false (gtk_widget_get_sensitive (copy));
  g_assert_false (gtk_widget_get_visible (leads));
  scene_leave (self);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/point-report/text", test_text);
  ui_fixture_add ("/point-report/leads", test_leads);
  ui_fixture_add ("/point-report/year", test_year);
  ui_fixture_add ("/point-report/failed", test_failed);
  return g_test_run ();
}
