/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-table-private.h"

#include <glib/gi18n.h>

#include "dh-report.h"
#include "dh-spawn.h"

/* Rows on the move: by keys, by actions, by the pointer. What it means is the mover's business. */

static const struct
{
  const char *action;
  DhStep step;
} STEPS[] = {
  { "table.move-up", DH_STEP_UP },
  { "table.move-down", DH_STEP_DOWN },
  { "table.move-out", DH_STEP_OUT },
  { "table.move-in", DH_STEP_IN },
};

static void
done_fiber (GWeakRef *owner, gpointer move)
{
  g_autoptr (GError) error = NULL;

  if (dex_await (dex_ref (move), &error))
    return;
  g_autoptr (DhRecordTable) self = g_weak_ref_get (owner);
  if (self != NULL && self->context != NULL)
    dh_report_error (GTK_WIDGET (self), _ ("The rows could not be moved"), error);
}

static gboolean
may_move (DhRecordTable *self)
{
  return self->mover != NULL && self->editable && !dh_record_table_is_editing (self)
         && !dh_query_get_trashed (dh_record_table_get_query (self));
}

static void
step_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhRecordTable *self = DH_RECORD_TABLE (widget);
  guint n;
  g_autofree gint64 *ids = dh_record_table_dup_targets (self, &n);

  for (guint i = 0; ids != NULL && i < G_N_ELEMENTS (STEPS); i++)
    if (g_str_equal (STEPS[i].action, name) && may_move (self)
        && dh_record_mover_can_step (self->mover, ids, n, STEPS[i].step))
      dh_spawn (self, done_fiber, dh_record_mover_step (self->mover, ids, n, STEPS[i].step), dex_unref);
}

static GdkContentProvider *
prepare_drag_cb (DhRecordTable *self, double x, double y, GtkDragSource *source)
{
  DhRecordCell *cell = _dh_record_table_cell_at (self, x, y);
  guint n;

  if (cell == NULL || !may_move (self) || dh_record_cell_get_record (cell) == NULL)
    return NULL;
  g_autofree gint64 *ids = dh_record_table_dup_targets (self, &n);
  if (ids == NULL)
    return NULL;
  g_autoptr (DhRecordDrag) drag = dh_record_drag_new (self->entity, ids, n);
  return gdk_content_provider_new_typed (DH_TYPE_RECORD_DRAG, drag);
}

static void
begin_drag_cb (DhRecordTable *self, GdkDrag *drag, GtkDragSource *source)
{
  guint n = MAX (dh_id_selection_get_n_selected (self->selection), 1);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);
  GtkWidget *label = gtk_label_new (rows);

  gtk_widget_add_css_class (label, "dh-drag");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
mark_drop (DhRecordTable *self, GtkWidget *row, DhDrop place)
{
  static const char *const CLASSES[] = { "drop-before", "drop-after", "drop-into" };

  if (self->drop_row != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (CLASSES); i++)
      gtk_widget_remove_css_class (self->drop_row, CLASSES[i]);
  g_set_weak_pointer (&self->drop_row, row);
  if (row != NULL)
    gtk_widget_add_css_class (row, CLASSES[place]);
}

/* Where a drop at this point would put the rows, if that is allowed: into the row in its middle, else
 * beside it on the nearer side. */
static gboolean
find_drop (DhRecordTable *self, const DhRecordDrag *drag, double x, double y, GtkWidget **row, gint64 *onto,
           DhDrop *place)
{
  DhRecordCell *cell = _dh_record_table_cell_at (self, x, y);
  graphene_rect_t bounds;

  if (cell == NULL || !may_move (self) || drag == NULL || drag->entity != self->entity)
    return FALSE;
  *row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (cell)));
  *onto = dh_record_list_get_id (self->list, dh_record_cell_get_position (cell));
  if (!gtk_widget_compute_bounds (*row, GTK_WIDGET (self->view), &bounds))
    return FALSE;
  double part = (y - bounds.origin.y) / MAX (bounds.size.height, 1);
  *place = DH_DROP_INTO;
  if (part > 0.25 && part < 0.75 && dh_record_mover_can_drop (self->mover, drag->ids, drag->n, *onto, *place))
    return TRUE;
  *place = part < 0.5 ? DH_DROP_BEFORE : DH_DROP_AFTER;
  return dh_record_mover_can_drop (self->mover, drag->ids, drag->n, *onto, *place);
}

static GdkDragAction
drag_motion_cb (DhRecordTable *self, double x, double y, GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  GtkWidget *row;
  gint64 onto;
  DhDrop place;

  if (value == NULL || !find_drop (self, g_value_get_boxed (value), x, y, &row, &onto, &place))
    {
      mark_drop (self, NULL, DH_DROP_BEFORE);
      return 0;
    }
  mark_drop (self, row, place);
  return GDK_ACTION_MOVE;
}

static void
drag_left_cb (DhRecordTable *self)
{
  mark_drop (self, NULL, DH_DROP_BEFORE);
}

static gboolean
dropped_cb (DhRecordTable *self, const GValue *value, double x, double y)
{
  DhRecordDrag *drag = g_value_get_boxed (value);
  GtkWidget *row;
  gint64 onto;
  DhDrop place;

  mark_drop (self, NULL, DH_DROP_BEFORE);
  if (!find_drop (self, drag, x, y, &row, &onto, &place))
    return FALSE;
  dh_spawn (self, done_fiber, dh_record_mover_drop (self->mover, drag->ids, drag->n, onto, place), dex_unref);
  return TRUE;
}

void
_dh_record_table_install_move_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    gtk_widget_class_install_action (klass, STEPS[i].action, NULL, step_cb);
}

void
_dh_record_table_update_move_actions (DhRecordTable *self)
{
  guint n = 0;
  g_autofree gint64 *ids = may_move (self) ? dh_record_table_dup_targets (self, &n) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), STEPS[i].action,
                                   ids != NULL && dh_record_mover_can_step (self->mover, ids, n, STEPS[i].step));
}

gboolean
_dh_record_table_move_by_key (DhRecordTable *self, guint keyval)
{
  const char *action = NULL;

  if (self->mover == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      action = "table.move-up";
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      action = "table.move-down";
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      action = "table.move-out";
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      action = "table.move-in";
      break;
    default:
      return FALSE;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  return TRUE;
}

GtkGesture *
_dh_record_table_install_drag (DhRecordTable *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DH_TYPE_RECORD_DRAG, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_drag_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (begin_drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drag_motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drag_left_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (target));
  return GTK_GESTURE (source);
}

void
dh_record_table_set_mover (DhRecordTable *self, DhRecordMover *mover)
{
  g_return_if_fail (DH_IS_RECORD_TABLE (self));
  g_return_if_fail (mover == NULL || DH_IS_RECORD_MOVER (mover));

  g_set_weak_pointer (&self->mover, mover);
  _dh_record_table_update_move_actions (self);
}
