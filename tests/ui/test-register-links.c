/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

#include "dh-programme-page-private.h"
#include "dh-register-links.h"
#include "dh-registers-page.h"

static void
add_model (UiFixture *self, const char *name, gint64 point, gint64 task)
{
  const DhEntity *model = dh_entity_find ("model");
  g_autoptr (DhEdit) edit = dh_edit_new (model);

  dh_edit_set_text (edit, "name", name);
  if (point != 0)
    dh_edit_set_int64 (edit, "focal_point", point);
  if (task != 0)
    dh_edit_set_int64 (edit, "task", task);
  g_assert_cmpint (ui_wait_for_int64 (dh_record_create (self->context, model, edit), NULL), !=, 0);
}

typedef struct
{
  GtkWidget *group;
  const char *number; /* of models */
} Shown;

static gboolean
is_shown (gpointer data)
{
  const Shown *shown = data;
  GtkWidget *row = ui_find (shown->group, ADW_TYPE_ACTION_ROW, "Models");

  return gtk_widget_get_visible (shown->group) && row != NULL && ui_find (row, GTK_TYPE_LABEL, shown->number) != NULL;
}

static gboolean
has_point_details (gpointer page)
{
  DhProgrammePage *self = page;

  return self->point_details != NULL
         && dh_record_form_get_record (dh_record_details_get_form (self->point_details)) != NULL;
}

static gboolean
lists_models (gpointer window)
{
  GtkWidget *page = dh_window_get_page_widget (window);
  GtkWidget *models = DH_IS_REGISTERS_PAGE (page) ? ui_find (page, DH_TYPE_RECORD_PAGE, NULL) : NULL;
  DhRecordTable *table = models != NULL ? dh_record_page_get_table (DH_RECORD_PAGE (models)) : NULL;

  return table != NULL && g_list_model_get_n_items (G_LIST_MODEL (dh_record_table_get_list (table))) == 2;
}

/* A point counts the rows that name it, as they come, and leads to them. */
static void
test_point (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  add_model (self, "Một", scene.first, 0);
  add_model (self, "Khác", scene.second, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-record", "(sx)", "focal_point", scene.first);
  ui_wait_until (has_point_details, scene.page);
  Shown shown = { scene.page->point_registers, "1" };
  ui_wait_until (is_shown, &shown);
  add_model (self, "Hai", scene.first, scene.a);
  shown.number = "2";
  ui_wait_until (is_shown, &shown);
  g_signal_emit_by_name (ui_find (shown.group, ADW_TYPE_ACTION_ROW, "Models"), "activated");
  ui_wait_until (lists_models, self->window);
}

static gboolean
is_hidden (gpointer group)
{
  return !gtk_widget_get_visible (group);
}

/* So does a task; one without rows shows nothing. */
static void
test_task (UiFixture *self, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (self, &scene);
  add_model (self, "Một", 0, scene.b);
  g_assert_true (dh_record_table_set_cursor (scene_get_table (&scene), scene.b, "title"));
  ui_wait_until (is_shown, &(Shown) { scene.page->task_registers, "1" });
  g_assert_true (dh_record_table_set_cursor (scene_get_table (&scene), scene.a, "title"));
  /* Whatever the page asked for the second task stands before this in the queue. */
  ui_wait_for (dh_register_links_count (self->context, &dh_task_entity, scene.a), NULL);
  ui_wait_until (is_hidden, scene.page->task_registers);
  ui_wait_idle ();
  g_assert_true (is_hidden (scene.page->task_registers));
  scene_leave (self);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/register-links/point", test_point);
  ui_fixture_add ("/register-links/task", test_task);
  return g_test_run ();
}
