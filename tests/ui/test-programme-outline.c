/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme-scene.h"

#define MISSING 99

/* An outline of the test's own, which the page does not lead. */
typedef struct
{
  DhProgrammeOutline *outline;
  guint n_read;
  gint64 first; /* the point that the test is about */
} Reader;

static void
read_cb (Reader *reader)
{
  reader->n_read++;
}

static Reader *
reader_new (DhContext *context)
{
  Reader *self = g_new0 (Reader, 1);

  self->outline = g_object_ref_sink (DH_PROGRAMME_OUTLINE (dh_programme_outline_new (context)));
  g_signal_connect_swapped (self->outline, "read", G_CALLBACK (read_cb), self);
  return self;
}

static void
reader_free (Reader *self)
{
  g_signal_handlers_disconnect_by_data (self->outline, self);
  g_object_unref (self->outline);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, reader_free)

static gboolean
was_read (gpointer reader)
{
  return ((Reader *) reader)->n_read > 0;
}

static void
wait_read (Reader *self)
{
  self->n_read = 0;
  ui_wait_until (was_read, self);
}

/* A point is chosen at once, or once it is there; one that is not there is all of them. */
static void
test_choose (UiFixture *fixture, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (fixture, &scene);
  g_autoptr (Reader) reader = reader_new (fixture->context);
  dh_programme_outline_choose (reader->outline, scene.first);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, DH_OUTLINE_ALL);
  dh_programme_outline_set_programme (reader->outline, scene.programme);
  dh_programme_outline_choose (reader->outline, scene.second);
  wait_read (reader);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, scene.second);
  dh_programme_outline_choose (reader->outline, scene.first);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, scene.first);
  dh_programme_outline_choose (reader->outline, MISSING);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, DH_OUTLINE_ALL);
  /* It was not kept for later: a point in the trash stays away. */
  dh_programme_outline_choose (reader->outline, scene.first);
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_focal_point_entity);
  dh_edit_set_text (edit, "title", "Tuyên truyền, vận động");
  reader->n_read = 0;
  g_assert_true (
      ui_wait_for (dh_records_update (fixture->context, &dh_focal_point_entity, &scene.first, 1, edit), NULL));
  ui_wait_until (was_read, reader);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, scene.first);
  scene_leave (fixture);
}

static void
changed_cb (Reader *reader)
{
  GtkListBox *list = dh_programme_outline_get_list (reader->outline);

  dh_programme_outline_choose (reader->outline, MISSING);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, reader->first);
}

/* What the person chooses while the outline is read anew takes the place of what should have been chosen after it. */
static void
test_person_first (UiFixture *fixture, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (fixture, &scene);
  g_autoptr (Reader) reader = reader_new (fixture->context);
  DhStore *store = dh_context_get_store (fixture->context);
  dh_programme_outline_set_programme (reader->outline, scene.programme);
  wait_read (reader);
  reader->first = scene.first;
  /* After the outline has heard of the same change and begun to read. */
  gulong handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), reader);
  reader->n_read = 0;
  g_assert_true (ui_wait_for (dh_records_trash (fixture->context, &dh_task_entity, &scene.c, 1), NULL));
  ui_wait_until (was_read, reader);
  g_signal_handler_disconnect (store, handler);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, scene.first);
  scene_leave (fixture);
}

static gboolean
has_rows (gpointer outline)
{
  return gtk_list_box_get_row_at_index (dh_programme_outline_get_list (outline), 2) != NULL;
}

/* A point that goes away while it is chosen leaves all of them. */
static void
test_gone (UiFixture *fixture, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (fixture, &scene);
  g_autoptr (Reader) reader = reader_new (fixture->context);
  dh_programme_outline_set_programme (reader->outline, scene.programme);
  dh_programme_outline_choose (reader->outline, scene.second);
  ui_wait_until (has_rows, reader->outline);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, scene.second);
  reader->n_read = 0;
  g_assert_true (ui_wait_for (dh_records_trash (fixture->context, &dh_focal_point_entity, &scene.second, 1), NULL));
  ui_wait_until (was_read, reader);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, DH_OUTLINE_ALL);
  scene_leave (fixture);
}

static void
edit_cb (gint64 *edited, gint64 point)
{
  *edited = point;
}

