/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-outline.h"

#include "dh-error.h"
#include "dh-row-private.h"

#include <glib/gi18n.h>

/* Moves rewrite the order of a whole programme on paper and write down only the rows whose position, whole
 * or point became another. Positions grow along the order in which the rows stand below each other, so that
 * a plain table sorted by position reads like the outline. */

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

typedef struct
{
  gint64 id;
  gint64 parent;
  gint64 point; /* tasks only */
  gint64 position;
  gint64 old_parent;
  gint64 old_point;
  gint64 old_position;
  guint end; /* while ordering: one past the last row below this one */
} Node;

/* The rows of one programme in outline order. */
typedef struct
{
  DhDb *db;
  const Job *job;
  gint64 programme;
  GPtrArray *nodes; /* Node */
  GHashTable *by_id;
} Order;

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

static gboolean
is_task (const Job *job)
{
  return job->entity == &dh_task_entity;
}

static Node *
find (Order *self, gint64 id)
{
  return id != 0 ? g_hash_table_lookup (self->by_id, &id) : NULL;
}

/* Why @node cannot be moved, naming it. */
static gboolean
refuse (Order *self, gint64 id, const char *why, GError **error)
{
  g_autofree char *title = dh_record_dup_title_db (self->db, self->job->entity, id, NULL);

  /* Translators: the title of a point or task, and why it cannot be moved. */
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED, _ ("“%s” %s."), title != NULL ? title : "", why);
  return FALSE;
}

static gboolean
find_programme (Order *self, GError **error)
{
  gboolean task = is_task (self->job);
  const char *sql = task ? "SELECT programme FROM task WHERE id = ? AND trashed IS NULL"
                         : "SELECT programme FROM focal_point WHERE id = ? AND trashed IS NULL";
  g_autoptr (GError) failed = NULL;

  for (guint i = 0; i < self->job->n; i++)
    {
      gint64 programme = 0;

      if (!dh_db_get_int64 (self->db, &programme, &failed, sql, "i", self->job->ids[i]))
        {
          if (failed != NULL)
            g_propagate_error (error, g_steal_pointer (&failed));
          else
            _dh_row_set_missing (error, self->job->entity, self->job->ids[i]);
          return FALSE;
        }
      if (self->programme != 0 && programme != self->programme)
        return refuse (self, self->job->ids[i], _ ("belongs to another programme; expected rows of one programme"),
                       error);
      self->programme = programme;
    }
  return TRUE;
}

static GPtrArray *
read_nodes (Order *self, GError **error)
{
  const char *sql = is_task (self->job) ? "SELECT id, parent, position, focal_point FROM task "
                                          "WHERE programme = ? AND trashed IS NULL ORDER BY position, id"
                                        : "SELECT id, parent, position, NULL FROM focal_point "
                                          "WHERE programme = ? AND trashed IS NULL ORDER BY position, id";
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DhStmt) stmt = dh_db_prepare (self->db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      Node *node = NULL;

      if (!has_row)
        return g_steal_pointer (&nodes);
      node = g_new0 (Node, 1);
      node->id = dh_stmt_get_int64 (stmt, 0);
      node->parent = node->old_parent = dh_stmt_get_int64 (stmt, 1);
      node->position = node->old_position = dh_stmt_get_int64 (stmt, 2);
      node->point = node->old_point = dh_stmt_get_int64 (stmt, 3);
      g_ptr_array_add (nodes, node);
    }
  return NULL;
}

/* A row whose whole is in the trash stands at the top. */
static gint64
shown_parent (Order *self, const Node *node)
{
  return find (self, node->parent) != NULL ? node->parent : 0;
}

static void
append_below (Order *self, GHashTable *children, GPtrArray *nodes, gint64 parent)
{
  GPtrArray *list = g_hash_table_lookup (children, &parent);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      Node *node = list->pdata[i];

      g_ptr_array_add (nodes, node);
      append_below (self, children, nodes, node->id);
      node->end = nodes->len;
    }
}

/* Puts every row after the one it is part of; what lies in a circle stays at the end. */
static void
sort_nodes (Order *self)
{
  g_autoptr (GHashTable) children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];
      gint64 parent = shown_parent (self, node);
      GPtrArray *list = g_hash_table_lookup (children, &parent);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (children, g_memdup2 (&parent, sizeof parent), list);
        }
      g_ptr_array_add (list, node);
      node->end = 0;
    }
  append_below (self, children, sorted, 0);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];

      if (node->end != 0)
        continue;
      g_ptr_array_add (sorted, node);
      node->end = sorted->len;
    }
  g_ptr_array_set_free_func (self->nodes, NULL);
  g_ptr_array_unref (self->nodes);
  self->nodes = sorted;
}

static gboolean
load (Order *self, GError **error)
{
  self->nodes = find_programme (self, error) ? read_nodes (self, error) : NULL;
  if (self->nodes == NULL)
    return FALSE;
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];
      g_hash_table_insert (self->by_id, &node->id, node);
    }
  sort_nodes (self);
  return TRUE;
}

