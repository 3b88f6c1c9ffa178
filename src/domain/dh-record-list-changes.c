/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-record-list-private.h"

#include "dh-query-sql-private.h"

/* From the order that is shown to the next one. Only the touched rows can have moved against each
 * other; when they are few the model says exactly which rows went and came, else it starts over. */

/* A little less than the rows that a column view of GTK 4.18 keeps widgets for: 205. */
#define N_HELD 200

/* More runs than this cost a view more than a fresh start. */
#define MAX_RUNS 32

static gboolean
is_touched (DhRecordList *self, gint64 id)
{
  return self->touched != NULL && g_hash_table_contains (self->touched, &id);
}

/* Positions of the touched rows that left their place in @old, and of those that took one in @next.
 * FALSE when something else moved, too. */
static gboolean
compare (DhRecordList *self, const GArray *old, const GArray *next, GArray *gone, GArray *come)
{
  guint i = 0, k = 0;

  while (i < old->len || k < next->len)
    {
      gint64 a = i < old->len ? g_array_index (old, gint64, i) : 0;
      gint64 b = k < next->len ? g_array_index (next, gint64, k) : 0;

      if (i < old->len && k < next->len && a == b)
        {
          i++;
          k++;
        }
      else if (i < old->len && is_touched (self, a))
        {
          g_array_append_val (gone, i);
          i++;
        }
      else if (k < next->len && is_touched (self, b))
        {
          g_array_append_val (come, k);
          k++;
        }
      else
        return FALSE;
      if (gone->len + come->len > 2 * DH_LIST_MAX_TOUCHED)
        return FALSE;
    }
  return TRUE;
}

/* Without knowing the touched rows: all between the first and the last difference. */
static gboolean
compare_ends (const GArray *old, const GArray *next, GArray *gone, GArray *come)
{
  guint head = 0, tail = 0, shorter = MIN (old->len, next->len);

  while (head < shorter && g_array_index (old, gint64, head) == g_array_index (next, gint64, head))
    head++;
  while (tail < shorter - head
         && g_array_index (old, gint64, old->len - 1 - tail) == g_array_index (next, gint64, next->len - 1 - tail))
    tail++;
  if (old->len - head - tail > DH_LIST_MAX_TOUCHED || next->len - head - tail > DH_LIST_MAX_TOUCHED)
    return FALSE;

  for (guint i = head; i < old->len - tail; i++)
    g_array_append_val (gone, i);
  for (guint i = head; i < next->len - tail; i++)
    g_array_append_val (come, i);
  return TRUE;
}

static guint
count_runs (const GArray *positions)
{
  guint n = 0;

  for (guint i = 0; i < positions->len; i++)
    if (i == 0 || g_array_index (positions, guint, i) != g_array_index (positions, guint, i - 1) + 1)
      n++;
  return n;
}

/* From the end, so that the positions before stay true. */
static void
remove_runs (DhRecordList *self, const GArray *gone)
{
  for (guint end = gone->len; end > 0;)
    {
      guint start = end - 1, position = 0;

      while (start > 0 && g_array_index (gone, guint, start - 1) + 1 == g_array_index (gone, guint, start))
        start--;
      position = g_array_index (gone, guint, start);
      g_array_remove_range (self->list->ids, position, end - start);
      g_list_model_items_changed (G_LIST_MODEL (self), position, end - start, 0);
      end = start;
    }
}

static void
insert_runs (DhRecordList *self, const GArray *come, const GArray *next)
{
  for (guint start = 0; start < come->len;)
    {
      guint end = start + 1, position = g_array_index (come, guint, start);

      while (end < come->len && g_array_index (come, guint, end) == g_array_index (come, guint, end - 1) + 1)
        end++;
      g_array_insert_vals (self->list->ids, position, &g_array_index (next, gint64, position), end - start);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, end - start);
      start = end;
    }
}

