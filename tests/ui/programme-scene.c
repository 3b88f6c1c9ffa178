/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

static gint64
create (UiFixture *self, DhEdit *edit)
{
  g_autoptr (DhEdit) owned = edit;

  return ui_wait_for_int64 (dh_record_create (self->context, dh_edit_get_entity (edit), edit), NULL);
}

static gint64
add_point (UiFixture *self, Scene *scene, const char *label, const char *title)
{
  DhEdit *edit = dh_edit_new (&dh_focal_point_entity);

  dh_edit_set_int64 (edit, "programme", scene->programme);
  dh_edit_set_text (edit, "label", label);
  dh_edit_set_text (edit, "title", title);
  return create (self, edit);
}

static gint64
add_task (UiFixture *self, Scene *scene, const char *title, gint64 point)
{
  DhEdit *edit = dh_edit_new (&dh_task_entity);

  dh_edit_set_int64 (edit, "programme", scene->programme);
  dh_edit_set_int64 (edit, "focal_point", point);
  dh_edit_set_text (edit, "title", title);
  return create (self, edit);
}

static gboolean
has_outline (gpointer data)
{
  Scene *scene = data;

  return dh_programme_outline_get_outline (dh_programme_page_get_outline (scene->page)) != NULL;
}

DhRecordTable *
scene_get_table (Scene *scene)
{
  return dh_record_page_get_table (dh_programme_page_get_record_page (scene->page));
}

void
scene_settle (Scene *scene)
{
  ui_wait_for (dh_record_list_settled (dh_record_table_get_list (scene_get_table (scene))), NULL);
}

guint
scene_n_rows (Scene *scene)
{
  scene_settle (scene);
  return g_list_model_get_n_items (G_LIST_MODEL (dh_record_table_get_list (scene_get_table (scene))));
}

void
scene_set_up (UiFixture *self, Scene *scene)
{
  DhEdit *edit = dh_edit_new (&dh_programme_entity);

  dh_edit_set_int64 (edit, "year", 2023);
  dh_edit_set_text (edit, "title", "Chương trình năm 2023");
  scene->programme = create (self, edit);
  scene->first = add_point (self, scene, "1", "Tuyên truyền");
  scene->second = add_point (self, scene, "2", "Giám sát");
  scene->a = add_task (self, scene, "a", scene->first);
  scene->b = add_task (self, scene, "b", scene->first);
  scene->c = add_task (self, scene, "c", scene->second);
  dh_context_set_year (self->context, 2023);
  dh_window_show_page (self->window, "programme");
  scene->page = DH_PROGRAMME_PAGE (dh_window_get_page_widget (self->window));
  ui_wait_until (has_outline, scene);
  ui_wait_painted (GTK_WIDGET (scene->page));
}

void
scene_leave (UiFixture *self)
{
  dh_window_show_page (self->window, "units");
}