static guint
index_of (Order *self, const Node *node)
{
  guint index = 0;

  g_ptr_array_find (self->nodes, node, &index);
  return index;
}

static gboolean
lies_in (Order *self, const Node *node, GHashTable *chosen)
{
  for (guint depth = 0; node != NULL && depth < self->nodes->len; depth++)
    {
      if (g_hash_table_contains (chosen, node))
        return TRUE;
      node = find (self, node->parent);
    }
  return FALSE;
}

/* The rows to move in the order they stand in; those below another one go along with it. */
static GPtrArray *
choose (Order *self)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  GPtrArray *roots = g_ptr_array_new ();

  for (guint i = 0; i < self->job->n; i++)
    g_hash_table_add (chosen, find (self, self->job->ids[i]));
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = self->nodes->pdata[i];
      Node *whole = find (self, node->parent);

      if (g_hash_table_contains (chosen, node) && (whole == NULL || !lies_in (self, whole, chosen)))
        g_ptr_array_add (roots, node);
    }
  return roots;
}

/* Takes the rows and what is below them out of the order, into an array of their own. */
static GPtrArray *
take_out (Order *self, GPtrArray *roots)
{
  GPtrArray *taken = g_ptr_array_new ();

  for (guint i = 0; i < roots->len; i++)
    {
      const Node *root = roots->pdata[i];

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
put_back (Order *self, GPtrArray *taken, guint index)
{
  for (guint i = 0; i < taken->len; i++)
    g_ptr_array_insert (self->nodes, (int) (index + i), taken->pdata[i]);
}

static void
set_point (GPtrArray *taken, gint64 point)
{
  for (guint i = 0; i < taken->len; i++)
    ((Node *) taken->pdata[i])->point = point;
}

/* One past the last row below @node, while others are taken out. */
static guint
end_of (Order *self, const Node *node)
{
  guint end = index_of (self, node) + 1;

  while (end < self->nodes->len)
    {
      const Node *above = self->nodes->pdata[end];

      do
        above = find (self, above->parent);
      while (above != NULL && above != node);
      if (above != node)
        break;
      end++;
    }
  return end;
}

static gboolean
place_beside (Order *self, GPtrArray *roots, Node *target, DhMovePlace place, GError **error)
{
  g_autoptr (GHashTable) moving = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) taken = NULL;
  gint64 parent = place == DH_MOVE_INTO ? target->id : shown_parent (self, target);

  for (guint i = 0; i < roots->len; i++)
    g_hash_table_add (moving, roots->pdata[i]);
  if (lies_in (self, target, moving))
    return refuse (self, target->id, _ ("is part of what is moved; expected another place"), error);

  taken = take_out (self, roots);
  put_back (self, taken, place == DH_MOVE_BEFORE ? index_of (self, target) : end_of (self, target));
  for (guint i = 0; i < roots->len; i++)
    ((Node *) roots->pdata[i])->parent = parent;
  if (is_task (self->job))
    set_point (taken, target->point);
  return TRUE;
}

static gboolean
move (Order *self, GPtrArray *roots, GError **error)
{
  Node *target = find (self, self->job->target);

  if (target == NULL)
    return refuse (self, self->job->target, _ ("belongs to another programme; expected a row of the same one"), error);
  return place_beside (self, roots, target, self->job->place, error);
}

/* On one level: part of the same whole, and at the top in the same point. */
static gboolean
is_beside (Order *self, const Node *a, const Node *b)
{
  gint64 parent = shown_parent (self, a);

  return parent == shown_parent (self, b) && (parent != 0 || a->point == b->point);
}

/* The neighbour of the moved rows on their level; NULL at the end. */
static Node *
neighbour (Order *self, GPtrArray *roots, int direction)
{
  const Node *edge = roots->pdata[direction < 0 ? 0 : roots->len - 1];

  for (int i = (int) index_of (self, edge) + direction; i >= 0 && i < (int) self->nodes->len; i += direction)
    {
      Node *node = self->nodes->pdata[i];

      if (is_beside (self, node, edge) && !g_ptr_array_find (roots, node, NULL))
        return node;
    }
  return NULL;
}

static gboolean
step (Order *self, GPtrArray *roots, GError **error)
{
  const Node *first = roots->pdata[0];
  Node *before = neighbour (self, roots, -1), *after = neighbour (self, roots, 1);
  Node *whole = find (self, first->parent);

  for (guint i = 1; i < roots->len; i++)
    if (!is_beside (self, roots->pdata[i], first))
      return refuse (self, ((Node *) roots->pdata[i])->id,
                     _ ("stands on another level than the others; expected rows of one level"), error);
  switch (self->job->step)
    {
    case DH_MOVE_UP:
      return before != NULL ? place_beside (self, roots, before, DH_MOVE_BEFORE, error)
                            : refuse (self, first->id, _ ("is already the first of its level"), error);
    case DH_MOVE_DOWN:
      return after != NULL ? place_beside (self, roots, after, DH_MOVE_AFTER, error)
                           : refuse (self, first->id, _ ("is already the last of its level"), error);
    case DH_MOVE_IN:
      return before != NULL ? place_beside (self, roots, before, DH_MOVE_INTO, error)
                            : refuse (self, first->id, _ ("has nothing before it to become part of"), error);
    case DH_MOVE_OUT:
    default:
      return whole != NULL ? place_beside (self, roots, whole, DH_MOVE_AFTER, error)
                           : refuse (self, first->id, _ ("already stands at the top"), error);
    }
}

static gboolean
to_point (Order *self, GPtrArray *roots, GError **error)
{
  g_autoptr (GPtrArray) taken = NULL;
  gint64 programme = self->programme;
  guint end = 0;

  if (self->job->target != 0
      && (!dh_db_get_int64 (self->db, &programme, error,
                            "SELECT programme FROM focal_point WHERE id = ? AND trashed IS NULL", "i",
                            self->job->target)
          || programme != self->programme))
    return error != NULL && *error != NULL
               ? FALSE
               : refuse (self, ((Node *) roots->pdata[0])->id,
                         _ ("belongs to another programme than the point; expected one of the same"), error);
  taken = take_out (self, roots);
  for (guint i = 0; i < self->nodes->len; i++)
    if (((Node *) self->nodes->pdata[i])->point == self->job->target)
      end = i + 1;
  put_back (self, taken, end != 0 ? end : self->nodes->len);
  for (guint i = 0; i < roots->len; i++)
    ((Node *) roots->pdata[i])->parent = 0;
  set_point (taken, self->job->target);
  return TRUE;
}

/* Which rows keep their position: the longest run in which it never falls, counted from the place in the
 * order, so that the rows between two of them always find numbers of their own. */
static gboolean *
choose_kept (GPtrArray *nodes)
{
  gboolean *kept = g_new0 (gboolean, nodes->len + 1);
  g_autofree gint64 *tails = g_new (gint64, nodes->len + 1);
  g_autofree guint *tail_at = g_new (guint, nodes->len + 1);
  g_autofree guint *previous = g_new (guint, nodes->len + 1);
  guint length = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      gint64 slack = ((Node *) nodes->pdata[i])->old_position - (gint64) i;
      guint low = 0, high = length;

      if (slack < 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (tails[middle] <= slack)
            low = middle + 1;
          else
            high = middle;
        }
      tails[low] = slack;
      tail_at[low] = i;
      previous[i] = low > 0 ? tail_at[low - 1] : G_MAXUINT;
      length = MAX (length, low + 1);
    }
  for (guint i = length > 0 ? tail_at[length - 1] : G_MAXUINT; i != G_MAXUINT; i = previous[i])
    kept[i] = TRUE;
  return kept;
}

