/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-overview-private.h"

#include "dh-deadline-private.h"
#include "dh-row-private.h"

/* A week: what must be answered by then is on the desk now. */
#define NEAR_DAYS 7

/* One due day of a register. */
typedef struct
{
  DhOverview *overview;
  const DhRegister *reg;
  const DhRegisterDeadline *rule;
  GArray *near; /* gint64, in order of the due day */
} Work;

/* Without its title, as most of a long list is cut off. */
static void
add_matter (Work *work, gint64 id, DhDate due)
{
  DhOverview *overview = work->overview;
  const DhEntity *entity = _dh_deadline_entity (work->reg, work->rule);
  DhOverviewMatter *matter = g_new0 (DhOverviewMatter, 1);

  matter->entity = entity;
  matter->id = id;
  matter->label = dh_field_get_label (dh_entity_find_field (entity, work->rule->due));
  matter->due = due;
  matter->days_late = overview->today - due;
  g_ptr_array_add (matter->days_late > 0 ? overview->overdue_matters : overview->due_matters, matter);
}

static void
take_row (Work *work, DhStmt *stmt, guint *n_late, guint *n_due)
{
  DhDate today = work->overview->today, due = dh_date_from_iso (dh_stmt_get_text (stmt, 1));
  gint64 id = dh_stmt_get_int64 (stmt, 0);
  guint *n = due < today ? n_late : n_due;

  if (due == DH_DATE_NONE)
    return;
  if (due <= today + NEAR_DAYS)
    g_array_append_val (work->near, id);
  if ((*n)++ < DH_OVERVIEW_MAX_ROWS)
    add_matter (work, id, due);
}

static gboolean
read_rule (Work *work, DhDb *db, GError **error)
{
  DhDate today = work->overview->today, last = MAX (_dh_overview_end_of_month (today), today + NEAR_DAYS);
  g_autoptr (DhSql) sql = _dh_deadline_make_sql (work->reg, work->rule, DH_DATE_NONE, last, FALSE);
  g_autoptr (DhStmt) stmt = dh_sql_prepare (sql, db, error);
  gboolean has_row = stmt != NULL;
  guint n_late = 0, n_due = 0;

  while (has_row)
    {
      if (!dh_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (has_row)
        take_row (work, stmt, &n_late, &n_due);
    }
  return stmt != NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* A row that awaits two days is one row. */
static void
remove_doubles (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || g_array_index (ids, gint64, n - 1) != g_array_index (ids, gint64, i))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

static void
add_register (DhOverview *self, const DhEntity *entity, GArray *near)
{
  DhOverviewRegister *one = NULL;

  if (near->len == 0)
    return;
  remove_doubles (near);
  one = g_new0 (DhOverviewRegister, 1);
  one->entity = entity;
  one->near.n = near->len;
  one->near.query = dh_query_take_ids (dh_query_new (entity), near);
  g_ptr_array_add (self->registers, one);
}

/* The rows of @reg itself, or of its part @entity. */
static gboolean
read_entity (DhOverview *self, DhDb *db, const DhRegister *reg, const DhEntity *entity, GError **error)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (const DhRegisterDeadline *rule = reg->deadlines; rule->name != NULL; rule++)
    {
      Work work = { self, reg, rule, near };

      if (_dh_deadline_entity (reg, rule) == entity && dh_deadline_has_own_day (reg, rule)
          && !read_rule (&work, db, error))
        return FALSE;
    }
  add_register (self, entity, near);
  return TRUE;
}

static int
compare_matters (gconstpointer a, gconstpointer b)
{
  const DhOverviewMatter *one = *(DhOverviewMatter *const *) a, *other = *(DhOverviewMatter *const *) b;

  if (one->due != other->due)
    return one->due < other->due ? -1 : 1;
  return compare_ids (&one->id, &other->id);
}

static gboolean
finish_matters (DhDb *db, GPtrArray *list, GError **error)
{
  g_ptr_array_sort (list, compare_matters);
  if (list->len > DH_OVERVIEW_MAX_ROWS)
    g_ptr_array_set_size (list, DH_OVERVIEW_MAX_ROWS);
  for (guint i = 0; i < list->len; i++)
    {
      DhOverviewMatter *matter = list->pdata[i];
      g_autoptr (GError) failed = NULL;

      matter->title = dh_record_dup_title_db (db, matter->entity, matter->id, &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      if (matter->title == NULL)
        matter->title = g_strdup ("");
    }
  return TRUE;
}

void
_dh_overview_free_matter (gpointer data)
{
  DhOverviewMatter *self = data;

  g_free (self->title);
  g_free (self);
}

void
_dh_overview_free_register (gpointer data)
{
  DhOverviewRegister *self = data;

  dh_query_free (self->near.query);
  g_free (self);
}

gboolean
_dh_overview_read_registers (DhOverview *self, DhDb *db, GError **error)
{
  for (const DhRegister *const *reg = dh_registers (); *reg != NULL; reg++)
    {
      if ((*reg)->deadlines == NULL)
        continue;
      if (!read_entity (self, db, *reg, (*reg)->entity, error))
        return FALSE;
      for (guint i = 0; (*reg)->parts != NULL && (*reg)->parts[i] != NULL; i++)
        if (!read_entity (self, db, *reg, (*reg)->parts[i], error))
          return FALSE;
    }
  return finish_matters (db, self->overdue_matters, error) && finish_matters (db, self->due_matters, error);
}

guint
dh_overview_get_near (const DhOverview *self, const char *entity)
{
  g_return_val_if_fail (self != NULL && entity != NULL, 0);

  for (guint i = 0; i < self->registers->len; i++)
    {
      const DhOverviewRegister *one = self->registers->pdata[i];

      if (g_str_equal (one->entity->name, entity))
        return one->near.n;
    }
  return 0;
}
