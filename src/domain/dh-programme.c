/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-programme-private.h"

#include "dh-edit-private.h"

#include <glib/gi18n.h>

/* A task as the roll-up sees it. */
typedef struct
{
  gint64 id;
  gint64 parent;
  int progress;
  gboolean counts;
} Node;

static gboolean
is_one_of (const char *state, const char *a, const char *b)
{
  return g_strcmp0 (state, a) == 0 || g_strcmp0 (state, b) == 0;
}

DhDue
dh_task_due (const char *state, const DhPeriod *period, DhDate today, int soon_days, int *days)
{
  int late = 0;

  if (days != NULL)
    *days = 0;
  if (is_one_of (state, "done", "done-late"))
    return DH_DUE_DONE;
  if (is_one_of (state, "cancelled", "carried-over"))
    return DH_DUE_NONE;
  if (period == NULL || !dh_period_has_deadline (period) || period->end == DH_DATE_NONE)
    return DH_DUE_NONE;

  late = today - period->end;
  if (days != NULL)
    *days = late;
  if (late > 0)
    return DH_DUE_OVERDUE;
  if (late == 0)
    return DH_DUE_TODAY;
  return -late <= soon_days ? DH_DUE_SOON : DH_DUE_LATER;
}

static GArray *
load_nodes (DhDb *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, error);
  g_autoptr (GError) failed = NULL;
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, id);
  while (dh_stmt_step (stmt, &has_row, &failed) && has_row)
    {
      Node node = { dh_stmt_get_int64 (stmt, 0), dh_stmt_get_int64 (stmt, 1), (int) dh_stmt_get_int64 (stmt, 2),
                    !is_one_of (dh_stmt_get_text (stmt, 3), "cancelled", "carried-over") };

      g_array_append_val (nodes, node);
    }
  if (failed == NULL)
    return g_steal_pointer (&nodes);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

/* Children of each id, as indices into the nodes. A parent outside of the set makes a task a top one. */
static GHashTable *
group_children (const GArray *nodes)
{
  GHashTable *children = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  static const gint64 top = 0;

  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_add (known, &g_array_index (nodes, Node, i).id);
  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = &g_array_index (nodes, Node, i);
      const gint64 *parent = g_hash_table_contains (known, &node->parent) ? &node->parent : &top;
      GArray *list = g_hash_table_lookup (children, parent);

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (children, (gpointer) parent, list);
        }
      g_array_append_val (list, i);
    }
  return children;
}

/* Mean over the tasks below @id that count, or -1 without any. */
static double
mean_below (const GArray *nodes, GHashTable *children, gint64 id)
{
  const GArray *list = g_hash_table_lookup (children, &id);
  double sum = 0;
  guint n = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Node *node = &g_array_index (nodes, Node, g_array_index (list, guint, i));
      double below = node->counts ? mean_below (nodes, children, node->id) : -1;

      if (!node->counts)
        continue;
      sum += below >= 0 ? below : node->progress;
      n++;
    }
  return n > 0 ? sum / n : -1;
}

static double
roll_up (DhDb *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GArray) nodes = load_nodes (db, sql, id, error);
  g_autoptr (GHashTable) children = NULL;

  if (nodes == NULL)
    return -1;
  children = group_children (nodes);
  return mean_below (nodes, children, 0);
}

double
dh_progress_of_focal_point_db (DhDb *db, gint64 focal_point, GError **error)
{
  /* The points below count with it. */
  return roll_up (db,
                  "WITH RECURSIVE point (id) AS (VALUES (?1) UNION SELECT focal_point.id FROM point JOIN focal_point "
                  "ON focal_point.parent = point.id WHERE focal_point.trashed IS NULL) "
                  "SELECT task.id, task.parent, task.progress, task.state FROM point JOIN task "
                  "ON task.focal_point = point.id WHERE task.trashed IS NULL",
                  focal_point, error);
}

double
dh_progress_of_programme_db (DhDb *db, gint64 programme, GError **error)
{
  return roll_up (db, "SELECT id, parent, progress, state FROM task WHERE programme = ? AND trashed IS NULL", programme,
                  error);
}

DexFuture *
dh_programme_set_state (DhContext *context, gint64 programme, const char *state)
{
  g_autoptr (DhEdit) edit = dh_edit_new (&dh_programme_entity);

  dex_return_error_if_fail (DH_IS_CONTEXT (context));
  dex_return_error_if_fail (state != NULL);

  dh_edit_set_text (edit, "state", state);
  return dh_records_update (context, &dh_programme_entity, &programme, 1, edit);
}
