/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

#include "dh-field-row.h"
#include "dh-adopt-dialog.h"
#include "dh-next-programme-dialog.h"
#include "dh-paste-plan.h"
#include "dh-period-dialog.h"
#include "dh-tsv.h"
#include "dh-record-host.h"
#include "dh-record-mover.h"
#include "dh-record-query.h"
#include "dh-sub-record-list.h"

static void
test_outline (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhProgrammeOutline *outline = dh_programme_page_get_outline (scene.page);
  GtkListBox *list = dh_programme_outline_get_list (outline);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, 1);

  g_assert_cmpint (dh_outline_row_get_point (DH_OUTLINE_ROW (row)), ==, scene.first);
  g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                               "1. Tuyên truyền, 0 %, 2 tasks");
  g_assert_cmpstr (wrong, ==, NULL);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 3);
  dh_programme_outline_choose (outline, scene.second);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 1);
  g_assert_cmpint (dh_record_list_get_id (dh_record_table_get_list (scene_get_table (&scene)), 0), ==, scene.c);
  /* What the person asks for besides stays, what the place asks for is not shown as theirs. */
  gtk_widget_activate_action (GTK_WIDGET (dh_programme_page_get_record_page (scene.page)), "page.clear-filter", NULL);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 1);
  dh_programme_outline_choose (outline, DH_OUTLINE_ALL);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 3);
  g_assert_cmpstr (dh_query_get_group (dh_record_table_get_query (scene_get_table (&scene))), ==, "focal_point");
  scene_leave (self);
}

typedef struct
{
  Scene *scene;
  guint n;
} Count;

static gboolean
has_rows (gpointer data)
{
  Count *count = data;

  return g_list_model_get_n_items (G_LIST_MODEL (dh_record_table_get_list (scene_get_table (count->scene))))
         == count->n;
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/* Going through the points shows what each is about; going to the tasks, what they are. */
static void
test_point_beside (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhProgrammeOutline *outline = dh_programme_page_get_outline (scene.page);
  DhRecordPage *page = dh_programme_page_get_record_page (scene.page);
  GtkWidget *details = GTK_WIDGET (dh_record_page_get_details (page));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (dh_programme_outline_get_list (outline), 1);
  g_assert_true (dh_record_page_shows_details (page));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_list_box_select_row (dh_programme_outline_get_list (outline), row);
  g_assert_cmpint (dh_programme_outline_get_chosen (outline), ==, scene.first);
  g_assert_false (is_shown (details));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)), GTK_WIDGET (outline)));
  scene_settle (&scene);
  g_assert_true (dh_record_table_set_cursor (scene_get_table (&scene), scene.b, "title"));
  ui_wait_until (is_shown, details);
  scene_leave (self);
}

static gboolean
is_narrow (gpointer page)
{
  return dh_record_page_is_narrow (page);
}

/* On a phone the point takes the place of the table, and the focus with it. */
static void
test_point_narrow (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhRecordPage *page = dh_programme_page_get_record_page (scene.page);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 720);
  ui_wait_until (is_narrow, page);
  ui_wait_painted (GTK_WIDGET (scene.page));
  dh_programme_outline_choose (dh_programme_page_get_outline (scene.page), scene.first);
  gtk_widget_activate_action (GTK_WIDGET (dh_programme_page_get_outline (scene.page)), "outline.edit-point", NULL);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, DH_TYPE_RECORD_DETAILS));
  scene_leave (self);
}

static void
test_quick_add (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhQuickAdd *quick_add = dh_programme_page_get_quick_add (scene.page);
  GtkEditable *entry = GTK_EDITABLE (dh_quick_add_get_entry (quick_add));

  dh_programme_outline_choose (dh_programme_page_get_outline (scene.page), scene.second);
  dh_quick_add_set_like (quick_add, self->unit, scene.first, "Đơn vị");
  dh_record_host_start_new (DH_RECORD_HOST (scene.page));
  gtk_editable_set_text (entry, "  Việc   mới ");
  dh_quick_add_add (quick_add);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  ui_wait_until (has_rows, &(Count) { &scene, 2 });
  scene_settle (&scene);
  gint64 id = dh_record_list_get_id (dh_record_table_get_list (scene_get_table (&scene)), 1);
  g_autoptr (DhRecord) task = ui_wait_for_object (dh_record_load (self->context, &dh_task_entity, id), NULL);
  g_assert_cmpstr (dh_record_get_title (task), ==, "Việc mới");
  g_assert_cmpint (dh_record_get_int64 (task, "focal_point"), ==, scene.second);
  g_assert_cmpint (dh_record_get_int64 (task, "lead"), ==, self->unit);
  dh_quick_add_add (quick_add);
  ui_wait_idle ();
  g_assert_cmpuint (scene_n_rows (&scene), ==, 2);
  scene_leave (self);
}

