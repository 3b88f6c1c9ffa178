/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-outline.h"

#include <glib/gi18n.h>

#include "dh-change.h"
#include "dh-record-mover.h"
#include "dh-report.h"
#include "dh-spawn.h"

struct _DhProgrammeOutline
{
  GtkWidget parent_instance;

  DhContext *context;
  gint64 programme;
  gint64 chosen;
  gint64 wanted; /* to choose once it is read: a point just made */
  guint generation;
  gboolean filling, reading;
  DhOutline *outline;
  GtkWidget *scroller;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DhProgrammeOutline, dh_programme_outline, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  EDIT,
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DhContext *context;
  gint64 programme;
  guint generation;
  gint64 id;
  gint64 target;
  DhMovePlace place;
  DhMoveStep step;
  DhEdit *edit;
  DhRecordDrag *dragged;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->context);
  g_clear_pointer (&self->edit, dh_edit_free);
  g_clear_pointer (&self->dragged, dh_record_drag_unref);
  g_free (self);
}

static Errand *
errand_new (DhProgrammeOutline *outline)
{
  Errand *self = g_new0 (Errand, 1);

  self->context = g_object_ref (outline->context);
  self->programme = outline->programme;
  self->generation = outline->generation;
  self->id = outline->chosen;
  return self;
}

static DhOutlineRow *
row_at (DhProgrammeOutline *self, guint index)
{
  return DH_OUTLINE_ROW (gtk_list_box_get_row_at_index (self->list, (int) index));
}

static DhOutlineRow *
find_row (DhProgrammeOutline *self, gint64 point)
{
  DhOutlineRow *row = NULL;

  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    if (dh_outline_row_get_point (row) == point)
      return row;
  return NULL;
}

static void
report (GWeakRef *owner, const char *title, const GError *error)
{
  g_autoptr (DhProgrammeOutline) self = g_weak_ref_get (owner);

  if (self != NULL && error != NULL)
    dh_report_error (GTK_WIDGET (self), title, error);
}

static GdkContentProvider *
drag_prepare_cb (DhOutlineRow *row)
{
  gint64 point = dh_outline_row_get_point (row);

  if (point <= 0)
    return NULL;
  g_autoptr (DhRecordDrag) drag = dh_record_drag_new (&dh_focal_point_entity, &point, 1);
  return gdk_content_provider_new_typed (DH_TYPE_RECORD_DRAG, drag);
}

static void
drop_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  const DhRecordDrag *dragged = errand->dragged;
  g_autoptr (GError) error = NULL;

  if (dragged->entity == &dh_task_entity)
    dex_await (dh_outline_to_point (errand->context, dragged->ids, dragged->n, MAX (errand->target, 0)), &error);
  else
    dex_await (
        dh_outline_move (errand->context, dragged->entity, dragged->ids, dragged->n, errand->target, errand->place),
        &error);
  report (owner, _ ("It could not be moved there"), error);
}

/* The upper quarter of a row is before it, the lower one after it, what is between is into it. */
static DhMovePlace
place_at (GtkWidget *row, double y)
{
  int height = gtk_widget_get_height (row);

  return y < height / 4.0 ? DH_MOVE_BEFORE : y > height * 3 / 4.0 ? DH_MOVE_AFTER : DH_MOVE_INTO;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DhProgrammeOutline *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gint64 point = dh_outline_row_get_point (DH_OUTLINE_ROW (row));
  DhRecordDrag *dragged = g_value_get_boxed (value);

  if (dragged == NULL || (point <= 0 && (dragged->entity != &dh_task_entity || point == DH_OUTLINE_ALL))
      || (dragged->entity == &dh_focal_point_entity && dragged->ids[0] == point))
    return FALSE;
  Errand *errand = errand_new (self);
  errand->dragged = dh_record_drag_ref (dragged);
  errand->target = point;
  errand->place = place_at (row, y);
  dh_spawn (self, drop_fiber, errand, errand_free);
  return TRUE;
}

static GtkWidget *
row_new (DhProgrammeOutline *self, gint64 point)
{
  GtkWidget *row = dh_outline_row_new (point);
  GtkDropTarget *target = gtk_drop_target_new (DH_TYPE_RECORD_DRAG, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  if (point > 0)
    {
      GtkDragSource *source = gtk_drag_source_new ();
      gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
      g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), row, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
    }
  return row;
}

/* The rows follow the outline in place, so that the focus stays where it is when only figures change. */
static void
place_row (DhProgrammeOutline *self, guint index, gint64 point)
{
  DhOutlineRow *row = row_at (self, index);

  while (row != NULL && dh_outline_row_get_point (row) != point && find_row (self, point) == NULL
         && dh_outline_find (self->outline, dh_outline_row_get_point (row)) == NULL
         && dh_outline_row_get_point (row) > 0)
    {
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      row = row_at (self, index);
    }
  if (row != NULL && dh_outline_row_get_point (row) == point)
    return;
  row = find_row (self, point);
  if (row == NULL)
    {
      gtk_list_box_insert (self->list, row_new (self, point), (int) index);
      return;
    }
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (row));
  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) index);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  g_object_unref (row);
}

