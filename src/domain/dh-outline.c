/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-outline.h"

#include "dh-programme.h"

G_DEFINE_BOXED_TYPE (DhOutline, dh_outline, dh_outline_ref, dh_outline_unref)

/* Points of one programme are told from the whole in one walk; deeper than this is a circle in the file. */
#define MAX_DEPTH 32

static void
point_free (gpointer data)
{
  DhOutlinePoint *self = data;

  g_free (self->label);
  g_free (self->title);
  g_free (self);
}

static void
clear (gpointer data)
{
  g_ptr_array_unref (((DhOutline *) data)->points);
}

static DhOutlinePoint *
read_point (DhStmt *stmt)
{
  DhOutlinePoint *point = g_new0 (DhOutlinePoint, 1);

  point->id = dh_stmt_get_int64 (stmt, 0);
  point->parent = dh_stmt_get_int64 (stmt, 1);
  point->label = g_strdup (dh_stmt_get_text (stmt, 2));
  point->title = g_strdup (dh_stmt_get_text (stmt, 3));
  point->n_tasks = (guint) dh_stmt_get_int64 (stmt, 4);
  point->n_late = (guint) dh_stmt_get_int64 (stmt, 5);
  return point;
}

/* In the order of position; the counts are of the point alone. */
static GPtrArray *
read_points (DhDb *db, gint64 programme, const char *today, GError **error)
{
  static const char sql[]
      = "SELECT p.id, p.parent, p.label, CASE WHEN p.title <> '' THEN p.title ELSE substr (p.text, 1, 80) END, "
        "(SELECT count (*) FROM task WHERE focal_point = p.id AND trashed IS NULL), "
        "(SELECT count (*) FROM task WHERE focal_point = p.id AND trashed IS NULL AND period_end < ?2 "
        "AND state IN ('not-started', 'in-progress')) "
        "FROM focal_point AS p WHERE p.programme = ?1 AND p.trashed IS NULL ORDER BY p.position, p.id";
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (point_free);
  g_autoptr (DhStmt) stmt = dh_db_prepare (db, sql, error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return NULL;
  dh_stmt_bind_int64 (stmt, 1, programme);
  dh_stmt_bind_text (stmt, 2, today);
  while (dh_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&points);
      g_ptr_array_add (points, read_point (stmt));
    }
  return NULL;
}

static gboolean
is_known (GPtrArray *points, gint64 id)
{
  for (guint i = 0; i < points->len; i++)
    if (((DhOutlinePoint *) points->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Moves the points below @parent from @from to the outline, and adds up what is below each. A point whose
 * whole is in the trash stands at the top. */
static void
take_below (DhOutline *self, GPtrArray *from, gint64 parent, guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  for (guint i = 0; i < from->len; i++)
    {
      DhOutlinePoint *point = from->pdata[i];
      guint first = self->points->len;

      if (parent != 0 ? point->parent != parent : point->parent != 0 && is_known (from, point->parent))
        continue;
      point->depth = depth;
      g_ptr_array_add (self->points, point);
      take_below (self, from, point->id, depth + 1);
      for (guint k = first + 1; k < self->points->len; k++)
        {
          const DhOutlinePoint *below = self->points->pdata[k];

          if (below->depth != depth + 1)
            continue;
          point->n_tasks += below->n_tasks;
          point->n_late += below->n_late;
        }
    }
}

static gboolean
read_totals (DhDb *db, DhOutline *self, const char *today, GError **error)
{
  g_autoptr (DhStmt) stmt = dh_db_prepare (db,
                                "SELECT count (*), coalesce (sum (focal_point IS NULL), 0), coalesce (sum (period_end "
                                "< ?2 AND state IN ('not-started', 'in-progress')), 0) FROM task "
                                "WHERE programme = ?1 AND trashed IS NULL",
                                error);
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return FALSE;
  dh_stmt_bind_int64 (stmt, 1, self->programme);
  dh_stmt_bind_text (stmt, 2, today);
  if (!dh_stmt_step (stmt, &has_row, error))
    return FALSE;
  self->n_tasks = (guint) dh_stmt_get_int64 (stmt, 0);
  self->n_outside = (guint) dh_stmt_get_int64 (stmt, 1);
  self->n_late = (guint) dh_stmt_get_int64 (stmt, 2);
  return TRUE;
}

static gboolean
read_progress (DhDb *db, DhOutline *self, GError **error)
{
  g_autoptr (GError) failed = NULL;

  self->progress = dh_progress_of_programme_db (db, self->programme, &failed);
  for (guint i = 0; failed == NULL && i < self->points->len; i++)
    {
      DhOutlinePoint *point = self->points->pdata[i];

      point->progress = dh_progress_of_focal_point_db (db, point->id, &failed);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

typedef struct
{
  gint64 programme;
  char *today;
} Reading;

static void
reading_free (gpointer data)
{
  g_free (((Reading *) data)->today);
  g_free (data);
}

static DexFuture *
run_read (DhDb *db, gpointer data)
{
  const Reading *reading = data;
  g_autoptr (DhOutline) self = g_atomic_rc_box_new0 (DhOutline);
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GError) error = NULL;

  self->programme = reading->programme;
  self->points = g_ptr_array_new_with_free_func (point_free);
  points = read_points (db, reading->programme, reading->today, &error);
  if (points == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  take_below (self, points, 0, 0);
  /* What lies in a circle belongs to nobody and is not shown; the rest has moved over. */
  g_ptr_array_set_free_func (points, NULL);
  for (guint i = 0; i < points->len; i++)
    if (!g_ptr_array_find (self->points, points->pdata[i], NULL))
      point_free (points->pdata[i]);
  if (!read_totals (db, self, reading->today, &error) || !read_progress (db, self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (DH_TYPE_OUTLINE, g_steal_pointer (&self));
}

DhOutline *
dh_outline_ref (DhOutline *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dh_outline_unref (DhOutline *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const DhOutlinePoint *
dh_outline_find (const DhOutline *self, gint64 point)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->points->len; i++)
    {
      const DhOutlinePoint *found = self->points->pdata[i];

      if (found->id == point)
        return found;
    }
  return NULL;
}

GArray *
dh_outline_below (const DhOutline *self, gint64 point)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean inside = FALSE;
  guint depth = 0;

  g_return_val_if_fail (self != NULL, ids);

  for (guint i = 0; i < self->points->len; i++)
    {
      const DhOutlinePoint *found = self->points->pdata[i];

      if (inside && found->depth <= depth)
        break;
      if (found->id == point)
        {
          inside = TRUE;
          depth = found->depth;
        }
      if (inside)
        g_array_append_val (ids, found->id);
    }
  return ids;
}

DexFuture *
dh_outline_read (DhContext *context, gint64 programme)
{
  Reading *reading = NULL;

  dex_return_error_if_fail (DH_IS_CONTEXT (context));

  reading = g_new0 (Reading, 1);
  reading->programme = programme;
  reading->today = dh_date_to_iso (dh_clock_today (dh_context_get_clock (context)));
  return dh_store_read (dh_context_get_store (context), run_read, reading, reading_free);
}