/* "Another like this": where all points are shown, its point counts as well as its lead unit. */
static void
test_quick_add_like (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);

  scene_set_up (self, &scene);
  dh_edit_set_int64 (edit, "lead", self->unit);
  g_assert_true (ui_wait_for (dh_records_update (self->context, &dh_task_entity, &scene.c, 1, edit), NULL));
  scene_settle (&scene);
  g_assert_true (dh_record_table_set_cursor (scene_get_table (&scene), scene.c, "title"));
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "programme.quick-add-like", NULL);
  DhQuickAdd *quick_add = dh_programme_page_get_quick_add (scene.page);
  g_assert_nonnull (ui_find (GTK_WIDGET (quick_add), GTK_TYPE_BUTTON, "Hội Nông dân tỉnh · Giám sát ✕"));
  gtk_editable_set_text (GTK_EDITABLE (dh_quick_add_get_entry (quick_add)), "Như trên");
  dh_quick_add_add (quick_add);
  ui_wait_until (has_rows, &(Count) { &scene, 4 });
  g_autoptr (DhQuery) all = dh_query_new (&dh_task_entity);
  g_autoptr (DhQuery) like = dh_query_with_words (all, "như trên");
  g_autoptr (GListModel) found = ui_wait_for_object (dh_record_query (self->context, like, 0), NULL);
  g_autoptr (DhRecord) task = g_list_model_get_item (found, 0);
  g_assert_cmpint (dh_record_get_int64 (task, "focal_point"), ==, scene.second);
  g_assert_cmpint (dh_record_get_int64 (task, "lead"), ==, self->unit);
  scene_leave (self);
}

static void
test_move (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  dh_programme_outline_choose (dh_programme_page_get_outline (scene.page), scene.first);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 2);
  DhRecordMover *mover = DH_RECORD_MOVER (scene.page);
  g_assert_true (dh_record_mover_can_step (mover, &scene.b, 1, DH_STEP_UP));
  g_assert_true (ui_wait_for (dh_record_mover_step (mover, &scene.b, 1, DH_STEP_UP), NULL));
  scene_settle (&scene);
  g_assert_cmpint (dh_record_list_get_id (dh_record_table_get_list (scene_get_table (&scene)), 0), ==, scene.b);
  g_assert_false (dh_record_mover_can_drop (mover, &scene.b, 1, scene.b, DH_DROP_INTO));
  g_assert_true (ui_wait_for (dh_record_mover_drop (mover, &scene.b, 1, scene.a, DH_DROP_INTO), NULL));
  g_autoptr (DhRecord) task = ui_wait_for_object (dh_record_load (self->context, &dh_task_entity, scene.b), NULL);
  g_assert_cmpint (dh_record_get_int64 (task, "parent"), ==, scene.a);
  scene_leave (self);
}

typedef struct
{
  Scene *scene;
  const char *state;
} Wanted;

static gboolean
is_in_state (gpointer data)
{
  Wanted *wanted = data;
  DhRecord *programme = dh_programme_page_get_programme (wanted->scene->page);

  return g_str_equal (dh_record_get_text (programme, "state"), wanted->state);
}

static void
test_cycle (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhCycleBar *bar = dh_programme_page_get_cycle_bar (scene.page);
  dh_cycle_bar_advance (bar);
  ui_wait_until (is_in_state, &(Wanted) { &scene, "consulting" });
  dh_cycle_bar_advance (bar);
  ui_wait_until (is_in_state, &(Wanted) { &scene, "submitted" });

  DhAdoptDialog *dialog = dh_adopt_dialog_new (self->context, dh_programme_page_get_programme (scene.page));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (scene.page));
  gtk_editable_set_text (GTK_EDITABLE (dh_adopt_dialog_get_row (dialog, "adopted_on")), "5/2/2023");
  gtk_editable_set_text (GTK_EDITABLE (dh_adopt_dialog_get_row (dialog, "number")), "12");
  dh_adopt_dialog_adopt (dialog);
  ui_wait_until (is_in_state, &(Wanted) { &scene, "adopted" });
  g_assert_cmpstr (dh_cycle_bar_get_text (bar), ==, "Adopted · 05/02/2023 · 12");
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "programme.step-back", NULL);
  ui_wait_until (is_in_state, &(Wanted) { &scene, "submitted" });
  scene_leave (self);
}

static gboolean
has_summary (gpointer data)
{
  return dh_next_programme_dialog_get_summary (data)[0] != '\0';
}