static gboolean
is_chosen (gpointer data)
{
  const Reader *reader = data;

  return reader->first != 0 && dh_programme_outline_get_chosen (reader->outline) == reader->first;
}

/* A new point comes below the chosen one, is chosen itself, and its details are asked for. */
static void
test_add_below (UiFixture *fixture, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (fixture, &scene);
  g_autoptr (Reader) reader = reader_new (fixture->context);
  gulong handler = g_signal_connect_swapped (reader->outline, "edit", G_CALLBACK (edit_cb), &reader->first);
  dh_programme_outline_set_programme (reader->outline, scene.programme);
  dh_programme_outline_choose (reader->outline, scene.first);
  wait_read (reader);
  gtk_widget_activate_action (GTK_WIDGET (reader->outline), "outline.add-below", NULL);
  ui_wait_until (is_chosen, reader);
  g_signal_handler_disconnect (reader->outline, handler);
  g_autoptr (DhRecord) point = ui_wait_for_object (dh_record_load (fixture->context, &dh_focal_point_entity, reader->first), NULL);
  g_assert_cmpint (dh_record_get_int64 (point, "parent"), ==, scene.first);
  g_assert_cmpint (dh_record_get_int64 (point, "programme"), ==, scene.programme);
  scene_leave (fixture);
}

static gboolean
first_is_last (gpointer data)
{
  const Reader *reader = data;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (dh_programme_outline_get_list (reader->outline), 2);

  return row != NULL && dh_outline_row_get_point (DH_OUTLINE_ROW (row)) == reader->first;
}

static gboolean
has_one_point (gpointer outline)
{
  return gtk_list_box_get_row_at_index (dh_programme_outline_get_list (outline), 1) != NULL && !has_rows (outline);
}

/* Moved, the chosen point stays chosen; in the trash it is no more. */
static void
test_move_and_trash (UiFixture *fixture, gconstpointer data)
{
  Scene scene = { 0 };

  scene_set_up (fixture, &scene);
  gint64 tasks[] = { scene.a, scene.b };
  g_assert_true (ui_wait_for (dh_records_trash (fixture->context, &dh_task_entity, tasks, 2), NULL));
  g_autoptr (Reader) reader = reader_new (fixture->context);
  dh_programme_outline_set_programme (reader->outline, scene.programme);
  dh_programme_outline_choose (reader->outline, scene.first);
  wait_read (reader);
  reader->first = scene.first;
  g_assert_false (first_is_last (reader));
  gtk_widget_activate_action (GTK_WIDGET (reader->outline), "outline.move", "s", "down");
  ui_wait_until (first_is_last, reader);
  g_assert_true (is_chosen (reader));
  gtk_widget_activate_action (GTK_WIDGET (reader->outline), "outline.trash-point", NULL);
  ui_wait_until (has_one_point, reader->outline);
  g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, DH_OUTLINE_ALL);
  scene_leave (fixture);
}

/* Who waits for a reading hears that it failed, too, and the same programme can be asked for again. */
static void
test_failed (UiFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "closed.donghanh", NULL);
  g_autoptr (DhContext) context = ui_organisation_new (path);
  g_autoptr (Reader) reader = reader_new (context);

  g_assert_true (ui_wait_for (dh_store_close (dh_context_get_store (context)), NULL));
  for (guint i = 0; i < 2; i++)
    {
      dh_programme_outline_set_programme (reader->outline, MISSING);
      dh_programme_outline_choose (reader->outline, MISSING);
      wait_read (reader);
      g_assert_null (dh_programme_outline_get_outline (reader->outline));
      g_assert_cmpint (dh_programme_outline_get_chosen (reader->outline), ==, DH_OUTLINE_ALL);
    }
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ui_fixture_add ("/programme-outline/choose", test_choose);
  ui_fixture_add ("/programme-outline/person-first", test_person_first);
  ui_fixture_add ("/programme-outline/gone", test_gone);
  ui_fixture_add ("/programme-outline/add-below", test_add_below);
  ui_fixture_add ("/programme-outline/move-and-trash", test_move_and_trash);
  ui_fixture_add ("/programme-outline/failed", test_failed);
  return g_test_run ();
}
