/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-by-unit-page.h"
#include "dh-outline-row.h"

/* A unit that leads one task and takes part in another, one that leads that, and a task of nobody. */
typedef struct
{
  gint64 programme, first, second, led, shared, nobodys;
  DhByUnitPage *page;
  guint n;
} Scene;

static gint64
create (UiFixture *self, DhEdit *edit)
{
  g_autoptr (DhEdit) owned = edit;

  return ui_wait_for_int64 (dh_record_create (self->context, dh_edit_get_entity (edit), edit), NULL);
}

static gint64
add_task (UiFixture *self, Scene *scene, const char *title, gint64 lead, gint64 part)
{
  DhEdit *edit = dh_edit_new (&dh_task_entity);

  dh_edit_set_int64 (edit, "programme", scene->programme);
  dh_edit_set_text (edit, "title", title);
  if (lead != 0)
    dh_edit_set_int64 (edit, "lead", lead);
  gint64 id = create (self, edit);
  if (part != 0)
    {
      DhEdit *taking = dh_edit_new (&dh_task_part_entity);
      dh_edit_set_int64 (taking, "task", id);
      dh_edit_set_int64 (taking, "unit", part);
      create (self, taking);
    }
  return id;
}

static DhRecordList *
list_of (Scene *scene)
{
  return dh_record_table_get_list (dh_record_page_get_table (dh_by_unit_page_get_record_page (scene->page)));
}

static DhOutlineRow *
row_at (Scene *scene, int index)
{
  return DH_OUTLINE_ROW (gtk_list_box_get_row_at_index (dh_by_unit_page_get_list (scene->page), index));
}

static void
choose (Scene *scene, gint64 unit)
{
  int index = 0;

  while (dh_outline_row_get_point (row_at (scene, index)) != unit)
    index++;
  gtk_list_box_select_row (dh_by_unit_page_get_list (scene->page), GTK_LIST_BOX_ROW (row_at (scene, index)));
}

static gboolean
has_units (gpointer data)
{
  Scene *scene = data;

  return (scene->n == 0 || row_at (scene, (int) scene->n - 1) != NULL) && row_at (scene, (int) scene->n) == NULL;
}

static void
assert_tasks (Scene *scene, gint64 first, gint64 second)
{
  guint n = (first != 0) + (second != 0);

  ui_wait_for (dh_record_list_settled (list_of (scene)), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list_of (scene))), ==, n);
  if (first != 0)
    g_assert_cmpuint (dh_record_list_find (list_of (scene), first), !=, G_MAXUINT);
  if (second != 0)
    g_assert_cmpuint (dh_record_list_find (list_of (scene), second), !=, G_MAXUINT);
}

static void
set_up (UiFixture *self, Scene *scene)
{
  DhEdit *edit = dh_edit_new (&dh_programme_entity);

  dh_edit_set_int64 (edit, "year", 2023);
  dh_edit_set_text (edit, "title", "Chương trình năm 2023");
  scene->programme = create (self, edit);
  scene->first = self->unit;
  scene->second = ui_add_unit (self->context, "Ủy ban nhân dân các xã");
  scene->led = add_task (self, scene, "a", scene->first, 0);
  scene->shared = add_task (self, scene, "b", scene->second, scene->first);
  scene->nobodys = add_task (self, scene, "c", 0, 0);
  dh_context_set_year (self->context, 2023);
  dh_window_show_page (self->window, "by-unit");
  scene->page = DH_BY_UNIT_PAGE (dh_window_get_page_widget (self->window));
  scene->n = 3;
  ui_wait_until (has_units, scene);
}

static void
test_roles (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  set_up (self, &scene);
  g_assert_cmpint (dh_outline_row_get_point (row_at (&scene, 0)), ==, scene.first);
  g_autofree char *wrong = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (row_at (&scene, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Hội Nông dân tỉnh, 0 %, 2 tasks");
  g_assert_cmpstr (wrong, ==, NULL);
  assert_tasks (&scene, scene.led, scene.shared);
  g_object_set (scene.page, "role", "leads", NULL);
  assert_tasks (&scene, scene.led, 0);
  g_object_set (scene.page, "role", "takes-part", NULL);
  assert_tasks (&scene, scene.shared, 0);
  choose (&scene, scene.second);
  assert_tasks (&scene, 0, 0);
  g_object_set (scene.page, "role", "any", NULL);
  assert_tasks (&scene, scene.shared, 0);
  choose (&scene, 0);
  assert_tasks (&scene, scene.nobodys, 0);
  /* Clearing what the person filters leaves what the place shows. */
  GtkWidget *page = GTK_WIDGET (dh_by_unit_page_get_record_page (scene.page));
  gtk_widget_activate_action (page, "page.clear-filter", NULL);
  assert_tasks (&scene, scene.nobodys, 0);
  gtk_widget_activate_action (page, "saved.view", "x", (gint64) 0);
  assert_tasks (&scene, scene.nobodys, 0);
  dh_window_show_page (self->window, "units");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static gboolean
is_done (gpointer data)
{
  Scene *scene = data;
  g_autofree char *wrong = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (row_at (scene, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Hội Nông dân tỉnh, 25 %, 2 tasks");

  return wrong == NULL;
}

/* Work that goes on leaves the rows where they are: only the figures of the units change. */
static void
test_stays (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);
  guint n = 0;

  set_up (self, &scene);
  assert_tasks (&scene, scene.led, scene.shared);
  DhRecordTable *table = dh_record_page_get_table (dh_by_unit_page_get_record_page (scene.page));
  const DhQuery *before = dh_record_table_get_query (table);
  g_signal_connect_swapped (list_of (&scene), "notify::query", G_CALLBACK (count_cb), &n);
  dh_edit_set_int64 (edit, "progress", 50);
  g_assert_true (ui_wait_for (dh_records_update (self->context, &dh_task_entity, &scene.led, 1, edit), NULL));
  ui_wait_until (is_done, &scene);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (dh_record_table_get_query (table) == before);
  dh_window_show_page (self->window, "units");
}

/* Work changes hands: the table follows, and a unit without work is no longer there. */
static void
test_follows (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_task_entity);

  set_up (self, &scene);
  dh_edit_set_int64 (edit, "lead", scene.second);
  gint64 both[] = { scene.led, scene.nobodys };
  g_assert_true (ui_wait_for (dh_records_update (self->context, &dh_task_entity, both, 2, edit), NULL));
  scene.n = 2;
  ui_wait_until (has_units, &scene);
  choose (&scene, scene.first);
  assert_tasks (&scene, scene.shared, 0);
  dh_context_set_year (self->context, 2030);
  scene.n = 0;
  ui_wait_until (has_units, &scene);
  g_assert_nonnull (ui_find (GTK_WIDGET (scene.page), GTK_TYPE_BUTTON, "_Go to the Programme"));
  dh_window_show_page (self->window, "units");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/by-unit/roles", test_roles);
  ui_fixture_add ("/by-unit/follows", test_follows);
  ui_fixture_add ("/by-unit/stays", test_stays);
  return g_test_run ();
}
