/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"

typedef struct
{
  gint64 programme;
  gint64 point;
  gint64 task;
  gint64 sub;
  gint64 entry;
} Tree;

static Tree
add_tree (Fixture *fixture)
{
  Tree tree = { .programme = add_programme (fixture) };

  tree.point = count (fixture, "SELECT id FROM focal_point");
  tree.task = add (fixture, &dh_task_entity, "programme", "2023", "focal_point", "Tuyên truyền", "title", "a", NULL);
  tree.sub = add (fixture, &dh_task_entity, "programme", "2023", "parent", "a", "title", "b", NULL);
  tree.entry = add (fixture, &dh_progress_entity, "task", "b", "percent", "10", NULL);
  return tree;
}

static void
trash (Fixture *fixture, const DhEntity *entity, gint64 id)
{
  wait_ok (dh_records_trash (fixture->context, entity, &id, 1));
}

static void
restore (Fixture *fixture, const DhEntity *entity, gint64 id)
{
  wait_ok (dh_records_restore (fixture->context, entity, &id, 1));
}

static gboolean
is_trashed (Fixture *fixture, const DhEntity *entity, gint64 id)
{
  g_autoptr (DhRecord) record = load (fixture, entity, id);

  return dh_record_is_trashed (record);
}

/* What a record is made of goes and comes with it. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  Tree tree = add_tree (fixture);
  g_autofree char *before = dump (fixture->context);
  g_autofree char *after = NULL;

  trash (fixture, &dh_programme_entity, tree.programme);
  g_assert_true (is_trashed (fixture, &dh_programme_entity, tree.programme));
  g_assert_true (is_trashed (fixture, &dh_focal_point_entity, tree.point));
  g_assert_true (is_trashed (fixture, &dh_task_entity, tree.task));
  g_assert_true (is_trashed (fixture, &dh_task_entity, tree.sub));
  g_assert_true (is_trashed (fixture, &dh_progress_entity, tree.entry));
  g_assert_cmpint (count (fixture, "SELECT count (DISTINCT trashed) FROM task WHERE trashed IS NOT NULL"), ==, 1);
  restore (fixture, &dh_programme_entity, tree.programme);
  after = dump (fixture->context);
  g_assert_cmpstr (after, ==, before);
}

/* Restoring a part brings back the whole it went with. */
static void
test_from_a_part (Fixture *fixture, gconstpointer data)
{
  Tree tree = add_tree (fixture);

  trash (fixture, &dh_programme_entity, tree.programme);
  restore (fixture, &dh_progress_entity, tree.entry);
  g_assert_false (is_trashed (fixture, &dh_programme_entity, tree.programme));
  g_assert_false (is_trashed (fixture, &dh_task_entity, tree.task));
  g_assert_false (is_trashed (fixture, &dh_progress_entity, tree.entry));
}

/* What went earlier, on its own, stays. */
static void
test_earlier (Fixture *fixture, gconstpointer data)
{
  Tree tree = add_tree (fixture);

  trash (fixture, &dh_task_entity, tree.sub);
  trash (fixture, &dh_programme_entity, tree.programme);
  wait_refused (dh_records_restore (fixture->context, &dh_task_entity, &tree.sub, 1), DH_ERROR_NOT_ALLOWED,
                "which is in the trash itself");
  restore (fixture, &dh_programme_entity, tree.programme);
  g_assert_false (is_trashed (fixture, &dh_task_entity, tree.task));
  g_assert_true (is_trashed (fixture, &dh_task_entity, tree.sub));
  restore (fixture, &dh_task_entity, tree.sub);
  g_assert_false (is_trashed (fixture, &dh_progress_entity, tree.entry));
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  Tree tree = add_tree (fixture);
  g_autofree char *id = dh_id_format (tree.programme);

  trash (fixture, &dh_programme_entity, tree.programme);
  wait_refused (change (fixture, &dh_task_entity, tree.task, "note", "x", NULL), DH_ERROR_NOT_ALLOWED,
                "“a” is in the trash");
  {
    g_autoptr (DhEdit) edit = make_edit (&dh_task_entity, "title", "c", NULL);

    dh_edit_set_int64 (edit, "programme", tree.programme);
    wait_refused (dh_record_create (fixture->context, &dh_task_entity, edit), DH_ERROR_NOT_FOUND, id);
  }
}

/* A record in the trash may still be named by others, and says where it is. */
static void
test_named (Fixture *fixture, gconstpointer data)
{
  gint64 task = 0, unit = 0;
  g_autofree char *lead = NULL, *again = NULL;

  add_programme (fixture);
  unit = add (fixture, &dh_unit_entity, "name", "Sở Nội vụ", NULL);
  task = add (fixture, &dh_task_entity, "programme", "2023", "title", "a", "lead", "Sở Nội vụ", NULL);
  trash (fixture, &dh_unit_entity, unit);
  lead = show (fixture, &dh_task_entity, task, "lead");
  g_assert_cmpstr (lead, ==, "Sở Nội vụ (in the trash)");
  /* … and does not stand in the way of other edits. */
  wait_ok (change (fixture, &dh_task_entity, task, "note", "x", NULL));
  restore (fixture, &dh_unit_entity, unit);
  again = show (fixture, &dh_task_entity, task, "lead");
  g_assert_cmpstr (again, ==, "Sở Nội vụ");
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  Tree tree = add_tree (fixture);
  g_autofree char *before = dump (fixture->context);
  g_autofree char *after = NULL;

  trash (fixture, &dh_focal_point_entity, tree.point);
  g_assert_true (is_trashed (fixture, &dh_progress_entity, tree.entry));
  g_assert_false (is_trashed (fixture, &dh_programme_entity, tree.programme));
  wait_ok (dh_store_undo (dh_context_get_store (fixture->context), 0));
  after = dump (fixture->context);
  g_assert_cmpstr (after, ==, before);
  /* Twice is once. */
  trash (fixture, &dh_task_entity, tree.sub);
  trash (fixture, &dh_task_entity, tree.sub);
  restore (fixture, &dh_task_entity, tree.sub);
  restore (fixture, &dh_task_entity, tree.sub);
  wait_refused (dh_records_trash (fixture->context, &dh_task_entity, (gint64[]) { 5 }, 1), DH_ERROR_NOT_FOUND, "5");
}

int
main (int argc, char **argv)
{
  dex_init ();
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/domain/trash/parts", test_parts);
  fixture_add ("/domain/trash/from-a-part", test_from_a_part);
  fixture_add ("/domain/trash/earlier", test_earlier);
  fixture_add ("/domain/trash/edit", test_edit);
  fixture_add ("/domain/trash/named", test_named);
  fixture_add ("/domain/trash/undo", test_undo);
  return g_test_run ();
}
