/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of tasks whose columns can be given another meaning. */
#include "dh-import-draft-private.h"

#include <string.h>

/* What the table gave to a list, which stands in @block of the source, is taken out of it: one change for who looks at
 * the list. Returns how many these were. */
static guint
forget_list (GListStore *list, guint block)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (list), i);
      const DhDraftSpan *span = DH_IS_DRAFT_ITEM (object) ? dh_draft_item_get_span (DH_DRAFT_ITEM (object))
                                                          : dh_draft_finding_get_span (DH_DRAFT_FINDING (object));

      if (span == NULL || span->block != block)
        g_ptr_array_add (kept, g_steal_pointer (&object));
    }
  if (kept->len < n)
    g_list_store_splice (list, 0, n, kept->pdata, kept->len);
  return n - kept->len;
}

static void
forget_in_point (DhImportDraft *self, DhDraftPoint *point, guint block)
{
  self->n_found -= forget_list (_dh_draft_point_items (point), block);
  self->n_found -= forget_list (_dh_draft_point_findings (point), block);
}

/* Whether the rows of a table made the point, and nothing else was merged into it. */
static gboolean
is_of_table (DhDraftPoint *point, guint block)
{
  guint n = 0;
  const DhDraftSpan *spans = dh_draft_point_get_spans (point, &n);

  for (guint i = 0; i < n; i++)
    if (spans[i].block != block)
      return FALSE;
  return n > 0;
}

/* The rows of the table stand with no point any more. */
static void
let_point_go (DhImportDraft *self, DhDraftPoint *point)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      DhDraftTable *table = self->tables->pdata[i];

      if (table->above == point)
        g_clear_object (&table->above);
    }
}

/* Whether the point is there only by the table; a point of the text before it stays. */
static gboolean
goes (DhImportDraft *self, const DhDraftTable *table, guint position)
{
  g_autoptr (DhDraftPoint) point = g_list_model_get_item (G_LIST_MODEL (self->points), position);

  if (point == table->above || !is_of_table (point, table->block))
    {
      forget_in_point (self, point, table->block);
      return FALSE;
    }
  self->n_found -= g_list_model_get_n_items (dh_draft_point_get_items (point));
  self->n_found -= g_list_model_get_n_items (dh_draft_point_get_findings (point));
  let_point_go (self, point);
  return TRUE;
}

/* Takes out what the table gave, and the points that were made of its rows; returns where the first of these stood. */
static guint
forget_table (DhImportDraft *self, const DhDraftTable *table)
{
  guint first = G_MAXUINT, n_going = 0;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->points)); i-- > 0;)
    {
      gboolean going = goes (self, table, i);

      n_going += going;
      /* One change for all that stand together. */
      if (n_going > 0 && (!going || i == 0))
        {
          first = going ? i : i + 1;
          g_list_store_splice (self->points, first, n_going, NULL, 0);
          n_going = 0;
        }
    }
  /* A point that was left out keeps its table until it is taken in again. */
  if (table->above != NULL)
    forget_in_point (self, table->above, table->block);
  forget_list (self->ignored, table->block);
  return first;
}

static guint
find_position (DhImportDraft *self, const DhDraftTable *table)
{
  guint position = 0;

  if (table->above != NULL && g_list_store_find (self->points, table->above, &position))
    return position + 1;
  return _dh_import_draft_find_line (self, dh_source_get_block (self->source, table->block)->line);
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
  guint position = G_MAXUINT;

  g_return_if_fail (DH_IS_IMPORT_DRAFT (self) && table < self->tables->len);

  one = self->tables->pdata[table];
  memcpy (one->meanings, meanings, one->n_columns * sizeof *meanings);
  position = forget_table (self, one);
  _dh_import_draft_read_table (self, one, position != G_MAXUINT ? position : find_position (self, one));
  _dh_import_draft_count_units (self);
  _dh_import_draft_sort_ignored (self);
  _dh_import_draft_tell (self);
}
