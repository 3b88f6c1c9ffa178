/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-private.h"

/* The whole instead of one point. */
#define EVERYTHING (-2)

/* The tree of tasks as indices into the rows, -1: none. */
typedef struct
{
  const GArray *rows, *parents;
  int *parent, *first_child, *next;
} Tree;

typedef struct
{
  double progress, planned; /* -1: nothing counts */
} Mean;

static const DhOverviewRow *
row_at (const Tree *tree, int i)
{
  return &g_array_index (tree->rows, DhOverviewRow, i);
}

/* Whether the row is a task of the point or of one below it. */
static gboolean
is_within (const Tree *tree, int i, int point)
{
  if (point == EVERYTHING)
    return TRUE;
  for (int at = row_at (tree, i)->point; at >= 0; at = g_array_index (tree->parents, int, at))
    if (at == point)
      return TRUE;
  return FALSE;
}

static void
build_tree (Tree *tree)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (g_int64_hash, g_int64_equal);
  int n = (int) tree->rows->len;

  tree->parent = g_new (int, n);
  tree->first_child = g_new (int, n);
  tree->next = g_new (int, n);
  for (int i = 0; i < n; i++)
    {
      tree->first_child[i] = tree->next[i] = -1;
      g_hash_table_insert (indices, (gpointer) &row_at (tree, i)->id, GINT_TO_POINTER (i + 1));
    }
  for (int i = n - 1; i >= 0; i--)
    {
      int parent = GPOINTER_TO_INT (g_hash_table_lookup (indices, &row_at (tree, i)->parent)) - 1;

      tree->parent[i] = parent;
      if (parent >= 0)
        {
          tree->next[i] = tree->first_child[parent];
          tree->first_child[parent] = i;
        }
    }
}

static void
add_to_mean (const Tree *tree, int i, int point, Mean *sum, guint *n)
{
  const DhOverviewRow *row = row_at (tree, i);
  Mean below = { 0 };
  guint n_below = 0;

  if (!row->counts)
    return;
  for (int child = tree->first_child[i]; child >= 0; child = tree->next[child])
    if (is_within (tree, child, point))
      add_to_mean (tree, child, point, &below, &n_below);
  sum->progress += n_below > 0 ? below.progress / n_below : row->progress;
  sum->planned += n_below > 0 ? below.planned / n_below : row->planned;
  (*n)++;
}

/* A task whose parent is not of the point stands at the top of it (dh-programme.h). */
static Mean
mean_of (const Tree *tree, int point, const GArray *members)
{
  Mean sum = { 0 };
  guint n = 0;

  for (guint m = 0; m < members->len; m++)
    {
      int i = g_array_index (members, int, m);
      int parent = tree->parent[i];

      if (parent < 0 || !is_within (tree, parent, point))
        add_to_mean (tree, i, point, &sum, &n);
    }
  return n > 0 ? (Mean) { sum.progress / n, sum.planned / n } : (Mean) { -1, -1 };
}

static void
count_row (DhOverviewPoint *point, const DhOverviewRow *row, DhDate today)
{
  if (!row->counts)
    return;
  point->n_tasks++;
  point->n_done += row->progress == 100;
  point->n_overdue += row->open && row->end != DH_DATE_NONE && row->end < today;
}

/* The rows of each point and of those below it; the last list is of all rows. */
static GArray **
list_members (DhOverview *self, const Tree *tree)
{
  guint n_points = self->points->len;
  GArray **members = g_new (GArray *, n_points + 1);

  for (guint p = 0; p <= n_points; p++)
    members[p] = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; i < (int) tree->rows->len; i++)
    {
      g_array_append_val (members[n_points], i);
      for (int at = row_at (tree, i)->point; at >= 0; at = g_array_index (tree->parents, int, at))
        {
          g_array_append_val (members[at], i);
          count_row (g_ptr_array_index (self->points, at), row_at (tree, i), self->today);
        }
    }
  return members;
}

void
_dh_overview_roll_up (DhOverview *self, const GArray *rows, const GArray *parents)
{
  Tree tree = { rows, parents, NULL, NULL, NULL };
  Mean whole;

  build_tree (&tree);
  g_autofree GArray **members = list_members (self, &tree);
  for (guint p = 0; p < self->points->len; p++)
    {
      DhOverviewPoint *point = g_ptr_array_index (self->points, p);
      Mean mean = mean_of (&tree, (int) p, members[p]);

      point->progress = mean.progress;
      point->planned = mean.planned;
    }
  whole = mean_of (&tree, EVERYTHING, members[self->points->len]);
  self->progress = whole.progress;
  self->planned = whole.planned;
  for (guint p = 0; p <= self->points->len; p++)
    g_array_unref (members[p]);
  g_free (tree.parent);
  g_free (tree.first_child);
  g_free (tree.next);
}
