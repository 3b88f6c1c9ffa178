/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of tasks whose columns can be given another meaning. */
#include "dh-import-draft-private.h"

#include <string.h>

/* What becomes of the points when a table is read again. A point that the table made is made anew, as is what the table
 * gave to the point above it. A point that a person changed stays, with its text: the rows in it only give their tasks
 * again. So no word is lost, and none stands twice. */
typedef struct
{
  DhImportDraft *draft;
  DhDraftTable *table;
  const DhSourceTable *source;
  GPtrArray *owners; /* by row: the point that stays and holds it, not owned, or NULL */
  GPtrArray *places; /* by row: the point that goes and held it, not owned, or NULL */
  GHashTable *going; /* DhDraftPoint: in the list until the new ones are there */
  GPtrArray *kept;   /* DhDraftPoint: those that gave tasks or findings away, and get them again */
} Change;

static const DhDraftSpan *
get_span (gpointer object)
{
  return DH_IS_DRAFT_ITEM (object) ? dh_draft_item_get_span (object) : dh_draft_finding_get_span (object);
}

/* What the table gave to a list, which stands in @block of the source, is taken out of it: one change for who looks at
 * the list. A point that was left out stays so. Returns how many these were. */
static guint
forget_list (GListStore *list, guint block)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (list), i);
      const DhDraftSpan *span = get_span (object);

      if (span == NULL || span->block != block || _dh_import_draft_left_out (object) != NULL)
        g_ptr_array_add (kept, g_steal_pointer (&object));
    }
  if (kept->len < n)
    g_list_store_splice (list, 0, n, kept->pdata, kept->len);
  return n - kept->len;
}

/* Whether the rows of the table made the point, and nobody changed it. */
static gboolean
is_of_table (DhImportDraft *self, DhDraftPoint *point, guint block)
{
  guint n = 0;
  const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);

  if (n == 0 || _dh_draft_point_is_touched (point))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (spans[i].block != block)
      return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    if (((DhDraftTable *) self->tables->pdata[i])->above == point)
      return FALSE;
  return TRUE;
}

/* Two points that one was split into both say where it stood: the one with the words of the row holds it. */
static void
set_owner (Change *self, guint row, DhDraftPoint *point)
{
  g_autofree char *words = NULL;

  if (self->owners->pdata[row] != NULL && self->owners->pdata[row] != point)
    words = _dh_import_draft_dup_row (self->source, row);
  if (words == NULL || strstr (dh_draft_point_get_text (point), words) != NULL)
    self->owners->pdata[row] = point;
}

static void
take_rows (Change *self, DhDraftPoint *point, gboolean goes)
{
  guint n = 0;
  const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);

  for (guint i = 0; i < n; i++)
    {
      if (spans[i].block != self->table->block)
        continue;
      if (goes)
        self->places->pdata[spans[i].row] = point;
      else
        set_owner (self, spans[i].row, point);
    }
}

static void
forget_in_point (Change *self, DhDraftPoint *point)
{
  guint block = self->table->block, n = 0;

  /* Nobody needs to hear what leaves a point that leaves itself. */
  if (is_of_table (self->draft, point, block))
    {
      g_hash_table_add (self->going, point);
      take_rows (self, point, TRUE);
      self->draft->n_found -= g_list_model_get_n_items (dh_draft_point_get_items (point))
                              + g_list_model_get_n_items (dh_draft_point_get_findings (point));
      return;
    }
  if (point == self->table->above && !_dh_draft_point_is_touched (point))
    _dh_draft_point_drop_spans (point, block);
  else
    take_rows (self, point, FALSE);
  n += forget_list (_dh_draft_point_items (point), block);
  n += forget_list (_dh_draft_point_findings (point), block);
  self->draft->n_found -= n;
  if (n > 0)
    g_ptr_array_add (self->kept, g_object_ref (point));
}

static void
forget_table (Change *self)
{
  GListModel *points = G_LIST_MODEL (self->draft->points), *ignored = G_LIST_MODEL (self->draft->ignored);

  for (guint i = 0; i < g_list_model_get_n_items (points); i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);

      forget_in_point (self, point);
    }
  for (guint i = 0; i < g_list_model_get_n_items (ignored); i++)
    {
      g_autoptr (GObject) line = g_list_model_get_item (ignored, i);

      if (_dh_import_draft_left_out (line) != NULL)
        forget_in_point (self, _dh_import_draft_left_out (line));
    }
  forget_list (self->draft->ignored, self->table->block);
}

static int
compare_spans (gconstpointer a, gconstpointer b, gpointer data)
{
  const DhDraftSpan *first = get_span ((gpointer) a), *second = get_span ((gpointer) b);

  if (first->block != second->block)
    return first->block > second->block ? 1 : -1;
  if (first->row != second->row)
    return first->row > second->row ? 1 : -1;
  return first->offset > second->offset ? 1 : first->offset < second->offset ? -1 : 0;
}

/* What a point got again stands among the rest in the order of the source. */
static void
sort_kept (Change *self)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      g_list_store_sort (_dh_draft_point_items (self->kept->pdata[i]), compare_spans, NULL);
      g_list_store_sort (_dh_draft_point_findings (self->kept->pdata[i]), compare_spans, NULL);
    }
}

