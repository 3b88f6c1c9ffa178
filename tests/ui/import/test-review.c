/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assistant.h"

#include <string.h>

static GListModel *
points_of (DhImportReview *review)
{
  GtkWidget *view = ui_find (GTK_WIDGET (dh_import_review_get_points (review)), GTK_TYPE_LIST_VIEW, NULL);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (view));

  return gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection));
}

/* The row of the tree: points and their tasks. */
static GObject *
nth (DhImportReview *review, guint i)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (points_of (review), i);
  g_autoptr (GObject) object = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return object;
}

static guint
count_points (DhImportReview *review)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (points_of (review)); i++)
    n += DH_IS_DRAFT_POINT (nth (review, i));
  return n;
}

static GObject *
first_item (DhImportReview *review)
{
  for (guint i = 0; i < g_list_model_get_n_items (points_of (review)); i++)
    if (DH_IS_DRAFT_ITEM (nth (review, i)))
      return nth (review, i);
  return NULL;
}

static gboolean
act (DhImportReview *review, const char *action, const char *target)
{
  GtkWidget *editor = GTK_WIDGET (dh_import_points_get_editor (dh_import_review_get_points (review)));

  return target != NULL ? gtk_widget_activate_action (editor, action, "s", target)
                        : gtk_widget_activate_action (editor, action, NULL);
}

static void
type_into (DhImportReview *review, const char *title, const char *text)
{
  GtkWidget *row = ui_find (GTK_WIDGET (review), ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static DhImportReview *
read_sheet (UiFixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "tasks.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return assistant_read_path (assistant_open (fixture), path);
}

static DhImportReview *
read_table (UiFixture *fixture)
{
  return read_sheet (fixture, assistant_table);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/* --- mistakes in place ---------------------------------------------------------------------------------- */

static void
test_mistake (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = read_table (fixture);
  GObject *chosen = NULL;

  assistant_wait_blocked (review);
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "1 task"));
  gtk_widget_activate_action (GTK_WIDGET (review), "review.next-problem", NULL);
  chosen = dh_import_points_get_chosen (dh_import_review_get_points (review));
  g_assert_true (DH_IS_DRAFT_ITEM (chosen));
  g_assert_cmpstr (dh_draft_item_get_text (DH_DRAFT_ITEM (chosen)), ==, "Họp giao ban");
  type_into (review, "_Period", "Quý II/2024");
  g_assert_null (dh_draft_item_get_problem (DH_DRAFT_ITEM (chosen)));
  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_task_entity), ==, 2);
}

/* A row that is left out is in nobody's way. */
static void
test_mistake_left_out (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = read_table (fixture);

  assistant_wait_blocked (review);
  gtk_widget_activate_action (GTK_WIDGET (review), "review.next-problem", NULL);
  g_object_set (dh_import_points_get_chosen (dh_import_review_get_points (review)), "accepted", FALSE, NULL);
  g_signal_emit_by_name (dh_import_review_get_points (review), "edited");
  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_task_entity), ==, 1);
}

/* A year nobody knows is asked for first. */
static void
test_year (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = NULL;
  GtkWidget *year = NULL;

  dh_context_set_year (fixture->context, 0);
  review = assistant_read_text (assistant_open (fixture), "1. Giám sát.\n\n2. Phản biện.\n");
  assistant_wait_blocked (review);
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "year"));
  year = ui_find (GTK_WIDGET (review), ADW_TYPE_SPIN_ROW, "_Year");
  ui_wait_until (is_mapped, year);
  adw_spin_row_set_value (ADW_SPIN_ROW (year), 2025);
  type_into (review, "_Date, as 31/12/2023", "5/2/2025");
  assistant_wait_ready (review);
  g_assert_nonnull (strstr (dh_import_review_get_summary (review), "2 points"));
}

/* --- correcting ----------------------------------------------------------------------------------------- */

static void
test_points (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_text (assistant_open (fixture), assistant_paper);
  DhImportPoints *points = dh_import_review_get_points (review);
  GObject *first = nth (review, 0);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      dh_import_editor_get_text_view (dh_import_points_get_editor (points)));
  GtkTextIter iter;

  g_assert_cmpuint (count_points (review), ==, 3);
  g_assert_true (dh_import_points_get_chosen (points) == first);
  type_into (review, "_Title of the Point", "Tuyên truyền");
  g_assert_cmpstr (dh_draft_point_get_title (DH_DRAFT_POINT (first)), ==, "Tuyên truyền");

  act (review, "point.move", "down");
  g_assert_true (nth (review, 0) != first);
  act (review, "point.move", "up");
  g_assert_true (nth (review, 0) == first);

  gtk_text_buffer_get_iter_at_line (buffer, &iter, 1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  act (review, "point.split", NULL);
  g_assert_cmpuint (count_points (review), ==, 4);
  act (review, "point.merge", NULL);
  g_assert_cmpuint (count_points (review), ==, 3);
  g_assert_true (dh_import_points_get_chosen (points) == first);

  act (review, "point.leave-out", NULL);
  g_assert_cmpuint (count_points (review), ==, 2);
  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_focal_point_entity), ==, 2);
}