static void
fill (DhProgrammeOutline *self)
{
  const DhOutline *outline = self->outline;
  guint n = 0;

  place_row (self, n, DH_OUTLINE_ALL);
  dh_outline_row_show (row_at (self, n++), "", _ ("All"), 0, outline->progress, outline->n_tasks, outline->n_late);
  for (guint i = 0; i < outline->points->len; i++)
    {
      const DhOutlinePoint *point = g_ptr_array_index (outline->points, i);

      place_row (self, n, point->id);
      dh_outline_row_show (row_at (self, n++), point->label, point->title, point->depth, point->progress,
                           point->n_tasks, point->n_late);
    }
  if (outline->n_outside > 0)
    {
      place_row (self, n, DH_OUTLINE_OUTSIDE);
      dh_outline_row_show (row_at (self, n++), "", _ ("In no point"), 0, -1, outline->n_outside, 0);
    }
  DhOutlineRow *rest;
  while ((rest = row_at (self, n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (rest));
}

static void
set_chosen (DhProgrammeOutline *self, gint64 chosen)
{
  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static void
select_chosen (DhProgrammeOutline *self)
{
  DhOutlineRow *row = find_row (self, self->wanted != 0 ? self->wanted : self->chosen);

  if (row == NULL)
    row = find_row (self, DH_OUTLINE_ALL);
  self->wanted = 0;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  set_chosen (self, dh_outline_row_get_point (row));
}

static void
read_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DhOutline) outline = dex_await_boxed (dh_outline_read (errand->context, errand->programme), &error);
  g_autoptr (DhProgrammeOutline) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL || self->generation != errand->generation)
    return;
  self->reading = FALSE;
  if (outline == NULL)
    {
      self->wanted = 0;
      dh_report_error (GTK_WIDGET (self), _ ("The programme could not be read"), error);
      g_signal_emit (self, signals[READ], 0);
      return;
    }
  g_clear_pointer (&self->outline, dh_outline_unref);
  self->outline = g_steal_pointer (&outline);
  self->filling = TRUE;
  fill (self);
  select_chosen (self);
  self->filling = FALSE;
  g_signal_emit (self, signals[READ], 0);
}

static void
read_outline (DhProgrammeOutline *self)
{
  self->generation++;
  self->reading = self->programme != 0;
  if (self->reading)
    dh_spawn (self, read_fiber, errand_new (self), errand_free);
}

static void
store_changed_cb (DhProgrammeOutline *self, DhChange *change)
{
  if (dh_change_touches (change, "task") || dh_change_touches (change, "focal_point"))
    read_outline (self);
}

static void
row_selected_cb (DhProgrammeOutline *self, GtkListBoxRow *row)
{
  if (row == NULL || self->filling)
    return;
  self->wanted = 0;
  set_chosen (self, dh_outline_row_get_point (DH_OUTLINE_ROW (row)));
}

static void
row_activated_cb (DhProgrammeOutline *self, GtkListBoxRow *row)
{
  gint64 point = dh_outline_row_get_point (DH_OUTLINE_ROW (row));

  if (point > 0)
    g_signal_emit (self, signals[EDIT], 0, point);
}

static void
step_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  dex_await (dh_outline_step (errand->context, &dh_focal_point_entity, &errand->id, 1, errand->step), &error);
  report (owner, _ ("The point could not be moved"), error);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammeOutline *self = DH_PROGRAMME_OUTLINE (widget);
  const char *where = g_variant_get_string (parameter, NULL);

  if (self->chosen <= 0)
    return;
  Errand *errand = errand_new (self);
  errand->step = g_str_equal (where, "up")     ? DH_MOVE_UP
                 : g_str_equal (where, "down") ? DH_MOVE_DOWN
                 : g_str_equal (where, "in")   ? DH_MOVE_IN
                                               : DH_MOVE_OUT;
  dh_spawn (self, step_fiber, errand, errand_free);
}

static void
add_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;
  gint64 id = dex_await_int64 (dh_record_create (errand->context, &dh_focal_point_entity, errand->edit), &error);
  g_autoptr (DhProgrammeOutline) self = g_weak_ref_get (owner);

  if (self == NULL || self->context == NULL)
    return;
  if (error != NULL)
    {
      dh_report_error (GTK_WIDGET (self), _ ("The point could not be added"), error);
      return;
    }
  self->wanted = id;
  read_outline (self);
  g_signal_emit (self, signals[EDIT], 0, id);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammeOutline *self = DH_PROGRAMME_OUTLINE (widget);
  gint64 parent = 0;

  if (self->programme == 0)
    return;
  if (g_str_equal (name, "outline.add-below"))
    parent = MAX (self->chosen, 0);
  Errand *errand = errand_new (self);
  errand->edit = dh_edit_new (&dh_focal_point_entity);
  dh_edit_set_int64 (errand->edit, "programme", self->programme);
  dh_edit_set_text (errand->edit, "title", _ ("New point"));
  if (parent != 0)
    dh_edit_set_int64 (errand->edit, "parent", parent);
  dh_spawn (self, add_fiber, errand, errand_free);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammeOutline *self = DH_PROGRAMME_OUTLINE (widget);

  if (self->chosen > 0)
    g_signal_emit (self, signals[EDIT], 0, self->chosen);
}

