/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-outline.h"

#include "dh-outline-order-private.h"

#include <glib/gi18n.h>

typedef enum
{
  ACTION_MOVE,
  ACTION_STEP,
  ACTION_TO_POINT,
} Action;

typedef struct
{
  Action action;
  const DhEntity *entity;
  gint64 *ids;
  guint n;
  gint64 target; /* a row of the entity, or the point for ACTION_TO_POINT */
  DhMovePlace place;
  DhMoveStep step;
} Job;

static void
job_clear (gpointer data)
{
  g_free (((Job *) data)->ids);
}

static void
job_release (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static Job *
job_new (Action action, const DhEntity *entity, const gint64 *ids, guint n)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->action = action;
  job->entity = entity;
  job->ids = g_memdup2 (ids, n * sizeof *ids);
  job->n = n;
  return job;
}

static guint
index_of (DhOrder *self, const DhOrderNode *node)
{
  guint index = 0;

  g_ptr_array_find (self->nodes, node, &index);
  return index;
}

static gboolean
lies_in (DhOrder *self, const DhOrderNode *node, GHashTable *chosen)
{
  for (guint depth = 0; node != NULL && depth < self->nodes->len; depth++)
    {
      if (g_hash_table_contains (chosen, node))
        return TRUE;
      node = _dh_order_find (self, node->parent);
    }
  return FALSE;
}

/* The rows to move in the order they stand in; those below another one go along with it. */
static GPtrArray *
choose (DhOrder *self, const Job *job)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  GPtrArray *roots = g_ptr_array_new ();

  for (guint i = 0; i < job->n; i++)
    g_hash_table_add (chosen, _dh_order_find (self, job->ids[i]));
  for (guint i = 0; i < self->nodes->len; i++)
    {
      DhOrderNode *node = self->nodes->pdata[i];
      DhOrderNode *whole = _dh_order_find (self, node->parent);

      if (g_hash_table_contains (chosen, node) && (whole == NULL || !lies_in (self, whole, chosen)))
        g_ptr_array_add (roots, node);
    }
  return roots;
}

/* Takes the rows and what is below them out of the order, into an array of their own. */
static GPtrArray *
take_out (DhOrder *self, GPtrArray *roots)
{
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = 0; i < roots->len; i++)
    {
      const DhOrderNode *root = roots->pdata[i];

      for (guint k = index_of (self, root); k < root->end; k++)
        g_ptr_array_add (taken, self->nodes->pdata[k]);
    }
  g_ptr_array_set_free_func (self->nodes, NULL);
  for (guint i = 0; i < taken->len; i++)
    g_ptr_array_remove (self->nodes, taken->pdata[i]);
  g_ptr_array_set_free_func (self->nodes, g_free);
  return taken;
}

static void
put_back (DhOrder *self, GPtrArray *taken, guint index)
{
  for (guint i = 0; i < taken->len; i++)
    g_ptr_array_insert (self->nodes, (int) (index + i), taken->pdata[i]);
}

static void
set_point (GPtrArray *taken, gint64 point)
{
  for (guint i = 0; i < taken->len; i++)
    ((DhOrderNode *) taken->pdata[i])->point = point;
}

/* One past the last row below @node, while others are taken out. */
static guint
end_of (DhOrder *self, const DhOrderNode *node)
{
  guint end = index_of (self, node) + 1;

  while (end < self->nodes->len)
    {
      const DhOrderNode *above = self->nodes->pdata[end];

      do
        above = _dh_order_find (self, above->parent);
      while (above != NULL && above != node);
      if (above != node)
        break;
      end++;
    }
  return end;
}

static gboolean
place_beside (DhOrder *self, GPtrArray *roots, DhOrderNode *target, DhMovePlace place, GError **error)
{
  g_autoptr (GHashTable) moving = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) taken = NULL;
  gint64 parent = place == DH_MOVE_INTO ? target->id : _dh_order_shown_parent (self, target);

  for (guint i = 0; i < roots->len; i++)
    g_hash_table_add (moving, roots->pdata[i]);
  if (lies_in (self, target, moving))
    return _dh_order_refuse (self, target->id, _ ("is part of what is moved; expected another place"), error);

  taken = take_out (self, roots);
  put_back (self, taken, place == DH_MOVE_BEFORE ? index_of (self, target) : end_of (self, target));
  for (guint i = 0; i < roots->len; i++)
    ((DhOrderNode *) roots->pdata[i])->parent = parent;
  if (self->entity == &dh_task_entity)
    set_point (taken, target->point);
  return TRUE;
}

static gboolean
move (DhOrder *self, const Job *job, GPtrArray *roots, GError **error)
{
  DhOrderNode *target = _dh_order_find (self, job->target);

  if (target == NULL)
    return _dh_order_refuse (self, job->target, _ ("belongs to another programme; expected a row of the same one"),
                             error);
  return place_beside (self, roots, target, job->place, error);
}

/* On one level: part of the same whole, and at the top in the same point. */
static gboolean
is_beside (DhOrder *self, const DhOrderNode *a, const DhOrderNode *b)
{
  gint64 parent = _dh_order_shown_parent (self, a);

  return parent == _dh_order_shown_parent (self, b) && (parent != 0 || a->point == b->point);
}

