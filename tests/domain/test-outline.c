/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dh-id.h"
#include "dh-outline.h"

static gint64 programme;

static gint64
add_point (Fixture *self, const char *label, const char *title, gint64 parent)
{
  g_autofree char *owner = dh_id_format (programme);
  g_autofree char *above = parent != 0 ? dh_id_format (parent) : g_strdup ("");

  return add (self, &dh_focal_point_entity, "programme", owner, "label", label, "title", title, "parent", above, NULL);
}

static gint64
add_task (Fixture *self, const char *title, gint64 point, gint64 parent)
{
  g_autofree char *owner = dh_id_format (programme);
  g_autofree char *in = point != 0 ? dh_id_format (point) : g_strdup ("");
  g_autofree char *above = parent != 0 ? dh_id_format (parent) : g_strdup ("");

  return add (self, &dh_task_entity, "programme", owner, "title", title, "focal_point", in, "parent", above, NULL);
}

static void
set_up (Fixture *self)
{
  programme = add (self, &dh_programme_entity, "year", "2023", "title", "Chương trình năm 2023", NULL);
}

/* The order of a kind, with one dot for each level: "A .B C". */
static DexFuture *
order_func (DhDb *db, gpointer table)
{
  gboolean task = g_str_equal (table, "task");
  g_autoptr (DhStmt) stmt = dh_db_prepare (
      db,
      task ? "SELECT title, parent FROM task AS t WHERE trashed IS NULL ORDER BY position, id /* scan ok */"
           : "SELECT title, parent FROM focal_point WHERE trashed IS NULL ORDER BY position, id /* scan ok */",
      NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean has_row = FALSE;

  while (dh_stmt_step (stmt, &has_row, NULL) && has_row)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      for (gint64 above = dh_stmt_get_int64 (stmt, 1); above != 0;)
        {
          gint64 next = 0;

          g_string_append_c (text, '.');
          dh_db_get_int64 (db, &next, NULL,
                           task ? "SELECT parent FROM task WHERE id = ?"
                                : "SELECT parent FROM focal_point WHERE id = ?",
                           "i", above);
          above = next;
        }
      g_string_append (text, dh_stmt_get_text (stmt, 0));
    }
  return dex_future_new_for_string (text->str);
}

static void
assert_order (Fixture *self, const char *table, const char *expected)
{
  g_autofree char *order = wait_string (
      dh_store_read (dh_context_get_store (self->context), order_func, (gpointer) table, NULL));

  g_assert_cmpstr (order, ==, expected);
}

static void
move (Fixture *self, gint64 id, gint64 target, DhMovePlace place)
{
  wait_ok (dh_outline_move (self->context, &dh_task_entity, &id, 1, target, place));
}

static void
step (Fixture *self, gint64 id, DhMoveStep direction)
{
  wait_ok (dh_outline_step (self->context, &dh_task_entity, &id, 1, direction));
}

static void
test_move (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 a = add_task (self, "a", 0, 0), b = add_task (self, "b", 0, 0), c = add_task (self, "c", 0, 0),
         d = add_task (self, "d", 0, 0);

  move (self, d, b, DH_MOVE_BEFORE);
  assert_order (self, "task", "a d b c");
  move (self, a, c, DH_MOVE_AFTER);
  assert_order (self, "task", "d b c a");
  move (self, c, b, DH_MOVE_INTO);
  assert_order (self, "task", "d b .c a");
  /* What is below goes along. */
  move (self, b, a, DH_MOVE_AFTER);
  assert_order (self, "task", "d a b .c");
  move (self, a, b, DH_MOVE_INTO);
  assert_order (self, "task", "d b .c .a");
  move (self, a, c, DH_MOVE_BEFORE);
  assert_order (self, "task", "d b .a .c");
  /* After a whole means after all of it. */
  move (self, d, b, DH_MOVE_AFTER);
  assert_order (self, "task", "b .a .c d");
}

static void
test_move_many (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 a = add_task (self, "a", 0, 0), b = add_task (self, "b", 0, 0), c = add_task (self, "c", 0, 0),
         d = add_task (self, "d", 0, 0);
  gint64 b1 = add_task (self, "b1", 0, b);
  gint64 ids[] = { d, b1, b };

  /* In their own order, and a part once, with its whole. */
  wait_ok (dh_outline_move (self->context, &dh_task_entity, ids, 3, a, DH_MOVE_BEFORE));
  assert_order (self, "task", "b .b1 d a c");
  wait_ok (dh_outline_step (self->context, &dh_task_entity, (gint64[]) { b, d }, 2, DH_MOVE_DOWN));
  assert_order (self, "task", "a b .b1 d c");
  wait_ok (dh_outline_step (self->context, &dh_task_entity, (gint64[]) { d, c }, 2, DH_MOVE_IN));
  assert_order (self, "task", "a b .b1 .d .c");
  wait_refused (dh_outline_step (self->context, &dh_task_entity, (gint64[]) { a, c }, 2, DH_MOVE_UP),
                DH_ERROR_NOT_ALLOWED, "another level");
}