static gboolean
has_take_in (gpointer list)
{
  GtkWidget *button = ui_find (list, GTK_TYPE_BUTTON, "Take In");

  return button != NULL && gtk_widget_get_mapped (button);
}

/* What was left out comes back, by the button of its line. */
static void
test_take_in (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_text (assistant_open (fixture), assistant_paper);
  DhImportTicks *ignored = dh_import_review_get_list (review, DH_IMPORT_LIST_IGNORED);
  guint before = dh_import_ticks_get_n (ignored);

  act (review, "point.leave-out", NULL);
  g_assert_cmpuint (dh_import_ticks_get_n (ignored), ==, before + 1);
  dh_import_review_show_view (review, "ignored");
  ui_wait_until (has_take_in, ignored);
  assistant_press (GTK_WIDGET (ignored), "Take In");
  g_assert_cmpuint (dh_import_ticks_get_n (ignored), ==, before);
  g_assert_cmpuint (count_points (review), ==, 3);
}

/* A column that means something else now: the tasks follow. */
static void
test_columns (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_made (assistant_open (fixture), "tasks.xlsx");
  DhDraftItem *item = DH_DRAFT_ITEM (first_item (review));

  g_assert_cmpstr (dh_draft_item_get_lead (item), ==, "Ban A");
  g_assert_cmpstr (dh_draft_item_get_note (item), ==, "");
  dh_import_columns_choose (dh_import_review_get_columns (review), 0, 4, DH_COLUMN_NOTE);
  item = DH_DRAFT_ITEM (first_item (review));
  g_assert_cmpstr (dh_draft_item_get_note (item), ==, "1.500.000");
  g_assert_true (dh_import_review_is_edited (review));
  assistant_import (fixture, review);
}

/* A unit that is not accepted is not made; a document that is not, neither. */
static void
test_lists (UiFixture *fixture, gconstpointer data)
{
  guint units = assistant_count (fixture, &dh_unit_entity);
  DhImportReview *review = assistant_read_text (assistant_open (fixture), assistant_paper);
  static const struct
  {
    DhImportList list;
    const char *view;
  } lists[] = { { DH_IMPORT_LIST_UNITS, "units" }, { DH_IMPORT_LIST_DOCUMENTS, "documents" } };

  g_assert_cmpuint (dh_import_ticks_get_n (dh_import_review_get_list (review, DH_IMPORT_LIST_INDICATORS)), ==, 1);
  g_assert_cmpuint (dh_import_ticks_get_n (dh_import_review_get_list (review, DH_IMPORT_LIST_NAMES)), >=, 1);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkWidget *list = GTK_WIDGET (dh_import_review_get_list (review, lists[i].list));
      GtkWidget *view = NULL;
      GtkSelectionModel *selection = NULL;

      dh_import_review_show_view (review, lists[i].view);
      ui_wait_until (is_mapped, list);
      view = ui_find (list, GTK_TYPE_LIST_VIEW, NULL);
      selection = gtk_list_view_get_model (GTK_LIST_VIEW (view));
      for (guint n = 0; n < g_list_model_get_n_items (G_LIST_MODEL (selection)); n++)
        {
          g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (selection), n);

          gtk_selection_model_select_item (selection, n, TRUE);
          g_object_set (object, "accepted", FALSE, NULL);
        }
      g_signal_emit_by_name (list, "edited");
    }
  assistant_import (fixture, review);
  g_assert_cmpuint (assistant_count (fixture, &dh_unit_entity), ==, units);
  g_assert_cmpuint (assistant_count (fixture, &dh_document_entity), ==, 0);
}

/* --- from one side to the other ------------------------------------------------------------------------- */

static gboolean
has_tag_at (GtkTextView *view, const char *words, const char *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter start, found;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &found, NULL, NULL));
  return gtk_text_iter_has_tag (&found, tag);
}

typedef struct
{
  GtkTextView *view;
  const char *words;
  const char *name;
} Mark;

static gboolean
is_marked (gpointer data)
{
  const Mark *mark = data;

  return has_tag_at (mark->view, mark->words, mark->name);
}

static gboolean
is_not_marked (gpointer data)
{
  return !is_marked (data);
}