/* The neighbour of the moved rows on their level; NULL at the end. */
static DhOrderNode *
neighbour (DhOrder *self, GPtrArray *roots, int direction)
{
  const DhOrderNode *edge = roots->pdata[direction < 0 ? 0 : roots->len - 1];

  for (int i = (int) index_of (self, edge) + direction; i >= 0 && i < (int) self->nodes->len; i += direction)
    {
      DhOrderNode *node = self->nodes->pdata[i];

      if (is_beside (self, node, edge) && !g_ptr_array_find (roots, node, NULL))
        return node;
    }
  return NULL;
}

static gboolean
step (DhOrder *self, const Job *job, GPtrArray *roots, GError **error)
{
  const DhOrderNode *first = roots->pdata[0];
  DhOrderNode *before = neighbour (self, roots, -1), *after = neighbour (self, roots, 1);
  DhOrderNode *whole = _dh_order_find (self, first->parent);

  for (guint i = 1; i < roots->len; i++)
    if (!is_beside (self, roots->pdata[i], first))
      return _dh_order_refuse (self, ((DhOrderNode *) roots->pdata[i])->id,
                               _ ("stands on another level than the others; expected rows of one level"), error);
  switch (job->step)
    {
    case DH_MOVE_UP:
      return before != NULL ? place_beside (self, roots, before, DH_MOVE_BEFORE, error)
                            : _dh_order_refuse (self, first->id, _ ("is already the first of its level"), error);
    case DH_MOVE_DOWN:
      return after != NULL ? place_beside (self, roots, after, DH_MOVE_AFTER, error)
                           : _dh_order_refuse (self, first->id, _ ("is already the last of its level"), error);
    case DH_MOVE_IN:
      return before != NULL ? place_beside (self, roots, before, DH_MOVE_INTO, error)
                            : _dh_order_refuse (self, first->id, _ ("has nothing before it to become part of"), error);
    case DH_MOVE_OUT:
    default:
      return whole != NULL ? place_beside (self, roots, whole, DH_MOVE_AFTER, error)
                           : _dh_order_refuse (self, first->id, _ ("already stands at the top"), error);
    }
}

static gboolean
to_point (DhOrder *self, const Job *job, GPtrArray *roots, GError **error)
{
  g_autoptr (GPtrArray) taken = NULL;
  gint64 programme = self->programme;
  guint end = 0;

  if (job->target != 0
      && (!dh_db_get_int64 (self->db, &programme, error,
                            "SELECT programme FROM focal_point WHERE id = ? AND trashed IS NULL", "i", job->target)
          || programme != self->programme))
    return error != NULL && *error != NULL
               ? FALSE
               : _dh_order_refuse (self, ((DhOrderNode *) roots->pdata[0])->id,
                                   _ ("belongs to another programme than the point; expected one of the same"), error);
  taken = take_out (self, roots);
  for (guint i = 0; i < self->nodes->len; i++)
    if (((DhOrderNode *) self->nodes->pdata[i])->point == job->target)
      end = i + 1;
  put_back (self, taken, end != 0 ? end : self->nodes->len);
  for (guint i = 0; i < roots->len; i++)
    ((DhOrderNode *) roots->pdata[i])->parent = 0;
  set_point (taken, job->target);
  return TRUE;
}

static gboolean
run (DhOrder *self, const Job *job, GError **error)
{
  g_autoptr (GPtrArray) roots = NULL;
  gboolean moved = FALSE;

  if (!_dh_order_load (self, job->ids, job->n, error))
    return FALSE;
  roots = choose (self, job);
  switch (job->action)
    {
    case ACTION_STEP:
      moved = step (self, job, roots, error);
      break;
    case ACTION_TO_POINT:
      moved = to_point (self, job, roots, error);
      break;
    case ACTION_MOVE:
    default:
      moved = move (self, job, roots, error);
    }
  return moved && _dh_order_write (self, error);
}

static DexFuture *
run_job (DhDb *db, gpointer data)
{
  const Job *job = data;
  DhOrder self = { .db = db, .entity = job->entity };
  g_autoptr (GError) error = NULL;
  gboolean done = run (&self, job, &error);

  _dh_order_clear (&self);
  return done ? dex_future_new_true () : dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
start (DhContext *context, Job *job)
{
  g_autofree char *label = NULL;

  if (job->entity == &dh_focal_point_entity)
    label = g_strdup_printf (ngettext ("Move a point", "Move %u points", job->n), job->n);
  else
    label = g_strdup_printf (ngettext ("Move a task", "Move %u tasks", job->n), job->n);
  return dh_store_write (dh_context_get_store (context), label, run_job, job, job_release);
}

DexFuture *
dh_outline_move (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n, gint64 target,
                 DhMovePlace place)
{
  Job *job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity == &dh_task_entity || entity == &dh_focal_point_entity);
  dex_return_error_if_fail (ids != NULL && n > 0);

  job = job_new (ACTION_MOVE, entity, ids, n);
  job->target = target;
  job->place = place;
  return start (context, job);
}

DexFuture *
dh_outline_step (DhContext *context, const DhEntity *entity, const gint64 *ids, guint n, DhMoveStep step)
{
  Job *job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (entity == &dh_task_entity || entity == &dh_focal_point_entity);
  dex_return_error_if_fail (ids != NULL && n > 0);

  job = job_new (ACTION_STEP, entity, ids, n);
  job->step = step;
  return start (context, job);
}

DexFuture *
dh_outline_to_point (DhContext *context, const gint64 *ids, guint n, gint64 point)
{
  Job *job = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (ids != NULL && n > 0);

  job = job_new (ACTION_TO_POINT, &dh_task_entity, ids, n);
  job->target = point;
  return start (context, job);
}