static void
test_step (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 a = add_task (self, "a", 0, 0), b = add_task (self, "b", 0, 0), c = add_task (self, "c", 0, 0);

  step (self, c, DH_MOVE_UP);
  assert_order (self, "task", "a c b");
  step (self, a, DH_MOVE_DOWN);
  assert_order (self, "task", "c a b");
  step (self, a, DH_MOVE_IN);
  assert_order (self, "task", "c .a b");
  step (self, b, DH_MOVE_IN);
  assert_order (self, "task", "c .a .b");
  step (self, a, DH_MOVE_DOWN);
  assert_order (self, "task", "c .b .a");
  step (self, b, DH_MOVE_OUT);
  assert_order (self, "task", "c .a b");
  step (self, c, DH_MOVE_DOWN);
  assert_order (self, "task", "b c .a");

  wait_refused (dh_outline_step (self->context, &dh_task_entity, &b, 1, DH_MOVE_UP), DH_ERROR_NOT_ALLOWED,
                "“b” is already the first");
  wait_refused (dh_outline_step (self->context, &dh_task_entity, &c, 1, DH_MOVE_DOWN), DH_ERROR_NOT_ALLOWED,
                "already the last");
  wait_refused (dh_outline_step (self->context, &dh_task_entity, &a, 1, DH_MOVE_IN), DH_ERROR_NOT_ALLOWED,
                "nothing before it");
  wait_refused (dh_outline_step (self->context, &dh_task_entity, &c, 1, DH_MOVE_OUT), DH_ERROR_NOT_ALLOWED,
                "at the top");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 other = add (self, &dh_programme_entity, "year", "2024", "title", "Năm 2024", NULL);
  g_autofree char *owner = dh_id_format (other);
  gint64 a = add_task (self, "a", 0, 0), b = add_task (self, "b", 0, a), c = add_task (self, "c", 0, b);
  gint64 stranger = add (self, &dh_task_entity, "programme", owner, "title", "x", NULL);
  gint64 point = add (self, &dh_focal_point_entity, "programme", owner, "title", "P", NULL);
  g_autofree char *before = dump (self->context);
  g_autofree char *after = NULL;

  wait_refused (dh_outline_move (self->context, &dh_task_entity, &a, 1, c, DH_MOVE_INTO), DH_ERROR_NOT_ALLOWED,
                "“c” is part of what is moved");
  wait_refused (dh_outline_move (self->context, &dh_task_entity, &a, 1, a, DH_MOVE_AFTER), DH_ERROR_NOT_ALLOWED,
                "part of what is moved");
  wait_refused (dh_outline_move (self->context, &dh_task_entity, &a, 1, stranger, DH_MOVE_AFTER), DH_ERROR_NOT_ALLOWED,
                "another programme");
  wait_refused (dh_outline_move (self->context, &dh_task_entity, (gint64[]) { a, stranger }, 2, b, DH_MOVE_AFTER),
                DH_ERROR_NOT_ALLOWED, "another programme");
  wait_refused (dh_outline_to_point (self->context, &a, 1, point), DH_ERROR_NOT_ALLOWED, "another programme");
  wait_refused (dh_outline_move (self->context, &dh_task_entity, (gint64[]) { 4711 }, 1, b, DH_MOVE_AFTER),
                DH_ERROR_NOT_FOUND, "");
  after = dump (self->context);
  g_assert_cmpstr (before, ==, after);
}

static DexFuture *
written_func (DhDb *db, gpointer data)
{
  gint64 n = 0;

  dh_db_get_int64 (db, &n, NULL, "SELECT count (*) FROM change_row WHERE change = (SELECT max (id) FROM change)", "");
  return dex_future_new_for_int64 (n);
}

static gint64
n_written (Fixture *self)
{
  return wait_int64 (dh_store_read (dh_context_get_store (self->context), written_func, NULL, NULL));
}

/* One change, one undo, and as few rows as can be. */
static void
test_few_rows (Fixture *self, gconstpointer data)
{
  gint64 ids[20];

  set_up (self);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *title = g_strdup_printf ("%02u", i);
      ids[i] = add_task (self, title, 0, 0);
    }
  g_autofree char *before = dump (self->context);
  step (self, ids[10], DH_MOVE_UP);
  g_assert_cmpint (n_written (self), <=, 2);
  /* The first step made no room; a move to the end needs none. */
  move (self, ids[0], ids[19], DH_MOVE_AFTER);
  g_assert_cmpint (n_written (self), ==, 1);
  /* The hole it left takes the next one. */
  move (self, ids[15], ids[1], DH_MOVE_BEFORE);
  g_assert_cmpint (n_written (self), ==, 1);
  g_object_unref (wait_object (dh_store_undo (dh_context_get_store (self->context), 0)));
  g_object_unref (wait_object (dh_store_undo (dh_context_get_store (self->context), 0)));
  g_object_unref (wait_object (dh_store_undo (dh_context_get_store (self->context), 0)));
  g_autofree char *after = dump (self->context);
  g_assert_cmpstr (before, ==, after);
}