/* Marks are drawn as time allows. */
static void
wait_mark (GtkTextView *view, const char *words, const char *name)
{
  Mark mark = { view, words, name };

  ui_wait_until (is_marked, &mark);
}

static void
test_source (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_text (assistant_open (fixture), assistant_paper);
  DhImportPoints *points = dh_import_review_get_points (review);
  GtkTextView *view = dh_import_source_get_view (dh_import_review_get_source (review));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, found;

  wait_mark (view, "Kế hoạch số 12", "document");
  wait_mark (view, "100%", "indicator");
  wait_mark (view, "Toàn dân đoàn kết", "name");
  wait_mark (view, "Tuyên truyền", "point");
  g_assert_false (has_tag_at (view, "Giám sát", "shown"));

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "chính sách ở cơ sở", 0, &found, NULL, NULL));
  gtk_text_buffer_place_cursor (buffer, &found);
  g_assert_nonnull (dh_import_points_get_chosen (points));
  g_assert_cmpuint (dh_import_points_get_position (points), ==, 2);
  g_assert_true (has_tag_at (view, "chính sách ở cơ sở", "shown"));
}

/* A task that is not taken in is not marked as one; a point that comes and goes takes its marks along. */
static void
test_marks (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = read_table (fixture);
  GtkTextView *view = dh_import_source_get_view (dh_import_review_get_source (review));
  Mark mark = { view, "Ban hành kế hoạch", "task" };
  GObject *item = first_item (review);

  wait_mark (view, "Ban hành kế hoạch", "task");
  dh_import_points_choose (dh_import_review_get_points (review), item);
  g_object_set (item, "accepted", FALSE, NULL);
  g_signal_emit_by_name (dh_import_review_get_points (review), "ticked", item);
  g_assert_false (is_marked (&mark));
  g_object_set (item, "accepted", TRUE, NULL);
  g_signal_emit_by_name (dh_import_review_get_points (review), "ticked", item);
  g_assert_true (is_marked (&mark));
  dh_import_points_choose (dh_import_review_get_points (review), nth (review, 0));
  act (review, "point.leave-out", NULL);
  ui_wait_until (is_not_marked, &mark);
}

/* Places are found in lines of any length. */
static void
test_large (UiFixture *fixture, gconstpointer data)
{
  GString *text = g_string_new ("Chương trình năm 2024\n\n1. ");
  DhImportReview *review = NULL;
  GtkTextView *view = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "cột dọc ");
  g_string_append (text, "theo Kế hoạch số 12/KH-MTTQ ngày 05/3/2024 và ");
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "ạ");
  g_string_append (text, " theo Chỉ thị số 13-CT/TU ngày 05/4/2024.\n\n2. Giám sát.\n");
  review = assistant_read_text (assistant_open (fixture), text->str);
  g_string_free (text, TRUE);
  view = dh_import_source_get_view (dh_import_review_get_source (review));
  wait_mark (view, "Kế hoạch số 12", "document");
  wait_mark (view, "Chỉ thị số 13", "document");
  wait_mark (view, "Giám sát", "point");
  g_assert_false (has_tag_at (view, "theo Chỉ thị", "document"));
}

/* Places are found in a table of any length, and again when its columns mean something else. */
static void
test_large_table (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("STT,Nội dung,Chủ trì,Thời gian,Ghi chú\n");
  DhImportReview *review = NULL;
  GtkTextView *view = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      if (i % 100 == 0)
        g_string_append_printf (text, "I,Công tác phần %u,,,\n", i / 100 + 1);
      g_string_append_printf (text, "%u,Họp giao ban lần %u,Ban số %u,Quý I/2024,x\n", i % 100 + 1, i + 1, i % 7);
    }
  g_string_append (text, "101,Tổng kết Kế hoạch số 12/KH-MTTQ ngày 05/3/2024,Ban cuối,Quý IV/2024,việc cuối\n");
  review = read_sheet (fixture, text->str);
  view = dh_import_source_get_view (dh_import_review_get_source (review));
  g_assert_cmpuint (count_points (review), ==, 20);
  wait_mark (view, "Công tác phần 20", "point");
  wait_mark (view, "Họp giao ban lần 2000", "task");
  wait_mark (view, "Kế hoạch số 12", "document");

  dh_import_columns_choose (dh_import_review_get_columns (review), 0, 4, DH_COLUMN_PRODUCT);
  g_assert_cmpuint (count_points (review), ==, 20);
  g_assert_cmpstr (dh_draft_item_get_product (DH_DRAFT_ITEM (first_item (review))), ==, "x");
  wait_mark (view, "Họp giao ban lần 2000", "task");
  wait_mark (view, "Kế hoạch số 12", "document");
}