static void
trash_fiber (GWeakRef *owner, gpointer data)
{
  Errand *errand = data;
  g_autoptr (GError) error = NULL;

  dex_await (dh_records_trash (errand->context, &dh_focal_point_entity, &errand->id, 1), &error);
  report (owner, _ ("The point could not be moved to the trash"), error);
}

static void
trash_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DhProgrammeOutline *self = DH_PROGRAMME_OUTLINE (widget);

  if (self->chosen > 0)
    dh_spawn (self, trash_fiber, errand_new (self), errand_free);
}

static void
dh_programme_outline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHOSEN:
      g_value_set_int64 (value, DH_PROGRAMME_OUTLINE (object)->chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_programme_outline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHOSEN:
      dh_programme_outline_choose (DH_PROGRAMME_OUTLINE (object), g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dh_programme_outline_dispose (GObject *object)
{
  DhProgrammeOutline *self = DH_PROGRAMME_OUTLINE (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DH_TYPE_PROGRAMME_OUTLINE);
  g_clear_pointer (&self->outline, dh_outline_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dh_programme_outline_parent_class)->dispose (object);
}

static void
bind_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    const char *where;
  } moves[] = { { GDK_KEY_Up, "up" }, { GDK_KEY_Down, "down" }, { GDK_KEY_Right, "in" }, { GDK_KEY_Left, "out" } };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (klass, moves[i].key, GDK_ALT_MASK, "outline.move", "s", moves[i].where);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "outline.trash-point", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F2, 0, "outline.edit-point", NULL);
}

static void
dh_programme_outline_class_init (DhProgrammeOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dh_programme_outline_get_property;
  object_class->set_property = dh_programme_outline_set_property;
  object_class->dispose = dh_programme_outline_dispose;
  properties[PROP_CHOSEN] = g_param_spec_int64 ("chosen", NULL, NULL, -1, G_MAXINT64, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);

  gtk_widget_class_install_action (widget_class, "outline.move", "s", move_cb);
  gtk_widget_class_install_action (widget_class, "outline.add-point", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "outline.add-below", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "outline.edit-point", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "outline.trash-point", NULL, trash_cb);
  bind_keys (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/donghanh/DongHanh/programme/dh-programme-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, DhProgrammeOutline, scroller);
  gtk_widget_class_bind_template_child (widget_class, DhProgrammeOutline, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dh_programme_outline_init (DhProgrammeOutline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dh_programme_outline_new (DhContext *context)
{
  g_return_val_if_fail (DH_IS_CONTEXT (context), NULL);

  DhProgrammeOutline *self = g_object_new (DH_TYPE_PROGRAMME_OUTLINE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (dh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
dh_programme_outline_set_programme (DhProgrammeOutline *self, gint64 programme)
{
  g_return_if_fail (DH_IS_PROGRAMME_OUTLINE (self));

  /* What could not be read is tried again. */
  if (self->programme == programme && (self->outline != NULL || self->reading || programme == 0))
    return;
  self->programme = programme;
  self->wanted = 0;
  g_clear_pointer (&self->outline, dh_outline_unref);
  self->filling = TRUE;
  gtk_list_box_remove_all (self->list);
  self->filling = FALSE;
  set_chosen (self, DH_OUTLINE_ALL);
  read_outline (self);
}

const DhOutline *
dh_programme_outline_get_outline (DhProgrammeOutline *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_OUTLINE (self), NULL);
  return self->outline;
}

gint64
dh_programme_outline_get_chosen (DhProgrammeOutline *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_OUTLINE (self), 0);
  return self->chosen;
}

void
dh_programme_outline_choose (DhProgrammeOutline *self, gint64 point)
{
  g_return_if_fail (DH_IS_PROGRAMME_OUTLINE (self));

  DhOutlineRow *row = find_row (self, point);
  if (row == NULL && self->reading)
    {
      self->wanted = point;
      return;
    }
  self->wanted = 0;
  if (row == NULL)
    row = find_row (self, DH_OUTLINE_ALL);
  if (row != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

GtkListBox *
dh_programme_outline_get_list (DhProgrammeOutline *self)
{
  g_return_val_if_fail (DH_IS_PROGRAMME_OUTLINE (self), NULL);
  return self->list;
}