static void
number (GPtrArray *nodes)
{
  g_autofree gboolean *kept = choose_kept (nodes);
  gint64 last = -1;

  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = nodes->pdata[i];

      node->position = kept[i] ? node->old_position : last + 1;
      last = node->position;
    }
}

static gboolean
write_node (Order *self, const Node *node, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (self->job->entity);
  const DhValue empty = DH_VALUE_INIT;

  if (node->position != node->old_position)
    dh_edit_set_int64 (edit, "position", node->position);
  if (node->parent != node->old_parent && node->parent != 0)
    dh_edit_set_int64 (edit, "parent", node->parent);
  else if (node->parent != node->old_parent)
    dh_edit_set (edit, "parent", &empty);
  if (node->point != node->old_point && node->point != 0)
    dh_edit_set_int64 (edit, "focal_point", node->point);
  else if (node->point != node->old_point)
    dh_edit_set (edit, "focal_point", &empty);
  return dh_record_write_db (self->db, self->job->entity, node->id, edit, NULL, error);
}

static gboolean
write_order (Order *self, GError **error)
{
  number (self->nodes);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const Node *node = self->nodes->pdata[i];

      if ((node->position != node->old_position || node->parent != node->old_parent || node->point != node->old_point)
          && !write_node (self, node, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run (Order *self, GError **error)
{
  g_autoptr (GPtrArray) roots = NULL;
  gboolean moved = FALSE;

  if (!load (self, error))
    return FALSE;
  roots = choose (self);
  switch (self->job->action)
    {
    case ACTION_STEP:
      moved = step (self, roots, error);
      break;
    case ACTION_TO_POINT:
      moved = to_point (self, roots, error);
      break;
    case ACTION_MOVE:
    default:
      moved = move (self, roots, error);
    }
  return moved && write_order (self, error);
}

static DexFuture *
run_job (DhDb *db, gpointer data)
{
  Order self = { .db = db, .job = data };
  g_autoptr (GError) error = NULL;
  gboolean done = run (&self, &error);

  g_clear_pointer (&self.by_id, g_hash_table_unref);
  g_clear_pointer (&self.nodes, g_ptr_array_unref);
  return done ? dex_future_new_true () : dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
start (DhContext *context, Job *job)
{
  g_autofree char *label = NULL;

  if (!is_task (job))
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