static void
test_next (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  DhNextProgrammeDialog *dialog = dh_next_programme_dialog_new (self->context,
                                                                dh_programme_page_get_programme (scene.page));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (scene.page));
  ui_wait_until (has_summary, dialog);
  g_assert_cmpstr (dh_next_programme_dialog_get_summary (dialog), ==,
                   "3 go along with their progress, 0 go along afresh, 0 stay behind.");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  scene_leave (self);
}

static gboolean
has_no_dialog (gpointer window)
{
  return adw_application_window_get_visible_dialog (window) == NULL;
}

static gboolean
is_of_next_year (gpointer page)
{
  DhRecord *programme = dh_programme_page_get_programme (page);

  return programme != NULL && dh_record_get_int64 (programme, "year") == 2024;
}

/* The programme that was made is shown, with what goes along. */
static void
test_made (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  gtk_widget_activate_action (GTK_WIDGET (scene.page), "programme.next", NULL);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  ui_wait_until (has_summary, dialog);
  dh_next_programme_dialog_make (DH_NEXT_PROGRAMME_DIALOG (dialog));
  ui_wait_until (has_no_dialog, self->window);
  ui_wait_until (is_of_next_year, scene.page);
  g_assert_cmpint (dh_context_get_year (self->context), ==, 2024);
  ui_wait_until (has_rows, &(Count) { &scene, 3 });
  scene_settle (&scene);
  gint64 id = dh_record_list_get_id (dh_record_table_get_list (scene_get_table (&scene)), 0);
  g_assert_cmpint (id, !=, scene.a);
  scene_leave (self);
}

typedef struct
{
  DhSubRecordList *list;
  guint n;
} Parts;

static gboolean
has_parts (gpointer data)
{
  Parts *parts = data;

  return dh_sub_record_list_get_n (parts->list) == parts->n;
}

/* A list of parts takes what it knows from the whole, and asks for the rest. */
static void
test_parts (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  g_autoptr (DhRecord) task = ui_wait_for_object (dh_record_load (self->context, &dh_task_entity, scene.a), NULL);
  GtkWidget *list = dh_sub_record_list_new (self->context, &dh_indicator_entity, "task");
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 480);
  adw_dialog_set_child (dialog, scroller);
  adw_dialog_present (dialog, GTK_WIDGET (scene.page));
  dh_sub_record_list_set_owner (DH_SUB_RECORD_LIST (list), task);
  GtkWidget *draft = dh_sub_record_list_start_add (DH_SUB_RECORD_LIST (list));
  g_assert_null (dh_record_form_get_row (DH_RECORD_FORM (draft), "programme"));
  g_assert_null (dh_record_form_get_row (DH_RECORD_FORM (draft), "task"));
  GtkWidget *name = dh_record_form_get_row (DH_RECORD_FORM (draft), "name");
  gtk_editable_set_text (GTK_EDITABLE (name), "Số nhà");
  GtkWidget *add = ui_find (list, GTK_TYPE_BUTTON, "_Add");
  g_assert_nonnull (add);
  g_signal_emit_by_name (add, "clicked");
  ui_wait_until (has_parts, &(Parts) { DH_SUB_RECORD_LIST (list), 1 });
  g_autoptr (DhQuery) query = dh_query_new (&dh_indicator_entity);
  g_autoptr (DhRecordList) found = dh_record_list_new (self->context, query);
  ui_wait_for (dh_record_list_settled (found), NULL);
  gint64 id = dh_record_list_get_id (found, 0);
  g_autoptr (DhRecord) indicator = ui_wait_for_object (dh_record_load (self->context, &dh_indicator_entity, id), NULL);
  g_assert_cmpint (dh_record_get_int64 (indicator, "task"), ==, scene.a);
  g_assert_cmpint (dh_record_get_int64 (indicator, "programme"), ==, scene.programme);
  g_assert_cmpint (dh_record_get_int64 (indicator, "focal_point"), ==, scene.first);
  g_assert_nonnull (dh_sub_record_list_get_row (DH_SUB_RECORD_LIST (list), id));
  ui_wait_for (dh_records_trash (self->context, &dh_indicator_entity, &id, 1), NULL);
  ui_wait_until (has_parts, &(Parts) { DH_SUB_RECORD_LIST (list), 0 });
  adw_dialog_force_close (dialog);
  scene_leave (self);
}

static gboolean
has_link (gpointer list)
{
  return ui_find (list, ADW_TYPE_ACTION_ROW, "Biên bản") != NULL;
}