/* --- the place of new points -------------------------------------------------------------------------- */

/* The points of rows that stood in none are put here: behind the point above, or where the source has the table. */
static guint
find_position (Change *self)
{
  guint position = 0;

  if (self->table->above != NULL && g_list_store_find (self->draft->points, self->table->above, &position))
    return position + 1;
  return _dh_import_draft_find_line (self->draft, dh_source_get_block (self->draft->source, self->table->block)->line);
}

/* The point whose place the new one takes: that of its first row. */
static DhDraftPoint *
find_place (Change *self, DhDraftPoint *made)
{
  guint n = 0;
  const DhDraftSpan *spans = dh_draft_point_get_spans (made, &n);

  return self->places->pdata[spans[0].row];
}

static void
add_place (GHashTable *places, gpointer place, DhDraftPoint *made)
{
  GPtrArray *points = g_hash_table_lookup (places, place);

  if (points == NULL)
    {
      points = g_ptr_array_new ();
      g_hash_table_insert (places, place, points);
    }
  g_ptr_array_add (points, made);
}

static void
append_place (GHashTable *places, gpointer place, GPtrArray *order)
{
  GPtrArray *points = g_hash_table_lookup (places, place);

  for (guint i = 0; points != NULL && i < points->len; i++)
    g_ptr_array_add (order, g_object_ref (points->pdata[i]));
}

/* All points in their new order. A new one whose row stood in no point follows the one before it. */
static GPtrArray *
make_order (Change *self, GPtrArray *made)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *order = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->draft->points)), position = find_position (self);
  DhDraftPoint *place = NULL;

  for (guint i = 0; i < made->len; i++)
    {
      DhDraftPoint *own = find_place (self, made->pdata[i]);

      place = own != NULL ? own : place;
      add_place (places, place, made->pdata[i]);
    }
  for (guint i = 0; i <= n; i++)
    {
      g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->draft->points), i);

      if (i == position)
        append_place (places, NULL, order);
      if (point != NULL)
        append_place (places, point, order);
      if (point != NULL && !g_hash_table_contains (self->going, point))
        g_ptr_array_add (order, g_steal_pointer (&point));
    }
  return order;
}

static gboolean
stays_at (GListModel *points, guint i, GPtrArray *order, guint at)
{
  g_autoptr (DhDraftPoint) point = g_list_model_get_item (points, i);

  return point == order->pdata[at];
}

/* One change for who looks at the list, of the points between those that stay where they are. */
static void
set_order (DhImportDraft *self, GPtrArray *order)
{
  GListModel *points = G_LIST_MODEL (self->points);
  guint n = g_list_model_get_n_items (points), head = 0, tail = 0;

  while (head < MIN (n, order->len) && stays_at (points, head, order, head))
    head++;
  while (tail < MIN (n, order->len) - head && stays_at (points, n - 1 - tail, order, order->len - 1 - tail))
    tail++;
  g_list_store_splice (self->points, head, n - head - tail, order->pdata + head, order->len - head - tail);
}

/* --- tables ------------------------------------------------------------------------------------------- */

static void
read_again (DhImportDraft *self, DhDraftTable *table)
{
  const DhSourceTable *source = &dh_source_get_block (self->source, table->block)->table;
  Change change = { .draft = self, .table = table, .source = source };
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) order = NULL;

  change.owners = g_ptr_array_new ();
  change.places = g_ptr_array_new ();
  change.going = g_hash_table_new (NULL, NULL);
  change.kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_size (change.owners, (int) source->n_rows);
  g_ptr_array_set_size (change.places, (int) source->n_rows);
  forget_table (&change);
  made = _dh_import_draft_read_table (self, table, change.owners);
  for (guint i = 0; i < made->len; i++)
    _dh_draft_point_settle (made->pdata[i]);
  sort_kept (&change);
  order = make_order (&change, made);
  set_order (self, order);
  g_ptr_array_unref (change.owners);
  g_ptr_array_unref (change.places);
  g_hash_table_unref (change.going);
  g_ptr_array_unref (change.kept);
}

guint
dh_import_draft_n_tables (DhImportDraft *self)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self), 0);
  return self->tables->len;
}

guint
dh_import_draft_get_table (DhImportDraft *self, guint table)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self) && table < self->tables->len, 0);
  return ((DhDraftTable *) self->tables->pdata[table])->block;
}

const DhColumnMeaning *
dh_import_draft_get_columns (DhImportDraft *self, guint table, guint *n)
{
  g_return_val_if_fail (DH_IS_IMPORT_DRAFT (self) && table < self->tables->len, NULL);

  *n = ((DhDraftTable *) self->tables->pdata[table])->n_columns;
  return ((DhDraftTable *) self->tables->pdata[table])->meanings;
}

void
dh_import_draft_set_columns (DhImportDraft *self, guint table, const DhColumnMeaning *meanings)
{
  DhDraftTable *one = NULL;

  g_return_if_fail (DH_IS_IMPORT_DRAFT (self) && table < self->tables->len);

  one = self->tables->pdata[table];
  memcpy (one->meanings, meanings, one->n_columns * sizeof *meanings);
  read_again (self, one);
  _dh_import_draft_count_units (self);
  _dh_import_draft_sort_ignored (self);
  _dh_import_draft_tell (self);
}