static void
test_points (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 a = add_point (self, "1", "A", 0), b = add_point (self, "2", "B", 0), c = add_point (self, "3", "C", 0);

  wait_ok (dh_outline_step (self->context, &dh_focal_point_entity, &c, 1, DH_MOVE_UP));
  assert_order (self, "focal_point", "A C B");
  wait_ok (dh_outline_move (self->context, &dh_focal_point_entity, &a, 1, b, DH_MOVE_INTO));
  assert_order (self, "focal_point", "C B .A");
  wait_refused (dh_outline_move (self->context, &dh_focal_point_entity, &b, 1, a, DH_MOVE_INTO), DH_ERROR_NOT_ALLOWED,
                "part of what is moved");
  wait_ok (dh_outline_step (self->context, &dh_focal_point_entity, &a, 1, DH_MOVE_OUT));
  assert_order (self, "focal_point", "C B A");
}

static void
test_to_point (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 first = add_point (self, "1", "A", 0), second = add_point (self, "2", "B", 0);
  gint64 a = add_task (self, "a", first, 0), a1 = add_task (self, "a1", first, a), b = add_task (self, "b", second, 0);
  g_autofree char *name = dh_id_format (second);

  wait_ok (dh_outline_to_point (self->context, &a, 1, second));
  assert_order (self, "task", "b a .a1");
  assert_value (self, &dh_task_entity, a, "focal_point", name);
  assert_value (self, &dh_task_entity, a1, "focal_point", name);
  /* A part alone becomes a task of its own there. */
  wait_ok (dh_outline_to_point (self->context, &a1, 1, first));
  assert_order (self, "task", "b a a1");
  wait_ok (dh_outline_to_point (self->context, &b, 1, 0));
  assert_value (self, &dh_task_entity, b, "focal_point", "");
  /* Beside a task means into its point. */
  move (self, b, a1, DH_MOVE_BEFORE);
  g_autofree char *other = dh_id_format (first);
  assert_value (self, &dh_task_entity, b, "focal_point", other);
  /* The level at the top is that of the point. */
  wait_refused (dh_outline_step (self->context, &dh_task_entity, &b, 1, DH_MOVE_UP), DH_ERROR_NOT_ALLOWED, "first");
}

static DhOutline *
read_outline (Fixture *self)
{
  g_autoptr (DexFuture) future = dh_outline_read (self->context, programme);

  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static void
test_read (Fixture *self, gconstpointer data)
{
  set_up (self);
  gint64 a = add_point (self, "1", "A", 0), b = add_point (self, "2", "B", 0), a1 = add_point (self, "a", "A1", a);
  gint64 task = add_task (self, "x", a, 0);

  add_task (self, "y", a1, 0);
  add_task (self, "z", 0, 0);
  wait_ok (change (self, &dh_task_entity, task, "progress", "50", "period", "Quý I", NULL));
  g_autoptr (DhOutline) outline = read_outline (self);
  g_assert_cmpuint (outline->points->len, ==, 3);
  g_assert_cmpuint (outline->n_tasks, ==, 3);
  g_assert_cmpuint (outline->n_outside, ==, 1);
  g_assert_cmpuint (outline->n_late, ==, 1);
  g_assert_cmpfloat_with_epsilon (outline->progress, 50 / 3.0, 0.01);

  const DhOutlinePoint *whole = outline->points->pdata[0], *part = outline->points->pdata[1];
  g_assert_cmpstr (whole->title, ==, "A");
  g_assert_cmpuint (whole->n_tasks, ==, 2);
  g_assert_cmpuint (whole->n_late, ==, 1);
  g_assert_cmpfloat_with_epsilon (whole->progress, 25, 0.01);
  g_assert_cmpint (part->id, ==, a1);
  g_assert_cmpuint (part->depth, ==, 1);
  g_assert_cmpfloat (dh_outline_find (outline, b)->progress, <, 0);
  g_assert_null (dh_outline_find (outline, 4711));

  g_autoptr (GArray) below = dh_outline_below (outline, a);
  g_assert_cmpuint (below->len, ==, 2);
  g_assert_cmpint (g_array_index (below, gint64, 1), ==, a1);
  g_autoptr (GArray) alone = dh_outline_below (outline, b);
  g_assert_cmpuint (alone->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/outline/move", test_move);
  fixture_add ("/outline/move-many", test_move_many);
  fixture_add ("/outline/step", test_step);
  fixture_add ("/outline/refused", test_refused);
  fixture_add ("/outline/few-rows", test_few_rows);
  fixture_add ("/outline/points", test_points);
  fixture_add ("/outline/to-point", test_to_point);
  fixture_add ("/outline/read", test_read);
  return g_test_run ();
}