/* An entry of the log has papers of its own, where it unfolds. */
static void
test_entry_has_files (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };
  g_autoptr (DhEdit) entry = dh_edit_new (&dh_progress_entity);
  g_autoptr (DhEdit) document = dh_edit_new (&dh_document_entity);
  g_autoptr (DhEdit) link = dh_edit_new (&dh_link_entity);
  gint64 id = 0;

  scene_set_up (self, &scene);
  dh_edit_set_int64 (entry, "task", scene.a);
  dh_edit_set_text (entry, "text", "Đã họp");
  id = ui_wait_for_int64 (dh_record_create (self->context, &dh_progress_entity, entry), NULL);
  dh_edit_set_text (document, "abstract", "Biên bản");
  dh_edit_set_text (link, "entity", "progress");
  dh_edit_set_int64 (link, "record", id);
  dh_edit_set_int64 (link, "document",
                     ui_wait_for_int64 (dh_record_create (self->context, &dh_document_entity, document), NULL));
  ui_wait_for_int64 (dh_record_create (self->context, &dh_link_entity, link), NULL);

  g_autoptr (DhRecord) task = ui_wait_for_object (dh_record_load (self->context, &dh_task_entity, scene.a), NULL);
  GtkWidget *list = g_object_ref_sink (dh_sub_record_list_new (self->context, &dh_progress_entity, "task"));
  dh_sub_record_list_set_owner (DH_SUB_RECORD_LIST (list), task);
  ui_wait_until (has_parts, &(Parts) { DH_SUB_RECORD_LIST (list), 1 });
  g_assert_false (has_link (list));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (dh_sub_record_list_get_row (DH_SUB_RECORD_LIST (list), id)), TRUE);
  ui_wait_until (has_link, list);
  GtkWidget *attach = ui_find (list, GTK_TYPE_BUTTON, "_Attach Files…");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (attach)), ==, "win.attach");
  g_object_unref (list);
  scene_leave (self);
}

/* Rows pasted at a point become its tasks. */
static void
test_paste (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  dh_programme_outline_choose (dh_programme_page_get_outline (scene.page), scene.second);
  g_autoptr (GPtrArray) cells = dh_tsv_parse ("Việc một\nViệc hai\n");
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_ptr_array_add (fields, (gpointer) dh_entity_find_field (&dh_task_entity, "title"));
  DhPastePlan *plan = dh_paste_plan_new (&dh_task_entity, cells, NULL, 0, fields, 2023);
  g_assert_cmpuint (plan->n_problems, ==, 2);
  dh_paste_plan_complete (plan, dh_record_table_get_query (scene_get_table (&scene)));
  g_assert_cmpuint (plan->n_problems, ==, 0);
  ui_wait_for (dh_paste_plan_apply (plan, self->context), NULL);
  g_assert_cmpuint (scene_n_rows (&scene), ==, 3);
  scene_leave (self);
}

static void
words_cb (char **words, const char *chosen)
{
  g_set_str (words, chosen);
}

/* Every kind gives words that are read back as what was chosen. */
static void
test_period (UiFixture *self, gconstpointer data)
{
  g_autoptr (DhPeriod) before = dh_period_parse ("Quý II", 2023, NULL);
  DhPeriodDialog *dialog = dh_period_dialog_new ("Thời gian", before, 2023, dh_date_new (2023, 8, 15));
  g_autofree char *words = NULL;

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
  g_assert_cmpstr (dh_period_dialog_get_words (dialog), ==, "Quý II/2023");
  for (DhPeriodKind kind = DH_PERIOD_DATE; kind <= DH_PERIOD_WHEN_NEEDED; kind++)
    {
      dh_period_dialog_set_kind (dialog, kind);
      g_autoptr (DhPeriod) read = dh_period_parse (dh_period_dialog_get_words (dialog), 2023, NULL);
      g_assert_nonnull (read);
      g_assert_cmpint (read->kind, ==, kind);
    }
  dh_period_dialog_set_kind (dialog, DH_PERIOD_PERMANENT);
  g_signal_connect_swapped (dialog, "chosen", G_CALLBACK (words_cb), &words);
  dh_period_dialog_choose (dialog);
  g_assert_cmpstr (words, ==, "thường xuyên");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/programme-page/outline", test_outline);
  ui_fixture_add ("/programme-page/point-beside", test_point_beside);
  ui_fixture_add ("/programme-page/point-narrow", test_point_narrow);
  ui_fixture_add ("/programme-page/quick-add", test_quick_add);
  ui_fixture_add ("/programme-page/quick-add-like", test_quick_add_like);
  ui_fixture_add ("/programme-page/move", test_move);
  ui_fixture_add ("/programme-page/cycle", test_cycle);
  ui_fixture_add ("/programme-page/next", test_next);
  ui_fixture_add ("/programme-page/made", test_made);
  ui_fixture_add ("/programme-page/parts", test_parts);
  ui_fixture_add ("/programme-page/entry-has-files", test_entry_has_files);
  ui_fixture_add ("/programme-page/paste", test_paste);
  ui_fixture_add ("/programme-page/period", test_period);
  return g_test_run ();
}