/* --- keyboard, names, width ----------------------------------------------------------------------------- */

/* As if the key was pressed in @widget. */
static gboolean
press_key (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  return handled;
}

static void
test_keys (UiFixture *fixture, gconstpointer data)
{
  DhImportReview *review = assistant_read_text (assistant_open (fixture), assistant_paper);
  DhImportPoints *points = dh_import_review_get_points (review);
  GtkWidget *view = ui_find (GTK_WIDGET (points), GTK_TYPE_LIST_VIEW, NULL);
  GObject *item = first_item (review);
  GObject *first = nth (review, 0);
  GtkWidget *focus = NULL;

  ui_wait_until (is_mapped, points);
  dh_import_points_choose (points, item);
  g_assert_true (press_key (view, GDK_KEY_space, 0));
  g_assert_false (dh_draft_item_is_accepted (DH_DRAFT_ITEM (item)));
  g_assert_true (press_key (view, GDK_KEY_space, 0));
  g_assert_true (dh_draft_item_is_accepted (DH_DRAFT_ITEM (item)));
  g_assert_true (press_key (view, GDK_KEY_F2, 0));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, DH_TYPE_IMPORT_EDITOR));

  dh_import_points_choose (points, first);
  g_assert_true (press_key (view, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_true (nth (review, 0) != first);
  g_assert_true (press_key (view, GDK_KEY_Delete, 0));
  g_assert_cmpuint (count_points (review), ==, 2);

  gtk_widget_activate_action (GTK_WIDGET (review), "review.step-view", "i", 1);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (points)));
  gtk_widget_activate_action (GTK_WIDGET (review), "review.step-view", "i", -1);
  ui_wait_until (is_mapped, points);
}

static void
test_names (UiFixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "paper",      "points", "columns", "documents",
                                       "indicators", "names",  "units",   "ignored" };
  DhImportAssistant *assistant = assistant_open (fixture);
  DhImportReview *review = NULL;
  guint bad = ui_count_unnamed (GTK_WIDGET (assistant), "start");

  review = assistant_read_made (assistant, "tasks.xlsx");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      dh_import_review_show_view (review, views[i]);
      ui_wait_painted (GTK_WIDGET (review));
      bad += ui_count_unnamed (GTK_WIDGET (review), views[i]);
    }
  g_assert_cmpuint (bad, ==, 0);
}

static gboolean
is_narrow (gpointer split)
{
  return adw_overlay_split_view_get_collapsed (split);
}

/* A phone's width: the source is behind a button, and nothing is wider than the window. */
static void
test_narrow (UiFixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  DhImportAssistant *assistant = DH_IMPORT_ASSISTANT (dh_import_assistant_new (fixture->context));
  DhImportReview *review = NULL;
  GtkWidget *split = NULL;
  int minimum = 0;

  gtk_widget_set_size_request (GTK_WIDGET (window), 360, 294);
  gtk_window_set_default_size (window, 360, 720);
  gtk_window_present (window);
  adw_dialog_present (ADW_DIALOG (assistant), GTK_WIDGET (window));
  gtk_widget_measure (GTK_WIDGET (dh_import_assistant_get_start (assistant)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                      NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  review = assistant_read_text (assistant, assistant_paper);
  split = ui_find (GTK_WIDGET (review), ADW_TYPE_OVERLAY_SPLIT_VIEW, NULL);
  ui_wait_until (is_narrow, split);
  g_assert_false (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split)));
  gtk_widget_measure (GTK_WIDGET (split), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (ui_find (GTK_WIDGET (review), GTK_TYPE_TOGGLE_BUTTON, "Text That Was Read")), TRUE);
  g_assert_true (adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split)));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/ui/import/review/mistake", test_mistake);
  ui_fixture_add ("/ui/import/review/mistake-left-out", test_mistake_left_out);
  ui_fixture_add ("/ui/import/review/year", test_year);
  ui_fixture_add ("/ui/import/review/points", test_points);
  ui_fixture_add ("/ui/import/review/take-in", test_take_in);
  ui_fixture_add ("/ui/import/review/columns", test_columns);
  ui_fixture_add ("/ui/import/review/lists", test_lists);
  ui_fixture_add ("/ui/import/review/source", test_source);
  ui_fixture_add ("/ui/import/review/marks", test_marks);
  ui_fixture_add ("/ui/import/review/large", test_large);
  ui_fixture_add ("/ui/import/review/large-table", test_large_table);
  ui_fixture_add ("/ui/import/review/keys", test_keys);
  ui_fixture_add ("/ui/import/review/names", test_names);
  ui_fixture_add ("/ui/import/review/narrow", test_narrow);
  return g_test_run ();
}
