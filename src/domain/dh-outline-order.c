/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-outline-order-private.h"

#include "dh-error.h"
#include "dh-row-private.h"

#include <glib/gi18n.h>

static gboolean
is_task (const DhOrder *self)
{
  return self->entity == &dh_task_entity;
}

static gboolean
find_programme (DhOrder *self, const gint64 *ids, guint n, GError **error)
{
  gboolean task = is_task (self);
  const char *sql = task ? "SELECT programme FROM task WHERE id = ? AND trashed IS NULL"
                         : "SELECT programme FROM focal_point WHERE id = ? AND trashed IS NULL";
  g_autoptr (GError) failed = NULL;

  for (guint i = 0; i < n; i++)
    {
      gint64 programme = 0;

      if (!dh_db_get_int64 (self->db, &programme, &failed, sql, "i", ids[i]))
        {
          if (failed != NULL)
            g_propagate_error (error, g_steal_pointer (&failed));
          else
            _dh_row_set_missing (error, self->entity, ids[i]);
          return FALSE;
        }
      if (self->programme != 0 && programme != self->programme)
        return _dh_order_refuse (self, ids[i], _ ("belongs to another programme; expected rows of one programme"),
                                 error);
      self->programme = programme;
    }
  return TRUE;
}

static GPtrArray *
read_nodes (DhOrder *self, GError **error)
{
  const char *sql = is_task (self) ? "SELECT id, parent, position, focal_point FROM task "
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
      DhOrderNode *node = NULL;

      if (!has_row)
        return g_steal_pointer (&nodes);
      node = g_new0 (DhOrderNode, 1);
      node->id = dh_stmt_get_int64 (stmt, 0);
      node->parent = node->old_parent = dh_stmt_get_int64 (stmt, 1);
      node->position = node->old_position = dh_stmt_get_int64 (stmt, 2);
      node->point = node->old_point = dh_stmt_get_int64 (stmt, 3);
      g_ptr_array_add (nodes, node);
    }
  return NULL;
}

static void
append_below (DhOrder *self, GHashTable *children, GPtrArray *nodes, gint64 parent)
{
  GPtrArray *list = g_hash_table_lookup (children, &parent);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      DhOrderNode *node = list->pdata[i];

      g_ptr_array_add (nodes, node);
      append_below (self, children, nodes, node->id);
      node->end = nodes->len;
    }
}

/* Puts every row after the one it is part of; what lies in a circle stays at the end. */
static void
sort_nodes (DhOrder *self)
{
  g_autoptr (GHashTable) children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      DhOrderNode *node = self->nodes->pdata[i];
      gint64 parent = _dh_order_shown_parent (self, node);
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
      DhOrderNode *node = self->nodes->pdata[i];

      if (node->end != 0)
        continue;
      g_ptr_array_add (sorted, node);
      node->end = sorted->len;
    }
  g_ptr_array_set_free_func (self->nodes, NULL);
  g_ptr_array_unref (self->nodes);
  self->nodes = sorted;
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
      gint64 slack = ((DhOrderNode *) nodes->pdata[i])->old_position - (gint64) i;
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
      DhOrderNode *node = nodes->pdata[i];

      node->position = kept[i] ? node->old_position : last + 1;
      last = node->position;
    }
}

static gboolean
write_node (DhOrder *self, const DhOrderNode *node, GError **error)
{
  g_autoptr (DhEdit) edit = dh_edit_new (self->entity);
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
  return dh_record_write_db (self->db, self->entity, node->id, edit, NULL, error);
}

gboolean
_dh_order_load (DhOrder *self, const gint64 *ids, guint n, GError **error)
{
  self->nodes = find_programme (self, ids, n, error) ? read_nodes (self, error) : NULL;
  if (self->nodes == NULL)
    return FALSE;
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      DhOrderNode *node = self->nodes->pdata[i];
      g_hash_table_insert (self->by_id, &node->id, node);
    }
  sort_nodes (self);
  return TRUE;
}

DhOrderNode *
_dh_order_find (DhOrder *self, gint64 id)
{
  return id != 0 ? g_hash_table_lookup (self->by_id, &id) : NULL;
}

gboolean
_dh_order_refuse (DhOrder *self, gint64 id, const char *why, GError **error)
{
  g_autofree char *title = dh_record_dup_title_db (self->db, self->entity, id, NULL);

  /* Translators: the title of a point or task, and why it cannot be moved. */
  g_set_error (error, DH_ERROR, DH_ERROR_NOT_ALLOWED, _ ("“%s” %s."), title != NULL ? title : "", why);
  return FALSE;
}

gint64
_dh_order_shown_parent (DhOrder *self, const DhOrderNode *node)
{
  return _dh_order_find (self, node->parent) != NULL ? node->parent : 0;
}

gboolean
_dh_order_write (DhOrder *self, GError **error)
{
  number (self->nodes);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const DhOrderNode *node = self->nodes->pdata[i];

      if ((node->position != node->old_position || node->parent != node->old_parent || node->point != node->old_point)
          && !write_node (self, node, error))
        return FALSE;
    }
  return TRUE;
}

void
_dh_order_clear (DhOrder *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
}