static void
show_list (DhRecordList *self, DhIdList *list, guint position, guint removed, guint added)
{
  g_autoptr (DhIdList) old = g_steal_pointer (&self->list);

  self->list = dh_id_list_ref (list);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* A view of GTK 4.18 throws away the widgets of rows that go, and builds those of rows that come, which is most of what
 * a new order costs; it reuses those of rows that it turns away from. So the first of the new rows come behind the old
 * ones, the view turns to them, and then the old ones go. One signal for all would make it look for its place among all
 * rows (habits, 20). */
static void
turn (DhRecordList *self, DhIdList *next)
{
  guint n_old = self->list->ids->len;
  g_autoptr (DhIdList) head = dh_id_list_head (next, N_HELD);
  g_autoptr (DhIdList) both = dh_id_list_join (self->list, head);

  show_list (self, both, n_old, 0, head->ids->len);
  _dh_record_list_emit_turn (self, n_old + head->ids->len - 1);
  show_list (self, head, 0, n_old, 0);
  g_hash_table_remove_all (self->asked);
  if (next->ids->len > head->ids->len)
    show_list (self, next, head->ids->len, 0, next->ids->len - head->ids->len);
}

static void
reset (DhRecordList *self, DhIdList *next)
{
  guint n_old = self->list->ids->len, n_next = next->ids->len;

  if (n_old >= N_HELD && n_next >= N_HELD)
    turn (self, next);
  else if (n_old > 0 || n_next > 0)
    show_list (self, next, 0, n_old, n_next);
}

static gboolean
same_sections (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const DhSection *one = &g_array_index (a, DhSection, i), *other = &g_array_index (b, DhSection, i);

      if (one->start != other->start || g_strcmp0 (one->title, other->title) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Groups move with their rows; only a fresh start keeps both true at every signal. */
static gboolean
show_steps (DhRecordList *self, DhIdList *next)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) come = g_array_new (FALSE, FALSE, sizeof (guint));
  const GArray *old = self->list->ids;
  gboolean found = FALSE;

  if (!same_sections (self->list->sections, next->sections))
    return FALSE;
  found = self->touched != NULL ? compare (self, old, next->ids, gone, come)
                                : compare_ends (old, next->ids, gone, come);
  if (!found || count_runs (gone) + count_runs (come) > MAX_RUNS)
    return FALSE;

  remove_runs (self, gone);
  insert_runs (self, come, next->ids);
  return TRUE;
}

void
_dh_record_list_show (DhRecordList *self, DhIdList *next, GPtrArray *rows)
{
  g_autoptr (DhIdList) owned = next;

  _dh_record_list_drop_pages (self);
  if (rows != NULL)
    _dh_record_list_take_page (self, rows);
  if (!show_steps (self, next))
    reset (self, next);
  if (self->touched == NULL)
    self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_remove_all (self->touched);
}

static void
touch (DhRecordList *self, gint64 id)
{
  if (self->touched == NULL)
    return;
  g_hash_table_add (self->touched, g_memdup2 (&id, sizeof id));
  if (g_hash_table_size (self->touched) > DH_LIST_MAX_TOUCHED)
    g_clear_pointer (&self->touched, g_hash_table_unref);
}

/* Rows of other tables show in ours as names of references. */
static gboolean
shows_table (const DhEntity *entity, const char *table)
{
  for (const DhField *field = entity->fields; field->name != NULL; field++)
    if (field->target != NULL
        && (g_strcmp0 (field->via, table) == 0 || g_str_equal (dh_entity_find (field->target)->table, table)))
      return TRUE;
  return FALSE;
}

void
_dh_record_list_store_changed_cb (DhStore *store, DhChange *change, DhRecordList *self)
{
  const DhEntity *entity = dh_query_get_entity (self->query);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean reorders = FALSE, renames = FALSE;
  guint n = dh_change_get_n_rows (change);

  for (guint i = 0; i < n; i++)
    {
      const char *table = NULL;
      gint64 id = 0;

      dh_change_get_row (change, i, &table, &id, NULL);
      if (g_str_equal (table, entity->table))
        {
          touch (self, id);
          g_array_append_val (ids, id);
          reorders = TRUE;
          continue;
        }
      if (!renames && shows_table (entity, table))
        renames = TRUE;
      if (dh_query_depends_on (self->query, table))
        {
          g_clear_pointer (&self->touched, g_hash_table_unref);
          reorders = TRUE;
        }
    }

  if (renames || ids->len > DH_LIST_MAX_TOUCHED)
    {
      g_array_unref (ids);
      ids = _dh_record_list_live_ids (self);
    }
  _dh_record_list_refresh_rows (self, (gconstpointer) ids->data, ids->len);
  if (reorders)
    _dh_record_list_read_ids (self);
}
