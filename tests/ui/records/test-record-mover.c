/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records.h"

#include "dh-record-table-private.h"

/* A mover that remembers what it was asked. */
#define TEST_TYPE_MOVER (test_mover_get_type ())
G_DECLARE_FINAL_TYPE (TestMover, test_mover, TEST, MOVER, GObject)

struct _TestMover
{
  GObject parent_instance;

  gint64 first; /* cannot go up */
  guint n;
  guint n_steps;
  DhStep step;
  gboolean refuses;
  gint64 onto;
  DhDrop place;
};

static gboolean
can_step (DhRecordMover *mover, const gint64 *ids, guint n, DhStep step)
{
  return !(step == DH_STEP_UP && ids[0] == TEST_MOVER (mover)->first) && step != DH_STEP_OUT;
}

static DexFuture *
take_step (DhRecordMover *mover, const gint64 *ids, guint n, DhStep step)
{
  TestMover *self = TEST_MOVER (mover);

  self->n = n;
  self->n_steps++;
  self->step = step;
  if (self->refuses)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "This row stays where it is.");
  return dex_future_new_true ();
}

static gboolean
can_drop (DhRecordMover *mover, const gint64 *ids, guint n, gint64 onto, DhDrop place)
{
  return place != DH_DROP_INTO;
}

static DexFuture *
take_drop (DhRecordMover *mover, const gint64 *ids, guint n, gint64 onto, DhDrop place)
{
  TestMover *self = TEST_MOVER (mover);

  self->n = n;
  self->onto = onto;
  self->place = place;
  return dex_future_new_true ();
}

static void
implement_mover (DhRecordMoverInterface *interface)
{
  interface->can_step = can_step;
  interface->step = take_step;
  interface->can_drop = can_drop;
  interface->drop = take_drop;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMover, test_mover, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DH_TYPE_RECORD_MOVER, implement_mover))

static void
test_mover_class_init (TestMoverClass *klass)
{
}

static void
test_mover_init (TestMover *self)
{
}

static DhRecordTable *
show_table (Records *self)
{
  DhRecordTable *table = DH_RECORD_TABLE (dh_record_table_new (self->context, &dh_unit_entity));

  records_show (self, GTK_WIDGET (table));
  records_settle (table->list);
  gtk_widget_grab_focus (GTK_WIDGET (table));
  ui_wait_idle ();
  return table;
}

static gboolean
activate (DhRecordTable *table, const char *action)
{
  gboolean done = gtk_widget_activate_action (GTK_WIDGET (table), action, NULL);

  ui_wait_idle ();
  return done;
}

static void
test_nobody_moves (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);

  activate (table, "table.move-down");
  g_assert_false (_dh_record_table_move_by_key (table, GDK_KEY_Up));
}

static void
test_steps (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  g_autoptr (TestMover) mover = g_object_new (TEST_TYPE_MOVER, NULL);

  mover->first = dh_record_list_get_id (table->list, 0);
  dh_record_table_set_mover (table, DH_RECORD_MOVER (mover));
  /* The first row does not go up, and the key is not left to anybody else. */
  g_assert_true (_dh_record_table_move_by_key (table, GDK_KEY_Up));
  ui_wait_idle ();
  g_assert_cmpuint (mover->n_steps, ==, 0);
  g_assert_true (_dh_record_table_move_by_key (table, GDK_KEY_Down));
  ui_wait_idle ();
  g_assert_cmpuint (mover->n_steps, ==, 1);
  g_assert_cmpint (mover->step, ==, DH_STEP_DOWN);

  dh_id_selection_choose_span (table->selection, 1, 3);
  activate (table, "table.move-in");
  g_assert_cmpint (mover->step, ==, DH_STEP_IN);
  g_assert_cmpuint (mover->n, ==, 3);
  activate (table, "table.move-out");
  g_assert_cmpuint (mover->n_steps, ==, 2);
  g_assert_false (_dh_record_table_move_by_key (table, GDK_KEY_a));
}

static void
test_refusal_is_told (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  g_autoptr (TestMover) mover = g_object_new (TEST_TYPE_MOVER, NULL);

  mover->refuses = TRUE;
  dh_record_table_set_mover (table, DH_RECORD_MOVER (mover));
  activate (table, "table.move-down");
  g_assert_nonnull (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "The rows could not be moved"));
}

static void
test_nothing_moves_while_typing (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  g_autoptr (TestMover) mover = g_object_new (TEST_TYPE_MOVER, NULL);

  dh_record_table_set_mover (table, DH_RECORD_MOVER (mover));
  activate (table, "table.edit");
  g_assert_true (dh_record_table_is_editing (table));
  activate (table, "table.move-down");
  g_assert_cmpuint (mover->n_steps, ==, 0);
}

static void
test_mover_goes_away (Records *self, gconstpointer data)
{
  DhRecordTable *table = show_table (self);
  TestMover *mover = g_object_new (TEST_TYPE_MOVER, NULL);

  dh_record_table_set_mover (table, DH_RECORD_MOVER (mover));
  g_assert_finalize_object (mover);
  g_assert_null (table->mover);
  activate (table, "table.move-down");
}

static void
test_drag_is_a_value (void)
{
  gint64 ids[] = { 3, 1, 2 };
  g_autoptr (DhRecordDrag) drag = dh_record_drag_new (&dh_task_entity, ids, 3);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, DH_TYPE_RECORD_DRAG);
  g_value_set_boxed (&value, drag);
  DhRecordDrag *same = g_value_get_boxed (&value);
  g_assert_true (same == drag);
  ids[0] = 9;
  g_assert_cmpint (same->ids[0], ==, 3);
  g_assert_true (same->entity == &dh_task_entity);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  records_add ("/records/mover/nobody", test_nobody_moves);
  records_add ("/records/mover/steps", test_steps);
  records_add ("/records/mover/refusal", test_refusal_is_told);
  records_add ("/records/mover/typing", test_nothing_moves_while_typing);
  records_add ("/records/mover/goes-away", test_mover_goes_away);
  g_test_add_func ("/records/mover/drag", test_drag_is_a_value);
  return g_test_run ();
}
